"""Facts of the annual report: whether its twelve fields are filled, who made it, when it was sent."""

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.report import ReportFile
from tambon_cli.model.vocabulary import EvidenceType, FormField, Status
from tambon_cli.scoring.evaluation import Fact, Gap, Reading, Value
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


def done_by(reading: Reading) -> list[ActivityRecord]:
    """The activities without error that were done in the round and by the day of the report."""
    limit = (
        min(reading.window.late_limit, reading.as_of)
        if reading.as_of
        else reading.window.late_limit
    )
    done = [
        each
        for each in first_by_id(reading.project.records)
        if each.status is Status.DONE and is_sound(reading, each)
    ]
    return [
        each
        for each in done
        if each.start and each.end and each.start >= reading.window.start and each.end <= limit
    ]


def unfilled(reading: Reading) -> list[FormField]:
    """The fields of the form that are not filled, in the form's order (manual, appendix; A8)."""
    report = reading.project.report
    overridden = {
        field for field, text in ((report.fields if report else None) or {}).items() if text.strip()
    }
    return [
        f
        for f in FormField
        if not (f in overridden and f not in NEVER_OVERRIDDEN) and not _is_filled(reading, f)
    ]


def _is_filled(reading: Reading, field: FormField) -> bool:
    return _FILLED[field](reading)


def _title(reading: Reading) -> bool:
    identity = reading.project.identity
    return bool(identity and identity.title)


def _responsible(reading: Reading) -> bool:
    identity = reading.project.identity
    return bool(identity and identity.responsible and identity.responsible.position)


def _agency(reading: Reading) -> bool:
    identity = reading.project.identity
    return bool(identity and identity.agency and identity.agency.name)


def _when_and_where(reading: Reading) -> bool:
    done = done_by(reading)
    return bool(done) and all(each.start and each.time and each.place for each in done)


def _objectives(reading: Reading) -> bool:
    identity = reading.project.identity
    return bool(identity and any(each.text for each in identity.objectives))


def _budget(reading: Reading) -> bool:
    plan = _plan_on_the_day(reading)
    return bool(plan and plan.budget and plan.budget.total is not None)


def _plan_on_the_day(reading: Reading) -> PlanFile | None:
    plan = reading.project.plan
    return plan if plan and reading.exists(reading.date(plan, "approved_on")) else None


def _area(reading: Reading) -> bool:
    place = reading.project.identity.area if reading.project.identity else None
    study = reading.project.area.study if reading.project.area else None
    if study and not reading.exists(reading.date(study, "completed_on")):
        return False
    return bool(
        place and place.subdistrict and place.district and place.province and study and study.filled
    )


def _people(reading: Reading) -> bool:
    done = done_by(reading)
    return bool(done) and all(
        each.participants and each.participants.total is not None for each in done
    )


def _method(reading: Reading) -> bool:
    held = [each for each in reading.project.held_meetings if reading.exists(each.held_on)]
    return bool(held) or any(each.method for each in _records(reading))


def _plan(reading: Reading) -> bool:
    plan = _plan_on_the_day(reading)
    return bool(plan and plan.activities)


def _results(reading: Reading) -> bool:
    evaluation = reading.project.evaluation
    told = bool(
        evaluation
        and (
            evaluation.lessons or any(reading.exists(each.held_on) for each in evaluation.followups)
        )
    )
    return told or any(each.result for each in _records(reading))


def _records(reading: Reading) -> list[ActivityRecord]:
    return [each for each in reading.project.records if reading.exists(reading.date(each, "start"))]


def _pictures(reading: Reading) -> bool:
    for holder in reading.trust.holders:
        if holder.kind in ("activities", "meetings", "followup"):
            for each in holder.evidence:
                shown = (
                    each.type is EvidenceType.PHOTO
                    and each.file
                    and each.may_be_shown
                    and reading.exists(each.date)
                )
                if shown and (not reading.verified or reading.trust.stands(each)):
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


def _report(reading: Reading) -> ReportFile | None:
    report = reading.project.report
    if report is None or not reading.holds(report):
        return None
    sent = reading.date(report, "submitted_on")
    counts = reading.exists(sent) and (sent is None or sent >= reading.window.start)
    return report if counts else None


def _is_late(reading: Reading, report: ReportFile) -> bool:
    sent = reading.date(report, "submitted_on")
    return sent is not None and sent > reading.window.late_limit


def _of_report(
    reading: Reading,
    report: ReportFile,
    value: Value | None,
    place: Location,
    gaps: tuple[Gap, ...] = (),
) -> Fact:
    objects = (reading.trust.holder(report),)
    late = _is_late(reading, report)
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
def complete(reading: Reading) -> Fact:
    """Whether all twelve fields of the form are filled; unknown where a file that fills an empty one is unreadable."""
    report = _report(reading)
    if report is None:
        return nothing(reading, REPORT, reading.project.report, None)
    empty = unfilled(reading)
    unknown = [f for f in empty if any(reading.project.is_unreadable(file) for file in SOURCES[f])]
    value = None if unknown and len(unknown) == len(empty) else not empty
    return _of_report(
        reading,
        report,
        value,
        report.origin.at(),
        tuple(_unfilled_gap(reading, field) for field in empty),
    )


def _unfilled_gap(reading: Reading, field: FormField) -> Gap:
    file = SOURCES[field][0]
    if unread := [each for each in SOURCES[field] if reading.project.is_unreadable(each)]:
        return unreadable_gap(reading, unread[0])
    place = Location(file) if reading.project.is_there(file) else None
    text = Text(
        "ข้อ {n} “{l}” ของแบบรายงานยังไม่ครบ (เติมใน {f})",
        "field {n} of the form, {l}, is not filled (fill it in {f})",
    )
    return Gap(text.fill(n=field.value[1:], l=field.label, f=file), place)


@fact("report.made_with", Kind.SET, REPORT, "ผู้จัดทำรายงาน", "who made the report")
def made_with(reading: Reading) -> Fact:
    """Who prepared the report."""
    report = _report(reading)
    if report is None:
        return nothing(reading, REPORT, reading.project.report, "prepared_by")
    value = (
        frozenset(map(str, report.prepared_by))
        if reading.trust.is_sound(report, "prepared_by")
        else None
    )
    return _of_report(reading, report, value or None, report.origin.at("prepared_by"))


@fact("report.submitted_on", Kind.DATE, REPORT, "วันที่ส่งรายงาน", "day on which the report was sent")
def submitted_on(reading: Reading) -> Fact:
    """When the report was sent to the Division: the day of the outgoing letter (A5)."""
    report = _report(reading)
    if report is None:
        return nothing(reading, REPORT, reading.project.report, "submitted_on")
    return _of_report(
        reading, report, reading.date(report, "submitted_on"), report.origin.at("submitted_on")
    )
