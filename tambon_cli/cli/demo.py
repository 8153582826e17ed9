"""`tambon demo`: the signature."""

from tambon_cli.cli import options
from tambon_cli.output.terminal.colour import Color


def demo(
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Copy the examples here and take them through validate, score and report."""
    from tambon_cli.commands.demo import run

    return run(options.view_of(lang, color, quiet=quiet, verbose=verbose))
