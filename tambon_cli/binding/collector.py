"""What every converter is given: a collector of findings. A converter makes a value of a node."""

import abc
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from tambon_cli.binding import hints
from tambon_cli.binding.rules import UNKNOWN_KEY
from tambon_cli.diagnostics import Finding, Hint, Location, Repair, Rule
from tambon_cli.display import quote
from tambon_cli.documents.nodes import Entry, Mapping, Node, Scalar, between
from tambon_cli.documents.refusals import refuse_repeated_key
from tambon_cli.documents.syntax.colon import find_glued_key
from tambon_cli.i18n import Text

_UNKNOWN_KEY = Text("ไม่รู้จักช่อง {key}", "unknown key {key}")

WRONG: Final = object()  # what a converter returns for a value in error, for None is a value

# Takes what collects the findings, the node, and the label of its field.
Converter = Callable[["Collector", Node, Text], Any]


class Pieces(NamedTuple):
    """Pieces of one text that commas cut in braces, as one text, from the first to the last.

    `before` is the entry whose value they go on with; None if they begin the braces.
    """

    text: str
    before: Entry | None
    first: Entry
    last: Entry

    @property
    def text_before(self) -> str:
        """The value before them; empty if there is none, or if it is no single value."""
        if self.before is None or not isinstance(self.before.value, Scalar):
            return ""
        return self.before.value.text


class Collector(abc.ABC):
    """Collects the findings of one file while its nodes become values."""

    def __init__(self, file: str) -> None:
        """Begin without findings; `file` is the name of the file."""
        self.file = file
        self.findings: list[Finding] = []

    @abc.abstractmethod
    def bind_record(self, cls: type, node: Mapping) -> Any:
        """Return a record of a class."""

    def report(self, rule: Rule, node: Node, message: Text, hint: Text | Hint) -> None:
        """Add a finding at the place of a node."""
        text, replacement = hint if isinstance(hint, Hint) else Hint(hint)
        self.findings.append(rule.at(Location(self.file, node.span), message, text, replacement))

    def reject(self, rule: Rule, node: Node, message: Text, hint: Text | Hint) -> Any:
        """Add a finding at the place of a node, and return WRONG."""
        self.report(rule, node, message, hint)
        return WRONG

    def report_unknown_key(
        self, key: str, entry: Entry, hint: Text, repair: Repair | None = None
    ) -> None:
        """Add a finding at a key that is none."""
        message = _UNKNOWN_KEY.fill(key=quote(key))
        self.findings.append(UNKNOWN_KEY.at(Location(self.file, entry.key), message, hint, repair))

    def report_repeated_name(self, node: Scalar, name: str, first_line: int) -> None:
        """Add a finding at a key that means the same name as one before it, at `first_line`."""
        place = Location(self.file, node.span)
        self.findings.append(refuse_repeated_key(place, f"{node.text} = {name}", first_line))

    def report_piece(self, key: str, pieces: Pieces, labels: dict[str, Text]) -> None:
        """Add a finding at a piece of text between commas, which is taken for a key."""
        hint = hints.of_piece(pieces.text, pieces.text_before, labels)
        repair = None
        if hint.replacement is not None and pieces.before is not None:
            span = between(pieces.before.value.start, pieces.last.name.end)
            repair = Repair(span, hint.replacement)
        self.report_unknown_key(key, pieces.first, hint.text, repair)

    def rejects_glued_key(self, node: Node) -> bool:
        """Whether a value is `key:value` without its space; it is reported if it is."""
        if not isinstance(node, Scalar) or not node.plain:
            return False
        finding = find_glued_key(self.file, node.text, node.span.line, node.span.column)
        if finding is None:
            return False
        self.findings.append(finding)
        return True
