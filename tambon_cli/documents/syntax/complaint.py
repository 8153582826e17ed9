"""A complaint of libyaml: its words, and the line that an officer should look at."""

import re

import yaml

from tambon_cli.diagnostics import Location, Repair, Span
from tambon_cli.documents.nodes import Mark

# After these words the mistake is where a value began, not where libyaml noticed it.
_NOTICED_LATE = ("expected ':'", "end of stream", "document indicator")
_KEY_WITH_COLON = r"\s*(?:- +)?[A-Za-z_]\w*:(?:\s|$)"
LONGEST_LINE = 500  # no more of a line is searched


class Complaint:
    """An error of libyaml about the lines of one file; lines and columns count from 0.

    `words` are what libyaml says of the problem and of its context. `line` and `column` are where
    to look. `is_about_opening` is true if that is where a quote, bracket or key was begun.
    """

    def __init__(self, name: str, lines: list[str], error: yaml.MarkedYAMLError) -> None:
        """Find where to look."""
        self.name = name
        self.lines = lines
        self.error = error
        self.words = f"{error.problem or ''} {error.context or ''}"
        is_noticed_late = any(part in self.words for part in _NOTICED_LATE)
        self.is_about_opening = is_noticed_late or self._is_left_open()
        mark = self._find_mark()
        self.line = mark.line if mark else 0
        self.column = mark.column if mark else 0
        self.text = self.text_of(self.line)

    def text_of(self, line: int) -> str:
        """Return a line; empty if the file has no such line."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def at(self, line: int, start: int, end: int) -> Location:
        """Return the place of the columns from `start` up to `end`."""
        return Location(self.name, Span(line + 1, start + 1, line + 1, end + 1))

    def repair(self, line: int, columns: tuple[int, int], text: str) -> Repair | None:
        """Return the repair that writes a text between two columns; None if it does not help.

        It helps if more of the file can be read then.
        """
        start, end = columns
        whole = self.lines[line]
        changed = f"{whole[:start]}{text}{whole[end:]}"
        noticed = self.error.problem_mark.line if self.error.problem_mark else 0
        lines = [*self.lines[:line], changed, *self.lines[line + 1 :]]
        if readable_lines(lines) <= max(line, noticed):
            return None
        return Repair(self.at(line, start, end).span, text)

    def _find_mark(self) -> Mark | None:
        problem, context = self.error.problem_mark, self.error.context_mark
        if self.is_about_opening:
            return context or problem
        return problem or context

    def _is_left_open(self) -> bool:
        """Whether a bracket was opened above a line that begins something of its own."""
        opened, noticed = self.error.context_mark, self.error.problem_mark
        if "expected ',' or" not in self.words or opened is None or noticed is None:
            return False
        if noticed.line <= opened.line:
            return False
        text = self.text_of(noticed.line)
        return not text.strip() or begins_item(text) or bool(re.match(_KEY_WITH_COLON, text))


def readable_lines(lines: list[str]) -> int:
    """Return how many lines can be read before something is wrong; all where nothing is."""
    try:
        for _event in yaml.parse("\n".join(lines), yaml.CBaseLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return len(lines)


def strip_comment(line: str) -> str:
    """Return a line without its comment and the spaces before that."""
    return line.split(" #", maxsplit=1)[0].rstrip()


def is_code(line: str) -> bool:
    """Whether a line holds more than spaces and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def begins_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return line.lstrip().startswith("- ")


def depth_of_keys(line: str) -> int:
    """Return the column of the first word of a line, behind the dash of an item."""
    return len(line) - len(re.sub(r"^ *(?:- +)?", "", line))
