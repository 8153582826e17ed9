"""Scores of many projects as text: a line each, then how many stand where."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.output.style import Paint
from tambon_cli.progress import State
from tambon_cli.scoring import level_label
from tambon_cli.show import show
from tambon_cli.standing import Result, Standing
from tambon_cli.thai.numbers import Numerals, in_numerals
from tambon_cli.thai.wrap import width

MANY = 6  # from so many on each has a line; fewer are shown one by one
_COLORS = {5: "32;1", 4: "36;1", 3: "35;1", None: "31;1"}
_GAP = 2


class Lines:
    """The lines of many projects in one language and one kind of numerals, for a screen of so many columns."""

    def __init__(self, language: Language, numerals: Numerals, columns: int, paint: Paint) -> None:
        """Say it in this language, at this width, in colour or not."""
        self._language = language
        self._numerals = numerals
        self._columns = columns
        self._paint = paint

    def of(self, standings: Sequence[Standing], rounds: tuple[int, ...], findings: Sequence[str]) -> Iterator[str]:
        """A heading, a line a project, what is wrong in their data, and the counts."""
        heads = [*(self._say(Text("รอบ {n}", "{n} mo.").fill(n=each)) for each in rounds), *map(self._say, _HEADS)]
        cells = [self._cells(each, rounds) for each in standings]
        widths = [max(width(row[column]) for row in (heads, *cells)) for column in range(len(heads) - 1)]
        yield self._paint(self._line(heads, widths), "1")
        for each, row in zip(standings, cells, strict=True):
            yield self._line(row, widths, [_COLORS.get(_level(each.result(round_)), "") for round_ in rounds])
        yield ""
        if findings:
            yield from findings
            yield ""
        yield from self._counts(standings, rounds)

    def _say(self, text: Text) -> str:
        return show(in_numerals(text.in_(self._language), self._numerals), 400)

    def _cells(self, each: Standing, rounds: tuple[int, ...]) -> list[str]:
        levels = [self._say(_short(each.result(round_))) for round_ in rounds]
        done = self._say(same(f"{each.done}/{each.planned}" if each.planned else "–"))
        errors = self._say(same(str(each.errors) if each.errors else "–"))
        name = f"{each.place.in_(self._language)} " if each.subdistrict else ""
        return [*levels, self._say(each.state.label), done, errors, show(f"{name}({each.path})", 400)]

    def _line(self, row: list[str], widths: list[int], colors: Sequence[str] = ()) -> str:
        """The columns, each as wide as its widest cell; the last is broken below itself where the screen is narrow."""
        padded = [cell + " " * (wide - width(cell) + _GAP) for cell, wide in zip(row, widths, strict=False)]
        indent = sum(map(width, padded))
        last = f"\n{' ' * indent}".join(_at_spaces(row[-1], max(self._columns - indent, 30)))
        painted = [self._paint(cell, color) if color else cell for cell, color in zip(padded, [*colors, *[""] * len(padded)], strict=False)]
        return "".join(painted) + last

    def _counts(self, standings: Sequence[Standing], rounds: tuple[int, ...]) -> Iterator[str]:
        states = Counter(each.state for each in standings)
        parts = [Text("{l}: {n}", "{l}: {n}").fill(l=state.label, n=states[state]) for state in State]
        yield self._say(Text("รวม {n} โครงการ: {p}", "{n} projects: {p}").fill(n=len(standings), p=join(parts, " · ")))
        for round_ in rounds:
            levels = Counter((_level(result), result.has_table) for each in standings if (result := each.result(round_)))
            below = min((result.lowest for each in standings if (result := each.result(round_)) and result.has_table), default=3)
            told = sorted(levels, key=lambda each: (not each[1], -(each[0] or 0)))
            words = [
                Text("{l}: {n}", "{l}: {n}").fill(
                    l=level_label(level) if level else _BELOW.fill(n=below) if has_table else _NO_TABLE, n=levels[level, has_table]
                )
                for level, has_table in told
            ]
            yield self._say(Text("รอบ {r} เดือน: {p}", "{r} months: {p}").fill(r=round_, p=join(words, " · ")))


def _at_spaces(text: str, columns: int) -> Iterator[str]:
    """The text on lines of at most so many columns, broken at its spaces, so that names stay whole."""
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


_BELOW = Text("ต่ำกว่าระดับ {n}", "below level {n}")
_NO_TABLE = Text("ไม่มีตาราง", "no table")
_HEADS = (Text("สถานะ", "state"), Text("กิจกรรม", "done"), Text("ผิดพลาด", "errors"), Text("โครงการ", "project"))


def _level(result: Result | None) -> int | None:
    return result.level if result else None


def _short(result: Result | None) -> Text:
    if result is None or not result.has_table:
        return same("–")
    return same(str(result.level)) if result.level is not None else same(f"<{result.lowest}")
