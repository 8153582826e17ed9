"""The parts of which charts are made: SVG inside the page, Thai broken between words by the advance widths of Sarabun."""

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


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a chart is, and how much of that its labels take; where they take nothing, each stands above its bar."""

    name: str
    width: int
    labels: int
    names: int


WIDE = Layout("wide", 800, 330, 330)
NARROW = Layout("narrow", 400, 0, 132)


# Markup.format takes a fifth of a report's time; here numbers are put in as they are and every word is escaped.


def rect(
    x: float, y: float, width: float, height: float, color: str, *, opacity: float = 1.0
) -> Markup:
    """A rectangle of a colour of its own."""
    veil = f' fill-opacity="{opacity:g}"' if opacity != 1 else ""
    return Markup(  # noqa: S704
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{escape(color)}"{veil}/>'
    )


def shape(x: float, y: float, width: float, height: float, kind: str, place: str = "") -> Markup:
    """A rectangle in the style of its kind, which says at hover where its figure was read."""
    hover = f"<title>{escape(place)}</title>" if place else ""
    return Markup(  # noqa: S704
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
    """Lines of text below each other; `y` is the base line of the first. What is not said is as the whole picture has it."""
    said = {
        "font-size": f"{size:g}" if size != SIZE else "",
        "font-weight": str(weight) if weight != 400 else "",
        "fill": fill,
    }
    said["text-anchor"] = anchor if anchor != "start" else ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    if len(lines) == 1:
        return Markup(f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(lines[0])}</text>')  # noqa: S704
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + index * LINE:.1f}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return Markup(f"<text{attributes}>{spans}</text>")  # noqa: S704


def drawing(title: str, height: float, parts: Iterable[Markup], layout: Layout) -> Markup:
    """The whole picture, with its title for who cannot see it."""
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
    widths: dict[str, float] = json.loads(
        (shipped("templates") / "fonts" / "sarabun-advance.json").read_text(encoding="utf-8")
    )
    return widths


def width(text: str, size: float) -> float:
    """The width of a text in Sarabun, in the units of its size; a letter that the font lacks counts as a wide one."""
    return sum(map(_advances().get, text, repeat(0.7))) * size


def _cut(word: str, room: float, size: float) -> Iterator[str]:
    """A word in parts that fit, none of which begins with a mark of the letter before."""
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


@lru_cache(maxsize=4096)  # the same labels stand in every report
def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """The text on lines of at most so much width, broken where Thai or a space allows it; a longer word is cut between letters."""
    words = [
        cut
        for part in text.split(" ")
        for piece in (*pieces(part), " ")
        for cut in _cut(piece, room, size)
    ][:-1]
    lines = [""]
    for word in words:
        if lines[-1] and width((lines[-1] + word).rstrip(), size) > room:
            lines.append("")
        lines[-1] += word if lines[-1] or word != " " else ""
    return tuple(line.rstrip() for line in lines)
