"""Charts of the work itself: the year of the activities, the dimensions they serve, the money, the steps of the manual."""

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
    shape,
    width,
    wrapped,
)

_LABELS = 290
_GAP = 12
_BAR = 12
_MONTHS = 12
_TEXT_GAP = 6
_MARK = "M0-7L7 0L0 7L-7 0z"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A line down the timeline at a share of the year, with its words; `kind` is its style."""

    at: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the timeline: what is planned and what was done, each from one share of the year to another; None is nothing.

    `kind` is done, ongoing, not_started, cancelled, unknown or event, `shown` the days in words, `place` where they were read.
    """

    label: str
    kind: str
    planned: tuple[float, float] | None
    done: tuple[float, float] | None
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class Units:
    """A row of units, one a thing, each of its kind, and their number in words."""

    label: str
    kinds: tuple[str, ...]
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts to compare as shares of the largest, each in words; None is unknown."""

    label: str
    shares: tuple[float | None, float | None]
    shown: tuple[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of PDCA, its name and what that means, with its steps: number, name, and how much was done at each, in words (nothing: none)."""

    title: str
    words: str
    steps: tuple[tuple[str, str, str], ...]


def timeline(
    title: str,
    months: Sequence[str],
    marks: Sequence[DayMark],
    spans: Sequence[Stretch],
    legend: Sequence[tuple[str, str]],
    layout: Layout,
) -> Markup:
    """The fiscal year from left to right, a row for each activity and event; plans are outlines, what was done is filled."""
    left = _LABELS if layout.labels else 0

    def x_of(share: float) -> float:
        return left + min(max(share, 0.0), 1.0) * (layout.width - left - 2) + 1

    parts, y = _key(legend, layout)
    for mark in marks:  # each on a line of its own, so that near days do not collide
        y += LINE
        parts += [_rule(mark, x_of(mark.at), y), _beside(x_of(mark.at), y, mark.words, left)]
    top = y + 8
    y = top + 20
    parts += [
        lettering(
            x_of((index + 0.5) / _MONTHS),
            top + 13,
            [month],
            anchor="middle",
            size=SMALL if layout.labels else 10.5,
        )
        for index, month in enumerate(months)
    ]
    rows: list[Markup] = []
    for span in spans:
        row, y = _row(span, x_of, y, layout)
        rows += row
    grid = [
        Markup('<path class="grid" d="M{:.1f} {:.1f}V{:.1f}"/>').format(
            x_of(index / _MONTHS), top + 18, y
        )
        for index in range(_MONTHS + 1)
    ]
    rules = [
        Markup('<path class="rule {}" d="M{:.1f} {:.1f}V{:.1f}"/>').format(
            mark.kind, x_of(mark.at), top, y
        )
        for mark in marks
    ]
    return drawing(title, y + 4, [*grid, *rules, *parts, *rows], layout)


def _rule(mark: DayMark, x: float, y: float) -> Markup:
    return Markup('<path class="rule {}" d="M{:.1f} {:.1f}V{:.1f}"/>').format(
        mark.kind, x, y - 12, y + 8
    )


def _beside(x: float, y: float, said: str, left: float) -> Markup:
    """Words left of a line where there is room for them, else right of it."""
    fits = x - width(said, SMALL) - _TEXT_GAP > left * 0.4
    return lettering(
        x - _TEXT_GAP if fits else x + _TEXT_GAP,
        y,
        [said],
        anchor="end" if fits else "start",
        size=SMALL,
    )


def _row(
    span: Stretch, x_of: Callable[[float], float], y: float, layout: Layout
) -> tuple[list[Markup], float]:
    lines = wrapped(span.label, (_LABELS if layout.labels else layout.width) - 16, SIZE)
    parts = [_halo(lettering(0, y + LINE - 4, lines))]
    high = 2 * _BAR + 6
    if not layout.labels:
        y += len(lines) * LINE
        middle, y = y + 4 + _BAR, y + high + _GAP
    else:
        tall = max(len(lines) * LINE, high)
        middle, y = y + tall / 2 + 2, y + tall + _GAP
    parts += _bars(span, x_of, middle)
    ends = [x_of(edge) for pair in (span.planned, span.done) if pair for edge in pair]
    if ends:
        gap = _TEXT_GAP + (8 if span.kind == "event" else 0)
        fits = layout.width - max(ends) - gap > width(span.shown, SMALL)
        before = min(ends) - gap
        if fits or before - width(span.shown, SMALL) >= x_of(0):
            parts.append(
                _halo(
                    lettering(
                        max(ends) + gap if fits else before,
                        middle + 4.5,
                        [span.shown],
                        anchor="start" if fits else "end",
                        size=SMALL,
                    )
                )
            )
        else:  # no room on either side: on the bars
            half = width(span.shown, SMALL) / 2
            at = min(max((min(ends) + max(ends)) / 2, x_of(0) + half), layout.width - half)
            parts.append(
                _halo(lettering(at, middle + 4.5, [span.shown], anchor="middle", size=SMALL))
            )
    elif span.shown:
        parts.append(_halo(lettering(x_of(0) + _TEXT_GAP, middle + 4.5, [span.shown], size=SMALL)))
    return parts, y


def _halo(words: Markup) -> Markup:
    """Words that can be read over lines."""
    return Markup('<g class="halo">{}</g>').format(words)


def _bars(span: Stretch, x_of: Callable[[float], float], middle: float) -> Iterator[Markup]:
    if span.kind == "event" and span.done:
        mark = Markup(
            '<path class="event" d="{}" transform="translate({:.1f} '
            '{:.1f})"><title>{}</title></path>'
        )
        yield mark.format(_MARK, x_of(span.done[0]), middle, span.place)
        return
    for pair, kind, top in (
        (span.planned, "planned", middle - _BAR - 1),
        (span.done, span.kind, middle + 1),
    ):
        if pair:
            first, last = x_of(pair[0]), x_of(pair[1])
            yield shape(first, top, max(last - first, 4), _BAR, kind, span.place)


def _key(legend: Sequence[tuple[str, str]], layout: Layout) -> tuple[list[Markup], float]:
    """The legend: kinds with their words, on as many lines as they need."""
    parts, x, y = [], 0.0, 4.0
    for kind, said in legend:
        wide = width(said, SMALL) + 50
        if x and x + wide > layout.width:
            x, y = 0.0, y + LINE
        mark = Markup('<path class="event" d="{}" transform="translate({:.1f} {:.1f})"/>').format(
            _MARK, x + 12, y + 6
        )
        parts += [
            mark if kind == "event" else shape(x + 1, y, 22, _BAR, kind),
            lettering(x + 30, y + 11, [said], size=SMALL),
        ]
        x += wide
    return parts, y + LINE


def units(
    title: str, rows: Sequence[Units], legend: Sequence[tuple[str, str]], layout: Layout
) -> Markup:
    """A row of squares for each thing, one square a unit."""
    parts, y = _key(legend, layout)
    y += 4
    left = _LABELS - 60 if layout.labels else 150
    most = max((len(row.kinds) for row in rows), default=1) or 1
    step = min(26.0, (layout.width - left - 60) / most)
    for row in rows:
        lines = wrapped(row.label, left - 14, SIZE)
        tall = max(len(lines) * LINE, 22)
        parts.append(lettering(0, y + LINE - 5, lines))
        for index, kind in enumerate(row.kinds):
            parts.append(
                shape(
                    left + index * step + 1,
                    y + tall / 2 - 9,
                    max(step - 4, 1.5),
                    18,
                    kind,
                    row.place,
                )
            )
        parts.append(
            lettering(left + len(row.kinds) * step + 8, y + tall / 2 + 5, [row.shown], weight=700)
        )
        y += tall + 8
    return drawing(title, y, parts, layout)


def pairs(
    title: str, rows: Sequence[Pair], legend: Sequence[tuple[str, str]], layout: Layout
) -> Markup:
    """Two bars for each thing, one above the other, with their amounts."""
    parts, y = _key(legend, layout)
    y += 4
    left = _LABELS if layout.labels else 0
    longest = max((width(said, SMALL) for row in rows for said in row.shown), default=0)
    scale = layout.width - left - longest - 12
    for row in rows:
        lines = wrapped(row.label, (left or layout.width) - 16, SIZE)
        parts.append(lettering(0, y + LINE - 5, lines))
        y += 0 if left else len(lines) * LINE
        tall = max(len(lines) * LINE if left else 0, 2 * _BAR + 10)
        for kind, share, said, top in zip(
            (legend[0][0], legend[1][0]), row.shares, row.shown, (y + 2, y + _BAR + 6), strict=True
        ):
            if share is not None:
                parts.append(shape(left + 1, top, max(share * scale, 1), _BAR, kind, row.place))
            parts.append(lettering(left + (share or 0) * scale + 8, top + 10.5, [said], size=SMALL))
        y += tall + _GAP
    return drawing(title, y, parts, layout)


def track(title: str, stages: Sequence[Stage], layout: Layout) -> Markup:
    """The four stages one after the other with their steps: filled where something is recorded, with how much."""
    columns = len(stages) if layout.labels else 1
    wide = layout.width / columns
    parts: list[Markup] = []
    lowest = y = 0.0
    for index, stage in enumerate(stages):
        x = index % columns * wide
        y = 0.0 if layout.labels else lowest
        parts += _stage(stage, index, x, y, wide - 10)
        y += 54
        for number, name, count in stage.steps:
            row, y = _step(number, name, count, x, y, wide - 16)
            parts += row
        lowest = max(lowest, y + (0 if layout.labels else 6))
    return drawing(title, lowest, parts, layout)


def _stage(stage: Stage, index: int, x: float, y: float, wide: float) -> Iterator[Markup]:
    notch = 12 if index else 0
    arrow = Markup('<path class="stage" d="M{:.1f} {:.1f}h{:.1f}l12 22l-12 22h{:.1f}l{} -22z"/>')
    yield arrow.format(x, y + 1, wide - 12, 12 - wide, notch)
    yield lettering(x + notch + 12, y + 19, [stage.title], weight=700, fill="var(--on-accent)")
    yield lettering(x + notch + 12, y + 37, [stage.words], size=SMALL, fill="var(--on-accent)")


def _step(
    number: str, name: str, count: str, x: float, y: float, wide: float
) -> tuple[list[Markup], float]:
    lines = wrapped(f"{number} {name}", wide - 34, SMALL)
    circle = Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="11"/>').format(
        "done" if count else "planned", x + 12, y + 12
    )
    parts = [
        circle,
        lettering(
            x + 12,
            y + 16.5,
            [count],
            anchor="middle",
            size=SMALL,
            weight=700,
            fill="var(--on-accent)",
        ),
    ]
    parts.append(lettering(x + 30, y + 16.5, lines, size=SMALL))
    return parts, y + max(len(lines) * LINE, 26) + 4


def strip(title: str, parts: Sequence[tuple[str, float]]) -> Markup:
    """A bar of shares of a whole, each of its kind; what is left is empty."""
    x, drawn = 1.0, []
    for kind, share in parts:
        long = min(share * 298, 299 - x)
        if long > 0:
            drawn.append(shape(x, 1, long, 16, kind))
            x += long
    frame = Markup('<rect class="frame" x="1" y="1" width="298" height="16"/>')
    return drawing(title, 18, [*drawn, frame], Layout("strip", 300, 0, 0))


def lengths(
    title: str, rows: Sequence[tuple[str, float, str]], done: Sequence[float] | None = None
) -> Markup:
    """Short bars with their names before them and their figures behind; where only a part of each is `done`, the rest is an outline."""
    parts: list[Markup] = []
    names = max((width(name, SMALL) for name, _share, _shown in rows), default=0) + 10
    figures = max((width(shown, SMALL) for _name, _share, shown in rows), default=0) + 10
    for index, (name, share, shown) in enumerate(rows):
        y = index * 22.0
        room = 300 - names - figures
        parts.append(lettering(0, y + 15, [name], size=SMALL))
        if done is not None and done[index] < share:
            parts.append(shape(names, y + 5, share * room, _BAR, "planned"))
        parts.append(
            shape(names, y + 5, (share if done is None else done[index]) * room, _BAR, "done")
        )
        parts.append(lettering(300, y + 15, [shown], anchor="end", size=SMALL, weight=700))
    return drawing(title, len(rows) * 22 + 2, parts, Layout("strip", 300, 0, 0))
