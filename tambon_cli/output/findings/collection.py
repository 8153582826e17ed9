"""What every format is made from: the findings of all projects with their source lines."""

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Rule, Severity
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language
from tambon_cli.portfolio.copies import Claim, Copy, Sameness, copies_among, finding_of_copy
from tambon_cli.portfolio.suppressions import OutsideFinding

_ORDER = attrgetter("order")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the path that is shown, its source line and its folder.

    `source` is empty if there is no line, or none that may be shown. `folder` is what the place of
    the finding is relative to: its project, or where its tambon.toml lies; it is never printed.
    `fields` are the paths of the keys that it is about.
    """

    path: str
    finding: Finding
    source: str
    folder: str
    fields: tuple[str, ...] = ()

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
class ShownClaim:
    """What tells a project from all others, and what is shown where another is the same.

    `sources` are the lines of its id and of its subdistrict. `reason` is that for which tambon.toml
    accepts such findings, None if it does not.
    """

    claim: Claim
    sources: tuple[str, str]
    reason: str | None
    is_ignored: bool

    def source(self, by: Sameness) -> str:
        """Return the line of the place that shows by what it is the same as another."""
        return self.sources[by is Sameness.PLACE]


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """The findings of one project, small enough to be sent between processes.

    `ignored` are the codes of those that are not shown; `settings` are the files that say so, as
    their paths are printed. `claim` is what tells the project from all others; None where only
    other files of it were asked about.
    """

    key: str
    path: str
    files: int
    findings: tuple[ShownFinding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()
    ignored: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    claim: ShownClaim | None = None

    def contains(self, finding: ShownFinding) -> bool:
        """Return whether a finding is about a file of the project's folder."""
        return self.path == "." or finding.path.startswith(f"{self.path}/")


class Suites:
    """The findings of each project, with those that other projects give rise to.

    One is in memory at a time.
    """

    def __init__(
        self, projects: Spool[ProjectFindings], added: Mapping[str, ProjectFindings]
    ) -> None:
        """Take the projects as they were checked, and by their keys what is added to some."""
        self._projects = projects
        self._added = added

    def __len__(self) -> int:
        """Return the number of projects."""
        return len(self._projects)

    def __iter__(self) -> Iterator[ProjectFindings]:
        """Yield the findings of each project."""
        for project in self._projects:
            added = self._added.get(project.key)
            yield project if added is None else _with_added(project, added)


def _with_added(project: ProjectFindings, added: ProjectFindings) -> ProjectFindings:
    return replace(
        project,
        findings=tuple(sorted((*project.findings, *added.findings), key=_ORDER)),
        accepted=(*project.accepted, *added.accepted),
        ignored=(*project.ignored, *added.ignored),
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of all projects, of which one is in memory at a time.

    `suites` are the projects by the path that is shown; `others` are findings about files outside
    their project, as tambon.toml may be. `counts` are those of `findings`; `ignored` says how many
    of each code are not shown; `rules` are the rules of all findings, accepted ones too, by code;
    `settings` are the files that apply, as their paths are printed.
    """

    suites: Suites
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


def together(
    projects: Iterable[ProjectFindings],
    outside: Sequence[OutsideFinding],
    printed: "FindingFilter",
) -> Findings:
    """Return the findings of all projects, those outside and those among them, as far as they stay.

    What is found outside, such as in tambon.toml, is put into the first project.
    """
    totals = _Totals()
    spool = Spool(totals.counted(_suites(projects, outside, printed)))
    added = _among(totals.claimants, printed)
    for suite in added.values():
        totals.count(suite)
    return Findings(
        suites=Suites(spool, added),
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
    outside: Sequence[OutsideFinding],
    printed: "FindingFilter",
) -> Iterator[ProjectFindings]:
    """Yield the projects with the findings that stay, sorted; those outside are in the first."""
    rest = iter(projects)
    for first in itertools.islice(rest, 1):
        yield _filtered(_joined(first, map(_shown_outside, outside)), printed)
    yield from (_filtered(project, printed) for project in rest)


def _joined(project: ProjectFindings, parts: Iterable[ProjectFindings]) -> ProjectFindings:
    for part in parts:
        project = _with_added(project, part)
    return project


def _filtered(project: ProjectFindings, printed: "FindingFilter") -> ProjectFindings:
    """Return the findings of a project that are printed, sorted."""
    findings = sorted(project.findings, key=_ORDER)
    ignored = (shown.finding.code for shown in findings if printed.ignores(shown.finding))
    return replace(
        project,
        findings=tuple(shown for shown in findings if printed.includes(shown.finding)),
        ignored=(*project.ignored, *ignored),
    )


def _shown_outside(each: OutsideFinding) -> ProjectFindings:
    shown = ShownFinding(each.path, each.finding, "", str(each.folder))
    reason = each.accepted.reason if each.accepted else None
    return _sifted(shown, "", reason, is_ignored=each.is_ignored)


def _sifted(
    shown: ShownFinding, path: str, reason: str | None, *, is_ignored: bool
) -> ProjectFindings:
    """Return a finding of a project alone, as one that is accepted, ignored or shown."""
    nothing = ProjectFindings(shown.folder, path, 0, ())
    if reason is not None:
        return replace(nothing, accepted=(AcceptedFinding(shown, reason),))
    if is_ignored:
        return replace(nothing, ignored=(shown.finding.code,))
    return replace(nothing, findings=(shown,))


def _among(claimants: list["_Claimant"], printed: "FindingFilter") -> dict[str, ProjectFindings]:
    """Return the findings that projects are one, by the keys of the projects."""
    copies = copies_among(each.shown.claim.identity for each in claimants)
    found: dict[int, list[Copy]] = defaultdict(list)
    for copy in copies:
        found[copy.first].append(copy)
        found[copy.second].append(copy)
    return {
        claimants[number].key: _filtered(_copy_of(claimants, number, of_this), printed)
        for number, of_this in found.items()
    }


def _copy_of(claimants: list["_Claimant"], number: int, copies: list[Copy]) -> ProjectFindings:
    """Return the finding at one of the projects that it is the same as others."""
    one, by = claimants[number], copies[0].by
    others = [
        claimants[copy.second if copy.first == number else copy.first].path for copy in copies
    ]
    finding = finding_of_copy(one.shown.claim.place(by), by, others)
    path = f"{one.path}/{finding.location.file}".removeprefix("./")
    shown = ShownFinding(path, finding, one.shown.source(by), one.key)
    return _sifted(shown, one.path, one.shown.reason, is_ignored=one.shown.is_ignored)


class _Claimant(NamedTuple):
    """A project by its key, its path and what tells it from all others."""

    key: str
    path: str
    shown: ShownClaim


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
    claimants: list[_Claimant] = field(default_factory=list)

    def counted(self, suites: Iterable[ProjectFindings]) -> Iterator[ProjectFindings]:
        for suite in suites:
            self.count(suite)
            yield suite

    def count(self, suite: ProjectFindings) -> None:
        """Count the findings of a project, or those that are added to it."""
        if suite.claim is not None:
            self.claimants.append(_Claimant(suite.key, suite.path, suite.claim))
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
