"""TB8xx errors: a person's data, which must never be in the folder; these findings cannot be waived."""

import typing
from collections.abc import Iterator

from tambon_cli.binding import UNKNOWN_KEY
from tambon_cli.diagnostics import Diagnostic, Location, Severity, Span
from tambon_cli.hints import closest_key
from tambon_cli.i18n import Text
from tambon_cli.personal import FORBIDDEN_FIELD, forbidden_field, is_forbidden, is_personal
from tambon_cli.project import MODELS, PROJECT_FILE, Project
from tambon_cli.rawtext import MOST_OF_A_KIND, Places
from tambon_cli.rules.registry import Context, Finding, finding, rule
from tambon_cli.schema import Record, labels_of, shapes
from tambon_cli.show import national_ids, quote
from tambon_cli.source import Document, Entry, Mapping, Node, Scalar, Sequence, nodes_of

_EXEMPT = {"report.yaml": ("", "letter_no"), PROJECT_FILE: ("committee", "order_no")}
_DELETE = Text(
    "ลบออกก่อนบันทึกลง git ถ้าบันทึกไปแล้วให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
    "delete it before it is committed; if it already is, tell the data protection officer",
)


@rule("TB801", "national-id", Severity.ERROR, "พบเลขประจำตัวประชาชน", "a national id")
def national_id(context: Context) -> Iterator[Finding]:
    """No national id may stand anywhere in a file, comments included; git never forgets it."""
    text = Text("พบเลขประจำตัวประชาชน (ปิดบังไว้แล้วในที่นี้)", "a national id stands here (it is masked in this output)")
    for name, document in context.project.documents.items():
        seen = list(_ids_in_text(document.text))
        hidden = [span for span in _ids_behind_escapes(document) if not any(_is_within(each, span) for each in seen)]
        exempt = exempt_spans(document) if seen or hidden else []
        for span in (*seen, *hidden):
            if not any(_is_within(span, each) for each in exempt):
                yield finding(Location(name, span), text, _DELETE)
    for name in files_of(context.project):
        if national_ids(name):
            yield finding(Location(name), text, Text("เปลี่ยนชื่อไฟล์", "give the file another name"))
    for name, words in context.project.loose.items():
        yield from (finding(Location(name, span), text, _DELETE) for span in _ids_in_text(words))


def files_of(project: Project) -> list[str]:
    """The names of all files of a project that are not its YAML files."""
    return sorted({*project.attachments, *project.unlisted, *project.strays})


def exempt_spans(document: Document) -> list[Span]:
    """The values that hold long numbers by right: the letter of report.yaml and the order of project.yaml."""
    part, key = _EXEMPT.get(document.name, ("", ""))
    node: Node = document.root
    if part:
        node = node.entries[part].value if isinstance(node, Mapping) and part in node.entries else document.root
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return [entry.value.span] if entry is not None and isinstance(entry.value, Scalar) else []


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def _ids_in_text(text: str) -> Iterator[Span]:
    found = national_ids(text)
    places = Places(text if found else "")
    for place in found[:MOST_OF_A_KIND]:
        yield places.span(*place.span)


def _ids_behind_escapes(document: Document) -> Iterator[Span]:
    """Ids that only appear once the escapes of a quoted value are read."""
    if "\\" in document.text:
        for node in nodes_of(document.root):
            if isinstance(node, Scalar) and not node.plain and national_ids(node.text):
                yield node.span
        yield from (entry.key for key, entry in _entries(document.root) if national_ids(key))


def hidden_fields(context: Context) -> Iterator[Diagnostic]:
    """Fields for a person's data in places whose keys are free, where binding knows no unknown key (TB802)."""
    for name, document in context.project.documents.items():
        for key, entry in _entries(document.root):
            if is_forbidden(key):
                yield forbidden_field(key, Location(name, entry.key))


def _entries(root: Node) -> Iterator[tuple[str, Entry]]:
    for node in nodes_of(root):
        if isinstance(node, Mapping):
            yield from node.entries.items()


@rule("TB808", "photo-tells-place", Severity.ERROR, "ภาพถ่ายบอกพิกัดที่ถ่าย", "a photo tells where it was taken")
def photo_tells_place(context: Context) -> Iterator[Finding]:
    """Position data of a photo leads to where vulnerable people live."""
    looked_at = {**context.project.pictures, **context.project.unlisted, **context.project.attachments}
    for name, attachment in sorted(looked_at.items()):
        if attachment.has_position:
            text = Text("ภาพ {f} มีพิกัด GPS ของสถานที่ถ่าย", "the photo {f} holds the GPS position where it was taken").fill(f=quote(name))
            hint = Text(
                "ลบข้อมูลตำแหน่งของภาพก่อนบันทึก เช่น บันทึกภาพใหม่จากภาพหน้าจอ หรือปิดตำแหน่งในกล้อง",
                "remove the position before you commit, for example by saving a screenshot of the photo",
            )
            yield finding(Location(name), text, hint)


@rule("TB809", "rows-of-persons", Severity.ERROR, "รายการข้อมูลรายบุคคล", "rows of persons")
def rows_of_persons(context: Context) -> Iterator[Finding]:
    """Only totals are kept in the folder, no row a person, neither in a list nor in a table among the files."""
    hint = Text("ลบรายการนี้ แล้วบันทึกเฉพาะจำนวนรวม", "delete it and record totals only")
    # Below keys that the model knows there are no others: each unknown one was reported when it was bound.
    doubtful = {each.location.file for each in context.project.diagnostics if each.code in (UNKNOWN_KEY.code, FORBIDDEN_FIELD.code)}
    for name in sorted(doubtful):
        for node in _unmodelled(MODELS[name], context.project.documents[name].root):
            if isinstance(node, Sequence) and len(node.items) > 1 and any(_is_person(each) for each in node.items):
                text = Text("รายการนี้มีข้อมูลรายบุคคล (ชื่อ อายุ หรือเพศ)", "this list holds persons (name, age or sex)")
                yield finding(Location(name, node.span), text, hint)
    answers = context.project.survey.file if context.project.survey else None
    for name, words in context.project.tables.items():
        personal = [word for word in words if is_forbidden(word) or is_personal(word, of_answers=name == answers)]
        if personal:
            text = Text("ตาราง {f} มีคอลัมน์ {c} ซึ่งเป็นข้อมูลรายบุคคล", "the table {f} has the column {c}, which is of persons").fill(
                f=quote(name), c=quote(personal[0])
            )
            yield finding(Location(name), text, Text("ลบไฟล์นี้ออกจากโฟลเดอร์โครงการ", "delete the file from the project folder"))


def _is_person(node: Node) -> bool:
    return isinstance(node, Mapping) and any(is_personal(key) or is_forbidden(key) for key in node.entries)


def _unmodelled(cls: type[Record], root: Node) -> Iterator[Node]:
    """The values below keys that the model does not know, which binding leaves alone."""
    waiting: list[tuple[typing.Any, Node]] = [(cls, root)]
    while waiting:
        shape, node = waiting.pop()
        inner = (
            shape if isinstance(shape, type) else next((each for each in typing.get_args(shape) if isinstance(each, type) and issubclass(each, Record)), None)
        )
        if isinstance(node, Sequence):
            waiting += [(inner, each) for each in node.items]
        elif isinstance(node, Mapping) and isinstance(inner, type) and issubclass(inner, Record):
            known = shapes(inner)
            waiting += [(known[key], entry.value) for key, entry in node.entries.items() if key in known]
            for key, entry in node.entries.items():
                meant = closest_key(key, labels_of(inner)) if key not in known else None
                if meant is not None:  # a slip in a key makes no list of persons of a budget
                    waiting.append((known[meant], entry.value))
                elif key not in known:
                    yield from nodes_of(entry.value)
