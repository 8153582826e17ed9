"""What the sections of a report are built from."""

from collections.abc import Sequence
from dataclasses import replace

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape
from tambon_cli.i18n import Text
from tambon_cli.reporting.page.model import Chart, Section, Table
from tambon_cli.reporting.page.sources import sourced
from tambon_cli.reporting.page.style import Style

EMPTY = Text("ยังไม่มีข้อมูล", "nothing yet")
_LONGEST_PLACE = 400


def section(
    name: str, title: Text, style: Style, *tables: Table, charts: Sequence[Chart] = ()
) -> Section:
    """Return a section of the tables that have rows, each with its sources.

    If no table has any, the section says that there is nothing yet and has no charts. A table
    of a chart that is not drawn stands by itself.
    """
    filled = tuple(sourced(_beside(table, charts), style) for table in tables if table.rows)
    if not filled:
        return Section(name, style.say(title), empty=style.say(EMPTY))
    return Section(name, style.say(title), tables=filled, charts=tuple(charts))


def _beside(table: Table, charts: Sequence[Chart]) -> Table:
    return table if table.chart <= len(charts) else replace(table, chart=0)


def head(style: Style, *texts: Text) -> tuple[str, ...]:
    """Return the words over the columns of a table."""
    return tuple(map(style.say, texts))


def place(record: Record, key: str | None = None) -> str:
    """Return where a record, or the value at its key, was read."""
    return str(record.origin.at(key))


def escaped(location: Location) -> str:
    """Return where a finding is, its file's name escaped and truncated."""
    return escape(str(location), _LONGEST_PLACE)
