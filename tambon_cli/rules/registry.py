"""The list of rules, filled by the functions that are rules; a rule knows neither its code nor its severity."""

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
    """What a rule may look at; `rubric` is None where the fiscal year has no table, `configured` is that of tambon.toml."""

    project: Project
    rubric: Rubric | None
    as_of: dt.date | None
    configured: Rubric | None = None

    def has_error_inside(self, record: Record) -> bool:
        """Whether something in the record was read wrong, so that what follows from it is not worth saying."""
        span = record.origin.node.span
        errors = (
            each.location for each in self.project.findings if each.severity is Severity.ERROR
        )
        return any(e.file == record.origin.file and span.holds(e.span) for e in errors)


class Violation(NamedTuple):
    """A place where a rule is broken, what is wrong there, and what to write instead."""

    location: Location
    message: Text
    hint: Text = NO_HINT


Check = Callable[[Context], Iterator[Violation]]

CHECKS: list[tuple[Rule, Check]] = []


def rule(
    code: str, name: str, severity: Severity, th: str, en: str, *, effect: Effect = Effect.NONE
) -> Callable[[Check], Check]:
    """Register the generator below as a rule: its code, its name in words, its severity, its title."""

    def register(check: Check) -> Check:
        CHECKS.append((Rule(code, name, severity, Text(th, en), effect), check))
        return check

    return register
