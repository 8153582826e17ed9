"""How much of a report is made: the whole of it, two pages, or the form alone."""

from dataclasses import replace

from tambon_cli.reporting.page.length import Length
from tambon_cli.reporting.page.model import Report

_OF_BRIEF = ("money",)  # beside levels, next steps and key figures


def shortened(report: Report, length: Length) -> Report:
    """Return as much of a report as is wanted."""
    if length is Length.BRIEF:
        sections = tuple(part for part in report.sections if part.id in _OF_BRIEF)
        return replace(report, length=length, sections=sections, fields=(), contents=())
    if length is Length.FORM:
        return replace(report, length=length, sections=(), contents=())
    return replace(report, length=length)
