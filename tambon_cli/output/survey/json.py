"""The figures of surveys as JSON: every key always there, nothing of the machine."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tambon_cli.diagnostics import Severity
from tambon_cli.model.survey import Collected
from tambon_cli.output.json_writer import TOOL, JsonList, both_languages, iso_date
from tambon_cli.portfolio.check import Checked
from tambon_cli.survey.analysis.changes import MeanChange
from tambon_cli.survey.analysis.figures import (
    Alpha,
    BackgroundFigure,
    DimensionFigure,
    Figures,
    GroupFigure,
    ItemFigure,
    Measure,
    Overall,
)
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.statistics import Interval

SCHEMA = "tambon/survey/1"
TOGETHER = "together"


def document(entries: Iterable[str]) -> dict[str, Any]:
    """Return the output of `tambon survey summary --format json`, from the texts of `entry`."""
    return {"schema": SCHEMA, "tool": TOOL, "projects": JsonList(entries)}


def entry(checked: Checked, figures: Figures | None) -> dict[str, Any]:
    """Return one project; `survey` is null if it has no results."""
    identity = checked.project.identity
    return {
        "path": checked.target.path,
        "id": identity.id,
        "title": identity.title,
        "fictional": checked.project.is_fictional,
        "fiscal_year": checked.project.fiscal_year,
        "survey": None if figures is None else _survey(figures),
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
    }


def _survey(figures: Figures) -> dict[str, Any]:
    surveyed = figures.surveyed
    names = [figure.group.id for figure in figures.groups]
    overall = dict(zip(names, map(_overall, figures.overall), strict=True))
    return {
        "instrument": _instrument(figures.instrument),
        "collected": _collected(surveyed.file.collected),
        "suppress_below": surveyed.least,
        "groups": [_group(figure) for figure in figures.groups],
        "n": figures.n,
        "overall": {**overall, TOGETHER: _overall(figures.overall_together)},
        "dimensions": [_dimension(figure, names) for figure in figures.dimensions],
        "items": [_item(figure, names) for figure in figures.items],
        "background": [_background(figure, names) for figure in figures.background],
        "quality": {
            "straight_lined": surveyed.quality.straight,
            "all_highest": surveyed.quality.highest,
            "same": surveyed.quality.same,
        },
        "changes": [_change(change) for change in figures.changes],
        "notes": [both_languages(note) for note in notes(figures)],
    }


def _instrument(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id,
        "title": both_languages(instrument.title),
        "official": instrument.is_official,
        "notice": None if instrument.is_official else both_languages(instrument.notice),
        "scale": {"min": instrument.low, "max": instrument.high},
    }


def _collected(collected: Collected) -> dict[str, Any]:
    return {
        "from": iso_date(collected.from_),
        "to": iso_date(collected.to),
        "mode": collected.mode.value if collected.mode else None,
    }


def _group(figure: GroupFigure) -> dict[str, Any]:
    return {
        "id": figure.group.id,
        "label": both_languages(figure.group.label),
        "population": figure.population,
        "planned": figure.planned,
        "krejcie_morgan": figure.krejcie_morgan,
        "n": figure.n,
        "hidden": figure.is_hidden,
        "rate": _number(figure.rate),
        "coverage": _number(figure.coverage),
    }


def _dimension(figure: DimensionFigure, names: list[str]) -> dict[str, Any]:
    groups = zip(names, figure.by_group, figure.alphas, strict=True)
    return {
        "id": figure.dimension.id,
        "label": both_languages(figure.dimension.label),
        "groups": {name: _measure(measure, alpha) for name, measure, alpha in groups},
        TOGETHER: _measure(figure.together, figure.alpha),
    }


def _item(figure: ItemFigure, names: list[str]) -> dict[str, Any]:
    groups = zip(names, figure.by_group, strict=True)
    return {
        "id": figure.item.id,
        "label": both_languages(figure.item.label),
        "reverse": figure.item.reverse,
        "counts": None if figure.counts is None else list(figure.counts),
        "missing": figure.missing,
        "top_two": _number(figure.top_two),
        "groups": {name: _measure(measure) for name, measure in groups},
        TOGETHER: _measure(figure.together),
    }


def _background(figure: BackgroundFigure, names: list[str]) -> dict[str, Any]:
    question = figure.question
    ids = [*(choice.id for choice in question.choices), None]  # None: no answer
    choices = [
        {"id": id_, "groups": dict(zip(names, row, strict=True)), "total": total}
        for id_, row, total in zip(ids, figure.rows, figure.totals, strict=True)
    ]
    return {"id": question.id, "label": both_languages(question.label), "choices": choices}


def _change(change: MeanChange) -> dict[str, Any]:
    return {
        "dimension": change.dimension.id,
        "group": change.group.id if change.group else TOGETHER,
        "before": _number(change.before),
        "now": _number(change.now),
        "change": _number(change.change),
        "interval": _interval(change.interval),
        "label": both_languages(change.words),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _interval(interval: Interval | None) -> list[float] | None:
    if interval is None:
        return None
    return [float(interval.low), float(interval.high)]


def _overall(overall: Overall | None) -> dict[str, Any] | None:
    if overall is None:
        return None
    return {"mean": float(overall.mean), "band": both_languages(overall.band)}


def _measure(measure: Measure | None, alpha: Alpha | None = None) -> dict[str, Any] | None:
    if measure is None:
        return None
    values: dict[str, Any] = {
        "n": measure.n,
        "mean": float(measure.mean),
        "sd": _number(measure.sd),
        "interval": _interval(measure.interval),
        "band": both_languages(measure.band),
    }
    if alpha is not None:
        values["alpha"] = {
            "value": _number(alpha.value),
            "complete": alpha.complete,
            "label": both_languages(alpha.label),
        }
    return values
