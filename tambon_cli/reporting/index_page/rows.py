"""The list of projects on the page of many: its head, and a row for each."""

from collections.abc import Iterator

from tambon_cli.i18n import Text, join, same
from tambon_cli.model.report import FormField
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.portfolio.summary import ProjectSummary, Result
from tambon_cli.reporting.index_page.days import open_ends
from tambon_cli.reporting.index_page.headline import lateness_values
from tambon_cli.reporting.index_page.levels import (
    BELOW_LEVEL,
    color_of,
    level_key,
    round_words,
)
from tambon_cli.reporting.index_page.model import IndexCell, IndexRow
from tambon_cli.reporting.index_page.overview import Overview
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import level_label

_COLUMNS = (
    Text("พื้นที่และหน่วยงาน", "area and agency"),
    Text("จังหวัด", "province"),
    Text("ประเภท", "kind"),
    Text("สถานะ", "state"),
    Text("กิจกรรมแล้วเสร็จ", "activities done"),
    Text("แบบรายงาน", "form"),
)
_LAST_COLUMNS = (
    Text("ล่าช้า", "late"),
    Text("ขาดสำหรับระดับถัดไป", "missing for the next level"),
    Text("หมายเหตุ", "note"),
)
_SHORT_KINDS: dict[AreaKind | None, Text] = {
    AreaKind.OLD: Text("เดิม", "old"),
    AreaKind.NEW: Text("ใหม่", "new"),
    None: same(NOTHING),
}
_OWN_TABLE = Text("ไม่ใช่ตารางทางการ", "not by the built-in table")
_RECORDED = Text("บันทึกไว้ {level}", "recorded {level}")
_MISSING = same("{round}: {reason}")
_EMPTY = same("")
_DAYS_LATE = Text("ช้า\u00a0{days}\u00a0วัน", "{days}\u00a0days")
_REFUSED = Text("ไม่มีรายงาน เพราะพบข้อมูลส่วนบุคคล", "no report: it holds a person's data")
_HIDDEN = Text("ซ่อนตามการตั้งค่า {count} รายการ", "{count} finding(s) hidden by settings")
_ERRORS = Text("ข้อมูลผิดพลาด {count} รายการ", "{count} error(s) in the data")


def head(rounds: tuple[int, ...], style: Style) -> tuple[str, ...]:
    """Return the words over the columns."""
    return tuple(map(style.say, (*_COLUMNS, *map(round_words, rounds), *_LAST_COLUMNS)))


def row(summary: ProjectSummary, page: str, overview: Overview, style: Style) -> IndexRow:
    """Return the row of a project, with its value for each filter."""
    return IndexRow(
        page=page,
        cells=tuple(_cells(summary, overview.rounds, style)),
        data=tuple(_values(summary, overview)),
        search=style.own(_search(summary)),
    )


def _values(summary: ProjectSummary, overview: Overview) -> Iterator[tuple[str, str]]:
    """Yield the key of each filter and the project's values for it, with spaces between."""
    yield "state", summary.state.value
    yield "area", overview.area_of(summary)
    yield "province", overview.province_of(summary)
    yield "agency", overview.agency_of(summary)
    for round_ in overview.rounds:
        yield f"l{round_}", level_key(summary.result(round_))
    yield "late", " ".join(lateness_values(summary))
    yield "due", " ".join(open_ends(summary))
    own = {obstacle for result in summary.results for obstacle in result.obstacles}
    places = [place for place, obstacle in enumerate(overview.obstacles) if obstacle in own]
    yield "o", " ".join(map(str, places))


def _search(summary: ProjectSummary) -> str:
    words = (summary.title, summary.place.th, summary.agency, summary.path, summary.id)
    return " ".join(filter(None, words))


def _cells(summary: ProjectSummary, rounds: tuple[int, ...], style: Style) -> Iterator[IndexCell]:
    yield _place(summary, style)
    yield IndexCell(style.own(summary.province))
    yield IndexCell(style.say(_SHORT_KINDS[summary.kind]))
    yield _state(summary.state, style)
    yield _activities(summary, style)
    yield _form(summary, style)
    for round_ in rounds:
        yield _level(summary.result(round_), style)
    yield _late(summary, style)
    yield _missing(summary, style)
    yield _note(summary, style)


def _place(summary: ProjectSummary, style: Style) -> IndexCell:
    """Return the subdistrict without its province, which has a column; else the folder."""
    place = summary.path
    if summary.subdistrict:
        place = summary.place.th.removesuffix(summary.province).removesuffix("จ.").strip()
    agency = style.own(summary.agency) if summary.agency else ""
    return IndexCell(style.own(place), more=agency)


def _state(state: ProjectState, style: Style) -> IndexCell:
    order = list(ProjectState).index(state)
    return IndexCell(style.say(state.label), sort=str(order), kind=state.value)


def _activities(summary: ProjectSummary, style: Style) -> IndexCell:
    more = style.say(summary.plan_changes or _EMPTY)
    if not summary.planned:
        return IndexCell(NOTHING, sort="-1.0000", kind="number", more=more)
    text = f"{style.number(summary.done)}/{style.number(summary.planned)}"
    share = f"{summary.done / summary.planned:.4f}"
    return IndexCell(text, sort=share, kind="number", more=more)


def _form(summary: ProjectSummary, style: Style) -> IndexCell:
    text = f"{style.number(summary.filled)}/{style.number(len(FormField))}"
    return IndexCell(text, sort=str(summary.filled), kind="number")


def _level(result: Result | None, style: Style) -> IndexCell:
    kind = color_of(level_key(result))
    if result is None:
        return IndexCell(NOTHING, sort="-1", kind=kind)
    if not result.has_table:
        return IndexCell(style.say(result.label), sort="-1", kind=kind)
    more = style.say(join(list(_remarks(result)), " · "))
    if result.level is None:
        text = style.say(BELOW_LEVEL.fill(level=result.lowest))
        return IndexCell(text, sort="0", more=more, kind=kind)
    text = style.say(level_label(result.level)).replace(" ", "\u00a0")
    return IndexCell(text, sort=str(result.level), more=more, kind=kind)


def _remarks(result: Result) -> Iterator[Text]:
    """Yield what must be known of a level: by another table, another as recorded, since when."""
    if not result.is_official:
        yield _OWN_TABLE
    if result.claimed != result.level:
        yield _RECORDED.fill(level=level_label(result.claimed, result.lowest))
    if result.since is not None:
        yield result.since


def _late(summary: ProjectSummary, style: Style) -> IndexCell:
    days = summary.days_late
    if not days:
        return IndexCell("", sort="0", kind="delay")
    return IndexCell(style.say(_DAYS_LATE.fill(days=days)), sort=str(days), kind="delay bad")


def _missing(summary: ProjectSummary, style: Style) -> IndexCell:
    """Return why the latest round in which something is missing has no higher level."""
    for result in reversed(summary.results):
        if result.missing:
            text = _MISSING.fill(round=round_words(result.round), reason=result.reason)
            return IndexCell(style.say(text), sort=str(result.missing), kind="lacks")
    return IndexCell("", sort="0")


def _note(summary: ProjectSummary, style: Style) -> IndexCell:
    sort = str(summary.errors)
    if summary.is_refused:
        return IndexCell(style.say(_REFUSED), sort=sort, kind="bad")
    hidden = sum(summary.hidden.values())
    more = ""
    if hidden:
        more = style.say(_HIDDEN.fill(count=hidden))
    if summary.errors:
        text = style.say(_ERRORS.fill(count=summary.errors))
        return IndexCell(text, sort=sort, kind="bad", more=more)
    return IndexCell("", sort=sort, more=more)
