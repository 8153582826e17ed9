"""What is missing for one statement of the rubric, and what of it can no longer be had."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal

from tambon_cli.i18n import Text
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.missing.activities import lacks_of_activities
from tambon_cli.scoring.missing.agreements import lacks_of_mou_and_plan
from tambon_cli.scoring.missing.area import (
    lacks_of_coordination,
    lacks_of_selection,
    lacks_of_study,
)
from tambon_cli.scoring.missing.demand import Demand
from tambon_cli.scoring.missing.events import KIND_OF_FACT, lacks_of_followup, lacks_of_meeting
from tambon_cli.scoring.missing.evidence import unreadable_gap
from tambon_cli.scoring.missing.report import lacks_of_report
from tambon_cli.scoring.needs import Gap, Lacks, together
from tambon_cli.scoring.rubric import Expected

_Find = Callable[[Demand], Lacks]

_NOT_SO = Text("ยังไม่เป็นไปตามเงื่อนไข: {label}", "not so yet: {label}")

# What is said of facts together; the prefix of a fact is the thing that it is about.
_BY_PREFIX: dict[str, _Find] = {
    "mou": lacks_of_mou_and_plan,
    "plan": lacks_of_mou_and_plan,
    "activities": lacks_of_activities,
    "study": lacks_of_study,
    "selection": lacks_of_selection,
    "coordination": lacks_of_coordination,
    "followup": lacks_of_followup,
    "report": lacks_of_report,
}


def lacks_of_statement(
    evaluation: Evaluation, conditions: Iterable[tuple[str, Expected]], unmet: frozenset[str]
) -> Lacks:
    """Return what is missing for a statement with these conditions, of which some are unmet.

    Whoever does all that is missing meets it, unless something is impossible; nothing can be left
    out.
    """
    demand = Demand(evaluation, _strictest(conditions), unmet)
    parts: dict[object, Lacks] = {}
    for fact in demand.expected:
        key = _key(fact)
        if fact in unmet and key not in parts:
            parts[key] = _lacks_of(demand, fact)
    return together(*parts.values())


def _key(fact: str) -> object:
    return fact if fact in KIND_OF_FACT else _BY_PREFIX[fact.partition(".")[0]]


def _strictest(conditions: Iterable[tuple[str, Expected]]) -> dict[str, Expected]:
    """Return what is expected of each fact; of several conditions on one what meets them all."""
    expected: dict[str, Expected] = {}
    for fact, wanted in conditions:
        expected[fact] = _stricter(wanted, expected.get(fact, wanted))
    return expected


def _stricter(wanted: Expected, other: Expected) -> Expected:
    if isinstance(wanted, frozenset) and isinstance(other, frozenset):
        return wanted | other
    if isinstance(wanted, dt.date) and isinstance(other, dt.date):
        return min(wanted, other)
    if isinstance(wanted, Decimal) and isinstance(other, Decimal):
        return max(wanted, other)
    return wanted


def _lacks_of(demand: Demand, fact: str) -> Lacks:
    unreadable = _unreadable(demand, fact)
    if unreadable.missing:
        return unreadable
    if fact in KIND_OF_FACT:
        found = lacks_of_meeting(demand, fact)
    else:
        found = _BY_PREFIX[fact.partition(".")[0]](demand)
    return found if any(found) else Lacks((_not_so(fact),))


def _unreadable(demand: Demand, fact: str) -> Lacks:
    """Return the files that must be fixed before anything more can be said."""
    related = [name for name in demand.unmet if _key(name) == _key(fact)]
    files = {file for name in related for file in (FACTS[name].file, *FACTS[name].also)}
    project = demand.evaluation.project
    return Lacks(
        tuple(
            unreadable_gap(demand.evaluation, file)
            for file in sorted(files)
            if project.is_unreadable(file)
        )
    )


def _not_so(fact: str) -> Gap:
    return Gap(_NOT_SO.fill(label=FACTS[fact].label), None)
