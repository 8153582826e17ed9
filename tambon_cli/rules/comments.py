"""TB121, TB122: values that were typed and are still remarks, so that nobody reads them.

Only what a field reads counts: a day, a number, a word of its vocabulary, a short id. Free text
counts where the line is one of a new folder's, whose explanations stand behind `##`, or in the line
above; elsewhere a value may have been put behind # on purpose, and only the officer takes it back.
"""

import re
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from tambon_cli.binding.fields import (
    Count,
    FiscalYear,
    Id,
    Money,
    about,
    label_of,
    record_in,
    shapes,
)
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Location, Severity, Span
from tambon_cli.display import escape
from tambon_cli.documents.nodes import Mapping, Scalar, nodes_of
from tambon_cli.documents.reader import Document
from tambon_cli.documents.syntax.complaint import depth_of_keys, is_code
from tambon_cli.i18n import Text
from tambon_cli.project.project import MODELS
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import parse_date
from tambon_cli.thai.numbers import parse_amount

_MOST_LINES = 2000  # of a file
_MOST_TEXTS = 500  # of several lines
_KEY = r"(?P<key>[a-z_]{2,40}):"
_COMMENTED = re.compile(
    rf"(?P<indent> *)(?P<mark># ?)(?P<inner> *(?:- +)?){_KEY}(?P<rest>(?:[ \t].*)?)$"
)
_EXPLANATION = re.compile(r" *(?:# +)?##")
_BEHIND = re.compile(rf" *(?:- +)?{_KEY}[ \t]+(?P<mark>#+[ \t]*)(?P<value>\S.*?)[ \t]*$")
_SHORT_ID = re.compile(r"[A-Z]{1,3}[0-9]{1,3}")
_ONE_OF_BRACES = re.compile(r"\{(?P<key>[a-z_]+): *(?P<value>[^,{}\[\]…]+?) *[,}].*")
_LIST = re.compile(r"\[(?P<items>[^\[\]{}…]+)\]")
_NUMBERS = (Count, Money, FiscalYear, Decimal)

_STILL_A_REMARK = Text(
    "{key} มีค่าแล้ว แต่ยังมี # นำหน้า จึงไม่ถูกนับ",
    "{key} has a value, but # still stands before it: it is not read",
)
_STILL_A_REMARK_ABOVE = Text(
    "{key} ยังมี # นำหน้า ค่าที่บรรทัด {line} จึงไม่ถูกนับ",
    "# still stands before {key}: what is at line {line} is not read",
)
_WRITE_LINE = Text("ลบ # เขียน {line}", "delete the #: write {line}")
_KEEP_DEPTH = Text(
    "{hint} โดยย่อหน้า {depth} ช่องเหมือนเดิม", "{hint}, indented by {depth} spaces as it was"
)
_IF_IT_COUNTS = Text(
    "ถ้าต้องการให้นับ ลบ # เขียน {line}", "if it is to count, delete the #: write {line}"
)
_BEHIND_HASH = Text(
    "ค่าของ {key} อยู่หลัง # จึงเป็นหมายเหตุ ไม่ถูกนับ",
    "the value of {key} stands behind #: it is a remark and not read",
)
_WRITE_PAIR = Text("เขียน {key}: {value}", "write {key}: {value}")


class _Field(NamedTuple):
    """A field of the files: its class and its annotation."""

    cls: type
    shape: Any


class _Commented(NamedTuple):
    """A line that is a field behind a #: its number from 1, the place of the mark, its depth.

    `is_ours` if it is a line of a new folder.
    """

    number: int
    mark: Span
    depth: int
    key: str
    text: str
    has_value: bool
    is_ours: bool


@rule(
    "TB121",
    "value-still-commented",
    Severity.WARNING,
    "ค่าที่ยังมี # นำหน้า",
    "a value with # still before it",
)
def value_still_commented(context: Context) -> Iterator[Violation]:
    """What was typed into a line of a new folder counts once its # is gone."""
    for name, document in context.project.documents.items():
        if "#" not in document.text:
            continue
        lines = {line.number: line for line in _commented(name, document)}
        if not any(line.has_value for line in lines.values()):
            continue
        written = document.text.split("\n")
        above = {
            number: list(_above(written, lines, line))
            for number, line in lines.items()
            if line.has_value
        }
        needed = {each: number for number in reversed(above) for each in above[number]}
        for number, line in lines.items():
            if number in above:
                text = _STILL_A_REMARK.fill(key=line.key)
            elif number in needed:
                text = _STILL_A_REMARK_ABOVE.fill(key=line.key, line=needed[number])
            else:
                continue
            hint = (_WRITE_LINE if line.is_ours else _IF_IT_COUNTS).fill(line=escape(line.text))
            if line.depth:
                hint = _KEEP_DEPTH.fill(hint=hint, depth=line.depth)
            # Below a line that is a remark itself it would lie in another record.
            is_sure = line.is_ours and not any(_above(written, lines, line))
            yield Violation(Location(name, line.mark), text, hint, "" if is_sure else None)


@rule(
    "TB122",
    "value-behind-hash",
    Severity.WARNING,
    "ค่าที่อยู่หลัง # ของช่องว่าง",
    "a value behind the # of an empty field",
)
def value_behind_hash(context: Context) -> Iterator[Violation]:
    """What stands behind # is a remark, also where its field has no value."""
    for name, document in context.project.documents.items():
        if "#" not in document.text:
            continue
        empty: set[tuple[int, str]] | None = None
        for number, match in _matches(document, _BEHIND):
            key, value = match["key"], match["value"]
            fields, start = _fields(name, key), match.start("value")
            if match["mark"].startswith("##"):
                extra = _typed_behind(fields, value)
                start += len(value) - len(extra)
                value = extra
            elif not _is_typed(fields, value, is_ours=False):
                continue
            if not value:
                continue
            empty = _empty_fields(document) if empty is None else empty
            if (number, key) in empty:
                is_whole = start == match.start("value")
                begin = match.start("mark") if is_whole else start
                span = Span(number, begin + 1, number, match.end("value") + 1)
                hint = _WRITE_PAIR.fill(key=key, value=escape(value))
                repair = value if is_whole else None  # else the explanation would stay behind it
                yield Violation(Location(name, span), _BEHIND_HASH.fill(key=key), hint, repair)


def _matches(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines with a # that match a pattern, by their numbers from 1."""
    for number, line in enumerate(document.text.split("\n")[:_MOST_LINES], 1):
        match = pattern.match(line) if "#" in line else None
        if match:
            yield number, match


def _commented(name: str, document: Document) -> Iterator[_Commented]:
    """Yield the lines of a file that are fields of it behind a #, with a value or without."""
    texts: list[range] | None = None
    written = document.text.split("\n")
    is_begun = "##" in document.text
    for number, match in _matches(document, _COMMENTED):
        fields = _fields(name, match["key"])
        if not fields:
            continue
        texts = _lines_of_texts(document) if texts is None else texts
        if any(number in lines for lines in texts):
            continue
        typed, _hash, behind = match["rest"].partition(" #")
        typed, is_explained = typed.strip(), behind.startswith("#")
        extra = _typed_behind(fields, behind.lstrip("#").strip()) if is_explained else ""
        above = written[number - 2] if number > 1 else ""
        is_ours = is_explained or _EXPLANATION.match(above) is not None
        column = match.start("mark")
        yield _Commented(
            number,
            Span(number, column + 1, number, match.end("mark") + 1),
            len(match["indent"]) + len(match["inner"]),
            match["key"],
            f"{match['inner'].strip()} {match['key']}: {typed or extra}".strip(),
            bool(extra) or (bool(typed) and _is_typed(fields, typed, is_ours=is_begun)),
            is_ours,
        )


def _above(written: list[str], lines: dict[int, _Commented], line: _Commented) -> Iterator[int]:
    """Yield the numbers of the commented lines that a line lies below, up to one that is read.

    `written` are all lines of the file.
    """
    depth = line.depth
    for number in range(line.number - 1, 0, -1):
        other = lines.get(number)
        if other is not None:
            if other.depth < depth:
                depth = other.depth
                yield number
        elif is_code(written[number - 1]) and depth_of_keys(written[number - 1]) < depth:
            return


def _lines_of_texts(document: Document) -> list[range]:
    """Return the lines, from 1, of each text of several, in which # is a letter like any other."""
    return [
        range(node.start.line + 2, node.end.line + 2)
        for node in nodes_of(document.root)
        if isinstance(node, Scalar) and node.end.line > node.start.line
    ][:_MOST_TEXTS]


def _empty_fields(document: Document) -> set[tuple[int, str]]:
    """Return the fields without a value, by the line of their key."""
    return {
        (entry.key.line, key)
        for node in nodes_of(document.root)
        if isinstance(node, Mapping)
        for key, entry in node.entries.items()
        if isinstance(entry.value, Scalar) and entry.value.is_absent
    }


def _is_typed(fields: tuple[_Field, ...], text: str, *, is_ours: bool) -> bool:
    """Whether a text was typed as the value of one of the fields; else it is a remark about it.

    `is_ours` where it stands in a line of a new folder, in which only the explanation is a remark.
    """
    if any(_is_read(field.shape, text) for field in fields):
        return True
    takes_text = any(
        str in _kinds(field.shape) and typing.get_origin(field.shape) is not tuple
        for field in fields
    )
    return is_ours and takes_text and not any(_explains(field, text) for field in fields)


def _kinds(shape: Any) -> set[Any]:
    return {shape, *typing.get_args(shape)}


def _is_read(shape: Any, text: str) -> bool:
    """Whether a field reads a text as something else than free text."""
    record = record_in(shape)
    if record is not None:
        match = _ONE_OF_BRACES.fullmatch(text)
        inner = shapes(record).get(match["key"]) if match else None
        return match is not None and inner is not None and _reads(_kinds(inner), match["value"])
    listed = _LIST.fullmatch(text)
    if listed is None:
        return _reads(_kinds(shape), text)
    lists = [kind for kind in _kinds(shape) if typing.get_origin(kind) is tuple]
    items = [item.strip() for item in listed["items"].split(",")]
    return any(all(_reads(_kinds(kind), item) for item in items) for kind in lists)


def _reads(kinds: set[Any], text: str) -> bool:
    if date in kinds:
        return parse_date(text).value is not None
    if kinds.intersection(_NUMBERS):
        return parse_amount(text) is not None
    if bool in kinds:
        return text in ("true", "false")
    if Id in kinds:
        return _SHORT_ID.fullmatch(text) is not None
    terms = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Term)]
    return any(vocabulary.read(text) is not None for vocabulary in terms)


def _typed_behind(fields: tuple[_Field, ...], text: str) -> str:
    """Return what was typed behind `##`: all of it, or what follows the explanation there.

    Empty if only the explanation of a new folder stands there, or a part of it.
    """
    explanations = [words for field in fields for words in _explanations(field)]
    if any(_bare(text) in _bare(words) for words in explanations):
        return ""
    for words in sorted(explanations, key=len, reverse=True):
        if text.startswith(f"{words} "):
            return text.removeprefix(words).strip(" –-:·")
    return text if _is_typed(fields, text, is_ours=True) else ""


def _bare(text: str) -> str:
    return "".join(text.split())


def _explanations(field: _Field) -> list[str]:
    """Return what a new folder may say behind a field."""
    key = next(key for key, shape in shapes(field.cls).items() if shape is field.shape)
    labels, lines = label_of(field.cls, key), about(field.cls)[key]
    told: list[str] = []
    for label, line in zip(labels, lines, strict=True):
        for words in filter(None, (f"{label} – {line}", line)):
            told += [f"* {words}", f"* เมื่อ done: {words}", f"* once done: {words}", words]
    return told


def _explains(field: _Field, text: str) -> bool:
    """Whether a text is the explanation that a new folder has behind the field."""
    return any(text in words for words in _explanations(field))


@cache
def _fields_by_key(name: str) -> dict[str, tuple[_Field, ...]]:
    found: dict[str, tuple[_Field, ...]] = {}
    waiting: list[type] = [MODELS[name]] if name in MODELS else []
    seen: set[type] = set()
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        for key, shape in shapes(cls).items():
            found[key] = (*found.get(key, ()), _Field(cls, shape))
            inner = record_in(shape)
            if inner is not None:
                waiting.append(inner)
    return found


def _fields(name: str, key: str) -> tuple[_Field, ...]:
    """Return the fields of a file with a key, in whatever record."""
    return _fields_by_key(name).get(key, ())
