"""The project on one page: activities, money, dimensions, the 4S survey, and what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from markupsafe import Markup

from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Dimension, Status
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.work import lengths, strip
from tambon_cli.reporting.page.model import Card, Cell, Delay, KeyFigure, Summary
from tambon_cli.reporting.page.sources import at, computed, placed
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.activity_words import counts_by_status
from tambon_cli.reporting.project_page.dimensions import steps_for
from tambon_cli.reporting.project_page.next_steps import next_steps
from tambon_cli.reporting.project_page.score_sheets import day_of
from tambon_cli.reporting.project_page.survey import TITLE as SURVEY
from tambon_cli.scoring.activity_status import BEGUN
from tambon_cli.scoring.lateness import Late, lateness_of
from tambon_cli.scoring.progress import Progress
from tambon_cli.scoring.score import Scorecard
from tambon_cli.survey.analysis.figures import DimensionFigure, Figures
from tambon_cli.thai.numbers import rounded

MOST_STEPS = 3
TITLE = Text("สรุปหนึ่งหน้า", "The project on one page")
_LATE = Text("ล่าช้าและเลยกำหนด", "Late and overdue")
_STEPS = Text("ก้าวต่อไป", "Next steps")
_ACTIVITIES = Text("กิจกรรม", "Activities")
_ACTIVITIES_DONE = Text("กิจกรรมตามแผนแล้วเสร็จ", "planned activities are done")
_ATTENDANCES = Text("ผู้เข้าร่วมรวม {count} คน-ครั้ง", "{count} attendances in all")
_BUDGET = Text("งบประมาณ", "Budget")
_BAHT_SPENT = Text("บาท จ่ายจริง", "baht spent")
_OF_THE_BUDGET = Text(
    "จาก {total} บาทตามแผน (ร้อยละ {percentage})", "of {total} baht planned ({percentage} %)"
)
_DIMENSIONS = Text("สวัสดิการ 7 มิติ", "The seven dimensions")
_DIMENSIONS_PLANNED = Text("มิติมีกิจกรรมในแผน", "dimensions have a planned activity")
_DIMENSIONS_DONE = Text("มีกิจกรรมที่แล้วเสร็จ {count} มิติ", "{count} have one that is done")
_DIMENSIONS_DRAWING = Text("จำนวนกิจกรรมในแต่ละมิติ", "activities in each dimension")
_SURVEY_BAND = Text("ระดับ{band} จาก {count} คนที่ตอบ", "{band}, {count} people answered")
_SURVEY_DRAWING = Text("ค่าเฉลี่ยรายด้าน", "means of the dimensions")

# A bar of a drawing: its label, its length from 0 to 1, and its figure in words.
_Bar = tuple[str, float, str]


def summary(
    checked: Checked,
    project: Project,
    cards: list[Scorecard],
    progress: Progress,
    survey: Figures | None,
    style: Style,
) -> Summary:
    """Return the summary of a project as it was on the requested day."""
    late = lateness_of(project, checked.rubric, progress, cards, day_of(cards))
    steps = {step.text: step for step in next_steps(checked, project, cards, progress, style)}
    return Summary(
        title=style.say(TITLE),
        cards=tuple(_cards(project, progress, survey, style)),
        late_title=style.say(_LATE) if late else "",
        late=tuple(_delay(each, style) for each in late),
        steps_title=style.say(_STEPS),
        steps=tuple(islice(steps.values(), MOST_STEPS)),
    )


def _delay(late: Late, style: Style) -> Delay:
    place = str(late.location or "")
    return Delay(style.say(late.what), style.say(late.words), late.is_open, place)


def _cards(
    project: Project, progress: Progress, survey: Figures | None, style: Style
) -> Iterator[Card]:
    """Yield a card of each subject that something is known of."""
    if progress.steps:
        yield _activities(progress, style)
    yield from _money(project, progress, style)
    if progress.steps:
        yield _dimensions(progress, style)
    yield from _survey(project, survey, style)


def _activities(progress: Progress, style: Style) -> Card:
    total = len(progress.steps)
    done = progress.count(Status.DONE)
    counts = counts_by_status(progress, style)
    return Card(
        "activities",
        title=style.say(_ACTIVITIES),
        value=computed(
            f"{style.number(done)}/{style.number(total)}",
            [record.origin.at("status") for record in progress.records],
        ),
        words=style.say(_ACTIVITIES_DONE),
        drawing=strip(counts, [(status.value, progress.count(status) / total) for status in BEGUN]),
        lines=(counts, *_attendances(progress, style)),
    )


def _attendances(progress: Progress, style: Style) -> list[Cell]:
    """Return the line on how many took part in all activities; no line if none is known."""
    total = progress.attendances
    if total is None:
        return []
    told = [record.participants for record in progress.begun]
    places = [each.origin.at("total") for each in told if isinstance(each.total, int)]
    return [computed(style.say(_ATTENDANCES.fill(count=style.number(total))), places)]


def _money(project: Project, progress: Progress, style: Style) -> Iterator[Card]:
    budget = project.plan.budget
    paid = [record for record in progress.records if record.spent is not None]
    if not paid and budget.total is None:
        return
    spent = progress.spent
    value = computed(style.money(spent), [record.origin.at("spent") for record in paid])
    card = Card("money", style.say(_BUDGET), value, style.say(_BAHT_SPENT), Markup())
    if not budget.total:
        yield card
        return
    share = Fraction(spent or Decimal(0)) / Fraction(budget.total)
    percentage = str(rounded(share * 100, 1))
    line = style.say(_OF_THE_BUDGET.fill(total=style.money(budget.total), percentage=percentage))
    kind = "done" if share <= 1 else "over"
    drawing = strip(line, [(kind, min(float(share), 1.0))])
    yield replace(card, drawing=drawing, lines=(at(line, budget, "total"),))


def _dimensions(progress: Progress, style: Style) -> Card:
    serving = [(dimension, steps_for(dimension, progress)) for dimension in Dimension]
    planned = [len(steps) for _dimension, steps in serving]
    done = [sum(step.status is Status.DONE for step in steps) for _dimension, steps in serving]
    longest = max(*planned, 1)
    bars = [
        (style.label(dimension), len(steps) / longest, style.number(len(steps)))
        for dimension, steps in serving
    ]
    return Card(
        "dimensions",
        title=style.say(_DIMENSIONS),
        value=computed(
            f"{style.number(_count(planned))}/{style.number(len(Dimension))}",
            [step.item.planned.origin.at("dimensions") for step in progress.steps],
        ),
        words=style.say(_DIMENSIONS_PLANNED),
        drawing=lengths(style.say(_DIMENSIONS_DRAWING), bars, [count / longest for count in done]),
        lines=(style.say(_DIMENSIONS_DONE.fill(count=style.number(_count(done)))),),
        figures=_figures(bars),
    )


def _count(numbers: Sequence[int]) -> int:
    """Return how many numbers are not zero."""
    return sum(number > 0 for number in numbers)


def _survey(project: Project, figures: Figures | None, style: Style) -> Iterator[Card]:
    if figures is None or figures.overall_together is None:
        return
    overall, instrument = figures.overall_together, figures.instrument
    bars = [bar for figure in figures.dimensions for bar in _bars(figure, figures, style)]
    words = _SURVEY_BAND.fill(band=overall.band, count=f"{figures.n:,}")
    yield Card(
        "survey",
        title=style.say(SURVEY),
        value=placed(style.figure(overall.mean), project.survey.origin.key("tallies")),
        words=style.say(words),
        drawing=lengths(style.say(_SURVEY_DRAWING), bars),
        lines=() if instrument.is_official else (style.say(instrument.notice),),
        figures=_figures(bars),
    )


def _bars(figure: DimensionFigure, figures: Figures, style: Style) -> list[_Bar]:
    """Return the bar of a dimension's mean on the scale; none if the mean is unknown."""
    if figure.together is None:
        return []
    mean, points = figure.together.mean, figures.instrument.points
    length = float(mean - points[0]) / (points[-1] - points[0])
    return [(style.say(figure.dimension.label), length, style.figure(mean))]


def _figures(bars: Sequence[_Bar]) -> tuple[KeyFigure, ...]:
    return tuple(KeyFigure(label, figure) for label, _length, figure in bars)
