"""`tambon validate`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.fail_on import FailOn
from tambon_cli.commands.formats import FindingsFormat
from tambon_cli.output.terminal.colour import Color

_FORMATS = " ".join(FindingsFormat)

Form = Annotated[
    FindingsFormat | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=say(f"รูปแบบของผลลัพธ์: {_FORMATS}", f"format of the result: {_FORMATS}"),
        show_default=False,
    ),
]
Fails = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        help=say("ถือว่าไม่ผ่าน (รหัสออก 1) ตั้งแต่ระดับใด", "fail (exit 1) from this severity on"),
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help=say("แสดงเฉพาะรหัสเหล่านี้ เช่น TB3", "only these codes or prefixes, such as TB3"),
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help=say("ไม่แสดงรหัสเหล่านี้", "not these codes or prefixes"),
        show_default=False,
    ),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help=say(
            "ตรวจทั้งโครงการของแต่ละไฟล์ที่ระบุ", "check the whole project of each file that is named"
        ),
        show_default=False,
    ),
]


def validate(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    fail_on: Fails = FailOn.ERROR,
    select: Select = None,
    ignore: Ignore = None,
    whole: Whole = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Check every project below the paths and print the findings."""
    from tambon_cli.commands.validate import ValidateRequest, run

    request = ValidateRequest(
        paths=tuple(paths or ()),
        form=form,
        output=output,
        as_of=as_of,
        fail_on=fail_on,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        whole=whole,
        jobs=jobs,
    )
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
