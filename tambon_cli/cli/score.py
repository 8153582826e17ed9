"""`tambon score`: the level of each project in each round, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, command, say
from tambon_cli.output.style import Color
from tambon_cli.thai.numbers import Numerals

if TYPE_CHECKING:
    from tambon_cli.checking import Checked, Question
    from tambon_cli.i18n import Language
    from tambon_cli.portfolio import Target
    from tambon_cli.scoring import Scorecard
    from tambon_cli.standing import Standing


class Format(StrEnum):
    """A format of scores."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


_SUFFIXES = {".txt": Format.TEXT, ".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD}

Explain = Annotated[
    bool, typer.Option("--explain", help=say("แสดงทุกเงื่อนไข ที่มา และหลักฐาน", "show every condition, its place and its evidence"), show_default=False)
]
Form = Annotated[Format | None, typer.Option("--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False)]
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
class View:
    """How scores are shown; `screen` is the width and whether there is colour, `many` that each project has a line only."""

    form: Format
    language: "Language"
    numerals: Numerals
    explain: bool
    screen: tuple[int, bool]
    many: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """One project's scores as they are shown, small enough to be sent between processes; of many, `text` is what is wrong in its data."""

    text: str
    standing: "Standing"
    entries: list[dict[str, Any]]
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
    from tambon_cli.output.counter import counted
    from tambon_cli.output.portfolio import MANY
    from tambon_cli.output.style import screen_of
    from tambon_cli.portfolio import find_targets, work_on
    from tambon_cli.show import show

    targets = find_targets(paths or [])
    asked = asking.question(targets, round_, as_of, rubric)
    chosen = asking.format_of(form, output, Format.TEXT, _SUFFIXES)
    settings = asking.settings(targets)
    language = asking.language(lang, is_text=chosen is Format.TEXT, output=output, settings=settings)
    many = chosen is Format.TEXT and len(targets) >= MANY and not explain
    view = View(chosen, language, asking.numerals(numerals, settings), explain, screen_of(color, to_file=output is not None), many)
    done = list(counted(work_on(partial(_work, asked=asked, view=view), targets, jobs), len(targets), SPEAKING, quiet=quiet))
    named = " ".join(shlex.quote(show(str(path), 200)) for path in paths or [])
    can_rise = output is None and not explain and not quiet and any(each.can_rise for each in done)
    asking.put(_result(done, asked, view, named if can_rise else None), output)
    if verbose:
        asking.talk(say(f"ให้คะแนน {len(targets)} โครงการ", f"scored {len(targets)} project(s)"))
    too_low = require_level is not None and any(level < require_level for each in done for level in each.levels)
    if too_low or any(each.has_errors for each in done):
        raise typer.Exit(1)


def _work(target: "Target", *, asked: "Question", view: View) -> Scored:
    from tambon_cli.checking import check_target, score_checked
    from tambon_cli.standing import standing_of

    checked = check_target(target, asked)
    cards = score_checked(checked, asked)
    standing = standing_of(checked, cards)
    return Scored(
        text=_as_text(checked, cards, view) if view.form is Format.TEXT else "",
        standing=standing,
        entries=[] if view.form is Format.TEXT else _entries(checked, cards, standing),
        levels=tuple(card.level or 0 for card in cards),
        can_rise=any(card.next for card in cards),
        has_errors=checked.has_errors,
    )


def _as_text(checked: "Checked", cards: "list[Scorecard]", view: View) -> str:
    from tambon_cli.output.panels import ScorePrinter
    from tambon_cli.output.terminal import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        printer = ScorePrinter(screen, view.language, view.numerals, explain=view.explain)
        if view.many:
            printer.findings(checked, errors_only=True)
        else:
            printer.project(checked, cards)
    return captured.get()


def _entries(checked: "Checked", cards: "list[Scorecard]", standing: "Standing") -> list[dict[str, Any]]:
    from tambon_cli.output import json

    return [json.entry(checked, card, standing) for card in cards]


def _result(done: list[Scored], asked: "Question", view: View, named: str | None) -> str:
    """The result; `named` are the paths for the command that tells more, None where nothing more is told."""
    entries = [entry for each in done for entry in each.entries]
    if view.form is Format.JSON:
        from tambon_cli.output import json

        return json.dump(json.scores(entries, len(done), asked.as_of))
    if view.form is Format.CSV:
        from tambon_cli.output import csv

        return csv.scores(entries, view.language)
    if view.form is Format.MD:
        from tambon_cli.output import markdown

        return markdown.scores(entries, view.language)
    if view.many:
        return _lines(done, asked, view, named)
    from tambon_cli.i18n import Text

    more = Text("ดูเหตุผลทุกเงื่อนไข: {c}\n", "every condition with its reason: {c}\n").fill(c=_command("score", named, "--explain"))
    return "".join(each.text for each in done) + ("" if named is None else more.in_(view.language))


def _command(name: str, named: str | None, option: str) -> str:
    return " ".join(filter(None, (command(), name, named, option)))


def _lines(done: list[Scored], asked: "Question", view: View, named: str | None) -> str:
    """A line a project, and how to see more."""
    from tambon_cli.i18n import Text
    from tambon_cli.output.portfolio import Lines
    from tambon_cli.output.style import Paint

    columns, is_colored = view.screen
    lines = Lines(view.language, view.numerals, columns, Paint(is_colored))
    wrong = [line for each in done for line in each.text.splitlines()]
    more = Text("ดูเหตุผลของทุกโครงการ: {c} · หน้าเว็บภาพรวม: {r}", "every reason: {c} · a page of all: {r}")
    text = "".join(f"{line}\n" for line in lines.of([each.standing for each in done], asked.rounds, wrong))
    told = more.fill(c=_command("score", named, "--explain"), r=_command("report", named, "-o out"))
    return text + ("" if named is None else told.in_(view.language) + "\n")
