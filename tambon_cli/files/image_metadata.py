"""What the metadata of a picture tells, without decoding it: its position (GPS) and its size.

JPEG: EXIF and XMP in APP1 (ITU-T T.81, CIPA DC-008); PNG: eXIf and texts; WebP: EXIF and XMP.
TIFF: its own tables (Adobe, 1992).
"""

import contextlib
import itertools
import struct
import zlib
from collections.abc import Callable, Iterator

from tambon_cli.files.image_parts import (
    SCAN,
    Chunk,
    jpeg_segments,
    png_chunks,
    read_from,
    webp_chunks,
)
from tambon_cli.files.opened import ReadAt

MOST_PARTS = 50_000
MOST_TEXTS = 100  # each may be packed
MOST_BYTES_OF_A_PART = 256 * 1024
_EXIF_HEADER = b"Exif\0\0"
_GPS_TABLE = 0x8825
_XMP_IN_TIFF = 0x02BC
_POSITION = {2, 4}  # GPSLatitude and GPSLongitude
_MOST_ENTRIES = 512
_XMP_WORDS = (b"gpslatitude", b"gpslong")
_APP1 = 0xE1
_NO_FRAMES = {0xC4, 0xC8, 0xCC}  # tables and an extension, among the markers of frames
_FRAMES = frozenset(range(0xC0, 0xD0)) - _NO_FRAMES  # they hold height and width
_PNG_TEXTS = (b"iTXt", b"tEXt", b"zTXt")
_PROFILE = b"Raw profile type"  # how ImageMagick keeps EXIF: a name, a length, lines of digits


def has_position(read: ReadAt, kind: str | None) -> bool:
    """Whether a picture of that kind (`jpeg`, `png`, `webp`) tells where it was taken.

    Nothing in the picture can raise.
    """
    find_metadata = _METADATA.get(kind or "")
    return find_metadata is not None and any(map(_tells_position, find_metadata(read)))


def size_of(read: ReadAt, kind: str | None) -> tuple[int, int]:
    """Return width and height of a picture by its header; 0 and 0 if that does not tell them.

    Nothing in the picture can raise.
    """
    find_size = _SIZES.get(kind or "")
    if find_size is None:
        return 0, 0
    try:
        return find_size(read)
    except struct.error:
        return 0, 0


def count_pixels(read: ReadAt, kind: str | None) -> int:
    """Return width times height of a picture by its header; 0 if that does not tell them."""
    width, height = size_of(read, kind)
    return width * height


def _png_size(read: ReadAt) -> tuple[int, int]:
    return struct.unpack(">II", read(16, 8))


def _jpeg_size(read: ReadAt) -> tuple[int, int]:
    for segment in itertools.islice(jpeg_segments(read), MOST_PARTS):
        if segment.marker == SCAN:
            break
        if segment.marker in _FRAMES:
            height, width = struct.unpack(">HH", read(segment.start + 1, 4))
            return width, height
    return 0, 0


def _webp_size(read: ReadAt) -> tuple[int, int]:
    kind, data = read(12, 4), read(20, 10)
    if kind == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 6)
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_metadata(read: ReadAt) -> Iterator[bytes]:
    for segment in itertools.islice(jpeg_segments(read), MOST_PARTS):
        if segment.marker == SCAN:
            return
        if segment.marker == _APP1:
            yield read(segment.start, segment.length)


def _png_metadata(read: ReadAt) -> Iterator[bytes]:
    texts = 0
    for chunk in itertools.islice(png_chunks(read), MOST_PARTS):
        if chunk.name == b"eXIf":
            yield _read_chunk(read, chunk)
        elif chunk.name in _PNG_TEXTS and texts < MOST_TEXTS:
            texts += 1
            yield from _png_texts(chunk.name, _read_chunk(read, chunk))


def _webp_metadata(read: ReadAt) -> Iterator[bytes]:
    for chunk in itertools.islice(webp_chunks(read), MOST_PARTS):
        if chunk.name in (b"EXIF", b"XMP "):
            yield _read_chunk(read, chunk)


def _read_chunk(read: ReadAt, chunk: Chunk) -> bytes:
    return read(chunk.start, min(chunk.length, MOST_BYTES_OF_A_PART))


def _png_texts(name: bytes, content: bytes) -> Iterator[bytes]:
    """Yield the text of a chunk, unpacked, and the bytes that it spells in hexadecimal."""
    keyword, _nul, rest = content.partition(b"\0")
    is_packed = name == b"zTXt" or (name == b"iTXt" and rest[:1] == b"\1")
    text = rest
    if name == b"zTXt":  # a byte for the method
        text = rest[1:]
    if name == b"iTXt":  # flag and method, then language and translated keyword, each up to a NUL
        text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    if is_packed:
        try:
            text = zlib.decompressobj().decompress(text, MOST_BYTES_OF_A_PART)
        except zlib.error:
            return
    yield text
    if keyword.startswith(_PROFILE):
        digits = b"".join(text.split(b"\n")[3:]).translate(None, b" \r\t")
        with contextlib.suppress(ValueError):
            yield bytes.fromhex(digits.decode("ascii", "replace"))


def _tells_position(metadata: bytes) -> bool:
    if any(word in metadata.lower() for word in _XMP_WORDS):
        return True
    try:
        return _has_position_in_tiff(metadata.removeprefix(_EXIF_HEADER))
    except struct.error:
        return False


def _has_position_in_tiff(data: bytes) -> bool:
    read = read_from(data)
    for tag, value, _count in _entries_of_tiff(read):
        if tag == _GPS_TABLE:
            order = _order_of(read)
            return {gps_tag for gps_tag, *_rest in _tiff_entries(read, order, value)} >= _POSITION
    return False


def tiff_has_position(read: ReadAt) -> bool:
    """Whether a TIFF has a table of its position, or names one in its XMP.

    Nothing in the file can raise.
    """
    try:
        return any(
            tag == _GPS_TABLE or (tag == _XMP_IN_TIFF and _names_position(read, value, count))
            for tag, value, count in _entries_of_tiff(read)
        )
    except struct.error:
        return False


def _names_position(read: ReadAt, start: int, length: int) -> bool:
    text = read(start, min(length, MOST_BYTES_OF_A_PART)).lower()
    return any(word in text for word in _XMP_WORDS)


def _order_of(read: ReadAt) -> str:
    return "<" if read(0, 2) == b"II" else ">"


def _entries_of_tiff(read: ReadAt) -> Iterator[tuple[int, int, int]]:
    """Yield the entries of the first table of a TIFF; none of any other file."""
    if read(0, 2) in (b"II", b"MM"):
        order = _order_of(read)
        (start,) = struct.unpack(f"{order}I", read(4, 4))
        yield from _tiff_entries(read, order, start)


def _tiff_entries(read: ReadAt, order: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield the tag, the value and the count of each entry of a table."""
    (count,) = struct.unpack(f"{order}H", read(start, 2))
    for number in range(min(count, _MOST_ENTRIES)):
        tag, _kind, length, value = struct.unpack(f"{order}HHII", read(start + 2 + number * 12, 12))
        yield tag, value, length


_METADATA: dict[str, Callable[[ReadAt], Iterator[bytes]]] = {
    "jpeg": _jpeg_metadata,
    "png": _png_metadata,
    "webp": _webp_metadata,
}
_SIZES: dict[str, Callable[[ReadAt], tuple[int, int]]] = {
    "jpeg": _jpeg_size,
    "png": _png_size,
    "webp": _webp_size,
}
