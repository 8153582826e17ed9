"""`tambon report`: the report of each project, as HTML or Markdown."""

import os
import unicodedata
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tambon_cli.commands.formats import REPORT_SUFFIXES, ReportFormat
from tambon_cli.commands.language import SPEAKING, say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import format_of, language_of, numerals_of, request_of, settings_of
from tambon_cli.display import escape, mask, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import lock, put_text, write_text
from tambon_cli.files.folder import hash_of
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Color
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.portfolio.workers import work_on
from tambon_cli.reporting.index_page.compose import ListedProject, index
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.compose import compose
from tambon_cli.reporting.render import render
from tambon_cli.reporting.render.templates import check_folder, source_of
from tambon_cli.thai.numbers import Numerals

_LONGEST_NAME = 200  # bytes; a file system takes 255
_CUT = 180  # bytes: leaves room for a hash
_SAME_PAGE = Text(
    "สองโครงการจะเขียนไฟล์เดียวกัน: {page}", "two projects would write the same page: {page}"
)
_FROM_ABOVE = Text("สั่งจากโฟลเดอร์ที่อยู่เหนือทั้งสองโครงการ", "run it from a folder above both projects")
_NEEDS_FOLDER = Text(
    "มีหลายโครงการ ต้องระบุโฟลเดอร์ปลายทาง", "several projects need a folder to write to"
)
_ADD_FOLDER = Text("เพิ่ม -o โฟลเดอร์", "add -o FOLDER")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What `tambon report` was asked."""

    paths: list[Path]
    form: ReportFormat | None = None
    output: Path | None = None
    round: str | None = None
    as_of: str | None = None
    rubric: str | None = None
    language: Language | None = None
    numerals: Numerals | None = None
    template: Path | None = None
    show_template: str | None = None
    color: Color = Color.AUTO
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How each report is made and where it goes.

    `templates` is the folder of parts that take the place of ours; with `many` there is an index.
    """

    request: Request
    style: Style
    form: ReportFormat
    output: Path | None
    templates: Path | None
    many: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one project's report.

    `path` is the page, or the project where none was written; `page` is the name of its file.
    `summary` is where the project stands among many; None where it is the only one. With `crashed`
    the project could not be read at all.
    """

    path: str
    page: str
    has_errors: bool
    summary: ProjectSummary | None
    crashed: bool = False


def run(asked: ReportRequest) -> int:
    """Write the report of every project below the paths, and print where it is.

    Return the exit code.
    """
    if asked.show_template is not None:
        put(source_of(asked.show_template), asked.output)
        return 0
    if asked.template is not None:
        check_folder(asked.template)
    targets = find_targets(asked.paths)
    options = _options(asked, targets)
    if options.many:
        _require_folder(asked.output)
    _refuse_same_page(targets, options)
    reports = _make_all(targets, options, asked)
    if asked.verbose:
        talk(say(f"ทำรายงาน {len(targets)} โครงการ", f"reported on {len(targets)} project(s)"))
    return int(any(report.has_errors for report in reports))


def _options(asked: ReportRequest, targets: list[Target]) -> PageOptions:
    many = len(targets) > 1
    settings = settings_of(targets)
    return PageOptions(
        request=request_of(targets, asked.round, asked.as_of, asked.rubric),
        style=Style(
            language_of(asked.language, is_text=False, settings=settings),
            numerals_of(asked.numerals, settings),
        ),
        form=format_of(
            asked.form, None if many else asked.output, ReportFormat.HTML, REPORT_SUFFIXES
        ),
        output=asked.output,
        templates=asked.template,
        many=many,
    )


def _require_folder(output: Path | None) -> None:
    """Stop where the reports of many projects have no folder to go to."""
    is_file = output is not None and output.suffix in REPORT_SUFFIXES and not output.is_dir()
    if output is None or is_file:
        raise TambonError(_NEEDS_FOLDER, _ADD_FOLDER)


def _make_all(targets: list[Target], options: PageOptions, asked: ReportRequest) -> list[Reported]:
    """Make all reports, and say where they are.

    The folder of many is locked until the last is written.
    """
    folder = options.output if options.many else None
    index_path = None
    with lock(folder) if folder else nullcontext():
        work = work_on(partial(_make, options=options), targets, asked.jobs)
        reports = list(counted(work, len(targets), SPEAKING, quiet=asked.quiet))
        if folder and options.form is ReportFormat.HTML:
            index_path = _write_index(folder, reports, options)
    for report in reports:
        _say_where(report, quiet=asked.quiet)
    if index_path is not None:
        put("" if asked.quiet else f"{escape(index_path, 400)}\n")
    return reports


def _say_where(report: Reported, *, quiet: bool) -> None:
    """Print where a report is.

    To standard error goes that there is none, or that it is made from wrong data.
    """
    name = escape(report.path, 400)
    if report.crashed:
        talk(
            say(
                f"ไม่เขียนรายงานของ {name}: โปรแกรมหยุดกลางคันขณะอ่าน สั่งใหม่เมื่อมีหน่วยความจำพอ",
                f"no report of {name}: the program broke off while it read it; try again "
                "when there is memory enough",
            )
        )
    elif not report.page:
        talk(
            say(
                f"ไม่เขียนรายงานของ {name}: พบข้อมูลส่วนบุคคล สั่ง tambon validate เพื่อดูตำแหน่ง",
                f"no report of {name}: it holds a person's data; see tambon validate",
            )
        )
    else:
        put("" if quiet else f"{name}\n")
        if report.has_errors:
            talk(
                say(
                    f"{name}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้รายงานนี้",
                    f"{name}: the data has errors; see tambon validate before using it",
                )
            )


def _make(target: Target, *, options: PageOptions) -> Reported:
    checked = check_target(target, options.request, hash_attachments=True)
    cards = score_checked(checked, options.request)
    summary = summary_of(checked, cards, compared=True) if options.many else None
    # Of what is unknown no page may say that there is nothing.
    if checked.has_privacy_error or target.crashed:
        return Reported(target.path, "", has_errors=True, summary=summary, crashed=target.crashed)
    report = compose(checked, cards, options.style)
    rendered = render.html if options.form is ReportFormat.HTML else render.markdown
    page = rendered(report, options.templates)
    path, shown = _destination(target, options)
    if options.many:
        put_text(path, page)
    else:
        write_text(path, page, within=target.folder if options.output is None else None)
    return Reported(shown, path.name, has_errors=checked.has_errors, summary=summary)


def _write_index(folder: Path, reports: list[Reported], options: PageOptions) -> str:
    """Write the page of all projects and return its path."""
    path = folder / "index.html"
    listed = [ListedProject(each.summary, each.page) for each in reports if each.summary]
    page = index(listed, options.request, options.style)
    put_text(path, render.index_page(page, options.templates))
    return path.as_posix()


def _destination(target: Target, options: PageOptions) -> tuple[Path, str]:
    """Return where a report goes, and how that is shown.

    It is the file named, a page in the folder named, or `out/` in the project.
    """
    output, suffix = options.output, options.form.value
    if output is None:
        name = f"out/report.{suffix}"
        return target.folder / name, target.shown(name)
    if options.many or output.is_dir() or not output.suffix:
        page = output / f"{_page_name(target.path)}.{suffix}"
        return page, page.as_posix()
    return output, output.as_posix()


def _page_name(path: str) -> str:
    """Return the relative folder as the name of a file.

    It holds no national id, and is no longer than file systems allow.
    """
    name = "report" if path == "." else mask(path.replace("/", "__"))
    data = os.fsencode(name)
    if len(data) <= _LONGEST_NAME:
        return name
    return f"{data[:_CUT].decode('utf-8', 'ignore')}-{hash_of(data)[:8]}"


def _refuse_same_page(targets: list[Target], options: PageOptions) -> None:
    """Stop before anything is written where two projects would write the same page."""
    if options.output is None:
        return
    pages = [_destination(target, options)[1] for target in targets]
    # As file systems see them that know no case.
    folded = [unicodedata.normalize("NFC", page).casefold() for page in pages]
    uses = Counter(folded)
    for page, name in zip(pages, folded, strict=True):
        is_index = options.many and Path(name).name == "index.html"
        if uses[name] > 1 or is_index:
            raise TambonError(_SAME_PAGE.fill(page=quote(page, 400)), _FROM_ABOVE)
