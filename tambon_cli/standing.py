"""Where one project stands among many: small enough to be sent between processes, enough for every table of many."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tambon_cli.asof import known_on
from tambon_cli.checking import Checked
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import AreaKind, Status
from tambon_cli.plausibility import Doubt, Trait, doubts_of, traits_of
from tambon_cli.progress import Progress, State, progress_of
from tambon_cli.reading import Trust
from tambon_cli.scoring import Scorecard
from tambon_cli.thai import places
from tambon_cli.wording import place_name, reason_of


class Obstacle(NamedTuple):
    """What keeps a project from the next level of a round: a fact, which is not met or of which evidence is lacking.

    Of several facts of one thing, such as the report, it is the first.
    """

    round: int
    level: int
    fact: str
    lacks_evidence: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a round; a level of None is below `lowest`, or there is no table (then `has_table` is False)."""

    round: int
    level: int | None
    claimed: int | None
    lowest: int
    has_table: bool
    label: Text
    reason: Text
    next_level: int | None
    missing: tuple[Text, ...]
    obstacles: tuple[Obstacle, ...]


class Due(NamedTuple):
    """Something with a day that is still to be done, and where it stands."""

    day: dt.date
    words: Text
    place: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands; `province_code` is that of the Department of Provincial Administration, empty where unknown.

    `is_refused` says that no report is made of it, because it holds a person's data.
    """

    path: str
    id: str | None
    title: str | None
    fictional: bool
    kind: AreaKind | None
    subdistrict: str
    district: str
    province: str
    province_code: str
    place: Text
    agency: str
    fiscal_year: int | None
    state: State
    sent_on: dt.date | None
    planned: int
    done: int
    filled: int
    budget: Decimal | None
    spent: Decimal | None
    results: tuple[Result, ...]
    due: tuple[Due, ...]
    errors: int
    warnings: int
    is_refused: bool
    traits: tuple[Trait, ...]
    doubts: tuple[Doubt, ...]

    def result(self, round_: int) -> Result | None:
        """The result of a round; None where it was not asked for."""
        return next((each for each in self.results if each.round == round_), None)

    @property
    def subdistrict_of(self) -> tuple[str, ...]:
        """What tells one subdistrict from another; of an unknown one its path."""
        return (self.province, self.district, self.subdistrict) if self.subdistrict else (self.path,)


def standing_of(checked: Checked, cards: list[Scorecard], *, compared: bool = False) -> Standing:
    """Where a project stands on the day asked for; with `compared` also what is compared with other projects."""
    as_of = cards[0].as_of if cards else None
    project = known_on(checked.project, as_of) if as_of else checked.project
    progress = progress_of(project, Trust(project, checked.diagnostics), as_of)
    identity = project.identity
    area, agency = (identity.area, identity.agency) if identity else (None, None)
    budget = project.plan.budget if project.plan else None
    paid = [each.spent for each in progress.records if each.spent is not None]
    return Standing(
        path=checked.target.path,
        id=identity.id if identity else None,
        title=identity.title if identity else None,
        fictional=project.is_fictional,
        kind=area.kind if area else None,
        subdistrict=(area.subdistrict if area else None) or "",
        district=(area.district if area else None) or "",
        province=(area.province if area else None) or "",
        province_code=places.province_code((area.province if area else None) or ""),
        place=place_name(project),
        agency=" ".join(((agency.name if agency else None) or "").split()),
        fiscal_year=project.fiscal_year,
        state=progress.state,
        sent_on=progress.sent_on,
        planned=len(progress.steps),
        done=progress.count(Status.DONE),
        filled=progress.filled,
        budget=budget.total if budget else None,
        spent=sum(paid, Decimal(0)) if paid else None,
        results=tuple(map(_result, cards)),
        due=_due(progress),
        errors=checked.count(Severity.ERROR),
        warnings=checked.count(Severity.WARNING),
        is_refused=checked.has_privacy_error,
        traits=traits_of(project) if compared and not checked.has_privacy_error else (),
        doubts=doubts_of(project) if compared and not checked.has_privacy_error else (),
    )


def _result(card: Scorecard) -> Result:
    following = card.next
    above = next((each for each in card.levels if following and each.level == following.level), None)
    obstacles = [Obstacle(card.round, above.level, each.fact, each.claimed_met) for each in above.conditions if not each.met] if above else []
    return Result(
        round=card.round,
        level=card.level,
        claimed=card.claimed_level,
        lowest=card.lowest,
        has_table=bool(card.levels),
        label=card.label,
        reason=reason_of(card),
        next_level=following.level if following else None,
        missing=tuple(gap.text for gap in (following.missing if following else ())),
        obstacles=tuple({each.fact.split(".")[0]: each for each in reversed(obstacles)}.values())[::-1],
    )


def _due(progress: Progress) -> tuple[Due, ...]:
    """The activities that are not done, by the days on which they should be."""
    open_ = [step for step in progress.steps if step.status not in (Status.DONE, Status.CANCELLED) and step.item.end]
    return tuple(
        Due(step.item.end, same(f"{step.item.planned.id or '?'} {step.item.planned.title or ''}".strip()), str(step.item.planned.origin.at("end")))
        for step in sorted(open_, key=lambda step: step.item.end or dt.date.max)
        if step.item.end
    )
