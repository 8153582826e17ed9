"""Write what findings say is to be written, where nothing on another line changes by it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Repair
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.editing.edits import ValuePath

_MOST_TRIES = 64


class _Value(NamedTuple):
    """A single value that is not empty, and the line where it begins."""

    text: str
    line: int


def with_repairs(name: str, text: str, repairs: Iterable[Repair]) -> tuple[str, int]:
    """Return the text of a file with its repairs, and how many were made.

    Of two that overlap the earlier is left for the next time.
    """
    chosen: list[Repair] = []
    for repair in sorted(repairs, key=lambda each: each.span, reverse=True):
        if not chosen or repair.span[2:] <= chosen[-1].span[:2]:
            chosen.append(repair)
    return _Tries(name).made(text, chosen)


class _Tries:
    """Makes as many repairs of a file as can be: all at once, or else the halves of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _MOST_TRIES

    def made(self, text: str, repairs: list[Repair]) -> tuple[str, int]:
        """Return the text with the repairs, which begin with the last, and how many were made."""
        changed = text
        for repair in repairs:
            changed = _spliced(changed, repair)
        if changed == text or not self._left:
            return text, 0
        self._left -= 1
        lines = frozenset(repair.span.line for repair in repairs)
        if _changes_only_those(self._name, text, changed, lines):
            return changed, len(repairs)
        if len(repairs) == 1:
            return text, 0
        half = len(repairs) // 2
        later, count = self.made(text, repairs[:half])
        both, others = self.made(later, repairs[half:])
        return both, count + others


def _spliced(text: str, repair: Repair) -> str:
    lines = text.split("\n")
    line, start, end_line, end = repair.span
    if line == end_line and line <= len(lines):
        whole = lines[line - 1]
        lines[line - 1] = whole[: start - 1] + repair.text + whole[end - 1 :]
    return "\n".join(lines)


def _changes_only_those(name: str, before: str, after: str, lines: frozenset[int]) -> bool:
    """Whether a change lets more of a file be read, or changes only what begins on its lines."""
    first, second = (parse_document(name, text.encode("utf-8")) for text in (before, after))
    if first.state is not FileState.READ:
        return second.state is FileState.READ or _first_line(second) > _first_line(first)
    if second.state is not FileState.READ:
        return False
    values, changed = dict(_values(first.root)), dict(_values(second.root))
    paths = [path for path in {*values, *changed} if _text(values, path) != _text(changed, path)]
    return all(
        each[path].line in lines for path in paths for each in (values, changed) if path in each
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
