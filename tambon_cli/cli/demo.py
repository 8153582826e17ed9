"""`tambon demo`: the two examples copied here, validated, scored and reported on."""

from tambon_cli.cli import options
from tambon_cli.cli.exit import end
from tambon_cli.output.terminal.colour import Color


def demo(
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Copy the examples here and take them through validate, score and report."""
    from tambon_cli.commands.demo import DemoRequest, run

    end(run(DemoRequest(language=lang, color=color, quiet=quiet, verbose=verbose)))
