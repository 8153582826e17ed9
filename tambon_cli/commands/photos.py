"""The photos of a project that hold more than their pixels, and how they are written anew."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tambon_cli.diagnostics import Span
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.files.atomic import lock, put_bytes, write_bytes
from tambon_cli.files.folder import Folder, Trouble, hash_of
from tambon_cli.files.image_scrub import is_bare, scrub
from tambon_cli.files.kinds import PICTURES
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import Project

_MOST_PHOTO_BYTES = 64 * 1024 * 1024  # more than evidence may have: written anew it may fit


@dataclass(frozen=True, slots=True)
class RevealingPhoto:
    """A photo with more in it than its pixels: as it was, and as it will be.

    `new` is None if it cannot be written anew, `taken` if it does not say when it was taken.
    """

    name: str
    old: bytes
    new: bytes | None
    taken: dt.date | None
    has_position: bool


def find_other_pictures(target: Target, project: Project) -> Iterator[tuple[str, str]]:
    """Yield name and kind of each picture that cannot be taken apart, such as HEIC and TIFF."""
    attachments = {**project.strays, **project.unlisted, **project.attachments}
    for name, attachment in sorted(attachments.items()):
        if attachment.other and (not target.only or name in target.only):
            yield name, attachment.other


def find_photos(target: Target, project: Project) -> Iterator[RevealingPhoto]:
    """Yield the photos of a project, or those requested, that hold more than their pixels."""
    attachments = {**project.strays, **project.unlisted, **project.attachments}
    with Folder(target.folder) as folder:
        for name, attachment in sorted(attachments.items()):
            if attachment.kind not in PICTURES or (target.only and name not in target.only):
                continue
            data = folder.read(name, _MOST_PHOTO_BYTES)
            if isinstance(data, Trouble):
                yield RevealingPhoto(name, b"", None, None, attachment.has_position)
            elif not is_bare(data, attachment.kind):
                yield _scrub(name, data, has_position=attachment.has_position)


def _scrub(name: str, data: bytes, *, has_position: bool) -> RevealingPhoto:
    done = scrub(data)
    if done is None:
        return RevealingPhoto(name, data, None, None, has_position)
    return RevealingPhoto(name, data, done.data, done.taken, has_position)


def write_photo(project: Project, photo: RevealingPhoto, new: bytes) -> list[str]:
    """Write the photo, and before it its hash into the files that record it; return their names.

    In this order an interrupted run can be run again: until then the hash differs, and says so.
    """
    old_hash, new_hash = hash_of(photo.old), hash_of(new)
    spans = _spans_of_hash(project, photo.name, old_hash)
    if spans:
        with lock(project.folder), Folder(project.folder) as folder:
            for name, own in spans.items():
                data = folder.read(name, MOST_BYTES)
                if isinstance(data, bytes):
                    put_bytes(project.folder / name, _with_hash(data, own, old_hash, new_hash))
    write_bytes(project.folder / photo.name, new, within=project.folder)
    return list(spans)


def _spans_of_hash(project: Project, photo: str, sha256: str) -> dict[str, list[Span]]:
    """Return where each file records the hash of the photo, in the order of the files' names."""
    places = [
        evidence.origin.at("sha256")
        for owner in project.evidence_owners
        for evidence in owner.evidence
        if evidence.file == photo and evidence.sha256 == sha256
    ]
    spans: dict[str, list[Span]] = {place.file: [] for place in sorted(places)}
    for place in places:
        spans[place.file].append(place.span)
    return spans


def _with_hash(data: bytes, spans: list[Span], old: str, new: str) -> bytes:
    """Return the file with another hash at these places: of the same length, so that none moves."""
    lines = data.decode("utf-8").split("\n")
    for span in spans:
        line, start = lines[span.line - 1], span.column - 1
        lines[span.line - 1] = line[:start] + line[start:].replace(old, new, 1)
    return "\n".join(lines).encode("utf-8")
