"""Write what findings say is to be written, where nothing on another line changes by it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Repair, Span
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState, parse_document

# The keys and numbers that lead to a value.
ValuePath = tuple[str | int, ...]


class _Value(NamedTuple):
    """A single value that is not empty, and the line where it begins."""

    text: str
    line: int


def with_repairs(name: str, text: str, repairs: Iterable[Repair]) -> tuple[str, int]:
    """Return the text of a file with its repairs, and how many were made.

    Of two that overlap the later is left for the next time.
    """
    count, before = 0, None
    for repair in sorted(repairs, key=lambda each: each.span, reverse=True):
        if before is not None and _overlap(repair.span, before):
            continue
        changed = _spliced(text, repair)
        if changed != text and _changes_only_that(name, text, changed, repair.span.line):
            text, before = changed, repair.span
            count += 1
    return text, count


def _overlap(first: Span, later: Span) -> bool:
    return first[2:] > later[:2]


def _spliced(text: str, repair: Repair) -> str:
    lines = text.split("\n")
    line, start, end_line, end = repair.span
    if line == end_line and line <= len(lines):
        whole = lines[line - 1]
        lines[line - 1] = whole[: start - 1] + repair.text + whole[end - 1 :]
    return "\n".join(lines)


def _changes_only_that(name: str, before: str, after: str, line: int) -> bool:
    """Whether a change lets more of a file be read, or changes only what begins on its line."""
    first, second = (parse_document(name, text.encode("utf-8")) for text in (before, after))
    if first.state is not FileState.READ:
        return second.state is FileState.READ or _first_line(second) > _first_line(first)
    if second.state is not FileState.READ:
        return False
    values, changed = dict(_values(first.root)), dict(_values(second.root))
    paths = [path for path in {*values, *changed} if _text(values, path) != _text(changed, path)]
    return all(
        each[path].line == line for path in paths for each in (values, changed) if path in each
    )


def _text(values: dict[ValuePath, _Value], path: ValuePath) -> str | None:
    value = values.get(path)
    return value.text if value is not None else None


def _first_line(document: Document) -> int:
    """Return the line of the first thing that keeps a file from being read."""
    lines = (
        finding.location.span.line for finding in document.findings if finding.rule.spoils_value
    )
    return min(lines, default=0)


def _values(root: Node) -> Iterator[tuple[ValuePath, _Value]]:
    waiting: list[tuple[ValuePath, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Mapping) and node.entries:
            waiting += [((*path, key), entry.value) for key, entry in node.entries.items()]
        elif isinstance(node, Sequence) and node.items:
            waiting += [((*path, number), item) for number, item in enumerate(node.items)]
        elif isinstance(node, Scalar) and node.text:
            yield path, _Value(node.text, node.start.line + 1)
