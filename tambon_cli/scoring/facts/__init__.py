"""The named values that a rubric may ask for, each with its origin and the evidence behind it.

A fact is one function in one of these modules; a rubric names it. docs/scoring.md says what each
means.
"""

from tambon_cli.scoring.facts import activities, agreements, area, events, report
from tambon_cli.scoring.facts.registry import FACTS, FactDefinition, Kind

__all__ = [
    "FACTS",
    "FactDefinition",
    "Kind",
    "activities",
    "agreements",
    "area",
    "events",
    "report",
]
