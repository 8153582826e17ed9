"""The screen for tables and panels, on which Thai breaks between words."""

from rich.console import Console

from tambon_cli.thai.wrap import teach_rich


def console(width: int, color: bool) -> Console:
    """Return a console that takes no markup, emoji or highlighting from what it prints."""
    teach_rich()
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=color,
        no_color=not color,
        color_system="auto" if color else None,
        width=width,
        legacy_windows=False,
    )
