"""A Document becomes any frozen dataclass, by the dataclass's annotations alone (TB1xx).

Every wrong value is a Diagnostic at its own place and is None in the result; all of them in one run.
A model's field is always optional in its type, because what is absent or wrong is unknown, never zero;
whether it must be there stands in the field's metadata.
"""

import dataclasses
import datetime as dt
import re
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from tambon_cli.binding import hints
from tambon_cli.binding.fields import (
    ID_PATTERN,
    Count,
    FilePath,
    FiscalYear,
    Id,
    Money,
    Origin,
    Record,
    Sha256,
    Suppressed,
    Term,
    shapes,
)
from tambon_cli.binding.forbidden_field import forbidden_field
from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.nodes import Entry, Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.documents.syntax.colon import find_glued_key
from tambon_cli.i18n import Text
from tambon_cli.privacy.fields import is_forbidden, is_personal
from tambon_cli.suggest import closest_key, of_choices
from tambon_cli.thai import dates, numbers

MISSING = Rule(
    "TB101",
    "missing-field",
    Severity.ERROR,
    Text("ขาดช่องที่จำเป็น", "a required field is missing"),
    effect=Effect.SPOILS_VALUE,
)
UNKNOWN_KEY = Rule(
    "TB102",
    "unknown-key",
    Severity.ERROR,
    Text("ไม่รู้จักชื่อช่องนี้", "unknown key"),
    effect=Effect.SPOILS_VALUE,
)
WRONG_TYPE = Rule(
    "TB103",
    "wrong-type",
    Severity.ERROR,
    Text("ชนิดของค่าไม่ถูก", "wrong type of value"),
    effect=Effect.SPOILS_VALUE,
)
NOT_IN_VOCABULARY = Rule(
    "TB104",
    "not-in-vocabulary",
    Severity.ERROR,
    Text("ไม่อยู่ในรายการคำที่กำหนด", "not in the vocabulary"),
    effect=Effect.SPOILS_VALUE,
)
BAD_ID = Rule(
    "TB105",
    "bad-id",
    Severity.ERROR,
    Text("รหัสไม่ถูกรูปแบบ", "malformed id"),
    effect=Effect.SPOILS_VALUE,
)
BAD_DATE = Rule(
    "TB106",
    "bad-date",
    Severity.ERROR,
    Text("วันที่ไม่ถูกต้องหรือไม่มีอยู่จริง", "not a date, or no such day"),
    effect=Effect.SPOILS_VALUE,
)
UNSURE_DATE = Rule(
    "TB107", "ambiguous-date", Severity.INFO, Text("วันที่เขียนได้หลายความหมาย", "ambiguous date")
)
BAD_NUMBER = Rule(
    "TB108",
    "bad-number",
    Severity.ERROR,
    Text("ตัวเลขไม่ถูกต้อง", "not a number"),
    effect=Effect.SPOILS_VALUE,
)
TOO_MANY = Rule(
    "TB109",
    "too-many-items",
    Severity.ERROR,
    Text("รายการยาวเกินกำหนด", "a list that is too long"),
    effect=Effect.SPOILS_VALUE,
)

MOST_RECORDS = 1000
_MOST_GUESSES = 300

BINDING_RULES = (
    MISSING,
    UNKNOWN_KEY,
    WRONG_TYPE,
    NOT_IN_VOCABULARY,
    BAD_ID,
    BAD_DATE,
    UNSURE_DATE,
    BAD_NUMBER,
    TOO_MANY,
)

_R = TypeVar("_R", bound=Record)
_WRONG = object()
_NOTHING: frozenset[str] = frozenset()
_ID = re.compile(ID_PATTERN)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Converter = Callable[["_Binder", Node, Text], Any]


def bind(cls: type[_R], file: str, node: Mapping) -> tuple[_R, list[Finding]]:
    """A record of the class from a mapping of that file, and everything that is wrong in it."""
    binder = _Binder(file)
    record: _R = binder.record(cls, node)
    return record, binder.found


class _Binder:
    """Collects what is wrong while one file is bound."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Finding] = []
        self._guesses = 0

    def record(self, cls: type, node: Mapping) -> Any:
        plan, values = _plan(cls), {}
        errors: set[str] = set()
        doubtful: set[str] = set()
        before: Entry | None = None
        for key, entry in node.entries.items():
            step = plan.get(key)
            if step is None:
                self._unknown_key(
                    key,
                    entry,
                    {known: each for known, each in plan.items() if known not in node.entries},
                    before,
                )
                doubtful.add(self._meant(key, plan) or key)
            before = entry
            if step is None or (isinstance(entry.value, Scalar) and entry.value.is_absent):
                continue
            value = step.convert(self, entry.value, step.label)
            if value is _WRONG or (step.required and value == ()):
                errors.add(key)
                if value == ():
                    self._missing(key, step, node)
            else:
                values[step.name] = value
        for key in _required(cls):
            if key not in errors and plan[key].name not in values:
                errors.add(key)
                if key not in doubtful or key in node.entries:  # a slip in a key is said once
                    self._missing(key, plan[key], node)
        wrong = (
            frozenset(errors | (doubtful - node.entries.keys())) if errors or doubtful else _NOTHING
        )
        return cls(origin=Origin(self.file, node, wrong), **values)

    def _meant(self, key: str, plan: "dict[str, _Step]") -> str | None:
        """The key that was probably meant; after so many slips in a file nobody is served by guesses, which take time."""
        self._guesses += 1
        return (
            closest_key(key, {known: step.label for known, step in plan.items()})
            if self._guesses < _MOST_GUESSES
            else None
        )

    def wrong(self, rule: Rule, node: Node, message: Text, hint: Text) -> Any:
        self.found.append(rule.at(Location(self.file, node.span), message, hint))
        return _WRONG

    def is_glued(self, node: Node) -> bool:
        """Whether a plain value is `key:value` that lacks its space, which is then reported."""
        found = (
            find_glued_key(self.file, node.text, node.span.line, node.span.column)
            if isinstance(node, Scalar) and node.plain
            else None
        )
        self.found += [found] if found else []
        return found is not None

    def _unknown_key(
        self, key: str, entry: Entry, plan: "dict[str, _Step]", before: Entry | None
    ) -> None:
        if is_forbidden(key) or (is_personal(key) and not ("name" in plan and key.strip() == "ชื่อ")):
            self.found.append(
                forbidden_field(key, Location(self.file, entry.key), is_title="title" in plan)
            )
            return
        if (":" in key or "：" in key) and self.is_glued(_as_value(key, entry)):
            return
        message = Text("ไม่รู้จักช่อง {k}", "unknown key {k}").fill(k=quote(key))
        labels = {known: step.label for known, step in plan.items()}
        hint = (
            hints.of_key(key, labels) if self._guesses < _MOST_GUESSES else of_choices(list(plan))
        )
        if _has_no_colon(entry):
            first = before.value.text if before and isinstance(before.value, Scalar) else ""
            hint = hints.of_piece(key, first, labels)
        self.found.append(UNKNOWN_KEY.at(Location(self.file, entry.key), message, hint))

    def _missing(self, key: str, step: "_Step", node: Mapping) -> None:
        place = Origin(self.file, node).at(key)
        message = Text("ขาด {k} ({l})", "{k} ({l}) is missing").fill(k=key, l=step.label)
        in_braces = any(
            entry.key.column > node.span.column and entry.key.line == node.span.line
            for entry in node.entries.values()
        )
        hint = (
            Text("เพิ่ม {k}: … ใน { }", "add {k}: … inside the { }")
            if in_braces
            else Text("เพิ่มบรรทัด {k}: …", "add a line {k}: …")
        )
        if key in node.entries:
            hint = Text("เติมค่าหลัง {k}:", "fill it in after {k}:")
        self.found.append(
            MISSING.at(
                place, message, Text(hint.th.replace("{k}", key), hint.en.replace("{k}", key))
            )
        )


def _has_no_colon(entry: Entry) -> bool:
    """Whether a key is only a piece of text between commas in braces."""
    value = entry.value
    return (
        isinstance(value, Scalar)
        and value.plain
        and not value.text
        and value.span[:2] == entry.key[2:]
    )


def _as_value(key: str, entry: Entry) -> Scalar:
    """A key as if it were a value."""
    return Scalar(key, True, entry.name.start, entry.name.end)


class _Step(typing.NamedTuple):
    name: str
    convert: _Converter
    required: bool
    label: Text


@cache
def _plan(cls: type) -> dict[str, _Step]:
    known = shapes(cls)
    keys = {field.name.rstrip("_"): field for field in dataclasses.fields(cls)}
    return {
        key: _Step(
            each.name, converter_of(known[key]), each.metadata["required"], each.metadata["label"]
        )
        for key, each in keys.items()
    }


@cache
def _required(cls: type) -> tuple[str, ...]:
    return tuple(key for key, step in _plan(cls).items() if step.required)


@cache
def converter_of(shape: Any) -> _Converter:
    """The function that turns a node into a value of an annotation."""
    if shape in _SCALARS:
        return _SCALARS[shape]
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        kinds = [each for each in arguments if each is not types.NoneType]
        return _count_or_suppressed if Suppressed in kinds else converter_of(*kinds)
    if origin is tuple:
        return _list_of(arguments[0])
    if origin is dict:
        return _dict_of(converter_of(arguments[0]), converter_of(arguments[1]))
    return _term_of(shape) if issubclass(shape, Term) else _record_of(shape)


def _record_of(cls: type) -> _Converter:
    def convert(binder: _Binder, node: Node, label: Text) -> Any:
        if isinstance(node, Mapping):
            return binder.record(cls, node)
        message = Text("{l} ต้องเป็นกลุ่มของช่อง ชื่อช่อง: ค่า", "{l} must hold keys and values").fill(
            l=label
        )
        hint = Text("ช่องที่ใช้ได้: {k}", "the keys are: {k}").fill(k=", ".join(_plan(cls)))
        if isinstance(node, Scalar):
            hint = Text("เขียน {{{k}: {v}}}", "write {{{k}: {v}}}").fill(
                k=next(iter(_plan(cls))), v=escape(node.text)
            )
        if isinstance(node, Malformed) or binder.is_glued(node):
            return _WRONG
        return binder.wrong(WRONG_TYPE, node, message, hint)

    return convert


def _list_of(shape: Any) -> _Converter:
    convert_item = converter_of(shape)
    is_record = isinstance(shape, type) and issubclass(shape, Record)

    def convert(binder: _Binder, node: Node, label: Text) -> Any:
        if isinstance(node, Malformed):
            return _WRONG
        if not isinstance(node, Sequence):
            message = Text("{l} ต้องเป็นรายการ", "{l} must be a list").fill(l=label)
            return binder.wrong(WRONG_TYPE, node, message, _list_hint(shape, node))
        if is_record and len(node.items) > MOST_RECORDS:
            message = Text("{l} มีเกิน {n} รายการ", "{l}: more than {n} items").fill(
                l=label, n=MOST_RECORDS
            )
            return binder.wrong(
                TOO_MANY, node, message, Text("แยกเป็นหลายโครงการ", "make several projects of it")
            )
        if (
            is_record
        ):  # an item in error stays an item: it must not make a list shorter than it was meant
            values = [convert_item(binder, each, label) for each in node.items]
            return tuple(
                _hollow(shape, binder, each) if v is _WRONG else v
                for v, each in zip(values, node.items, strict=True)
            )
        values = [
            _empty_item(binder, each, label)
            if isinstance(each, Scalar) and each.is_absent
            else convert_item(binder, each, label)
            for each in node.items
        ]
        right = tuple(value for value in values if value is not _WRONG)
        return right if right or not values else _WRONG

    return convert


def _empty_item(binder: _Binder, node: Node, label: Text) -> Any:
    message = Text("{l}: มีรายการว่าง", "{l}: an empty item").fill(l=label)
    return binder.wrong(
        WRONG_TYPE, node, message, Text("เติมค่า หรือลบรายการนี้", "fill it in or delete it")
    )


def _list_hint(shape: Any, node: Node) -> Text:
    kind: Any = shape if isinstance(shape, type) else object
    if issubclass(kind, Record):
        return hints.of_records([key for key, step in _plan(shape).items() if step.required])
    return hints.of_list(
        node.text if isinstance(node, Scalar) else "", are_words=issubclass(kind, Term)
    )


def _hollow(cls: type, binder: _Binder, node: Node) -> Any:
    return cls(origin=Origin(binder.file, Mapping({}, node.start, node.end), frozenset(_plan(cls))))


def _dict_of(convert_key: _Converter, convert_value: _Converter) -> _Converter:
    is_free = convert_key is _text_of  # a key is a text already

    def convert(binder: _Binder, node: Node, label: Text) -> Any:
        if isinstance(node, Malformed):
            return _WRONG
        if not isinstance(node, Mapping):
            message = Text("{l} ต้องเป็นกลุ่มของ ชื่อ: ค่า", "{l} must hold names and values").fill(
                l=label
            )
            return binder.wrong(
                WRONG_TYPE, node, message, Text("เขียนแบบ {ชื่อ: ค่า}", "write {name: value}")
            )
        values, before = {}, ""
        for key, entry in node.entries.items():
            value = entry.value
            if isinstance(value, Scalar) and value.is_absent:
                _left_empty(binder, key, entry, before, None if is_free else convert_key, label)
            else:
                name = key if is_free else convert_key(binder, _as_value(key, entry), label)
                given = convert_value(binder, value, label)
                if name is not _WRONG and given is not _WRONG:
                    values[name] = given
            before = value.text if isinstance(value, Scalar) else ""
        return values

    return convert


def _left_empty(
    binder: _Binder,
    key: str,
    entry: Entry,
    before: str,
    convert_key: _Converter | None,
    label: Text,
) -> None:
    """A name without a value, which may be no name at all but `name:value`, or the end of a number written with commas."""
    if _has_no_colon(entry) and key.replace(" ", "").isdigit() and before.isdigit():
        message = Text("ไม่รู้จักช่อง {k}", "unknown key {k}").fill(k=quote(key))
        binder.found.append(
            UNKNOWN_KEY.at(
                Location(binder.file, entry.key), message, hints.of_piece(key, before, {})
            )
        )
    name = _as_value(key, entry)
    if not binder.is_glued(name) and convert_key is not None:
        convert_key(binder, name, label)


def _term_of(vocabulary: type[Term]) -> _Converter:
    words = {term.value: term for term in vocabulary}

    def convert(binder: _Binder, node: Node, label: Text) -> Any:
        text = _text_of(binder, node, label)
        if text is _WRONG or text in words:
            return _WRONG if text is _WRONG else words[text]
        message = Text("{l}: ไม่มีคำว่า {v} ในรายการ", "{l}: {v} is not in the vocabulary").fill(
            l=label, v=quote(text)
        )
        return binder.wrong(NOT_IN_VOCABULARY, node, message, hints.of_term(text, vocabulary))

    return convert


def _text_of(binder: _Binder, node: Node, label: Text) -> Any:
    """The text of a single value, which is not absent: that is asked before."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Malformed):
        return _WRONG
    message = Text("{l} ต้องเป็นข้อความหรือค่าเดียว", "{l} must be a single value").fill(l=label)
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return binder.wrong(
            WRONG_TYPE,
            node,
            message,
            Text("เขียน {v} โดยไม่มี [ ]", "write {v} without the brackets").fill(
                v=escape(node.items[0].text)
            ),
        )
    only = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else []
    if len(only) == 1 and isinstance(only[0], Scalar) and only[0].text:
        return binder.wrong(
            WRONG_TYPE,
            node,
            message,
            Text("เขียน {v} โดยไม่มี {{ }}", "write {v} without the braces").fill(
                v=escape(only[0].text)
            ),
        )
    return binder.wrong(
        WRONG_TYPE,
        node,
        message,
        Text(
            'ถ้าข้อความมี [ ] หรือ { } ให้ใส่ "…" ครอบ', 'if the text holds [ ] or { }, put "…" round it'
        ),
    )


def _scalar(rule: Rule, read: Callable[[str], Any], message: Text, hint: Text) -> _Converter:
    def convert(binder: _Binder, node: Node, label: Text) -> Any:
        text = _text_of(binder, node, label)
        if text is _WRONG:
            return _WRONG
        value = read(text)
        if value is not None:
            return value
        said = (
            hints.of_number(text)
            if rule is BAD_NUMBER
            else hints.of_boolean(text)
            if read is _boolean
            else None
        )
        return binder.wrong(rule, node, message.fill(l=label, v=quote(text)), said or hint)

    return convert


def _date(binder: _Binder, node: Node, label: Text) -> Any:
    text = _text_of(binder, node, label)
    if text is _WRONG:
        return _WRONG
    parsed = dates.parse_date(text)
    if parsed.value is None:
        message = Text("{l} {v}: {p}", "{l} {v}: {p}").fill(
            l=label, v=quote(text), p=parsed.problem or ""
        )
        return binder.wrong(
            BAD_DATE,
            node,
            message,
            parsed.hint or Text("เขียนวันที่ {f}", "write a date {f}").fill(f=dates.FORMS),
        )
    if parsed.note:
        message = Text("{l} {v}: {p}", "{l} {v}: {p}").fill(l=label, v=quote(text), p=parsed.note)
        binder.wrong(
            UNSURE_DATE,
            node,
            message,
            Text("เขียนปีสี่หลัก {d}", "write the year in four digits: {d}").fill(
                d=dates.written(parsed.value)
            ),
        )
    return parsed.value


def _count_or_suppressed(binder: _Binder, node: Node, label: Text) -> Any:
    if isinstance(node, Scalar) and node.text == Suppressed.SUPPRESSED.value:
        return Suppressed.SUPPRESSED
    return _COUNT_OR_SUPPRESSED(binder, node, label)


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _fiscal_year(text: str) -> int | None:
    year = numbers.parse_whole(text)
    if year is None:
        return None
    if 1900 <= year <= 2157:
        return year + dates.BUDDHIST_ERA
    return year if 2400 <= year <= 2700 else None


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


_COUNT = _scalar(
    BAD_NUMBER,
    numbers.parse_whole,
    Text("{l} {v}: ต้องเป็นจำนวนเต็มไม่ติดลบ", "{l} {v}: must be a whole number, not negative"),
    hints.NUMBER_FORMS,
)
_COUNT_OR_SUPPRESSED = _scalar(
    BAD_NUMBER,
    numbers.parse_whole,
    Text(
        "{l} {v}: ต้องเป็นจำนวนเต็มไม่ติดลบ หรือ suppressed",
        "{l} {v}: must be a whole number, not negative, or suppressed",
    ),
    Text(
        "เขียนตัวเลข เช่น 12 หรือเขียน suppressed ถ้าน้อยกว่า 5 หรือไม่เปิดเผย",
        "write a number such as 12, or suppressed where it is below 5 or must be hidden",
    ),
)

_SCALARS: dict[Any, _Converter] = {
    str: _text_of,
    dt.date: _date,
    bool: _scalar(
        WRONG_TYPE,
        _boolean,
        Text("{l} {v}: ต้องเป็น true หรือ false", "{l} {v}: must be true or false"),
        Text("ใช่ = true, ไม่ใช่ = false", "yes = true, no = false"),
    ),
    Count: _COUNT,
    Money: _scalar(
        BAD_NUMBER,
        numbers.parse_amount,
        Text(
            "{l} {v}: ต้องเป็นจำนวนเงินบาท ไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง",
            "{l} {v}: must be an amount in baht, not negative, at most two decimals",
        ),
        hints.NUMBER_FORMS,
    ),
    Decimal: _scalar(
        BAD_NUMBER,
        numbers.parse_decimal,
        Text("{l} {v}: ต้องเป็นตัวเลข", "{l} {v}: must be a number"),
        Text("เขียนแบบ 3.75 ใช้จุดทศนิยม", "write it as 3.75, with a point"),
    ),
    FiscalYear: _scalar(
        BAD_NUMBER,
        _fiscal_year,
        Text("{l} {v}: ต้องเป็นปี พ.ศ.", "{l} {v}: must be a year"),
        Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562"),
    ),
    Id: _scalar(
        BAD_ID,
        _matching(_ID),
        Text("{l} {v}: รหัสไม่ถูกรูปแบบ", "{l} {v}: malformed id"),
        Text(
            "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _ เช่น A1",
            "begin with a Latin letter, then letters, digits, - or _, such as A1",
        ),
    ),
    FilePath: _text_of,
    Sha256: _scalar(
        WRONG_TYPE,
        _matching(_SHA256),
        Text("{l} {v}: ต้องเป็นเลขฐานสิบหก 64 ตัว", "{l} {v}: must be 64 hexadecimal digits"),
        Text("คัดลอกค่าจากคำสั่ง sha256sum", "copy the value that sha256sum prints"),
    ),
}
