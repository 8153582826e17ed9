"""The indicator tables of a fiscal year: data, read and bound like any other file (TB9xx)."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tambon_cli.binding.binder import bind
from tambon_cli.binding.fields import Count, FiscalYear, Id, Record, item, items, model, part
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import ConfigurationError, Effect, Finding, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource, hash_of
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.model.words import Words
from tambon_cli.thai.dates import parse_date, working_day_from

BUILT_IN = Path(__file__).parent / "rubrics"
REPORT_DEADLINE = "annual_report"
DEADLINE = "$deadline."

UNKNOWN_FACT = Rule(
    "TB901",
    "unknown-fact",
    Severity.ERROR,
    Text("ตารางตัวชี้วัดอ้างถึงข้อเท็จจริงที่ไม่มี", "the rubric names an unknown fact"),
    effect=Effect.STOPS_COMMAND,
)
BAD_CONDITION = Rule(
    "TB902",
    "bad-condition",
    Severity.ERROR,
    Text("เงื่อนไขในตารางตัวชี้วัดไม่ถูกต้อง", "a condition of the rubric is wrong"),
    effect=Effect.STOPS_COMMAND,
)
BAD_CELL = Rule(
    "TB903",
    "bad-cell",
    Severity.ERROR,
    Text("ช่องของตารางตัวชี้วัดไม่ถูกต้อง", "a cell of the rubric is wrong"),
    effect=Effect.STOPS_COMMAND,
)
BUILT_IN_ID = Rule(
    "TB912",
    "built-in-rubric-id",
    Severity.ERROR,
    Text(
        "ตารางของหน่วยงานใช้รหัสของตารางทางการ",
        "a rubric of one's own has the id of a built-in one",
    ),
    effect=Effect.STOPS_COMMAND,
)

PROVISIONAL_DIFFERS = Rule(
    "TB915",
    "provisional-differs",
    Severity.ERROR,
    Text(
        "ตารางชั่วคราวไม่ตรงกับตารางเดิมที่เลื่อนปี",
        "a provisional rubric is not the one it names with its days moved",
    ),
    effect=Effect.STOPS_COMMAND,
)

_NO_RUBRIC = Text("ไม่พบตารางตัวชี้วัด {name}", "there is no rubric {name}")
_USE_KNOWN = Text(
    "ใช้รหัส {known} หรือระบุไฟล์ .yaml", "use the id {known}, or the path of a .yaml file"
)
_HAS_ERRORS = Text("ตารางตัวชี้วัด {name} มีข้อผิดพลาด", "the rubric {name} has errors")

OPERATORS = ("is", "at_least", "by", "has_all")

Expected = bool | Decimal | dt.date | frozenset[str]

RUBRIC_RULES = (UNKNOWN_FACT, BAD_CONDITION, BAD_CELL, BUILT_IN_ID, PROVISIONAL_DIFFERS)


class LevelMode(Term):
    """How statements make a level."""

    CUMULATIVE = "cumulative", "สะสมตามลำดับขั้น", "cumulative"
    HIGHEST = "highest", "ขั้นสูงสุดที่ครบ", "highest met"


class EvidenceMode(Term):
    """Whether the verified level asks for evidence."""

    REQUIRED = "required", "ต้องมีหลักฐาน", "required"
    IGNORED = "ignored", "ไม่ตรวจหลักฐาน", "ignored"


class MouAfterPlan(Term):
    """What an MOU signed after the plan does."""

    WARN = "warn", "เตือน", "warn"
    FAIL = "fail", "ไม่ผ่าน", "fail"


class HolidayRule(Term):
    """Whether a deadline on a holiday moves."""

    NONE = "none", "ไม่เลื่อน", "does not move"
    NEXT_WORKING_DAY = "next_working_day", "เลื่อนเป็นวันทำการถัดไป", "next working day"


@model
class RubricSource(Record):
    """Where the table comes from."""

    title: str | None = item("เอกสาร", "document")
    section: str | None = item("หัวข้อ", "section")


@model
class RoundDates(Record):
    """The days of a round."""

    start: dt.date | None = item("วันเริ่มรอบ", "start", required=True)
    cutoff: dt.date | None = item("วันตัดรอบ", "cut-off", required=True)
    late_limit: dt.date | None = item("วันสุดท้ายที่รับรายงานล่าช้า", "last day for a late report")
    basis: str | None = item("ที่มา", "basis")


@model
class Deadline(Record):
    """A deadline of the manual."""

    date: dt.date | None = item("กำหนดส่ง", "deadline", required=True)
    basis: str | None = item("ที่มา", "basis")
    holiday_rule: HolidayRule | None = item("เมื่อตรงกับวันหยุด", "on a holiday")


@model
class Policies(Record):
    """How the manual is read where it is silent."""

    level_mode: LevelMode = item("วิธีคิดระดับ", "level mode", default=LevelMode.CUMULATIVE)
    evidence: EvidenceMode = item("หลักฐาน", "evidence", default=EvidenceMode.REQUIRED)
    mou_after_plan: MouAfterPlan = item(
        "MOU ลงนามหลังแผน", "MOU signed after the plan", default=MouAfterPlan.WARN
    )
    revision_evidence: EvidenceMode = item(
        "หลักฐานของการปรับแผน", "evidence of a revision of the plan", default=EvidenceMode.REQUIRED
    )


@model
class Condition(Record):
    """One condition: a fact, and exactly one operator with what it must be."""

    fact: str | None = item("ข้อเท็จจริง", "fact", required=True)
    is_: bool | None = item("เป็น", "is")
    at_least: Decimal | None = item("อย่างน้อย", "at least")
    by: str | None = item("ภายใน", "by")
    has_all: tuple[str, ...] = items("มีครบ", "has all")

    @property
    def operators(self) -> list[str]:
        """The operators that the condition gives."""
        return [operator for operator in OPERATORS if self.origin.has(operator)]


@model
class Cell(Record):
    """One cell of a table: the manual's statement, its conditions, its evidence of each owner."""

    area: AreaKind | None = item("ประเภทพื้นที่", "kind of area", required=True)
    round: Count | None = item("รอบ (เดือน)", "round (months)", required=True)
    level: Count | None = item("ระดับ", "level", required=True)
    th: str | None = item("ข้อความในคู่มือ", "the manual's words", required=True)
    en: str | None = item("คำแปล", "translation", required=True)
    notes: tuple[str, ...] = items("การตีความที่ใช้", "interpretations used")
    all: tuple[Condition, ...] = items("เงื่อนไข", "conditions", required=True)
    evidence: dict[str, tuple[str, ...]] | None = item("หลักฐาน", "evidence")

    @property
    def statement(self) -> Text:
        """The statement in both languages; the Thai is the manual's, letter by letter."""
        return Text(self.th or "", self.en or "")


@model
class Provisional(Record):
    """That the table stands in for one that is not made yet: a built-in one with its days moved."""

    from_: str | None = item("ตารางเดิม", "the table that was moved", required=True)


@model
class RubricFile(Record):
    """A rubric file."""

    id: Id | None = item("รหัสตาราง", "rubric id", required=True)
    title: Words | None = item("ชื่อตาราง", "title", required=True)
    fiscal_year: FiscalYear | None = item("ปีงบประมาณ", "fiscal year", required=True)
    provisional: Provisional = part(Provisional, "ชั่วคราว", "provisional")
    source: RubricSource | None = item("ที่มา", "source")
    rounds: dict[Count, RoundDates] | None = item("รอบการประเมิน", "rounds", required=True)
    deadlines: dict[str, Deadline] | None = item("กำหนดส่ง", "deadlines")
    holidays: tuple[dt.date, ...] = items("วันหยุด", "holidays")
    policies: Policies = part(Policies, "แนวการตีความ", "policies")
    cells: tuple[Cell, ...] = items("ช่องของตาราง", "cells", required=True)


class Window(NamedTuple):
    """The days of a round: what counts is from `start` to `cutoff`, a report to `late_limit`."""

    start: dt.date
    cutoff: dt.date
    late_limit: dt.date


@dataclass(frozen=True, slots=True, eq=False)
class Rubric:
    """A table without errors, ready to score with, and the bytes of its file.

    `path` is where it lies; None for one that comes with the tool.
    """

    file: RubricFile
    data: bytes
    path: Path | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether it comes with the tool."""
        return self.path is None

    @property
    def moved_from(self) -> "Rubric | None":
        """The built-in table that a provisional one is, with its days moved; None of any other."""
        name = self.file.provisional.from_
        return load_rubric(name) if name in built_in_ids() else None

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return hash_of(self.data)

    @property
    def id(self) -> str:
        """The rubric's id."""
        return self.file.id or ""

    @property
    def fiscal_year(self) -> int:
        """The fiscal year (พ.ศ.) that the table is for."""
        return self.file.fiscal_year or 0

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that the table knows, ascending."""
        return tuple(sorted(self.file.rounds or {}))

    def window(self, round_: int) -> Window:
        """The days of a round."""
        dates = (self.file.rounds or {})[Count(round_)]
        assert dates.start is not None
        assert dates.cutoff is not None
        return Window(dates.start, dates.cutoff, dates.late_limit or dates.cutoff)

    def cells(self, area: AreaKind, round_: int) -> list[Cell]:
        """The cells of one column of a table, lowest level first."""
        chosen = [cell for cell in self.file.cells if cell.area is area and cell.round == round_]
        return sorted(chosen, key=lambda cell: cell.level or 0)

    def expected(self, condition: Condition, round_: int) -> Expected:
        """What a condition asks for, its variables resolved for a round."""
        operator = condition.operators[0]
        if operator == "is":
            return bool(condition.is_)
        if operator == "at_least":
            return condition.at_least or Decimal(0)
        if operator == "has_all":
            return frozenset(condition.has_all)
        return self._day(condition.by or "", round_)

    def _day(self, text: str, round_: int) -> dt.date:
        window = self.window(round_)
        if text == "$cutoff":
            return window.cutoff
        if text == "$late_limit":
            return window.late_limit
        if text.startswith(DEADLINE):
            return self.deadline(text.removeprefix(DEADLINE))
        return parse_date(text).value or window.cutoff

    def deadline(self, name: str) -> dt.date:
        """A deadline, moved past holidays where its rule says so."""
        deadline = (self.file.deadlines or {})[name]
        assert deadline.date is not None
        if deadline.holiday_rule is HolidayRule.NEXT_WORKING_DAY:
            return working_day_from(deadline.date, self.holidays)
        return deadline.date

    @property
    def deadlines(self) -> dict[str, dt.date]:
        """The deadlines by their names."""
        return {name: self.deadline(name) for name in self.file.deadlines or {}}

    @property
    def holidays(self) -> frozenset[dt.date]:
        """The holidays that the table lists."""
        return frozenset(self.file.holidays)

    @property
    def is_cumulative(self) -> bool:
        """Whether a level needs every lower one (A1)."""
        return self.file.policies.level_mode is LevelMode.CUMULATIVE

    @property
    def asks_for_evidence(self) -> bool:
        """Whether the verified level asks for evidence."""
        return self.file.policies.evidence is EvidenceMode.REQUIRED

    @property
    def asks_for_revision_evidence(self) -> bool:
        """Whether the verified level counts a revision of the plan only with its paper (A22)."""
        is_required = self.file.policies.revision_evidence is EvidenceMode.REQUIRED
        return self.asks_for_evidence and is_required

    @property
    def mou_after_plan_fails(self) -> bool:
        """Whether a plan approved before its MOU was signed is not under it (A14)."""
        return self.file.policies.mou_after_plan is MouAfterPlan.FAIL


@cache
def built_in_ids() -> tuple[str, ...]:
    """Return the ids of the rubrics that come with the tool."""
    return tuple(sorted(path.stem for path in BUILT_IN.glob("fy*.yaml")))


def rubric_for(fiscal_year: int | None) -> Rubric | None:
    """Return the built-in rubric of a fiscal year; None where there is none."""
    name = f"fy{fiscal_year}"
    return _built_in(name) if name in built_in_ids() else None


@cache
def _built_in(name: str) -> Rubric:
    return rubric_of(_read(BUILT_IN / f"{name}.yaml"), name)


def load_rubric(name: str, source: FolderSource = DISK) -> Rubric:
    """Return a rubric by its id or the path of its file, which is read from the source.

    Raise ConfigurationError with its findings where it has errors, TambonError where there is none.
    """
    if name in built_in_ids():
        return _built_in(name)
    path = Path(name)
    if source is DISK and not path.is_file():
        known = ", ".join(built_in_ids())
        raise TambonError(_NO_RUBRIC.fill(name=quote(name)), _USE_KNOWN.fill(known=known))
    return rubric_of(_read(path, source), name, path)


def _read(path: Path, source: FolderSource = DISK) -> Document:
    file = path.resolve() if source is DISK else path
    with source.open(file.parent) as folder:
        return read_document(folder, file.name)


def rubric_error(name: str, findings: list[Finding]) -> ConfigurationError:
    """Return the error of a rubric by which nothing can be scored.

    `name` is the path of its file.
    """
    placed = [replace(each, location=each.location._replace(file=name)) for each in findings]
    return ConfigurationError(_HAS_ERRORS.fill(name=quote(name)), placed)


def rubric_of(document: Document, name: str, path: Path | None = None) -> Rubric:
    """Return the rubric of a file that was read; `path` is None where it comes with the tool.

    Raise ConfigurationError where it has errors.
    """
    if document.state is not FileState.READ:
        raise rubric_error(name, list(document.findings))
    file, findings = bind(RubricFile, document.name, document.root)
    findings = [*document.findings, *findings]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise rubric_error(name, sorted(findings, key=lambda finding: finding.order))
    return Rubric(file, document.data, path)
