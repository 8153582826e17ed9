"""area.yaml: the study of the area, its problems, the selection and the coordination."""

import datetime as dt

from tambon_cli.binding.fields import Count, FiscalYear, Id, Record, item, items, model, part
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import Group, Party, ProblemCategory

STUDY_ITEMS = (
    *("social_capital", "community_plan", "local_plan", "local_leaders"),
    *("occupations", "population", "agencies", "situation"),
)


@model
class Population(Record):
    """How many people live in the area."""

    total: Count | None = item(
        "ประชากรทั้งหมด (คน)",
        "population",
        about=("จำนวนประชากรของตำบล", "people of the subdistrict"),
    )
    households: Count | None = item("ครัวเรือน", "households", about=("จำนวนครัวเรือน", "households"))
    source: str | None = item("แหล่งข้อมูล", "source", about=("แหล่งข้อมูล เช่น จปฐ.", "such as จปฐ."))
    year: FiscalYear | None = item("ปีของข้อมูล", "year", about=("ปีของข้อมูล", "year of the figures"))


@model(
    owner="study",
    is_scored=True,
    label=Text("การศึกษาพื้นที่", "study"),
    dated="completed_on",
    proof=("area_profile", "study"),
)
class Study(Record):
    """The study of the area: the eight items of manual 1.2."""

    completed_on: dt.date | None = item(
        "วันที่ศึกษาแล้วเสร็จ", "completed on", about=("วันที่ศึกษาข้อมูลครบ", "when it was complete")
    )
    social_capital: str | None = item(
        "ทุนทางสังคม",
        "social capital",
        about=("ทุนทางสังคมที่มี เช่น กลุ่ม วัด อาสาสมัคร", "groups, temples, volunteers"),
    )
    community_plan: str | None = item(
        "แผนชุมชน", "community plan", about=("แผนชุมชนที่เกี่ยวข้อง", "the community's plan")
    )
    local_plan: str | None = item(
        "แผนท้องถิ่น", "local plan", about=("แผนของ อปท. ที่เกี่ยวข้อง", "the local government's plan")
    )
    local_leaders: str | None = item(
        "ผู้นำท้องถิ่น",
        "local leaders",
        about=("ผู้นำในพื้นที่ โดยตำแหน่งและจำนวน", "leaders, by office and number"),
    )
    occupations: str | None = item(
        "ลักษณะการประกอบอาชีพ", "occupations", about=("อาชีพหลักของคนในตำบล", "main occupations")
    )
    population: Population = part(
        Population,
        "จำนวนประชากร (จปฐ.)",
        "population",
        about=("จำนวนประชากรและที่มา", "people and the source"),
    )
    agencies: tuple[str, ...] = items(
        "หน่วยงานในพื้นที่",
        "agencies in the area",
        about=("หน่วยงานที่มีในตำบล", "offices in the subdistrict"),
    )
    situation: str | None = item(
        "สถานการณ์ต่าง ๆ ของชุมชน",
        "situation of the community",
        about=("สถานการณ์ทางสังคมที่พบ", "what was found"),
    )
    evidence: tuple[Evidence, ...] = evidence_list()

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

    id: Id | None = item(
        "รหัสปัญหา",
        "problem id",
        about=("รหัสปัญหา เช่น P1 ใช้อ้างใน plan.yaml", "such as P1; plan.yaml refers to it"),
        required=True,
    )
    category: ProblemCategory | None = item(
        "หมวดของปัญหา",
        "category",
        about=(
            "เชิงพื้นที่ เชิงประเด็น หรือเชิงกลุ่มเป้าหมาย (คู่มือ 2.1)",
            "of the area, an issue or a target group (manual 2.1)",
        ),
    )
    title: str | None = item("ปัญหา", "problem", about=("ปัญหาที่พบ", "the problem"), required=True)
    causes: tuple[str, ...] = items("สาเหตุ", "causes", about=("สาเหตุ", "causes"))
    approach: str | None = item("แนวทางแก้ไข", "approach", about=("จะแก้อย่างไร", "how to answer it"))
    groups: tuple[Group, ...] = items(
        "กลุ่มเป้าหมาย", "groups", about=("กลุ่มที่ได้รับผล", "groups concerned")
    )


@model(
    owner="selection",
    is_scored=True,
    label=Text("การคัดเลือก", "selection"),
    dated="decided_on",
    proof=("selection_minutes", "selection"),
)
class Selection(Record):
    """The decision for the subdistrict."""

    candidates: tuple[str, ...] = items(
        "พื้นที่ที่พิจารณา", "candidates", about=("ตำบลที่นำมาพิจารณา", "subdistricts considered")
    )
    criteria: tuple[str, ...] = items("เกณฑ์คัดเลือก", "criteria", about=("เกณฑ์ที่ใช้คัดเลือก", "criteria"))
    decided_on: dt.date | None = item(
        "วันที่คัดเลือก", "decided on", about=("วันที่มีมติคัดเลือก", "day of the decision")
    )
    decided_by: str | None = item("ผู้คัดเลือก", "decided by", about=("คณะที่คัดเลือก", "who decided"))
    result: str | None = item(
        "ผลการคัดเลือก", "result", about=("ชื่อตำบลที่ได้รับเลือก", "the subdistrict selected")
    )
    evidence: tuple[Evidence, ...] = evidence_list()


@model(
    owner="coordination",
    is_scored=True,
    label=Text("การประสานพื้นที่", "coordination"),
    dated="held_on",
    proof=("coordination_letter", "coordination"),
)
class Coordination(Record):
    """One contact with the area (manual 1.3)."""

    held_on: dt.date | None = item(
        "วันที่ประสาน", "held on", about=("วันที่ประสานงาน", "the day"), required=True
    )
    parties: tuple[Party, ...] = items(
        "ผู้เข้าร่วม",
        "parties",
        about=(
            "ฝ่ายที่พบ ตัวชี้วัดต้องการ lao และ local_leader",
            "the tables ask for lao and local_leader",
        ),
        required=True,
    )
    summary: str | None = item("สรุป", "summary", about=("สรุปสิ่งที่ตกลง", "what was agreed"))
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="area.yaml")
class AreaFile(Record):
    """area.yaml."""

    study: Study = part(
        Study,
        "การศึกษาข้อมูลพื้นที่",
        "study",
        about=("ข้อมูลพื้นที่แปดเรื่อง (คู่มือ 1.2)", "the eight items (manual 1.2)"),
    )
    problems: tuple[Problem, ...] = items(
        "ปัญหาของพื้นที่",
        "problems",
        about=("ปัญหาสามหมวด (คู่มือ 2.1)", "in three categories (manual 2.1)"),
    )
    selection: Selection = part(
        Selection,
        "การคัดเลือกพื้นที่",
        "selection",
        about=("การคัดเลือกตำบล (พื้นที่ใหม่)", "how the area was selected (new areas)"),
    )
    coordination: tuple[Coordination, ...] = items(
        "การประสานพื้นที่",
        "coordination",
        about=("การประสานพื้นที่ (คู่มือ 1.3)", "contacts with the area (manual 1.3)"),
    )
