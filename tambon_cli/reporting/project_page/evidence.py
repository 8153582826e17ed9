"""The section that lists the evidence, and whether it is valid."""

from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.reporting.page.blocks import head, place, section
from tambon_cli.reporting.page.model import Section, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.evaluation import Validity

_TITLE = Text("รายการหลักฐาน", "Evidence")
_HEAD = (
    Text("ของ", "of"),
    Text("ชนิด", "type"),
    Text("ไฟล์", "file"),
    Text("ลงวันที่", "dated"),
    Text("สถานะ", "state"),
    Text("ที่มา", "place"),
)
_VALID = Text("ใช้ได้", "in order")
_INVALID = Text("ใช้ไม่ได้: {reason}", "not in order: {reason}")


def evidence_section(validity: Validity, style: Style) -> Section:
    """Return every entry of evidence with its owner and its state."""
    rows = tuple(
        (
            _name_of(owner, style),
            style.label(evidence.type),
            style.own(evidence.file),
            style.date(evidence.date),
            style.say(_state(evidence, validity)),
            place(evidence),
        )
        for owner in validity.evidence_owners
        for evidence in owner.evidence
    )
    return section("evidence", _TITLE, style, Table(head(style, *_HEAD), rows, places=(5,)))


def _name_of(owner: EvidenceOwner, style: Style) -> str:
    return owner.id or style.say(owner.record.info.label)


def _state(evidence: Evidence, validity: Validity) -> Text:
    refusal = validity.refusal(evidence)
    return _INVALID.fill(reason=refusal.reason) if refusal else _VALID
