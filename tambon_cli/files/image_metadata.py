"""What a picture says of itself, read without decoding it: where it was taken (GPS in EXIF or XMP), how many pixels it has.

JPEG: ITU-T T.81 markers, EXIF in APP1 (CIPA DC-008); PNG: chunks IHDR and eXIf; WebP (RFC 9649): chunks VP8, VP8L, VP8X, EXIF and XMP.
"""

import contextlib
import struct
import zlib
from collections.abc import Callable, Iterator

MOST_PARTS = 50_000
MOST_TEXTS = 100  # each may be packed
MOST_BYTES_OF_A_PART = 256 * 1024
_GPS_TABLE = 0x8825
_POSITION = {2, 4}  # GPSLatitude and GPSLongitude
_MOST_ENTRIES = 512
_XMP_WORDS = (b"gpslatitude", b"gpslong")

_FRAMES = frozenset(range(0xC0, 0xD0)) - {
    0xC4,
    0xC8,
    0xCC,
}  # the markers of a JPEG that tell its height and width

Read = Callable[[int, int], bytes]  # offset, count: the bytes there, fewer at the end of the file


def has_position(read: Read, kind: str | None) -> bool:
    """Whether a picture of that kind (`jpeg`, `png`, `webp`) tells where it was taken; never raises for its content."""
    parts = {"jpeg": _jpeg_parts, "png": _png_parts, "webp": _webp_parts}.get(kind or "")
    return parts is not None and any(_tells_position(part) for part in parts(read))


def pixels(read: Read, kind: str | None) -> int:
    """Width times height of a picture as its header has them; 0 where it does not tell. Never raises for its content."""
    try:
        width, height = {"jpeg": _jpeg_size, "png": _png_size, "webp": _webp_size}[kind or ""](read)
    except (KeyError, struct.error):
        return 0
    return width * height


def _png_size(read: Read) -> tuple[int, int]:
    return struct.unpack(">II", read(16, 8))


def _jpeg_size(read: Read) -> tuple[int, int]:
    for marker, offset, _length in _jpeg_segments(read):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", read(offset + 1, 4))
            return width, height
    return 0, 0


def _webp_size(read: Read) -> tuple[int, int]:
    kind, data = read(12, 4), read(20, 10)
    if kind == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 6)
    return width & 0x3FFF, height & 0x3FFF


def _tells_position(part: bytes) -> bool:
    if any(word in part.lower() for word in _XMP_WORDS):
        return True
    try:
        return _position_in_tiff(part.removeprefix(b"Exif\0\0"))
    except struct.error:
        return False


def _position_in_tiff(data: bytes) -> bool:
    if data[:2] not in (b"II", b"MM"):
        return False
    order = "<" if data[:2] == b"II" else ">"
    (start,) = struct.unpack_from(f"{order}I", data, 4)
    for tag, value in _entries(data, order, start):
        if tag == _GPS_TABLE:
            return {each for each, _value in _entries(data, order, value)} >= _POSITION
    return False


def _entries(data: bytes, order: str, start: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(f"{order}H", data, start)
    for number in range(min(count, _MOST_ENTRIES)):
        tag, _kind, _count, value = struct.unpack_from(
            f"{order}HHII", data, start + 2 + number * 12
        )
        yield tag, value


def _jpeg_parts(read: Read) -> Iterator[bytes]:
    """The APP1 segments before the picture itself."""
    for marker, offset, length in _jpeg_segments(read):
        if marker == 0xE1:
            yield read(offset, length)


def _jpeg_segments(read: Read) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment before the picture itself, where its content begins, and how long that is."""
    offset = 2
    for _ in range(MOST_PARTS):
        head = read(offset, 4)
        if len(head) < 4 or head[0] != 0xFF or head[1] in (0xDA, 0xD9):
            return
        if head[1] == 0xFF:  # a fill byte before the marker
            offset += 1
            continue
        length = int.from_bytes(head[2:4], "big")
        yield head[1], offset + 4, max(0, length - 2)
        offset += 2 + length


def _png_parts(read: Read) -> Iterator[bytes]:
    offset, texts = 8, 0
    for _ in range(MOST_PARTS):
        head = read(offset, 8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[:4], "big")
        texts += head[4:] in (b"iTXt", b"tEXt", b"zTXt")
        if head[4:] == b"eXIf":
            yield read(offset + 8, min(length, MOST_BYTES_OF_A_PART))
        elif head[4:] in (b"iTXt", b"tEXt", b"zTXt") and texts <= MOST_TEXTS:
            yield from _texts(head[4:], read(offset + 8, min(length, MOST_BYTES_OF_A_PART)))
        offset += 12 + length


def _texts(kind: bytes, part: bytes) -> Iterator[bytes]:
    """The text of a chunk, unpacked where it is packed, and the bytes that it spells in hexadecimal (ImageMagick's profiles)."""
    keyword, _nul, rest = part.partition(b"\0")
    is_packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
    text = rest[1:] if kind == b"zTXt" else rest
    if kind == b"iTXt":  # flag and method, then language and translated keyword, each up to a NUL
        text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    if is_packed:
        try:
            text = zlib.decompressobj().decompress(text, MOST_BYTES_OF_A_PART)
        except zlib.error:
            return
    yield text
    if keyword.startswith(b"Raw profile type"):  # a name, a length, then lines of digits
        digits = b"".join(text.split(b"\n")[3:]).translate(None, b" \r\t")
        with contextlib.suppress(ValueError):
            yield bytes.fromhex(digits.decode("ascii", "replace"))


def _webp_parts(read: Read) -> Iterator[bytes]:
    offset = 12
    for _ in range(MOST_PARTS):
        head = read(offset, 8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] in (b"EXIF", b"XMP "):
            yield read(offset + 8, min(length, MOST_BYTES_OF_A_PART))
        offset += 8 + length + length % 2
