"""Evidence: an attached file, listed where it belongs."""

import datetime as dt

from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.schema import FilePath, Record, Sha256, item, model


@model
class Evidence(Record):
    """One attached file and what it proves."""

    type: EvidenceType | None = item("ชนิดหลักฐาน", "type of evidence", required=True)
    file: FilePath | None = item("ไฟล์", "file", required=True)
    date: dt.date | None = item("วันที่ของเอกสาร", "date of the document")
    caption: str | None = item("คำบรรยาย", "caption")
    sha256: Sha256 | None = item("ค่า SHA-256", "SHA-256")
    consent: bool | None = item("ผู้ที่อยู่ในภาพยินยอม", "the people shown consent")
    faces_hidden: bool | None = item("ปิดบังใบหน้าแล้ว", "faces are hidden")

    @property
    def may_be_shown(self) -> bool:
        """Whether a photo may count and be shown: with consent, or with no face to be seen."""
        return self.type is not EvidenceType.PHOTO or bool(self.consent or self.faces_hidden)
