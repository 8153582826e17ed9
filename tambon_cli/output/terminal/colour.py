"""Colour for a terminal, or none."""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum

from tambon_cli.diagnostics import Severity


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def uses_color(color: Color) -> bool:
    """Whether standard output gets colour: never into a file or pipe unless asked for."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "")
    return sys.stdout.isatty() and not plain


FILE_WIDTH = 100
_NARROWEST, _WIDEST = 40, 120


def screen_of(color: Color, *, to_file: bool) -> tuple[int, bool]:
    """The columns for tables and panels, and whether they are in colour."""
    return (FILE_WIDTH, False) if to_file else (_columns(), uses_color(color))


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) >= _NARROWEST:
        return min(int(given), _WIDEST)
    try:
        return max(_NARROWEST, min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST))
    except (OSError, ValueError):
        return 80


_CODES = {Severity.ERROR: "31;1", Severity.WARNING: "35;1", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts words into colour where that is wanted."""

    on: bool

    def __call__(self, text: str, code: str) -> str:
        """The text with an ANSI colour code."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self(text, _CODES[severity])
