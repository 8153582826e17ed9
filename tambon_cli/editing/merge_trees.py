"""Three versions of a file become one, by record and field: the values alone."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tambon_cli.binding.fields import ID_PATTERN
from tambon_cli.editing.edits import Value, same
from tambon_cli.editing.nameless import nameless_keys
from tambon_cli.editing.three import Three
from tambon_cli.thai.text import normal_form

# The keys, and what the items of lists are known by, that lead to a value.
RecordPath = tuple[str, ...]
_WORD = re.compile(ID_PATTERN)


class FieldConflict(NamedTuple):
    """A field, record or list that both changed in different ways; None where one has none."""

    path: RecordPath
    ours: Value
    theirs: Value


class MergedTrees(NamedTuple):
    """What a merged file says, once with ours and once with theirs where both are in conflict."""

    ours: Value
    theirs: Value
    conflicts: tuple[FieldConflict, ...] = ()


def merged_trees(
    trees: Three[Value], path: RecordPath = (), apart: frozenset[RecordPath] = frozenset()
) -> MergedTrees:
    """Return what a file says that holds the changes of both.

    A value that stands at a path of `apart` is in conflict, however alike the sides are.
    """
    base, ours, theirs = trees
    if path in apart:
        return _in_conflict(trees, path)
    if not any(each[: len(path)] == path for each in apart):
        if same(ours, theirs) or same(base, theirs):
            return MergedTrees(ours, ours)
        if same(base, ours):
            return MergedTrees(theirs, theirs)
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping) and _is_none_or(base, Mapping):
        return _merged_mappings(Three(_entries_of(base), ours, theirs), path, apart)
    keys = item_keys(trees)
    if keys is None:
        return _in_conflict(trees, path)
    items = Three(*map(_by_key, keys, trees))
    return _merged_lists(items, path, apart)


def _in_conflict(trees: Three[Value], path: RecordPath) -> MergedTrees:
    conflict = FieldConflict(path, trees.ours, trees.theirs)
    return MergedTrees(trees.ours, trees.theirs, (conflict,))


def _merged_mappings(
    held: Three[Mapping[str, Value]], path: RecordPath, apart: frozenset[RecordPath]
) -> MergedTrees:
    inner = {
        key: merged_trees(Three(*(each.get(key) for each in held)), (*path, key), apart)
        for key in merged_order(*held.map(list))
    }
    return MergedTrees(
        {key: each.ours for key, each in inner.items()},
        {key: each.theirs for key, each in inner.items()},
        _conflicts_in(inner.values()),
    )


def _merged_lists(
    held: Three[Mapping[str, Value]], path: RecordPath, apart: frozenset[RecordPath]
) -> MergedTrees:
    inner = [_merged_item(held, (*path, key), apart) for key in merged_order(*held.map(list))]
    return MergedTrees(
        [each.ours for each in inner if each.ours is not None],
        [each.theirs for each in inner if each.theirs is not None],
        _conflicts_in(inner),
    )


def _merged_item(
    held: Three[Mapping[str, Value]], path: RecordPath, apart: frozenset[RecordPath]
) -> MergedTrees:
    """Return an item of a list; one that is new in both is in conflict unless it is the same."""
    key = path[-1]
    item = held.map(lambda each: each.get(key))
    if key in held.base or same(item.ours, item.theirs):
        return merged_trees(item, path, apart)
    if key in held.ours and key in held.theirs:
        return _in_conflict(item, path)
    only = item.ours if key in held.ours else item.theirs
    return MergedTrees(only, only)


def _conflicts_in(inner: Iterable[MergedTrees]) -> tuple[FieldConflict, ...]:
    return tuple(conflict for each in inner for conflict in each.conflicts)


def _by_key(keys: list[str], tree: Value) -> Mapping[str, Value]:
    return dict(zip(keys, items_of(tree), strict=True))


def _is_none_or(value: Value, kind: type) -> bool:
    return value is None or (isinstance(value, kind) and not isinstance(value, str))


def _entries_of(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def items_of(value: Value) -> Sequence[Value]:
    """Return the items of a list; nothing where it is none."""
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def item_keys(trees: Three[Value]) -> Three[list[str]] | None:
    """Return what the items of three versions of a list are known by.

    That is their id or their file; a word of a list of words; else the number that they had in the
    base (nameless_keys). None where it is no list, or the items cannot be told apart.
    """
    if not all(_is_none_or(tree, Sequence) for tree in trees):
        return None
    lists = trees.map(items_of)
    for named in (_names_by("id"), _names_by("file"), _words):
        keys = lists.map(named)
        if all(map(_are_sure, keys)):
            return keys
    return nameless_keys(lists)


def _are_sure(keys: list[str]) -> bool:
    return all(keys) and len(set(keys)) == len(keys)


def _names_by(field: str) -> Callable[[Sequence[Value]], list[str]]:
    def names(items: Sequence[Value]) -> list[str]:
        values = (item.get(field) if isinstance(item, Mapping) else None for item in items)
        return [normal_form(value) if isinstance(value, str) else "" for value in values]

    return names


def _words(items: Sequence[Value]) -> list[str]:
    return [item if isinstance(item, str) and _WORD.fullmatch(item) else "" for item in items]


def merged_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return the keys of both: as ours has them, those of theirs behind what is before them there.

    What both added at one place stands as ours, then theirs.
    """
    own, known = set(ours), {*base, *theirs}
    behind: dict[str, list[str]] = {}
    last = ""
    for key in theirs:
        if key in own:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    order: list[str] = []
    waiting = behind.pop("", [])
    for key in ours:
        if key in known:
            order += waiting
            waiting = behind.pop(key, [])
        order.append(key)
    return order + waiting


def is_reordered(keys: Three[list[str]]) -> bool:
    """Whether the items that both sides have stand in another order."""
    both = {*keys.ours} & {*keys.theirs}
    ours, theirs = ([key for key in side if key in both] for side in keys[1:])
    return ours != theirs


def in_any_order(tree: Value) -> Value:
    """Return a tree with the records of each list sorted by what they are known by."""
    if isinstance(tree, Mapping):
        return {key: in_any_order(value) for key, value in tree.items()}
    items = items_of(tree)
    if not items:
        return tree
    keys = item_keys(Three(tree, tree, tree))
    assert keys is not None  # of one list the lengths agree
    named = dict(zip(keys.ours, map(in_any_order, items), strict=True))
    return [named[key] for key in sorted(named)]
