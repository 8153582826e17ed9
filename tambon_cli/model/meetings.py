"""meetings.yaml: meetings."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import MeetingKind, Party
from tambon_cli.schema import Count, Id, Record, item, items, model


@model
class Meeting(Record):
    """A meeting that was held."""

    id: Id | None = item("รหัสการประชุม", "meeting id", required=True)
    kind: MeetingKind | None = item("ประเภทการประชุม", "kind", required=True)
    held_on: dt.date | None = item("วันที่ประชุม", "held on", required=True)
    parties: tuple[Party, ...] = items("ผู้เข้าร่วม", "parties", required=True)
    headcount: Count | None = item("จำนวนผู้เข้าร่วม (คน)", "headcount")
    topics: str | None = item("เรื่องที่ประชุม", "topics")
    resolution: str | None = item("มติที่ประชุม", "resolution")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class MeetingsFile(Record):
    """meetings.yaml."""

    meetings: tuple[Meeting, ...] = items("การประชุม", "meetings")
