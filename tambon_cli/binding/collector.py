"""What every converter is given: a collector of findings. A converter makes a value of a node."""

import abc
from collections.abc import Callable
from typing import Any, Final

from tambon_cli.binding.rules import UNKNOWN_KEY
from tambon_cli.diagnostics import Finding, Hint, Location, Rule
from tambon_cli.display import quote
from tambon_cli.documents.nodes import Entry, Mapping, Node, Scalar
from tambon_cli.documents.syntax.colon import find_glued_key
from tambon_cli.i18n import Text

_UNKNOWN_KEY = Text("ไม่รู้จักช่อง {key}", "unknown key {key}")

WRONG: Final = object()  # what a converter returns for a value in error, for None is a value

# Takes what collects the findings, the node, and the label of its field.
Converter = Callable[["Collector", Node, Text], Any]


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

    def report_unknown_key(self, key: str, entry: Entry, hint: Text) -> None:
        """Add a finding at a key that is none."""
        message = _UNKNOWN_KEY.fill(key=quote(key))
        self.findings.append(UNKNOWN_KEY.at(Location(self.file, entry.key), message, hint))

    def rejects_glued_key(self, node: Node) -> bool:
        """Whether a value is `key:value` without its space; it is reported if it is."""
        if not isinstance(node, Scalar) or not node.plain:
            return False
        finding = find_glued_key(self.file, node.text, node.span.line, node.span.column)
        if finding is None:
            return False
        self.findings.append(finding)
        return True
