"""`tambon survey summary`: the figures of the 4S survey of each project."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color
from tambon_cli.thai.numbers import Numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_cli.files.spool import Spool
    from tambon_cli.i18n import Language
    from tambon_cli.portfolio.check import Checked
    from tambon_cli.portfolio.find import Target
    from tambon_cli.survey.analysis.figures import Figures
    from tambon_cli.survey.loader import Surveyed


class SummaryFormat(StrEnum):
    """A format of the figures."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


_SUFFIXES = {".txt": SummaryFormat.TEXT, ".json": SummaryFormat.JSON, ".csv": SummaryFormat.CSV}

Form = Annotated[
    SummaryFormat | None,
    typer.Option(
        "--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False
    ),
]
Compare = Annotated[
    Path | None,
    typer.Option(
        "--compare",
        metavar="PATH",
        help=say("เปรียบเทียบกับโครงการของปีก่อน", "compare with an earlier year's project"),
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """How figures are shown; `screen` is the width and whether there is colour."""

    form: SummaryFormat
    language: "Language"
    numerals: Numerals
    screen: tuple[int, bool]
    compare: Path | None


@dataclass(frozen=True, slots=True)
class Summed:
    """One project's figures as they are shown, in the format asked for; nothing of one whose figures are withheld."""

    path: str
    text: str
    has_errors: bool
    is_withheld: bool


def summary(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    compare: Compare = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print the figures of every project below the paths; nothing of a project that holds a person's data."""
    from functools import partial

    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.files.spool import Spool
    from tambon_cli.output.terminal.colour import screen_of
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.portfolio.workers import work_on

    targets = find_targets(paths or [])
    asked = asking.question(targets, None, as_of, None, needs_table=False)
    chosen = asking.format_of(form, output, SummaryFormat.TEXT, _SUFFIXES)
    settings = asking.settings(targets)
    language = asking.language(
        lang, is_text=chosen is SummaryFormat.TEXT, output=output, settings=settings
    )
    view = SummaryView(
        chosen,
        language,
        asking.numerals(numerals, settings),
        screen_of(color, to_file=output is not None),
        compare,
    )
    done = Spool(work_on(partial(_work, asked=asked, view=view), targets, jobs))
    asking.put(_result(done, view), output)
    for each in done:
        name = escape(each.path, 400)
        if each.is_withheld:
            asking.talk(
                say(
                    f"ไม่แสดงผลของ {name}: พบข้อมูลส่วนบุคคล สั่ง tambon validate",
                    f"nothing of {name} is shown: it holds a person's data; see tambon validate",
                )
            )
        elif each.has_errors:
            asking.talk(
                say(
                    f"{name}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้ผลนี้",
                    f"{name}: the data has errors; see tambon validate before using it",
                ),
                quiet=quiet,
            )
    if verbose:
        asking.talk(say(f"สรุป {len(targets)} โครงการ", f"summed up {len(targets)} project(s)"))
    if any(each.has_errors for each in done):
        raise typer.Exit(1)


def _work(target: "Target", *, asked: Any, view: SummaryView) -> Summed:
    from tambon_cli.portfolio.check import check_target
    from tambon_cli.project.as_of import known_on
    from tambon_cli.survey.analysis.figures import figures

    checked = check_target(target, asked)
    if checked.has_privacy_error:
        return Summed(target.path, "", has_errors=True, is_withheld=True)
    project = known_on(checked.project, asked.as_of) if asked.as_of else checked.project
    surveyed = project.surveyed
    if surveyed is not None and view.compare is not None:
        surveyed = _compared(surveyed, view.compare)
    made = figures(surveyed) if surveyed else None
    text = (
        _as_text(checked, made, view)
        if view.form is SummaryFormat.TEXT
        else _entry(checked, made, view)
    )
    return Summed(target.path, text, has_errors=checked.has_errors, is_withheld=False)


def _compared(surveyed: "Surveyed", path: Path) -> "Surveyed":
    """The survey with that of another project as its earlier one; TambonError where they cannot be compared."""
    from dataclasses import replace

    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.portfolio.find import only_target
    from tambon_cli.project.loader import load_project

    target = only_target(path)
    earlier = load_project(target.folder, target.path).surveyed
    if (
        earlier is None
        or earlier.tallies is None
        or not earlier.instrument.measures_as(surveyed.instrument)
    ):
        message = Text(
            "เปรียบเทียบกับ {p} ไม่ได้: ไม่มีผลสำรวจของแบบสอบถามเดียวกัน",
            "cannot compare with {p}: it has no results of the same questionnaire",
        )
        raise TambonError(message.fill(p=quote(target.path)))
    return replace(surveyed, earlier=earlier)


def _as_text(checked: "Checked", made: "Figures | None", view: SummaryView) -> str:
    from tambon_cli.output.survey.panels import SurveyPrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        SurveyPrinter(screen, view.language, view.numerals).project(checked, made)
    return captured.get()


def _entry(checked: "Checked", made: "Figures | None", view: SummaryView) -> str:
    """A project in a format for other programs."""
    from tambon_cli.output import json_writer
    from tambon_cli.output.survey import csv, json

    entry = json.entry(checked, made)
    return (
        json_writer.item(entry, 2)
        if view.form is SummaryFormat.JSON
        else csv.table(entry, view.language)
    )


def _result(done: "Spool[Summed]", view: SummaryView) -> "Iterator[str]":
    texts = (each.text for each in done if each.text)
    if view.form is SummaryFormat.JSON:
        from tambon_cli.output import json_writer
        from tambon_cli.output.survey import json

        yield from json_writer.dumped(json.document(texts))
        return
    if view.form is SummaryFormat.CSV:
        from tambon_cli.output.survey import csv

        yield csv.head()
    yield from texts
