"""`tambon validate`: what is wrong, where, and what to write instead."""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import tell_misnamed
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.fail_on import FailOn
from tambon_cli.commands.formats import FindingsFormat, choose_format
from tambon_cli.commands.next_step import after_validate
from tambon_cli.commands.printing import READ, detail, print_result
from tambon_cli.commands.request import request_of, settings_of_run, tell_settings
from tambon_cli.commands.view import View
from tambon_cli.diagnostics import Severity
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings import collection, text
from tambon_cli.output.findings.collection import FindingFilter, Findings, ProjectFindings
from tambon_cli.output.findings.project_findings import of_project
from tambon_cli.output.terminal.colour import Color, Paint, terminal_columns, uses_color
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import FoundProjects, Target, find_all
from tambon_cli.portfolio.misnamed import misnamed_files
from tambon_cli.portfolio.suppressions import lost_suppressions
from tambon_cli.portfolio.workers import work_on
from tambon_cli.rules import all_rules
from tambon_cli.suggest import code_hint
from tambon_cli.thai.wrap import fill

_MOST_PRINTED = 900_000
_NO_SUCH_CODE = Text("ไม่มีกฎรหัส {code}", "no rule has the code {code}")


class ValidateRequest(NamedTuple):
    """What is to be checked, and what of it is printed."""

    paths: Sequence[Path] = ()
    form: FindingsFormat | None = None
    output: Path | None = None
    as_of: str | None = None
    fail_on: FailOn = FailOn.ERROR
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    whole: bool = False
    jobs: int | None = None


def run(request: ValidateRequest, view: View) -> int:
    """Check every project below the paths and print the findings; return the exit code."""
    found = find_all([*request.paths], whole=request.whole)
    targets = found.targets
    if not targets:
        is_told = tell_misnamed(found, view) > 0
        return exit_code(is_wrong=is_told and request.fail_on.is_reached([Severity.WARNING]))
    form = choose_format(request.form, request.output, FindingsFormat.TEXT)
    findings = _check_all(found, request, view, form)
    language = view.result_language(
        settings_of_run(targets), is_text=form is FindingsFormat.TEXT, output=request.output
    )
    if form is not FindingsFormat.TEXT or request.output is not None:
        print_result(form.render(findings, language), request.output)
    elif findings.counts or not view.quiet:
        next_step = None if view.quiet else after_validate(findings, request.paths)
        print_result(_on_screen(findings, next_step, language, view.color))
    detail(view, READ.fill(count=len(targets)))
    tell_settings(view, targets)
    return exit_code(is_wrong=request.fail_on.is_reached(findings.counts))


def _check_all(
    found: FoundProjects, request: ValidateRequest, view: View, form: FindingsFormat
) -> Findings:
    """Check the projects, on several cores if there are many, and gather what stays of it."""
    targets = found.targets
    wanted = request_of(targets, as_of=request.as_of, needs_table=False)
    printed = FindingFilter(_codes(request.select), _codes(request.ignore))
    results = counted(
        work_on(
            partial(_check, request=wanted, with_fields=form is FindingsFormat.JSON),
            targets,
            request.jobs,
        ),
        len(targets),
        view.speaking,
        quiet=view.quiet,
    )
    outside = [*lost_suppressions(targets), *misnamed_files(found)]
    return collection.together(results, outside, printed)


def _check(target: Target, *, request: Request, with_fields: bool) -> ProjectFindings:
    return of_project(check_target(target, request), with_fields=with_fields)


def _on_screen(
    findings: Findings, next_step: Text | None, language: Language, color: Color
) -> Iterator[str]:
    """Yield the findings for people, what comes next, and on a GitHub runner its annotations."""
    columns = terminal_columns(sys.stdout)
    paint = Paint(uses_color(color))
    for line in text.render(findings, language, paint, _MOST_PRINTED, columns):
        yield f"{line}\n"
    if next_step is not None:
        line = next_step.in_(language)
        yield f"{fill(line, columns) if columns else line}\n"
    if os.environ.get("GITHUB_ACTIONS") == "true":
        yield from FindingsFormat.GITHUB.render(findings, language)


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    """Return the codes and prefixes of an option that may be repeated and hold commas.

    Raise TambonError if no rule has one of them.
    """
    parts = [part.strip() for option in options for part in option.split(",")]
    codes = tuple(part.upper() for part in parts if part)
    if not codes:
        return ()
    known = [rule.code for rule in all_rules()]
    for code in codes:
        if not any(rule_code.startswith(code) for rule_code in known):
            raise TambonError(_NO_SUCH_CODE.fill(code=quote(code)), code_hint(code, known))
    return codes
