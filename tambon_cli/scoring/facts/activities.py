"""Facts of the activities: what was planned, revisions applied, and what became of it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.scoring.activity_status import (
    ACTIVITIES,
    is_done,
    is_due,
    is_started,
    records_by_id,
)
from tambon_cli.scoring.evaluation import Evaluation, Fact
from tambon_cli.scoring.facts.registry import Kind, fact, nothing
from tambon_cli.scoring.plan_items import PlanItem, counted_revisions, plan_items

PLAN = "plan.yaml"
_Asked = Callable[[Evaluation], list[PlanItem] | None]


@fact("activities.planned", Kind.NUMBER, PLAN, "จำนวนกิจกรรมตามแผน", "planned activities")
def planned(evaluation: Evaluation) -> Fact:
    """Derive how many activities the plan has."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan)
    return _of_the_plan(evaluation, items)


@fact(
    "activities.due",
    Kind.NUMBER,
    PLAN,
    "จำนวนกิจกรรมที่ครบกำหนดภายในวันตัดรอบ",
    "activities due by the cut-off",
)
def due(evaluation: Evaluation) -> Fact:
    """Derive how many activities were to be finished by the round's own cut-off."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan)
    are_due = [item for item in items if is_due(evaluation, item)]
    return _of_the_plan(evaluation, are_due)


def _of_the_plan(evaluation: Evaluation, items: list[PlanItem]) -> Fact:
    place, owners = _list_of_the_plan(evaluation), _owners(evaluation, items)
    return Fact(len(items), place, owners=owners)


@fact(
    "activities.started",
    Kind.NUMBER,
    ACTIVITIES,
    "จำนวนกิจกรรมที่เริ่มแล้ว",
    "activities begun",
    also=(PLAN,),
)
def started(evaluation: Evaluation) -> Fact:
    """Derive how many planned activities began in the round."""
    items, records = plan_items(evaluation), records_by_id(evaluation)
    if items is None or records is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities)
    return Fact(
        sum(is_started(evaluation, item, records.get(item.id)) for item in items),
        _list_of_records(evaluation),
        owners=_owners(evaluation, items),
    )


@fact(
    "activities.due_done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมที่ครบกำหนดและแล้วเสร็จ",
    "share of the due activities that are done",
    also=(PLAN,),
)
def due_done_share(evaluation: Evaluation) -> Fact:
    """Derive which share of the activities due by the cut-off was done; unknown if none is due."""
    return _share(evaluation, _due_items)


def _due_items(evaluation: Evaluation) -> list[PlanItem] | None:
    items = plan_items(evaluation)
    return items and [item for item in items if is_due(evaluation, item)]


@fact(
    "activities.done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมตามแผนที่แล้วเสร็จ",
    "share of the planned activities that are done",
    also=(PLAN,),
)
def done_share(evaluation: Evaluation) -> Fact:
    """Derive which share of all activities of the plan was done; unknown where there is none."""
    return _share(evaluation, plan_items)


def _share(evaluation: Evaluation, asked: _Asked) -> Fact:
    items, records = asked(evaluation), records_by_id(evaluation)
    if items is None or records is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities)
    done = sum(is_done(evaluation, item, records.get(item.id)) for item in items)
    # A missing paper makes more of the plan count, and is no way to a share of something.
    has_share = items and _asked_with_papers(evaluation, asked)
    return Fact(
        Fraction(done, len(items)) if has_share else None,
        _list_of_records(evaluation),
        owners=_owners(evaluation, items),
    )


def _owners(evaluation: Evaluation, items: list[PlanItem]) -> tuple[EvidenceOwner, ...]:
    """Return the records of activities and the revisions of the plan, whose papers prove them."""
    records = records_by_id(evaluation) or {}
    wanted = {item.planned.id for item in items}
    proving: list[Record] = [record for name, record in records.items() if name in wanted]
    proving += (revision for revision in counted_revisions(evaluation) if revision.changes)
    return tuple(map(evaluation.validity.owner, proving))


def _asked_with_papers(evaluation: Evaluation, asked: _Asked) -> list[PlanItem]:
    """Return what would be asked for if every revision had its paper."""
    if evaluation.project.revisions:
        evaluation = replace(evaluation, verified=False)
    return asked(evaluation) or []


def _list_of_the_plan(evaluation: Evaluation) -> Location | None:
    plan = evaluation.project.plan
    return nothing(evaluation, PLAN).location if plan.is_absent else plan.origin.key("activities")


def _list_of_records(evaluation: Evaluation) -> Location | None:
    file = evaluation.project.activities
    if file.is_absent:
        return nothing(evaluation, ACTIVITIES).location
    return file.origin.key("activities")
