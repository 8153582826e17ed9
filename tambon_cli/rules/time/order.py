"""TB314: days in an order in which they cannot have been."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location, Severity
from tambon_cli.i18n import Text, same
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.vocabulary import AreaKind, Purpose, Status, Step
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import BUDDHIST_ERA, date_text, fiscal_year


class _Day(NamedTuple):
    """A day, what happened on it, and where the project tells it; None if it does not.

    `of` fills the name once there is something to say.
    """

    date: dt.date
    name: Text
    of: str
    place: Location | None = None


# Steps of the manual that come before the coordination is over, and before there is a plan.
_READYING = (Step.S1_1, Step.S1_2, Step.S1_3)
_PLANNING = (Step.S2_1, Step.S2_2)

# A day that is judged, and the other by which it is judged.
_Pair = tuple[_Day, _Day]
_Pairs = Callable[[Context], Iterator[_Pair]]

_ACTIVITY_BEGAN = Text("วันเริ่มกิจกรรม {of}", "the start of activity {of}")
_ACTIVITY_ENDED = Text("วันสิ้นสุดกิจกรรม {of}", "the end of activity {of}")
_PLAN_APPROVED = Text("วันอนุมัติแผน", "the approval of the plan")
_REVISION_APPROVED = Text("วันอนุมัติการปรับแผน {of}", "the approval of revision {of}")
_EVALUATED = Text("วันประเมินผลประจำปี {of}", "the annual evaluation {of}")
_REPORTED = Text("วันส่งรายงาน", "the sending of the report")
_COORDINATED = Text("วันประสานพื้นที่ครั้งแรก", "the first coordination with the area")
_REVIEWED = Text("วันตรวจประเมินรอบ {of} เดือน", "the review of the round of {of} months")
_CUT_OFF = Text("วันตัดรอบ {of} เดือน", "the cut-off of the round of {of} months")
_APPOINTED = Text("วันแต่งตั้งคณะทำงาน", "the appointment of the working group")
_STUDIED = Text("วันศึกษาพื้นที่แล้วเสร็จ", "the end of the study")
_COUNTED = Text("วันที่ของจำนวนกลุ่มเป้าหมาย", "the day of the count of a target group")
_COLLECTED = Text("วันสุดท้ายที่เก็บข้อมูล", "the last day of the collection")
_IMPORTED = Text("วันที่นำเข้าคำตอบ", "the import of the answers")
_YEAR_ENDED = Text("วันสิ้นปีงบประมาณ {of}", "the end of the fiscal year {of}")


def _activities_and_plan(context: Context) -> Iterator[_Pair]:
    """An activity begins once the plan is approved, but for those by which the plan is made."""
    plan = _told(context, context.project.plan, "approved_on", _PLAN_APPROVED)
    for record in _carried_out(context, but=(*_READYING, *_PLANNING)):
        start = _start(context, record)
        if plan and start:
            yield start, plan


def _revisions_and_plan(context: Context) -> Iterator[_Pair]:
    """What is revised was approved before."""
    plan = _told(context, context.project.plan, "approved_on", _PLAN_APPROVED)
    for revision in context.project.revisions:
        approved = _told(context, revision, "approved_on", _REVISION_APPROVED)
        if plan and approved:
            yield approved, plan


def _evaluations_and_activities(context: Context) -> Iterator[_Pair]:
    """The annual evaluation looks at what was done."""
    first = _first_start(context)
    for followup in context.project.followups:
        held = _told(context, followup, "held_on", _EVALUATED)
        if first and held and followup.purpose is Purpose.ANNUAL:
            yield held, first


def _report_and_activities(context: Context) -> Iterator[_Pair]:
    """The annual report tells of done activities until the last of them."""
    report = _told(context, context.project.report, "submitted_on", _REPORTED)
    ends = [
        _told(context, record, "end", _ACTIVITY_ENDED)
        for record in context.project.records
        if record.status is Status.DONE
    ]
    last = max(filter(None, ends), key=_date_of, default=None)
    if report and last:
        yield report, last


def _reviews_and_rounds(context: Context) -> Iterator[_Pair]:
    """A round is judged once it is over."""
    rubric = context.rubric
    for review in context.project.review.reviews:
        if rubric is None or review.round not in rubric.rounds:
            continue
        reviewed = _told(context, review, "reviewed_on", _REVIEWED)
        if reviewed:
            cutoff, of = rubric.window(review.round).cutoff, str(review.round)
            yield reviewed._replace(of=of), _Day(cutoff, _CUT_OFF, of)


def _coordination_and_activities(context: Context) -> Iterator[_Pair]:
    """Work in a new area begins with the people there (manual 1.3)."""
    project = context.project
    contacts = [_told(context, each, "held_on", _COORDINATED) for each in project.area.coordination]
    contact = min(filter(None, contacts), key=_date_of, default=None)
    first = _first_start(context, but=_READYING)
    if contact and first and project.identity.area.kind is AreaKind.NEW:
        yield contact, first


def _preparation_and_year(context: Context) -> Iterator[_Pair]:
    """What prepares a project is over when its year is."""
    year, identity = context.project.fiscal_year, context.project.identity
    if year is None:
        return
    last = _Day(dt.date(year - BUDDHIST_ERA, 9, 30), _YEAR_ENDED, str(year))
    days = [
        _told(context, identity.committee, "appointed_on", _APPOINTED),
        _told(context, context.project.area.study, "completed_on", _STUDIED),
        *(_told(context, group, "as_of", _COUNTED) for group in identity.target_groups),
    ]
    for day in filter(None, days):
        yield day, last


def _collection_and_import(context: Context) -> Iterator[_Pair]:
    """Answers are imported once they are there."""
    survey = context.project.survey
    last = _told(context, survey.collected, "to", _COLLECTED)
    imported = _told(context, survey.imported, "on", _IMPORTED)
    if last and imported:
        yield last, imported


_NOT_BEFORE: tuple[_Pairs, ...] = (
    *(_activities_and_plan, _revisions_and_plan, _evaluations_and_activities),
    *(_report_and_activities, _reviews_and_rounds),
)
_NOT_AFTER: tuple[_Pairs, ...] = (
    *(_coordination_and_activities, _preparation_and_year, _collection_and_import),
)

_IS_BEFORE = Text(
    "{name} ({day}) อยู่ก่อน{other} ({other_day})",
    "{name} ({day}) is before {other} ({other_day})",
)
_IS_AFTER = Text(
    "{name} ({day}) อยู่หลัง{other} ({other_day})", "{name} ({day}) is after {other} ({other_day})"
)
_CHECK_BOTH = Text(
    "ตรวจวันที่นี้กับวันที่ใน {place} แล้วแก้วันที่ที่พิมพ์ผิด",
    "check this day and that of {place}, and correct the mistyped one",
)
_CHECK_THIS = Text("ตรวจวันที่ โดยเฉพาะปี", "check the day, above all its year")


@rule(
    "TB314",
    "dates-out-of-order",
    Severity.WARNING,
    "ลำดับวันที่ขัดกัน",
    "days in an impossible order",
)
def dates_out_of_order(context: Context) -> Iterator[Violation]:
    """What follows from another thing does not come before it."""
    for pairs in _NOT_BEFORE:
        for judged, other in pairs(context):
            if judged.date < other.date:
                yield _violation(_IS_BEFORE, judged, other)
    for pairs in _NOT_AFTER:
        for judged, other in pairs(context):
            if judged.date > other.date:
                yield _violation(_IS_AFTER, judged, other)


def _violation(message: Text, judged: _Day, other: _Day) -> Violation:
    assert judged.place is not None
    text = message.fill(
        name=judged.name.fill(of=judged.of),
        day=date_text(judged.date),
        other=other.name.fill(of=other.of),
        other_day=date_text(other.date),
    )
    hint = _CHECK_THIS
    if other.place:
        hint = _CHECK_BOTH.fill(place=same(str(other.place)))
    return Violation(judged.place, text, hint)


def _told(context: Context, record: Record, field: str, name: Text) -> _Day | None:
    """Return a day of a record; None if it is absent, or outside the year, which TB301 tells."""
    date = getattr(record, field)
    if date is None:
        return None
    is_of_year = field in record.info.year_dates
    if is_of_year and _is_outside_year(context, date, may_be_early=field == "approved_on"):
        return None
    return _Day(date, name, getattr(record, "id", None) or "?", record.origin.at(field))


def _is_outside_year(context: Context, date: dt.date, *, may_be_early: bool) -> bool:
    year = context.project.fiscal_year
    if year is None:
        return False
    return fiscal_year(date) > year or (fiscal_year(date) < year and not may_be_early)


def _carried_out(context: Context, but: tuple[Step, ...] = ()) -> Iterator[ActivityRecord]:
    """Yield the activities that are done or under way, but for those of some steps."""
    begun = (Status.DONE, Status.ONGOING)
    steps = {planned.id: planned.step for planned in context.project.planned_and_added}
    for record in context.project.records:
        if record.status in begun and steps.get(record.id) not in but:
            yield record


def _start(context: Context, record: ActivityRecord) -> _Day | None:
    return _told(context, record, "start", _ACTIVITY_BEGAN)


def _first_start(context: Context, but: tuple[Step, ...] = ()) -> _Day | None:
    starts = [_start(context, record) for record in _carried_out(context, but)]
    return min(filter(None, starts), key=_date_of, default=None)


def _date_of(day: _Day) -> dt.date:
    return day.date
