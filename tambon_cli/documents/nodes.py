"""What a YAML file holds once it is taken apart: values, lists and mappings, each with the marks it was read with."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from tambon_cli.diagnostics import Span

ABSENT = ("~", "null")


class Mark(Protocol):
    """A point of a file as libyaml gives it: line and column from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""


class _Point(NamedTuple):
    line: int
    column: int


def between(start: Mark, end: Mark) -> Span:
    """The stretch between two marks."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


# A node keeps the marks it was read with: of thousands of spans in a folder, few are ever asked for.


class Scalar(NamedTuple):
    """One value as it is written; `plain` where it stands without quotes."""

    text: str
    plain: bool
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return between(self.start, self.end)

    @property
    def is_absent(self) -> bool:
        """Whether the value says that there is none: nothing but spaces, or `~` or `null` without quotes."""
        text = self.text
        return not text or text.isspace() or (text in ABSENT and self.plain)


class Malformed(NamedTuple):
    """A value that is in error and already reported: unknown, for whoever reads on."""

    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return between(self.start, self.end)


class Sequence(NamedTuple):
    """A list of values."""

    items: list["Node"]
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return between(self.start, self.end)


class Entry(NamedTuple):
    """One `key: value` of a mapping."""

    name: Scalar
    value: "Node"

    @property
    def key(self) -> Span:
        """Where the key stands."""
        return between(self.name.start, self.name.end)


class Mapping(NamedTuple):
    """Keys and values, in the order of the file; keys in their normal form."""

    entries: dict[str, Entry]
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Where it stands."""
        return between(self.start, self.end)


Node = Scalar | Sequence | Mapping | Malformed
NOWHERE = Mapping({}, _Point(0, 0), _Point(0, 0))


def nodes_of(root: Node) -> Iterator[Node]:
    """A node and everything in it."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(entry.value for entry in node.entries.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
