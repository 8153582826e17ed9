"""What every format of findings is made from: the findings of all projects with their source lines."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tambon_cli.diagnostics import Finding, Rule, Severity
from tambon_cli.display import mask
from tambon_cli.documents.reader import EMPTY
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language
from tambon_cli.portfolio.check import Checked


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the path that is shown, the line it stands on (empty where there is none) and its project.

    `project` tells projects apart, also two that are shown alike; it is never printed.
    """

    path: str
    finding: Finding
    source: str
    project: str

    def said(self, language: Language) -> str:
        """What is wrong and what to write, on one line."""
        hint = self.finding.hint.in_(language)
        return self.finding.message.in_(language) + (f" – {hint}" if hint else "")


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that tambon.toml accepts, with its reason."""

    finding: ShownFinding
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """What was found in one project, small enough to be sent between processes."""

    key: str
    path: str
    files: int
    findings: tuple[ShownFinding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in all projects, a project in memory at a time.

    `suites` are the projects by the path that is shown; `others` are findings about files outside their project, as
    tambon.toml is. `counts` are those of `findings`; `rules` are all that found something, by code.
    """

    suites: Spool[ProjectFindings]
    others: tuple[ShownFinding, ...]
    accepted: tuple[AcceptedFinding, ...]
    files: int
    counts: dict[Severity, int]
    rules: dict[str, Rule]

    @property
    def projects(self) -> int:
        """How many projects were checked."""
        return len(self.suites)

    @property
    def findings(self) -> Iterator[ShownFinding]:
        """All findings by path, line, column and code."""
        inside = (
            finding
            for suite in self.suites
            for finding in suite.findings
            if _is_inside(finding, suite)
        )
        return heapq.merge(inside, self.others, key=_order)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return self.counts.get(severity, 0)


def of_project(checked: Checked) -> ProjectFindings:
    """The findings of a project; of one file only, where only that was asked about."""
    documents = checked.project.documents
    only = checked.target.only
    chosen = [each for each in checked.shown if not only or each.location.file in only]
    accepted = [each for each in checked.accepted if not only or each.finding.location.file in only]
    named = {each.location.file for each in (*chosen, *(each.finding for each in accepted))}
    lines = {
        name: document.text.split("\n") for name, document in documents.items() if name in named
    }
    masked: dict[str, str] = {}  # the line of many findings once; it may wait on disk

    def finding(of: Finding) -> ShownFinding:
        file, span = of.location
        line = "" if (file, span.line) in checked.hidden else _line(lines.get(file, []), of)
        line = masked.setdefault(line, line if line in masked else mask(line))
        return ShownFinding(checked.target.shown(file), of, line, str(checked.target.folder))

    files = sum(
        bool(document.data) or checked.project.is_there(name)
        for name, document in documents.items()
        if not only or name in only
    )
    reasons = tuple(
        AcceptedFinding(finding(each.finding), each.suppression.reason) for each in accepted
    )
    return ProjectFindings(
        str(checked.target.folder), checked.target.path, files, tuple(map(finding, chosen)), reasons
    )


def _line(lines: list[str], finding: Finding) -> str:
    if finding.rule is EMPTY:
        return ""  # nothing stands there
    number = finding.location.span.line - 1
    return lines[number].rstrip("\r") if number < len(lines) else ""


def together(
    projects: Iterable[ProjectFindings],
    lost: Sequence[tuple[str, Finding]],
    stays: Callable[[Finding], bool],
) -> Findings:
    """The findings of all projects and those about tambon.toml, as far as they are to stay."""
    files, counts = 0, Counter[Severity]()
    rules: dict[str, Rule] = {}
    others: list[ShownFinding] = []
    accepted: list[AcceptedFinding] = []

    def noted() -> Iterator[ProjectFindings]:
        nonlocal files
        waiting = lost
        for each in projects:
            about = (ShownFinding(path, of, "", each.key) for path, of in waiting)
            waiting = ()
            suite = replace(
                each,
                findings=tuple(
                    sorted((f for f in (*each.findings, *about) if stays(f.finding)), key=_order)
                ),
            )
            files += suite.files
            counts.update(found.finding.severity for found in suite.findings)
            rules.update(
                (of.code, of.rule)
                for of in (
                    *(f.finding for f in suite.findings),
                    *(a.finding.finding for a in suite.accepted),
                )
            )
            others.extend(found for found in suite.findings if not _is_inside(found, suite))
            accepted.extend(suite.accepted)
            yield suite

    suites = Spool(noted())
    return Findings(
        suites,
        tuple(sorted(others, key=_order)),
        tuple(sorted(accepted, key=lambda a: _order(a.finding))),
        files,
        dict(counts),
        rules,
    )


def _is_inside(found: ShownFinding, suite: ProjectFindings) -> bool:
    return suite.path == "." or found.path.startswith(f"{suite.path}/")


def _order(found: ShownFinding) -> tuple[str, int, int, str, str]:
    _file, line, column, code, message = found.finding.order
    return (found.path, line, column, code, message)


def chosen(select: list[str], ignore: list[str]) -> Callable[[Finding], bool]:
    """Whether a finding has one of these codes or prefixes and none of those; privacy errors always stay."""

    def stays(finding: Finding) -> bool:
        if finding.rule.finds_personal_data:
            return True
        wanted = not select or finding.code.startswith(tuple(select))
        return wanted and not (ignore and finding.code.startswith(tuple(ignore)))

    return stays
