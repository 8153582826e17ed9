"""The legend of a chart of the work, and the mark of an event."""

from collections.abc import Sequence

from markupsafe import Markup

from tambon_cli.reporting.charts.svg import LINE, SMALL, Layout, lettering, shape, width

BAR = 12
EVENT = "event"
EVENT_OUTLINE = "M0-7L7 0L0 7L-7 0z"
_SWATCH = 22
_AROUND_WORDS = 50  # the swatch, and the space on both sides of the words


def legend(kinds: Sequence[tuple[str, str]], layout: Layout) -> tuple[list[Markup], float]:
    """Return kinds with their words on as many lines as they need, and where they end."""
    parts: list[Markup] = []
    x, y = 0.0, 4.0
    for kind, words in kinds:
        needed = width(words, SMALL) + _AROUND_WORDS
        if x and x + needed > layout.width:
            x, y = 0.0, y + LINE
        parts.append(_swatch(kind, x, y))
        parts.append(lettering(x + 30, y + 11, [words], size=SMALL))
        x += needed
    return parts, y + LINE


def _swatch(kind: str, x: float, y: float) -> Markup:
    if kind == EVENT:
        mark = Markup('<path class="event" d="{}" transform="translate({:.1f} {:.1f})"/>')
        return mark.format(EVENT_OUTLINE, x + 12, y + 6)
    return shape(x + 1, y, _SWATCH, BAR, kind)
