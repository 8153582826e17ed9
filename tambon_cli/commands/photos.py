"""The photos of a project that are to be written anew, and how."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tambon_cli.diagnostics import Span
from tambon_cli.documents.reader import MOST_BYTES, parse_document
from tambon_cli.editing.edits import Edit, EditKind, path_to
from tambon_cli.editing.writer import Edited, edited, encoded
from tambon_cli.files.atomic import lock, put_bytes, write_bytes
from tambon_cli.files.folder import Folder
from tambon_cli.files.image_metadata import size_of
from tambon_cli.files.image_parts import read_from
from tambon_cli.files.image_scrub import is_bare, scrub
from tambon_cli.files.kinds import PICTURES
from tambon_cli.files.opened import Trouble, hash_of
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import Project

_MOST_PHOTO_BYTES = 64 * 1024 * 1024  # more than evidence may have: written anew it may fit


@dataclass(frozen=True, slots=True)
class PhotoToRewrite:
    """A photo with more in it than its pixels, or with too many: as it was, and as it will be.

    `new` is None if it cannot be written anew, `taken` if it does not say when it was taken, and
    `shrunk_to` if it keeps its size.
    """

    name: str
    old: bytes
    new: bytes | None
    taken: dt.date | None
    has_position: bool
    is_bare: bool = False
    shrunk_to: tuple[int, int] | None = None


def find_other_pictures(target: Target, project: Project) -> Iterator[tuple[str, str]]:
    """Yield name and kind of each picture that cannot be taken apart, such as HEIC and TIFF."""
    attachments = {**project.strays, **project.unlisted, **project.attachments}
    for name, attachment in sorted(attachments.items()):
        if attachment.other and (not target.only or name in target.only):
            yield name, attachment.other


def find_photos(
    target: Target, project: Project, fit: int | None = None
) -> Iterator[PhotoToRewrite]:
    """Yield the photos of a project, or those requested, that hold more than their pixels.

    Those whose longer side has more than `fit` pixels come too.
    """
    attachments = {**project.strays, **project.unlisted, **project.attachments}
    with Folder(target.folder) as folder:
        for name, attachment in sorted(attachments.items()):
            if attachment.kind not in PICTURES or (target.only and name not in target.only):
                continue
            has_position = attachment.has_position
            data = folder.read(name, _MOST_PHOTO_BYTES)
            if isinstance(data, Trouble):
                yield PhotoToRewrite(name, b"", None, None, has_position)
                continue
            bare = is_bare(data, attachment.kind)
            if not bare or _is_longer(data, attachment.kind, fit):
                made = _scrub(name, data, fit, has_position=has_position)
                yield replace(made, is_bare=bare)


def _is_longer(data: bytes, kind: str, fit: int | None) -> bool:
    return fit is not None and max(size_of(read_from(data), kind)) > fit


def _scrub(name: str, data: bytes, fit: int | None, *, has_position: bool) -> PhotoToRewrite:
    done = scrub(data, fit)
    if done is None:
        return PhotoToRewrite(name, data, None, None, has_position)
    shrunk_to = done.shrunk_to
    return PhotoToRewrite(name, data, done.data, done.taken, has_position, shrunk_to=shrunk_to)


def write_photo(project: Project, photo: PhotoToRewrite, new: bytes) -> list[str]:
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
                    put_bytes(project.folder / name, _with_hash(name, data, own, new_hash))
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


def _with_hash(name: str, data: bytes, spans: list[Span], new: str) -> bytes:
    """Return the file with another hash at these places; as it is where that cannot be written."""
    for span in spans:
        document = parse_document(name, data)
        path = path_to(document.root, span)
        done = edited(document, Edit(EditKind.SET, path, new)) if path else None
        if isinstance(done, Edited):
            data = encoded(document, done)
    return data
