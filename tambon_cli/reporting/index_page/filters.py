"""What the list of projects can be narrowed by; the page's script knows no names."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.reporting.index_page.days import open_end_words, open_ends
from tambon_cli.reporting.index_page.headline import IN_TIME, LATE, OPEN, lateness_values
from tambon_cli.reporting.index_page.levels import level_key, round_words
from tambon_cli.reporting.index_page.model import Filter, Option
from tambon_cli.reporting.index_page.obstacles import obstacle_words
from tambon_cli.reporting.index_page.overview import UNKNOWN, Grouping, Overview
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import ProjectState

_LABELS = {
    "area": Text("ประเภทพื้นที่", "kind of area"),
    "province": Text("จังหวัด", "province"),
    "agency": Text("หน่วยงาน", "agency"),
}
_STATE = Text("สถานะ", "state")
_LATE = Text("ความล่าช้า", "late")
_LATENESS = {
    LATE: Text("ล่าช้า", "late"),
    OPEN: Text("เลยกำหนดและยังไม่เสร็จ", "overdue, not done yet"),
    IN_TIME: Text("ไม่ล่าช้า", "not late"),
}
_DUE = Text("กำหนด", "days ahead")
_OBSTACLE = Text("อุปสรรค", "obstacle")
_UNKNOWN = Text("ไม่ทราบ", "unknown")


def filters(overview: Overview, style: Style) -> tuple[Filter, ...]:
    """Return the filters that have something to choose."""
    return tuple(made for made in _filters(overview, style) if made.options)


def _filters(overview: Overview, style: Style) -> Iterator[Filter]:
    states = [Option(state.value, style.say(state.label)) for state in ProjectState]
    yield Filter("state", style.say(_STATE), tuple(states))
    for grouping in overview.groupings(style):
        options = tuple(_groups(grouping, overview, style))
        yield Filter(grouping.key, style.say(_LABELS[grouping.key]), options)
    for round_ in overview.rounds:
        options = tuple(_levels(round_, overview, style))
        yield Filter(f"l{round_}", style.say(round_words(round_)), options)
    yield Filter("late", style.say(_LATE), tuple(_lateness(overview, style)))
    yield Filter("due", style.say(_DUE), tuple(_open_ends(overview, style)))
    yield Filter("o", style.say(_OBSTACLE), tuple(_obstacles(overview, style)))


def _groups(grouping: Grouping, overview: Overview, style: Style) -> Iterator[Option]:
    yield from grouping.options
    if any(grouping.group_of(summary) == UNKNOWN for summary in overview.summaries):
        yield Option(UNKNOWN, style.say(_UNKNOWN))


def _levels(round_: int, overview: Overview, style: Style) -> Iterator[Option]:
    found = {level_key(summary.result(round_)) for summary in overview.summaries}
    for level in overview.levels:
        if level.key in found:
            yield Option(level.key, style.say(level.words))


def _lateness(overview: Overview, style: Style) -> Iterator[Option]:
    """Yield the choices, if anything is late."""
    found = {value for summary in overview.summaries for value in lateness_values(summary)}
    if LATE not in found:
        return
    for value, words in _LATENESS.items():
        if value in found:
            yield Option(value, style.say(words))


def _open_ends(overview: Overview, style: Style) -> Iterator[Option]:
    ends = {end for summary in overview.summaries for end in open_ends(summary)}
    for end in sorted(ends):
        yield Option(end, style.say(open_end_words(end)))


def _obstacles(overview: Overview, style: Style) -> Iterator[Option]:
    for place, obstacle in enumerate(overview.obstacles):
        yield Option(str(place), style.say(obstacle_words(obstacle)))
