"""evaluation.yaml: follow-ups and the lessons drawn."""

import datetime as dt

from tambon_cli.binding.fields import Count, Id, Record, item, items, model
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import Achieved, Method, Party, Purpose


@model(
    owner="followup",
    label=Text("การติดตามประเมินผล", "follow-up"),
    is_scored=True,
    dated="held_on",
    year_dates=("held_on",),
    proof=("evaluation_report", "f1"),
)
class Followup(Record):
    """A follow-up or evaluation (manual 3.2, 4.1)."""

    id: Id | None = item(
        "รหัสการติดตาม", "follow-up id", about=("รหัสการติดตาม เช่น F1", "such as F1"), required=True
    )
    held_on: dt.date | None = item(
        "วันที่ติดตาม", "held on", about=("วันที่ติดตาม", "the day"), required=True
    )
    purpose: Purpose | None = item(
        "วัตถุประสงค์ของการติดตาม",
        "purpose",
        about=("annual = ประเมินผลประจำปี periodic = ติดตามเป็นระยะ", "annual evaluation or periodic"),
        required=True,
    )
    method: Method | None = item(
        "วิธีประเมิน",
        "method",
        about=(
            "ประเมินตนเอง มีส่วนร่วม หรือองค์กรภายนอก (คู่มือ 4.1)",
            "self, participatory or external (manual 4.1)",
        ),
        required=True,
    )
    parties: tuple[Party, ...] = items(
        "ผู้เข้าร่วม",
        "parties",
        about=("ฝ่ายที่ร่วม ตัวชี้วัดต้องการ agency และ lao", "the tables ask for agency and lao"),
        required=True,
    )
    findings: str | None = item("ผลการติดตาม", "findings", about=("ผลที่พบ", "what was found"))
    recommendations: str | None = item(
        "ข้อเสนอแนะ", "recommendations", about=("ข้อเสนอแนะ", "what is recommended")
    )
    evidence: tuple[Evidence, ...] = evidence_list()


@model(owner="lesson", label=Text("บทเรียน", "lesson"), proof=("lesson_document", "lesson"))
class Lesson(Record):
    """A lesson drawn after the project (manual 4.1)."""

    good: str | None = item("ผลดี", "what went well", about=("สิ่งที่ดีและควรทำต่อ", "what to keep"))
    bad: str | None = item("ผลเสีย", "what went badly", about=("สิ่งที่ไม่ดีและสาเหตุ", "what to change"))
    objective: Count | None = item(
        "วัตถุประสงค์ข้อที่",
        "objective",
        about=("วัตถุประสงค์ข้อที่เท่าไรใน project.yaml", "number of the objective in project.yaml"),
    )
    achieved: Achieved | None = item(
        "การบรรลุวัตถุประสงค์", "achieved", about=("บรรลุเพียงใด", "how far it was met")
    )
    next_practice: str | None = item(
        "แนวทางปฏิบัติใหม่", "next practice", about=("แนวทางสำหรับปีต่อไป", "practice for the next year")
    )
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="evaluation.yaml", main_list="followups")
class EvaluationFile(Record):
    """evaluation.yaml."""

    followups: tuple[Followup, ...] = items(
        "การติดตามและประเมินผล",
        "follow-ups",
        about=("การติดตามและประเมินผล (คู่มือ 3.2, 4.1)", "follow-ups (manual 3.2, 4.1)"),
    )
    lessons: tuple[Lesson, ...] = items(
        "บทเรียน", "lessons", about=("บทเรียนหลังโครงการ (คู่มือ 4.1)", "lessons (manual 4.1)")
    )
