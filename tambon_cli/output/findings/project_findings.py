"""What every format is made from, of one project: its findings with their source lines."""

import re

from tambon_cli.diagnostics import Finding, Location
from tambon_cli.display import mask
from tambon_cli.documents.paths import FieldPaths
from tambon_cli.documents.reader import FileState
from tambon_cli.documents.rules import EMPTY
from tambon_cli.output.findings.collection import (
    AcceptedFinding,
    ProjectFindings,
    ShownClaim,
    ShownFinding,
)
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.copies import claim_of
from tambon_cli.portfolio.suppressions import suppression_of
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.rules.portfolio import SAME_PROJECT

_FIELD = re.compile(r"(?:[a-z][a-z0-9_]{0,39}(?:\[[0-9]+\])*\.?)+")


def of_project(checked: Checked, *, with_fields: bool) -> ProjectFindings:
    """Return the findings of a project; only those of the files that the target is limited to.

    The fields that they are about are looked up only `with_fields`.
    """
    collector = _Collector(checked, with_fields=with_fields)
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
        claim=collector.claim() if collector.includes(PROJECT_FILE) else None,
    )


class _Collector:
    """Adds to the findings of one project what is shown of them."""

    def __init__(self, checked: Checked, *, with_fields: bool) -> None:
        self._checked = checked
        self._with_fields = with_fields
        self._lines: dict[str, list[str]] = {}
        self._paths: dict[str, FieldPaths] = {}
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
        folder = str(target.folder)
        return ShownFinding(path, finding, self._source(finding), folder, self._fields(finding))

    def _fields(self, finding: Finding) -> tuple[str, ...]:
        """Return the fields that a finding is about.

        None where its file could not be read, and where a key may be anything that somebody typed.
        """
        document = self._checked.project.documents.get(finding.location.file)
        is_unreadable = document is None or document.state is FileState.UNREADABLE
        if document is None or is_unreadable or not self._with_fields:
            return ()
        if document.name not in self._paths:
            self._paths[document.name] = FieldPaths(document.root)
        fields = self._paths[document.name].at(finding.location)
        return fields if all(map(_FIELD.fullmatch, fields)) else ()

    def claim(self) -> ShownClaim:
        """Return what tells the project from all others."""
        checked = self._checked
        claim = claim_of(checked.project)
        file = checked.target.folder / PROJECT_FILE
        accepted = suppression_of(SAME_PROJECT.code, file, checked.settings)
        return ShownClaim(
            claim,
            (self._line_at(claim.id_place), self._line_at(claim.area_place)),
            accepted.reason if accepted else None,
            checked.settings.ignores(SAME_PROJECT.code),
        )

    def _source(self, finding: Finding) -> str:
        """Return the masked line of a finding; empty if there is none that may be shown."""
        return "" if finding.rule is EMPTY else self._line_at(finding.location)

    def _line_at(self, place: Location) -> str:
        file, span = place.file, place.span
        if (file, span.line) in self._checked.redacted_lines:
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
