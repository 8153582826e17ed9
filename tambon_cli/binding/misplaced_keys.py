"""Keys that stand too far to the left or to the right of where they belong."""

import typing
from typing import Any, NamedTuple

from tambon_cli.binding.fields import record_in, shapes
from tambon_cli.documents.nodes import Entry, Mapping, Scalar, Sequence
from tambon_cli.i18n import Text

_BELOW_EMPTY = Text(
    "ย่อหน้า {key} เข้าไปอีกสองช่อง ให้อยู่ใต้ {parent}", "indent {key} by two more, to be below {parent}"
)
_BELOW = Text(
    "ถ้าเป็นช่องของ {parent} ให้ย่อหน้าบรรทัดนี้ {depth} ช่อง",
    "if it belongs to {parent}, indent the line by {depth}",
)
_BLOCK_BELOW = Text(
    "ถ้าเป็นช่องของ {parent} ให้เลื่อนบรรทัด {first}–{last} เข้าไปอีก {more} ช่อง",
    "if it belongs to {parent}, move the lines {first}–{last} right by {more}",
)
_NEW_ITEM = Text(
    "ถ้าเป็นรายการใหม่ของ {parent} ให้ย่อหน้า {depth} ช่อง แล้วเขียน {dash}{key}: …",
    "if it begins another item of {parent}, indent it by {depth} and write {dash}{key}: …",
)


_BESIDE = Text(
    "ถ้าเป็นช่องระดับเดียวกับ {sibling} ให้ย่อหน้าบรรทัดนี้ {depth} ช่อง",
    "if it belongs beside {sibling}, indent the line by {depth}",
)
_BLOCK_BESIDE = Text(
    "ถ้าเป็นช่องระดับเดียวกับ {sibling} ให้เลื่อนบรรทัด {first}–{last} ออกมา {less} ช่อง",
    "if it belongs beside {sibling}, move the lines {first}–{last} left by {less}",
)


class Misplaced(NamedTuple):
    """What to do with a key at a wrong depth, and the key without a value that it belongs below.

    `empty_parent` is None where it belongs to a record that has values.
    """

    hint: Text
    empty_parent: str | None = None


class RecordNode(NamedTuple):
    """The class of a record, and the mapping that it is read from."""

    cls: type
    node: Mapping


def misplaced_keys(records: list[RecordNode]) -> dict[str, Misplaced]:
    """Return the keys of the last record that are none of its own but of one above or around it.

    Each record is held by the one before it.
    """
    *around, read = records
    if read.node.is_in_braces:
        return {}
    return _keys_beside(read, around) | _keys_below(read)


def _keys_beside(read: RecordNode, around: list[RecordNode]) -> dict[str, Misplaced]:
    """Return the keys at the end of a record that are those of a record around it."""
    found: dict[str, Misplaced] = {}
    own = shapes(read.cls)
    for key, entry in reversed(read.node.entries.items()):
        outer = next((each for each in reversed(around) if key in shapes(each.cls)), None)
        if key in own or outer is None:
            break
        if key not in outer.node.entries and not outer.node.is_in_braces:
            found[key] = Misplaced(_beside(outer.node, read.node, entry))
    return found


def _beside(outer: Mapping, inner: Mapping, entry: Entry) -> Text:
    """Return how to move a key of an inner mapping, with its value, out to an outer one."""
    before = [
        name for name, each in outer.entries.items() if each.name.start.index < inner.start.index
    ]
    sibling, depth = before[-1], outer.start.column
    first, last = _lines(entry)
    if last <= first:
        return _BESIDE.fill(sibling=sibling, depth=depth)
    less = entry.key.column - 1 - depth
    return _BLOCK_BESIDE.fill(sibling=sibling, first=first, last=last, less=less)


def _keys_below(read: RecordNode) -> dict[str, Misplaced]:
    """Return the keys that are those of the group or list above them."""
    found: dict[str, Misplaced] = {}
    own, node = shapes(read.cls), read.node
    parent, inner = "", dict[str, Any]()
    placed: set[str] = set()  # those found below this parent
    for key, entry in node.entries.items():
        record = record_in(own[key]) if key in own else None
        if record is not None:
            parent, inner, placed = key, shapes(record), set()
        elif key not in own and key in inner:
            hint = _hint(own[parent], (parent, node.entries[parent]), (key, entry), placed)
            if hint is not None:
                is_empty = _is_empty(node.entries[parent])
                found[key] = Misplaced(hint, parent if is_empty else None)
                placed.add(key)
    return found


def _hint(
    shape: Any, above: tuple[str, Entry], unknown: tuple[str, Entry], placed: set[str]
) -> Text | None:
    """Return how to put a key below the one above it, where those `placed` go too."""
    (parent, of_parent), (key, entry) = above, unknown
    depth, value = entry.key.column - 1, of_parent.value
    is_list = typing.get_origin(shape) is tuple
    if _is_empty(of_parent):
        if not is_list:
            return _BELOW_EMPTY.fill(key=key, parent=parent)
        if not placed:
            return _NEW_ITEM.fill(parent=parent, depth=depth + 2, dash="- ", key=key)
        return _below(parent, entry, depth + 4)
    if isinstance(value, Mapping) and not is_list and not value.is_in_braces:
        return _below(parent, entry, value.start.column)
    if not is_list or not isinstance(value, Sequence):
        return None
    is_by_lines = value.start.line > of_parent.name.start.line
    last = value.items[-1] if value.items and is_by_lines else None
    return (
        _hint_in_list(parent, value, last, unknown, placed) if isinstance(last, Mapping) else None
    )


def _hint_in_list(
    parent: str, items: Sequence, last: Mapping, unknown: tuple[str, Entry], placed: set[str]
) -> Text | None:
    """Return how to put a key into the last item of a list, or how to begin another with it."""
    depth, of_dash = last.start.column, items.start.column
    key, entry = unknown
    if placed & last.entries.keys():
        return _below(parent, entry, depth)
    if key in last.entries:
        dash = "-".ljust(depth - of_dash)
        return _NEW_ITEM.fill(parent=parent, depth=of_dash, dash=dash, key=key)
    return None if last.is_in_braces else _below(parent, entry, depth)


def _below(parent: str, entry: Entry, depth: int) -> Text:
    """Return how to move a key with its value to a depth."""
    first, last = _lines(entry)
    if last <= first:
        return _BELOW.fill(parent=parent, depth=depth)
    more = depth - entry.key.column + 1
    return _BLOCK_BELOW.fill(parent=parent, first=first, last=last, more=more)


def _lines(entry: Entry) -> tuple[int, int]:
    """Return the lines of a key and of the end of its value, from 1."""
    end = entry.value.end
    return entry.key.line, end.line + 1 if end.column else end.line


def _is_empty(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.is_absent
