"""The history of a project as headings and lines, the same in every format."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tambon_cli.display import escape
from tambon_cli.history.compared import commit_words, day_of
from tambon_cli.history.difference import Levels
from tambon_cli.history.timeline import Moment, ProjectHistory, Standing
from tambon_cli.i18n import Text, join, same
from tambon_cli.output.differences.words import ChangedPart, Line, Tone, parts_of
from tambon_cli.thai.dates import date_text

POINTS = 12  # of the small chart of a project
_STEPS = "▁▃▅█"  # below the lowest level, then 3, 4 and 5
_LOWEST, _HIGHEST = 2, 5
_NAMED = same("{place} ({path})")
_SINCE = Text("รอบ {round} เดือน: {label} ตั้งแต่ {day}", "{round} months: {label} since {day}")
_BEGAN = Text("เริ่มมีในประวัติ", "first in the history")
_ENDED = Text("โครงการถูกลบ", "the project was removed")
_PROBLEM = Text("คิดคะแนนไม่ได้: {why}", "cannot be scored: {why}")
_ROUND = Text("รอบ {round} เดือน: {label}", "{round} months: {label}")
_UNSEEN = Text(
    "หลักฐาน {count} ไฟล์เก็บไว้ใน Git LFS จึงไม่ได้ดู ระดับที่นับหลักฐานอาจต่ำกว่าจริง",
    "{count} file(s) of evidence are kept in Git LFS and were not seen; the verified level may be "
    "higher than it says",
)
_NO_LEVEL = Text("ไม่มีระดับ", "no level")
_COUNTED = Text(
    "{commits} commit ระดับเปลี่ยน {turns} ครั้ง", "{commits} commit(s), {turns} change(s) of level"
)


class HistoriesTold(NamedTuple):
    """The histories of projects, the days between which they lie, and what is told of them.

    `first` and `last` are None where there is no commit. With `tells_all` commits without another
    level are told too. `notes` are said before all.
    """

    histories: Sequence[ProjectHistory]
    first: dt.date | None
    last: dt.date | None
    since: dt.date | None = None
    tells_all: bool = False
    notes: tuple[Text, ...] = ()

    def moments_of(self, history: ProjectHistory) -> list[Moment]:
        """Return the commits of a project that are told, the newest first."""
        moments = history.moments if self.tells_all else history.turns
        return [each for each in reversed(moments) if self._is_told(each)]

    def _is_told(self, moment: Moment) -> bool:
        day = day_of(moment.commit)
        return self.since is None or (day is not None and day >= self.since)


def heading_of_history(history: ProjectHistory) -> Text:
    """Return where the project is, and its path."""
    path = same(escape(history.path, 300))
    return _NAMED.fill(place=history.place, path=path) if history.place.th else path


def counts_of(history: ProjectHistory) -> Text:
    """Return how many commits touched a project, and how often its level changed."""
    return _COUNTED.fill(commits=len(history.moments), turns=max(0, len(history.turns) - 1))


def standing_text(standing: Standing) -> Text:
    """Return a level of now, and since which day it stands."""
    day = day_of(standing.since)
    since = date_text(day) if day is not None else same(standing.since.id[:7])
    return _SINCE.fill(round=standing.round, label=standing.levels.label, day=since)


def parts_of_history(history: ProjectHistory, told: HistoriesTold) -> Iterator[ChangedPart]:
    """Yield the levels of now, then each commit that is told with what it changed."""
    lines = [Line(standing_text(each)) for each in history.standings]
    if history.unseen:
        lines.append(Line(_UNSEEN.fill(count=history.unseen), Tone.PROBLEM))
    yield ChangedPart(None, tuple(lines))
    for moment in told.moments_of(history):
        heading = commit_words(moment.commit)
        yield ChangedPart(heading, tuple(_lines_of(moment, history)))


def _lines_of(moment: Moment, history: ProjectHistory) -> Iterator[Line]:
    if moment.is_end:
        yield Line(_ENDED, Tone.FALLEN)
    elif moment.problem is not None:
        yield Line(_PROBLEM.fill(why=moment.problem), Tone.PROBLEM)
    elif moment.difference is None:
        if moment is history.moments[0]:
            yield Line(_BEGAN)
        for round_, levels in zip(history.rounds, moment.levels, strict=True):
            if levels is not None:
                yield Line(_ROUND.fill(round=round_, label=levels.label))
    else:
        for part in parts_of(moment.difference):
            named = () if part.heading is None else (part.heading,)
            for line in part.lines:
                yield Line(join((*named, line.text), ": "), line.tone)


def levels_over_time(history: ProjectHistory, number: int, told: HistoriesTold) -> list[int | None]:
    """Return the level of a round on POINTS days from the first to the last; None before it began.

    A level below the lowest is 2.
    """
    if told.first is None or told.last is None:
        return []
    days = (told.last - told.first).days
    points: list[int | None] = []
    for point in range(1, POINTS + 1):
        day = told.first + dt.timedelta(days=days * point // POINTS)
        points.append(_level_on(history, number, day))
    return points


def _level_on(history: ProjectHistory, number: int, day: dt.date) -> int | None:
    level: int | None = None
    for moment in history.moments:
        then = day_of(moment.commit)
        if then is None or then > day:
            break
        levels = moment.levels[number]
        level = None if levels is None else levels.level or _LOWEST
    return level


def small_chart(points: Sequence[int | None]) -> str:
    """Return levels as a line of blocks, a space where there was no project."""
    return "".join(map(_block, points))


def _block(level: int | None) -> str:
    if level is None:
        return " "
    return _STEPS[min(max(level, _LOWEST), _HIGHEST) - _LOWEST]


def level_words(levels: Levels | None) -> Text:
    """Return a level in words; that there is none, of a project that is not there."""
    return _NO_LEVEL if levels is None else levels.label
