"""`tambon survey summary`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import SummaryFormat
from tambon_cli.output.terminal.colour import Color

Form = Annotated[
    SummaryFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
Compare = Annotated[
    Path | None,
    typer.Option(
        "--compare",
        metavar="PATH",
        help=say("เปรียบเทียบกับโครงการของปีก่อน", "compare with an earlier year's project"),
        show_default=False,
    ),
]


def summary(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    compare: Compare = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print the figures of every project below the paths."""
    from tambon_cli.commands.survey_summary import SummaryRequest, run

    request = SummaryRequest(
        paths=tuple(paths or ()),
        form=form,
        output=output,
        compare=compare,
        as_of=as_of,
        jobs=jobs,
    )
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
