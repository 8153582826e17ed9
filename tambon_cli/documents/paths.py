"""The fields that a place of a file is about, as paths of keys: `activities[3].end`."""

from tambon_cli.diagnostics import Location
from tambon_cli.documents.nodes import Mapping, Mark, Node, Sequence


def fields_at(root: Mapping, place: Location) -> tuple[str, ...]:
    """Return the paths of the fields that a place in a file is about, items counted from 0.

    A field that is missing has the path that it would have. The whole file has none.
    """
    point = (place.span.line - 1, place.span.column - 1)
    path, records = _steps(root, point)
    if not place.missing:
        return (path,) if path else ()
    key = place.missing[0]
    lacking = [where for where, record in records if key not in record.entries]
    where = lacking[-1] if lacking else ""
    return tuple(f"{where}.{each}".removeprefix(".") for each in place.missing)


def _steps(root: Mapping, point: tuple[int, int]) -> tuple[str, list[tuple[str, Mapping]]]:
    """Return the path of the innermost field at a point, and the records on the way to it."""
    path, records = "", [("", root)]
    node: Node = root
    while True:
        inner = _inner(node, point)
        if inner is None:
            return path, records
        step, node, is_key = inner
        path = f"{path}{step}".removeprefix(".")
        if is_key:
            return path, records
        if isinstance(node, Mapping):
            records.append((path, node))


def _inner(node: Node, point: tuple[int, int]) -> tuple[str, Node, bool] | None:
    """Return the step to what a node holds at a point, that, and whether it is its key there."""
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            if _at(entry.name.start) <= point < _at(entry.name.end):
                return f".{key}", entry.value, True
            if _at(entry.value.start) <= point <= _at(entry.value.end):
                return f".{key}", entry.value, False
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            if _at(item.start) <= point <= _at(item.end):
                return f"[{number}]", item, False
    return None


def _at(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column
