"""`tambon report`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.commands.formats import ReportFormat
from tambon_cli.output.terminal.colour import Color

Form = Annotated[
    ReportFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของรายงาน", "format of the report"), show_default=False
    ),
]
TemplateFolder = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DIR",
        help=say(
            "โฟลเดอร์ที่มีส่วนของแม่แบบซึ่งใช้แทนของเดิม (docs/templates.md)",
            "a folder of parts that take the place of ours (docs/templates.md)",
        ),
        show_default=False,
    ),
]
ShowTemplate = Annotated[
    str | None,
    typer.Option(
        "--show-template",
        metavar="NAME",
        help=say(
            "พิมพ์ส่วนของแม่แบบ เช่น html/cover.html.j2 แล้วจบ",
            "print a part of the template, such as html/cover.html.j2, and stop",
        ),
        show_default=False,
    ),
]
Brief = Annotated[
    bool,
    typer.Option(
        "--brief",
        help=say(
            "สองหน้า: ระดับ สิ่งที่ล่าช้า ก้าวต่อไป ตัวเลขสำคัญ และเงิน",
            "two pages: levels, what is late, next steps, key figures, money",
        ),
        show_default=False,
    ),
]
FormAlone = Annotated[
    bool,
    typer.Option(
        "--form",
        help=say("แบบรายงาน 12 ข้อของคู่มืออย่างเดียว", "the manual's twelve-field form alone"),
        show_default=False,
    ),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help=say("พิมพ์ตารางตัวเลขใต้แผนภูมิด้วย", "print the tables below charts too"),
        show_default=False,
    ),
]

History = Annotated[
    bool,
    typer.Option(
        "--history",
        help=say(
            "บอกว่าอยู่ระดับนี้ตั้งแต่เมื่อใด ตามประวัติใน git",
            "say since when each level stands, by the history in git",
        ),
        show_default=False,
    ),
]


def report(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    round_: options.Rounds = None,
    as_of: options.AsOf = None,
    rubric: options.RubricName = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    brief: Brief = False,
    form_alone: FormAlone = False,
    whole: Whole = False,
    history: History = False,
    template: TemplateFolder = None,
    show_template: ShowTemplate = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Write the report of every project below the paths and print where it is."""
    if show_template is not None:
        from tambon_cli.commands.template import TemplateRequest
        from tambon_cli.commands.template import run as show

        return show(TemplateRequest(show_template, output))
    from tambon_cli.commands.report import ReportRequest, length_of, run

    request = ReportRequest(
        paths=tuple(paths or ()),
        form=form,
        output=output,
        round_=options.months_of(round_),
        as_of=as_of,
        rubric=rubric,
        template=template,
        length=length_of(brief=brief, form=form_alone, whole=whole),
        jobs=jobs,
        history=history,
    )
    return run(request, options.view_of(lang, color, numerals, quiet=quiet, verbose=verbose))
