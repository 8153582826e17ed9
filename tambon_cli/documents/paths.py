"""The fields that a place of a file is about, as paths of keys: `activities[3].end`."""

from typing import NamedTuple

from tambon_cli.diagnostics import Location
from tambon_cli.documents.nodes import Mapping, Mark, Node, Sequence

_MOST_SEARCHED = 200  # places of a file that are not where a key or a value begins


class _Record(NamedTuple):
    """A record with its path, and the record that holds it; None of the root."""

    path: str
    node: Mapping
    above: "_Record | None"


class _Field(NamedTuple):
    """A field by its path, and the record that it is in."""

    path: str
    record: _Record


class FieldPaths:
    """The fields of one file by their places; made once, for a file may have many findings."""

    def __init__(self, root: Mapping) -> None:
        """Note where each key and each value begins; of several at one place the outermost."""
        self._root = _Record("", root, None)
        self._fields: dict[tuple[int, int], _Field] = {}
        self._searched = 0
        waiting: list[tuple[str, Node, _Record]] = [("", root, self._root)]
        while waiting:
            path, node, record = waiting.pop()
            if isinstance(node, Mapping):
                own = record if node is root else _Record(path, node, record)
                for key, entry in node.entries.items():
                    inner = f"{path}.{key}".removeprefix(".")
                    # The first key of a record begins where the record does, and is what is meant.
                    self._fields[_at(entry.name.start)] = _Field(inner, own)
                    self._fields.setdefault(_at(entry.value.start), _Field(inner, own))
                    waiting.append((inner, entry.value, own))
            elif isinstance(node, Sequence):
                for number, item in enumerate(node.items):
                    inner = f"{path}[{number}]"
                    self._fields.setdefault(_at(item.start), _Field(inner, record))
                    waiting.append((inner, item, record))

    def at(self, place: Location) -> tuple[str, ...]:
        """Return the paths of the fields that a place is about, items counted from 0.

        A field that is missing has the path that it would have. The whole file has none.
        """
        field = self._field((place.span.line - 1, place.span.column - 1))
        if not place.missing:
            return (field.path,) if field and field.path else ()
        record: _Record | None = field.record if field else self._root
        while record is not None and place.missing[0] in record.node.entries:
            record = record.above
        where = record.path if record else ""
        return tuple(f"{where}.{each}".removeprefix(".") for each in place.missing)

    def _field(self, point: tuple[int, int]) -> _Field | None:
        """Return the field at a point: where one begins, else the innermost that holds it."""
        found = self._fields.get(point)
        if found is not None or self._searched >= _MOST_SEARCHED:
            return found
        self._searched += 1
        before = [start for start in self._fields if start <= point]
        return self._fields[max(before)] if before else None


def _at(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column
