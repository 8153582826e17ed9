"""TB7xx: attached files that are missing, not what they claim to be, or of no use."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.files.folder import Trouble, is_inside
from tambon_cli.files.kinds import SUFFIXES
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.attachments import Attachment
from tambon_cli.project.project import EVIDENCE, EvidenceOwner
from tambon_cli.rules.registry import Context, Violation, rule

_MOST_GUESSES = 20  # each compares a name with all that are there
_PUT = Text(
    "วางไฟล์ไว้ในโฟลเดอร์โครงการตามชื่อนี้ หรือแก้ชื่อไฟล์",
    "put the file into the project folder under this name, or correct the name",
)


def _attached(context: Context) -> Iterator[tuple[EvidenceOwner, Evidence, Attachment]]:
    for owner in context.project.evidence_owners:
        for entry in owner.evidence:
            if entry.file:
                yield owner, entry, context.project.attachments[entry.file]


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
    guesses = 0
    for _holder, entry, attachment in _attached(context):
        if attachment.trouble is Trouble.MISSING:
            guesses += 1
            text = Text("ไม่พบไฟล์หลักฐาน {f}", "the evidence file {f} is not there").fill(
                f=quote(entry.file or "")
            )
            yield Violation(
                entry.origin.at("file"),
                text,
                _nearest_file(context, entry.file or "") if guesses <= _MOST_GUESSES else _PUT,
            )


def _nearest_file(context: Context, name: str) -> Text:
    """The file in the folder that nothing names and that is spelt nearly so; else what to do."""
    import difflib  # only where something is wrong

    used = [
        each
        for each, attachment in context.project.attachments.items()
        if attachment.trouble is None
    ]
    there = {
        each.casefold(): each
        for each in (*used, *context.project.strays, *context.project.unlisted)
    }
    within = f"{EVIDENCE}/{name}".casefold()
    close = (
        [within]
        if within in there
        else difflib.get_close_matches(
            name.casefold(), [each.casefold() for each in context.project.unlisted], n=1, cutoff=0.8
        )
    )
    if close:
        return Text(
            "ในโฟลเดอร์มีไฟล์ {f} แก้ชื่อให้ตรงกัน", "the folder has {f}: make the names agree"
        ).fill(f=escape(there[close[0]]))
    return _PUT


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
    for _holder, entry, attachment in _attached(context):
        if attachment.trouble and attachment.trouble is not Trouble.MISSING:
            text = Text("ใช้ไฟล์ {f} ไม่ได้: {w}", "the file {f} cannot be used: {w}").fill(
                f=quote(entry.file or ""), w=attachment.trouble.value
            )
            yield Violation(entry.origin.at("file"), text, _usable(entry.file or ""))


def _usable(name: str) -> Text:
    """What to write instead: the same path with `/` where that is all that is wrong."""
    slashed = name.replace("\\", "/")
    if slashed != name and is_inside(slashed):
        return Text("เขียน file: {f}", "write file: {f}").fill(f=escape(slashed))
    return Text(
        "ใช้ไฟล์จริงในโฟลเดอร์โครงการ ภาพไม่เกิน 10 MB และ 40 ล้านพิกเซล, PDF ไม่เกิน 25 MB",
        "use a real file in the project folder, photos up to 10 MB and 40 megapixels, PDF "
        "up to 25 MB",
    )


@rule(
    "TB703",
    "wrong-kind",
    Severity.ERROR,
    "ไฟล์ไม่ใช่ชนิดที่ระบุ",
    "the file is of another kind",
    effect=Effect.SPOILS_EVIDENCE,
)
def wrong_kind(context: Context) -> Iterator[Violation]:
    """Evidence is a PDF, JPEG, PNG or WebP, by its content and by its name; a photo is a picture."""
    for _holder, entry, attachment in _attached(context):
        if attachment.trouble:
            continue
        name = (entry.file or "").lower()
        right_name = attachment.kind is not None and name.endswith(SUFFIXES[attachment.kind])
        is_photo_as_pdf = entry.type is EvidenceType.PHOTO and attachment.kind == "pdf"
        if not right_name or is_photo_as_pdf:
            kind = (
                attachment.kind.upper()
                if attachment.kind
                else Text("ไฟล์ว่างหรือชนิดอื่น", "empty or something else")
            )
            text = Text("เนื้อไฟล์ {f}: {k}", "by its content {f} is {k}").fill(
                f=quote(entry.file or ""), k=kind
            )
            yield Violation(
                entry.origin.at("file"),
                text,
                Text(
                    "ใช้ PDF หรือภาพ JPEG, PNG, WebP และตั้งนามสกุลให้ตรง ภาพถ่ายต้องเป็นไฟล์ภาพ",
                    "use PDF, JPEG, PNG or WebP with the fitting suffix; a photo must be a picture",
                ),
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
    """evidence/ holds PDF, JPEG, PNG and WebP files and nothing else; tables and documents may hold persons' data."""
    for name, attachment in context.project.unlisted.items():
        if (
            attachment.trouble
            or attachment.kind is None
            or not name.lower().endswith(SUFFIXES[attachment.kind])
        ):
            why = (
                attachment.trouble.value
                if attachment.trouble
                else Text("ไม่ใช่ PDF, JPEG, PNG หรือ WebP", "it is no PDF, JPEG, PNG or WebP")
            )
            text = Text("{f} อยู่ในโฟลเดอร์หลักฐานไม่ได้: {w}", "{f} cannot be in evidence/: {w}").fill(
                f=quote(name), w=why
            )
            yield Violation(
                Location(name),
                text,
                Text(
                    "ย้ายออกจากโฟลเดอร์ evidence หรือแปลงเป็น PDF",
                    "move it out of evidence/, or make it a PDF",
                ),
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
    for _holder, entry, attachment in _attached(context):
        if entry.sha256 and attachment.sha256 and entry.sha256 != attachment.sha256:
            text = Text(
                "ไฟล์ {f} เปลี่ยนไปจากที่บันทึก sha256 ไว้", "{f} is not the file whose sha256 is recorded"
            ).fill(f=quote(entry.file or ""))
            yield Violation(
                entry.origin.at("sha256"),
                text,
                Text(
                    "ตรวจว่าเป็นไฟล์ที่ถูกต้อง แล้วแก้ sha256",
                    "make sure it is the right file, then correct sha256",
                ),
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
    for _holder, entry, _attachment in _attached(context):
        if not entry.may_be_shown:
            text = Text(
                "ภาพ {f} ยังไม่ระบุความยินยอมหรือการปิดบังใบหน้า จึงไม่นับและไม่แสดง",
                "{f} has neither consent nor hidden faces: it does not count and is not shown",
            )
            hint = Text(
                "เพิ่ม consent: true เมื่อได้รับความยินยอมแล้ว หรือ faces_hidden: true เมื่อปิดหน้าแล้ว",
                "add consent: true once there is consent, or faces_hidden: true once faces "
                "are hidden",
            )
            yield Violation(entry.origin.at("file"), text.fill(f=quote(entry.file or "")), hint)


@rule(
    "TB706",
    "evidence-of-no-use",
    Severity.INFO,
    "หลักฐานชนิดที่ไม่มีตารางใดใช้",
    "evidence of a type that no table uses",
)
def evidence_of_no_use(context: Context) -> Iterator[Violation]:
    """A table names the kinds of evidence that each object needs; another kind does no harm and helps no level."""
    useful: dict[str, set[str]] = {}
    for cell in context.rubric.file.cells if context.rubric else ():
        for kind, slots in (cell.evidence or {}).items():
            useful.setdefault(kind, set()).update(
                word for slot in slots for word in slot.split("|")
            )
    for owner, entry, _attachment in _attached(context):
        if entry.type and owner.kind in useful and entry.type.value not in useful[owner.kind]:
            text = Text("ตารางตัวชี้วัดไม่ใช้หลักฐานชนิด {t} ที่นี่", "no table uses {t} here").fill(
                t=entry.type.label
            )
            yield Violation(
                entry.origin.at("type"),
                text,
                Text("ใช้ได้: {k}", "there are: {k}").fill(k=", ".join(sorted(useful[owner.kind]))),
            )


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
    for owner, entry, _attachment in _attached(context):
        if owner.kind != "activities" or not entry.file:
            continue
        earlier = first.setdefault(entry.file, owner)
        if earlier is not owner:
            text = Text("ไฟล์ {f} ใช้กับกิจกรรม {a} แล้ว", "{f} is already used for activity {a}").fill(
                f=quote(entry.file), a=earlier.id or "?"
            )
            yield Violation(
                entry.origin.at("file"),
                text,
                Text("แนบไฟล์ของกิจกรรมนี้เอง", "attach this activity's own file"),
            )
