"""Findings as text: place first, the source line with a caret, what to write instead."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.display import escape, escape_all, mask
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.collection import AcceptedFinding, Findings, ShownFinding
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.thai.wrap import is_zero_width, width

MOST_PER_FILE = 100
_WINDOW = 68
_BEFORE = 24
_LONGEST = 1000
_ID_LENGTH = 40
_FIX = Text("แก้ไข", "fix")
_SEE = Text("ดู", "see")
_MORE = Text("และอีก {n} รายการ ดูทั้งหมดด้วย -o ไฟล์.txt", "and {n} more: see them all with -o FILE.txt")


def render(
    findings: Findings, language: Language, paint: Paint, most: int | None = None
) -> Iterator[str]:
    """The lines of all findings, of `most` characters at most, then one that sums up."""
    crowded: dict[str, int] = {}
    path, count, left_out, room = "", 0, 0, most
    for each in findings.findings:
        path, count = each.path, count + 1 if each.path == path else 1
        if count > MOST_PER_FILE:
            crowded[path] = count
            continue
        lines = list(_finding(each, language, paint))
        room = room and max(0, room - sum(map(len, lines)))
        left_out += room == 0
        yield from lines if room != 0 else ()
    if left_out:
        yield _MORE.fill(n=left_out).in_(language)
    for name, number in crowded.items():
        yield (
            Text("และอีก {n} รายการใน {p}", "and {n} more in {p}")
            .fill(n=number - MOST_PER_FILE, p=escape(name, 400))
            .in_(language)
        )
    for accepted in findings.accepted:
        yield _accepted(accepted).in_(language)
    yield _summary(findings, paint).in_(language)


def _accepted(each: AcceptedFinding) -> Text:
    found, span = each.finding.finding, each.finding.finding.location.span
    text = Text(
        "{p}:{l}:{c}: ยอมรับ {code} {m} – เหตุผล: {r}",
        "{p}:{l}:{c}: accepted {code} {m} – reason: {r}",
    )
    return text.fill(
        p=escape(each.finding.path, 400),
        l=span.line,
        c=span.column,
        code=found.code,
        m=found.message,
        r=escape(each.reason, 200),
    )


def _finding(each: ShownFinding, language: Language, paint: Paint) -> Iterator[str]:
    finding = each.finding
    span = finding.location.span
    label = paint.severity(finding.severity.value, finding.severity)
    place = paint(f"{escape(each.path, 400)}:{span.line}:{span.column}:", "1")
    yield f"{place} {label} {finding.code} {finding.message.in_(language)}"
    if each.source.strip():
        yield from _source_line(each.source, finding, paint)
    hint = finding.hint.in_(language)
    rule = f"tambon rule {finding.code}"
    if hint:
        yield f"   {_FIX.in_(language)}: {hint} ({rule})"
    elif finding.severity is not Severity.INFO:
        yield f"   {_SEE.in_(language)}: {rule}"


def _source_line(source: str, finding: Finding, paint: Paint) -> Iterator[str]:
    """The line, or the part of a long one that matters, and carets that stand under the value also in Thai."""
    span = finding.location.span
    start = min(span.column - 1, len(source))
    end = max(
        min(span.end_column - 1 if span.end_line == span.line else len(source), len(source)), start
    )
    first, last = 0, len(source)
    if len(source) > _LONGEST or width(source) > _WINDOW:
        first = _cut(source, max(0, min(start - _BEFORE, len(source) - _WINDOW)))
        last = _cut(source, min(len(source), first + _WINDOW))
    line = _masked(source, first, last)
    head, tail = "…" if first else "", "…" if last < len(source) else ""
    number = f"{span.line:>5}"
    yield f"{number} | {head}{_shown(line)}{tail}"
    room = width(head + _shown(line[: start - first]))
    carets = max(1, width(_shown(line[start - first : max(min(end, last) - first, 0)])))
    yield f"{' ' * len(number)} | {' ' * room}{paint.severity('^' * carets, finding.severity)}"


def _shown(part: str) -> str:
    return escape_all(part)


def _masked(source: str, first: int, last: int) -> str:
    """A part of a line with national ids masked, also those that the cut would halve."""
    before = max(0, first - _ID_LENGTH)
    return mask(source[before : last + _ID_LENGTH])[first - before : last - before].replace(
        "\t", " "
    )


def _cut(line: str, position: int) -> int:
    """A position at which the line can be cut without tearing a mark from its letter."""
    while 0 < position < len(line) and is_zero_width(line[position]):
        position -= 1
    return position


def _summary(findings: Findings, paint: Paint) -> Text:
    text = Text(
        "ตรวจ {p} โครงการ {f} ไฟล์: ผิดพลาด {e} · คำเตือน {w} · ข้อสังเกต {i}",
        "checked {p} project(s), {f} files: {e} error(s), {w} warning(s), {i} info",
    )
    counts = {severity: findings.count(severity) for severity in Severity}
    if findings.accepted:
        text = Text(text.th + " · ยอมรับแล้ว {a}", text.en + ", {a} accepted")
    filled = text.fill(
        a=len(findings.accepted),
        p=findings.projects,
        f=findings.files,
        e=counts[Severity.ERROR],
        w=counts[Severity.WARNING],
        i=counts[Severity.INFO],
    )
    worst = next(
        (severity for severity in (Severity.ERROR, Severity.WARNING) if counts[severity]), None
    )
    if worst is None:
        return Text(paint(filled.th, "32;1"), paint(filled.en, "32;1"))
    return Text(paint.severity(filled.th, worst), paint.severity(filled.en, worst))
