"""`tambon report`: the report of each project, as HTML or Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell, tell_copies
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.formats import ReportFormat, choose_format
from tambon_cli.commands.printing import LONGEST_PATH, detail, print_path, warn
from tambon_cli.commands.report_pages import (
    INDEX,
    needs_folder,
    page_of,
    refuse_same_page,
    write_page,
)
from tambon_cli.commands.request import request_of, settings_of_run, tell_settings
from tambon_cli.commands.view import View
from tambon_cli.display import escape
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import lock, put_text
from tambon_cli.i18n import Text
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.copies import copies_among
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.portfolio.workers import work_on
from tambon_cli.reporting.index_page.compose import ListedProject, index
from tambon_cli.reporting.page.length import Length
from tambon_cli.reporting.page.model import Report
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.compose import compose
from tambon_cli.reporting.project_page.lengths import shortened
from tambon_cli.reporting.render import render
from tambon_cli.reporting.render.templates import check_folder

_REPORTED = Text("ทำรายงาน {count} โครงการ", "reported on {count} project(s)")
_CRASHED = Text(
    "ไม่เขียนรายงานของ {project}: โปรแกรมหยุดกลางคันขณะอ่าน สั่งใหม่เมื่อมีหน่วยความจำพอ",
    "no report of {project}: the program broke off while it read it; try again when there is "
    "memory enough",
)
_WITHHELD = Text(
    "ไม่เขียนรายงานของ {project}: พบข้อมูลส่วนบุคคล สั่ง tambon validate เพื่อดูตำแหน่ง",
    "no report of {project}: it holds a person's data; see tambon validate",
)
_HAS_ERRORS = Text(
    "{project}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้รายงานนี้",
    "{project}: the data has errors; see tambon validate before using it",
)
_TWO_LENGTHS = Text("ใช้ {first} กับ {second} พร้อมกันไม่ได้", "{first} and {second} exclude each other")
_ONE_LENGTH = Text(
    "เลือกหนึ่งอย่าง: --brief (สองหน้า) --form (แบบรายงาน 12 ข้อ) --whole (พิมพ์ตารางใต้แผนภูมิด้วย)",
    "choose one: --brief (two pages), --form (the twelve-field form) or --whole (prints the tables "
    "below charts too)",
)
_NEEDS_FOLDER = Text(
    "มีหลายโครงการ ต้องระบุโฟลเดอร์ปลายทาง", "several projects need a folder to write to"
)
_ADD_FOLDER = Text("เพิ่ม -o โฟลเดอร์", "add -o FOLDER")


def length_of(*, brief: bool, form: bool, whole: bool) -> Length:
    """Return the length that the options ask for; raise TambonError if they ask for several."""
    options = {Length.BRIEF: brief, Length.FORM: form, Length.WHOLE: whole}
    wanted = [length for length, is_wanted in options.items() if is_wanted]
    if len(wanted) > 1:
        names = [f"--{length}" for length in wanted]
        raise TambonError(_TWO_LENGTHS.fill(first=names[0], second=names[1]), _ONE_LENGTH)
    return wanted[0] if wanted else Length.USUAL


class ReportRequest(NamedTuple):
    """What is to be reported on, and where the reports go.

    `template` is a folder of templates that take the place of ours. With `history` each level says
    since when it stands, by git; without it no git is called.
    """

    paths: Sequence[Path] = ()
    form: ReportFormat | None = None
    output: Path | None = None
    round_: int | None = None
    as_of: str | None = None
    rubric: str | None = None
    template: Path | None = None
    length: Length = Length.USUAL
    jobs: int | None = None
    history: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """What is made of each project; with `many` there is an index of them too."""

    request: Request
    style: Style
    form: ReportFormat
    output: Path | None
    template: Path | None
    length: Length
    many: bool
    history: bool = False


@dataclass(frozen=True, slots=True)
class _Reported:
    """What became of one project's report.

    `path` is the page, or the project if no page was written; `page` is the name of its file.
    `summary` is None if the project is the only one. A crashed one could not be read at all.
    """

    path: str
    page: str
    has_errors: bool
    summary: ProjectSummary | None
    crashed: bool = False


def run(request: ReportRequest, view: View) -> int:
    """Write the report of every project below the paths; return the exit code."""
    if request.template is not None:
        check_folder(request.template)
    targets = find_and_tell(request.paths, view)
    job = _job(request, view, targets)
    if job.many and needs_folder(request.output):
        raise TambonError(_NEEDS_FOLDER, _ADD_FOLDER)
    refuse_same_page(targets, job.form, job.output)
    done = _make_all(targets, job, request.jobs, view)
    summaries = [reported.summary for reported in done if reported.summary]
    copies = copies_among(summary.identity for summary in summaries)
    tell_copies([summary.path for summary in summaries], copies, view)
    detail(view, _REPORTED.fill(count=len(targets)))
    tell_settings(view, targets)
    return exit_code(is_wrong=any(reported.has_errors for reported in done))


def _job(request: ReportRequest, view: View, targets: list[Target]) -> _Job:
    many = len(targets) > 1
    wanted = request_of(targets, as_of=request.as_of, round_=request.round_, rubric=request.rubric)
    form = choose_format(request.form, None if many else request.output, ReportFormat.HTML)
    settings = settings_of_run(targets)
    style = Style(view.result_language(settings, is_text=False), view.result_numerals(settings))
    return _Job(
        wanted,
        style,
        form,
        request.output,
        request.template,
        request.length,
        many,
        request.history,
    )


def _make_all(targets: list[Target], job: _Job, jobs: int | None, view: View) -> list[_Reported]:
    """Make every report, and of many an index, and say where they are."""
    work = partial(_make, job=job)
    results = counted(work_on(work, targets, jobs), len(targets), view.speaking, quiet=view.quiet)
    if not job.many or job.output is None:
        done = list(results)
        _tell_all(done, view)
        return done
    with lock(job.output):  # until all of them are made
        done = list(results)
        index_page = _write_index(job.output, done, job)
    _tell_all(done, view)
    if index_page is not None:
        print_path(view, index_page)
    return done


def _make(target: Target, *, job: _Job) -> _Reported:
    """Make the report of one project; none of one that holds a person's data or was not read."""
    checked = check_target(target, job.request, open_attachments=True)
    cards = score_checked(checked, job.request)
    if job.history:
        from tambon_cli.history.standing import with_since  # calls git

        cards = with_since(target, cards, job.request)
    summary = summary_of(checked, cards, compared=True) if job.many else None
    if checked.has_privacy_error or target.crashed:
        return _Reported(target.path, "", has_errors=True, summary=summary, crashed=target.crashed)
    path, shown = page_of(target, job.form, job.output, many=job.many)
    page = _render(shortened(compose(checked, cards, job.style), job.length), job)
    write_page(path, page, target, job.output, many=job.many)
    return _Reported(shown, path.name, has_errors=checked.has_errors, summary=summary)


def _render(report: Report, job: _Job) -> str:
    if job.form is ReportFormat.HTML:
        if job.many:
            report = replace(report, index=INDEX)
        return render.html(report, job.template)
    return render.markdown(report, job.template)


def _write_index(folder: Path, done: list[_Reported], job: _Job) -> str | None:
    """Write the page of all projects and return its path; None if there is none in the format."""
    if job.form is not ReportFormat.HTML:
        return None
    path = folder / INDEX
    listed = [
        ListedProject(reported.summary, reported.page) for reported in done if reported.summary
    ]
    page = index(listed, job.request, job.style)
    put_text(path, render.index_page(page, job.template))
    return path.as_posix()


def _tell_all(done: list[_Reported], view: View) -> None:
    for reported in done:
        _tell(reported, view)


def _tell(reported: _Reported, view: View) -> None:
    """Print where a report is; say so if there is none, or if it is made from wrong data."""
    project = escape(reported.path, LONGEST_PATH)
    if reported.crashed:
        warn(view, _CRASHED.fill(project=project))
    elif not reported.page:
        warn(view, _WITHHELD.fill(project=project))
    else:
        print_path(view, reported.path)
        if reported.has_errors:
            warn(view, _HAS_ERRORS.fill(project=project))
