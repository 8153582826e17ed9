"""`tambon demo`: the two examples copied here, validated, scored and reported on."""

from pathlib import Path

from tambon_cli.commands import report, score, validate
from tambon_cli.commands.environment import typed_command
from tambon_cli.commands.formats import ReportFormat
from tambon_cli.commands.printing import print_result
from tambon_cli.commands.report import ReportRequest
from tambon_cli.commands.score import ScoreRequest
from tambon_cli.commands.validate import ValidateRequest
from tambon_cli.commands.view import View
from tambon_cli.display import quote
from tambon_cli.documents.shipped import shipped
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import copy_folders
from tambon_cli.i18n import Text

FOLDER = "tambon-demo"
_EXAMPLES = ("old", "new")
_IS_THERE = Text("มีโฟลเดอร์ {folder} อยู่แล้ว", "the folder {folder} exists already")
_MOVE_AWAY = Text("ลบหรือเปลี่ยนชื่อโฟลเดอร์เดิมก่อน", "delete it, or give it another name")
_VALIDATE = Text("1/3 ตรวจข้อมูล: tambon validate {folder}", "1/3 validate: tambon validate {folder}")
_SCORE = Text(
    "2/3 ให้คะแนนทั้งสองรอบ: tambon score {folder}", "2/3 score both rounds: tambon score {folder}"
)
_REPORT = Text(
    "3/3 ทำรายงาน: tambon report {folder}/old · {folder}/new",
    "3/3 report: tambon report {folder}/old · {folder}/new",
)
_NEXT = Text(
    """\
เปิดไฟล์ .html ด้วยเบราว์เซอร์
ลองแก้หนึ่งบรรทัดใน tambon-demo/old/report.yaml เป็น submitted_on: 2562-09-16 (ส่งช้าหนึ่งวัน)
แล้วสั่ง {command} score tambon-demo/old --round 12 ระดับจะเปลี่ยนจาก 5 เป็น 4""",
    """\
open the .html files in a browser
change one line of tambon-demo/old/report.yaml to submitted_on: 2562-09-16 (a day late)
then run {command} score tambon-demo/old --round 12: the level goes from 5 to 4""",
)


def run(view: View) -> int:
    """Copy the examples here, validate, score and report on them; return the exit code."""
    folder = Path(FOLDER)
    if folder.exists() or folder.is_symlink():
        raise TambonError(_IS_THERE.fill(folder=quote(FOLDER)), _MOVE_AWAY)
    copy_folders([shipped("examples") / name for name in _EXAMPLES], folder)
    _step(_VALIDATE.fill(folder=FOLDER), view)
    code = validate.run(ValidateRequest((folder,)), view)
    _step(_SCORE.fill(folder=FOLDER), view)
    code = max(code, score.run(ScoreRequest((folder,)), view))
    _step(_REPORT.fill(folder=FOLDER), view)
    for name in _EXAMPLES:
        for form in ReportFormat:
            code = max(code, report.run(ReportRequest((folder / name,), form), view))
    _step(_NEXT.fill(command=typed_command()), view)
    return code


def _step(text: Text, view: View) -> None:
    if not view.quiet:
        print_result(f"\n{view.say(text)}\n")
