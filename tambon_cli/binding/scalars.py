"""Converters of single values: texts, words of a vocabulary, dates, numbers, ids."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tambon_cli.binding import hints, number_hints
from tambon_cli.binding.collector import WRONG, Collector, Converter
from tambon_cli.binding.fields import (
    ID_PATTERN,
    Count,
    FilePath,
    FiscalYear,
    Id,
    Money,
    Sha256,
    Suppressed,
)
from tambon_cli.binding.rules import (
    BAD_DATE,
    BAD_ID,
    BAD_NUMBER,
    NOT_IN_VOCABULARY,
    UNSURE_DATE,
    WRONG_TYPE,
)
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Hint, Rule
from tambon_cli.display import escape, quote
from tambon_cli.documents.nodes import Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.i18n import Text
from tambon_cli.thai import dates, numbers

_ID = re.compile(ID_PATTERN)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BOOLEANS = {"true": True, "false": False}

_NOT_SINGLE = Text("{label} ต้องเป็นข้อความหรือค่าเดียว", "{label} must be a single value")
_NO_BRACKETS = Text("เขียน {value} โดยไม่มี [ ]", "write {value} without the brackets")
_NO_BRACES = Text("เขียน {value} โดยไม่มี {{ }}", "write {value} without the braces")
_QUOTE_BRACKETS = Text(
    'ถ้าข้อความมี [ ] หรือ { } ให้ใส่ "…" ครอบ', 'if the text holds [ ] or { }, put "…" round it'
)
_LINES_OF_TEXT = Text(
    "ถ้าเป็นข้อความหลายบรรทัด เขียน | หลัง : ของชื่อช่อง แล้วลบ - หน้าทุกบรรทัด",
    "if it is a text of several lines write | after the colon of its key, and delete every dash",
)
_DELETE_MARK = Text("ลบ {mark} ท้ายค่า: {value}", "delete the {mark} at the end: {value}")
_UNKNOWN_WORD = Text(
    "{label}: ไม่มีคำว่า {value} ในรายการ", "{label}: {value} is not in the vocabulary"
)
_DATE = Text("{label} {value}: {problem}", "{label} {value}: {problem}")
_WRITE_DATE = Text("เขียนวันที่ {forms}", "write a date {forms}").fill(forms=dates.FORMS)
_WRITE_YEAR = Text("เขียนปีสี่หลัก {date}", "write the year in four digits: {date}")


def convert_text(collector: Collector, node: Node, label: Text) -> Any:
    """Convert a single value to its text; whoever calls has seen that it is not absent."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Malformed):
        return WRONG
    return collector.reject(WRONG_TYPE, node, _NOT_SINGLE.fill(label=label), _hint_of_text(node))


def _hint_of_text(node: Sequence | Mapping) -> Hint:
    """Return what to write for brackets or braces where a text belongs."""
    if isinstance(node, Sequence):
        lines = {item.span.line for item in node.items}
        if len(lines) > 1 and len(lines) == len(node.items):
            return Hint(_LINES_OF_TEXT)
        values, hint = node.items, _NO_BRACKETS
    else:
        values, hint = [entry.value for entry in node.entries.values()], _NO_BRACES
    only = values[0] if len(values) == 1 else None
    if not isinstance(only, Scalar):
        return Hint(_QUOTE_BRACKETS)
    if isinstance(node, Mapping):
        return Hint(hint.fill(value=escape(only.text)) if only.text else _QUOTE_BRACKETS)
    is_ready = only.plain and node.span.line == node.span.end_line
    return Hint(hint.fill(value=escape(only.text)), only.text if is_ready else None)


def term_of(vocabulary: type[Term]) -> Converter:
    """Return the converter of a word of a vocabulary, or of how offices say it."""

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        text = convert_text(collector, node, label)
        if text is WRONG:
            return WRONG
        term = vocabulary.read(text)
        if term is not None:
            return term
        message = _UNKNOWN_WORD.fill(label=label, value=quote(text))
        hint = _of_mark_at_end(text, vocabulary.read) or hints.of_term(text, vocabulary)
        return collector.reject(NOT_IN_VOCABULARY, node, message, hint)

    return convert


def convert_count_or_suppressed(collector: Collector, node: Node, label: Text) -> Any:
    """Convert a number of persons or things, or the word `suppressed`."""
    if isinstance(node, Scalar) and node.text == Suppressed.SUPPRESSED.value:
        return Suppressed.SUPPRESSED
    return _convert_suppressible_count(collector, node, label)


def _convert_date(collector: Collector, node: Node, label: Text) -> Any:
    text = convert_text(collector, node, label)
    if text is WRONG:
        return WRONG
    parsed = dates.parse_date(text)
    if parsed.value is None:
        message = _DATE.fill(label=label, value=quote(text), problem=parsed.problem or "")
        return collector.reject(BAD_DATE, node, message, parsed.hint or _WRITE_DATE)
    if parsed.note:
        message = _DATE.fill(label=label, value=quote(text), problem=parsed.note)
        hint = _WRITE_YEAR.fill(date=dates.written(parsed.value))
        collector.report(UNSURE_DATE, node, message, hint)
    return parsed.value


def _of_mark_at_end(text: str, parse: Callable[[str], Any]) -> Hint | None:
    """Return the value without the comma or semicolon of another language behind it, if any."""
    value = text.rstrip(" ,;")
    if value == text or parse(value) is None:
        return None
    return Hint(_DELETE_MARK.fill(mark=text[len(value) :].strip(), value=value), value)


def _no_hint(_text: str) -> Hint | None:
    return None


def _scalar(
    rule: Rule,
    parse: Callable[[str], Any],
    message: Text,
    hint: Text,
    better_hint: Callable[[str], Hint | None] = _no_hint,
) -> Converter:
    """Return the converter of a value that `parse` reads from its text.

    `parse` returns None for what it cannot read; `better_hint` may then know what was meant.
    """

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        text = convert_text(collector, node, label)
        if text is WRONG:
            return WRONG
        value = parse(text)
        if value is not None:
            return value
        filled = message.fill(label=label, value=quote(text))
        better = _of_mark_at_end(text, parse) or better_hint(text)
        return collector.reject(rule, node, filled, better or hint)

    return convert


def _parse_fiscal_year(text: str) -> int | None:
    """Return a year of the Buddhist era, also for one of the common era; None if it is neither."""
    year = numbers.parse_whole(text)
    if year is None:
        return None
    if 1900 <= year <= 2157:
        return year + dates.BUDDHIST_ERA
    return year if 2400 <= year <= 2700 else None


def _parse_matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


_convert_suppressible_count = _scalar(
    BAD_NUMBER,
    numbers.parse_whole,
    Text(
        "{label} {value}: ต้องเป็นจำนวนเต็มไม่ติดลบ หรือ suppressed",
        "{label} {value}: must be a whole number, not negative, or suppressed",
    ),
    Text(
        "เขียนตัวเลข เช่น 12 หรือเขียน suppressed ถ้าน้อยกว่า 5 หรือไม่เปิดเผย",
        "write a number such as 12, or suppressed where it is below 5 or must be hidden",
    ),
    number_hints.of_count,
)

SCALARS: dict[Any, Converter] = {
    str: convert_text,
    FilePath: convert_text,
    dt.date: _convert_date,
    bool: _scalar(
        WRONG_TYPE,
        _BOOLEANS.get,
        Text("{label} {value}: ต้องเป็น true หรือ false", "{label} {value}: must be true or false"),
        Text("ใช่ = true, ไม่ใช่ = false", "yes = true, no = false"),
        hints.of_boolean,
    ),
    Count: _scalar(
        BAD_NUMBER,
        numbers.parse_whole,
        Text(
            "{label} {value}: ต้องเป็นจำนวนเต็มไม่ติดลบ",
            "{label} {value}: must be a whole number, not negative",
        ),
        number_hints.NUMBER_FORMS,
        number_hints.of_count,
    ),
    Money: _scalar(
        BAD_NUMBER,
        numbers.parse_amount,
        Text(
            "{label} {value}: ต้องเป็นจำนวนเงินบาท ไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง",
            "{label} {value}: must be an amount in baht, not negative, at most two decimals",
        ),
        number_hints.NUMBER_FORMS,
        number_hints.of_amount,
    ),
    Decimal: _scalar(
        BAD_NUMBER,
        numbers.parse_decimal,
        Text("{label} {value}: ต้องเป็นตัวเลข", "{label} {value}: must be a number"),
        Text("เขียนแบบ 3.75 ใช้จุดทศนิยม", "write it as 3.75, with a point"),
        number_hints.of_amount,
    ),
    FiscalYear: _scalar(
        BAD_NUMBER,
        _parse_fiscal_year,
        Text("{label} {value}: ต้องเป็นปี พ.ศ.", "{label} {value}: must be a year"),
        Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562"),
        number_hints.of_year,
    ),
    Id: _scalar(
        BAD_ID,
        _parse_matching(_ID),
        Text("{label} {value}: รหัสไม่ถูกรูปแบบ", "{label} {value}: malformed id"),
        Text(
            "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _ เช่น A1",
            "begin with a Latin letter, then letters, digits, - or _, such as A1",
        ),
    ),
    Sha256: _scalar(
        WRONG_TYPE,
        _parse_matching(_SHA256),
        Text(
            "{label} {value}: ต้องเป็นเลขฐานสิบหก 64 ตัว",
            "{label} {value}: must be 64 hexadecimal digits",
        ),
        Text("คัดลอกค่าจากคำสั่ง sha256sum", "copy the value that sha256sum prints"),
    ),
}
