"""Photos of several projects that look alike: one saved anew, resized or flipped.

All pairs of a nation's photos are too many. Of two outlines that differ in fewer bits than they
have rows one row at least is equal, so that only those with an equal row are compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_cli.files.picture_look import PictureLook

_MOST_OF_A_ROW = 16  # photos: what more have in common, such as a plain sky, tells nothing


def near_photos(looks: "Mapping[str, PictureLook]") -> list[list[str]]:
    """Return the groups of photos that are near each other, each by its name, of several each."""
    groups = {name: [name] for name in looks}
    for one, other in _near_pairs(looks):
        if groups[one] is not groups[other]:
            groups[one].extend(groups[other])
            for name in groups[other]:
                groups[name] = groups[one]
    several = {id(group): group for group in groups.values() if len(group) > 1}
    return list(several.values())


def _near_pairs(looks: "Mapping[str, PictureLook]") -> Iterator[tuple[str, str]]:
    from tambon_cli.files.picture_look import rows_of  # where a look is, pictures were opened

    with_row: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, look in looks.items():
        if look.is_plain:
            continue
        candidates = {
            other
            for outline in look.outlines
            for row in enumerate(rows_of(outline))
            for other in with_row.get(row, ())
        }
        yield from ((other, name) for other in candidates if looks[other].resembles(look))
        for row in enumerate(rows_of(look.outlines[0])):
            if len(with_row[row]) < _MOST_OF_A_ROW:
                with_row[row].append(name)
