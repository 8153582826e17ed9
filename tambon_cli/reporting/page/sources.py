"""Where the values of a table were read, told in one line below it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.reporting.page.model import Cell, Table, Value
from tambon_cli.reporting.page.style import Style

MOST_LINES = 12
_SOURCE = Text("ที่มา: {p}", "source: {p}")
_PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]+):[0-9]+")


def at(text: str, record: Record | None, key: str | None = None) -> Cell:
    """A text that was read at the key of a record, or as it is where the record has no such key."""
    if record is None or record.is_absent:
        return text
    if key is not None and not record.origin.has(key):
        return text
    return placed(text, record.origin.at(key))


def placed(text: str, location: Location | None) -> Cell:
    """A text that was read at a place, or as it is where that is unknown."""
    return Value(text, str(location), (str(location),)) if location else text


def computed(text: str, parts: Iterable[Cell | Location]) -> Cell:
    """A text that was worked out from others, with all their places."""
    origins: dict[str, None] = {}
    for part in parts:
        origins |= dict.fromkeys(
            part.origins
            if isinstance(part, Value)
            else [str(part)]
            if isinstance(part, Location)
            else []
        )
    return Value(text, lines_of(origins), tuple(origins)) if origins else text


def sourced(table: Table, style: Style) -> Table:
    """The table with the line that names the files and lines of its values."""
    origins = [
        place
        for row in (*table.rows, table.foot)
        for cell in row
        if isinstance(cell, Value)
        for place in cell.origins
    ]
    return replace(table, source=style.say(_SOURCE, p=lines_of(origins))) if origins else table


def lines_of(places: Iterable[str]) -> str:
    """`activities.yaml:9, 24; plan.yaml:27–31`: the lines of each file, neighbours together, at most twelve entries a file."""
    lines: dict[str, set[int]] = {}
    for match in filter(None, map(_PLACE.fullmatch, places)):
        lines.setdefault(match["file"], set()).add(int(match["line"]))
    return "; ".join(f"{file}:{_ranges(sorted(numbers))}" for file, numbers in lines.items())


def _ranges(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = ["–".join(map(str, run)) for run in runs]
    return ", ".join(told[:MOST_LINES]) + (", …" if len(told) > MOST_LINES else "")
