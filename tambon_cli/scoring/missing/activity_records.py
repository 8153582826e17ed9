"""What the record of one activity lacks to count as begun or as done."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tambon_cli.binding.fields import label_of
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord, Participants
from tambon_cli.model.plan import PlannedActivity
from tambon_cli.model.vocabulary import Status
from tambon_cli.scoring.activity_status import ACTIVITIES, BEGUN, records_by_id
from tambon_cli.scoring.facts.activities import PLAN
from tambon_cli.scoring.missing.demand import (
    Check,
    Demand,
    check_day,
    check_told,
    fresh_ids,
    need,
    new_record,
    record_target,
    shortfall_of,
)
from tambon_cli.scoring.missing.phrases import Settled
from tambon_cli.scoring.needs import Need, Papers, RecordPlace, Shortfall, Within, Word
from tambon_cli.scoring.plan_items import PlanItem

_NEW = RecordPlace(ACTIVITIES, ("activities",), is_item=True)
_NEW_IN_PLAN = RecordPlace(PLAN, ("activities",), is_item=True)
_TOLD = ("place", "method", "result")
_HEADCOUNT = Need("participants.total", label_of(Participants, "total"))

_SUBJECT = Text("กิจกรรม {activity}", "activity {activity}")
_UNFINISHED = Text(
    "{subject} สถานะ “{status}” ยังไม่แล้วเสร็จ เมื่อเสร็จแล้ว",
    "{subject} is “{status}”, not done; once it is",
)
_FINISH = Text("ทำกิจกรรม {activity} ให้แล้วเสร็จ", "finish the activity {activity}")
_IN_PLAN = Text("กิจกรรมในแผน", "activity of the plan")


class Activity(NamedTuple):
    """An activity by its id, and as messages name it, such as `A1 อบรม`."""

    id: str
    name: str

    @property
    def subject(self) -> Text:
        """The activity as the subject of a sentence."""
        return _SUBJECT.fill(activity=self.name)


def named(item: PlanItem) -> Activity:
    """Return an activity of the plan by its id and its name."""
    return Activity(item.id, item.name)


def proposed_ids(demand: Demand, count: int) -> list[str]:
    """Return ids of activities for the plan to have: of what is recorded, then new ones.

    They are the same for every statement of a round, so that nobody plans twice.
    """
    planned = {each.id for each in demand.evaluation.project.planned_and_added}
    records = records_by_id(demand.evaluation) or {}
    recorded = [name for name in records if name not in planned]
    recorded.sort(key=lambda name: _is_settled(demand, records[name]))
    chosen = recorded[:count]
    return [*chosen, *fresh_ids(demand, "activities", count - len(chosen))]


def _is_settled(demand: Demand, record: ActivityRecord) -> bool:
    """Whether a recorded day keeps an activity from counting as done in the round."""
    return any(isinstance(check, Settled) for check in _checks_of_days(demand, record))


def new_in_plan(demand: Demand, name: str) -> Shortfall:
    """Return what to write of an activity that the plan does not have yet."""
    days = days_of_the_round(demand)
    needs = [
        need(PlannedActivity, "id", Word(name)),
        need(PlannedActivity, "start", days),
        need(PlannedActivity, "end", days),
    ]
    return new_record(demand, PlannedActivity, _NEW_IN_PLAN, needs, what=_IN_PLAN)


def days_of_the_round(demand: Demand) -> Within:
    """Return the days from the start of the round to its cut-off."""
    window = demand.evaluation.window
    return Within(window.start, window.cutoff)


def new_done(
    demand: Demand,
    name: str,
    *,
    what: Text | None = None,
    beside: Sequence[Need] = (),
) -> Shortfall:
    """Return what to record of an activity that is to be done, with what is needed beside."""
    needs = [*_needs_of_a_done_one(demand, name), *beside]
    return new_record(demand, ActivityRecord, _NEW, needs, what=what)


def _needs_of_a_done_one(demand: Demand, name: str) -> Iterator[Need]:
    yield need(ActivityRecord, "id", Word(name))
    yield need(ActivityRecord, "status", Word(Status.DONE.value))
    yield need(ActivityRecord, "start", days_of_the_round(demand))
    yield need(ActivityRecord, "end", days_of_the_round(demand))
    yield _HEADCOUNT
    for key in _TOLD:
        yield need(ActivityRecord, key)


def _new_begun(demand: Demand, activity: Activity) -> Shortfall:
    needs = [
        need(ActivityRecord, "id", Word(activity.id)),
        need(ActivityRecord, "status", Word(Status.ONGOING.value)),
        need(ActivityRecord, "start", days_of_the_round(demand)),
    ]
    return new_record(demand, ActivityRecord, _NEW, needs, what=activity.subject)


def shortfall_of_done(
    demand: Demand,
    activity: Activity,
    record: ActivityRecord | None,
    *,
    beside: Sequence[Need] = (),
) -> Shortfall:
    """Return what the record of an activity lacks to be that of a done one.

    Of what is needed beside, a record that is there is asked for its fields alone.
    """
    if record is None:
        return new_done(demand, activity.id, what=activity.subject, beside=beside)
    fields = [each.key for each in beside if not isinstance(each.wanted, Papers)]
    checks = [*_checks_of_done(demand, record)]
    checks += [check_told(demand, record, key) for key in fields]
    if record.status in (None, Status.DONE):
        return shortfall_of(demand, activity.subject, record_target(record), checks)
    subject = _UNFINISHED.fill(subject=activity.subject, status=record.status.label)
    shortfall = shortfall_of(demand, subject, record_target(record), checks)
    first, *rest = shortfall.missing
    brief = _FINISH.fill(activity=activity.name)
    return shortfall._replace(missing=(first._replace(brief=brief), *rest))


def _checks_of_done(demand: Demand, record: ActivityRecord) -> Iterator[Check]:
    yield _check_status(demand, record, (Status.DONE,))
    yield from _checks_of_days(demand, record)
    yield from _checks_of_told(demand, record)


def _checks_of_told(demand: Demand, record: ActivityRecord) -> Iterator[Check]:
    people, validity = record.participants, demand.evaluation.validity
    is_valid = validity.is_valid(record, "participants") and validity.is_valid(people, "total")
    if people.total is None or not is_valid:
        yield _HEADCOUNT._replace(is_wrong=not is_valid)
    for key in _TOLD:
        yield check_told(demand, record, key)


def _check_status(demand: Demand, record: ActivityRecord, accepted: tuple[Status, ...]) -> Check:
    is_wrong = not demand.evaluation.validity.is_valid(record, "status")
    if record.status in accepted and not is_wrong:
        return None
    return need(ActivityRecord, "status", Word(accepted[-1].value))._replace(is_wrong=True)


def _checks_of_days(demand: Demand, record: ActivityRecord) -> Iterator[Check]:
    """Yield what is wrong with the days of an activity that is to be done."""
    window = demand.evaluation.window
    start, end = _known_day(demand, record, "start"), _known_day(demand, record, "end")
    last = min(day for day in (end, window.cutoff) if day and day >= window.start)
    yield check_day(demand, record, "start", Within(window.start, last))
    first = max(day for day in (start, window.start) if day)
    if first <= window.cutoff:  # of one that began too late, only its start is told
        yield check_day(demand, record, "end", Within(first, window.cutoff))


def _known_day(demand: Demand, record: ActivityRecord, key: str) -> dt.date | None:
    """Return a day of a record as known on the day asked about; None where it is not."""
    day = demand.evaluation.date(record, key)
    return day if demand.evaluation.exists(day) else None


def shortfall_of_begun(
    demand: Demand, activity: Activity, record: ActivityRecord | None
) -> Shortfall:
    """Return what an activity lacks to count as begun."""
    if record is None:
        return _new_begun(demand, activity)
    checks = [
        check_day(demand, record, "start", days_of_the_round(demand)),
        _any_end(demand, record),
    ]
    if record.status is Status.DONE:
        checks += _checks_of_told(demand, record)
    else:
        checks.append(_check_status(demand, record, BEGUN))
    return shortfall_of(demand, activity.subject, record_target(record), checks)


def _any_end(demand: Demand, record: ActivityRecord) -> Check:
    """Return that an end is in error, or that a done activity has none."""
    is_missing = record.status is Status.DONE and not record.origin.has("end")
    is_wrong = not demand.evaluation.validity.is_valid(record, "end")
    if not is_missing and not is_wrong:
        return None
    first = _known_day(demand, record, "start") or demand.evaluation.window.start
    return need(ActivityRecord, "end", Within(first=first))._replace(is_wrong=is_wrong)
