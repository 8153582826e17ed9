"""How values are written into a file: one token, one line in braces, or lines of a block."""

import json
import re
from collections.abc import Mapping, Sequence

import yaml

from tambon_cli.documents.nodes import ABSENT
from tambon_cli.editing.edits import Value
from tambon_cli.thai.wrap import width

_WIDEST_ROW = 90  # columns of a record on one line
_MOST_OF_ROW = 5  # fields
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def token(text: str | None, *, in_braces: bool, quote: str = "") -> str:
    """Return a text as one token on one line; `quote` is the mark that stood round the old one."""
    if text is None:
        return ""
    if quote == "'" and "\n" not in text and not _CONTROL.search(text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    if quote != '"' and _is_plain(text, in_braces=in_braces):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, *, in_braces: bool) -> bool:
    """Whether YAML reads a text letter by letter as it stands."""
    if text in ("", *ABSENT) or text != text.strip() or "\n" in text or " #" in text:
        return False
    if _CONTROL.search(text):  # libyaml reads a tab where other readers see no value
        return False
    snippet = f"[{text}]" if in_braces else f"- {text}"
    try:
        events = list(yaml.parse(snippet, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    if len(scalars) != 1 or len(events) != 7:  # stream, document, list, and their ends, round it
        return False
    (scalar,) = scalars
    return scalar.value == text and not (scalar.style or scalar.anchor or scalar.tag)


def in_braces(value: Value) -> str:
    """Return a value on one line, a record in { } and a list in [ ]."""
    if isinstance(value, Mapping):
        pairs = (f"{key}: {in_braces(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, str) or value is None:
        return token(value, in_braces=True)
    return "[" + ", ".join(map(in_braces, value)) + "]"


def rows_of(key: str, value: Value, indent: int) -> list[str]:
    """Return `key: value` as the lines of a block."""
    pad = " " * indent
    if value is None or (not isinstance(value, str) and not value):
        return [f"{pad}{key}:"]
    if isinstance(value, str):
        first, *rest = text_rows(value, indent)
        return [f"{pad}{key}: {first}", *rest]
    if isinstance(value, Mapping):
        if _fits_on_a_row(value, indent):
            return [f"{pad}{key}: {in_braces(value)}"]
        inner = (row for name, each in value.items() for row in rows_of(name, each, indent + 2))
        return [f"{pad}{key}:", *inner]
    if all(isinstance(each, str) for each in value):
        return [f"{pad}{key}: {in_braces(value)}"]
    return [f"{pad}{key}:", *(row for each in value for row in item_rows(each, indent + 2))]


def text_rows(text: str, indent: int) -> list[str]:
    """Return a text as it follows its key: one token, or `|` and its lines."""
    if "\n" not in text or not _fits_lines(text):
        return [token(text, in_braces=False)]
    end = "-"
    if text.endswith("\n"):
        end = "" if not text.endswith("\n\n") else "+"
    pad = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return [f"|{end}", *(f"{pad}{line}" if line else "" for line in lines)]


def _fits_lines(text: str) -> bool:
    """Whether the lines of a text can stand below `|` and come back as they are."""
    begins_well = text[0] not in " \n" and text.strip() != ""
    return begins_well and not _CONTROL.search(text)


def item_rows(value: Value, indent: int, *, in_braces_always: bool = False) -> list[str]:
    """Return an item of a list as the lines of a block, behind its dash."""
    pad = " " * indent
    if isinstance(value, Mapping):
        if in_braces_always and not _holds_lines(value):
            return [f"{pad}- {in_braces(value)}"]
        if _fits_on_a_row(value, indent):
            return [f"{pad}- {in_braces(value)}"]
        rows = [row for key, each in value.items() for row in rows_of(key, each, indent + 2)]
        return [f"{pad}- {rows[0].lstrip(' ')}", *rows[1:]] if rows else [f"{pad}- {{}}"]
    if isinstance(value, str):
        first, *rest = text_rows(value, indent)
        return [f"{pad}- {first}", *rest]
    return [f"{pad}- {in_braces(value)}"]


def _fits_on_a_row(value: Mapping[str, Value], indent: int) -> bool:
    """Whether a record of few short texts stands best on one line."""
    if not value or len(value) > _MOST_OF_ROW or _holds_lines(value):
        return False
    is_flat = all(isinstance(each, str) for each in value.values())
    return is_flat and indent + width(in_braces(value)) <= _WIDEST_ROW


def _holds_lines(value: Value) -> bool:
    if isinstance(value, str) or value is None:
        return "\n" in (value or "")
    inner: Sequence[Value] = list(value.values()) if isinstance(value, Mapping) else value
    return any(map(_holds_lines, inner))
