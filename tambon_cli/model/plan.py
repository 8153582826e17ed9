"""plan.yaml: the approved plan with its activities, revisions and budget."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import Dimension, Group, Party, Step
from tambon_cli.schema import Count, FiscalYear, Id, Money, Record, item, items, model


@model
class PlannedActivity(Record):
    """An activity as it is planned."""

    id: Id | None = item("รหัสกิจกรรม", "activity id", required=True)
    title: str | None = item("กิจกรรม", "activity", required=True)
    step: Step | None = item("ขั้นตอน PDCA", "PDCA step", required=True)
    dimensions: tuple[Dimension, ...] = items("มิติสวัสดิการ", "welfare dimensions", required=True)
    groups: tuple[Group, ...] = items("กลุ่มเป้าหมาย", "groups")
    problems: tuple[Id, ...] = items("แก้ปัญหา", "problems answered")
    start: dt.date | None = item("วันเริ่มตามแผน", "planned start", required=True)
    end: dt.date | None = item("วันสิ้นสุดตามแผน", "planned end", required=True)
    place: str | None = item("สถานที่", "place")
    responsible: str | None = item("ผู้รับผิดชอบ", "responsible")
    budget: Money | None = item("งบประมาณ (บาท)", "budget (baht)")
    participants: Count | None = item("ผู้เข้าร่วมตามแผน (คน)", "planned participants")


@model
class Change(Record):
    """What a revision changes of one activity."""

    activity: Id | None = item("รหัสกิจกรรม", "activity id", required=True)
    start: dt.date | None = item("วันเริ่มใหม่", "new start")
    end: dt.date | None = item("วันสิ้นสุดใหม่", "new end")
    cancelled: bool | None = item("ยกเลิก", "cancelled")


@model
class Revision(Record):
    """An approved revision of the plan."""

    id: Id | None = item("รหัสการปรับแผน", "revision id", required=True)
    approved_on: dt.date | None = item("วันที่อนุมัติ", "approved on", required=True)
    approved_by: str | None = item("ผู้อนุมัติ", "approved by")
    reason: str | None = item("เหตุผล", "reason", required=True)
    changes: tuple[Change, ...] = items("กิจกรรมที่ปรับ", "changes")
    add: tuple[PlannedActivity, ...] = items("กิจกรรมที่เพิ่ม", "activities added")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")

    def counts_for(self, planned_end: dt.date | None) -> bool:
        """Whether it came in time for an activity: approved no later than the planned end before it (A11)."""
        return planned_end is not None and self.approved_on is not None and self.approved_on <= planned_end


@model
class Source(Record):
    """A source of money."""

    name: str | None = item("แหล่งงบประมาณ", "source", required=True)
    amount: Money | None = item("จำนวนเงิน (บาท)", "amount (baht)", required=True)


@model
class Budget(Record):
    """The money of the plan."""

    fiscal_year: FiscalYear | None = item("ปีงบประมาณ", "fiscal year")
    total: Money | None = item("งบประมาณรวม (บาท)", "total (baht)")
    sources: tuple[Source, ...] = items("แหล่งงบประมาณ", "sources")


@model
class PlanFile(Record):
    """plan.yaml."""

    approved_on: dt.date | None = item("วันที่อนุมัติแผน", "approved on")
    approved_by: str | None = item("ผู้อนุมัติแผน", "approved by")
    mou: Id | None = item("แผนอยู่ภายใต้ MOU", "under the MOU")
    made_with: tuple[Party, ...] = items("จัดทำแผนร่วมกับ", "made with")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")
    activities: tuple[PlannedActivity, ...] = items("กิจกรรมตามแผน", "activities", required=True)
    revisions: tuple[Revision, ...] = items("การปรับแผน", "revisions")
    budget: Budget | None = item("งบประมาณ", "budget")
