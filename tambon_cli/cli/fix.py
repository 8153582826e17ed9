"""`tambon fix`: repair what can be put right in one way only."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.exit import end
from tambon_cli.commands.language import say
from tambon_cli.output.terminal.colour import Color

Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help=say("แสดงสิ่งที่จะเปลี่ยน โดยไม่เขียน", "show what would change, write nothing"),
        show_default=False,
    ),
]
Write = Annotated[
    bool, typer.Option("--write", help=say("เขียนลงไฟล์", "write the files"), show_default=False)
]
Dates = Annotated[
    bool,
    typer.Option(
        "--dates",
        help=say(
            "เขียนวันที่เป็น 2562-09-15 และเลขไทยเป็นเลขอารบิก",
            "dates as 2562-09-15, Thai digits as Arabic",
        ),
        show_default=False,
    ),
]
Order = Annotated[
    bool,
    typer.Option(
        "--order",
        help=say("เรียงช่องตามลำดับของแบบ", "keys in the order of the model"),
        show_default=False,
    ),
]


def fix(
    paths: options.Paths = None,
    diff: Diff = False,
    write: Write = False,
    dates: Dates = False,
    order: Order = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Say, show or write what can be repaired in the projects below the paths."""
    from tambon_cli.commands.fix import FixRequest, run

    end(
        run(
            FixRequest(
                paths=paths or [],
                shows_diff=diff,
                writes=write,
                dates=dates,
                order=order,
                language=lang,
                color=color,
                quiet=quiet,
                verbose=verbose,
            )
        )
    )
