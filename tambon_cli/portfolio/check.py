"""One project taken through reading, rules and scoring, as every command needs it."""

import datetime as dt
import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.display import quote
from tambon_cli.documents.reader import NOT_CHECKED
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import Target
from tambon_cli.project.loader import load_project, read_fiscal_year, unread_project
from tambon_cli.project.project import PROJECT_FILE, Project
from tambon_cli.rules import check
from tambon_cli.rules.configuration import UNUSED
from tambon_cli.rules.redaction import RedactedLines, hidden_lines, redact
from tambon_cli.rules.rubric_file import NO_TABLE, OTHER_YEAR
from tambon_cli.scoring.rubric import Rubric, rubric_for
from tambon_cli.settings.model import NAME, Settings, Suppression, folder_of_settings

if TYPE_CHECKING:
    from tambon_cli.scoring.evaluation import Validity
    from tambon_cli.scoring.score import Scorecard

ROUNDS = (6, 12)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of each project: which rounds, as of which day, by which table (None: that of its year).

    Without a table there is no level: an error where one is asked for, information where not.
    """

    rounds: tuple[int, ...] = ROUNDS
    as_of: dt.date | None = None
    rubric: Rubric | None = None
    needs_table: bool = True


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that tambon.toml accepts, and by which suppression."""

    finding: Finding
    suppression: Suppression


@dataclass(frozen=True)
class Checked:
    """A project with everything that was found about it.

    `diagnostics` is all of it, for levels do not change by what an office accepts; `shown` is what is told. The lines of
    `hidden` hold what leads to a person and are never shown.
    """

    target: Target
    project: Project
    rubric: Rubric | None
    findings: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    hidden: RedactedLines = frozenset()

    def count(self, severity: Severity) -> int:
        """How many findings of a severity are told."""
        return sum(each.severity is severity for each in self.shown)

    @property
    def has_errors(self) -> bool:
        """Whether any error is told."""
        return any(each.severity is Severity.ERROR for each in self.shown)

    @cached_property
    def validity(self) -> "Validity":
        """Which of its values and evidence are free of errors."""
        from tambon_cli.scoring.evaluation import Validity  # not for what is only checked

        return Validity(self.project, self.findings)

    @property
    def has_privacy_error(self) -> bool:
        """Whether a person's data was found, so that nothing of the project may be published."""
        return any(each.rule.finds_personal_data for each in self.findings)


def settings_for(folder: Path) -> Settings | None:
    """The settings for a project: those of the nearest tambon.toml, alone; None where there is none.

    ConfigurationError with its findings where the file has errors.
    """
    found = folder_of_settings(folder)
    if found is None:
        return None
    from tambon_cli.settings.reader import read_config  # only where there is such a file

    return read_config(found)


def check_target(target: Target, question: Request, *, hash_attachments: bool = False) -> Checked:
    """Read and check one project."""
    if target.crashed:
        return _not_checked(target)
    try:
        project = load_project(target.folder, target.path, hash_attachments=hash_attachments)
    except OSError as error:
        message = Text("เปิดโฟลเดอร์ {p} ไม่ได้: {e}", "cannot open {p}: {e}").fill(
            p=quote(target.path), e=error.strerror or ""
        )
        raise TambonError(message) from error
    config = settings_for(target.folder)
    configured = _configured(config) if question.rubric is None else None
    fits = configured is not None and configured.fiscal_year == project.fiscal_year
    rubric = question.rubric or (
        configured if fits else None if configured else rubric_for(project.fiscal_year)
    )
    found = check(project, rubric, question.as_of, configured)
    found = tuple(map(_without_table, found)) if question.needs_table else found
    hidden = hidden_lines(project, found)
    found = redact(found, hidden)
    return _sifted(Checked(target, project, rubric, found, found, (), hidden), config)


def _not_checked(target: Target) -> Checked:
    """A project that ended the process which worked on it."""
    message = Text(
        "โปรแกรมหยุดกลางคันขณะอ่านโครงการนี้ จึงไม่รู้ว่ามีอะไรผิด",
        "the program broke off while it read this project; what is wrong in it is not known",
    )
    hint = Text(
        "ปิดโปรแกรมอื่นเพื่อให้มีหน่วยความจำพอแล้วสั่งใหม่ ถ้ายังเป็นอยู่ โปรดแจ้งผู้พัฒนา",
        "close other programs, for memory may have run out, and try again; if it stays so, "
        "tell the developers",
    )
    found = (NOT_CHECKED.at(Location(PROJECT_FILE), message, hint),)
    return Checked(target, unread_project(target.folder, target.path), None, found, found, ())


def _configured(config: Settings | None) -> Rubric | None:
    if config is None or config.rubric is None:
        return None
    from tambon_cli.rules.rubric_file import checked_rubric

    return checked_rubric(config.rubric)


def _without_table(found: Finding) -> Finding:
    return (
        replace(found, rule=replace(found.rule, severity=Severity.ERROR))
        if found.code in (NO_TABLE, OTHER_YEAR)
        else found
    )


def _sifted(checked: Checked, config: Settings | None) -> Checked:
    """What of the findings is told, accepted or ignored by tambon.toml; suppressions of this project that nothing needs are told too."""
    if config is None:
        return checked
    where = _relative(checked.target.folder, config.folder)
    own = {(each.path, each.code): each for each in config.suppressions}
    shown, accepted = [], []
    for found in checked.findings:
        suppression = own.get((_below(where, found.location.file), found.code))
        if suppression is not None and not found.rule.finds_personal_data:
            accepted.append(Accepted(found, suppression))
        elif found.rule.finds_personal_data or not _is_ignored(found.code, config):
            shown.append(found)
    used = {(each.suppression.path, each.suppression.code) for each in accepted}
    own_unused = [
        each
        for each in config.suppressions
        if (each.path, each.code) not in used and _is_below(each.path, where)
    ]
    if not _is_ignored(UNUSED.code, config):
        shown += [
            unused(each, _relative(config.file, checked.target.folder)) for each in own_unused
        ]
    return replace(
        checked, shown=tuple(sorted(shown, key=lambda each: each.order)), accepted=tuple(accepted)
    )


def _below(folder: str, file: str) -> str:
    return file if folder == "." else f"{folder}/{file}"


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def unused(suppression: Suppression, file: str) -> Finding:
    """The finding that a suppression hides nothing any more."""
    message = Text(
        "การยอมรับ {c} ใน {p} ไม่ได้ใช้แล้ว", "nothing needs the suppression of {c} in {p}"
    ).fill(c=suppression.code, p=quote(suppression.path))
    return UNUSED.at(
        Location(file, suppression.span),
        message,
        Text(
            "ลบ [[suppress]] นี้ หรือแก้ path และ code",
            "delete this [[suppress]], or correct its path and code",
        ),
    )


def lost_suppressions(targets: list[Target]) -> list[tuple[str, Finding]]:
    """The suppressions whose path lies in no project at all, each with the path of its tambon.toml as it is shown.

    Nothing where only some files were asked about.
    """
    found: list[tuple[str, Finding]] = []
    seen: set[Path] = set()
    for target in targets if not any(target.only for target in targets) else []:
        config = settings_for(target.folder)
        if config is None or config.folder in seen or _is_ignored(UNUSED.code, config):
            continue
        seen.add(config.folder)
        path = target.shown(_relative(config.file, target.folder))
        found += [
            (path, unused(each, NAME))
            for each in config.suppressions
            if not _is_in_a_project(config, each.path)
        ]
    return found


def _is_ignored(code: str, config: Settings) -> bool:
    return bool(config.ignore) and code.startswith(config.ignore)


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")


def _is_in_a_project(config: Settings, path: str) -> bool:
    folders = (config.folder / path).parents
    return any(
        (folder / PROJECT_FILE).is_file()
        for folder in folders
        if folder == config.folder or config.folder in folder.parents
    )


def score_checked(checked: Checked, question: Request) -> "list[Scorecard]":
    """The scorecards of the rounds asked for."""
    from tambon_cli.scoring.score import score

    return [
        score(checked.project, checked.validity, checked.rubric, each, question.as_of)
        for each in question.rounds
    ]


def named_rubric(name: str, targets: list[Target]) -> Rubric:
    """The table named on the command line; TambonError where it is of another year than a project's."""
    from tambon_cli.rules.rubric_file import checked_rubric

    rubric = checked_rubric(name)
    for target in targets:
        year = read_fiscal_year(target.folder)
        if year is not None and year != rubric.fiscal_year:
            text = Text(
                "ตาราง {r} เป็นของปีงบประมาณ {a} แต่โครงการ {p} เป็นปี {b}",
                "the rubric {r} is for {a}, the project {p} is of {b}",
            )
            raise TambonError(
                text.fill(r=rubric.id, a=rubric.fiscal_year, p=quote(target.path), b=year)
            )
    return rubric
