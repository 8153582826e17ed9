"""The charts of the 4S survey: the means of the dimensions, and the answers to each item."""

from collections.abc import Iterator
from fractions import Fraction

from tambon_cli.i18n import Text, join, same
from tambon_cli.reporting.charts.survey import Bar, Dot, likert, profile
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.page.blocks import head
from tambon_cli.reporting.page.model import Chart, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.survey.analysis.figures import DimensionFigure, Figures, ItemFigure, Measure
from tambon_cli.survey.analysis.tabulation import DIMENSION, GROUP, ITEM, MEAN, TOGETHER
from tambon_cli.survey.instrument import Instrument
from tambon_cli.thai.numbers import rounded

_DIMENSIONS_TITLE = Text(
    "ค่าเฉลี่ยรายด้าน ตามกลุ่ม (แถบ: ช่วงความเชื่อมั่น 95%)",
    "Means of the dimensions by group (bar: 95 % interval)",
)
_ITEMS_TITLE = Text("ร้อยละของคำตอบรายข้อ ทุกกลุ่มรวมกัน", "Answers by item in per cent, all together")
_MOST_NAMED_POINTS = 5  # of a longer scale only the ends are named

_Block = tuple[str, list[Dot]]


def survey_charts(figures: Figures, style: Style) -> Iterator[tuple[Text, Chart]]:
    """Yield a chart of the dimensions and one of the items, as far as there are figures.

    Each stands behind DIMENSION or ITEM, which says what it is of.
    """
    blocks = [_block(figures, figure, style) for figure in figures.dimensions]
    filled = [(label, dots) for label, dots in blocks if dots]
    if filled:
        yield DIMENSION, _dimension_chart(figures.instrument, filled, style)
    bars = [bar for figure in figures.items for bar in _bars(figure, style)]
    if bars:
        yield ITEM, _item_chart(figures.instrument, bars, style)


def _dimension_chart(instrument: Instrument, blocks: list[_Block], style: Style) -> Chart:
    title = style.say(_DIMENSIONS_TITLE)
    ticks = _ticks(instrument, style)
    rows = tuple((label, dot.label, dot.shown) for label, dots in blocks for dot in dots)
    return Chart(
        title,
        tuple(profile(title, ticks, blocks, layout) for layout in (WIDE, NARROW)),
        Table(head(style, DIMENSION, GROUP, MEAN), rows, numeric=(2,)),
    )


def _ticks(instrument: Instrument, style: Style) -> list[tuple[float, str]]:
    """Return the points of the scale with their names; of a long one only the ends are named."""
    points = instrument.points
    named = points if len(points) <= _MOST_NAMED_POINTS else (points[0], points[-1])
    ticks = []
    for point in points:
        words = same(str(point))
        if point in named:
            words = join([words, instrument.labels[point]], " ")
        ticks.append((float(point), style.say(words)))
    return ticks


def _block(figures: Figures, figure: DimensionFigure, style: Style) -> _Block:
    """Return a dimension with its means by group, and of several groups also together."""
    labels = [group.group.label for group in figures.groups]
    measures = list(zip(labels, figure.by_group, strict=True))
    if len(measures) > 1:
        measures.append((TOGETHER, figure.together))
    dots = [
        _dot(style.say(label), kind, measure, style)
        for kind, (label, measure) in enumerate(measures)
        if measure is not None
    ]
    return style.say(figure.dimension.label), dots


def _dot(label: str, kind: int, measure: Measure, style: Style) -> Dot:
    low = high = None
    if measure.interval is not None:
        low, high = map(float, measure.interval)
    return Dot(label, kind, float(measure.mean), low, high, style.figure(measure.mean))


def _item_chart(instrument: Instrument, bars: list[Bar], style: Style) -> Chart:
    title, mean = style.say(_ITEMS_TITLE), style.say(MEAN)
    legend = [style.say(instrument.labels[point]) for point in instrument.points]
    columns = (style.say(ITEM), *legend, mean)
    rows = tuple((bar.label, *bar.shown, bar.end) for bar in bars)
    return Chart(
        title,
        tuple(likert(title, legend, bars, mean, layout) for layout in (WIDE, NARROW)),
        Table(columns, rows, numeric=tuple(range(1, len(columns)))),
    )


def _bars(figure: ItemFigure, style: Style) -> Iterator[Bar]:
    """Yield the answers to an item, from the least to the most, if they may be shown."""
    if not figure.counts or figure.together is None:
        return
    item, total = figure.item, sum(figure.counts)
    percentages = [rounded(Fraction(100 * count, total), 0) for count in figure.counts]
    yield Bar(
        label=style.say(join([same(item.id), item.told], " ")),
        shares=tuple(count / total for count in figure.counts),
        shown=tuple(map(style.figure, percentages)),
        end=style.figure(figure.together.mean),
    )
