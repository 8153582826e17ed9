"""area.yaml: the study of the area, its problems, the selection and the coordination."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import Group, Party, ProblemCategory
from tambon_cli.schema import Count, FiscalYear, Id, Record, item, items, model

STUDY_ITEMS = (
    *("social_capital", "community_plan", "local_plan", "local_leaders"),
    *("occupations", "population", "agencies", "situation"),
)


@model
class Population(Record):
    """How many people live in the area."""

    total: Count | None = item("ประชากรทั้งหมด (คน)", "population")
    households: Count | None = item("ครัวเรือน", "households")
    source: str | None = item("แหล่งข้อมูล", "source")
    year: FiscalYear | None = item("ปีของข้อมูล", "year")


@model
class Study(Record):
    """The study of the area: the eight items of manual 1.2."""

    completed_on: dt.date | None = item("วันที่ศึกษาแล้วเสร็จ", "completed on")
    social_capital: str | None = item("ทุนทางสังคม", "social capital")
    community_plan: str | None = item("แผนชุมชน", "community plan")
    local_plan: str | None = item("แผนท้องถิ่น", "local plan")
    local_leaders: str | None = item("ผู้นำท้องถิ่น", "local leaders")
    occupations: str | None = item("ลักษณะการประกอบอาชีพ", "occupations")
    population: Population | None = item("จำนวนประชากร (จปฐ.)", "population")
    agencies: tuple[str, ...] = items("หน่วยงานในพื้นที่", "agencies in the area")
    situation: str | None = item("สถานการณ์ต่าง ๆ ของชุมชน", "situation of the community")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")

    def is_filled(self, name: str) -> bool:
        """Whether one of the eight items is filled; the population by its total."""
        value = getattr(self, name)
        return bool(value.total) if isinstance(value, Population) else bool(value)

    @property
    def filled(self) -> tuple[str, ...]:
        """The names of the items that are filled."""
        return tuple(name for name in STUDY_ITEMS if self.is_filled(name))


@model
class Problem(Record):
    """A problem of the area, in one of the three categories of manual 2.1."""

    id: Id | None = item("รหัสปัญหา", "problem id", required=True)
    category: ProblemCategory | None = item("หมวดของปัญหา", "category")
    title: str | None = item("ปัญหา", "problem", required=True)
    causes: tuple[str, ...] = items("สาเหตุ", "causes")
    approach: str | None = item("แนวทางแก้ไข", "approach")
    groups: tuple[Group, ...] = items("กลุ่มเป้าหมาย", "groups")


@model
class Selection(Record):
    """The decision for the subdistrict."""

    candidates: tuple[str, ...] = items("พื้นที่ที่พิจารณา", "candidates")
    criteria: tuple[str, ...] = items("เกณฑ์คัดเลือก", "criteria")
    decided_on: dt.date | None = item("วันที่คัดเลือก", "decided on")
    decided_by: str | None = item("ผู้คัดเลือก", "decided by")
    result: str | None = item("ผลการคัดเลือก", "result")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class Coordination(Record):
    """One contact with the area (manual 1.3)."""

    held_on: dt.date | None = item("วันที่ประสาน", "held on", required=True)
    parties: tuple[Party, ...] = items("ผู้เข้าร่วม", "parties", required=True)
    summary: str | None = item("สรุป", "summary")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class AreaFile(Record):
    """area.yaml."""

    study: Study | None = item("การศึกษาข้อมูลพื้นที่", "study")
    problems: tuple[Problem, ...] = items("ปัญหาของพื้นที่", "problems")
    selection: Selection | None = item("การคัดเลือกพื้นที่", "selection")
    coordination: tuple[Coordination, ...] = items("การประสานพื้นที่", "coordination")
