"""How much of a report is made."""

from enum import StrEnum


class Length(StrEnum):
    """How much of a report is made; the whole one also prints the figures of its charts."""

    USUAL = "usual"
    BRIEF = "brief"
    FORM = "form"
    WHOLE = "whole"
