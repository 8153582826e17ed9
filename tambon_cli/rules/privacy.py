"""TB8xx errors: a person's data, which must never be in the folder; nothing suppresses these."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from tambon_cli.binding.fields import Record, is_named, labels_of, record_in, shapes
from tambon_cli.binding.forbidden_field import FORBIDDEN_FIELD, refuse_field
from tambon_cli.binding.rules import UNKNOWN_KEY
from tambon_cli.diagnostics import Effect, Finding, Location, Places, Severity, Span
from tambon_cli.display import id_places, may_be_broken, national_ids, quote
from tambon_cli.documents.characters import MOST_OF_A_KIND
from tambon_cli.documents.nodes import Entry, Mapping, Node, Scalar, Sequence, nodes_of
from tambon_cli.documents.reader import Document
from tambon_cli.files.papers import Paper
from tambon_cli.i18n import Text
from tambon_cli.privacy.fields import find_personal_columns, is_forbidden, is_personal, known_part
from tambon_cli.project.project import MODELS, PROJECT_FILE, Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import closest_key
from tambon_cli.survey.loader import SURVEY

_NATIONAL_ID = Text(
    "พบเลขประจำตัวประชาชน (ปิดบังไว้แล้วในที่นี้)", "a national id stands here (it is masked in this output)"
)
_DELETE = Text(
    "ลบออกก่อนบันทึกลง git ถ้าบันทึกไปแล้วให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
    "delete it before it is committed; if it already is, tell the data protection officer",
)
_RENAME_FILE = Text("เปลี่ยนชื่อไฟล์", "give the file another name")


@rule(
    "TB801",
    "national-id",
    Severity.ERROR,
    "พบเลขประจำตัวประชาชน",
    "a national id",
    effect=Effect.MASKS_ID,
)
def national_id(context: Context) -> Iterator[Violation]:
    """No national id may stand anywhere in a file, comments included; git never forgets it."""
    project = context.project
    for name, document in project.documents.items():
        for span in _ids_in(document):
            yield Violation(Location(name, span), _NATIONAL_ID, _DELETE)
    for name in _names_with_ids(files_of(project)):
        yield Violation(Location(name), _NATIONAL_ID, _RENAME_FILE)
    for name, paper in project.papers.items():
        for span in paper.ids:
            yield Violation(Location(name, span), _NATIONAL_ID, _DELETE)


def files_of(project: Project) -> list[str]:
    """Return the names of all files of a project that are not its YAML files."""
    there = [name for name, attachment in project.attachments.items() if attachment.trouble is None]
    return sorted({*there, *project.unlisted, *project.strays})


def _names_with_ids(names: list[str]) -> list[str]:
    if not id_places("\n".join(names)):  # quicker than name by name
        return []
    return [name for name in names if national_ids(name)]


def _ids_in(document: Document) -> list[Span]:
    """Return where ids stand in a document, without the values that hold long numbers by right."""
    seen = list(_ids_in_text(document))
    hidden = [span for span in _ids_behind_escapes(document) if not _holds_any(span, seen)]
    spans = [*seen, *hidden]
    if not spans:
        return []
    exempt = exempt_spans(document)
    return [span for span in spans if not any(value.holds(span) for value in exempt)]


def _holds_any(span: Span, others: Iterable[Span]) -> bool:
    return any(span.holds(other) for other in others)


def _ids_in_text(document: Document) -> Iterator[Span]:
    valid = [place for place in document.id_places if place.is_valid]
    if not valid:
        return
    places = Places(document.text)
    for place in valid[:MOST_OF_A_KIND]:
        yield places.span(*place.span)


def _ids_behind_escapes(document: Document) -> Iterator[Span]:
    """Yield the ids that only appear once escapes are read, or the lines of a value are joined."""
    has_escapes = "\\" in document.text
    if not has_escapes and not may_be_broken(document.text):
        return
    for node in nodes_of(document.root):
        if not isinstance(node, Scalar):
            continue
        if _is_written_otherwise(node, has_escapes=has_escapes) and national_ids(node.text):
            yield node.span
    for key, entry in _entries(document.root):
        if national_ids(key):
            yield entry.key


def _is_written_otherwise(value: Scalar, *, has_escapes: bool) -> bool:
    """Whether a value may stand in the file in other characters than its own."""
    is_joined = value.start.line != value.end.line
    return is_joined or (has_escapes and not value.plain)


# The letter of report.yaml and the order of project.yaml have long numbers.
_EXEMPT = {"report.yaml": ("letter_no",), PROJECT_FILE: ("committee", "order_no")}


def exempt_spans(document: Document) -> list[Span]:
    """Return the values that hold long numbers by right."""
    path = _EXEMPT.get(document.name)
    if path is None:
        return []
    node: Node = document.root
    for key in path:
        if not isinstance(node, Mapping) or key not in node.entries:
            return []
        node = node.entries[key].value
    return [node.span] if isinstance(node, Scalar) else []


def hidden_fields(context: Context) -> Iterator[Finding]:
    """Yield the fields for a person's data in places whose keys are free (TB802).

    Binding knows no unknown key there.
    """
    for name, document in context.project.documents.items():
        forbidden = frozenset(filter(is_forbidden, document.keys))
        yield from _fields_among(name, document.root, forbidden)

    survey = context.project.documents[SURVEY]
    answers = survey.root.entries.get("responses")
    if answers is not None:
        personal = frozenset(
            key
            for key in survey.keys
            if is_personal(key, of_answers=True) and not is_forbidden(key)
        )
        yield from _fields_among(SURVEY, answers.value, personal)


def _fields_among(file: str, root: Node, keys: Collection[str]) -> Iterator[Finding]:
    if not keys:  # as in nearly every file
        return
    for key, entry in _entries(root):
        if key in keys:
            yield refuse_field(key, Location(file, entry.key))


def _entries(root: Node) -> Iterator[tuple[str, Entry]]:
    for node in nodes_of(root):
        if isinstance(node, Mapping):
            yield from node.entries.items()


_PHOTO_HAS_POSITION = Text(
    "ภาพ {file} มีพิกัด GPS ของสถานที่ถ่าย", "the photo {file} holds the GPS position where it was taken"
)
_SCRUB = Text(
    "สั่ง tambon scrub ซึ่งลบพิกัดออกจากภาพ ก่อนบันทึกลง git และปิดการบันทึกตำแหน่งในกล้อง",
    "run tambon scrub, which takes it out, before you commit; and switch it off in the camera",
)
_SAVE_AS_JPEG = Text(
    "เปิดภาพแล้วบันทึกเป็น JPEG ย้ายไฟล์เดิมออกจากโฟลเดอร์ แล้วสั่ง tambon scrub ก่อนบันทึกลง git",
    "save it as JPEG, move the old file out of the folder, and run tambon scrub before you commit",
)


@rule(
    "TB808",
    "photo-tells-place",
    Severity.ERROR,
    "ภาพถ่ายบอกพิกัดที่ถ่าย",
    "a photo tells where it was taken",
    effect=Effect.PROTECTS_PERSON,
)
def photo_tells_place(context: Context) -> Iterator[Violation]:
    """Position data of a photo leads to where vulnerable people live."""
    project = context.project
    looked_at = {**project.strays, **project.unlisted, **project.attachments}
    for name, attachment in sorted(looked_at.items()):
        if attachment.has_position:
            hint = _SAVE_AS_JPEG if attachment.other else _SCRUB
            yield Violation(Location(name), _PHOTO_HAS_POSITION.fill(file=quote(name)), hint)


_TABLES = (
    *("csv", "tsv", "xls", "xlsx", "xlsm", "xlsb", "ods", "numbers", "gsheet"),
    *("mdb", "accdb", "db", "sqlite", "sav", "dta", "vcf"),
)
_TEXTS = (
    *("doc", "docx", "docm", "odt", "rtf", "pages", "gdoc", "ppt", "pptx", "odp", "msg", "eml"),
)
_ARCHIVES_AND_MAPS = ("zip", "rar", "7z", "tar", "gz", "tgz", "kml", "kmz", "gpx")
_PICTURES_AND_RECORDINGS = (
    *("heic", "heif", "gif", "tif", "tiff", "bmp", "svg", "dng", "psd"),
    *("mp4", "mov", "avi", "3gp", "m4a", "mp3", "wav"),
)
_MAY_HIDE_PERSONS = frozenset([*_TABLES, *_TEXTS, *_ARCHIVES_AND_MAPS, *_PICTURES_AND_RECORDINGS])
_NO_EVIDENCE = Text(
    "{file} ไม่ใช่หลักฐาน (PDF หรือภาพ) และอาจมีข้อมูลของบุคคล",
    "{file} is no evidence (PDF, picture) and may hold persons' data",
)
_MOVE_OUT = Text(
    "ย้ายออกจากโฟลเดอร์โครงการ ถ้าไม่มีข้อมูลของบุคคลจึงแปลงเป็น PDF ไว้ใน evidence",
    "move it out of the project folder; if it holds no person's data make it a PDF in evidence/",
)


@rule(
    "TB811",
    "no-evidence-format",
    Severity.WARNING,
    "ไฟล์ชนิดที่ไม่ใช่หลักฐาน",
    "a file that is of no format of evidence",
    effect=Effect.PROTECTS_PERSON,
)
def no_evidence_format(context: Context) -> Iterator[Violation]:
    """Tables, documents, archives and recordings hide persons' data.

    Evidence is a PDF or a picture. For the files of evidence/ there is TB708.
    """
    project = context.project
    found_otherwise = {project.survey.file, *_tables_of_persons(project)}
    for name in project.strays:
        suffix = name.lower().rpartition(".")[2]
        if suffix in _MAY_HIDE_PERSONS and name not in found_otherwise:
            yield Violation(Location(name), _NO_EVIDENCE.fill(file=quote(name)), _MOVE_OUT)


_LIST_OF_PERSONS = Text(
    "รายการนี้มีข้อมูลรายบุคคล (ชื่อ อายุ หรือเพศ)", "this list holds persons (name, age or sex)"
)
_TOTALS_ONLY = Text("ลบรายการนี้ แล้วบันทึกเฉพาะจำนวนรวม", "delete it and record totals only")
_TABLE_OF_PERSONS = Text(
    "ตาราง {file} มีคอลัมน์ {column} ซึ่งเป็นข้อมูลรายบุคคล",
    "the table {file} has the column {column}, which is of persons",
)
_DELETE_FILE = Text("ลบไฟล์นี้ออกจากโฟลเดอร์โครงการ", "delete the file from the project folder")


@rule(
    "TB809",
    "rows-of-persons",
    Severity.ERROR,
    "รายการข้อมูลรายบุคคล",
    "rows of persons",
    effect=Effect.REDACTS_LINES,
)
def rows_of_persons(context: Context) -> Iterator[Violation]:
    """Only totals are kept in the folder.

    There is no row a person, neither in a list nor in a table among the files.
    """
    for place in _lists_of_persons(context.project):
        yield Violation(place, _LIST_OF_PERSONS, _TOTALS_ONLY)
    for name, column in _tables_of_persons(context.project).items():
        text = _TABLE_OF_PERSONS.fill(file=quote(name), column=quote(known_part(column)))
        yield Violation(Location(name), text, _DELETE_FILE)


def _lists_of_persons(project: Project) -> Iterator[Location]:
    # Below keys that the model knows there are no others: binding reported each unknown one.
    codes = (UNKNOWN_KEY.code, FORBIDDEN_FIELD.code)
    with_unknown_keys = {
        finding.location.file for finding in project.findings if finding.code in codes
    }
    for name in sorted(with_unknown_keys & MODELS.keys()):
        for node in _unmodelled(MODELS[name], project.documents[name].root):
            if _holds_persons(node):
                yield Location(name, node.span)


def _tables_of_persons(project: Project) -> dict[str, str]:
    """Return the files whose tables have a row a person, each with a column that tells it."""
    columns = {
        name: _personal_column(paper, of_answers=name == project.survey.file)
        for name, paper in project.papers.items()
    }
    return {name: column for name, column in columns.items() if column is not None}


def _personal_column(paper: Paper, *, of_answers: bool) -> str | None:
    for row in paper.rows:
        personal = find_personal_columns(row, of_answers=of_answers)
        if personal:
            return personal[0]
    return None


def _holds_persons(node: Node) -> bool:
    """Whether a list, or a mapping by somebody's numbers, holds a record a person.

    Of a single record two fields must tell it.
    """
    records = _items_of(node)
    if len(records) > 1 and any(map(_is_person, records)):
        return True
    return any(len(_personal_keys(record)) > 1 for record in records)


def _items_of(node: Node) -> list[Node]:
    """Return the items of a list or the values of a mapping."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Mapping):
        return [entry.value for entry in node.entries.values()]
    return []


def _is_person(node: Node, known: Collection[str] = ()) -> bool:
    return bool(_personal_keys(node, known))


def _personal_keys(node: Node, known: Collection[str] = ()) -> list[str]:
    """Return the keys of a record, apart from the known ones, that are of a person.

    There are none where it counts people; a name alone is enough.
    """
    if not isinstance(node, Mapping):
        return []
    keys = [key for key in node.entries if key not in known]
    return [key for key in find_personal_columns([*keys, "name"]) if key in keys]


def _unmodelled(cls: type[Record], root: Node) -> Iterator[Node]:
    """Yield the values below keys that the model does not know, which binding leaves alone."""
    waiting: list[tuple[Any, Node]] = [(cls, root)]
    while waiting:
        shape, node = waiting.pop()
        record = record_in(shape)
        if record is None:
            continue
        if not isinstance(node, Mapping) or is_named(shape):
            waiting += [(record, item) for item in _items_of(node)]
            if _lists_persons(node, shapes(record)):
                yield node
            continue
        for key, entry in node.entries.items():
            meant = _field_meant(key, record)
            if meant is None:
                yield from nodes_of(entry.value)
            else:
                waiting.append((shapes(record)[meant], entry.value))


def _lists_persons(node: Node, known: Collection[str]) -> bool:
    """Whether a list of records tells in other fields than the known ones of persons."""
    return isinstance(node, Sequence) and any(_is_person(item, known) for item in node.items)


def _field_meant(key: str, record: type[Record]) -> str | None:
    """Return the field that a key names; a typo in it makes no list of persons of a budget."""
    if key in shapes(record):
        return key
    return closest_key(key, labels_of(record))
