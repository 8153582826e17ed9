"""`tambon fix`: repair what can be put right in one way only."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.language import command, say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import language_of, settings_of
from tambon_cli.display import escape, escape_all
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.editing.fixes import Repaired, repair
from tambon_cli.files.atomic import lock, put_text
from tambon_cli.files.folder import Folder, Trouble
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Color, Paint, uses_color
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.project.project import FILES

_LEFT_ALONE = Text(
    "ไม่แก้{kind} เพราะความหมายของข้อมูลจะเปลี่ยน", "{kind} left alone, for the data would change"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixRequest:
    """What `tambon fix` was asked."""

    paths: list[Path]
    shows_diff: bool
    writes: bool
    dates: bool
    order: bool
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: FixRequest) -> int:
    """Say, show or write what can be repaired in the projects below the paths.

    Return the exit code.
    """
    targets = find_targets(asked.paths)
    language = language_of(asked.language, is_text=True, settings=settings_of(targets))
    count = 0
    is_complete = True
    for target in targets:
        for repaired in _repairs(target, asked):
            path = escape(target.shown(repaired.name), 400)
            for kind in repaired.refused:
                is_complete = False
                talk(f"{path}: {_LEFT_ALONE.fill(kind=kind).in_(language)}")
            if repaired.done:
                count += 1
                if asked.writes:
                    put_text(target.folder / repaired.name, repaired.after)
                _print(path, repaired, language, asked)
    if not asked.quiet:
        talk(_summary(count, is_written=asked.writes))
    if asked.verbose:
        talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    return int(not is_complete)


def _print(path: str, repaired: Repaired, language: Language, asked: FixRequest) -> None:
    if asked.shows_diff:
        lines = _diff(path, repaired, Paint(uses_color(asked.color)))
        put("".join(f"{line}\n" for line in lines))
    elif not asked.quiet:
        kinds = " · ".join(f"{kind.in_(language)} {number}" for kind, number in repaired.done)
        put(f"{path}: {kinds}\n")


def _repairs(target: Target, asked: FixRequest) -> Iterator[Repaired]:
    """Yield what can be repaired in the files of a project that were asked about.

    The folder is locked while its files are written.
    """
    names = sorted(name for name in FILES if not target.only or name in target.only)
    with lock(target.folder) if asked.writes else nullcontext(), Folder(target.folder) as folder:
        for name in names:
            data = folder.read(name, MOST_BYTES)
            if isinstance(data, Trouble):
                continue
            repaired = repair(name, data, dates=asked.dates, order=asked.order)
            if repaired:
                yield repaired


def _diff(path: str, repaired: Repaired, paint: Paint) -> Iterator[str]:
    """Yield the lines that change, with what cannot be printed spelt out and ids masked.

    A repair changes lines and moves some, and adds none.
    """
    yield from (f"--- a/{path}", f"+++ b/{path}")
    if repaired.before is None:  # in another encoding every line is another
        yield say("(ทั้งไฟล์เปลี่ยนเป็น UTF-8)", "(the whole file becomes UTF-8)")
        return
    pairs = zip(repaired.before.split("\n"), repaired.after.split("\n"), strict=True)
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            yield f"@@ -{number} +{number} @@"
            yield paint(escape_all(f"-{old}"), "31")
            yield paint(escape_all(f"+{new}"), "32")


def _summary(count: int, *, is_written: bool) -> str:
    if not count:
        return say("ไม่มีอะไรต้องแก้", "nothing to repair")
    if is_written:
        return say(f"แก้แล้ว {count} ไฟล์", f"{count} file(s) repaired")
    return say(
        f"แก้ได้ {count} ไฟล์: {command()} fix --diff แสดง, --write เขียน",
        f"{count} file(s) can be repaired: {command()} fix --diff shows, --write writes",
    )
