"""The section on PDCA: what was done at each step of the manual, as a track and as a table."""

from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import MeetingKind, Step
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import Stage, track
from tambon_cli.reporting.page.blocks import head, place, section
from tambon_cli.reporting.page.model import Chart, Section, Table
from tambon_cli.reporting.page.sources import lines_of
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.progress import Progress

_STAGES = {
    "1": (Text("1 Plan", "1 Plan"), Text("รู้ชุมชน รู้ปัญหา", "know the community, the problems")),
    "2": (Text("2 Do", "2 Do"), Text("รู้วิธีการ รู้งาน", "know the method, the work")),
    "3": (Text("3 Check", "3 Check"), Text("รู้ติดตาม", "know how to follow up")),
    "4": (Text("4 Act", "4 Act"), Text("ปรับปรุงแก้ไข", "improve")),
}
_Trace = dict[Step, list[tuple[str, str, bool]]]


def pdca(project: Project, progress: Progress, style: Style) -> Section:
    """What was done at each step, with its place; the track counts what has begun."""
    traced = _trace(project, progress, style)
    rows: list[tuple[str, ...]] = []
    for step in Step:
        name, _words = _STAGES[step.value[0]]
        done = "; ".join(text for text, _where, _begun in traced[step]) or NOTHING
        places = lines_of(where for _text, where, _begun in traced[step]) or NOTHING
        rows.append(
            (
                style.say(name),
                f"{style.say(same(step.value))} {style.say(step.label)}",
                done,
                places,
            )
        )
    columns = head(
        style,
        Text("ขั้น", "stage"),
        Text("ขั้นตอนตามคู่มือ (คู่มือไม่มีข้อ 2.4)", "step of the manual (there is no 2.4)"),
        Text("สิ่งที่ทำ", "what was done"),
        Text("ที่มา", "place"),
    )
    title = Text("กระบวนการ PDCA ตามขั้นตอนของคู่มือ", "PDCA, by the steps of the manual")
    return section(
        "pdca",
        title,
        style,
        Table(columns, tuple(rows), places=(3,)),
        charts=[_track(traced, style)],
    )


def _track(traced: _Trace, style: Style) -> Chart:
    """The ten steps in their four stages, with how much of each has begun."""
    stages = tuple(
        Stage(
            style.say(name),
            style.say(words),
            tuple(
                (
                    style.say(same(step.value)),
                    style.say(step.label),
                    style.number(count)
                    if (count := sum(begun for _t, _p, begun in traced[step]))
                    else "",
                )
                for step in Step
                if step.value[0] == number
            ),
        )
        for number, (name, words) in _STAGES.items()
    )
    title = style.say(
        Text(
            "เส้นทาง PDCA: จำนวนสิ่งที่ทำแล้วในแต่ละขั้นตอน",
            "The way of PDCA: how much was done at each step",
        )
    )
    return Chart(title, tuple(track(title, stages, layout) for layout in (WIDE, NARROW)))


def _trace(project: Project, progress: Progress, style: Style) -> _Trace:
    """What the project did at each step, where that was read, and whether it has begun."""
    trace: _Trace = {step: [] for step in Step}
    _trace_area(project, style, trace)
    plan = project.plan
    if not plan.is_absent:
        approved = (
            Text("แผนอนุมัติ {d} โดย {w}", "plan approved on {d} by {w}")
            if plan.approved_on
            else Text("แผนยังไม่อนุมัติ", "plan not approved yet")
        )
        trace[Step.S2_2].append(
            (
                style.say(approved, d=style.date(plan.approved_on), w=style.own(plan.approved_by)),
                place(plan, "approved_on"),
                bool(plan.approved_on),
            )
        )
    for each in progress.steps:
        planned = each.item.planned
        if planned.step:
            text = f"{planned.id or '?'} {style.own(planned.title)} ({style.say(each.label)})"
            trace[planned.step].append((text, place(planned, "id"), each.status in BEGUN))
    for agreement in project.agreements:
        signed = Text("MOU {i} ลงนาม {d}", "MOU {i} signed on {d}").fill(
            i=agreement.id or "", d=style.date(agreement.signed_on)
        )
        trace[Step.S2_5].append(
            (style.say(signed), place(agreement, "signed_on"), bool(agreement.signed_on))
        )
    _trace_events(project, style, trace)
    return trace


def _trace_area(project: Project, style: Style, trace: _Trace) -> None:
    committee = project.identity.committee
    if not committee.is_absent:
        text = Text("แต่งตั้งคณะทำงาน {o} เมื่อ {d}", "working group appointed by {o} on {d}")
        trace[Step.S2_3].append(
            (
                style.say(
                    text, o=style.own(committee.order_no), d=style.date(committee.appointed_on)
                ),
                place(committee),
                bool(committee.appointed_on),
            )
        )
    study = project.area.study
    if not study.is_absent:
        text = Text(
            "ศึกษาข้อมูลพื้นที่ {n} จาก 8 รายการ แล้วเสร็จ {d}", "{n} of 8 items studied, completed on {d}"
        )
        trace[Step.S1_2].append(
            (
                style.say(text.fill(n=len(study.filled), d=style.date(study.completed_on))),
                place(study, "completed_on"),
                bool(study.completed_on),
            )
        )
    for contact in project.area.coordination:
        trace[Step.S1_3].append(
            (
                f"{style.date(contact.held_on)}: {style.own(contact.summary)}",
                place(contact, "held_on"),
                True,
            )
        )
    if problems := project.area.problems:
        text = Text("จัดหมวดหมู่ปัญหา {n} ข้อ", "{n} problems sorted").fill(n=len(problems))
        trace[Step.S2_1].append((style.say(text), str(project.area.origin.key("problems")), True))


def _trace_events(project: Project, style: Style, trace: _Trace) -> None:
    steps = {
        MeetingKind.READINESS: Step.S1_1,
        MeetingKind.CONSULTATION: Step.S2_2,
        MeetingKind.PLANNING: Step.S2_2,
        MeetingKind.COMMITTEE: Step.S2_3,
    }
    for meeting in project.held_meetings:
        step = steps.get(meeting.kind, Step.S3_1) if meeting.kind else Step.S3_1
        trace[step].append(
            (
                f"{style.date(meeting.held_on)}: {style.own(meeting.topics)}",
                place(meeting, "held_on"),
                True,
            )
        )
    for followup in project.followups:
        label = style.say(followup.purpose.label) if followup.purpose else ""
        trace[Step.S3_2].append(
            (f"{style.date(followup.held_on)}: {label}", place(followup, "held_on"), True)
        )
    for lesson in project.lessons:
        trace[Step.S4_1].append((style.own(lesson.next_practice), place(lesson), True))
