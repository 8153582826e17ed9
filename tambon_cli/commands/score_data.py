"""The scores of projects in the formats for other programs and documents: JSON, CSV, Markdown."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.commands.score_view import ScoreView
from tambon_cli.i18n import Language
from tambon_cli.output import json_writer
from tambon_cli.output.scores import csv, json, markdown
from tambon_cli.output.scores.csv_wide import WideTable
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.scoring.score import Scorecard


class _Table(Protocol):
    """What has a head, and rows of the entries of one project."""

    def head(self, language: Language, /) -> str: ...

    def scores(self, entries: Iterable[dict[str, Any]], language: Language, /) -> str: ...


_TABLES: dict[ScoreFormat, _Table] = {ScoreFormat.CSV: csv, ScoreFormat.MD: markdown}


def _table(view: ScoreView) -> _Table:
    return WideTable(view.wide) if view.wide else _TABLES[view.form]


def render_project(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, view: ScoreView
) -> str:
    """Return the rounds of one project."""
    entries = [json.entry(checked, card, summary) for card in cards]
    if view.form is ScoreFormat.JSON:
        return ",\n".join(json_writer.item(entry, 2) for entry in entries)
    return _table(view).scores(entries, view.language)


def render(
    texts: Iterator[str],
    summaries: Iterator[ProjectSummary],
    count: int,
    as_of: dt.date | None,
    view: ScoreView,
) -> Iterator[str]:
    """Yield the whole result piece by piece, from the texts of so many projects."""
    if view.form is ScoreFormat.JSON:
        yield from json.scores(texts, summaries, count, as_of)
        return
    yield _table(view).head(view.headings)
    yield from texts
