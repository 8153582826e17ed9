"""The scores of projects in the formats for other programs and documents: JSON, CSV, Markdown."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.i18n import Language
from tambon_cli.output import json_writer
from tambon_cli.output.scores import csv, json, markdown
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.scoring.score import Scorecard

_TABLES = {ScoreFormat.CSV: csv, ScoreFormat.MD: markdown}  # what has a head, and rows of entries


def render_project(
    checked: Checked,
    cards: list[Scorecard],
    summary: ProjectSummary,
    form: ScoreFormat,
    language: Language,
) -> str:
    """Return the rounds of one project."""
    entries = [json.entry(checked, card, summary) for card in cards]
    if form is ScoreFormat.JSON:
        return ",\n".join(json_writer.item(entry, 2) for entry in entries)
    rows: str = _TABLES[form].scores(entries, language)
    return rows


def render(
    texts: Iterator[str],
    summaries: Iterator[ProjectSummary],
    count: int,
    as_of: dt.date | None,
    form: ScoreFormat,
    language: Language,
) -> Iterator[str]:
    """Yield the whole result piece by piece, from the texts of so many projects."""
    if form is ScoreFormat.JSON:
        yield from json.scores(texts, summaries, count, as_of)
        return
    yield _TABLES[form].head(language)
    yield from texts
