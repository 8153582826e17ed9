"""What changed as text, for a terminal or a file."""

from collections.abc import Iterator

from tambon_cli.display import escape
from tambon_cli.i18n import Text
from tambon_cli.output.differences.words import (
    ChangedPart,
    ChangesTold,
    Line,
    Tone,
    Wording,
    heading_of,
    parts_of,
)
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.thai.wrap import fill

BOLD = "1"
_COLORS = {Tone.FALLEN: "31;1", Tone.RISEN: "32;1", Tone.PROBLEM: "31", Tone.SOLVED: "32"}
INDENT = "  "
_LONGEST = 2000  # characters of a line


class WordedLines:
    """Lines of text in one wording; `columns` of 0 breaks none."""

    def __init__(self, wording: Wording, paint: Paint, columns: int = 0) -> None:
        """Write for this screen, in colour if the paint is on."""
        self._wording = wording
        self._paint = paint
        self._columns = columns

    def lines(self, text: Text, indent: str = "", color: str = "") -> Iterator[str]:
        """Yield a text, broken between words, behind an indent in a colour."""
        words = self.say(text)
        if self._columns:
            words = fill(words, self._columns - len(indent))
        first, *rest = words.split("\n")
        yield indent + self._paint(first, color)
        for line in rest:
            yield f"{indent}{INDENT}{self._paint(line, color)}"

    def say(self, text: Text) -> str:
        """Return a text on one line."""
        return escape(self._wording.say(text), _LONGEST)

    def part(self, part: ChangedPart, heading_color: str = "") -> Iterator[str]:
        """Yield the lines of a part below its heading, if it has one."""
        indent = INDENT
        if part.heading is not None:
            yield from self.lines(part.heading, indent, heading_color)
            indent += INDENT
        for line in part.lines:
            yield from self.line(line, indent)

    def line(self, line: Line, indent: str) -> Iterator[str]:
        """Yield a line in the colour of its tone."""
        return self.lines(line.text, indent, _COLORS.get(line.tone, ""))


def render(told: ChangesTold, writer: WordedLines) -> Iterator[str]:
    """Yield the lines: what is compared, each project, and the counts."""
    yield from writer.lines(told.title, color=BOLD)
    for difference in told.differences:
        yield ""
        yield from writer.lines(heading_of(difference), color=BOLD)
        for part in parts_of(difference):
            yield from writer.part(part)
    yield ""
    yield from writer.lines(told.summary)
