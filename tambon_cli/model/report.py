"""report.yaml: the annual report, who prepared it and when it was sent."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import FormField, Party
from tambon_cli.schema import Record, item, items, model


@model
class ReportFile(Record):
    """report.yaml."""

    prepared_by: tuple[Party, ...] = items("ผู้จัดทำรายงาน", "prepared by", required=True)
    submitted_on: dt.date | None = item("วันที่ส่งรายงาน", "submitted on")
    letter_no: str | None = item("เลขที่หนังสือนำส่ง", "letter number")
    submitted_to: str | None = item("ส่งถึง", "submitted to")
    received_on: dt.date | None = item("วันที่รับรายงาน", "received on")
    fields: dict[FormField, str] | None = item("ข้อความแทนในแบบ", "texts that replace the composed fields")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")
