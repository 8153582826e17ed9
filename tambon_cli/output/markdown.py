"""Scores as Markdown, and the one way by which words from outside get into Markdown."""

import re
from collections.abc import Iterable
from typing import Any

from tambon_cli.i18n import Language, Text
from tambon_cli.show import show_all

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:@^$=])")
_LINKING = re.compile(r"[@#]|:(?=//)|(?<=GH\\)-(?=\d)", re.IGNORECASE)
_HEAD = Text("โครงการ | รอบ | ระดับ | ตามที่บันทึก | ขาดสำหรับระดับถัดไป", "project | round | level | as recorded | missing for the next level")


def escape(text: str) -> str:
    """The text on one line with everything escaped that Markdown (GFM) could take for markup.

    GitHub and GitLab make links of addresses, mentions, numbers and URLs even where their sign is escaped; a word joiner
    behind it keeps them text.
    """
    return _LINKING.sub("\\g<0>\u2060", _SPECIAL.sub(r"\\\1", " ".join(show_all(text).split())))


def head(language: Language) -> str:
    """The head of the table of all projects and rounds."""
    return f"| {_HEAD.in_(language)} |\n|---|---|---|---|---|\n"


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """The rows of some entries of the JSON format."""
    lines = []
    for each in entries:
        missing = "; ".join(gap[language.value] for gap in (each["next"] or {"missing": []})["missing"])
        claimed = "–" if each["claimed_level"] is None else str(each["claimed_level"])
        cells = (each["title"] or each["path"], str(each["round"]), each["label"][language.value], claimed, missing)
        lines.append("| " + " | ".join(escape(cell) for cell in cells) + " |\n")
    return "".join(lines)
