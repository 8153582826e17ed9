"""The days of the plan that are in error, and what the plan is once they are correct."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.missing.activity_records import Activity, days_of_the_round, named
from tambon_cli.scoring.missing.demand import Demand, need, record_target, shortfall_of
from tambon_cli.scoring.needs import Need, Shortfall, Within
from tambon_cli.scoring.plan_items import PlanItem, plan_items

_MOST_TIMES = 8  # revisions whose days are in error one behind another; no plan has so many


class Correction(NamedTuple):
    """A day of the plan that is in error, and where it is told."""

    activity: Activity
    record: Record
    need: Need

    @property
    def day(self) -> dt.date:
        """The day that is taken to stand there: of an end the last one that is named."""
        assert isinstance(self.need.wanted, Within)
        wanted = self.need.wanted
        days = [day for day in (wanted.first, wanted.last) if day is not None]
        return days[0] if self.need.key == "start" else days[-1]


def corrected_plan(
    demand: Demand, evaluation: Evaluation
) -> tuple[tuple[Correction, ...], Evaluation]:
    """Return the days of the plan to be corrected, and the evaluation with a day at each.

    Once a day is correct a revision may count, whose own days are in error: that is followed a few
    times.
    """
    found: list[Correction] = []
    for _ in range(_MOST_TIMES):
        wrong = list(_wrong_days(demand, evaluation))
        if not wrong:
            break
        found += wrong
        assumed = {(id(each.record), each.need.key): each.day for each in found}
        evaluation = replace(evaluation, assumed={**evaluation.assumed, **assumed})
    return tuple(found), evaluation


def _wrong_days(demand: Demand, evaluation: Evaluation) -> Iterator[Correction]:
    for item in plan_items(evaluation) or []:
        for key, day in (("start", item.start), ("end", _end(item))):
            if day is None:
                record = _says(item, key)
                days = _bounds(demand, item, record, key)
                wanted = need(type(record), key, days)._replace(is_wrong=record.origin.has(key))
                yield Correction(named(item), record, wanted)


def _end(item: PlanItem) -> dt.date | None:
    """Return the planned end; None where it is in error, or before a start that was corrected."""
    if item.start is None or item.end is None:
        return item.end
    return item.end if item.end >= item.start else None


def _bounds(demand: Demand, item: PlanItem, record: Record, key: str) -> Within:
    """Return within what a day of the plan lies: by the other one, or else within the round."""
    other = "end" if key == "start" else "start"
    written = demand.evaluation.date(record, other)
    days = [day for day in (getattr(item, other), written) if day is not None]
    if not days:
        return days_of_the_round(demand)
    return Within(last=min(days)) if key == "start" else Within(first=max(days))


def _says(item: PlanItem, key: str) -> Record:
    """Return what tells a day of the plan: the change that moved it last, or the activity."""
    change = item.moved_by
    return change if change is not None and change.origin.has(key) else item.planned


def shortfall_of_corrections(
    demand: Demand, corrections: Iterable[Correction]
) -> Iterator[Shortfall]:
    """Yield the corrections of each record, in the order of the plan; of a day the last one."""
    by_record: dict[int, dict[str, Correction]] = {}
    for correction in corrections:
        by_record.setdefault(id(correction.record), {})[correction.need.key] = correction
    for by_key in by_record.values():
        needs = [correction.need for correction in by_key.values()]
        first = next(iter(by_key.values()))
        target = record_target(first.record)
        yield shortfall_of(demand, first.activity.subject, target, needs, with_evidence=False)
