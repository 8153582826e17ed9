"""project.yaml: identity, area, agency, objectives, goals, target groups, partners, working group."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import AgencyType, AreaKind, Group, LocalGovernmentType, Party, Sector
from tambon_cli.schema import Count, FiscalYear, Id, Record, Suppressed, item, items, model


@model
class LocalGovernment(Record):
    """The local government of the area."""

    name: str | None = item("ชื่อ อปท.", "name of the local government")
    type: LocalGovernmentType | None = item("ประเภท อปท.", "type of local government")


@model
class Area(Record):
    """The subdistrict of the project."""

    kind: AreaKind | None = item("ประเภทพื้นที่", "kind of area", required=True)
    since: FiscalYear | None = item("ปีงบประมาณที่เข้าร่วม", "fiscal year of joining", required=True)
    subdistrict: str | None = item("ตำบล", "subdistrict", required=True)
    district: str | None = item("อำเภอ", "district", required=True)
    province: str | None = item("จังหวัด", "province", required=True)
    code: str | None = item("รหัสตำบล (กรมการปกครอง)", "DOPA code")
    local_government: LocalGovernment | None = item("องค์กรปกครองส่วนท้องถิ่น", "local government")


@model
class Agency(Record):
    """The office that is scored."""

    name: str | None = item("หน่วยงาน", "agency", required=True)
    type: AgencyType | None = item("ประเภทหน่วยงาน", "type of agency")
    section: str | None = item("ฝ่าย", "section")


@model
class Responsible(Record):
    """Who is responsible, by office and not by name."""

    position: str | None = item("ตำแหน่งผู้รับผิดชอบ", "position", required=True)


@model
class Objective(Record):
    """An objective, and the manual's objective (1-3) that it serves."""

    text: str | None = item("วัตถุประสงค์", "objective", required=True)
    manual: Count | None = item("ข้อในคู่มือ (1-3)", "objective of the manual (1-3)")


@model
class TargetGroup(Record):
    """How many people of a group there are; never who they are."""

    group: Group | None = item("กลุ่มเป้าหมาย", "target group", required=True)
    count: Count | Suppressed | None = item("จำนวน (คน)", "count (persons)")
    as_of: dt.date | None = item("ข้อมูล ณ วันที่", "as of")
    basis: str | None = item("ที่มาของข้อมูล", "basis")


@model
class Partner(Record):
    """An organisation that helps."""

    name: str | None = item("ภาคีเครือข่าย", "partner", required=True)
    sector: Sector | None = item("ภาคส่วน", "sector")
    role: str | None = item("บทบาท", "role")


@model
class Member(Record):
    """A seat in the working group, by office."""

    position: str | None = item("ตำแหน่ง", "position", required=True)
    organisation: str | None = item("หน่วยงาน", "organisation")
    party: Party | None = item("ฝ่ายที่เข้าร่วม", "party")


@model
class Committee(Record):
    """The working group of the project in the area (manual 2.3)."""

    order_no: str | None = item("เลขที่คำสั่ง", "order number")
    appointed_on: dt.date | None = item("วันที่แต่งตั้ง", "appointed on")
    members: tuple[Member, ...] = items("คณะทำงาน", "members")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class ProjectFile(Record):
    """project.yaml."""

    schema: str | None = item("รุ่นของรูปแบบข้อมูล", "schema", required=True)
    id: Id | None = item("รหัสโครงการ", "project id", required=True)
    title: str | None = item("ชื่อโครงการ", "title", required=True)
    fictional: bool | None = item("ข้อมูลสมมติ", "fictional")
    fiscal_year: FiscalYear | None = item("ปีงบประมาณ (พ.ศ.)", "fiscal year (B.E.)", required=True)
    area: Area | None = item("พื้นที่", "area", required=True)
    agency: Agency | None = item("หน่วยงานที่รับผิดชอบ", "agency", required=True)
    responsible: Responsible | None = item("ผู้รับผิดชอบโครงการ", "person responsible", required=True)
    division: str | None = item("กองที่รับรายงาน", "division that receives the report")
    objectives: tuple[Objective, ...] = items("วัตถุประสงค์", "objectives", required=True)
    goals: tuple[Count, ...] = items("เป้าประสงค์ (1-4)", "goals of the manual (1-4)")
    target_groups: tuple[TargetGroup, ...] = items("กลุ่มเป้าหมาย", "target groups", required=True)
    partners: tuple[Partner, ...] = items("ภาคีเครือข่าย", "partners")
    committee: Committee | None = item("คณะทำงาน", "working group")
