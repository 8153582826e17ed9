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
    """The head of the table of all projects and rounds."""
    return f"| {_HEAD.in_(language)} |\n|---|---|---|---|---|\n"


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """The rows of some entries of the JSON format."""
    lines = []
    for each in entries:
        missing = "; ".join(
            gap[language.value] for gap in (each["next"] or {"missing": []})["missing"]
        )
        claimed = "–" if each["claimed_level"] is None else str(each["claimed_level"])
        cells = (
            each["title"] or each["path"],
            str(each["round"]),
            each["label"][language.value],
            claimed,
            missing,
        )
        lines.append("| " + " | ".join(escape(cell) for cell in cells) + " |\n")
    return "".join(lines)
