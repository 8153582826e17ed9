"""What is missing of the study of the area, the selection and the coordination."""

from collections.abc import Iterable, Iterator
from math import ceil

from tambon_cli.binding.fields import label_of
from tambon_cli.model.area import STUDY_ITEMS, Coordination, Population, Selection, Study
from tambon_cli.scoring.facts.area import AREA, TO_BE_REACHED
from tambon_cli.scoring.missing.demand import (
    Check,
    Demand,
    check_day,
    check_not_late,
    need,
    new_record,
    record_target,
    shortfall_of,
    subject_of,
)
from tambon_cli.scoring.needs import (
    NO_SHORTFALL,
    Need,
    RecordPlace,
    Shortfall,
    Terms,
    Within,
    together,
)

STUDY_DAY, STUDY_ITEM_COUNT = "study.completed_on", "study.items"
DECIDED, REACHED = "selection.decided_on", "coordination.done_on"
_NEW_CONTACT = RecordPlace(AREA, ("coordination",), is_item=True)


def shortfall_of_study(demand: Demand) -> Shortfall:
    """Return what the study of the area lacks."""
    study = demand.evaluation.project.area.study
    if study.is_absent:
        needs = [_need_of(key) for key in _items_to_fill(demand, study)]
        if demand.wants(STUDY_DAY):
            needs.append(need(Study, "completed_on", Within(last=demand.day(STUDY_DAY))))
        return new_record(demand, Study, RecordPlace(AREA, ("study",)), needs)
    return shortfall_of(
        demand, subject_of(study), record_target(study), _checks_of_study(demand, study)
    )


def _checks_of_study(demand: Demand, study: Study) -> Iterator[Check]:
    limit = demand.day(STUDY_DAY)
    if demand.wants(STUDY_DAY):
        yield check_day(demand, study, "completed_on", Within(last=limit))
    else:
        yield check_not_late(demand, study, "completed_on", limit)
    for key in _items_to_fill(demand, study):
        is_wrong = not demand.evaluation.validity.is_valid(study, key)
        yield _need_of(key)._replace(is_wrong=is_wrong)


def _items_to_fill(demand: Demand, study: Study) -> list[str]:
    """Return as many of the eight items that are not filled as the statement still asks for."""
    validity = demand.evaluation.validity
    empty = [
        key for key in STUDY_ITEMS if not study.is_filled(key) or not validity.is_valid(study, key)
    ]
    filled = len(STUDY_ITEMS) - len(empty)
    return empty[: max(0, ceil(demand.number(STUDY_ITEM_COUNT)) - filled)]


def _need_of(key: str) -> Need:
    if key == "population":
        return Need("population.total", label_of(Population, "total"))
    return need(Study, key)


def shortfall_of_selection(demand: Demand) -> Shortfall:
    """Return what the selection of the area lacks."""
    selection = demand.evaluation.project.area.selection
    days = Within(last=demand.day(DECIDED))
    if selection.is_absent:
        decided = need(Selection, "decided_on", days)
        return new_record(demand, Selection, RecordPlace(AREA, ("selection",)), [decided])
    check = check_day(demand, selection, "decided_on", days)
    return shortfall_of(demand, subject_of(selection), record_target(selection), [check])


def shortfall_of_coordination(demand: Demand) -> Shortfall:
    """Return what the contacts lack that reach both parties with the least to be done."""
    contacts = demand.evaluation.project.area.coordination
    if not demand.evaluation.validity.is_valid(demand.evaluation.project.area, "coordination"):
        contacts = ()
    choices = {id(contact): _shortfall_of_contact(demand, contact) for contact in contacts}
    missing = set(TO_BE_REACHED)
    for contact in contacts:
        if choices[id(contact)] == NO_SHORTFALL:
            missing -= _parties(demand, contact)
    chosen: list[Shortfall] = []
    while missing:
        found = _best_contact(demand, contacts, choices, missing)
        if found is None:
            chosen.append(_new_contact(demand, missing))
            break
        chosen.append(choices[id(found)])
        missing -= _parties(demand, found)
    return together(*chosen)


def _best_contact(
    demand: Demand,
    contacts: Iterable[Coordination],
    choices: dict[int, Shortfall],
    missing: set[str],
) -> Coordination | None:
    """Return the contact that reaches most of the parties, then the one with the least to do."""
    reaching = [contact for contact in contacts if missing & _parties(demand, contact)]
    return min(
        reaching,
        key=lambda contact: (
            len(choices[id(contact)].impossible),
            -len(missing & _parties(demand, contact)),
            choices[id(contact)].cost,
        ),
        default=None,
    )


def _parties(demand: Demand, contact: Coordination) -> set[str]:
    if not demand.evaluation.validity.is_valid(contact, "parties"):
        return set()
    return set(map(str, contact.parties))


def _shortfall_of_contact(demand: Demand, contact: Coordination) -> Shortfall:
    check = check_day(demand, contact, "held_on", Within(last=demand.day(REACHED)))
    return shortfall_of(demand, subject_of(contact), record_target(contact), [check])


def _new_contact(demand: Demand, missing: set[str]) -> Shortfall:
    needs = [
        need(Coordination, "held_on", Within(last=demand.day(REACHED))),
        need(Coordination, "parties", Terms.of(missing)),
    ]
    return new_record(demand, Coordination, _NEW_CONTACT, needs)
