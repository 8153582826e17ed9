"""The command `tambon`: its sub-commands, its help in Thai, its exit codes."""

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from tambon_cli import __version__
from tambon_cli.cli.words import teach_typer
from tambon_cli.commands.language import SPEAKING, say
from tambon_cli.display import escape, escape_controls
from tambon_cli.documents.reader import require_libyaml
from tambon_cli.errors import PIPE_CLOSED, ReaderGone, TambonError
from tambon_cli.i18n import Text, join
from tambon_cli.suggest import nearest

teach_typer()

import typer  # noqa: E402 - typer looks its words up when it is imported
from typer.core import TyperCommand, TyperGroup  # noqa: E402

from tambon_cli.cli.click_errors import (  # noqa: E402
    BadParameter,
    ClickException,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

BUG = 70
INTERRUPTED = 130
TERMINATED = 143
_NARROWEST, _WIDEST = 20, 500  # columns
_NO_COMMAND = Text("ไม่มีคำสั่งนี้: {name}", "there is no command {name}")
_FAILED = Text("ทำงานไม่สำเร็จ: {problem}", "failed: {problem}")
_SEE_HELP = Text("ดูวิธีใช้: {command} --help", "see: {command} --help")


class _Thai:
    """Help with Thai words that are wrapped, never cut."""

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return (
            usage.replace("Usage:", say("วิธีใช้:", "Usage:"))
            .replace("[OPTIONS]", say("[ตัวเลือก]", "[OPTIONS]"))
            .replace("COMMAND [ARGS]", say("คำสั่ง", "COMMAND [ARGS]"))
        )

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = say("แสดงวิธีใช้นี้", "show this help")
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from tambon_cli.thai.wrap import teach_rich

        teach_rich()
        try:
            super().format_help(ctx, formatter)  # type: ignore[misc]
        except SystemExit as error:  # so rich ends where nobody reads
            raise ReaderGone from error


class ThaiCommand(_Thai, TyperCommand):
    """A command with Thai help."""


class ThaiGroup(_Thai, TyperGroup):
    """The group of commands with Thai help, in the order of an officer's year."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is typed; raise TambonError with the nearest where there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            raise _unknown_command(name, list(self.commands), ctx.command_path)
        return super().resolve_command(ctx, args)


def _unknown_command(name: str, known: list[str], group: str) -> TambonError:
    meant = nearest(name, known)
    see = _SEE_HELP.fill(command=group)
    hint = join([meant, see], " · ") if meant else see
    return TambonError(_NO_COMMAND.fill(name=escape(name, 200)), hint)


_HELP: dict[str, Any] = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    name="tambon",
    cls=ThaiGroup,
    help=say(
        "ตรวจ ให้คะแนน และทำรายงานโครงการ “ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน” จากโฟลเดอร์ไฟล์ YAML",
        "Validate, score and report the Model Subdistrict projects kept as folders of YAML files.",
    ),
    epilog=say(
        "เริ่มที่นี่: tambon demo (ตัวอย่าง) หรือ tambon init (โครงการใหม่)",
        "start here: tambon demo (examples) or tambon init (a new project)",
    ),
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
    rich_markup_mode="rich",
)

# In the order of an officer's year: Thai, English, an example.
_COMMANDS = {
    "init": (
        "เริ่มโฟลเดอร์โครงการใหม่",
        "start a project folder",
        "tambon init khok-krabueang --area old",
    ),
    "validate": (
        "ตรวจข้อมูลในโฟลเดอร์หรือไฟล์",
        "check folders or files",
        "tambon validate tambon-demo/old",
    ),
    "score": (
        "ให้คะแนนตามตารางตัวชี้วัด พร้อมเหตุผล",
        "score against the indicator tables, with the reason",
        "tambon score --round 12 --explain",
    ),
    "report": (
        "ทำรายงาน HTML หรือ Markdown",
        "make the report as HTML or Markdown",
        "tambon report -o report.html",
    ),
    "survey": (
        "แบบสอบถาม 4S: แบบ นำเข้า สรุปผล",
        "the 4S questionnaire: form, import, summary",
        "tambon survey summary",
    ),
    "fix": (
        "แก้ให้เองเฉพาะสิ่งที่แก้ได้แบบเดียว",
        "repair what can be put right in one way only",
        "tambon fix --diff",
    ),
    "scrub": (
        "ลบพิกัดและข้อมูลแฝงออกจากภาพ",
        "rewrite photos without metadata",
        "tambon scrub tambon-demo/old",
    ),
    "rule": ("อธิบายกฎการตรวจ", "explain a rule, or list them", "tambon rule TB304"),
    "schema": (
        "JSON Schema ของไฟล์ สำหรับโปรแกรมแก้ไขข้อความ",
        "JSON Schema of a file, for editors",
        "tambon schema --write",
    ),
    "demo": (
        "คัดลอกตัวอย่างสองโครงการมาไว้ที่นี่ แล้วตรวจ ให้คะแนน และทำรายงาน",
        "copy the two examples here, then validate, score and report on them",
        "tambon demo",
    ),
}


def _register(arguments: list[str]) -> None:
    """Load the command that is asked for; all of them where none is, for the help."""
    asked = [name for name in _COMMANDS if arguments and arguments[0] == name]
    for name in asked or _COMMANDS:
        module = importlib.import_module(f"tambon_cli.cli.{name}")
        if not hasattr(module, "COMMANDS"):
            _add(app, name, getattr(module, name), _COMMANDS[name])
            continue
        th, en, _example = _COMMANDS[name]
        group = typer.Typer(
            cls=ThaiGroup,
            help=say(th, en),
            no_args_is_help=True,
            context_settings=_HELP,
            rich_markup_mode="rich",
        )
        for own, (function, words) in module.COMMANDS.items():
            _add(group, own, function, words)
        app.add_typer(group, name=name, short_help=say(th, en))


def _add(
    group: typer.Typer, name: str, function: Callable[..., None], said: tuple[str, str, str]
) -> None:
    th, en, example = said
    words = say(th, en)
    group.command(
        name,
        cls=ThaiCommand,
        help=words,
        short_help=words,
        epilog=say(f"ตัวอย่าง: {example}", f"example: {example}"),
    )(function)


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help=say("แสดงรุ่นของโปรแกรม", "show the version"), is_eager=True
    ),
) -> None:
    if version:
        sys.stdout.write(f"tambon {__version__}\n")
        raise typer.Exit


def run(arguments: list[str]) -> int:
    """Carry out a command and return its exit code; every way a command can end is here."""
    try:
        _prepare_streams()
        require_libyaml()
        _register(arguments)
        result = app(arguments, prog_name="tambon", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except (ReaderGone, BrokenPipeError):
        return _pipe_closed()
    except (TambonError, OSError, ClickException) as error:
        return _failed(error)
    except Exception as error:  # noqa: BLE001 - the outermost frame: a bug
        return _bug(error)
    return result if isinstance(result, int) else 0


def main() -> NoReturn:
    """The entry point of the command.

    Once everything is written the process ends at once: taking all modules apart first, as Python does,
    is an eighth of the time of a short command.
    """
    signal.signal(signal.SIGTERM, _terminated)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _terminated(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


def _prepare_streams() -> None:
    """Thai on every stream whatever the locale says; a closed one is an error, not silence."""
    if sys.stdout is None:
        raise TambonError(Text("ไม่มีช่องทางแสดงผล", "standard output is closed"))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    columns = os.environ.get("COLUMNS", "")
    if columns and not (
        columns.isascii() and columns.isdigit() and _NARROWEST <= int(columns[:9]) <= _WIDEST
    ):
        del os.environ["COLUMNS"]


def _pipe_closed() -> int:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _failed(error: TambonError | OSError | ClickException) -> int:
    if isinstance(error, TambonError):
        return _cannot(error)
    if isinstance(error, OSError):
        return _complain(_FAILED.fill(problem=escape(error.strerror or str(error))))
    return _wrong_use(error)


def _cannot(error: TambonError) -> int:
    from tambon_cli.diagnostics import ConfigurationError

    _complain(error.message, error.hint)
    if isinstance(error, ConfigurationError):
        for each in error.findings:
            sys.stderr.write(_line_of(each))
    return error.exit_code


def _line_of(found: Any) -> str:
    """A finding about a file that says how to work, in the form that editors link."""
    span, hint = found.location.span, found.hint.in_(SPEAKING)
    path = os.path.relpath(found.location.file).replace(os.sep, "/")
    line = (
        f"{escape(path, 400)}:{span.line}:{span.column}: {found.severity.value} {found.code} "
        f"{found.message.in_(SPEAKING)}\n"
    )
    return line + (f"   {say('แก้ไข', 'fix')}: {hint} (tambon rule {found.code})\n" if hint else "")


def _complain(message: Text, hint: Text | None = None) -> int:
    line = f"tambon: {message.in_(SPEAKING)}" + (f" – {hint.in_(SPEAKING)}" if hint else "")
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{escape_controls(line)}\n")
    _forget_output()
    return 2


def _forget_output() -> None:
    """Keep what cannot be written from being tried again when Python ends."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            _pipe_closed()


def _wrong_use(error: ClickException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        sys.stdout.write(error.message)  # the help itself
        return 2
    context = error.ctx if isinstance(error, UsageError) else None
    command = context.command_path if context else "tambon"
    return _complain(_in_thai(error), _SEE_HELP.fill(command=command))


def _in_thai(error: ClickException) -> Text:
    """Return typer's complaint in both languages."""
    english = escape(error.format_message(), 200)
    if isinstance(error, NoSuchOption):
        return Text(f"ไม่มีตัวเลือก {escape(error.option_name)}", english)
    parameter = error.param if isinstance(error, BadParameter) else None
    if parameter is None:
        return Text(f"ใช้คำสั่งไม่ถูกต้อง: {english}", english)
    choices = getattr(parameter.type, "choices", ())  # only some types have them
    allowed = f" (ใช้ได้: {', '.join(map(str, choices))})" if choices else ""
    return Text(f"ค่าของ {parameter.opts[0]} ไม่ถูกต้อง{allowed}", english)


def _bug(error: Exception) -> int:
    if os.environ.get("TAMBON_DEBUG"):
        raise error
    message = Text(
        "เกิดข้อผิดพลาดในโปรแกรม ({n}) ตั้ง TAMBON_DEBUG=1 แล้วสั่งซ้ำเพื่อดูรายละเอียด",
        "a bug in the program ({n}); set TAMBON_DEBUG=1 and run again for the details",
    )
    _complain(message.fill(n=type(error).__name__))
    return BUG
