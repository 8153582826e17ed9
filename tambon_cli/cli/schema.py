"""`tambon schema`: the signature."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help=say(
            "ไฟล์ เช่น plan.yaml (หรือโฟลเดอร์ เมื่อใช้ --write)",
            "a file such as plan.yaml (a folder with --write)",
        ),
        show_default=False,
    ),
]
Write = Annotated[
    bool,
    typer.Option(
        "--write",
        help=say(
            "ตั้งค่าโฟลเดอร์สำหรับ VS Code (ส่วนขยาย YAML)",
            "set the folder up for VS Code's YAML extension",
        ),
        show_default=False,
    ),
]


def schema(
    what: What = None,
    write: Write = False,
    output: options.Output = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Print the JSON Schema of a file, or set a folder up for an editor."""
    from tambon_cli.commands.schema import SchemaRequest, run

    request = SchemaRequest(what=what, write=write, output=output)
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
