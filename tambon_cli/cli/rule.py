"""`tambon rule`: what a code means."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.exit import end
from tambon_cli.commands.language import say
from tambon_cli.output.terminal.colour import Color


def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help=say(
                "รหัสกฎ เช่น TB304 หรือข้อตีความ เช่น A4 (ไม่ระบุ = ทุกกฎ)",
                "a code such as TB304, or an interpretation such as A4 (default: all rules)",
            ),
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Explain a rule, or list them all."""
    from tambon_cli.commands.rule import RuleRequest, run

    end(
        run(
            RuleRequest(
                code=code,
                language=lang,
                color=color,
                quiet=quiet,
                verbose=verbose,
            )
        )
    )
