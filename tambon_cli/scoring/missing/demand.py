"""What a statement asks for, and what a record lacks for it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.binding.fields import Id, Record, label_of, labels_of, required_keys
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape
from tambon_cli.i18n import Text, join, same
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.missing.evidence import evidence_gaps, paper_need, papers_of
from tambon_cli.scoring.missing.phrases import (
    Settled,
    early,
    late,
    over,
    settled_gap,
    to_fill,
    to_record,
)
from tambon_cli.scoring.needs import (
    Gap,
    Need,
    RecordPlace,
    Shortfall,
    Sooner,
    Terms,
    Within,
    Word,
)
from tambon_cli.scoring.rubric import Expected

Check = Need | Settled | None

# The first letters of the ids that are proposed for new records.
_PREFIXES = {"agreements": "M", "meetings": "MT", "followups": "F", "activities": "A"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What one statement asks for: what is expected of each fact, and which are not met.

    The evaluation asks for evidence if the rubric does. `sooner` are the facts of which a higher
    level asks for an earlier day.
    """

    evaluation: Evaluation
    expected: Mapping[str, Expected]
    unmet: frozenset[str]
    sooner: Mapping[str, Sooner]

    def wants(self, *facts: str) -> bool:
        """Whether the statement asks for any of some facts."""
        return any(fact in self.expected for fact in facts)

    def day(self, *facts: str) -> dt.date:
        """Return the last day that all of some facts allow: the cut-off or an earlier one."""
        limits = [self.expected[fact] for fact in facts if fact in self.expected]
        days = [day for day in limits if isinstance(day, dt.date)]
        return min([self.evaluation.window.cutoff, *days])

    def terms(self, fact: str) -> frozenset[str]:
        """Return the words that a fact must hold; none if it is not asked for."""
        terms = self.expected.get(fact)
        return terms if isinstance(terms, frozenset) else frozenset()

    def number(self, fact: str) -> Decimal:
        """Return the least number that a fact must be; zero if it is not asked for."""
        number = self.expected.get(fact)
        return number if isinstance(number, Decimal) else Decimal(0)

    @property
    def is_over(self) -> bool:
        """Whether the cut-off lies before the day that was asked about."""
        as_of = self.evaluation.as_of
        return as_of is not None and self.evaluation.window.cutoff < as_of

    def papers(self, kind: str, name: str) -> list[Need]:
        """Return the evidence that the statement asks of a kind of record, of one by its name."""
        if not self.evaluation.verified:
            return []
        slots = self.evaluation.slots.get(kind, ())
        return [paper_need(papers_of(slot, name)) for slot in slots]


def need(cls: type[Record], key: str, wanted: Within | Terms | Word | None = None) -> Need:
    """Return the need of a field of a model, which is told by its label."""
    return Need(key, label_of(cls, key), wanted)


def check_day(demand: Demand, record: Record, key: str, days: Within) -> Check:
    """Return what is wrong with a day of a record; None if it lies between the two."""
    wanted = need(type(record), key, days)
    evaluation, location = demand.evaluation, record.origin.at(key)
    if not evaluation.validity.is_valid(record, key):
        return wanted._replace(is_wrong=True)
    day: dt.date | None = getattr(record, key)
    if day is None or not evaluation.exists(day):
        return _unless_over(demand, wanted, days.last, location)
    if days.last and day > days.last:
        return late(wanted, day, days.last, location)
    if days.first and day < days.first:
        return early(wanted, day, days.first, location)
    return None


def _unless_over(
    demand: Demand, wanted: Need, last: dt.date | None, location: Location | None
) -> Need | Settled:
    as_of = demand.evaluation.as_of
    if as_of is not None and last is not None and last < as_of:
        return over(wanted, last, as_of, location)
    return wanted


def check_not_late(demand: Demand, record: Record, key: str, limit: dt.date) -> Check:
    """Return that a day of a record is too late, or not known yet; it need not be there."""
    day = demand.evaluation.date(record, key)
    if day is None:
        return None
    return check_day(demand, record, key, Within(last=limit))


def check_terms(demand: Demand, record: Record, key: str, wanted: frozenset[str]) -> Check:
    """Return which words a list of a record lacks; None if it holds them."""
    return check_held(demand, record, key, map(str, getattr(record, key)), wanted)


def check_held(
    demand: Demand, record: Record, key: str, held: Iterable[str], wanted: frozenset[str]
) -> Check:
    """Return which of the words that are wanted are not held; of a list in error all of them."""
    is_wrong = not demand.evaluation.validity.is_valid(record, key)
    missing = wanted if is_wrong else wanted.difference(held)
    if not missing:
        return None
    return need(type(record), key, Terms.of(missing))._replace(is_wrong=is_wrong)


def check_told(demand: Demand, record: Record, key: str) -> Check:
    """Return that a record tells nothing valid under a key; None if it does."""
    is_wrong = not demand.evaluation.validity.is_valid(record, key)
    if record.origin.has(key) and not is_wrong:
        return None
    return need(type(record), key)._replace(is_wrong=is_wrong)


def shortfall_of(
    demand: Demand,
    subject: Text,
    target: RecordPlace,
    checks: Iterable[Check],
    *,
    with_evidence: bool = True,
) -> Shortfall:
    """Return what a record that is there lacks, its evidence among it.

    All values of one record are one gap.
    """
    found = list(checks)
    needs = [check for check in found if isinstance(check, Need)]
    impossible = [settled_gap(subject, check) for check in found if isinstance(check, Settled)]
    missing: list[Gap] = []
    if needs:
        missing.append(to_fill(subject, target, needs, _place(target, needs[0])))
    if with_evidence and target.record is not None:
        missing += _evidence(demand, target.record)
    return Shortfall(tuple(missing), tuple(impossible))


def shortfall_of_values(subject: Text, target: RecordPlace, needs: Iterable[Need]) -> Shortfall:
    """Return that a record, which may not be there, lacks some values."""
    wanted = list(needs)
    return Shortfall((to_fill(subject, target, wanted, _place(target, wanted[0])),))


def _evidence(demand: Demand, record: Record) -> tuple[Gap, ...]:
    if not demand.evaluation.verified:
        return ()
    return evidence_gaps(demand.evaluation, demand.evaluation.validity.owner(record))


def _place(target: RecordPlace, first: Need) -> Location | None:
    record = target.record
    if record is None:
        return None
    outer, _dot, inner = first.key.partition(".")
    part = getattr(record, outer, None) if inner else None
    if isinstance(part, Record) and not part.is_absent:
        return part.origin.at(inner)
    return record.origin.at(outer)


def record_target(record: Record) -> RecordPlace:
    """Return the target of a record that is there."""
    return RecordPlace(record.origin.file, record=record)


def new_record(
    demand: Demand,
    cls: type[Record],
    target: RecordPlace,
    needs: Iterable[Need],
    *,
    what: Text | None = None,
) -> Shortfall:
    """Return what is missing where a record is not there: all that it must tell, and its evidence.

    It can no longer be had if a day of it has passed. `what` names it; None is by its model.
    """
    name = what or cls.info.label
    told = list(needs)
    known = {each.key.partition(".")[0] for each in told}
    proposed = [
        _required(demand, cls, target, key) for key in required_keys(cls) if key not in known
    ]
    order = list(labels_of(cls))
    owner = cls.info.owner or ""
    complete = [*proposed, *told]
    complete += demand.papers(owner, _name_of(complete) or owner)
    complete.sort(key=lambda each: order.index(each.key.partition(".")[0]))
    place = _place_in_file(demand, target)
    for each in told:
        if isinstance(each.wanted, Within):
            checked = _unless_over(demand, each, each.wanted.last, place)
            if isinstance(checked, Settled):
                return Shortfall((), (settled_gap(name, checked),))
    # A file of nothing but comments is as absent, and yet it is there to be filled in.
    is_new_file = not demand.evaluation.project.documents[target.file].data
    return Shortfall((to_record(name, target, complete, place, is_new_file=is_new_file),))


def _name_of(needs: Iterable[Need]) -> str:
    """Return the id that is to be written; empty where there is none."""
    for each in needs:
        if each.key == "id" and isinstance(each.wanted, Word):
            return each.wanted.word
    return ""


def _required(demand: Demand, cls: type[Record], target: RecordPlace, key: str) -> Need:
    if key != "id":
        return need(cls, key)
    return need(cls, key, Word(fresh_ids(demand, target.keys[-1], 1)[0]))


def fresh_ids(demand: Demand, list_key: str, count: int) -> list[str]:
    """Return ids that nothing in the project has, such as `A6`, for new items of a list."""
    records = demand.evaluation.project.all_records()
    taken = {name.casefold() for name in map(_id_of, records) if name}
    prefix, free, number = _PREFIXES[list_key], list[str](), 0
    while len(free) < count:
        number += 1
        if f"{prefix}{number}".casefold() not in taken:
            free.append(f"{prefix}{number}")
    return free


def _id_of(record: Record) -> Id | None:
    return getattr(record, "id", None)


def _place_in_file(demand: Demand, target: RecordPlace) -> Location | None:
    """Return the key that the new record stands under; None if there is no such file."""
    project = demand.evaluation.project
    if not project.is_there(target.file):
        return None
    root = next(part for part in project.parts if part.info.file == target.file)
    if root.is_absent or not target.keys:
        return Location(target.file)
    return root.origin.key(target.keys[0])


def subject_of(record: Record) -> Text:
    """Return a record as messages name it, such as `การประชุม MT1`."""
    name = _id_of(record)
    if not name:
        return record.info.label
    return join([record.info.label, same(escape(name))], " ")
