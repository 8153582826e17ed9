"""`tambon score`: the level of each project in each round, and why."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say


class Format(StrEnum):
    """A format of scores."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


_SUFFIXES = {".txt": Format.TEXT, ".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD}


def score(
    paths: options.Paths = None,
    round_: options.Rounds = None,
    explain: Annotated[bool, typer.Option("--explain", help=say("แสดงทุกเงื่อนไข ที่มา และหลักฐาน", "show every condition, its place and its evidence"), show_default=False)] = False,
    form: Annotated[Format | None, typer.Option("--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False)] = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    rubric: options.RubricName = None,
    require_level: Annotated[int | None, typer.Option("--require-level", metavar="N", help=say("รหัสออกเป็น 1 ถ้าโครงการใดต่ำกว่าระดับนี้", "exit 1 where a project is below this level"), show_default=False)] = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = options.Numerals.ARABIC,
    color: options.Colors = options.Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    from tambon_cli.checking import check_target, score_checked
    from tambon_cli.cli import asking
    from tambon_cli.portfolio import find_targets

    targets = find_targets(paths or [])
    asked = asking.question(targets, round_, as_of, rubric)
    chosen = asking.format_of(form, output, Format.TEXT, _SUFFIXES)
    language = asking.language(lang, is_text=chosen is Format.TEXT, output=output)
    results = []
    for target in targets:
        checked = check_target(target, asked)
        results.append((checked, score_checked(checked, asked)))
    if chosen is Format.TEXT:
        asking.put(_as_text(results, language, numerals, color, output, explain=explain, quiet=quiet), output)
    else:
        asking.put(_as_data(chosen, results, asked, language), output)
    if verbose:
        asking.talk(say(f"ให้คะแนน {len(targets)} โครงการ", f"scored {len(targets)} project(s)"))
    cards = [card for _checked, scored in results for card in scored]
    too_low = require_level is not None and any((card.level or 0) < require_level for card in cards)
    if too_low or any(checked.has_errors for checked, _scored in results):
        raise typer.Exit(1)


def _as_text(results: list[Any], language: Any, numerals: Any, color: Any, output: Any, *, explain: bool, quiet: bool) -> str:
    from tambon_cli.output.panels import ScorePrinter, closing
    from tambon_cli.output.terminal import console

    screen = console(color, to_file=output is not None)
    printer = ScorePrinter(screen, language, numerals, explain=explain)
    with screen.capture() as captured:
        for checked, cards in results:
            printer.project(checked, cards)
        tip = closing(language, [card for _checked, cards in results for card in cards])
        if tip and not explain and not quiet:
            screen.print(tip, style="dim")
    return captured.get()


def _as_data(chosen: Format, results: list[Any], asked: Any, language: Any) -> str:
    from tambon_cli.output import json

    entries = [json.entry(checked, card) for checked, cards in results for card in cards]
    if chosen is Format.JSON:
        return json.dump(json.scores(entries, asked.as_of))
    if chosen is Format.CSV:
        from tambon_cli.output import csv

        return csv.scores(entries, language)
    from tambon_cli.output import markdown

    return markdown.scores(entries, language)
