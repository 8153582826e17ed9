"""Attached files as they are on the disk."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.files.image_metadata import count_pixels, has_position, tiff_has_position
from tambon_cli.files.kinds import (
    MAGIC_BYTES,
    MOST_PIXELS,
    PICTURES,
    kind_of,
    most_bytes_of,
    office_program,
    other_picture,
)
from tambon_cli.files.opened import OpenedFolder, ReadAt, Trouble, hash_of
from tambon_cli.files.soundness import Damage, damage_of
from tambon_cli.model.evidence import Evidence

if TYPE_CHECKING:
    from tambon_cli.files.pdf_look import PdfLook
    from tambon_cli.files.picture_look import PictureLook


class Attachment(NamedTuple):
    """A file as it is on the disk.

    Attributes:
        kind: what it is by its first bytes; None for what is no evidence
        trouble: why it cannot be used; None where it can
        damage: why nobody can open it; None where its structure is whole
        size: how many bytes it has
        other: the kind of a picture that is no evidence, such as `HEIC`; None for any other file
        program: the one that opens an office document, such as `Word`; None for any other file
        sha256: its hash, where that was asked for, or where another file has as many bytes
        has_position: whether a photo tells where it was taken
        picture: how a picture looks; None where it was not opened, or cannot be
        document: what a PDF shows; None where it was not opened, or cannot be told
    """

    kind: str | None = None
    trouble: Trouble | None = None
    damage: Damage | None = None
    size: int = 0
    other: str | None = None
    program: str | None = None
    sha256: str | None = None
    has_position: bool = False
    picture: "PictureLook | None" = None
    document: "PdfLook | None" = None


def look_at_attachments(
    folder: OpenedFolder, evidence: Iterable[Evidence], *, open_all: bool
) -> dict[str, Attachment]:
    """Look at every file that evidence names.

    Those are hashed whose hash is recorded, and those of one size; with `open_all` every file is
    hashed, and opened to see what it shows.
    """
    names: dict[str, bool] = {}
    for entry in evidence:
        if entry.file:
            names[entry.file] = names.get(entry.file, False) or entry.sha256 is not None
    found = {name: look_at(folder, name) for name in names}
    sizes = Counter(attachment.size for attachment in found.values())
    for name, attachment in found.items():
        if open_all or names[name] or sizes[attachment.size] > 1:
            found[name] = _opened(folder, name, attachment, is_shown=open_all)
    return found


def look_at(folder: OpenedFolder, name: str) -> Attachment:
    """Look at one file of the folder: its kind, its size, its position."""
    return folder.once(_look_at, name)


def _look_at(folder: OpenedFolder, name: str) -> Attachment:
    attachment = folder.examine(name, partial(_look_into, name))
    return Attachment(trouble=attachment) if isinstance(attachment, Trouble) else attachment


def _opened(
    folder: OpenedFolder, name: str, attachment: Attachment, *, is_shown: bool
) -> Attachment:
    """Return a file with its hash, and with what it shows if asked."""
    if attachment.trouble is not None:
        return attachment
    data = folder.read(name, most_bytes_of(attachment.kind))
    if isinstance(data, Trouble):
        return attachment._replace(trouble=data)
    hashed = attachment._replace(sha256=hash_of(data))
    return _shown(hashed, data) if is_shown else hashed


def _shown(attachment: Attachment, data: bytes) -> Attachment:
    if attachment.kind in PICTURES:
        from tambon_cli.files.picture_look import look_at_picture

        return attachment._replace(picture=look_at_picture(data))
    if attachment.kind == "pdf":
        from tambon_cli.files.pdf_look import look_at_pdf

        return attachment._replace(document=look_at_pdf(data))
    return attachment


def _look_into(name: str, read: ReadAt, size: int) -> Attachment:
    kind = kind_of(read(0, MAGIC_BYTES))
    if kind is None:
        return _look_into_other(name, read, size)
    is_picture = kind in PICTURES
    pixels = count_pixels(read, kind) if is_picture else 0
    if size > most_bytes_of(kind) or pixels > MOST_PIXELS:
        position = is_picture and has_position(read, kind)
        return Attachment(kind, Trouble.LARGE, size=size, has_position=position)
    return Attachment(
        kind,
        damage=damage_of(read, size, kind, pixels),
        size=size,
        has_position=is_picture and has_position(read, kind),
    )


def _look_into_other(name: str, read: ReadAt, size: int) -> Attachment:
    """Look at a file that is no evidence; it may be a picture that tells where it was taken."""
    return Attachment(
        None,
        Trouble.LARGE if size > most_bytes_of(None) else None,
        damage=damage_of(read, size, None, 0),
        size=size,
        other=other_picture(name, read(0, MAGIC_BYTES)),
        program=office_program(name, read(0, MAGIC_BYTES)),
        has_position=tiff_has_position(read),
    )
