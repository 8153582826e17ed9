"""Scores as Markdown."""

from collections.abc import Iterable
from typing import Any

from tambon_cli.i18n import Language, Text
from tambon_cli.output.markdown import escape

_HEAD = Text(
    "โครงการ | รอบ | ระดับ | ตามที่บันทึก | ขาดสำหรับระดับถัดไป",
    "project | round | level | as recorded | missing for the next level",
)


def head(language: Language) -> str:
    """Return the head of the table of all projects and rounds."""
    return f"| {_HEAD.in_(language)} |\n|---|---|---|---|---|\n"


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """Return the rows of some entries of the JSON format."""
    return "".join(_row(entry, language) for entry in entries)


def _row(entry: dict[str, Any], language: Language) -> str:
    claimed = entry["claimed_level"]
    following = entry["next"] or {"missing": []}
    cells = (
        entry["title"] or entry["path"],
        str(entry["round"]),
        _level(entry, language),
        "–" if claimed is None else str(claimed),
        "; ".join(gap[language.value] for gap in following["missing"]),
    )
    return f"| {' | '.join(map(escape, cells))} |\n"


def _level(entry: dict[str, Any], language: Language) -> str:
    """Return the level; of a table of one's own also its file, and in what that differs."""
    label, rubric = str(entry["label"][language.value]), entry["rubric"]
    if rubric is None or rubric["file"] is None:
        return label
    return "; ".join([label, rubric["file"], *(each[language.value] for each in rubric["differs"])])
