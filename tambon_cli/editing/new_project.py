"""A new project folder: every file with its fields explained, and only what is known filled in.

The explanations are those of the data model, the statements those of the rubric for the kind of
area.
"""

import json
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from tambon_cli.binding.fields import Record, Term, about, label_of, record_in, shapes
from tambon_cli.diagnostics import NO_HINT
from tambon_cli.i18n import Language, Text
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import AreaKind, Group
from tambon_cli.project.project import MODELS, PROJECT_FILE
from tambon_cli.rules.shape import SCHEMA
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.text import normal_form
from tambon_cli.thai.wrap import width

_TITLES = {
    PROJECT_FILE: Text("ข้อมูลโครงการ", "the project"),
    "area.yaml": Text(
        "การศึกษา คัดเลือก และประสานพื้นที่", "study, selection and coordination of the area"
    ),
    "plan.yaml": Text("แผนงานที่อนุมัติ", "the approved plan"),
    "mou.yaml": Text("บันทึกความร่วมมือ (MOU)", "agreements (MOU)"),
    "activities.yaml": Text("ผลการดำเนินกิจกรรม", "what was done"),
    "meetings.yaml": Text("การประชุม", "meetings"),
    "evaluation.yaml": Text("การติดตาม ประเมินผล และบทเรียน", "follow-ups and lessons"),
    "report.yaml": Text("รายงานประจำปี", "the annual report"),
}
_HOW = Text(
    "ยังไม่มีข้อมูล: ลบ “# ” หน้าบรรทัดที่ใช้ แล้วเติมค่าหลัง : ช่องที่มี * จำเป็น หลัง | คือคำที่ใช้หรือวิธีเขียน",
    "nothing yet: remove the “# ” before the lines you use and fill them in after the "
    "colon; * is required, behind | stand the words or the form",
)
_ASKED = Text("ตัวชี้วัดที่ใช้ไฟล์นี้", "statements of the table that read this file")
_STATEMENT = Text(
    "รอบ {round} เดือน ระดับ {level}: {statement}", "{round} months, level {level}: {statement}"
)
_PLAIN = re.compile(r"[ก-๎A-Za-z0-9(][ก-๎A-Za-z0-9_ ().,/–“”ๆฯ-]*")
_QUOTED_CODE = re.compile(r'"[0-9]{6}"')
_ALWAYS = Text("* ", "* ")
_WHEN_DONE = Text("* เมื่อ done: ", "* once done: ")
_COMMENT_COLUMN = 38
_TOML = """\
# การตั้งค่าของสำนักงาน ใช้กับทุกโครงการใต้โฟลเดอร์นี้
lang = "th"
numerals = "arabic"

# ยอมรับคำเตือนหนึ่งข้อในไฟล์หนึ่ง พร้อมเหตุผล (ระดับไม่เปลี่ยน)
# [[suppress]]
# path = "activities.yaml"
# code = "TB403"
# reason = "มติคณะทำงาน 1/2562 ให้ใช้เงินเหลือจากกิจกรรม A1"
"""
_GITIGNORE = "# รายงานที่ทำขึ้น ทำใหม่ได้เสมอ\nout/\n.tambon-*\nThumbs.db\ndesktop.ini\n.DS_Store\n"
_GITATTRIBUTES = (
    "*.yaml text eol=lf\n*.toml text eol=lf\n*.pdf binary\n*.jpg binary\n*.jpeg binary\n*.png "
    "binary\n*.webp binary\n"
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a project when it begins; `code` is empty where the place is in no list."""

    kind: AreaKind
    id: str
    title: str
    fiscal_year: int
    since: int
    subdistrict: str
    district: str
    province: str
    code: str
    agency: str
    position: str


def files_of(begun: Beginning, rubric: Rubric | None, language: Language) -> dict[str, str]:
    """Return the text of every file of a new folder, by its name."""
    writer = _Writer(begun, rubric, language)
    files = {name: writer.text(name) for name in _TITLES}
    return {
        **files,
        "evidence/.gitkeep": "",
        ".gitignore": _GITIGNORE,
        ".gitattributes": _GITATTRIBUTES,
        "tambon.toml": _TOML.replace('"th"', f'"{language.value}"'),
    }


def _known(begun: Beginning) -> dict[str, Any]:
    """Return what project.yaml holds from the start.

    That is the place, the manual's three objectives, and groups that still need their counts.
    """
    objectives = (
        "เพื่อให้ชุมชนตระหนัก ยอมรับ และมีส่วนร่วมดูแลกลุ่มเป้าหมาย",
        "เพื่อให้ชุมชนจัดบริการสวัสดิการแก่กลุ่มเป้าหมาย",
        "เพื่อให้กลุ่มเป้าหมายดำรงชีวิตในสังคมได้อย่างปกติสุข",
    )
    area = {
        "kind": begun.kind.value,
        "since": str(begun.since),
        "subdistrict": begun.subdistrict,
        "district": begun.district,
        "province": begun.province,
        "code": begun.code and f'"{begun.code}"',
    }
    return {
        "schema": SCHEMA,
        "id": begun.id,
        "title": begun.title,
        "fiscal_year": str(begun.fiscal_year),
        "area": area,
        "agency": {"name": begun.agency},
        "responsible": {"position": begun.position},
        "objectives": [
            {"text": text, "manual": str(number)} for number, text in enumerate(objectives, 1)
        ],
        "target_groups": [
            {"group": group.value, "count": ""}
            for group in (Group.HOMELESS, Group.DESTITUTE, Group.AT_RISK)
        ],
    }


class _Writer:
    """Writes the files of one new folder."""

    def __init__(self, begun: Beginning, rubric: Rubric | None, language: Language) -> None:
        self._begun = begun
        self._rubric = rubric
        self._language = language

    def text(self, name: str) -> str:
        lines = [f"# {name} – {_TITLES[name].in_(self._language)}"]
        statements = list(self._statements(name))
        if statements:
            lines.append(f"# {_ASKED.in_(self._language)}:")
            lines += [f"#   {statement}" for statement in statements]
        if name == PROJECT_FILE:
            lines += ["", *self._fields(MODELS[name], _known(self._begun), "")]
        else:
            lines += [f"# {_HOW.in_(self._language)}", "#", *self._empty(MODELS[name], "# ")]
        return "\n".join(lines) + "\n"

    def _statements(self, name: str) -> Iterator[str]:
        """Yield what the table of this kind of area says that is read from the file."""
        if self._rubric is None:
            return
        for cell in self._rubric.file.cells:
            names = [condition.fact for condition in cell.all]
            files = [FACTS[fact].file for fact in names if fact in FACTS]
            if cell.area is self._begun.kind and name in files:
                yield _STATEMENT.in_(self._language).format(
                    round=cell.round,
                    level=cell.level,
                    statement=cell.statement.in_(self._language),
                )

    def _fields(self, cls: type[Record], known: dict[str, Any], indent: str) -> Iterator[str]:
        """Yield the fields of a record: what is known as it is, the rest as comments."""
        for key, shape in shapes(cls).items():
            value, inner = known.get(key), record_in(shape)
            if isinstance(value, dict) and inner:
                yield self._line(indent, f"{key}:", cls, key)
                yield from self._fields(inner, value, f"{indent}  ")
            elif isinstance(value, list):
                yield self._line(indent, f"{key}:", cls, key)
                yield from (self._item(indent, item) for item in value)
            elif value:
                yield self._line(indent, f"{key}: {_scalar(value)}", cls, key)
            else:
                yield from self._field(cls, key, f"{indent}# ")

    def _item(self, indent: str, known: dict[str, str]) -> str:
        values = ", ".join(f"{key}: {_scalar(value)}" for key, value in known.items())
        line = f"{indent}  - {{{values}}}"
        if "group" not in known:
            return line
        return f"{line}  # {Group.of(known['group']).label.in_(self._language)}"

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
            kind, file = cls.info.proof or ("", "")
            yield f"{before}{key}:"
            yield f"{below}  - {{type: {kind}, file: evidence/{file}.pdf}}"
            return
        is_list = _holds(shape, tuple)
        if inner is None or not (depth < 1 or _is_required(cls, key) or not is_list):
            yield self._line(before, f"{key}:{_empty_value(shape)}", cls, key)
            return
        yield self._line(before, f"{key}:", cls, key)
        yield from self._empty(inner, below + ("  - " if is_list else "  "), depth + 1)

    def _line(self, before: str, text: str, cls: type[Record], key: str) -> str:
        label, line = label_of(cls, key).in_(self._language), about(cls)[key].in_(self._language)
        words = line if label in line else f"{label} – {line}"
        needed = _when_needed(cls, key).in_(self._language)
        how = self._how(text, shapes(cls)[key])
        gap = " " * max(2, _COMMENT_COLUMN - width(before + text))
        return f"{before}{text}{gap}# {needed}{words}{how and ' | ' + how}"

    def _how(self, text: str, shape: Any) -> str:
        """Return the words that a field takes, or how a list or a group is written.

        A field whose own fields follow needs none.
        """
        record = record_in(shape)
        if record is not None and text.endswith(":"):
            return ""
        if record is not None and _holds(shape, tuple):
            required = [key for key in shapes(record) if _is_required(record, key)]
            keys = required or list(shapes(record))[:2]
            return f"- {{{', '.join(f'{key}: …' for key in keys)}}}"
        return self._vocabulary(shape)

    def _vocabulary(self, shape: Any) -> str:
        words = _vocabulary_in(shape)
        if not words:
            return ""
        labels = " · ".join(f"{term.value} = {term.label.in_(self._language)}" for term in words)
        example = [term.value for term in words][:2]
        if _holds(shape, dict):
            return f"{{{example[0]}: …, {example[1]}: …}} | {labels}"
        if _holds(shape, tuple):
            return f"[{', '.join(example)}] | {labels}"
        return labels


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


def clean(text: str) -> str:
    """Return what somebody typed on one line, without what cannot be printed."""
    printable = (character if character.isprintable() else " " for character in normal_form(text))
    return " ".join("".join(printable).split())
