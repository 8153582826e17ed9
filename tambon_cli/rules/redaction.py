"""What leads to a person is found and then shown nowhere: no line that holds it, nothing that another finding says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tambon_cli.diagnostics import Effect, Finding
from tambon_cli.display import national_ids
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project

_FIRST = Text("ลบข้อมูลส่วนบุคคลในบรรทัดนี้ก่อน", "first delete the personal data on this line")

# What these say is made to be shown.
_OWN = (Effect.REDACTS_LINES, Effect.MASKS_ID)

RedactedLines = frozenset[tuple[str, int]]


def hidden_lines(project: Project, found: Sequence[Finding]) -> RedactedLines:
    """The lines, by file and number, that are never shown: those with what leads to a person, ids apart that can be masked there."""
    places = {
        (each.location.file, each.location.span.line, each.location.span.end_line)
        for each in found
        if each.rule.effect is Effect.REDACTS_LINES
    }
    ids = {
        (each.location.file, each.location.span.line, each.location.span.end_line)
        for each in found
        if each.rule.effect is Effect.MASKS_ID
    }
    texts = {
        file: project.documents[file].text.split("\n")
        for file, _line, _end in ids
        if file in project.documents
    }
    places |= {
        (file, line, end)
        for file, line, end in ids
        if line != end or not _is_maskable(texts.get(file, []), line)
    }
    return frozenset(
        (file, number) for file, line, end in places for number in range(line, end + 1)
    )


def _is_maskable(lines: list[str], number: int) -> bool:
    """Whether an id stands on its line as it is; one behind escapes would not be masked."""
    return number <= len(lines) and bool(national_ids(lines[number - 1]))


def redact(found: Iterable[Finding], hidden: RedactedLines) -> tuple[Finding, ...]:
    """The findings; those about a value that touches a hidden line say by what rule they are and nothing of the value."""
    return tuple(
        _hidden(each) if each.rule.effect not in _OWN and _touches(each, hidden) else each
        for each in found
    )


def _touches(found: Finding, hidden: RedactedLines) -> bool:
    file, span = found.location
    return bool(hidden) and any(
        (file, line) in hidden for line in range(span.line, span.end_line + 1)
    )


def _hidden(found: Finding) -> Finding:
    return replace(found, message=found.rule.title, hint=_FIRST)
