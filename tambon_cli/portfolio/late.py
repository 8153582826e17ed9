"""What is late among many projects, by the office that each belongs to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.scoring.lateness import Late
from tambon_cli.scoring.score import Scorecard, still_possible


class MissingOfRound(NamedTuple):
    """What is missing for the next level of a round that is not over yet."""

    round: int
    level: int
    cutoff: dt.date
    gaps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LateProject:
    """A project, what is late of it, and what it still lacks; small enough to cross processes."""

    summary: ProjectSummary
    missing: tuple[MissingOfRound, ...]

    @property
    def late(self) -> tuple[Late, ...]:
        """What is late, the longest first; empty where nothing is."""
        return self.summary.late

    @property
    def open(self) -> tuple[Late, ...]:
        """What of it can still be done."""
        return tuple(late for late in self.late if late.is_open)


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its late projects, the longest late first; without a name if none is said."""

    name: str
    projects: tuple[LateProject, ...]

    @property
    def days(self) -> int:
        """By how many days the latest thing of the office is late."""
        return self.projects[0].summary.days_late


def late_project(checked: Checked, cards: list[Scorecard], day: dt.date) -> LateProject:
    """Return what is late of a project on a day, and what it still lacks."""
    summary = summary_of(checked, cards)
    missing = () if summary.is_refused else tuple(_missing(cards, day))
    return LateProject(summary, missing)


def _missing(cards: Iterable[Scorecard], day: dt.date) -> Iterator[MissingOfRound]:
    for card in cards:
        gaps = still_possible(card)
        if card.rubric is None or card.above is None or not gaps:
            continue
        cutoff = card.rubric.window(card.round).cutoff
        if day <= cutoff:
            texts = tuple(gap.text for gap in gaps)
            yield MissingOfRound(card.round, card.above.level, cutoff, texts)


def offices(projects: Iterable[LateProject]) -> tuple[Office, ...]:
    """Return the offices of the projects of which something is late, the longest late first."""
    of_office: dict[str, list[LateProject]] = defaultdict(list)
    for project in projects:
        if project.late:
            of_office[project.summary.agency].append(project)
    made = (
        Office(name, tuple(sorted(each, key=_longest_first))) for name, each in of_office.items()
    )
    return tuple(sorted(made, key=lambda office: (-office.days, office.name)))


def _longest_first(project: LateProject) -> tuple[int, str]:
    return -project.summary.days_late, project.summary.path
