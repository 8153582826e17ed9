"""One project taken through reading, rules and scoring, as every command needs it."""

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.rules import NOT_CHECKED
from tambon_cli.errors import TambonError
from tambon_cli.files.opened import FolderSource
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.suppressions import Accepted, Sifted, settings_files, settings_for, sift
from tambon_cli.project.as_of import known_on
from tambon_cli.project.loader import load_project, read_identity, unread_project
from tambon_cli.project.project import PROJECT_FILE, Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.rules import check
from tambon_cli.rules.redaction import RedactedLines, is_hidden, redact, redacted_lines
from tambon_cli.rules.rubric_file import OTHER_YEAR
from tambon_cli.scoring.rubric import Rubric, rubric_for
from tambon_cli.settings.model import NO_SETTINGS, AppliedSettings

if TYPE_CHECKING:
    from tambon_cli.scoring.evaluation import Validity
    from tambon_cli.scoring.score import Scorecard

ROUNDS = (6, 12)

_CANNOT_OPEN = Text("เปิดโฟลเดอร์ {path} ไม่ได้: {error}", "cannot open {path}: {error}")
_SEVERAL_TABLES = Text(
    "rubric ใน tambon.toml มีหลายตารางของปีงบประมาณ {year}: {tables}",
    "rubric in tambon.toml names several tables of {year}: {tables}",
)
_KEEP_ONE_TABLE = Text("เก็บไว้ปีละหนึ่งตาราง", "keep one a fiscal year")
_CRASHED = Text(
    "โปรแกรมหยุดกลางคันขณะอ่านโครงการนี้ จึงไม่รู้ว่ามีอะไรผิด",
    "the program broke off while it read this project; what is wrong in it is not known",
)
_ASKED_ONCE_REDACTED = Text(
    "มีเรื่องที่อาจถาม จะแสดงเมื่อลบข้อมูลส่วนบุคคลในบรรทัดนี้แล้ว",
    "there is a question; it is shown once the personal data on this line is deleted",
)
_TRY_AGAIN = Text(
    "ปิดโปรแกรมอื่นเพื่อให้มีหน่วยความจำพอแล้วสั่งใหม่ ถ้ายังเป็นอยู่ โปรดแจ้งผู้พัฒนา",
    "close other programs, for memory may have run out, and try again; if it stays so, "
    "tell the developers",
)
_OTHER_YEAR = Text(
    "ตาราง {rubric} เป็นของปีงบประมาณ {year} แต่โครงการ {path} เป็นปี {other}",
    "the rubric {rubric} is for {year}, the project {path} is of {other}",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of each project: which rounds, as of which day, by which rubric.

    A rubric of None is that of the project's year; without one there is no level. Where tambon.toml
    names one of another year, that is an error with `needs_table`, else information.
    """

    rounds: tuple[int, ...] = ROUNDS
    as_of: dt.date | None = None
    rubric: Rubric | None = None
    needs_table: bool = True


@dataclass(frozen=True)
class Checked:
    """A project with its findings.

    `findings` are all of them, for levels do not change by what an office accepts; `sifted` says
    which of them are printed. `is_examined` says that attached files were opened to see what
    they show. The redacted lines hold what leads to a person and are never printed. `as_of` is
    the day asked for.
    """

    target: Target
    project: Project
    rubric: Rubric | None
    findings: tuple[Finding, ...]
    sifted: Sifted
    settings: AppliedSettings = NO_SETTINGS
    is_examined: bool = False
    redacted_lines: RedactedLines = frozenset()
    as_of: dt.date | None = None

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are printed."""
        return self.sifted.shown

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """The findings that tambon.toml accepts, each with its suppression."""
        return self.sifted.accepted

    @cached_property
    def hidden(self) -> dict[str, int]:
        """How many findings of each code tambon.toml hides, by code."""
        codes = [finding.code for finding in self.sifted.ignored]
        codes += [accepted.finding.code for accepted in self.accepted]
        return dict(sorted(Counter(codes).items()))

    @property
    def settings_files(self) -> tuple[str, ...]:
        """The files of the settings that apply, as they are printed, the outermost first."""
        return settings_files(self.target, self.settings)

    @cached_property
    def table_notice(self) -> Text | None:
        """That the levels are by another table than the built-in one; None if they are not."""
        if self.rubric is None or self.rubric_file is None:
            return None
        from tambon_cli.scoring.rubric_differences import notice  # tables of one's own are rare

        return notice(self.rubric, escape(self.rubric_file))

    @property
    def rubric_file(self) -> str | None:
        """The file of the rubric as it is printed; None for the built-in one, or without one."""
        if self.rubric is None or self.rubric.path is None:
            return None
        return self.target.printed(self.rubric.path)

    def questions(self, cards: "Iterable[Scorecard]") -> tuple[ReviewQuestion, ...]:
        """Return what a reviewer may ask of the project and of its levels, which stay as they are.

        Of what stands on a redacted line there is only its place.
        """
        from tambon_cli.questions.levels import against_the_level  # not for what is only checked

        of_levels = (question for card in cards for question in against_the_level(card))
        return tuple(map(self._redacted, (*self._own_questions, *of_levels)))

    @cached_property
    def _own_questions(self) -> tuple[ReviewQuestion, ...]:
        from tambon_cli.questions import about, findings  # not for what is only checked

        project = known_on(self.project, self.as_of) if self.as_of else self.project
        asked = list(about.questions_of_records(project, self.rubric))
        if self.is_examined:
            asked += about.questions_of_files(project)
        if self.as_of is None:  # a finding may tell of a later day
            asked += findings.raised_by(self.findings)
        return tuple(asked)

    def _redacted(self, question: ReviewQuestion) -> ReviewQuestion:
        if any(is_hidden(place, self.redacted_lines) for place in question.places):
            return question._replace(text=_ASKED_ONCE_REDACTED)
        return question

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are printed."""
        return sum(finding.severity is severity for finding in self.shown)

    @property
    def has_errors(self) -> bool:
        """Whether any error is printed."""
        return any(finding.severity is Severity.ERROR for finding in self.shown)

    @cached_property
    def validity(self) -> "Validity":
        """Which of its values and evidence are free of errors."""
        from tambon_cli.scoring.evaluation import Validity  # not for what is only checked

        return Validity(self.project, self.findings)

    @property
    def has_privacy_error(self) -> bool:
        """Whether it holds a person's data, so that nothing of it may be published."""
        return any(finding.rule.finds_personal_data for finding in self.findings)


def check_target(target: Target, request: Request, *, open_attachments: bool = False) -> Checked:
    """Read and check one project; raise TambonError where its folder cannot be opened."""
    if target.crashed:
        return _not_checked(target)
    try:
        project = load_project(
            target.folder,
            target.path,
            open_attachments=open_attachments,
            source=target.source,
        )
    except OSError as error:
        reason = error.strerror or ""
        message = _CANNOT_OPEN.fill(path=quote(target.path), error=reason)
        raise TambonError(message) from error
    settings = settings_for(target)
    configured = (
        None if request.rubric else _configured_rubric(settings, project.fiscal_year, target.source)
    )
    rubric = request.rubric or _rubric_of(project, configured)
    findings = check(project, rubric, request.as_of, configured)
    if request.needs_table:
        findings = tuple(map(_other_table_as_error, findings))
    lines = redacted_lines(project, findings)
    findings = redact(findings, lines)
    return Checked(
        target,
        project,
        rubric,
        findings,
        sift(findings, target, settings),
        settings,
        is_examined=open_attachments,
        redacted_lines=lines,
        as_of=request.as_of,
    )


def _not_checked(target: Target) -> Checked:
    """Return a project that ended the process which worked on it."""
    findings = (NOT_CHECKED.at(Location(PROJECT_FILE), _CRASHED, _TRY_AGAIN),)
    project = unread_project(target.folder, target.path, target.source)
    return Checked(target, project, None, findings, Sifted(findings))


def table_for(folder: Path, year: int) -> Rubric | None:
    """Return the table by which a project of that year in the folder is scored; None without one.

    The folder need not be there yet.
    """
    target = Target(Path(os.path.abspath(folder)), folder.as_posix())
    configured = _configured_rubric(settings_for(target), year, target.source)
    if configured is not None and configured.fiscal_year == year:
        return configured
    return rubric_for(year) if configured is None else None


def _configured_rubric(
    settings: AppliedSettings, year: int | None, source: FolderSource
) -> Rubric | None:
    """Return the rubric of tambon.toml for a year; the first of them where none is of that year.

    Raise TambonError where two are of that year: neither may be taken in silence.
    """
    if not settings.rubrics:
        return None
    from tambon_cli.rules.rubric_file import checked_rubric

    rubrics = [checked_rubric(name, source) for name in settings.rubrics]
    of_year = [each for each in rubrics if each.fiscal_year == year]
    if len(of_year) > 1:
        tables = ", ".join(each.id for each in of_year)
        raise TambonError(_SEVERAL_TABLES.fill(tables=tables, year=year or 0), _KEEP_ONE_TABLE)
    return of_year[0] if of_year else rubrics[0]


def _rubric_of(project: Project, configured: Rubric | None) -> Rubric | None:
    """Return the rubric of tambon.toml, or the built-in one; None where its year is another."""
    if configured is None:
        return rubric_for(project.fiscal_year)
    return configured if configured.fiscal_year == project.fiscal_year else None


def _other_table_as_error(finding: Finding) -> Finding:
    if finding.code != OTHER_YEAR:
        return finding
    return replace(finding, rule=replace(finding.rule, severity=Severity.ERROR))


def score_checked(checked: Checked, request: Request) -> "list[Scorecard]":
    """Return the scorecards of the rounds asked for."""
    from tambon_cli.scoring.score import score

    return [
        score(checked.project, checked.validity, checked.rubric, round_, request.as_of)
        for round_ in request.rounds
    ]


def named_rubric(name: str, targets: list[Target]) -> Rubric:
    """Return the rubric named on the command line.

    Raise TambonError where it is of another year than a project's.
    """
    from tambon_cli.rules.rubric_file import checked_rubric

    rubric = checked_rubric(name)
    for target in targets:
        other = read_identity(target.folder, target.source).fiscal_year
        if other is not None and other != rubric.fiscal_year:
            text = _OTHER_YEAR.fill(
                rubric=rubric.id, year=rubric.fiscal_year, path=quote(target.path), other=other
            )
            raise TambonError(text)
    return rubric
