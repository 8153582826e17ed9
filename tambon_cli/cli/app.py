"""The command `tambon`: its commands, and every way in which a run can end."""

import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from types import FrameType
from typing import ClassVar, NoReturn

import typer

from tambon_cli import __version__
from tambon_cli.cli.complaints import explain, pipe_closed
from tambon_cli.cli.groups import HELP_OPTIONS, MARKUP, CommandEntry, ThaiGroup
from tambon_cli.cli.language import SPEAKING, say
from tambon_cli.commands.environment import project_here
from tambon_cli.commands.view import View
from tambon_cli.documents.reader import require_libyaml
from tambon_cli.errors import ReaderGone, TambonError
from tambon_cli.i18n import Text

INTERRUPTED = 130
TERMINATED = 143
_NARROWEST, _WIDEST = 20, 500
_NO_OUTPUT = Text("ไม่มีช่องทางแสดงผล", "standard output is closed")


class _Commands(ThaiGroup):
    """All commands, in the order of an officer's year."""

    entries: ClassVar[Mapping[str, CommandEntry]] = {
        "init": CommandEntry(
            "init",
            "init",
            Text("เริ่มโฟลเดอร์โครงการใหม่", "start a project folder"),
            "tambon init khok-krabueang --area old",
        ),
        "validate": CommandEntry(
            "validate",
            "validate",
            Text("ตรวจข้อมูลในโฟลเดอร์หรือไฟล์", "check folders or files"),
            "tambon validate tambon-demo/old",
        ),
        "score": CommandEntry(
            "score",
            "score",
            Text(
                "ให้คะแนนตามตารางตัวชี้วัด พร้อมเหตุผล",
                "score against the indicator tables, with the reason",
            ),
            "tambon score --round 12 --explain",
        ),
        "report": CommandEntry(
            "report",
            "report",
            Text("ทำรายงาน HTML หรือ Markdown", "make the report as HTML or Markdown"),
            "tambon report -o report.html",
        ),
        "late": CommandEntry(
            "late",
            "late",
            Text("สิ่งที่ล่าช้าหรือเลยกำหนด และข้อความเตือน", "what is late or overdue, and reminders"),
            "tambon late --as-of 2562-06-20",
        ),
        "diff": CommandEntry(
            "diff",
            "diff",
            Text("อะไรเปลี่ยนไป ระดับก่อน แล้วทีละช่อง", "what changed: levels first, then fields"),
            "tambon diff HEAD~1..HEAD",
        ),
        "history": CommandEntry(
            "history",
            "history",
            Text("ระดับขึ้นหรือลงเมื่อใด เพราะอะไร", "when levels rose or fell, and why"),
            "tambon history --since 2562-03-01",
        ),
        "survey": CommandEntry(
            "survey",
            "SurveyGroup",
            Text("แบบสอบถาม 4S: แบบ นำเข้า สรุปผล", "the 4S questionnaire: form, import, summary"),
            "tambon survey summary",
        ),
        "fix": CommandEntry(
            "fix",
            "fix",
            Text("แก้ให้เองเฉพาะสิ่งที่แก้ได้แบบเดียว", "fix what can be fixed in one way only"),
            "tambon fix --diff",
        ),
        "scrub": CommandEntry(
            "scrub",
            "scrub",
            Text("ลบพิกัดและข้อมูลแฝงออกจากภาพ", "rewrite photos without metadata"),
            "tambon scrub tambon-demo/old",
        ),
        "rule": CommandEntry(
            "rule",
            "rule",
            Text("อธิบายกฎการตรวจ", "explain a rule, or list them"),
            "tambon rule TB304",
        ),
        "rubric": CommandEntry(
            "rubric",
            "RubricGroup",
            Text("ตารางตัวชี้วัด: ทำตารางชั่วคราว ตรวจ", "indicator tables: new, check"),
            "tambon rubric new 2570",
        ),
        "schema": CommandEntry(
            "schema",
            "schema",
            Text(
                "JSON Schema ของไฟล์ สำหรับโปรแกรมแก้ไขข้อความ",
                "JSON Schema of a file, for editors",
            ),
            "tambon schema --write",
        ),
        "git": CommandEntry(
            "git",
            "git",
            Text(
                "ให้ git รวมและเทียบไฟล์โครงการทีละช่อง",
                "let git merge and compare project files by field",
            ),
            "tambon git --install",
        ),
        "merge-file": CommandEntry(
            "merge_file",
            "merge_file",
            Text(
                "รวมไฟล์เดียวจากสามฉบับ (git เรียกใช้เอง)",
                "merge three versions of a file (git calls this)",
            ),
            "tambon merge-file base.yaml ours.yaml theirs.yaml activities.yaml",
        ),
        "demo": CommandEntry(
            "demo",
            "demo",
            Text(
                "คัดลอกตัวอย่างสองโครงการมาไว้ที่นี่ แล้วตรวจ ให้คะแนน และทำรายงาน",
                "copy the two examples here, then validate, score and report on them",
            ),
            "tambon demo",
        ),
    }


app = typer.Typer(
    name="tambon",
    cls=_Commands,
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
    context_settings=HELP_OPTIONS,
    rich_markup_mode=MARKUP,
)


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
    """Execute a command and return its exit code; every way in which a command can end is here."""
    try:
        _prepare_streams()
        require_libyaml()
        code = _state_here() if not arguments else None
        if code is None:
            code = app(arguments, prog_name="tambon", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except (ReaderGone, BrokenPipeError):
        return pipe_closed()
    except Exception as error:  # noqa: BLE001 - the outermost frame, above which nobody catches
        return explain(error)
    return code if isinstance(code, int) else 0  # `--help` has none


def _state_here() -> int | None:
    """Say how far the project is that the current folder lies in; None where there is none."""
    folder = project_here()
    if folder is None:
        return None
    from tambon_cli.commands import state  # only this needs the data model and the scores

    return state.run(folder, View(SPEAKING))


def main() -> NoReturn:
    """Execute the command that was typed, and end the process.

    Once everything is written it ends at once: taking all modules apart first, as Python does, is
    an eighth of the time of a short command.
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
    """Write Thai to every stream whatever the locale is; a closed output is an error."""
    if sys.stdout is None:
        raise TambonError(_NO_OUTPUT)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    columns = os.environ.get("COLUMNS", "")
    if columns and not _is_width(columns):
        del os.environ["COLUMNS"]


def _is_width(columns: str) -> bool:
    is_number = columns.isascii() and columns.isdigit()
    return is_number and _NARROWEST <= int(columns[:9]) <= _WIDEST
