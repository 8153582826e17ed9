"""How a command ends."""

import typer


def end(code: int) -> None:
    """End the command with an exit code."""
    if code:
        raise typer.Exit(code)
