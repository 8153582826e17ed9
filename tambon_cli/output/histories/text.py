"""When levels rose and fell as text: one project commit by commit, many a line each."""

from collections.abc import Iterator

from tambon_cli.history.timeline import ProjectHistory
from tambon_cli.i18n import Text
from tambon_cli.output.differences.text import BOLD, INDENT, WordedLines
from tambon_cli.output.histories.words import (
    LEGEND,
    HistoriesTold,
    counts_of,
    heading_of_history,
    levels_over_time,
    parts_of_history,
    small_chart,
    standing_text,
    turns_of,
)
from tambon_cli.thai.dates import date_text

FEW = 2  # from so many on each has a line and a chart
_DIM = "2"
_ROUND = Text("รอบ {round}: {chart}", "{round} mo.: {chart}")
_SPAN = Text("กราฟ {legend}: {first} ถึง {last}", "charts {legend}: {first} to {last}")
_ONE_BY_ONE = Text("ดูทีละโครงการ: tambon history โฟลเดอร์", "one by one: tambon history FOLDER")


def render(told: HistoriesTold, writer: WordedLines) -> Iterator[str]:
    """Yield the lines of one project commit by commit, or of many."""
    for note in told.notes:
        yield from writer.lines(note)
    if len(told.histories) < FEW:
        for history in told.histories:
            yield from _whole(history, told, writer)
        return
    for history in told.histories:
        yield from _one_of_many(history, told, writer)
    yield ""
    if told.first is not None and told.last is not None:
        span = _SPAN.fill(legend=LEGEND, first=date_text(told.first), last=date_text(told.last))
        yield from writer.lines(span, color=_DIM)
    yield from writer.lines(_ONE_BY_ONE, color=_DIM)


def _whole(history: ProjectHistory, told: HistoriesTold, writer: WordedLines) -> Iterator[str]:
    yield from writer.lines(heading_of_history(history), color=BOLD)
    yield from writer.lines(counts_of(history, told), INDENT, _DIM)
    for part in parts_of_history(history, told):
        if part.heading is not None:
            yield ""
        yield from writer.part(part, BOLD)


def _one_of_many(
    history: ProjectHistory, told: HistoriesTold, writer: WordedLines
) -> Iterator[str]:
    yield from writer.lines(heading_of_history(history), color=BOLD)
    charts = []
    for number, round_ in enumerate(history.rounds):
        chart = f"|{small_chart(levels_over_time(history, number, told))}|"
        charts.append(writer.say(_ROUND.fill(round=round_, chart=chart)))
    yield f"{INDENT}{'   '.join(charts)}   {writer.say(counts_of(history, told))}"
    for standing in history.standings:
        yield from writer.lines(standing_text(standing, history, told), INDENT)
    for line in turns_of(history, told):
        yield from writer.line(line, INDENT)
