"""`tambon git`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        readable=False,
        help=say("โฟลเดอร์ใน git (ไม่ระบุ = โฟลเดอร์นี้)", "a folder of a git work tree (default: here)"),
        show_default=False,
    ),
]
Install = Annotated[
    bool,
    typer.Option(
        "--install",
        help=say("ให้ git รวมและเทียบไฟล์ทีละช่อง", "let git merge and compare files by field"),
        show_default=False,
    ),
]
Uninstall = Annotated[
    bool,
    typer.Option(
        "--uninstall",
        help=say("เอาสิ่งที่ --install ตั้งไว้ออก", "take away what --install has set"),
        show_default=False,
    ),
]


def git(
    folder: Folder = None,
    install: Install = False,
    uninstall: Uninstall = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Set a clone of git up to merge and compare project files by field."""
    from tambon_cli.commands.git import GitRequest, run

    request = GitRequest(folder or Path(), install, uninstall)
    return run(request, options.view_of(lang, color, quiet=quiet, verbose=verbose))
