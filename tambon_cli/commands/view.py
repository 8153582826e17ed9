"""How a command shows its work, by the options that every command takes."""

from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.environment import language_of_environment, language_of_terminal
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Color
from tambon_cli.settings.model import NO_SETTINGS, AppliedSettings
from tambon_cli.thai.numbers import Numerals


class View(NamedTuple):
    """The options `--lang`, `--numerals`, `--color`, `--quiet` and `--verbose`.

    `speaking` is the language of what is said beside the result; `language` and `numerals` are
    those requested for the result, None if none are.
    """

    speaking: Language
    language: Language | None = None
    numerals: Numerals | None = None
    color: Color = Color.AUTO
    quiet: bool = False
    verbose: bool = False

    def say(self, text: Text) -> str:
        """Return a text in the language of what is said beside the result."""
        return text.in_(self.speaking)

    def result_language(
        self, settings: AppliedSettings = NO_SETTINGS, *, is_text: bool, output: Path | None = None
    ) -> Language:
        """Return the language of the result: as requested, as set in tambon.toml, else a default.

        The default is the terminal's for text on the terminal, and Thai for everything else.
        """
        requested = self.language or language_of_environment()
        if requested:
            return requested
        if settings.language:
            return settings.language
        if is_text and output is None:
            return language_of_terminal()
        return Language.TH

    @property
    def heading_language(self) -> Language:
        """Return the language of the heads of a CSV.

        Programs read the English names, so no environment and no tambon.toml changes them:
        Thai heads are for whoever types `--lang th`.
        """
        return self.language or Language.EN

    def result_numerals(self, settings: AppliedSettings = NO_SETTINGS) -> Numerals:
        """Return the digits of the result: as requested, as set in tambon.toml, else Arabic."""
        if self.numerals:
            return self.numerals
        if settings.numerals:
            return settings.numerals
        return Numerals.ARABIC
