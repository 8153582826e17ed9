"""Attached files as they are on the disk."""

from collections.abc import Iterable
from typing import NamedTuple

from tambon_cli.files.folder import Folder, ReadAt, Trouble, hash_of
from tambon_cli.files.image_metadata import count_pixels, has_position
from tambon_cli.files.kinds import MAGIC_BYTES, MOST_PIXELS, PICTURES, kind_of, most_bytes_of
from tambon_cli.model.evidence import Evidence


class Attachment(NamedTuple):
    """A file as it is on the disk.

    Attributes:
        kind: what it is by its first bytes; None for what is no evidence
        trouble: why it cannot be used; None where it can
        sha256: its hash, where that was asked for
        has_position: whether a photo tells where it was taken
    """

    kind: str | None = None
    trouble: Trouble | None = None
    sha256: str | None = None
    has_position: bool = False


def look_at_attachments(
    folder: Folder, evidence: Iterable[Evidence], *, hash_all: bool
) -> dict[str, Attachment]:
    """Look at every file that evidence names; hash those whose hash is recorded, or all."""
    names: dict[str, bool] = {}
    for entry in evidence:
        if entry.file:
            is_hashed = hash_all or entry.sha256 is not None
            names[entry.file] = names.get(entry.file, False) or is_hashed
    return {name: look_at(folder, name, hashed=is_hashed) for name, is_hashed in names.items()}


def look_at(folder: Folder, name: str, *, hashed: bool) -> Attachment:
    """Look at one file of the folder: its kind, its position, its hash if asked."""
    attachment = folder.examine(name, _look_into)
    if isinstance(attachment, Trouble):
        return Attachment(trouble=attachment)
    if not hashed or attachment.trouble is not None:
        return attachment
    data = folder.read(name, most_bytes_of(attachment.kind))
    return (
        attachment._replace(trouble=data)
        if isinstance(data, Trouble)
        else attachment._replace(sha256=hash_of(data))
    )


def _look_into(read: ReadAt, size: int) -> Attachment:
    kind = kind_of(read(0, MAGIC_BYTES))
    is_large = size > most_bytes_of(kind) or (
        kind in PICTURES and count_pixels(read, kind) > MOST_PIXELS
    )
    return Attachment(
        kind,
        Trouble.LARGE if is_large else None,
        has_position=kind in PICTURES and has_position(read, kind),
    )
