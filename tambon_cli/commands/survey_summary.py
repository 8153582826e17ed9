"""`tambon survey summary`: the figures of the 4S survey of each project."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tambon_cli.commands.formats import SUMMARY_SUFFIXES, SummaryFormat
from tambon_cli.commands.language import say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import format_of, language_of, numerals_of, request_of, settings_of
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language, Text
from tambon_cli.output import json_writer
from tambon_cli.output.survey import csv, json
from tambon_cli.output.terminal.colour import Color, screen_of
from tambon_cli.portfolio.check import Checked, Request, check_target
from tambon_cli.portfolio.find import Target, find_targets, only_target
from tambon_cli.portfolio.workers import work_on
from tambon_cli.project.as_of import known_on
from tambon_cli.project.loader import load_project
from tambon_cli.survey.analysis.figures import Figures, figures
from tambon_cli.survey.loader import Surveyed
from tambon_cli.thai.numbers import Numerals

_NOT_COMPARABLE = Text(
    "เปรียบเทียบกับ {path} ไม่ได้: ไม่มีผลสำรวจของแบบสอบถามเดียวกัน",
    "cannot compare with {path}: it has no results of the same questionnaire",
)


@dataclass(frozen=True, slots=True)
class SummaryView:
    """How figures are shown; `screen` is the width and whether there is colour."""

    form: SummaryFormat
    language: Language
    numerals: Numerals
    screen: tuple[int, bool]
    compare: Path | None


@dataclass(frozen=True, slots=True)
class Summed:
    """One project's figures in the format asked for; no text where they are withheld."""

    path: str
    text: str
    has_errors: bool
    is_withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRequest:
    """What `tambon survey summary` was asked."""

    paths: list[Path]
    form: SummaryFormat | None
    output: Path | None
    compare: Path | None
    as_of: str | None
    language: Language | None
    numerals: Numerals | None
    color: Color
    jobs: int | None
    quiet: bool
    verbose: bool


def run(asked: SummaryRequest) -> int:
    """Print the figures of every project below the paths; return the exit code.

    Nothing is shown of a project that holds a person's data.
    """
    targets = find_targets(asked.paths)
    request = request_of(targets, None, asked.as_of, None, needs_table=False)
    view = _view(asked, targets)
    done = Spool(work_on(partial(_summarize, request=request, view=view), targets, asked.jobs))
    put(_pieces(done, view), asked.output)
    for each in done:
        _say_errors(each, quiet=asked.quiet)
    if asked.verbose:
        talk(say(f"สรุป {len(targets)} โครงการ", f"summed up {len(targets)} project(s)"))
    return int(any(each.has_errors for each in done))


def _view(asked: SummaryRequest, targets: list[Target]) -> SummaryView:
    form = format_of(asked.form, asked.output, SummaryFormat.TEXT, SUMMARY_SUFFIXES)
    is_text = form is SummaryFormat.TEXT
    settings = settings_of(targets)
    return SummaryView(
        form,
        language_of(asked.language, is_text=is_text, output=asked.output, settings=settings),
        numerals_of(asked.numerals, settings),
        screen_of(asked.color, to_file=asked.output is not None),
        asked.compare,
    )


def _say_errors(summed: Summed, *, quiet: bool) -> None:
    name = escape(summed.path, 400)
    if summed.is_withheld:
        talk(
            say(
                f"ไม่แสดงผลของ {name}: พบข้อมูลส่วนบุคคล สั่ง tambon validate",
                f"nothing of {name} is shown: it holds a person's data; see tambon validate",
            )
        )
    elif summed.has_errors:
        talk(
            say(
                f"{name}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้ผลนี้",
                f"{name}: the data has errors; see tambon validate before using it",
            ),
            quiet=quiet,
        )


def _summarize(target: Target, *, request: Request, view: SummaryView) -> Summed:
    checked = check_target(target, request)
    if checked.has_privacy_error:
        return Summed(target.path, "", has_errors=True, is_withheld=True)
    project = known_on(checked.project, request.as_of) if request.as_of else checked.project
    surveyed = project.surveyed
    if surveyed is not None and view.compare is not None:
        surveyed = _compared(surveyed, view.compare)
    shown = figures(surveyed) if surveyed else None
    text_of = _as_text if view.form is SummaryFormat.TEXT else _entry
    text = text_of(checked, shown, view)
    return Summed(target.path, text, has_errors=checked.has_errors, is_withheld=False)


def _compared(surveyed: Surveyed, path: Path) -> Surveyed:
    """Return the survey with that of another project as its earlier one.

    Raise TambonError where the two cannot be compared.
    """
    target = only_target(path)
    earlier = load_project(target.folder, target.path).surveyed
    if (
        earlier is None
        or earlier.tallies is None
        or not earlier.instrument.measures_as(surveyed.instrument)
    ):
        raise TambonError(_NOT_COMPARABLE.fill(path=quote(target.path)))
    return replace(surveyed, earlier=earlier)


def _as_text(checked: Checked, shown: Figures | None, view: SummaryView) -> str:
    # rich, which only this needs, takes a fifth of the time of a short command.
    from tambon_cli.output.survey.panels import SurveyPrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        SurveyPrinter(screen, view.language, view.numerals).project(checked, shown)
    return captured.get()


def _entry(checked: Checked, shown: Figures | None, view: SummaryView) -> str:
    """Return a project in a format for other programs."""
    entry = json.entry(checked, shown)
    if view.form is SummaryFormat.JSON:
        return json_writer.item(entry, 2)
    return csv.table(entry, view.language)


def _pieces(done: Spool[Summed], view: SummaryView) -> Iterator[str]:
    texts = (each.text for each in done if each.text)
    if view.form is SummaryFormat.JSON:
        yield from json_writer.dumped(json.document(texts))
        return
    if view.form is SummaryFormat.CSV:
        yield csv.head()
    yield from texts
