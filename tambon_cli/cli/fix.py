"""`tambon fix`: repair what can be put right in one way only."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import command, say
from tambon_cli.i18n import Text
from tambon_cli.output.terminal.colour import Color, Paint, uses_color

if TYPE_CHECKING:
    from tambon_cli.editing.fixes import Repaired
    from tambon_cli.portfolio.find import Target

Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help=say("แสดงสิ่งที่จะเปลี่ยน โดยไม่เขียน", "show what would change, write nothing"),
        show_default=False,
    ),
]
Write = Annotated[
    bool, typer.Option("--write", help=say("เขียนลงไฟล์", "write the files"), show_default=False)
]
Dates = Annotated[
    bool,
    typer.Option(
        "--dates",
        help=say(
            "เขียนวันที่เป็น 2562-09-15 และเลขไทยเป็นเลขอารบิก",
            "dates as 2562-09-15, Thai digits as Arabic",
        ),
        show_default=False,
    ),
]
Order = Annotated[
    bool,
    typer.Option(
        "--order",
        help=say("เรียงช่องตามลำดับของแบบ", "keys in the order of the model"),
        show_default=False,
    ),
]


_LEFT_ALONE = Text(
    "ไม่แก้{k} เพราะความหมายของข้อมูลจะเปลี่ยน", "{k} left alone, for the data would change"
)


def fix(
    paths: options.Paths = None,
    diff: Diff = False,
    write: Write = False,
    dates: Dates = False,
    order: Order = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001 - taken by every command; there is no more to say
) -> None:
    """Say, show or write what can be repaired in the projects below the paths."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.files.atomic import put_text
    from tambon_cli.portfolio.find import find_targets

    targets = find_targets(paths or [])
    language = asking.language(lang, is_text=True, settings=asking.settings(targets))
    paint = Paint(uses_color(color))
    count = unsafe = 0
    for target in targets:
        for each in _repairs(target, dates=dates, order=order, is_held=write):
            path = escape(target.shown(each.name), 400)
            for kind in each.refused:
                unsafe += 1
                asking.talk(f"{path}: {_LEFT_ALONE.fill(k=kind).in_(language)}")
            if not each.done:
                continue
            count += 1
            if write:
                put_text(target.folder / each.name, each.after)
            if diff:
                asking.put("".join(f"{line}\n" for line in _diff(path, each, paint)), None)
            elif not quiet:
                kinds = " · ".join(f"{kind.in_(language)} {number}" for kind, number in each.done)
                asking.put(f"{path}: {kinds}\n", None)
    if not quiet:
        asking.talk(_summary(count, is_written=write))
    if unsafe:
        raise typer.Exit(1)


def _repairs(target: "Target", *, dates: bool, order: bool, is_held: bool) -> "Iterator[Repaired]":
    """What can be repaired in the files of a project that were asked about; the folder is held where they will be written."""
    from contextlib import nullcontext

    from tambon_cli.documents.reader import MOST_BYTES
    from tambon_cli.editing.fixes import repair
    from tambon_cli.files.atomic import lock
    from tambon_cli.files.folder import Folder, Trouble
    from tambon_cli.project.project import FILES

    with lock(target.folder) if is_held else nullcontext(), Folder(target.folder) as folder:
        for name in sorted(FILES):
            data = (
                folder.read(name, MOST_BYTES)
                if not target.only or name in target.only
                else Trouble.MISSING
            )
            if not isinstance(data, Trouble) and (
                found := repair(name, data, dates=dates, order=order)
            ):
                yield found


def _diff(path: str, each: "Repaired", paint: Paint) -> Iterator[str]:
    """The lines that change, with what cannot be printed spelt out and ids masked; a repair changes lines and moves some, and adds none."""
    yield from (f"--- a/{path}", f"+++ b/{path}")
    if each.before is None:  # in another encoding every line is another
        yield say("(ทั้งไฟล์เปลี่ยนเป็น UTF-8)", "(the whole file becomes UTF-8)")
        return
    for number, (old, new) in enumerate(
        zip(each.before.split("\n"), each.after.split("\n"), strict=True), 1
    ):
        if old != new:
            yield f"@@ -{number} +{number} @@"
            yield paint(_shown(f"-{old}"), "31")
            yield paint(_shown(f"+{new}"), "32")


def _shown(line: str) -> str:
    from tambon_cli.display import escape_all

    return escape_all(line)


def _summary(count: int, *, is_written: bool) -> str:
    if not count:
        return say("ไม่มีอะไรต้องแก้", "nothing to repair")
    if is_written:
        return say(f"แก้แล้ว {count} ไฟล์", f"{count} file(s) repaired")
    return say(
        f"แก้ได้ {count} ไฟล์: {command()} fix --diff แสดง, --write เขียน",
        f"{count} file(s) can be repaired: {command()} fix --diff shows, --write writes",
    )
