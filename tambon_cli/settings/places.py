"""Where the settings stand in a tambon.toml.

tomllib gives no places, so a second look at the text finds them; the file is small.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import START, Span

# The keys and numbers that lead to a setting: ("suppress", 0, "code").
TomlPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?")
_SETTING = re.compile(r"(\s*)([A-Za-z0-9_.-]+|\"[^\"]*\")(\s*=\s*)([^\n]*)")

_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")


class TomlPlace(NamedTuple):
    """Where a setting stands: its key, and its value."""

    key: Span
    value: Span


class TomlPlaces(dict[TomlPath, TomlPlace]):
    """The places of settings by their paths; the start of the file for any other."""

    def key(self, path: TomlPath) -> Span:
        """Return where a key stands."""
        return self[path].key if path in self else START

    def value(self, path: TomlPath) -> Span:
        """Return where a value stands, or a text of a list on one line by its number."""
        return self[path].value if path in self else START


def places_of(text: str) -> TomlPlaces:
    """Return the places of all settings of a text; of one that stands twice the first."""
    places = TomlPlaces()
    for path, place in _places(text):
        places.setdefault(path, place)
    return places


def _places(text: str) -> Iterator[tuple[TomlPath, TomlPlace]]:
    table: TomlPath = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.fullmatch(line)
        if header:
            name = header[2]
            table = (name,)
            if header[1]:  # [[name]] begins one of several
                counts[name] = counts.get(name, -1) + 1
                table = (name, counts[name])
            span = Span(number, header.start(2) + 1, number, header.end(2) + 1)
            yield table, TomlPlace(span, span)
            continue
        setting = _SETTING.match(line)
        if setting:
            path = (*table, setting[2].strip('"'))
            yield path, _place(setting, number)
            for index, item in enumerate(_TEXT.finditer(line, setting.start(4))):
                span = Span(number, item.start() + 1, number, item.end() + 1)
                yield (*path, index), TomlPlace(span, span)


def _place(setting: re.Match[str], line: int) -> TomlPlace:
    key = Span(line, setting.start(2) + 1, line, setting.end(2) + 1)
    start = setting.start(4) + 1
    length = max(1, len(setting[4].split(" #")[0].rstrip()))
    return TomlPlace(key, Span(line, start, line, start + length))
