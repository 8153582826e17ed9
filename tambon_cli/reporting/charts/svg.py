"""The parts of charts: SVG inside the page, Thai broken between words by the widths of Sarabun."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from markupsafe import Markup, escape

from tambon_cli.documents.shipped import shipped
from tambon_cli.thai.wrap import is_zero_width, pieces

LINE = 21
SIZE = 14
SMALL = 12.5
_WIDTH_OF_UNKNOWN = 0.7  # a letter that the font lacks counts as a wide one
# What each text of a drawing has unless it says otherwise.
_INHERITED = {
    "font-size": f"{SIZE:g}",
    "font-weight": "400",
    "fill": "",
    "text-anchor": "start",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a chart is, and how much of that its labels and its names take.

    Where labels take nothing, each stands above its bar.
    """

    name: str
    width: int
    labels: int
    names: int

    @property
    def has_label_column(self) -> bool:
        """Whether labels stand beside their bars, not above them."""
        return self.labels > 0

    def label_column(self, width: int) -> int:
        """Return the width of a column of labels: the one given, 0 where labels stand above."""
        return width if self.has_label_column else 0

    def place_bars(self, label: Sequence[str], least: float) -> tuple[float, float]:
        """Return how far below the top of a row its bars begin, and the height from there.

        The lines of the label stand beside the bars or above them; bars need `least` at least.
        """
        label_height = len(label) * LINE
        if self.has_label_column:
            return 0, max(label_height, least)
        return label_height, least


WIDE = Layout("wide", 800, 330, 330)
NARROW = Layout("narrow", 400, 0, 132)


# Markup.format takes a fifth of a report's time: in what each chart has many of, numbers are put
# in as they are and every word is escaped.


def rect(
    x: float, y: float, width: float, height: float, color: str, *, opacity: float = 1.0
) -> Markup:
    """Return a rectangle of a colour of its own."""
    veil = f' fill-opacity="{opacity:g}"' if opacity != 1 else ""
    return Markup(  # noqa: S704 - every word is escaped
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{escape(color)}"{veil}/>'
    )


def shape(x: float, y: float, width: float, height: float, kind: str, place: str = "") -> Markup:
    """Return a rectangle in the style of its kind; at hover it says where its figure was read."""
    hover = f"<title>{escape(place)}</title>" if place else ""
    return Markup(  # noqa: S704 - every word is escaped
        f'<rect class="{escape(kind)}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}">{hover}</rect>'
    )


def lettering(
    x: float,
    y: float,
    lines: Sequence[str],
    *,
    anchor: str = "start",
    size: float = SIZE,
    weight: int = 400,
    fill: str = "",
) -> Markup:
    """Return lines of text below each other; `y` is the base line of the first."""
    style = {
        "font-size": f"{size:g}",
        "font-weight": str(weight),
        "fill": fill,
        "text-anchor": anchor,
    }
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in style.items() if value != _INHERITED[name]
    )
    if len(lines) == 1:
        return Markup(  # noqa: S704 - every word is escaped
            f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(lines[0])}</text>'
        )
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + index * LINE:.1f}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return Markup(f"<text{attributes}>{spans}</text>")  # noqa: S704 - every word is escaped


def drawing(title: str, height: float, parts: Iterable[Markup], layout: Layout) -> Markup:
    """Return the whole picture, with its title for who cannot see it."""
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" viewBox="0 0 {} {:.0f}" '
        'role="img" aria-label="{}" font-family="Sarabun, sans-serif" font-size="{}" '
        'fill="currentColor">'
    )
    return (
        head.format(layout.name, layout.width, height, title, SIZE)
        + Markup("").join(parts)
        + Markup("</svg>")
    )


@cache
def _advances() -> dict[str, float]:
    """Return the advance width of each letter of Sarabun, as a share of its size."""
    widths: dict[str, float] = json.loads(
        (shipped("templates") / "fonts" / "sarabun-advance.json").read_text(encoding="utf-8")
    )
    return widths


def width(text: str, size: float) -> float:
    """Return the width of a text in Sarabun, in the units of its size."""
    return sum(map(_advances().get, text, repeat(_WIDTH_OF_UNKNOWN))) * size


@lru_cache(maxsize=4096)  # the same labels stand in every report
def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """Return the text on lines of at most so much width.

    It is broken where Thai or a space allows it; a word that is longer is cut between letters.
    """
    lines = [""]
    for word in _breakable(text, room, size):
        if lines[-1] and width((lines[-1] + word).rstrip(), size) > room:
            lines.append("")
        if lines[-1] or word != " ":  # no line begins with a space
            lines[-1] += word
    return tuple(line.rstrip() for line in lines)


def _breakable(text: str, room: float, size: float) -> Iterator[str]:
    """Yield the words and spaces of a text, each of which fits."""
    for index, part in enumerate(text.split(" ")):
        if index:
            yield " "
        for word in pieces(part):
            yield from _cut(word, room, size)


def _cut(word: str, room: float, size: float) -> Iterator[str]:
    """Yield a word in parts that fit, none of which begins with a mark of the letter before."""
    if width(word, size) <= room:
        yield word
        return
    part = ""
    for letter in word:
        if part and not is_zero_width(letter) and width(part + letter, size) > room:
            yield part
            part = ""
        part += letter
    yield part
