"""The section on the activities: the fiscal year as a timeline, and what became of each."""

from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Row, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.activity_words import name_of, planned_period, record_of
from tambon_cli.reporting.project_page.timeline import timeline_chart
from tambon_cli.scoring.progress import ActivityProgress, Progress
from tambon_cli.scoring.rubric import Rubric

_TITLE = Text("กิจกรรมตลอดปีงบประมาณ", "Activities over the fiscal year")
_HEAD = (
    Text("กิจกรรม", "activity"),
    Text("ตามแผน", "planned"),
    Text("ทำจริง", "carried out"),
    Text("สถานะ", "state"),
    Text("ผู้เข้าร่วม (คน)", "people"),
)
_DIFFICULTIES_HEAD = (
    Text("กิจกรรม", "activity"),
    Text("ปัญหาอุปสรรค", "problems met"),
    Text("แนวทางปรับปรุง", "what to do better"),
)


def activities(
    project: Project, progress: Progress, rubric: Rubric | None, style: Style
) -> Section:
    """Return the timeline and the tables; without a plan, that there is nothing yet."""
    rows = tuple(_row(step, style) for step in progress.steps)
    charts = []
    if project.fiscal_year and rows:
        charts.append(timeline_chart(project, project.fiscal_year, progress, rubric, style))
    return section(
        "activities",
        _TITLE,
        style,
        Table(head(style, *_HEAD), rows, numeric=(4,), chart=1),
        Table(head(style, *_DIFFICULTIES_HEAD), tuple(_difficulties(progress, style))),
        charts=charts,
    )


def _row(step: ActivityProgress, style: Style) -> Row:
    record = record_of(step)
    people = record.participants
    return (
        name_of(step, style),
        planned_period(step, style),
        at(style.period(record.start, record.end), record, "start"),
        at(style.say(step.label), record, "status"),
        at(style.number(people.total), people, "total"),
    )


def _difficulties(progress: Progress, style: Style) -> list[Row]:
    """Return the activities that met with problems or are to be done better."""
    rows: list[Row] = []
    for step in progress.steps:
        record = record_of(step)
        if record.problems or record.improvement:
            problems = at(style.own(record.problems), record, "problems")
            improvement = at(style.own(record.improvement), record, "improvement")
            rows.append((name_of(step, style), problems, improvement))
    return rows
