"""The history of a project as headings and lines, the same in every format."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tambon_cli.display import escape
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.history.compared import SHORT, commit_words, day_of
from tambon_cli.history.difference import LevelChange, Levels, ProjectDifference
from tambon_cli.history.timeline import Moment, ProjectHistory, Standing
from tambon_cli.i18n import Text, join, same
from tambon_cli.output.differences.words import ChangedPart, Line, Tone, parts_of, tone_of
from tambon_cli.thai.dates import date_text

POINTS = 12  # of the small chart of a project
_STEPS = "▁▃▅█"  # below the lowest level, then 3, 4 and 5
_LONGEST_PATH = 300
_LOWEST, _HIGHEST = 2, 5
_NAMED = same("{place} ({path})")
_SINCE = Text("รอบ {round} เดือน: {label} ตั้งแต่ {day}", "{round} months: {label} since {day}")
_SINCE_BEFORE = Text(
    "รอบ {round} เดือน: {label} ตั้งแต่ {day} (ก่อนหน้านั้นไม่ทราบ)",
    "{round} months: {label} since {day} (what was before is not known)",
)
_SHALLOW = Text(
    "ประวัติในเครื่องนี้มีไม่ครบ (clone แบบ shallow) ก่อนหน้านั้นไม่ทราบ ดึงให้ครบด้วย git fetch --unshallow",
    "this clone is shallow: what was before is not known; git fetch --unshallow gets it",
)
_BEGAN = Text("เริ่มมีในประวัติ", "first in the history")
_BEGINS_HERE = Text("ประวัติที่มีในเครื่องเริ่มที่นี่", "the history here begins with it")
_ENDED = Text("โครงการถูกลบ", "the project was removed")
_MOVED_TO = Text(
    "ย้ายไปที่ {path} ดูต่อด้วย tambon history {word}",
    "moved to {path}; go on with tambon history {word}",
)
_MERGED = Text("มาจาก {commit}", "from {commit}")
_TURN = Text("รอบ {round} เดือน {before} → {after}", "{round} months {before} → {after}")
_TURN_LINE = same("{day}: {turns} ({id} {subject})")
_BELOW = Text("ต่ำกว่า 3", "below 3")
LEGEND = Text("(█ = 5  ▅ = 4  ▃ = 3  ▁ = ต่ำกว่า 3)", "(█ = 5  ▅ = 4  ▃ = 3  ▁ = below 3)")
_PROBLEM = Text("คิดคะแนนไม่ได้: {why}", "cannot be scored: {why}")
_BELOW_HEADING = same("– {line}")
_ROUND = Text("รอบ {round} เดือน: {label}", "{round} months: {label}")
_UNSEEN = Text(
    "หลักฐาน {count} ไฟล์เก็บไว้ใน Git LFS จึงไม่ได้ดู ระดับที่นับหลักฐานอาจต่ำกว่าจริง",
    "{count} file(s) of evidence are kept in Git LFS and were not seen; the verified level may be "
    "higher than it says",
)
_COUNTED = Text(
    "{commits} commit ระดับเปลี่ยน {turns} ครั้ง", "{commits} commit(s), {turns} change(s) of level"
)
_COUNTED_SINCE = Text(
    "ตั้งแต่ {day}: {commits} commit ระดับเปลี่ยน {turns} ครั้ง",
    "since {day}: {commits} commit(s), {turns} change(s) of level",
)


class HistoriesTold(NamedTuple):
    """The histories of projects, the days between which they lie, and what is told of them.

    `first` and `last` are None where there is no commit. With `tells_all` commits without another
    level are told too. `is_whole` says that no older commits were left behind.
    """

    histories: Sequence[ProjectHistory]
    first: dt.date | None
    last: dt.date | None
    since: dt.date | None = None
    tells_all: bool = False
    is_whole: bool = True

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is said before all."""
        return () if self.is_whole else (_SHALLOW,)

    def moments_of(self, history: ProjectHistory) -> list[Moment]:
        """Return the commits of a project that are told, the newest first."""
        moments = history.moments if self.tells_all else history.turns
        return [each for each in reversed(moments) if self.is_told(each)]

    def is_told(self, moment: Moment) -> bool:
        """Return whether a commit is of the days that are asked about."""
        day = day_of(moment.commit)
        return self.since is None or (day is not None and day >= self.since)


def heading_of_history(history: ProjectHistory) -> Text:
    """Return where the project is, and its path."""
    path = same(escape(history.path, 300))
    return _NAMED.fill(place=history.place, path=path) if history.place.th else path


def counts_of(history: ProjectHistory, told: HistoriesTold) -> Text:
    """Return how many commits touched a project, and how often its level changed."""
    commits = sum(map(told.is_told, history.moments))
    turns = sum(map(told.is_told, history.turns[1:]))
    if told.since is None:
        return _COUNTED.fill(commits=commits, turns=turns)
    return _COUNTED_SINCE.fill(day=date_text(told.since), commits=commits, turns=turns)


def standing_text(standing: Standing, history: ProjectHistory, told: HistoriesTold) -> Text:
    """Return a level of now, and since which day it stands."""
    is_oldest = standing.since == history.moments[0].commit
    is_sure = standing.is_sure and (told.is_whole or not is_oldest)
    words = _SINCE if is_sure else _SINCE_BEFORE
    since = _day_text(standing.since)
    return words.fill(round=standing.round, label=standing.levels.label, day=since)


def _day_text(commit: CommitRecord) -> Text:
    day = day_of(commit)
    return date_text(day) if day is not None else same(commit.id[:SHORT])


def turns_of(history: ProjectHistory, told: HistoriesTold) -> Iterator[Line]:
    """Yield a line for each change of a level, the newest first: `รอบ 12 เดือน 5 → 4`."""
    for moment in reversed(history.turns):
        if moment.difference is None or not told.is_told(moment):
            continue
        changes = [each for each in moment.difference.levels if each.is_change]
        turns = join([_turn(each) for each in changes], " · ")
        tones = [tone_of(each) for each in changes]
        commit = moment.commit
        line = _TURN_LINE.fill(
            day=_day_text(commit),
            turns=turns,
            id=commit.id[:SHORT],
            subject=escape(commit.subject),
        )
        yield Line(line, next((each for each in tones if each is not Tone.PLAIN), Tone.PLAIN))


def _turn(change: LevelChange) -> Text:
    before, after = (_short_level(each) for each in (change.before, change.after))
    return _TURN.fill(round=change.round, before=before, after=after)


def _short_level(levels: Levels | None) -> Text:
    if levels is None or not levels.is_known:
        return same("–")
    return same(str(levels.level)) if levels.level is not None else _BELOW


def parts_of_history(history: ProjectHistory, told: HistoriesTold) -> Iterator[ChangedPart]:
    """Yield the levels of now, then each commit that is told with what it changed."""
    lines = [Line(standing_text(each, history, told)) for each in history.standings]
    if history.unseen:
        lines.append(Line(_UNSEEN.fill(count=history.unseen), Tone.PROBLEM))
    yield ChangedPart(None, tuple(lines))
    turns = tuple(turns_of(history, told))
    if turns:
        yield ChangedPart(None, turns)
    for moment in told.moments_of(history):
        heading = commit_words(moment.commit)
        yield ChangedPart(heading, tuple(_lines_of(moment, history, told)))


def _ending(moment: Moment) -> Line:
    if moment.moved_to is None:
        return Line(_ENDED, Tone.FALLEN)
    path = escape(moment.moved_to, _LONGEST_PATH)
    word = f"./{path}" if path.startswith("-") else path  # else it would be an option
    return Line(_MOVED_TO.fill(path=path, word=shlex.quote(word)))


def _lines_of(moment: Moment, history: ProjectHistory, told: HistoriesTold) -> Iterator[Line]:
    for commit in moment.merged:
        yield Line(_MERGED.fill(commit=commit_words(commit)))
    if moment.is_end:
        yield _ending(moment)
    elif moment.problem is not None:
        yield Line(_PROBLEM.fill(why=moment.problem), Tone.PROBLEM)
    elif moment.difference is not None:
        yield from _difference_lines(moment.difference)
    else:
        if moment is history.moments[0]:
            yield Line(_BEGAN if told.is_whole else _BEGINS_HERE)
        for round_, levels in zip(history.rounds, moment.levels, strict=True):
            if levels is not None:
                yield Line(_ROUND.fill(round=round_, label=levels.label))


def _difference_lines(difference: ProjectDifference) -> Iterator[Line]:
    for part in parts_of(difference, says_same_levels=False):
        if part.heading is None:
            yield from part.lines
            continue
        yield Line(part.heading)
        for line in part.lines:
            yield Line(_BELOW_HEADING.fill(line=line.text), line.tone)


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
        level = None if levels is None or not levels.is_known else levels.level or _LOWEST
    return level


def small_chart(points: Sequence[int | None]) -> str:
    """Return levels as a line of blocks, a space where there was no project."""
    return "".join(map(_block, points))


def _block(level: int | None) -> str:
    if level is None:
        return " "
    return _STEPS[min(max(level, _LOWEST), _HIGHEST) - _LOWEST]
