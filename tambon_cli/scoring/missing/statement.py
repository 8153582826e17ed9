"""What is missing for one statement of the rubric, and what of it can no longer be had."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from tambon_cli.i18n import Text
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.missing.activities import shortfall_of_activities
from tambon_cli.scoring.missing.agreements import shortfall_of_mou_and_plan
from tambon_cli.scoring.missing.area import (
    shortfall_of_coordination,
    shortfall_of_selection,
    shortfall_of_study,
)
from tambon_cli.scoring.missing.demand import Demand
from tambon_cli.scoring.missing.events import (
    KIND_OF_FACT,
    shortfall_of_followup,
    shortfall_of_meeting,
)
from tambon_cli.scoring.missing.evidence import unreadable_gap
from tambon_cli.scoring.missing.report import shortfall_of_report
from tambon_cli.scoring.needs import Gap, Shortfall, Sooner, together
from tambon_cli.scoring.rubric import Expected

_Find = Callable[[Demand], Shortfall]

_NOT_SO = Text("ยังไม่เป็นไปตามเงื่อนไข: {label}", "not so yet: {label}")

# What is said of facts together; the prefix of a fact is the thing that it is about.
_BY_PREFIX: dict[str, _Find] = {
    "mou": shortfall_of_mou_and_plan,
    "plan": shortfall_of_mou_and_plan,
    "activities": shortfall_of_activities,
    "study": shortfall_of_study,
    "selection": shortfall_of_selection,
    "coordination": shortfall_of_coordination,
    "followup": shortfall_of_followup,
    "report": shortfall_of_report,
}


def shortfall_of_statement(
    evaluation: Evaluation,
    conditions: Iterable[tuple[str, Expected]],
    unmet: frozenset[str],
    sooner: Mapping[str, Sooner],
) -> Shortfall:
    """Return what is missing for a statement with these conditions, of which some are unmet.

    Whoever does all that is missing meets it, unless something is impossible; nothing can be left
    out. `sooner` are the facts of which a higher level asks for an earlier day.
    """
    demand = Demand(evaluation, _strictest(conditions), unmet, sooner)
    parts: dict[object, Shortfall] = {}
    for fact in demand.expected:
        key = _key(fact)
        if fact in unmet and key not in parts:
            parts[key] = _shortfall_of(demand, fact)
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


def _shortfall_of(demand: Demand, fact: str) -> Shortfall:
    unreadable = _unreadable(demand, fact)
    if unreadable.missing:
        return unreadable
    if fact in KIND_OF_FACT:
        found = shortfall_of_meeting(demand, fact)
    else:
        found = _BY_PREFIX[fact.partition(".")[0]](demand)
    return found if any(found) else Shortfall((_not_so(fact),))


def _unreadable(demand: Demand, fact: str) -> Shortfall:
    """Return the files that must be fixed before anything more can be said."""
    related = [name for name in demand.unmet if _key(name) == _key(fact)]
    files = {file for name in related for file in (FACTS[name].file, *FACTS[name].also)}
    project = demand.evaluation.project
    return Shortfall(
        tuple(
            unreadable_gap(demand.evaluation, file)
            for file in sorted(files)
            if project.is_unreadable(file)
        )
    )


def _not_so(fact: str) -> Gap:
    return Gap(_NOT_SO.fill(label=FACTS[fact].label), None)
