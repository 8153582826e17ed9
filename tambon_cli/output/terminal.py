"""The screen for tables and panels, on which Thai breaks between words and nothing is interpreted."""

import os

from rich.console import Console

from tambon_cli.output.style import Color, uses_color
from tambon_cli.thai.wrap import teach_rich

FILE_WIDTH = 100


def console(color: Color, *, to_file: bool) -> Console:
    """A console that takes no markup, emoji or highlighting from what it prints."""
    teach_rich()
    on = uses_color(color) and not to_file
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=on,
        no_color=not on,
        color_system="auto" if on else None,
        width=FILE_WIDTH if to_file else _width(),
        legacy_windows=False,
    )


def _width() -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) >= 40:
        return min(int(columns), 120)
    try:
        return max(40, min(os.get_terminal_size().columns, 120))
    except OSError:
        return 80
