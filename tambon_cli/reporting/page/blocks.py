"""What the sections of the report are put together from."""

from collections.abc import Sequence

from tambon_cli.binding.fields import Record
from tambon_cli.i18n import Text
from tambon_cli.reporting.page.model import Chart, Section, Table
from tambon_cli.reporting.page.sources import sourced
from tambon_cli.reporting.page.style import Style

EMPTY = Text("ยังไม่มีข้อมูล", "nothing yet")


def section(
    name: str, title: Text, style: Style, *tables: Table, charts: Sequence[Chart] = ()
) -> Section:
    """A section of the tables that have rows, each with its sources; without any it says that there is nothing yet."""
    filled = tuple(sourced(table, style) for table in tables if table.rows)
    return Section(
        name,
        style.say(title),
        tables=filled,
        empty="" if filled else style.say(EMPTY),
        charts=tuple(charts) if filled else (),
    )


def head(style: Style, *texts: Text) -> tuple[str, ...]:
    """The words over the columns of a table."""
    return tuple(map(style.say, texts))


def place(record: Record, key: str | None = None) -> str:
    """Where a record or a value of it was read."""
    return str(record.origin.at(key))
