"""Findings as JUnit XML, which most build servers show: a suite a project, a case a finding."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings import Finding, Findings
from tambon_cli.show import show


def render(found: Findings, language: Language) -> str:
    """The whole document; errors and warnings are failures, information passes, what is accepted is skipped with its reason.

    A project with nothing of this is one passed case.
    """
    accepted = {id(each.finding): each.reason for each in found.accepted}
    everything = [*found.findings, *(each.finding for each in found.accepted)]
    suites = [(path, [each for each in everything if each.project == key]) for key, path in found.paths]
    failures = sum(_is_failure(each, accepted) for each in everything)
    cases = sum(max(1, len(own)) for _path, own in suites)
    head = f'<testsuites name="tambon validate" tests="{cases}" failures="{failures}" errors="0">'
    lines = [line for path, own in suites for line in _suite(path, own, accepted, language)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *lines, "</testsuites>", ""])


def _is_failure(each: Finding, accepted: dict[int, str]) -> bool:
    return each.diagnostic.severity is not Severity.INFO and id(each) not in accepted


def _suite(path: str, own: list[Finding], accepted: dict[int, str], language: Language) -> Iterator[str]:
    failures, skipped = sum(_is_failure(each, accepted) for each in own), sum(id(each) in accepted for each in own)
    yield f'  <testsuite name={_attribute(path)} tests="{max(1, len(own))}" failures="{failures}" errors="0" skipped="{skipped}">'
    if not own:
        yield f'    <testcase classname={_attribute(path)} name="tambon validate"/>'
    for each in own:
        yield from _case(each, accepted.get(id(each)), language)
    yield "  </testsuite>"


def _case(each: Finding, reason: str | None, language: Language) -> Iterator[str]:
    found, span = each.diagnostic, each.diagnostic.location.span
    yield f"    <testcase classname={_attribute(each.path)} name={_attribute(f'{found.code} {found.rule.name} {span.line}:{span.column}')}>"
    text = escape(show(f"{show(each.path, 400)}:{span.line}:{span.column}: {each.said(language)}", 2000))
    if reason is not None:
        yield f"      <skipped message={_attribute(reason)}>{text}</skipped>"
    elif found.severity is Severity.INFO:
        yield f"      <system-out>{text}</system-out>"
    else:
        yield f'      <failure type="{found.severity.value}" message={_attribute(found.message.in_(language))}>{text}</failure>'
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(show(text, 1000))
