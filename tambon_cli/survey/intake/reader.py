"""Read a file of answers: find its tables, match their columns, and take the answers of all."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath
from typing import Any

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.suggest import closest
from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import GROUP, Instrument
from tambon_cli.survey.intake.hints import did_you_mean
from tambon_cli.survey.intake.meanings import meanings_of
from tambon_cli.survey.intake.question_names import question_words
from tambon_cli.survey.intake.result import Import
from tambon_cli.survey.intake.rows import read_rows
from tambon_cli.survey.intake.spreadsheet import read_grids
from tambon_cli.survey.intake.tables import find_tables, without_copies

__all__ = ["Import", "ImportRequest", "outside", "read_file"]

_NO_SHEET = Text("{file} ไม่มีแผ่นงาน {sheet}", "{file} has no sheet {sheet}")
_HAS_GROUPS = Text("{file} มีคอลัมน์กลุ่มผู้ตอบอยู่แล้ว", "{file} has a column that says who answered")
_LEAVE_OUT_GROUP = Text("ไม่ต้องใช้ --group", "leave --group out")
_NO_QUESTION = Text(
    "--map {heading}: แบบสอบถามไม่มี {question}",
    "--map {heading}: the instrument has no {question}",
)
_NO_GROUP = Text("แบบสอบถามไม่มีกลุ่ม {group}", "the instrument has no group {group}")
_THERE_ARE = Text("ใช้ได้: {groups}", "there are: {groups}")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the officer says of a file.

    `sheet` is the one sheet to read, `columns` are headings with their questions ("": left out),
    `group` is that of all rows, `words` are answers with what they mean ("": no answer).
    """

    sheet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    group: str | None = None
    words: tuple[tuple[str, str], ...] = ()


def read_file(instrument: Instrument, path: str, data: bytes, request: ImportRequest) -> Import:
    """Return the answers of a file from its bytes; findings name it `path`.

    Raise TambonError if no table of answers is found in it, or if it does not fit the request.
    """
    name = PurePath(path).name
    _check_request(instrument, request)
    grids = read_grids(name, data)
    if request.sheet is not None:
        grids = [grid for grid in grids if grid.sheet == request.sheet]
    if not grids:
        raise TambonError(_NO_SHEET.fill(file=quote(name), sheet=quote(request.sheet or "")))
    tables = find_tables(instrument, name, grids, dict(request.columns))
    if request.group is not None and GROUP in tables[0].targets:
        raise TambonError(_HAS_GROUPS.fill(file=quote(name)), _LEAVE_OUT_GROUP)
    meanings = meanings_of(instrument, request.words)
    tables, copies = without_copies(tables)
    are_many = len(tables) > 1
    parts = [
        read_rows(instrument, path, table, request.group, meanings, is_one_of_many=are_many)
        for table in tables
    ]
    whole = _combine(parts)
    return replace(whole, notes=(*copies, *whole.notes))


def _check_request(instrument: Instrument, request: ImportRequest) -> None:
    known = question_words(instrument)
    for heading, target in request.columns:
        if target and target not in known:
            message = _NO_QUESTION.fill(heading=quote(heading), question=quote(target))
            raise TambonError(message, did_you_mean(closest(target, list(known))))
    groups = {group.id: group.label for group in instrument.groups}
    if request.group is not None and request.group not in groups:
        names = ", ".join(f"{name} ({label.th})" for name, label in groups.items())
        message = _NO_GROUP.fill(group=quote(request.group))
        raise TambonError(message, _THERE_ARE.fill(groups=names))


def _combine(parts: Sequence[Import]) -> Import:
    """Return what was read of several sheets, which ask the same, as one."""
    first, *others = parts
    if not others:
        return first
    return replace(
        first,
        sheet=", ".join(part.sheet for part in parts),
        answers=_combine_answers([part.answers for part in parts]),
        days=_chain(part.days for part in parts),
        problems=_chain(part.problems for part in parts),
        rows=sum(part.rows for part in parts),
        bad=sum(part.bad for part in parts),
        empty=sum(part.empty for part in parts),
        refused=sum(part.refused for part in parts),
        left_out=sum(part.left_out for part in parts),
        notes=_chain(part.notes for part in parts),
        doubt=next((part.doubt for part in parts if part.doubt), None),
    )


def _combine_answers(parts: Sequence[Answers]) -> Answers:
    first = parts[0]
    return Answers(
        groups=_chain(part.groups for part in parts),
        background={
            name: _chain(part.background[name] for part in parts) for name in first.background
        },
        items={name: _chain(part.items[name] for part in parts) for name in first.items},
    )


def _chain(columns: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(columns))


def outside(
    days: Sequence[dt.date | None], first: dt.date | None, last: dt.date | None
) -> int | None:
    """Return how many answers were given before the first or after the last day.

    None if no day or no period is known.
    """
    known = [day for day in days if day is not None]
    if not known or first is None or last is None:
        return None
    return sum(not first <= day <= last for day in known)
