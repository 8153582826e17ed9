"""`tambon report`: the report of each project, as HTML or Markdown."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, say
from tambon_cli.output.terminal.colour import Color

if TYPE_CHECKING:
    from tambon_cli.portfolio.check import Request
    from tambon_cli.portfolio.find import Target
    from tambon_cli.portfolio.summary import ProjectSummary
    from tambon_cli.reporting.page.style import Style


TemplateFolder = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DIR",
        help=say(
            "โฟลเดอร์ที่มีส่วนของแม่แบบซึ่งใช้แทนของเดิม (docs/templates.md)",
            "a folder of parts that take the place of ours (docs/templates.md)",
        ),
        show_default=False,
    ),
]
ShowTemplate = Annotated[
    str | None,
    typer.Option(
        "--show-template",
        metavar="NAME",
        help=say(
            "พิมพ์ส่วนของแม่แบบ เช่น html/cover.html.j2 แล้วจบ",
            "print a part of the template, such as html/cover.html.j2, and stop",
        ),
        show_default=False,
    ),
]


class ReportFormat(StrEnum):
    """A format of reports."""

    HTML = "html"
    MD = "md"


_LONGEST_NAME, _CUT = 200, 180  # in bytes; a file system takes 255
_SUFFIXES = {".html": ReportFormat.HTML, ".htm": ReportFormat.HTML, ".md": ReportFormat.MD}


def report(
    paths: options.Paths = None,
    form: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format", "-f", help=say("รูปแบบของรายงาน", "format of the report"), show_default=False
        ),
    ] = None,
    output: options.Output = None,
    round_: options.Rounds = None,
    as_of: options.AsOf = None,
    rubric: options.RubricName = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    template: TemplateFolder = None,
    show_template: ShowTemplate = None,
    color: options.Colors = Color.AUTO,  # noqa: ARG001 - taken by every command; nothing here is coloured
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write the report of every project below the paths and print where it is."""
    from tambon_cli.cli import asking
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.reporting.page.style import Style

    if show_template is not None:
        from tambon_cli.reporting.render.templates import source_of

        asking.put(source_of(show_template), output)
        return
    if template is not None:
        from tambon_cli.reporting.render.templates import check_folder

        check_folder(template)
    targets = find_targets(paths or [])
    asked = asking.question(targets, round_, as_of, rubric)
    chosen = asking.format_of(
        form, output if len(targets) == 1 else None, ReportFormat.HTML, _SUFFIXES
    )
    settings = asking.settings(targets)
    style = Style(
        asking.language(lang, is_text=False, settings=settings), asking.numerals(numerals, settings)
    )
    if len(targets) > 1 and (
        output is None or (output.suffix in _SUFFIXES and not output.is_dir())
    ):
        raise _needs_folder()
    _refuse_same_page(targets, chosen, output)
    has_errors = _make(
        targets,
        ReportRequest(asked, style, chosen, output, template, many=len(targets) > 1),
        jobs,
        quiet=quiet,
    )
    if verbose:
        asking.talk(
            say(f"ทำรายงาน {len(targets)} โครงการ", f"reported on {len(targets)} project(s)")
        )
    if has_errors:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is to be made of each project: `own` is the folder of templates that take the place of ours, `many` that there is an index."""

    asked: "Request"
    style: "Style"
    form: ReportFormat
    output: Path | None
    own: Path | None
    many: bool


def _make(targets: "list[Target]", wanted: ReportRequest, jobs: int | None, *, quiet: bool) -> bool:
    """Make all reports, of many in a folder held for all of them, and tell where they are; whether any project has errors."""
    from contextlib import nullcontext
    from functools import partial

    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.files.atomic import lock
    from tambon_cli.output.terminal.progress_bar import counted
    from tambon_cli.portfolio.workers import work_on

    with lock(wanted.output) if wanted.many and wanted.output else nullcontext():
        done = list(
            counted(
                work_on(partial(_work, wanted=wanted), targets, jobs),
                len(targets),
                SPEAKING,
                quiet=quiet,
            )
        )
        index = (
            _write_index(wanted.output, done, wanted)
            if wanted.many and wanted.output and wanted.form is ReportFormat.HTML
            else None
        )
    for each in done:
        _tell(each, quiet=quiet)
    if index is not None:
        asking.put("" if quiet else f"{escape(index, 400)}\n", None)
    return any(each.has_errors for each in done)


def _tell(each: "Reported", *, quiet: bool) -> None:
    """Print where a report is; to standard error that there is none, or that it is made from wrong data."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape

    name = escape(each.path, 400)
    if each.crashed:
        asking.talk(
            say(
                f"ไม่เขียนรายงานของ {name}: โปรแกรมหยุดกลางคันขณะอ่าน สั่งใหม่เมื่อมีหน่วยความจำพอ",
                f"no report of {name}: the program broke off while it read it; try again "
                f"when there is memory enough",
            )
        )
        return
    if not each.page:
        asking.talk(
            say(
                f"ไม่เขียนรายงานของ {name}: พบข้อมูลส่วนบุคคล สั่ง tambon validate เพื่อดูตำแหน่ง",
                f"no report of {name}: it holds a person's data; see tambon validate",
            )
        )
        return
    asking.put("" if quiet else f"{name}\n", None)
    if each.has_errors:
        asking.talk(
            say(
                f"{name}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้รายงานนี้",
                f"{name}: the data has errors; see tambon validate before using it",
            )
        )


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one project's report: `path` is the page, or the project where none was written, `page` the name of its file.

    `standing` is where it stands among many; None where it is the only one. With `broke` the project could not be read at all.
    """

    path: str
    page: str
    has_errors: bool
    summary: "ProjectSummary | None"
    crashed: bool = False


def _work(target: "Target", *, wanted: ReportRequest) -> Reported:
    from tambon_cli.files.atomic import put_text, write_text
    from tambon_cli.portfolio.check import check_target, score_checked
    from tambon_cli.portfolio.summary import summary_of
    from tambon_cli.reporting.project_page.compose import compose
    from tambon_cli.reporting.render import render

    checked = check_target(target, wanted.asked, hash_attachments=True)
    cards = score_checked(checked, wanted.asked)
    summary = summary_of(checked, cards, compared=True) if wanted.many else None
    if (
        checked.has_privacy_error or target.crashed
    ):  # of what is unknown no page says that there is nothing
        return Reported(target.path, "", has_errors=True, summary=summary, crashed=target.crashed)
    made = compose(checked, cards, wanted.style)
    path, shown = _destination(target, wanted.form, wanted.output, many=wanted.many)
    page = (
        render.html(made, wanted.own)
        if wanted.form is ReportFormat.HTML
        else render.markdown(made, wanted.own)
    )
    if wanted.many:
        put_text(path, page)
    else:
        write_text(path, page, within=target.folder if wanted.output is None else None)
    return Reported(shown, path.name, has_errors=checked.has_errors, summary=summary)


def _write_index(output: Path, done: list[Reported], wanted: ReportRequest) -> str:
    """Write the page of all projects; its path."""
    from tambon_cli.files.atomic import put_text
    from tambon_cli.reporting.index_page.compose import ListedProject, index
    from tambon_cli.reporting.render import render

    path = output / "index.html"
    listed = [ListedProject(each.summary, each.page) for each in done if each.summary]
    put_text(path, render.index_page(index(listed, wanted.asked, wanted.style), wanted.own))
    return path.as_posix()


def _destination(
    target: "Target", chosen: ReportFormat, output: Path | None, *, many: bool
) -> tuple[Path, str]:
    """Where a report goes: the file named, a page in the folder named, or out/ in the project."""
    if output is None:
        name = f"out/report.{chosen.value}"
        return target.folder / name, target.shown(name)
    if many or output.is_dir() or not output.suffix:
        page = output / f"{_page_name(target.path)}.{chosen.value}"
        return page, page.as_posix()
    return output, output.as_posix()


def _page_name(path: str) -> str:
    """The relative folder as the name of a file, without a national id, and no longer than file systems allow."""
    import os

    from tambon_cli.display import mask
    from tambon_cli.files.folder import hash_of

    name = "report" if path == "." else mask(path.replace("/", "__"))
    data = os.fsencode(name)
    return (
        name
        if len(data) <= _LONGEST_NAME
        else f"{data[:_CUT].decode('utf-8', 'ignore')}-{hash_of(data)[:8]}"
    )


def _refuse_same_page(targets: "list[Target]", chosen: ReportFormat, output: Path | None) -> None:
    """Stop before anything is written where two projects would write the same page."""
    import unicodedata
    from collections import Counter

    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text

    pages = [_destination(target, chosen, output, many=len(targets) > 1)[1] for target in targets]
    same = [
        unicodedata.normalize("NFC", page).casefold() for page in pages
    ]  # as file systems see them that know no case
    seen = Counter(same)
    clash = (
        page
        for page, name in zip(pages, same, strict=True)
        if seen[name] > 1 or (Path(name).name == "index.html" and len(targets) > 1)
    )
    twice = next(clash, None) if output else None
    if twice:
        message = Text(
            "สองโครงการจะเขียนไฟล์เดียวกัน: {p}", "two projects would write the same page: {p}"
        ).fill(p=quote(twice, 400))
        raise TambonError(
            message,
            Text("สั่งจากโฟลเดอร์ที่อยู่เหนือทั้งสองโครงการ", "run it from a folder above both projects"),
        )


def _needs_folder() -> Exception:
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text

    message = Text(
        "มีหลายโครงการ ต้องระบุโฟลเดอร์ปลายทาง", "several projects need a folder to write to"
    )
    return TambonError(message, Text("เพิ่ม -o โฟลเดอร์", "add -o FOLDER"))
