"""`tambon history`: when a level rose or fell, by which commit, and what changed in it."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.formats import HistoryFormat, choose_format
from tambon_cli.commands.printing import print_result
from tambon_cli.commands.request import parse_day, request_of, settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.commands.wording import wording_of, writer_of
from tambon_cli.display import quote
from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.files.repository import opened_repository
from tambon_cli.history.compared import day_of, existing_folder
from tambon_cli.history.timeline import ProjectHistory, history_of
from tambon_cli.history.visits import trails_of
from tambon_cli.i18n import Text
from tambon_cli.output.histories.words import HistoriesTold
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.settings.model import AppliedSettings

_NO_PROJECT = Text("ไม่พบโครงการในประวัติของ {path}", "the history of {path} has no project")


class HistoryRequest(NamedTuple):
    """Whose history is told, from which day on, and whether all commits are."""

    path: Path = Path()
    form: HistoryFormat | None = None
    output: Path | None = None
    round: int | None = None
    since: str | None = None
    tells_all: bool = False


class _Found(NamedTuple):
    """What was found: the histories, the settings of now, whether older commits are missing."""

    histories: list[ProjectHistory]
    settings: AppliedSettings
    is_complete: bool


def run(request: HistoryRequest, view: View) -> int:
    """Print the history of the projects at a path; return the exit code."""
    since = parse_day(request.since, "--since")
    found = _find(request, view)
    told = _told(found, request, since)
    print_result(_render(told, found, request, view), request.output)
    return 0


def _find(request: HistoryRequest, view: View) -> _Found:
    wanted = request_of([], as_of=None, round_=request.round, needs_table=False)
    below = Path(os.path.abspath(request.path))
    with opened_repository(existing_folder(below)) as repository:
        if repository.is_bare and not below.is_relative_to(repository.root):
            below = repository.root / request.path
        trails = trails_of(repository, repository.commit(), below)
        if not trails:
            raise TambonError(
                _NO_PROJECT.fill(path=quote(str(request.path))), exit_code=NOTHING_TO_CHECK
            )
        histories = (history_of(each, wanted, tells_all=request.tells_all) for each in trails)
        told = list(counted(histories, len(trails), view.speaking, quiet=view.quiet))
        target = next(visit.target for visit in reversed(trails[0].visits) if visit.target)
        return _Found(told, settings_of_run([target]), not repository.is_shallow)


def _told(found: _Found, request: HistoryRequest, since: dt.date | None) -> HistoriesTold:
    days = [day_of(moment.commit) for each in found.histories for moment in each.moments]
    known = [day for day in days if day is not None]
    return HistoriesTold(
        histories=found.histories,
        first=min(known, default=None),
        last=max(known, default=None),
        since=since,
        tells_all=request.tells_all,
        is_whole=found.is_complete,
    )


def _render(
    told: HistoriesTold, found: _Found, request: HistoryRequest, view: View
) -> Iterator[str]:
    form = choose_format(request.form, request.output, HistoryFormat.TEXT)
    is_text = form is HistoryFormat.TEXT
    wording = wording_of(view, found.settings, request.output, is_text=is_text)
    match form:
        case HistoryFormat.JSON:
            from tambon_cli.output.histories import data

            return data.json(told)
        case HistoryFormat.CSV:
            from tambon_cli.output.histories import data

            return data.csv(told, wording.language)
        case HistoryFormat.HTML:
            from tambon_cli.reporting.changes_page import page_of_histories
            from tambon_cli.reporting.render import render

            return iter([render.changes(page_of_histories(told, wording))])
        case _:
            from tambon_cli.output.histories import text

            lines = text.render(told, writer_of(wording, view, request.output))
            return (f"{line}\n" for line in lines)
