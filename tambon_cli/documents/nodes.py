"""The nodes of a YAML file: values, lists and mappings, each with the marks of its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tambon_cli.diagnostics import Span

ABSENT = ("~", "null")


class Mark(Protocol):
    """A point of a file as libyaml gives it; line and column count from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""

    @property
    def index(self) -> int:
        """The number of characters before it in the text."""


@dataclass(frozen=True)
class _Point:
    line: int = 0
    column: int = 0
    index: int = 0


def between(start: Mark, end: Mark) -> Span:
    """Return the stretch between two marks."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


# A node keeps libyaml's marks and makes a span of them only when somebody needs it: of the
# thousands of nodes in a folder, that is a dozen.


class Scalar(NamedTuple):
    """One value as it is written; `plain` if it has no quotes."""

    text: str
    plain: bool
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return between(self.start, self.end)

    @property
    def is_absent(self) -> bool:
        """Whether the value stands for none: it is blank, or `~` or `null` without quotes."""
        text = self.text
        return not text or text.isspace() or (text in ABSENT and self.plain)


class Malformed(NamedTuple):
    """A value in error that is already reported; whoever reads on takes it for unknown."""

    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return between(self.start, self.end)


class Sequence(NamedTuple):
    """A list of values."""

    items: list["Node"]
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return between(self.start, self.end)


class Entry(NamedTuple):
    """One `key: value` of a mapping."""

    name: Scalar
    value: "Node"

    @property
    def key(self) -> Span:
        """The place of the key."""
        return between(self.name.start, self.name.end)


class Mapping(NamedTuple):
    """Keys in their normal form and their values, in the order of the file."""

    entries: dict[str, Entry]
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return between(self.start, self.end)

    @property
    def is_in_braces(self) -> bool:
        """Whether it is written in braces: a key stands behind its beginning, on that line."""
        start = self.start
        keys = (entry.name.start for entry in self.entries.values())
        return any(key.line == start.line and key.column > start.column for key in keys)


Node = Scalar | Sequence | Mapping | Malformed
NOWHERE = Mapping({}, _Point(), _Point())


def nodes_of(root: Node) -> Iterator[Node]:
    """Yield a node and every node below it."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(entry.value for entry in node.entries.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
