"""`tambon diff`: what changed between two states, levels and findings first."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.formats import DiffFormat, choose_format
from tambon_cli.commands.printing import print_result
from tambon_cli.commands.request import request_of, settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.commands.wording import wording_of, writer_of
from tambon_cli.display import escape
from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.history.compared import Compared, compared, day_of
from tambon_cli.history.difference import ProjectDifference
from tambon_cli.history.states import differences
from tambon_cli.i18n import Text
from tambon_cli.output.differences.words import ChangesTold, Wording
from tambon_cli.output.json_writer import both_languages, iso_date
from tambon_cli.portfolio.find import Target

_TITLE = Text("เทียบ {before} กับ {after}", "{before} against {after}")
_SUMMARY = Text(
    "เปลี่ยน {changed} จาก {count} โครงการ ระดับเปลี่ยน {levels}",
    "{changed} of {count} project(s) changed, {levels} in their level",
)
_SAME = Text("ไม่มีอะไรเปลี่ยน ({count} โครงการ)", "nothing changed ({count} project(s))")
_NO_PROJECT = Text("ไม่พบโครงการในทั้งสองฝั่ง", "neither state has a project there")


class DiffRequest(NamedTuple):
    """The words that name what is compared, and how it is told."""

    words: Sequence[str] = ()
    form: DiffFormat | None = None
    output: Path | None = None
    round: int | None = None
    has_exit_code: bool = False


def run(request: DiffRequest, view: View) -> int:
    """Print what changed; return the exit code, 1 if that is asked for and anything did."""
    with compared(list(request.words)) as both:
        targets = [*both.after.projects.values(), *both.before.projects.values()]
        if not targets:
            raise TambonError(_NO_PROJECT, exit_code=NOTHING_TO_CHECK)
        wanted = request_of([], as_of=None, round_=request.round, needs_table=False)
        changes = [each for each in differences(both.before, both.after, wanted) if each.is_change]
        print_result(_render(changes, both, targets, request, view), request.output)
    return exit_code(is_wrong=request.has_exit_code and bool(changes))


def _render(
    changes: list[ProjectDifference],
    both: Compared,
    targets: list[Target],
    request: DiffRequest,
    view: View,
) -> Iterator[str]:
    form = choose_format(request.form, request.output, DiffFormat.TEXT)
    count = len(both.before.projects.keys() | both.after.projects.keys())
    if form is DiffFormat.JSON:
        return _json(changes, both, count)
    settings = settings_of_run(targets)
    wording = wording_of(view, settings, request.output, is_text=form is DiffFormat.TEXT)
    title = _TITLE.fill(before=both.names[0], after=both.names[1])
    told = ChangesTold(title, changes, _summary(changes, count))
    return _in_words(told, form, wording, request, view)


def _in_words(
    told: ChangesTold, form: DiffFormat, wording: Wording, request: DiffRequest, view: View
) -> Iterator[str]:
    match form:
        case DiffFormat.MD:
            from tambon_cli.output.differences import markdown

            lines = markdown.render(told, wording)
        case DiffFormat.HTML:
            from tambon_cli.reporting.changes_page import page_of
            from tambon_cli.reporting.render import render

            return iter([render.changes(page_of(told, wording))])
        case _:
            from tambon_cli.output.differences import text

            lines = text.render(told, writer_of(wording, view, request.output))
    return (f"{line}\n" for line in lines)


def _json(changes: list[ProjectDifference], both: Compared, count: int) -> Iterator[str]:
    from tambon_cli.output.differences import json

    before, after = map(_side, both.commits, both.names)
    return json.render(before, after, changes, count)


def _summary(changes: list[ProjectDifference], count: int) -> Text:
    if not changes:
        return _SAME.fill(count=count)
    levels = sum(any(each.is_change for each in change.levels) for change in changes)
    return _SUMMARY.fill(changed=len(changes), count=count, levels=levels)


def _side(commit: CommitRecord | None, name: Text) -> dict[str, Any]:
    """Return what one side is, for other programs; a commit of null is a folder on the disk."""
    if commit is None:
        return {"commit": None, "name": both_languages(name)}
    return {
        "commit": commit.id,
        "date": iso_date(day_of(commit)),
        "subject": escape(commit.subject),
    }
