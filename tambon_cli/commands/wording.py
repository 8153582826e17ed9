"""The words, and the screen, in which `diff` and `history` tell what changed."""

from pathlib import Path

from tambon_cli.commands.view import View
from tambon_cli.output.differences.text import WordedLines
from tambon_cli.output.differences.words import Wording
from tambon_cli.output.terminal.colour import Paint, screen_of
from tambon_cli.settings.model import AppliedSettings


def wording_of(
    view: View, settings: AppliedSettings, output: Path | None, *, is_text: bool
) -> Wording:
    """Return the language and the numerals of a result."""
    language = view.result_language(settings, is_text=is_text, output=output)
    return Wording(language, view.result_numerals(settings))


def writer_of(wording: Wording, view: View, output: Path | None) -> WordedLines:
    """Return what writes a text for the terminal, or for a file."""
    columns, is_colored = screen_of(view.color, to_file=output is not None)
    return WordedLines(wording, Paint(is_colored), columns)
