"""`tambon rubric check`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|ID...",
        help=say("ไฟล์ตาราง หรือรหัสตารางที่มากับโปรแกรม", "the file of a table, or a built-in id"),
        show_default=False,
    ),
]


def check(
    names: Names,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print what is wrong in tables, or what they are and in what they differ."""
    from tambon_cli.commands.rubric import CheckRequest, run_check

    view = options.view_of(lang, color, quiet=quiet, verbose=verbose)
    return run_check(CheckRequest(tuple(names)), view)
