"""TB7xx: attached files that are missing, not what they claim to be, or of no use."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tambon_cli.diagnostics import Effect, Finding, Hint, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.spelling import SPELLING_RULES
from tambon_cli.documents.syntax.quoting import needs_no_quotes
from tambon_cli.files.kinds import SUFFIXES
from tambon_cli.files.opened import Trouble, is_inside
from tambon_cli.files.soundness import Damage
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.attachments import Attachment
from tambon_cli.project.file_names import difference, usable_path
from tambon_cli.project.project import EVIDENCE, EvidenceOwner, Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.scoring.rubric import Rubric

_MOST_GUESSES = 20  # each compares a name with all that are there
_MISSING = Text("ไม่พบไฟล์หลักฐาน {file}", "the evidence file {file} is not there")
_RENAME_BOTH = Text(
    "ไฟล์ในโฟลเดอร์ก็ชื่อสะกดอย่างนี้ ถ้าจะแก้ ให้เปลี่ยนชื่อไฟล์ แล้วพิมพ์ชื่อใหม่ที่นี่ให้ตรงกัน",
    "the file in the folder is spelt so too: to correct it, rename the file and type its new name",
)
_PUT_FILE = Text(
    "วางไฟล์ไว้ในโฟลเดอร์โครงการตามชื่อนี้ หรือแก้ชื่อไฟล์",
    "put the file into the project folder under this name, or correct the name",
)
_FOLDER_HAS = Text(
    "ในโฟลเดอร์มีไฟล์ {file} แก้ชื่อให้ตรงกัน", "the folder has {file}: make the names agree"
)
_FOLDER_HAS_ALIKE = Text(
    "ในโฟลเดอร์มีไฟล์ {file} ต่างกันที่อักขระ {characters} แก้ชื่อให้ตรงกัน",
    "the folder has {file}, which differs in the characters {characters}: make the names agree",
)


@rule(
    "TB701",
    "file-missing",
    Severity.ERROR,
    "ไม่พบไฟล์หลักฐาน",
    "the evidence file is missing",
    effect=Effect.SPOILS_EVIDENCE,
)
def file_missing(context: Context) -> Iterator[Violation]:
    """Evidence counts only where its file is in the folder."""
    missing = [
        (entry, name)
        for _owner, entry, name, attachment in attached(context)
        if attachment.trouble is Trouble.MISSING
    ]
    for number, (entry, name) in enumerate(missing):
        near = _nearest_file(context.project, name) if number < _MOST_GUESSES else None
        message, hint = _MISSING.fill(file=quote(name)), _hint_of_name(name, near)
        yield Violation(entry.origin.at("file"), message, hint, _same_name(name, near))


def _hint_of_name(name: str, near: str | None) -> Text:
    """Return which file was meant, and in which characters it differs if it looks the same."""
    if near is None:
        return _PUT_FILE
    characters = difference(name, near)
    if characters:
        return _FOLDER_HAS_ALIKE.fill(file=escape(near), characters=characters)
    return _FOLDER_HAS.fill(file=escape(near))


def told_of_file_names(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with those of typos in names of files that are called so on the disk.

    To repair such a name alone would lose the file.
    """
    told = list(findings)
    if not any(finding.rule in SPELLING_RULES and finding.repair for finding in told):
        return told
    names = [
        entry.origin.at("file")
        for owner in project.evidence_owners
        for entry in owner.evidence
        if entry.file and entry.file == _typed_at(project, entry.origin.at("file"))
    ]
    return [
        replace(finding, hint=_RENAME_BOTH, repair=None)
        if finding.rule in SPELLING_RULES and any(_lies_in(finding, place) for place in names)
        else finding
        for finding in told
    ]


def _typed_at(project: Project, place: Location) -> str:
    """Return what stands at a place, without its quotes."""
    line = project.documents[place.file].text.split("\n")[place.span.line - 1]
    return line[place.span.column - 1 : place.span.end_column - 1].strip("\"'")


def _lies_in(finding: Finding, place: Location) -> bool:
    return finding.location.file == place.file and place.span.holds(finding.location.span)


def _same_name(name: str, near: str | None) -> str | None:
    """Return the name of a file that is the written one but for capitals; None of another."""
    if near is None or near.casefold() != name.casefold() or not needs_no_quotes(near):
        return None
    return near


def _nearest_file(project: Project, name: str) -> str | None:
    """Return the file that was meant: in evidence/, or unlisted and spelt nearly so."""
    import difflib  # only where something is wrong

    used = [file for file, attachment in project.attachments.items() if attachment.trouble is None]
    by_folded = {file.casefold(): file for file in (*used, *project.strays, *project.unlisted)}
    within = f"{EVIDENCE}/{name}".casefold()
    if within in by_folded:
        return by_folded[within]
    unlisted = [file.casefold() for file in project.unlisted]
    close = difflib.get_close_matches(name.casefold(), unlisted, n=1, cutoff=0.8)
    return by_folded[close[0]] if close else None


_UNUSABLE = Text("ใช้ไฟล์ {file} ไม่ได้: {why}", "the file {file} cannot be used: {why}")
_WRITE_FILE = Text("เขียน file: {file}", "write file: {file}")
_WRITE_PATH = Text(
    "วางไฟล์ไว้ในโฟลเดอร์ evidence ของโครงการ แล้วเขียน file: evidence/{name}",
    "put the file into evidence/ of the project, and write file: evidence/{name}",
)
_USE_REAL_FILE = Text(
    "ใช้ไฟล์จริงในโฟลเดอร์โครงการ ภาพไม่เกิน 10 MB และ 40 ล้านพิกเซล, PDF ไม่เกิน 25 MB",
    "use a real file in the project folder, photos up to 10 MB and 40 megapixels, PDF up to 25 MB",
)


@rule(
    "TB702",
    "file-unusable",
    Severity.ERROR,
    "ใช้ไฟล์หลักฐานนี้ไม่ได้",
    "the evidence file cannot be used",
    effect=Effect.SPOILS_EVIDENCE,
)
def file_unusable(context: Context) -> Iterator[Violation]:
    """Evidence lies inside the project folder as an ordinary file of a sensible size."""
    for _owner, entry, name, attachment in attached(context):
        if attachment.trouble and attachment.trouble is not Trouble.MISSING:
            text = _UNUSABLE.fill(file=quote(name), why=attachment.trouble.value)
            hint, repair = _usable(context.project, name, attachment.trouble)
            yield Violation(entry.origin.at("file"), text, hint, repair)


def _usable(project: Project, name: str, trouble: Trouble) -> Hint:
    """Return what to write or to do instead; for a wrong path the right one, where it is known."""
    if trouble is not Trouble.OUTSIDE:
        return Hint(_USE_REAL_FILE)
    slashed = name.replace("\\", "/")
    meant = usable_path(name, project.contents.files)
    if meant is None and slashed != name and is_inside(slashed):
        meant = escape(slashed)
    if meant is None:
        last = slashed.rpartition("/")[2]
        plain = last if is_inside(last) and needs_no_quotes(last) else "…"
        return Hint(_WRITE_PATH.fill(name=plain))
    return Hint(_WRITE_FILE.fill(file=meant), meant if needs_no_quotes(meant) else None)


_WRONG_KIND = Text("เนื้อไฟล์ {file}: {kind}", "by its content {file} is {kind}")
_EMPTY_OR_OTHER = Text("ไฟล์ว่างหรือชนิดอื่น", "empty or something else")
_OF_PROGRAM = Text("ไฟล์ {program}", "a file of {program}")
_SAVE_AS_PDF = Text(
    "เปิดด้วย {program} เลือก ไฟล์ > บันทึกเป็น > PDF เก็บไว้ในโฟลเดอร์ evidence แล้วเขียนชื่อไฟล์ .pdf",
    "open it with {program}, choose File > Save As > PDF, keep that in evidence/, and name the "
    ".pdf file here",
)
_USE_RIGHT_KIND = Text(
    "ใช้ PDF หรือภาพ JPEG, PNG, WebP และตั้งนามสกุลให้ตรง ภาพถ่ายต้องเป็นไฟล์ภาพ",
    "use PDF, JPEG, PNG or WebP with the fitting suffix; a photo must be a picture",
)
_HEIC_TO_JPEG = Text(
    "เปิดภาพแล้วบันทึกหรือส่งออกเป็น JPEG (iPhone: ตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด) แล้วเขียนชื่อไฟล์ .jpg",
    "open it and save or export it as JPEG (iPhone: Settings > Camera > Formats > "
    "Most Compatible), and name the .jpg file here",
)
_OTHER_TO_JPEG = Text(
    "เปิดภาพแล้วบันทึกเป็น JPEG แล้วเขียนชื่อไฟล์ .jpg",
    "open it, save it as JPEG, and name the .jpg file here",
)
_HOW_TO_JPEG = {
    "HEIC": _HEIC_TO_JPEG,
    **dict.fromkeys(("TIFF", "GIF", "BMP", "AVIF", "RAW", "CR3", "PSD", "SVG"), _OTHER_TO_JPEG),
    **dict.fromkeys(("JPEG XL", "JPEG 2000", "JXL", "JP2"), _OTHER_TO_JPEG),
}


@rule(
    "TB703",
    "wrong-kind",
    Severity.ERROR,
    "ไฟล์ไม่ใช่ชนิดที่ระบุ",
    "the file is of another kind",
    effect=Effect.SPOILS_EVIDENCE,
)
def wrong_kind(context: Context) -> Iterator[Violation]:
    """Evidence is a PDF, JPEG, PNG or WebP, by its content and its name; a photo is a picture."""
    for _owner, entry, name, attachment in attached(context):
        if attachment.trouble or attachment.damage is Damage.POINTER:
            continue
        is_photo_as_pdf = entry.type is EvidenceType.PHOTO and attachment.kind == "pdf"
        if is_photo_as_pdf or not _has_right_suffix(name, attachment):
            text = _WRONG_KIND.fill(file=quote(name), kind=_kind_of(attachment))
            yield Violation(entry.origin.at("file"), text, _how_to_convert(attachment))


def _kind_of(attachment: Attachment) -> Text | str:
    if attachment.program:
        return _OF_PROGRAM.fill(program=attachment.program)
    return (attachment.kind or "").upper() or attachment.other or _EMPTY_OR_OTHER


def _how_to_convert(attachment: Attachment) -> Text:
    if attachment.program:
        return _SAVE_AS_PDF.fill(program=attachment.program)
    return _HOW_TO_JPEG.get(attachment.other or "", _USE_RIGHT_KIND)


_NOT_IN_EVIDENCE = Text(
    "{file} อยู่ในโฟลเดอร์หลักฐานไม่ได้: {why}", "{file} cannot be in evidence/: {why}"
)
_NO_EVIDENCE_KIND = Text("ไม่ใช่ PDF, JPEG, PNG หรือ WebP", "it is no PDF, JPEG, PNG or WebP")
_MOVE_OUT = Text(
    "ย้ายออกจากโฟลเดอร์ evidence หรือแปลงเป็น PDF", "move it out of evidence/, or make it a PDF"
)


_MOVE_OR_SAVE = Text(
    "ย้ายออกจากโฟลเดอร์ evidence หรือเปิดด้วย {program} บันทึกเป็น PDF แล้วลบไฟล์นี้",
    "move it out of evidence/, or open it with {program}, save it as PDF and delete this file",
)


@rule(
    "TB708",
    "not-evidence",
    Severity.ERROR,
    "ไฟล์ในโฟลเดอร์หลักฐานที่ไม่ใช่หลักฐาน",
    "a file in evidence/ that is no evidence",
    effect=Effect.SPOILS_EVIDENCE,
)
def not_evidence(context: Context) -> Iterator[Violation]:
    """evidence/ holds PDF, JPEG, PNG and WebP files and nothing else.

    Tables and documents may hold persons' data.
    """
    for name, attachment in context.project.unlisted.items():
        if attachment.damage is Damage.POINTER:  # another rule tells it
            continue
        if attachment.trouble or not _has_right_suffix(name, attachment):
            why = attachment.trouble.value if attachment.trouble else _NO_EVIDENCE_KIND
            text = _NOT_IN_EVIDENCE.fill(file=quote(name), why=why)
            yield Violation(Location(name), text, _out_of_evidence(attachment))


def _out_of_evidence(attachment: Attachment) -> Text:
    if attachment.program:
        return _MOVE_OR_SAVE.fill(program=attachment.program)
    return _MOVE_OUT


def _has_right_suffix(name: str, attachment: Attachment) -> bool:
    """Whether a file is of a kind of evidence and is named so."""
    kind = attachment.kind
    return kind is not None and name.lower().endswith(SUFFIXES[kind])


_HASH_DIFFERS = Text(
    "ไฟล์ {file} เปลี่ยนไปจากที่บันทึก sha256 ไว้", "{file} is not the file whose sha256 is recorded"
)
_CORRECT_HASH = Text(
    "ตรวจว่าเป็นไฟล์ที่ถูกต้อง แล้วแก้ sha256", "make sure it is the right file, then correct sha256"
)


@rule(
    "TB704",
    "hash-differs",
    Severity.ERROR,
    "เนื้อไฟล์ไม่ตรงกับ sha256",
    "the file differs from its sha256",
    effect=Effect.SPOILS_EVIDENCE,
)
def hash_differs(context: Context) -> Iterator[Violation]:
    """A recorded hash proves that the file is still the one that was attached."""
    for _owner, entry, name, attachment in attached(context):
        if entry.sha256 and attachment.sha256 and entry.sha256 != attachment.sha256:
            text = _HASH_DIFFERS.fill(file=quote(name))
            yield Violation(entry.origin.at("sha256"), text, _CORRECT_HASH)


_NO_CONSENT = Text(
    "ภาพ {file} ยังไม่ระบุความยินยอมหรือการปิดบังใบหน้า จึงไม่นับและไม่แสดง",
    "{file} has neither consent nor hidden faces: it does not count and is not shown",
)
_ADD_CONSENT = Text(
    "เพิ่ม consent: true เมื่อได้รับความยินยอมแล้ว หรือ faces_hidden: true เมื่อปิดหน้าแล้ว",
    "add consent: true once there is consent, or faces_hidden: true once faces are hidden",
)


@rule(
    "TB705",
    "photo-without-consent",
    Severity.ERROR,
    "ภาพไม่มีความยินยอม",
    "a photo without consent",
    effect=Effect.SPOILS_EVIDENCE,
)
def photo_without_consent(context: Context) -> Iterator[Violation]:
    """A photo may show people only with their consent or with hidden faces (PDPA B.E. 2562)."""
    for _owner, entry, name, _attachment in attached(context):
        if not entry.may_be_shown:
            text = _NO_CONSENT.fill(file=quote(name))
            yield Violation(entry.origin.at("file"), text, _ADD_CONSENT)


_NO_USE = Text("ตารางตัวชี้วัดไม่ใช้หลักฐานชนิด {type} ที่นี่", "no table uses {type} here")
_USEFUL_TYPES = Text("ใช้ได้: {types}", "there are: {types}")


@rule(
    "TB706",
    "evidence-of-no-use",
    Severity.INFO,
    "หลักฐานชนิดที่ไม่มีตารางใดใช้",
    "evidence of a type that no table uses",
)
def evidence_of_no_use(context: Context) -> Iterator[Violation]:
    """A table names the types of evidence that each owner needs.

    Another type does no harm and helps no level.
    """
    if context.rubric is None:
        return
    useful = _useful_types(context.rubric)
    for owner, entry, _name, _attachment in attached(context):
        types = useful.get(owner.kind)
        if types is not None and entry.type and entry.type.value not in types:
            yield Violation(
                entry.origin.at("type"),
                _NO_USE.fill(type=entry.type.label),
                _USEFUL_TYPES.fill(types=", ".join(sorted(types))),
            )


def _useful_types(rubric: Rubric) -> dict[str, set[str]]:
    """Return the types of evidence that some cell of a rubric names, by kind of owner."""
    useful: dict[str, set[str]] = {}
    for cell in rubric.file.cells:
        for kind, slots in (cell.evidence or {}).items():
            types = useful.setdefault(kind, set())
            types.update(word for slot in slots for word in slot.split("|"))
    return useful


_USED_TWICE = Text(
    "ไฟล์ {file} ใช้กับกิจกรรม {activity} แล้ว", "{file} is already used for activity {activity}"
)
_ATTACH_OWN = Text("แนบไฟล์ของกิจกรรมนี้เอง", "attach this activity's own file")


@rule(
    "TB707",
    "file-used-twice",
    Severity.WARNING,
    "ไฟล์เดียวใช้กับหลายกิจกรรม",
    "the same file under two activities",
)
def file_used_twice(context: Context) -> Iterator[Violation]:
    """Each activity has its own evidence."""
    first: dict[str, EvidenceOwner] = {}
    for owner, entry, name, _attachment in attached(context):
        if owner.kind != "activities":
            continue
        earlier = first.setdefault(name, owner)
        if earlier is not owner:
            text = _USED_TWICE.fill(file=quote(name), activity=earlier.id or "?")
            yield Violation(entry.origin.at("file"), text, _ATTACH_OWN)


def attached(context: Context) -> Iterator[tuple[EvidenceOwner, Evidence, str, Attachment]]:
    """Yield the evidence that names a file: its owner, the entry, the file's name and content."""
    for owner in context.project.evidence_owners:
        for entry in owner.evidence:
            if entry.file:
                yield owner, entry, entry.file, context.project.attachments[entry.file]
