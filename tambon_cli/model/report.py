"""report.yaml: the annual report, who prepared it and when it was sent."""

import datetime as dt

from tambon_cli.binding.fields import Record, item, items, model
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import FormField, Party

# The owners of evidence whose photos show what took place (form, field 12).
PHOTOGRAPHED = ("activities", "meetings", "followup")


@model(
    file="report.yaml",
    owner="report",
    is_scored=True,
    label=Text("รายงาน", "report"),
    dated="submitted_on",
    year_dates=("submitted_on",),
    proof=("report_document", "report"),
)
class ReportFile(Record):
    """report.yaml."""

    prepared_by: tuple[Party, ...] = items(
        "ผู้จัดทำรายงาน",
        "prepared by",
        about=("ฝ่ายที่ร่วมทำรายงาน ตัวชี้วัดต้องการ agency และ lao", "the tables ask for agency and lao"),
        required=True,
    )
    submitted_on: dt.date | None = item(
        "วันที่ส่งรายงาน",
        "submitted on",
        about=("วันที่ส่งรายงาน เว้นว่างถ้ายังไม่ส่ง", "empty until it is sent"),
    )
    letter_no: str | None = item(
        "เลขที่หนังสือนำส่ง", "letter number", about=("เลขที่หนังสือนำส่ง", "number of the letter")
    )
    submitted_to: str | None = item("ส่งถึง", "submitted to", about=("หน่วยงานที่ส่งถึง", "to whom"))
    received_on: dt.date | None = item(
        "วันที่รับรายงาน", "received on", about=("วันที่กองฯ รับ", "the day it was received")
    )
    fields: dict[FormField, str] | None = item(
        "ข้อความแทนในแบบ",
        "texts that replace the composed fields",
        about=(
            "ข้อความที่ใช้แทนข้อความที่ระบบเรียบเรียง เช่น f9",
            "replaces the composed text of a field, such as f9",
        ),
    )
    evidence: tuple[Evidence, ...] = evidence_list()
