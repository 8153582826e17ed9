"""Which record of a list is which in two states: by its name, by what it says, by its place."""

from collections import Counter
from collections.abc import Hashable
from itertools import zip_longest
from typing import NamedTuple

from tambon_cli.documents.nodes import Mapping, Node, Scalar

_KEYS = ("id", "file")  # by which records are told apart


class RecordPair(NamedTuple):
    """An item of a list in both states, by its number; None where it is not there."""

    before: int | None
    after: int | None


class RecordList(NamedTuple):
    """The records of a list in one state: what each is called, None for none, and all it says."""

    names: list[str | None]
    values: list[Hashable]

    @property
    def nameless(self) -> list[int]:
        """The numbers of the records that have no name."""
        return [number for number, name in enumerate(self.names) if not name]


def pairs_of(before: RecordList, after: RecordList) -> list[RecordPair]:
    """Return which record is which: by its name, without one by what it says, then by its place."""
    known = {name: number for number, name in enumerate(before.names) if name}
    pairs = [RecordPair(known.get(name), number) for number, name in enumerate(after.names) if name]
    pairs += [RecordPair(number, None) for name, number in known.items() if name not in after.names]
    said: dict[Hashable, list[int]] = {}
    for number in reversed(before.nameless):
        said.setdefault(before.values[number], []).append(number)
    changed = []
    for number in after.nameless:
        alike = said.get(after.values[number])
        if alike:
            pairs.append(RecordPair(alike.pop(), number))
        else:
            changed.append(number)
    left = sorted(number for numbers in said.values() for number in numbers)
    pairs += [RecordPair(*each) for each in zip_longest(left, changed)]
    return sorted(pairs, key=_order)


def _order(pair: RecordPair) -> tuple[int, bool]:
    """Return what pairs are sorted by: their place in the newer list, then in the older."""
    if pair.after is not None:
        return pair.after, False
    return pair.before or 0, True


def names_of(items: list[Node]) -> list[str | None]:
    """Return what each record is called; None where it has no name, or another has it too."""
    names = [name_of(item) for item in items]
    counts = Counter(names)
    return [name if counts[name] == 1 else None for name in names]


def name_of(node: Node) -> str | None:
    """Return the id or the file by which a record is told apart; None if it has neither."""
    name = name_in(node)
    return None if name is None else name.text


def name_in(node: Node) -> Scalar | None:
    """Return the value by which a record is told apart; None if it has none."""
    if not isinstance(node, Mapping):
        return None
    values = (node.entries[key].value for key in _KEYS if key in node.entries)
    found = next(values, None)
    return found if isinstance(found, Scalar) and not found.is_absent else None
