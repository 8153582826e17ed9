"""`tambon merge-file`: what git calls to merge three versions of a file."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.printing import LONGEST_PATH, note, warn
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.edits import Value
from tambon_cli.editing.field_words import field_words, shape_at
from tambon_cli.editing.merge import MergedFile, merged
from tambon_cli.editing.merge_lines import (
    MergedByLines,
    merged_by_lines,
    merged_by_lines_and_read,
)
from tambon_cli.editing.merge_trees import FieldConflict
from tambon_cli.editing.notation import in_braces
from tambon_cli.editing.three import Three
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_bytes
from tambon_cli.history.field_changes import HIDDEN, FieldChange, FileVersion, field_changes
from tambon_cli.history.values import text_words
from tambon_cli.i18n import Text, join, same
from tambon_cli.output.differences.words import change_text
from tambon_cli.privacy.contacts import leads_to_person
from tambon_cli.project.project import MODELS

_NOT_READ = Text("อ่าน {file} ไม่ได้: {why}", "{file} cannot be read: {why}")
# Right in every merge: in a rebase "ours" are the others, and one's own work comes in.
_CONFLICT = Text(
    "{file}: {field}: ที่มีอยู่ {ours} · ที่นำเข้ามา {theirs}",
    "{file}: {field}: what is there {ours}, what comes in {theirs}",
)
_DELETED = Text("ลบไปแล้ว", "deleted it")
_MOST_CHANGES = 3  # of a side that are told in a conflict of a whole record
_MORE = Text("และอีก {count}", "and {count} more")
_TO_CHOOSE = Text(
    "{file}: ต้องเลือก {count} จุด สั่ง tambon validate แล้วทำตามที่บอก เสร็จแล้ว git add",
    "{file}: {count} place(s) to choose: run tambon validate, do as it says, then git add",
)
_WHOLE_FILE = Text("ทั้งไฟล์", "the whole file")
_LINE_BY_LINE = Text(
    "{file}: รวมทีละบรรทัดแบบ git เพราะ{why}", "{file}: merged line by line, as git does: {why}"
)
_CHOOSE = Text(
    "{file}: มีจุดที่แก้ไม่ตรงกัน ให้เลือกระหว่างเครื่องหมาย <<<<<<< กับ >>>>>>>",
    "{file}: both changed the same lines: choose between the marks <<<<<<< and >>>>>>>",
)
_BOTH_KEPT = Text(
    "{file}: git รวมแล้วความหมายไม่ตรงกับที่แต่ละฝ่ายแก้ จึงเก็บไว้ทั้งสองฉบับ "
    "ให้เลือกระหว่างเครื่องหมาย <<<<<<< กับ >>>>>>>",
    "{file}: git's merge says something else than both sides wrote, so both versions are kept: "
    "choose between the marks <<<<<<< and >>>>>>>",
)


class MergeRequest(NamedTuple):
    """The files that hold three versions, and the path of the file in the repository."""

    base: Path
    ours: Path
    theirs: Path
    name: str


def run(request: MergeRequest, view: View) -> int:
    """Write the merged file over ours; return the exit code, 1 if a conflict stands in it.

    All is said before anything is written: whatever ends the run early leaves ours as it was.
    """
    versions = Three(_read(request.base), _read(request.ours), _read(request.theirs))
    data, is_clean = _merged(request.name, versions, view)
    if data != versions.ours:
        write_bytes(request.ours, data)
    return exit_code(is_wrong=not is_clean)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        file, why = quote(str(path), LONGEST_PATH), error.strerror or str(error)
        raise TambonError(_NOT_READ.fill(file=file, why=why)) from error


def _merged(path: str, versions: Three[bytes], view: View) -> tuple[bytes, bool]:
    """Return the merged file and whether it holds no conflict; say what is to be decided."""
    file, name = escape(path, LONGEST_PATH), PurePosixPath(path).name
    if name not in MODELS:
        lines = merged_by_lines(versions)
        _tell_lines(file, lines, view)
        return lines.data, not lines.has_conflict
    done = merged(name, versions)
    if isinstance(done, MergedFile):
        _tell_conflicts(file, name, done.conflicts, versions, view)
        return done.data, not done.conflicts
    note(view, _LINE_BY_LINE.fill(file=file, why=done.reason))
    lines = merged_by_lines_and_read(name, versions)
    _tell_lines(file, lines, view)
    return lines.data, not lines.has_conflict


def _tell_lines(file: str, lines: MergedByLines, view: View) -> None:
    if lines.has_conflict:
        warn(view, (_BOTH_KEPT if lines.whole else _CHOOSE).fill(file=file))


def _tell_conflicts(
    file: str,
    name: str,
    conflicts: Sequence[FieldConflict],
    versions: Three[bytes],
    view: View,
) -> None:
    if not conflicts:
        return
    files = versions.map(lambda data: FileVersion(parse_document(name, data)))
    for conflict in conflicts:
        sides = (
            _side(name, conflict, value, field_changes(files.base, side))
            for value, side in ((conflict.ours, files.ours), (conflict.theirs, files.theirs))
        )
        ours, theirs = (HIDDEN if leads_to_person(each.th) else each for each in sides)
        field = field_words(name, conflict.path) if conflict.path else _WHOLE_FILE
        warn(view, _CONFLICT.fill(file=file, field=field, ours=ours, theirs=theirs))
    warn(view, _TO_CHOOSE.fill(file=file, count=len(conflicts)))


def _side(name: str, conflict: FieldConflict, value: Value, changes: Sequence[FieldChange]) -> Text:
    """Return what a side has in a conflict: its value, or of a record what it changed."""
    if value is None:
        return _DELETED
    if isinstance(value, str):
        return text_words(value, shape_at(name, conflict.path))
    field = field_words(name, conflict.path).th
    own = [change_text(each) for each in changes if join(each.crumbs, " › ").th.startswith(field)]
    if not own:
        return same(quote(in_braces(value)))
    told = own[:_MOST_CHANGES]
    if len(own) > _MOST_CHANGES:
        told.append(_MORE.fill(count=len(own) - _MOST_CHANGES))
    return join(told, "; ")
