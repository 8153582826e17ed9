"""Where the result of a command goes, and what is said beside it."""

import sys
from collections.abc import Iterable
from pathlib import Path

from tambon_cli.display import escape_controls
from tambon_cli.errors import ReaderGone


def put(text: str | Iterable[str], output: Path | None = None) -> None:
    """Write the result, at once or piece by piece.

    It goes to standard output, or into a file: whole or not at all. Raise ReaderGone where nobody
    reads any more.
    """
    if output is not None:
        from tambon_cli.files.atomic import write_text  # only where a file is asked for

        write_text(output, text)
        return
    try:
        sys.stdout.writelines((text,) if isinstance(text, str) else text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def talk(text: str, *, quiet: bool = False) -> None:
    """Say something that is not the result, to standard error."""
    if not quiet and sys.stderr is not None:
        sys.stderr.write("".join(f"{escape_controls(line)}\n" for line in text.split("\n")))
