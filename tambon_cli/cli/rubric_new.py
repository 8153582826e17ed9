"""`tambon rubric new`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

Year = Annotated[
    str,
    typer.Argument(
        metavar="YEAR",
        help=say("ปีงบประมาณ เช่น 2570", "the fiscal year, such as 2570"),
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="ID",
        help=say(
            "ตารางที่มากับโปรแกรม เช่น fy2562 (ไม่ระบุ = ของปีล่าสุด)",
            "a built-in table, such as fy2562 (default: the latest)",
        ),
        show_default=False,
    ),
]
NewFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("ไฟล์ใหม่ (ไม่ระบุ = fy ตามด้วยปี .yaml)", "the new file (default: fyYEAR.yaml)"),
        show_default=False,
    ),
]


def new(
    year: Year,
    base: From = None,
    output: NewFile = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Write a table for a year, its days moved, and say how it is used."""
    from tambon_cli.commands.rubric import NewRequest, run_new

    view = options.view_of(lang, color, quiet=quiet, verbose=verbose)
    return run_new(NewRequest(year, base, output), view)
