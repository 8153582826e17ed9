"""Which item of a list is which where none has a name, in three versions.

A place alone proves nothing: whoever deletes the first moves all others. Items that say the same
are the same; between them an item is the edit of another if it still says most of what that said.
"""

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tambon_cli.editing.edits import Value
from tambon_cli.editing.three import Three
from tambon_cli.thai.text import normal_form


class _Side(NamedTuple):
    """What the items of one side are known by, and the items of the base that may be gone there."""

    keys: list[str]
    replaced: set[str]  # each was edited beyond knowing, or deleted: nobody can tell
    has_new: bool


def nameless_keys(lists: Three[Sequence[Value]]) -> Three[list[str]] | None:
    """Return what the items are known by: the number that each had in the base, new ones apart.

    None where it is not sure: an item has moved, one that was there twice is gone, both sides have
    new ones, or one replaced an item that the other changed.
    """
    said = lists.map(lambda items: [_said(item) for item in items])
    ours = _side(said.base, said.ours, lists.base, lists.ours)
    theirs = _side(said.base, said.theirs, lists.base, lists.theirs)
    if ours is None or theirs is None or (ours.has_new and theirs.has_new):
        return None
    base = [str(number) for number in range(len(lists.base))]
    for side, other, items in ((ours, theirs, said.theirs), (theirs, ours, said.ours)):
        found = dict(zip(other.keys, items, strict=True))
        if any(found.get(key) != said.base[int(key)] for key in side.replaced):
            return None
    return Three(base, ours.keys, theirs.keys)


def _side(
    said: list[str], new_said: list[str], old: Sequence[Value], new: Sequence[Value]
) -> _Side | None:
    """Return what the items of one side are known by; None where it is not sure."""
    side = _Side([], set(), has_new=False)
    matcher = SequenceMatcher(None, said, new_said, autojunk=False)
    for kind, first, last, start, stop in matcher.get_opcodes():
        numbers = range(first, last)
        if kind == "equal":
            side.keys.extend(map(str, numbers))
            continue
        gone = {*said[first:last]} - {*new_said[start:stop]}
        if any(item in said for item in new_said[start:stop]) or gone & {*new_said}:
            return None  # it has moved, or one of several that say the same is gone
        edits = _edits(numbers, old, new[start:stop])
        fresh = [f"new {start + place}" for place in range(stop - start)]
        side.keys.extend(edits.get(place, key) for place, key in enumerate(fresh))
        if len(edits) < stop - start:
            lost = {*map(str, numbers)} - {*edits.values()}
            side = side._replace(replaced=side.replaced | lost, has_new=True)
    return side


def _edits(numbers: range, old: Sequence[Value], new: Sequence[Value]) -> dict[int, str]:
    """Return which of the items that stand where others stood are the edits of those."""
    if len(numbers) == len(new) and all(
        _say_one_thing(old[number], item) for number, item in zip(numbers, new, strict=True)
    ):
        return {place: str(number) for place, number in enumerate(numbers)}
    edits = {}
    left = list(numbers)
    for place, item in enumerate(new):
        number = next((each for each in left if _is_edit(old[each], item)), None)
        if number is not None:
            edits[place] = str(number)
            left = [each for each in left if each > number]
    return edits


def _is_edit(old: Value, new: Value) -> bool:
    """Whether a record still has its first field, or half of its fields, as they were."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    kept = [key for key in old if key in new and _said(old[key]) == _said(new[key])]
    return kept[:1] == list(old)[:1] or 2 * len(kept) >= max(len(old), len(new))


def _say_one_thing(old: Value, new: Value) -> bool:
    """Whether both are a text, or a record of one and the same field: all of it may change."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return len(old) == 1 and old.keys() == new.keys()
    return isinstance(old, str) and isinstance(new, str)


def _said(value: Value) -> str:
    """Return all that an item says, whatever the order of its keys."""
    return normal_form(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True))


def _plain(value: Value) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, str) or value is None:
        return value
    return [_plain(each) for each in value]
