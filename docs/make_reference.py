"""Write the pages of docs that follow from the code, so that they cannot say anything else.

docs/project-folder.md comes from the data model, docs/rules from the rules, docs/templates.md from
the report's model.

Run by hand from the root of the project: python docs/make_reference.py
"""

import dataclasses
import datetime as dt
import re
import sys
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tambon_cli.binding.fields import (
    Count,
    FilePath,
    FiscalYear,
    Id,
    Money,
    Record,
    Sha256,
    Suppressed,
)
from tambon_cli.binding.terms import Term
from tambon_cli.model.evidence import Evidence
from tambon_cli.output import rules as rule_pages
from tambon_cli.project import project
from tambon_cli.reporting.index_page import model as index_model
from tambon_cli.reporting.page import model, page_words
from tambon_cli.reporting.render.templates import parts
from tambon_cli.rules import all_rules

DOCS = Path(__file__).parent
HEAD = """\
# โฟลเดอร์โครงการ · The project folder

หนึ่งโฟลเดอร์คือโครงการของหนึ่งตำบลในหนึ่งปีงบประมาณ จำเป็นเพียง `project.yaml` ไฟล์ที่ยังไม่มีคือสิ่งที่ยังไม่เกิดขึ้น
`tambon init` สร้างโฟลเดอร์ใหม่ให้พร้อมคำอธิบายทุกช่อง

- ไม่ต้องใส่เครื่องหมายคำพูดให้รหัส เวลา หรือวันที่ เช่น `code: 011001`, `time: 13:30`, `2563-02-29`
- วันที่เขียนได้หลายแบบ: `2562-09-15`, `15 กันยายน 2562`, `15 ก.ย. 2562`, `15/9/2562` หรือเลขไทย
- ตัวเลขใช้เลขไทยและจุลภาคได้ จำนวนคนที่เปิดเผยไม่ได้ให้เขียน `suppressed`
- คำในรายการเขียนเป็นคำอังกฤษ ชื่อไทย หรือคำที่สำนักงานใช้และมีความหมายเดียวก็ได้ เช่น `done`, `แล้วเสร็จ`, `เสร็จสิ้น`
  (`tambon fix --vocabulary` เขียนให้เป็นคำอังกฤษ)
- รหัส (id) ขึ้นต้นด้วยอักษรอังกฤษ ตามด้วยตัวอักษร ตัวเลข `-` หรือ `_` และไม่ซ้ำในไฟล์
- หลักฐานเขียนไว้ในสิ่งที่พิสูจน์: `evidence: [{type, file, date?, caption?, sha256?, consent?, \
faces_hidden?}]` เป็น PDF, JPEG, PNG หรือ WebP
  ในโฟลเดอร์ ภาพถ่ายที่ไม่มี `consent: true` หรือ `faces_hidden: true` ไม่นับและไม่แสดง

One folder a subdistrict project and fiscal year. Every file is optional but `project.yaml`: what \
is not there has not
happened yet. This page is written from the data model by `docs/make_reference.py`.

- Every plain value is read as text and converted by its field, so `code: 011001`, `time: 13:30` \
and `2563-02-29` need no quotes.
- Dates: `2562-09-15`, `2019-09-15`, `15 กันยายน 2562`, `15 ก.ย. 2562`, `15/9/2562`, Thai digits. \
Leap days follow the Gregorian year.
- Numbers: Thai digits and thousands commas are read. A count may be the word `suppressed` where \
it must not be published.
- Words of a vocabulary: the English word, its Thai label, or what offices say where it means one \
thing; `tambon fix --vocabulary` writes the English word.
- Ids: a Latin letter, then letters, digits, `-` or `_`; unique in their file.
- No anchors, aliases, tags or merge keys; an unknown key is an error.
- Evidence: `evidence: [{type, file, date?, caption?, sha256?, consent?, faces_hidden?}]`, a PDF, \
JPEG, PNG or WebP inside the folder.
  A photo without `consent: true` or `faces_hidden: true` never counts and is never shown.
"""
TEMPLATES = """\
# แม่แบบของตนเอง · Templates of one's own

รายงานประกอบจากส่วนย่อย แต่ละส่วนเป็นไฟล์ของ [Jinja2](https://jinja.palletsprojects.com/) \
หน่วยงานเปลี่ยนทีละส่วนได้ ส่วนที่ไม่ได้เปลี่ยนยังเป็นของเดิม

```sh
mkdir -p ours/html
tambon report --show-template html/cover.html.j2 -o ours/html/cover.html.j2
tambon report my-project --template ours
```

แก้ไฟล์ที่ได้แล้วสั่งบรรทัดสุดท้ายซ้ำ ถ้าแม่แบบผิด โปรแกรมบอกไฟล์ บรรทัด และค่าที่ใช้ได้ โดยไม่เขียนรายงาน

A report is made of parts, each a file of Jinja2. A folder given with `--template` takes the \
place of ours part by part; what it
does not hold stays as it is. This page is written from the report's model by \
`docs/make_reference.py`.

- A part may build on ours: `{% include "tambon/html/cover.html.j2" %}`, or `{% extends \
"tambon/index.html.j2" %}` and its own blocks.
- Every value is finished text in the report's language and numerals. In HTML it is escaped by \
itself; in Markdown, too. The filter
  `kept` keeps names, places and times on one line, and shows at hover where a `Value` was read.
- `css`, `fonts`, and on the page of many projects `script`, `script_hash` and `outlines` are \
there as well, for `html/page.html.j2` and
  `index.html.j2`. A page allows no other script (`script_hash`), nothing from the network, and \
pictures only as data URIs.
- Templates are carried out in a sandbox, in a process of their own, for at most 10 seconds and \
in at most 1 GiB.
  They are taken only from the folder on the command line, never from a project.
- Names here are kept from one version to the next; there may be more of them.
"""
PARTS = {
    "report.html.j2": "the whole report: order of its parts",
    "report.md.j2": "the report as Markdown",
    "report.css": "how all pages look: colours are the variables at its top",
    "html/page.html.j2": "the frame of every page: head, fonts, what the page may load",
    "html/cover.html.j2": "the cover: `report`",
    "html/summary.html.j2": "the project on one page: `report`",
    "html/contents.html.j2": "the table of contents: `report`",
    "html/form.html.j2": "the form: `report`",
    "html/scores.html.j2": "the score sheets: `report`",
    "html/section.html.j2": "one of the other sections: `section`",
    "html/table.html.j2": "the macro `table(t)` for every Table",
    "md/field.md.j2": "a field of the form as Markdown: `field`",
    "md/sheet.md.j2": "a score sheet as Markdown: `sheet`",
    "md/table.md.j2": "a Table as Markdown: `t`",
    "index.html.j2": "the page of many projects: `index`",
    "index.css": "how that page looks",
    "index.js": "what sorts and filters it",
    "html/late.html.j2": "the projects in which something is late: `index`",
    "html/map.html.j2": "its map and tiles: `index`",
    "html/breakdown.html.j2": "a table of counts: `each`, a Breakdown",
    "html/projects.html.j2": "the list of projects: `index`",
}
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


_WORDS_OF_SHAPES = {"str": "text", "bool": "true/false", "int": "number", "NoneType": "nothing"}


def pages() -> dict[str, str]:
    """Return the text of every page that is written from the code, by its path below docs/."""
    rules = all_rules()
    return {
        "project-folder.md": project_folder(),
        "templates.md": templates(),
        "rules/README.md": rule_pages.index(rules),
        **{f"rules/{rule.code}.md": rule_pages.page(rule) for rule in rules},
    }


def project_folder() -> str:
    """Return the page about the project folder."""
    paragraphs = [HEAD]
    vocabularies: set[type[Term]] = set()
    for name, cls in project.MODELS.items():
        paragraphs += [f"\n## {name}\n", _table(cls)]
        vocabularies |= _vocabularies(cls)
    paragraphs.append("\n## คำในรายการ · Vocabularies\n")
    for vocabulary in sorted(vocabularies, key=lambda cls: cls.__name__):
        terms = " · ".join(f"`{term.value}` {term.label.th}" for term in vocabulary)
        said = [words for words, term in vocabulary.other_words().items() if term is not None]
        also = f"; also read: {', '.join(said)}" if said else ""
        paragraphs.append(f"\n- **{vocabulary.__name__}**: {terms}{also}")
    return "\n".join(paragraphs) + "\n"


def templates() -> str:
    """Return the page about templates: the parts, and every value that they may use."""
    assert sorted(PARTS) == list(parts())
    head = ["## Parts", "", "| part | what it is, and what it is given |", "|---|---|"]
    rows = [f"| `{name}` | {description} |" for name, description in PARTS.items()]
    paragraphs = [TEMPLATES, *head, *rows, ""]
    for top, modules in (("report", (page_words, model)), ("index", (index_model,))):
        paragraphs.append(f"\n## Values of `{top}`\n")
        classes = [cls for module in modules for cls in _dataclasses_of(module)]
        paragraphs += map(_values, reversed(classes))
    return "\n".join(paragraphs)


def _dataclasses_of(module: types.ModuleType) -> list[type]:
    return [
        cls
        for cls in vars(module).values()
        if isinstance(cls, type)
        and dataclasses.is_dataclass(cls)
        and cls.__module__ == module.__name__
    ]


def _values(cls: type) -> str:
    """Return the fields of a class with their descriptions in its docstring.

    Raise KeyError if it leaves one out.
    """
    about, _, attributes = (cls.__doc__ or "").partition("Attributes:")
    descriptions = dict(re.findall(r"(?m)^\s+(\w+): (.+)$", attributes))
    rows = [
        f"| `{field.name}` | {descriptions[field.name]} | {_shape(field.type)} |"
        for field in dataclasses.fields(cls)
    ]
    head = ["| value | what it is | kind |", "|---|---|---|"]
    return "\n".join([f"### {cls.__name__}", "", " ".join(about.split()), "", *head, *rows, ""])


def _shape(shape: typing.Any) -> str:
    """Return a kind in words: `list of Table`, `Table or nothing`."""
    arguments = typing.get_args(shape)
    is_tuple = typing.get_origin(shape) is tuple
    if is_tuple and arguments[1:] == (...,):
        return f"list of {_shape(arguments[0])}"
    if is_tuple:
        return f"({', '.join(map(_shape, arguments))})"
    if arguments:
        return " or ".join(map(_shape, arguments))
    name: str = shape.__name__
    return _WORDS_OF_SHAPES.get(name, name)


def _table(cls: type) -> str:
    return "\n".join(["| key | ไทย | English | value |", "|---|---|---|---|", *_rows(cls, "")])


def _rows(cls: type, prefix: str) -> Iterator[str]:
    """Yield a row a field, each followed by those of its records."""
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):
        shape = hints[field.name]
        key = f"{prefix}{field.name.rstrip('_')}"
        label = field.metadata["label"]
        required = " **required**" if field.metadata["required"] else ""
        yield f"| `{key}` | {label.th} | {label.en} | {_kind(shape)}{required} |"
        inner, is_list = _record_of(shape)
        if inner is not None and inner is not Evidence:
            yield from _rows(inner, f"{key}[]." if is_list else f"{key}.")


def _kind(shape: typing.Any) -> str:
    """Return a kind in words: `list of keys`, `count or suppressed`."""
    inner, origin = _arguments(shape), typing.get_origin(shape)
    if origin is tuple:
        return f"list of {_kind(inner[0])}"
    if origin is dict:
        return f"{_kind(inner[0])}: {_kind(inner[1])}"
    if inner:
        return " or ".join(map(_kind, inner))
    if shape in KINDS:
        return KINDS[shape]
    if issubclass(shape, Term):
        name: str = shape.__name__
        return name
    return "evidence" if shape is Evidence else "keys"


def _record_of(shape: typing.Any) -> tuple[type[Record] | None, bool]:
    """Return the record that a field holds, None if it holds none, and whether it holds several."""
    inner = _arguments(shape)
    if typing.get_origin(shape) in (tuple, dict):
        record, _ = _record_of(inner[-1])
        return record, True
    if inner:
        return _record_of(inner[0])
    if shape in KINDS or not issubclass(shape, Record):
        return None, False
    return shape, False


def _vocabularies(cls: type) -> set[type[Term]]:
    """Return the vocabularies of a record, at any depth."""
    hints = typing.get_type_hints(cls)
    found: set[type[Term]] = set()
    for field in dataclasses.fields(cls):
        for leaf in _leaves(hints[field.name]):
            if issubclass(leaf, Term):
                found.add(leaf)
            else:
                found |= _vocabularies(leaf)
    return found


def _leaves(shape: typing.Any) -> Iterator[type]:
    """Yield the vocabularies and records of which a field is made."""
    inner = _arguments(shape)
    for part in inner:
        yield from _leaves(part)
    if not inner and shape not in KINDS:
        yield shape


def _arguments(shape: typing.Any) -> list[typing.Any]:
    return [inner for inner in typing.get_args(shape) if inner not in (type(None), ...)]


if __name__ == "__main__":
    (DOCS / "rules").mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
