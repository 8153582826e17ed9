"""One evaluation of a project: on which day, claimed or verified, and which values are valid."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.mou import Agreement
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import EvidenceOwner, Project
from tambon_cli.scoring.rubric import Window

Value = bool | int | Fraction | dt.date | frozenset[str]

_NEEDED_OF_AN_ACTIVITY = ("id", "status", "start", "end")


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value that a rubric asks for; None is unknown, which is neither false nor zero.

    `late` marks what is recorded but dated after the last day that counts: it is printed and does
    not count. `owners` hold the evidence that proves the fact.
    """

    value: Value | None
    location: Location | None
    late: bool = False
    owners: tuple[EvidenceOwner, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a value at all."""
        return self.value is not None


class SlotResult(NamedTuple):
    """A kind of evidence that an owner needs, the entry listed for it, and whether that counts.

    `slot` names the kind; `a|b` means that either will do. Of several entries it is the first that
    counts, else the first; None where there is none.
    """

    owner: EvidenceOwner
    slot: str
    entry: Evidence | None
    counts: bool

    @property
    def file(self) -> str | None:
        """The file of the entry."""
        if self.entry is None:
            return None
        return self.entry.file


class Refusal(NamedTuple):
    """Why evidence does not count, and what to write instead."""

    reason: Text
    hint: Text


_NOT_TO_BE_SHOWN = Refusal(
    Text("ภาพยังไม่มี consent หรือ faces_hidden", "a photo without consent or faces_hidden"),
    Text(
        "เขียน faces_hidden: true เมื่อปิดใบหน้าแล้ว หรือ consent: true เมื่อได้รับความยินยอม",
        "write faces_hidden: true once faces are hidden, or consent: true with their consent",
    ),
)


class Validity:
    """Which values and which evidence of a project are free of errors."""

    def __init__(self, project: Project, findings: Iterable[Finding]) -> None:
        """Sort the errors by what they spoil."""
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        self._spoiled_values = {error.location for error in errors if error.rule.spoils_value}
        # Most files have no error, and then there is nothing to look up.
        self._spoiled_files = {location.file for location in self._spoiled_values}
        self._spoiling_evidence = [error for error in errors if error.rule.spoils_evidence]
        self.evidence_owners = project.evidence_owners
        self._owner_of = {id(owner.record): owner for owner in self.evidence_owners}
        self._refused = dict(self._refused_entries())
        self._valid_activities: dict[int, bool] = {}

    def _refused_entries(self) -> Iterator[tuple[int, Refusal]]:
        for owner in self.evidence_owners:
            for entry in owner.evidence:
                errors = (
                    error for error in self._spoiling_evidence if entry.origin.holds(error.location)
                )
                error = next(errors, None)
                if error is not None:
                    yield id(entry), Refusal(error.message, error.hint)
                elif not entry.may_be_shown:
                    yield id(entry), _NOT_TO_BE_SHOWN

    def owner(self, record: Record) -> EvidenceOwner:
        """Return a record as the owner of its evidence."""
        return self._owner_of[id(record)]

    def accepts(self, evidence: Evidence) -> bool:
        """Whether an entry of evidence is without error and may be shown."""
        return id(evidence) not in self._refused

    def refusal(self, evidence: Evidence) -> Refusal | None:
        """Return why an entry of evidence does not count, by its first error; None if it does.

        What settings hide of the findings makes no difference.
        """
        return self._refused.get(id(evidence))

    def is_valid(self, record: Record, field: str) -> bool:
        """Whether a field's value has no error; an absent value has none."""
        origin = record.origin
        if field in origin.errors:
            return False
        if origin.file not in self._spoiled_files or not origin.has(field):
            return True
        return origin.at(field) not in self._spoiled_values

    def are_valid(self, record: Record, fields: Sequence[str]) -> bool:
        """Whether no field of several has an error."""
        origin = record.origin
        if not origin.errors.isdisjoint(fields):
            return False
        if origin.file not in self._spoiled_files:
            return True
        return all(self.is_valid(record, field) for field in fields)

    def is_valid_activity(self, record: ActivityRecord) -> bool:
        """Whether a record tells without error what its status needs.

        Otherwise the activity is neither started nor done. Every fact of the activities asks this
        again, so the answer is kept.
        """
        if id(record) not in self._valid_activities:
            self._valid_activities[id(record)] = self._tells_what_its_status_needs(record)
        return self._valid_activities[id(record)]

    def _tells_what_its_status_needs(self, record: ActivityRecord) -> bool:
        if not self.are_valid(record, _NEEDED_OF_AN_ACTIVITY):
            return False
        if record.status is not Status.DONE:
            return True
        people = record.participants
        if people.total is None or not self.is_valid(people, "total"):
            return False
        is_complete = all(map(record.origin.has, REQUIRED_WHEN_DONE))
        return is_complete and self.are_valid(record, REQUIRED_WHEN_DONE)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a project is evaluated for one cell: on which day, verified or as claimed.

    `slots` are the kinds of evidence that the cell asks of each owner. `agreement` is the one MOU
    that the facts of a single agreement are read from. `presumed` are records, by their identity,
    whose evidence is taken to be complete, and `assumed` days, by the identity of their record and
    their key, that are taken to stand there.
    """

    project: Project
    validity: Validity
    window: Window
    as_of: dt.date | None
    slots: dict[str, tuple[str, ...]]
    verified: bool
    mou_after_plan_fails: bool = False
    agreement: Agreement | None = None
    presumed: frozenset[int] = frozenset()
    assumed: Mapping[tuple[int, str], dt.date] = field(default_factory=dict)

    @property
    def day(self) -> dt.date:
        """The last day that counts: the round's cut-off, or the day asked for if it is earlier."""
        return min(self.window.cutoff, self.as_of) if self.as_of else self.window.cutoff

    def of(self, agreement: Agreement) -> "Evaluation":
        """Return the same evaluation, which reads the facts of one agreement from this one."""
        return replace(self, agreement=agreement)

    def exists(self, date: dt.date | None) -> bool:
        """Whether what is dated so existed on the day asked for; without a date it did."""
        return self.as_of is None or date is None or date <= self.as_of

    def in_round(self, date: dt.date | None) -> bool:
        """Whether what is dated so existed and is not from before the round.

        It may lie after the cut-off: a fact compares it with `day`, or marks it as late.
        """
        return date is not None and self.exists(date) and date >= self.window.start

    def is_late(self, date: dt.date | None) -> bool:
        """Whether a day lies after the round's cut-off."""
        return date is not None and date > self.window.cutoff

    def date(self, record: Record, field: str) -> dt.date | None:
        """Return a date of a record; None where it is absent or in error."""
        if (id(record), field) in self.assumed:
            return self.assumed[id(record), field]
        return getattr(record, field) if self.validity.is_valid(record, field) else None

    def holds(self, record: Record) -> bool:
        """Whether a record's evidence is complete; always, as claimed."""
        if not self.verified or id(record) in self.presumed:
            return True
        return all(result.counts for result in self.evidence(self.validity.owner(record)))

    def evidence(self, owner: EvidenceOwner) -> list[SlotResult]:
        """Return what is listed for each kind of evidence that the cell asks of an owner."""
        return [self._slot(owner, slot) for slot in self.slots.get(owner.kind, ())]

    def _slot(self, owner: EvidenceOwner, slot: str) -> SlotResult:
        kinds = slot.split("|")
        listed = [
            entry for entry in owner.evidence if entry.type in kinds and self.exists(entry.date)
        ]
        for entry in listed:
            if self.validity.accepts(entry):
                return SlotResult(owner, slot, entry, counts=True)
        return SlotResult(owner, slot, next(iter(listed), None), counts=False)
