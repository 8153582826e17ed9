"""The section on the budget: where the money comes from, and what each activity spent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text
from tambon_cli.model.plan import Budget
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.charts.work import Pair, pairs
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Cell, Chart, Row, Section, Table
from tambon_cli.reporting.page.sources import at, computed, lines_of, origins_of
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activity_words import name_of, record_of
from tambon_cli.scoring.progress import ActivityProgress, Progress
from tambon_cli.thai.numbers import rounded

_TITLE = Text("งบประมาณและการใช้จ่าย", "Budget and spending")
_SOURCES_HEAD = (
    Text("แหล่งงบประมาณ", "source"),
    Text("ตามแผน (บาท)", "planned (baht)"),
    Text("ร้อยละ", "%"),
)
_BUDGET_OF_THE_PLAN = Text("งบประมาณตามแผน", "budget of the plan")
_ACTIVITIES_HEAD = (
    Text("กิจกรรม", "activity"),
    Text("แผน (บาท)", "planned"),
    Text("จ่ายจริง (บาท)", "spent"),
    Text("ร้อยละ", "%"),
)
_TOTAL = Text("รวม", "total")
_CHART_TITLE = Text("แผนเทียบกับจ่ายจริงรายกิจกรรม (บาท)", "Planned and spent by activity (baht)")
_LEGEND = (("planned", Text("แผน", "planned")), ("done", Text("จ่ายจริง", "spent")))


@dataclass(frozen=True, slots=True)
class _ActivityMoney:
    """The baht of an activity, as amounts (None is unknown) and as cells of a table."""

    name: str
    budget: Decimal | None
    spent: Decimal | None
    budget_cell: Cell
    spent_cell: Cell


def money(project: Project, progress: Progress, style: Style) -> Section:
    """Return the sources of the budget, and the activities with what was planned and spent."""
    activities = [_money_of(step, style) for step in progress.steps]
    charts = []
    if any(activity.budget or activity.spent for activity in activities):
        charts.append(_chart(activities, style))
    return section(
        "money",
        _TITLE,
        style,
        _sources(project.plan.budget, style),
        _activities(activities, style),
        charts=charts,
    )


def _money_of(step: ActivityProgress, style: Style) -> _ActivityMoney:
    planned, record = step.item.planned, record_of(step)
    return _ActivityMoney(
        name=name_of(step, style),
        budget=planned.budget,
        spent=record.spent,
        budget_cell=at(style.money(planned.budget), planned, "budget"),
        spent_cell=at(style.money(record.spent), record, "spent"),
    )


def _sources(budget: Budget, style: Style) -> Table:
    rows = tuple(
        (
            style.own(source.name),
            at(style.money(source.amount), source, "amount"),
            _percentage(source.amount, budget.total, style),
        )
        for source in budget.sources
    )
    total = at(style.money(budget.total), budget, "total")
    foot = (style.say(_BUDGET_OF_THE_PLAN), total, "")
    return Table(head(style, *_SOURCES_HEAD), rows, numeric=(1, 2), foot=foot)


def _activities(activities: Sequence[_ActivityMoney], style: Style) -> Table:
    rows = tuple(
        (
            activity.name,
            activity.budget_cell,
            activity.spent_cell,
            _percentage(activity.spent, activity.budget, style),
        )
        for activity in activities
    )
    foot = _total(activities, style)
    return Table(head(style, *_ACTIVITIES_HEAD), rows, numeric=(1, 2, 3), foot=foot, chart=1)


def _total(activities: Sequence[_ActivityMoney], style: Style) -> Row:
    """Return the sums; without their percentage if money was spent that has no budget."""
    budget = _sum(activity.budget for activity in activities)
    spent = _sum(activity.spent for activity in activities)
    percentage = _percentage(spent, budget, style)
    if any(activity.spent and activity.budget is None for activity in activities):
        percentage = NOTHING
    return (
        style.say(_TOTAL),
        computed(style.money(budget), [activity.budget_cell for activity in activities]),
        computed(style.money(spent), [activity.spent_cell for activity in activities]),
        percentage,
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _percentage(part: Decimal | None, whole: Decimal | None, style: Style) -> str:
    if part is None or not whole:
        return NOTHING
    return style.figure(rounded(Fraction(part) / Fraction(whole) * 100, 1))


def _chart(activities: Sequence[_ActivityMoney], style: Style) -> Chart:
    """Return two bars for each activity; some amount of the activities is above zero."""
    amounts = [amount for activity in activities for amount in (activity.budget, activity.spent)]
    largest = max(amount for amount in amounts if amount)
    rows = [_pair(activity, largest) for activity in activities]
    title = style.say(_CHART_TITLE)
    legend = [(kind, style.say(words)) for kind, words in _LEGEND]
    return Chart(title, tuple(pairs(title, rows, legend, layout) for layout in (WIDE, NARROW)))


def _pair(activity: _ActivityMoney, largest: Decimal) -> Pair:
    cells = (activity.budget_cell, activity.spent_cell)
    return Pair(
        label=activity.name,
        shares=(_length(activity.budget, largest), _length(activity.spent, largest)),
        shown=(str(activity.budget_cell), str(activity.spent_cell)),
        place=lines_of(origin for cell in cells for origin in origins_of(cell)),
    )


def _length(amount: Decimal | None, largest: Decimal) -> float | None:
    return None if amount is None else float(amount / largest)
