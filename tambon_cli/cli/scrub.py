"""`tambon scrub`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=say("แสดงอย่างเดียว ไม่เขียนไฟล์", "show, write nothing"), show_default=False
    ),
]

Fit = Annotated[
    int | None,
    typer.Option(
        "--fit",
        metavar="N",
        help=say(
            "ย่อภาพที่ด้านยาวเกิน N พิกเซลให้เหลือ N เช่น 1600",
            "make photos smaller whose longer side has more than N pixels, such as 1600",
        ),
        show_default=False,
    ),
]


def scrub(
    paths: options.Paths = None,
    dry_run: DryRun = False,
    fit: Fit = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Rewrite every photo of the projects below the paths that holds more than its pixels."""
    from tambon_cli.commands.scrub import ScrubRequest, run

    request = ScrubRequest(paths=tuple(paths or ()), dry_run=dry_run, fit=fit)
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
