"""`tambon score`: the level of each project in each round, and why."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tambon_cli.commands.formats import SCORE_SUFFIXES, ScoreFormat
from tambon_cli.commands.language import SPEAKING, command, say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import (
    format_of,
    language_of,
    numerals_of,
    request_of,
    settings_of,
)
from tambon_cli.display import escape
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language, Text
from tambon_cli.output import json_writer
from tambon_cli.output.scores import csv, json, markdown
from tambon_cli.output.scores.lines import MANY, Lines
from tambon_cli.output.terminal.colour import Color, Paint, screen_of
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Checked, Request, check_target, score_checked
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.portfolio.workers import work_on
from tambon_cli.scoring.score import Scorecard
from tambon_cli.thai.numbers import Numerals

_HIGHEST = 9
_EXPLAIN_ALL = Text(
    "ดูเหตุผลของทุกโครงการ: {score} · หน้าเว็บภาพรวม: {report}\n",
    "every reason: {score} · a page of all: {report}\n",
)
_EXPLAIN = Text("ดูเหตุผลทุกเงื่อนไข: {score}\n", "every condition with its reason: {score}\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """What `tambon score` was asked."""

    paths: list[Path]
    round: str | None = None
    explain: bool = False
    form: ScoreFormat | None = None
    output: Path | None = None
    as_of: str | None = None
    rubric: str | None = None
    require_level: int | None = None
    language: Language | None = None
    numerals: Numerals | None = None
    color: Color = Color.AUTO
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class ScoreView:
    """How scores are printed.

    `screen` is the width and whether there is colour; with `many` each project has a line only.
    """

    form: ScoreFormat
    language: Language
    numerals: Numerals
    explain: bool
    screen: tuple[int, bool]
    many: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """One project's scores, small enough to cross processes.

    `text` is what is printed of it; of many only what is wrong in its data.
    """

    text: str
    summary: ProjectSummary
    levels: tuple[int, ...]
    can_rise: bool
    has_errors: bool


@dataclass
class _Totals:
    """What all results together say, noted while they come."""

    lowest: int = _HIGHEST
    can_rise: bool = False
    has_errors: bool = False

    def noting(self, results: Iterable[Scored]) -> Iterator[Scored]:
        """Yield the results, each noted."""
        for result in results:
            self.lowest = min((self.lowest, *result.levels))
            self.can_rise = self.can_rise or result.can_rise
            self.has_errors = self.has_errors or result.has_errors
            yield result


def run(asked: ScoreRequest) -> int:
    """Score every project below the paths and print the levels; return the exit code."""
    targets = find_targets(asked.paths)
    request = request_of(targets, asked.round, asked.as_of, asked.rubric)
    view = _view(asked, targets)
    work = work_on(partial(_score, request=request, view=view), targets, asked.jobs)
    totals = _Totals()
    results = Spool(totals.noting(counted(work, len(targets), SPEAKING, quiet=asked.quiet)))
    more = None
    if totals.can_rise and asked.output is None and not asked.explain and not asked.quiet:
        more = _how_to_see_more(asked.paths, view)
    put(_pieces(results, request, view, more), asked.output)
    if asked.verbose:
        talk(say(f"ให้คะแนน {len(targets)} โครงการ", f"scored {len(targets)} project(s)"))
    is_too_low = asked.require_level is not None and totals.lowest < asked.require_level
    return int(is_too_low or totals.has_errors)


def _view(asked: ScoreRequest, targets: list[Target]) -> ScoreView:
    form = format_of(asked.form, asked.output, ScoreFormat.TEXT, SCORE_SUFFIXES)
    is_text = form is ScoreFormat.TEXT
    settings = settings_of(targets)
    return ScoreView(
        form,
        language_of(asked.language, is_text=is_text, output=asked.output, settings=settings),
        numerals_of(asked.numerals, settings),
        asked.explain,
        screen_of(asked.color, to_file=asked.output is not None),
        many=is_text and len(targets) >= MANY and not asked.explain,
    )


def _score(target: Target, *, request: Request, view: ScoreView) -> Scored:
    checked = check_target(target, request)
    cards = score_checked(checked, request)
    summary = summary_of(checked, cards)
    return Scored(
        text=_text_of(checked, cards, summary, view),
        summary=summary,
        levels=tuple(card.level or 0 for card in cards),
        can_rise=any(card.next for card in cards),
        has_errors=checked.has_errors,
    )


def _text_of(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, view: ScoreView
) -> str:
    if view.form is not ScoreFormat.TEXT:
        return _entries(checked, cards, summary, view)
    if not view.many:
        return _panels(checked, cards, view)
    if not checked.has_errors:
        return ""
    return "".join(f"{line}\n" for line in _lines_of(view).errors(checked))


def _panels(checked: Checked, cards: list[Scorecard], view: ScoreView) -> str:
    # rich, which only this needs, takes a fifth of the time of a short command.
    from tambon_cli.output.scores.panels import ScorePrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        printer = ScorePrinter(screen, view.language, view.numerals, explain=view.explain)
        printer.project(checked, cards)
    return captured.get()


def _entries(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, view: ScoreView
) -> str:
    """Return a project's rounds in a format for other programs."""
    entries = [json.entry(checked, card, summary) for card in cards]
    if view.form is ScoreFormat.JSON:
        return ",\n".join(json_writer.item(entry, 2) for entry in entries)
    if view.form is ScoreFormat.CSV:
        return csv.scores(entries, view.language)
    return markdown.scores(entries, view.language)


def _pieces(
    results: Spool[Scored], request: Request, view: ScoreView, more: str | None
) -> Iterator[str]:
    """Yield the result piece by piece, and at its end how to see more."""
    texts: Iterable[str] = (result.text for result in results)
    if view.form is ScoreFormat.JSON:
        summaries = (result.summary for result in results)
        yield from json.scores(texts, summaries, len(results), request.as_of)
        return
    if view.form is ScoreFormat.CSV:
        yield csv.head(view.language)
    elif view.form is ScoreFormat.MD:
        yield markdown.head(view.language)
    if view.many:
        texts = _lines(results, request, view)
    yield from texts
    if more is not None and view.form is ScoreFormat.TEXT:
        yield more


def _lines(results: Spool[Scored], request: Request, view: ScoreView) -> Iterator[str]:
    """Yield a line a project."""
    wrong = (line for result in results for line in result.text.splitlines())

    def summaries() -> Iterator[ProjectSummary]:
        return (result.summary for result in results)

    for line in _lines_of(view).of(summaries, request.rounds, wrong):
        yield f"{line}\n"


def _lines_of(view: ScoreView) -> Lines:
    columns, is_colored = view.screen
    return Lines(view.language, view.numerals, columns, Paint(is_colored))


def _how_to_see_more(paths: list[Path], view: ScoreView) -> str:
    """Return how to see every reason, and of many also a page."""
    named = [shlex.quote(escape(str(path), 200)) for path in paths]
    explain = " ".join([command(), "score", *named, "--explain"])
    if not view.many:
        return _EXPLAIN.fill(score=explain).in_(view.language)
    report = " ".join([command(), "report", *named, "-o out"])
    return _EXPLAIN_ALL.fill(score=explain, report=report).in_(view.language)
