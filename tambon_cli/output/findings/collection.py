"""What every format is made from: the findings of all projects with their source lines."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Rule, Severity
from tambon_cli.display import mask
from tambon_cli.documents.rules import EMPTY
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language
from tambon_cli.portfolio.check import Checked

_ORDER = attrgetter("order")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the path that is shown, its source line and its folder.

    `source` is empty if there is no line, or none that may be shown. `folder` is what the place of
    the finding is relative to; it is never printed.
    """

    path: str
    finding: Finding
    source: str
    folder: str

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What findings of many projects are sorted by: path, line, column, code, message."""
        return (self.path, *self.finding.order[1:])

    def sentence(self, language: Language) -> str:
        """Return what is wrong and what to write instead, on one line."""
        message = self.finding.message.in_(language)
        hint = self.finding.hint.in_(language)
        return f"{message} – {hint}" if hint else message


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that tambon.toml accepts, with its reason."""

    finding: ShownFinding
    reason: str

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What it is sorted by, as any finding."""
        return self.finding.order


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """The findings of one project, small enough to be sent between processes.

    `ignored` are the codes of those that are not shown; `settings` are the files that say so, as
    their paths are printed.
    """

    key: str
    path: str
    files: int
    findings: tuple[ShownFinding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()
    ignored: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    def contains(self, finding: ShownFinding) -> bool:
        """Return whether a finding is about a file of the project's folder."""
        return self.path == "." or finding.path.startswith(f"{self.path}/")


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of all projects, of which one is in memory at a time.

    `suites` are the projects by the path that is shown; `others` are findings about files outside
    their project, as tambon.toml may be. `counts` are those of `findings`; `ignored` says how many
    of each code are not shown; `rules` are the rules of all findings, accepted ones too, by code;
    `settings` are the files that apply, as their paths are printed.
    """

    suites: Spool[ProjectFindings]
    others: tuple[ShownFinding, ...]
    accepted: tuple[AcceptedFinding, ...]
    files: int
    counts: dict[Severity, int]
    ignored: dict[str, int]
    rules: dict[str, Rule]
    settings: tuple[str, ...]

    @property
    def hidden(self) -> dict[str, int]:
        """How many findings of each code are ignored or accepted, by code."""
        counts = Counter(self.ignored)
        counts.update(accepted.finding.finding.code for accepted in self.accepted)
        return dict(sorted(counts.items()))

    @property
    def projects(self) -> int:
        """The number of projects."""
        return len(self.suites)

    @property
    def findings(self) -> Iterator[ShownFinding]:
        """All findings by path, line, column and code."""
        inside = (
            finding
            for suite in self.suites
            for finding in suite.findings
            if suite.contains(finding)
        )
        return heapq.merge(inside, self.others, key=_ORDER)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return self.counts.get(severity, 0)


def of_project(checked: Checked) -> ProjectFindings:
    """Return the findings of a project; only those of the files that the target is limited to."""
    collector = _Collector(checked)
    findings = tuple(
        collector.shown(finding)
        for finding in checked.shown
        if collector.includes(finding.location.file)
    )
    accepted = tuple(
        AcceptedFinding(collector.shown(accepted.finding), accepted.suppression.reason)
        for accepted in checked.accepted
        if collector.includes(accepted.finding.location.file)
    )
    ignored = (
        finding.code
        for finding in checked.sifted.ignored
        if collector.includes(finding.location.file)
    )
    target = checked.target
    return ProjectFindings(
        key=str(target.folder),
        path=target.path,
        files=collector.files,
        findings=findings,
        accepted=accepted,
        ignored=tuple(ignored),
        settings=checked.settings_files,
    )


class _Collector:
    """Adds to the findings of one project what is shown of them."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._lines: dict[str, list[str]] = {}
        self._masked: dict[str, str] = {}  # one object a line, however many findings are on it

    @property
    def files(self) -> int:
        """The number of files that were checked."""
        project = self._checked.project
        return sum(
            bool(document.data) or project.is_there(name)
            for name, document in project.documents.items()
            if self.includes(name)
        )

    def includes(self, file: str) -> bool:
        only = self._checked.target.only
        return not only or file in only

    def shown(self, finding: Finding) -> ShownFinding:
        target = self._checked.target
        path = target.shown(finding.location.file)
        return ShownFinding(path, finding, self._source(finding), str(target.folder))

    def _source(self, finding: Finding) -> str:
        """Return the masked line of a finding; empty if there is none that may be shown."""
        file, span = finding.location
        if finding.rule is EMPTY or (file, span.line) in self._checked.redacted_lines:
            return ""
        lines = self._lines_of(file)
        if span.line > len(lines):
            return ""
        line = lines[span.line - 1].rstrip("\r")
        if line not in self._masked:
            self._masked[line] = mask(line)
        return self._masked[line]

    def _lines_of(self, file: str) -> list[str]:
        if file not in self._lines:
            document = self._checked.project.documents.get(file)
            self._lines[file] = [] if document is None else document.text.split("\n")
        return self._lines[file]


def together(
    projects: Iterable[ProjectFindings],
    lost: Sequence[tuple[str, Finding]],
    printed: "FindingFilter",
) -> Findings:
    """Return the findings of all projects and those about tambon.toml, as far as they stay.

    `lost` are findings about tambon.toml, each with the path that is shown; they are put into the
    first project.
    """
    totals = _Totals()
    suites = Spool(totals.counted(_suites(projects, lost, printed)))
    return Findings(
        suites=suites,
        others=tuple(sorted(totals.others, key=_ORDER)),
        accepted=tuple(sorted(totals.accepted, key=_ORDER)),
        files=totals.files,
        counts=dict(totals.counts),
        ignored=dict(sorted(totals.ignored.items())),
        rules=totals.rules,
        settings=tuple(sorted(totals.settings)),
    )


def _suites(
    projects: Iterable[ProjectFindings],
    lost: Sequence[tuple[str, Finding]],
    printed: "FindingFilter",
) -> Iterator[ProjectFindings]:
    """Yield the projects with the findings that stay, sorted; the lost ones are in the first."""
    waiting = lost
    for project in projects:
        added = [ShownFinding(path, finding, "", project.key) for path, finding in waiting]
        waiting = ()
        findings = sorted((*project.findings, *added), key=_ORDER)
        ignored = (shown.finding.code for shown in findings if printed.ignores(shown.finding))
        yield replace(
            project,
            findings=tuple(shown for shown in findings if printed.includes(shown.finding)),
            ignored=(*project.ignored, *ignored),
        )


@dataclass
class _Totals:
    """What is true of all projects together, counted while they are spooled."""

    files: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    settings: set[str] = field(default_factory=set)
    rules: dict[str, Rule] = field(default_factory=dict)
    others: list[ShownFinding] = field(default_factory=list)
    accepted: list[AcceptedFinding] = field(default_factory=list)

    def counted(self, suites: Iterable[ProjectFindings]) -> Iterator[ProjectFindings]:
        for suite in suites:
            self._count(suite)
            yield suite

    def _count(self, suite: ProjectFindings) -> None:
        self.files += suite.files
        self.accepted.extend(suite.accepted)
        self.ignored.update(suite.ignored)
        self.settings.update(suite.settings)
        for shown in suite.findings:
            self.counts[shown.finding.severity] += 1
            self.rules[shown.finding.code] = shown.finding.rule
            if not suite.contains(shown):
                self.others.append(shown)
        for accepted in suite.accepted:
            rule = accepted.finding.finding.rule
            self.rules[rule.code] = rule


class FindingFilter(NamedTuple):
    """Which findings are printed: those of the selected codes, none of the ignored ones.

    Codes may be prefixes; without selected ones all are. What finds a person's data is always
    printed.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def ignores(self, finding: Finding) -> bool:
        """Whether a finding is hidden. One that is not selected is not: it is not asked for."""
        return finding.code.startswith(self.ignore) and not finding.rule.finds_personal_data

    def includes(self, finding: Finding) -> bool:
        """Whether a finding is printed."""
        if finding.rule.finds_personal_data:
            return True
        is_selected = not self.select or finding.code.startswith(self.select)
        return is_selected and not self.ignores(finding)
