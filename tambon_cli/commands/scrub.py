"""`tambon scrub`: photos of the same pixels, without place, time and device."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.language import say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import language_of, settings_of
from tambon_cli.diagnostics import Span
from tambon_cli.display import escape
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.files.atomic import lock, put_bytes, write_bytes
from tambon_cli.files.folder import Folder, Trouble, hash_of
from tambon_cli.files.image_scrub import is_bare, scrub
from tambon_cli.files.kinds import PICTURES
from tambon_cli.i18n import Language, Text, join
from tambon_cli.model.evidence import Evidence
from tambon_cli.output.terminal.colour import Color
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.project.loader import load_project
from tambon_cli.project.project import Project
from tambon_cli.thai.dates import written

_POSITION = Text("พิกัดที่ถ่าย (GPS) และข้อมูลแฝงอื่น", "the position (GPS) and other hidden data")

_LEFT_ALONE = Text(
    "ไม่ได้แก้ภาพนี้ เพราะเปิดไม่ได้ เป็นภาพเคลื่อนไหว หรือใหญ่เกิน 40 ล้านพิกเซลหรือ 64 MB ให้ย่อหรือบันทึกใหม่เป็นภาพนิ่ง",
    "left alone: it cannot be opened, moves, or is larger than 40 megapixels or 64 MB; "
    "make it smaller, or save it anew as a still picture",
)

_MOST_BYTES = 64 * 1024 * 1024  # more than evidence may have: written anew it may fit

_OTHER = Text("ข้อมูลแฝงในภาพ", "hidden data")

_WOULD_REMOVE = Text("จะลบ{what}", "would remove {what}")
_REMOVED = Text("ลบ{what}แล้ว", "removed {what}")
_HASH_CORRECTED = Text("แก้ sha256 ใน {files} ให้ตรงแล้ว", "its sha256 in {files} is corrected")
_KEEP_DATE = Text(
    "ภาพระบุวันที่ถ่าย {day} ถ้าต้องการเก็บไว้ ให้เขียน date: {day}",
    "it said {day}: to keep that write date: {day}",
)


@dataclass(frozen=True, slots=True)
class _Photo:
    """A photo with more in it than its pixels.

    `new` is how it will be; None where it cannot be written anew. `taken` is the day it tells.
    """

    name: str
    old: bytes
    new: bytes | None
    taken: dt.date | None
    has_position: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrubRequest:
    """What `tambon scrub` was asked."""

    paths: list[Path]
    dry_run: bool
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: ScrubRequest) -> int:
    """Rewrite every photo of the projects below the paths that holds more than its pixels.

    Return the exit code.
    """
    targets = find_targets(asked.paths)
    language = language_of(asked.language, is_text=True, settings=settings_of(targets))
    count = broken = positions = 0
    for target in targets:
        project = load_project(target.folder, target.path)
        for photo in _photos(target, project):
            path = escape(target.shown(photo.name), 400)
            if photo.new is None:
                broken += 1
                talk(f"{path}: {_LEFT_ALONE.in_(language)}")
                continue
            corrected = [] if asked.dry_run else _write(project, photo, photo.new)
            count += 1
            positions += photo.has_position
            if not asked.quiet:
                told = _told(project, photo, corrected, dry_run=asked.dry_run)
                put(f"{path}: {told.in_(language)}\n")
    if not asked.quiet and (count or not broken):
        talk(_summary(count, positions, is_written=not asked.dry_run))
    if asked.verbose:
        talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    return int(broken > 0)


def _photos(target: Target, project: Project) -> Iterator[_Photo]:
    """Yield the photos of a project, or those asked about, that hold more than their pixels."""
    present = {**project.strays, **project.unlisted, **project.attachments}
    with Folder(target.folder) as folder:
        for name, attachment in sorted(present.items()):
            if attachment.kind not in PICTURES or (target.only and name not in target.only):
                continue
            data = folder.read(name, _MOST_BYTES)
            if isinstance(data, Trouble):
                yield _Photo(name, b"", None, None, attachment.has_position)
            elif not is_bare(data, attachment.kind):
                yield _photo(name, data, has_position=attachment.has_position)


def _photo(name: str, data: bytes, *, has_position: bool) -> _Photo:
    scrubbed = scrub(data)
    if scrubbed is None:
        return _Photo(name, data, None, None, has_position)
    return _Photo(name, data, scrubbed.data, scrubbed.taken, has_position)


def _write(project: Project, photo: _Photo, new: bytes) -> list[str]:
    """Write the photo, and first its hash in the files that record it; return their names.

    In this order a run that was ended in between can be run again: until then the hash differs,
    and says so.
    """
    old_hash, new_hash = hash_of(photo.old), hash_of(new)
    places = [
        entry.origin.at("sha256")
        for entry in _entries_of(project, photo)
        if entry.sha256 == old_hash
    ]
    names = sorted({place.file for place in places})
    if names:
        with lock(project.folder), Folder(project.folder) as folder:
            for name in names:
                data = folder.read(name, MOST_BYTES)
                if isinstance(data, bytes):
                    own = [place.span for place in places if place.file == name]
                    put_bytes(project.folder / name, _with_hash(data, own, old_hash, new_hash))
    write_bytes(project.folder / photo.name, new, within=project.folder)
    return names


def _entries_of(project: Project, photo: _Photo) -> Iterator[Evidence]:
    """Yield the entries of evidence that name a photo."""
    for owner in project.evidence_owners:
        for entry in owner.evidence:
            if entry.file == photo.name:
                yield entry


def _with_hash(data: bytes, places: list[Span], old: str, new: str) -> bytes:
    """Return a file with another hash at these places.

    A hash is as long as any other, so that no place moves.
    """
    lines = data.decode("utf-8").split("\n")
    for place in places:
        line, start = lines[place.line - 1], place.column - 1
        lines[place.line - 1] = line[:start] + line[start:].replace(old, new, 1)
    return "\n".join(lines).encode("utf-8")


def _told(project: Project, photo: _Photo, corrected: list[str], *, dry_run: bool) -> Text:
    """Return what was taken out of a photo, and what the officer may want to keep of it."""
    removed = _WOULD_REMOVE if dry_run else _REMOVED
    told = [removed.fill(what=_POSITION if photo.has_position else _OTHER)]
    if corrected:
        told.append(_HASH_CORRECTED.fill(files=", ".join(corrected)))
    is_undated = any(entry.date is None for entry in _entries_of(project, photo))
    if photo.taken is not None and is_undated:
        told.append(_KEEP_DATE.fill(day=written(photo.taken)))
    return join(told, " · ")


def _summary(count: int, positions: int, *, is_written: bool) -> str:
    if not count:
        return say("ไม่มีข้อมูลแฝงในภาพ", "no photo holds hidden data")
    done = (
        (f"เขียนใหม่ {count} ภาพ", f"{count} photo(s) rewritten")
        if is_written
        else (f"จะเขียนใหม่ {count} ภาพ", f"{count} photo(s) would be rewritten")
    )
    if not positions:
        return say(*done)
    told = say(
        "ถ้าเคยบันทึกภาพเดิมลง git แล้ว พิกัดยังอยู่ในประวัติ ให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
        "if the old ones were ever committed, the positions are still in the history: tell "
        "the data protection officer",
    )
    return f"{say(*done)} – {told}"
