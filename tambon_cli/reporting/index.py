"""The page that lists many reports, with the level of each project in each round."""

from collections.abc import Iterable

from tambon_cli.checking import Checked
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.reporting.model import Index, IndexRow
from tambon_cli.reporting.style import Style
from tambon_cli.scoring import Scorecard
from tambon_cli.wording import place_of

_TITLE = Text("ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน: รายงานทุกโครงการ", "Model Subdistricts: all reports")
_REFUSED = Text("ไม่มีรายงาน เพราะพบข้อมูลส่วนบุคคล", "no report: it holds a person's data")
_ERRORS = Text("ข้อมูลผิดพลาด {n} รายการ", "{n} error(s) in the data")


def row(checked: Checked, cards: list[Scorecard], page: str, style: Style) -> IndexRow:
    """The line of one project; without a page its data could not be published."""
    identity = checked.project.identity
    errors = checked.count(Severity.ERROR)
    note = _REFUSED if not page else _ERRORS.fill(n=errors) if errors else None
    return IndexRow(
        page=page,
        title=style.own(identity.title if identity and identity.title else checked.target.path),
        place=style.say(place_of(checked.project)),
        levels=tuple(style.say(card.label) for card in cards),
        note=style.say(note) if note else "",
    )


def index(rows: Iterable[IndexRow], rounds: tuple[int, ...], style: Style) -> Index:
    """The whole list."""
    done = tuple(rows)
    titles = [Text("รอบ {n} เดือน", "{n} months").fill(n=each) for each in rounds]
    head = (Text("โครงการ", "project"), Text("พื้นที่", "area"), *titles, Text("หมายเหตุ", "note"))
    summary = Text("{n} โครงการ", "{n} project(s)").fill(n=len(done))
    return Index(style.language.value, style.say(_TITLE), style.say(summary), tuple(map(style.say, head)), done)
