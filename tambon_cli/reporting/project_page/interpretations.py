"""The section on how the manual was read where it can be read in more than one way."""

from tambon_cli.i18n import Text
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Section, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.interpretations import used_by
from tambon_cli.scoring.score import Scorecard

_TITLE = Text("การตีความคู่มือที่ใช้", "How the manual is read")
_HEAD = (Text("รหัส", "code"), Text("คำถาม", "question"), Text("การตีความที่ใช้", "reading"))


def interpretations(cards: list[Scorecard], style: Style) -> Section:
    """Return the interpretations that the scorecards rest on."""
    rows = tuple(
        (interpretation.code, style.say(interpretation.question), style.say(interpretation.reading))
        for interpretation in used_by(cards)
    )
    return section("interpretations", _TITLE, style, Table(head(style, *_HEAD), rows))
