"""What became of a file of answers: its columns, its rows, what is wrong in them."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, join
from tambon_cli.survey.intake.columns import Column, How, told
from tambon_cli.survey.intake.reader import Import

MOST_SHOWN = 100
_HEADINGS = (
    Text("คอลัมน์ในไฟล์", "column of the file"),
    Text("คำถาม", "question"),
    Text("จับคู่จาก", "matched"),
)
_HEADED_BY_IDS = Text(
    "หัวคอลัมน์เป็นรหัสอยู่แล้ว {count} คอลัมน์: {columns}",
    "{count} columns are headed by their ids: {columns}",
)
_FIX = Text("แก้ไข", "fix")
_MORE = Text("และอีก {count} รายการ", "and {count} more")
_READ = Text("อ่าน {rows} แถว: ใช้ได้ {good}", "{rows} rows read: {good} good")
_BAD = Text("ผิด {count}", "{count} bad")
_REFUSED = Text("ไม่ยินยอม {count} (ไม่นำเข้า)", "{count} without consent (left out)")
_LEFT_OUT = Text("ไม่นับ {count} (ตามที่บอกข้างบน)", "{count} left out (as told above)")
_EMPTY = Text("ไม่ได้ตอบเลย {count} (ไม่นำเข้า)", "{count} without any answer (left out)")
_STYLES = {
    How.NEAR: "magenta",
    How.CONSENT: "magenta",
    How.PERSONAL: "red",
    How.UNKNOWN: "magenta",
    How.IGNORED: "dim",
    How.TIME: "dim",
    How.DAY: "cyan",
}


def print_columns(console: Console, made: Import, language: Language) -> None:
    """Print the columns of the file and the question that each was matched with."""
    exact = [column.heading for column in made.columns if column.target == column.heading]
    if exact:
        headed_by_ids = _HEADED_BY_IDS.fill(count=len(exact), columns=", ".join(exact))
        console.print(Line(headed_by_ids.in_(language)))
    matched = [
        column
        for column in made.columns
        if column.target != column.heading and (column.heading or column.target)
    ]
    if matched:
        console.print(_table(matched, language))


def _table(columns: Sequence[Column], language: Language) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading.in_(language), overflow="fold")
    for column in columns:
        table.add_row(
            Line(escape(told(column), 60)),
            Line(column.target or (f"{column.near}?" if column.near else "–")),
            Line(column.how.value.in_(language), style=_STYLES.get(column.how, "green")),
        )
    return table


def problems(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield the findings by file, row and column; the same hint is not repeated."""
    previous = ""
    for finding in findings[:MOST_SHOWN]:
        span = finding.location.span
        place = f"{escape(finding.location.file, 400)}:{span.line}:{span.column}"
        label = f"{finding.severity.label.in_(language)} {finding.code}"
        yield f"{place}: {label} {finding.message.in_(language)}"
        hint = finding.hint.in_(language)
        if hint and hint != previous:
            yield f"   {_FIX.in_(language)}: {hint} (tambon rule {finding.code})"
            previous = hint
    if len(findings) > MOST_SHOWN:
        yield _MORE.fill(count=len(findings) - MOST_SHOWN).in_(language)


def rows(made: Import) -> Text:
    """Return how many rows were read and what became of them."""
    parts = [_READ.fill(rows=made.rows, good=len(made.answers.groups))]
    for count, text in (
        (made.bad, _BAD),
        (made.refused, _REFUSED),
        (made.left_out, _LEFT_OUT),
        (made.empty, _EMPTY),
    ):
        if count:
            parts.append(text.fill(count=count))
    return join(parts, " · ")
