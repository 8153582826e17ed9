"""The section on the seven welfare dimensions and the activities that serve them."""

from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Dimension, Status
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import Units, units
from tambon_cli.reporting.page.blocks import head, place, section
from tambon_cli.reporting.page.model import Chart, Row, Section, Table
from tambon_cli.reporting.page.sources import computed, lines_of
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activity_words import name_of, status_kind, status_label
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.progress import ActivityProgress, Progress

_TITLE = Text("สวัสดิการ 7 มิติกับกิจกรรม", "The seven dimensions and the activities")
_HEAD = (
    Text("มิติที่", "no."),
    Text("สวัสดิการด้าน", "welfare dimension"),
    Text("กิจกรรม", "activities"),
    Text("รายการ", "which"),
)
_CHART_TITLE = Text(
    "กิจกรรมในแต่ละมิติ: หนึ่งช่องคือหนึ่งกิจกรรม", "Activities in each dimension: a square is an activity"
)
_ORDER = (*BEGUN, Status.NOT_STARTED, Status.CANCELLED, None)


def dimensions(progress: Progress, style: Style) -> Section:
    """Return the dimensions with their activities; without any, that there is nothing yet."""
    if not progress.steps:
        return section("dimensions", _TITLE, style)
    rows = tuple(
        _row(number, dimension, progress, style) for number, dimension in enumerate(Dimension, 1)
    )
    table = Table(head(style, *_HEAD), rows, numeric=(2,), chart=1)
    return section("dimensions", _TITLE, style, table, charts=[_chart(progress, style)])


def steps_for(dimension: Dimension, progress: Progress) -> list[ActivityProgress]:
    """Return the planned activities that serve a dimension."""
    return [step for step in progress.steps if dimension in step.item.planned.dimensions]


def _row(number: int, dimension: Dimension, progress: Progress, style: Style) -> Row:
    serving = steps_for(dimension, progress)
    places = [step.item.planned.origin.at("dimensions") for step in serving]
    count = computed(style.number(len(serving)), places)
    names = "; ".join(name_of(step, style) for step in serving)
    return (style.number(number), style.label(dimension), count, names or NOTHING)


def _chart(progress: Progress, style: Style) -> Chart:
    """Return a row of squares for each dimension, one an activity, in the colour of its status."""
    title = style.say(_CHART_TITLE)
    rows = [_units(dimension, progress, style) for dimension in Dimension]
    kinds = {kind for row in rows for kind in row.kinds}
    legend = [
        (status_kind(status), style.say(status_label(status)))
        for status in _ORDER
        if status_kind(status) in kinds
    ]
    return Chart(title, tuple(units(title, rows, legend, layout) for layout in (WIDE, NARROW)))


def _units(dimension: Dimension, progress: Progress, style: Style) -> Units:
    serving = steps_for(dimension, progress)
    serving.sort(key=lambda step: _ORDER.index(step.status))
    return Units(
        label=style.label(dimension),
        kinds=tuple(status_kind(step.status) for step in serving),
        shown=style.number(len(serving)),
        place=lines_of(place(step.item.planned, "dimensions") for step in serving),
    )
