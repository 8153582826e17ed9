"""`tambon merge-file`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

Base = Annotated[
    Path,
    typer.Argument(
        metavar="BASE",
        readable=False,
        help=say("ฉบับที่ทั้งสองฝ่ายเริ่มจาก (%O)", "the version that both come from (%O)"),
    ),
]
Ours = Annotated[
    Path,
    typer.Argument(
        metavar="OURS",
        readable=False,
        help=say("ฉบับของเรา จะถูกเขียนทับด้วยผล (%A)", "ours, which the result is written over (%A)"),
    ),
]
Theirs = Annotated[
    Path,
    typer.Argument(metavar="THEIRS", readable=False, help=say("ฉบับของอีกฝ่าย (%B)", "theirs (%B)")),
]
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help=say("ชื่อไฟล์ในโครงการ เช่น plan.yaml (%P)", "the file's path, as a/plan.yaml (%P)"),
    ),
]


def merge_file(
    base: Base,
    ours: Ours,
    theirs: Theirs,
    name: Name,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Merge three versions of a file by record and field, as git asks for it."""
    from tambon_cli.commands.merge_file import MergeRequest, run

    request = MergeRequest(base, ours, theirs, name)
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
