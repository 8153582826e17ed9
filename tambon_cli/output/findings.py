"""What every format of findings is made from: the findings of all projects with their source lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tambon_cli.checking import Checked
from tambon_cli.diagnostics import Diagnostic, Severity
from tambon_cli.i18n import Language
from tambon_cli.source import EMPTY


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with the path that is shown, the line it stands on (empty where there is none) and its project.

    `project` tells projects apart, also two that are shown alike; it is never printed.
    """

    path: str
    diagnostic: Diagnostic
    source: str
    project: str

    def said(self, language: Language) -> str:
        """What is wrong and what to write, on one line."""
        hint = self.diagnostic.hint.in_(language)
        return self.diagnostic.message.in_(language) + (f" – {hint}" if hint else "")


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that tambon.toml accepts, with its reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """What was found in one project, small enough to be sent between processes."""

    key: str
    path: str
    files: int
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in all projects; `paths` are their keys and what is shown of them."""

    paths: tuple[tuple[str, str], ...]
    files: int
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()

    @property
    def projects(self) -> int:
        """How many projects were checked."""
        return len(self.paths)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return sum(each.diagnostic.severity is severity for each in self.findings)


def of_project(checked: Checked) -> ProjectFindings:
    """The findings of a project; of one file only, where only that was asked about."""
    documents = checked.project.documents
    only = checked.target.only
    chosen = [each for each in checked.shown if not only or each.location.file in only]
    accepted = [each for each in checked.accepted if not only or each.diagnostic.location.file in only]
    named = {each.location.file for each in (*chosen, *(each.diagnostic for each in accepted))}
    lines = {name: document.text.split("\n") for name, document in documents.items() if name in named}

    def finding(of: Diagnostic) -> Finding:
        file, span = of.location
        line = "" if (file, span.line) in checked.hidden else _line(lines.get(file, []), of)
        return Finding(checked.target.shown(file), of, line, str(checked.target.folder))

    files = sum(bool(document.data) or checked.project.is_there(name) for name, document in documents.items() if not only or name in only)
    reasons = tuple(AcceptedFinding(finding(each.diagnostic), each.suppression.reason) for each in accepted)
    return ProjectFindings(str(checked.target.folder), checked.target.path, files, tuple(map(finding, chosen)), reasons)


def _line(lines: list[str], diagnostic: Diagnostic) -> str:
    if diagnostic.rule is EMPTY:
        return ""  # nothing stands there
    number = diagnostic.location.span.line - 1
    return lines[number].rstrip("\r") if number < len(lines) else ""


def together(projects: Iterable[ProjectFindings], lost: Iterable[tuple[str, Diagnostic]] = ()) -> Findings:
    """The findings of all projects and those about tambon.toml, sorted by path, line, column and code."""
    done = list(projects)
    findings = [f for each in done for f in each.findings]
    findings += [Finding(path, each, "", done[0].key) for path, each in lost]
    accepted = sorted((a for each in done for a in each.accepted), key=lambda a: _order(a.finding))
    return Findings(tuple((each.key, each.path) for each in done), sum(each.files for each in done), tuple(sorted(findings, key=_order)), tuple(accepted))


def _order(found: Finding) -> tuple[str, int, int, str, str]:
    _file, line, column, code, message = found.diagnostic.order
    return (found.path, line, column, code, message)


def selected(found: Findings, select: list[str], ignore: list[str]) -> Findings:
    """The findings with these codes or prefixes and without those; privacy errors always stay."""

    def stays(diagnostic: Diagnostic) -> bool:
        if diagnostic.rule.is_about_persons:
            return True
        wanted = not select or diagnostic.code.startswith(tuple(select))
        return wanted and not (ignore and diagnostic.code.startswith(tuple(ignore)))

    return replace(found, findings=tuple(each for each in found.findings if stays(each.diagnostic)))
