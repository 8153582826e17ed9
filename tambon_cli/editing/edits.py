"""What is changed in a file: a value at a path, and the values that the file says then."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple, TypeAlias

from tambon_cli.binding.fields import is_named, record_in, shapes
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Span
from tambon_cli.documents import nodes
from tambon_cli.i18n import Text
from tambon_cli.project.project import MODELS
from tambon_cli.thai.text import normal_form

# The keys and numbers that lead to a value.
ValuePath: TypeAlias = tuple[str | int, ...]
# What a file says: a text, a list, values by key; None where there is none.
Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value] | None"

IN_ERROR = Text("มีค่าที่อ่านไม่ได้ ต้องแก้ก่อน", "there is a value that cannot be read")
# Stands for a value in error: no value that can be read holds this character.
UNREAD = "\0"


class EditKind(Enum):
    """What is done at the path of a change.

    `SET` writes a value, also of a key that is not there; `INSERT` puts an item before the one of
    that number, or behind the last; `DELETE` takes a key or an item away; `RENAME` gives a key
    another name, which is the value of the edit.
    """

    SET = auto()
    INSERT = auto()
    DELETE = auto()
    RENAME = auto()


class Edit(NamedTuple):
    """One change of a file; the value of None is no value."""

    kind: EditKind
    path: ValuePath
    value: Value = None


class RefusedError(Exception):
    """A change that cannot be written without touching anything else, and why."""

    def __init__(self, reason: Text, line: int | None = None) -> None:
        """Keep the reason, and the line that it is about, from 1."""
        super().__init__(reason.en)
        self.reason = reason
        self.line = line


def tree_of(node: nodes.Node) -> Value:
    """Return what a node says, with UNREAD where it holds a value in error."""
    if isinstance(node, nodes.Mapping):
        return {key: tree_of(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, nodes.Sequence):
        return [tree_of(item) for item in node.items]
    if isinstance(node, nodes.Scalar):
        return None if node.is_absent else node.text
    return UNREAD


def node_at(root: nodes.Node, path: ValuePath) -> nodes.Node | None:
    """Return the node that a path leads to; None if there is none."""
    node: nodes.Node | None = root
    for step in path:
        if isinstance(node, nodes.Mapping) and isinstance(step, str):
            entry = node.entries.get(step)
            node = entry.value if entry else None
        elif isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def applied(tree: Value, *edits: Edit) -> Value:
    """Return the values after edits, whose numbers are those of the tree as it is.

    Of one list they come in the order of its items. Raise KeyError, IndexError or TypeError if a
    path leads nowhere.
    """
    changed = _copied(tree)
    # From the end, so that the numbers before an item stay what they are.
    for edit in reversed(edits):
        changed = _apply(changed, edit.path, edit)
    return changed


def _copied(tree: Value) -> Value:
    if isinstance(tree, dict):
        return {key: _copied(each) for key, each in tree.items()}
    return [_copied(each) for each in tree] if isinstance(tree, list) else tree


def _apply(tree: Value, path: ValuePath, edit: Edit) -> Value:
    """Change what the path leads to, and return the list or mapping that then holds it."""
    step, *rest = path
    if isinstance(step, int):
        items: list[Value] = tree if isinstance(tree, list) else []
        if rest:
            items[step] = _apply(items[step], tuple(rest), edit)
        elif edit.kind is EditKind.DELETE:
            del items[step]
        elif edit.kind is EditKind.INSERT:
            items.insert(step, edit.value)
        else:
            items[step] = edit.value
        return items
    entries: dict[str, Value] = tree if isinstance(tree, dict) else {}
    if rest:
        entries[step] = _apply(entries.get(step), tuple(rest), edit)
    elif edit.kind is EditKind.DELETE:
        del entries[step]
    elif edit.kind is EditKind.RENAME:
        entries[str(edit.value)] = entries.pop(step)
    else:
        entries[step] = edit.value
    return entries


def same(first: Value, second: Value) -> bool:
    """Whether two trees say the same: a key without a value is as good as none."""
    if isinstance(first, Mapping) or isinstance(second, Mapping):
        one, other = first or {}, second or {}
        if not isinstance(one, Mapping) or not isinstance(other, Mapping):
            return False
        return all(same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(first, str) or isinstance(second, str):
        return _said(first) == _said(second)
    one_list, other_list = first or [], second or []
    return len(one_list) == len(other_list) and all(map(same, one_list, other_list))


def _said(value: Value) -> str | None:
    """Return a text as the reader has it; None for none, and for what is no text."""
    if not isinstance(value, str) or not value.strip():
        return None
    return normal_form(value)


def path_to(root: nodes.Node, place: Span) -> ValuePath | None:
    """Return the path of the value that begins at a place; None if none does."""
    waiting: list[tuple[ValuePath, nodes.Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, nodes.Mapping):
            waiting += [((*path, key), entry.value) for key, entry in node.entries.items()]
        elif isinstance(node, nodes.Sequence):
            waiting += [((*path, number), item) for number, item in enumerate(node.items)]
        elif node.span[:2] == place[:2]:
            return path
    return None


def keys_in_order(name: str, path: ValuePath) -> list[str]:
    """Return the keys of the record at a path of a file, in the order of the model.

    Empty where the model knows no record there.
    """
    record = record_in(_shape_at(name, path))
    return list(shapes(record)) if record is not None else []


def are_words(name: str, path: ValuePath) -> bool:
    """Whether the model knows words of a vocabulary at a path of a file: their order is free."""
    kinds = [_shape_at(name, path)]
    kinds += (
        inner for kind in typing.get_args(kinds[0]) for inner in (kind, *typing.get_args(kind))
    )
    return any(isinstance(kind, type) and issubclass(kind, Term) for kind in kinds)


def _shape_at(name: str, path: ValuePath) -> Any:
    """Return the annotation of what stands at a path of a file; None where the model knows none."""
    shape: Any = MODELS[name]
    for step in path:
        if isinstance(step, int):
            continue
        record = None if is_named(shape) else record_in(shape)
        if record is None or step not in shapes(record):
            return None
        shape = shapes(record)[step]
    return shape


def paths_in(tree: Value, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Value]]:
    """Yield every value of a tree with the path that leads to it, but for the tree itself."""
    inner: list[tuple[str | int, Value]] = []
    if isinstance(tree, Mapping):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    for step, value in inner:
        yield (*path, step), value
        yield from paths_in(value, (*path, step))
