"""A whole project file in words, a value a line: what git compares in place of the YAML."""

from collections.abc import Iterator
from typing import Any

from tambon_cli.binding.fields import is_named, record_in
from tambon_cli.binding.key_labels import label_of_key
from tambon_cli.binding.walk import values_within
from tambon_cli.documents.nodes import Mapping, Node, Sequence
from tambon_cli.documents.reader import Document
from tambon_cli.history.field_changes import HIDDEN, crumb_of
from tambon_cli.history.values import is_empty, words_of
from tambon_cli.i18n import Text, join, same
from tambon_cli.privacy.contacts import leads_to_person
from tambon_cli.project.project import MODELS

_LINE = same("{crumbs}: {value}")


def lines_of(document: Document) -> Iterator[Text]:
    """Yield each value of a file that could be read, as `A4 › วันสิ้นสุดจริง: 13 ก.ค. 2562`."""
    return _lines(document.root, MODELS[document.name], ())


def _lines(node: Node, shape: Any, crumbs: tuple[Text, ...]) -> Iterator[Text]:
    if is_empty(node):
        return
    is_list_of_records = record_in(shape) is not None and not is_named(shape)
    if isinstance(node, Mapping):
        for value in values_within(node, shape):
            label = label_of_key(str(value.key), shape)
            yield from _lines(value.node, value.shape, (*crumbs, label))
    elif isinstance(node, Sequence) and is_list_of_records:
        record = record_in(shape)
        for number, item in enumerate(node.items):
            crumb = crumb_of(item, record, crumbs[-1], number)
            yield from _lines(item, record, (*crumbs[:-1], crumb))
    else:
        words = words_of(node, shape, None)  # whole: git shows where it changed
        if leads_to_person(words.th):
            words = HIDDEN
        yield _LINE.fill(crumbs=join(crumbs, " › "), value=words)
