"""Findings as text: place first, the source line with a caret, what to write instead."""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby

from tambon_cli.diagnostics import Finding, Severity, Span
from tambon_cli.display import escape, escape_all, mask
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.collection import AcceptedFinding, Findings, ShownFinding
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.portfolio.suppressions import counts_of_codes
from tambon_cli.thai.wrap import fill, is_zero_width, width

MOST_PER_FILE = 100
_WINDOW = 68
_BEFORE = 24
_LONGEST = 1000
_ID_LENGTH = 40
_FIX = Text("แก้ไข", "fix")
_SEE = Text("ดู", "see")
_MORE = Text(
    "และอีก {count} รายการ ดูทั้งหมดด้วย -o ไฟล์.txt",
    "and {count} more: see them all with -o FILE.txt",
)
_MORE_IN_FILE = Text("และอีก {count} รายการใน {path}", "and {count} more in {path}")
_ACCEPTED = Text(
    "{path}:{line}:{column}: ยอมรับ {code} {message} – เหตุผล: {reason}",
    "{path}:{line}:{column}: accepted {code} {message} – reason: {reason}",
)
_SUMMARY = Text(
    "ตรวจ {projects} โครงการ {files} ไฟล์: ผิดพลาด {errors} · คำเตือน {warnings} · ข้อสังเกต {infos}",
    "checked {projects} project(s), {files} files: {errors} error(s), {warnings} warning(s), "
    "{infos} info",
)
_SUMMARY_ACCEPTED = Text(" · ยอมรับแล้ว {count}", ", {count} accepted")
_SUMMARY_IGNORED = Text(" · ซ่อนไว้ {count} ({codes})", ", {count} hidden ({codes})")
_GOOD = "32;1"
_INDENT = "   "


def render(
    findings: Findings,
    language: Language,
    paint: Paint,
    most: int | None = None,
    columns: int = 0,
) -> Iterator[str]:
    """Yield the lines of all findings, then one that sums up.

    `most` is how many characters findings may take together, None any number. Findings that are
    left out, by this or as too many of one file, are counted. Text is broken at so many columns
    between words; with 0 each is one line, which programs can read.
    """
    room, left_out = most, 0
    crowded: dict[str, int] = {}
    for path, of_file in groupby(findings.findings, key=lambda shown: shown.path):
        for number, shown in enumerate(of_file, 1):
            if number > MOST_PER_FILE:
                crowded[path] = number
                continue
            lines = list(_finding(shown, language, paint, columns))
            if room is not None:
                room = max(0, room - sum(map(len, lines)))
            if room == 0:
                left_out += 1
            else:
                yield from lines
    if left_out:
        yield _MORE.fill(count=left_out).in_(language)
    for path, number in crowded.items():
        more = _MORE_IN_FILE.fill(count=number - MOST_PER_FILE, path=escape(path, 400))
        yield more.in_(language)
    for accepted in findings.accepted:
        yield _filled(_accepted(accepted).in_(language), columns)
    yield _summary(findings, paint).in_(language)


def short_lines(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """Yield findings about files that say how to work, without their lines, as editors link them.

    Their places are relative to the current folder.
    """
    for finding in findings:
        span = finding.location.span
        path = escape(os.path.relpath(finding.location.file).replace(os.sep, "/"), 400)
        label = finding.severity.label.in_(language)
        message = finding.message.in_(language)
        yield f"{path}:{span.line}:{span.column}: {label} {finding.code} {message}\n"
        hint = finding.hint.in_(language)
        if hint:
            yield f"   {_FIX.in_(language)}: {hint} (tambon rule {finding.code})\n"


def _accepted(accepted: AcceptedFinding) -> Text:
    shown = accepted.finding
    span = shown.finding.location.span
    return _ACCEPTED.fill(
        path=escape(shown.path, 400),
        line=span.line,
        column=span.column,
        code=shown.finding.code,
        message=shown.finding.message,
        reason=escape(accepted.reason, 200),
    )


def _finding(shown: ShownFinding, language: Language, paint: Paint, columns: int) -> Iterator[str]:
    finding = shown.finding
    span = finding.location.span
    place = f"{escape(shown.path, 400)}:{span.line}:{span.column}:"
    label = finding.severity.label.in_(language)
    plain = f"{place} {label} "
    painted = f"{paint(place, '1')} {paint.severity(label, finding.severity)} "
    text = f"{finding.code} {finding.message.in_(language)}"
    yield painted + _filled(text, columns, plain).removeprefix(plain)
    if shown.source.strip():
        yield from _source_line(shown.source, finding, paint)
    hint = finding.hint.in_(language)
    rule = f"tambon rule {finding.code}"
    if hint:
        yield _filled(f"{_FIX.in_(language)}: {hint} ({rule})", columns, _INDENT)
    elif finding.severity is not Severity.INFO:
        yield f"{_INDENT}{_SEE.in_(language)}: {rule}"


def _filled(text: str, columns: int, first: str = "") -> str:
    """Return a text on lines of so many columns, all but the first indented; one line with 0."""
    return fill(text, columns, _INDENT, first) if columns else first + text


def _source_line(source: str, finding: Finding, paint: Paint) -> Iterator[str]:
    """Yield the line, or the part of a long one that matters, and carets under the value.

    The carets are under the value also in Thai, whose marks take no column.
    """
    span = finding.location.span
    start, end = _value_on_line(source, span)
    first, last = _window(source, start)
    line = _masked_part(source, first, last)
    head = "…" if first > 0 else ""
    tail = "…" if last < len(source) else ""
    number = f"{span.line:>5}"
    yield f"{number} | {head}{escape_all(line)}{tail}"

    before = line[: start - first]
    value = line[start - first : max(min(end, last) - first, 0)]
    indent = " " * width(head + escape_all(before))
    carets = "^" * max(1, width(escape_all(value)))
    yield f"{' ' * len(number)} | {indent}{paint.severity(carets, finding.severity)}"


def _value_on_line(source: str, span: Span) -> tuple[int, int]:
    """Return where a value starts and ends on the line where it starts."""
    start = min(span.column - 1, len(source))
    if span.end_line != span.line:
        return start, len(source)
    return start, max(start, min(span.end_column - 1, len(source)))


def _window(source: str, start: int) -> tuple[int, int]:
    """Return the part of a line that is shown: all of a short one, else what is around a value."""
    if len(source) <= _LONGEST and width(source) <= _WINDOW:
        return 0, len(source)
    first = _cut(source, max(0, min(start - _BEFORE, len(source) - _WINDOW)))
    last = _cut(source, min(len(source), first + _WINDOW))
    return first, last


def _masked_part(source: str, first: int, last: int) -> str:
    """Return a part of a line with national ids masked, also those that the cut would halve."""
    before = max(0, first - _ID_LENGTH)
    masked = mask(source[before : last + _ID_LENGTH])
    return masked[first - before : last - before].replace("\t", " ")


def _cut(line: str, position: int) -> int:
    """Return a position at which the line can be cut without tearing a mark from its letter."""
    while 0 < position < len(line) and is_zero_width(line[position]):
        position -= 1
    return position


def _summary(findings: Findings, paint: Paint) -> Text:
    text = _SUMMARY.fill(
        projects=findings.projects,
        files=findings.files,
        errors=findings.count(Severity.ERROR),
        warnings=findings.count(Severity.WARNING),
        infos=findings.count(Severity.INFO),
    )
    if findings.accepted:
        accepted = _SUMMARY_ACCEPTED.fill(count=len(findings.accepted))
        text = Text(text.th + accepted.th, text.en + accepted.en)
    if findings.ignored:
        ignored = _SUMMARY_IGNORED.fill(
            count=sum(findings.ignored.values()), codes=counts_of_codes(findings.ignored)
        )
        text = Text(text.th + ignored.th, text.en + ignored.en)
    for severity in (Severity.ERROR, Severity.WARNING):
        if findings.count(severity):
            return Text(paint.severity(text.th, severity), paint.severity(text.en, severity))
    return Text(paint(text.th, _GOOD), paint(text.en, _GOOD))
