"""The sections behind the form and the scores: PDCA, dimensions, objectives, money, problems, follow-ups, evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Text, same
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.plan import PlannedActivity
from tambon_cli.model.vocabulary import Dimension, Status
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import Pair, Units, pairs, units
from tambon_cli.reporting.page.blocks import head, place, section
from tambon_cli.reporting.page.model import Cell, Chart, Section, Table, Value
from tambon_cli.reporting.page.sources import at, computed, lines_of
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activities import activities
from tambon_cli.reporting.project_page.partners import partners
from tambon_cli.reporting.project_page.pdca import pdca
from tambon_cli.reporting.project_page.survey import survey_section
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.interpretations import used_by
from tambon_cli.scoring.progress import UNKNOWN, Progress
from tambon_cli.scoring.score import Scorecard
from tambon_cli.survey.analysis.figures import Figures
from tambon_cli.thai.numbers import rounded

_TOTAL = Text("รวม", "total")
_GOALS = (
    Text(
        "กลุ่มเป้าหมายสามารถเข้าถึงสิทธิสวัสดิการขั้นพื้นฐาน",
        "the target groups reach their basic welfare rights",
    ),
    Text(
        "ประชาชนเข้าใจ รับรู้ และมีส่วนร่วมในการคุ้มครองกลุ่มเป้าหมาย",
        "people understand and take part in protecting them",
    ),
    Text(
        "การเกิดหุ้นส่วนทางสังคมในการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมาย",
        "social partnerships for their protection arise",
    ),
    Text(
        "ภาคีเครือข่ายสามารถขับเคลื่อนการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมายได้อย่างมีประสิทธิภาพ",
        "partners drive that protection effectively",
    ),
)


def sections(
    checked: Checked,
    project: Project,
    cards: list[Scorecard],
    validity: Validity,
    progress: Progress,
    survey: Figures | None,
    style: Style,
) -> tuple[Section, ...]:
    """The sections in the report's order."""
    rubric = next((card.rubric for card in cards if card.rubric), None)
    return (
        activities(project, progress, rubric, style),
        pdca(project, progress, style),
        _dimensions(progress, style),
        _objectives(project, style),
        _money(project, progress, style),
        _problems(project, progress, style),
        *partners(project, style),
        _followups(project, style),
        survey_section(survey, style),
        _evidence(checked, validity, style),
        *_remarks(checked, cards, style),
        _interpretations(cards, style),
    )


def _dimensions(progress: Progress, style: Style) -> Section:
    planned = [step.item.planned for step in progress.steps]
    rows: list[tuple[Cell, ...]] = []
    for number, dimension in enumerate(Dimension, 1):
        serving = [each for each in planned if dimension in each.dimensions]
        names = "; ".join(style.named(each.id, each.title) for each in serving)
        count = computed(
            style.number(len(serving)), [each.origin.at("dimensions") for each in serving]
        )
        rows.append((style.number(number), style.say(dimension.label), count, names or NOTHING))
    columns = head(
        style,
        Text("มิติที่", "no."),
        Text("สวัสดิการด้าน", "welfare dimension"),
        Text("กิจกรรม", "activities"),
        Text("รายการ", "which"),
    )
    title = Text("สวัสดิการ 7 มิติกับกิจกรรม", "The seven dimensions and the activities")
    charts = [_dimension_chart(progress, style)] if progress.steps else []
    return section("dimensions", title, style, Table(columns, tuple(rows), (2,)), charts=charts)


def _dimension_chart(progress: Progress, style: Style) -> Chart:
    """A square for each activity that serves a dimension, filled once it is done."""
    order = [*BEGUN, Status.NOT_STARTED, Status.CANCELLED, None]
    rows = []
    for dimension in Dimension:
        serving = sorted(
            (each for each in progress.steps if dimension in each.item.planned.dimensions),
            key=lambda each: order.index(each.status),
        )
        kinds = tuple(_kind(each.status) for each in serving)
        places = lines_of(str(each.item.planned.origin.at("dimensions")) for each in serving)
        rows.append(Units(style.say(dimension.label), kinds, style.number(len(serving)), places))
    title = style.say(
        Text(
            "กิจกรรมในแต่ละมิติ: หนึ่งช่องคือหนึ่งกิจกรรม",
            "Activities in each dimension: a square is an activity",
        )
    )
    there = {kind for row in rows for kind in row.kinds}
    legend = [
        (_kind(status), style.say(status.label if status else UNKNOWN))
        for status in order
        if _kind(status) in there
    ]
    return Chart(title, tuple(units(title, rows, legend, layout) for layout in (WIDE, NARROW)))


def _kind(status: Status | None) -> str:
    """The name of a status for the style sheet."""
    return status.value if status else "unknown"


def _objectives(project: Project, style: Style) -> Section:
    identity = project.identity
    lessons = {each.objective: each for each in reversed(project.lessons)}
    rows = []
    for number, objective in enumerate(identity.objectives, 1):
        lesson = lessons.get(number)  # type: ignore[call-overload]
        achieved = style.say(lesson.achieved.label) if lesson and lesson.achieved else NOTHING
        rows.append(
            (
                style.number(number),
                style.own(objective.text),
                at(style.number(objective.manual), objective, "manual"),
                at(achieved, lesson, "achieved"),
            )
        )
    columns = head(
        style,
        Text("ข้อ", "no."),
        Text("วัตถุประสงค์ของโครงการ", "objective"),
        Text("ตรงกับข้อในคู่มือ", "of the manual"),
        Text("ผล", "achieved"),
    )
    goals = tuple(
        (style.number(goal), style.say(_GOALS[goal - 1]))
        for goal in (identity.goals)
        if 1 <= goal <= len(_GOALS)
    )
    targets = tuple(
        (
            style.say(each.group.label) if each.group else NOTHING,
            at(style.number(each.count), each, "count"),
            at(style.date(each.as_of), each, "as_of"),
            style.own(each.basis),
        )
        for each in (identity.target_groups)
    )
    return section(
        "objectives",
        Text("วัตถุประสงค์ เป้าประสงค์ และกลุ่มเป้าหมาย", "Objectives, goals and target groups"),
        style,
        Table(columns, tuple(rows)),
        Table(head(style, Text("ข้อ", "no."), Text("เป้าประสงค์ของคู่มือ", "goal of the manual")), goals),
        Table(
            head(
                style,
                Text("กลุ่มเป้าหมาย", "target group"),
                Text("คน", "people"),
                Text("ข้อมูล ณ", "as of"),
                Text("แหล่งข้อมูล", "basis"),
            ),
            targets,
            (1,),
        ),
    )


def _money(project: Project, progress: Progress, style: Style) -> Section:
    budget = project.plan.budget
    total = budget.total
    sources = tuple(
        (
            style.own(each.name),
            at(style.money(each.amount), each, "amount"),
            _share(each.amount, total, style),
        )
        for each in (budget.sources)
    )
    amounts = tuple(_amounts(step.item.planned, step.record, style) for step in progress.steps)
    whole = at(style.money(total), budget, "total")
    return section(
        "money",
        Text("งบประมาณและการใช้จ่าย", "Budget and spending"),
        style,
        Table(
            head(
                style,
                Text("แหล่งงบประมาณ", "source"),
                Text("ตามแผน (บาท)", "planned (baht)"),
                Text("ร้อยละ", "%"),
            ),
            sources,
            (1, 2),
            (style.say(Text("งบประมาณตามแผน", "budget of the plan")), whole, ""),
        ),
        Table(
            head(
                style,
                Text("กิจกรรม", "activity"),
                Text("แผน (บาท)", "planned"),
                Text("จ่ายจริง (บาท)", "spent"),
                Text("ร้อยละ", "%"),
            ),
            tuple(
                (each.name, each.planned, each.spent, _share(each.paid, each.budget, style))
                for each in amounts
            ),
            (1, 2, 3),
            _sums(amounts, style),
        ),
        charts=[_money_chart(amounts, style)]
        if any(each.budget or each.paid for each in amounts)
        else [],
    )


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The money of an activity: as amounts, and as they are said; None is unknown."""

    name: str
    budget: Decimal | None
    paid: Decimal | None
    planned: Cell
    spent: Cell


def _amounts(planned: PlannedActivity, record: ActivityRecord | None, style: Style) -> _Amounts:
    paid = record.spent if record else None
    name = f"{planned.id or '?'} {style.own(planned.title)}"
    return _Amounts(
        name,
        planned.budget,
        paid,
        at(style.money(planned.budget), planned, "budget"),
        at(style.money(paid), record, "spent"),
    )


def _sums(amounts: Sequence[_Amounts], style: Style) -> tuple[Cell, ...]:
    budget = sum((each.budget or Decimal(0) for each in amounts), Decimal(0))
    paid = sum((each.paid or Decimal(0) for each in amounts), Decimal(0))
    planned, spent = (
        computed(style.money(budget), [each.planned for each in amounts]),
        computed(style.money(paid), [each.spent for each in amounts]),
    )
    is_whole = all(each.budget is not None or not each.paid for each in amounts)
    return style.say(_TOTAL), planned, spent, _share(paid, budget, style) if is_whole else NOTHING


def _money_chart(amounts: Sequence[_Amounts], style: Style) -> Chart:
    most = max(amount for each in amounts for amount in (each.budget, each.paid) if amount)
    rows = [
        Pair(
            each.name,
            tuple(
                None if amount is None else float(amount / most)
                for amount in (each.budget, each.paid)
            ),  # type: ignore[arg-type]
            (str(each.planned), str(each.spent)),
            lines_of(
                origin
                for cell in (each.planned, each.spent)
                if isinstance(cell, Value)
                for origin in cell.origins
            ),
        )
        for each in amounts
    ]
    title = style.say(
        Text("แผนเทียบกับจ่ายจริงรายกิจกรรม (บาท)", "Planned and spent by activity (baht)")
    )
    legend = [
        ("planned", style.say(Text("แผน", "planned"))),
        ("done", style.say(Text("จ่ายจริง", "spent"))),
    ]
    return Chart(title, tuple(pairs(title, rows, legend, layout) for layout in (WIDE, NARROW)))


def _share(part: Decimal | None, whole: Decimal | None, style: Style) -> str:
    if part is None or not whole:
        return NOTHING
    return style.say(same(str(rounded(Fraction(part) / Fraction(whole) * 100, 1))))


def _problems(project: Project, progress: Progress, style: Style) -> Section:
    planned = [step.item.planned for step in progress.steps]
    rows = []
    for problem in project.problems:
        answering = [
            style.named(each.id, each.title) for each in planned if problem.id in each.problems
        ]
        category = style.say(problem.category.label) if problem.category else NOTHING
        rows.append(
            (
                problem.id or "?",
                category,
                style.own(problem.title),
                style.own(problem.approach),
                "; ".join(answering) or NOTHING,
            )
        )
    columns = head(
        style,
        Text("รหัส", "id"),
        Text("หมวด", "category"),
        Text("ปัญหา", "problem"),
        Text("แนวทาง", "approach"),
        Text("กิจกรรมที่แก้", "answered by"),
    )
    return section(
        "problems",
        Text("ปัญหาของพื้นที่กับกิจกรรม", "Problems and the activities that answer them"),
        style,
        Table(columns, tuple(rows)),
    )


def _followups(project: Project, style: Style) -> Section:
    held = tuple(
        (
            at(style.date(each.held_on), each, "held_on"),
            " · ".join(style.say(word.label) for word in (each.purpose, each.method) if word),
            style.labels(each.parties),
            style.own(each.findings),
            style.own(each.recommendations),
        )
        for each in project.followups
    )
    drawn = tuple(
        (
            style.own(each.good),
            style.own(each.bad),
            style.say(each.achieved.label) if each.achieved else NOTHING,
            style.own(each.next_practice),
        )
        for each in project.lessons
    )
    columns = head(
        style,
        Text("วัน", "date"),
        Text("ลักษณะ", "kind"),
        Text("ผู้ร่วม", "parties"),
        Text("ผล", "findings"),
        Text("ข้อเสนอแนะ", "recommendations"),
    )
    lesson_columns = head(
        style,
        Text("ผลดี", "good"),
        Text("ผลเสีย", "bad"),
        Text("บรรลุวัตถุประสงค์", "objective met"),
        Text("แนวทางปฏิบัติใหม่", "next practice"),
    )
    return section(
        "followups",
        Text("การติดตามประเมินผลและบทเรียน", "Follow-ups and lessons"),
        style,
        Table(columns, held),
        Table(lesson_columns, drawn),
    )


def _evidence(checked: Checked, validity: Validity, style: Style) -> Section:
    errors = [each for each in checked.findings if each.severity is Severity.ERROR]
    rows = []
    for owner in validity.evidence_owners:
        for each in owner.evidence:
            kind = style.say(each.type.label) if each.type else NOTHING
            wrong = next(
                (error.message for error in errors if each.origin.holds(error.location)),
                _NOT_TO_BE_SHOWN,
            )
            stands = (
                Text("ใช้ได้", "in order")
                if validity.accepts(each)
                else Text("ใช้ไม่ได้: {w}", "not in order: {w}").fill(w=wrong)
            )
            whose = owner.id or style.say(_HOLDERS.get(owner.kind, same(owner.kind)))
            rows.append(
                (
                    whose,
                    kind,
                    style.own(each.file),
                    style.date(each.date),
                    style.say(stands),
                    place(each),
                )
            )
    columns = head(
        style,
        Text("ของ", "of"),
        Text("ชนิด", "type"),
        Text("ไฟล์", "file"),
        Text("ลงวันที่", "dated"),
        Text("สถานะ", "state"),
        Text("ที่มา", "place"),
    )
    return section(
        "evidence",
        Text("รายการหลักฐาน", "Evidence"),
        style,
        Table(columns, tuple(rows), places=(5,)),
    )


_NOT_TO_BE_SHOWN = Text(
    "ภาพยังไม่มี consent หรือ faces_hidden", "a photo without consent or faces_hidden"
)
_HOLDERS = {
    "committee": Text("คณะทำงาน", "working group"),
    "study": Text("การศึกษาพื้นที่", "study"),
    "selection": Text("การคัดเลือก", "selection"),
    "coordination": Text("การประสานพื้นที่", "coordination"),
    "plan": Text("แผน", "plan"),
    "report": Text("รายงาน", "report"),
    "lesson": Text("บทเรียน", "lesson"),
}


def _remarks(checked: Checked, cards: list[Scorecard], style: Style) -> Iterator[Section]:
    """What a reviewer should know of the data; not on an earlier day, for a finding may tell of later ones."""
    if cards and cards[0].as_of:
        return
    told = [
        each
        for each in checked.shown
        if each.severity is Severity.WARNING and not each.rule.is_about_persons
    ]
    rows = tuple(
        (each.code, style.say(each.message), escape(str(each.location), 400)) for each in told
    )
    if rows:
        columns = head(style, Text("รหัส", "code"), Text("ข้อสังเกต", "remark"), Text("ที่มา", "place"))
        yield section(
            "remarks",
            Text("ข้อสังเกตจากการตรวจข้อมูล", "Remarks on the data"),
            style,
            Table(columns, rows, places=(2,)),
        )


def _interpretations(cards: list[Scorecard], style: Style) -> Section:
    rows = tuple(
        (each.code, style.say(each.question), style.say(each.reading)) for each in used_by(cards)
    )
    columns = head(
        style, Text("รหัส", "code"), Text("คำถาม", "question"), Text("การตีความที่ใช้", "reading")
    )
    return section(
        "interpretations",
        Text("การตีความคู่มือที่ใช้", "How the manual is read"),
        style,
        Table(columns, rows),
    )
