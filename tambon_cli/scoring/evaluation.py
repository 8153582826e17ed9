"""One reading of a project: on which day, with or without asking for evidence, and what may be trusted."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.mou import Agreement
from tambon_cli.project.project import EvidenceOwner, Project
from tambon_cli.scoring.rubric import Window

Value = bool | int | Fraction | dt.date | frozenset[str]


class Gap(NamedTuple):
    """One thing that is lacking, in words, and the place to edit; `brief` is what to do without how it is written."""

    text: Text
    location: Location | None
    brief: Text | None = None

    @property
    def task(self) -> Text:
        """What to do, for whoever does not write the files."""
        return self.brief or self.text


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value that a rubric asks for; None is unknown, which is neither false nor zero.

    `late` marks what is recorded but dated after the day of the reading: it is shown and does not count.
    """

    value: Value | None
    location: Location | None
    late: bool = False
    objects: tuple[EvidenceOwner, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a value at all."""
        return self.value is not None


class SlotResult(NamedTuple):
    """A kind of evidence that an object needs (`a|b`: either), the file found for it, and whether it counts."""

    owner: EvidenceOwner
    slot: str
    file: str | None
    counts: bool


class Validity:
    """Which values and which evidence are free of errors."""

    def __init__(self, project: Project, findings: Iterable[Finding]) -> None:
        """Sort the errors by place."""
        errors = [each for each in findings if each.severity is Severity.ERROR]
        self._values = {e.location for e in errors if e.rule.spoils_value}
        self._files = {
            location.file for location in self._values
        }  # of most there is nothing to ask
        self._places = [e.location for e in errors if e.rule.spoils_evidence]
        self.evidence_owners = project.evidence_owners
        self._holder_of = {id(owner.record): owner for owner in self.evidence_owners}
        self.judged: dict[
            int, bool
        ] = {}  # whether an activity's record is sound, which every fact asks again
        self._bad = {
            id(e)
            for h in self.evidence_owners
            for e in h.evidence
            if not e.may_be_shown or self._has_error_inside(e)
        }

    def owner(self, record: Record) -> EvidenceOwner:
        """The holder of the evidence of a record."""
        return self._holder_of[id(record)]

    def stands(self, evidence: Evidence) -> bool:
        """Whether an entry of evidence is without error and may be shown."""
        return id(evidence) not in self._bad

    def is_sound(self, record: Record, field: str) -> bool:
        """Whether a field's value has no error; an absent value has none."""
        origin = record.origin
        if field in origin.errors:
            return False
        return (
            origin.file not in self._files
            or not origin.has(field)
            or origin.at(field) not in self._values
        )

    def are_sound(self, record: Record, fields: Sequence[str]) -> bool:
        """Whether no field of several has an error."""
        origin = record.origin
        return origin.errors.isdisjoint(fields) and (
            origin.file not in self._files or all(self.is_sound(record, field) for field in fields)
        )

    def _has_error_inside(self, evidence: Evidence) -> bool:
        return any(evidence.origin.holds(place) for place in self._places)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the project is read for one cell: on which day, verified or as claimed.

    `slots` is the cell's evidence: which kinds each object needs. `agreement` is the one MOU that the
    facts of a single agreement are read from.
    """

    project: Project
    validity: Validity
    window: Window
    as_of: dt.date | None
    slots: dict[str, tuple[str, ...]]
    verified: bool
    mou_after_plan_fails: bool = False
    agreement: Agreement | None = None

    @property
    def day(self) -> dt.date:
        """The day of the reading: the round's cut-off, or the day asked for if that is earlier."""
        return min(self.window.cutoff, self.as_of) if self.as_of else self.window.cutoff

    def of(self, agreement: Agreement) -> "Evaluation":
        """The same reading with the facts of a single agreement read from this one."""
        return replace(self, agreement=agreement)

    def exists(self, date: dt.date | None) -> bool:
        """Whether what is dated so was there on the day asked for; without a date it was."""
        return self.as_of is None or date is None or date <= self.as_of

    def in_round(self, date: dt.date | None) -> bool:
        """Whether something dated so was there and not before the round began."""
        return date is not None and self.exists(date) and date >= self.window.start

    def is_late(self, date: dt.date | None) -> bool:
        """Whether something is recorded with a day after the round's cut-off."""
        return date is not None and date > self.window.cutoff

    def date(self, record: Record, field: str) -> dt.date | None:
        """A date of a record; None where it is absent or in error."""
        value = getattr(record, field)
        return value if self.validity.is_sound(record, field) else None

    def holds(self, record: Record) -> bool:
        """Whether the record's evidence is complete; always, in the claimed reading."""
        return not self.verified or all(
            slot.counts for slot in self.evidence(self.validity.owner(record))
        )

    def evidence(self, owner: EvidenceOwner) -> list[SlotResult]:
        """What was found for each kind of evidence that the cell asks of an object."""
        return [self._slot(owner, slot) for slot in self.slots.get(owner.kind, ())]

    def _slot(self, owner: EvidenceOwner, slot: str) -> SlotResult:
        kinds = slot.split("|")
        fitting = [e for e in owner.evidence if e.type in kinds and self.exists(e.date)]
        right = next((e for e in fitting if self.validity.stands(e)), None)
        shown = right or next(iter(fitting), None)
        return SlotResult(owner, slot, shown.file if shown else None, right is not None)
