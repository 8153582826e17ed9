"""`tambon demo`: the two examples copied here, validated, scored and reported on."""

from tambon_cli.cli import options
from tambon_cli.cli.language import command, say
from tambon_cli.output.terminal.colour import Color

FOLDER = "tambon-demo"
_EXAMPLES = ("old", "new")
_NEXT_TH = """\
เปิดไฟล์ .html ด้วยเบราว์เซอร์
ลองแก้หนึ่งบรรทัดใน tambon-demo/old/report.yaml เป็น submitted_on: 2562-09-16 (ส่งช้าหนึ่งวัน)
แล้วสั่ง TAMBON score tambon-demo/old --round 12 ระดับจะเปลี่ยนจาก 5 เป็น 4"""
_NEXT_EN = """\
open the .html files in a browser
change one line of tambon-demo/old/report.yaml to submitted_on: 2562-09-16 (a day late)
then run TAMBON score tambon-demo/old --round 12: the level goes from 5 to 4"""


def demo(
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Copy the examples here and take them through validate, score and report."""
    from pathlib import Path

    from tambon_cli.cli.report import ReportFormat, report
    from tambon_cli.cli.score import score
    from tambon_cli.cli.validate import validate
    from tambon_cli.display import quote
    from tambon_cli.documents.shipped import shipped
    from tambon_cli.errors import TambonError
    from tambon_cli.files.atomic import copy_folders
    from tambon_cli.i18n import Text

    if Path(FOLDER).exists() or Path(FOLDER).is_symlink():
        raise TambonError(
            Text("มีโฟลเดอร์ {f} อยู่แล้ว", "the folder {f} exists already").fill(f=quote(FOLDER)),
            Text("ลบหรือเปลี่ยนชื่อโฟลเดอร์เดิมก่อน", "delete it, or give it another name"),
        )
    targets = [Path(FOLDER) / name for name in _EXAMPLES]
    copy_folders([shipped("examples") / name for name in _EXAMPLES], Path(FOLDER))
    _step(
        say("1/3 ตรวจข้อมูล: tambon validate", "1/3 validate: tambon validate") + f" {FOLDER}",
        quiet=quiet,
    )
    validate([Path(FOLDER)], lang=lang, color=color, quiet=quiet, verbose=verbose)
    _step(
        say("2/3 ให้คะแนนทั้งสองรอบ: tambon score", "2/3 score both rounds: tambon score")
        + f" {FOLDER}",
        quiet=quiet,
    )
    score([Path(FOLDER)], lang=lang, color=color, quiet=quiet)
    _step(
        say("3/3 ทำรายงาน: tambon report", "3/3 report: tambon report")
        + f" {FOLDER}/old · {FOLDER}/new",
        quiet=quiet,
    )
    for target in targets:
        for form in ReportFormat:
            report([target], form=form, lang=lang, verbose=verbose)
    _step(say(_NEXT_TH, _NEXT_EN).replace("TAMBON", command()), quiet=quiet)


def _step(text: str, *, quiet: bool) -> None:
    from tambon_cli.cli.asking import put

    if not quiet:
        put(f"\n{text}\n", None)
