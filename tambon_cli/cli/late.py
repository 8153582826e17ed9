"""`tambon late`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import LateFormat
from tambon_cli.output.terminal.colour import Color

Form = Annotated[
    LateFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
Messages = Annotated[
    bool,
    typer.Option(
        "--messages",
        help=say(
            "ข้อความเตือนพร้อมส่ง หนึ่งข้อความต่อหน่วยงาน", "a reminder for each office, ready to send"
        ),
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=say(
            "ณ วันใด เช่น 2562-06-20 (ไม่ระบุ = วันที่ของเครื่องนี้)",
            "on which day, such as 2562-06-20 (default: this machine's)",
        ),
        show_default=False,
    ),
]


def late(
    paths: options.Paths = None,
    messages: Messages = False,
    form: Form = None,
    output: options.Output = None,
    as_of: AsOf = None,
    rubric: options.RubricName = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print what is late or overdue below the paths, or a reminder for each office."""
    from tambon_cli.commands.late import LateRequest, run

    request = LateRequest(
        paths=tuple(paths or ()),
        messages=messages,
        form=form,
        output=output,
        as_of=as_of,
        rubric=rubric,
        jobs=jobs,
    )
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
