"""One project taken through reading, rules and scoring, as every command needs it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Diagnostic, Severity
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.portfolio import Target
from tambon_cli.project import Project, load_project, read_fiscal_year
from tambon_cli.rubric import Rubric, rubric_for
from tambon_cli.rules import check
from tambon_cli.rules.tables import NO_TABLE
from tambon_cli.show import quote

if TYPE_CHECKING:
    from tambon_cli.scoring import Scorecard

ROUNDS = (6, 12)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each project: which rounds, as of which day, by which table (None: that of its year).

    Without a table there is no level: an error where one is asked for, information where not.
    """

    rounds: tuple[int, ...] = ROUNDS
    as_of: dt.date | None = None
    rubric: Rubric | None = None
    needs_table: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """A project with everything that was found about it."""

    target: Target
    project: Project
    rubric: Rubric | None
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return sum(each.severity is severity for each in self.diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether there is any error."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)

    @property
    def has_privacy_error(self) -> bool:
        """Whether a person's data was found, so that nothing of the project may be published."""
        return any(each.code.startswith("TB8") and each.severity is Severity.ERROR for each in self.diagnostics)


def check_target(target: Target, question: Question, *, hash_attachments: bool = False) -> Checked:
    """Read and check one project."""
    try:
        project = load_project(target.folder, target.path, hash_attachments=hash_attachments)
    except OSError as error:
        message = Text("เปิดโฟลเดอร์ {p} ไม่ได้: {e}", "cannot open {p}: {e}").fill(p=quote(target.path), e=error.strerror or "")
        raise TambonError(message) from error
    rubric = question.rubric or rubric_for(project.fiscal_year)
    found = check(project, rubric, question.as_of)
    return Checked(target, project, rubric, tuple(map(_without_table, found)) if question.needs_table else found)


def _without_table(found: Diagnostic) -> Diagnostic:
    return replace(found, rule=replace(found.rule, severity=Severity.ERROR)) if found.code == NO_TABLE else found


def score_checked(checked: Checked, question: Question) -> "list[Scorecard]":
    """The scorecards of the rounds asked for."""
    from tambon_cli.scoring import score

    return [score(checked.project, checked.diagnostics, checked.rubric, each, question.as_of) for each in question.rounds]


def named_rubric(name: str, targets: list[Target]) -> Rubric:
    """The table named on the command line; TambonError where it is of another year than a project's."""
    from tambon_cli.tables import checked_rubric

    rubric = checked_rubric(name)
    for target in targets:
        year = read_fiscal_year(target.folder)
        if year is not None and year != rubric.fiscal_year:
            text = Text("ตาราง {r} เป็นของปีงบประมาณ {a} แต่โครงการ {p} เป็นปี {b}", "the rubric {r} is for {a}, the project {p} is of {b}")
            raise TambonError(text.fill(r=rubric.id, a=rubric.fiscal_year, p=quote(target.path), b=year))
    return rubric
