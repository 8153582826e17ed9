"""TB4xx: money and people that do not add up."""

from collections.abc import Iterator
from decimal import Decimal

from tambon_cli.binding.fields import Money, Record, first_by_id
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.vocabulary import Status
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.numbers import format_amount

_SOURCES_DIFFER = Text(
    "แหล่งงบประมาณรวม {sum} บาท แต่ยอดรวม {total} บาท",
    "the sources add up to {sum} baht, the total says {total}",
)
_CORRECT_TOTAL = Text(
    "แก้ total เป็น {sum} หรือแก้จำนวนเงินของแหล่ง", "make total {sum}, or correct an amount"
)
_CORRECT_SOURCES = Text(
    "แก้จำนวนเงินของแหล่ง ซึ่งรวมได้ {sum} ให้รวมเป็น {total}",
    "correct the amounts of the sources, which add up to {sum}, so that they make {total}",
)


@rule(
    "TB401",
    "sources-against-total",
    Severity.ERROR,
    "แหล่งงบประมาณรวมกันไม่เท่ายอดรวม",
    "the sources do not add up to the total",
)
def sources_against_total(context: Context) -> Iterator[Violation]:
    """The sources of the budget add up to its total."""
    budget = context.project.plan.budget
    if budget.total is None or not budget.sources or context.has_error_inside(budget):
        return
    added = sum((source.amount or Decimal(0) for source in budget.sources), Decimal(0))
    if added != budget.total:
        found, total = format_amount(added), format_amount(budget.total)
        if _budgets(context.project.plan) > added:
            hint = _CORRECT_SOURCES.fill(sum=found, total=total)
        else:
            hint = _CORRECT_TOTAL.fill(sum=_as_typed(added, budget))
        place = budget.origin.at("total")
        yield Violation(place, _SOURCES_DIFFER.fill(sum=found, total=total), hint)


def _as_typed(amount: Decimal, record: Record) -> str:
    """Return an amount as it can be typed in a record: in braces a comma would end it."""
    written = format_amount(amount)
    return written.replace(",", "") if record.origin.node.is_in_braces else written


_ACTIVITIES_EXCEED = Text(
    "งบกิจกรรมรวม {sum} บาท เกินยอดรวม {total} บาท",
    "the activities add up to {sum} baht, above the total of {total}",
)
_CHECK_BUDGETS = Text("ตรวจงบประมาณของแต่ละกิจกรรม", "check the budget of each activity")


@rule(
    "TB402",
    "activities-above-total",
    Severity.ERROR,
    "งบกิจกรรมรวมกันเกินยอดรวม",
    "the activities cost more than the total",
)
def activities_above_total(context: Context) -> Iterator[Violation]:
    """The activities' budgets stay within the total."""
    plan = context.project.plan
    total = plan.budget.total
    if total is None or context.has_error_inside(plan):
        return
    added = _budgets(plan)
    if added > total:
        yield Violation(
            plan.budget.origin.at("total"),
            _ACTIVITIES_EXCEED.fill(sum=format_amount(added), total=format_amount(total)),
            _CHECK_BUDGETS,
        )


def _budgets(plan: PlanFile) -> Decimal:
    """Return what the activities of a plan are to cost together."""
    return sum((activity.budget or Decimal(0) for activity in plan.activities), Decimal(0))


_SPENT_MORE = Text(
    "กิจกรรม {activity} ใช้จ่าย {spent} บาท เกินงบ {budget} บาท",
    "activity {activity} cost {spent} baht, above its budget of {budget}",
)
_CHECK_SPENT = Text(
    "ตรวจตัวเลข หรือปรับแผนให้มีมติรองรับ",
    "check the figure, or have a revision of the plan approved",
)


@rule(
    "TB403", "spent-above-budget", Severity.WARNING, "ใช้จ่ายเกินงบกิจกรรม", "spent more than planned"
)
def spent_above_budget(context: Context) -> Iterator[Violation]:
    """What an activity cost is compared with its budget."""
    for record, spent, budget in _overspent(context):
        text = _SPENT_MORE.fill(
            activity=record.id or "?", spent=format_amount(spent), budget=format_amount(budget)
        )
        yield Violation(record.origin.at("spent"), text, _CHECK_SPENT)


def _overspent(context: Context) -> Iterator[tuple[ActivityRecord, Money, Money]]:
    """Yield the activities that cost more than planned, what they cost and their budget."""
    budgets = {
        planned.id: planned.budget
        for planned in first_by_id(context.project.planned)
        if not context.has_error_inside(planned)
    }
    for record in context.project.records:
        budget = budgets.get(record.id)
        if record.spent is not None and budget is not None and record.spent > budget:
            yield record, record.spent, budget


_PARTIES_EXCEED = Text(
    "แยกตามฝ่ายรวม {sum} คน มากกว่าทั้งหมด {total} คน",
    "by party there are {sum} people, more than the total of {total}",
)
_CORRECT_COUNTS = Text("แก้ total หรือจำนวนของแต่ละฝ่าย", "correct total or the number of a party")


@rule(
    "TB404",
    "parts-above-whole",
    Severity.ERROR,
    "ส่วนย่อยรวมกันเกินทั้งหมด",
    "the parts are more than the whole",
)
def parts_above_whole(context: Context) -> Iterator[Violation]:
    """The participants by party are not more than all of them."""
    for record in context.project.records:
        people = record.participants
        if not isinstance(people.total, int) or not people.by_party:
            continue
        added = sum(count for count in people.by_party.values() if isinstance(count, int))
        if added > people.total:
            text = _PARTIES_EXCEED.fill(sum=added, total=people.total)
            yield Violation(people.origin.at("by_party"), text, _CORRECT_COUNTS)


_DONE_BY_NOBODY = Text(
    "กิจกรรม {activity} แล้วเสร็จแต่มีผู้เข้าร่วม 0 คน",
    "activity {activity} is done with 0 participants",
)
_TRUE_NUMBER = Text(
    "ใส่จำนวนจริง หรือ suppressed ถ้าต้องปกปิด",
    "give the true number, or suppressed if it must be hidden",
)


@rule(
    "TB405",
    "nobody-came",
    Severity.ERROR,
    "กิจกรรมที่แล้วเสร็จมีผู้เข้าร่วม 0 คน",
    "a done activity with no participants",
)
def nobody_came(context: Context) -> Iterator[Violation]:
    """A done activity had participants."""
    for record in context.project.records:
        if record.status is Status.DONE and record.participants.total == 0:
            text = _DONE_BY_NOBODY.fill(activity=record.id or "?")
            yield Violation(record.participants.origin.at("total"), text, _TRUE_NUMBER)


_SPENT_ALL = Text(
    "กิจกรรมใช้จ่ายรวม {spent} บาท เกินงบประมาณรวม {total} บาท",
    "the activities cost {spent} baht together, above the whole budget of {total}",
)
_CHECK_TOTAL = Text(
    "ตรวจ spent ของแต่ละกิจกรรมใน activities.yaml หรือแก้ total",
    "check the spent of each activity in activities.yaml, or correct total",
)


@rule(
    "TB411",
    "spent-above-whole-budget",
    Severity.WARNING,
    "ใช้จ่ายรวมเกินงบประมาณรวม",
    "spent more than the whole budget",
)
def spent_above_whole_budget(context: Context) -> Iterator[Violation]:
    """What all activities cost stays within the total, where TB402 and TB403 find nothing."""
    plan, total = context.project.plan, context.project.plan.budget.total
    if total is None or _budgets(plan) > total or any(_overspent(context)):
        return
    records = first_by_id(context.project.records)
    spent = sum((record.spent or Decimal(0) for record in records), Decimal(0))
    if spent > total:
        text = _SPENT_ALL.fill(spent=format_amount(spent), total=format_amount(total))
        yield Violation(plan.budget.origin.at("total"), text, _CHECK_TOTAL)


_MORE_HOUSEHOLDS = Text(
    "มี {households} ครัวเรือน มากกว่าประชากร {total} คน",
    "there are {households} households, more than the {total} people",
)
_CHECK_SWAPPED = Text(
    "ตรวจ total (คน) และ households (ครัวเรือน) ว่าสลับกันหรือไม่",
    "check whether total (people) and households were swapped",
)


@rule(
    "TB409",
    "households-above-people",
    Severity.WARNING,
    "ครัวเรือนมากกว่าประชากร",
    "more households than people",
)
def households_above_people(context: Context) -> Iterator[Violation]:
    """A household has one person at least."""
    population = context.project.area.study.population
    households, total = population.households, population.total
    if total and households is not None and households > total:
        text = _MORE_HOUSEHOLDS.fill(households=f"{households:,}", total=f"{total:,}")
        yield Violation(population.origin.at("households"), text, _CHECK_SWAPPED)


_SOME_GROUP = Text("กลุ่มเป้าหมายนี้", "this group")
_MORE_IN_GROUP = Text(
    "{group} {count} คน มากกว่าประชากรของตำบล {total} คน",
    "{group}: {count} people, more than the {total} of the subdistrict",
)
_CHECK_COUNT = Text(
    "ตรวจ count และ total ของ population ใน area.yaml",
    "check count, and the total of population in area.yaml",
)


@rule(
    "TB410",
    "group-above-population",
    Severity.WARNING,
    "กลุ่มเป้าหมายมากกว่าประชากร",
    "a target group larger than the population",
)
def group_above_population(context: Context) -> Iterator[Violation]:
    """A target group is some of the people of the subdistrict."""
    total = context.project.area.study.population.total
    for target in context.project.identity.target_groups:
        if total and isinstance(target.count, int) and target.count > total:
            label = target.group.label if target.group else _SOME_GROUP
            text = _MORE_IN_GROUP.fill(group=label, count=f"{target.count:,}", total=f"{total:,}")
            yield Violation(target.origin.at("count"), text, _CHECK_COUNT)


_MORE_CAME = Text(
    "กิจกรรม {activity} มีผู้เข้าร่วม {count} คน มากกว่าประชากรของตำบล {total} คน",
    "activity {activity} had {count} participants, more than the {total} people of the subdistrict",
)
_CHECK_PARTICIPANTS = Text(
    "ตรวจ total ของผู้เข้าร่วม และ total ของ population ใน area.yaml",
    "check the total of the participants, and that of population in area.yaml",
)


@rule(
    "TB412",
    "more-participants-than-people",
    Severity.WARNING,
    "ผู้เข้าร่วมมากกว่าประชากร",
    "more participants than people",
)
def more_participants_than_people(context: Context) -> Iterator[Violation]:
    """More than all people of the subdistrict seldom come to an activity."""
    total = context.project.area.study.population.total
    for record in context.project.records:
        count = record.participants.total
        if total and isinstance(count, int) and count > total:
            text = _MORE_CAME.fill(
                activity=record.id or "?", count=f"{count:,}", total=f"{total:,}"
            )
            yield Violation(record.participants.origin.at("total"), text, _CHECK_PARTICIPANTS)
