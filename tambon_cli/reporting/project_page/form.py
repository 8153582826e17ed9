"""The twelve-field summary form, filled from the project (manual, appendix)."""

from collections.abc import Callable
from typing import NamedTuple

from tambon_cli.binding.fields import label_of
from tambon_cli.i18n import Text, join, same
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.area import STUDY_ITEMS, Population, Study
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.report import FormField
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import EMPTY, head
from tambon_cli.reporting.page.model import Cell, Field, Photo, Row, Table
from tambon_cli.reporting.page.sources import at, computed, sourced
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activity_words import name_of, planned_period
from tambon_cli.scoring.facts.report import NEVER_OVERRIDDEN
from tambon_cli.scoring.progress import Progress
from tambon_cli.scoring.wording import place_name

_WHEN_HEAD = (
    Text("กิจกรรม", "activity"),
    Text("วัน", "date"),
    Text("เวลา", "time"),
    Text("สถานที่", "place"),
)
_BUDGET_TOTAL = Text("รวม {amount} บาท", "{amount} baht in total")
_BUDGET_HEAD = (Text("แหล่งงบประมาณ", "source"), Text("บาท", "baht"))
_AREA_HEAD = (Text("ข้อมูลพื้นที่", "data on the area"), Text("รายละเอียด", "details"))
_POPULATION = Text(
    "{people} คน {households} ครัวเรือน ({source})",
    "{people} people, {households} households ({source})",
)
_PARTICIPANTS = Text("จำนวนผู้เข้าร่วมโครงการ / กิจกรรม ทั้งหมด {count} คน", "{count} participants in all")
_PARTICIPANTS_HEAD = (Text("กิจกรรม", "activity"), Text("คน", "people"))
_MEETING = Text("ประชุม", "meeting")
_ON = Text("วันที่", "on")
_RESOLVED = Text("มติ:", "resolved:")
_PLAN_HEAD = (
    Text("กิจกรรม", "activity"),
    Text("ระยะเวลา", "period"),
    Text("ผู้รับผิดชอบ", "responsible"),
    Text("งบประมาณ (บาท)", "budget (baht)"),
)


class _Content(NamedTuple):
    """What a field of the form says: lines, and a table below them."""

    lines: tuple[Cell, ...] = ()
    table: Table = Table((), ())


def fields(
    project: Project, progress: Progress, style: Style, photos: tuple[Photo, ...]
) -> tuple[Field, ...]:
    """Return the twelve fields in the form's order."""
    made = []
    for field in FormField:
        content = _content(field, project, progress, style)
        shown = photos if field is FormField.F12 else ()
        made.append(_field(field, content, shown, project.fiscal_year, style))
    return tuple(made)


def _content(field: FormField, project: Project, progress: Progress, style: Style) -> _Content:
    """Return the text of report.yaml if it may replace the composed content, else the latter."""
    text = (project.report.fields or {}).get(field, "").strip()
    if text and field not in NEVER_OVERRIDDEN:
        return _Content((style.own(text),))
    return _COMPOSERS[field](project, progress, style)


def _field(
    field: FormField, content: _Content, photos: tuple[Photo, ...], year: int | None, style: Style
) -> Field:
    title = field.label
    if field is FormField.F6:
        title = join([title, same(str(year or ""))], " ")
    table = sourced(content.table, style) if content.table.rows else None
    is_empty = not content.lines and table is None and not photos
    return Field(
        number=style.figure(field.value.removeprefix("f")),
        title=style.say(title),
        lines=content.lines,
        table=table,
        photos=photos,
        empty=style.say(EMPTY) if is_empty else "",
    )


def _title(project: Project, _progress: Progress, style: Style) -> _Content:
    return _line(project.identity.title, style)


def _responsible(project: Project, _progress: Progress, style: Style) -> _Content:
    return _line(project.identity.responsible.position, style)


def _agency(project: Project, _progress: Progress, style: Style) -> _Content:
    agency = project.identity.agency
    if agency.name and agency.section:
        return _line(f"{agency.name} ({agency.section})", style)
    return _line(agency.name, style)


def _when(_project: Project, progress: Progress, style: Style) -> _Content:
    titles = progress.titles
    rows = tuple(
        (
            _name(record, titles, style),
            at(style.period(record.start, record.end), record, "start"),
            style.own(record.time),
            style.own(record.place),
        )
        for record in progress.begun
    )
    return _Content(table=Table(head(style, *_WHEN_HEAD), rows))


def _objectives(project: Project, _progress: Progress, style: Style) -> _Content:
    objectives = project.identity.objectives
    lines = tuple(
        f"{style.number(number)}. {style.own(objective.text)}"
        for number, objective in enumerate(objectives, 1)
    )
    return _Content(lines)


def _budget(project: Project, _progress: Progress, style: Style) -> _Content:
    budget = project.plan.budget
    if budget.total is None:
        return _Content()
    total = style.say(_BUDGET_TOTAL.fill(amount=style.money(budget.total)))
    rows = tuple(
        (style.own(source.name), at(style.money(source.amount), source, "amount"))
        for source in budget.sources
    )
    table = Table(head(style, *_BUDGET_HEAD), rows, numeric=(1,))
    return _Content((at(total, budget, "total"),), table)


def _area(project: Project, _progress: Progress, style: Style) -> _Content:
    table = Table(head(style, *_AREA_HEAD), tuple(_study_rows(project.area.study, style)))
    if project.identity.area.is_absent:
        return _Content(table=table)
    return _Content((style.own(place_name(project).in_(style.language)),), table)


def _study_rows(study: Study, style: Style) -> list[Row]:
    """Return the items of the study that are known."""
    if study.is_absent:
        return []
    values = [(name, _study_value(study, name, style)) for name in STUDY_ITEMS]
    return [
        (style.say(label_of(Study, name)), at(value, study, name))
        for name, value in values
        if value != NOTHING
    ]


def _study_value(study: Study, name: str, style: Style) -> str:
    value = getattr(study, name)
    if isinstance(value, Population):
        if value.is_absent:
            return NOTHING
        return style.say(
            _POPULATION,
            people=style.number(value.total),
            households=style.number(value.households),
            source=style.own(value.source),
        )
    if isinstance(value, tuple):
        return style.own(", ".join(value))
    return style.own(value)


def _participants(_project: Project, progress: Progress, style: Style) -> _Content:
    titles = progress.titles
    counted = [record for record in progress.begun if record.participants.total is not None]
    if not counted:
        return _Content()
    counts = [record.participants.total for record in counted]
    total = sum(count for count in counts if isinstance(count, int))
    rows = tuple(
        (
            _name(record, titles, style),
            at(style.number(record.participants.total), record.participants, "total"),
        )
        for record in counted
    )
    line = style.say(_PARTICIPANTS.fill(count=style.number(total)))
    table = Table(head(style, *_PARTICIPANTS_HEAD), rows, numeric=(1,))
    return _Content((computed(line, [cell for _name, cell in rows]),), table)


def _method(project: Project, progress: Progress, style: Style) -> _Content:
    titles = progress.titles
    methods = tuple(
        f"{_name(record, titles, style)}: {style.own(record.method)}"
        for record in progress.begun
        if record.method
    )
    meetings = tuple(_meeting(meeting, style) for meeting in project.held_meetings)
    return _Content(methods + meetings)


def _meeting(meeting: Meeting, style: Style) -> str:
    """Return a meeting in one line: `ประชุมทบทวนผล วันที่ 18 เม.ย. 2562: เรื่อง… มติ: …`.

    Topics that only repeat the kind of meeting are left out.
    """
    kind = style.label(meeting.kind, style.say(_MEETING))
    line = f"{kind} {style.say(_ON)} {style.date(meeting.held_on)}"
    topics = style.own(meeting.topics)
    if meeting.topics and topics != kind:
        line += f": {topics}"
    if meeting.resolution:
        line += f" {style.say(_RESOLVED)} {style.own(meeting.resolution)}"
    return line


def _plan(_project: Project, progress: Progress, style: Style) -> _Content:
    rows = tuple(
        (
            name_of(step, style),
            planned_period(step, style),
            style.own(step.item.planned.responsible),
            at(style.money(step.item.planned.budget), step.item.planned, "budget"),
        )
        for step in progress.steps
    )
    return _Content(table=Table(head(style, *_PLAN_HEAD), rows, numeric=(3,)))


def _results(project: Project, progress: Progress, style: Style) -> _Content:
    titles = progress.titles
    lines = [
        f"{_name(record, titles, style)}: {style.own(record.result)}"
        for record in progress.begun
        if record.result
    ]
    for followup in project.followups:
        purpose = style.label(followup.purpose, "")
        lines.append(f"{purpose} {style.date(followup.held_on)}: {style.own(followup.findings)}")
    return _Content(tuple(lines))


def _photos(_project: Project, _progress: Progress, _style: Style) -> _Content:
    return _Content()


def _line(text: str | None, style: Style) -> _Content:
    return _Content((style.own(text),)) if text else _Content()


def _name(record: ActivityRecord, titles: dict[str | None, str | None], style: Style) -> str:
    """Return the id and title of an activity, and its status unless it is done."""
    name, title = record.id or "?", titles.get(record.id)
    if title:
        name = style.named(record.id, title)
    if record.status is None or record.status is Status.DONE:
        return name
    return f"{name} ({style.label(record.status)})"


_COMPOSERS: dict[FormField, Callable[[Project, Progress, Style], _Content]] = {
    FormField.F1: _title,
    FormField.F2: _responsible,
    FormField.F3: _agency,
    FormField.F4: _when,
    FormField.F5: _objectives,
    FormField.F6: _budget,
    FormField.F7: _area,
    FormField.F8: _participants,
    FormField.F9: _method,
    FormField.F10: _plan,
    FormField.F11: _results,
    FormField.F12: _photos,
}
