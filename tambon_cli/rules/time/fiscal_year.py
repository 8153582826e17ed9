"""TB301, TB311, TB312, TB315, TB317: what belongs to the project's fiscal year."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.report import PHOTOGRAPHED
from tambon_cli.model.vocabulary import AreaKind, EvidenceType
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import BUDDHIST_ERA, date_text, fiscal_year, written

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
_JOINED_THIS_YEAR = Text(
    "ถ้าเข้าร่วมในปี {year} เป็นพื้นที่ใหม่ เขียน kind: new ถ้าเข้าร่วมก่อนนั้น แก้ since เป็นปีที่เข้าร่วม",
    "if it joined in {year} it is a new area: write kind: new; if before, correct since",
)
_JOINED_EARLIER = Text(
    "ถ้าเข้าร่วมก่อนปี {year} เป็นพื้นที่เดิม เขียน kind: old ถ้าเข้าร่วมในปีนั้น เขียน since: {year}",
    "if it joined before {year} it is an old area: write kind: old; if in that year, since: {year}",
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
            (_JOINED_THIS_YEAR if area.kind is AreaKind.OLD else _JOINED_EARLIER).fill(year=year),
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


_PHOTO_OF_ANOTHER_YEAR = Text(
    "ภาพถ่ายลงวันที่ {date} แต่โครงการเป็นปีงบประมาณ {year}",
    "the photo is of {date}, the project of the fiscal year {year}",
)
_CHECK_PHOTO = Text(
    "ตรวจวันที่ของภาพ หรือแนบภาพของปีงบประมาณ {year} แทน",
    "check the day of the photo, or attach one of the fiscal year {year}",
)


@rule(
    "TB315",
    "photo-of-another-year",
    Severity.WARNING,
    "ภาพถ่ายของปีอื่น",
    "a photo of another year",
)
def photo_of_another_year(context: Context) -> Iterator[Violation]:
    """A photo shows what took place in the project's fiscal year."""
    year = context.project.fiscal_year
    if year is None:
        return
    for photo in _photos(context, year):
        if photo.date and fiscal_year(photo.date) != year:
            yield Violation(
                photo.origin.at("date"),
                _PHOTO_OF_ANOTHER_YEAR.fill(date=date_text(photo.date), year=year),
                _CHECK_PHOTO.fill(year=year),
            )


def _photos(context: Context, year: int) -> Iterator[Evidence]:
    """Yield the photos of what took place, but for that of another year, which TB301 tells."""
    for owner in context.project.evidence_owners:
        if owner.kind in PHOTOGRAPHED and not _is_of_another_year(owner.record, year):
            yield from (each for each in owner.evidence if each.type is EvidenceType.PHOTO)


def _is_of_another_year(record: Record, year: int) -> bool:
    days = [getattr(record, field) for field in record.info.year_dates]
    return any(day is not None and fiscal_year(day) != year for day in days)


_OLDEST_POPULATION = 10
_POPULATION_OF_ANOTHER_YEAR = Text(
    "ข้อมูลประชากรเป็นของปี {of} แต่โครงการเป็นปีงบประมาณ {year}",
    "the population is of {of}, the project of the fiscal year {year}",
)
_CHECK_POPULATION_YEAR = Text(
    "ตรวจปีของข้อมูล ควรอยู่ระหว่าง {first} ถึง {year}",
    "check the year of the figures: it should be between {first} and {year}",
)


@rule(
    "TB317",
    "population-year",
    Severity.WARNING,
    "ปีของข้อมูลประชากรไม่เข้ากับโครงการ",
    "the year of the population does not fit the project",
)
def population_year(context: Context) -> Iterator[Violation]:
    """Figures are known before the project ends, and those of ten years ago tell little of it."""
    population, year = context.project.area.study.population, context.project.fiscal_year
    if population.year is None or year is None:
        return
    first = year - _OLDEST_POPULATION
    if not first <= population.year <= year:
        yield Violation(
            population.origin.at("year"),
            _POPULATION_OF_ANOTHER_YEAR.fill(of=population.year, year=year),
            _CHECK_POPULATION_YEAR.fill(first=first, year=year),
        )
