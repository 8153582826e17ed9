"""`tambon fix`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
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
Vocabulary = Annotated[
    bool,
    typer.Option(
        "--vocabulary",
        help=say(
            "เขียนคำไทยในรายการเป็นคำอังกฤษ เช่น แล้วเสร็จ เป็น done",
            "Thai words of a vocabulary as the English ones, such as done",
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
    vocabulary: Vocabulary = False,
    order: Order = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Say, show or write what can be fixed in the projects below the paths."""
    from tambon_cli.commands.fix import FixRequest, run
    from tambon_cli.editing.fixes import Rewriting

    request = FixRequest(
        paths=tuple(paths or ()),
        diff=diff,
        write=write,
        rewriting=Rewriting(dates=dates, vocabulary=vocabulary, order=order),
    )
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
