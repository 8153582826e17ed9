"""`tambon survey import`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color
from tambon_cli.survey.loader import Shape

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=say(
            "ไฟล์คำตอบ .xlsx หรือ .csv จาก Kobo, Google Forms หรือแบบบันทึกคำตอบ",
            "answers, .xlsx or .csv, from Kobo, Google Forms or the entry sheet",
        ),
        show_default=False,
    ),
]
Project = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]",
        help=say("โฟลเดอร์โครงการ (ไม่ระบุ = โฟลเดอร์นี้)", "the project folder (default: here)"),
        show_default=False,
    ),
]
As = Annotated[
    Shape,
    typer.Option(
        "--as",
        help=say(
            "เก็บเป็นข้อมูลสรุปรายกลุ่ม (tallies) ไฟล์ CSV (file) หรือรายคนใน survey.yaml (responses)",
            "keep as totals (tallies), a CSV (file) or rows in survey.yaml (responses)",
        ),
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar='"COLUMN=ID"',
        help=say("บอกว่าคอลัมน์ใดคือข้อใด (ใช้ซ้ำได้)", "which column is which item (repeatable)"),
        show_default=False,
    ),
]
Answer = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        metavar='"WORDS=CODE"',
        help=say(
            "บอกว่าคำตอบในไฟล์คือคะแนนหรือตัวเลือกใด ว่าง = ไม่ตอบ (ใช้ซ้ำได้)",
            "which score or choice the words of an answer are; nothing: no answer (repeatable)",
        ),
        show_default=False,
    ),
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="ID",
        help=say("กลุ่มผู้ตอบ เมื่อทั้งไฟล์เป็นกลุ่มเดียว", "the group, where all rows are of one"),
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help=say("แผ่นงาน (ไม่ระบุ = หาเอง)", "the sheet (default: found)"),
        show_default=False,
    ),
]
InstrumentName = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="ID|FILE",
        help=say(
            "แบบสอบถาม (ไม่ระบุ = ตาม survey.yaml)", "the instrument (default: as in survey.yaml)"
        ),
        show_default=False,
    ),
]
Partial = Annotated[
    bool,
    typer.Option(
        "--partial",
        help=say("นำเข้าแถวที่ถูก แม้มีแถวที่ผิด", "take the good rows though others are wrong"),
        show_default=False,
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help=say("เขียนทับผลที่ไม่ได้มาจากการนำเข้า", "replace results that were written by hand"),
        show_default=False,
    ),
]
OnlyThese = Annotated[
    bool,
    typer.Option(
        "--only-these",
        help=say(
            "ทิ้งผลเดิมของกลุ่มที่ไม่มีในไฟล์นี้", "drop the results of groups that the file does not hold"
        ),
        show_default=False,
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=say(
            "ยอมรับว่าผลเดิมกับผลใหม่ลบกันแล้วรู้คำตอบรายคน",
            "accept that old and new results together give single answers away",
        ),
        show_default=False,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=say("แสดงอย่างเดียว ไม่เขียนไฟล์", "show, write nothing"), show_default=False
    ),
]


def import_(
    file: File,
    path: Project = None,
    as_: As = Shape.TALLIES,
    map_: Map = None,
    answer: Answer = None,
    group: GroupOption = None,
    sheet: Sheet = None,
    instrument: InstrumentName = None,
    partial: Partial = False,
    replace_: Replace = False,
    only_these: OnlyThese = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Match the columns of a file of answers, show how, and write the results."""
    from tambon_cli.commands.survey_import import SurveyImportRequest, run

    request = SurveyImportRequest(
        file=file,
        path=path,
        shape=as_,
        columns=tuple(map_ or ()),
        words=tuple(answer or ()),
        group=group,
        sheet=sheet,
        instrument=instrument,
        partial=partial,
        replace=replace_,
        only_these=only_these,
        yes=yes,
        dry_run=dry_run,
    )
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
