"""What commands print: the result to standard output, all else to standard error."""

import sys
from collections.abc import Iterable
from pathlib import Path

from tambon_cli.commands.view import View
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape, escape_controls
from tambon_cli.errors import ReaderGone
from tambon_cli.i18n import Text
from tambon_cli.output.terminal.colour import Color, Paint, terminal_columns, uses_color
from tambon_cli.thai.wrap import fill

LONGEST_PATH = 400
READ = Text("อ่าน {count} โครงการ", "read {count} project(s)")
_BOLD = "1"
_PLAIN = Paint(on=False)


def print_result(text: str | Iterable[str], output: Path | None = None) -> None:
    """Print the result at once or piece by piece, or write it into a file: whole or not at all."""
    if output is None:
        _write_out((text,) if isinstance(text, str) else text)
        return
    from tambon_cli.files.atomic import write_text  # most results go to the terminal

    write_text(output, text)


def print_path(view: View, path: str) -> None:
    """Print where something was written; nothing with `--quiet`."""
    if not view.quiet:
        print_result(f"{bold(view, escape(path, LONGEST_PATH))}\n")


def bold(view: View, text: str) -> str:
    """Return a part of the result that is to be seen first, in bold where colour is used."""
    return Paint(uses_color(view.color))(text, _BOLD)


def note(view: View, text: Text) -> None:
    """Say something beside the result; nothing with `--quiet`."""
    if not view.quiet:
        _write_error(view.say(text))


def detail(view: View, text: Text) -> None:
    """Say something that only `--verbose` asks for."""
    if view.verbose:
        _write_error(view.say(text))


def warn(view: View, text: Text) -> None:
    """Say what went wrong, also with `--quiet`; on a terminal in the colour of a warning."""
    is_colored = view.color is Color.ALWAYS or _is_terminal()
    paint = Paint(is_colored and uses_color(view.color))
    _write_error(view.say(text), paint)


def _write_out(pieces: Iterable[str]) -> None:
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def _write_error(text: str, paint: Paint = _PLAIN) -> None:
    if sys.stderr is None:
        return
    columns = terminal_columns(sys.stderr)
    if columns:
        text = "\n".join(fill(line, columns) for line in text.split("\n"))
    lines = (paint.severity(escape_controls(line), Severity.WARNING) for line in text.split("\n"))
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
