"""`tambon scrub`: photos of the same pixels, without place, time and device."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.exit import end
from tambon_cli.commands.language import say
from tambon_cli.output.terminal.colour import Color

DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=say("แสดงอย่างเดียว ไม่เขียนไฟล์", "show, write nothing"), show_default=False
    ),
]


def scrub(
    paths: options.Paths = None,
    dry_run: DryRun = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Rewrite every photo of the projects below the paths that holds more than its pixels."""
    from tambon_cli.commands.scrub import ScrubRequest, run

    end(
        run(
            ScrubRequest(
                paths=paths or [],
                dry_run=dry_run,
                language=lang,
                color=color,
                quiet=quiet,
                verbose=verbose,
            )
        )
    )
