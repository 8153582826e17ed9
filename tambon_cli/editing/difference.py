"""The fewest edits by which a file says other values, and the file with them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tambon_cli.documents.reader import Document, parse_document
from tambon_cli.editing.batch import with_edits
from tambon_cli.editing.edits import (
    Edit,
    EditKind,
    RefusedError,
    Value,
    ValuePath,
    are_words,
    same,
    tree_of,
)
from tambon_cli.editing.writer import Edited, Refused
from tambon_cli.i18n import Text

# What tells an item from the others of its list: a key with its value, or else its number.
_Name: TypeAlias = tuple[str, str] | int

_MOST_ROUNDS = 8  # an edit may need the place that another makes
_KEYS_OF_NAMES = ("id", "file")
_OTHER_ORDER = Text("รายการถูกเรียงลำดับใหม่", "the records stand in another order")
_NOT_ALL = Text("เขียนได้ไม่ครบ", "not all of it can be written")


def rewritten(document: Document, wanted: Value) -> Edited | Refused:
    """Return the text of a file that says what is wanted; or why not, and then nothing is written.

    Words of a vocabulary keep their order, whatever order is wanted.
    """
    gone: list[str] = []
    for _ in range(_MOST_ROUNDS):
        try:
            edits = list(edits_between(document.name, tree_of(document.root), wanted))
        except RefusedError as refused:
            return Refused(refused.reason)
        if not edits:
            return Edited(document.text, tuple(gone))
        made = with_edits(document, edits)
        if not made.done:
            return made.refused[0][1]
        gone += made.comments_gone
        document = parse_document(document.name, made.text.encode("utf-8", "surrogatepass"))
    return Refused(_NOT_ALL)


def edits_between(name: str, before: Value, wanted: Value, path: ValuePath = ()) -> Iterator[Edit]:
    """Yield the edits by which values of a file say what is wanted, on the values as they are.

    Records of a list are the same where their ids or files are. Other items are by their numbers,
    but for words of a vocabulary, whose order is free. Raise RefusedError if records stand in
    another order.
    """
    if same(before, wanted):
        return
    if isinstance(before, dict) and isinstance(wanted, dict):
        yield from _of_keys(name, before, wanted, path)
    elif isinstance(before, list) and before and (wanted is None or isinstance(wanted, list)):
        items = wanted or []
        are_texts = all(isinstance(each, str) for each in (*before, *items))
        if are_texts and are_words(name, path):
            yield from _of_words(before, items, path)
        else:
            yield from _of_items(name, before, items, path)
    else:
        yield Edit(EditKind.SET, path, wanted)


def _of_keys(
    name: str, before: dict[str, Value], wanted: dict[str, Value], path: ValuePath
) -> Iterator[Edit]:
    for key, value in before.items():
        if key in wanted:
            yield from edits_between(name, value, wanted[key], (*path, key))
        elif not same(value, None):
            yield Edit(EditKind.DELETE, (*path, key))
    for key, value in wanted.items():
        if key not in before and not same(value, None):
            yield Edit(EditKind.SET, (*path, key), value)


def _of_words(before: list[Value], wanted: Sequence[Value], path: ValuePath) -> Iterator[Edit]:
    left = Counter(map(str, wanted))
    for number, word in enumerate(map(str, before)):
        left[word] -= 1
        if left[word] < 0:
            yield Edit(EditKind.DELETE, (*path, number))
    for word in (+left).elements():
        yield Edit(EditKind.INSERT, (*path, len(before)), word)


def _of_items(
    name: str, before: list[Value], wanted: Sequence[Value], path: ValuePath
) -> Iterator[Edit]:
    old, new = _names(before, wanted)
    numbers = {each: number for number, each in enumerate(old)}
    kept = [numbers[each] for each in new if each in numbers]
    if kept != sorted(kept):
        raise RefusedError(_OTHER_ORDER)
    for each in sorted(numbers.keys() - {*new}, key=numbers.__getitem__):
        yield Edit(EditKind.DELETE, (*path, numbers[each]))
    places, behind = list[int](), len(before)
    for each in reversed(new):
        behind = numbers.get(each, behind)
        places.append(behind)
    for each, item, number in zip(new, wanted, reversed(places), strict=True):
        if each in numbers:
            yield from edits_between(name, before[number], item, (*path, number))
        else:
            yield Edit(EditKind.INSERT, (*path, number), item)


def _names(
    before: Sequence[Value], wanted: Sequence[Value]
) -> tuple[Sequence[_Name], Sequence[_Name]]:
    """Return what tells the items of two lists apart: their numbers unless each has a name."""
    old, new = ([own for each in items if (own := _name(each))] for items in (before, wanted))
    has_each_its_own = len({*old}) == len(before) and len({*new}) == len(wanted)
    return (old, new) if has_each_its_own else (range(len(before)), range(len(wanted)))


def _name(record: Value) -> tuple[str, str] | None:
    if not isinstance(record, dict):
        return None
    found = ((key, record.get(key)) for key in _KEYS_OF_NAMES)
    return next(((key, name) for key, name in found if isinstance(name, str) and name), None)
