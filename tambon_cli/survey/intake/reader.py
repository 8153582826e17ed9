"""A file of answers becomes Answers: its table found, its columns matched, every cell that says nothing known told by its place."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from tambon_cli.diagnostics import Finding, Location, Span
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text, same
from tambon_cli.suggest import closest
from tambon_cli.survey.answers import BAD_ANSWER, UNKNOWN_NAME, Answers, kept_answers
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument
from tambon_cli.survey.intake.columns import (
    Column,
    How,
    holds_personal_data,
    match_columns,
    question_words,
    told,
)
from tambon_cli.survey.intake.spreadsheet import NO_VALUE, Grid, read_grids
from tambon_cli.survey.intake.values import (
    WRONG,
    ReadCell,
    answers_of,
    choices_of,
    consent_of,
    days_of,
)
from tambon_cli.thai.numbers import arabic

_HEADINGS_WITHIN = 20
MOST_SHOWN = 40
_HARMLESS = re.compile(r"[<>=≥≤+-]{0,2}[0-9]{1,3}(?:[.,-][0-9]{1,2})?\+?|[A-Za-z]{1,3}")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the officer says of a file: its sheet, the questions of headings, the group of all its rows."""

    sheet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A file as it was understood: its columns, the answers of its good rows with their days, and what is wrong in the others.

    Of all `rows` those `refused` did not consent, and the `empty` answered nothing; `asks_consent` where the file asked for it.
    """

    sheet: str
    columns: tuple[Column, ...]
    answers: Answers
    days: tuple[dt.date | None, ...]
    problems: tuple[Finding, ...]
    rows: int
    bad: int
    empty: int
    refused: int
    asks_consent: bool


def read_file(instrument: Instrument, path: str, data: bytes, asked: ImportRequest) -> Import:
    """Read a file of answers, named `path` in what is said of it; TambonError where no table of answers is found in it."""
    name = PurePath(path).name
    _check_asked(instrument, asked)
    grids = [grid for grid in read_grids(name, data) if asked.sheet in (None, grid.sheet)]
    if not grids:
        raise TambonError(
            Text("{f} ไม่มีแผ่นงาน {s}", "{f} has no sheet {s}").fill(
                f=quote(name), s=quote(asked.sheet or "")
            )
        )
    tables = _tables(instrument, name, grids, asked)
    if asked.group is not None and any(column.target == GROUP for column in tables[0].columns):
        message = Text("{f} มีคอลัมน์กลุ่มผู้ตอบอยู่แล้ว", "{f} has a column that says who answered").fill(
            f=quote(name)
        )
        raise TambonError(message, Text("ไม่ต้องใช้ --group", "leave --group out"))
    return _together(
        [
            _Reader(instrument, path, table, asked, is_one_of_many=len(tables) > 1).read()
            for table in tables
        ]
    )


def _check_asked(instrument: Instrument, asked: ImportRequest) -> None:
    known = question_words(instrument)
    for heading, target in asked.columns:
        if target and target not in known:
            hint = closest(target, list(known))
            message = Text(
                "--map {h}: แบบสอบถามไม่มี {t}", "--map {h}: the instrument has no {t}"
            ).fill(h=quote(heading), t=quote(target))
            raise TambonError(
                message,
                Text("หมายถึง {c} หรือไม่", "did you mean {c}?").fill(c=hint) if hint else None,
            )
    if asked.group is not None and asked.group not in {group.id for group in instrument.groups}:
        names = ", ".join(f"{group.id} ({group.label.th})" for group in instrument.groups)
        raise TambonError(
            Text("แบบสอบถามไม่มีกลุ่ม {g}", "the instrument has no group {g}").fill(
                g=quote(asked.group)
            ),
            Text("ใช้ได้: {n}", "there are: {n}").fill(n=names),
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of answers: its sheet, the row of its headings, and what its columns are."""

    grid: Grid
    row: int
    columns: list[Column]

    @property
    def targets(self) -> set[str]:
        """The questions that it answers."""
        return {column.target for column in self.columns if column.target}


def _tables(
    instrument: Instrument, name: str, grids: Sequence[Grid], asked: ImportRequest
) -> list[_Table]:
    """The tables of a file, one a sheet; TambonError where there is none, and where two sheets ask different things."""
    items = {item.id for item in instrument.items}
    tables = [
        table for grid in grids if (table := _table(grid, instrument, items, dict(asked.columns)))
    ]
    if not tables:
        message = Text(
            "ไม่พบคำถามของแบบสอบถาม {i} ใน {f}", "no question of the instrument {i} is found in {f}"
        ).fill(i=instrument.id, f=quote(name))
        hint = Text(
            'หัวคอลัมน์ต้องเป็นรหัสข้อหรือข้อความของข้อ หรือระบุเองด้วย --map "หัวคอลัมน์={i}"',
            "columns are headed by the id or the words of an item; else say so: --map "
            '"HEADING={i}"',
        )
        raise TambonError(message, hint.fill(i=instrument.items[0].id))
    if any(table.targets != tables[0].targets for table in tables):
        sheets = ", ".join(_sheet(table) for table in tables)
        message = Text("แผ่นงาน {s} มีคำถามไม่เหมือนกัน", "the sheets {s} ask different things").fill(
            s=sheets
        )
        raise TambonError(message, Text("ระบุแผ่นงานด้วย --sheet", "say which: --sheet NAME"))
    headings = [cell.strip() for cell in tables[0].grid.rows[tables[0].row]]
    for heading, _target in asked.columns:
        if heading not in headings:
            message = Text(
                "--map {h}: ไม่มีหัวคอลัมน์นี้ใน {f}", "--map {h}: {f} has no such column"
            ).fill(h=quote(heading), f=quote(name))
            near = closest(heading, [each for each in headings if not holds_personal_data([each])])
            raise TambonError(
                message,
                Text("หมายถึง {c} หรือไม่", "did you mean {c}?").fill(c=quote(near)) if near else None,
            )
    return tables


def _table(
    grid: Grid, instrument: Instrument, items: set[str], asked: dict[str, str]
) -> _Table | None:
    """The table of a sheet: headed by the row in which most items are found; None where none is."""
    best, most = None, 0
    for row, cells in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        columns = match_columns(instrument, cells, asked)
        count = sum(column.target in items for column in columns)
        if count > most:
            best, most = _Table(grid, row, columns), count
    return best


def _sheet(table: _Table) -> str:
    return "•••" if holds_personal_data([table.grid.sheet]) else quote(table.grid.sheet)


def _together(parts: Sequence[Import]) -> Import:
    """The tables of several sheets as one."""
    first, *others = parts
    if not others:
        return first
    return replace(
        first,
        sheet=", ".join(part.sheet for part in parts),
        answers=_added([part.answers for part in parts]),
        days=tuple(day for part in parts for day in part.days),
        problems=tuple(each for part in parts for each in part.problems),
        **{
            name: sum(getattr(part, name) for part in parts)
            for name in ("rows", "bad", "empty", "refused")
        },
    )


def _added(parts: Sequence[Answers]) -> Answers:
    groups = tuple(group for part in parts for group in part.groups)
    background = {
        name: tuple(value for part in parts for value in part.background[name])
        for name in parts[0].background
    }
    return Answers(
        groups,
        background,
        {
            name: tuple(value for part in parts for value in part.items[name])
            for name in parts[0].items
        },
    )


class _Reader:
    """Reads the rows below the headings."""

    def __init__(
        self,
        instrument: Instrument,
        path: str,
        table: _Table,
        asked: ImportRequest,
        *,
        is_one_of_many: bool,
    ) -> None:
        self.instrument = instrument
        self.where = (
            Text(f"แผ่นงาน {_sheet(table)} ", f"sheet {_sheet(table)}, ")
            if is_one_of_many
            else Text("", "")
        )
        self.path = path
        self.asked = asked
        self.columns = list(table.columns)
        self.rows = table.grid.rows[table.row + 1 :]
        self.numbers = table.grid.numbers[table.row + 1 :]
        self.heading = table.grid.numbers[table.row]
        self.sheet = table.grid.sheet
        self.problems: list[Finding] = []
        self.bad: set[int] = set()
        items = [
            column.index
            for column in self.columns
            if column.target in {item.id for item in instrument.items}
        ]
        self.blank = {
            row
            for row, cells in enumerate(self.rows)
            if not any(cells[index].strip() for index in items if index < len(cells))
        }

    def read(self) -> Import:
        self._tell_personal()
        self._check_columns()
        self._check_widths()
        refused = self._refused()
        groups = self._groups(refused)
        background = {
            each.id: self._values(each.id, choices_of(each.choices, is_optional=True), refused)
            for each in self.instrument.background
            if self._has(each.id)
        }
        read = answers_of(self.instrument)
        items = {
            item.id: self._values(item.id, read, refused)
            for item in self.instrument.items
            if self._has(item.id)
        }
        days = days_of(self._cells(DATE)) if self._has(DATE) else [None] * len(self.rows)
        empty = {
            row
            for row in range(len(self.rows))
            if all(values[row] is None for values in items.values())
        }
        left_out = refused | self.bad | empty
        return Import(
            sheet=self.sheet,
            columns=tuple(self.columns),
            answers=kept_answers(groups, background, items, left_out),
            days=tuple(day for row, day in enumerate(days) if row not in left_out),
            problems=tuple(sorted(self.problems, key=lambda each: each.order)),
            rows=len(self.rows),
            bad=len(self.bad - refused),
            empty=len(empty - refused - self.bad),
            refused=len(refused),
            asks_consent=self._has(CONSENT),
        )

    def _column(self, target: str) -> Column | None:
        return next((column for column in self.columns if column.target == target), None)

    def _has(self, target: str) -> bool:
        return self._column(target) is not None

    def _cells(self, target: str) -> list[str]:
        column = self._column(target)
        assert column is not None
        return self._of(column.index)

    def _of(self, index: int) -> list[str]:
        return [row[index] if index < len(row) else "" for row in self.rows]

    def _tell_personal(self) -> None:
        """Say of columns that are left out for another reason that they hold personal data, where they do."""
        for place, column in enumerate(self.columns):
            if column.how is How.UNKNOWN and holds_personal_data(self._of(column.index)):
                self.columns[place] = replace(column, how=How.PERSONAL)

    def _report(
        self, line: int, index: int, message: Text, hint: Text, *, of_heading: bool = False
    ) -> None:
        rule = UNKNOWN_NAME if of_heading else BAD_ANSWER
        message = Text(self.where.th + message.th, self.where.en + message.en)
        self.problems.append(
            rule.at(Location(self.path, Span(line, index + 1, line, index + 2)), message, hint)
        )

    def _check_columns(self) -> None:
        targets = Counter(column.target for column in self.columns if column.target)
        for column in self.columns:
            if column.target and targets[column.target] > 1:
                message = Text(
                    "มีมากกว่าหนึ่งคอลัมน์ที่เป็น {t}: {h}", "more than one column is {t}: {h}"
                ).fill(t=column.target, h=quote(told(column), MOST_SHOWN))
                hint = Text(
                    'ตัดคอลัมน์ที่ไม่ใช้ด้วย --map "หัวคอลัมน์=" ถ้าหัวเหมือนกันให้ลบคอลัมน์หนึ่งในไฟล์',
                    'leave one out: --map "HEADING="; where the headings are the same, '
                    "delete one in the file",
                )
                self._report(self.heading, column.index, message, hint, of_heading=True)
        missing = [item.id for item in self.instrument.items if not targets[item.id]]
        if missing:
            unused = [
                column.heading
                for column in self.columns
                if column.how is How.UNKNOWN and told(column) == column.heading
            ]
            message = Text("ไม่พบคอลัมน์ของข้อ {i}", "no column is found for {i}").fill(
                i=", ".join(missing)
            )
            example = quote(unused[0], MOST_SHOWN)[1:-1] if unused else "…"
            hint = Text(
                'ระบุด้วย --map "{h}={i}" หรือนำเข้าเท่าที่มีด้วย --partial',
                'say which: --map "{h}={i}", or take what there is: --partial',
            )
            self._report(
                self.heading, 0, message, hint.fill(h=example, i=missing[0]), of_heading=True
            )
        if not targets[GROUP] and self.asked.group is None and len(self.instrument.groups) > 1:
            self.bad.update(range(len(self.rows)))
            message = Text("ไม่พบคอลัมน์กลุ่มผู้ตอบ", "no column says which group answered")
            hint = Text(
                'ระบุด้วย --map "หัวคอลัมน์=group" หรือ --group {g} เมื่อทั้งไฟล์เป็นกลุ่มเดียว',
                'say --map "HEADING=group", or --group {g} where all are of one',
            )
            self._report(
                self.heading, 0, message, hint.fill(g=self.instrument.groups[0].id), of_heading=True
            )

    def _check_widths(self) -> None:
        """Rows of more cells than there are headings, whose answers have moved to the right."""
        for row, cells in enumerate(self.rows):
            if any(cell.strip() for cell in cells[len(self.columns) :]):
                self.bad.add(row)
                message = Text(
                    "แถว {n} มีช่องมากกว่าหัวตาราง คำตอบอาจเลื่อน",
                    "row {n} has more cells than there are headings; its answers may have moved",
                )
                hint = Text("ลบช่องที่เกินมาในแถวนี้", "delete the cell that is too many")
                self._report(
                    self.numbers[row], len(self.columns), message.fill(n=self.numbers[row]), hint
                )

    def _groups(self, refused: set[int]) -> list[object]:
        if self.asked.group is not None or len(self.instrument.groups) == 1:
            return [self.asked.group or self.instrument.groups[0].id] * len(self.rows)
        if not self._has(GROUP):
            return [None] * len(self.rows)
        return self._values(
            GROUP,
            choices_of(self.instrument.groups, is_optional=False),
            refused,
            empty=Text("ไม่ได้บอกกลุ่มผู้ตอบ", "the group is not told"),
        )

    def _refused(self) -> set[int]:
        if not self._has(CONSENT):
            return set()
        values = self._values(
            CONSENT,
            consent_of,
            set(),
            empty=Text("ไม่ได้บันทึกว่ายินยอม", "it is not recorded whether the person agreed"),
        )
        return {row for row, value in enumerate(values) if value is False}

    def _values(
        self, target: str, read: ReadCell, refused: set[int], empty: Text | None = None
    ) -> list[object]:
        """The values of a column; what cannot be read is reported, and its row is bad."""
        column = self._column(target)
        assert column is not None
        cells = self._of(column.index)
        known = {cell: read(cell) for cell in set(cells)}
        for row, cell in enumerate(cells):
            if known[cell] is WRONG and row not in refused and row not in self.blank:
                self.bad.add(row)
                said = empty if empty and not cell.strip() else _wrong(cell)
                where = Text("แถว {n} คอลัมน์ {h} ({t}): {s}", "row {n}, column {h} ({t}): {s}")
                self._report(
                    self.numbers[row],
                    column.index,
                    where.fill(
                        n=self.numbers[row], h=quote(told(column), MOST_SHOWN), t=target, s=said
                    ),
                    self._hint(target, cell),
                )
        return [known[cell] for cell in cells]

    def _hint(self, target: str, cell: str) -> Text:
        """The answer that was probably meant; else all that there are."""
        instrument = self.instrument
        listed = next(
            (each.choices for each in instrument.background if each.id == target),
            instrument.groups if target == GROUP else (),
        )
        words = [choice.label.th for choice in listed] or [
            label.th for label in instrument.labels.values()
        ]
        near = closest(cell.strip()[:80], words) if target != CONSENT and cell.strip() else None
        return (
            Text("หมายถึง {c} หรือไม่", "did you mean {c}?").fill(c=near)
            if near
            else self._choices(target)
        )

    def _choices(self, target: str) -> Text:
        instrument = self.instrument
        if target == CONSENT:
            return Text("เขียน ใช่ หรือ ไม่", "write yes or no")
        listed = next(
            (each.choices for each in instrument.background if each.id == target),
            instrument.groups if target == GROUP else None,
        )
        if listed is not None:
            names = Text(
                ", ".join(choice.label.th for choice in listed),
                ", ".join(choice.label.en for choice in listed),
            )
            return Text("ใช้ได้: {n}", "there are: {n}").fill(n=names)
        codes = same(
            f"{instrument.low}–{instrument.high}"
            + "".join(f", {code}" for code in instrument.missing)
        )
        return Text("ใช้ {c} หรือคำตอบของแบบสอบถาม", "write {c} or the words of the instrument").fill(
            c=codes
        )


def _wrong(cell: str) -> Text:
    """What is said of a cell that is no answer: itself only where it is a number or a short code, for a cell in the wrong place may hold anything."""
    if cell.strip() == NO_VALUE:
        return Text(
            "ช่องนี้เป็นค่าผิดพลาด หรือสูตรที่ยังไม่คำนวณ",
            "the cell holds an error, or a formula that was not computed",
        )
    if _HARMLESS.fullmatch(arabic(cell).strip()):
        return Text("ไม่มีคำตอบ {v}", "there is no answer {v}").fill(v=quote(cell, MOST_SHOWN))
    return Text("ไม่มีคำตอบเช่นนี้ (ไม่แสดงค่า)", "there is no such answer (it is not shown)")


def outside(
    days: Sequence[dt.date | None], first: dt.date | None, last: dt.date | None
) -> int | None:
    """How many answers were given before the first or after the last day; None where no day or no period is known."""
    known = [day for day in days if day is not None]
    if not known or first is None or last is None:
        return None
    return sum(not first <= day <= last for day in known)


def in_order(answers: Answers, instrument: Instrument) -> Iterator[dict[str, str]]:
    """The rows with the instrument's ids and codes, sorted, so that their order tells nothing of who answered when."""
    missing = str(instrument.missing[0]) if instrument.missing else ""
    names = [
        GROUP,
        *answers.background,
        *(item.id for item in instrument.items if item.id in answers.items),
    ]
    columns: list[Sequence[str | int | None]] = [
        answers.groups,
        *answers.background.values(),
        *(answers.items[name] for name in names if name in answers.items),
    ]
    told = [
        [
            (missing if name in answers.items else "") if value is None else str(value)
            for value in column
        ]
        for name, column in zip(names, columns, strict=True)
    ]
    for row in sorted(zip(*told, strict=True)):
        yield dict(zip(names, row, strict=True))
