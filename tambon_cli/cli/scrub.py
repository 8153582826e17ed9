"""`tambon scrub`: photos of the same pixels, without place, time and device."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.i18n import Text
from tambon_cli.output.terminal.colour import Color

if TYPE_CHECKING:
    import datetime as dt

    from tambon_cli.diagnostics import Span
    from tambon_cli.portfolio.find import Target
    from tambon_cli.project.project import Project

DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=say("แสดงอย่างเดียว ไม่เขียนไฟล์", "show, write nothing"), show_default=False
    ),
]

_POSITION = Text("พิกัดที่ถ่าย (GPS) และข้อมูลแฝงอื่น", "the position (GPS) and other hidden data")
_LEFT_ALONE = Text(
    "ไม่ได้แก้ภาพนี้ เพราะเปิดไม่ได้ เป็นภาพเคลื่อนไหว หรือใหญ่เกิน 40 ล้านพิกเซลหรือ 64 MB ให้ย่อหรือบันทึกใหม่เป็นภาพนิ่ง",
    "left alone: it cannot be opened, moves, or is larger than 40 megapixels or 64 MB; "
    "make it smaller, or save it anew as a still picture",
)
_MOST_BYTES = 64 * 1024 * 1024  # more than evidence may have: written anew it may fit
_OTHER = Text("ข้อมูลแฝงในภาพ", "hidden data")


@dataclass(frozen=True, slots=True)
class _Photo:
    """A photo with more in it than its pixels: as it was and as it will be (None: it cannot be written anew)."""

    name: str
    old: bytes
    new: bytes | None
    taken: "dt.date | None"
    has_position: bool


def scrub(
    paths: options.Paths = None,
    dry_run: DryRun = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,  # noqa: ARG001 - taken by every command; nothing here is coloured
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001 - there is no more to say
) -> None:
    """Rewrite every photo of the projects below the paths that holds more than its pixels."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.project.loader import load_project

    targets = find_targets(paths or [])
    language = asking.language(lang, is_text=True, settings=asking.settings(targets))
    count = broken = positions = 0
    for target in targets:
        project = load_project(target.folder, target.path)
        for photo in _photos(target, project):
            path = escape(target.shown(photo.name), 400)
            if photo.new is None:
                broken += 1
                asking.talk(f"{path}: {_LEFT_ALONE.in_(language)}")
                continue
            mended = [] if dry_run else _write(project, photo, photo.new)
            count, positions = count + 1, positions + photo.has_position
            if not quiet:
                asking.put(
                    f"{path}: {_told(project, photo, mended, dry_run=dry_run).in_(language)}\n",
                    None,
                )
    if not quiet and (count or not broken):
        asking.talk(_summary(count, positions, is_written=not dry_run))
    if broken:
        raise typer.Exit(1)


def _photos(target: "Target", project: "Project") -> Iterator[_Photo]:
    """The photos of a project, or those asked about, that hold more than their pixels."""
    from tambon_cli.files.folder import Folder, Trouble
    from tambon_cli.files.image_scrub import is_bare, scrub
    from tambon_cli.files.kinds import PICTURES

    looked_at = {**project.strays, **project.unlisted, **project.attachments}
    with Folder(target.folder) as folder:
        for name, attachment in sorted(looked_at.items()):
            if attachment.kind not in PICTURES or (target.only and name not in target.only):
                continue
            data = folder.read(name, _MOST_BYTES)
            if isinstance(data, Trouble):
                yield _Photo(name, b"", None, None, attachment.has_position)
            elif not is_bare(data, attachment.kind):
                done = scrub(data)
                yield _Photo(
                    name,
                    data,
                    done.data if done else None,
                    done.taken if done else None,
                    attachment.has_position,
                )


def _write(project: "Project", photo: _Photo, new: bytes) -> list[str]:
    """Write the photo, and first its hash where a file has recorded it; the names of those files.

    In this order a run that was ended in between can be run again: until then the hash differs, and says so.
    """
    from tambon_cli.documents.reader import MOST_BYTES
    from tambon_cli.files.atomic import lock, put_bytes, write_bytes
    from tambon_cli.files.folder import Folder, hash_of

    old_hash, new_hash = hash_of(photo.old), hash_of(new)
    entries = [
        entry
        for owner in project.evidence_owners
        for entry in owner.evidence
        if entry.file == photo.name and entry.sha256 == old_hash
    ]
    places = [entry.origin.at("sha256") for entry in entries]
    mended = sorted({place.file for place in places})
    if mended:
        with lock(project.folder), Folder(project.folder) as folder:
            for name in mended:
                data = folder.read(name, MOST_BYTES)
                if isinstance(data, bytes):
                    own = [place.span for place in places if place.file == name]
                    put_bytes(project.folder / name, _with_hash(data, own, old_hash, new_hash))
    write_bytes(project.folder / photo.name, new, within=project.folder)
    return mended


def _with_hash(data: bytes, places: "list[Span]", old: str, new: str) -> bytes:
    """A file with another hash at these places; a hash is as long as any other, so that none moves."""
    lines = data.decode("utf-8").split("\n")
    for place in places:
        line, start = lines[place.line - 1], place.column - 1
        lines[place.line - 1] = line[:start] + line[start:].replace(old, new, 1)
    return "\n".join(lines).encode("utf-8")


def _told(project: "Project", photo: _Photo, mended: list[str], *, dry_run: bool) -> Text:
    """What was taken out of a photo, and what the officer may want to keep of it."""
    from tambon_cli.i18n import join
    from tambon_cli.thai.dates import written

    what = _POSITION if photo.has_position else _OTHER
    told = [
        (Text("จะลบ{w}", "would remove {w}") if dry_run else Text("ลบ{w}แล้ว", "removed {w}")).fill(
            w=what
        )
    ]
    if mended:
        told.append(
            Text("แก้ sha256 ใน {f} ให้ตรงแล้ว", "its sha256 in {f} is corrected").fill(
                f=", ".join(mended)
            )
        )
    undated = any(
        entry.file == photo.name and entry.date is None
        for owner in project.evidence_owners
        for entry in owner.evidence
    )
    if photo.taken is not None and undated:
        told.append(
            Text(
                "ภาพระบุวันที่ถ่าย {d} ถ้าต้องการเก็บไว้ ให้เขียน date: {d}",
                "it said {d}: to keep that write date: {d}",
            ).fill(d=written(photo.taken))
        )
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
