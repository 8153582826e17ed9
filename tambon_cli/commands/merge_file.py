"""`tambon merge-file`: what git calls to merge three versions of a file."""

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.printing import LONGEST_PATH, note, warn
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.editing.edits import Value
from tambon_cli.editing.field_words import field_words
from tambon_cli.editing.merge import MergedFile, merged
from tambon_cli.editing.merge_lines import (
    MergedByLines,
    merged_by_lines,
    merged_by_lines_and_read,
)
from tambon_cli.editing.merge_trees import FieldConflict, Three
from tambon_cli.editing.notation import in_braces
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_bytes
from tambon_cli.i18n import Text, same
from tambon_cli.project.project import MODELS

_NOT_READ = Text("อ่าน {file} ไม่ได้: {why}", "{file} cannot be read: {why}")
_CONFLICT = Text(
    "{file}: {field}: ฝ่ายเรา {ours} อีกฝ่าย {theirs}", "{file}: {field}: ours {ours}, theirs {theirs}"
)
_DELETED = Text("ลบไปแล้ว", "deleted it")
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
        for conflict in done.conflicts:
            warn(view, _told(file, name, conflict))
        return done.data, not done.conflicts
    note(view, _LINE_BY_LINE.fill(file=file, why=done.reason))
    lines = merged_by_lines_and_read(name, versions)
    _tell_lines(file, lines, view)
    return lines.data, not lines.has_conflict


def _tell_lines(file: str, lines: MergedByLines, view: View) -> None:
    if lines.has_conflict:
        warn(view, (_BOTH_KEPT if lines.whole else _CHOOSE).fill(file=file))


def _told(file: str, name: str, conflict: FieldConflict) -> Text:
    """Return a conflict in words: the field, and what both sides have there."""
    field = field_words(name, conflict.path) if conflict.path else _WHOLE_FILE
    ours, theirs = _quoted(conflict.ours), _quoted(conflict.theirs)
    return _CONFLICT.fill(file=file, field=field, ours=ours, theirs=theirs)


def _quoted(value: Value) -> Text:
    if value is None:
        return _DELETED
    return same(quote(value if isinstance(value, str) else in_braces(value)))
