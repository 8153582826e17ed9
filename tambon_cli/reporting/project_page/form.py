"""The twelve-field summary form, filled from the project (manual, appendix)."""

from collections.abc import Callable

from tambon_cli.binding.fields import label_of
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.area import STUDY_ITEMS, Population, Study
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.vocabulary import FormField, Status
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import EMPTY
from tambon_cli.reporting.page.model import Cell, Field, Photo, Table
from tambon_cli.reporting.page.sources import at, computed, sourced
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activities import name_of, planned_period
from tambon_cli.scoring.facts.report import NEVER_OVERRIDDEN
from tambon_cli.scoring.progress import Progress
from tambon_cli.scoring.wording import place_name


def fields(
    project: Project, progress: Progress, style: Style, photos: tuple[Photo, ...]
) -> tuple[Field, ...]:
    """The twelve fields in the form's order; a text of report.yaml replaces a composed one where it may."""
    replaced = (project.report.fields) or {}
    return tuple(
        _field(field, project, progress, style, photos, replaced.get(field, ""))
        for field in FormField
    )


def _field(
    field: FormField,
    project: Project,
    progress: Progress,
    style: Style,
    photos: tuple[Photo, ...],
    text: str,
) -> Field:
    title = field.label
    if field is FormField.F6:
        title = Text(
            f"{title.th} {project.fiscal_year or ''}", f"{title.en} {project.fiscal_year or ''}"
        )
    own = text.strip() if field not in NEVER_OVERRIDDEN else ""
    lines, table = ((style.own(own),), None) if own else _COMPOSE[field](project, progress, style)
    shown = photos if field is FormField.F12 else ()
    empty = "" if lines or (table and table.rows) or shown else style.say(EMPTY)
    number = style.say(Text(field.value[1:], field.value[1:]))
    return Field(
        number,
        style.say(title),
        lines,
        sourced(table, style) if table and table.rows else None,
        shown,
        empty,
    )


_Composed = tuple[tuple[Cell, ...], Table | None]


def _title(project: Project, _progress: Progress, style: Style) -> _Composed:
    return _lines(style, project.identity.title), None


def _responsible(project: Project, _progress: Progress, style: Style) -> _Composed:
    responsible = project.identity.responsible
    return _lines(style, responsible.position), None


def _agency(project: Project, _progress: Progress, style: Style) -> _Composed:
    agency = project.identity.agency
    if not agency.name:
        return (), None
    return _lines(
        style, f"{agency.name} ({agency.section})" if agency.section else agency.name
    ), None


def _name(record: ActivityRecord, titles: dict[str | None, str | None], style: Style) -> str:
    title = titles.get(record.id)
    name = f"{record.id or '?'} {style.own(title)}" if title else record.id or "?"
    return (
        name
        if record.status is Status.DONE or not record.status
        else f"{name} ({style.say(record.status.label)})"
    )


def _when(_project: Project, progress: Progress, style: Style) -> _Composed:
    titles = progress.titles
    head = (
        Text("กิจกรรม", "activity"),
        Text("วัน", "date"),
        Text("เวลา", "time"),
        Text("สถานที่", "place"),
    )
    rows = tuple(
        (
            _name(each, titles, style),
            at(style.period(each.start, each.end), each, "start"),
            style.own(each.time),
            style.own(each.place),
        )
        for each in progress.begun
    )
    return (), Table(tuple(map(style.say, head)), rows)


def _objectives(project: Project, _progress: Progress, style: Style) -> _Composed:
    objectives = project.identity.objectives
    return tuple(
        f"{style.number(n)}. {style.own(each.text)}" for n, each in enumerate(objectives, 1)
    ), None


def _budget(project: Project, _progress: Progress, style: Style) -> _Composed:
    budget = project.plan.budget
    if budget.total is None:
        return (), None
    total = at(
        style.say(Text("รวม {t} บาท", "{t} baht in total").fill(t=style.money(budget.total))),
        budget,
        "total",
    )
    rows = tuple(
        (style.own(each.name), at(style.money(each.amount), each, "amount"))
        for each in budget.sources
    )
    return (total,), Table(
        (style.say(Text("แหล่งงบประมาณ", "source")), style.say(Text("บาท", "baht"))), rows, (1,)
    )


def _area(project: Project, _progress: Progress, style: Style) -> _Composed:
    study = project.area.study
    rows = tuple(
        (style.say(label_of(Study, name)), at(_study_value(study, name, style), study, name))
        for name in STUDY_ITEMS
        if not study.is_absent
    )
    place = (
        ()
        if project.identity.area.is_absent
        else (style.own(place_name(project).in_(style.language)),)
    )
    head = (style.say(Text("ข้อมูลพื้นที่", "data on the area")), style.say(Text("รายละเอียด", "details")))
    return place, Table(head, tuple(row for row in rows if str(row[1]) != NOTHING))


def _study_value(study: Study, name: str, style: Style) -> str:
    value = getattr(study, name)
    if isinstance(value, Population):
        if value.is_absent:
            return NOTHING
        text = Text("{n} คน {h} ครัวเรือน ({s})", "{n} people, {h} households ({s})")
        return style.say(
            text,
            n=style.number(value.total),
            h=style.number(value.households),
            s=style.own(value.source),
        )
    return style.own(", ".join(value) if isinstance(value, tuple) else value)


def _participants(_project: Project, progress: Progress, style: Style) -> _Composed:
    done, titles = progress.begun, progress.titles
    counted = [
        (each, each.participants.total) for each in done if each.participants.total is not None
    ]
    total = sum(count for _each, count in counted if isinstance(count, int))
    rows = tuple(
        (_name(each, titles, style), at(style.number(count), each.participants, "total"))
        for each, count in counted
    )
    text = Text("จำนวนผู้เข้าร่วมโครงการ / กิจกรรม ทั้งหมด {n} คน", "{n} participants in all").fill(
        n=style.number(total)
    )
    head = (style.say(Text("กิจกรรม", "activity")), style.say(Text("คน", "people")))
    return ((computed(style.say(text), [row[1] for row in rows]),) if rows else ()), Table(
        head, rows, (1,)
    )


def _method(project: Project, progress: Progress, style: Style) -> _Composed:
    titles = progress.titles
    told = tuple(
        f"{_name(each, titles, style)}: {style.own(each.method)}"
        for each in progress.begun
        if each.method
    )
    held = tuple(_held(each, style) for each in project.held_meetings)
    return told + held, None


def _held(meeting: Meeting, style: Style) -> str:
    """`ประชุมทบทวนผล วันที่ 18 เม.ย. 2562: เรื่อง… มติ: …`; what only repeats the kind of meeting is left out."""
    kind = style.say(meeting.kind.label) if meeting.kind else style.say(Text("ประชุม", "meeting"))
    told = f"{kind} {style.say(Text('วันที่', 'on'))} {style.date(meeting.held_on)}"
    if meeting.topics and style.own(meeting.topics) != kind:
        told += f": {style.own(meeting.topics)}"
    return told + (
        f" {style.say(Text('มติ:', 'resolved:'))} {style.own(meeting.resolution)}"
        if meeting.resolution
        else ""
    )


def _plan(_project: Project, progress: Progress, style: Style) -> _Composed:
    head = (
        Text("กิจกรรม", "activity"),
        Text("ระยะเวลา", "period"),
        Text("ผู้รับผิดชอบ", "responsible"),
        Text("งบประมาณ (บาท)", "budget (baht)"),
    )
    rows = tuple(
        (
            name_of(step, style),
            planned_period(step, style),
            style.own(step.item.planned.responsible),
            at(style.money(step.item.planned.budget), step.item.planned, "budget"),
        )
        for step in progress.steps
    )
    return (), Table(tuple(map(style.say, head)), rows, (3,))


def _results(project: Project, progress: Progress, style: Style) -> _Composed:
    titles = progress.titles
    told = tuple(
        f"{_name(each, titles, style)}: {style.own(each.result)}"
        for each in progress.begun
        if each.result
    )
    found = tuple(
        f"{style.say(each.purpose.label) if each.purpose else ''} "
        f"{style.date(each.held_on)}: {style.own(each.findings)}"
        for each in project.followups
    )
    return told + found, None


def _pictures(_project: Project, _progress: Progress, _style: Style) -> _Composed:
    return (), None


def _lines(style: Style, text: str | None) -> tuple[str, ...]:
    return (style.own(text),) if text else ()


_COMPOSE: dict[FormField, Callable[[Project, Progress, Style], _Composed]] = {
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
    FormField.F12: _pictures,
}
