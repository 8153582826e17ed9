"""Single answers, a column a question: what a file of answers or a list in survey.yaml holds (TB117, TB208)."""

import io
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity, Span
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.suggest import nearest
from tambon_cli.survey.instrument import GROUP, Instrument
from tambon_cli.thai.numbers import arabic

BAD_ANSWER = Rule(
    "TB117",
    "survey-answer",
    Severity.ERROR,
    Text("คำตอบไม่อยู่ในแบบสอบถาม", "an answer that the instrument does not know"),
    effect=Effect.SPOILS_VALUE,
)
UNKNOWN_NAME = Rule(
    "TB208",
    "survey-unknown-name",
    Severity.ERROR,
    Text(
        "แบบสำรวจไม่มีกลุ่ม ข้อ หรือด้านนี้", "a group, item or dimension that the instrument does not have"
    ),
    effect=Effect.SPOILS_VALUE,
)

Values = Sequence[Any]
MOST_COLUMNS = 200
MOST_ROWS = 100_000
MOST_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of respondents, in columns of one length: the group of each, choices (None: not given), answers (None: none)."""

    groups: tuple[str, ...]
    background: dict[str, tuple[str | None, ...]]
    items: dict[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it was written: names of columns and rows of cells, and where a cell stands (row -1: the header)."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    place: Callable[[int, int], Location]


@dataclass(slots=True)
class _Reader:
    """Turns rows into answers and collects what is wrong; a row with anything wrong is left out."""

    instrument: Instrument
    rows: Rows
    found: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)

    def report(self, rule: Rule, row: int, column: int, message: Text, hint: Text) -> None:
        self.found.append(rule.at(self.rows.place(row, column), message, hint))

    def column(self, name: str, known: dict[str, object], of_what: Text) -> list[object]:
        """The values of a column; what is not known is reported, and its row will be left out."""
        index = self.rows.columns.index(name)
        cells = [row[index] for row in self.rows.rows]
        strange = set(cells) - known.keys()
        for cell in tuple(strange):
            plain = arabic(cell.strip())
            if plain in known:
                known[cell] = known[plain]
                strange.discard(cell)
        wrong = [number for number, cell in enumerate(cells) if cell in strange] if strange else []
        self.bad.update(wrong)
        choices = [each for each in known if each]
        for number in (
            wrong[: MOST_FINDINGS - len(self.found)] if len(self.found) < MOST_FINDINGS else ()
        ):
            message = Text(
                "{w}: ไม่มีคำตอบ {v} ในแบบสอบถาม", "{w}: the instrument has no answer {v}"
            ).fill(w=of_what, v=quote(cells[number], 40))
            self.report(BAD_ANSWER, number, index, message, nearest(cells[number].strip(), choices))
        return [*map(known.get, cells)]

    def read(self) -> Answers:
        instrument, columns = self.instrument, self.rows.columns
        self._check_columns()
        codes: dict[str, object] = {str(point): point for point in instrument.points}
        codes |= {"": None, **{str(code): None for code in instrument.missing}}
        count = len(self.rows.rows)
        groups: list[object] = [instrument.groups[0].id] * count
        if GROUP in columns:
            groups = self.column(
                GROUP,
                {group.id: group.id for group in instrument.groups},
                Text("กลุ่มผู้ตอบ", "the group"),
            )
        background = {
            each.id: self.column(
                each.id, {"": None, **{choice.id: choice.id for choice in each.choices}}, each.label
            )
            for each in instrument.background
            if each.id in columns
        }
        items = {
            item.id: self.column(item.id, dict(codes), Text(item.id, item.id))
            for item in instrument.items
            if item.id in columns
        }
        return kept_answers(groups, background, items, self.bad)

    def _check_columns(self) -> None:
        instrument, columns = self.instrument, self.rows.columns
        known = [
            GROUP,
            *(each.id for each in instrument.background),
            *(item.id for item in instrument.items),
        ]
        seen: set[str] = set()
        for index, name in enumerate(columns):
            if (name not in known or name in seen) and len(self.found) < MOST_FINDINGS:
                message = Text("แบบสอบถามไม่มีคอลัมน์ {c}", "the instrument has no column {c}").fill(
                    c=quote(name)
                )
                if name in known:
                    message = Text("มีคอลัมน์ {c} แล้ว", "the column {c} stands twice").fill(
                        c=quote(name)
                    )
                self.report(
                    UNKNOWN_NAME,
                    -1,
                    index,
                    message,
                    nearest(name, [each for each in known if each not in columns] or known),
                )
            seen.add(name)
        if GROUP not in columns and len(instrument.groups) > 1:
            self.bad.update(range(len(self.rows.rows)))
            message = Text(
                "ไม่มีคอลัมน์ group จึงไม่รู้ว่าผู้ตอบอยู่กลุ่มใด",
                "there is no column `group`, so nobody knows whose answers these are",
            )
            self.report(
                UNKNOWN_NAME,
                -1,
                0,
                message,
                Text("เพิ่มคอลัมน์ group: {g}", "add a column group: {g}").fill(
                    g=", ".join(g.id for g in instrument.groups)
                ),
            )


def kept_answers(
    groups: Values,
    background: Mapping[str, Values],
    items: Mapping[str, Values],
    left_out: Container[int],
) -> Answers:
    """The answers of a table read by columns, without the rows that are left out and those of nobody, who answered no item."""
    count = len(groups)
    nothing = (None,) * len(items)
    answered = zip(*items.values(), strict=True) if items else [nothing] * count
    kept = [row for row, given in enumerate(answered) if given != nothing and row not in left_out]

    def keep(values: Values) -> tuple[Any, ...]:
        return tuple(values) if len(kept) == count else tuple(values[row] for row in kept)

    return Answers(
        keep(groups),
        {name: keep(each) for name, each in background.items()},
        {name: keep(each) for name, each in items.items()},
    )


def read_answers(instrument: Instrument, rows: Rows) -> tuple[Answers, list[Finding]]:
    """The answers of a table whose cells are the instrument's own ids and codes, and everything that is wrong in it."""
    reader = _Reader(instrument, rows)
    return reader.read(), reader.found


def rows_of_csv(name: str, text: str) -> tuple[Rows, list[Finding]]:
    """The rows of a file of answers, comma-separated, its first line the names of the columns."""
    import csv  # only where there is such a file

    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(plain), strict=True)
    start = 1
    found: list[Finding] = []
    table: list[list[str]] = []
    numbers: list[int] = []

    def report(number: int, message: Text, hint: Text) -> None:
        found.append(BAD_ANSWER.at(Location(name, Span(number, 1, number, 2)), message, hint))

    try:
        for cells in reader:
            start = reader.line_num + 1
            if not any(cells):
                continue
            if not table and len(cells) > MOST_COLUMNS:
                message = Text("มีเกิน {n} คอลัมน์", "there are more than {n} columns").fill(
                    n=MOST_COLUMNS
                )
                report(
                    reader.line_num,
                    message,
                    Text("ใช้เฉพาะคอลัมน์ของแบบสอบถาม", "use only the columns of the instrument"),
                )
                break
            if table and len(cells) != len(table[0]):
                message = Text(
                    "แถวนี้มี {n} ช่อง แต่หัวตารางมี {m}", "this row has {n} cells, the header {m}"
                ).fill(n=len(cells), m=len(table[0]))
                report(
                    reader.line_num,
                    message,
                    Text(
                        "เติมหรือลบ , ให้เท่ากับหัวตาราง",
                        "add or delete commas, to have as many as the header",
                    ),
                )
            elif len(table) > MOST_ROWS:
                report(
                    reader.line_num,
                    Text("มีเกิน {n} แถว", "there are more than {n} rows").fill(n=f"{MOST_ROWS:,}"),
                    Text("เก็บเป็น tallies", "keep totals (tallies)"),
                )
                break
            else:
                table.append(cells)
                numbers.append(reader.line_num)
    except csv.Error:
        message = Text("อ่านไม่ได้ตั้งแต่บรรทัดนี้", "nothing can be read from this line on")
        report(
            start,
            message,
            Text(
                'ตรวจช่องที่ยาวผิดปกติ และเครื่องหมาย "',
                'look for an overlong cell, and for a " that is not closed',
            ),
        )
    lines = plain.split("\n")

    def place(row: int, column: int) -> Location:
        number = numbers[row + 1] if numbers else 1
        return Location(name, _span_of_cell(lines[number - 1], number, column))

    columns = tuple(cell.strip() for cell in table[0]) if table else ()
    return Rows(columns, table[1:], place), found[:MOST_FINDINGS]


def _span_of_cell(line: str, number: int, column: int) -> Span:
    """The place of a cell on its line; where cells are quoted, the line."""
    cells = line.rstrip("\r").split(",")
    if '"' in line or column >= len(cells):
        return Span(number, 1, number, len(line) + 1)
    start = sum(len(cell) + 1 for cell in cells[:column]) + 1
    return Span(number, start, number, start + max(1, len(cells[column])))
