"""Questions about attached files: one for several things, empty ones, photos that are alike."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape
from tambon_cli.i18n import Text, join, same
from tambon_cli.model.evidence import Evidence
from tambon_cli.project.attachments import Attachment
from tambon_cli.project.project import EvidenceOwner, Project
from tambon_cli.questions.question import ReviewQuestion

_SMALLEST_SIDE = 100  # pixels: on a smaller picture nobody can be seen
_MOST_COMPARED = 300  # photos of one project; comparing all pairs of more takes too long

_NAMED = same("{label} {id}")
_OF_SEVERAL_THINGS = Text(
    "ไฟล์เดียวกันใช้เป็นหลักฐานของ {count} เรื่อง ({owners}) เป็นเอกสารของเรื่องใด",
    "the same file is evidence of {count} things ({owners}): of which is it?",
)
_OF_SEVERAL_KINDS = Text(
    "{owner}: ไฟล์เดียวเป็นหลักฐานหลายอย่าง ({kinds}) มีครบในไฟล์นั้นหรือไม่",
    "{owner}: one file is evidence of several kinds ({kinds}): does it hold them all?",
)
_SHOWS_NOTHING = Text(
    "เอกสาร {file} ไม่มีข้อความหรือภาพ ไฟล์ถูกต้องหรือไม่",
    "the document {file} has neither text nor picture: is it the right file?",
)
_NO_PAGES = Text(
    "เอกสาร {file} ไม่มีหน้า ไฟล์ถูกต้องหรือไม่", "the document {file} has no pages: is it the right file?"
)
_TINY = Text(
    "ภาพ {file} มีขนาด {width} x {height} จุด มองเห็นสิ่งใดหรือไม่",
    "the picture {file} is {width} x {height} pixels: can anything be seen on it?",
)
_PLAIN = Text(
    "ภาพ {file} เป็นสีเดียวทั้งภาพ เป็นภาพของสิ่งใด",
    "the picture {file} is of one colour: what does it show?",
)
_ALIKE = Text(
    "ภาพ {one} กับ {other} เป็นภาพเดียวกันที่บันทึกใหม่ ย่อ หรือกลับด้านหรือไม่",
    "are {one} and {other} one picture, saved anew, resized or flipped?",
)


class Listed(NamedTuple):
    """A file as it is listed: of what it is evidence, and how it is on the disk."""

    owner: EvidenceOwner
    entry: Evidence
    attachment: Attachment

    @property
    def place(self) -> Location:
        """Where it is listed."""
        return self.entry.origin.at("file")

    @property
    def file(self) -> str:
        """Its name as it is printed."""
        return escape(self.entry.file or "")


def listed_files(project: Project) -> list[Listed]:
    """Return every file that is there and can be used, as often as it is listed."""
    return [
        Listed(owner, entry, attachment)
        for owner in project.evidence_owners
        for entry in owner.evidence
        for attachment in [project.attachments.get(entry.file or "", Attachment())]
        if attachment.kind is not None and attachment.trouble is None
    ]


def used_for_several(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the files that are evidence of several things, or of several kinds, by their bytes."""
    by_bytes: dict[str, list[Listed]] = defaultdict(list)
    for listed in listed_files(project):
        by_bytes[listed.attachment.sha256 or f"name {listed.entry.file}"].append(listed)
    for of_one in by_bytes.values():
        if len({id(each.owner.record) for each in of_one}) > 1:
            yield _of_several_things(of_one)
        elif len({each.entry.type for each in of_one}) > 1:
            yield _of_several_kinds(of_one)


def _of_several_things(of_one: list[Listed]) -> ReviewQuestion:
    owners = list({id(each.owner.record): each.owner.record for each in of_one}.values())
    names = join(tuple(map(_name_of, owners)))
    text = _OF_SEVERAL_THINGS.fill(count=len(owners), owners=names)
    return ReviewQuestion(text, tuple(each.place for each in of_one))


def _of_several_kinds(of_one: list[Listed]) -> ReviewQuestion:
    kinds = list(dict.fromkeys(each.entry.type for each in of_one if each.entry.type))
    text = _OF_SEVERAL_KINDS.fill(
        owner=_name_of(of_one[0].owner.record), kinds=join([kind.label for kind in kinds])
    )
    return ReviewQuestion(text, tuple(each.place for each in of_one))


def _name_of(record: Record) -> Text:
    own = getattr(record, "id", None)
    return _NAMED.fill(label=record.info.label, id=escape(own)) if own else record.info.label


def shown_by_files(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the files that show nothing, and photos that are alike; of files that were opened."""
    seen: dict[str, Listed] = {}
    for listed in listed_files(project):
        seen.setdefault(listed.entry.file or "", listed)
    for listed in seen.values():
        yield from _document(listed)
        yield from _picture(listed)
    yield from _alike(list(seen.values()))


def _document(listed: Listed) -> Iterator[ReviewQuestion]:
    look = listed.attachment.document
    if look is None:
        return
    if not look.has_pages:
        yield ReviewQuestion(_NO_PAGES.fill(file=listed.file), (listed.place,))
    elif not look.shows_something:
        yield ReviewQuestion(_SHOWS_NOTHING.fill(file=listed.file), (listed.place,))


def _picture(listed: Listed) -> Iterator[ReviewQuestion]:
    look = listed.attachment.picture
    if look is None:
        return
    if min(look.width, look.height) < _SMALLEST_SIDE:
        text = _TINY.fill(file=listed.file, width=look.width, height=look.height)
        yield ReviewQuestion(text, (listed.place,))
    elif look.is_plain:
        yield ReviewQuestion(_PLAIN.fill(file=listed.file), (listed.place,))


def _alike(listed: list[Listed]) -> Iterator[ReviewQuestion]:
    """Yield the pairs of photos that look alike; those of the same bytes are asked of already."""
    photos = [each for each in listed if each.attachment.picture][:_MOST_COMPARED]
    for one, other in combinations(photos, 2):
        first, second = one.attachment, other.attachment
        assert first.picture is not None
        assert second.picture is not None
        if first.sha256 != second.sha256 and first.picture.resembles(second.picture):
            text = _ALIKE.fill(one=one.file, other=other.file)
            yield ReviewQuestion(text, (one.place, other.place))
