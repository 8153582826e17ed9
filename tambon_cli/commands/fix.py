"""`tambon fix`: fix what can be fixed in one way only, and say what is left."""

import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.next_step import command_line
from tambon_cli.commands.printing import LONGEST_PATH, READ, detail, note, print_result, warn
from tambon_cli.commands.request import settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.display import escape, escape_all, quote
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.editing.fixes import AS_IT_STANDS, Repaired, Rewriting
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import lock, put_text, write_bytes
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble
from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.i18n import Language, Text, same
from tambon_cli.output.terminal.colour import Paint, uses_color
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.mend import mend

_RED, _GREEN = "31", "32"
_LEFT_ALONE = Text(
    "ไม่แก้{kind} เพราะความหมายของข้อมูลจะเปลี่ยน", "{kind} left alone, for the data would change"
)
_WHOLE_FILE = Text("(ทั้งไฟล์เปลี่ยนเป็น UTF-8)", "(the whole file becomes UTF-8)")
_NOTHING = Text(
    "ไม่มีอะไรต้องแก้ให้ ตรวจข้อมูลด้วย {validate}", "nothing to fix; {validate} checks the data"
)
_LEFT = Text(
    "โปรแกรมแก้เองไม่ได้ {count} ข้อ: {places}{rest} – ต้องแก้ด้วยมือ ดูวิธีแก้ด้วย {validate}",
    "{count} error(s) that only you can fix: {places}{rest} – {validate} says how",
)
_AND_MORE = Text(" และอีก {count}", " and {count} more")
_MOST_NAMED = 5
_KEPT = Text("เก็บไฟล์เดิมไว้ที่ {copy}", "the file as it was is kept as {copy}")
_NO_COPY = Text("เก็บไฟล์เดิม {file} ไม่ได้: {why}", "the file {file} cannot be kept: {why}")
_COPIES = "out/before-fix"  # no command reads what lies in out/
_FIXED = Text("แก้แล้ว {count} ไฟล์ ขั้นต่อไป: {validate}", "{count} file(s) fixed; next: {validate}")
_FIXABLE = Text(
    "แก้ได้ {count} ไฟล์: {diff} แสดงสิ่งที่จะเปลี่ยน, {write} เขียนลงไฟล์",
    "{count} file(s) can be fixed: {diff} shows, {write} writes",
)


class FixRequest(NamedTuple):
    """What is to be fixed, and whether the changes are shown, written, or only counted."""

    paths: Sequence[Path] = ()
    diff: bool = False
    write: bool = False
    rewriting: Rewriting = AS_IT_STANDS


def run(request: FixRequest, view: View) -> int:
    """Say, show or write what can be fixed below the paths; return the exit code."""
    targets = find_and_tell(request.paths, view)
    language = view.result_language(settings_of_run(targets), is_text=True)
    fixed = refused = 0
    left: list[str] = []
    for target in targets:
        locked = lock(target.folder) if request.write else nullcontext()
        with locked:
            mended = mend(target, request.rewriting)
            for changes in mended.files:
                path = escape(target.shown(changes.name), LONGEST_PATH)
                for kind in changes.refused:
                    warn(view, _after_path(path, _LEFT_ALONE.fill(kind=kind), language))
                refused += len(changes.refused)
                if changes.done:
                    fixed += 1
                    may_copy = changes.name not in mended.about_persons
                    if request.write:
                        _write(changes, target, view, may_copy=may_copy)
                    _print(changes, path, language, request, view)
        left += [
            f"{escape(target.shown(each.location.file), LONGEST_PATH)}:{each.location.span.line}"
            f" {each.code}"
            for each in mended.left
        ]
    if fixed or not left:
        note(view, _summary(fixed, request))
    if left:
        note(view, _left(left, request))
    detail(view, READ.fill(count=len(targets)))
    return exit_code(is_wrong=refused > 0 or bool(left))


def _left(places: Sequence[str], request: FixRequest) -> Text:
    """Return how many errors are left, and where the first of them are."""
    rest = len(places) - _MOST_NAMED
    return _LEFT.fill(
        count=len(places),
        places=", ".join(places[:_MOST_NAMED]),
        rest=_AND_MORE.fill(count=rest) if rest > 0 else "",
        validate=command_line("validate", paths=request.paths),
    )


def _after_path(path: str, text: Text, language: Language) -> Text:
    """Return a text in the language of the result, after the path that it is about."""
    return same(f"{path}: {text.in_(language)}")


def _write(changes: Repaired, target: Target, view: View, *, may_copy: bool) -> None:
    """Write a file; outside git the one before is kept, unless it may lead to a person.

    No command looks for personal data where the copies lie.
    """
    path = target.folder / changes.name
    if may_copy and work_tree_of(os.path.abspath(target.folder)) is None:
        copy = _free_name(target.folder, changes.name)
        write_bytes(copy, _bytes_of(changes, target), within=target.folder)
        shown = target.shown(copy.relative_to(target.folder).as_posix())
        note(view, _KEPT.fill(copy=escape(shown, LONGEST_PATH)))
    put_text(path, changes.after)


def _bytes_of(changes: Repaired, target: Target) -> bytes:
    """Return a file as it is before it is fixed."""
    with Folder(target.folder) as folder:
        data = folder.read(changes.name, MOST_BYTES)
    if isinstance(data, Trouble):
        raise TambonError(_NO_COPY.fill(file=quote(changes.name), why=data.value))
    return data


def _free_name(folder: Path, name: str) -> Path:
    """Return where a copy of a file is kept; a copy that is there already stays."""
    numbers = (f"-{number}" if number > 1 else "" for number in itertools.count(1))
    return next(
        path
        for path in (folder / f"{_COPIES}{number}" / name for number in numbers)
        if not os.path.lexists(path)
    )


def _print(
    changes: Repaired, path: str, language: Language, request: FixRequest, view: View
) -> None:
    """Print the changes of a file as a diff, or how many there are of each kind."""
    if request.diff:
        paint = Paint(uses_color(view.color))
        print_result(f"{line}\n" for line in _diff(path, changes, paint, view))
    elif not view.quiet:
        kinds = " · ".join(f"{kind.in_(language)} {count}" for kind, count in changes.done)
        print_result(f"{path}: {kinds}\n")


def _diff(path: str, changes: Repaired, paint: Paint, view: View) -> Iterator[str]:
    """Yield the lines that change, escaped and with ids masked.

    A fix changes lines and moves some, and adds none.
    """
    yield from (f"--- a/{path}", f"+++ b/{path}")
    if changes.before is None:  # in another encoding every line is another
        yield view.say(_WHOLE_FILE)
        return
    before, after = changes.before.split("\n"), changes.after.split("\n")
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            yield f"@@ -{number} +{number} @@"
            yield paint(escape_all(f"-{old}"), _RED)
            yield paint(escape_all(f"+{new}"), _GREEN)


def _summary(count: int, request: FixRequest) -> Text:
    validate = command_line("validate", paths=request.paths)
    if not count:
        return _NOTHING.fill(validate=validate)
    if request.write:
        return _FIXED.fill(count=count, validate=validate)
    return _FIXABLE.fill(
        count=count,
        diff=command_line("fix", "--diff", paths=request.paths),
        write=command_line("fix", "--write", paths=request.paths),
    )
