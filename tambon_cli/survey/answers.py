"""Single answers, a column a question, of a CSV or a list in survey.yaml (TB117, TB208)."""

import io
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity, Span
from tambon_cli.display import quote
from tambon_cli.documents import nodes
from tambon_cli.i18n import Text, same
from tambon_cli.model.survey import SurveyFile
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

_V = TypeVar("_V")

Values = Sequence[Any]
MOST_COLUMNS = 200
MOST_ROWS = 100_000
MOST_FINDINGS = 100
_HEADER = -1  # the row of the header for `Rows.place`


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of respondents, in columns of one length.

    `groups` holds the group of each respondent, `background` the choices (None: not given),
    `items` the answers (None: none).
    """

    groups: tuple[str, ...]
    background: dict[str, tuple[str | None, ...]]
    items: dict[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it was written: the names of its columns, and rows of cells.

    `place` returns where the cell of a row and a column stands; row -1 is the header.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    place: Callable[[int, int], Location]


def read_answers(instrument: Instrument, rows: Rows) -> tuple[Answers, list[Finding]]:
    """Return the answers of a table, and everything that is wrong in it.

    Its cells are the instrument's own ids and codes. A row with anything wrong is left out.
    """
    reader = _Reader(instrument, rows)
    return reader.read(), reader.found


_GROUP_COLUMN = Text("กลุ่มผู้ตอบ", "the group")
_UNKNOWN_ANSWER = Text(
    "{column}: ไม่มีคำตอบ {answer} ในแบบสอบถาม", "{column}: the instrument has no answer {answer}"
)
_UNKNOWN_COLUMN = Text("แบบสอบถามไม่มีคอลัมน์ {column}", "the instrument has no column {column}")
_COLUMN_TWICE = Text("มีคอลัมน์ {column} แล้ว", "the column {column} stands twice")
_NO_GROUP_COLUMN = Text(
    "ไม่มีคอลัมน์ group จึงไม่รู้ว่าผู้ตอบอยู่กลุ่มใด",
    "there is no column `group`, so nobody knows whose answers these are",
)
_ADD_GROUP_COLUMN = Text("เพิ่มคอลัมน์ group: {groups}", "add a column group: {groups}")


@dataclass(slots=True)
class _Reader:
    """Turns rows into answers and collects what is wrong and the rows to leave out."""

    instrument: Instrument
    rows: Rows
    found: list[Finding] = field(default_factory=list)
    left_out: set[int] = field(default_factory=set)

    def read(self) -> Answers:
        self._check_columns()
        self._check_group_column()
        return kept_answers(
            self._read_groups(), self._read_background(), self._read_items(), self.left_out
        )

    def _check_columns(self) -> None:
        """Report the columns that the instrument does not have, or that stand twice."""
        known = [
            GROUP,
            *(question.id for question in self.instrument.background),
            *(item.id for item in self.instrument.items),
        ]
        unused = [name for name in known if name not in self.rows.columns]
        seen: set[str] = set()
        for index, name in enumerate(self.rows.columns):
            if name not in known:
                self._report_column(index, _UNKNOWN_COLUMN, unused or known)
            elif name in seen:
                self._report_column(index, _COLUMN_TWICE, unused or known)
            seen.add(name)

    def _report_column(self, index: int, message: Text, choices: list[str]) -> None:
        if len(self.found) < MOST_FINDINGS:
            name = self.rows.columns[index]
            filled = message.fill(column=quote(name))
            self._report(UNKNOWN_NAME, _HEADER, index, filled, nearest(name, choices))

    def _check_group_column(self) -> None:
        """Leave out every row where nobody knows the groups."""
        groups = self.instrument.groups
        if GROUP not in self.rows.columns and len(groups) > 1:
            self.left_out.update(range(len(self.rows.rows)))
            hint = _ADD_GROUP_COLUMN.fill(groups=", ".join(group.id for group in groups))
            self._report(UNKNOWN_NAME, _HEADER, 0, _NO_GROUP_COLUMN, hint)

    def _read_groups(self) -> Values:
        groups = self.instrument.groups
        if GROUP not in self.rows.columns:
            return [groups[0].id] * len(self.rows.rows)
        return self._read_column(GROUP, {group.id: group.id for group in groups}, _GROUP_COLUMN)

    def _read_background(self) -> dict[str, Values]:
        columns: dict[str, Values] = {}
        for question in self.instrument.background:
            if question.id in self.rows.columns:
                choices = {choice.id: choice.id for choice in question.choices}
                known = {"": None, **choices}
                columns[question.id] = self._read_column(question.id, known, question.label)
        return columns

    def _read_items(self) -> dict[str, Values]:
        known: dict[str, int | None] = {str(point): point for point in self.instrument.points}
        known |= {"": None, **{str(code): None for code in self.instrument.missing}}
        return {
            item.id: self._read_column(item.id, known, same(item.id))
            for item in self.instrument.items
            if item.id in self.rows.columns
        }

    def _read_column(self, name: str, known: dict[str, _V], label: Text) -> list[_V | None]:
        """Return the values of a column by what its cells may be; None for any other cell.

        An unknown cell is reported, up to a limit, and its row will be left out.
        """
        index = self.rows.columns.index(name)
        cells = [row[index] for row in self.rows.rows]
        choices = [cell for cell in known if cell]
        known = _with_spellings(known, set(cells))
        unknown = set(cells) - known.keys()
        if unknown:
            wrong = [row for row, cell in enumerate(cells) if cell in unknown]
            self.left_out.update(wrong)
            for row in wrong[: max(0, MOST_FINDINGS - len(self.found))]:
                message = _UNKNOWN_ANSWER.fill(column=label, answer=quote(cells[row], 40))
                self._report(BAD_ANSWER, row, index, message, nearest(cells[row].strip(), choices))
        return [*map(known.get, cells)]

    def _report(self, rule: Rule, row: int, column: int, message: Text, hint: Text) -> None:
        self.found.append(rule.at(self.rows.place(row, column), message, hint))


def _with_spellings(known: dict[str, _V], cells: set[str]) -> dict[str, _V]:
    """Return the known cells, with those that are one of them but for spaces or Thai digits."""
    plain = {cell: arabic(cell.strip()) for cell in cells - known.keys()}
    return known | {cell: known[spelt] for cell, spelt in plain.items() if spelt in known}


def kept_answers(
    groups: Values,
    background: Mapping[str, Values],
    items: Mapping[str, Values],
    left_out: Container[int],
) -> Answers:
    """Return the answers of a table that was read by columns.

    They are without the rows that are left out, and those of people who answered no item.
    """
    count = len(groups)
    nothing = (None,) * len(items)
    answered = zip(*items.values(), strict=True) if items else [nothing] * count
    kept = [row for row, given in enumerate(answered) if given != nothing and row not in left_out]

    def keep(values: Values) -> tuple[Any, ...]:
        return tuple(values) if len(kept) == count else tuple(values[row] for row in kept)

    return Answers(
        keep(groups),
        {name: keep(values) for name, values in background.items()},
        {name: keep(values) for name, values in items.items()},
    )


def rows_of_responses(survey: SurveyFile) -> Rows:
    """Return the rows of `responses`, with the keys of all of them as columns.

    What is no mapping of single values was reported when it was bound.
    """
    file, value = survey.origin.file, survey.origin.node.entries["responses"].value
    responses: list[nodes.Mapping] = []
    if isinstance(value, nodes.Sequence):
        responses = [item for item in value.items if isinstance(item, nodes.Mapping)]
    keys = dict.fromkeys(key for response in responses for key in response.entries)
    columns = tuple(keys)[:MOST_COLUMNS]  # what is unknown among them is reported

    def place(row: int, column: int) -> Location:
        name = columns[column] if columns else ""
        if row == _HEADER:
            where = (entry.entries[name].key for entry in responses if name in entry.entries)
            return Location(file, next(where, value.span))
        cell = responses[row].entries.get(name)
        return Location(file, responses[row].span if cell is None else cell.value.span)

    rows = [[response.get(column, "") for column in columns] for response in survey.responses]
    return Rows(columns, rows, place)


def rows_of_csv(name: str, text: str) -> tuple[Rows, list[Finding]]:
    """Return the rows of a file of answers, and what is wrong in it.

    Cells are separated by commas; the first line holds the names of the columns.
    """
    reader = _CsvReader(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    reader.read()
    return reader.rows(), reader.found[:MOST_FINDINGS]


_TOO_MANY_COLUMNS = Text("มีเกิน {most} คอลัมน์", "there are more than {most} columns")
_ONLY_OF_THE_INSTRUMENT = Text("ใช้เฉพาะคอลัมน์ของแบบสอบถาม", "use only the columns of the instrument")
_UNEVEN_ROW = Text(
    "แถวนี้มี {cells} ช่อง แต่หัวตารางมี {columns}", "this row has {cells} cells, the header {columns}"
)
_AS_MANY_AS_HEADER = Text(
    "เติมหรือลบ , ให้เท่ากับหัวตาราง", "add or delete commas, to have as many as the header"
)
_TOO_MANY_ROWS = Text("มีเกิน {most} แถว", "there are more than {most} rows")
_KEEP_TOTALS = Text("เก็บเป็น tallies", "keep totals (tallies)")
_UNREADABLE_FROM_HERE = Text("อ่านไม่ได้ตั้งแต่บรรทัดนี้", "nothing can be read from this line on")
_LOOK_FOR_QUOTES = Text(
    'ตรวจช่องที่ยาวผิดปกติ และเครื่องหมาย "', 'look for an overlong cell, and for a " that is not closed'
)


@dataclass(slots=True)
class _CsvReader:
    """Collects the rows of a CSV, each with the line where it ends, and what is wrong."""

    name: str
    text: str
    table: list[list[str]] = field(default_factory=list)
    line_numbers: list[int] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    def read(self) -> None:
        import csv  # only where there is such a file

        reader = csv.reader(io.StringIO(self.text), strict=True)
        next_line = 1
        try:
            for cells in reader:
                next_line = reader.line_num + 1
                if any(cells) and not self._keep(cells, reader.line_num):
                    break
        except csv.Error:
            self._report(next_line, _UNREADABLE_FROM_HERE, _LOOK_FOR_QUOTES)

    def _keep(self, cells: list[str], line: int) -> bool:
        """Keep a row, or report what is wrong with it; False if the rest is not to be read."""
        if not self.table and len(cells) > MOST_COLUMNS:
            self._report(line, _TOO_MANY_COLUMNS.fill(most=MOST_COLUMNS), _ONLY_OF_THE_INSTRUMENT)
            return False
        if self.table and len(cells) != len(self.table[0]):
            message = _UNEVEN_ROW.fill(cells=len(cells), columns=len(self.table[0]))
            self._report(line, message, _AS_MANY_AS_HEADER)
            return True
        if len(self.table) > MOST_ROWS:
            self._report(line, _TOO_MANY_ROWS.fill(most=f"{MOST_ROWS:,}"), _KEEP_TOTALS)
            return False
        self.table.append(cells)
        self.line_numbers.append(line)
        return True

    def _report(self, line: int, message: Text, hint: Text) -> None:
        place = Location(self.name, Span(line, 1, line, 2))
        self.found.append(BAD_ANSWER.at(place, message, hint))

    def rows(self) -> Rows:
        """Return the rows that were read; cells are placed on the line where their row ends."""
        lines = self.text.split("\n")

        def place(row: int, column: int) -> Location:
            number = self.line_numbers[row + 1] if self.line_numbers else 1
            return Location(self.name, _span_of_cell(lines[number - 1], number, column))

        header, *rows = self.table or [[]]
        return Rows(tuple(cell.strip() for cell in header), rows, place)


def _span_of_cell(line: str, number: int, column: int) -> Span:
    """Return the place of a cell on its line; the whole line if cells are quoted."""
    cells = line.rstrip("\r").split(",")
    if '"' in line or column >= len(cells):
        return Span(number, 1, number, len(line) + 1)
    start = sum(len(cell) + 1 for cell in cells[:column]) + 1
    return Span(number, start, number, start + max(1, len(cells[column])))
