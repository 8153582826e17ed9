"""How a picture looks, so that it is known again after it was saved anew, resized or flipped."""

from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageOps

from tambon_cli.files.image_scrub import opened_picture

_SIDE, _SMALL = 16, 64
_PLAIN = 12  # of 255: a picture whose brightest and darkest parts are nearer shows nothing
# Of 256 bits. The pictures of the examples saved anew, smaller, in grey or flipped differ in 11 at
# most; two different ones, all drawn alike, in 37 at least.
_NEAR = 20


class PictureLook(NamedTuple):
    """The size of a picture in pixels, and its outlines: where it grows darker from left to right.

    The outlines are those of the picture as it is, mirrored, upside down, and turned by half. A
    plain picture is of one colour.
    """

    width: int
    height: int
    outlines: tuple[int, int, int, int]
    is_plain: bool

    def resembles(self, other: "PictureLook") -> bool:
        """Whether two pictures are one, saved anew, resized or flipped; plain ones never are."""
        if self.is_plain or other.is_plain:
            return False
        own = self.outlines[0]
        return any((own ^ each).bit_count() <= _NEAR for each in other.outlines)


def rows_of(outline: int) -> tuple[int, ...]:
    """Return the rows of an outline, the lowest first."""
    row = (1 << _SIDE) - 1
    return tuple(outline >> number * _SIDE & row for number in range(_SIDE))


def look_at_picture(data: bytes) -> PictureLook | None:
    """Return how a picture looks; None if it cannot be opened or is too large."""
    with opened_picture(data) as picture:
        if picture is not None:
            return _look(picture)
    return None


def _look(picture: Image.Image) -> PictureLook:
    width, height = picture.size
    picture.draft("RGB", (_SMALL, _SMALL))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    small = upright.resize((_SMALL, _SMALL), Image.Resampling.BOX)
    grey = small.convert("L")
    outline, mirrored = _outline(grey), _outline(ImageOps.mirror(grey))
    outlines = (outline, mirrored, _upside_down(outline), _upside_down(mirrored))
    return PictureLook(width, height, outlines, is_plain=_is_plain(small))


def _outline(grey: Image.Image) -> int:
    """Return a bit for each two neighbours of a small copy: whether the right one is darker."""
    size = (_SIDE + 1, _SIDE)
    rows = grey.resize(size, Image.Resampling.BOX).tobytes()
    bits = 0
    for start in range(0, len(rows), _SIDE + 1):
        row = rows[start : start + _SIDE + 1]
        for left, right in pairwise(row):
            bits = bits << 1 | (left > right)
    return bits


def _upside_down(outline: int) -> int:
    """Return the outline with its rows in the opposite order."""
    turned = 0
    for row in rows_of(outline):
        turned = turned << _SIDE | row
    return turned


def _is_plain(small: Image.Image) -> bool:
    bands = (band.tobytes() for band in small.split())
    return all(max(band) - min(band) <= _PLAIN for band in bands)
