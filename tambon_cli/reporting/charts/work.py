"""Charts of the work: the dimensions it serves, its money, the steps of the manual, short bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tambon_cli.reporting.charts.legend import BAR, legend
from tambon_cli.reporting.charts.palette import ON_ACCENT
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
_UNIT_LABELS = 230
_UNIT_LABELS_NARROW = 150
_WIDEST_UNIT = 26.0
_PAIR = 2 * BAR + 10
_PAIR_GAP = 12
_STAGE_GAP = 6
_STRIP = Layout("strip", 300, 0, 0)


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
    """A stage of PDCA, its name and what that means, with its steps.

    A step is its number, its name, and in words how much was done at it (empty: nothing).
    """

    title: str
    words: str
    steps: tuple[tuple[str, str, str], ...]


def units(
    title: str, rows: Sequence[Units], kinds: Sequence[tuple[str, str]], layout: Layout
) -> Markup:
    """Return a row of squares for each thing, one square a unit."""
    parts, y = legend(kinds, layout)
    y += 4
    left = layout.label_column(_UNIT_LABELS) or _UNIT_LABELS_NARROW
    most = max([1, *(len(row.kinds) for row in rows)])
    step = min(_WIDEST_UNIT, (layout.width - left - 60) / most)
    for row in rows:
        label = wrapped(row.label, left - 14, SIZE)
        height = max(len(label) * LINE, 22)
        middle = y + height / 2
        end = left + len(row.kinds) * step
        parts.append(lettering(0, y + LINE - 5, label))
        parts += [
            shape(left + index * step + 1, middle - 9, max(step - 4, 1.5), 18, kind, row.place)
            for index, kind in enumerate(row.kinds)
        ]
        parts.append(lettering(end + 8, middle + 5, [row.shown], weight=700))
        y += height + 8
    return drawing(title, y, parts, layout)


def pairs(
    title: str, rows: Sequence[Pair], kinds: Sequence[tuple[str, str]], layout: Layout
) -> Markup:
    """Return two bars for each thing, one above the other, with their amounts.

    The first two kinds of the legend are those of the two bars.
    """
    parts, y = legend(kinds, layout)
    y += 4
    left = layout.label_column(_LABELS)
    longest = max((width(shown, SMALL) for row in rows for shown in row.shown), default=0)
    scale = layout.width - left - longest - 12
    for row in rows:
        label = wrapped(row.label, (left or layout.width) - 16, SIZE)
        parts.append(lettering(0, y + LINE - 5, label))
        offset, height = layout.place_bars(label, _PAIR)
        y += offset
        parts += _pair(row, (kinds[0][0], kinds[1][0]), left, y, scale)
        y += height + _PAIR_GAP
    return drawing(title, y, parts, layout)


def _pair(
    row: Pair, kinds: tuple[str, str], left: float, y: float, scale: float
) -> Iterator[Markup]:
    tops = (y + 2, y + BAR + 6)
    for kind, share, shown, top in zip(kinds, row.shares, row.shown, tops, strict=True):
        if share is not None:
            yield shape(left + 1, top, max(share * scale, 1), BAR, kind, row.place)
        end = left + (share or 0) * scale
        yield lettering(end + 8, top + 10.5, [shown], size=SMALL)


def track(title: str, stages: Sequence[Stage], layout: Layout) -> Markup:
    """Return the stages with their steps, each filled where something is recorded."""
    if layout.has_label_column:
        parts, height = _stages_side_by_side(stages, layout)
    else:
        parts, height = _stages_below_each_other(stages, layout)
    return drawing(title, height, parts, layout)


def _stages_side_by_side(stages: Sequence[Stage], layout: Layout) -> tuple[list[Markup], float]:
    room = layout.width / len(stages)
    parts: list[Markup] = []
    lowest = 0.0
    for index, stage in enumerate(stages):
        column, bottom = _stage(stage, index, index * room, 0.0, room)
        parts += column
        lowest = max(lowest, bottom)
    return parts, lowest


def _stages_below_each_other(stages: Sequence[Stage], layout: Layout) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    y = 0.0
    for index, stage in enumerate(stages):
        column, bottom = _stage(stage, index, 0.0, y, layout.width)
        parts += column
        y = bottom + _STAGE_GAP
    return parts, y


def _stage(stage: Stage, index: int, x: float, y: float, room: float) -> tuple[list[Markup], float]:
    """Return a stage with its steps, and where it ends."""
    parts = [*_arrow(stage, index, x, y, room - 10)]
    y += 54
    for number, name, count in stage.steps:
        step, y = _step(f"{number} {name}", count, x, y, room - 16)
        parts += step
    return parts, y


def _arrow(stage: Stage, index: int, x: float, y: float, room: float) -> Iterator[Markup]:
    notch = 12 if index else 0
    arrow = Markup('<path class="stage" d="M{:.1f} {:.1f}h{:.1f}l12 22l-12 22h{:.1f}l{} -22z"/>')
    yield arrow.format(x, y + 1, room - 12, 12 - room, notch)
    yield lettering(x + notch + 12, y + 19, [stage.title], weight=700, fill=ON_ACCENT)
    yield lettering(x + notch + 12, y + 37, [stage.words], size=SMALL, fill=ON_ACCENT)


def _step(name: str, count: str, x: float, y: float, room: float) -> tuple[list[Markup], float]:
    """Return a step with how much was done at it in a circle, and where it ends."""
    lines = wrapped(name, room - 34, SMALL)
    kind = "done" if count else "planned"
    circle = Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="11"/>')
    base = y + 16.5
    parts = [
        circle.format(kind, x + 12, y + 12),
        lettering(x + 12, base, [count], anchor="middle", size=SMALL, weight=700, fill=ON_ACCENT),
        lettering(x + 30, base, lines, size=SMALL),
    ]
    return parts, y + max(len(lines) * LINE, 26) + 4


def strip(title: str, shares: Sequence[tuple[str, float]]) -> Markup:
    """Return a bar of shares of a whole, each of its kind; what is left is empty."""
    x = 1.0
    parts: list[Markup] = []
    for kind, share in shares:
        length = min(share * 298, 299 - x)
        if length > 0:
            parts.append(shape(x, 1, length, 16, kind))
            x += length
    parts.append(Markup('<rect class="frame" x="1" y="1" width="298" height="16"/>'))
    return drawing(title, 18, parts, _STRIP)


def lengths(
    title: str, rows: Sequence[tuple[str, float, str]], done: Sequence[float] | None = None
) -> Markup:
    """Return short bars with their names before them and their figures behind.

    Where only a part of each is `done`, the rest is an outline; None: all of it is done.
    """
    if done is None:
        done = [share for _name, share, _shown in rows]
    names = 10 + max((width(name, SMALL) for name, _share, _shown in rows), default=0)
    figures = 10 + max((width(shown, SMALL) for _name, _share, shown in rows), default=0)
    room = _STRIP.width - names - figures
    parts: list[Markup] = []
    y = 0.0
    for (name, share, shown), part in zip(rows, done, strict=True):
        parts.append(lettering(0, y + 15, [name], size=SMALL))
        if part < share:
            parts.append(shape(names, y + 5, share * room, BAR, "planned"))
        parts.append(shape(names, y + 5, part * room, BAR, "done"))
        parts.append(lettering(_STRIP.width, y + 15, [shown], anchor="end", size=SMALL, weight=700))
        y += 22
    return drawing(title, y + 2, parts, _STRIP)
