"""The figures of surveys as JSON and CSV."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.output.json_writer import TOOL, JsonList
from tambon_cli.portfolio.check import Checked
from tambon_cli.survey.analysis.figures import (
    Alpha,
    BackgroundFigure,
    DimensionFigure,
    Figures,
    GroupFigure,
    ItemFigure,
    MeanChange,
    Measure,
    Overall,
)
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.statistics import Interval

SCHEMA = "tambon/survey/1"
_TOGETHER = "together"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COLUMNS = (
    *(
        "path",
        "id",
        "instrument",
        "kind",
        "code",
        "label",
        "group",
        "n",
        "missing",
        "mean",
        "sd",
        "low",
        "high",
        "band",
        "top_two",
    ),
    *("alpha", "alpha_complete", "alpha_words"),
)


def document(entries: Iterable[str]) -> dict[str, Any]:
    """The answer of `tambon survey summary --format json`, from the texts of `entry`."""
    return {"schema": SCHEMA, "tool": TOOL, "projects": JsonList(entries)}


def entry(checked: Checked, made: Figures | None) -> dict[str, Any]:
    """One project; `survey` is null where it has no results."""
    identity = checked.project.identity
    return {
        "path": checked.target.path,
        "id": identity.id,
        "title": identity.title,
        "fictional": checked.project.is_fictional,
        "fiscal_year": checked.project.fiscal_year,
        "survey": None if made is None else _survey(made),
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
    }


def _survey(made: Figures) -> dict[str, Any]:
    instrument, collected, quality = (
        made.instrument,
        made.surveyed.file.collected,
        made.surveyed.quality,
    )
    names = [each.group.id for each in made.groups]
    return {
        "instrument": {
            "id": instrument.id,
            "title": _text(instrument.title),
            "official": instrument.is_official,
            "notice": None if instrument.is_official else _text(instrument.notice),
            "scale": {"min": instrument.low, "max": instrument.high},
        },
        "collected": {
            "from": _date(collected.from_),
            "to": _date(collected.to),
            "mode": collected.mode.value if collected.mode else None,
        },
        "suppress_below": made.surveyed.least,
        "groups": [_group(each) for each in made.groups],
        "n": made.n,
        "overall": {
            **dict(zip(names, map(_overall, made.overall), strict=True)),
            _TOGETHER: _overall(made.overall_together),
        },
        "dimensions": [_dimension(each, names) for each in made.dimensions],
        "items": [_item(each, names) for each in made.items],
        "background": [_background(each, names) for each in made.background],
        "quality": {
            "straight_lined": quality.straight,
            "all_highest": quality.highest,
            "same": quality.same,
        },
        "changes": [_change(each) for each in made.changes],
        "notes": [_text(note) for note in notes(made)],
    }


def _group(each: GroupFigure) -> dict[str, Any]:
    return {
        "id": each.group.id,
        "label": _text(each.group.label),
        "population": each.population,
        "planned": each.planned,
        "krejcie_morgan": each.krejcie_morgan,
        "n": each.n,
        "hidden": each.is_hidden,
        "rate": _number(each.rate),
        "coverage": _number(each.coverage),
    }


def _dimension(each: DimensionFigure, names: list[str]) -> dict[str, Any]:
    groups = {
        name: _measure(measure, alpha)
        for name, measure, alpha in zip(names, each.by_group, each.alphas, strict=True)
    }
    return {
        "id": each.dimension.id,
        "label": _text(each.dimension.label),
        "groups": groups,
        _TOGETHER: _measure(each.together, each.alpha),
    }


def _item(each: ItemFigure, names: list[str]) -> dict[str, Any]:
    return {
        "id": each.item.id,
        "label": _text(each.item.label),
        "reverse": each.item.reverse,
        "counts": None if each.counts is None else list(each.counts),
        "missing": each.missing,
        "top_two": _number(each.top_two),
        "groups": {
            name: _measure(measure) for name, measure in zip(names, each.by_group, strict=True)
        },
        _TOGETHER: _measure(each.together),
    }


def _background(each: BackgroundFigure, names: list[str]) -> dict[str, Any]:
    choices = [*(choice.id for choice in each.question.choices), None]
    rows = zip(choices, each.rows, each.totals, strict=True)
    listed = [
        {"id": name, "groups": dict(zip(names, row, strict=True)), "total": total}
        for name, row, total in rows
    ]
    return {"id": each.question.id, "label": _text(each.question.label), "choices": listed}


def _change(each: MeanChange) -> dict[str, Any]:
    return {
        "dimension": each.dimension.id,
        "group": each.group.id if each.group else _TOGETHER,
        "before": _number(each.before),
        "now": _number(each.now),
        "change": _number(each.change),
        "interval": _interval(each.interval),
        "label": _text(each.words),
    }


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _date(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _interval(interval: Interval | None) -> list[float] | None:
    return [float(interval.low), float(interval.high)] if interval else None


def _overall(overall: Overall | None) -> dict[str, Any] | None:
    return {"mean": float(overall.mean), "band": _text(overall.band)} if overall else None


def _measure(measure: Measure | None, alpha: Alpha | None = None) -> dict[str, Any] | None:
    if measure is None:
        return None
    made: dict[str, Any] = {
        "n": measure.n,
        "mean": float(measure.mean),
        "sd": _number(measure.sd),
        "interval": _interval(measure.interval),
        "band": _text(measure.band),
    }
    if alpha is not None:
        made["alpha"] = {
            "value": _number(alpha.value),
            "complete": alpha.complete,
            "label": _text(alpha.label),
        }
    return made


def head() -> str:
    """The first row of the overall, dimension and item figures as CSV for a spreadsheet."""
    return render_head(_COLUMNS)


def table(each: dict[str, Any], language: Language) -> str:
    """The rows of an entry of the JSON, one a figure and group."""
    rows = _rows(each["survey"], language) if each["survey"] else ()
    own = (
        {"path": each["path"], "id": each["id"], "instrument": each["survey"]["instrument"]["id"]}
        if each["survey"]
        else {}
    )
    return render_rows([_cell({**own, **row}.get(column)) for column in _COLUMNS] for row in rows)


def _rows(survey: dict[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    for group, overall in survey["overall"].items():
        if overall:
            yield {
                "kind": "overall",
                "group": group,
                "mean": f"{overall['mean']:.2f}",
                "band": overall["band"][language.value],
            }
    for kind in ("dimensions", "items"):
        for each in survey[kind]:
            own = {
                "kind": kind.removesuffix("s"),
                "code": each["id"],
                "label": each["label"][language.value],
            }
            for group, measure in (*each["groups"].items(), (_TOGETHER, each[_TOGETHER])):
                more = (
                    {"missing": each["missing"], "top_two": each["top_two"]}
                    if kind == "items" and group == _TOGETHER
                    else {}
                )
                if measure:
                    yield {**own, **more, "group": group, **_cells(measure, language)}


def _cells(measure: dict[str, Any], language: Language) -> dict[str, Any]:
    low, high = measure["interval"] or (None, None)
    alpha = measure.get("alpha") or {"value": None, "complete": None, "label": None}
    return {
        "n": measure["n"],
        "mean": f"{measure['mean']:.2f}",
        "sd": _fixed(measure["sd"]),
        "low": _fixed(low),
        "high": _fixed(high),
        "band": measure["band"][language.value],
        "alpha": _fixed(alpha["value"]),
        "alpha_complete": alpha["complete"],
        "alpha_words": alpha["label"][language.value] if alpha["label"] else None,
    }


def _cell(value: object) -> str:
    """A cell; a negative number stays one."""
    text = "" if value is None else escape(str(value), 1000)
    return text if _NUMBER.fullmatch(text) else escape_cell(text)


def _fixed(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"
