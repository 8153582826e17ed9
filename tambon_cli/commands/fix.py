"""`tambon fix`: fix what can be fixed in one way only."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.environment import typed_command
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.printing import LONGEST_PATH, READ, detail, note, print_result, warn
from tambon_cli.commands.request import settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.display import escape, escape_all
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.editing.fixes import Repaired, repair
from tambon_cli.files.atomic import lock, put_text
from tambon_cli.files.folder import Folder, Trouble
from tambon_cli.i18n import Language, Text, same
from tambon_cli.output.terminal.colour import Paint, uses_color
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import FILES

_RED, _GREEN = "31", "32"
_LEFT_ALONE = Text(
    "ไม่แก้{kind} เพราะความหมายของข้อมูลจะเปลี่ยน", "{kind} left alone, for the data would change"
)
_WHOLE_FILE = Text("(ทั้งไฟล์เปลี่ยนเป็น UTF-8)", "(the whole file becomes UTF-8)")
_NOTHING = Text("ไม่มีอะไรต้องแก้", "nothing to fix")
_FIXED = Text("แก้แล้ว {count} ไฟล์", "{count} file(s) fixed")
_FIXABLE = Text(
    "แก้ได้ {count} ไฟล์: {command} fix --diff แสดง, --write เขียน",
    "{count} file(s) can be fixed: {command} fix --diff shows, --write writes",
)


class FixRequest(NamedTuple):
    """What is to be fixed, and whether the changes are shown, written, or only counted."""

    paths: Sequence[Path] = ()
    diff: bool = False
    write: bool = False
    dates: bool = False
    order: bool = False


def run(request: FixRequest, view: View) -> int:
    """Say, show or write what can be fixed below the paths; return the exit code."""
    targets = find_and_tell(request.paths, view)
    language = view.result_language(settings_of_run(targets), is_text=True)
    fixed = refused = 0
    for target in targets:
        for changes in _find_fixes(target, request):
            path = escape(target.shown(changes.name), LONGEST_PATH)
            for kind in changes.refused:
                warn(view, _after_path(path, _LEFT_ALONE.fill(kind=kind), language))
            refused += len(changes.refused)
            if changes.done:
                fixed += 1
                _apply(changes, target, request)
                _print(changes, path, language, request, view)
    note(view, _summary(fixed, is_written=request.write))
    detail(view, READ.fill(count=len(targets)))
    return exit_code(is_wrong=refused > 0)


def _after_path(path: str, text: Text, language: Language) -> Text:
    """Return a text in the language of the result, after the path that it is about."""
    return same(f"{path}: {text.in_(language)}")


def _find_fixes(target: Target, request: FixRequest) -> Iterator[Repaired]:
    """Yield what can be fixed in the files of a project, locked if they will be written."""
    names = [name for name in sorted(FILES) if not target.only or name in target.only]
    locked = lock(target.folder) if request.write else nullcontext()
    with locked, Folder(target.folder) as folder:
        there = frozenset(folder.contents().files)
        for name in names:
            data = folder.read(name, MOST_BYTES)
            if isinstance(data, Trouble):
                continue
            changes = repair(name, data, dates=request.dates, order=request.order, there=there)
            if changes:
                yield changes


def _apply(changes: Repaired, target: Target, request: FixRequest) -> None:
    if request.write:
        put_text(target.folder / changes.name, changes.after)


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


def _summary(count: int, *, is_written: bool) -> Text:
    if not count:
        return _NOTHING
    if is_written:
        return _FIXED.fill(count=count)
    return _FIXABLE.fill(count=count, command=typed_command())
