"""`tambon demo`: the two examples copied here, validated, scored and reported on."""

from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands import report, score, validate
from tambon_cli.commands.formats import FailOn, ReportFormat
from tambon_cli.commands.language import command, say
from tambon_cli.commands.printing import put
from tambon_cli.display import quote
from tambon_cli.documents.shipped import shipped
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import copy_folders
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Color

FOLDER = "tambon-demo"
_EXAMPLES = ("old", "new")
_EXISTS = Text("มีโฟลเดอร์ {folder} อยู่แล้ว", "the folder {folder} exists already")
_DELETE = Text("ลบหรือเปลี่ยนชื่อโฟลเดอร์เดิมก่อน", "delete it, or give it another name")
_NEXT_TH = """\
เปิดไฟล์ .html ด้วยเบราว์เซอร์
ลองแก้หนึ่งบรรทัดใน tambon-demo/old/report.yaml เป็น submitted_on: 2562-09-16 (ส่งช้าหนึ่งวัน)
แล้วสั่ง TAMBON score tambon-demo/old --round 12 ระดับจะเปลี่ยนจาก 5 เป็น 4"""
_NEXT_EN = """\
open the .html files in a browser
change one line of tambon-demo/old/report.yaml to submitted_on: 2562-09-16 (a day late)
then run TAMBON score tambon-demo/old --round 12: the level goes from 5 to 4"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRequest:
    """What `tambon demo` was asked."""

    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: DemoRequest) -> int:
    """Copy the examples here and take them through validate, score and report.

    Return the exit code.
    """
    folder = Path(FOLDER)
    if folder.exists() or folder.is_symlink():
        raise TambonError(_EXISTS.fill(folder=quote(FOLDER)), _DELETE)
    copy_folders([shipped("examples") / name for name in _EXAMPLES], folder)
    steps = (
        (say("ตรวจข้อมูล", "validate"), f"validate {FOLDER}", _validate),
        (say("ให้คะแนนทั้งสองรอบ", "score both rounds"), f"score {FOLDER}", _score),
        (say("ทำรายงาน", "report"), f"report {FOLDER}/old · {FOLDER}/new", _report),
    )
    for number, (title, typed, take) in enumerate(steps, 1):
        _print(f"{number}/{len(steps)} {title}: tambon {typed}", asked)
        take(folder, asked)
    _print(say(_NEXT_TH, _NEXT_EN).replace("TAMBON", command()), asked)
    return 0


def _print(text: str, asked: DemoRequest) -> None:
    if not asked.quiet:
        put(f"\n{text}\n")


def _validate(folder: Path, asked: DemoRequest) -> None:
    validate.run(
        validate.ValidateRequest(
            paths=[folder],
            fail_on=FailOn.ERROR,
            language=asked.language,
            color=asked.color,
            quiet=asked.quiet,
            verbose=asked.verbose,
        )
    )


def _score(folder: Path, asked: DemoRequest) -> None:
    score.run(
        score.ScoreRequest(
            paths=[folder],
            language=asked.language,
            color=asked.color,
            quiet=asked.quiet,
            verbose=asked.verbose,
        )
    )


def _report(folder: Path, asked: DemoRequest) -> None:
    for name in _EXAMPLES:
        for form in ReportFormat:
            report.run(
                report.ReportRequest(
                    paths=[folder / name],
                    form=form,
                    language=asked.language,
                    verbose=asked.verbose,
                )
            )
