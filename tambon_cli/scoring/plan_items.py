"""The activities of the plan on a day, its revisions applied.

A revision changes an activity if it was approved by the day, and by the end that the activity was
planned to have before. In the verified level it needs its paper too: without that it neither
cancels nor moves, while what it adds stays planned (A11, A22).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.display import escape
from tambon_cli.model.plan import REVISION_PAPERS, Change, PlanFile, PlannedActivity, Revision
from tambon_cli.scoring.evaluation import Evaluation

REVISION = "revision"
REVISION_SLOT = "|".join(REVISION_PAPERS)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An activity of the plan with its dates after revisions, and the change that moved it last.

    A date is None where it is in error. An activity is in doubt that a revision without its paper
    cancelled: it stays planned, and what is recorded of it counts no more than with the paper.
    """

    planned: PlannedActivity
    start: dt.date | None
    end: dt.date | None
    moved_by: Change | None = None
    in_doubt: bool = False

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


class PlanChanges(NamedTuple):
    """What the counted revisions change of the plan, as claimed.

    `original` counts the activities of the plan before them. `unproved` are the ids of those whose
    paper is missing, so that they do not count in the verified level.
    """

    original: int
    cancelled: int
    moved: int
    added: int
    unproved: tuple[str, ...]


def plan_changes(evaluation: Evaluation) -> PlanChanges | None:
    """Return what revisions change of the plan by the day; None where they change nothing."""
    claimed = replace(evaluation, verified=False)
    items = plan_items(claimed)
    if items is None:
        return None
    original = _ids(_first_items(claimed))
    kept = [item for item in items if item.id in original]
    moved = sum(_is_moved(claimed, item) for item in kept)
    if not moved and _ids(items) == original:
        return None
    return PlanChanges(
        original=len(original),
        cancelled=len(original) - len(kept),
        moved=moved,
        added=len(items) - len(kept),
        unproved=tuple(revision.id or "?" for revision in unproved_revisions(evaluation)),
    )


def _ids(items: Iterable[PlanItem]) -> list[str]:
    return [item.id for item in items]


def _is_moved(evaluation: Evaluation, item: PlanItem) -> bool:
    before = _item(evaluation, item.planned)
    return (item.start, item.end) != (before.start, before.end)


def unproved_revisions(evaluation: Evaluation) -> list[Revision]:
    """Return the counted revisions that cancel or put off an activity and lack their paper."""
    claimed, verified = replace(evaluation, verified=False), replace(evaluation, verified=True)
    items = {item.id: item for item in _first_items(claimed)}
    unproved: list[Revision] = []
    for revision in counted_revisions(claimed):
        excuses = any(
            change.activity in items and _excuses(claimed, items[change.activity], revision, change)
            for change in revision.changes
        )
        if excuses and not verified.holds(revision):
            unproved.append(revision)
        items = {item.id: item for item in _revised(claimed, [*items.values()], revision)}
    return unproved


def _excuses(evaluation: Evaluation, item: PlanItem, revision: Revision, change: Change) -> bool:
    """Whether a change of a revision cancels an activity, or puts off its planned end."""
    if not revision.counts_for(item.end):
        return False
    end = _moved(evaluation, item, change).end
    is_put_off = end is not None and item.end is not None and end > item.end
    return bool(change.cancelled) or is_put_off


def plan_items(evaluation: Evaluation) -> list[PlanItem] | None:
    """Return the activities of the plan on the day of the evaluation; None where it is unknown.

    Two with one id are the first; revisions count in the order of their approval (A11).
    """
    plan = evaluation.project.plan
    if plan.is_absent or not evaluation.exists(evaluation.date(plan, "approved_on")):
        return None
    if not _has_valid_lists(evaluation, plan):
        return None
    items = _first_items(evaluation)
    for revision in counted_revisions(evaluation):
        items = _revised(evaluation, items, revision)
    items += _added_without_date(evaluation, plan.revisions)
    first = {id(planned) for planned in first_by_id([item.planned for item in items])}
    return [item for item in items if id(item.planned) in first]


def _first_items(evaluation: Evaluation) -> list[PlanItem]:
    planned = first_by_id(evaluation.project.plan.activities)
    return [_item(evaluation, activity) for activity in planned]


def _has_valid_lists(evaluation: Evaluation, plan: PlanFile) -> bool:
    lists: list[tuple[Record, str]] = [(plan, "activities"), (plan, "revisions")]
    lists += [(revision, "add") for revision in plan.revisions]
    return not any(
        record.origin.has(field) and not evaluation.validity.is_valid(record, field)
        for record, field in lists
    )


def _item(evaluation: Evaluation, planned: PlannedActivity) -> PlanItem:
    return PlanItem(planned, evaluation.date(planned, "start"), evaluation.date(planned, "end"))


def counted_revisions(evaluation: Evaluation) -> list[Revision]:
    """Return the revisions approved by the day of the evaluation, in that order.

    Of two that were approved on one day the first in the file comes first.
    """
    dated: list[tuple[dt.date, Revision]] = []
    for revision in first_by_id(evaluation.project.revisions):
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
    changed = {change.activity for change in revision.changes}
    is_proved = not changed or evaluation.holds(revision)
    kept: list[PlanItem] = []
    for item in items:
        after: PlanItem | None = item
        if item.planned.id in changed:
            after = _changed(evaluation, item, revision, is_proved=is_proved)
        if after is not None:
            kept.append(after)
    return kept + [_item(evaluation, planned) for planned in revision.add]


def _changed(
    evaluation: Evaluation, item: PlanItem, revision: Revision, *, is_proved: bool
) -> PlanItem | None:
    """Return the activity after a revision; None where that cancels it."""
    for change in revision.changes:
        if not change.activity or change.activity != item.planned.id:
            continue
        if not revision.counts_for(item.end):
            continue
        if not is_proved and _excuses(evaluation, item, revision, change):
            item = replace(item, in_doubt=item.in_doubt or bool(change.cancelled))
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
