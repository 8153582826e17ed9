"""Charts of the survey: what was answered to each item, and the means of the groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tambon_cli.reporting.charts.palette import GROUPS, answer_colors, letters_on
from tambon_cli.reporting.charts.svg import (
    LINE,
    SIZE,
    SMALL,
    Layout,
    drawing,
    lettering,
    rect,
    shape,
    width,
    wrapped,
)

_RIGHT = 56
_ROW_GAP = 12
_BAR = 22
_ROW = 24.0
_SWATCH = 14
_MARKS = (
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "M-5.5-5.5h11v11h-11z",
    "M0-7.5L7.5 0L0 7.5L-7.5 0z",
    "M0-7L7 6H-7z",
    "M-7-6H7L0 7z",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart of answers.

    Its label, the share of each answer from worst to best (they add up to 1), each share in
    words, and the words at the end of the row.
    """

    label: str
    shares: tuple[float, ...]
    shown: tuple[str, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A mean with the interval round it (None: unknown), in words."""

    label: str
    kind: int
    value: float
    low: float | None
    high: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """The line of means across a chart, from the least value to the most."""

    first: float
    last: float
    left: int
    length: int

    def x(self, value: float) -> float:
        """Return where a value stands; one outside stands at the edge."""
        inside = min(max(value, self.first), self.last)
        return self.left + (inside - self.first) / (self.last - self.first) * self.length


def likert(
    title: str, legend: Sequence[str], bars: Sequence[Bar], end: str, layout: Layout
) -> Markup:
    """Return bars of answers stacked to both sides of a middle line: bad left, good right."""
    colors = answer_colors(len(legend))
    left, right = _reach(bars)
    scale = (layout.width - layout.labels - _RIGHT) / max(left + right, 0.01)
    middle = layout.labels + left * scale
    parts, y = _legend(legend, colors, layout)
    parts.append(lettering(layout.width, y - 6, [end], anchor="end", size=SMALL, weight=700))
    top = y
    for bar in bars:
        label = wrapped(bar.label, (layout.labels or layout.width) - 16, SIZE)
        parts.append(lettering(0, y + LINE - 5, label))
        offset, height = layout.place_bars(label, _ROW)
        y += offset
        start, centre = middle - _left_of_middle(bar.shares) * scale, y + height / 2
        parts += _stack(bar, colors, start, centre, scale)
        parts.append(lettering(layout.width, centre + 4.5, [bar.end], anchor="end", weight=700))
        y += height + _ROW_GAP
    if layout.has_label_column:  # elsewhere the line would cross the labels
        parts.insert(0, _middle_line(middle, top, y - 6))
    return drawing(title, y, parts, layout)


def _middle_line(x: float, top: float, bottom: float) -> Markup:
    line = Markup(
        '<path d="M{:.1f} {:.1f}V{:.1f}" stroke="currentColor" stroke-dasharray="3 3" fill="none"/>'
    )
    return line.format(x, top, bottom)


def _stack(bar: Bar, colors: Sequence[str], x: float, y: float, scale: float) -> Iterator[Markup]:
    """Yield the parts of a bar from its left end, each with its number where that has room."""
    top = y - _BAR / 2
    for place, (share, shown, color) in enumerate(zip(bar.shares, bar.shown, colors, strict=True)):
        length = share * scale
        is_bad = _is_bad(place, colors)
        if length > 0:
            yield rect(x, top, length, _BAR, color)
        if length > 0 and is_bad:
            yield shape(x, top, length, _BAR, "stripes")
        if length >= width(shown, SMALL) + 4:
            number = _number(shown, x + length / 2, y + 4.5, color)
            yield _outlined(number, color) if is_bad else number
        x += length


def _number(shown: str, x: float, y: float, color: str) -> Markup:
    return lettering(x, y, [shown], anchor="middle", size=SMALL, fill=letters_on(color))


def _outlined(number: Markup, color: str) -> Markup:
    """Return a number that can be read over stripes."""
    outline = Markup('<g stroke="{}" stroke-width="3" paint-order="stroke">{}</g>')
    return outline.format(color, number)


def _is_bad(place: int, colors: Sequence[str]) -> bool:
    """Tell whether an answer stands in the worse half of a scale, which is striped."""
    return place < len(colors) // 2


def _legend(
    words: Sequence[str], colors: Sequence[str], layout: Layout
) -> tuple[list[Markup], float]:
    """Return the answers with their colours on as many lines as they need, and where they end."""
    parts: list[Markup] = []
    x, y = 0.0, 4.0
    for place, (answer, color) in enumerate(zip(words, colors, strict=True)):
        needed = width(answer, SMALL) + 34
        if x + needed > layout.width - _RIGHT - 20:
            x, y = 0.0, y + LINE
        parts.append(rect(x, y, _SWATCH, _SWATCH, color))
        if _is_bad(place, colors):
            parts.append(shape(x, y, _SWATCH, _SWATCH, "stripes"))
        parts.append(lettering(x + 20, y + 12, [answer], size=SMALL))
        x += needed
    return parts, y + 38


def _reach(bars: Sequence[Bar]) -> tuple[float, float]:
    """Return how far the bars go to the left and to the right of the middle."""
    lefts = [_left_of_middle(bar.shares) for bar in bars]
    rights = [sum(bar.shares) - left for bar, left in zip(bars, lefts, strict=True)]
    return max(lefts, default=0), max(rights, default=0)


def _left_of_middle(shares: Sequence[float]) -> float:
    """Return the share of the worse half of the answers, and of half the one in the middle."""
    half = len(shares) // 2
    middle = shares[half : len(shares) - half]
    return sum(shares[:half]) + sum(middle) / 2


def profile(
    title: str,
    ticks: Sequence[tuple[float, str]],
    blocks: Sequence[tuple[str, Sequence[Dot]]],
    layout: Layout,
) -> Markup:
    """Return the mean of each group on a line from the least to the most, with its interval.

    There is a block for each thing measured.
    """
    length = layout.width - layout.names - _RIGHT - 30
    scale = _Scale(ticks[0][0], ticks[-1][0], layout.names, length)
    parts: list[Markup] = []
    y = 8.0
    for label, dots in blocks:
        heading = wrapped(label, layout.width - _RIGHT, SIZE)
        parts.append(lettering(0, y + LINE - 5, heading, weight=700))
        y += len(heading) * LINE + 2
        for dot in dots:
            row, y = _dot(dot, scale, y, layout)
            parts += row
        y += 10
    grid = [_grid_line(scale.x(value), y) for value, _words in ticks]
    for value, words in ticks:
        shown = words if layout.has_label_column else words.split(" ")[0]
        parts.append(lettering(scale.x(value), y + 16, [shown], anchor="middle", size=SMALL))
    return drawing(title, y + 24, [*grid, *parts], layout)


def _grid_line(x: float, bottom: float) -> Markup:
    line = Markup(
        '<path d="M{:.1f} 4V{:.1f}" stroke="currentColor" stroke-opacity=".18" fill="none"/>'
    )
    return line.format(x, bottom)


def _dot(dot: Dot, scale: _Scale, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """Return a row with the mean of a group, and where it ends."""
    name = wrapped(dot.label, layout.names - 20, SIZE)
    base = y + LINE - 6
    parts = [
        lettering(14, base, name),
        *_mark(dot, scale, y + 11),
        lettering(layout.width, base, [dot.shown], anchor="end", weight=700),
    ]
    return parts, y + len(name) * LINE + 3


def _mark(dot: Dot, scale: _Scale, y: float) -> Iterator[Markup]:
    """Yield the interval of a mean, and its mark, which has the shape of its group."""
    color = GROUPS[dot.kind % len(GROUPS)]
    if dot.low is not None and dot.high is not None:
        first, last = scale.x(dot.low), scale.x(dot.high)
        yield rect(first, y - 2, max(last - first, 1), 4, color, opacity=0.45)
    mark = Markup('<path d="{}" transform="translate({:.1f} {:.1f})" fill="{}"/>')
    yield mark.format(_MARKS[dot.kind % len(_MARKS)], scale.x(dot.value), y, color)
