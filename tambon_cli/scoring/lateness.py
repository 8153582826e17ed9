"""What came late, and on a day what is overdue: by the plan, by the table, by its deadline."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.progress import ActivityProgress, Progress
from tambon_cli.scoring.rubric import REPORT_DEADLINE, Rubric
from tambon_cli.scoring.score import ConditionResult, Scorecard
from tambon_cli.thai.dates import date_text

_ABOUT_REPORT = "report."
_SENT_LATE = Text(
    "ส่งรายงานประจำปี {day} หลังกำหนด {due}", "the annual report was sent on {day}, due on {due}"
)
_NOT_SENT = Text(
    "ยังไม่ส่งรายงานประจำปี กำหนด {due}", "the annual report, due on {due}, is not sent yet"
)
_ENDED_LATE = Text(
    "กิจกรรม {activity} เสร็จ {day} หลังวันสิ้นสุดตามแผน {due}",
    "activity {activity} ended on {day}, planned for {due}",
)
_NOT_DONE = Text(
    "กิจกรรม {activity} ยังไม่เสร็จ แผนกำหนด {due}",
    "activity {activity}, planned for {due}, is not done yet",
)
_DATED_LATE = Text("{label} {day} หลังวันสุดท้ายที่นับ {due}", "{label} {day}, counted until {due}")
_NOT_DATED = Text("{label} ยังไม่มี วันสุดท้ายที่นับคือ {due}", "{label}: not there yet, counted until {due}")
_OVERDUE = Text("เลยกำหนด {days} วัน", "overdue by {days} day(s)")
_WAS_LATE = Text("ช้า {days} วัน", "{days} day(s) late")


class Late(NamedTuple):
    """Something that came later than its day, or is still open although its day has passed.

    `days` is by how many days, at least 1. `location` is None where there is no file of it.
    """

    what: Text
    days: int
    location: Location | None
    is_open: bool

    @property
    def words(self) -> Text:
        """By how many days, and whether it can still be done."""
        return (_OVERDUE if self.is_open else _WAS_LATE).fill(days=self.days)


def lateness_of(
    project: Project,
    rubric: Rubric | None,
    progress: Progress,
    cards: Iterable[Scorecard],
    as_of: dt.date | None,
) -> tuple[Late, ...]:
    """Return what is late of a project, the longest first.

    Without a day, only what the data itself settles; nothing is overdue then.
    """
    found = [
        *_report(project, rubric, progress, as_of),
        *(late for step in progress.steps for late in _activity(step, as_of)),
        *_conditions(cards, as_of),
    ]
    return tuple(sorted(found, key=lambda late: -late.days))


def _report(
    project: Project, rubric: Rubric | None, progress: Progress, as_of: dt.date | None
) -> Iterator[Late]:
    due = rubric.deadlines.get(REPORT_DEADLINE) if rubric else None
    if due is None:
        return
    report, sent = project.report, progress.sent_on
    place = None if report.is_absent else report.origin.at("submitted_on")
    if sent is not None and sent > due:
        what = _SENT_LATE.fill(day=date_text(sent), due=date_text(due))
        yield _late(what, due, sent, place)
    elif sent is None and not report.origin.has("submitted_on"):
        yield from _overdue(_NOT_SENT.fill(due=date_text(due)), due, as_of, place)


def _activity(step: ActivityProgress, as_of: dt.date | None) -> Iterator[Late]:
    due, record = step.item.end, step.record
    if due is None:
        return
    if step.status is Status.DONE and record is not None and record.end is not None:
        if record.end > due:
            what = _ENDED_LATE.fill(
                activity=step.item.name, day=date_text(record.end), due=date_text(due)
            )
            yield _late(what, due, record.end, record.origin.at("end"))
    elif step.status in (Status.NOT_STARTED, Status.ONGOING):
        place = step.item.planned.origin.at("end")
        what = _NOT_DONE.fill(activity=step.item.name, due=date_text(due))
        yield from _overdue(what, due, as_of, place)


def _conditions(cards: Iterable[Scorecard], as_of: dt.date | None) -> Iterator[Late]:
    """Yield the days of the table, each fact once: by the first day that a statement asks for.

    The report has a deadline of its own, which the statements repeat.
    """
    first: dict[str, ConditionResult] = {}
    for card in cards:
        for result in (each for level in card.levels for each in level.conditions):
            if isinstance(result.expected, dt.date) and not result.fact.startswith(_ABOUT_REPORT):
                first.setdefault(result.fact, result)
    for result in first.values():
        yield from _condition(result, as_of)


def _condition(result: ConditionResult, as_of: dt.date | None) -> Iterator[Late]:
    due, day, place = result.expected, result.claimed.value, result.claimed.location
    assert isinstance(due, dt.date)
    label = FACTS[result.fact].label
    if isinstance(day, dt.date):
        if day > due:
            what = _DATED_LATE.fill(label=label, day=date_text(day), due=date_text(due))
            yield _late(what, due, day, place)
    elif day is None:
        what = _NOT_DATED.fill(label=label, due=date_text(due))
        yield from _overdue(what, due, as_of, place)


def _overdue(
    what: Text, due: dt.date, as_of: dt.date | None, place: Location | None
) -> Iterator[Late]:
    if as_of is not None and as_of > due:
        yield Late(what, (as_of - due).days, place, is_open=True)


def _late(what: Text, due: dt.date, day: dt.date, place: Location | None) -> Late:
    return Late(what, (day - due).days, place, is_open=False)
