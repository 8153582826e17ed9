"""The named values that a rubric may ask for, each with its origin and the evidence behind it.

A fact is one function in one of these modules; a rubric names it. Their meaning is described in docs/scoring.md.
"""

from tambon_cli.scoring.facts import activities, agreements, area, events, report
from tambon_cli.scoring.facts.registry import FACTS, FactDefinition, Kind

OBJECTS = (
    "mou",
    "plan",
    "activities",
    "followup",
    "report",
    "study",
    "selection",
    "coordination",
    "meetings",
)

__all__ = [
    "FACTS",
    "OBJECTS",
    "FactDefinition",
    "Kind",
    "activities",
    "agreements",
    "area",
    "events",
    "report",
]
