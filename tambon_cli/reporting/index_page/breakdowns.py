"""Projects counted by state and level, in all and in groups; each count leads to what it counts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tambon_cli.i18n import Text
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.reporting.index_page.levels import level_key, round_words
from tambon_cli.reporting.index_page.model import Breakdown, Total
from tambon_cli.reporting.index_page.overview import UNKNOWN, Grouping, Overview
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import ProjectState

_TITLES = {
    "area": Text("ตามประเภทพื้นที่", "By kind of area"),
    "province": Text("ตามจังหวัด", "By province"),
    "agency": Text("ตามหน่วยงาน", "By agency"),
}
_PROJECTS = Text("โครงการ", "projects")
_STATE = Text("สถานะ", "state")
_FEW = 5  # groups of one project that are not folded
_SINGLE = Text("อีก {count} กลุ่มที่มีโครงการเดียว", "{count} more groups of one project")
_ALL = Text("รวม", "all")


def total(count: int, style: Style, *conditions: tuple[str, str]) -> Total:
    """Return a count that leads to the projects that meet all conditions."""
    text = style.number(count)
    if not count or not conditions:
        return Total(text, "", "")
    query = "&".join(f"{key}={value}" for key, value in conditions)
    return Total(text, "-".join(conditions[0]), query)


def breakdowns(overview: Overview, style: Style) -> tuple[Breakdown, ...]:
    """Return a table for each way to group the projects, without those that have no group."""
    return tuple(
        _breakdown(grouping, overview, style)
        for grouping in overview.groupings(style)
        if grouping.options
    )


def _breakdown(grouping: Grouping, overview: Overview, style: Style) -> Breakdown:
    members: dict[str, list[ProjectSummary]] = defaultdict(list)
    for summary in overview.summaries:
        members[grouping.group_of(summary)].append(summary)

    def row(label: str, group: str) -> tuple[Total, ...]:
        name = Total(label, f"{grouping.key}-{group}", f"{grouping.key}={group}")
        return (name, *_counts(members[group], overview, style, (grouping.key, group)))

    rows: list[tuple[Total, ...]] = []
    single: list[tuple[Total, ...]] = []
    for option in grouping.options:
        is_single = len(members[option.value]) == 1
        (single if is_single else rows).append(row(option.words, option.value))
    if len(single) <= _FEW or not rows:
        rows = [row(option.words, option.value) for option in grouping.options]
        single = []
    if UNKNOWN in members:
        rows.append(row(NOTHING, UNKNOWN))
    all_projects = Total(style.say(_ALL), "", "")
    rows.append((all_projects, *_counts(overview.summaries, overview, style)))
    return Breakdown(
        id=f"by-{grouping.key}",
        title=style.say(_TITLES[grouping.key]),
        top=tuple(_top(overview, style)),
        head=tuple(_head(overview, style)),
        rows=tuple(rows),
        single=tuple(single),
        single_title=style.say(_SINGLE.fill(count=len(single))) if single else "",
    )


def _top(overview: Overview, style: Style) -> Iterator[tuple[str, int]]:
    """Yield the words over groups of columns, each with the number of its columns."""
    yield "", 1
    yield style.say(_PROJECTS), 1
    yield style.say(_STATE), len(ProjectState)
    for round_ in overview.rounds:
        yield style.say(round_words(round_)), len(overview.levels)


def _head(overview: Overview, style: Style) -> Iterator[str]:
    """Yield the words over the columns."""
    yield from ("", "")
    for state in ProjectState:
        yield style.say(state.label)
    for _round in overview.rounds:
        for level in overview.levels:
            yield style.say(level.short)


def _counts(
    group: Sequence[ProjectSummary],
    overview: Overview,
    style: Style,
    *conditions: tuple[str, str],
) -> Iterator[Total]:
    """Yield the counts of a group: in all, by state, and by level in each round."""
    yield total(len(group), style, *conditions)
    states = Counter(summary.state for summary in group)
    for state in ProjectState:
        yield total(states[state], style, ("state", state.value), *conditions)
    for round_ in overview.rounds:
        levels = Counter(level_key(summary.result(round_)) for summary in group)
        for level in overview.levels:
            yield total(levels[level.key], style, (f"l{round_}", level.key), *conditions)
