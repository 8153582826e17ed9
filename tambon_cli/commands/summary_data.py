"""The figures of surveys in the formats for other programs: JSON and CSV."""

from collections.abc import Iterator

from tambon_cli.commands.formats import SummaryFormat
from tambon_cli.i18n import Language
from tambon_cli.output import json_writer
from tambon_cli.output.survey import csv, json
from tambon_cli.portfolio.check import Checked
from tambon_cli.survey.analysis.figures import Figures


def render_project(
    checked: Checked, made: Figures | None, form: SummaryFormat, language: Language
) -> str:
    """Return the figures of one project."""
    entry = json.entry(checked, made)
    if form is SummaryFormat.JSON:
        return json_writer.item(entry, 2)
    return csv.table(entry, language)


def render(texts: Iterator[str], form: SummaryFormat, headings: Language) -> Iterator[str]:
    """Yield the whole result piece by piece, from the texts of the projects.

    The heads of the CSV are in the language of `headings`.
    """
    if form is SummaryFormat.JSON:
        yield from json_writer.dumped(json.document(texts))
        return
    yield csv.head(headings)
    yield from texts
