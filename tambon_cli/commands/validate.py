"""`tambon validate`: what is wrong, where, and what to write instead."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path

from tambon_cli.commands.formats import FINDINGS_SUFFIXES, FailOn, FindingsFormat
from tambon_cli.commands.language import SPEAKING, say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import format_of, language_of, request_of, settings_of
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings import text as findings_text
from tambon_cli.output.findings.collection import (
    Findings,
    ProjectFindings,
    chosen,
    of_project,
    together,
)
from tambon_cli.output.terminal.colour import Color, Paint, uses_color
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.portfolio.suppressions import lost_suppressions
from tambon_cli.portfolio.workers import work_on
from tambon_cli.rules import all_rules
from tambon_cli.suggest import code_hint

_MOST_PRINTED = 900_000  # characters
_NO_RULE = Text("ไม่มีกฎรหัส {code}", "no rule has the code {code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateRequest:
    """What `tambon validate` was asked."""

    paths: list[Path]
    form: FindingsFormat | None = None
    output: Path | None = None
    as_of: str | None = None
    fail_on: FailOn = FailOn.ERROR
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    whole: bool = False
    language: Language | None = None
    color: Color = Color.AUTO
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False


def run(asked: ValidateRequest) -> int:
    """Check every project below the paths and print the findings; return the exit code."""
    targets = find_targets(asked.paths, whole=asked.whole)
    if not targets:
        return 0
    request = request_of(targets, None, asked.as_of, None, needs_table=False)
    form = format_of(asked.form, asked.output, FindingsFormat.TEXT, FINDINGS_SUFFIXES)
    stays = chosen(_codes(asked.select), _codes(asked.ignore))
    work = work_on(partial(_check, request=request), targets, asked.jobs)
    results = counted(work, len(targets), SPEAKING, quiet=asked.quiet)
    findings = together(results, lost_suppressions(targets), stays)
    language = language_of(
        asked.language,
        is_text=form is FindingsFormat.TEXT,
        output=asked.output,
        settings=settings_of(targets),
    )
    _print(findings, form, language, asked)
    if asked.verbose:
        talk(say(f"อ่าน {len(targets)} โครงการ", f"read {len(targets)} project(s)"))
    return int(_fails(findings, asked.fail_on))


def _check(target: Target, *, request: Request) -> ProjectFindings:
    return of_project(check_target(target, request))


def _print(
    findings: Findings, form: FindingsFormat, language: Language, asked: ValidateRequest
) -> None:
    if form is not FindingsFormat.TEXT:
        put(_rendered(findings, form, language), asked.output)
    elif asked.output is not None:
        put(_lines(findings, language, Paint(False), most=None), asked.output)
    elif findings.counts or not asked.quiet:
        paint = Paint(uses_color(asked.color))
        put(_lines(findings, language, paint, most=_MOST_PRINTED))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            put(_rendered(findings, FindingsFormat.GITHUB, language))


def _rendered(findings: Findings, form: FindingsFormat, language: Language) -> Iterator[str]:
    """Yield the findings in a format for other programs, each of a module of that name."""
    module = import_module(f"tambon_cli.output.findings.{form.value}")
    render: Callable[[Findings, Language], Iterator[str]] = module.render
    return render(findings, language)


def _lines(
    findings: Findings, language: Language, paint: Paint, *, most: int | None
) -> Iterator[str]:
    """Yield the findings for people; a file holds all of them."""
    for line in findings_text.render(findings, language, paint, most):
        yield f"{line}\n"


def _codes(given: list[str]) -> list[str]:
    """Return codes and prefixes as they were given: one an option, or several with commas.

    Raise TambonError where no rule has one.
    """
    codes = [code.strip().upper() for option in given for code in option.split(",")]
    codes = [code for code in codes if code]
    if not codes:
        return []
    known = [rule.code for rule in all_rules()]
    for code in codes:
        if not any(each.startswith(code) for each in known):
            raise TambonError(_NO_RULE.fill(code=quote(code)), code_hint(code, known))
    return codes


def _fails(findings: Findings, fail_on: FailOn) -> bool:
    """Whether a finding is as severe as `fail_on`, or more."""
    if fail_on is FailOn.NEVER:
        return False
    order = [FailOn.ERROR, FailOn.WARNING, FailOn.INFO]
    failing = {level.value for level in order[: order.index(fail_on) + 1]}
    return any(severity.value in failing for severity in findings.counts)
