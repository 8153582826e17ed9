"""TB710-TB713: attached files that are there and that nobody can open."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.display import quote
from tambon_cli.files.soundness import Damage
from tambon_cli.i18n import Text
from tambon_cli.rules.evidence import attached
from tambon_cli.rules.registry import Context, Violation, rule

_CANNOT_OPEN = Text("เปิดไฟล์ {file} ไม่ได้: {why}", "{file} cannot be opened: {why}")
_PICTURES = frozenset([Damage.CUT, Damage.BROKEN, Damage.NO_PIXELS])
_SEND_AGAIN = Text(
    "ส่งหรือคัดลอกภาพจากต้นทางใหม่ เปิดดูให้เห็นทั้งภาพ แล้ววางทับชื่อเดิม",
    "send or copy the picture again from where it came, see that it opens whole, "
    "and put it in place of this file",
)


@rule(
    "TB710",
    "picture-broken",
    Severity.ERROR,
    "ไฟล์ภาพเปิดไม่ได้",
    "a picture that cannot be opened",
    effect=Effect.SPOILS_EVIDENCE,
)
def picture_broken(context: Context) -> Iterator[Violation]:
    """A picture that is cut off, broken or without pixels shows nothing."""
    yield from _damaged(context, _PICTURES, _SEND_AGAIN)


_SAVE_PDF_AGAIN = Text(
    "ดาวน์โหลดหรือสแกนไฟล์ใหม่ เปิดดูให้ครบทุกหน้า แล้ววางทับชื่อเดิม",
    "download or scan it again, see that every page opens, and put it in place of this file",
)


@rule(
    "TB711",
    "pdf-broken",
    Severity.ERROR,
    "PDF เปิดไม่ได้",
    "a PDF that cannot be opened",
    effect=Effect.SPOILS_EVIDENCE,
)
def pdf_broken(context: Context) -> Iterator[Violation]:
    """A PDF without an end, or of nothing but its first line, proves nothing."""
    yield from _damaged(context, {Damage.PDF_CUT, Damage.PDF_EMPTY}, _SAVE_PDF_AGAIN)


_UNLOCK = Text(
    "เปิดด้วยรหัสผ่าน แล้วสั่งพิมพ์เป็น PDF (Print to PDF) ซึ่งไม่เข้ารหัส วางทับชื่อเดิม",
    "open it, print it to a PDF, which is not encrypted, and put that in place of this file",
)


@rule(
    "TB712",
    "pdf-encrypted",
    Severity.ERROR,
    "PDF เข้ารหัส",
    "an encrypted PDF",
    effect=Effect.SPOILS_EVIDENCE,
)
def pdf_encrypted(context: Context) -> Iterator[Violation]:
    """Evidence opens for everybody who reviews the project, without a password."""
    yield from _damaged(context, {Damage.LOCKED}, _UNLOCK)


_FETCH = Text(
    "สั่ง git lfs install แล้ว git lfs pull ในโฟลเดอร์นี้ หรือวางไฟล์จริงทับ",
    "run git lfs install and git lfs pull in this folder, or put the real file in its place",
)


@rule(
    "TB713",
    "lfs-pointer",
    Severity.ERROR,
    "มีแต่ตัวชี้ของ Git LFS",
    "only a pointer of Git LFS",
    effect=Effect.SPOILS_EVIDENCE,
)
def lfs_pointer(context: Context) -> Iterator[Violation]:
    """Git LFS keeps large files elsewhere; until they are fetched a few lines stand for each."""
    yield from _damaged(context, {Damage.POINTER}, _FETCH)
    for name, attachment in context.project.unlisted.items():
        if attachment.damage is Damage.POINTER:
            text = _CANNOT_OPEN.fill(file=quote(name), why=attachment.damage.value)
            yield Violation(Location(name), text, _FETCH)


def _damaged(context: Context, kinds: AbstractSet[Damage], hint: Text) -> Iterator[Violation]:
    for _owner, entry, name, attachment in attached(context):
        damage = attachment.damage
        if damage in kinds and damage is not None and attachment.trouble is None:
            text = _CANNOT_OPEN.fill(file=quote(name), why=damage.value)
            yield Violation(entry.origin.at("file"), text, hint)
