"""Pictures taken apart to their pixels and put together again, so that no place, time, device or attachment travels along.

JPEG: ITU-T T.81; PNG: the W3C recommendation; WebP: RFC 9649.
"""

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

from tambon_cli.files.kinds import MOST_PIXELS, kind_of

_FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow was seen to raise on damaged files; it promises no fixed set.
_BROKEN = (
    *(
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        MemoryError,
        OSError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
    ),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
_MOST_SCANS = 100  # of a progressive JPEG: each is as much work as the whole picture
_SMALL_QUALITY, _FULL_QUALITY = 82, 92
_KEPT_MODES = ("1", "L", "LA", "RGB", "RGBA", "I;16")
# The parts of a file that make the picture; whatever else there is tells something more.
_JPEG_SEGMENTS = frozenset([*range(0xC0, 0xD0), 0xD9, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE]) - {0xC8}
_JFIF, _ADOBE, _SCAN, _END = 0xE0, 0xEE, 0xDA, 0xD9
_BYTES_OF = {_JFIF: 16, _ADOBE: 14}  # longer ones carry something
_WITHIN_SCAN = frozenset([0x00, *range(0xD0, 0xD8)])  # a stuffed byte, restarts
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH")
_EXIF_TABLE, _TAKEN = 0x8769, 0x9003


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A picture of the same pixels and nothing else; `taken` is the day on which the old one says that it was taken."""

    data: bytes
    taken: dt.date | None


def rebuilt(
    data: bytes, longest_side: int, most_pixels: int = MOST_PIXELS
) -> tuple[int, bytes | None]:
    """The number of pixels, and a new JPEG of them, made smaller where a side is too long; None where it is no picture or too large."""
    with _opened(data) as picture:
        if picture is not None:
            pixels = picture.width * picture.height
            with contextlib.suppress(*_BROKEN):
                return (
                    (pixels, _small_jpeg(picture, longest_side))
                    if pixels <= most_pixels
                    else (0, None)
                )
    return 0, None


def scrubbed(data: bytes) -> Scrubbed | None:
    """A new file of the same format and size in pixels, upright; colours in sRGB, of eight bits each, greys as they are.

    None where it cannot be opened, is too large or moves.
    """
    with _opened(data) as picture:
        if picture is not None and picture.width * picture.height <= MOST_PIXELS:
            with contextlib.suppress(*_BROKEN):
                kind = (kind_of(data) or "").upper()
                if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
                    return None
                taken, options = _day_taken(picture), _options(picture, kind, data)
                bare = _bare(_in_srgb(ImageOps.exif_transpose(picture)))
                out = io.BytesIO()
                (
                    bare.convert("RGB")
                    if kind == "JPEG" and bare.mode not in ("L", "RGB")
                    else bare
                ).save(out, kind, **options)
                return Scrubbed(out.getvalue(), taken)
    return None


def _options(picture: Image.Image, kind: str, data: bytes) -> dict[str, Any]:
    """How a picture is written so that it loses as little as can be: a JPEG with the tables that it came with."""
    if kind == "WEBP":
        return {
            "lossless": any(part == b"VP8L" for part, _offset in _webp_chunks(data)),
            "quality": _FULL_QUALITY,
        }
    if (
        kind == "JPEG"
        and (tables := getattr(picture, "quantization", None))
        and picture.mode in ("L", "RGB")
    ):
        sampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": tables, "subsampling": max(sampling, 0), "optimize": True}
    return {"quality": _FULL_QUALITY, "optimize": True}


def is_bare(data: bytes, kind: str) -> bool:
    """Whether a picture of that kind (`jpeg`, `png`, `webp`) holds its pixels and nothing else, before, among or behind them."""
    try:
        return {"jpeg": _is_bare_jpeg, "png": _is_bare_png, "webp": _is_bare_webp}[kind](data)
    except struct.error:
        return False


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Image.Image | None]:
    """A picture of a format that we take; None where it is none."""
    with warnings.catch_warnings(), contextlib.ExitStack() as stack:
        warnings.simplefilter("ignore")
        try:
            if _has_too_many_scans(data):
                raise ValueError
            picture = stack.enter_context(Image.open(io.BytesIO(data), formats=_FORMATS))
        except _BROKEN:
            picture = None
        yield picture


def _small_jpeg(picture: Image.Image, longest_side: int) -> bytes:
    picture.draft("RGB", (longest_side, longest_side))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((longest_side, longest_side))
    out = io.BytesIO()
    _bare(upright).save(out, "JPEG", quality=_SMALL_QUALITY, optimize=True)
    return out.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """A picture of the same pixels that knows nothing else."""
    if picture.mode not in _KEPT_MODES or "transparency" in picture.info:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in the colours that everybody assumes, for its own profile is left behind."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    from PIL import ImageCms  # only where a picture has a profile

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(
            picture, own, ImageCms.createProfile("sRGB"), outputMode=picture.mode
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        return picture
    return changed or picture


def _day_taken(picture: Image.Image) -> dt.date | None:
    told = str(picture.getexif().get_ifd(_EXIF_TABLE).get(_TAKEN, ""))
    try:
        return dt.datetime.strptime(told[:10], "%Y:%m:%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def _has_too_many_scans(data: bytes) -> bool:
    if not data.startswith(b"\xff\xd8") or data.count(bytes((0xFF, _SCAN))) <= _MOST_SCANS:
        return False
    try:
        return sum(marker == _SCAN for marker, _length, _end in _jpeg_segments(data)) > _MOST_SCANS
    except struct.error:
        return False


def _is_bare_jpeg(data: bytes) -> bool:
    segments = list(_jpeg_segments(data))
    are_known = all(
        marker in _JPEG_SEGMENTS and length <= _BYTES_OF.get(marker, length)
        for marker, length, _end in segments
    )
    return are_known and [(_END, len(data))] == [
        (marker, end) for marker, _length, end in segments[-1:]
    ]


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment up to the end of the picture, how long it says it is, and where it ends, its scan included."""
    offset = 2
    while data[offset : offset + 1] == b"\xff" and offset + 1 < len(data):
        marker = data[offset + 1]
        if marker == _END:
            yield marker, 0, offset + 2
            return
        (length,) = struct.unpack_from(">H", data, offset + 2)
        offset += 2 + length
        while (
            marker == _SCAN
            and (offset := data.find(b"\xff", offset)) >= 0
            and data[offset + 1 : offset + 2]
            and data[offset + 1] in _WITHIN_SCAN
        ):
            offset += 2
        yield marker, length, offset


def _is_bare_png(data: bytes) -> bool:
    offset, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, offset)
        if kind not in _PNG_CHUNKS:
            return False
        offset += 12 + length
    return offset == len(data)


def _is_bare_webp(data: bytes) -> bool:
    chunks = list(_webp_chunks(data))
    return all(kind in _WEBP_CHUNKS for kind, _end in chunks) and [len(data)] == [
        end for _kind, end in chunks[-1:]
    ] == [int.from_bytes(data[4:8], "little") + 8]


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The name of each chunk, and where it ends."""
    offset = 12
    while offset + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, offset)
        offset += 8 + length + length % 2
        yield kind, offset
