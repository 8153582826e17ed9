"""The list of rules, filled by the functions that are rules.

A rule is a generator that knows neither its code nor its severity.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import NO_HINT, Effect, Location, Rule, Severity
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.scoring.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at.

    `rubric` is None if the fiscal year has no table; `configured` is the rubric of tambon.toml;
    `as_of` is the day of --as-of.
    """

    project: Project
    rubric: Rubric | None
    as_of: dt.date | None
    configured: Rubric | None = None

    def has_error_inside(self, record: Record) -> bool:
        """Whether a part of the record is in error, so that nothing should be concluded from it."""
        file, span = record.origin.file, record.origin.node.span
        return any(
            finding.severity is Severity.ERROR
            and finding.location.file == file
            and span.holds(finding.location.span)
            for finding in self.project.findings
        )


class Violation(NamedTuple):
    """A place where a rule is violated, what is wrong there, and what to write instead.

    `repair` is what to write at the very place, where it says all that was typed.
    """

    location: Location
    message: Text
    hint: Text = NO_HINT
    repair: str | None = None


Check = Callable[[Context], Iterator[Violation]]

CHECKS: list[tuple[Rule, Check]] = []


def rule(
    code: str, name: str, severity: Severity, th: str, en: str, *, effect: Effect = Effect.NONE
) -> Callable[[Check], Check]:
    """Register the generator below under its code, name, severity and title in two languages."""

    def register(check: Check) -> Check:
        CHECKS.append((Rule(code, name, severity, Text(th, en), effect), check))
        return check

    return register
