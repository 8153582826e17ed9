"""The map of a round: each province by the lowest level of its projects."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from tambon_cli.i18n import Text
from tambon_cli.reporting.index_page.levels import (
    NO_LEVEL,
    LevelName,
    color_of,
    level_key,
    level_names,
    round_words,
)
from tambon_cli.reporting.index_page.maps import Province, country, province_names, tiles
from tambon_cli.reporting.index_page.model import MapView
from tambon_cli.reporting.index_page.overview import Overview
from tambon_cli.reporting.page.style import Style

_TITLE = Text(
    "ระดับต่ำสุดของโครงการในแต่ละจังหวัด {round}", "the lowest level of each province's projects, {round}"
)
_PROJECTS = Text("{province}: {count} โครงการ", "{province}: {count} project(s)")
_LEVEL = Text("{level}: {count}", "{level}: {count}")


def level_map(overview: Overview, round_: int, style: Style) -> MapView:
    """Return the map and the tiles of a round; the manual has no average of projects."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for summary in overview.summaries:
        if summary.province_code:
            counted[summary.province_code][level_key(summary.result(round_))] += 1
    levels = level_names(overview.summaries, (round_,))
    names = province_names()
    provinces = {
        code: _province(names[code], found, levels, style) for code, found in counted.items()
    }
    words = round_words(round_)
    title = style.say(_TITLE.fill(round=words))
    return MapView(
        key=f"m{round_}",
        title=style.say(words),
        country=country(title, provinces),
        tiles=tiles(title, provinces),
    )


def _province(
    name: str, counted: Counter[str], levels: Sequence[LevelName], style: Style
) -> Province:
    """Return a province in the colour of its lowest level, with how many projects have each.

    That there is no table is not below a level.
    """
    found = [level for level in levels if counted[level.key]]
    scored = [level for level in found if level.key != NO_LEVEL]
    lowest = (scored or found)[-1]
    projects = counted.total()
    figure = style.say(lowest.short)
    if projects > 1:
        figure += f" ({style.number(projects)})"
    heading = _PROJECTS.fill(province=name, count=projects)
    parts = [style.say(_LEVEL.fill(level=level.words, count=counted[level.key])) for level in found]
    words = f"{style.say(heading)} · {', '.join(parts)}"
    return Province(color_of(lowest.key), figure, words)
