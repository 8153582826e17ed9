"""Thailand by provinces: the map, and a grid with one tile a province that can be read where the map is too small."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from tambon_cli.documents.shipped import shipped
from tambon_cli.reporting.charts.svg import width

_WIDE, _HIGH = 565, 1035
_TILE = (78, 42)
_GAP = 4
_LAKE = "lksg"
_NAME = 14.5


@dataclass(frozen=True, slots=True)
class Province:
    """A province as it is drawn: its kind of colour, what its tile shows, what it says at hover."""

    kind: str
    figure: str
    words: str


@cache
def _outlines() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        (shipped("templates") / "maps" / "th-provinces-path.json").read_text(encoding="utf-8")
    )
    return found


@cache
def _grid() -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = json.loads(
        (shipped("templates") / "maps" / "th-tilegrid.json").read_text(encoding="utf-8")
    )
    return found


def province_names() -> dict[str, str]:
    """The names of the provinces by their DOPA codes."""
    return {code: each["th"] for code, each in _outlines().items() if code != _LAKE}


def outlines() -> Markup:
    """The shapes of all provinces once, for the maps of the page to use."""
    paths = (
        Markup('<path id="p{}" d="{}"/>').format(code, each["d"])
        for code, each in _outlines().items()
    )
    return Markup(
        '<svg class="outlines" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>'
    ).format(Markup("").join(paths))


def country(title: str, provinces: Mapping[str, Province]) -> Markup:
    """The map, each province in the colour of its kind; the shapes are those of `outlines`."""
    drawn = (
        Markup('<use href="#p{}" class="{}"{}><title>{}</title></use>').format(
            code, provinces[code].kind, _query(code), provinces[code].words
        )
        if code in provinces
        else Markup('<use href="#p{}" class="{}"/>').format(
            code, "lake" if code == _LAKE else "lv-n"
        )
        for code in _outlines()
    )
    return _svg(title, "country", _WIDE, _HIGH, drawn)


def tiles(title: str, provinces: Mapping[str, Province]) -> Markup:
    """The grid: the name of each province, and what is to be read of it."""
    grid = _grid()
    wide = (max(column for column, _row in grid.values()) + 1) * (_TILE[0] + _GAP)
    high = (max(row for _column, row in grid.values()) + 1) * (_TILE[1] + _GAP)
    return _svg(
        title,
        "tiles",
        wide,
        high,
        (_tile(code, *place, provinces.get(code)) for code, place in grid.items()),
    )


def _tile(code: str, column: int, row: int, province: Province | None) -> Markup:
    name = province_names()[code]
    size = min(_NAME, _NAME * (_TILE[0] - 6) / max(width(name, _NAME), 1))
    at = (column * (_TILE[0] + _GAP), row * (_TILE[1] + _GAP))
    shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="3" class="{}"/>').format(
        *at, *_TILE, province.kind if province else "lv-n"
    )
    label = Markup('<text x="{:.1f}" y="{}" font-size="{:.1f}">{}</text>').format(
        at[0] + _TILE[0] / 2, at[1] + 17, size, name
    )
    if province is None:
        return Markup('<g class="off">{}{}</g>').format(shape, label)
    figure = Markup('<text class="figure" x="{:.1f}" y="{}" font-size="15">{}</text>').format(
        at[0] + _TILE[0] / 2, at[1] + 35, province.figure
    )
    return Markup('<g class="on-{}"{}><title>{}</title>{}{}{}</g>').format(
        province.kind, _query(code), province.words, shape, label, figure
    )


def _query(code: str) -> Markup:
    return Markup(' data-query="province={}"').format(code)


def _svg(title: str, name: str, wide: float, high: float, parts: Iterable[Markup]) -> Markup:
    picture = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {}" role="img" '
        'aria-label="{}" font-family="Sarabun, sans-serif">{}</svg>'
    )
    return picture.format(name, wide, high, title, Markup("").join(parts))
