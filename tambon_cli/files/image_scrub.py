"""Scrub pictures: write new ones of their pixels, without place, time, device or attachment."""

import contextlib
import datetime as dt
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin

from tambon_cli.files.image_parts import (
    END,
    SCAN,
    jpeg_segments,
    png_chunks,
    read_from,
    webp_chunks,
)
from tambon_cli.files.kinds import MOST_PIXELS, kind_of

_FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow was seen to raise for damaged files; it promises no fixed set.
_DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
_MOST_SCANS = 100  # of a progressive JPEG: each is as much work as the whole picture
_SMALL_QUALITY, _FULL_QUALITY = 82, 92
_BARE_MODES = ("1", "L", "LA", "RGB", "RGBA", "I;16")
_JPEG_MODES = ("L", "RGB")
_START_OF_JPEG = b"\xff\xd8"
# The parts of a file that make the picture; any other tells something more.
_JFIF, _ADOBE = 0xE0, 0xEE
_JPEG_SEGMENTS = frozenset([*range(0xC0, 0xD0), SCAN, 0xDB, 0xDD, _JFIF, _ADOBE]) - {0xC8}
_MOST_BYTES = {_JFIF: 14, _ADOBE: 12}  # longer ones hold something more
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH")
_EXIF_TABLE, _TAKEN = 0x8769, 0x9003


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A picture of the same pixels, or of fewer, and nothing else.

    `taken` is the day on which the old picture says that it was taken; None if it does not.
    `shrunk_to` is its width and height if it was made smaller.
    """

    data: bytes
    taken: dt.date | None
    shrunk_to: tuple[int, int] | None


def rebuild(
    data: bytes, longest_side: int, most_pixels: int = MOST_PIXELS
) -> tuple[int, bytes | None]:
    """Return the number of pixels of a picture, and a new JPEG of them.

    The JPEG is made smaller if a side is too long. Return 0 and None if it is no picture or has
    more than `most_pixels`.
    """
    with _open(data) as picture:
        if picture is None or _pixels_of(picture) > most_pixels:
            return 0, None
        with contextlib.suppress(*_DAMAGED):
            return _pixels_of(picture), _make_small_jpeg(picture, longest_side)
    return 0, None


def scrub(data: bytes, fit: int | None = None) -> Scrubbed | None:
    """Return a new file of the same format and size in pixels, upright.

    It is made smaller if its longer side has more than `fit` pixels. Colours are in sRGB with
    eight bits each, greys as they are. None if the picture cannot be opened, is too large or moves.
    """
    with _open(data) as picture:
        if picture is None or _pixels_of(picture) > MOST_PIXELS:
            return None
        with contextlib.suppress(*_DAMAGED):
            return _scrub(picture, data, fit)
    return None


def _scrub(picture: Image.Image, data: bytes, fit: int | None) -> Scrubbed | None:
    kind = (kind_of(data) or "").upper()
    if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        return None
    taken, options = _day_taken(picture), _options_of(picture, kind, data)
    bare = _strip(_convert_to_srgb(ImageOps.exif_transpose(picture)))
    if kind == "JPEG" and bare.mode not in _JPEG_MODES:
        bare = bare.convert("RGB")
    shrunk_to = None
    if fit is not None and max(bare.size) > fit:
        bare = _shrink(bare, fit)
        shrunk_to = bare.size
        if kind == "JPEG":  # its own tables may be coarse, which shows more in fewer pixels
            options = {"quality": _FULL_QUALITY, "optimize": True}
    out = io.BytesIO()
    bare.save(out, kind, **options)
    return Scrubbed(out.getvalue(), taken, shrunk_to)


def _shrink(picture: Image.Image, longest_side: int) -> Image.Image:
    """Return the picture with its longer side of so many pixels; black and white becomes grey."""
    smaller = picture.convert("L") if picture.mode == "1" else picture
    smaller.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    return smaller


def _options_of(picture: Image.Image, kind: str, data: bytes) -> dict[str, Any]:
    """Return how to write a picture with the least loss: a JPEG with the tables it came with."""
    if kind == "WEBP":
        is_lossless = any(chunk.name == b"VP8L" for chunk in webp_chunks(read_from(data)))
        return {"lossless": is_lossless, "quality": _FULL_QUALITY}
    tables = getattr(picture, "quantization", None)
    if kind == "JPEG" and tables and picture.mode in _JPEG_MODES:
        sampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": tables, "subsampling": max(sampling, 0), "optimize": True}
    return {"quality": _FULL_QUALITY, "optimize": True}


@contextlib.contextmanager
def opened_picture(data: bytes) -> Iterator[Image.Image | None]:
    """Open a picture; None if it is none of ours, too large, or damaged in what is then read."""
    with _open(data) as picture:
        if picture is None or _pixels_of(picture) > MOST_PIXELS:
            yield None
            return
        with contextlib.suppress(*_DAMAGED):
            yield picture


@contextlib.contextmanager
def _open(data: bytes) -> Iterator[Image.Image | None]:
    """Open a picture of one of our formats; None if it is none."""
    with warnings.catch_warnings(), contextlib.ExitStack() as stack:
        warnings.simplefilter("ignore")
        picture = None
        if not _has_too_many_scans(data):
            with contextlib.suppress(*_DAMAGED):
                picture = stack.enter_context(Image.open(io.BytesIO(data), formats=_FORMATS))
        yield picture


def _pixels_of(picture: Image.Image) -> int:
    return picture.width * picture.height


def _make_small_jpeg(picture: Image.Image, longest_side: int) -> bytes:
    picture.draft("RGB", (longest_side, longest_side))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((longest_side, longest_side))
    out = io.BytesIO()
    _strip(upright).save(out, "JPEG", quality=_SMALL_QUALITY, optimize=True)
    return out.getvalue()


def _strip(picture: Image.Image) -> Image.Image:
    """Return a picture of the same pixels that knows nothing else."""
    has_transparency = "transparency" in picture.info
    if picture.mode not in _BARE_MODES or has_transparency:
        picture = picture.convert("RGBA" if has_transparency else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _convert_to_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours that everybody assumes of one without a profile."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    from PIL import ImageCms  # only if a picture has a profile

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, own, ImageCms.createProfile("sRGB"), outputMode=picture.mode
        )
    except (ImageCms.PyCMSError, *_DAMAGED):
        return picture
    return converted or picture


def _day_taken(picture: Image.Image) -> dt.date | None:
    taken = str(picture.getexif().get_ifd(_EXIF_TABLE).get(_TAKEN, ""))
    try:
        return dt.datetime.strptime(taken[:10], "%Y:%m:%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def _has_too_many_scans(data: bytes) -> bool:
    if not data.startswith(_START_OF_JPEG):
        return False
    if data.count(bytes((0xFF, SCAN))) <= _MOST_SCANS:
        return False
    scans = sum(segment.marker == SCAN for segment in jpeg_segments(read_from(data)))
    return scans > _MOST_SCANS


def is_bare(data: bytes, kind: str) -> bool:
    """Whether a picture of that kind (`jpeg`, `png`, `webp`) holds its pixels and nothing else.

    Nothing else is before, among or behind them.
    """
    return _IS_BARE[kind](data)


def _is_bare_jpeg(data: bytes) -> bool:
    for segment in jpeg_segments(read_from(data)):
        if segment.marker == END:
            return segment.start == len(data)
        if segment.marker not in _JPEG_SEGMENTS:
            return False
        if segment.length > _MOST_BYTES.get(segment.marker, segment.length):
            return False
    return False


def _is_bare_png(data: bytes) -> bool:
    for chunk in png_chunks(read_from(data)):
        if chunk.name not in _PNG_CHUNKS:
            return False
        if chunk.name == b"IEND":
            return chunk.start + chunk.length + 4 == len(data)
    return False


def _is_bare_webp(data: bytes) -> bool:
    end = 0
    for chunk in webp_chunks(read_from(data)):
        if chunk.name not in _WEBP_CHUNKS:
            return False
        end = chunk.start + chunk.length + chunk.length % 2
    return end == len(data) == int.from_bytes(data[4:8], "little") + 8


_IS_BARE = {"jpeg": _is_bare_jpeg, "png": _is_bare_png, "webp": _is_bare_webp}
