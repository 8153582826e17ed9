"""`tambon scrub`: photos of the same pixels, without place, time and device."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.photos import (
    PhotoToRewrite,
    find_other_pictures,
    find_photos,
    write_photo,
)
from tambon_cli.commands.printing import LONGEST_PATH, READ, bold, detail, note, print_result, warn
from tambon_cli.commands.request import settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.display import escape
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.model.evidence import Evidence
from tambon_cli.portfolio.find import Target
from tambon_cli.project.loader import load_project
from tambon_cli.project.project import Project
from tambon_cli.thai.dates import written

_POSITION = Text("พิกัดที่ถ่าย (GPS) และข้อมูลแฝงอื่น", "the position (GPS) and other hidden data")
_OTHER = Text("ข้อมูลแฝงในภาพ", "hidden data")
_LEFT_ALONE = Text(
    "ไม่ได้แก้ภาพนี้ เพราะเปิดไม่ได้ เป็นภาพเคลื่อนไหว หรือใหญ่เกิน 40 ล้านพิกเซลหรือ 64 MB ให้ย่อหรือบันทึกใหม่เป็นภาพนิ่ง",
    "left alone: it cannot be opened, moves, or is larger than 40 megapixels or 64 MB; "
    "make it smaller, or save it anew as a still picture",
)
_NOT_LOOKED_INTO = Text(
    "ไม่ได้แก้ภาพชนิด {kind} ซึ่งอาจมีพิกัด ให้บันทึกเป็น JPEG ย้ายไฟล์เดิมออก แล้วสั่ง tambon scrub อีกครั้ง",
    "a picture of the kind {kind} is left alone and may hold a position: save it as JPEG, "
    "move the old file out, and run tambon scrub again",
)
_WOULD_REMOVE, _REMOVED = (
    Text("จะลบ{what}", "would remove {what}"),
    Text("ลบ{what}แล้ว", "removed {what}"),
)
_WOULD_SHRINK, _SHRUNK = (
    Text("จะย่อเป็น {width} × {height} พิกเซล", "would be {width} × {height} pixels"),
    Text("ย่อเป็น {width} × {height} พิกเซลแล้ว", "now {width} × {height} pixels"),
)
_HASH_CORRECTED = Text("แก้ sha256 ใน {files} ให้ตรงแล้ว", "its sha256 in {files} is corrected")
_WAS_DATED = Text(
    "ภาพระบุวันที่ถ่าย {day} ถ้าต้องการเก็บไว้ ให้เขียน date: {day}",
    "it said {day}: to keep that write date: {day}",
)
_NOTHING = Text("ไม่มีข้อมูลแฝงในภาพ", "no photo holds hidden data")
_NOTHING_LONGER = Text(
    "ไม่มีข้อมูลแฝงในภาพ และไม่มีภาพที่ด้านยาวเกิน {fit} พิกเซล",
    "no photo holds hidden data, and none is longer than {fit} pixels",
)
_REWRITTEN = Text("เขียนใหม่ {count} ภาพ", "{count} photo(s) rewritten")
_WOULD_REWRITE = Text("จะเขียนใหม่ {count} ภาพ", "{count} photo(s) would be rewritten")
_STILL_IN_GIT = Text(
    "ถ้าเคยบันทึกภาพเดิมลง git แล้ว พิกัดยังอยู่ในประวัติ ให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
    "if the old ones were ever committed, the positions are still in the history: tell "
    "the data protection officer",
)
_LEAST_FIT, _MOST_FIT = 200, 10_000
_NO_SUCH_FIT = Text("ค่าของ --fit ไม่ถูกต้อง: {fit}", "--fit {fit} is no size for a photo")
_FIT_BETWEEN = Text(
    "ใช้ {least} ถึง {most} พิกเซล เช่น --fit 1600",
    "use {least} to {most} pixels, such as --fit 1600",
).fill(least=_LEAST_FIT, most=_MOST_FIT)


class ScrubRequest(NamedTuple):
    """Which photos are scrubbed, and whether they are written.

    Photos with a side of more than `fit` pixels are made smaller; None leaves all as large.
    """

    paths: Sequence[Path] = ()
    dry_run: bool = False
    fit: int | None = None


@dataclass
class _Counts:
    """How many photos were scrubbed, how many of them told a position, and how many were not."""

    scrubbed: int = 0
    with_position: int = 0
    left_alone: int = 0


def run(request: ScrubRequest, view: View) -> int:
    """Rewrite every photo below the paths that holds more than pixels; return the exit code."""
    if request.fit is not None and not _LEAST_FIT <= request.fit <= _MOST_FIT:
        raise TambonError(_NO_SUCH_FIT.fill(fit=request.fit), _FIT_BETWEEN)
    targets = find_and_tell(request.paths, view)
    language = view.result_language(settings_of_run(targets), is_text=True)
    counts = _Counts()
    for target in targets:
        _scrub_project(target, request, language, view, counts)
    if counts.scrubbed or not counts.left_alone:
        note(view, _summary(counts, request))
    detail(view, READ.fill(count=len(targets)))
    return exit_code(is_wrong=counts.left_alone > 0)


def _scrub_project(
    target: Target, request: ScrubRequest, language: Language, view: View, counts: _Counts
) -> None:
    project = load_project(target.folder, target.path)
    for name, kind in find_other_pictures(target, project):
        counts.left_alone += 1
        path = escape(target.shown(name), LONGEST_PATH)
        warn(view, same(f"{path}: {_NOT_LOOKED_INTO.fill(kind=kind).in_(language)}"))
    for photo in find_photos(target, project, request.fit):
        path = escape(target.shown(photo.name), LONGEST_PATH)
        if photo.new is None:
            counts.left_alone += 1
            warn(view, same(f"{path}: {_LEFT_ALONE.in_(language)}"))
            continue
        corrected = [] if request.dry_run else write_photo(project, photo, photo.new)
        counts.scrubbed += 1
        counts.with_position += photo.has_position
        if not view.quiet:
            text = _text_of(project, photo, corrected, dry_run=request.dry_run)
            print_result(f"{bold(view, path)}: {text.in_(language)}\n")


def _text_of(
    project: Project, photo: PhotoToRewrite, corrected: list[str], *, dry_run: bool
) -> Text:
    """Return what became of a photo, and what the officer may want to keep of it."""
    parts = []
    if not photo.is_bare:
        done = _WOULD_REMOVE if dry_run else _REMOVED
        parts.append(done.fill(what=_POSITION if photo.has_position else _OTHER))
    if photo.shrunk_to:
        width, height = photo.shrunk_to
        made = _WOULD_SHRINK if dry_run else _SHRUNK
        parts.append(made.fill(width=width, height=height))
    if corrected:
        parts.append(_HASH_CORRECTED.fill(files=", ".join(corrected)))
    is_undated = any(evidence.date is None for evidence in _evidence_of(project, photo))
    if photo.taken is not None and is_undated:
        parts.append(_WAS_DATED.fill(day=written(photo.taken)))
    return join(parts, " · ")


def _evidence_of(project: Project, photo: PhotoToRewrite) -> Iterator[Evidence]:
    for owner in project.evidence_owners:
        for evidence in owner.evidence:
            if evidence.file == photo.name:
                yield evidence


def _summary(counts: _Counts, request: ScrubRequest) -> Text:
    if not counts.scrubbed:
        return _NOTHING if request.fit is None else _NOTHING_LONGER.fill(fit=request.fit)
    summary = _WOULD_REWRITE if request.dry_run else _REWRITTEN
    rewritten = summary.fill(count=counts.scrubbed)
    if not counts.with_position:
        return rewritten
    return join([rewritten, _STILL_IN_GIT], " – ")
