"""The days ahead: cut-offs and deadlines of each year, and the activities that are still to be done."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tambon_cli.i18n import Text
from tambon_cli.progress import State
from tambon_cli.reporting.breakdowns import level_key, total
from tambon_cli.reporting.index_model import Day, Reference
from tambon_cli.reporting.style import Style
from tambon_cli.rubric import Rubric, rubric_for
from tambon_cli.standing import Standing

MOST_ACTIVITIES = 10


def days(projects: Sequence[tuple[Standing, str, str]], rubric: Rubric | None, as_of: dt.date | None, style: Style) -> tuple[Day, ...]:
    """The days in their order; each project comes with its page and how it is named. Without a day to count from nothing is past.

    `rubric` is the table that was asked for; None is the one of each year.
    """
    found = [*_of_the_tables([standing for standing, _page, _name in projects], rubric, style), *_of_activities(projects, as_of, style)]
    ahead = [each for each in found if as_of is None or each[0] >= as_of]
    return tuple(_with_time_left(day, each, as_of, style) for day, each in sorted(ahead, key=lambda pair: (pair[0], pair[1].words)))


def open_ends(standing: Standing) -> tuple[str, ...]:
    """What a project still has before it, of what has a day for all: `c6` and `c12` for a level below 5, `report`."""
    below = tuple(f"c{each.round}" for each in standing.results if level_key(each) in "034")
    return below if standing.state is State.SENT else (*below, "report")


def open_end_words(name: str) -> Text:
    """What is said of one of them."""
    if name == "report":
        return Text("กำหนดส่งรายงานประจำปี: ยังไม่ส่ง", "annual report due: not sent yet")
    return Text("ตัดรอบ {n} เดือน: ยังไม่ถึงระดับ 5", "{n}-month cut-off: not at level 5").fill(n=name[1:])


def _of_the_tables(standings: Sequence[Standing], rubric: Rubric | None, style: Style) -> Iterator[tuple[dt.date, Day]]:
    for year in sorted({each.fiscal_year for each in standings if each.fiscal_year}):
        table = rubric or rubric_for(year)
        if table is None:
            continue
        dated = [(f"c{round_}", table.window(round_).cutoff) for round_ in table.rounds]
        dated += [("report", day) for day in table.deadlines.values()]
        for name, day in dated:
            count = sum(name in open_ends(each) for each in standings if each.fiscal_year == year)
            yield day, Day("", style.say(open_end_words(name)), "", total(count, style, ("due", name)), None)


def _of_activities(projects: Sequence[tuple[Standing, str, str]], as_of: dt.date | None, style: Style) -> list[tuple[dt.date, Day]]:
    """The next activities that are not done yet, of all projects."""
    found = [
        (due.day, Day("", f"{style.say(_ACTIVITY)} {style.own(due.words.th)}", "", None, Reference(page, name, due.place)))
        for standing, page, name in projects
        if not standing.is_refused
        for due in standing.due
        if as_of is None or due.day >= as_of
    ]
    return sorted(found, key=lambda pair: (pair[0], pair[1].words))[:MOST_ACTIVITIES]


_ACTIVITY = Text("กิจกรรมตามแผนยังไม่เสร็จ:", "planned activity not done:")


def _with_time_left(day: dt.date, each: Day, as_of: dt.date | None, style: Style) -> Day:
    left = Text("อีก {n} วัน", "in {n} days").fill(n=(day - as_of).days) if as_of else Text("", "")
    return Day(style.date(day), each.words, style.say(left), each.total, each.reference)
