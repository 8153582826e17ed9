"""What many tests need: the examples, folders that can be edited, the command as a user runs it."""

import datetime as dt
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target
from tambon_cli.scoring.rubric import load_rubric
from tambon_cli.scoring.score import Scorecard, score
from tests import warm

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


class Folder:
    """A project folder on the disk, with the edits an officer might make."""

    def __init__(self, path: Path) -> None:
        """Hold the folder."""
        self.path = path

    def replace(self, file: str, old: str, new: str) -> "Folder":
        """Replace a text that stands in the file exactly once."""
        text = self.read(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        return self.write(file, text.replace(old, new))

    def replace_all(self, file: str, old: str, new: str) -> "Folder":
        """Replace a text wherever it stands in the file."""
        text = self.read(file)
        assert old in text
        return self.write(file, text.replace(old, new))

    def write(self, file: str, text: str | bytes) -> "Folder":
        """Write a file, folders included."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self

    def delete(self, file: str) -> "Folder":
        """Delete a file."""
        (self.path / file).unlink()
        return self

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.path / file).read_text(encoding="utf-8")

    def findings(self, as_of: dt.date | None = None) -> tuple[Finding, ...]:
        """All findings of `tambon validate`."""
        return check_target(
            Target(self.path, self.path.name), Request(as_of=as_of, needs_table=False)
        ).shown

    def found(self, *, least: Severity = Severity.WARNING) -> list[str]:
        """The findings of a severity and above as `file:line:column CODE`."""
        severities = list(Severity)[: list(Severity).index(least) + 1]
        return [
            f"{each.location} {each.code}"
            for each in self.findings()
            if each.severity in severities
        ]

    def pointed(self) -> list[str]:
        """The errors and warnings as `file:line CODE text`, with the very text that they point at."""
        found = [each for each in self.findings() if each.severity is not Severity.INFO]
        return [
            f"{each.location.file}:{each.location.span.line} {each.code} {self._text_at(each)}"
            for each in found
        ]

    def _text_at(self, finding: Finding) -> str:
        span = finding.location.span
        line = self.read(finding.location.file).split("\n")[span.line - 1]
        return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]

    def score(
        self, round_: int, *, as_of: dt.date | None = None, rubric: Path | None = None
    ) -> Scorecard:
        """The scorecard of a round."""
        question = Request(as_of=as_of, rubric=load_rubric(str(rubric)) if rubric else None)
        checked = check_target(Target(self.path, self.path.name), question)
        return score(checked.project, checked.validity, checked.rubric, round_, as_of)

    def levels(self, round_: int, *, as_of: dt.date | None = None) -> tuple[int | None, int | None]:
        """The verified and the claimed level of a round."""
        card = self.score(round_, as_of=as_of)
        return card.level, card.claimed_level


def script(name: str) -> Any:
    """A script of the project as a module; it is no part of a package."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, ROOT / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # by which its functions are found again in other processes
    spec.loader.exec_module(module)
    return module


Copy = Callable[[str], Folder]


def tambon(
    *arguments: str | Path, cwd: Path | None = None, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run the command as a user would, without a terminal.

    With an `environment` it is a new Python, else a fork of one that has the tool loaded.
    """
    ours = ("TAMBON_", "LC_", "LANG", "COLUMNS", "NO_COLOR", "GITHUB_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept["PYTHONPATH"] = str(ROOT)
    words = [str(argument) for argument in arguments]
    if environment is None and warm.is_possible():
        asks_english = "--lang en" in " ".join(words).replace("=", " ")
        language = "en" if asks_english else "th"
        return warm.warm(language).run(words, cwd or ROOT, kept)
    return subprocess.run(
        [sys.executable, "-m", "tambon_cli", *words],
        cwd=cwd or ROOT,
        env={**kept, **(environment or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=warm.MOST_SECONDS,
    )


def tambon_json(*arguments: str | Path, cwd: Path | None = None) -> Any:
    """The JSON that a command prints."""
    return json.loads(tambon(*arguments, "--format", "json", cwd=cwd).stdout)
