"""What is missing of the annual report: its fields, who made it, and the day it was sent."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tambon_cli.binding.fields import Record, label_of
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.area import STUDY_ITEMS, Study
from tambon_cli.model.plan import Budget, PlanFile
from tambon_cli.model.project import Agency, Area, ProjectFile, Responsible
from tambon_cli.model.report import PHOTOGRAPHED, FormField, ReportFile
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.scoring.activity_status import records_by_id
from tambon_cli.scoring.facts.report import (
    REPORT,
    SOURCES,
    done_by_the_report,
    unfilled,
    unreadable_sources,
)
from tambon_cli.scoring.missing.activity_records import (
    Activity,
    named,
    new_done,
    new_in_plan,
    proposed_ids,
    shortfall_of_done,
)
from tambon_cli.scoring.missing.demand import (
    Check,
    Demand,
    check_day,
    check_terms,
    need,
    new_record,
    record_target,
    shortfall_of,
    shortfall_of_values,
    subject_of,
)
from tambon_cli.scoring.missing.evidence import (
    evidence_gaps,
    paper_need,
    papers_of,
    unreadable_gap,
)
from tambon_cli.scoring.needs import (
    NO_SHORTFALL,
    Need,
    RecordPlace,
    Shortfall,
    Terms,
    Within,
    together,
)
from tambon_cli.scoring.plan_items import PlanItem

COMPLETE, MADE_WITH, SENT = "report.complete", "report.made_with", "report.submitted_on"
_PLACE_KEYS = ("subdistrict", "district", "province")

_NEED_OF_FIELD = {
    FormField.F1: need(ProjectFile, "title"),
    FormField.F2: Need("responsible.position", label_of(Responsible, "position")),
    FormField.F3: Need("agency.name", label_of(Agency, "name")),
    FormField.F5: need(ProjectFile, "objectives"),
    FormField.F6: Need("budget.total", label_of(Budget, "total")),
    FormField.F10: need(PlanFile, "activities"),
}
_FIELD = Text(
    "ข้อ {number} “{label}” ของแบบรายงาน ({file})", "field {number} of the form, {label} ({file})"
)
_ANY_OF_THE_STUDY = Text(
    "เรื่องใดเรื่องหนึ่งของการศึกษาพื้นที่ เช่น {label}", "any item of the study, such as {label}"
)


def shortfall_of_report(demand: Demand) -> Shortfall:
    """Return what the report lacks, and each field of the form that is not filled."""
    report = demand.evaluation.project.report
    if report.is_absent:
        own = new_record(demand, ReportFile, RecordPlace(REPORT), _needs_of_a_new_one(demand))
    else:
        checks = _checks(demand, report)
        own = shortfall_of(demand, subject_of(report), record_target(report), checks)
    if not demand.wants(COMPLETE):
        return own
    return together(own, *_shortfall_of_form(demand))


def _needs_of_a_new_one(demand: Demand) -> Iterator[Need]:
    terms = demand.terms(MADE_WITH)
    if terms:
        yield need(ReportFile, "prepared_by", Terms.of(terms))
    if demand.wants(SENT):
        yield need(ReportFile, "submitted_on", _days(demand))


def _days(demand: Demand) -> Within:
    window, by = demand.evaluation.window, demand.expected.get(SENT)
    last = min(by, window.late_limit) if isinstance(by, dt.date) else window.late_limit
    sooner = demand.sooner.get(SENT)
    return Within(window.start, last, sooner if sooner and sooner.day < last else None)


def _checks(demand: Demand, report: ReportFile) -> Iterator[Check]:
    yield check_terms(demand, report, "prepared_by", demand.terms(MADE_WITH))
    sent = demand.evaluation.date(report, "submitted_on")
    days = _days(demand)
    if sent is not None and days.first and sent < days.first:
        # A report of the year before: this year's can still be sent.
        unsent = report.but(submitted_on=None)
        check = check_day(demand, unsent, "submitted_on", days)
        yield check._replace(is_wrong=True) if isinstance(check, Need) else check
    elif demand.wants(SENT) or sent is not None:
        yield check_day(demand, report, "submitted_on", days)


def _shortfall_of_form(demand: Demand) -> Iterator[Shortfall]:
    empty = unfilled(demand.evaluation)
    unknown = [field for field in empty if unreadable_sources(demand.evaluation, field)]
    for field in unknown:
        file = unreadable_sources(demand.evaluation, field)[0]
        yield Shortfall((unreadable_gap(demand.evaluation, file),))
    for field in empty:
        if field not in unknown:
            yield _shortfall_of_field(demand, field, empty)


def _shortfall_of_field(demand: Demand, field: FormField, empty: list[FormField]) -> Shortfall:
    if field in _NEED_OF_FIELD:
        return _shortfall_of_value(demand, field)
    if field in (FormField.F4, FormField.F8):
        return _shortfall_of_activities(demand, empty)
    if field is FormField.F7:
        return _shortfall_of_place(demand)
    if field is FormField.F12:
        return _shortfall_of_pictures(demand, empty)
    return NO_SHORTFALL  # what is lacking of f9 and f11 is told by the first activity that is done


def _shortfall_of_value(demand: Demand, field: FormField) -> Shortfall:
    """Return that the one value is lacking that a field is composed from."""
    if field is FormField.F10 and not demand.evaluation.project.plan.activities:
        return new_in_plan(demand, *proposed_ids(demand, 1))
    file = SOURCES[field][0]
    root = next(part for part in demand.evaluation.project.parts if part.info.file == file)
    if isinstance(root, PlanFile) and _has(root, field):
        # It has the value, and is not approved yet on the day asked about.
        approval = need(PlanFile, "approved_on", Within(last=demand.evaluation.as_of))
        return shortfall_of_values(subject_of(root), record_target(root), [approval])
    return _shortfall_of_needs(field, root, file, [_NEED_OF_FIELD[field]])


def _has(plan: PlanFile, field: FormField) -> bool:
    return bool(plan.activities) if field is FormField.F10 else plan.budget.total is not None


def _shortfall_of_needs(field: FormField, root: Record, file: str, needs: list[Need]) -> Shortfall:
    subject = _FIELD.fill(number=field.value[1:], label=field.label, file=file)
    target = RecordPlace(file) if root.is_absent else record_target(root)
    return shortfall_of_values(subject, target, needs)


def _shortfall_of_place(demand: Demand) -> Shortfall:
    """Return what is lacking of field 7: the names of the place, or any item of the study."""
    project, field = demand.evaluation.project, FormField.F7
    place = project.identity.area
    names = [
        Need(f"area.{key}", label_of(Area, key)) for key in _PLACE_KEYS if not getattr(place, key)
    ]
    shortfall = NO_SHORTFALL
    if names:
        shortfall = _shortfall_of_needs(field, project.identity, "project.yaml", names)
    return together(shortfall, _shortfall_of_any_item(demand, field))


def _shortfall_of_any_item(demand: Demand, field: FormField) -> Shortfall:
    area, evaluation = demand.evaluation.project.area, demand.evaluation
    needs: list[Need] = []
    if not evaluation.exists(evaluation.date(area.study, "completed_on")):
        completed = label_of(Study, "completed_on")
        needs.append(Need("study.completed_on", completed, Within(last=evaluation.as_of)))
    if not area.study.filled:
        first = STUDY_ITEMS[0]
        label = _ANY_OF_THE_STUDY.fill(label=label_of(Study, first))
        needs.append(Need(f"study.{first}", label))
    if not needs:
        return NO_SHORTFALL
    return _shortfall_of_needs(field, area, "area.yaml", needs)


def _shortfall_of_activities(demand: Demand, empty: list[FormField]) -> Shortfall:
    """Return what fields 4 and 8 lack: times of what is done, or one activity that is done."""
    late_enough = _until_the_report(demand)
    done = done_by_the_report(demand.evaluation)
    if done:
        return together(*(_shortfall_of_time(record) for record in done))
    records = records_by_id(demand.evaluation) or {}
    needs_photo = FormField.F12 in empty and not _photographed(demand)
    choices: list[Shortfall] = []
    for activity in _activities(demand):
        beside = [need(ActivityRecord, "time"), *_photo_of(activity, is_needed=needs_photo)]
        record = records.get(activity.id)
        choices.append(shortfall_of_done(late_enough, activity, record, beside=beside))
    least = min(choices, key=lambda shortfall: shortfall.cost)
    is_planned = any(each.id for each in demand.evaluation.project.planned_and_added)
    if FormField.F10 in empty or is_planned:
        return least
    return together(new_in_plan(demand, *proposed_ids(demand, 1)), least)


def _until_the_report(demand: Demand) -> Demand:
    """Return the same without evidence, and with the last day of the report as the cut-off."""
    window = demand.evaluation.window
    until = window._replace(cutoff=window.late_limit)
    return replace(demand, evaluation=replace(demand.evaluation, window=until, slots={}))


def _activities(demand: Demand) -> list[Activity]:
    """Return the activities of the plan; the one to be added where it has none."""
    planned = demand.evaluation.project.planned_and_added
    known = [named(PlanItem(each, each.start, each.end)) for each in planned if each.id]
    return known or [Activity(name, name) for name in proposed_ids(demand, 1)]


def _shortfall_of_time(record: ActivityRecord) -> Shortfall:
    if record.time:
        return NO_SHORTFALL
    time = need(ActivityRecord, "time")._replace(is_wrong=record.origin.has("time"))
    return shortfall_of_values(subject_of(record), record_target(record), [time])


def _shortfall_of_pictures(demand: Demand, empty: list[FormField]) -> Shortfall:
    """Return the photo that is lacking, of what was done rather than of what was not."""
    owners = _photographed(demand)
    if not owners:
        # It comes with the activity that is done; without that it comes with any.
        return NO_SHORTFALL if FormField.F4 in empty else _new_picture(demand)
    done = {id(record) for record in done_by_the_report(demand.evaluation)}
    owner = min(owners, key=lambda owner: id(owner.record) not in done)
    photo: dict[str, tuple[str, ...]] = {owner.kind: (EvidenceType.PHOTO.value,)}
    return Shortfall(evidence_gaps(replace(demand.evaluation, slots=photo), owner))


def _new_picture(demand: Demand) -> Shortfall:
    (name,) = proposed_ids(demand, 1)
    photo = _photo_of(Activity(name, name))
    return new_done(_until_the_report(demand), name, beside=photo)


def _photo_of(activity: Activity, *, is_needed: bool = True) -> list[Need]:
    return [paper_need(papers_of(EvidenceType.PHOTO, activity.id))] if is_needed else []


def _photographed(demand: Demand) -> list[EvidenceOwner]:
    owners = demand.evaluation.validity.evidence_owners
    return [owner for owner in owners if owner.kind in PHOTOGRAPHED]
