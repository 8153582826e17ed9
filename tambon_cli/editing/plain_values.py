"""Values of a file in the one form that the tool writes: 2562-09-15, Arabic digits, `done`."""

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from typing import Any

from tambon_cli.binding.fields import Count, FiscalYear, Money, Suppressed
from tambon_cli.binding.terms import Term
from tambon_cli.binding.walk import all_values, shape_of_names
from tambon_cli.diagnostics import Span
from tambon_cli.documents.nodes import Mapping, Node, Scalar
from tambon_cli.documents.reader import parse_document
from tambon_cli.project.project import MODELS
from tambon_cli.thai.dates import parse_date, written
from tambon_cli.thai.numbers import arabic

# Takes the annotation of a field and the text of its value; gives None where that stays as it is.
PlainForm = Callable[[Any, str], str | None]


def with_plain_values(name: str, text: str, plain: PlainForm) -> tuple[str, int]:
    """Return the text with its values in the form that `plain` gives, and how many were changed."""
    root = parse_document(name, text.encode("utf-8")).root
    lines, count = text.split("\n"), 0
    # From the end, so that places before a change stay where they are.
    for scalar, shape in sorted(_scalars(root, MODELS[name]), key=_place, reverse=True):
        value = plain(shape, scalar.text)
        if value is None or value == scalar.text:
            continue
        line, start, end_line, end = scalar.span
        if line != end_line:
            continue
        before, after = lines[line - 1][: start - 1], lines[line - 1][end - 1 :]
        mark = "" if scalar.plain else lines[line - 1][start - 1]
        lines[line - 1] = before + mark + value + mark + after
        count += 1
    return "\n".join(lines), count


def _scalars(root: Node, shape: Any) -> Iterator[tuple[Scalar, Any]]:
    """Yield the single values, and the names of those that are held by name."""
    for node, kind in all_values(root, shape):
        if isinstance(node, Scalar):
            yield node, kind
        elif isinstance(node, Mapping) and shape_of_names(kind) is not None:
            yield from ((entry.name, shape_of_names(kind)) for entry in node.entries.values())


def _place(typed: tuple[Scalar, Any]) -> Span:
    return typed[0].span


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
