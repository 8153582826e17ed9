"""TB4xx: money and people that do not add up."""

from collections.abc import Iterator
from decimal import Decimal

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Status
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.numbers import format_amount


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
    added = sum((each.amount or Decimal(0) for each in budget.sources), Decimal(0))
    if added != budget.total:
        text = Text(
            "แหล่งงบประมาณรวม {a} บาท แต่ยอดรวม {t} บาท",
            "the sources add up to {a} baht, the total says {t}",
        )
        hint = Text(
            "แก้ total เป็น {a} หรือแก้จำนวนเงินของแหล่ง", "make total {a}, or correct an amount"
        ).fill(a=format_amount(added))
        yield Violation(
            budget.origin.at("total"),
            text.fill(a=format_amount(added), t=format_amount(budget.total)),
            hint,
        )


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
    if plan.budget.total is None or context.has_error_inside(plan):
        return
    added = sum((each.budget or Decimal(0) for each in plan.activities), Decimal(0))
    if added > plan.budget.total:
        text = Text(
            "งบกิจกรรมรวม {a} บาท เกินยอดรวม {t} บาท",
            "the activities add up to {a} baht, above the total of {t}",
        )
        yield Violation(
            plan.budget.origin.at("total"),
            text.fill(a=format_amount(added), t=format_amount(plan.budget.total)),
            Text("ตรวจงบประมาณของแต่ละกิจกรรม", "check the budget of each activity"),
        )


@rule(
    "TB403", "spent-above-budget", Severity.WARNING, "ใช้จ่ายเกินงบกิจกรรม", "spent more than planned"
)
def spent_above_budget(context: Context) -> Iterator[Violation]:
    """What an activity cost is compared with its budget."""
    budgets = {
        each.id: each.budget
        for each in first_by_id(context.project.planned)
        if not context.has_error_inside(each)
    }
    for record in context.project.records:
        budget = budgets.get(record.id)
        if record.spent is not None and budget is not None and record.spent > budget:
            text = Text(
                "กิจกรรม {a} ใช้จ่าย {s} บาท เกินงบ {b} บาท",
                "activity {a} cost {s} baht, above its budget of {b}",
            )
            values = {
                "a": record.id or "?",
                "s": format_amount(record.spent),
                "b": format_amount(budget),
            }
            yield Violation(
                record.origin.at("spent"),
                text.fill(**values),
                Text(
                    "ตรวจตัวเลข หรือปรับแผนให้มีมติรองรับ",
                    "check the figure, or have a revision of the plan approved",
                ),
            )


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
        added = sum(each for each in people.by_party.values() if isinstance(each, int))
        if added > people.total:
            text = Text(
                "แยกตามฝ่ายรวม {a} คน มากกว่าทั้งหมด {t} คน",
                "by party there are {a} people, more than the total of {t}",
            )
            yield Violation(
                people.origin.at("by_party"),
                text.fill(a=added, t=people.total),
                Text("แก้ total หรือจำนวนของแต่ละฝ่าย", "correct total or the number of a party"),
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
            text = Text(
                "กิจกรรม {a} แล้วเสร็จแต่มีผู้เข้าร่วม 0 คน", "activity {a} is done with 0 participants"
            ).fill(a=record.id or "?")
            yield Violation(
                record.participants.origin.at("total"),
                text,
                Text(
                    "ใส่จำนวนจริง หรือ suppressed ถ้าต้องปกปิด",
                    "give the true number, or suppressed if it must be hidden",
                ),
            )
