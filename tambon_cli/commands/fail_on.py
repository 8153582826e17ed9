"""From which severity on a check fails."""

from collections.abc import Collection
from enum import StrEnum

from tambon_cli.diagnostics import Severity


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def is_reached(self, severities: Collection[Severity]) -> bool:
        """Whether one of the severities is as grave as this, or graver."""
        if self is FailOn.NEVER:
            return False
        gravest_first = list(Severity)
        failing = gravest_first[: gravest_first.index(Severity(self.value)) + 1]
        return any(severity in failing for severity in severities)
