"""`tambon score`: the level of each project in each round, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, command, say
from tambon_cli.output.terminal.colour import Color
from tambon_cli.thai.numbers import Numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_cli.files.spool import Spool
    from tambon_cli.i18n import Language
    from tambon_cli.output.scores.lines import Lines
    from tambon_cli.portfolio.check import Checked, Request
    from tambon_cli.portfolio.find import Target
    from tambon_cli.portfolio.summary import ProjectSummary
    from tambon_cli.scoring.score import Scorecard


class ScoreFormat(StrEnum):
    """A format of scores."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


_SUFFIXES = {
    ".txt": ScoreFormat.TEXT,
    ".json": ScoreFormat.JSON,
    ".csv": ScoreFormat.CSV,
    ".md": ScoreFormat.MD,
}

Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help=say("แสดงทุกเงื่อนไข ที่มา และหลักฐาน", "show every condition, its place and its evidence"),
        show_default=False,
    ),
]
Form = Annotated[
    ScoreFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
RequireLevel = Annotated[
    int | None,
    typer.Option(
        "--require-level",
        metavar="N",
        help=say("รหัสออกเป็น 1 ถ้าโครงการใดต่ำกว่าระดับนี้", "exit 1 where a project is below this level"),
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """How scores are shown; `screen` is the width and whether there is colour, `many` that each project has a line only."""

    form: ScoreFormat
    language: "Language"
    numerals: Numerals
    explain: bool
    screen: tuple[int, bool]
    many: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """One project's scores, small enough to be sent between processes: `text` is what is printed of it, of many only what is wrong in its data."""

    text: str
    summary: "ProjectSummary"
    levels: tuple[int, ...]
    can_rise: bool
    has_errors: bool


def score(
    paths: options.Paths = None,
    round_: options.Rounds = None,
    explain: Explain = False,
    form: Form = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    rubric: options.RubricName = None,
    require_level: RequireLevel = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Score every project below the paths and print the levels with their reasons."""
    import shlex
    from functools import partial

    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.files.spool import Spool
    from tambon_cli.output.scores.lines import MANY
    from tambon_cli.output.terminal.colour import screen_of
    from tambon_cli.output.terminal.progress_bar import counted
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.portfolio.workers import work_on

    targets = find_targets(paths or [])
    asked = asking.question(targets, round_, as_of, rubric)
    chosen = asking.format_of(form, output, ScoreFormat.TEXT, _SUFFIXES)
    settings = asking.settings(targets)
    language = asking.language(
        lang, is_text=chosen is ScoreFormat.TEXT, output=output, settings=settings
    )
    many = chosen is ScoreFormat.TEXT and len(targets) >= MANY and not explain
    view = ScoreView(
        chosen,
        language,
        asking.numerals(numerals, settings),
        explain,
        screen_of(color, to_file=output is not None),
        many,
    )
    work = counted(
        work_on(partial(_work, asked=asked, view=view), targets, jobs),
        len(targets),
        SPEAKING,
        quiet=quiet,
    )
    told = Told()
    done = Spool(told.noting(work))
    named = " ".join(shlex.quote(escape(str(path), 200)) for path in paths or [])
    can_rise = output is None and not explain and not quiet and told.can_rise
    asking.put(_result(done, asked, view, named if can_rise else None), output)
    if verbose:
        asking.talk(say(f"ให้คะแนน {len(targets)} โครงการ", f"scored {len(targets)} project(s)"))
    too_low = require_level is not None and told.lowest < require_level
    if too_low or told.has_errors:
        raise typer.Exit(1)


@dataclass
class Told:
    """What all results together say, noted while they come."""

    lowest: int = 9
    can_rise: bool = False
    has_errors: bool = False

    def noting(self, work: "Iterator[Scored]") -> "Iterator[Scored]":
        """The results, of which each is noted."""
        for each in work:
            self.lowest = min((self.lowest, *each.levels))
            self.can_rise = self.can_rise or each.can_rise
            self.has_errors = self.has_errors or each.has_errors
            yield each


def _work(target: "Target", *, asked: "Request", view: ScoreView) -> Scored:
    from tambon_cli.portfolio.check import check_target, score_checked
    from tambon_cli.portfolio.summary import summary_of

    checked = check_target(target, asked)
    cards = score_checked(checked, asked)
    summary = summary_of(checked, cards)
    return Scored(
        text=_as_text(checked, cards, view)
        if view.form is ScoreFormat.TEXT
        else _entries(checked, cards, summary, view),
        summary=summary,
        levels=tuple(card.level or 0 for card in cards),
        can_rise=any(card.next for card in cards),
        has_errors=checked.has_errors,
    )


def _as_text(checked: "Checked", cards: "list[Scorecard]", view: ScoreView) -> str:
    """A project's panels; of many its errors alone."""
    if view.many:
        return (
            "".join(f"{line}\n" for line in _lines_of(view).errors(checked))
            if checked.has_errors
            else ""
        )
    from tambon_cli.output.scores.panels import ScorePrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        ScorePrinter(screen, view.language, view.numerals, explain=view.explain).project(
            checked, cards
        )
    return captured.get()


def _entries(
    checked: "Checked", cards: "list[Scorecard]", summary: "ProjectSummary", view: ScoreView
) -> str:
    """A project's rounds in a format for other programs."""
    from tambon_cli.output import json_writer
    from tambon_cli.output.scores import csv, json, markdown

    entries = [json.entry(checked, card, summary) for card in cards]
    if view.form is ScoreFormat.JSON:
        return ",\n".join(json_writer.item(entry, 2) for entry in entries)
    return (
        csv.scores(entries, view.language)
        if view.form is ScoreFormat.CSV
        else markdown.scores(entries, view.language)
    )


def _result(
    done: "Spool[Scored]", asked: "Request", view: ScoreView, named: str | None
) -> "Iterator[str]":
    """The result piece by piece; `named` are the paths for the command that tells more, None where nothing more is told."""
    texts = (each.text for each in done)
    summaries = (each.summary for each in done)
    if view.form is ScoreFormat.JSON:
        from tambon_cli.output.scores import json

        yield from json.scores(texts, summaries, len(done), asked.as_of)
    elif view.form in (ScoreFormat.CSV, ScoreFormat.MD):
        from tambon_cli.output.scores import csv, markdown

        yield (csv if view.form is ScoreFormat.CSV else markdown).head(view.language)
        yield from texts
    elif view.many:
        yield from _lines(done, asked, view, named)
    else:
        yield from texts
        yield _more(named, view) if named is not None else ""


def _more(named: str, view: ScoreView) -> str:
    """How to see every reason, and of many also a page."""
    from tambon_cli.i18n import Text

    explained = _command("score", named, "--explain")
    if view.many:
        more = Text(
            "ดูเหตุผลของทุกโครงการ: {c} · หน้าเว็บภาพรวม: {r}\n",
            "every reason: {c} · a page of all: {r}\n",
        )
        return more.fill(c=explained, r=_command("report", named, "-o out")).in_(view.language)
    return (
        Text("ดูเหตุผลทุกเงื่อนไข: {c}\n", "every condition with its reason: {c}\n")
        .fill(c=explained)
        .in_(view.language)
    )


def _command(name: str, named: str | None, option: str) -> str:
    return " ".join(filter(None, (command(), name, named, option)))


def _lines(
    done: "Spool[Scored]", asked: "Request", view: ScoreView, named: str | None
) -> "Iterator[str]":
    """A line a project, and how to see more."""
    wrong = (line for each in done for line in each.text.splitlines())
    for line in _lines_of(view).of(lambda: (each.summary for each in done), asked.rounds, wrong):
        yield f"{line}\n"
    yield _more(named, view) if named is not None else ""


def _lines_of(view: ScoreView) -> "Lines":
    from tambon_cli.output.scores.lines import Lines
    from tambon_cli.output.terminal.colour import Paint

    columns, is_colored = view.screen
    return Lines(view.language, view.numerals, columns, Paint(is_colored))
