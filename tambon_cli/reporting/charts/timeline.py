"""The year of the activities: what is planned and what was done, a row for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tambon_cli.reporting.charts.legend import BAR, EVENT, EVENT_OUTLINE, legend
from tambon_cli.reporting.charts.svg import (
    LINE,
    SIZE,
    SMALL,
    Layout,
    drawing,
    lettering,
    shape,
    width,
    wrapped,
)

_LABELS = 290
_ROW = 2 * BAR + 6
_ROW_GAP = 12
_TEXT_GAP = 6
_EVENT_GAP = 14
_MONTHS = 12
_SMALLEST = 10.5


@dataclass(frozen=True, slots=True)
class DayMark:
    """A line down the timeline at a share of the year, with its words; `kind` is its style."""

    at: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the timeline: what is planned and what was done.

    Each goes from one share of the year to another; None is nothing. `kind` is done, ongoing,
    not_started, cancelled, unknown or event, `shown` the days in words, `place` where they were
    read.
    """

    label: str
    kind: str
    planned: tuple[float, float] | None
    done: tuple[float, float] | None
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class _Year:
    """The fiscal year across a chart, from the end of the labels to the right edge."""

    left: int
    right: int

    def x(self, share: float) -> float:
        """Return where a share of the year stands; what lies outside stands at its edge."""
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left - 2) + 1


def timeline(
    title: str,
    months: Sequence[str],
    marks: Sequence[DayMark],
    rows: Sequence[Stretch],
    kinds: Sequence[tuple[str, str]],
    layout: Layout,
) -> Markup:
    """Return the fiscal year from left to right, a row for each activity and event.

    Plans are outlines, what was done is filled.
    """
    year = _Year(layout.label_column(_LABELS), layout.width)
    parts, y = legend(kinds, layout)
    for mark in marks:  # each on a line of its own, so that near days do not collide
        y += LINE
        parts.append(_rule(mark, year, y - 12, y + 8))
        parts.append(_words_of_mark(mark, year, y))
    top = y + 8
    parts += _month_names(months, year, top + 13, layout)
    y = top + 20
    drawn: list[Markup] = []
    for row in rows:
        row_parts, y = _row(row, year, y, layout)
        drawn += row_parts
    grid = [_grid_line(year.x(month / _MONTHS), top + 18, y) for month in range(_MONTHS + 1)]
    rules = [_rule(mark, year, top, y) for mark in marks]
    return drawing(title, y + 4, [*grid, *rules, *parts, *drawn], layout)


def _rule(mark: DayMark, year: _Year, top: float, bottom: float) -> Markup:
    line = Markup('<path class="rule {}" d="M{:.1f} {:.1f}V{:.1f}"/>')
    return line.format(mark.kind, year.x(mark.at), top, bottom)


def _grid_line(x: float, top: float, bottom: float) -> Markup:
    return Markup('<path class="grid" d="M{:.1f} {:.1f}V{:.1f}"/>').format(x, top, bottom)


def _words_of_mark(mark: DayMark, year: _Year, y: float) -> Markup:
    """Return words left of a line where there is room for them, else right of it."""
    x = year.x(mark.at)
    if x - width(mark.words, SMALL) - _TEXT_GAP > year.left * 0.4:
        return lettering(x - _TEXT_GAP, y, [mark.words], anchor="end", size=SMALL)
    return lettering(x + _TEXT_GAP, y, [mark.words], size=SMALL)


def _month_names(months: Sequence[str], year: _Year, y: float, layout: Layout) -> Iterator[Markup]:
    size = SMALL if layout.has_label_column else _SMALLEST
    for index, month in enumerate(months):
        middle = year.x((index + 0.5) / _MONTHS)
        yield lettering(middle, y, [month], anchor="middle", size=size)


def _row(row: Stretch, year: _Year, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """Return a row, and where it ends."""
    label = wrapped(row.label, (year.left or layout.width) - 16, SIZE)
    offset, height = layout.place_bars(label, _ROW)
    middle = y + offset + BAR + 4
    if layout.has_label_column:
        middle = y + height / 2 + 2
    parts = [_halo(lettering(0, y + LINE - 4, label)), *_bars(row, year, middle)]
    if row.shown or row.planned or row.done:
        x, anchor = _place_of_days(row, year)
        days = lettering(x, middle + 4.5, [row.shown], anchor=anchor, size=SMALL)
        parts.append(_halo(days))
    return parts, y + offset + height + _ROW_GAP


def _bars(row: Stretch, year: _Year, middle: float) -> Iterator[Markup]:
    if row.kind == EVENT and row.done:
        mark = Markup(
            '<path class="event" d="{}" transform="translate({:.1f} {:.1f})">'
            "<title>{}</title></path>"
        )
        yield mark.format(EVENT_OUTLINE, year.x(row.done[0]), middle, row.place)
        return
    bars = ((row.planned, "planned", middle - BAR - 1), (row.done, row.kind, middle + 1))
    for ends, kind, top in bars:
        if ends:
            first, last = map(year.x, ends)
            yield shape(first, top, max(last - first, 4), BAR, kind, row.place)


def _place_of_days(row: Stretch, year: _Year) -> tuple[float, str]:
    """Return where the days stand: right of the bars, left, or on them; and their anchor."""
    edges = [year.x(share) for ends in (row.planned, row.done) if ends for share in ends]
    if not edges:
        return year.x(0) + _TEXT_GAP, "start"
    first, last = min(edges), max(edges)
    gap = _EVENT_GAP if row.kind == EVENT else _TEXT_GAP
    needed = width(row.shown, SMALL)
    if year.right - last - gap > needed:
        return last + gap, "start"
    if first - gap - needed >= year.x(0):
        return first - gap, "end"
    leftmost, rightmost = year.x(0) + needed / 2, year.right - needed / 2
    return min(max((first + last) / 2, leftmost), rightmost), "middle"


def _halo(words: Markup) -> Markup:
    """Return words that can be read over lines."""
    return Markup('<g class="halo">{}</g>').format(words)
