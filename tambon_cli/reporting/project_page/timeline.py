"""The fiscal year as a timeline: the activities as planned and as done, the events beside them."""

import datetime as dt
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.timeline import DayMark, Stretch, timeline
from tambon_cli.reporting.page.blocks import place
from tambon_cli.reporting.page.model import Chart
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.activity_words import name_of, record_of, status_kind
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.progress import ActivityProgress, Progress, fiscal_window
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.dates import date_text, months_of_fiscal_year

_TITLE = Text(
    "เส้นเวลาปีงบประมาณ {year}: แผนเทียบกับที่ทำจริง", "The fiscal year {year}: planned and carried out"
)
_LEGEND = (
    ("planned", Text("ตามแผน", "planned")),
    ("done", Text("แล้วเสร็จ", "done")),
    ("ongoing", Text("กำลังดำเนินการ", "ongoing")),
    ("event", Text("วันสำคัญ", "milestone")),
)
_OUTSIDE_THE_YEAR = Text(" (แผนอยู่นอกปีงบประมาณ)", " (planned outside the year)")
_CUTOFF = Text("ตัดรอบ {months} เดือน {date}", "{months}-month cut-off {date}")
_DEADLINE = Text("กำหนดส่งรายงาน {date}", "report due {date}")
_PLAN_APPROVED = Text("อนุมัติแผน", "plan approved")
_MOU_SIGNED = Text("ลงนาม MOU", "MOU signed")
_MEETING = Text("ประชุม", "meeting")
_FOLLOWUP = Text("ติดตาม", "follow-up")
_REPORT_SENT = Text("ส่งรายงานประจำปี", "annual report sent")

_Shares = tuple[float, float]


class _Event(NamedTuple):
    """Something that happened on a day beside the activities, and where that was read."""

    label: Text
    day: dt.date | None
    place: str


def timeline_chart(
    project: Project, year: int, progress: Progress, rubric: Rubric | None, style: Style
) -> Chart:
    """Return the timeline of a fiscal year (พ.ศ.); `rubric` gives its cut-offs and deadlines."""
    title = style.say(_TITLE.fill(year=year))
    months = [style.say(month) for month in months_of_fiscal_year()]
    marks = tuple(_marks(year, rubric, style))
    stretches = [_activity(year, step, style) for step in progress.steps]
    stretches += _events(year, project, style)
    kinds = {"planned", *(stretch.kind for stretch in stretches if stretch.done)}
    legend = [(kind, style.say(words)) for kind, words in _LEGEND if kind in kinds]
    drawings = (
        timeline(title, months, marks, stretches, legend, layout) for layout in (WIDE, NARROW)
    )
    return Chart(title, tuple(drawings))


def _share(year: int, day: dt.date, *, at_end: bool = False) -> float:
    """Return where a day begins (with `at_end`, ends) in the fiscal year, from 0 to 1."""
    window = fiscal_window(year)
    days = (window.cutoff - window.start).days + 1
    return ((day - window.start).days + at_end) / days


def _shares(year: int, first: dt.date | None, last: dt.date | None) -> _Shares | None:
    """Return where a period begins and ends in the fiscal year; None if none of it lies there.

    A period of which one day is unknown is the other day.
    """
    first, last = first or last, last or first
    if first is None or last is None or first > last:
        return None
    start, end = _share(year, first), _share(year, last, at_end=True)
    if start >= 1 or end <= 0:
        return None
    return start, end


def _marks(year: int, rubric: Rubric | None, style: Style) -> Iterator[DayMark]:
    """Yield the cut-offs of the rounds and the deadlines, if the rubric is that of the year."""
    if rubric is None or rubric.fiscal_year != year:
        return
    cutoffs = [(rubric.window(round_).cutoff, round_) for round_ in rubric.rounds]
    days = [
        (day, _CUTOFF.fill(months=round_, date=date_text(day)), "cutoff") for day, round_ in cutoffs
    ]
    days += [
        (day, _DEADLINE.fill(date=date_text(day)), "deadline") for day in rubric.deadlines.values()
    ]
    for day, words, kind in sorted(days, key=itemgetter(0)):
        yield DayMark(_share(year, day, at_end=True), style.say(words), kind)


def _activity(year: int, step: ActivityProgress, style: Style) -> Stretch:
    record, item = record_of(step), step.item
    planned = _shares(year, item.start, item.end)
    words, source = _words_and_place(step, record, style)
    if planned is None and item.start and item.end:
        words += style.say(_OUTSIDE_THE_YEAR)
    return Stretch(
        label=name_of(step, style),
        kind=status_kind(step.status),
        planned=planned,
        done=_done(year, step, record),
        shown=words,
        place=source,
    )


def _done(year: int, step: ActivityProgress, record: ActivityRecord) -> _Shares | None:
    """Return the part of the year in which an activity was done; an ongoing one ends as planned."""
    first = record.start
    if first is None or step.status not in BEGUN:
        return None
    last = step.item.end
    if step.status is Status.DONE:
        last = record.end
    return _shares(year, first, max(first, last or first))


def _words_and_place(
    step: ActivityProgress, record: ActivityRecord, style: Style
) -> tuple[str, str]:
    """Return the days of an activity that has begun, else its status; and where that was read."""
    if record.start and step.status in BEGUN:
        return style.period(record.start, record.end), place(record, "start")
    if record.is_absent:
        return style.say(step.label), place(step.item.planned, "id")
    return style.say(step.label), place(record, "id")


def _events(year: int, project: Project, style: Style) -> Iterator[Stretch]:
    """Yield the events that lie in the year, the earliest first."""
    window = fiscal_window(year)
    dated = [
        (event.day, event)
        for event in _all_events(project)
        if event.day and window.start <= event.day <= window.cutoff
    ]
    for day, event in sorted(dated, key=itemgetter(0)):
        share = _share(year, day)
        yield Stretch(
            label=style.say(event.label),
            kind="event",
            planned=None,
            done=(share, share),
            shown=style.date(day),
            place=event.place,
        )


def _all_events(project: Project) -> Iterator[_Event]:
    plan, report = project.plan, project.report
    yield _Event(_PLAN_APPROVED, plan.approved_on, place(plan, "approved_on"))
    for agreement in project.agreements:
        yield _Event(_MOU_SIGNED, agreement.signed_on, place(agreement, "signed_on"))
    for meeting in project.held_meetings:
        label = _label(meeting.kind, _MEETING)
        yield _Event(label, meeting.held_on, place(meeting, "held_on"))
    for followup in project.followups:
        label = _label(followup.purpose, _FOLLOWUP)
        yield _Event(label, followup.held_on, place(followup, "held_on"))
    yield _Event(_REPORT_SENT, report.submitted_on, place(report, "submitted_on"))


def _label(kind: Term | None, default: Text) -> Text:
    return default if kind is None else kind.label
