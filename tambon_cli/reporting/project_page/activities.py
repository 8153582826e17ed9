"""The section on the activities: the fiscal year as a timeline, and what became of each."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import DayMark, Stretch, timeline
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Cell, Chart, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import UNKNOWN, ActivityProgress, Progress, fiscal_window
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.dates import date_text, months_of_fiscal_year

_LEGEND = (
    ("planned", Text("ตามแผน", "planned")),
    ("done", Text("แล้วเสร็จ", "done")),
    ("ongoing", Text("กำลังดำเนินการ", "ongoing")),
    ("event", Text("วันสำคัญ", "milestone")),
)


def activities(
    project: Project, progress: Progress, rubric: Rubric | None, style: Style
) -> Section:
    """The timeline and the table; without a plan, that there is nothing yet."""
    columns = head(
        style,
        Text("กิจกรรม", "activity"),
        Text("ตามแผน", "planned"),
        Text("ทำจริง", "carried out"),
        Text("สถานะ", "state"),
        Text("ผู้เข้าร่วม (คน)", "people"),
    )
    rows = tuple(_cells(step, style) for step in progress.steps)
    trouble = tuple(
        _trouble(step, style)
        for step in progress.steps
        if step.record and (step.record.problems or step.record.improvement)
    )
    words = head(
        style,
        Text("กิจกรรม", "activity"),
        Text("ปัญหาอุปสรรค", "problems met"),
        Text("แนวทางปรับปรุง", "what to do better"),
    )
    charts = [_chart(project, progress, rubric, style)] if project.fiscal_year and rows else []
    return section(
        "activities",
        Text("กิจกรรมตลอดปีงบประมาณ", "Activities over the fiscal year"),
        style,
        Table(columns, rows, (4,)),
        Table(words, trouble),
        charts=charts,
    )


def _trouble(step: ActivityProgress, style: Style) -> tuple[Cell, ...]:
    record = step.record
    assert record is not None
    return (
        name_of(step, style),
        at(style.own(record.problems), record, "problems"),
        at(style.own(record.improvement), record, "improvement"),
    )


def _cells(step: ActivityProgress, style: Style) -> tuple[Cell, ...]:
    record = step.record
    people = record.participants if record else None
    return (
        name_of(step, style),
        planned_period(step, style),
        at(style.period(record.start, record.end), record, "start") if record else NOTHING,
        at(style.say(step.label), record, "status"),
        at(style.number(people.total), people, "total") if people else NOTHING,
    )


def planned_period(step: ActivityProgress, style: Style) -> Cell:
    """When an activity is planned, read in the plan or in the revision that moved it."""
    item = step.item
    place = item.moved_by or item.planned
    return at(
        style.period(item.start, item.end), place, "start" if place.origin.has("start") else "end"
    )


def name_of(step: ActivityProgress, style: Style) -> str:
    """Id and title of an activity."""
    return style.named(step.item.planned.id, step.item.planned.title)


def _chart(project: Project, progress: Progress, rubric: Rubric | None, style: Style) -> Chart:
    year = project.fiscal_year
    assert year is not None
    title = style.say(
        Text(
            "เส้นเวลาปีงบประมาณ {y}: แผนเทียบกับที่ทำจริง", "The fiscal year {y}: planned and carried out"
        ).fill(y=year)
    )
    months = [style.say(month) for month in months_of_fiscal_year()]
    marks = tuple(_marks(year, rubric, style))
    spans = [*_activities(year, progress, style), *_events(year, project, style)]
    there = {"planned", *(span.kind for span in spans if span.done)}
    legend = [(kind, style.say(words)) for kind, words in _LEGEND if kind in there]
    return Chart(
        title,
        tuple(timeline(title, months, marks, spans, legend, layout) for layout in (WIDE, NARROW)),
    )


def _share(year: int, day: dt.date, *, whole: bool = False) -> float:
    """Where a day begins (with `whole`, where it ends) in the fiscal year, from 0 to 1."""
    window = fiscal_window(year)
    days = (window.cutoff - window.start).days + 1
    return ((day - window.start).days + whole) / days


def _stretch(year: int, first: dt.date | None, last: dt.date | None) -> tuple[float, float] | None:
    first, last = first or last, last or first
    if first is None or last is None or first > last:
        return None
    shares = (_share(year, first), _share(year, last, whole=True))
    return shares if shares[0] < 1 and shares[1] > 0 else None


def _marks(year: int, rubric: Rubric | None, style: Style) -> Iterator[DayMark]:
    """The cut-offs of both rounds and the deadlines, by the table of the year."""
    found: list[tuple[dt.date, Text, str]] = []
    if rubric is not None and rubric.fiscal_year == year:
        cutoff = Text("ตัดรอบ {n} เดือน {d}", "{n}-month cut-off {d}")
        found += [
            (
                rubric.window(n).cutoff,
                cutoff.fill(n=n, d=date_text(rubric.window(n).cutoff)),
                "cutoff",
            )
            for n in rubric.rounds
        ]
        deadline = Text("กำหนดส่งรายงาน {d}", "report due {d}")
        found += [
            (day, deadline.fill(d=date_text(day)), "deadline") for day in rubric.deadlines.values()
        ]
    for day, words, kind in sorted(found, key=lambda each: each[0]):
        yield DayMark(_share(year, day, whole=True), style.say(words), kind)


def _activities(year: int, progress: Progress, style: Style) -> Iterator[Stretch]:
    for step in progress.steps:
        record = step.record
        last = (
            record.end
            if record and step.status is Status.DONE
            else step.item.end
            if record
            else None
        )
        first = record.start if record and step.status in (Status.DONE, Status.ONGOING) else None
        done = _stretch(year, first, max(last, first) if last else last) if first else None
        shown = (
            style.period(record.start, record.end) if record and first else style.say(step.label)
        )
        planned = _stretch(year, step.item.start, step.item.end)
        if planned is None and step.item.start and step.item.end:
            shown += style.say(Text(" (แผนอยู่นอกปีงบประมาณ)", " (planned outside the year)"))
        place = str((record or step.item.planned).origin.at("start" if record and first else "id"))
        yield Stretch(
            name_of(step, style),
            step.status.value if step.status else "unknown",
            planned,
            done,
            shown,
            place,
        )


def _events(year: int, project: Project, style: Style) -> Iterator[Stretch]:
    """What happened beside the activities: plan, agreements, meetings, follow-ups, the report; only what lies in the year."""
    window = fiscal_window(year)
    told: list[tuple[Text, dt.date | None, str]] = []
    plan = project.plan
    if not plan.is_absent:
        told.append(
            (Text("อนุมัติแผน", "plan approved"), plan.approved_on, str(plan.origin.at("approved_on")))
        )
    told += [
        (Text("ลงนาม MOU", "MOU signed"), each.signed_on, str(each.origin.at("signed_on")))
        for each in project.agreements
    ]
    told += [
        (
            each.kind.label if each.kind else Text("ประชุม", "meeting"),
            each.held_on,
            str(each.origin.at("held_on")),
        )
        for each in project.held_meetings
    ]
    told += [
        (
            each.purpose.label if each.purpose else Text("ติดตาม", "follow-up"),
            each.held_on,
            str(each.origin.at("held_on")),
        )
        for each in project.followups
    ]
    report = project.report
    if not report.is_absent:
        told.append(
            (
                Text("ส่งรายงานประจำปี", "annual report sent"),
                report.submitted_on,
                str(report.origin.at("submitted_on")),
            )
        )
    dated = [
        (day, label, place)
        for label, day, place in told
        if day and window.start <= day <= window.cutoff
    ]
    for day, label, place in sorted(dated, key=lambda each: each[0]):
        yield Stretch(
            style.say(label),
            "event",
            None,
            (_share(year, day), _share(year, day)),
            style.date(day),
            place,
        )


def states(progress: Progress, style: Style) -> list[str]:
    """How many activities are so far, in words, for each state that there is."""
    counted = [(status, progress.count(status)) for status in (*Status, None)]
    return [
        f"{style.say(status.label if status else UNKNOWN)} {style.number(count)}"
        for status, count in counted
        if count
    ]
