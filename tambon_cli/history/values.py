"""Values of a file in an officer's words: days, terms and amounts as reports have them."""

import datetime as dt
import typing
from collections.abc import Iterator
from typing import Any

from tambon_cli.binding.fields import Count, FilePath, FiscalYear, Id, Money, record_in
from tambon_cli.binding.key_labels import label_of_key
from tambon_cli.binding.terms import Term
from tambon_cli.binding.walk import values_within
from tambon_cli.display import escape, quote
from tambon_cli.documents.nodes import Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.i18n import Text, join, same
from tambon_cli.model.evidence import Evidence
from tambon_cli.thai.dates import date_text, parse_date
from tambon_cli.thai.numbers import format_amount, parse_amount
from tambon_cli.thai.wrap import is_zero_width

_LONGEST = 60  # characters of a text that is told
_LONGEST_NAME = 30  # characters of what a record is called
_LEAD = 12  # characters before what changed in a long text
_MOST_FIELDS = 3  # of a record that is told
_MOST_ITEMS = 8  # of a list that is told
_NONE = Text("ว่าง", "empty")
_UNREADABLE = Text("อ่านไม่ได้", "unreadable")
_YES = Text("ใช่", "yes")
_NO = Text("ไม่ใช่", "no")
_FIELD = same("{label} {value}")
_COUNTED = Text("{label} {count} รายการ", "{label}: {count}")
_MORE = Text("และอีก {count}", "and {count} more")
_MORE_FIELDS = Text("และอีก {count} ช่อง", "and {count} more field(s)")
_BOOLEANS = {"true": _YES, "false": _NO}
# What is written as it stands: letters and digits that the model knows.
_PLAIN = frozenset((FilePath, FiscalYear, Id))


def is_empty(node: Node | None) -> bool:
    """Whether a node says nothing: there is none, or it has no value."""
    if isinstance(node, Scalar):
        return node.is_absent
    if isinstance(node, Mapping):
        return not node.entries
    return node is None or (isinstance(node, Sequence) and not node.items)


def words_of(node: Node | None, shape: Any, longest: int | None = _LONGEST) -> Text:
    """Return what a value of that annotation says, of a text at most so many characters.

    With None it is all of it.
    """
    if node is None or is_empty(node):
        return _NONE
    if isinstance(node, Malformed):
        return _UNREADABLE
    if isinstance(node, Scalar):
        return _scalar_words(node.text, shape, longest)
    if isinstance(node, Sequence):
        return _list_words(node, shape, longest)
    return _record_words(node, shape)


def text_words(text: str, shape: Any) -> Text:
    """Return what a single value says."""
    return _scalar_words(text, shape, _LONGEST)


def is_free_text(text: str, shape: Any) -> bool:
    """Whether a single value is in an officer's own words: no day, number, term or name."""
    return _known_words(text, shape) is None


def _scalar_words(text: str, shape: Any, longest: int | None) -> Text:
    known = _known_words(text, shape)
    if known is not None:
        return known
    line = " ".join(text.split())
    return same(quote(line, len(line) + 1 if longest is None else longest))


def _known_words(text: str, shape: Any) -> Text | None:
    """Return what a day, a number, a term or a name says; None of a text, and of none of these."""
    kinds = {shape, *typing.get_args(shape)}
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Term):
            term = kind.read(text)
            return term.label if term is not None else None
    if dt.date in kinds:
        day = parse_date(text).value
        return date_text(day) if day is not None else None
    if bool in kinds and text in _BOOLEANS:
        return _BOOLEANS[text]
    amount = parse_amount(text) if kinds & {Count, Money} else None
    if amount is not None:
        return same(format_amount(amount))
    return same(escape(" ".join(text.split()), _LONGEST)) if kinds & _PLAIN else None


def changed_words(before: str, after: str) -> tuple[Text, Text]:
    """Return what two texts say, of long ones from where they begin to differ."""
    first, second = (" ".join(text.split()) for text in (before, after))
    start = 0
    if max(len(first), len(second)) > _LONGEST:
        start = _start_of_difference(first, second)
    return _from(first, start), _from(second, start)


def _start_of_difference(first: str, second: str) -> int:
    """Return where to begin so that the first difference is seen, before no mark of a letter."""
    shorter = min(len(first), len(second))
    alike = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    start = max(0, alike - _LEAD)
    while start and is_zero_width(first[start : start + 1] or second[start]):
        start -= 1
    return start


def _from(text: str, start: int) -> Text:
    return same(quote(text[start:] if not start else f"…{text[start:]}", _LONGEST))


def _list_words(node: Sequence, shape: Any, longest: int | None) -> Text:
    values = values_within(node, shape)
    most = len(values) if longest is None else _MOST_ITEMS
    told = [words_of(value.node, value.shape, longest) for value in values[:most]]
    if len(values) > most:
        told.append(_MORE.fill(count=len(values) - most))
    return join(told)


def _record_words(node: Mapping, shape: Any) -> Text:
    """Return the first fields of a record, and how many items its lists have."""
    record = record_in(shape)
    if record is Evidence:
        return evidence_words(node)
    told = list(_told(node, shape))
    if len(told) > _MOST_FIELDS:
        told[_MOST_FIELDS:] = [_MORE_FIELDS.fill(count=len(told) - _MOST_FIELDS)]
    return join(told, " · ")


def evidence_words(node: Mapping) -> Text:
    """Return what kind of evidence a record is, and its file."""
    values = {value.key: value for value in values_within(node, Evidence)}
    told = [
        words_of(values[key].node, values[key].shape) for key in ("type", "file") if key in values
    ]
    return join(told, " ")


def first_words(node: Mapping, shape: Any) -> Text | None:
    """Return the first single value of a record, by which it is called; None if it has none."""
    for value in values_within(node, shape):
        if isinstance(value.node, Scalar) and not value.node.is_absent:
            return words_of(value.node, value.shape, _LONGEST_NAME)
    return None


def _told(node: Mapping, shape: Any) -> Iterator[Text]:
    for value in values_within(node, shape):
        if value.key == "id" or is_empty(value.node):
            continue
        label = label_of_key(str(value.key), shape)
        if isinstance(value.node, Sequence) and record_in(value.shape) is not None:
            yield _COUNTED.fill(label=label, count=len(value.node.items))
        else:
            yield _FIELD.fill(label=label, value=words_of(value.node, value.shape))
