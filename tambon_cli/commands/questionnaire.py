"""The questionnaire that a command of the survey works by."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tambon_cli.diagnostics import ConfigurationError, Finding
from tambon_cli.display import quote
from tambon_cli.i18n import Text

_UNUSABLE = Text("แบบสอบถาม {name} ใช้ไม่ได้", "the instrument {name} cannot be used")


def unusable(name: str, folder: Path, findings: Sequence[Finding]) -> ConfigurationError:
    """Return the error that a questionnaire cannot be used, with what was found in its file."""
    return ConfigurationError(_UNUSABLE.fill(name=quote(name)), in_folder(folder, findings))


def in_folder(folder: Path, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with their files as seen from here."""
    return [_in_folder(folder, finding) for finding in findings]


def _in_folder(folder: Path, finding: Finding) -> Finding:
    location = finding.location
    return replace(finding, location=location._replace(file=str(folder / location.file)))
