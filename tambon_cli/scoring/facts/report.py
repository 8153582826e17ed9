"""Facts of the annual report: whether its fields are filled, who made it, when it was sent."""

from collections.abc import Callable

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.report import PHOTOGRAPHED, FormField, ReportFile
from tambon_cli.model.vocabulary import EvidenceType, Status
from tambon_cli.scoring.activity_status import ACTIVITIES
from tambon_cli.scoring.evaluation import Evaluation, Fact, Value
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

REPORT = "report.yaml"
NEVER_OVERRIDDEN = (FormField.F4, FormField.F7, FormField.F8, FormField.F12)
# The files a field is composed from: where it can be filled, and what leaves it unknown when
# unreadable.
SOURCES: dict[FormField, tuple[str, ...]] = {
    FormField.F1: ("project.yaml",),
    FormField.F2: ("project.yaml",),
    FormField.F3: ("project.yaml",),
    FormField.F4: (ACTIVITIES,),
    FormField.F5: ("project.yaml",),
    FormField.F6: ("plan.yaml",),
    FormField.F7: ("area.yaml", "project.yaml"),
    FormField.F8: (ACTIVITIES,),
    FormField.F9: (ACTIVITIES, "meetings.yaml"),
    FormField.F10: ("plan.yaml",),
    FormField.F11: (ACTIVITIES, "evaluation.yaml"),
    FormField.F12: (ACTIVITIES, "meetings.yaml", "evaluation.yaml"),
}


def unfilled(evaluation: Evaluation) -> list[FormField]:
    """Return the fields of the form that are not filled, in its order (manual, appendix; A8)."""
    written = evaluation.project.report.fields or {}
    overridden = {field for field, text in written.items() if text.strip()}
    overridden -= set(NEVER_OVERRIDDEN)
    return [
        field
        for field in FormField
        if field not in overridden and not _IS_FILLED[field](evaluation)
    ]


def done_by_the_report(evaluation: Evaluation) -> list[ActivityRecord]:
    """Return the valid records of activities done in the round, by the last day of the report."""
    window = evaluation.window
    limit = window.late_limit
    if evaluation.as_of:
        limit = min(limit, evaluation.as_of)
    return [
        record
        for record in first_by_id(evaluation.project.records)
        if record.status is Status.DONE and evaluation.validity.is_valid_activity(record)
        if record.start and record.start >= window.start
        if record.end and record.end <= limit
    ]


def _has_title(evaluation: Evaluation) -> bool:
    return bool(evaluation.project.identity.title)


def _has_responsible(evaluation: Evaluation) -> bool:
    return bool(evaluation.project.identity.responsible.position)


def _has_agency(evaluation: Evaluation) -> bool:
    return bool(evaluation.project.identity.agency.name)


def _tells_when_and_where(evaluation: Evaluation) -> bool:
    done = done_by_the_report(evaluation)
    return bool(done) and all(record.start and record.time and record.place for record in done)


def _has_objectives(evaluation: Evaluation) -> bool:
    return any(objective.text for objective in evaluation.project.identity.objectives)


def _has_budget(evaluation: Evaluation) -> bool:
    return _plan_on_the_day(evaluation).budget.total is not None


def _plan_on_the_day(evaluation: Evaluation) -> PlanFile:
    """Return the plan; the absent one where it was not approved by the day asked for."""
    plan = evaluation.project.plan
    is_known = evaluation.exists(evaluation.date(plan, "approved_on"))
    return plan if is_known else PlanFile.absent()


def _tells_the_area(evaluation: Evaluation) -> bool:
    place, study = evaluation.project.identity.area, evaluation.project.area.study
    if not evaluation.exists(evaluation.date(study, "completed_on")):
        return False
    has_place = place.subdistrict and place.district and place.province
    return bool(has_place and study.filled)


def _counts_participants(evaluation: Evaluation) -> bool:
    done = done_by_the_report(evaluation)
    return bool(done) and all(record.participants.total is not None for record in done)


def _tells_the_method(evaluation: Evaluation) -> bool:
    meetings = evaluation.project.held_meetings
    if any(evaluation.exists(meeting.held_on) for meeting in meetings):
        return True
    return any(record.method for record in _known_records(evaluation))


def _has_plan(evaluation: Evaluation) -> bool:
    return bool(_plan_on_the_day(evaluation).activities)


def _tells_results(evaluation: Evaluation) -> bool:
    project = evaluation.project
    if project.lessons:
        return True
    if any(evaluation.exists(followup.held_on) for followup in project.followups):
        return True
    return any(record.result for record in _known_records(evaluation))


def _known_records(evaluation: Evaluation) -> list[ActivityRecord]:
    return [
        record
        for record in evaluation.project.records
        if evaluation.exists(evaluation.date(record, "start"))
    ]


def _has_pictures(evaluation: Evaluation) -> bool:
    return any(
        _may_be_printed(evaluation, entry)
        for owner in evaluation.validity.evidence_owners
        if owner.kind in PHOTOGRAPHED
        for entry in owner.evidence
    )


def _may_be_printed(evaluation: Evaluation, entry: Evidence) -> bool:
    if entry.type is not EvidenceType.PHOTO or not entry.file or not entry.may_be_shown:
        return False
    if not evaluation.exists(entry.date):
        return False
    return not evaluation.verified or evaluation.validity.accepts(entry)


_IS_FILLED: dict[FormField, Callable[[Evaluation], bool]] = {
    FormField.F1: _has_title,
    FormField.F2: _has_responsible,
    FormField.F3: _has_agency,
    FormField.F4: _tells_when_and_where,
    FormField.F5: _has_objectives,
    FormField.F6: _has_budget,
    FormField.F7: _tells_the_area,
    FormField.F8: _counts_participants,
    FormField.F9: _tells_the_method,
    FormField.F10: _has_plan,
    FormField.F11: _tells_results,
    FormField.F12: _has_pictures,
}


def _report(evaluation: Evaluation) -> ReportFile | None:
    """Return the report with its evidence, sent on no day that is too early or not known yet."""
    report = evaluation.project.report
    if report.is_absent or not evaluation.holds(report):
        return None
    sent = evaluation.date(report, "submitted_on")
    if sent is None:
        return report
    return report if evaluation.exists(sent) and sent >= evaluation.window.start else None


def _of_report(
    evaluation: Evaluation, report: ReportFile, value: Value | None, place: Location
) -> Fact:
    sent = evaluation.date(report, "submitted_on")
    late = sent is not None and sent > evaluation.window.late_limit
    owners = (evaluation.validity.owner(report),)
    return Fact(value, place, late=late, owners=owners)


@fact(
    "report.complete", Kind.TRUTH, REPORT, "รายงานครบทั้ง 12 ข้อ", "the report has all twelve fields"
)
def complete(evaluation: Evaluation) -> Fact:
    """Derive whether all twelve fields of the form are filled.

    It is unknown where each empty field is filled from a file that cannot be read.
    """
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report)
    empty = unfilled(evaluation)
    is_unknown = bool(empty) and all(unreadable_sources(evaluation, field) for field in empty)
    value = None if is_unknown else not empty
    return _of_report(evaluation, report, value, report.origin.at())


def unreadable_sources(evaluation: Evaluation, field: FormField) -> list[str]:
    """Return the files that a field is composed from and that cannot be read."""
    return [file for file in SOURCES[field] if evaluation.project.is_unreadable(file)]


@fact("report.made_with", Kind.SET, REPORT, "ผู้จัดทำรายงาน", "who made the report")
def made_with(evaluation: Evaluation) -> Fact:
    """Derive who prepared the report."""
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report, "prepared_by")
    value = None
    if evaluation.validity.is_valid(report, "prepared_by"):
        value = frozenset(map(str, report.prepared_by)) or None
    return _of_report(evaluation, report, value, report.origin.at("prepared_by"))


@fact("report.submitted_on", Kind.DATE, REPORT, "วันที่ส่งรายงาน", "day on which the report was sent")
def submitted_on(evaluation: Evaluation) -> Fact:
    """Derive when the report was sent to the Division: the day of the outgoing letter (A5)."""
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report, "submitted_on")
    sent = evaluation.date(report, "submitted_on")
    return _of_report(evaluation, report, sent, report.origin.at("submitted_on"))
