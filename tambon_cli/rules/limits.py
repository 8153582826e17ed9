"""TB413, TB318: numbers and periods that no subdistrict's project has, and mostly are typos."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tambon_cli.binding.fields import Record, label_of
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import format_amount


class _Limit(NamedTuple):
    """The most there may be of something, and its unit."""

    most: int
    unit: Text


# Far above the largest subdistricts: these limits catch a digit too many and say nothing else.
PEOPLE = _Limit(300_000, Text("คน", "people"))
BAHT = _Limit(100_000_000, Text("บาท", "baht"))
# An activity belongs to one fiscal year, an agreement to those who signed it.
DAYS_OF_ACTIVITY = 366
YEARS_OF_AGREEMENT = 30
_DAYS_OF_YEAR = 366

_IMPLAUSIBLE = Text(
    "{label} {number} {unit} เกินกว่าที่ตำบลหนึ่งมีได้ ({most} {unit})",
    "{label} {number} {unit} is more than a subdistrict can have ({most} {unit})",
)
_CHECK_DIGITS = Text(
    "ตรวจจำนวนหลัก ว่าพิมพ์เกินหรือพิมพ์เลขอื่นลงในช่องนี้หรือไม่",
    "check the digits: one too many, or another number in this field?",
)


@rule(
    "TB413",
    "implausible-number",
    Severity.WARNING,
    "จำนวนที่เป็นไปไม่ได้ของตำบลหนึ่ง",
    "a number that no subdistrict has",
)
def implausible_number(context: Context) -> Iterator[Violation]:
    """Counts of people and amounts of money stay below what any subdistrict has."""
    for record, key, limit in _numbers(context.project):
        value = getattr(record, key)
        if isinstance(value, int | Decimal) and value > limit.most:
            text = _IMPLAUSIBLE.fill(
                label=label_of(type(record), key),
                number=format_amount(Decimal(value)),
                unit=limit.unit,
                most=f"{limit.most:,}",
            )
            yield Violation(record.origin.at(key), text, _CHECK_DIGITS)


def _numbers(project: Project) -> Iterator[tuple[Record, str, _Limit]]:
    """Yield the numbers of a project that have a limit, each by its record and its field."""
    population, budget = project.area.study.population, project.plan.budget
    yield population, "total", PEOPLE
    yield population, "households", PEOPLE
    yield budget, "total", BAHT
    yield from ((source, "amount", BAHT) for source in budget.sources)
    for planned in project.planned_and_added:
        yield planned, "participants", PEOPLE
        yield planned, "budget", BAHT
    yield from ((record, "spent", BAHT) for record in project.records)
    yield from ((meeting, "headcount", PEOPLE) for meeting in project.held_meetings)
    if population.total is None:  # else TB410 and TB412 compare with it
        yield from ((target, "count", PEOPLE) for target in project.identity.target_groups)
        yield from ((record.participants, "total", PEOPLE) for record in project.records)


_TOO_LONG = Text(
    "ตั้งแต่ {start} ถึง {end} ยาว {days} วัน เกิน {most} วัน",
    "from {start} to {end} are {days} days, more than {most}",
)
_CHECK_YEAR = Text("ตรวจปีของวันใดวันหนึ่ง", "check the year of one of the days")


@rule(
    "TB318",
    "implausible-period",
    Severity.WARNING,
    "ช่วงเวลาที่ยาวเกินจริง",
    "a period longer than it can be",
)
def implausible_period(context: Context) -> Iterator[Violation]:
    """An activity lasts no longer than a year, an agreement no longer than thirty."""
    project = context.project
    for planned in project.planned_and_added:
        yield from _period(planned, planned.start, planned.end, "end", DAYS_OF_ACTIVITY)
    for record in project.records:
        yield from _period(record, record.start, record.end, "end", DAYS_OF_ACTIVITY)
    for agreement in project.agreements:
        most = YEARS_OF_AGREEMENT * _DAYS_OF_YEAR
        yield from _period(agreement, agreement.signed_on, agreement.expires_on, "expires_on", most)


def _period(
    record: Record, start: dt.date | None, end: dt.date | None, key: str, most: int
) -> Iterator[Violation]:
    if start is None or end is None or (end - start).days <= most:
        return
    days = f"{(end - start).days:,}"
    text = _TOO_LONG.fill(start=date_text(start), end=date_text(end), days=days, most=f"{most:,}")
    yield Violation(record.origin.at(key), text, _CHECK_YEAR)
