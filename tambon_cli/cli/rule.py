"""`tambon rule`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]",
        help=say(
            "รหัสกฎ เช่น TB304 หรือข้อตีความ เช่น A4 (ไม่ระบุ = ทุกกฎ)",
            "a code such as TB304, or an interpretation such as A4 (default: all rules)",
        ),
        show_default=False,
    ),
]


def rule(
    code: Code = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Explain a rule, or list them all."""
    from tambon_cli.commands.rule import RuleRequest, run

    view = options.view_of(lang, color, quiet=quiet, verbose=verbose)
    return run(RuleRequest(code), view)
