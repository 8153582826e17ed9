"""A field of a file in an officer's words: `activities A4 actual end date`."""

import typing
from collections.abc import Iterator
from typing import Any

from tambon_cli.binding.fields import is_named, labels_of, record_in, shapes
from tambon_cli.display import escape
from tambon_cli.editing.merge_trees import RecordPath
from tambon_cli.i18n import Text, join, same
from tambon_cli.project.project import MODELS

_ITEM = Text("ข้อ {number}", "item {number}")


def field_words(name: str, path: RecordPath) -> Text:
    """Return what a field of a project file is called, by the records that it is in.

    An item of a list is said by what it is known by, else by its number from 1; a key that the
    model does not know by itself. The file as a whole is the empty text.
    """
    return join(list(_words(MODELS[name], path)), " ")


def _words(shape: Any, path: RecordPath) -> Iterator[Text]:
    for step in path:
        if _is_list(shape):
            yield _item_words(step)
            shape = _within(shape)
        elif is_named(shape) or record_in(shape) is None:
            yield same(escape(step))
            shape = _within(shape)
        else:
            record = record_in(shape)
            yield labels_of(record).get(step, same(escape(step)))
            shape = shapes(record).get(step)


def _item_words(step: str) -> Text:
    if step.isascii() and step.isdigit():
        return _ITEM.fill(number=int(step) + 1)
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
