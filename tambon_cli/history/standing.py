"""Since when a project stands at its levels, by the commits of the repository that it lies in."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tambon_cli.errors import TambonError
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.files.repository import opened_repository
from tambon_cli.history.compared import day_of
from tambon_cli.history.difference import Levels, scored
from tambon_cli.history.visits import Trail, trails_of
from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Request
from tambon_cli.portfolio.find import Target
from tambon_cli.scoring.score import Scorecard, level_label
from tambon_cli.thai.dates import date_text

_SINCE = Text("ตามข้อมูลที่บันทึกตั้งแต่ {day}", "by what was recorded since {day}")
_AT_LEAST = Text(
    "ตามข้อมูลที่บันทึกตั้งแต่ {day} (ก่อนหน้านั้นไม่ทราบ)",
    "by what was recorded since {day} (what was before is not known)",
)
_NOT_COMMITTED = Text(
    "ยังไม่ได้ commit (commit ล่าสุด: {label})", "not committed yet (last commit: {label})"
)


def with_since(target: Target, cards: Sequence[Scorecard], request: Request) -> list[Scorecard]:
    """Return the scorecards of a project with the words since when it stands at each level.

    Raise TambonError where the project lies in no repository, or there is no commit.
    """
    with opened_repository(target.folder) as repository:
        newest = repository.commit()
        trails = trails_of(repository, newest, Path(os.path.abspath(target.folder)))
        trail = trails[0] if trails else Trail()
        states, is_whole = _states(trail, request), not repository.is_shallow
        return [
            replace(card, since=_since(card, number, states, is_whole=is_whole))
            for number, card in enumerate(cards)
        ]


_States = list[tuple[CommitRecord, tuple[Levels, ...] | None]]


def _states(trail: Trail, request: Request) -> _States:
    """Return the levels at each commit, the newest first, as far back as one of them stands."""
    states: _States = []
    standing: set[int] = set(range(len(request.rounds)))
    for visit in reversed(trail.visits):
        levels = None
        if visit.target is not None:
            try:
                levels = scored(visit.target, request).levels
            except TambonError:  # by settings in error, or what is not here, nothing can be scored
                levels = None
        states.append((visit.commit, levels))
        now = states[0][1]
        if levels is None or now is None:
            break
        standing &= {number for number in standing if levels[number].level == now[number].level}
        if not standing:
            break
    return states


def _since(card: Scorecard, number: int, states: _States, *, is_whole: bool) -> Text:
    """Return since when a level stands."""
    levels = [None if each is None else each[number].level for _commit, each in states]
    is_known = bool(states) and states[0][1] is not None
    if not is_known or levels[0] != card.level:
        label = level_label(levels[0], card.lowest) if is_known else Text("–", "–")
        return _NOT_COMMITTED.fill(label=label)
    count = 0
    while count < len(states) and states[count][1] is not None and levels[count] == card.level:
        count += 1
    day = day_of(states[count - 1][0])
    is_first = count == len(states)
    is_known = is_whole if is_first else states[count][1] is not None
    words = _SINCE if is_known else _AT_LEAST
    return words.fill(day=date_text(day) if day is not None else "–")
