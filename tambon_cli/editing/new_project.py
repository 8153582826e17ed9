"""A new project folder: every file with its fields explained, and only what is known filled in.

The explanations are those of the data model, the statements those of the indicator table of the kind of area.
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
_STATEMENT = Text("รอบ {r} เดือน ระดับ {n}: {s}", "{r} months, level {n}: {s}")
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
    """The text of every file of a new folder, by its name."""
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
    """What project.yaml holds from the start: the manual's three objectives, and groups that still need their counts."""
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
            lines += [f"# {_ASKED.in_(self._language)}:", *(f"#   {each}" for each in statements)]
        if name == PROJECT_FILE:
            return (
                "\n".join([*lines, "", *self._fields(MODELS[name], _known(self._begun), "")]) + "\n"
            )
        return (
            "\n".join(
                [*lines, f"# {_HOW.in_(self._language)}", "#", *self._empty(MODELS[name], "# ")]
            )
            + "\n"
        )

    def _statements(self, name: str) -> Iterator[str]:
        """What the table of this kind of area says that is read from the file."""
        for cell in self._rubric.file.cells if self._rubric else ():
            facts = [FACTS[condition.fact] for condition in cell.all if condition.fact in FACTS]
            if cell.area is self._begun.kind and any(each.file == name for each in facts):
                yield _STATEMENT.in_(self._language).format(
                    r=cell.round, n=cell.level, s=cell.statement.in_(self._language)
                )

    def _fields(self, cls: type[Record], known: dict[str, Any], indent: str) -> Iterator[str]:
        """The fields of a record: what is known as it is, the rest as comments."""
        for key, shape in shapes(cls).items():
            value, inner = known.get(key), record_in(shape)
            if isinstance(value, dict) and inner:
                yield self._line(indent, f"{key}:", cls, key)
                yield from self._fields(inner, value, f"{indent}  ")
            elif isinstance(value, list):
                yield self._line(indent, f"{key}:", cls, key)
                yield from (self._item(indent, each) for each in value)
            elif value:
                yield self._line(indent, f"{key}: {_scalar(value)}", cls, key)
            else:
                yield from self._field(cls, key, f"{indent}# ")

    def _item(self, indent: str, known: dict[str, str]) -> str:
        line = (
            f"{indent}  - "
            f"{{{', '.join(f'{key}: {_scalar(value)}' for key, value in known.items())}}}"
        )
        return (
            f"{line}  # {Group.of(known['group']).label.in_(self._language)}"
            if "group" in known
            else line
        )

    def _empty(self, cls: type[Record], before: str, depth: int = 0) -> Iterator[str]:
        """The fields of a record as comments; `before` opens the first line, and the others where it has no dash."""
        for number, key in enumerate(shapes(cls)):
            yield from self._field(
                cls, key, before if number == 0 else before.replace("- ", "  "), depth
            )

    def _field(self, cls: type[Record], key: str, before: str, depth: int = 0) -> Iterator[str]:
        """A field as comments: the key, and below it the fields of what it holds, where that is needed or not too deep."""
        shape = shapes(cls)[key]
        inner = record_in(shape)
        if inner is Evidence:
            kind, file = cls.info.proof or ("", "")
            yield f"{before}{key}:"
            yield f"{before.replace('- ', '  ')}  - {{type: {kind}, file: evidence/{file}.pdf}}"
        elif inner is not None and (
            depth < 1 or _is_required(cls, key) or not _holds(shape, tuple)
        ):
            yield self._line(before, f"{key}:", cls, key)
            yield from self._empty(
                inner,
                before.replace("- ", "  ") + ("  - " if _holds(shape, tuple) else "  "),
                depth + 1,
            )
        else:
            yield self._line(before, f"{key}:{_empty_value(shape)}", cls, key)

    def _line(self, before: str, text: str, cls: type, key: str) -> str:
        label, line = label_of(cls, key).in_(self._language), about(cls)[key].in_(self._language)
        said = line if label in line else f"{label} – {line}"
        needed = (
            _ALWAYS
            if _is_required(cls, key)
            else _WHEN_DONE
            if cls is ActivityRecord and key in REQUIRED_WHEN_DONE
            else NO_HINT
        )
        shape = shapes(cls)[key]
        is_spelt_out = text.endswith(":") and record_in(shape) is not None
        how = "" if is_spelt_out else self._how(shape)
        return (
            f"{before}{text}{' ' * max(2, _COMMENT_COLUMN - width(before + text))}# "
            f"{needed.in_(self._language)}{said}{how and ' | ' + how}"
        )

    def _how(self, shape: Any) -> str:
        """The words that a field takes, or how a list or a group is written."""
        record = record_in(shape)
        if record is not None and _holds(shape, tuple):
            keys = [key for key in shapes(record) if _is_required(record, key)] or list(
                shapes(record)
            )[:2]
            return f"- {{{', '.join(f'{key}: …' for key in keys)}}}"
        words = _vocabulary_in(shape)
        if not words:
            return ""
        labels = " · ".join(f"{term.value} = {term.label.in_(self._language)}" for term in words)
        example = [term.value for term in words][:2]
        if _holds(shape, dict):
            return f"{{{example[0]}: …, {example[1]}: …}} | {labels}"
        return f"[{', '.join(example)}] | {labels}" if _holds(shape, tuple) else labels


def _is_required(cls: type, key: str) -> bool:
    return any(field.metadata["required"] for field in fields(cls) if field.name.rstrip("_") == key)


def _holds(shape: Any, kind: type) -> bool:
    return typing.get_origin(shape) is kind or any(
        typing.get_origin(each) is kind for each in typing.get_args(shape)
    )


def _empty_value(shape: Any) -> str:
    return " []" if _holds(shape, tuple) else " {}" if _holds(shape, dict) else ""


def _vocabulary_in(shape: Any) -> list[Term]:
    """The terms that a field takes, alone, in a list or as names."""
    if isinstance(shape, type):
        return list(shape) if issubclass(shape, Term) else []
    inner = [each for each in typing.get_args(shape) if each not in (types.NoneType, ...)]
    return next((found for each in inner if (found := _vocabulary_in(each))), [])


def _scalar(text: str) -> str:
    """A value as it is written in YAML, quoted where it must be."""
    is_plain = _PLAIN.fullmatch(text) and text != "null"
    return (
        text
        if not text or is_plain or _QUOTED_CODE.fullmatch(text)
        else json.dumps(text, ensure_ascii=False)
    )


def clean(text: str) -> str:
    """What somebody typed, on one line, in its normal form and without what cannot be printed."""
    return " ".join(
        "".join(each if each.isprintable() else " " for each in normal_form(text)).split()
    )
