"""Facts against a rubric: the level of a project in a round, with the reason for it."""

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.mou import Agreement
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.project.project import Project
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap, SlotResult, Validity
from tambon_cli.scoring.facts import FACTS, Kind
from tambon_cli.scoring.facts.agreements import agreements
from tambon_cli.scoring.gaps import Expected, gaps_of
from tambon_cli.scoring.rubric import Cell, Condition, Rubric

_OF_ONE_AGREEMENT = ("mou.signed_on", "mou.parties", "mou.groups")


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition of a statement in both readings; `expected` is resolved to this round."""

    condition: Condition
    expected: Expected
    claimed: Fact
    verified: Fact
    claimed_met: bool
    met: bool
    evidence: tuple[SlotResult, ...]
    gaps: tuple[Gap, ...]

    @property
    def fact(self) -> str:
        """The fact's name."""
        return self.condition.fact or ""

    @property
    def operator(self) -> str:
        """The operator's name."""
        return self.condition.operators[0]


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One statement of the table. `met`: its own conditions hold; `reached`: those of every lower level too."""

    cell: Cell
    conditions: tuple[ConditionResult, ...]
    met: bool
    claimed_met: bool
    reached: bool = False
    claimed_reached: bool = False

    @property
    def level(self) -> int:
        """The level that the statement stands for."""
        return self.cell.level or 0


@dataclass(frozen=True, slots=True)
class Next:
    """The next level and what is missing for it."""

    level: int
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A project's result in one round; a level of None is below the lowest, or there is no table (`rubric` is None)."""

    project: Project
    round: int
    rubric: Rubric | None
    as_of: dt.date | None
    levels: tuple[LevelResult, ...] = ()
    level: int | None = None
    claimed_level: int | None = None
    next: Next | None = None
    review: tuple[Review, ...] = ()

    @property
    def label(self) -> Text:
        """The level in words."""
        year = self.project.fiscal_year
        if year is None:
            return Text(
                "ไม่ทราบปีงบประมาณ จึงเลือกตารางตัวชี้วัดไม่ได้",
                "the fiscal year is unknown, so there is no table",
            )
        if self.rubric is None:
            return Text(f"ไม่มีตารางตัวชี้วัดของปีงบประมาณ {year}", f"no table for {year}")
        if not self.levels:
            return Text(
                "ไม่ทราบว่าเป็นพื้นที่เดิมหรือใหม่ จึงเลือกตารางตัวชี้วัดไม่ได้",
                "old or new area is unknown, so there is no table",
            )
        return level_label(self.level, self.lowest)

    @property
    def lowest(self) -> int:
        """The lowest level of the table."""
        return min((each.level for each in self.levels), default=3)

    @property
    def above(self) -> LevelResult | None:
        """The next level with its conditions; None where there is none."""
        return next(
            (each for each in self.levels if self.next and each.level == self.next.level), None
        )


def level_label(level: int | None, lowest: int = 3) -> Text:
    """`ระดับ 4`; below the lowest level the manual defines none, and none is invented (A2)."""
    if level is not None:
        return Text(f"ระดับ {level}", f"Level {level}")
    if lowest == 3:
        return Text(
            "ต่ำกว่าระดับ 3 (คู่มือไม่กำหนดระดับ 1–2)", "Below level 3 (the manual defines no level 1 or 2)"
        )
    return Text(f"ต่ำกว่าระดับ {lowest}", f"Below level {lowest}")


def score(
    project: Project,
    validity: Validity,
    rubric: Rubric | None,
    round_: int,
    as_of: dt.date | None = None,
) -> Scorecard:
    """The scorecard of one round; `as_of` looks only at what was known on that day."""
    reviews = tuple(
        each
        for each in (project.review.reviews)
        if each.round == round_ and not (as_of and each.reviewed_on and each.reviewed_on > as_of)
    )
    card = Scorecard(project, round_, rubric, as_of, review=reviews)
    area = project.identity.area
    kind = area.kind
    if rubric is None or round_ not in rubric.rounds:
        return replace(card, rubric=None)
    if kind is None:  # which table applies is unknown: nothing can be met
        return card
    results = _levels(project, validity, rubric, kind, round_, as_of)
    level = max((each.level for each in results if each.reached), default=None)
    claimed = max((each.level for each in results if each.claimed_reached), default=None)
    return replace(
        card, levels=results, level=level, claimed_level=claimed, next=_next(results, level)
    )


def _levels(
    project: Project,
    validity: Validity,
    rubric: Rubric,
    kind: AreaKind,
    round_: int,
    as_of: dt.date | None,
) -> tuple[LevelResult, ...]:
    results: list[LevelResult] = []
    so_far, claimed_so_far = True, True
    for cell in rubric.cells(kind, round_):
        slots = {name: tuple(each) for name, each in (cell.evidence or {}).items()}
        evaluation = Evaluation(
            project,
            validity,
            rubric.window(round_),
            as_of,
            slots,
            verified=False,
            mou_after_plan_fails=rubric.mou_after_plan_fails,
        )
        result = _statement(evaluation, rubric, cell, round_)
        so_far, claimed_so_far = so_far and result.met, claimed_so_far and result.claimed_met
        if rubric.is_cumulative:
            results.append(replace(result, reached=so_far, claimed_reached=claimed_so_far))
        else:
            results.append(replace(result, reached=result.met, claimed_reached=result.claimed_met))
    return tuple(results)


def _statement(evaluation: Evaluation, rubric: Rubric, cell: Cell, round_: int) -> LevelResult:
    checked = replace(evaluation, verified=rubric.asks_for_evidence)
    expected = [rubric.expected(condition, round_) for condition in cell.all]
    claimed = _facts(evaluation, cell, expected)
    verified = _facts(checked, cell, expected)
    conditions = tuple(
        _condition(checked, condition, wanted, first, second)
        for condition, wanted, first, second in zip(
            cell.all, expected, claimed, verified, strict=True
        )
    )
    return LevelResult(
        cell, conditions, all(c.met for c in conditions), all(c.claimed_met for c in conditions)
    )


def _facts(evaluation: Evaluation, cell: Cell, expected: list[Expected]) -> list[Fact]:
    """The facts that a cell asks for; those of a single agreement from the one that meets most conditions."""
    names = [condition.fact or "" for condition in cell.all]
    if any(name in _OF_ONE_AGREEMENT for name in names):
        reading_of = _best_agreement(evaluation, names, expected)
        return [
            FACTS[name].derive(reading_of if name in _OF_ONE_AGREEMENT else evaluation)
            for name in names
        ]
    return [FACTS[name].derive(evaluation) for name in names]


def _best_agreement(
    evaluation: Evaluation, names: list[str], expected: list[Expected]
) -> Evaluation:
    def merit(agreement: Agreement) -> tuple[int, dt.date]:
        focused = evaluation.of(agreement)
        about_mou = [
            (FACTS[name].derive(focused), want)
            for name, want in zip(names, expected, strict=True)
            if name.startswith("mou.")
        ]
        return -sum(
            holds(fact, want) for fact, want in about_mou
        ), agreement.signed_on or dt.date.max

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
    read = {*claimed.objects, *verified.objects}
    evidence = tuple(
        slot
        for owner in evaluation.validity.evidence_owners
        if owner in read
        for slot in evaluation.evidence(owner)
    )
    gaps = (
        ()
        if met
        else gaps_of(
            evaluation, condition.fact or "", expected, claimed, verified, claimed_met=claimed_met
        )
    )
    return ConditionResult(condition, expected, claimed, verified, claimed_met, met, evidence, gaps)


def _next(results: tuple[LevelResult, ...], level: int | None) -> Next | None:
    above = next((each for each in results if each.level > (level or 0)), None)
    if above is None:
        return None
    told = [
        each
        for each in above.conditions
        if not (each.claimed.late and each.operator != Kind.DATE.value and _tells_the_day(above))
    ]
    return Next(
        above.level, tuple(dict.fromkeys(gap for condition in told for gap in condition.gaps))
    )


def still_possible(card: Scorecard) -> tuple[Gap, ...]:
    """What is missing for the next level without what nobody can change any more: a day that was too late."""
    if card.next is None or card.above is None:
        return ()
    too_late = {
        gap
        for each in card.above.conditions
        if each.operator == Kind.DATE.value and each.claimed.known and not each.claimed_met
        for gap in each.gaps
    }
    return tuple(gap for gap in card.next.missing if gap not in too_late)


def _tells_the_day(result: LevelResult) -> bool:
    """Whether a condition on the day says already that the object came too late."""
    return any(each.claimed.late and each.operator == Kind.DATE.value for each in result.conditions)


def location_text(location: Location | None) -> str | None:
    """A place as `plan.yaml:3:14`; None where there is none."""
    return str(location) if location else None
