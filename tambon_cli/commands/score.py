"""`tambon score`: the level of each project in each round, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell, tell_copies
from tambon_cli.commands.day import MACHINE_DAY, day_on_terminal
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.formats import ScoreFormat, choose_format
from tambon_cli.commands.next_step import command_line
from tambon_cli.commands.printing import detail, note, print_result
from tambon_cli.commands.request import request_of, settings_of_run, tell_settings
from tambon_cli.commands.score_output import ProjectScores, render, render_project
from tambon_cli.commands.score_view import ScoreView
from tambon_cli.commands.view import View
from tambon_cli.errors import TambonError
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Text
from tambon_cli.output.scores.lines import MANY
from tambon_cli.output.terminal.colour import screen_of
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.copies import Identity, copies_among
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.summary import summary_of
from tambon_cli.portfolio.workers import work_on
from tambon_cli.thai.dates import date_text

_ABOVE_ALL_LEVELS = 9
_SCORED = Text("ให้คะแนน {count} โครงการ", "scored {count} project(s)")
_EVERY_REASON = Text(
    "เติมสิ่งที่ยังขาด แล้วสั่ง {validate} · ดูเหตุผลทุกเงื่อนไข: {score}\n",
    "fill in what is missing, then {validate} · every condition with its reason: {score}\n",
)
_ALL_MET = Text("ครบทุกขั้นแล้ว ขั้นต่อไป: {report}\n", "every statement is met; next: {report}\n")
_EVERY_PROJECT = Text(
    "ดูเหตุผลของทุกโครงการ: {score} · หน้าเว็บภาพรวม: {report}\n",
    "every reason: {score} · a page of all: {report}\n",
)
_ONLY_CSV_IS_WIDE = Text(
    "--wide ใช้ได้กับตาราง CSV เท่านั้น ไม่ใช่ {format}",
    "--wide is for the CSV table only, not for {format}",
)
_ADD_CSV = Text("เพิ่ม -f csv หรือ -o ไฟล์.csv", "add -f csv, or -o FILE.csv")


class ScoreRequest(NamedTuple):
    """What is to be scored, by which table, and how it is printed."""

    paths: Sequence[Path] = ()
    round_: int | None = None
    explain: bool = False
    form: ScoreFormat | None = None
    output: Path | None = None
    as_of: str | None = None
    rubric: str | None = None
    require_level: int | None = None
    jobs: int | None = None
    wide: bool = False


def run(request: ScoreRequest, view: View) -> int:
    """Score every project below the paths and print the levels; return the exit code."""
    targets = find_and_tell(request.paths, view)
    wanted = request_of(targets, as_of=request.as_of, round_=request.round_, rubric=request.rubric)
    shown = _score_view(request, view, targets, wanted)
    results = counted(
        work_on(partial(_score, request=wanted, view=shown), targets, request.jobs),
        len(targets),
        view.speaking,
        quiet=view.quiet,
    )
    totals = _Totals()
    done = Spool(totals.noting(results))
    is_hinted = not (request.output or request.explain or view.quiet)
    hint = _hint(request.paths, shown, totals) if is_hinted else ""
    if shown.day is not None and shown.day.by_machine:
        note(view, MACHINE_DAY.fill(day=date_text(shown.day.date)))
    print_result(render(done, wanted, shown, hint), request.output)
    tell_copies([target.path for target in targets], copies_among(totals.identities), view)
    detail(view, _SCORED.fill(count=len(targets)))
    tell_settings(view, targets)
    is_too_low = _is_below(request.require_level, totals.lowest)
    return exit_code(is_wrong=totals.has_errors or is_too_low)


@dataclass
class _Totals:
    """What the results say together, noted as they come."""

    lowest: int = _ABOVE_ALL_LEVELS
    has_level: bool = False
    can_rise: bool = False
    has_errors: bool = False
    identities: list[Identity] = field(default_factory=list)

    def noting(self, results: Iterator[ProjectScores]) -> Iterator[ProjectScores]:
        """Yield the results, having noted each."""
        for scores in results:
            self.lowest = min(self.lowest, *scores.levels)
            self.has_level |= any(scores.levels)
            self.can_rise |= scores.can_rise
            self.has_errors |= scores.has_errors
            self.identities.append(scores.summary.identity)
            yield scores


def _score_view(
    request: ScoreRequest, view: View, targets: list[Target], wanted: Request
) -> ScoreView:
    settings = settings_of_run(targets)
    form = choose_format(request.form, request.output, ScoreFormat.TEXT)
    if request.wide and form is not ScoreFormat.CSV:
        raise TambonError(_ONLY_CSV_IS_WIDE.fill(format=form.value), _ADD_CSV)
    is_text, to_file = form is ScoreFormat.TEXT, request.output is not None
    language = view.result_language(settings, is_text=is_text, output=request.output)
    return ScoreView(
        form=form,
        language=language,
        headings=view.heading_language if form is ScoreFormat.CSV else language,
        numerals=view.result_numerals(settings),
        explain=request.explain,
        screen=screen_of(view.color, to_file=to_file),
        many=is_text and len(targets) >= MANY and not request.explain,
        wide=wanted.rounds if request.wide else (),
        day=day_on_terminal(wanted.as_of, to_file=to_file) if is_text else None,
    )


def _score(target: Target, *, request: Request, view: ScoreView) -> ProjectScores:
    checked = check_target(target, request, open_attachments=view.explain)
    cards = score_checked(checked, request)
    summary = summary_of(checked, cards)
    return ProjectScores(
        text=render_project(checked, cards, summary, view),
        summary=summary,
        levels=tuple(card.level or 0 for card in cards),
        can_rise=any(card.next for card in cards),
        has_errors=checked.has_errors,
    )


def _hint(paths: Sequence[Path], view: ScoreView, totals: _Totals) -> str:
    """Return what comes next: every reason, of many projects also a page; or the report.

    Nothing where there is no level.
    """
    if not totals.can_rise:
        report = command_line("report", paths=paths)
        return _ALL_MET.fill(report=report).in_(view.language) if totals.has_level else ""
    score = command_line("score", paths=paths) + " --explain"
    if not view.many:
        validate = command_line("validate", paths=paths)
        return _EVERY_REASON.fill(validate=validate, score=score).in_(view.language)
    report = command_line("report", paths=paths) + " -o out"
    return _EVERY_PROJECT.fill(score=score, report=report).in_(view.language)


def _is_below(required: int | None, lowest: int) -> bool:
    return required is not None and lowest < required
