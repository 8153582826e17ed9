"""Evidence: an attached file, listed where it belongs."""

import datetime as dt
from typing import Any

from tambon_cli.binding.fields import FilePath, Record, Sha256, item, items, model
from tambon_cli.model.vocabulary import EvidenceType


@model
class Evidence(Record):
    """One attached file and what it proves."""

    type: EvidenceType | None = item(
        "ชนิดหลักฐาน",
        "type of evidence",
        about=(
            "เอกสารชนิดใด ตัวชี้วัดแต่ละข้อต้องการชนิดต่างกัน",
            "the kind; each cell of the tables asks for its own",
        ),
        required=True,
    )
    file: FilePath | None = item(
        "ไฟล์",
        "file",
        about=(
            "ที่อยู่ของไฟล์ในโฟลเดอร์โครงการ เช่น evidence/mou.pdf (PDF, JPEG, PNG, WebP)",
            "path in the project folder, such as evidence/mou.pdf",
        ),
        required=True,
    )
    date: dt.date | None = item(
        "วันที่ของเอกสาร", "date of the document", about=("วันที่บนเอกสาร", "the day on the document")
    )
    caption: str | None = item(
        "คำบรรยาย",
        "caption",
        about=("คำบรรยายใต้ภาพ ไม่ใส่ชื่อบุคคล", "shown below a photo; no person's name"),
    )
    sha256: Sha256 | None = item(
        "ค่า SHA-256",
        "SHA-256",
        about=(
            "ค่าแฮชของไฟล์ ไม่ใส่ก็ได้ ใส่แล้วระบบรู้เมื่อไฟล์เปลี่ยน",
            "optional; tells when the file was changed",
        ),
    )
    consent: bool | None = item(
        "ผู้ที่อยู่ในภาพยินยอม",
        "the people shown consent",
        about=("true เมื่อคนในภาพยินยอมแล้ว", "true once the people shown consented"),
    )
    faces_hidden: bool | None = item(
        "ปิดบังใบหน้าแล้ว",
        "faces are hidden",
        about=("true เมื่อปิดบังใบหน้าแล้ว", "true once faces are hidden"),
    )

    @property
    def may_be_shown(self) -> bool:
        """Whether a photo may count and be shown: with consent, or with no face to be seen."""
        return self.type is not EvidenceType.PHOTO or bool(self.consent or self.faces_hidden)


def evidence_list() -> Any:
    """Return the field of an owner of evidence: the files that prove it."""
    return items(
        "หลักฐาน",
        "evidence",
        about=("ไฟล์ที่ใช้ยืนยัน แต่ละไฟล์หนึ่งรายการ", "files that prove it, one entry each"),
    )
