"""The section on what the project is for: its objectives, goals and target groups."""

from tambon_cli.i18n import Text
from tambon_cli.model.evaluation import Lesson
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Row, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import Style

_TITLE = Text("วัตถุประสงค์ เป้าประสงค์ และกลุ่มเป้าหมาย", "Objectives, goals and target groups")
_OBJECTIVES_HEAD = (
    Text("ข้อ", "no."),
    Text("วัตถุประสงค์ของโครงการ", "objective"),
    Text("ตรงกับข้อในคู่มือ", "of the manual"),
    Text("ผล", "achieved"),
)
_GOALS_HEAD = (Text("ข้อ", "no."), Text("เป้าประสงค์ของคู่มือ", "goal of the manual"))
_TARGET_GROUPS_HEAD = (
    Text("กลุ่มเป้าหมาย", "target group"),
    Text("คน", "people"),
    Text("ข้อมูล ณ", "as of"),
    Text("แหล่งข้อมูล", "basis"),
)
# The goals of the manual, by the numbers that project.yaml names.
_GOALS = {
    1: Text(
        "กลุ่มเป้าหมายสามารถเข้าถึงสิทธิสวัสดิการขั้นพื้นฐาน",
        "the target groups reach their basic welfare rights",
    ),
    2: Text(
        "ประชาชนเข้าใจ รับรู้ และมีส่วนร่วมในการคุ้มครองกลุ่มเป้าหมาย",
        "people understand and take part in protecting them",
    ),
    3: Text(
        "การเกิดหุ้นส่วนทางสังคมในการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมาย",
        "social partnerships for their protection arise",
    ),
    4: Text(
        "ภาคีเครือข่ายสามารถขับเคลื่อนการคุ้มครองและพัฒนาคุณภาพชีวิตกลุ่มเป้าหมายได้อย่างมีประสิทธิภาพ",
        "partners drive that protection effectively",
    ),
}


def objectives(project: Project, style: Style) -> Section:
    """Return the objectives with whether they were achieved, the goals and the target groups."""
    return section(
        "objectives",
        _TITLE,
        style,
        _objectives(project, style),
        _goals(project, style),
        _target_groups(project, style),
    )


def _objectives(project: Project, style: Style) -> Table:
    # Of several lessons on one objective the first counts.
    lessons: dict[int | None, Lesson] = {
        lesson.objective: lesson for lesson in reversed(project.lessons)
    }
    rows: list[Row] = []
    for number, objective in enumerate(project.identity.objectives, 1):
        lesson = lessons.get(number, Lesson.absent())
        of_the_manual = at(style.number(objective.manual), objective, "manual")
        achieved = at(style.label(lesson.achieved), lesson, "achieved")
        rows.append((style.number(number), style.own(objective.text), of_the_manual, achieved))
    return Table(head(style, *_OBJECTIVES_HEAD), tuple(rows))


def _goals(project: Project, style: Style) -> Table:
    rows = tuple(
        (style.number(goal), style.say(_GOALS[goal]))
        for goal in project.identity.goals
        if goal in _GOALS
    )
    return Table(head(style, *_GOALS_HEAD), rows)


def _target_groups(project: Project, style: Style) -> Table:
    rows = tuple(
        (
            style.label(target.group),
            at(style.number(target.count), target, "count"),
            at(style.date(target.as_of), target, "as_of"),
            style.own(target.basis),
        )
        for target in project.identity.target_groups
    )
    return Table(head(style, *_TARGET_GROUPS_HEAD), rows, numeric=(1,))
