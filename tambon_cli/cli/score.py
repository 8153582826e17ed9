"""`tambon score`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.output.terminal.colour import Color

Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help=say(
            "แสดงทุกเงื่อนไข ที่มา และหลักฐาน และเปิดไฟล์แนบมาเทียบกัน",
            "show every condition, its place and its evidence, and compare the attached files",
        ),
        show_default=False,
    ),
]
Form = Annotated[
    ScoreFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
Wide = Annotated[
    bool,
    typer.Option(
        "--wide",
        help=say(
            "ตาราง CSV หนึ่งแถวต่อโครงการ ทุกรอบอยู่ในแถวเดียวกัน",
            "CSV with one row a project, the rounds side by side",
        ),
        show_default=False,
    ),
]
RequireLevel = Annotated[
    int | None,
    typer.Option(
        "--require-level",
        metavar="N",
        help=say("รหัสออกเป็น 1 ถ้าโครงการใดต่ำกว่าระดับนี้", "exit 1 where a project is below this level"),
        show_default=False,
    ),
]


def score(
    paths: options.Paths = None,
    round_: options.Rounds = None,
    explain: Explain = False,
    form: Form = None,
    wide: Wide = False,
    output: options.Output = None,
    as_of: options.AsOf = None,
    rubric: options.RubricName = None,
    require_level: RequireLevel = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Score every project below the paths and print the levels with their reasons."""
    from tambon_cli.commands.score import ScoreRequest, run

    request = ScoreRequest(
        paths=tuple(paths or ()),
        round_=options.months_of(round_),
        explain=explain,
        form=form,
        output=output,
        as_of=as_of,
        rubric=rubric,
        require_level=require_level,
        jobs=jobs,
        wide=wide,
    )
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
