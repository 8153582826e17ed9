"""The days ahead: cut-offs and deadlines of each year, and the days of activities that are still to be done."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from tambon_cli.i18n import Text
from tambon_cli.portfolio.summary import Due, ProjectSummary
from tambon_cli.reporting.index_page.breakdowns import total
from tambon_cli.reporting.index_page.model import Day, Reference
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import ProjectState

MOST_DAYS = 12


def days(
    projects: Sequence[tuple[ProjectSummary, str, str]], as_of: dt.date | None, style: Style
) -> tuple[Day, ...]:
    """The days in their order; each project comes with its page and how it is named. Without a day to count from nothing is past."""
    found = [
        *_of_the_tables([summary for summary, _page, _name in projects], style),
        *_of_activities(projects, as_of, style),
    ]
    ahead = [each for each in found if as_of is None or each[0] >= as_of]
    return tuple(
        _with_time_left(day, each, as_of, style)
        for day, each in sorted(ahead, key=lambda pair: (pair[0], pair[1].words))
    )


def open_ends(summary: ProjectSummary) -> tuple[str, ...]:
    """What a project still has before it, of what has a day for all of its year: a higher level in a round, the report."""
    year = summary.fiscal_year
    if year is None or not summary.cutoffs:
        return ()
    below = [f"c{each.round}y{year}" for each in summary.results if each.next_level is not None]
    return (*below, *([] if summary.state is ProjectState.SENT else [f"ry{year}"]))


def open_end_words(name: str) -> Text:
    """What is said of one of them."""
    what, year = name.split("y")
    if what == "r":
        return Text(
            "กำหนดส่งรายงานประจำปี {y}: ยังไม่ส่ง", "annual report of {y} due: not sent yet"
        ).fill(y=year)
    return Text(
        "ตัดรอบ {n} เดือน ปี {y}: ยังไม่ถึงระดับสูงสุด", "{n}-month cut-off of {y}: not at the highest level"
    ).fill(n=what[1:], y=year)


def _of_the_tables(
    summaries: Sequence[ProjectSummary], style: Style
) -> Iterator[tuple[dt.date, Day]]:
    """The days of the tables that the projects were scored with."""
    found = Counter(name for each in summaries for name in open_ends(each))
    dated = {
        (f"c{round_}y{each.fiscal_year}", day)
        for each in summaries
        if each.fiscal_year
        for round_, day in each.cutoffs
    }
    dated |= {
        (f"ry{each.fiscal_year}", day)
        for each in summaries
        if each.fiscal_year
        for day in each.deadlines
    }
    for name, day in sorted(dated):
        yield (
            day,
            Day(
                "",
                style.say(open_end_words(name)),
                "",
                total(found[name], style, ("due", name)),
                None,
            ),
        )


def _of_activities(
    projects: Sequence[tuple[ProjectSummary, str, str]], as_of: dt.date | None, style: Style
) -> list[tuple[dt.date, Day]]:
    """The next days on which activities should be done and are not yet; of several on one day how many there are."""
    due: dict[dt.date, list[tuple[Due, str, str]]] = {}
    for summary, page, name in projects:
        for each in summary.due:
            if as_of is None or each.day >= as_of:
                due.setdefault(each.day, []).append((each, page, name))
    return [(day, _activities_on(due[day], style)) for day in sorted(due)[:MOST_DAYS]]


def _activities_on(found: list[tuple[Due, str, str]], style: Style) -> Day:
    if len(found) == 1:
        due, page, name = found[0]
        text = Text("กิจกรรมตามแผนยังไม่เสร็จ:", "planned activity not done:")
        return Day(
            "",
            f"{style.say(text)} {style.own(due.words.th)}",
            "",
            None,
            Reference(page, name, due.place),
        )
    text = Text(
        "กิจกรรมตามแผนยังไม่เสร็จ {n} กิจกรรม ใน {p} โครงการ",
        "{n} planned activities not done, in {p} projects",
    )
    names = {(page, name) for _due, page, name in found}
    return Day("", style.say(text.fill(n=len(found), p=len(names))), "", None, None)


def _with_time_left(day: dt.date, each: Day, as_of: dt.date | None, style: Style) -> Day:
    left = Text("อีก {n} วัน", "in {n} days").fill(n=(day - as_of).days) if as_of else Text("", "")
    return Day(style.date(day), each.words, style.say(left), each.total, each.reference)
