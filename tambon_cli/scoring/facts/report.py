"""Facts of the annual report: whether its twelve fields are filled, who made it, when it was sent."""

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.report import ReportFile
from tambon_cli.model.vocabulary import EvidenceType, FormField, Status
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap, Value
from tambon_cli.scoring.facts.activities import ACTIVITIES, is_sound
from tambon_cli.scoring.facts.registry import Kind, fact, nothing, unreadable_gap

REPORT = "report.yaml"
NEVER_OVERRIDDEN = (FormField.F4, FormField.F7, FormField.F8, FormField.F12)
# The files a field is composed from: where it can be filled, and what leaves it unknown when unreadable.
SOURCES: dict[FormField, tuple[str, ...]] = {
    **dict.fromkeys((FormField.F1, FormField.F2, FormField.F3, FormField.F5), ("project.yaml",)),
    FormField.F4: (ACTIVITIES,),
    FormField.F6: ("plan.yaml",),
    FormField.F7: ("area.yaml", "project.yaml"),
    FormField.F8: (ACTIVITIES,),
    FormField.F9: (ACTIVITIES, "meetings.yaml"),
    FormField.F10: ("plan.yaml",),
    FormField.F11: (ACTIVITIES, "evaluation.yaml"),
    FormField.F12: (ACTIVITIES, "meetings.yaml", "evaluation.yaml"),
}


def done_by(evaluation: Evaluation) -> list[ActivityRecord]:
    """The activities without error that were done in the round and by the day of the report."""
    limit = (
        min(evaluation.window.late_limit, evaluation.as_of)
        if evaluation.as_of
        else evaluation.window.late_limit
    )
    done = [
        each
        for each in first_by_id(evaluation.project.records)
        if each.status is Status.DONE and is_sound(evaluation, each)
    ]
    return [
        each
        for each in done
        if each.start and each.end and each.start >= evaluation.window.start and each.end <= limit
    ]


def unfilled(evaluation: Evaluation) -> list[FormField]:
    """The fields of the form that are not filled, in the form's order (manual, appendix; A8)."""
    report = evaluation.project.report
    overridden = {field for field, text in ((report.fields) or {}).items() if text.strip()}
    return [
        f
        for f in FormField
        if not (f in overridden and f not in NEVER_OVERRIDDEN) and not _is_filled(evaluation, f)
    ]


def _is_filled(evaluation: Evaluation, field: FormField) -> bool:
    return _FILLED[field](evaluation)


def _title(evaluation: Evaluation) -> bool:
    identity = evaluation.project.identity
    return bool(identity.title)


def _responsible(evaluation: Evaluation) -> bool:
    identity = evaluation.project.identity
    return bool(identity.responsible.position)


def _agency(evaluation: Evaluation) -> bool:
    identity = evaluation.project.identity
    return bool(identity.agency.name)


def _when_and_where(evaluation: Evaluation) -> bool:
    done = done_by(evaluation)
    return bool(done) and all(each.start and each.time and each.place for each in done)


def _objectives(evaluation: Evaluation) -> bool:
    identity = evaluation.project.identity
    return any(each.text for each in identity.objectives)


def _budget(evaluation: Evaluation) -> bool:
    plan = _plan_on_the_day(evaluation)
    return plan is not None and plan.budget.total is not None


def _plan_on_the_day(evaluation: Evaluation) -> PlanFile | None:
    plan = evaluation.project.plan
    return (
        plan
        if not plan.is_absent and evaluation.exists(evaluation.date(plan, "approved_on"))
        else None
    )


def _area(evaluation: Evaluation) -> bool:
    place = evaluation.project.identity.area
    study = evaluation.project.area.study
    if not evaluation.exists(evaluation.date(study, "completed_on")):
        return False
    return bool(place.subdistrict and place.district and place.province and study.filled)


def _people(evaluation: Evaluation) -> bool:
    done = done_by(evaluation)
    return bool(done) and all(each.participants.total is not None for each in done)


def _method(evaluation: Evaluation) -> bool:
    held = [each for each in evaluation.project.held_meetings if evaluation.exists(each.held_on)]
    return bool(held) or any(each.method for each in _records(evaluation))


def _plan(evaluation: Evaluation) -> bool:
    plan = _plan_on_the_day(evaluation)
    return bool(plan and plan.activities)


def _results(evaluation: Evaluation) -> bool:
    evaluation_file = evaluation.project.evaluation
    told = bool(
        evaluation_file.lessons
        or any(evaluation.exists(each.held_on) for each in evaluation_file.followups)
    )
    return told or any(each.result for each in _records(evaluation))


def _records(evaluation: Evaluation) -> list[ActivityRecord]:
    return [
        each
        for each in evaluation.project.records
        if evaluation.exists(evaluation.date(each, "start"))
    ]


def _pictures(evaluation: Evaluation) -> bool:
    for owner in evaluation.validity.evidence_owners:
        if owner.kind in ("activities", "meetings", "followup"):
            for each in owner.evidence:
                shown = (
                    each.type is EvidenceType.PHOTO
                    and each.file
                    and each.may_be_shown
                    and evaluation.exists(each.date)
                )
                if shown and (not evaluation.verified or evaluation.validity.stands(each)):
                    return True
    return False


_FILLED = {
    FormField.F1: _title,
    FormField.F2: _responsible,
    FormField.F3: _agency,
    FormField.F4: _when_and_where,
    FormField.F5: _objectives,
    FormField.F6: _budget,
    FormField.F7: _area,
    FormField.F8: _people,
    FormField.F9: _method,
    FormField.F10: _plan,
    FormField.F11: _results,
    FormField.F12: _pictures,
}


def _report(evaluation: Evaluation) -> ReportFile | None:
    report = evaluation.project.report
    if report.is_absent or not evaluation.holds(report):
        return None
    sent = evaluation.date(report, "submitted_on")
    counts = evaluation.exists(sent) and (sent is None or sent >= evaluation.window.start)
    return report if counts else None


def _is_late(evaluation: Evaluation, report: ReportFile) -> bool:
    sent = evaluation.date(report, "submitted_on")
    return sent is not None and sent > evaluation.window.late_limit


def _of_report(
    evaluation: Evaluation,
    report: ReportFile,
    value: Value | None,
    place: Location,
    gaps: tuple[Gap, ...] = (),
) -> Fact:
    objects = (evaluation.validity.owner(report),)
    late = _is_late(evaluation, report)
    return Fact(
        False if late and isinstance(value, bool) else value,
        place,
        late=late,
        objects=objects,
        gaps=gaps,
    )


@fact(
    "report.complete", Kind.TRUTH, REPORT, "รายงานครบทั้ง 12 ข้อ", "the report has all twelve fields"
)
def complete(evaluation: Evaluation) -> Fact:
    """Whether all twelve fields of the form are filled; unknown where a file that fills an empty one is unreadable."""
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report, None)
    empty = unfilled(evaluation)
    unknown = [
        f for f in empty if any(evaluation.project.is_unreadable(file) for file in SOURCES[f])
    ]
    value = None if unknown and len(unknown) == len(empty) else not empty
    return _of_report(
        evaluation,
        report,
        value,
        report.origin.at(),
        tuple(_unfilled_gap(evaluation, field) for field in empty),
    )


def _unfilled_gap(evaluation: Evaluation, field: FormField) -> Gap:
    file = SOURCES[field][0]
    if unread := [each for each in SOURCES[field] if evaluation.project.is_unreadable(each)]:
        return unreadable_gap(evaluation, unread[0])
    place = Location(file) if evaluation.project.is_there(file) else None
    text = Text(
        "ข้อ {n} “{l}” ของแบบรายงานยังไม่ครบ (เติมใน {f})",
        "field {n} of the form, {l}, is not filled (fill it in {f})",
    )
    return Gap(text.fill(n=field.value[1:], l=field.label, f=file), place)


@fact("report.made_with", Kind.SET, REPORT, "ผู้จัดทำรายงาน", "who made the report")
def made_with(evaluation: Evaluation) -> Fact:
    """Who prepared the report."""
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report, "prepared_by")
    value = (
        frozenset(map(str, report.prepared_by))
        if evaluation.validity.is_sound(report, "prepared_by")
        else None
    )
    return _of_report(evaluation, report, value or None, report.origin.at("prepared_by"))


@fact("report.submitted_on", Kind.DATE, REPORT, "วันที่ส่งรายงาน", "day on which the report was sent")
def submitted_on(evaluation: Evaluation) -> Fact:
    """When the report was sent to the Division: the day of the outgoing letter (A5)."""
    report = _report(evaluation)
    if report is None:
        return nothing(evaluation, REPORT, evaluation.project.report, "submitted_on")
    return _of_report(
        evaluation,
        report,
        evaluation.date(report, "submitted_on"),
        report.origin.at("submitted_on"),
    )
