"""The section of what a reviewer may ask."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.reporting.page.blocks import escaped, head, section
from tambon_cli.reporting.page.model import Section, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.score import Scorecard

_TITLE = Text("เรื่องที่ผู้ตรวจอาจถาม (ไม่มีผลต่อระดับ)", "What a reviewer may ask (no level changes by it)")
_HEAD = (Text("คำถาม", "question"), Text("ที่มา", "place"))


def questions(checked: Checked, cards: list[Scorecard], style: Style) -> Iterator[Section]:
    """Yield the section of the questions, if there are any."""
    rows = [
        (style.say(question.text), ", ".join(map(escaped, question.places)))
        for question in checked.questions(cards)
    ]
    if rows:
        yield section(
            "questions", _TITLE, style, Table(head(style, *_HEAD), tuple(rows), places=(1,))
        )
