"""Dates and numbers of a file in one form: 2562-09-15, Arabic digits."""

import datetime as dt
import typing
from typing import Any

from tambon_cli.binding.fields import Count, FiscalYear, Money, Suppressed
from tambon_cli.documents.nodes import Scalar
from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.walk import all_values
from tambon_cli.project.project import MODELS
from tambon_cli.thai.dates import parse_date, written
from tambon_cli.thai.numbers import arabic


def with_plain_values(name: str, text: str) -> tuple[str, int]:
    """Return the text with its dates and numbers in one form, and how many were changed."""
    document = parse_document(name, text.encode("utf-8"))
    lines, count = text.split("\n"), 0
    scalars = [
        (node, shape)
        for node, shape in all_values(document.root, MODELS[name])
        if isinstance(node, Scalar)
    ]
    # From the end, so that places before a change stay where they are.
    for scalar, shape in sorted(scalars, key=lambda pair: pair[0].span, reverse=True):
        plain = plain_value(shape, scalar.text)
        if plain is None or plain == scalar.text:
            continue
        line, start, end_line, end = scalar.span
        if line != end_line:
            continue
        before, after = lines[line - 1][: start - 1], lines[line - 1][end - 1 :]
        mark = "" if scalar.plain else lines[line - 1][start - 1]
        lines[line - 1] = before + mark + plain + mark + after
        count += 1
    return "\n".join(lines), count


def plain_value(shape: Any, text: str) -> str | None:
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
