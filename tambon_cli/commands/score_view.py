"""How scores are shown, as it is sent to every process that scores."""

from dataclasses import dataclass

from tambon_cli.commands.day import CountingDay
from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.i18n import Language
from tambon_cli.thai.numbers import Numerals


@dataclass(frozen=True, slots=True)
class ScoreView:
    """How scores are shown.

    `headings` is the language of the heads of a table. `screen` is the width and whether there is
    colour; with `many`, which is text only, each project is one line. `wide` are the rounds that
    stand side by side in the one row of a project; none where each round is a row. The days
    that are left are counted from `day`, if there is one.
    """

    form: ScoreFormat
    language: Language
    headings: Language
    numerals: Numerals
    explain: bool
    screen: tuple[int, bool]
    many: bool
    wide: tuple[int, ...]
    day: CountingDay | None
