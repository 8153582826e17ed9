"""What is missing of the activities: what to plan, to begin, to finish and to prove."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.plan import PlanFile, PlannedActivity, Revision
from tambon_cli.scoring.activity_status import (
    is_done,
    is_due,
    is_started,
    records_by_id,
)
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.missing.activity_records import (
    Activity,
    named,
    new_in_plan,
    proposed_ids,
    shortfall_of_begun,
    shortfall_of_done,
)
from tambon_cli.scoring.missing.demand import (
    Demand,
    check_day,
    need,
    record_target,
    shortfall_of,
    subject_of,
)
from tambon_cli.scoring.missing.evidence import evidence_gaps
from tambon_cli.scoring.missing.plan_corrections import (
    Correction,
    corrected_plan,
    shortfall_of_corrections,
)
from tambon_cli.scoring.needs import NO_SHORTFALL, Shortfall, Within, Word, together
from tambon_cli.scoring.plan_items import PlanItem, plan_items, unproved_revisions

_NUMBERS = ("activities.planned", "activities.due", "activities.started")
_SHARES = ("activities.due_done_share", "activities.done_share")
_MOST_TRIED = 8  # revisions: to try whether each is needed, the plan is worked out anew


@dataclass(frozen=True, slots=True)
class _Work:
    """What is left to do of a plan, if the revisions of `proved` have their papers.

    `to_add` is how many activities the plan must have beside its own.
    """

    proved: tuple[Revision, ...]
    corrections: tuple[Correction, ...]
    to_finish: tuple[PlanItem, ...]
    to_begin: tuple[PlanItem, ...]
    to_add: int

    def is_within(self, other: "_Work") -> bool:
        """Whether it is no more than another work."""
        names, others = _names(self), _names(other)
        return names <= others and self.to_add <= other.to_add


def _names(work: _Work) -> set[tuple[str, str]]:
    finished = {("finish", item.id) for item in work.to_finish}
    corrected = {("correct", each.activity.id) for each in work.corrections}
    return finished | corrected | {("begin", item.id) for item in work.to_begin}


def shortfall_of_activities(demand: Demand) -> Shortfall:
    """Return what must be planned, begun, finished and proved."""
    approval = _approval(demand)
    if approval is not None:
        return together(approval, shortfall_of_activities(_approved(demand)))
    records = records_by_id(demand.evaluation) or {}
    if plan_items(demand.evaluation) is None:
        names = proposed_ids(demand, _fewest(demand))
        return together(_shortfall_of_absent_plan(demand), *_new_activities(demand, records, names))
    work = _least_work(demand, records)
    nameless = [item for item in (*work.to_finish, *work.to_begin) if not item.id]
    names = proposed_ids(demand, len(nameless) + work.to_add)
    known = dict(zip(map(id, nameless), names, strict=False))
    return together(
        *(_paper_of(demand.evaluation, revision) for revision in work.proved),
        *shortfall_of_corrections(demand, work.corrections),
        *(_shortfall_of_name(demand, item, known[id(item)]) for item in nameless),
        *_each(demand, records, work.to_finish, known, shortfall_of_done),
        *_each(demand, records, work.to_begin, known, shortfall_of_begun),
        *_new_activities(demand, records, names[len(nameless) :]),
    )


def _approval(demand: Demand) -> Shortfall | None:
    """Return that the plan is not approved yet on the day asked about; None if it is."""
    plan, evaluation = demand.evaluation.project.plan, demand.evaluation
    if evaluation.exists(evaluation.date(plan, "approved_on")):
        return None
    check = check_day(demand, plan, "approved_on", Within(last=evaluation.window.cutoff))
    return shortfall_of(demand, subject_of(plan), record_target(plan), [check], with_evidence=False)


def _approved(demand: Demand) -> Demand:
    """Return the same with the plan approved on the day asked about."""
    evaluation = demand.evaluation
    assert evaluation.as_of is not None
    assumed = {(id(evaluation.project.plan), "approved_on"): evaluation.as_of}
    return replace(demand, evaluation=replace(evaluation, assumed=assumed))


def _each(
    demand: Demand,
    records: Mapping[str, ActivityRecord],
    items: Iterable[PlanItem],
    names: Mapping[int, str],
    find: Callable[[Demand, Activity, ActivityRecord | None], Shortfall],
) -> Iterator[Shortfall]:
    """Yield what each activity of the plan lacks; `names` are the ids of those without one."""
    for item in items:
        name = names.get(id(item), item.id)
        yield find(demand, Activity(name, named(item).name), records.get(name))


def _shortfall_of_name(demand: Demand, item: PlanItem, name: str) -> Shortfall:
    """Return the id that an activity of the plan lacks, by which its record is known."""
    wanted = need(PlannedActivity, "id", Word(name))
    wanted = wanted._replace(is_wrong=item.planned.origin.has("id"))
    subject, target = named(item).subject, record_target(item.planned)
    return shortfall_of(demand, subject, target, [wanted], with_evidence=False)


def _least_work(demand: Demand, records: Mapping[str, ActivityRecord]) -> _Work:
    """Return the work with the papers of all revisions, less those that save none.

    Of more than a few revisions of one activity, a paper may be asked for that saves none.
    """
    revisions = _unproved(demand)
    work = _work(demand, records, revisions)
    if not revisions:
        return work
    saved = _activities_of(_work(demand, records, ())) - _activities_of(work)
    saving = tuple(each for each in revisions if saved & _changed_by(each))
    work = _less(demand, records, work, saving)
    for revision in _of_shared_activities(saving)[:_MOST_TRIED]:
        rest = tuple(each for each in work.proved if each is not revision)
        work = _less(demand, records, work, rest)
    return work


def _unproved(demand: Demand) -> tuple[Revision, ...]:
    """Return the revisions that lack their paper, once the days of the plan are correct."""
    if not demand.evaluation.verified:
        return ()
    _found, corrected = corrected_plan(demand, demand.evaluation)
    return tuple(unproved_revisions(corrected))


def _less(
    demand: Demand,
    records: Mapping[str, ActivityRecord],
    work: _Work,
    revisions: tuple[Revision, ...],
) -> _Work:
    """Return the work with the papers of these revisions if it is no more than another."""
    other = _work(demand, records, revisions)
    return other if other.is_within(work) else work


def _activities_of(work: _Work) -> set[str]:
    return {name for _what, name in _names(work)}


def _changed_by(revision: Revision) -> set[str]:
    return {change.activity for change in revision.changes if change.activity}


def _of_shared_activities(revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions that change an activity which another changes too."""
    known = list(revisions)
    counts = Counter(name for revision in known for name in _changed_by(revision))
    return [each for each in known if any(counts[name] > 1 for name in _changed_by(each))]


def _work(
    demand: Demand, records: Mapping[str, ActivityRecord], revisions: tuple[Revision, ...]
) -> _Work:
    evaluation = replace(demand.evaluation, presumed=frozenset(map(id, revisions)))
    corrections: tuple[Correction, ...] = ()
    if demand.wants(*_SHARES):
        corrections, evaluation = corrected_plan(demand, evaluation)
    items = plan_items(evaluation) or []
    due = [item for item in items if is_due(evaluation, item)]
    finish = _to_finish(demand, evaluation, due, records, demand.number(_SHARES[0]), [])
    finish = _to_finish(demand, evaluation, items, records, demand.number(_SHARES[1]), finish)
    begin, unbegun = _to_begin(demand, evaluation, items, records, finish)
    missing = [demand.number(_NUMBERS[0]) - len(items), demand.number(_NUMBERS[1]) - len(due)]
    missing += [Decimal(unbegun)]
    missing += [
        Decimal(1 - len(asked_for))
        for share, asked_for in zip(_SHARES, (due, items), strict=True)
        if demand.wants(share)
    ]
    to_add = max(0, ceil(max(missing)))
    return _Work(revisions, corrections, tuple(finish), tuple(begin), to_add)


def _to_finish(
    demand: Demand,
    evaluation: Evaluation,
    items: list[PlanItem],
    records: Mapping[str, ActivityRecord],
    share: Decimal,
    chosen: list[PlanItem],
) -> list[PlanItem]:
    """Return the chosen activities and as many more, the easiest first, as make up the share."""
    undone = [item for item in items if not is_done(evaluation, item, records.get(item.id))]
    names = {item.id for item in chosen}
    rest = [item for item in undone if item.id not in names]
    done = len(items) - len(rest)
    count = max(0, min(ceil(share * len(items)) - done, len(rest)))
    if count == len(rest):
        return [*chosen, *rest]
    rest.sort(key=lambda item: shortfall_of_done(demand, named(item), records.get(item.id)).cost)
    return [*chosen, *rest[:count]]


def _to_begin(
    demand: Demand,
    evaluation: Evaluation,
    items: list[PlanItem],
    records: Mapping[str, ActivityRecord],
    finish: list[PlanItem],
) -> tuple[list[PlanItem], int]:
    """Return the activities to begin, the easiest first, and how many are missing even then."""
    finished = {item.id for item in finish}
    begun = sum(
        item.id in finished or is_started(evaluation, item, records.get(item.id)) for item in items
    )
    wanted = max(0, ceil(demand.number(_NUMBERS[2])) - begun)
    if not wanted:
        return [], 0
    others = [
        item
        for item in items
        if item.id not in finished
        and not item.in_doubt
        and not is_started(evaluation, item, records.get(item.id))
    ]
    others.sort(key=lambda item: shortfall_of_begun(demand, named(item), records.get(item.id)).cost)
    chosen = others[:wanted]
    return chosen, wanted - len(chosen)


def _paper_of(evaluation: Evaluation, revision: Revision) -> Shortfall:
    return Shortfall(evidence_gaps(evaluation, evaluation.validity.owner(revision)))


def _fewest(demand: Demand) -> int:
    """Return how many activities a plan must have for the statement."""
    numbers = [demand.number(fact) for fact in _NUMBERS]
    return ceil(max([*numbers, Decimal(demand.wants(*_SHARES))]))


def _shortfall_of_absent_plan(demand: Demand) -> Shortfall:
    """Return what a plan lacks whose activities are unknown; nothing if there is none at all.

    A plan that is not there comes with the activities to be added.
    """
    plan = demand.evaluation.project.plan
    if plan.is_absent:
        return NO_SHORTFALL
    checks = [
        need(PlanFile, key)._replace(is_wrong=True)
        for key in ("activities", "revisions")
        if plan.origin.has(key) and not demand.evaluation.validity.is_valid(plan, key)
    ]
    shortfall = shortfall_of(
        demand, subject_of(plan), record_target(plan), checks, with_evidence=False
    )
    of_revisions = [
        shortfall_of(
            demand,
            subject_of(revision),
            record_target(revision),
            [need(Revision, "add")._replace(is_wrong=True)],
            with_evidence=False,
        )
        for revision in plan.revisions
        if revision.origin.has("add") and not demand.evaluation.validity.is_valid(revision, "add")
    ]
    return together(shortfall, *of_revisions)


def _new_activities(
    demand: Demand, records: Mapping[str, ActivityRecord], names: Iterable[str]
) -> Iterator[Shortfall]:
    """Yield what to plan and to record of activities that are not in the plan yet."""
    for name in names:
        yield new_in_plan(demand, name)
        activity, record = Activity(name, name), records.get(name)
        if demand.wants(*_SHARES):
            yield shortfall_of_done(demand, activity, record)
        elif demand.wants(_NUMBERS[2]):
            yield shortfall_of_begun(demand, activity, record)
