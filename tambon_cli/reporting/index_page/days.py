"""The days ahead: cut-offs and deadlines of each year, and days of activities not done yet."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tambon_cli.i18n import Text
from tambon_cli.portfolio.summary import Due, ProjectSummary
from tambon_cli.reporting.index_page.breakdowns import total
from tambon_cli.reporting.index_page.model import Day, Reference
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import ProjectState

MOST_DAYS = 12
_REPORT_DUE = Text(
    "กำหนดส่งรายงานประจำปี {year}: ยังไม่ส่ง", "annual report of {year} due: not sent yet"
)
_CUTOFF = Text(
    "ตัดรอบ {round} เดือน ปี {year}: ยังไม่ถึงระดับสูงสุด",
    "{round}-month cut-off of {year}: not at the highest level",
)
_ACTIVITY = Text("กิจกรรมตามแผนยังไม่เสร็จ:", "planned activity not done:")
_ACTIVITIES = Text(
    "กิจกรรมตามแผนยังไม่เสร็จ {count} กิจกรรม ใน {projects} โครงการ",
    "{count} planned activities not done, in {projects} projects",
)
_DAYS_LEFT = Text("อีก {count} วัน", "in {count} days")


def days(
    projects: Sequence[tuple[ProjectSummary, Reference]], as_of: dt.date | None, style: Style
) -> tuple[Day, ...]:
    """Return the days in their order; without a day to count from nothing is past."""
    found = [
        *_days_of_years([summary for summary, _reference in projects], style),
        *_days_of_activities(projects, as_of, style),
    ]
    ahead = [(date, day) for date, day in found if not _is_past(date, as_of)]
    ahead.sort(key=lambda dated: (dated[0], dated[1].words))
    return tuple(
        replace(day, day=style.date(date), left=_days_left(date, as_of, style))
        for date, day in ahead
    )


def open_ends(summary: ProjectSummary) -> tuple[str, ...]:
    """Return what a project still has before it, of what is due on a day for all of its year.

    These are a higher level in a round (`c12y2562`) and the annual report (`ry2562`): the values
    of the filter `due`.
    """
    year = summary.fiscal_year
    if year is None or not summary.cutoffs:
        return ()
    ends = [
        _cutoff_end(result.round, year)
        for result in summary.results
        if result.next_level is not None
    ]
    if summary.state is not ProjectState.SENT:
        ends.append(_report_end(year))
    return tuple(ends)


def open_end_words(end: str) -> Text:
    """Return the words for one of `open_ends`."""
    kind, year = end.split("y")
    if kind == "r":
        return _REPORT_DUE.fill(year=year)
    return _CUTOFF.fill(round=kind.removeprefix("c"), year=year)


def _cutoff_end(round_: int, year: int) -> str:
    return f"c{round_}y{year}"


def _report_end(year: int) -> str:
    return f"ry{year}"


def _days_of_years(
    summaries: Sequence[ProjectSummary], style: Style
) -> Iterator[tuple[dt.date, Day]]:
    """Yield the cut-offs and deadlines of the tables that the projects were scored with."""
    still_open = Counter(end for summary in summaries for end in open_ends(summary))
    dated = {pair for summary in summaries for pair in _dated_ends(summary)}
    for end, date in sorted(dated):
        count = total(still_open[end], style, ("due", end))
        yield date, Day("", style.say(open_end_words(end)), "", count, None)


def _dated_ends(summary: ProjectSummary) -> Iterator[tuple[str, dt.date]]:
    year = summary.fiscal_year
    if not year:
        return
    for round_, cutoff in summary.cutoffs:
        yield _cutoff_end(round_, year), cutoff
    for deadline in summary.deadlines:
        yield _report_end(year), deadline


def _days_of_activities(
    projects: Iterable[tuple[ProjectSummary, Reference]], as_of: dt.date | None, style: Style
) -> Iterator[tuple[dt.date, Day]]:
    """Yield the next days on which activities should be done that are not."""
    due_on: dict[dt.date, list[tuple[Due, Reference]]] = defaultdict(list)
    for summary, reference in projects:
        for due in summary.due:
            if not _is_past(due.day, as_of):
                due_on[due.day].append((due, reference))
    for date in sorted(due_on)[:MOST_DAYS]:
        yield date, _day_of_activities(due_on[date], style)


def _day_of_activities(found: list[tuple[Due, Reference]], style: Style) -> Day:
    """Return the activity of a day with its project; of several, how many there are."""
    if len(found) == 1:
        due, reference = found[0]
        words = f"{style.say(_ACTIVITY)} {style.own(due.words.th)}"
        return Day("", words, "", None, replace(reference, place=due.place))
    projects = {reference for _due, reference in found}
    text = _ACTIVITIES.fill(count=len(found), projects=len(projects))
    return Day("", style.say(text), "", None, None)


def _is_past(date: dt.date, as_of: dt.date | None) -> bool:
    return as_of is not None and date < as_of


def _days_left(date: dt.date, as_of: dt.date | None, style: Style) -> str:
    if as_of is None:
        return ""
    return style.say(_DAYS_LEFT.fill(count=(date - as_of).days))
