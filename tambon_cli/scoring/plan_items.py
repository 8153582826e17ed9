"""The activities of the plan on a day, its revisions applied."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.display import escape
from tambon_cli.model.plan import Change, PlanFile, PlannedActivity, Revision
from tambon_cli.scoring.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An activity of the plan with its dates after revisions, and the change that moved it last.

    A date is None where it is in error.
    """

    planned: PlannedActivity
    start: dt.date | None
    end: dt.date | None
    moved_by: Change | None = None

    @property
    def id(self) -> str:
        """The activity's id; empty where it has none."""
        return self.planned.id or ""

    @property
    def has_dates(self) -> bool:
        """Whether both dates are known."""
        return self.start is not None and self.end is not None

    @property
    def name(self) -> str:
        """The activity as messages name it, such as `A1 อบรม`."""
        return escape(f"{self.planned.id or '?'} {self.planned.title or ''}".strip())


def plan_items(evaluation: Evaluation) -> list[PlanItem] | None:
    """Return the activities of the plan on the day of the evaluation; None where it is unknown.

    Two with one id are the first; revisions count in the order of their approval (A11).
    """
    plan = evaluation.project.plan
    if plan.is_absent or not evaluation.exists(evaluation.date(plan, "approved_on")):
        return None
    if not _has_valid_lists(evaluation, plan):
        return None
    items = [_item(evaluation, planned) for planned in first_by_id(plan.activities)]
    for revision in _counted_revisions(evaluation, plan.revisions):
        items = _revised(evaluation, items, revision)
    items += _added_without_date(evaluation, plan.revisions)
    first = {id(planned) for planned in first_by_id([item.planned for item in items])}
    return [item for item in items if id(item.planned) in first]


def _has_valid_lists(evaluation: Evaluation, plan: PlanFile) -> bool:
    lists: list[tuple[Record, str]] = [(plan, "activities"), (plan, "revisions")]
    lists += [(revision, "add") for revision in plan.revisions]
    return not any(
        record.origin.has(field) and not evaluation.validity.is_valid(record, field)
        for record, field in lists
    )


def _item(evaluation: Evaluation, planned: PlannedActivity) -> PlanItem:
    return PlanItem(planned, evaluation.date(planned, "start"), evaluation.date(planned, "end"))


def _counted_revisions(evaluation: Evaluation, revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions approved by the day of the evaluation, in that order."""
    dated: list[tuple[dt.date, Revision]] = []
    for revision in first_by_id(revisions):
        approved = evaluation.date(revision, "approved_on")
        if approved is not None and approved <= evaluation.day:
            dated.append((approved, revision))
    dated.sort(key=lambda pair: pair[0])
    return [revision for _approved, revision in dated]


def _added_without_date(
    evaluation: Evaluation, revisions: Iterable[Revision]
) -> Iterator[PlanItem]:
    """Yield what revisions without a valid date add: an error never makes the plan shorter."""
    for revision in revisions:
        if evaluation.date(revision, "approved_on") is None:
            for planned in revision.add:
                yield _item(evaluation, planned)


def _revised(evaluation: Evaluation, items: list[PlanItem], revision: Revision) -> list[PlanItem]:
    revised = [_changed(evaluation, item, revision) for item in items]
    kept = [item for item in revised if item is not None]
    return kept + [_item(evaluation, planned) for planned in revision.add]


def _changed(evaluation: Evaluation, item: PlanItem, revision: Revision) -> PlanItem | None:
    """Return the activity after a revision; None where that cancels it."""
    for change in revision.changes:
        if not change.activity or change.activity != item.planned.id:
            continue
        if not revision.counts_for(item.end):
            continue
        if change.cancelled:
            return None
        item = _moved(evaluation, item, change)
    return item


def _moved(evaluation: Evaluation, item: PlanItem, change: Change) -> PlanItem:
    start, end = item.start, item.end
    if change.origin.has("start"):
        start = evaluation.date(change, "start")
    if change.origin.has("end"):
        end = evaluation.date(change, "end")
    return replace(item, start=start, end=end, moved_by=change)
