"""What changed as text, for a terminal or a file."""

from collections.abc import Iterable, Iterator

from tambon_cli.display import escape
from tambon_cli.i18n import Text
from tambon_cli.output.differences.words import (
    ChangesTold,
    Line,
    Tone,
    Wording,
    heading_of,
    sections_of,
)
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.thai.wrap import fill

_BOLD = "1"
COLORS = {Tone.FALLEN: "31;1", Tone.RISEN: "32;1", Tone.PROBLEM: "31", Tone.SOLVED: "32"}
_INDENT = "  "


class DifferenceText:
    """The text in one wording; `columns` of 0 is a line a change."""

    def __init__(self, wording: Wording, paint: Paint, columns: int = 0) -> None:
        """Write for this screen, in colour if the paint is on."""
        self._wording = wording
        self._paint = paint
        self._columns = columns

    def render(self, told: ChangesTold) -> Iterator[str]:
        """Yield the lines: what is compared, each project, and the counts."""
        yield from self._wrapped(told.title, "", _BOLD)
        for difference in told.differences:
            yield ""
            yield from self._wrapped(heading_of(difference), "", _BOLD)
            for section in sections_of(difference):
                yield from self._section(section.heading, section.lines)
        yield ""
        yield from self._wrapped(told.summary, "")

    def _section(self, heading: Text | None, lines: Iterable[Line]) -> Iterator[str]:
        indent = _INDENT
        if heading is not None:
            yield from self._wrapped(heading, indent)
            indent += _INDENT
        for line in lines:
            yield from self._wrapped(line.text, indent, COLORS.get(line.tone, ""))

    def _wrapped(self, text: Text, indent: str, color: str = "") -> Iterator[str]:
        words = escape(self._wording.say(text), 2000)
        if self._columns:
            words = fill(words, self._columns - len(indent))
        first, *rest = words.split("\n")
        yield indent + self._paint(first, color)
        for line in rest:
            yield f"{indent}{_INDENT}{self._paint(line, color)}"
