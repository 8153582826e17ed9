"""What is said of a command that cannot be done: one line to standard error, in Thai or English."""

import contextlib
import os
import re
import sys

from tambon_cli.cli.click_port import (
    BadParameter,
    Choice,
    ClickException,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from tambon_cli.cli.language import SPEAKING
from tambon_cli.diagnostics import ConfigurationError
from tambon_cli.display import escape, escape_controls
from tambon_cli.errors import PIPE_CLOSED, USAGE, TambonError
from tambon_cli.i18n import Text
from tambon_cli.output.terminal.colour import terminal_columns

BUG = 70
SEE_HELP = Text("ดูวิธีใช้: {command} --help", "see: {command} --help")
_LONGEST_MESSAGE = 200
_FAILED = Text("ทำงานไม่สำเร็จ: {error}", "failed: {error}")
_NO_SUCH_OPTION = Text("ไม่มีตัวเลือก {option}", "{english}")
# What typer says in English alone, and the same in Thai with what it names.
_PATTERNS = (
    (
        re.compile(r"Option '?(--?[\w-]+)'? requires an argument"),
        Text("{what} ต้องมีค่าตามหลัง", "{english}"),
    ),
    (
        re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)"),
        Text("มีคำเกินมา: {what}", "{english}"),
    ),
    (re.compile(r"Missing argument '?\[?([\w-]+)"), Text("ต้องระบุ {what}", "{english}")),
)
_WRONG_VALUE = Text("ค่าของ {option} ไม่ถูกต้อง", "{english}")
_WRONG_CHOICE = Text("ค่าของ {option} ไม่ถูกต้อง (ใช้ได้: {choices})", "{english}")
_WRONG_USE = Text("ใช้คำสั่งไม่ถูกต้อง: {english}", "{english}")
_BUG = Text(
    "เกิดข้อผิดพลาดในโปรแกรม ({name}) ตั้ง TAMBON_DEBUG=1 แล้วสั่งซ้ำเพื่อดูรายละเอียด",
    "a bug in the program ({name}); set TAMBON_DEBUG=1 and run again for the details",
)


def explain(error: Exception) -> int:
    """Say why the command ended, and return its exit code."""
    match error:
        case TambonError():
            return _cannot(error)
        case OSError():
            return _complain(_FAILED.fill(error=escape(error.strerror or str(error))))
        case ClickException():
            return _used_wrongly(error)
        case _:
            return _bug(error)


def _cannot(error: TambonError) -> int:
    _complain(error.message, error.hint)
    if isinstance(error, ConfigurationError):
        from tambon_cli.output.findings.text import short_lines  # such errors are rare

        sys.stderr.writelines(short_lines(error.findings, SPEAKING))
    return error.exit_code


def _used_wrongly(error: ClickException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        sys.stdout.write(error.message)
        return USAGE
    command = "tambon"
    if isinstance(error, UsageError) and error.ctx is not None:
        command = error.ctx.command_path
    return _complain(_in_both_languages(error), SEE_HELP.fill(command=command))


def _in_both_languages(error: ClickException) -> Text:
    """Return typer's complaint in Thai, as far as its kind is known, and in its own English."""
    english = escape(error.format_message(), _LONGEST_MESSAGE)
    for pattern, words in _PATTERNS:
        found = pattern.search(english)
        if found is not None:
            return words.fill(what=found[1], english=english)
    if isinstance(error, NoSuchOption):
        return _NO_SUCH_OPTION.fill(option=escape(error.option_name), english=english)
    if not isinstance(error, BadParameter) or error.param is None:
        return _WRONG_USE.fill(english=english)
    option = error.param.opts[0]
    if isinstance(error.param.type, Choice):
        choices = ", ".join(map(str, error.param.type.choices))
        return _WRONG_CHOICE.fill(option=option, choices=choices, english=english)
    return _WRONG_VALUE.fill(option=option, english=english)


def _bug(error: Exception) -> int:
    """Say that the program is wrong, and return the exit code; raise the error if requested."""
    if os.environ.get("TAMBON_DEBUG"):
        raise error
    _complain(_BUG.fill(name=type(error).__name__))
    return BUG


def pipe_closed() -> int:
    """Send what is still to be printed nowhere, and return the exit code."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _complain(message: Text, hint: Text | None = None) -> int:
    line = f"tambon: {message.in_(SPEAKING)}"
    if hint:
        line += f" – {hint.in_(SPEAKING)}"
    with contextlib.suppress(OSError, ValueError, AttributeError):
        columns = terminal_columns(sys.stderr)
        sys.stderr.write(f"{_broken(escape_controls(line), columns)}\n")
    _forget_output()
    return USAGE


def _broken(line: str, columns: int) -> str:
    if not columns:
        return line
    from tambon_cli.thai.wrap import fill  # only for what is shown on a terminal

    return fill(line, columns)


def _forget_output() -> None:
    """Keep what cannot be written from being tried again when Python ends."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            pipe_closed()
