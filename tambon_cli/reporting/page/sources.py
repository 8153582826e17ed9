"""Where the values of a table were read, on one line below it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.reporting.page.model import Cell, Table, Value
from tambon_cli.reporting.page.style import Style

_MOST_RANGES = 12
_SOURCE = Text("ที่มา: {places}", "source: {places}")
_PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]+):[0-9]+")


def at(text: str, record: Record | None, key: str) -> Cell:
    """Return a text with the place of a record's key; the text alone if there is no such key."""
    if record is None or record.is_absent or not record.origin.has(key):
        return text
    return placed(text, record.origin.at(key))


def placed(text: str, location: Location) -> Cell:
    """Return a text with the place where it was read."""
    return Value(text, str(location), (str(location),))


def computed(text: str, parts: Iterable[Cell | Location]) -> Cell:
    """Return a text that was computed from others, with the places of them all."""
    origins = tuple(dict.fromkeys(origin for part in parts for origin in origins_of(part)))
    return Value(text, lines_of(origins), origins) if origins else text


def origins_of(part: Cell | Location) -> tuple[str, ...]:
    """Return the places of a value, or the place itself; none of a text."""
    if isinstance(part, Value):
        return part.origins
    if isinstance(part, Location):
        return (str(part),)
    return ()


def sourced(table: Table, style: Style) -> Table:
    """Return the table with the line that names the files and lines of its values."""
    rows = (*table.rows, table.foot)
    origins = [origin for row in rows for cell in row for origin in origins_of(cell)]
    if not origins:
        return table
    return replace(table, source=style.say(_SOURCE, places=lines_of(origins)))


def lines_of(places: Iterable[str]) -> str:
    """Return the lines of each file, neighbours together: `activities.yaml:9, 24; plan.yaml:27–31`.

    Of a file with more than twelve such entries the first twelve are named.
    """
    lines: dict[str, set[int]] = {}
    for match in filter(None, map(_PLACE.fullmatch, places)):
        lines.setdefault(match["file"], set()).add(int(match["line"]))
    return "; ".join(f"{file}:{_ranges(sorted(numbers))}" for file, numbers in lines.items())


def _ranges(numbers: list[int]) -> str:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    shown = ["–".join(map(str, ends)) for ends in ranges[:_MOST_RANGES]]
    if len(ranges) > _MOST_RANGES:
        shown.append("…")
    return ", ".join(shown)
