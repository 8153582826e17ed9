"""The section of remarks: what a reviewer should know of the data."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.reporting.page.blocks import escaped, head, section
from tambon_cli.reporting.page.model import Section, Table
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.score_sheets import day_of
from tambon_cli.scoring.score import Scorecard

_TITLE = Text("ข้อสังเกตจากการตรวจข้อมูล", "Remarks on the data")
_HEAD = (Text("รหัส", "code"), Text("ข้อสังเกต", "remark"), Text("ที่มา", "place"))

_HIDDEN = Text(
    "การตั้งค่าของหน่วยงาน (tambon.toml) ซ่อนไว้ {count} รายการ",
    "{count} finding(s) are hidden by the office's settings (tambon.toml)",
)


def remarks(checked: Checked, cards: list[Scorecard], style: Style) -> Iterator[Section]:
    """Yield the section of the warnings that are not about persons, and of how many are hidden.

    On an earlier day there is none: a warning may tell of later days.
    """
    if day_of(cards):
        return
    rows = [
        (finding.code, style.say(finding.message), escaped(finding.location))
        for finding in checked.shown
        if finding.severity is Severity.WARNING and not finding.rule.is_about_persons
    ]
    rows += [
        (code, style.say(_HIDDEN.fill(count=count)), NOTHING)
        for code, count in checked.hidden.items()
    ]
    if rows:
        table = Table(head(style, *_HEAD), tuple(rows), places=(2,))
        yield section("remarks", _TITLE, style, table)
