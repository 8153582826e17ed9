"""`tambon validate`: what is wrong, where, and what to write instead."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.style import Color

if TYPE_CHECKING:
    from tambon_cli.checking import Question
    from tambon_cli.output.findings import Findings, ProjectFindings
    from tambon_cli.portfolio import Target


class Format(StrEnum):
    """A format of findings."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


_SUFFIXES = {".txt": Format.TEXT, ".json": Format.JSON}

Form = Annotated[Format | None, typer.Option("--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False)]
Fails = Annotated[FailOn, typer.Option("--fail-on", help=say("ให้รหัสออกเป็น 1 ตั้งแต่ระดับใด", "exit 1 from this severity on"), show_default=False)]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help=say("แสดงเฉพาะรหัสเหล่านี้ เช่น TB3", "only these codes or prefixes, such as TB3"), show_default=False),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help=say("ไม่แสดงรหัสเหล่านี้", "not these codes or prefixes"), show_default=False)]


def validate(
    paths: options.Paths = None,
    form: Form = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    fail_on: Fails = FailOn.ERROR,
    select: Select = None,
    ignore: Ignore = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Check every project below the paths and print what was found."""
    from functools import partial

    from tambon_cli.cli import asking
    from tambon_cli.output import findings as collected
    from tambon_cli.portfolio import find_targets, work_on

    targets = find_targets(paths or [])
    asked = asking.question(targets, None, as_of, None, needs_table=False)
    chosen = asking.format_of(form, output, Format.TEXT, _SUFFIXES)
    done = collected.together(work_on(partial(_work, asked=asked), targets, jobs))
    found = collected.selected(done, _codes(select), _codes(ignore))
    if chosen is Format.JSON:
        from tambon_cli.output import json

        asking.put(json.dump(json.findings(found, asking.language(lang, is_text=False))), output)
    elif found.findings or output is not None or not quiet:
        from tambon_cli.output import text
        from tambon_cli.output.style import Paint, uses_color

        lines = text.render(found, asking.language(lang, is_text=True, output=output), Paint(output is None and uses_color(color)))
        asking.put("".join(f"{line}\n" for line in lines), output)
    if verbose:
        asking.talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    if _fails(found, fail_on):
        raise typer.Exit(1)


def _work(target: "Target", *, asked: "Question") -> "ProjectFindings":
    from tambon_cli.checking import check_target
    from tambon_cli.output.findings import of_project

    return of_project(check_target(target, asked))


def _codes(given: list[str] | None) -> list[str]:
    """Codes as they were given: one an option, or several with commas."""
    return [code.strip().upper() for each in given or [] for code in each.split(",") if code.strip()]


def _fails(found: "Findings", fail_on: FailOn) -> bool:
    severities = {each.diagnostic.severity.value for each in found.findings}
    order = [FailOn.ERROR, FailOn.WARNING, FailOn.INFO]
    return fail_on is not FailOn.NEVER and any(level.value in severities for level in order[: order.index(fail_on) + 1])
