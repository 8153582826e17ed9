"""Scores of many projects as text: a line each, then how many have reached what."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.copies import Identity, copies_among
from tambon_cli.portfolio.summary import ProjectSummary, Result
from tambon_cli.portfolio.suppressions import counts_of_codes
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import level_label
from tambon_cli.scoring.wording import cutoff_text
from tambon_cli.thai.numbers import Numerals, in_numerals
from tambon_cli.thai.wrap import width

MOST_FINDINGS = 100  # of a project beside its score
MORE_FINDINGS = Text(
    "และอีก {count} รายการ ดูด้วย tambon validate", "and {count} more: see tambon validate"
)
HIDDEN = Text(
    "ซ่อนตามการตั้งค่า {count} รายการ ({codes}) ระดับไม่เปลี่ยน",
    "{count} finding(s) hidden by settings ({codes}); they change no level",
)
ASKED = Text(
    "ผู้ตรวจอาจถาม {count} เรื่อง (ไม่มีผลต่อระดับ)",
    "what a reviewer may ask, {count} in all (no level changes by it)",
)
_ASKED_OF_MANY = Text(
    "ผู้ตรวจอาจถาม {count} เรื่อง ใน {projects} โครงการ (ไม่มีผลต่อระดับ)",
    "what a reviewer may ask: {count} in all, of {projects} project(s) (no level changes by it)",
)
MANY = 6  # from so many on each has a line; fewer are shown one by one
_COLORS = {5: "32;1", 4: "36;1", 3: "35;1", None: "31;1"}
_GAP = 2
_NARROWEST_NAME = 30
_HEAD_OF_ROUND = Text("รอบ {round}", "{round} mo.")
_HEADS = (
    Text("สถานะ", "state"),
    Text("กิจกรรม", "done"),
    Text("ช้า", "late"),
    Text("ผิดพลาด", "errors"),
    Text("โครงการ", "project"),
)
_DAYS = Text("{days} วัน", "{days} d")
_LATE = Text(
    "ล่าช้า {count} โครงการ ดูด้วย tambon late",
    "{count} project(s) have something late: see tambon late",
)
_COUNT = same("{label}: {count}")
_TOTAL = Text("รวม {count} โครงการ: {parts}", "{count} projects: {parts}")
_TOTAL_WITH_COPIES = Text(
    "รวม {count} โครงการ ซ้ำ {copies}: {parts}", "{count} projects, {copies} twice: {parts}"
)
_TOTAL_OF_ROUND = Text("รอบ {round} เดือน{closes}: {parts}", "{round} months{closes}: {parts}")
_IN_BRACKETS = same(" ({text})")
_BELOW = Text("ต่ำกว่าระดับ {level}", "below level {level}")
_NO_TABLE = Text("ไม่มีตาราง", "no table")
_NOTHING = same("–")
OWN_TABLE_MARK = "*"
_OWN_TABLE = Text("{mark} {count} โครงการ: {table}", "{mark} {count} project(s): {table}")


class Lines:
    """The lines of many projects in one language and numerals, for a screen of some columns."""

    def __init__(
        self,
        language: Language,
        numerals: Numerals,
        columns: int,
        paint: Paint,
        day: dt.date | None = None,
    ) -> None:
        """Render for this screen, in colour if the paint is on; days are counted from `day`."""
        self._language = language
        self._numerals = numerals
        self._columns = columns
        self._paint = paint
        self._day = day

    def of(
        self,
        summaries: Callable[[], Iterable[ProjectSummary]],
        rounds: tuple[int, ...],
        findings: Iterable[str],
    ) -> Iterator[str]:
        """Yield a heading, a line a project, the lines of findings, and the counts.

        `summaries` is called twice: for the widths of the columns, then for the lines.
        """
        heads = [
            *(self._render(_HEAD_OF_ROUND.fill(round=round_)) for round_ in rounds),
            *map(self._render, _HEADS),
        ]
        widths = [width(head) for head in heads[:-1]]
        counts = Counts(rounds)
        for summary in summaries():
            cells = self._cells(summary, rounds)[:-1]
            widths = [max(pair) for pair in zip(widths, map(width, cells), strict=True)]
            counts.add(summary)
        yield self._paint(self._line(heads, widths), "1")
        for summary in summaries():
            colors = [_color(summary.result(round_)) for round_ in rounds]
            yield self._line(self._cells(summary, rounds), widths, colors)
        yield ""
        yield from _paragraph(findings)
        yield from self._counts(counts)

    def errors(self, checked: Checked) -> Iterator[str]:
        """Yield the errors in the data of a project, a line each as `validate` prints them."""
        errors = [finding for finding in checked.shown if finding.severity is Severity.ERROR]
        for finding in errors[:MOST_FINDINGS]:
            path = escape(checked.target.shown(str(finding.location)), 400)
            label = f"{self._render(finding.severity.label)} {finding.code}"
            place = self._paint(f"{path}:", "36")
            severity = self._paint.severity(label, finding.severity)
            yield f"{place} {severity} {self._render(finding.message)}"
        if len(errors) > MOST_FINDINGS:
            yield self._render(MORE_FINDINGS.fill(count=len(errors) - MOST_FINDINGS))

    def _render(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 400)

    def _cells(self, summary: ProjectSummary, rounds: tuple[int, ...]) -> list[str]:
        done = same(f"{summary.done}/{summary.planned}") if summary.planned else _NOTHING
        late = _DAYS.fill(days=summary.days_late) if summary.late else _NOTHING
        errors = same(str(summary.errors)) if summary.errors else _NOTHING
        place = f"{summary.place.in_(self._language)} " if summary.subdistrict else ""
        return [
            *(self._render(_short_level(summary.result(round_))) for round_ in rounds),
            self._render(summary.state.label),
            self._render(done),
            self._render(late),
            self._render(errors),
            escape(f"{place}({summary.path})", 400),
        ]

    def _line(self, row: list[str], widths: list[int], colors: Sequence[str] = ()) -> str:
        """Return a row of the table, its columns as wide as their widest cells.

        The last cell is broken below itself if the screen is narrow.
        """
        padded = [
            cell + " " * (widest - width(cell) + _GAP)
            for cell, widest in zip(row, widths, strict=False)
        ]
        painted = [
            self._paint(cell, color) for cell, color in zip_longest(padded, colors, fillvalue="")
        ]
        indent = sum(map(width, padded))
        name = _broken_at_spaces(row[-1], max(self._columns - indent, _NARROWEST_NAME))
        return "".join(painted) + f"\n{' ' * indent}".join(name)

    def _closes(self, cutoffs: Collection[dt.date]) -> Text:
        """Return when a round closes, where it closes for all projects on one day."""
        if len(cutoffs) != 1:
            return same("")
        (cutoff,) = cutoffs
        return _IN_BRACKETS.fill(text=cutoff_text(cutoff, self._day))

    def _counts(self, counts: "Counts") -> Iterator[str]:
        if counts.late:
            yield self._paint(self._render(_LATE.fill(count=counts.late)), "31;1")
        states = [
            _COUNT.fill(label=state.label, count=counts.states[state]) for state in ProjectState
        ]
        yield self._render(_total(counts, join(states, " · ")))
        for round_, levels in counts.levels.items():
            lowest = counts.lowest.get(round_, 3)
            parts = [
                _COUNT.fill(
                    label=_level_label(level, has_table, lowest), count=levels[level, has_table]
                )
                for level, has_table in sorted(levels, key=_best_first)
            ]
            yield self._render(
                _TOTAL_OF_ROUND.fill(
                    round=round_,
                    closes=self._closes(counts.cutoffs[round_]),
                    parts=join(parts, " · "),
                )
            )
        for table, count in counts.own_tables.items():
            text = _OWN_TABLE.fill(mark=OWN_TABLE_MARK, count=count, table=table)
            yield self._render(text)
        if counts.questions:
            asked = {"count": sum(counts.questions), "projects": len(counts.questions)}
            yield self._render(_ASKED_OF_MANY.fill(**asked))
        if counts.hidden:
            codes = counts_of_codes(dict(sorted(counts.hidden.items())))
            yield self._render(HIDDEN.fill(count=counts.hidden.total(), codes=codes))


class Counts:
    """How many projects are in each state, in each round have reached each level.

    The keys of `levels` are a level, None below the lowest, and whether there is a table; those of
    `hidden` are the codes of findings, those of `own_tables` what is said of a table. `cutoffs`
    are the days on which each round closes. `questions` are how many may be asked of each project
    of which any may, `late` how many have something late, `identities` what tells projects from
    each other.
    """

    def __init__(self, rounds: tuple[int, ...]) -> None:
        """Begin with none."""
        self.states: Counter[ProjectState] = Counter()
        self.levels = {round_: Counter[tuple[int | None, bool]]() for round_ in rounds}
        self.lowest: dict[int, int] = {}
        self.cutoffs: dict[int, set[dt.date]] = {round_: set() for round_ in rounds}
        self.hidden: Counter[str] = Counter()
        self.own_tables: Counter[Text] = Counter()
        self.questions: list[int] = []
        self.late = 0
        self.identities: list[Identity] = []

    def add(self, summary: ProjectSummary) -> None:
        """Count a project."""
        self.states[summary.state] += 1
        self.identities.append(summary.identity)
        self.hidden.update(summary.hidden)
        self.late += bool(summary.late)
        if summary.questions:
            self.questions.append(len(summary.questions))
        if summary.own_table:
            self.own_tables[summary.own_table] += 1
        for round_, cutoff in summary.cutoffs:
            self.cutoffs[round_].add(cutoff)
        for round_, levels in self.levels.items():
            result = summary.result(round_)
            if result is None:
                continue
            levels[result.level, result.has_table] += 1
            if result.has_table:
                lowest = self.lowest.get(round_, result.lowest)
                self.lowest[round_] = min(result.lowest, lowest)


def _total(counts: Counts, parts: Text) -> Text:
    """Return how many projects there are, and how many of them are others once more."""
    count, copies = counts.states.total(), len(copies_among(counts.identities))
    if copies:
        return _TOTAL_WITH_COPIES.fill(count=count, copies=copies, parts=parts)
    return _TOTAL.fill(count=count, parts=parts)


def _paragraph(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, and an empty one behind them if there are any."""
    is_empty = True
    for line in lines:
        is_empty = False
        yield line
    if not is_empty:
        yield ""


def _broken_at_spaces(text: str, columns: int) -> Iterator[str]:
    """Yield the text in lines of some columns, broken at its spaces so that names stay whole."""
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def _color(result: Result | None) -> str:
    level = result.level if result else None
    return _COLORS.get(level, "")


def _short_level(result: Result | None) -> Text:
    if result is None or not result.has_table:
        return _NOTHING
    mark = "" if result.is_official else OWN_TABLE_MARK
    if result.level is None:
        return same(f"<{result.lowest}{mark}")
    return same(f"{result.level}{mark}")


def _level_label(level: int | None, has_table: bool, lowest: int) -> Text:
    if level:
        return level_label(level)
    return _BELOW.fill(level=lowest) if has_table else _NO_TABLE


def _best_first(key: tuple[int | None, bool]) -> tuple[bool, int]:
    """Return what levels are sorted by: the highest first, what has no table last."""
    level, has_table = key
    return (not has_table, -(level or 0))
