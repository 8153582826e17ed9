"""The levels on the page of many projects: their keys in links, their words, their colours."""

from collections.abc import Sequence
from typing import NamedTuple

from tambon_cli.i18n import Text, same
from tambon_cli.portfolio.summary import ProjectSummary, Result
from tambon_cli.scoring.score import level_label

_PROGRAMME = {3, 4, 5}
BELOW = "0"
NO_LEVEL = "n"
# From the best to the worst, then what is unknown: the name of a colour, and its words.
LEGEND = (
    ("lv-5", Text("ระดับ 5", "level 5")),
    ("lv-4", Text("ระดับ 4", "level 4")),
    ("lv-3", Text("ระดับ 3", "level 3")),
    ("lv-0", Text("ต่ำกว่าระดับ 3", "below level 3")),
    ("lv-n", Text("ไม่มีโครงการหรือไม่มีตาราง", "no project or no table")),
)
BELOW_LEVEL = Text("ต่ำกว่าระดับ {level}", "below level {level}")
_NO_TABLE = Text("ไม่มีตาราง", "no table")
_ROUND = Text("รอบ {round} เดือน", "{round} months")


class LevelName(NamedTuple):
    """A level: its key, its words, and its shortest words."""

    key: str
    words: Text
    short: Text


def level_key(result: Result | None) -> str:
    """Return the level as a number; `0` if below the lowest, `n` if there is no level at all."""
    if result is None or not result.has_table:
        return NO_LEVEL
    return str(result.level or 0)


def level_names(
    summaries: Sequence[ProjectSummary], rounds: tuple[int, ...]
) -> tuple[LevelName, ...]:
    """Return the levels from the best to the worst, then that there is none.

    Those of the programme's tables are always there, those of other tables where a project has
    them; that there is none, where it is so of a project.
    """
    results = [summary.result(round_) for summary in summaries for round_ in rounds]
    scored = [result for result in results if result is not None and result.has_table]
    levels = _PROGRAMME | {result.level for result in scored if result.level is not None}
    lowest = min((result.lowest for result in scored), default=min(_PROGRAMME))
    names = [*map(_level_name, sorted(levels, reverse=True)), _below(lowest)]
    if len(scored) < len(results):
        names.append(LevelName(NO_LEVEL, _NO_TABLE, same("–")))
    return tuple(names)


def _level_name(level: int) -> LevelName:
    return LevelName(str(level), level_label(level), same(str(level)))


def _below(lowest: int) -> LevelName:
    return LevelName(BELOW, BELOW_LEVEL.fill(level=lowest), same(f"<{lowest}"))


def color_of(key: str) -> str:
    """Return the name of the colour of a level.

    A level beyond those of the programme has the colour of the nearest of them.
    """
    if key in (BELOW, NO_LEVEL):
        return f"lv-{key}"
    return f"lv-{min(max(int(key), min(_PROGRAMME)), max(_PROGRAMME))}"


def round_words(round_: int) -> Text:
    """Return the words for a round."""
    return _ROUND.fill(round=round_)
