"""`tambon history`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import HistoryFormat
from tambon_cli.output.terminal.colour import Color

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="[PATH]",
        readable=False,
        help=say(
            "โฟลเดอร์โครงการ หรือโฟลเดอร์ที่มีหลายโครงการ (ไม่ระบุ = โฟลเดอร์นี้)",
            "a project folder, or a folder of projects (default: here)",
        ),
        show_default=False,
    ),
]
Form = Annotated[
    HistoryFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help=say("เฉพาะตั้งแต่วันนั้น เช่น 2562-03-31", "only from that day on, such as 2562-03-31"),
        show_default=False,
    ),
]
All = Annotated[
    bool,
    typer.Option(
        "--all",
        help=say("ทุก commit แม้ระดับเท่าเดิม", "every commit, also without another level"),
        show_default=False,
    ),
]


def history(
    path: Folder = Path(),
    round_: options.Rounds = None,
    since: Since = None,
    tells_all: All = False,
    form: Form = None,
    output: options.Output = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print when levels rose or fell, by which commit, and what changed in it."""
    from tambon_cli.commands.history import HistoryRequest, run

    request = HistoryRequest(
        path=path,
        form=form,
        output=output,
        round=options.months_of(round_),
        since=since,
        tells_all=tells_all,
    )
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
