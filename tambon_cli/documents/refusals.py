"""What YAML allows and a project file does not, each with the finding that refuses it."""

import re

from tambon_cli.diagnostics import Finding, Location, Repair, Rule, Span
from tambon_cli.display import escape, quote
from tambon_cli.documents.nodes import Node, Scalar, Sequence
from tambon_cli.documents.rules import (
    ANCHOR,
    COMMENT_CUTS,
    DUPLICATE,
    EMPTY,
    KEY,
    NOT_A_MAPPING,
    SEVERAL,
    SYNTAX,
    TAG,
    TOO_DEEP,
    TOO_LARGE,
)
from tambon_cli.i18n import Text

MOST_DEPTH = 32
MOST_NODES = 100_000
MOST_SCALAR = 64 * 1024  # characters
MOST_KEY = 200  # characters

_YAML_TAG = "tag:yaml.org,"
_GIT_LFS = "version https://git-lfs"

_SEE_EXAMPLES = Text(
    "ตรวจว่าเป็นไฟล์ที่ถูกต้อง และเขียนตามตัวอย่าง (tambon demo)",
    "make sure it is the right file, and write it as in the examples (tambon demo)",
)
_NOT_YAML = Text("อ่านเป็น YAML ไม่ได้", "this is not YAML")
_TOO_DEEP = Text("ข้อมูลซ้อนกันเกิน {most} ชั้น", "values are nested more than {most} deep")
_TOO_MANY = Text("มีค่ามากกว่า {most} ค่าในไฟล์เดียว", "more than {most} values in one file")
_TOO_LONG = Text("ข้อความยาวเกิน {most} ตัวอักษร", "a text of more than {most} characters")
_NOTHING_YET = Text(
    "ไฟล์ยังไม่มีข้อมูล จึงถือเหมือนไม่มีไฟล์", "the file holds nothing yet and counts as absent"
)
_SECOND_DOCUMENT = Text("มีเอกสารที่สองในไฟล์นี้", "a second document begins here")
_SPLIT_FILE = Text(
    "แยกเป็นคนละไฟล์ หรือลบบรรทัด ---", "put it in a file of its own, or delete the line ---"
)
_DIRECTIVE = Text("ห้ามใช้บรรทัดคำสั่ง %", "directives (%) are not allowed")
_DELETE_LINE = Text("ลบบรรทัดนี้", "delete the line")
_CUT = Text("ข้อความถูกตัดที่ # เหลือเพียง {value}", "the value is cut at the #: only {value} is read")
_QUOTE_OR_SPACE = Text(
    'ใส่ "…" ครอบข้อความทั้งหมด หรือเว้นวรรคหลัง # ถ้าเป็นหมายเหตุ',
    'put "…" round the whole value, or a space after # if it is a comment',
)
_ANCHOR = Text("ห้ามใช้ & ตั้งชื่อค่า", "an anchor (&) is not allowed")
_QUOTE_OR_DELETE = Text(
    'ถ้าเป็นข้อความ ให้ใส่ "…" ครอบ ถ้าไม่ใช่ ให้ลบ {mark}',
    'if it is text, put "…" round it; if not, delete {mark}',
)
_DELETE_MARK = Text("ลบ {mark} แล้วคงค่าที่อยู่ข้างหลังไว้", "delete {mark} and keep what is behind it")
_TAG = Text("ห้ามใช้ป้ายชนิดข้อมูล {tag}", "the tag {tag} is not allowed")
_ALIAS = Text("ห้ามใช้ * อ้างถึงค่าอื่น", "an alias (*) is not allowed")
_QUOTE_OR_REPEAT = Text(
    'ถ้าเป็นข้อความ ให้ใส่ "…" ครอบ หรือพิมพ์ค่าซ้ำ',
    'if it is text, put "…" round it; or write the value again',
)
_MERGE_KEY = Text("ห้ามใช้ << รวมค่า", "a merge key (<<) is not allowed")
_REPEAT_VALUES = Text("พิมพ์ค่าซ้ำในที่นี้", "write the values here again")
_KEY_NOT_TEXT = Text("ชื่อช่องต้องเป็นข้อความสั้น ๆ", "a key must be a short text")
_REMARK_OR_WORD = Text(
    "ถ้าเป็นหมายเหตุ ใส่ # หน้าบรรทัด ถ้าเป็นชื่อช่อง เขียนโดยไม่มี {{ }} [ ] และ ?",
    "if it is a remark, put # before the line; if it is a key, write it without {{ }} [ ] and ?",
)
_REPEATED_KEY = Text("ช่อง {key} มีอยู่แล้วที่บรรทัด {line}", "the key {key} already stands at line {line}")
_KEEP_ONE = Text(
    "เก็บไว้เพียงบรรทัดเดียว ระหว่างนี้ยังไม่นับทั้งสองค่า",
    "keep one of them; until then neither value counts",
)
_ITEM_WITHOUT_DASH = Text(
    "{key} เริ่มรายการใหม่ แต่ไม่มีขีด - จึงปนกับรายการที่บรรทัด {line}",
    "{key} begins another item without its dash, and is mixed into that of line {line}",
)
_WRITE_DASH = Text(
    "ย่อหน้า {depth} ช่อง แล้วเขียน {dash}{key}: … ให้ - ตรงกับ - ของบรรทัด {line}",
    "indent it by {depth} and write {dash}{key}: …, its dash below that of line {line}",
)
_NOT_KEYS = Text(
    "ไฟล์ต้องประกอบด้วยบรรทัด ชื่อช่อง: ค่า แต่พบ {value}",
    "the file must hold lines of key: value, not {value}",
)
_A_LIST = Text("รายการ", "a list")
_MIND_COLON = Text(
    "เว้นวรรคหนึ่งครั้งหลังเครื่องหมาย : และใช้ : ตัวธรรมดา",
    "put one space after the colon, and use an ordinary colon",
)
_ADD_KEY = Text("เพิ่มบรรทัด {key}: ไว้บนสุด", "add a line {key}: at the top")
_PULL_LFS = Text(
    "ไฟล์นี้ยังอยู่ใน Git LFS ให้สั่ง git lfs pull", "the file is still in Git LFS: run git lfs pull"
)


def refuse_syntax(place: Location) -> Finding:
    """Return the finding of a file of which libyaml names no place."""
    return SYNTAX.at(place, _NOT_YAML, _SEE_EXAMPLES)


def refuse_depth(place: Location) -> Finding:
    """Return the finding of values nested more than MOST_DEPTH deep."""
    return TOO_DEEP.at(place, _TOO_DEEP.fill(most=MOST_DEPTH), _SEE_EXAMPLES)


def refuse_number_of_values(place: Location) -> Finding:
    """Return the finding of a file with more than MOST_NODES values."""
    return TOO_DEEP.at(place, _TOO_MANY.fill(most=MOST_NODES), _SEE_EXAMPLES)


def refuse_length(place: Location) -> Finding:
    """Return the finding of a value longer than MOST_SCALAR."""
    return TOO_LARGE.at(place, _TOO_LONG.fill(most=MOST_SCALAR), _SEE_EXAMPLES)


def note_empty_file(place: Location) -> Finding:
    """Return the finding of a file that holds no values."""
    return EMPTY.at(place, _NOTHING_YET)


def refuse_second_document(place: Location) -> Finding:
    """Return the finding of a document after the first of a file."""
    return SEVERAL.at(place, _SECOND_DOCUMENT, _SPLIT_FILE)


def refuse_directive(place: Location) -> Finding:
    """Return the finding of a directive (`%YAML`, `%TAG`)."""
    return TAG.at(place, _DIRECTIVE, _DELETE_LINE)


def warn_of_cut(place: Location, value: str) -> Finding:
    """Return the finding of a value that a comment without its space cuts."""
    return COMMENT_CUTS.at(place, _CUT.fill(value=quote(value)), _QUOTE_OR_SPACE)


def refuse_anchor(place: Location, written: str, *, may_be_text: bool) -> Finding:
    """Return the finding of an anchor (`&name`), and what follows; `may_be_text` if a text does."""
    return _refuse_mark(ANCHOR, place, _ANCHOR, written, may_be_text=may_be_text)


def refuse_tag(place: Location, tag: str, written: str, *, may_be_text: bool) -> Finding:
    """Return the finding of a tag (`!name`), and what follows; `may_be_text` if a text does."""
    is_short = not tag.startswith(_YAML_TAG)
    message = _TAG.fill(tag=quote(tag))
    return _refuse_mark(TAG, place, message, written, may_be_text=may_be_text and is_short)


def _refuse_mark(
    rule: Rule, place: Location, message: Text, written: str, *, may_be_text: bool
) -> Finding:
    """Return the finding of a mark before a value, and that deletes it where it is no text."""
    match = re.match(r"\S+ *", written)
    mark = match[0] if match else ""
    hint = (_QUOTE_OR_DELETE if may_be_text else _DELETE_MARK).fill(mark=escape(mark.strip()))
    if may_be_text or not mark:
        return rule.at(place, message, hint)
    number, column = place.span[:2]
    repair = Repair(Span(number, column, number, column + len(mark)), "")
    return rule.at(place, message, hint, repair)


def refuse_alias(place: Location) -> Finding:
    """Return the finding of an alias (`*name`)."""
    return ANCHOR.at(place, _ALIAS, _QUOTE_OR_REPEAT)


def refuse_merge_key(place: Location) -> Finding:
    """Return the finding of a merge key (`<<`)."""
    return ANCHOR.at(place, _MERGE_KEY, _REPEAT_VALUES)


def refuse_key(place: Location) -> Finding:
    """Return the finding of a key that is no text, or longer than MOST_KEY."""
    return KEY.at(place, _KEY_NOT_TEXT, _REMARK_OR_WORD)


def refuse_repeated_key(place: Location, key: str, first_line: int) -> Finding:
    """Return the finding of a key that its mapping has already, at `first_line`."""
    message = _REPEATED_KEY.fill(key=quote(key), line=first_line)
    return DUPLICATE.at(place, message, _KEEP_ONE)


def refuse_item_without_dash(place: Location, key: str, first_line: int, of_dash: int) -> Finding:
    """Return the finding of a repeated key that was meant to begin another item.

    The dash of the item at `first_line` is in the column `of_dash`, from 0.
    """
    shown = escape(key)
    message = _ITEM_WITHOUT_DASH.fill(key=shown, line=first_line)
    dash = "-".ljust(place.span.column - 1 - of_dash)
    hint = _WRITE_DASH.fill(depth=of_dash, dash=dash, key=shown, line=first_line)
    return DUPLICATE.at(place, message, hint)


def refuse_root(name: str, root: Node, main_list: str | None) -> Finding:
    """Return the finding of a file whose root is a value or a list.

    `main_list` is the key of the list that the file mostly holds, for whoever forgot to name it.
    """
    value = quote(root.text) if isinstance(root, Scalar) else _A_LIST
    message = _NOT_KEYS.fill(value=value)
    return NOT_A_MAPPING.at(Location(name, root.span), message, _hint_of_root(root, main_list))


def _hint_of_root(root: Node, main_list: str | None) -> Text:
    if isinstance(root, Sequence) and main_list:
        return _ADD_KEY.fill(key=main_list)
    if isinstance(root, Scalar) and root.text.startswith(_GIT_LFS):
        return _PULL_LFS
    return _MIND_COLON
