"""Converters of what holds several values: records, lists, and values by free names."""

import re
import typing
from typing import Any

from tambon_cli.binding import hints, number_hints
from tambon_cli.binding.collector import WRONG, Collector, Converter, Pieces
from tambon_cli.binding.fields import Count, Origin, Record, required_keys, shapes
from tambon_cli.binding.rules import TOO_MANY, WRONG_TYPE
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Hint
from tambon_cli.display import escape
from tambon_cli.documents.nodes import Entry, Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.documents.syntax.quoting import in_quotes
from tambon_cli.i18n import Text
from tambon_cli.thai import numbers

MOST_RECORDS = 1000
_ENDS_A_VALUE = "[][{},:#\"']"  # in braces

_NOT_A_RECORD = Text("{label} ต้องเป็นกลุ่มของช่อง ชื่อช่อง: ค่า", "{label} must hold keys and values")
_THE_KEYS_ARE = Text("ช่องที่ใช้ได้: {keys}", "the keys are: {keys}")
_WRITE_IN_BRACES = Text("เขียน {{{key}: {value}}}", "write {{{key}: {value}}}")
_IN_BRACES_ONCE_KNOWN = Text(
    "เขียน {{{key}: จำนวน}} เมื่อทราบจำนวนจริง ถ้ายังไม่ทราบ ให้เว้นว่าง แล้วย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "write {{{key}: the number}} once it is known; until then leave it empty and move the words "
    "behind # at the end of the line",
)
_NOT_A_LIST = Text("{label} ต้องเป็นรายการ", "{label} must be a list")
_TOO_MANY = Text("{label} มีเกิน {most} รายการ", "{label}: more than {most} items")
_SPLIT_PROJECT = Text("แยกเป็นหลายโครงการ", "make several projects of it")
_EMPTY_ITEM = Text("{label}: มีรายการว่าง", "{label}: an empty item")
_FILL_IN_OR_DELETE = Text("เติมค่า หรือลบรายการนี้", "fill it in or delete it")
_NOT_NAMES = Text("{label} ต้องเป็นกลุ่มของ ชื่อ: ค่า", "{label} must hold names and values")
_WRITE_NAMES = Text("เขียนแบบ {ชื่อ: ค่า}", "write {name: value}")


def record_of(cls: type[Record]) -> Converter:
    """Return the converter of a record of a class."""

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        if isinstance(node, Mapping):
            return collector.bind_record(cls, node)
        if isinstance(node, Malformed) or collector.rejects_glued_key(node):
            return WRONG
        message = _NOT_A_RECORD.fill(label=label)
        return collector.reject(WRONG_TYPE, node, message, _hint_of_record(cls, node))

    return convert


def _hint_of_record(cls: type[Record], node: Node) -> Hint:
    keys = list(shapes(cls))
    only = node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else node
    if not isinstance(only, Scalar):
        return Hint(_THE_KEYS_ARE.fill(keys=", ".join(keys)))
    value: str | None = only.text
    if Count in typing.get_args(shapes(cls)[keys[0]]):
        value = _count_in(only.text)
    elif re.search(_ENDS_A_VALUE, only.text):
        value = in_quotes(only.text)
    if value is None:
        return Hint(_IN_BRACES_ONCE_KNOWN.fill(key=keys[0]))
    text = _WRITE_IN_BRACES.fill(key=keys[0], value=escape(value))
    return Hint(text, f"{{{keys[0]}: {value}}}" if is_on_one_line(node) else None)


def _count_in(text: str) -> str | None:
    """Return a count as it is written in braces, without commas; None where it is not known."""
    number = numbers.parse_whole(text)
    hint = number_hints.of_count(text)
    if number is not None or hint is None:
        return None if number is None else str(number)
    return hint.replacement


def records_of(cls: type[Record], convert_record: Converter) -> Converter:
    """Return the converter of a list of records.

    A record in error stays in the list, unknown, so that the list keeps its length.
    """

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        if isinstance(node, Malformed):
            return WRONG
        if not isinstance(node, Sequence):
            hint = hints.of_records(required_keys(cls))
            return collector.reject(WRONG_TYPE, node, _NOT_A_LIST.fill(label=label), hint)
        if len(node.items) > MOST_RECORDS:
            message = _TOO_MANY.fill(label=label, most=MOST_RECORDS)
            return collector.reject(TOO_MANY, node, message, _SPLIT_PROJECT)
        records = []
        for item in node.items:
            record = convert_record(collector, item, label)
            records.append(_unknown_record(cls, collector, item) if record is WRONG else record)
        return tuple(records)

    return convert


def _unknown_record(cls: type[Record], collector: Collector, node: Node) -> Record:
    """Return a record all of whose fields are in error."""
    nothing = Mapping({}, node.start, node.end)
    return cls(origin=Origin(collector.file, nothing, frozenset(shapes(cls))))


def values_of(shape: Any, convert_value: Converter) -> Converter:
    """Return the converter of a list of single values; those in error are left out."""
    are_words = isinstance(shape, type) and issubclass(shape, Term)

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        if isinstance(node, Malformed):
            return WRONG
        if not isinstance(node, Sequence):
            text = node.text if isinstance(node, Scalar) else ""
            hint = hints.of_list(text, are_words=are_words)
            if not is_on_one_line(node):
                hint = Hint(hint.text)
            return collector.reject(WRONG_TYPE, node, _NOT_A_LIST.fill(label=label), hint)
        values = []
        for item in node.items:
            if isinstance(item, Scalar) and item.is_absent:
                message = _EMPTY_ITEM.fill(label=label)
                collector.report(WRONG_TYPE, item, message, _FILL_IN_OR_DELETE)
                continue
            value = convert_value(collector, item, label)
            if value is not WRONG:
                values.append(value)
        return WRONG if node.items and not values else tuple(values)

    return convert


def dict_of(convert_key: Converter, convert_value: Converter) -> Converter:
    """Return the converter of values by name; an entry in error is left out.

    A name may be said in two ways: of two that mean the same neither counts.
    """

    def convert(collector: Collector, node: Node, label: Text) -> Any:
        if isinstance(node, Malformed):
            return WRONG
        if not isinstance(node, Mapping):
            return collector.reject(WRONG_TYPE, node, _NOT_NAMES.fill(label=label), _WRITE_NAMES)
        values: dict[Any, Any] = {}
        lines: dict[Any, int] = {}
        before: Entry | None = None
        for key, entry in node.entries.items():
            name_node, value = key_as_value(key, entry), entry.value
            if isinstance(value, Scalar) and value.is_absent:
                is_told = _reports_piece_of_number(collector, key, entry, before)
                if not is_told and not collector.rejects_glued_key(name_node):
                    convert_key(collector, name_node, label)
            else:
                name = convert_key(collector, name_node, label)
                converted = convert_value(collector, value, label)
                if name is WRONG:
                    pass
                elif name in lines:
                    collector.report_repeated_name(name_node, str(name), lines[name])
                    values.pop(name, None)
                else:
                    lines[name] = name_node.span.line
                    if converted is not WRONG:
                        values[name] = converted
            before = entry
        return values

    return convert


def _reports_piece_of_number(
    collector: Collector, key: str, entry: Entry, before: Entry | None
) -> bool:
    """Whether a name is the end of a number, as in `{lao: 1,200}`; it is reported if it is."""
    pieces = Pieces(key, before, entry, entry)
    is_piece = pieces.text_before.isdigit() and hints.is_thousands(key)
    if not is_piece or not has_no_colon(entry):
        return False
    collector.report_piece(key, pieces, {})
    return True


def is_on_one_line(node: Node) -> bool:
    """Whether a value stands on one line, so that another may be written in its place."""
    return node.start.line == node.end.line


def key_as_value(key: str, entry: Entry) -> Scalar:
    """Return a key as if it were a value."""
    return Scalar(key, True, entry.name.start, entry.name.end)


def has_no_colon(entry: Entry) -> bool:
    """Whether a key is only a piece of text between commas in braces."""
    value = entry.value
    if not isinstance(value, Scalar) or not value.plain or value.text:
        return False
    return value.span[:2] == entry.key[2:]
