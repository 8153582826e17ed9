"""`tambon survey form`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import FormFormat
from tambon_cli.output.terminal.colour import Color

Project = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]",
        help=say("โครงการที่มีแบบสอบถามของตนเอง", "a project with an instrument of its own"),
        show_default=False,
    ),
]
Form = Annotated[
    FormFormat | None,
    typer.Option(
        "--format",
        "-f",
        help=say(
            "html พิมพ์ลงกระดาษ · xlsform สำหรับ KoboToolbox/ODK · xlsx หรือ csv "
            "บันทึกคำตอบจากกระดาษ · yaml ต้นแบบของแบบสอบถามของหน่วยงาน",
            "html to print, xlsform for KoboToolbox or ODK, xlsx or csv to type paper "
            "answers into, yaml to make an own instrument of",
        ),
        show_default=False,
    ),
]
InstrumentName = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="ID|FILE",
        help=say(
            "แบบสอบถาม: รหัส หรือไฟล์ในโครงการ (ไม่ระบุ = ของโครงการ)",
            "the instrument: its id, or a file of the project (default: the project's)",
        ),
        show_default=False,
    ),
]


def form(
    path: Project = None,
    form_: Form = None,
    instrument: InstrumentName = None,
    output: options.Output = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Write the questionnaire."""
    from tambon_cli.commands.survey_form import FormRequest, run

    request = FormRequest(path=path, form=form_, instrument=instrument, output=output)
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
