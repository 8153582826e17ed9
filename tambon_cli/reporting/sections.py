"""The sections behind the form and the scores: PDCA, dimensions, objectives, money, problems, follow-ups, evidence."""

from collections.abc import Sequence
from decimal import Decimal

from tambon_cli.i18n import Text, same
from tambon_cli.interpretations import used_by
from tambon_cli.model.vocabulary import Dimension, MeetingKind, Step
from tambon_cli.project import Project
from tambon_cli.reading import Trust
from tambon_cli.reporting.model import Section, Table
from tambon_cli.reporting.style import NOTHING, Style
from tambon_cli.reporting.survey import survey_section
from tambon_cli.schema import Record, first_by_id
from tambon_cli.scoring import Scorecard

_EMPTY = Text("ยังไม่มีข้อมูล", "nothing yet")
_STAGES = {
    "1": Text("1 Plan (วางแผน) “รู้ชุมชน” และ “รู้ปัญหา”", "1 Plan: know the community, know the problems"),
    "2": Text("2 Do (ปฏิบัติตามแผน) “รู้วิธีการ” และ “รู้งาน”", "2 Do: know the method, know the work"),
    "3": Text("3 Check (ตรวจสอบการปฏิบัติตามแผน) “รู้ติดตาม”", "3 Check: know how to follow up"),
    "4": Text("4 Act (ปรับปรุงแก้ไข)", "4 Act: improve"),
}
_GOALS = (
    Text("กลุ่มเป้าหมายสามารถเข้าถึงสิทธิสวัสดิการขั้นพื้นฐาน", "the target groups reach their basic welfare rights"),
    Text("ประชาชนเข้าใจ รับรู้ และมีส่วนร่วมในการคุ้มครองกลุ่มเป้าหมาย", "people understand and take part in protecting them"),
    Text("การเกิดหุ้นส่วนทางสังคมในการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมาย", "social partnerships for their protection arise"),
    Text("ภาคีเครือข่ายสามารถขับเคลื่อนการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมายได้อย่างมีประสิทธิภาพ", "partners drive that protection effectively"),
)


def sections(project: Project, cards: list[Scorecard], trust: Trust, style: Style) -> tuple[Section, ...]:
    """The sections in the report's order."""
    return (
        _pdca(project, style),
        _dimensions(project, style),
        _objectives(project, style),
        _money(project, style),
        _problems(project, style),
        _followups(project, style),
        survey_section(project, style),
        _evidence(trust, style),
        _interpretations(cards, style),
    )


def _section(name: str, title: Text, style: Style, *tables: Table, lines: Sequence[str] = ()) -> Section:
    filled = tuple(table for table in tables if table.rows)
    return Section(name, style.say(title), tuple(lines), filled, "" if filled or lines else style.say(_EMPTY))


def _head(style: Style, *texts: Text) -> tuple[str, ...]:
    return tuple(map(style.say, texts))


def _place(record: Record, key: str | None = None) -> str:
    return str(record.origin.at(key))


def _pdca(project: Project, style: Style) -> Section:
    traced = _trace(project, style)
    rows: list[tuple[str, ...]] = []
    for step in Step:
        stage = style.say(_STAGES[step.value[0]])
        name = f"{style.say(same(step.value))} {style.say(step.label)}"
        rows += [(stage, name, text, place) for text, place in traced.get(step, ())] or [(stage, name, NOTHING, NOTHING)]
    shown = [row if index == 0 or row[0] != rows[index - 1][0] else ("", *row[1:]) for index, row in enumerate(rows)]
    head = _head(
        style,
        Text("ขั้น", "stage"),
        Text("ขั้นตอนตามคู่มือ (ไม่มีข้อ 2.4)", "step of the manual (there is no 2.4)"),
        Text("สิ่งที่ทำ", "what was done"),
        Text("ที่มา", "place"),
    )
    return _section("pdca", Text("กระบวนการ PDCA ตามขั้นตอนของคู่มือ", "PDCA, by the steps of the manual"), style, Table(head, tuple(shown), places=(3,)))


def _trace(project: Project, style: Style) -> dict[Step, list[tuple[str, str]]]:
    """What the project did at each step, with its place."""
    trace: dict[Step, list[tuple[str, str]]] = {step: [] for step in Step}
    _trace_area(project, style, trace)
    if plan := project.plan:
        approved = Text("แผนอนุมัติ {d} โดย {w}", "plan approved on {d} by {w}")
        trace[Step.S2_2].append((style.say(approved, d=style.date(plan.approved_on), w=style.own(plan.approved_by)), _place(plan, "approved_on")))
        for planned in project.planned_and_added:
            if planned.step:
                text = f"{planned.id or '?'} {style.own(planned.title)} ({style.period(planned.start, planned.end)})"
                trace[planned.step].append((text, _place(planned, "id")))
    for agreement in project.agreements:
        signed = Text("MOU {i} ลงนาม {d}", "MOU {i} signed on {d}").fill(i=agreement.id or "", d=style.date(agreement.signed_on))
        trace[Step.S2_5].append((style.say(signed), _place(agreement, "signed_on")))
    _trace_events(project, style, trace)
    return trace


def _trace_area(project: Project, style: Style, trace: dict[Step, list[tuple[str, str]]]) -> None:
    if project.identity and (committee := project.identity.committee):
        text = Text("แต่งตั้งคณะทำงาน {o} เมื่อ {d}", "working group appointed by {o} on {d}")
        trace[Step.S2_3].append((style.say(text, o=style.own(committee.order_no), d=style.date(committee.appointed_on)), _place(committee)))
    if project.area is None:
        return
    if study := project.area.study:
        text = Text("ศึกษาข้อมูลพื้นที่ {n} จาก 8 รายการ แล้วเสร็จ {d}", "{n} of 8 items studied, completed on {d}")
        trace[Step.S1_2].append((style.say(text.fill(n=len(study.filled), d=style.date(study.completed_on))), _place(study, "completed_on")))
    for contact in project.area.coordination:
        trace[Step.S1_3].append((f"{style.date(contact.held_on)}: {style.own(contact.summary)}", _place(contact, "held_on")))
    if problems := project.area.problems:
        text = Text("จัดหมวดหมู่ปัญหา {n} ข้อ", "{n} problems sorted").fill(n=len(problems))
        trace[Step.S2_1].append((style.say(text), str(project.area.origin.key("problems"))))


def _trace_events(project: Project, style: Style, trace: dict[Step, list[tuple[str, str]]]) -> None:
    steps = {MeetingKind.READINESS: Step.S1_1, MeetingKind.CONSULTATION: Step.S2_2, MeetingKind.PLANNING: Step.S2_2, MeetingKind.COMMITTEE: Step.S2_3}
    for meeting in project.held_meetings:
        step = steps.get(meeting.kind, Step.S3_1) if meeting.kind else Step.S3_1
        trace[step].append((f"{style.date(meeting.held_on)}: {style.own(meeting.topics)}", _place(meeting, "held_on")))
    for followup in project.followups:
        label = style.say(followup.purpose.label) if followup.purpose else ""
        trace[Step.S3_2].append((f"{style.date(followup.held_on)}: {label}", _place(followup, "held_on")))
    for lesson in project.lessons:
        trace[Step.S4_1].append((style.own(lesson.next_practice), _place(lesson)))


def _dimensions(project: Project, style: Style) -> Section:
    planned = project.planned_and_added
    rows = []
    for number, dimension in enumerate(Dimension, 1):
        serving = [each for each in planned if dimension in each.dimensions]
        names = "; ".join(f"{each.id or '?'} {style.own(each.title)}" for each in serving)
        rows.append((style.number(number), style.say(dimension.label), style.number(len(serving)), names or NOTHING))
    head = _head(style, Text("มิติที่", "no."), Text("สวัสดิการด้าน", "welfare dimension"), Text("กิจกรรม", "activities"), Text("รายการ", "which"))
    return _section("dimensions", Text("สวัสดิการ 7 มิติกับกิจกรรม", "The seven dimensions and the activities"), style, Table(head, tuple(rows), (2,)))


def _objectives(project: Project, style: Style) -> Section:
    identity = project.identity
    lessons = {each.objective: each for each in reversed(project.lessons)}
    rows = []
    for number, objective in enumerate(identity.objectives if identity else (), 1):
        lesson = lessons.get(number)  # type: ignore[call-overload]
        achieved = style.say(lesson.achieved.label) if lesson and lesson.achieved else NOTHING
        rows.append((style.number(number), style.own(objective.text), style.number(objective.manual), achieved))
    head = _head(style, Text("ข้อ", "no."), Text("วัตถุประสงค์ของโครงการ", "objective"), Text("ตรงกับข้อในคู่มือ", "of the manual"), Text("ผล", "achieved"))
    goals = tuple((style.number(goal), style.say(_GOALS[goal - 1])) for goal in (identity.goals if identity else ()) if 1 <= goal <= len(_GOALS))
    targets = tuple(
        (style.say(each.group.label) if each.group else NOTHING, style.number(each.count), style.date(each.as_of), style.own(each.basis))
        for each in (identity.target_groups if identity else ())
    )
    return _section(
        "objectives",
        Text("วัตถุประสงค์ เป้าประสงค์ และกลุ่มเป้าหมาย", "Objectives, goals and target groups"),
        style,
        Table(head, tuple(rows)),
        Table(_head(style, Text("ข้อ", "no."), Text("เป้าประสงค์ของคู่มือ", "goal of the manual")), goals),
        Table(_head(style, Text("กลุ่มเป้าหมาย", "target group"), Text("คน", "people"), Text("ข้อมูล ณ", "as of"), Text("ที่มา", "basis")), targets, (1,)),
    )


def _money(project: Project, style: Style) -> Section:
    budget = project.plan.budget if project.plan else None
    total = budget.total if budget else None
    sources = tuple((style.own(each.name), style.money(each.amount), _share(each.amount, total, style)) for each in (budget.sources if budget else ()))
    spent = {each.id: each.spent for each in first_by_id(project.records)}
    planned = project.planned_and_added
    rows = tuple(
        (f"{each.id or '?'} {style.own(each.title)}", style.money(each.budget), style.money(spent.get(each.id)), _share(spent.get(each.id), each.budget, style))
        for each in planned
    )
    sum_planned = sum((each.budget or Decimal(0) for each in planned), Decimal(0))
    sum_spent = sum((spent.get(each.id) or Decimal(0) for each in planned), Decimal(0))
    foot = (style.say(Text("รวม", "total")), style.money(sum_planned), style.money(sum_spent), _share(sum_spent, sum_planned, style))
    return _section(
        "money",
        Text("งบประมาณและการใช้จ่าย", "Budget and spending"),
        style,
        Table(
            _head(style, Text("แหล่งงบประมาณ", "source"), Text("ตามแผน (บาท)", "planned (baht)"), Text("ร้อยละ", "%")),
            sources,
            (1, 2),
            (style.say(Text("รวม", "total")), style.money(total), ""),
        ),
        Table(_head(style, Text("กิจกรรม", "activity"), Text("แผน (บาท)", "planned"), Text("จ่ายจริง (บาท)", "spent"), Text("ร้อยละ", "%")), rows, (1, 2, 3), foot),
    )


def _share(part: Decimal | None, whole: Decimal | None, style: Style) -> str:
    if part is None or not whole:
        return NOTHING
    return style.say(same(f"{part * 100 / whole:.1f}"))


def _problems(project: Project, style: Style) -> Section:
    planned = project.planned_and_added
    rows = []
    for problem in project.problems:
        answering = [f"{each.id or '?'} {style.own(each.title)}" for each in planned if problem.id in each.problems]
        category = style.say(problem.category.label) if problem.category else NOTHING
        rows.append((problem.id or "?", category, style.own(problem.title), style.own(problem.approach), "; ".join(answering) or NOTHING))
    head = _head(style, Text("รหัส", "id"), Text("หมวด", "category"), Text("ปัญหา", "problem"), Text("แนวทาง", "approach"), Text("กิจกรรมที่แก้", "answered by"))
    return _section("problems", Text("ปัญหาของพื้นที่กับกิจกรรม", "Problems and the activities that answer them"), style, Table(head, tuple(rows)))


def _followups(project: Project, style: Style) -> Section:
    held = tuple(
        (
            style.date(each.held_on),
            " · ".join(style.say(word.label) for word in (each.purpose, each.method) if word),
            style.terms(each.parties),
            style.own(each.findings),
            style.own(each.recommendations),
        )
        for each in project.followups
    )
    drawn = tuple(
        (style.own(each.good), style.own(each.bad), style.say(each.achieved.label) if each.achieved else NOTHING, style.own(each.next_practice))
        for each in project.lessons
    )
    head = _head(style, Text("วัน", "date"), Text("ลักษณะ", "kind"), Text("ผู้ร่วม", "parties"), Text("ผล", "findings"), Text("ข้อเสนอแนะ", "recommendations"))
    lesson_head = _head(style, Text("ผลดี", "good"), Text("ผลเสีย", "bad"), Text("บรรลุวัตถุประสงค์", "objective met"), Text("แนวทางปฏิบัติใหม่", "next practice"))
    return _section("followups", Text("การติดตามประเมินผลและบทเรียน", "Follow-ups and lessons"), style, Table(head, held), Table(lesson_head, drawn))


def _evidence(trust: Trust, style: Style) -> Section:
    rows = []
    for holder in trust.holders:
        for each in holder.evidence:
            kind = style.say(each.type.label) if each.type else NOTHING
            stands = Text("ใช้ได้", "in order") if trust.stands(each) else Text("ใช้ไม่ได้", "not in order")
            whose = holder.id or style.say(_HOLDERS.get(holder.kind, same(holder.kind)))
            rows.append((whose, kind, style.own(each.file), style.date(each.date), style.say(stands), _place(each)))
    head = _head(style, Text("ของ", "of"), Text("ชนิด", "type"), Text("ไฟล์", "file"), Text("ลงวันที่", "dated"), Text("สถานะ", "state"), Text("ที่มา", "place"))
    return _section("evidence", Text("รายการหลักฐาน", "Evidence"), style, Table(head, tuple(rows), places=(5,)))


_HOLDERS = {
    "committee": Text("คณะทำงาน", "working group"),
    "study": Text("การศึกษาพื้นที่", "study"),
    "selection": Text("การคัดเลือก", "selection"),
    "coordination": Text("การประสานพื้นที่", "coordination"),
    "plan": Text("แผน", "plan"),
    "report": Text("รายงาน", "report"),
    "lesson": Text("บทเรียน", "lesson"),
}


def _interpretations(cards: list[Scorecard], style: Style) -> Section:
    rows = tuple((each.code, style.say(each.question), style.say(each.reading)) for each in used_by(cards))
    head = _head(style, Text("รหัส", "code"), Text("คำถาม", "question"), Text("การตีความที่ใช้", "reading"))
    return _section("interpretations", Text("การตีความคู่มือที่มีผลต่อระดับ", "How the manual is read"), style, Table(head, rows))
