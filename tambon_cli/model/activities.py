"""activities.yaml: what was done, by the ids of the plan."""

import datetime as dt

from tambon_cli.binding.fields import Count, Id, Money, Record, Suppressed, item, items, model, part
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import Party, Status

# What a done activity must tell beside its id and status (form, fields 4, 8, 9, 11).
REQUIRED_WHEN_DONE = ("start", "end", "place", "participants", "method", "result")


@model
class Participants(Record):
    """How many took part."""

    total: Count | Suppressed | None = item(
        "ผู้เข้าร่วมทั้งหมด (คน)",
        "participants",
        about=("จำนวนผู้เข้าร่วมทั้งหมด (แบบรายงานข้อ 8)", "everybody (form, field 8)"),
    )
    by_party: dict[Party, Count | Suppressed] | None = item(
        "แยกตามฝ่าย",
        "by party",
        about=("จำนวนแยกตามฝ่าย รวมกันไม่เกิน total", "by party, together no more than the total"),
    )


@model(
    owner="activities",
    label=Text("กิจกรรม", "activity"),
    is_scored=True,
    dated="start",
    year_dates=("start", "end"),
    period=("start", "end"),
    proof=("activity_summary", "a1"),
)
class ActivityRecord(Record):
    """What became of a planned activity."""

    id: Id | None = item(
        "รหัสกิจกรรม",
        "activity id",
        about=("รหัสกิจกรรมจาก plan.yaml", "an id of plan.yaml"),
        required=True,
    )
    status: Status | None = item(
        "สถานะ", "status", about=("ทำถึงไหนแล้ว", "how far it is"), required=True
    )
    start: dt.date | None = item("วันเริ่มจริง", "start", about=("วันที่เริ่มจริง", "the day it began"))
    end: dt.date | None = item("วันสิ้นสุดจริง", "end", about=("วันที่สิ้นสุดจริง", "the day it ended"))
    time: str | None = item(
        "เวลา",
        "time",
        about=("เวลา เช่น 09.00-16.00 น. (แบบรายงานข้อ 4)", "such as 09.00-16.00 น. (form, field 4)"),
    )
    place: str | None = item(
        "สถานที่", "place", about=("สถานที่จัด (แบบรายงานข้อ 4)", "where (form, field 4)")
    )
    participants: Participants = part(
        Participants,
        "ผู้เข้าร่วม",
        "participants",
        about=("ผู้เข้าร่วม (แบบรายงานข้อ 8)", "people (form, field 8)"),
    )
    spent: Money | None = item("ใช้จ่ายจริง (บาท)", "spent (baht)", about=("เงินที่ใช้จริง บาท", "baht"))
    method: str | None = item(
        "วิธีการดำเนินงาน", "method", about=("ทำอย่างไร (แบบรายงานข้อ 9)", "how (form, field 9)")
    )
    result: str | None = item(
        "ผลการดำเนินงาน",
        "result",
        about=("ได้ผลอย่างไร (แบบรายงานข้อ 11)", "with what result (form, field 11)"),
    )
    problems: str | None = item(
        "ปัญหาอุปสรรค", "problems met", about=("อุปสรรคที่พบ", "what went wrong")
    )
    improvement: str | None = item(
        "แนวทางปรับปรุง", "improvement", about=("จะปรับปรุงอย่างไร", "what to do better")
    )
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="activities.yaml", main_list="activities")
class ActivitiesFile(Record):
    """activities.yaml."""

    activities: tuple[ActivityRecord, ...] = items(
        "ผลการดำเนินกิจกรรม",
        "activities",
        about=("ผลของกิจกรรมแต่ละข้อในแผน", "what became of each planned activity"),
    )
