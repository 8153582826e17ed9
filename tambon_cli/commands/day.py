"""The day from which days are counted: the one asked for, or on a terminal the machine's."""

import datetime as dt
import sys
from typing import NamedTuple

from tambon_cli.i18n import Text

MACHINE_DAY = Text(
    "นับวันที่เหลือจากวันนี้ {day} (วันที่ของเครื่องนี้)", "days are counted from today, {day} (this machine)"
)


class CountingDay(NamedTuple):
    """A day, and whether it is the machine's, which is then said."""

    date: dt.date
    by_machine: bool


def day_of(as_of: dt.date | None) -> CountingDay:
    """Return the day asked for, else the machine's."""
    if as_of is not None:
        return CountingDay(as_of, by_machine=False)
    return CountingDay(dt.date.today(), by_machine=True)  # noqa: DTZ011 - an officer's day is his machine's


def day_on_terminal(as_of: dt.date | None, *, to_file: bool) -> CountingDay | None:
    """Return the day to count from in text; None where nobody reads it today.

    A file or a pipe has the same bytes for the same input, so there only a day that was asked for
    counts.
    """
    is_read_now = not to_file and sys.stdout is not None and sys.stdout.isatty()
    return day_of(as_of) if as_of is not None or is_read_now else None
