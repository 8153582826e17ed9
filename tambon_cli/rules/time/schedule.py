"""TB302, TB303, TB304, TB316: when things begin, end and are moved."""

import datetime as dt
import re
from collections.abc import Iterator

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text, same
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.mou import Agreement
from tambon_cli.model.plan import Change, PlannedActivity, Revision
from tambon_cli.model.vocabulary import Status
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import date_text, written
from tambon_cli.thai.numbers import arabic

_Days = tuple[dt.date | None, dt.date | None]

_DONE_LATER = Text(
    "กิจกรรม {activity} แล้วเสร็จ {end} หลังวันที่ดูข้อมูล {as_of}",
    "activity {activity} is done on {end}, after {as_of}",
)
_STILL_ONGOING = Text("ตรวจวันที่ หรือเขียน status: ongoing", "check the date, or write status: ongoing")


@rule(
    "TB302", "after-as-of", Severity.WARNING, "แล้วเสร็จหลังวันที่ดูข้อมูล", "done after the day asked for"
)
def after_as_of(context: Context) -> Iterator[Violation]:
    """With --as-of, nothing can be done that lies in the future of that day."""
    as_of = context.as_of
    if as_of is None:
        return
    for record in context.project.records:
        if record.status is Status.DONE and record.end and record.end > as_of:
            text = _DONE_LATER.fill(
                activity=record.id or "?", end=date_text(record.end), as_of=date_text(as_of)
            )
            yield Violation(record.origin.at("end"), text, _STILL_ONGOING)


_APPROVED_TOO_LATE = Text(
    "อนุมัติ {revision} เมื่อ {approved} หลังวันสิ้นสุดเดิมของ {activity} ({end}) จึงไม่นับ",
    "{revision} was approved on {approved}, after the planned end of {activity} ({end}), "
    "and is ignored",
)
_APPROVE_IN_TIME = Text(
    "การปรับแผนต้องอนุมัติก่อนถึงวันสิ้นสุดเดิม", "a revision must be approved by the planned end"
)


@rule(
    "TB303",
    "revision-too-late",
    Severity.WARNING,
    "ปรับแผนหลังวันสิ้นสุดของกิจกรรม",
    "a revision after the activity's planned end",
)
def revision_too_late(context: Context) -> Iterator[Violation]:
    """A change of the plan counts only if it was approved by the planned end before it (A11)."""
    ends = {activity.id: activity.end for activity in first_by_id(context.project.planned)}
    for revision in _in_order(context):
        for change in revision.changes:
            end = ends.get(change.activity)
            if revision.counts_for(end):
                ends[change.activity] = change.end or end
            elif revision.approved_on and end:
                yield _too_late(revision, change, revision.approved_on, end)
        ends.update({added.id: added.end for added in revision.add})


def _too_late(
    revision: Revision, change: Change, approved: dt.date, planned_end: dt.date
) -> Violation:
    text = _APPROVED_TOO_LATE.fill(
        revision=revision.id or "?",
        approved=date_text(approved),
        activity=change.activity or "?",
        end=date_text(planned_end),
    )
    return Violation(change.origin.at("activity"), text, _APPROVE_IN_TIME)


_BACKWARDS = Text(
    "วันที่สิ้นสุดอยู่ก่อนวันเริ่ม: {end} < {start}", "the end is before the start: {end} < {start}"
)
_CHECK_BOTH = Text("ตรวจ {first} และ {last} ของ{owner}", "check {first} and {last} of {owner}")
_ACTIVITY = Text("กิจกรรม {name}", "activity {name}")
_NAMELESS_ACTIVITY = Text("กิจกรรมที่ไม่มีรหัส", "an activity without an id")


@rule(
    "TB304",
    "end-before-start",
    Severity.ERROR,
    "วันที่สิ้นสุดอยู่ก่อนวันเริ่ม",
    "the end is before the start",
    effect=Effect.SPOILS_VALUE,
)
def end_before_start(context: Context) -> Iterator[Violation]:
    """A thing ends on the day it begins, or later."""
    for record in context.project.all_records():
        if record.info.period is None:
            continue
        first, last = record.info.period
        start, end = getattr(record, first), getattr(record, last)
        if _is_backwards(start, end):
            hint = _CHECK_BOTH.fill(first=first.rstrip("_"), last=last, owner=_name_of(record))
            yield _backwards(record.origin.at(last), start, end, hint)
    yield from _backwards_by_revision(context)


def _name_of(record: Record) -> Text:
    if isinstance(record, PlannedActivity | ActivityRecord):
        return _activity(record.id)
    return same(record.id or "MOU") if isinstance(record, Agreement) else record.info.label


def _backwards_by_revision(context: Context) -> Iterator[Violation]:
    """Yield the activities whose dates only a revision brings into the wrong order."""
    days: dict[str | None, _Days] = {
        planned.id: (planned.start, planned.end) for planned in first_by_id(context.project.planned)
    }
    for revision in _in_order(context):
        for added in revision.add:
            days.setdefault(added.id, (added.start, added.end))
        for change in revision.changes:
            before = days.get(change.activity, (None, None))
            _old_start, old_end = before
            if not revision.counts_for(old_end):
                continue
            after = _days_after(change, before)
            days[change.activity] = after
            if change.end:
                yield from _check_activity(change.activity, after, change.origin.at("end"))
            elif change.start:
                yield from _check_activity(change.activity, after, change.origin.at("start"))


def _days_after(change: Change, before: _Days) -> _Days:
    """Return the start and the end of an activity once it was changed."""
    start, end = before
    return change.start or start, change.end or end


def _check_activity(name: str | None, days: _Days, place: Location) -> Iterator[Violation]:
    start, end = days
    if start and end and end < start:
        hint = _CHECK_BOTH.fill(first="start", last="end", owner=_activity(name))
        yield _backwards(place, start, end, hint)


def _is_backwards(start: dt.date | None, end: dt.date | None) -> bool:
    return start is not None and end is not None and end < start


def _backwards(place: Location, start: dt.date, end: dt.date, hint: Text) -> Violation:
    return Violation(place, _BACKWARDS.fill(end=written(end), start=written(start)), hint)


def _activity(name: str | None) -> Text:
    return _ACTIVITY.fill(name=name) if name else _NAMELESS_ACTIVITY


def _in_order(context: Context) -> list[Revision]:
    """Return the revisions in the order of their approval, each id once."""
    return sorted(
        first_by_id(context.project.revisions),
        key=lambda revision: revision.approved_on or dt.date.max,
    )


_HOUR = r"([01]?[0-9]|2[0-4])[.:]([0-5][0-9])"
_HOURS = re.compile(rf"(?<![0-9.:]){_HOUR}\s*(?:น\.?)?\s*(?:[-–—~]|ถึง)\s*{_HOUR}(?![0-9.:]*[0-9])")
_EVENING, _MORNING = (18, 0), (6, 0)
_TIME_BACKWARDS = Text(
    "กิจกรรม {activity} เขียนเวลา {time} เวลาสิ้นสุดอยู่ก่อนเวลาเริ่ม",
    "activity {activity} has the time {time}, whose end is before its start",
)
_SWAP_TIMES = Text(
    "เขียนเวลาเริ่มก่อน และใช้ 24 ชั่วโมง เช่น 13.00-16.30 น.",
    "write the start first, in 24 hours, such as 13.00-16.30 น.",
)


@rule(
    "TB316",
    "time-backwards",
    Severity.WARNING,
    "เวลาสิ้นสุดอยู่ก่อนเวลาเริ่ม",
    "the time ends before it begins",
)
def time_backwards(context: Context) -> Iterator[Violation]:
    """An activity ends after it begins; field 4 of the form prints the time as it is written."""
    for record in context.project.records:
        if record.time and _ends_before_it_begins(record.time):
            text = _TIME_BACKWARDS.fill(activity=record.id or "?", time=quote(record.time))
            yield Violation(record.origin.at("time"), text, _SWAP_TIMES)


def _ends_before_it_begins(time: str) -> bool:
    """Whether two times of day in a text stand in the wrong order, unless a night is between."""
    for match in _HOURS.finditer(arabic(time)):
        hour, minute, last_hour, last_minute = map(int, match.groups())
        start, end = (hour, minute), (last_hour, last_minute)
        is_night = start >= _EVENING and end <= _MORNING
        if end < start and not is_night:
            return True
    return False
