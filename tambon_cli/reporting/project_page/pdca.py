"""The section on PDCA: what was done at each step of the manual, as a track and as a table."""

from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.i18n import Text
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.project import Committee
from tambon_cli.model.vocabulary import MeetingKind, Step
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import Stage, track
from tambon_cli.reporting.page.blocks import head, place, section
from tambon_cli.reporting.page.model import Chart, Row, Section, Table
from tambon_cli.reporting.page.sources import lines_of
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.progress import Progress

_TITLE = Text("กระบวนการ PDCA ตามขั้นตอนของคู่มือ", "PDCA, by the steps of the manual")
_HEAD = (
    Text("ขั้น", "stage"),
    Text("ขั้นตอนตามคู่มือ (คู่มือไม่มีข้อ 2.4)", "step of the manual (there is no 2.4)"),
    Text("สิ่งที่ทำ", "what was done"),
    Text("ที่มา", "place"),
)
_TRACK_TITLE = Text(
    "เส้นทาง PDCA: จำนวนสิ่งที่ทำแล้วในแต่ละขั้นตอน", "The way of PDCA: how much was done at each step"
)
# The stages by the first digit of their steps.
_STAGES = {
    "1": (Text("1 Plan", "1 Plan"), Text("รู้ชุมชน รู้ปัญหา", "know the community, the problems")),
    "2": (Text("2 Do", "2 Do"), Text("รู้วิธีการ รู้งาน", "know the method, the work")),
    "3": (Text("3 Check", "3 Check"), Text("รู้ติดตาม", "know how to follow up")),
    "4": (Text("4 Act", "4 Act"), Text("ปรับปรุงแก้ไข", "improve")),
}
_COMMITTEE_APPOINTED = Text(
    "แต่งตั้งคณะทำงาน {order} เมื่อ {date}", "working group appointed by {order} on {date}"
)
_AREA_STUDIED = Text(
    "ศึกษาข้อมูลพื้นที่ {count} จาก 8 รายการ แล้วเสร็จ {date}",
    "{count} of 8 items studied, completed on {date}",
)
_PROBLEMS_SORTED = Text("จัดหมวดหมู่ปัญหา {count} ข้อ", "{count} problems sorted")
_PLAN_APPROVED = Text("แผนอนุมัติ {date} โดย {office}", "plan approved on {date} by {office}")
_PLAN_NOT_APPROVED = Text("แผนยังไม่อนุมัติ", "plan not approved yet")
_MOU_SIGNED = Text("MOU {id} ลงนาม {date}", "MOU {id} signed on {date}")
# The step that a meeting belongs to; of any other kind it is part of the work itself.
_STEP_OF_MEETING = {
    MeetingKind.READINESS: Step.S1_1,
    MeetingKind.CONSULTATION: Step.S2_2,
    MeetingKind.PLANNING: Step.S2_2,
    MeetingKind.COMMITTEE: Step.S2_3,
}


class _Deed(NamedTuple):
    """What the project did at a step, where that was read, and whether it has begun."""

    step: Step
    text: str
    place: str
    has_begun: bool = True


_Trace = dict[Step, list[_Deed]]


def pdca(project: Project, progress: Progress, style: Style) -> Section:
    """Return what was done at each step; the track counts what has begun."""
    trace: _Trace = {step: [] for step in Step}
    for deed in _deeds(project, progress, style):
        trace[deed.step].append(deed)
    if not any(trace.values()):
        return section("pdca", _TITLE, style)
    rows = tuple(_row(step, trace[step], style) for step in Step)
    table = Table(head(style, *_HEAD), rows, places=(3,), chart=1)
    return section("pdca", _TITLE, style, table, charts=[_track(trace, style)])


def _row(step: Step, deeds: list[_Deed], style: Style) -> Row:
    stage, _meaning = _STAGES[step.value[0]]
    return (
        style.say(stage),
        f"{style.figure(step.value)} {style.label(step)}",
        "; ".join(deed.text for deed in deeds) or NOTHING,
        lines_of(deed.place for deed in deeds) or NOTHING,
    )


def _track(trace: _Trace, style: Style) -> Chart:
    """Return the ten steps in their four stages, with how much of each has begun."""
    title = style.say(_TRACK_TITLE)
    stages = tuple(_stage(number, trace, style) for number in _STAGES)
    return Chart(title, tuple(track(title, stages, layout) for layout in (WIDE, NARROW)))


def _stage(number: str, trace: _Trace, style: Style) -> Stage:
    name, meaning = _STAGES[number]
    steps = tuple(
        (style.figure(step.value), style.label(step), _count(trace[step], style))
        for step in Step
        if step.value.startswith(number)
    )
    return Stage(style.say(name), style.say(meaning), steps)


def _count(deeds: list[_Deed], style: Style) -> str:
    """Return how many deeds have begun; empty if none has."""
    begun = sum(deed.has_begun for deed in deeds)
    return style.number(begun) if begun else ""


def _deeds(project: Project, progress: Progress, style: Style) -> Iterator[_Deed]:
    """Yield everything that the project did, for each step in the order of the files."""
    yield from _committee(project.identity.committee, style)
    yield from _area(project, style)
    yield from _plan(project.plan, style)
    yield from _activities(progress, style)
    yield from _agreements(project, style)
    yield from _meetings(project, style)
    yield from _followups(project, style)
    yield from _lessons(project, style)


def _committee(committee: Committee, style: Style) -> Iterator[_Deed]:
    if committee.is_absent:
        return
    order, date = style.own(committee.order_no), style.date(committee.appointed_on)
    text = style.say(_COMMITTEE_APPOINTED, order=order, date=date)
    yield _Deed(Step.S2_3, text, place(committee), bool(committee.appointed_on))


def _area(project: Project, style: Style) -> Iterator[_Deed]:
    area, study = project.area, project.area.study
    if not study.is_absent:
        text = _AREA_STUDIED.fill(count=len(study.filled), date=style.date(study.completed_on))
        has_begun = bool(study.completed_on)
        yield _Deed(Step.S1_2, style.say(text), place(study, "completed_on"), has_begun)
    for contact in area.coordination:
        summary = f"{style.date(contact.held_on)}: {style.own(contact.summary)}"
        yield _Deed(Step.S1_3, summary, place(contact, "held_on"))
    if area.problems:
        text = _PROBLEMS_SORTED.fill(count=len(area.problems))
        yield _Deed(Step.S2_1, style.say(text), str(area.origin.key("problems")))


def _plan(plan: PlanFile, style: Style) -> Iterator[_Deed]:
    if plan.is_absent:
        return
    text = style.say(_PLAN_NOT_APPROVED)
    if plan.approved_on:
        date, office = style.date(plan.approved_on), style.own(plan.approved_by)
        text = style.say(_PLAN_APPROVED, date=date, office=office)
    yield _Deed(Step.S2_2, text, place(plan, "approved_on"), bool(plan.approved_on))


def _activities(progress: Progress, style: Style) -> Iterator[_Deed]:
    for step in progress.steps:
        planned = step.item.planned
        if planned.step:
            text = f"{style.named(planned.id, planned.title)} ({style.say(step.label)})"
            yield _Deed(planned.step, text, place(planned, "id"), step.status in BEGUN)


def _agreements(project: Project, style: Style) -> Iterator[_Deed]:
    for agreement in project.agreements:
        signed_on = agreement.signed_on
        text = _MOU_SIGNED.fill(id=agreement.id or "", date=style.date(signed_on))
        yield _Deed(Step.S2_5, style.say(text), place(agreement, "signed_on"), bool(signed_on))


def _meetings(project: Project, style: Style) -> Iterator[_Deed]:
    for meeting in project.held_meetings:
        step = Step.S3_1
        if meeting.kind:
            step = _STEP_OF_MEETING.get(meeting.kind, step)
        text = f"{style.date(meeting.held_on)}: {style.own(meeting.topics)}"
        yield _Deed(step, text, place(meeting, "held_on"))


def _followups(project: Project, style: Style) -> Iterator[_Deed]:
    for followup in project.followups:
        text = f"{style.date(followup.held_on)}: {style.label(followup.purpose, '')}"
        yield _Deed(Step.S3_2, text, place(followup, "held_on"))


def _lessons(project: Project, style: Style) -> Iterator[_Deed]:
    for lesson in project.lessons:
        yield _Deed(Step.S4_1, style.own(lesson.next_practice), place(lesson))
