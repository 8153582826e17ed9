"""What is said of files of a survey that cannot be used."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tambon_cli.diagnostics import Finding
from tambon_cli.i18n import Text

BAD_INSTRUMENT = Text("แบบสอบถาม {name} ใช้ไม่ได้", "the instrument {name} cannot be used")


def located_in(folder: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings whose places are told with the folder in front."""
    return [
        replace(
            finding,
            location=finding.location._replace(file=str(folder / finding.location.file)),
        )
        for finding in findings
    ]
