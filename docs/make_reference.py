"""Write docs/project-folder.md from the data model and docs/rules from the rules, so that they cannot say anything else.

Run by hand from the root of the project: python docs/make_reference.py
"""

import dataclasses
import datetime as dt
import sys
import typing
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tambon_cli import project
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.output import rules as rule_pages
from tambon_cli.rules import all_rules
from tambon_cli.schema import Count, FilePath, FiscalYear, Id, Money, Record, Sha256, Suppressed, Term

DOCS = Path(__file__).parent
HEAD = """\
# โฟลเดอร์โครงการ · The project folder

หนึ่งโฟลเดอร์คือโครงการของหนึ่งตำบลในหนึ่งปีงบประมาณ จำเป็นเพียง `project.yaml` ไฟล์ที่ยังไม่มีคือสิ่งที่ยังไม่เกิดขึ้น
`tambon init` สร้างโฟลเดอร์ใหม่ให้พร้อมคำอธิบายทุกช่อง

- ไม่ต้องใส่เครื่องหมายคำพูดให้รหัส เวลา หรือวันที่ เช่น `code: 011001`, `time: 13:30`, `2563-02-29`
- วันที่เขียนได้หลายแบบ: `2562-09-15`, `15 กันยายน 2562`, `15 ก.ย. 2562`, `15/9/2562` หรือเลขไทย
- ตัวเลขใช้เลขไทยและจุลภาคได้ จำนวนคนที่เปิดเผยไม่ได้ให้เขียน `suppressed`
- รหัส (id) ขึ้นต้นด้วยอักษรอังกฤษ ตามด้วยตัวอักษร ตัวเลข `-` หรือ `_` และไม่ซ้ำในไฟล์
- หลักฐานเขียนไว้ในสิ่งที่พิสูจน์: `evidence: [{type, file, date?, caption?, sha256?, consent?, faces_hidden?}]` เป็น PDF, JPEG, PNG หรือ WebP
  ในโฟลเดอร์ ภาพถ่ายที่ไม่มี `consent: true` หรือ `faces_hidden: true` ไม่นับและไม่แสดง

One folder a subdistrict project and fiscal year. Every file is optional but `project.yaml`: what is not there has not
happened yet. This page is written from the data model by `docs/make_reference.py`.

- Every plain value is read as text and converted by its field, so `code: 011001`, `time: 13:30` and `2563-02-29` need no quotes.
- Dates: `2562-09-15`, `2019-09-15`, `15 กันยายน 2562`, `15 ก.ย. 2562`, `15/9/2562`, Thai digits. Leap days follow the Gregorian year.
- Numbers: Thai digits and thousands commas are read. A count may be the word `suppressed` where it must not be published.
- Ids: a Latin letter, then letters, digits, `-` or `_`; unique in their file.
- No anchors, aliases, tags or merge keys; an unknown key is an error.
- Evidence: `evidence: [{type, file, date?, caption?, sha256?, consent?, faces_hidden?}]`, a PDF, JPEG, PNG or WebP inside the folder.
  A photo without `consent: true` or `faces_hidden: true` never counts and is never shown.
"""
KINDS = {
    str: "text",
    dt.date: "date",
    bool: "true/false",
    Count: "count",
    Money: "baht",
    Decimal: "number",
    FiscalYear: "year (พ.ศ.)",
    Id: "id",
    FilePath: "file",
    Sha256: "sha256",
    Suppressed: "suppressed",
}


def pages() -> dict[str, str]:
    """The text of every page that is written from the code, by its path below docs/."""
    rules = all_rules()
    return {
        "project-folder.md": project_folder(),
        "rules/README.md": rule_pages.index(rules),
        **{f"rules/{rule.code}.md": rule_pages.page(rule) for rule in rules},
    }


def project_folder() -> str:
    """The page about the project folder."""
    parts = [HEAD]
    seen: list[type] = []
    for name, cls in project.MODELS.items():
        parts.append(f"\n## {name}\n")
        parts.append(_table(cls, seen))
    parts.append("\n## Vocabularies\n")
    words = sorted({each for each in seen if issubclass(each, Term)}, key=lambda each: each.__name__)
    for vocabulary in words:
        terms = " · ".join(f"`{term.value}` {term.label.th}" for term in vocabulary)
        parts.append(f"\n- **{vocabulary.__name__}**: {terms}")
    return "\n".join(parts) + "\n"


def _table(cls: type, seen: list[type]) -> str:
    rows = ["| key | ไทย | English | value |", "|---|---|---|---|", *_rows(cls, "", seen)]
    return "\n".join(rows)


def _rows(cls: type, prefix: str, seen: list[type]) -> list[str]:
    hints = typing.get_type_hints(cls)
    rows = []
    for field in dataclasses.fields(cls):
        name = f"{prefix}{field.name.rstrip('_')}"
        label = field.metadata["label"]
        kind, inner, is_list = _kind(hints[field.name], seen)
        required = " **required**" if field.metadata["required"] else ""
        rows.append(f"| `{name}` | {label.th} | {label.en} | {kind}{required} |")
        if inner is not None and inner.__name__ != "Evidence":
            rows += _rows(inner, f"{name}{'[]' if is_list else ''}.", seen)
    return rows


def _kind(shape: typing.Any, seen: list[type]) -> tuple[str, type | None, bool]:
    arguments = [each for each in typing.get_args(shape) if each not in (type(None), ...)]
    if typing.get_origin(shape) is tuple:
        kind, inner, _ = _kind(arguments[0], seen)
        return f"list of {kind}", inner, True
    if typing.get_origin(shape) is dict:
        key, _, _ = _kind(arguments[0], seen)
        kind, inner, _ = _kind(arguments[1], seen)
        return f"{key}: {kind}", inner, True
    if arguments:
        parts = [_kind(each, seen) for each in arguments]
        return " or ".join(part[0] for part in parts), parts[0][1], parts[0][2]
    if shape in KINDS:
        return KINDS[shape], None, False
    if issubclass(shape, Term):
        seen.append(shape)
        return shape.__name__, None, False
    assert issubclass(shape, Record)
    seen += [EvidenceType] if shape.__name__ == "Evidence" else []
    return "evidence" if shape.__name__ == "Evidence" else "keys", shape, False


if __name__ == "__main__":
    (DOCS / "rules").mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
