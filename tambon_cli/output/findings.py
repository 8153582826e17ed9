"""What every format of findings is made from: the findings of all projects with their source lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tambon_cli.checking import Checked
from tambon_cli.diagnostics import Diagnostic, Severity
from tambon_cli.personal import FORBIDDEN_FIELD


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with the path that is shown and the line it stands on (empty where there is none)."""

    path: str
    diagnostic: Diagnostic
    source: str


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """What was found in one project, small enough to be sent between processes."""

    files: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in all projects."""

    projects: int
    files: int
    findings: tuple[Finding, ...]
    suppressed: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return sum(each.diagnostic.severity is severity for each in self.findings)


def of_project(checked: Checked) -> ProjectFindings:
    """The findings of a project; of one file only, where only that was asked about."""
    documents = checked.project.documents
    only = checked.target.only
    chosen = [each for each in checked.diagnostics if not only or each.location.file in only]
    lines = {name: document.text.split("\n") for name, document in documents.items() if any(d.location.file == name for d in chosen)}
    findings = tuple(Finding(checked.target.shown(d.location.file), d, _line(lines.get(d.location.file, []), d)) for d in chosen)
    files = sum(checked.project.is_there(name) for name in only or documents)
    return ProjectFindings(files, findings)


def _line(lines: list[str], diagnostic: Diagnostic) -> str:
    if diagnostic.code == FORBIDDEN_FIELD.code:
        return ""  # the line holds what must not be shown
    number = diagnostic.location.span.line - 1
    return lines[number].rstrip("\r") if number < len(lines) else ""


def together(projects: Iterable[ProjectFindings]) -> Findings:
    """The findings of all projects, sorted by path, line, column and code."""
    done = list(projects)
    findings = sorted((f for each in done for f in each.findings), key=lambda f: (f.path, *f.diagnostic.order[1:]))
    return Findings(len(done), sum(each.files for each in done), tuple(findings))


def selected(found: Findings, select: list[str], ignore: list[str]) -> Findings:
    """The findings with these codes or prefixes and without those; privacy errors always stay."""

    def stays(diagnostic: Diagnostic) -> bool:
        if diagnostic.code.startswith("TB8") and diagnostic.severity is Severity.ERROR:
            return True
        wanted = not select or diagnostic.code.startswith(tuple(select))
        return wanted and not (ignore and diagnostic.code.startswith(tuple(ignore)))

    return replace(found, findings=tuple(each for each in found.findings if stays(each.diagnostic)))
