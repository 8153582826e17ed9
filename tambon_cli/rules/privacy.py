"""TB8xx errors: a person's data, which must never be in the folder; these findings cannot be waived."""

from collections.abc import Collection, Iterator
from typing import Any

from tambon_cli.binding.fields import Record, is_named, labels_of, record_in, shapes
from tambon_cli.binding.forbidden_field import FORBIDDEN_FIELD, refuse_field
from tambon_cli.binding.rules import UNKNOWN_KEY
from tambon_cli.diagnostics import Effect, Finding, Location, Places, Severity, Span
from tambon_cli.display import id_places, may_be_broken, national_ids, quote
from tambon_cli.documents.characters import MOST_OF_A_KIND
from tambon_cli.documents.nodes import Entry, Mapping, Node, Scalar, Sequence, nodes_of
from tambon_cli.documents.reader import Document
from tambon_cli.i18n import Text
from tambon_cli.privacy.fields import find_personal_columns, is_forbidden, is_personal, known_part
from tambon_cli.project.project import MODELS, PROJECT_FILE, Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import closest_key
from tambon_cli.survey.loader import SURVEY

_EXEMPT = {"report.yaml": ("letter_no",), PROJECT_FILE: ("committee", "order_no")}
_MAY_HIDE_PERSONS = frozenset(
    [
        *(
            "csv",
            "tsv",
            "xls",
            "xlsx",
            "xlsm",
            "xlsb",
            "ods",
            "numbers",
            "gsheet",
            "mdb",
            "accdb",
            "db",
            "sqlite",
            "sav",
            "dta",
            "vcf",
        ),
        *("doc", "docx", "docm", "odt", "rtf", "pages", "gdoc", "ppt", "pptx", "odp", "msg", "eml"),
        *("zip", "rar", "7z", "tar", "gz", "tgz", "kml", "kmz", "gpx"),
        *(
            "heic",
            "heif",
            "gif",
            "tif",
            "tiff",
            "bmp",
            "svg",
            "dng",
            "psd",
            "mp4",
            "mov",
            "avi",
            "3gp",
            "m4a",
            "mp3",
            "wav",
        ),
    ]
)
_DELETE = Text(
    "ลบออกก่อนบันทึกลง git ถ้าบันทึกไปแล้วให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
    "delete it before it is committed; if it already is, tell the data protection officer",
)


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
    text = Text(
        "พบเลขประจำตัวประชาชน (ปิดบังไว้แล้วในที่นี้)",
        "a national id stands here (it is masked in this output)",
    )
    for name, document in context.project.documents.items():
        seen = list(_ids_in_text(document))
        hidden = [
            span
            for span in _ids_behind_escapes(document)
            if not any(span.holds(each) for each in seen)
        ]
        exempt = exempt_spans(document) if seen or hidden else []
        for span in (*seen, *hidden):
            if not any(each.holds(span) for each in exempt):
                yield Violation(Location(name, span), text, _DELETE)
    names = files_of(context.project)
    for name in names if id_places("\n".join(names)) else ():
        if national_ids(name):
            yield Violation(Location(name), text, Text("เปลี่ยนชื่อไฟล์", "give the file another name"))
    for name, paper in context.project.papers.items():
        yield from (Violation(Location(name, span), text, _DELETE) for span in paper.ids)


def files_of(project: Project) -> list[str]:
    """The names of all files of a project that are not its YAML files."""
    there = [name for name, attachment in project.attachments.items() if attachment.trouble is None]
    return sorted({*there, *project.unlisted, *project.strays})


def exempt_spans(document: Document) -> list[Span]:
    """The values that hold long numbers by right: the letter of report.yaml and the order of project.yaml."""
    node: Node | None = document.root
    for key in _EXEMPT.get(document.name, ("-",)):
        entry = node.entries.get(key) if isinstance(node, Mapping) else None
        node = entry.value if entry else None
    return [node.span] if isinstance(node, Scalar) else []


def _ids_in_text(document: Document) -> Iterator[Span]:
    found = [place for place in document.id_places if place.is_valid]
    places = Places(document.text if found else "")
    for place in found[:MOST_OF_A_KIND]:
        yield places.span(*place.span)


def _ids_behind_escapes(document: Document) -> Iterator[Span]:
    """Ids that only appear once escapes are read, or the lines of a value are joined."""
    has_escapes = "\\" in document.text
    if has_escapes or may_be_broken(document.text):
        for node in nodes_of(document.root):
            if (
                isinstance(node, Scalar)
                and (node.start.line != node.end.line or (has_escapes and not node.plain))
                and national_ids(node.text)
            ):
                yield node.span
        yield from (entry.key for key, entry in _entries(document.root) if national_ids(key))


def hidden_fields(context: Context) -> Iterator[Finding]:
    """Fields for a person's data in places whose keys are free, where binding knows no unknown key (TB802)."""
    for name, document in context.project.documents.items():
        forbidden = frozenset(filter(is_forbidden, document.keys))
        for key, entry in _entries(document.root) if forbidden else ():
            if key in forbidden:
                yield refuse_field(key, Location(name, entry.key))
    survey = context.project.documents[SURVEY]
    personal = frozenset(
        key for key in survey.keys if is_personal(key, of_answers=True) and not is_forbidden(key)
    )
    answers = survey.root.entries.get("responses") if personal else None
    for key, entry in _entries(answers.value) if answers else ():
        if key in personal:
            yield refuse_field(key, Location(SURVEY, entry.key))


def _entries(root: Node) -> Iterator[tuple[str, Entry]]:
    for node in nodes_of(root):
        if isinstance(node, Mapping):
            yield from node.entries.items()


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
    looked_at = {
        **context.project.strays,
        **context.project.unlisted,
        **context.project.attachments,
    }
    for name, attachment in sorted(looked_at.items()):
        if attachment.has_position:
            text = Text(
                "ภาพ {f} มีพิกัด GPS ของสถานที่ถ่าย",
                "the photo {f} holds the GPS position where it was taken",
            ).fill(f=quote(name))
            hint = Text(
                "สั่ง tambon scrub ซึ่งลบพิกัดออกจากภาพ ก่อนบันทึกลง git และปิดการบันทึกตำแหน่งในกล้อง",
                "run tambon scrub, which takes it out, before you commit; and switch it "
                "off in the camera",
            )
            yield Violation(Location(name), text, hint)


@rule(
    "TB811",
    "no-evidence-format",
    Severity.WARNING,
    "ไฟล์ชนิดที่ไม่ใช่หลักฐาน",
    "a file that is of no format of evidence",
    effect=Effect.PROTECTS_PERSON,
)
def no_evidence_format(context: Context) -> Iterator[Violation]:
    """Tables, documents, archives and recordings hide persons' data; evidence is a PDF or a picture. In evidence/ see TB708."""
    answers = context.project.survey.file
    told = {answers, *(location.file for location, _text, _hint in _in_tables(context.project))}
    for name in context.project.strays:
        if name not in told and name.lower().rpartition(".")[2] in _MAY_HIDE_PERSONS:
            text = Text(
                "{f} ไม่ใช่หลักฐาน (PDF หรือภาพ) และอาจมีข้อมูลของบุคคล",
                "{f} is no evidence (PDF, picture) and may hold persons' data",
            )
            hint = Text(
                "ย้ายออกจากโฟลเดอร์โครงการ ถ้าไม่มีข้อมูลของบุคคลจึงแปลงเป็น PDF ไว้ใน evidence",
                "move it out of the project folder; if it holds no person's data make it a "
                "PDF in evidence/",
            )
            yield Violation(Location(name), text.fill(f=quote(name)), hint)


@rule(
    "TB809",
    "rows-of-persons",
    Severity.ERROR,
    "รายการข้อมูลรายบุคคล",
    "rows of persons",
    effect=Effect.REDACTS_LINES,
)
def rows_of_persons(context: Context) -> Iterator[Violation]:
    """Only totals are kept in the folder, no row a person, neither in a list nor in a table among the files."""
    yield from _in_lists(context.project)
    yield from _in_tables(context.project)


def _in_lists(project: Project) -> Iterator[Violation]:
    text = Text("รายการนี้มีข้อมูลรายบุคคล (ชื่อ อายุ หรือเพศ)", "this list holds persons (name, age or sex)")
    # Below keys that the model knows there are no others: each unknown one was reported when it was bound.
    for name in sorted(
        {
            each.location.file
            for each in project.findings
            if each.code in (UNKNOWN_KEY.code, FORBIDDEN_FIELD.code)
        }
        & MODELS.keys()
    ):
        for node in _unmodelled(MODELS[name], project.documents[name].root):
            if _holds_persons(node):
                yield Violation(
                    Location(name, node.span),
                    text,
                    Text("ลบรายการนี้ แล้วบันทึกเฉพาะจำนวนรวม", "delete it and record totals only"),
                )


def _in_tables(project: Project) -> Iterator[Violation]:
    answers = project.survey.file
    for name, paper in project.papers.items():
        personal = next(
            filter(
                None, (find_personal_columns(row, of_answers=name == answers) for row in paper.rows)
            ),
            None,
        )
        if personal:
            text = Text(
                "ตาราง {f} มีคอลัมน์ {c} ซึ่งเป็นข้อมูลรายบุคคล",
                "the table {f} has the column {c}, which is of persons",
            ).fill(f=quote(name), c=quote(known_part(personal[0])))
            yield Violation(
                Location(name),
                text,
                Text("ลบไฟล์นี้ออกจากโฟลเดอร์โครงการ", "delete the file from the project folder"),
            )


def _holds_persons(node: Node) -> bool:
    """Whether a list, or a mapping by somebody's numbers, holds a record a person; of a single record two fields must tell it."""
    records = (
        node.items
        if isinstance(node, Sequence)
        else [entry.value for entry in node.entries.values()]
        if isinstance(node, Mapping)
        else []
    )
    return (len(records) > 1 and any(map(_is_person, records))) or any(
        len(_personal_keys(each)) > 1 for each in records
    )


def _is_person(node: Node, known: Collection[str] = ()) -> bool:
    return bool(_personal_keys(node, known))


def _personal_keys(node: Node, known: Collection[str] = ()) -> list[str]:
    """The keys of a record that are of a person: none where it counts people, and a name alone is enough."""
    keys = [key for key in node.entries if key not in known] if isinstance(node, Mapping) else []
    return [key for key in find_personal_columns([*keys, "name"]) if key in keys]


def _unmodelled(cls: type[Record], root: Node) -> Iterator[Node]:
    """The values below keys that the model does not know, which binding leaves alone."""
    waiting: list[tuple[Any, Node]] = [(cls, root)]
    while waiting:
        shape, node = waiting.pop()
        record = record_in(shape)
        if isinstance(node, Sequence):
            waiting += [(record, each) for each in node.items]
            if record is not None and any(_is_person(each, shapes(record)) for each in node.items):
                yield node
        elif isinstance(node, Mapping) and is_named(shape):
            waiting += [(record, entry.value) for entry in node.entries.values()]
        elif isinstance(node, Mapping) and record is not None:
            known = shapes(record)
            for key, entry in node.entries.items():
                meant = key if key in known else closest_key(key, labels_of(record))
                if meant is not None:  # a slip in a key makes no list of persons of a budget
                    waiting.append((known[meant], entry.value))
                else:
                    yield from nodes_of(entry.value)
