"""Questions that a finding raises, also one that an office's settings hide."""

from collections.abc import Iterable, Iterator

from tambon_cli.diagnostics import Finding
from tambon_cli.i18n import Text
from tambon_cli.questions.question import ReviewQuestion

_ASKED = {
    "TB115": Text(
        "บันทึกความร่วมมือมีผู้ลงนามฝ่ายเดียว อีกฝ่ายตกลงด้วยหรือไม่",
        "one side alone signed the agreement: did the other agree?",
    ),
    "TB306": Text(
        "บันทึกความร่วมมือหมดอายุแล้ว ดำเนินงานต่อด้วยข้อตกลงใด",
        "the agreement has expired: by which is the work done now?",
    ),
    "TB509": Text(
        "ข้อความเอ่ยชื่อพื้นที่อื่น คัดลอกมาจากโครงการอื่นหรือไม่",
        "another place is named: was it copied from another project?",
    ),
}


def raised_by(findings: Iterable[Finding]) -> Iterator[ReviewQuestion]:
    """Yield what findings make one ask."""
    for finding in findings:
        if finding.code in _ASKED:
            yield ReviewQuestion(_ASKED[finding.code], (finding.location,))
