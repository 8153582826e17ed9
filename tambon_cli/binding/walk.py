"""Values of a file with the annotation that the model gives each."""

import typing
from collections.abc import Iterator
from typing import Any, NamedTuple

from tambon_cli.binding.fields import is_named, record_in, shapes
from tambon_cli.documents.nodes import Mapping, Node, Sequence


class Typed(NamedTuple):
    """A value within another: its key or number there, and its annotation.

    `shape` is None where the model knows no such field.
    """

    key: str | int
    node: Node
    shape: Any


def values_within(node: Node, shape: Any) -> list[Typed]:
    """Return what a list or a mapping of that annotation holds."""
    if isinstance(node, Sequence):
        inner = _item_of(shape)
        return [Typed(number, value, inner) for number, value in enumerate(node.items)]
    if not isinstance(node, Mapping):
        return []
    record = None if is_named(shape) else record_in(shape)
    if record is not None:
        known = shapes(record)
        return [Typed(key, entry.value, known.get(key)) for key, entry in node.entries.items()]
    of_values = next(reversed(typing.get_args(_item_of(shape))), None)
    return [Typed(key, entry.value, of_values) for key, entry in node.entries.items()]


def shape_of_names(shape: Any) -> Any:
    """Return the annotation of the names by which a field of that annotation holds values.

    None where it holds none by free names.
    """
    return typing.get_args(_item_of(shape))[0] if is_named(shape) else None


def _item_of(shape: Any) -> Any:
    """Return the annotation of what a list holds; of anything else itself without its None."""
    inner = [each for each in typing.get_args(shape) if each not in (type(None), ...)]
    return inner[0] if len(inner) == 1 else shape


def all_values(root: Node, shape: Any) -> Iterator[tuple[Node, Any]]:
    """Yield a node and everything in it, each with its annotation."""
    waiting: list[tuple[Node, Any]] = [(root, shape)]
    while waiting:
        node, own_shape = waiting.pop()
        yield node, own_shape
        waiting += [(value.node, value.shape) for value in values_within(node, own_shape)]
