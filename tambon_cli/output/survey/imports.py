"""What became of a file of answers: its columns, its rows, what is wrong in them."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.survey.intake.columns import How, told
from tambon_cli.survey.intake.reader import Import

MOST_SHOWN = 100
_FIX = Text("แก้ไข", "fix")
_STYLES = {
    How.NEAR: "magenta",
    How.PERSONAL: "red",
    How.UNKNOWN: "magenta",
    How.IGNORED: "dim",
    How.TIME: "dim",
    How.DAY: "cyan",
}


def print_columns(console: Console, made: Import, language: Language) -> None:
    """The columns of the file and what each was taken for."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in (
        Text("คอลัมน์ในไฟล์", "column of the file"),
        Text("คำถาม", "question"),
        Text("จับคู่จาก", "matched"),
    ):
        table.add_column(heading.in_(language), overflow="fold")
    exact = [column.target for column in made.columns if column.target == column.heading]
    if exact:
        console.print(
            Line(
                Text(
                    "หัวคอลัมน์เป็นรหัสอยู่แล้ว {n} คอลัมน์: {c}", "{n} columns are headed by their ids: {c}"
                )
                .fill(n=len(exact), c=", ".join(exact))
                .in_(language)
            )
        )
    for column in made.columns:
        if (column.heading or column.target) and column.target != column.heading:
            target = column.target or "–"
            table.add_row(
                Line(escape(told(column), 60)),
                Line(target),
                Line(column.how.value.in_(language), style=_STYLES.get(column.how, "green")),
            )
    if table.row_count:
        console.print(table)


def problems(found: Sequence[Finding], language: Language) -> Iterator[str]:
    """The lines that tell what is wrong, each by file, row and column; what to write is said where it changes."""
    said = ""
    for each in found[:MOST_SHOWN]:
        span = each.location.span
        yield (
            f"{escape(each.location.file, 400)}:{span.line}:{span.column}: {each.severity.value} "
            f"{each.code} {each.message.in_(language)}"
        )
        hint = each.hint.in_(language)
        if hint and hint != said:
            yield f"   {_FIX.in_(language)}: {hint} (tambon rule {each.code})"
            said = hint
    if len(found) > MOST_SHOWN:
        yield Text("และอีก {n} รายการ", "and {n} more").fill(n=len(found) - MOST_SHOWN).in_(language)


def rows(made: Import) -> Text:
    """How many rows were read and what became of them."""
    text = Text("อ่าน {r} แถว: ใช้ได้ {g}", "{r} rows read: {g} good").fill(
        r=made.rows, g=len(made.answers.groups)
    )
    counts = (
        (made.bad, Text("ผิด {n}", "{n} bad")),
        (made.refused, Text("ไม่ยินยอม {n} (ไม่นำเข้า)", "{n} without consent (left out)")),
        (made.empty, Text("ไม่ได้ตอบเลย {n} (ไม่นำเข้า)", "{n} without any answer (left out)")),
    )
    for count, words in counts:
        if count:
            said = words.fill(n=count)
            text = Text(f"{text.th} · {said.th}", f"{text.en} · {said.en}")
    return text
