"""project.yaml: identity, area, agency, objectives, target groups, partners, working group."""

import datetime as dt

from tambon_cli.binding.fields import (
    Count,
    FiscalYear,
    Id,
    Record,
    Suppressed,
    item,
    items,
    model,
    part,
)
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import (
    AgencyType,
    AreaKind,
    Group,
    LocalGovernmentType,
    Party,
    Sector,
)


@model
class LocalGovernment(Record):
    """The local government of the area."""

    name: str | None = item(
        "ชื่อ อปท.",
        "name of the local government",
        about=("ชื่อเต็มของ อปท. ในพื้นที่ เช่น อบต.โคกกระเบื้อง", "its full name"),
    )
    type: LocalGovernmentType | None = item(
        "ประเภท อปท.",
        "type of local government",
        about=("อบต. = sao เทศบาล = municipality", "sao or municipality"),
    )


@model
class Area(Record):
    """The subdistrict of the project."""

    kind: AreaKind | None = item(
        "ประเภทพื้นที่",
        "kind of area",
        about=(
            "ตำบลที่เคยเข้าร่วมแล้ว = old ตำบลที่เข้าร่วมปีแรก = new ใช้เลือกตารางตัวชี้วัด",
            (
                "old if it took part before, new if this is its first year; chooses the "
                "indicator table"
            ),
        ),
        required=True,
    )
    since: FiscalYear | None = item(
        "ปีงบประมาณที่เข้าร่วม",
        "fiscal year of joining",
        about=(
            "ปีงบประมาณที่ตำบลเข้าร่วมครั้งแรก พื้นที่ใหม่คือปีนี้",
            "the fiscal year in which the subdistrict joined; for a new area this year",
        ),
        required=True,
    )
    subdistrict: str | None = item(
        "ตำบล",
        "subdistrict",
        about=("ชื่อตำบล (หรือแขวง) โดยไม่ต้องมีคำว่า ตำบล นำหน้า", "the name without the word before it"),
        required=True,
    )
    district: str | None = item(
        "อำเภอ",
        "district",
        about=("ชื่ออำเภอ (หรือเขต) โดยไม่ต้องมีคำว่า อำเภอ นำหน้า", "the name without the word before it"),
        required=True,
    )
    province: str | None = item(
        "จังหวัด",
        "province",
        about=("ชื่อจังหวัดตามทะเบียน เช่น นครราชสีมา", "the province as in the official list"),
        required=True,
    )
    code: str | None = item(
        "รหัสตำบล (กรมการปกครอง)",
        "DOPA code",
        about=("รหัสตำบลหกหลักของกรมการปกครอง ไม่ใส่ก็ได้", "six digits; optional"),
    )
    local_government: LocalGovernment = part(
        LocalGovernment,
        "องค์กรปกครองส่วนท้องถิ่น",
        "local government",
        about=("อปท. ที่ร่วมดำเนินงานในตำบลนี้", "the local government that takes part"),
    )


@model
class Agency(Record):
    """The office that is scored."""

    name: str | None = item(
        "หน่วยงาน",
        "agency",
        about=("ชื่อหน่วยงานที่รับผิดชอบและถูกประเมิน", "the office that is responsible and scored"),
        required=True,
    )
    type: AgencyType | None = item(
        "ประเภทหน่วยงาน",
        "type of agency",
        about=("ประเภทของหน่วยงานตามกรมพัฒนาสังคมและสวัสดิการ", "the kind of office"),
    )
    section: str | None = item(
        "ฝ่าย",
        "section",
        about=("กลุ่มหรือฝ่ายที่รับผิดชอบ (แบบรายงานข้อ 3)", "the section in charge (form, field 3)"),
    )


@model
class Responsible(Record):
    """Who is responsible, by office and not by name."""

    position: str | None = item(
        "ตำแหน่งผู้รับผิดชอบ",
        "position",
        about=(
            "ตำแหน่งของผู้รับผิดชอบ ไม่ใส่ชื่อบุคคล (แบบรายงานข้อ 2)",
            "the office held, no person's name (form, field 2)",
        ),
        required=True,
    )


@model
class Objective(Record):
    """An objective, and the manual's objective (1-3) that it serves."""

    text: str | None = item(
        "วัตถุประสงค์",
        "objective",
        about=(
            "วัตถุประสงค์ของโครงการหนึ่งข้อ (แบบรายงานข้อ 5)",
            "one objective of the project (form, field 5)",
        ),
        required=True,
    )
    manual: Count | None = item(
        "ข้อในคู่มือ (1-3)",
        "objective of the manual (1-3)",
        about=(
            "ตรงกับวัตถุประสงค์ข้อใดของคู่มือ: 1 ชุมชนตระหนัก 2 ชุมชนจัดสวัสดิการ 3 กลุ่มเป้าหมายอยู่ได้",
            "which of the manual's three objectives it serves",
        ),
    )


@model(dated="as_of")
class TargetGroup(Record):
    """How many people of a group there are; never who they are."""

    group: Group | None = item(
        "กลุ่มเป้าหมาย",
        "target group",
        about=("กลุ่มเป้าหมายที่โครงการดูแล", "whom the project is for"),
        required=True,
    )
    count: Count | Suppressed | None = item(
        "จำนวน (คน)",
        "count (persons)",
        about=(
            "จำนวนคนในตำบล ถ้าน้อยกว่า 5 ให้เขียน suppressed",
            "people in the subdistrict; suppressed below 5",
        ),
    )
    as_of: dt.date | None = item(
        "ข้อมูล ณ วันที่", "as of", about=("วันที่ของข้อมูลจำนวนนี้", "the day of the count")
    )
    basis: str | None = item(
        "ที่มาของข้อมูล",
        "basis",
        about=("จำนวนนี้มาจากไหน เช่น สำรวจโดย อพม.", "where the count comes from"),
    )


@model
class Partner(Record):
    """An organisation that helps."""

    name: str | None = item(
        "ภาคีเครือข่าย",
        "partner",
        about=("ชื่อหน่วยงานหรือองค์กรที่ร่วมงาน ไม่ใช่ชื่อบุคคล", "the organisation, not a person"),
        required=True,
    )
    sector: Sector | None = item("ภาคส่วน", "sector", about=("ภาคส่วนขององค์กร", "its sector"))
    role: str | None = item("บทบาท", "role", about=("องค์กรนี้ช่วยเรื่องใด", "what it helps with"))


@model
class Member(Record):
    """A seat in the working group, by office."""

    position: str | None = item(
        "ตำแหน่ง",
        "position",
        about=("ตำแหน่งในคณะทำงาน เช่น ประธาน กรรมการ", "the seat in the group"),
        required=True,
    )
    organisation: str | None = item(
        "หน่วยงาน", "organisation", about=("หน่วยงานต้นสังกัด", "the organisation")
    )
    party: Party | None = item("ฝ่ายที่เข้าร่วม", "party", about=("ฝ่ายที่เข้าร่วม", "the party"))


@model(
    owner="committee",
    label=Text("คณะทำงาน", "working group"),
    dated="appointed_on",
    proof=("committee_order", "committee"),
)
class Committee(Record):
    """The working group of the project in the area (manual 2.3)."""

    order_no: str | None = item(
        "เลขที่คำสั่ง", "order number", about=("เลขที่คำสั่งแต่งตั้ง", "number of the order")
    )
    appointed_on: dt.date | None = item(
        "วันที่แต่งตั้ง", "appointed on", about=("วันที่ลงในคำสั่งแต่งตั้ง", "day of the order")
    )
    members: tuple[Member, ...] = items(
        "คณะทำงาน", "members", about=("คณะทำงานโดยตำแหน่ง", "the members by office")
    )
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="project.yaml")
class ProjectFile(Record):
    """project.yaml."""

    schema: str | None = item(
        "รุ่นของรูปแบบข้อมูล",
        "schema",
        about=("รุ่นของรูปแบบข้อมูล เขียนว่า tambon/1 เสมอ", "always tambon/1"),
        required=True,
    )
    id: Id | None = item(
        "รหัสโครงการ",
        "project id",
        about=(
            "รหัสของโครงการ อักษรอังกฤษ เช่น khok-krabueang ไม่ซ้ำกับโครงการอื่น",
            "a short Latin id that no other project has",
        ),
        required=True,
    )
    title: str | None = item(
        "ชื่อโครงการ",
        "title",
        about=("ชื่อเต็มของโครงการ (แบบรายงานข้อ 1)", "the full title (form, field 1)"),
        required=True,
    )
    fictional: bool | None = item(
        "ข้อมูลสมมติ",
        "fictional",
        about=("true ถ้าเป็นข้อมูลสมมติ ทุกหน้าจะมีป้ายบอก", "true for invented data; every output says so"),
    )
    fiscal_year: FiscalYear | None = item(
        "ปีงบประมาณ (พ.ศ.)",
        "fiscal year (B.E.)",
        about=(
            "ปีงบประมาณของโครงการ พ.ศ. สี่หลัก 1 ต.ค. ปีก่อน ถึง 30 ก.ย.",
            "B.E., from 1 October of the year before to 30 September",
        ),
        required=True,
    )
    area: Area = part(
        Area,
        "พื้นที่",
        "area",
        about=("ตำบลที่ดำเนินการ (แบบรายงานข้อ 7)", "the subdistrict (form, field 7)"),
        required=True,
    )
    agency: Agency = part(
        Agency,
        "หน่วยงานที่รับผิดชอบ",
        "agency",
        about=("หน่วยงานที่รับผิดชอบ (แบบรายงานข้อ 3)", "the office (form, field 3)"),
        required=True,
    )
    responsible: Responsible = part(
        Responsible,
        "ผู้รับผิดชอบโครงการ",
        "person responsible",
        about=("ผู้รับผิดชอบโดยตำแหน่ง (แบบรายงานข้อ 2)", "by office (form, field 2)"),
        required=True,
    )
    division: str | None = item(
        "กองที่รับรายงาน",
        "division that receives the report",
        about=("กองที่รวบรวมรายงาน", "the division that collects reports"),
    )
    objectives: tuple[Objective, ...] = items(
        "วัตถุประสงค์",
        "objectives",
        about=("วัตถุประสงค์อย่างน้อยหนึ่งข้อ (แบบรายงานข้อ 5)", "at least one (form, field 5)"),
        required=True,
    )
    goals: tuple[Count, ...] = items(
        "เป้าประสงค์ (1-4)",
        "goals of the manual (1-4)",
        about=(
            "เลขข้อเป้าประสงค์ของคู่มือที่โครงการมุ่งถึง เช่น [1, 2]",
            "numbers of the manual's goals, such as [1, 2]",
        ),
    )
    target_groups: tuple[TargetGroup, ...] = items(
        "กลุ่มเป้าหมาย",
        "target groups",
        about=(
            "กลุ่มเป้าหมายอย่างน้อยหนึ่งกลุ่ม ใส่จำนวน ไม่ใส่ชื่อคน น้อยกว่า 5 เขียน suppressed",
            "at least one; counts, never names",
        ),
        required=True,
    )
    partners: tuple[Partner, ...] = items(
        "ภาคีเครือข่าย", "partners", about=("ภาคีเครือข่ายที่ร่วมงาน", "organisations that help")
    )
    committee: Committee = part(
        Committee,
        "คณะทำงาน",
        "working group",
        about=("คณะทำงานในพื้นที่ (คู่มือ 2.3)", "the working group (manual 2.3)"),
    )
