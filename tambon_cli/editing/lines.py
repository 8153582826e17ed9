"""Where lines, values and comments begin and end in one text of a file."""

import re

from tambon_cli.documents.nodes import Mapping, Node, Sequence

_INDENT = re.compile(r"[ -]*")


class TextLines:
    """Finds places in one text of a file, by the marks of the nodes that were read from it."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def _is_in_braces(self, node: Node) -> bool:
        mark = self._text[node.start.index : node.start.index + 1]
        return isinstance(node, Mapping | Sequence) and mark in ("{", "[")

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_stop(self, index: int) -> int:
        stop = self._text.find("\n", index)
        return len(self._text) if stop < 0 else stop

    def _next_line(self, index: int) -> int:
        return min(self._line_stop(index) + 1, len(self._text))

    def _column(self, index: int) -> int:
        return index - self._line_start(index)

    def _depth_of_line(self, index: int) -> int:
        """Return the column where the first key of a line begins, behind its dashes."""
        match = _INDENT.match(self._text, self._line_start(index))
        return len(match.group()) if match else 0

    def _end_of_value(self, node: Node) -> int:
        """Return where a value ends, before the end of its line."""
        end = node.end.index
        while end > node.start.index and self._text[end - 1 : end] in ("\n", "\r"):
            end -= 1
        return end

    def _behind(self, node: Node) -> int:
        """Return the start of the line behind a value; what stands behind it belongs to it."""
        end = node.end.index
        if end > node.start.index and self._text[end - 1 : end] == "\n":
            return end  # a text of several lines ends where the next line begins
        return self._next_line(end)

    def _dash(self, item: Node) -> int:
        """Return where the dash of an item stands."""
        return self._text.rindex("-", 0, max(item.start.index, 1))

    def _past_comments(self, index: int, deeper_than: int) -> int:
        """Return where the comments end that are deeper than a column, for they belong above."""
        best = here = index
        while here < len(self._text):
            line = self._text[here : self._next_line(here)]
            bare = line.strip()
            if bare.startswith("#") and len(line) - len(line.lstrip(" ")) > deeper_than:
                best = self._next_line(here)
            elif bare:
                break
            here = self._next_line(here)
        return best

    def _above_comments(self, start: int, column: int) -> int:
        """Return where the comments begin that stand right above a line, at its own column."""
        while start > 0:
            above = self._line_start(start - 1)
            line = self._text[above:start]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != column:
                break
            start = above
        return start

    def _end_of_document(self) -> int:
        """Return the end of the text, before the mark `...` that may end it."""
        mark = re.search(r"(?m)^\.\.\.[ \t]*\r?$", self._text)
        return mark.start() if mark else len(self._text)
