"""Whether a rubric is the built-in one of its year, and in what it differs from that."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tambon_cli.binding.fields import labels_of, plain
from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Text, join, same
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import owners_of_evidence
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.provisional import moved
from tambon_cli.scoring.rubric import (
    Cell,
    Condition,
    Policies,
    Rubric,
    rubric_for,
)
from tambon_cli.scoring.score import LevelResult, Scorecard
from tambon_cli.scoring.wording import expected_text, state_of
from tambon_cli.thai.dates import date_text

_MOST_TOLD = 5

_NOTICE = Text(
    "ใช้ตาราง {id} จากไฟล์ {file} ไม่ใช่ตารางทางการของปี {year}",
    "by the table {id} of the file {file}, not the built-in table of {year}",
)
_PROVISIONAL = Text(
    "ระดับชั่วคราว ตามตารางปี {year} ที่เลื่อนปี (ไฟล์ {file}) จนกว่าจะมีตารางของปีนี้",
    "provisional levels, by the table of {year} with its days moved (the file {file}), until there "
    "is one of this year",
)
_NO_DIFFERENCE = Text("เกณฑ์ตรงกับตารางทางการ", "it asks for the same as the built-in table")
_NOTHING_TO_COMPARE = Text(
    "โปรแกรมไม่มีตารางทางการของปีนี้ให้เทียบ", "there is no built-in table of this year to compare it with"
)
_DIFFERS = Text("ต่างจากตารางทางการ: {differences}", "it differs in: {differences}")
_AND_MORE = Text("และอีก {count} ข้อ", "and {count} more")

_CHANGED = Text("{what}: {own} (ตารางทางการ: {official})", "{what}: {own} (built-in: {official})")
_START = Text("รอบ {round} เดือน วันเริ่ม", "round of {round} months, start")
_CUTOFF = Text("รอบ {round} เดือน วันตัดรอบ", "round of {round} months, cut-off")
_LATE_LIMIT = Text(
    "รอบ {round} เดือน วันสุดท้ายที่รับรายงาน", "round of {round} months, last day for the report"
)
_DEADLINE = Text("กำหนด {name}", "deadline {name}")
_NONE = Text("ไม่มี", "none")
_CELL = Text("{area} รอบ {round} เดือน ระดับ {level}", "{area}, {round} months, level {level}")
_CELL_GONE = Text("ไม่มีช่อง {cell}", "no cell {cell}")
_CELL_ADDED = Text("เพิ่มช่อง {cell}", "an additional cell {cell}")
_WORDS = Text("{cell}: ข้อความไม่ใช่ของคู่มือ", "{cell}: the words are not the manual's")
_NOT_ASKED = Text("{cell}: ไม่ต้องมี “{condition}”", "{cell}: it does not ask for “{condition}”")
_ASKED = Text("{cell}: ต้องมี “{condition}” ด้วย", "{cell}: it asks for “{condition}” too")
_NO_EVIDENCE = Text(
    "{cell}: ไม่ต้องมีหลักฐานของ{owner}: {kinds}", "{cell}: no evidence of {owner}: {kinds}"
)
_MORE_EVIDENCE = Text(
    "{cell}: ต้องมีหลักฐานของ{owner}ด้วย: {kinds}", "{cell}: evidence of {owner} too: {kinds}"
)
_OF_CELL = Text("{cell}: “{label}”", "{cell}: “{label}”")
_CONDITION = same("{label}: {wanted}")
_UNKNOWN_AREA = same("?")
_OTHERWISE = Text("เกณฑ์ของตารางนี้ไม่ตรงกับข้อความ", "this table asks for something else")


class CellKey(NamedTuple):
    """What tells one cell of a table from another."""

    area: str
    round: int
    level: int


@lru_cache(maxsize=8)
def differences(rubric: Rubric) -> tuple[Text, ...]:
    """Return in what a rubric differs from the built-in one of its year.

    A provisional one is compared with the one that it moves. Nothing where it asks for the same,
    and where there is none to compare it with.
    """
    official = _official_for(rubric)
    if official is None or rubric.is_built_in:
        return ()
    return (*_policies(rubric, official), *_days(rubric, official), *_cells(rubric, official))


def _official_for(rubric: Rubric) -> Rubric | None:
    """Return what a rubric is compared with; None if there is nothing."""
    base = rubric.moved_from
    return moved(base.id, rubric.fiscal_year) if base else rubric_for(rubric.fiscal_year)


def has_manual_words(rubric: Rubric) -> bool:
    """Whether every statement has the words of the manual, as the built-in table has them."""
    official = _official_for(rubric)
    if official is None:
        return False
    words = {key: cell.th for key, cell in _by_key(official).items()}
    return all(words.get(key) == cell.th for key, cell in _by_key(rubric).items())


def state_by_table(card: Scorecard, result: LevelResult) -> tuple[str, Text]:
    """Return the result of a statement as state_of does, and whether its words say what is asked.

    A table of one's own may keep the manual's words and ask for something else.
    """
    kind, state = state_of(result, card.level)
    if card.rubric and card.is_by_own_table and _asks_otherwise(card.rubric, result.cell):
        state = join([state, _OTHERWISE], " · ")
    return kind, state


def _asks_otherwise(rubric: Rubric, cell: Cell) -> bool:
    """Whether a cell asks for something else than the built-in one, days as on the calendar."""
    official = _official_for(rubric)
    if official is None:
        return False
    other = _by_key(official).get(_key(cell))
    if other is None:
        return True
    return _meaning(rubric, cell) != _meaning(official, other)


def _meaning(rubric: Rubric, cell: Cell) -> tuple[object, ...]:
    conditions = {
        (condition.fact, rubric.expected(condition, cell.round or 0)) for condition in cell.all
    }
    return conditions, _slots(cell) if rubric.asks_for_evidence else None


def notice(rubric: Rubric, file: str) -> Text:
    """Return that a level is not by the built-in table: by which file, and in what it differs."""
    base = rubric.moved_from
    if base is not None:
        return _PROVISIONAL.fill(year=base.fiscal_year, file=file)
    found = differences(rubric)
    told = list(found[:_MOST_TOLD])
    if len(found) > _MOST_TOLD:
        told.append(_AND_MORE.fill(count=len(found) - _MOST_TOLD))
    differs = _NO_DIFFERENCE
    if rubric_for(rubric.fiscal_year) is None:
        differs = _NOTHING_TO_COMPARE
    elif told:
        differs = _DIFFERS.fill(differences=join(told, "; "))
    named = _NOTICE.fill(id=rubric.id, file=file, year=rubric.fiscal_year)
    return join([named, differs], " · ")


def _changed(what: Text, own: Text, official: Text) -> Iterator[Text]:
    if own != official:
        yield _CHANGED.fill(what=what, own=own, official=official)


def _policies(own: Rubric, official: Rubric) -> Iterator[Text]:
    for policy, what in labels_of(Policies).items():
        ours: Term = getattr(own.file.policies, policy)
        theirs: Term = getattr(official.file.policies, policy)
        yield from _changed(what, ours.label, theirs.label)


def _days(own: Rubric, official: Rubric) -> Iterator[Text]:
    for round_ in sorted({*own.rounds, *official.rounds}):
        ours = _window(own, round_)
        theirs = _window(official, round_)
        for what, day, other in zip((_START, _CUTOFF, _LATE_LIMIT), ours, theirs, strict=True):
            yield from _changed(what.fill(round=round_), _day_text(day), _day_text(other))
    for name in sorted({*own.deadlines, *official.deadlines}):
        day, other = own.deadlines.get(name), official.deadlines.get(name)
        yield from _changed(_DEADLINE.fill(name=name), _day_text(day), _day_text(other))


def _window(rubric: Rubric, round_: int) -> tuple[dt.date | None, ...]:
    if round_ not in rubric.rounds:
        return (None, None, None)
    return rubric.window(round_)


def _day_text(day: dt.date | None) -> Text:
    return date_text(day) if day else _NONE


def _by_key(rubric: Rubric) -> dict[CellKey, Cell]:
    return {_key(cell): cell for cell in rubric.file.cells}


def _key(cell: Cell) -> CellKey:
    return CellKey(cell.area.value if cell.area else "", cell.round or 0, cell.level or 0)


def _cells(own: Rubric, official: Rubric) -> Iterator[Text]:
    ours, theirs = _by_key(own), _by_key(official)
    for key in sorted({*ours, *theirs}):
        if key not in ours:
            yield _CELL_GONE.fill(cell=_name(theirs[key]))
        elif key not in theirs:
            yield _CELL_ADDED.fill(cell=_name(ours[key]))
        else:
            yield from _cell(own, official, ours[key], theirs[key])


def _name(cell: Cell) -> Text:
    area = cell.area.label if cell.area else _UNKNOWN_AREA
    return _CELL.fill(area=area, round=cell.round or 0, level=cell.level or 0)


def _cell(own: Rubric, official: Rubric, cell: Cell, other: Cell) -> Iterator[Text]:
    name = _name(cell)
    if cell.th != other.th:
        yield _WORDS.fill(cell=name)
    ours, theirs = _asked(cell), _asked(other)
    for fact in dict.fromkeys([*theirs, *ours]):
        if fact not in ours:
            yield _NOT_ASKED.fill(cell=name, condition=_in_words(official, other, theirs[fact]))
        elif fact not in theirs:
            yield _ASKED.fill(cell=name, condition=_in_words(own, cell, ours[fact]))
        elif _as_written(ours[fact]) != _as_written(theirs[fact]):
            what = _OF_CELL.fill(cell=name, label=FACTS[fact].label)
            wanted = _wanted(own, cell, ours[fact]), _wanted(official, other, theirs[fact])
            yield from _changed(what, *wanted)
    if own.asks_for_evidence:
        yield from _evidence(name, cell, other)


def _asked(cell: Cell) -> dict[str, list[Condition]]:
    """Return the conditions of a cell by what they look at."""
    conditions: dict[str, list[Condition]] = {}
    for condition in cell.all:
        conditions.setdefault(condition.fact or "", []).append(condition)
    return conditions


def _as_written(conditions: list[Condition]) -> list[object]:
    """Return what tells conditions on one thing from others.

    Days stand as they are written: where a cut-off or a deadline moved, that is told once.
    """
    return [plain(condition) for condition in conditions]


def _wanted(rubric: Rubric, cell: Cell, conditions: list[Condition]) -> Text:
    round_ = cell.round or 0
    words = [
        expected_text(
            condition.fact or "", condition.operators[0], rubric.expected(condition, round_)
        )
        for condition in conditions
    ]
    return join(words)


def _in_words(rubric: Rubric, cell: Cell, conditions: list[Condition]) -> Text:
    label = FACTS[conditions[0].fact or ""].label
    return _CONDITION.fill(label=label, wanted=_wanted(rubric, cell, conditions))


def _evidence(name: Text, cell: Cell, other: Cell) -> Iterator[Text]:
    ours, theirs = _slots(cell), _slots(other)
    for slot in sorted(theirs - ours):
        yield _NO_EVIDENCE.fill(cell=name, owner=_owner(slot[0]), kinds=_kinds(slot[1]))
    for slot in sorted(ours - theirs):
        yield _MORE_EVIDENCE.fill(cell=name, owner=_owner(slot[0]), kinds=_kinds(slot[1]))


def _slots(cell: Cell) -> set[tuple[str, tuple[str, ...]]]:
    """Return each kind of evidence that a cell asks for: its owner, and what will do."""
    return {
        (owner, tuple(sorted(slot.split("|"))))
        for owner, slots in (cell.evidence or {}).items()
        for slot in slots
    }


def _owner(word: str) -> Text:
    return owners_of_evidence(is_scored=True)[word].info.label


def _kinds(kinds: tuple[str, ...]) -> Text:
    return join([EvidenceType.of(kind).label for kind in kinds], " / ")
