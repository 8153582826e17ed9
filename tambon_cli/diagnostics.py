"""What the tool finds in the user's files, and the exact place of it."""

import bisect
import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from tambon_cli.display import escape_controls, mask_message
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

NO_HINT = Text("", "")


class Severity(StrEnum):
    """How much a finding matters: the manual or the law requires it, advises it, or it helps."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> Text:
        """The severity as it is printed."""
        return _LABELS[self]


_LABELS = {
    Severity.ERROR: Text("ผิดพลาด", "error"),
    Severity.WARNING: Text("คำเตือน", "warning"),
    Severity.INFO: Text("ข้อสังเกต", "info"),
}


class Span(NamedTuple):
    """A stretch of a file.

    Lines and columns count from 1, columns in characters; the end is past the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, other: "Span") -> bool:
        """Return whether another stretch lies within this one."""
        return self[:2] <= other[:2] and other[2:] <= self[2:]


START = Span(1, 1, 1, 1)


class Repair(NamedTuple):
    """What to write at a stretch of a line, so that all that was typed is still said."""

    span: Span
    text: str


class Location(NamedTuple):
    """A place in a file of the project folder; `file` is relative to that folder, with `/`.

    `missing` are the keys that a record lacks, where the place is that of the record.
    """

    file: str
    span: Span = START
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return `plan.yaml:3:14`, as editors link it."""
        return f"{self.file}:{self.span.line}:{self.span.column}"


class Effect(Enum):
    """What a finding does beside being printed."""

    NONE = auto()
    SPOILS_READING = auto()  # an error: what could not be read is unknown
    SPOILS_VALUE = auto()  # an error: the value at its place is unknown
    SPOILS_EVIDENCE = auto()  # an error: the evidence at its place does not count
    PROTECTS_PERSON = auto()  # it is about a person's data; an error stops every report
    REDACTS_LINES = auto()  # so is this, and the lines of its place are never shown
    MASKS_ID = auto()  # so is this, and the line is shown only if the id can be masked
    STOPS_COMMAND = auto()  # an error: nothing can be done by this rubric or tambon.toml


@dataclass(frozen=True, slots=True)
class Rule:
    """The identity of a check: a code whose meaning never changes, a name in words, a severity."""

    code: str
    name: str
    severity: Severity
    title: Text
    effect: Effect = Effect.NONE

    @property
    def spoils_value(self) -> bool:
        """Whether an error of this rule makes the value at its place unknown."""
        return self.effect in (Effect.SPOILS_READING, Effect.SPOILS_VALUE)

    @property
    def spoils_evidence(self) -> bool:
        """Whether an error of this rule keeps the evidence at its place from counting."""
        return self.spoils_value or self.effect is Effect.SPOILS_EVIDENCE

    @property
    def is_about_persons(self) -> bool:
        """Whether its place may lead to a person, for certain or not; no report mentions it."""
        return self.effect in (Effect.PROTECTS_PERSON, Effect.REDACTS_LINES, Effect.MASKS_ID)

    @property
    def finds_personal_data(self) -> bool:
        """Whether it finds a person's data for certain.

        Nothing suppresses such a finding, and no report is written of its project.
        """
        return self.is_about_persons and self.severity is Severity.ERROR

    def at(
        self,
        location: Location,
        message: Text,
        hint: Text = NO_HINT,
        repair: Repair | str | None = None,
    ) -> "Finding":
        """Return a finding of this rule at a place.

        A repair that is a text alone is what to write at that very place.
        """
        if isinstance(repair, str):
            repair = Repair(location.span, repair)
        if repair is not None and mask_message(repair.text) != repair.text:
            repair = None
        return Finding(location, self, _escape(message), _escape(hint), repair)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: where, by which rule, what is wrong and what to write instead.

    `repair` is None where the officer has to choose, and where nobody knows what to write.
    """

    location: Location
    rule: Rule
    message: Text
    hint: Text = NO_HINT
    repair: Repair | None = None

    @property
    def replacement(self) -> str | None:
        """What to write at the very place of the finding; None if it is not repaired just there."""
        if self.repair is None or self.repair.span != self.location.span:
            return None
        return self.repair.text

    @property
    def code(self) -> str:
        """The rule's code, such as `TB304`."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: path, line, column, code, message."""
        span = self.location.span
        return (self.location.file, span.line, span.column, self.rule.code, self.message.th)


class Hint(NamedTuple):
    """What to write instead, in words; with the replacement of a finding, where there is one."""

    text: Text
    replacement: str | None = None


class ConfigurationError(TambonError):
    """A file that configures the tool (a rubric, tambon.toml) has errors and cannot be used."""

    def __init__(self, message: Text, findings: list[Finding]) -> None:
        """Keep the findings, which the command prints."""
        super().__init__(message)
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from one process to another whole."""
        return (ConfigurationError, (self.message, self.findings))


class Places:
    """The lines and columns of the characters of a text."""

    def __init__(self, text: str) -> None:
        """Note where each line begins."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from `start` up to `end`, on the line of the first."""
        line = bisect.bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return Span(line, column, line, column + end - start)


def _escape(text: Text) -> Text:
    return Text(
        escape_controls(mask_message(text.th)),
        escape_controls(mask_message(text.en)),
    )
