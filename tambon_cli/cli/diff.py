"""`tambon diff`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import DiffFormat
from tambon_cli.output.terminal.colour import Color

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A[..B]] [PATH]",
        help=say(
            "commit ที่เทียบ (ไม่ระบุ = HEAD กับไฟล์ในเครื่อง) และโฟลเดอร์ หรือสองโฟลเดอร์",
            "the commits (default: HEAD and the files here) and a folder, or two folders",
        ),
        show_default=False,
    ),
]
Form = Annotated[
    DiffFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
ExitCode = Annotated[
    bool,
    typer.Option(
        "--exit-code",
        help=say("จบด้วยรหัส 1 เมื่อมีอะไรเปลี่ยน", "exit 1 if anything changed"),
        show_default=False,
    ),
]
Textconv = Annotated[
    bool,
    typer.Option(
        "--textconv",
        help=say(
            "ไฟล์หนึ่งเป็นคำ บรรทัดละค่า (git diff เรียกใช้)", "one file in words (called by git diff)"
        ),
        show_default=False,
    ),
]


def diff(
    words: Words = None,
    round_: options.Rounds = None,
    form: Form = None,
    output: options.Output = None,
    exit_code: ExitCode = False,
    textconv: Textconv = False,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print what changed between two states of projects, levels and findings first."""
    view = options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose)
    if textconv:
        from tambon_cli.commands.textconv import print_in_words

        return print_in_words(words or [], view)
    from tambon_cli.commands.diff import DiffRequest, run

    request = DiffRequest(
        words=tuple(words or ()),
        form=form,
        output=output,
        round=options.months_of(round_),
        has_exit_code=exit_code,
    )
    return run(request, view)
