"""The scores of projects in the format requested: each on its own, then all of them together."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.commands.score_view import ScoreView
from tambon_cli.files.spool import Spool
from tambon_cli.output.scores.lines import Lines
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.portfolio.check import Checked, Request
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.scoring.score import Scorecard


@dataclass(frozen=True, slots=True)
class ProjectScores:
    """One project's scores, small enough to be sent between processes.

    `text` is what is printed of the project; of many projects only what is wrong in its data.
    """

    text: str
    summary: ProjectSummary
    levels: tuple[int, ...]
    can_rise: bool
    has_errors: bool


def render_project(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, view: ScoreView
) -> str:
    """Return the part of the result that is one project's."""
    if view.many:
        return _error_lines(checked, view)
    if view.form is ScoreFormat.TEXT:
        return _panels(checked, cards, summary, view)
    from tambon_cli.commands import score_data  # text, the most usual, starts without it

    return score_data.render_project(checked, cards, summary, view)


def _error_lines(checked: Checked, view: ScoreView) -> str:
    return "".join(f"{line}\n" for line in _lines_of(view).errors(checked))


def _panels(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, view: ScoreView
) -> str:
    # Only panels need rich; the other formats, and the lines of many projects, start without it.
    from tambon_cli.output.scores.panels import ScorePrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    printer = ScorePrinter(
        screen, view.language, view.numerals, explain=view.explain, day=_date(view)
    )
    with screen.capture() as captured:
        printer.project(checked, cards, summary.late)
    return captured.get()


def render(
    done: Spool[ProjectScores], request: Request, view: ScoreView, hint: str
) -> Iterator[str]:
    """Yield the whole result piece by piece; `hint` stands at the end of text."""
    if view.form is not ScoreFormat.TEXT:
        yield from _data(done, request, view)
        return
    if view.many:
        yield from _project_lines(done, request, view)
    else:
        yield from (scores.text for scores in done)
    yield hint


def _data(done: Spool[ProjectScores], request: Request, view: ScoreView) -> Iterator[str]:
    from tambon_cli.commands import score_data  # text, the most usual, starts without it

    texts = (scores.text for scores in done)
    summaries = (scores.summary for scores in done)
    return score_data.render(texts, summaries, len(done), request.as_of, view)


def _project_lines(done: Spool[ProjectScores], request: Request, view: ScoreView) -> Iterator[str]:
    """Yield a line a project, then what is wrong in their data and the counts."""
    errors = (line for scores in done for line in scores.text.splitlines())

    def summaries() -> Iterator[ProjectSummary]:
        return (scores.summary for scores in done)

    for line in _lines_of(view).of(summaries, request.rounds, errors):
        yield f"{line}\n"


def _lines_of(view: ScoreView) -> Lines:
    columns, is_colored = view.screen
    return Lines(view.language, view.numerals, columns, Paint(is_colored), _date(view))


def _date(view: ScoreView) -> dt.date | None:
    return view.day.date if view.day else None
