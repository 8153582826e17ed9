"""The figures of surveys as CSV for a spreadsheet, made from the entries of the JSON format."""

import re
from collections.abc import Iterator
from typing import Any

from tambon_cli.display import escape
from tambon_cli.i18n import Language
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.output.survey.json import TOGETHER

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# The names are for programs: one may be added at the end, none is renamed, moved or removed.
_THAI_HEADS = {
    "path": "โฟลเดอร์",
    "id": "รหัสโครงการ",
    "instrument": "แบบสอบถาม",
    "kind": "ชนิดของผล",
    "code": "รหัสด้านหรือข้อ",
    "label": "ชื่อด้านหรือข้อความ",
    "group": "กลุ่ม",
    "n": "ผู้ตอบ (n)",
    "missing": "ไม่ตอบ",
    "mean": "ค่าเฉลี่ย",
    "sd": "S.D.",
    "low": "ช่วงความเชื่อมั่น 95% ต่ำสุด",
    "high": "ช่วงความเชื่อมั่น 95% สูงสุด",
    "band": "แปลผล",
    "top_two": "สองระดับดีที่สุด (%)",
    "alpha": "แอลฟาของครอนบาค",
    "alpha_complete": "ผู้ตอบครบทุกข้อ (n)",
    "alpha_words": "แปลผลแอลฟา",
}
_NO_ALPHA = {"value": None, "complete": None, "label": None}


def head(language: Language) -> str:
    """Return the first row: the names for programs, in Thai the heads for people."""
    return render_head(_THAI_HEADS.values() if language is Language.TH else _THAI_HEADS)


def table(entry: dict[str, Any], language: Language) -> str:
    """Return the rows of an entry of the JSON format, one a figure and group."""
    survey = entry["survey"]
    if not survey:
        return ""
    project = {"path": entry["path"], "id": entry["id"], "instrument": survey["instrument"]["id"]}
    rows = ({**project, **row} for row in _rows(survey, language))
    return render_rows([_cell(row.get(column)) for column in _THAI_HEADS] for row in rows)


def _rows(survey: dict[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    for group, overall in survey["overall"].items():
        if overall:
            yield {
                "kind": "overall",
                "group": group,
                "mean": f"{overall['mean']:.2f}",
                "band": overall["band"][language.value],
            }
    for dimension in survey["dimensions"]:
        yield from _rows_of("dimension", dimension, {}, language)
    for item in survey["items"]:
        of_all = {"missing": item["missing"], "top_two": item["top_two"]}
        yield from _rows_of("item", item, of_all, language)


def _rows_of(
    kind: str, figure: dict[str, Any], of_all: dict[str, Any], language: Language
) -> Iterator[dict[str, Any]]:
    """Yield a row a group, then one of all groups with what is known only of all together."""
    identity = {"kind": kind, "code": figure["id"], "label": figure["label"][language.value]}
    for group, measure in figure["groups"].items():
        if measure:
            yield {**identity, "group": group, **_measure(measure, language)}
    if figure[TOGETHER]:
        measure = _measure(figure[TOGETHER], language)
        yield {**identity, **of_all, "group": TOGETHER, **measure}


def _measure(measure: dict[str, Any], language: Language) -> dict[str, Any]:
    low, high = measure["interval"] or (None, None)
    alpha = measure.get("alpha") or _NO_ALPHA
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
    """Return a cell; a negative number stays one."""
    if value is None:
        return ""
    text = escape(str(value), 1000)
    return text if _NUMBER.fullmatch(text) else escape_cell(text)


def _fixed(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"
