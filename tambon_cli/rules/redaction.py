"""What leads to a person is found, and then shown nowhere.

No line that holds it is printed, and no other finding says anything of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tambon_cli.diagnostics import Effect, Finding, Location
from tambon_cli.display import national_ids
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project

_DELETE_FIRST = Text("ลบข้อมูลส่วนบุคคลในบรรทัดนี้ก่อน", "first delete the personal data on this line")

# The messages of these are made to be shown.
_SAFE_TO_SHOW = (Effect.REDACTS_LINES, Effect.MASKS_ID)

RedactedLines = frozenset[tuple[str, int]]


def redacted_lines(project: Project, findings: Sequence[Finding]) -> RedactedLines:
    """Return the lines, by file and number, that are never shown.

    They are those with what leads to a person, apart from ids that can be masked on their line.
    """
    hidden: set[tuple[str, int]] = set()
    single_lines: set[tuple[str, int]] = set()  # each is searched once, whatever stands on it
    for finding in findings:
        if finding.rule.effect is Effect.REDACTS_LINES:
            hidden.update(_lines(finding.location))
        elif finding.rule.effect is Effect.MASKS_ID:
            lines = tuple(_lines(finding.location))
            (single_lines if len(lines) == 1 else hidden).update(lines)
    texts = {file: _lines_of(project, file) for file, _number in single_lines}
    hidden |= {line for line in single_lines - hidden if not _is_maskable(texts, *line)}
    return frozenset(hidden)


def _lines(location: Location) -> Iterator[tuple[str, int]]:
    file, span = location.file, location.span
    return ((file, number) for number in range(span.line, span.end_line + 1))


def _lines_of(project: Project, file: str) -> list[str]:
    """Return the lines of a file; none of one that is not read."""
    document = project.documents.get(file)
    return document.text.split("\n") if document else []


def _is_maskable(texts: dict[str, list[str]], file: str, number: int) -> bool:
    """Whether an id stands on its line as it is; one behind escapes would not be masked."""
    lines = texts[file]
    return number <= len(lines) and bool(national_ids(lines[number - 1]))


def is_hidden(location: Location, hidden: RedactedLines) -> bool:
    """Whether a line of a place is never shown."""
    return not hidden.isdisjoint(_lines(location))


def redact(findings: Iterable[Finding], hidden: RedactedLines) -> tuple[Finding, ...]:
    """Return the findings without what they say of values on hidden lines.

    Such a finding tells its rule, and nothing of the value.
    """
    if not hidden:
        return tuple(findings)
    return tuple(_redact_one(finding, hidden) for finding in findings)


def _redact_one(finding: Finding, hidden: RedactedLines) -> Finding:
    is_safe = finding.rule.effect in _SAFE_TO_SHOW
    if is_safe or not is_hidden(finding.location, hidden):
        return finding
    title = finding.rule.title
    return replace(finding, message=title, hint=_DELETE_FIRST, repair=None)
