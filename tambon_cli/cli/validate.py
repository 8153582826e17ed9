"""`tambon validate`: what is wrong, where, and what to write instead."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say


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


def validate(
    paths: options.Paths = None,
    form: Annotated[Format | None, typer.Option("--format", "-f", help=say("รูปแบบของผลลัพธ์", "format of the result"), show_default=False)] = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help=say("ให้รหัสออกเป็น 1 ตั้งแต่ระดับใด", "exit 1 from this severity on"), show_default=False)] = FailOn.ERROR,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="CODE", help=say("แสดงเฉพาะรหัสเหล่านี้ เช่น TB3", "only these codes or prefixes, such as TB3"), show_default=False)] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help=say("ไม่แสดงรหัสเหล่านี้", "not these codes or prefixes"), show_default=False)] = None,
    lang: options.Lang = None,
    color: options.Colors = options.Color.AUTO,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    from tambon_cli.checking import check_target
    from tambon_cli.cli import asking
    from tambon_cli.output import findings as collected
    from tambon_cli.output import text
    from tambon_cli.output.style import Paint, uses_color
    from tambon_cli.portfolio import find_targets, work_on

    targets = find_targets(paths or [])
    asked = asking.question(targets, None, as_of, None, needs_table=False)
    chosen = asking.format_of(form, output, Format.TEXT, {".txt": Format.TEXT, ".json": Format.JSON})
    language = asking.language(lang, is_text=chosen is Format.TEXT, output=output)
    work = partial(_work, check_target, collected.of_project, asked)
    found = collected.selected(collected.together(work_on(work, targets, jobs)), select or [], ignore or [])
    if chosen is Format.JSON:
        from tambon_cli.output import json

        asking.put(json.dump(json.findings(found, language)), output)
    elif not (quiet and not found.findings):
        paint = Paint(output is None and uses_color(color))
        asking.put("".join(f"{line}\n" for line in text.render(found, language, paint)), output)
    if verbose:
        asking.talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    if _fails(found, fail_on):
        raise typer.Exit(1)


def _work(check, reduce, asked, target):  # type: ignore[no-untyped-def]
    return reduce(check(target, asked))


def _fails(found, fail_on: FailOn) -> bool:  # type: ignore[no-untyped-def]
    severities = [each.diagnostic.severity.value for each in found.findings]
    order = [FailOn.ERROR, FailOn.WARNING, FailOn.INFO]
    return fail_on is not FailOn.NEVER and any(level.value in severities for level in order[: order.index(fail_on) + 1])
