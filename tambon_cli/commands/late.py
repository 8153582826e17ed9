"""`tambon late`: what is late or overdue on a day, and a reminder for each office."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.day import CountingDay, day_of
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.formats import LateFormat, choose_format
from tambon_cli.commands.printing import READ, detail, print_result
from tambon_cli.commands.request import request_of, settings_of_run, tell_settings
from tambon_cli.commands.view import View
from tambon_cli.i18n import Language, Text
from tambon_cli.output.late import data
from tambon_cli.output.late.text import LateText
from tambon_cli.output.terminal.colour import Paint, screen_of
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.late import LateProject, Office, late_project, offices
from tambon_cli.portfolio.workers import work_on
from tambon_cli.thai.numbers import Numerals


class LateRequest(NamedTuple):
    """What is looked at, as of which day, and whether reminders are written."""

    paths: Sequence[Path] = ()
    messages: bool = False
    form: LateFormat | None = None
    output: Path | None = None
    as_of: str | None = None
    rubric: str | None = None
    jobs: int | None = None


class _Found(NamedTuple):
    """The offices with something late on a day, of so many projects in all."""

    offices: tuple[Office, ...]
    projects: int
    day: CountingDay


def run(request: LateRequest, view: View) -> int:
    """Print what is late below the paths; return the exit code, 1 if anything is."""
    targets = find_and_tell(request.paths, view)
    found = _find(targets, request, view)
    print_result(_render(found, request, view, targets), request.output)
    detail(view, READ.fill(count=len(targets)))
    tell_settings(view, targets)
    return exit_code(is_wrong=bool(found.offices))


def _find(targets: list[Target], request: LateRequest, view: View) -> _Found:
    wanted = request_of(targets, as_of=request.as_of, rubric=request.rubric)
    day = day_of(wanted.as_of)
    wanted = replace(wanted, as_of=day.date)
    results = counted(
        work_on(partial(_look, request=wanted, day=day.date), targets, request.jobs),
        len(targets),
        view.speaking,
        quiet=view.quiet,
    )
    late = offices(project for project in results if project is not None)
    return _Found(late, len(targets), day)


def _look(target: Target, *, request: Request, day: dt.date) -> LateProject | None:
    """Return what is late of a project; None where nothing is."""
    checked = check_target(target, request)
    project = late_project(checked, score_checked(checked, request), day)
    return project if project.late else None


def _render(
    found: _Found, request: LateRequest, view: View, targets: list[Target]
) -> Iterator[str]:
    form = choose_format(request.form, request.output, LateFormat.TEXT)
    settings = settings_of_run(targets)
    is_text = form is LateFormat.TEXT
    language = view.result_language(settings, is_text=is_text, output=request.output)
    if form is LateFormat.CSV:
        return data.csv(found.offices, language)
    if form is LateFormat.JSON:
        messages = list(map(partial(_message, found), found.offices))
        return data.json(found.offices, messages, found.projects, *found.day)
    columns, is_colored = screen_of(view.color, to_file=request.output is not None)
    writer = LateText(
        language, view.result_numerals(settings), found.day.date, Paint(is_colored), columns
    )
    return _lines(found, writer, messages=request.messages)


def _lines(found: _Found, writer: LateText, *, messages: bool) -> Iterator[str]:
    yield f"{writer.head(found.offices, found.projects, by_machine=found.day.by_machine)}\n"
    told = writer.messages(found.offices) if messages else writer.list(found.offices)
    for line in told:
        yield f"{line}\n"


def _message(found: _Found, office: Office) -> Text:
    """Return the reminder of an office in both languages."""
    thai, english = (
        LateText(language, Numerals.ARABIC, found.day.date, Paint(on=False)).message(office)
        for language in (Language.TH, Language.EN)
    )
    return Text(thai, english)
