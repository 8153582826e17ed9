"""plan.yaml: the approved plan with its activities, revisions and budget."""

import datetime as dt

from tambon_cli.binding.fields import Count, FiscalYear, Id, Money, Record, item, items, model, part
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import Dimension, EvidenceType, Group, Party, Step


@model(year_dates=("start", "end"), period=("start", "end"))
class PlannedActivity(Record):
    """An activity as it is planned."""

    id: Id | None = item(
        "รหัสกิจกรรม",
        "activity id",
        about=(
            "รหัสกิจกรรม เช่น A1 ใช้อ้างใน activities.yaml",
            "such as A1; activities.yaml refers to it",
        ),
        required=True,
    )
    title: str | None = item(
        "กิจกรรม", "activity", about=("ชื่อกิจกรรม", "what it is called"), required=True
    )
    step: Step | None = item(
        "ขั้นตอน PDCA",
        "PDCA step",
        about=("ขั้นตอนตามคู่มือที่กิจกรรมนี้อยู่ (คู่มือไม่มี 2.4)", "the manual's step (it has no 2.4)"),
        required=True,
    )
    dimensions: tuple[Dimension, ...] = items(
        "มิติสวัสดิการ",
        "welfare dimensions",
        about=("มิติสวัสดิการที่กิจกรรมตอบ อย่างน้อยหนึ่งมิติ", "welfare dimensions it serves, at least one"),
        required=True,
    )
    groups: tuple[Group, ...] = items(
        "กลุ่มเป้าหมาย", "groups", about=("กลุ่มที่ได้ประโยชน์", "groups it serves")
    )
    problems: tuple[Id, ...] = items(
        "แก้ปัญหา",
        "problems answered",
        about=("รหัสปัญหาใน area.yaml ที่กิจกรรมนี้แก้", "ids of area.yaml that it answers"),
    )
    start: dt.date | None = item(
        "วันเริ่มตามแผน",
        "planned start",
        about=("วันเริ่มตามแผน เช่น 2562-01-22 หรือ 22 ม.ค. 2562", "planned first day"),
        required=True,
    )
    end: dt.date | None = item(
        "วันสิ้นสุดตามแผน",
        "planned end",
        about=("วันสิ้นสุดตามแผน ใช้นับว่าถึงกำหนดหรือยัง", "planned last day; decides whether it is due"),
        required=True,
    )
    place: str | None = item("สถานที่", "place", about=("สถานที่ที่วางไว้", "where"))
    responsible: str | None = item(
        "ผู้รับผิดชอบ", "responsible", about=("หน่วยงานหรือตำแหน่งที่ทำ", "office or position that does it")
    )
    budget: Money | None = item(
        "งบประมาณ (บาท)", "budget (baht)", about=("งบของกิจกรรม บาท", "baht")
    )
    participants: Count | None = item(
        "ผู้เข้าร่วมตามแผน (คน)",
        "planned participants",
        about=("จำนวนคนที่วางไว้", "how many are expected"),
    )


@model(year_dates=("start", "end"))
class Change(Record):
    """What a revision changes of one activity."""

    activity: Id | None = item(
        "รหัสกิจกรรม",
        "activity id",
        about=("รหัสกิจกรรมที่เปลี่ยน", "the activity that changes"),
        required=True,
    )
    start: dt.date | None = item(
        "วันเริ่มใหม่", "new start", about=("วันเริ่มใหม่ ถ้าเปลี่ยน", "new first day, if it changes")
    )
    end: dt.date | None = item(
        "วันสิ้นสุดใหม่", "new end", about=("วันสิ้นสุดใหม่ ถ้าเปลี่ยน", "new last day, if it changes")
    )
    cancelled: bool | None = item(
        "ยกเลิก", "cancelled", about=("true ถ้ายกเลิกกิจกรรมนี้", "true if it is cancelled")
    )


# Any of these proves that a revision was approved (A22).
REVISION_PAPERS = (
    EvidenceType.PLAN_DOCUMENT,
    EvidenceType.MEETING_MINUTES,
    EvidenceType.TRANSMITTAL_LETTER,
)


@model(
    owner="revision",
    label=Text("การปรับแผน", "revision of the plan"),
    dated="approved_on",
    year_dates=("approved_on",),
    proof=("plan_document", "r1"),
)
class Revision(Record):
    """An approved revision of the plan."""

    id: Id | None = item(
        "รหัสการปรับแผน", "revision id", about=("รหัสการปรับแผน เช่น R1", "such as R1"), required=True
    )
    approved_on: dt.date | None = item(
        "วันที่อนุมัติ",
        "approved on",
        about=("วันที่อนุมัติ ต้องไม่ช้ากว่าวันสิ้นสุดเดิมของกิจกรรม", "no later than the planned end it changes"),
        required=True,
    )
    approved_by: str | None = item(
        "ผู้อนุมัติ", "approved by", about=("คณะหรือตำแหน่งที่อนุมัติ", "who approved, by office")
    )
    reason: str | None = item(
        "เหตุผล", "reason", about=("เหตุผลที่ปรับแผน", "why the plan changes"), required=True
    )
    changes: tuple[Change, ...] = items(
        "กิจกรรมที่ปรับ", "changes", about=("กิจกรรมที่เลื่อนหรือยกเลิก", "activities moved or cancelled")
    )
    add: tuple[PlannedActivity, ...] = items(
        "กิจกรรมที่เพิ่ม",
        "activities added",
        about=("กิจกรรมที่เพิ่ม เขียนเหมือนในแผน", "activities added, as in the plan"),
    )
    evidence: tuple[Evidence, ...] = evidence_list()

    @property
    def has_paper(self) -> bool:
        """Whether a paper that proves it is listed."""
        return any(entry.type in REVISION_PAPERS for entry in self.evidence)

    def counts_for(self, planned_end: dt.date | None) -> bool:
        """Whether it was approved by the end that an activity was planned to have before (A11)."""
        if planned_end is None or self.approved_on is None:
            return False
        return self.approved_on <= planned_end


@model
class Source(Record):
    """A source of money."""

    name: str | None = item(
        "แหล่งงบประมาณ", "source", about=("ชื่อแหล่งเงิน", "the source"), required=True
    )
    amount: Money | None = item(
        "จำนวนเงิน (บาท)", "amount (baht)", about=("จำนวนเงิน บาท", "baht"), required=True
    )


@model
class Budget(Record):
    """The money of the plan."""

    fiscal_year: FiscalYear | None = item(
        "ปีงบประมาณ", "fiscal year", about=("ปีงบประมาณของเงิน", "the year of the money")
    )
    total: Money | None = item(
        "งบประมาณรวม (บาท)",
        "total (baht)",
        about=("งบประมาณทั้งหมด บาท (แบบรายงานข้อ 6)", "baht (form, field 6)"),
    )
    sources: tuple[Source, ...] = items(
        "แหล่งงบประมาณ", "sources", about=("เงินมาจากที่ใดบ้าง รวมกันเท่ากับ total", "add up to the total")
    )


@model(
    file="plan.yaml",
    main_list="activities",
    owner="plan",
    is_scored=True,
    label=Text("แผน", "plan"),
    dated="approved_on",
    year_dates=("approved_on",),
    proof=("plan_document", "plan"),
)
class PlanFile(Record):
    """plan.yaml."""

    approved_on: dt.date | None = item(
        "วันที่อนุมัติแผน",
        "approved on",
        about=("วันที่แผนได้รับอนุมัติ เว้นว่างถ้ายังเป็นร่าง", "empty while it is a draft"),
    )
    approved_by: str | None = item(
        "ผู้อนุมัติแผน", "approved by", about=("คณะหรือตำแหน่งที่อนุมัติแผน", "who approved, by office")
    )
    mou: Id | None = item(
        "แผนอยู่ภายใต้ MOU",
        "under the MOU",
        about=(
            "รหัส MOU ใน mou.yaml ที่แผนนี้อยู่ภายใต้ (พื้นที่เดิมต้องมี)",
            "an id of mou.yaml; an old area needs it",
        ),
    )
    made_with: tuple[Party, ...] = items(
        "จัดทำแผนร่วมกับ",
        "made with",
        about=(
            "ฝ่ายที่ร่วมทำแผน พื้นที่เดิมต้องมี agency และ lao พื้นที่ใหม่ต้องมี staff และ network_partner",
            "the tables ask for agency and lao of old areas, staff and network_partner of new ones",
        ),
    )
    evidence: tuple[Evidence, ...] = evidence_list()
    activities: tuple[PlannedActivity, ...] = items(
        "กิจกรรมตามแผน",
        "activities",
        about=("กิจกรรมตามแผน อย่างน้อยหนึ่งข้อ (แบบรายงานข้อ 10)", "at least one (form, field 10)"),
        required=True,
    )
    revisions: tuple[Revision, ...] = items(
        "การปรับแผน", "revisions", about=("การปรับแผนที่อนุมัติแล้ว", "approved revisions")
    )
    budget: Budget = part(
        Budget,
        "งบประมาณ",
        "budget",
        about=("งบประมาณของแผน (แบบรายงานข้อ 6)", "the money (form, field 6)"),
    )
