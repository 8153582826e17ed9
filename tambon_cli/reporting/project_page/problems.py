"""The section on the problems of the area and the activities that answer them."""

from tambon_cli.i18n import Text
from tambon_cli.model.area import Problem
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Row, Section, Table
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activity_words import name_of
from tambon_cli.scoring.progress import Progress

_TITLE = Text("ปัญหาของพื้นที่กับกิจกรรม", "Problems and the activities that answer them")
_HEAD = (
    Text("รหัส", "id"),
    Text("หมวด", "category"),
    Text("ปัญหา", "problem"),
    Text("แนวทาง", "approach"),
    Text("กิจกรรมที่แก้", "answered by"),
)


def problems(project: Project, progress: Progress, style: Style) -> Section:
    """Return the problems with the planned activities that name them."""
    rows = tuple(_row(problem, progress, style) for problem in project.problems)
    return section("problems", _TITLE, style, Table(head(style, *_HEAD), rows))


def _row(problem: Problem, progress: Progress, style: Style) -> Row:
    answers = "; ".join(
        name_of(step, style) for step in progress.steps if problem.id in step.item.planned.problems
    )
    return (
        problem.id or "?",
        style.label(problem.category),
        style.own(problem.title),
        style.own(problem.approach),
        answers or NOTHING,
    )
