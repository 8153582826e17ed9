"""When levels rose and fell as text: one project commit by commit, many a line each."""

from collections.abc import Iterator

from tambon_cli.display import escape
from tambon_cli.history.timeline import ProjectHistory
from tambon_cli.i18n import Text
from tambon_cli.output.differences.text import COLORS
from tambon_cli.output.differences.words import Wording
from tambon_cli.output.histories.words import (
    HistoriesTold,
    counts_of,
    heading_of_history,
    levels_over_time,
    parts_of_history,
    small_chart,
    standing_text,
)
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.wrap import fill

FEW = 2  # from so many on each has a line and a chart
_BOLD, _DIM = "1", "2"
_INDENT = "  "
_ROUND = Text("รอบ {round}: {chart}", "{round} mo.: {chart}")
_SPAN = Text("กราฟ: {first} ถึง {last}", "charts: {first} to {last}")
_ONE_BY_ONE = Text("ดูทีละโครงการ: tambon history โฟลเดอร์", "one by one: tambon history FOLDER")


class HistoryText:
    """The text in one wording; `columns` of 0 is a line a change."""

    def __init__(self, wording: Wording, paint: Paint, columns: int = 0) -> None:
        """Write for this screen, in colour if the paint is on."""
        self._wording = wording
        self._paint = paint
        self._columns = columns

    def render(self, told: HistoriesTold) -> Iterator[str]:
        """Yield the lines of one project commit by commit, or of many."""
        for note in told.notes:
            yield from self._wrapped(note, "", "")
        many = len(told.histories) >= FEW
        for history in told.histories:
            yield from self._one_of_many(history, told) if many else self._whole(history, told)
        if many:
            yield from self._end(told)

    def _whole(self, history: ProjectHistory, told: HistoriesTold) -> Iterator[str]:
        yield from self._wrapped(heading_of_history(history), "", _BOLD)
        yield from self._wrapped(counts_of(history), _INDENT, _DIM)
        for part in parts_of_history(history, told):
            indent = _INDENT
            if part.heading is not None:
                yield ""
                yield from self._wrapped(part.heading, indent, _BOLD)
                indent += _INDENT
            for line in part.lines:
                yield from self._wrapped(line.text, indent, COLORS.get(line.tone, ""))

    def _one_of_many(self, history: ProjectHistory, told: HistoriesTold) -> Iterator[str]:
        yield from self._wrapped(heading_of_history(history), "", _BOLD)
        charts = [
            self._say(
                _ROUND.fill(
                    round=round_, chart=f"|{small_chart(levels_over_time(history, number, told))}|"
                )
            )
            for number, round_ in enumerate(history.rounds)
        ]
        yield f"{_INDENT}{'   '.join(charts)}   {self._say(counts_of(history))}"
        for standing in history.standings:
            yield from self._wrapped(standing_text(standing), _INDENT, "")

    def _end(self, told: HistoriesTold) -> Iterator[str]:
        yield ""
        if told.first is not None and told.last is not None:
            span = _SPAN.fill(first=date_text(told.first), last=date_text(told.last))
            yield from self._wrapped(span, "", _DIM)
        yield from self._wrapped(_ONE_BY_ONE, "", _DIM)

    def _say(self, text: Text) -> str:
        return escape(self._wording.say(text), 2000)

    def _wrapped(self, text: Text, indent: str, color: str) -> Iterator[str]:
        words = self._say(text)
        if self._columns:
            words = fill(words, self._columns - len(indent))
        first, *rest = words.split("\n")
        yield indent + self._paint(first, color)
        for line in rest:
            yield f"{indent}{_INDENT}{self._paint(line, color)}"
