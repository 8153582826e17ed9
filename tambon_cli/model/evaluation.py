"""evaluation.yaml: follow-ups and the lessons drawn."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import Achieved, Method, Party, Purpose
from tambon_cli.schema import Count, Id, Record, item, items, model


@model
class Followup(Record):
    """A follow-up or evaluation (manual 3.2, 4.1)."""

    id: Id | None = item("รหัสการติดตาม", "follow-up id", required=True)
    held_on: dt.date | None = item("วันที่ติดตาม", "held on", required=True)
    purpose: Purpose | None = item("วัตถุประสงค์ของการติดตาม", "purpose", required=True)
    method: Method | None = item("วิธีประเมิน", "method", required=True)
    parties: tuple[Party, ...] = items("ผู้เข้าร่วม", "parties", required=True)
    findings: str | None = item("ผลการติดตาม", "findings")
    recommendations: str | None = item("ข้อเสนอแนะ", "recommendations")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class Lesson(Record):
    """A lesson drawn after the project (manual 4.1)."""

    good: str | None = item("ผลดี", "what went well")
    bad: str | None = item("ผลเสีย", "what went badly")
    objective: Count | None = item("วัตถุประสงค์ข้อที่", "objective")
    achieved: Achieved | None = item("การบรรลุวัตถุประสงค์", "achieved")
    next_practice: str | None = item("แนวทางปฏิบัติใหม่", "next practice")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class EvaluationFile(Record):
    """evaluation.yaml."""

    followups: tuple[Followup, ...] = items("การติดตามและประเมินผล", "follow-ups")
    lessons: tuple[Lesson, ...] = items("บทเรียน", "lessons")
