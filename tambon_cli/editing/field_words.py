"""A field of a file in an officer's words: `A4 › วันสิ้นสุดจริง`."""

import typing
from typing import Any

from tambon_cli.binding.fields import is_named, record_in, shapes
from tambon_cli.binding.key_labels import label_of_key
from tambon_cli.display import escape
from tambon_cli.editing.merge_trees import RecordPath
from tambon_cli.i18n import Text, join, same
from tambon_cli.project.project import MODELS

_ITEM = Text("{label} ข้อ {number}", "{label}, item {number}")


def field_words(name: str, path: RecordPath) -> Text:
    """Return what a field of a project file is called, as `A4 › วันสิ้นสุดจริง`.

    A record is told by what it is known by, else by its number from 1 in its list; a key that the
    model does not know by itself. The file as a whole is the empty text.
    """
    return _crumbs_and_shape(name, path)[0]


def shape_at(name: str, path: RecordPath) -> Any:
    """Return the annotation of a field of a project file; None where the model knows none."""
    return _crumbs_and_shape(name, path)[1]


def _crumbs_and_shape(name: str, path: RecordPath) -> tuple[Text, Any]:
    crumbs: list[Text] = []
    shape: Any = MODELS[name]
    for step in path:
        if _is_list(shape):
            crumbs.append(_item_words(step, crumbs.pop()))
            shape = _within(shape)
            continue
        crumbs.append(label_of_key(step, shape))
        record = None if is_named(shape) else record_in(shape)
        shape = _within(shape) if record is None else shapes(record).get(step)
    return join(crumbs, " › "), shape


def _item_words(step: str, label: Text) -> Text:
    """Return what an item of a list of that label is called."""
    if step.isascii() and step.isdigit():
        return _ITEM.fill(label=label, number=int(step) + 1)
    return same(escape(step))


def _is_list(shape: Any) -> bool:
    return any(typing.get_origin(kind) is tuple for kind in (shape, *typing.get_args(shape)))


def _within(shape: Any) -> Any:
    """Return the annotation of what a list or a mapping holds; None where it is not known."""
    for kind in (shape, *typing.get_args(shape)):
        inner = [each for each in typing.get_args(kind) if each is not ...]
        if typing.get_origin(kind) in (tuple, dict):
            return inner[-1]
    return None
