"""The colours that charts are given by Python code, in one place.

What has a class (a state, a level of a map, stripes) is coloured by the style sheets in templates/.
"""

INK = (
    "#1c2b33"  # as --ink in report.css: these letters stand on a colour that no dark screen changes
)
WHITE = "#ffffff"
ON_ACCENT = "var(--on-accent)"

TEAL = "#0b5e59"
MINT = "#8fcbc4"
GREY = "#e2e5e7"
SAND = "#e3b07a"
BROWN = "#8a4513"  # as --hatch-ink in index.css
INDIGO = "#3b4f8f"
OCHRE = "#7a5200"  # as --warn in report.css
PLUM = "#5a2a6b"

GROUPS = (TEAL, BROWN, INDIGO, OCHRE, PLUM)

_DARKEST_FOR_INK = 140  # of 255: on what is darker, letters are white


def answer_colors(points: int) -> list[str]:
    """Return a colour for each answer of a scale, from worst to best; they differ in grey, too."""
    half = points // 2
    steps = [step / max(half - 1, 1) for step in range(half)]
    bad = [_between(BROWN, SAND, share) for share in steps]
    good = [_between(MINT, TEAL, share) for share in steps]
    if half < 2:
        good = [TEAL]
    middle = [GREY] * (points % 2)
    return [*bad, *middle, *good]


def letters_on(color: str) -> str:
    """Return the colour of letters that can be read on a colour."""
    red, green, blue = _channels(color)
    brightness = 0.3 * red + 0.59 * green + 0.11 * blue
    return WHITE if brightness < _DARKEST_FOR_INK else INK


def _between(first: str, last: str, share: float) -> str:
    """Return the colour at a share of the way from the first to the last."""
    ends = zip(_channels(first), _channels(last), strict=True)
    mixed = (round(start + (end - start) * share) for start, end in ends)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, each from 0 to 255."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue
