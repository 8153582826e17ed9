"""Where one project stands among many: small enough to be sent between processes, enough for every table of many."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import AreaKind, Status
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.likeness import ProjectAnomaly, Trait, doubts_of, traits_of
from tambon_cli.project.as_of import known_on
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.progress import Progress, ProjectState, progress_of
from tambon_cli.scoring.score import Scorecard
from tambon_cli.scoring.wording import UNKNOWN, place_name, reason_of
from tambon_cli.thai import places


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
    """The result of a round; a level of None is below `lowest`, or there is no table (then `has_table` is False).

    `missing` counts what is missing for the next level; it is 0 where there is none.
    """

    round: int
    level: int | None
    claimed: int | None
    lowest: int
    has_table: bool
    label: Text
    reason: Text
    next_level: int | None
    missing: int
    obstacles: tuple[Obstacle, ...]


class Due(NamedTuple):
    """Something with a day that is still to be done, and where it stands."""

    day: dt.date
    words: Text
    place: str


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """Where a project stands; `province_code` is that of the Department of Provincial Administration, empty where unknown.

    `cutoffs` and `deadlines` are those of the table it was scored with. `is_refused` says that no report is made of it, because
    it holds a person's data: then none of its words are here but its path.
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
    state: ProjectState
    planned: int
    done: int
    filled: int
    results: tuple[Result, ...]
    cutoffs: tuple[tuple[int, dt.date], ...]
    deadlines: tuple[dt.date, ...]
    due: tuple[Due, ...]
    errors: int
    is_refused: bool
    traits: tuple[Trait, ...]
    doubts: tuple[ProjectAnomaly, ...]

    def result(self, round_: int) -> Result | None:
        """The result of a round; None where it was not asked for."""
        return next((each for each in self.results if each.round == round_), None)

    @property
    def subdistrict_of(self) -> tuple[str, ...]:
        """What tells one subdistrict from another; of an unknown one its path."""
        names = (
            places.bare("district", self.district)[1],
            places.bare("subdistrict", self.subdistrict)[1],
        )
        return (self.province_code or self.province, *names) if self.subdistrict else (self.path,)


def standing_of(
    checked: Checked, cards: list[Scorecard], *, compared: bool = False
) -> ProjectSummary:
    """Where a project stands on the day asked for; with `compared` also what is compared with other projects."""
    as_of = cards[0].as_of if cards else None
    project = known_on(checked.project, as_of) if as_of else checked.project
    progress = progress_of(
        project, Validity(project, checked.findings) if as_of else checked.validity, as_of
    )
    identity = project.identity
    area, agency = identity.area, identity.agency
    rubric = next((card.rubric for card in cards if card.rubric), None)
    is_refused = checked.has_privacy_error

    def said(text: str | None) -> str:
        return "" if is_refused else text or ""

    return ProjectSummary(
        path=checked.target.path,
        id=said(identity.id) or None,
        title=said(identity.title) or None,
        fictional=project.is_fictional,
        kind=area.kind,
        subdistrict=said(area.subdistrict),
        district=said(area.district),
        province=said(area.province),
        province_code=places.province_code(area.province or ""),
        place=UNKNOWN if is_refused else place_name(project),
        agency=" ".join(said(agency.name).split()),
        fiscal_year=project.fiscal_year,
        state=progress.state,
        planned=len(progress.steps),
        done=progress.count(Status.DONE),
        filled=progress.filled,
        results=tuple(map(_result, cards)),
        cutoffs=tuple(
            (card.round, rubric.window(card.round).cutoff) for card in cards if card.rubric
        )
        if rubric
        else (),
        deadlines=tuple(rubric.deadlines.values()) if rubric else (),
        due=() if is_refused else _due(progress),
        errors=checked.count(Severity.ERROR),
        is_refused=is_refused,
        traits=traits_of(project) if compared and not is_refused else (),
        doubts=doubts_of(project) if compared and not is_refused else (),
    )


def _result(card: Scorecard) -> Result:
    above = card.above
    obstacles = (
        [
            Obstacle(card.round, above.level, each.fact, each.claimed_met)
            for each in above.conditions
            if not each.met
        ]
        if above
        else []
    )
    return Result(
        round=card.round,
        level=card.level,
        claimed=card.claimed_level,
        lowest=card.lowest,
        has_table=bool(card.levels),
        label=card.label,
        reason=reason_of(card),
        next_level=above.level if above else None,
        missing=len(card.next.missing) if card.next else 0,
        obstacles=tuple({each.fact.split(".")[0]: each for each in reversed(obstacles)}.values())[
            ::-1
        ],
    )


def _due(progress: Progress) -> tuple[Due, ...]:
    """The activities that are not done, by the days on which they should be."""
    open_ = [
        step
        for step in progress.steps
        if step.status not in (Status.DONE, Status.CANCELLED) and step.item.end
    ]
    return tuple(
        Due(
            step.item.end,
            same(f"{step.item.planned.id or '?'} {step.item.planned.title or ''}".strip()),
            str(step.item.planned.origin.at("end")),
        )
        for step in sorted(open_, key=lambda step: step.item.end or dt.date.max)
        if step.item.end
    )
