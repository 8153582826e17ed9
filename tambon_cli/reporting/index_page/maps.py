"""Thailand by provinces: the map, and a grid of tiles to read where the map is too small.

The outlines are those of MapSVG / svg-maps (CC BY 4.0), by the codes of the Department of
Provincial Administration.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from tambon_cli.documents.shipped import shipped
from tambon_cli.reporting.charts.svg import width

_WIDE, _HIGH = 565, 1035
_TILE_WIDE, _TILE_HIGH = 78, 42
_GAP = 4
_LAKE = "lksg"  # Songkhla Lake, which is no province
_NAME_SIZE = 14.5
_NO_PROJECT = "lv-n"


@dataclass(frozen=True, slots=True)
class Province:
    """A province as it is drawn: its kind of colour, what its tile shows, its words at hover."""

    kind: str
    figure: str
    words: str


@cache
def _outlines() -> dict[str, dict[str, str]]:
    """Return the Thai name (`th`) and the outline (`d`) of each province, and of the lake."""
    outlines_of: dict[str, dict[str, str]] = _read("th-provinces-path.json")
    return outlines_of


@cache
def _grid() -> dict[str, tuple[int, int]]:
    """Return the column and the row of the tile of each province."""
    grid: dict[str, tuple[int, int]] = _read("th-tilegrid.json")
    return grid


def _read(name: str) -> Any:
    return json.loads((shipped("templates") / "maps" / name).read_text(encoding="utf-8"))


@cache
def province_names() -> Mapping[str, str]:
    """Return the names of the provinces by their DOPA codes."""
    return {code: outline["th"] for code, outline in _outlines().items() if code != _LAKE}


def outlines() -> Markup:
    """Return the shapes of all provinces once, for the maps of the page to use."""
    paths = (
        Markup('<path id="p{}" d="{}"/>').format(code, outline["d"])
        for code, outline in _outlines().items()
    )
    return Markup(
        '<svg class="outlines" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>'
    ).format(Markup("").join(paths))


def country(title: str, provinces: Mapping[str, Province]) -> Markup:
    """Return the map, each province in its colour; the shapes are those of `outlines`."""
    return _svg(title, "country", _WIDE, _HIGH, _shapes(provinces))


def _shapes(provinces: Mapping[str, Province]) -> Iterator[Markup]:
    plain = Markup('<use href="#p{}" class="{}"/>')
    linked = Markup('<use href="#p{}" class="{}"{}><title>{}</title></use>')
    for code in _outlines():
        province = provinces.get(code)
        if code == _LAKE:
            yield plain.format(code, "lake")
        elif province is None:
            yield plain.format(code, _NO_PROJECT)
        else:
            yield linked.format(code, province.kind, _query(code), province.words)


def tiles(title: str, provinces: Mapping[str, Province]) -> Markup:
    """Return the grid: the name of each province, and what there is to read of it."""
    places = _grid()
    columns = 1 + max(column for column, _row in places.values())
    rows = 1 + max(row for _column, row in places.values())
    return _svg(
        title,
        "tiles",
        columns * (_TILE_WIDE + _GAP),
        rows * (_TILE_HIGH + _GAP),
        (_tile(code, *place, provinces.get(code)) for code, place in places.items()),
    )


def _tile(code: str, column: int, row: int, province: Province | None) -> Markup:
    x, y = column * (_TILE_WIDE + _GAP), row * (_TILE_HIGH + _GAP)
    middle = x + _TILE_WIDE / 2
    label = _tile_name(province_names()[code], middle, y + 17)
    if province is None:
        return Markup('<g class="off">{}{}</g>').format(_tile_shape(x, y, _NO_PROJECT), label)
    figure = Markup('<text class="figure" x="{:.1f}" y="{}" font-size="15">{}</text>')
    return Markup('<g class="on-{}"{}><title>{}</title>{}{}{}</g>').format(
        province.kind,
        _query(code),
        province.words,
        _tile_shape(x, y, province.kind),
        label,
        figure.format(middle, y + 35, province.figure),
    )


def _tile_shape(x: int, y: int, kind: str) -> Markup:
    shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="3" class="{}"/>')
    return shape.format(x, y, _TILE_WIDE, _TILE_HIGH, kind)


def _tile_name(name: str, x: float, y: int) -> Markup:
    """Return the name of a province, smaller where it would not fit."""
    size = min(_NAME_SIZE, _NAME_SIZE * (_TILE_WIDE - 6) / max(width(name, _NAME_SIZE), 1))
    label = Markup('<text x="{:.1f}" y="{}" font-size="{:.1f}">{}</text>')
    return label.format(x, y, size, name)


def _query(code: str) -> Markup:
    """Return what leads from a province to its projects, for the page's script."""
    return Markup(' data-query="province={}"').format(code)


def _svg(title: str, name: str, wide: float, high: float, parts: Iterable[Markup]) -> Markup:
    picture = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {}" role="img" '
        'aria-label="{}" font-family="Sarabun, sans-serif">{}</svg>'
    )
    return picture.format(name, wide, high, title, Markup("").join(parts))
