"""A file cut into stretches of whole lines: its keys and records, each with its comments.

The lines above a key or a record belong to it, and so do deeper comments below it.
"""

import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document
from tambon_cli.editing.edits import RefusedError, Value, tree_of
from tambon_cli.editing.merge_trees import item_keys
from tambon_cli.editing.three import Three
from tambon_cli.editing.writer import comments_in_order
from tambon_cli.i18n import Text

_ON_ONE_LINE = Text("ข้อมูลหลายช่องอยู่ในบรรทัดเดียว", "several values stand on one line")
_START = re.compile(r"(?:[^\n]*\n)*?---[ \t]*(?:#[^\n]*)?\n")
_STOP = re.compile(r"^\.\.\.", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Part(NamedTuple):
    """One version of a key or a record: the lines from `start` to `end`, and its value.

    Its own lines begin at `line`, above them stand its comments; `node` is None where there is no
    such key. All are places in `text`; `column` is where its key or its dash stands, and `name` is
    that key, None of an item. `comments` are those of the whole text, each with its place. At
    `blank` stands a dash that is taken for a space: it belongs to the record around.
    """

    text: str = ""
    start: int = 0
    line: int = 0
    end: int = 0
    column: int = 0
    node: Node | None = None
    name: str | None = None
    comments: tuple[tuple[int, str], ...] = ()
    blank: int = -1

    @property
    def lines(self) -> str:
        """All of its lines."""
        return self.cut(self.start, self.end)

    @property
    def above(self) -> str:
        """The comments above it, as lines."""
        return self.cut(self.start, self.line)

    @property
    def body(self) -> str:
        """Its own lines."""
        return self.cut(self.line, self.end)

    @property
    def behind(self) -> str:
        """What stands behind its value and below."""
        return self.cut(self._end_of_value, self.end)

    def cut(self, start: int, end: int) -> str:
        """Return a stretch of the text, a space for the dash that is left out."""
        if start <= self.blank < end:
            return f"{self.text[start : self.blank]} {self.text[self.blank + 1 : end]}"
        return self.text[start:end]

    @property
    def tree(self) -> Value:
        """What it says; None where there is no such key."""
        return None if self.node is None else tree_of(self.node)

    @property
    def remarks(self) -> Counter[str]:
        """The comments on its own lines."""
        return self._comments_between(self.line, self.end)

    @property
    def remarks_above(self) -> Counter[str]:
        """The comments above it."""
        return self._comments_between(self.start, self.line)

    @property
    def remarks_behind(self) -> Counter[str]:
        """The comments behind its value and below."""
        return self._comments_between(self._end_of_value, self.end)

    def _comments_between(self, start: int, end: int) -> Counter[str]:
        first, last = (bisect_left(self.comments, (place, "")) for place in (start, end))
        return Counter(comment for _, comment in self.comments[first:last])

    @property
    def _end_of_value(self) -> int:
        return self.end if self.node is None else self.node.end.index

    @property
    def is_block(self) -> bool:
        """Whether it holds keys or items, each on lines of their own."""
        return isinstance(self.node, Mapping | Sequence) and not self.is_in_braces

    @property
    def is_in_braces(self) -> bool:
        """Whether its value is written in { } or [ ]."""
        if not isinstance(self.node, Mapping | Sequence):
            return False
        return self.text.startswith(("{", "["), self.node.start.index)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: there is no such key, no value, or [ ] or { } without any."""
        if self.node is None or (isinstance(self.node, Scalar) and self.node.is_absent):
            return True
        return isinstance(self.node, Mapping | Sequence) and not self.tree


class PartsBelow(NamedTuple):
    """What stands below the line of a key: that line, the parts in it, and the lines behind them.

    `dash` is the column of the dash that the first key shares its line with; None if it does not.
    """

    opening: str
    parts: list[Part]
    tail: str
    dash: int | None = None


def file_part(document: Document) -> Part:
    """Return all of a file, from behind its mark `---` to `...`."""
    text = document.text
    mark, stop = _START.match(text), _STOP.search(text)
    start = mark.end() if mark else 0
    end = stop.start() if stop else len(text)
    comments = tuple(comments_in_order(document))
    return Part(text, start, start, end, 0, document.root, comments=comments)


def file_block(file: Part) -> PartsBelow:
    """Return the keys of a file; RefusedError if they share their lines."""
    if file.is_in_braces:
        raise RefusedError(_ON_ONE_LINE)
    return _block_from(file, file.start)


def blocks_of(parts: Three[Part]) -> Three[PartsBelow] | None:
    """Return what stands below three versions of a key or a dash.

    None if they are no blocks of one kind, of which the parts can be told apart. Raise RefusedError
    if parts share their lines.
    """
    blocks = [part for part in parts if part.is_block]
    kinds = {type(part.node) for part in blocks}
    if len(kinds) != 1 or not all(part.is_block or part.is_empty for part in parts):
        return None
    can_merge = item_keys(parts.map(lambda part: part.tree)) is not None
    if kinds == {Mapping}:
        can_merge = parts.ours in blocks and parts.theirs in blocks
    return parts.map(_block_of) if can_merge else None


def _block_of(part: Part) -> PartsBelow:
    below = _next_line(part.text, part.line, part.end)
    if not part.is_block:
        return PartsBelow(part.cut(part.line, below), [], part.cut(below, part.end))
    first = _starts_in(part)[0]
    if _line_start(part.text, first) > part.line:
        return _block_from(part, below, part.cut(part.line, below))
    undashed = part._replace(blank=part.line + part.column)  # `- id: A1`
    return _block_from(undashed, part.line)._replace(dash=part.column)


def _block_from(part: Part, here: int, opening: str = "") -> PartsBelow:
    """Cut the inner lines of a block into its parts."""
    text, parts = part.text, list[Part]()
    for (name, node), mark in zip(_children_of(part), _starts_in(part), strict=True):
        line = _line_start(text, mark)
        if line < here or part.cut(line, mark).strip():
            raise RefusedError(_ON_ONE_LINE, node.span.line)
        column = mark - line
        end = _past_comments(text, _behind(text, node), column, part.end)
        parts.append(
            part._replace(start=here, line=line, end=end, column=column, node=node, name=name)
        )
        here = end
    return PartsBelow(opening, parts, part.cut(here, part.end))


def _children_of(part: Part) -> list[tuple[str | None, Node]]:
    if isinstance(part.node, Mapping):
        return [(key, entry.value) for key, entry in part.node.entries.items()]
    items = part.node.items if isinstance(part.node, Sequence) else []
    return [(None, item) for item in items]


def _starts_in(part: Part) -> list[int]:
    """Return where the keys or the dashes in a block stand."""
    if isinstance(part.node, Mapping):
        return [entry.name.start.index for entry in part.node.entries.values()]
    items = part.node.items if isinstance(part.node, Sequence) else []
    return [part.text.rfind("-", 0, max(item.start.index, 1)) for item in items]


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a text with their ends; no other character than `\n` ends one."""
    return _LINE.findall(text)


def shifted(text: str, columns: int) -> str:
    """Return lines that stand so many columns deeper; less deep if that is below 0."""
    if not columns:
        return text
    return "".join(_shifted(line, columns) for line in lines_of(text))


def _shifted(line: str, columns: int) -> str:
    bare = line.lstrip(" ")
    if not bare.strip():
        return line
    return " " * max(0, len(line) - len(bare) + columns) + bare


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _next_line(text: str, index: int, stop: int) -> int:
    end = text.find("\n", index, stop)
    return stop if end < 0 else end + 1


def _behind(text: str, node: Node) -> int:
    """Return the start of the line behind a value."""
    end = node.end.index
    if end > node.start.index and text[end - 1] == "\n":
        return end  # a text of several lines ends where the next line begins
    return _next_line(text, end, len(text))


def _past_comments(text: str, index: int, column: int, stop: int) -> int:
    """Return where the comments end that are deeper than a column, for they belong above."""
    best = here = index
    while here < stop:
        end = _next_line(text, here, stop)
        line = text[here:end]
        bare = line.strip()
        if bare.startswith("#") and len(line) - len(line.lstrip(" ")) > column:
            best = end
        elif bare:
            break
        here = end
    return best
