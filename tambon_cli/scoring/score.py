"""Facts against a rubric: the level of a project in a round, with the reason for it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.mou import Agreement
from tambon_cli.model.review import Review
from tambon_cli.project.project import Project
from tambon_cli.scoring.evaluation import Evaluation, Fact, SlotResult, Validity
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.facts.agreements import agreements
from tambon_cli.scoring.missing.statement import shortfall_of_statement
from tambon_cli.scoring.needs import NO_SHORTFALL, Gap, Shortfall, Sooner
from tambon_cli.scoring.plan_items import (
    REVISION,
    REVISION_SLOT,
    PlanChanges,
    plan_changes,
)
from tambon_cli.scoring.rubric import Cell, Condition, Expected, Rubric

_LOWEST_OF_THE_MANUAL = 3
_OF_ONE_AGREEMENT = ("mou.signed_on", "mou.parties", "mou.groups")
_NO_YEAR = Text(
    "ไม่ทราบปีงบประมาณ จึงเลือกตารางตัวชี้วัดไม่ได้", "the fiscal year is unknown, so there is no table"
)
_NO_RUBRIC = Text("ไม่มีตารางตัวชี้วัดของปีงบประมาณ {year}", "no table for {year}")
_NO_AREA = Text(
    "ไม่ทราบว่าเป็นพื้นที่เดิมหรือใหม่ จึงเลือกตารางตัวชี้วัดไม่ได้",
    "old or new area is unknown, so there is no table",
)
_LEVEL = Text("ระดับ {level}", "Level {level}")
_BY_OWN_TABLE = Text(
    "{label} (ตาราง {rubric} ไม่ใช่ตารางทางการ)", "{label} (table {rubric}, not the built-in one)"
)
_PROVISIONAL = Text(
    "{label} (ชั่วคราว ตามตารางปี {year} ที่เลื่อนปี)",
    "{label} (provisional, by the table of {year} with its days moved)",
)
_BELOW = Text("ต่ำกว่าระดับ {level}", "Below level {level}")
_BELOW_THE_MANUAL = Text(
    "ต่ำกว่าระดับ 3 (คู่มือไม่กำหนดระดับ 1–2)", "Below level 3 (the manual defines no level 1 or 2)"
)


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition of a statement, claimed and verified; `expected` is resolved to this round."""

    condition: Condition
    expected: Expected
    claimed: Fact
    verified: Fact
    claimed_met: bool
    met: bool
    evidence: tuple[SlotResult, ...]

    @property
    def fact(self) -> str:
        """The fact's name."""
        return self.condition.fact or ""

    @property
    def operator(self) -> str:
        """The operator's name."""
        return self.condition.operators[0]

    @property
    def is_met_too_late(self) -> bool:
        """Whether all is as it must be, of a thing dated after the last day that counts."""
        return self.claimed.late and holds(replace(self.claimed, late=False), self.expected)


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One statement of the rubric.

    `met`: its own conditions hold; `reached`: those of every lower level hold too. `shortfall`
    is what is missing for this statement alone.
    """

    cell: Cell
    conditions: tuple[ConditionResult, ...]
    met: bool
    claimed_met: bool
    shortfall: Shortfall = NO_SHORTFALL
    reached: bool = False
    claimed_reached: bool = False

    @property
    def level(self) -> int:
        """The level that the statement stands for."""
        return self.cell.level or 0


@dataclass(frozen=True, slots=True)
class Next:
    """The next level and what is missing for it, with what can no longer be had."""

    level: int
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A project's result in one round.

    A level of None is below the lowest, or there is no table: then `rubric` is None.
    `plan_changes` is None where no revision changes the plan. `since` says since when the level
    stands, None where nobody looked into the history.
    """

    project: Project
    round: int
    rubric: Rubric | None
    as_of: dt.date | None
    levels: tuple[LevelResult, ...] = ()
    level: int | None = None
    claimed_level: int | None = None
    next: Next | None = None
    plan_changes: PlanChanges | None = None
    review: tuple[Review, ...] = ()
    since: Text | None = None

    @property
    def label(self) -> Text:
        """The level in words, and that it is by another table than the built-in one."""
        year = self.project.fiscal_year
        if year is None:
            return _NO_YEAR
        if self.rubric is None:
            return _NO_RUBRIC.fill(year=year)
        if not self.levels:
            return _NO_AREA
        label = level_label(self.level, self.lowest)
        if not self.is_by_own_table:
            return label
        base = self.rubric.moved_from
        if base is not None:
            return _PROVISIONAL.fill(label=label, year=base.fiscal_year)
        return _BY_OWN_TABLE.fill(label=label, rubric=self.rubric.id)

    @property
    def is_by_own_table(self) -> bool:
        """Whether the level is by another table than the built-in one."""
        return self.rubric is not None and not self.rubric.is_built_in

    @property
    def lowest(self) -> int:
        """The lowest level of the rubric."""
        return min((result.level for result in self.levels), default=_LOWEST_OF_THE_MANUAL)

    @property
    def above(self) -> LevelResult | None:
        """The next level with its conditions; None where there is none."""
        if self.next is None:
            return None
        return next(result for result in self.levels if result.level == self.next.level)


def level_label(level: int | None, lowest: int = _LOWEST_OF_THE_MANUAL) -> Text:
    """Return `ระดับ 4`; below the lowest the manual defines none, and none is invented (A2)."""
    if level is not None:
        return _LEVEL.fill(level=level)
    if lowest == _LOWEST_OF_THE_MANUAL:
        return _BELOW_THE_MANUAL
    return _BELOW.fill(level=lowest)


def score(
    project: Project,
    validity: Validity,
    rubric: Rubric | None,
    round_: int,
    as_of: dt.date | None = None,
) -> Scorecard:
    """Return the scorecard of one round; with `as_of` of what was known on that day."""
    reviews = tuple(_reviews(project, round_, as_of))
    if rubric is None or round_ not in rubric.rounds:
        return Scorecard(project, round_, None, as_of, review=reviews)
    card = Scorecard(project, round_, rubric, as_of, review=reviews)
    kind = project.identity.area.kind
    if kind is None:  # which table applies is unknown: nothing can be met
        return card
    evaluation = _claimed(project, validity, rubric, round_, as_of)
    results = [_statement(evaluation, rubric, cell, round_) for cell in rubric.cells(kind, round_)]
    levels = tuple(_reached(results, is_cumulative=rubric.is_cumulative))
    level = max((result.level for result in levels if result.reached), default=None)
    claimed = max((result.level for result in levels if result.claimed_reached), default=None)
    return replace(
        card,
        levels=levels,
        level=level,
        claimed_level=claimed,
        next=_next(levels, level),
        plan_changes=plan_changes(_with_papers(evaluation, rubric)),
    )


def _reviews(project: Project, round_: int, as_of: dt.date | None) -> Sequence[Review]:
    of_the_round = [review for review in project.review.reviews if review.round == round_]
    if as_of is None:
        return of_the_round
    return [
        review
        for review in of_the_round
        if review.reviewed_on is None or review.reviewed_on <= as_of
    ]


def _claimed(
    project: Project, validity: Validity, rubric: Rubric, round_: int, as_of: dt.date | None
) -> Evaluation:
    return Evaluation(
        project,
        validity,
        rubric.window(round_),
        as_of,
        slots={},
        verified=False,
        mou_after_plan_fails=rubric.mou_after_plan_fails,
    )


def _with_papers(
    evaluation: Evaluation, rubric: Rubric, wanted: Mapping[str, Sequence[str]] | None = None
) -> Evaluation:
    """Return the evaluation with the evidence that is wanted, and a revision of the plan needs."""
    slots = {owner: tuple(kinds) for owner, kinds in (wanted or {}).items()}
    if rubric.asks_for_revision_evidence:
        slots[REVISION] = (REVISION_SLOT,)
    return replace(evaluation, slots=slots)


def _reached(results: list[LevelResult], *, is_cumulative: bool) -> list[LevelResult]:
    """Mark the statements that are reached; of cumulative levels none above an unmet one."""
    reached: list[LevelResult] = []
    below_met, below_claimed = True, True
    for result in results:
        if is_cumulative:
            below_met = below_met and result.met
            below_claimed = below_claimed and result.claimed_met
        else:
            below_met, below_claimed = result.met, result.claimed_met
        reached.append(replace(result, reached=below_met, claimed_reached=below_claimed))
    return reached


def _statement(evaluation: Evaluation, rubric: Rubric, cell: Cell, round_: int) -> LevelResult:
    claimed = _with_papers(evaluation, rubric, cell.evidence)
    verified = replace(claimed, verified=rubric.asks_for_evidence)
    expected = [rubric.expected(condition, round_) for condition in cell.all]
    facts = zip(
        cell.all,
        expected,
        _facts(claimed, cell, expected),
        _facts(verified, cell, expected),
        strict=True,
    )
    results = tuple(_condition(verified, *fact) for fact in facts)
    unmet = frozenset(result.fact for result in results if not result.met)
    shortfall = NO_SHORTFALL
    if unmet:
        conditions = [(result.fact, result.expected) for result in results]
        sooner = _sooner(rubric, cell, round_)
        shortfall = shortfall_of_statement(verified, conditions, unmet, sooner)
    return LevelResult(
        cell,
        results,
        met=not unmet,
        claimed_met=all(result.claimed_met for result in results),
        shortfall=shortfall,
    )


def _sooner(rubric: Rubric, cell: Cell, round_: int) -> dict[str, Sooner]:
    """Return the first higher level that asks for each fact by a day, and that day."""
    assert cell.area is not None
    found: dict[str, Sooner] = {}
    for higher in rubric.cells(cell.area, round_):
        level = higher.level or 0
        if level <= (cell.level or 0):
            continue
        for condition in higher.all:
            day = rubric.expected(condition, round_)
            if isinstance(day, dt.date):
                found.setdefault(condition.fact or "", Sooner(level, day))
    return found


def _facts(evaluation: Evaluation, cell: Cell, expected: list[Expected]) -> list[Fact]:
    """Return the facts that a cell asks for.

    Those of a single agreement are all read from the one that meets most conditions.
    """
    names = [condition.fact or "" for condition in cell.all]
    if not any(name in _OF_ONE_AGREEMENT for name in names):
        return [FACTS[name].derive(evaluation) for name in names]
    of_the_best = _best_agreement(evaluation, names, expected)
    return [
        FACTS[name].derive(of_the_best if name in _OF_ONE_AGREEMENT else evaluation)
        for name in names
    ]


def _best_agreement(
    evaluation: Evaluation, names: list[str], expected: list[Expected]
) -> Evaluation:
    about_mou = [
        (FACTS[name], want)
        for name, want in zip(names, expected, strict=True)
        if name.startswith("mou.")
    ]

    def merit(agreement: Agreement) -> tuple[int, dt.date]:
        of_this = evaluation.of(agreement)
        met = sum(holds(definition.derive(of_this), want) for definition, want in about_mou)
        return -met, agreement.signed_on or dt.date.max

    candidates = agreements(evaluation)
    return evaluation.of(min(candidates, key=merit)) if candidates else evaluation


def holds(fact: Fact, expected: Expected) -> bool:
    """Whether a fact meets what is expected; what is unknown or dated too late never does."""
    value = fact.value
    if value is None or fact.late:
        return False
    if isinstance(expected, bool):
        return value is expected
    if isinstance(expected, dt.date):
        return isinstance(value, dt.date) and value <= expected
    if isinstance(expected, frozenset):
        return isinstance(value, frozenset) and value >= expected
    return isinstance(value, int | Fraction) and value >= Fraction(expected)


def _condition(
    evaluation: Evaluation, condition: Condition, expected: Expected, claimed: Fact, verified: Fact
) -> ConditionResult:
    claimed_met, met = holds(claimed, expected), holds(verified, expected)
    owners = {*claimed.owners, *verified.owners}
    evidence = tuple(
        result
        for owner in evaluation.validity.evidence_owners
        if owner in owners
        for result in evaluation.evidence(owner)
    )
    return ConditionResult(condition, expected, claimed, verified, claimed_met, met, evidence)


def _next(results: tuple[LevelResult, ...], level: int | None) -> Next | None:
    above = next((result for result in results if result.level > (level or 0)), None)
    if above is None:
        return None
    return Next(above.level, (*above.shortfall.impossible, *above.shortfall.missing))


def still_possible(card: Scorecard) -> tuple[Gap, ...]:
    """Return what is missing for the next level; nothing if that can no longer be had."""
    if card.above is None or card.above.shortfall.impossible:
        return ()
    return card.above.shortfall.missing


def location_text(location: Location | None) -> str | None:
    """Return a place as `plan.yaml:3:14`; None where there is none."""
    return str(location) if location else None
