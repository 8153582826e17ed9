"""Charts of the survey: what was answered to each item, and the means of the groups."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

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
_WORST, _BAD, _MIDDLE, _GOOD, _BEST = (
    (0x8A, 0x45, 0x13),
    (0xE3, 0xB0, 0x7A),
    (0xE2, 0xE5, 0xE7),
    (0x8F, 0xCB, 0xC4),
    (0x0B, 0x5E, 0x59),
)
_DARK = 140  # of 255: below it letters are white
_MARKS = (
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "M-5.5-5.5h11v11h-11z",
    "M0-7.5L7.5 0L0 7.5L-7.5 0z",
    "M0-7L7 6H-7z",
    "M-7-6H7L0 7z",
)
_MARK_COLORS = ("#0b5e59", "#8a4513", "#3b4f8f", "#7a5200", "#5a2a6b")


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart of answers: its label, the share of each answer from worst to best (they add up to 1), words at the end."""

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


def likert(
    title: str, legend: Sequence[str], bars: Sequence[Bar], end: str, layout: Layout
) -> Markup:
    """Bars of answers stacked to both sides of a middle line: what is bad to the left, what is good to the right."""
    colors = _colors(len(legend))
    left, right = _reach(bars)
    scale = (layout.width - layout.labels - _RIGHT) / max(left + right, 0.01)
    middle = layout.labels + left * scale
    parts, y = _legend(legend, colors, 4.0, layout)
    parts.append(lettering(layout.width, y - 6, [end], anchor="end", size=SMALL, weight=700))
    top = y
    for bar in bars:
        lines = wrapped(bar.label, (layout.labels or layout.width) - 16, SIZE)
        parts.append(lettering(0, y + LINE - 5, lines))
        y += 0 if layout.labels else len(lines) * LINE
        height = max(len(lines) * LINE, 24.0) if layout.labels else 24.0
        parts += _stack(bar, colors, middle - _left_of(bar.shares) * scale, y + height / 2, scale)
        parts.append(
            lettering(layout.width, y + height / 2 + 4.5, [bar.end], anchor="end", weight=700)
        )
        y += height + _ROW_GAP
    line = Markup(
        '<path d="M{:.1f} {:.1f}V{:.1f}" stroke="currentColor" stroke-dasharray="3 3" fill="none"/>'
    ).format(middle, top, y - 6)
    return drawing(title, y, [line, *parts] if layout.labels else parts, layout)


def _stack(bar: Bar, colors: Sequence[str], x: float, y: float, scale: float) -> Iterator[Markup]:
    """The parts of a bar from its left end, each with its number where there is room for it."""
    for place, (share, words, color) in enumerate(zip(bar.shares, bar.shown, colors, strict=True)):
        long = share * scale
        if long > 0:
            yield rect(x, y - 11, long, 22, color)
        if long > 0 and place < len(colors) // 2:
            yield shape(x, y - 11, long, 22, "stripes")
        if long >= width(words, SMALL) + 4:
            told = lettering(
                x + long / 2, y + 4.5, [words], anchor="middle", size=SMALL, fill=_ink(color)
            )
            yield (
                Markup('<g stroke="{}" stroke-width="3" paint-order="stroke">{}</g>').format(
                    color, told
                )
                if place < len(colors) // 2
                else told
            )
        x += long


def profile(
    title: str,
    ticks: Sequence[tuple[float, str]],
    blocks: Sequence[tuple[str, Sequence[Dot]]],
    layout: Layout,
) -> Markup:
    """The mean of each group on a line from the least to the most, with its interval, a block for each thing measured."""
    first, last = ticks[0][0], ticks[-1][0]

    def at(value: float) -> float:
        return layout.names + (min(max(value, first), last) - first) / (last - first) * (
            layout.width - layout.names - _RIGHT - 30
        )

    parts: list[Markup] = []
    y = 8.0
    for label, dots in blocks:
        lines = wrapped(label, layout.width - _RIGHT, SIZE)
        parts.append(lettering(0, y + LINE - 5, lines, weight=700))
        y += len(lines) * LINE + 2
        for dot in dots:
            words = wrapped(dot.label, layout.names - 20, SIZE)
            parts += [lettering(14, y + LINE - 6, words), *_mark(dot, at, y + 11)]
            parts.append(
                lettering(layout.width, y + LINE - 6, [dot.shown], anchor="end", weight=700)
            )
            y += len(words) * LINE + 3
        y += 10
    grid = [
        Markup(
            '<path d="M{:.1f} 4V{:.1f}" stroke="currentColor" stroke-opacity=".18" fill="none"/>'
        ).format(at(value), y)
        for value, _words in ticks
    ]
    parts += [
        lettering(
            at(value),
            y + 16,
            [said if layout.labels else said.split(" ")[0]],
            anchor="middle",
            size=SMALL,
        )
        for value, said in ticks
    ]
    return drawing(title, y + 24, [*grid, *parts], layout)


def _mark(dot: Dot, at: Callable[[float], float], y: float) -> Iterator[Markup]:
    """The interval of a mean, and its mark, which has the shape of its group."""
    color = _MARK_COLORS[dot.kind % len(_MARK_COLORS)]
    if dot.low is not None and dot.high is not None:
        yield rect(at(dot.low), y - 2, max(at(dot.high) - at(dot.low), 1), 4, color, opacity=0.45)
    mark = Markup('<path d="{}" transform="translate({:.1f} {:.1f})" fill="{}"/>')
    yield mark.format(_MARKS[dot.kind % len(_MARKS)], at(dot.value), y, color)


def _reach(bars: Sequence[Bar]) -> tuple[float, float]:
    """How far the bars go to the left and to the right of the middle."""
    left = max((_left_of(bar.shares) for bar in bars), default=0)
    return left, max((sum(bar.shares) - _left_of(bar.shares) for bar in bars), default=0)


def _left_of(shares: Sequence[float]) -> float:
    """What stands left of the middle: the worse half of the answers, and half of the one in the middle."""
    half = len(shares) // 2
    return sum(shares[:half]) + (shares[half] / 2 if len(shares) % 2 else 0)


def _legend(
    words: Sequence[str], colors: Sequence[str], y: float, layout: Layout
) -> tuple[list[Markup], float]:
    parts, x = [], 0.0
    for place, (said, color) in enumerate(zip(words, colors, strict=True)):
        wide = width(said, SMALL) + 34
        if x + wide > layout.width - _RIGHT - 20:
            x, y = 0.0, y + LINE
        parts += [
            rect(x, y, 14, 14, color),
            *([shape(x, y, 14, 14, "stripes")] if place < len(colors) // 2 else []),
        ]
        parts.append(lettering(x + 20, y + 12, [said], size=SMALL))
        x += wide
    return parts, y + 38


def _colors(points: int) -> list[str]:
    """Colours from worst to best that are told apart in grey, too."""
    half = points // 2
    bad = [_between(_WORST, _BAD, step / max(half - 1, 1)) for step in range(half)]
    good = [_between(_GOOD, _BEST, step / max(half - 1, 1)) for step in range(half)]
    return [*bad, *([_hex(_MIDDLE)] if points % 2 else []), *(good if half > 1 else [_hex(_BEST)])]


def _between(first: tuple[int, ...], last: tuple[int, ...], share: float) -> str:
    return _hex(tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True)))


def _hex(color: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in color)


def _ink(color: str) -> str:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return "#ffffff" if 0.3 * red + 0.59 * green + 0.11 * blue < _DARK else "#1c2b33"
