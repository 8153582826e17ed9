"""The text of a file before anything is known: every field in a comment, explained above it.

The explanations are those of the data model; the statements, the days and the papers are those of
the rubric for the kind of area. No line is longer than a terminal of 80 columns.
"""

import json
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from tambon_cli.binding.fields import Record, about, label_of, record_in, shapes
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import NO_HINT
from tambon_cli.i18n import Language, Text
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import AreaKind, EvidenceType, Group
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.needs import Papers
from tambon_cli.scoring.rubric import Cell, Rubric
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.wrap import fill, width

MOST_COLUMNS = 80
# One # stays where an editor takes the first away from every line of the file.
_EXPLAINS = "## "
_REMARK_COLUMN = 38
_HOW = Text(
    "ยังไม่มีข้อมูล: ลบ “# ” หน้าบรรทัดที่ใช้ แล้วเติมค่าหลัง : บรรทัดและข้อความหลัง ## คือคำอธิบาย ช่องที่มี * จำเป็น",
    "nothing yet: remove the “# ” before the lines you use and fill them in after the colon; what "
    "follows ## explains them, * is required",
)
_ASKED = Text("ตัวชี้วัดที่ใช้ไฟล์นี้:", "statements of the table that read this file:")
_STATEMENT = Text(
    "รอบ {round} เดือน (ภายใน {day}) ระดับ {level}: {statement}",
    "{round} months (by {day}), level {level}: {statement}",
)
_ORDER = Text(
    "ทำตามลำดับนี้ (ดูว่ายังขาดอะไรด้วย tambon score):",
    "in this order (tambon score says what is missing):",
)
_STEP = Text(
    "{number}. รอบ {round} เดือน ระดับ {level} ภายใน {day}: {files}",
    "{number}. {round} months, level {level}, by {day}: {files}",
)
_WRITE_ITEMS = Text("เขียนบรรทัดละหนึ่งรายการ:", "a line each:")
_NEXT_ITEM = Text(
    "มีหลายรายการ: คัดลอกตั้งแต่บรรทัดที่ขึ้นต้นด้วย - ลงมาวางต่อท้าย แล้วแก้ค่า",
    "another: copy the lines from - on, paste them below, change the values",
)
_AS_IN = Text("เช่น {example}", "as in {example}")
_THE_TABLE_ASKS = Text("ตัวชี้วัดต้องการ {example}", "the table asks for {example}")
_OR_TYPE = Text("หรือ type: {kinds}", "or type: {kinds}")
_OF_FACES = Text(
    "ภาพที่เห็นคน: consent: true เมื่อได้รับความยินยอม หรือ faces_hidden: true เมื่อปิดหน้าแล้ว",
    "a photo of people: consent: true once they agreed, or faces_hidden: true once hidden",
)
_PLAIN = re.compile(r"[ก-๎A-Za-z0-9(][ก-๎A-Za-z0-9_ ().,/–“”ๆฯ-]*")
_QUOTED_CODE = re.compile(r'"[0-9]{6}"')
_ALWAYS = Text("* ", "* ")
_WHEN_DONE = Text("* เมื่อ done: ", "* once done: ")


class Scaffold:
    """Writes the files of one new folder, for a kind of area and by its table, if there is one."""

    def __init__(self, kind: AreaKind, rubric: Rubric | None, language: Language) -> None:
        """Remember what the files are for."""
        self._kind = kind
        self._rubric = rubric
        self._language = language

    def known(self, title: str, cls: type[Record], known: dict[str, Any]) -> str:
        """Return the text of a file of which some values are known from the start."""
        lines = [*self._remark(_EXPLAINS, title), *self._order(), "", *self._fields(cls, known, "")]
        return "\n".join(lines) + "\n"

    def empty(self, title: str, name: str, cls: type[Record]) -> str:
        """Return the text of a file of which nothing is known yet."""
        lines = [*self._remark(_EXPLAINS, title), *self._statements(name)]
        lines += [*self._remark(_EXPLAINS, self._say(_HOW)), "#", *self._empty(cls, "# ")]
        return "\n".join(lines) + "\n"

    def _say(self, text: Text) -> str:
        return text.in_(self._language)

    def _remark(self, before: str, text: str) -> list[str]:
        return fill(text, MOST_COLUMNS, before).split("\n")

    def _cells(self) -> Iterator[tuple[Cell, str, list[str]]]:
        """Yield the cells of this kind of area with their last day and the files they read."""
        rubric = self._rubric
        if rubric is None:
            return
        for round_ in rubric.rounds:
            day = self._say(date_text(rubric.window(round_).cutoff))
            for cell in rubric.cells(self._kind, round_):
                read = (FACTS[each.fact].file for each in cell.all if each.fact in FACTS)
                yield cell, day, list(dict.fromkeys(read))

    def _statements(self, name: str) -> Iterator[str]:
        """Yield what the table of this kind of area says that is read from the file."""
        lines: list[str] = []
        for cell, day, files in self._cells():
            if name in files:
                text = _STATEMENT.fill(
                    round=cell.round or 0,
                    day=day,
                    level=cell.level or 0,
                    statement=cell.statement,
                )
                lines += self._remark(f"{_EXPLAINS}  ", self._say(text))
        if lines:
            yield _EXPLAINS + self._say(_ASKED)
            yield from lines

    def _order(self) -> Iterator[str]:
        """Yield which files are needed first, and by when."""
        for number, (cell, day, files) in enumerate(self._cells(), 1):
            if number == 1:
                yield _EXPLAINS + self._say(_ORDER)
            text = _STEP.fill(
                number=number,
                round=cell.round or 0,
                level=cell.level or 0,
                day=day,
                files=", ".join(files),
            )
            yield from self._remark(f"{_EXPLAINS}  ", self._say(text))

    def _fields(self, cls: type[Record], known: dict[str, Any], indent: str) -> Iterator[str]:
        """Yield the fields of a record: what is known as it is, the rest as comments."""
        for key, shape in shapes(cls).items():
            value, inner = known.get(key), record_in(shape)
            if isinstance(value, dict) and inner:
                yield from self._line(indent, f"{key}:", cls, key)
                yield from self._fields(inner, value, f"{indent}  ")
            elif isinstance(value, list):
                yield from self._line(indent, f"{key}:", cls, key)
                yield from (self._item(indent, item) for item in value)
            elif value:
                yield from self._line(indent, f"{key}: {_scalar(value)}", cls, key)
            else:
                yield from self._field(cls, key, f"{indent}# ")

    def _item(self, indent: str, known: dict[str, str]) -> str:
        values = ", ".join(f"{key}: {_scalar(value)}" for key, value in known.items())
        line = f"{indent}  - {{{values}}}"
        if "group" not in known:
            return line
        return f"{line}  ## {self._say(Group.of(known['group']).label)}"

    def _empty(self, cls: type[Record], before: str, depth: int = 0) -> Iterator[str]:
        """Yield the fields of a record as comments.

        `before` opens the first line; the others are opened by the same without its dash.
        """
        for key in shapes(cls):
            yield from self._field(cls, key, before, depth)
            before = before.replace("- ", "  ")

    def _field(self, cls: type[Record], key: str, before: str, depth: int = 0) -> Iterator[str]:
        """Yield a field as comments, and below it what it holds if needed or not too deep."""
        shape = shapes(cls)[key]
        inner = record_in(shape)
        below = before.replace("- ", "  ")
        if inner is Evidence:
            yield f"{before}{key}:"
            yield from self._papers(cls, f"{below}  ")
            return
        is_list = _holds(shape, tuple)
        if inner is None or not (depth < 1 or _is_required(cls, key) or not is_list):
            yield from self._line(before, f"{key}:{_empty_value(shape)}", cls, key)
            return
        yield from self._line(before, f"{key}:", cls, key)
        yield from self._empty(inner, below + ("  - " if is_list else "  "), depth + 1)

    def _papers(self, cls: type[Record], before: str) -> Iterator[str]:
        """Yield an entry for each paper that the table asks of a record of a class."""
        kind, owner = cls.info.proof or ("", "")
        for kinds in _slots(self._rubric, self._kind, cls.info.owner) or [(kind,)]:
            if len(kinds) > 1:
                text = _OR_TYPE.fill(kinds=", ".join(kinds[1:]))
                yield from self._remark(f"{before}## ", self._say(text))
            if EvidenceType.PHOTO.value in kinds:
                yield from self._remark(f"{before}## ", self._say(_OF_FACES))
            yield before + Papers(kinds[:1], owner).line.replace("faces_hidden: true", "consent: ")

    def _line(self, before: str, text: str, cls: type[Record], key: str) -> Iterator[str]:
        """Yield a field with its explanation: behind it if there is room, else above it."""
        label, line = self._say(label_of(cls, key)), self._say(about(cls)[key])
        needed = self._say(_when_needed(cls, key))
        words = needed + (line if label in line else f"{label} – {line}")
        how, terms = list(self._how(text, cls, key)), self._terms(shapes(cls)[key])
        written = before + text
        gap = " " * max(2, _REMARK_COLUMN - width(written))
        if not how and not terms and width(f"{written}{gap}## {words}") <= MOST_COLUMNS:
            yield f"{written}{gap}## {words}"
            return
        above = f"{before.replace('- ', '  ')}## "
        for remark in (words, *how):
            yield from self._remark(above, remark)
        for line in _lines_of(terms, MOST_COLUMNS - width(above)):
            yield from self._remark(above, line)
        yield written

    def _terms(self, shape: Any) -> list[str]:
        """Return the words that a field takes, each with what it is called."""
        return [f"{term.value} = {self._say(term.label)}" for term in _vocabulary_in(shape)]

    def _how(self, text: str, cls: type[Record], key: str) -> Iterator[str]:
        """Yield how a list or a group is written.

        Where its own fields follow only a list needs it: how another item begins.
        """
        shape = shapes(cls)[key]
        record = record_in(shape)
        if record is not None and text.endswith(":"):
            if _holds(shape, tuple):
                yield self._say(_NEXT_ITEM)
            return
        if record is not None and _holds(shape, tuple):
            required = [key for key in shapes(record) if _is_required(record, key)]
            keys = required or list(shapes(record))[:2]
            yield self._say(_WRITE_ITEMS)
            yield f"- {{{', '.join(f'{each}: …' for each in keys)}}}"
        words = [term.value for term in _vocabulary_in(shape)]
        if words and _holds(shape, dict):
            yield self._say(_AS_IN.fill(example=f"{{{words[0]}: …, {words[1]}: …}}"))
        elif words and _holds(shape, tuple):
            asked = self._asked_of(f"{cls.info.owner}.{key}")
            example = f"[{', '.join(asked or words[:2])}]"
            yield self._say((_THE_TABLE_ASKS if asked else _AS_IN).fill(example=example))

    def _asked_of(self, fact: str) -> list[str]:
        """Return the words that the table asks of a fact; none if it asks for none."""
        conditions = (each for cell, _day, _files in self._cells() for each in cell.all)
        return next((list(each.has_all) for each in conditions if each.fact == fact), [])


def _lines_of(words: list[str], columns: int) -> list[str]:
    """Return words with dots between on as few lines as there must be; none is torn."""
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} · {word}") <= columns:
            lines[-1] += f" · {word}"
        else:
            lines.append(word)
    return lines


def _slots(rubric: Rubric | None, kind: AreaKind, owner: str | None) -> list[tuple[str, ...]]:
    """Return the papers that a table asks of an owner at any level, each with those instead of it.

    A paper that a level asks for alone needs no others instead.
    """
    if rubric is None:
        return []
    cells = [cell for cell in rubric.file.cells if cell.area is kind]
    asked = [slot for cell in cells for slot in (cell.evidence or {}).get(owner or "", ())]
    slots = [tuple(slot.split("|")) for slot in dict.fromkeys(asked)]
    alone = {slot[0] for slot in slots if len(slot) == 1}
    return [slot for slot in slots if len(slot) == 1 or not alone.intersection(slot)]


def _when_needed(cls: type[Record], key: str) -> Text:
    if _is_required(cls, key):
        return _ALWAYS
    if cls is ActivityRecord and key in REQUIRED_WHEN_DONE:
        return _WHEN_DONE
    return NO_HINT


def _is_required(cls: type, key: str) -> bool:
    return any(field.metadata["required"] for field in fields(cls) if field.name.rstrip("_") == key)


def _holds(shape: Any, kind: type) -> bool:
    return typing.get_origin(shape) is kind or any(
        typing.get_origin(each) is kind for each in typing.get_args(shape)
    )


def _empty_value(shape: Any) -> str:
    if _holds(shape, tuple):
        return " []"
    return " {}" if _holds(shape, dict) else ""


def _vocabulary_in(shape: Any) -> list[Term]:
    """Return the terms that a field takes, alone, in a list or as names."""
    if isinstance(shape, type):
        return list(shape) if issubclass(shape, Term) else []
    for inner in typing.get_args(shape):
        terms = [] if inner in (types.NoneType, ...) else _vocabulary_in(inner)
        if terms:
            return terms
    return []


def _scalar(text: str) -> str:
    """Return a value as it is written in YAML, quoted where it must be."""
    if not text or _QUOTED_CODE.fullmatch(text):
        return text
    is_plain = _PLAIN.fullmatch(text) and text != "null"
    return text if is_plain else json.dumps(text, ensure_ascii=False)
