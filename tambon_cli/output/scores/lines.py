"""Scores of many projects as text: a line each, then how many stand where."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.summary import ProjectSummary, Result
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import level_label
from tambon_cli.thai.numbers import Numerals, in_numerals
from tambon_cli.thai.wrap import width

MOST_FINDINGS = 100  # of a project beside its score
MORE_FINDINGS = Text("และอีก {n} รายการ ดูด้วย tambon validate", "and {n} more: see tambon validate")
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

    def of(
        self,
        summaries: Callable[[], Iterable[ProjectSummary]],
        rounds: tuple[int, ...],
        findings: Iterable[str],
    ) -> Iterator[str]:
        """A heading, a line a project, what is wrong in their data, and the counts; the standings are gone through as often as it takes."""
        heads = [
            *(self._say(Text("รอบ {n}", "{n} mo.").fill(n=each)) for each in rounds),
            *map(self._say, _HEADS),
        ]
        widths, counts = [width(head) for head in heads[:-1]], Counts(rounds)
        for each in summaries():
            widths = [
                max(pair)
                for pair in zip(widths, map(width, self._cells(each, rounds)[:-1]), strict=True)
            ]
            counts.note(each)
        yield self._paint(self._line(heads, widths), "1")
        for each in summaries():
            yield self._line(
                self._cells(each, rounds),
                widths,
                [_COLORS.get(_level(each.result(round_)), "") for round_ in rounds],
            )
        yield ""
        found = False
        for line in findings:
            found = True
            yield line
        if found:
            yield ""
        yield from self._counts(counts)

    def errors(self, checked: Checked) -> Iterator[str]:
        """The errors in the data of a project, a line each as `validate` has them."""
        found = [each for each in checked.shown if each.severity is Severity.ERROR]
        for each in found[:MOST_FINDINGS]:
            place = self._paint(f"{escape(checked.target.shown(str(each.location)), 400)}:", "36")
            yield (
                f"{place} "
                f"{self._paint.severity(f'{self._say(each.severity.label)} {each.code}', each.severity)} "
                f"{self._say(each.message)}"
            )
        if len(found) > MOST_FINDINGS:
            yield self._say(MORE_FINDINGS.fill(n=len(found) - MOST_FINDINGS))

    def _say(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 400)

    def _cells(self, each: ProjectSummary, rounds: tuple[int, ...]) -> list[str]:
        levels = [self._say(_short(each.result(round_))) for round_ in rounds]
        done = self._say(same(f"{each.done}/{each.planned}" if each.planned else "–"))
        errors = self._say(same(str(each.errors) if each.errors else "–"))
        name = f"{each.place.in_(self._language)} " if each.subdistrict else ""
        return [
            *levels,
            self._say(each.state.label),
            done,
            errors,
            escape(f"{name}({each.path})", 400),
        ]

    def _line(self, row: list[str], widths: list[int], colors: Sequence[str] = ()) -> str:
        """The columns, each as wide as its widest cell; the last is broken below itself where the screen is narrow."""
        padded = [
            cell + " " * (wide - width(cell) + _GAP)
            for cell, wide in zip(row, widths, strict=False)
        ]
        indent = sum(map(width, padded))
        last = f"\n{' ' * indent}".join(_at_spaces(row[-1], max(self._columns - indent, 30)))
        painted = [
            self._paint(cell, color) if color else cell
            for cell, color in zip(padded, [*colors, *[""] * len(padded)], strict=False)
        ]
        return "".join(painted) + last

    def _counts(self, counts: "Counts") -> Iterator[str]:
        parts = [
            Text("{l}: {n}", "{l}: {n}").fill(l=state.label, n=counts.states[state])
            for state in ProjectState
        ]
        yield self._say(
            Text("รวม {n} โครงการ: {p}", "{n} projects: {p}").fill(
                n=counts.states.total(), p=join(parts, " · ")
            )
        )
        for round_, levels in counts.levels.items():
            told = sorted(levels, key=lambda each: (not each[1], -(each[0] or 0)))
            below = counts.lowest.get(round_, 3)
            words = [
                Text("{l}: {n}", "{l}: {n}").fill(
                    l=level_label(level)
                    if level
                    else _BELOW.fill(n=below)
                    if has_table
                    else _NO_TABLE,
                    n=levels[level, has_table],
                )
                for level, has_table in told
            ]
            yield self._say(
                Text("รอบ {r} เดือน: {p}", "{r} months: {p}").fill(r=round_, p=join(words, " · "))
            )


class Counts:
    """How many projects stand where: by state, and in each round by level (None: below) and whether there is a table."""

    def __init__(self, rounds: tuple[int, ...]) -> None:
        """Begin with none."""
        self.states: Counter[ProjectState] = Counter()
        self.levels = {round_: Counter[tuple[int | None, bool]]() for round_ in rounds}
        self.lowest: dict[int, int] = {}

    def note(self, each: ProjectSummary) -> None:
        """Count a project."""
        self.states[each.state] += 1
        for round_, levels in self.levels.items():
            if result := each.result(round_):
                levels[_level(result), result.has_table] += 1
                if result.has_table:
                    self.lowest[round_] = min(result.lowest, self.lowest.get(round_, result.lowest))


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
_HEADS = (
    Text("สถานะ", "state"),
    Text("กิจกรรม", "done"),
    Text("ผิดพลาด", "errors"),
    Text("โครงการ", "project"),
)


def _level(result: Result | None) -> int | None:
    return result.level if result else None


def _short(result: Result | None) -> Text:
    if result is None or not result.has_table:
        return same("–")
    return same(str(result.level)) if result.level is not None else same(f"<{result.lowest}")
