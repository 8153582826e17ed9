"""JSON as every command writes it: indented, masked, the same bytes for the same input."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tambon_cli import __version__
from tambon_cli.display import mask
from tambon_cli.i18n import Text

_LARGEST = 10**9
TOOL = {"name": "tambon", "version": __version__}
# Controls, marks of direction, what has no width, tags; and what begins a command of a build server.
_COMMANDING = r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]|##(?=\w{0,20}\[)"


class JsonList(NamedTuple):
    """A list of which one item is in memory at a time; its items are texts of `item`."""

    items: Iterable[str]


def dump(value: Any) -> str:
    """JSON text with Thai as it is, and every national id masked; what a terminal or a build server would obey is spelt as an escape."""
    return "".join(dumped(value))


def dumped(value: Any) -> Iterator[str]:
    """The same piece by piece, where the value holds something `Listed`."""
    yield from _pieces(value, "")
    yield "\n"


def item(value: Any, depth: int) -> str:
    """The text of an item of a list that stands so deep."""
    return "  " * depth + _indented(value, "  " * depth)


def _indented(value: Any, indent: str) -> str:
    text = json.dumps(_masked(value), ensure_ascii=False, indent=2)
    return re.sub(_COMMANDING, _escaped, text).replace("\n", f"\n{indent}")


def _pieces(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, JsonList):
        between = "[\n"
        for text in value.items:
            yield between + text
            between = ",\n"
        yield "[]" if between == "[\n" else f"\n{indent}]"
    elif _is_long(value):
        is_list = isinstance(value, list)
        between = "[" if is_list else "{"
        for name, each in enumerate(value) if is_list else value.items():
            yield f"{between}\n{indent}  " + ("" if is_list else f"{json.dumps(name)}: ")
            yield from _pieces(each, f"{indent}  ")
            between = ","
        yield f"\n{indent}" + ("]" if is_list else "}")
    else:
        yield _indented(value, indent)


def _is_long(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, JsonList) or any(_is_long(each) for each in parts)


def _escaped(match: re.Match[str]) -> str:
    r"""The characters as JSON spells them, `\u0023` for `#`."""
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _masked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if isinstance(value, str):
        return mask(value)
    return (
        None
        if type(value) is int and value > _LARGEST and mask(str(value)) != str(value)
        else value
    )


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
