"""`tambon validate`: what is wrong, where, and what to write instead."""

import os
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, say
from tambon_cli.output.terminal.colour import Color

if TYPE_CHECKING:
    from tambon_cli.i18n import Language
    from tambon_cli.output.findings.collection import Findings, ProjectFindings
    from tambon_cli.portfolio.check import Request
    from tambon_cli.portfolio.find import Target


class FindingsFormat(StrEnum):
    """A format of findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


_MOST_PRINTED = 900_000
_SUFFIXES = {
    ".txt": FindingsFormat.TEXT,
    ".json": FindingsFormat.JSON,
    ".sarif": FindingsFormat.SARIF,
    ".xml": FindingsFormat.JUNIT,
}

Form = Annotated[
    FindingsFormat | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=say(
            "รูปแบบของผลลัพธ์: text json github sarif junit",
            "format of the result: text json github sarif junit",
        ),
        show_default=False,
    ),
]
Fails = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        help=say("ถือว่าไม่ผ่าน (รหัสออก 1) ตั้งแต่ระดับใด", "fail (exit 1) from this severity on"),
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help=say("แสดงเฉพาะรหัสเหล่านี้ เช่น TB3", "only these codes or prefixes, such as TB3"),
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help=say("ไม่แสดงรหัสเหล่านี้", "not these codes or prefixes"),
        show_default=False,
    ),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help=say(
            "ตรวจทั้งโครงการของแต่ละไฟล์ที่ระบุ", "check the whole project of each file that is named"
        ),
        show_default=False,
    ),
]


def validate(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    fail_on: Fails = FailOn.ERROR,
    select: Select = None,
    ignore: Ignore = None,
    whole: Whole = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Check every project below the paths and print what was found."""
    from functools import partial

    from tambon_cli.cli import asking
    from tambon_cli.output.findings import collection as collected
    from tambon_cli.output.terminal.progress_bar import counted
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.portfolio.suppressions import lost_suppressions
    from tambon_cli.portfolio.workers import work_on

    targets = find_targets(paths or [], whole=whole)
    if not targets:
        return
    asked = asking.question(targets, None, as_of, None, needs_table=False)
    chosen = asking.format_of(form, output, FindingsFormat.TEXT, _SUFFIXES)
    stays = collected.chosen(_codes(select), _codes(ignore))
    work = counted(
        work_on(partial(_work, asked=asked), targets, jobs), len(targets), SPEAKING, quiet=quiet
    )
    found = collected.together(work, lost_suppressions(targets), stays)
    settings = asking.settings(targets)
    language = asking.language(
        lang, is_text=chosen is FindingsFormat.TEXT, output=output, settings=settings
    )
    if chosen is not FindingsFormat.TEXT:
        asking.put(_rendered(found, chosen, language), output)
    elif found.counts or output is not None or not quiet:
        asking.put(_text(found, language, None if output else color), output)
    if verbose:
        asking.talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    if _fails(found, fail_on):
        raise typer.Exit(1)


def _rendered(found: "Findings", chosen: FindingsFormat, language: "Language") -> Iterator[str]:
    """The findings in a format for other programs, each of a module of that name."""
    from importlib import import_module

    render: Callable[[Findings, Language], Iterator[str]] = import_module(
        f"tambon_cli.output.findings.{chosen.value}"
    ).render
    return render(found, language)


def _text(found: "Findings", language: "Language", color: Color | None) -> Iterator[str]:
    """The findings for people; on a GitHub runner also its annotations, unless they go into a file."""
    from tambon_cli.output.findings import text
    from tambon_cli.output.terminal.colour import Paint, uses_color

    most = None if color is None else _MOST_PRINTED  # a file holds all of it
    lines = text.render(found, language, Paint(color is not None and uses_color(color)), most)
    yield from (f"{line}\n" for line in lines)
    if color is not None and os.environ.get("GITHUB_ACTIONS") == "true":
        yield from _rendered(found, FindingsFormat.GITHUB, language)


def _work(target: "Target", *, asked: "Request") -> "ProjectFindings":
    from tambon_cli.output.findings.collection import of_project
    from tambon_cli.portfolio.check import check_target

    return of_project(check_target(target, asked))


def _codes(given: list[str] | None) -> list[str]:
    """Codes and prefixes as they were given: one an option, or several with commas; TambonError where no rule has them."""
    codes = [
        code.strip().upper() for each in given or [] for code in each.split(",") if code.strip()
    ]
    if codes:
        from tambon_cli.display import quote
        from tambon_cli.errors import TambonError
        from tambon_cli.i18n import Text
        from tambon_cli.rules import all_rules
        from tambon_cli.suggest import code_hint

        known = [rule.code for rule in all_rules()]
        for code in codes:
            if not any(each.startswith(code) for each in known):
                raise TambonError(
                    Text("ไม่มีกฎรหัส {c}", "no rule has the code {c}").fill(c=quote(code)),
                    code_hint(code, known),
                )
    return codes


def _fails(found: "Findings", fail_on: FailOn) -> bool:
    severities = {severity.value for severity in found.counts}
    order = [FailOn.ERROR, FailOn.WARNING, FailOn.INFO]
    return fail_on is not FailOn.NEVER and any(
        level.value in severities for level in order[: order.index(fail_on) + 1]
    )
