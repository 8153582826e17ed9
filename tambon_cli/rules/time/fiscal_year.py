"""TB301, TB311, TB312: what belongs to the project's fiscal year."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.diagnostics import Effect, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import BUDDHIST_ERA, date_text, written

_OUTSIDE = Text("วันที่ {date} อยู่นอกปีงบประมาณ {year}", "{date} is outside the fiscal year {year}")
_THE_YEAR_IS = Text(
    "ปีงบประมาณ {year} คือ {first} ถึง {last}", "the fiscal year {year} is {first} to {last}"
)


@rule(
    "TB301", "outside-fiscal-year", Severity.WARNING, "วันที่อยู่นอกปีงบประมาณ", "outside the fiscal year"
)
def outside_fiscal_year(context: Context) -> Iterator[Violation]:
    """Activities, meetings, follow-ups and the report belong to the project's fiscal year."""
    year = context.project.fiscal_year
    if year is None:
        return
    first = dt.date(year - BUDDHIST_ERA - 1, 10, 1)
    last = dt.date(year - BUDDHIST_ERA, 9, 30)
    dated = (
        (record, field)
        for record in context.project.all_records()
        for field in record.info.year_dates
    )
    for record, field in dated:
        date = getattr(record, field)
        if date is None:
            continue
        may_be_early = field == "approved_on"  # a plan may be approved before its year
        is_too_early = date < first and not may_be_early
        if is_too_early or date > last:
            yield Violation(
                record.origin.at(field.rstrip("_")),
                _OUTSIDE.fill(date=date_text(date), year=year),
                _THE_YEAR_IS.fill(year=year, first=written(first), last=written(last)),
            )


_JOINED_IN_ANOTHER_YEAR = Text(
    "{kind} แต่เข้าร่วมปี {since} ในโครงการปี {year} (ข้อตีความ A18)",
    "{kind}, but joined in {since} in a project of {year} (reading A18)",
)
_WHEN_AREAS_JOIN = Text(
    "พื้นที่เดิมเข้าร่วมก่อนปีงบประมาณนี้ พื้นที่ใหม่เข้าร่วมในปีนี้",
    "an old area joined in an earlier year, a new area in this one",
)


@rule(
    "TB311",
    "since-against-kind",
    Severity.ERROR,
    "ปีที่เข้าร่วมขัดกับประเภทพื้นที่",
    "the year of joining contradicts the kind of area",
    effect=Effect.SPOILS_VALUE,
)
def since_against_kind(context: Context) -> Iterator[Violation]:
    """An old area joined before the fiscal year, a new one in it (A18).

    The table used is that of `kind`.
    """
    area, year = context.project.identity.area, context.project.fiscal_year
    if area.kind is None or not area.since or not year:
        return
    if not _fits(area.kind, area.since, year):
        yield Violation(
            area.origin.at("since"),
            _JOINED_IN_ANOTHER_YEAR.fill(kind=area.kind.label, since=area.since, year=year),
            _WHEN_AREAS_JOIN,
        )


def _fits(kind: AreaKind, since: int, year: int) -> bool:
    if kind is AreaKind.OLD:
        return since < year
    return since == year


_BUDGET_OF_ANOTHER_YEAR = Text(
    "งบประมาณระบุปี {budget} แต่โครงการเป็นปี {year} (ข้อตีความ A16)",
    "the budget is of {budget}, the project of {year} (reading A16)",
)
_WRITE_YEAR = Text("เขียน fiscal_year: {year}", "write fiscal_year: {year}")


@rule(
    "TB312",
    "budget-year",
    Severity.WARNING,
    "ปีงบประมาณของเงินไม่ตรงกับโครงการ",
    "the budget is of another year",
)
def budget_year(context: Context) -> Iterator[Violation]:
    """The form prints the project's own fiscal year (A16)."""
    budget, year = context.project.plan.budget, context.project.fiscal_year
    if budget.fiscal_year and year and budget.fiscal_year != year:
        yield Violation(
            budget.origin.at("fiscal_year"),
            _BUDGET_OF_ANOTHER_YEAR.fill(budget=budget.fiscal_year, year=year),
            _WRITE_YEAR.fill(year=year),
        )
