"""activities.yaml: what was done, by the ids of the plan."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import Party, Status
from tambon_cli.schema import Count, Id, Money, Record, Suppressed, item, items, model

# What a done activity must tell beside its id and status (form, fields 4, 8, 9, 11).
REQUIRED_WHEN_DONE = ("start", "end", "place", "participants", "method", "result")


@model
class Participants(Record):
    """How many took part."""

    total: Count | Suppressed | None = item("ผู้เข้าร่วมทั้งหมด (คน)", "participants")
    by_party: dict[Party, Count | Suppressed] | None = item("แยกตามฝ่าย", "by party")


@model
class ActivityRecord(Record):
    """What became of a planned activity."""

    id: Id | None = item("รหัสกิจกรรม", "activity id", required=True)
    status: Status | None = item("สถานะ", "status", required=True)
    start: dt.date | None = item("วันเริ่มจริง", "start")
    end: dt.date | None = item("วันสิ้นสุดจริง", "end")
    time: str | None = item("เวลา", "time")
    place: str | None = item("สถานที่", "place")
    participants: Participants | None = item("ผู้เข้าร่วม", "participants")
    spent: Money | None = item("ใช้จ่ายจริง (บาท)", "spent (baht)")
    method: str | None = item("วิธีการดำเนินงาน", "method")
    result: str | None = item("ผลการดำเนินงาน", "result")
    problems: str | None = item("ปัญหาอุปสรรค", "problems met")
    improvement: str | None = item("แนวทางปรับปรุง", "improvement")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class ActivitiesFile(Record):
    """activities.yaml."""

    activities: tuple[ActivityRecord, ...] = items("ผลการดำเนินกิจกรรม", "activities")
