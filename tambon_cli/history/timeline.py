"""When the level of a project rose or fell, by which commit, and what changed in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tambon_cli.errors import TambonError
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.history.difference import (
    Levels,
    ProjectDifference,
    Scored,
    difference_of,
    scored,
)
from tambon_cli.history.visits import Trail, Visit
from tambon_cli.i18n import Text, same
from tambon_cli.portfolio.check import Checked, Request

_LFS_POINTER = "TB713"


class Standing(NamedTuple):
    """The level of a round, and the commit since which it stands.

    `is_sure` is False where it is not known what was before that.
    """

    round: int
    levels: Levels
    since: CommitRecord
    is_sure: bool = True


class Moment(NamedTuple):
    """A commit that touched a project.

    `difference` is None for the first, and where one side cannot be scored; `problem` says why the
    project as it is then cannot be, None where it can. `moved_to` is where a project went that ends
    here; `merged` are the commits that a merge brought in.
    """

    commit: CommitRecord
    path: str
    levels: tuple[Levels | None, ...]
    difference: ProjectDifference | None = None
    problem: Text | None = None
    is_end: bool = False
    moved_to: str | None = None
    merged: tuple[CommitRecord, ...] = ()


@dataclass(frozen=True)
class ProjectHistory:
    """A project through its commits, the oldest first, those without another level too.

    `standings` are its levels now; none where it is gone or cannot be scored. `unseen` counts the
    evidence of now whose content is kept elsewhere (Git LFS), so that it could not be seen.
    """

    path: str
    place: Text
    title: str
    rounds: tuple[int, ...]
    moments: tuple[Moment, ...]
    standings: tuple[Standing, ...]
    unseen: int = 0

    @property
    def turns(self) -> tuple[Moment, ...]:
        """The commits at which a level became another, the first among them."""
        found: list[Moment] = []
        for moment in self.moments:
            if not found or _short(found[-1]) != _short(moment):
                found.append(moment)
        return tuple(found)


def _short(moment: Moment) -> tuple[object, ...]:
    """Return what makes a turn: the levels, and whether there are any."""
    return (*moment.levels, moment.problem is None, moment.is_end)


def history_of(trail: Trail, request: Request, *, tells_all: bool = False) -> ProjectHistory:
    """Return the history of a project; with `tells_all` every commit says what it changed."""
    moments: list[Moment] = []
    before: Scored | None = None
    known: Scored | None = None
    for visit in trail.visits:
        moment, before = _moment(visit, before, request, tells_all=tells_all)
        known = before or known
        moments.append(moment._replace(path=moment.path or trail.path))
    return ProjectHistory(
        path=trail.path,
        place=same("") if known is None else known.place,
        title="" if known is None else known.title,
        rounds=request.rounds,
        moments=tuple(moments),
        standings=tuple(_standings(moments, request.rounds)),
        unseen=0 if before is None else _unseen(before.checked),
    )


def _moment(
    visit: Visit, before: Scored | None, request: Request, *, tells_all: bool
) -> tuple[Moment, Scored | None]:
    """Return a visit with its levels, and the project as it is then; None if it cannot be scored.

    What changed is worked out only where a level did, or where all is to be told.
    """
    nothing = (None,) * len(request.rounds)
    if visit.target is None:
        end = Moment(visit.commit, "", nothing, is_end=True, moved_to=visit.moved_to)
        return end, None
    try:
        state = scored(visit.target, request)
    except TambonError as error:
        return Moment(visit.commit, visit.target.path, nothing, problem=error.message), None
    moment = Moment(visit.commit, visit.target.path, state.levels, merged=visit.merged)
    if before is None:
        return moment, state
    if tells_all or before.levels != state.levels:
        has_moved = before.checked.target.folder != visit.target.folder
        moment = moment._replace(difference=difference_of(before, state, has_moved=has_moved))
    return moment, state


def _standings(moments: list[Moment], rounds: tuple[int, ...]) -> Iterator[Standing]:
    """Yield each level of now with the commit since which it stands."""
    if not moments or moments[-1].problem is not None:
        return
    for number, round_ in enumerate(rounds):
        now = moments[-1].levels[number]
        if now is None:
            return
        since, is_sure = moments[-1].commit, True
        for moment in reversed(moments):
            then = moment.levels[number]
            is_sure = moment.problem is None
            if then is None or (then.level, then.is_known) != (now.level, now.is_known):
                break
            since = moment.commit
        yield Standing(round_, now, since, is_sure)


def _unseen(checked: Checked) -> int:
    return sum(finding.code == _LFS_POINTER for finding in checked.findings)
