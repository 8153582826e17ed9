"""Values of a file in the one form that the tool writes: 2562-09-15, Arabic digits, `done`."""

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tambon_cli.binding.fields import Count, FiscalYear, Money, Suppressed
from tambon_cli.binding.terms import Term
from tambon_cli.binding.walk import shape_of_names, values_within
from tambon_cli.documents.nodes import Mapping, Node, Scalar
from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.batch import WithEdits, with_edits
from tambon_cli.editing.edits import Edit, EditKind, ValuePath
from tambon_cli.project.project import MODELS
from tambon_cli.thai.dates import parse_date, written
from tambon_cli.thai.numbers import arabic

# Takes the annotation of a field and the text of its value; gives None where that stays as it is.
PlainForm = Callable[[Any, str], str | None]


class _Written(NamedTuple):
    """A text in a file, its annotation, and the kind and path of an edit of it."""

    kind: EditKind
    path: ValuePath
    shape: Any
    text: str


def with_plain_values(name: str, text: str, plain: PlainForm) -> WithEdits:
    """Return the text with its values in the form that `plain` gives, where they can be."""
    document = parse_document(name, text.encode("utf-8"))
    return with_edits(document, _edits(document.root, MODELS[name], plain), keeps_columns=False)


def _edits(root: Node, shape: Any, plain: PlainForm) -> Iterator[Edit]:
    for each in _texts(root, shape):
        value = plain(each.shape, each.text)
        if value not in (None, each.text):
            yield Edit(each.kind, each.path, value)


def _texts(root: Node, shape: Any) -> Iterator[_Written]:
    """Yield the single values, and the names of those that are held by name."""
    waiting: list[tuple[ValuePath, Node, Any]] = [((), root, shape)]
    while waiting:
        path, node, kind = waiting.pop()
        waiting += (
            ((*path, each.key), each.node, each.shape) for each in values_within(node, kind)
        )
        if isinstance(node, Scalar):
            yield _Written(EditKind.SET, path, kind, node.text)
        elif isinstance(node, Mapping) and shape_of_names(kind) is not None:
            for key, entry in node.entries.items():
                named = shape_of_names(kind)
                yield _Written(EditKind.RENAME, (*path, key), named, entry.name.text)


def plain_value(shape: Any, text: str) -> str | None:
    """Return any value in the one form; None where it has no other."""
    number = plain_number(shape, text)
    return plain_word(shape, text) if number is None else number


def plain_word(shape: Any, text: str) -> str | None:
    """Return the word of the vocabulary that a text says in another way.

    None where the field takes no such word, or where the text means none.
    """
    for kind in (shape, *typing.get_args(shape)):
        if isinstance(kind, type) and issubclass(kind, Term):
            term = kind.read(text)
            return term.value if term is not None else None
    return None


def plain_number(shape: Any, text: str) -> str | None:
    """Return a date or number in the one form.

    None for any other value, for one that can be read in two ways, and where words or a time stand
    beside the day: they would be lost.
    """
    kinds = {shape, *typing.get_args(shape)}
    if dt.date in kinds:
        parsed = parse_date(text)
        is_sure = parsed.is_bare and parsed.note is None
        return written(parsed.value) if parsed.value is not None and is_sure else None
    if not kinds & {Count, Money, FiscalYear} or text == Suppressed.SUPPRESSED.value:
        return None
    return arabic(text).strip() if text.strip() else None
