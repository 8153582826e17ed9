"""meetings.yaml: meetings."""

import datetime as dt

from tambon_cli.binding.fields import Count, Id, Record, item, items, model
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import MeetingKind, Party


@model(
    owner="meetings",
    label=Text("การประชุม", "meeting"),
    is_scored=True,
    dated="held_on",
    year_dates=("held_on",),
    proof=("meeting_minutes", "mt1"),
)
class Meeting(Record):
    """A meeting that was held."""

    id: Id | None = item(
        "รหัสการประชุม", "meeting id", about=("รหัสการประชุม เช่น MT1", "such as MT1"), required=True
    )
    kind: MeetingKind | None = item(
        "ประเภทการประชุม", "kind", about=("ประชุมเรื่องใด", "what it is for"), required=True
    )
    held_on: dt.date | None = item(
        "วันที่ประชุม", "held on", about=("วันที่ประชุม", "the day"), required=True
    )
    parties: tuple[Party, ...] = items(
        "ผู้เข้าร่วม", "parties", about=("ฝ่ายที่เข้าประชุม", "who took part"), required=True
    )
    headcount: Count | None = item(
        "จำนวนผู้เข้าร่วม (คน)", "headcount", about=("จำนวนผู้เข้าประชุม", "how many came")
    )
    topics: str | None = item("เรื่องที่ประชุม", "topics", about=("เรื่องที่ประชุม", "what was discussed"))
    resolution: str | None = item("มติที่ประชุม", "resolution", about=("มติที่ประชุม", "what was decided"))
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="meetings.yaml", main_list="meetings")
class MeetingsFile(Record):
    """meetings.yaml."""

    meetings: tuple[Meeting, ...] = items(
        "การประชุม", "meetings", about=("การประชุม (คู่มือ 3.1)", "meetings (manual 3.1)")
    )
