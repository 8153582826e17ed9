"""JSON as every command writes it: indented, masked, the same bytes for the same input."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tambon_cli import __version__
from tambon_cli.display import mask
from tambon_cli.i18n import Text

_LARGEST = 10**9
TOOL = {"name": "tambon", "version": __version__}
# What a terminal or a build server would obey.
_COMMANDING = (
    r"[\x7f-\x9f"  # controls
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # no width, line ends, marks of direction
    r"\ud800-\udfff\U000e0000-\U000e0fff]"  # surrogates, tags
    r"|##(?=\w{0,20}\[)"
)


class JsonList(NamedTuple):
    """A list of which one item is in memory at a time; its items are texts of `item`."""

    items: Iterable[str]


def dumped(value: Any) -> Iterator[str]:
    """Yield JSON text piece by piece, with Thai as it is and every national id masked.

    What a terminal or a build server would obey is spelt as an escape. A `JsonList` in the value
    is read one item at a time.
    """
    yield from _pieces(value, "")
    yield "\n"


def item(value: Any, depth: int) -> str:
    """Return the text of an item of a list at that depth."""
    indent = "  " * depth
    return indent + _indented(value, indent)


def both_languages(text: Text) -> dict[str, str]:
    """Return a text as an object with a key for each language."""
    return {"th": text.th, "en": text.en}


def iso_date(day: dt.date | None) -> str | None:
    """Return a day as JSON has it, null where there is none."""
    return day.isoformat() if day else None


def _indented(value: Any, indent: str) -> str:
    text = json.dumps(_masked(value), ensure_ascii=False, indent=2)
    return re.sub(_COMMANDING, _escape, text).replace("\n", f"\n{indent}")


def _pieces(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, JsonList):
        yield from _list(value, indent)
    elif not _has_json_list(value):
        yield _indented(value, indent)
    elif isinstance(value, dict):
        members = ((f"{json.dumps(key)}: ", member) for key, member in value.items())
        yield from _enclosed("{", members, "}", indent)
    else:
        yield from _enclosed("[", (("", member) for member in value), "]", indent)


def _list(value: JsonList, indent: str) -> Iterator[str]:
    is_empty = True
    for text in value.items:
        yield ("[\n" if is_empty else ",\n") + text
        is_empty = False
    yield "[]" if is_empty else f"\n{indent}]"


def _enclosed(
    opening: str, members: Iterable[tuple[str, Any]], closing: str, indent: str
) -> Iterator[str]:
    before = opening
    for label, member in members:
        yield f"{before}\n{indent}  {label}"
        yield from _pieces(member, f"{indent}  ")
        before = ","
    yield f"\n{indent}{closing}"


def _has_json_list(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_json_list, value.values()))
    if isinstance(value, list):
        return any(map(_has_json_list, value))
    return isinstance(value, JsonList)


def _escape(match: re.Match[str]) -> str:
    r"""Return the characters as JSON spells them, `\u0023` for `#`."""
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[start : start + 2].hex()}" for start in range(0, len(units), 2))


def _masked(value: Any) -> Any:
    """Return the value with national ids masked; a number that holds one is None."""
    if isinstance(value, dict):
        return {key: _masked(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_masked(member) for member in value]
    if isinstance(value, str):
        return mask(value)
    if type(value) is int and value > _LARGEST and mask(str(value)) != str(value):
        return None
    return value
