"""Colour for a terminal, or none."""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from tambon_cli.diagnostics import Severity

FILE_WIDTH = 100
_UNKNOWN_WIDTH = 80
_NARROWEST, _WIDEST = 40, 120


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def uses_color(color: Color) -> bool:
    """Return whether standard output gets colour: never a file or pipe, except with `always`."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "")
    return sys.stdout.isatty() and not is_plain


def screen_of(color: Color, *, to_file: bool) -> tuple[int, bool]:
    """Return the columns for tables and panels, and whether they are in colour."""
    if to_file:
        return FILE_WIDTH, False
    return _columns(), uses_color(color)


def terminal_columns(stream: TextIO) -> int:
    """Return the columns at which text is broken between words; 0 where no terminal shows it."""
    return _columns() if stream.isatty() else 0


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) >= _NARROWEST:
        return min(int(given), _WIDEST)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return _UNKNOWN_WIDTH
    return max(_NARROWEST, min(columns, _WIDEST))


_CODES = {Severity.ERROR: "31;1", Severity.WARNING: "35;1", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts words into colour, if it is on."""

    on: bool

    def __call__(self, text: str, code: str) -> str:
        """Return the text in the colour of an ANSI code; an empty code is none."""
        if not self.on or not code:
            return text
        return f"\x1b[{code}m{text}\x1b[0m"

    def severity(self, text: str, severity: Severity) -> str:
        """Return the text in the colour of a severity."""
        return self(text, _CODES[severity])
