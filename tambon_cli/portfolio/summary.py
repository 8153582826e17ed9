"""A project among many: small enough to cross processes, enough for every table of many."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text, same
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.vocabulary import AreaKind, Status
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.copies import NOBODY, Identity, identity_of
from tambon_cli.portfolio.likeness import Trait, traits_of
from tambon_cli.portfolio.suppressions import suppression_of
from tambon_cli.project.as_of import known_on
from tambon_cli.project.project import PROJECT_FILE, Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.rules.portfolio import SAME_PROJECT
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.lateness import Late, lateness_of
from tambon_cli.scoring.progress import Progress, ProjectState, progress_of
from tambon_cli.scoring.score import Scorecard
from tambon_cli.scoring.wording import UNKNOWN, place_name, plan_changes_text, reason_of
from tambon_cli.thai import places


class Obstacle(NamedTuple):
    """What keeps a project from the next level of a round: a fact that is not met or not proved.

    Of several facts of one thing, such as the report, it is the first.
    """

    round: int
    level: int
    fact: str
    lacks_evidence: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a round; a level of None is below `lowest`, or `has_table` is False.

    `is_official` is False where the level is by another table than the built-in one. `missing`
    counts what is missing for the next level; it is 0 where there is none. `since` says since when
    the level stands, None where nobody looked.
    """

    round: int
    level: int | None
    claimed: int | None
    lowest: int
    has_table: bool
    is_official: bool
    label: Text
    reason: Text
    next_level: int | None
    missing: int
    obstacles: tuple[Obstacle, ...]
    since: Text | None = None


class Effort(NamedTuple):
    """The baht planned and spent, and how many took part; None where nothing is known."""

    budget: Decimal | None = None
    spent: Decimal | None = None
    attendances: int | None = None


class Due(NamedTuple):
    """Something with a day that is still to be done, and its place."""

    day: dt.date
    words: Text
    place: str


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """How far a project is, what it is compared by, and what may be asked of it.

    `province_code` is that of the Department of Provincial Administration, empty where unknown.
    `cutoffs` and `deadlines` are those of the rubric it was scored with. `hidden` says how many
    findings of each code tambon.toml hides. `own_table` names the table of levels that are not by
    the built-in one, `plan_changes` what revisions changed of the plan. `is_refused` says that no
    report is made of it, because it holds a person's data: then none of its words are here but its
    path, and what tells it from other projects (`identity`), which is compared and never printed.
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
    effort: Effort
    results: tuple[Result, ...]
    cutoffs: tuple[tuple[int, dt.date], ...]
    deadlines: tuple[dt.date, ...]
    due: tuple[Due, ...]
    late: tuple[Late, ...]
    errors: int
    hidden: dict[str, int]
    own_table: Text | None
    plan_changes: Text | None
    is_refused: bool
    identity: Identity
    traits: tuple[Trait, ...]
    questions: tuple[ReviewQuestion, ...]

    def result(self, round_: int) -> Result | None:
        """Return the result of a round; None where it was not asked for."""
        return next((result for result in self.results if result.round == round_), None)

    @property
    def days_late(self) -> int:
        """By how many days the latest thing of it is late; 0 where nothing is."""
        return max((late.days for late in self.late), default=0)

    @property
    def subdistrict_key(self) -> tuple[str, ...]:
        """What tells one subdistrict from another; of an unknown one its path."""
        if not self.subdistrict:
            return (self.path,)
        _kind, district = places.bare("district", self.district)
        _kind, subdistrict = places.bare("subdistrict", self.subdistrict)
        return (self.province_code or self.province, district, subdistrict)


def summary_of(
    checked: Checked, cards: list[Scorecard], *, compared: bool = False
) -> ProjectSummary:
    """Return the summary of a project on the day asked for.

    With `compared` it has the traits by which projects are compared.
    """
    as_of = cards[0].as_of if cards else None
    project, validity = checked.project, checked.validity
    if as_of:
        project = known_on(project, as_of)
        validity = Validity(project, checked.findings)
    progress = progress_of(project, validity, as_of)
    is_refused = checked.has_privacy_error
    identity = project.identity
    if is_refused:
        identity = _without_words(identity)
    area = identity.area
    return ProjectSummary(
        path=checked.target.path,
        id=identity.id,
        title=identity.title or None,
        fictional=project.is_fictional,
        kind=area.kind,
        subdistrict=_or_empty(area.subdistrict),
        district=_or_empty(area.district),
        province=_or_empty(area.province),
        province_code=places.province_code(_or_empty(project.identity.area.province)),
        place=UNKNOWN if is_refused else place_name(project),
        agency=" ".join(_or_empty(identity.agency.name).split()),
        fiscal_year=project.fiscal_year,
        state=progress.state,
        planned=len(progress.steps),
        done=progress.count(Status.DONE),
        filled=progress.filled,
        effort=_effort(project, progress, is_refused=is_refused),
        results=tuple(map(_result, cards)),
        cutoffs=tuple(_cutoffs(cards)),
        deadlines=tuple(_deadlines(cards)),
        due=() if is_refused else tuple(_due(progress)),
        late=() if is_refused else lateness_of(project, checked.rubric, progress, cards, as_of),
        errors=checked.count(Severity.ERROR),
        hidden=checked.hidden,
        own_table=checked.table_notice,
        plan_changes=_plan_changes(cards, is_refused=is_refused),
        is_refused=is_refused,
        identity=_identity(checked),
        traits=traits_of(project) if compared and not is_refused else (),
        questions=() if is_refused else checked.questions(cards),
    )


def _identity(checked: Checked) -> Identity:
    """Return what tells the project from others; nothing if it is accepted that another is it."""
    file, settings = checked.target.folder / PROJECT_FILE, checked.settings
    code = SAME_PROJECT.code
    if settings.ignores(code) or suppression_of(code, file, settings) is not None:
        return NOBODY
    return identity_of(checked.project)


def _effort(project: Project, progress: Progress, *, is_refused: bool) -> Effort:
    if is_refused:
        return Effort()
    return Effort(project.plan.budget.total, progress.spent, progress.attendances)


def _plan_changes(cards: list[Scorecard], *, is_refused: bool) -> Text | None:
    """Return what revisions changed of the plan by the latest round; it names them."""
    if is_refused or not cards or cards[-1].plan_changes is None:
        return None
    return plan_changes_text(cards[-1].plan_changes)


def _or_empty(text: str | None) -> str:
    return text or ""


def _without_words(identity: ProjectFile) -> ProjectFile:
    """Return what may be said of a project whose words nobody may print: its kind of area."""
    area = identity.area.but(subdistrict=None, district=None, province=None)
    return identity.but(id=None, title=None, area=area, agency=identity.agency.but(name=None))


def _cutoffs(cards: list[Scorecard]) -> Iterator[tuple[int, dt.date]]:
    for card in cards:
        if card.rubric:
            yield card.round, card.rubric.window(card.round).cutoff


def _deadlines(cards: list[Scorecard]) -> Iterable[dt.date]:
    rubrics = [card.rubric for card in cards if card.rubric]
    return rubrics[0].deadlines.values() if rubrics else ()


def _result(card: Scorecard) -> Result:
    return Result(
        round=card.round,
        level=card.level,
        claimed=card.claimed_level,
        lowest=card.lowest,
        has_table=bool(card.levels),
        is_official=not card.is_by_own_table,
        label=card.label,
        reason=reason_of(card),
        next_level=card.next.level if card.next else None,
        missing=len(card.next.missing) if card.next else 0,
        obstacles=tuple(_obstacles(card)),
        since=card.since,
    )


def _obstacles(card: Scorecard) -> Iterable[Obstacle]:
    if card.above is None:
        return ()
    first: dict[str, Obstacle] = {}
    for result in card.above.conditions:
        if not result.met:
            thing = result.fact.split(".")[0]
            obstacle = Obstacle(card.round, card.above.level, result.fact, result.claimed_met)
            first.setdefault(thing, obstacle)
    return first.values()


def _due(progress: Progress) -> list[Due]:
    """Return the activities that are not done, by the days on which they should be."""
    due: list[Due] = []
    for step in progress.steps:
        planned, end = step.item.planned, step.item.end
        if step.status not in (Status.DONE, Status.CANCELLED) and end is not None:
            name = f"{planned.id or '?'} {planned.title or ''}".strip()
            due.append(Due(end, same(name), str(planned.origin.at("end"))))
    return sorted(due, key=lambda each: each.day)
