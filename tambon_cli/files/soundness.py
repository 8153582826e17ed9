"""Whether a file that begins as it should can be opened, told by its structure alone.

Little more is read than the heads of the parts and the end of the file: nothing is decoded. What
viewers forgive is no damage: bytes behind the end (films of phones, padding), a late start.
JPEG: ITU-T T.81; PNG: the W3C recommendation; WebP: RFC 9649; PDF: ISO 32000-1, 7.5.
"""

import itertools
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from enum import Enum

from tambon_cli.files.image_metadata import MOST_PARTS
from tambon_cli.files.image_parts import SCAN, Chunk, jpeg_segments, png_chunks, webp_chunks
from tambon_cli.files.opened import ReadAt
from tambon_cli.i18n import Text

_BLOCK = 256 * 1024
_HEAD, _TAIL = 4096, 4096
_END_OF_JPEG = b"\xff\xd9"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG, by its type of colour
# Seven passes of an interlaced PNG: where each begins, and its steps.
_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_ONE_PASS = ((0, 0, 1, 1),)
_MOST_UNPACKED = 4 * 1024 * 1024  # of a PNG: beyond that its checksums alone are compared
_ANCILLARY = 0x20  # a bit of the first letter: viewers pass over such a chunk
_WEBP_STARTS = {b"VP8 ": (3, b"\x9d\x01\x2a"), b"VP8L": (0, b"\x2f"), b"ANMF": (0, b"")}
_END_OF_PDF = b"%%EOF"
_LINEARIZED, _STATED = b"/Linearized", re.compile(rb"/L\s+(\d{1,12})")
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_TABLE_AT = re.compile(rb"startxref\s+(\d{1,12})")
_MOST_TABLE = 16 * 1024
_POINTERS = (b"version https://git-lfs.github.com/", b"version https://hawser.github.com/")
_MOST_POINTER = 1024


class Damage(Enum):
    """Why nobody can open a file that is there."""

    CUT = Text("ภาพขาดตอนท้าย ไฟล์มาไม่ครบ", "the picture is cut off: the file did not arrive whole")
    BROKEN = Text("ไฟล์ภาพเสีย", "the picture is broken")
    NO_PIXELS = Text("ภาพมีขนาด 0 พิกเซล", "the picture has no pixels")
    PDF_CUT = Text("PDF ไม่มีตอนจบ ไฟล์มาไม่ครบ", "the PDF has no end: it did not arrive whole")
    PDF_EMPTY = Text("PDF ไม่มีเนื้อหา", "the PDF holds nothing")
    LOCKED = Text("PDF เข้ารหัสไว้", "the PDF is encrypted")
    POINTER = Text(
        "เป็นเพียงตัวชี้ของ Git LFS ยังไม่ได้ดึงไฟล์จริงมา",
        "it is a pointer of Git LFS: the file itself was not fetched",
    )


def damage_of(read: ReadAt, size: int, kind: str | None, pixels: int) -> Damage | None:
    """Return why a file of that kind, size and number of pixels cannot be opened; None if it can.

    `kind` is that of `kind_of`, None for any other file. Nothing in the file can raise.
    """
    if kind is None:
        return _find_pointer(read, size)
    if kind == "pdf":
        return _find_in_pdf(read, size)
    if kind == "jpeg" and pixels and read(size - 2, 2) == _END_OF_JPEG:
        return None  # so nearly all end; the frame, which tells the pixels, stands before the scan
    try:
        damage = _FINDERS[kind](read, size)
    except (struct.error, zlib.error):
        return Damage.BROKEN
    if damage is None and not pixels:
        return Damage.NO_PIXELS
    return damage


def _find_pointer(read: ReadAt, size: int) -> Damage | None:
    is_pointer = size <= _MOST_POINTER and read(0, 64).startswith(_POINTERS)
    return Damage.POINTER if is_pointer else None


def _find_in_jpeg(read: ReadAt, size: int) -> Damage | None:
    start = 0
    for segment in itertools.islice(jpeg_segments(read), MOST_PARTS):
        start = segment.start + segment.length
        if segment.marker == SCAN:
            break
    else:
        return Damage.BROKEN if start < size - 1 else Damage.CUT
    # Mostly it is the last two bytes; a film or a second picture may follow it.
    has_end = _END_OF_JPEG in read(max(start, size - _TAIL), _TAIL)
    return None if has_end or _finds(read, _END_OF_JPEG, start) else Damage.CUT


def _finds(read: ReadAt, wanted: bytes, offset: int) -> bool:
    """Whether some bytes are in a file from there on."""
    while len(block := read(offset, _BLOCK)) >= len(wanted):
        if wanted in block:
            return True
        offset += len(block) - len(wanted) + 1
    return False


def _find_in_png(read: ReadAt, size: int) -> Damage | None:
    needed = min(_raw_bytes_of(read), _MOST_UNPACKED)
    unpack = zlib.decompressobj()
    for chunk in itertools.islice(png_chunks(read), MOST_PARTS):
        if chunk.name == b"IEND":
            return Damage.BROKEN if needed > 0 else None
        if chunk.start + chunk.length + 4 > size:
            return Damage.CUT
        if chunk.name[0] & _ANCILLARY:
            continue
        checksum = zlib.crc32(chunk.name)
        for block in _blocks_of(read, chunk):
            checksum = zlib.crc32(block, checksum)
            if needed > 0 and chunk.name == b"IDAT":
                needed -= len(unpack.decompress(block, needed))
        if read(chunk.start + chunk.length, 4) != checksum.to_bytes(4, "big"):
            return Damage.BROKEN
    return Damage.CUT


def _blocks_of(read: ReadAt, chunk: Chunk) -> Iterator[bytes]:
    for offset in range(0, chunk.length, _BLOCK):
        yield read(chunk.start + offset, min(_BLOCK, chunk.length - offset))


def _raw_bytes_of(read: ReadAt) -> int:
    """Return how many bytes the rows of a PNG have; raise struct.error for an unknown colour."""
    width, height, depth, colour, _method, _filter, interlaced = struct.unpack(
        ">IIBBBBB", read(16, 13)
    )
    if colour not in _CHANNELS:
        raise struct.error
    bits, total = depth * _CHANNELS[colour], 0
    passes = _PASSES if interlaced else _ONE_PASS
    for left, top, across, down in passes:
        columns = max(0, -(-(width - left) // across))
        rows = max(0, -(-(height - top) // down))
        total += rows * (1 + -(-columns * bits // 8)) if columns else 0
    return total


def _find_in_webp(read: ReadAt, size: int) -> Damage | None:
    stated = int.from_bytes(read(4, 4), "little") + 8
    if stated > size + 1:  # the last byte may be padding
        return Damage.CUT
    has_picture = False
    for chunk in itertools.islice(webp_chunks(read), MOST_PARTS):
        if chunk.start >= stated:
            break
        if chunk.start + chunk.length > size:
            return Damage.CUT
        if chunk.name in _WEBP_STARTS:
            offset, start = _WEBP_STARTS[chunk.name]
            if read(chunk.start + offset, len(start)) != start:
                return Damage.BROKEN
            has_picture = True
    return None if has_picture else Damage.BROKEN


def _find_in_pdf(read: ReadAt, size: int) -> Damage | None:
    head = read(0, _HEAD)
    stated = _STATED.search(head) if _LINEARIZED in head else None
    if stated and int(stated[1]) > size:
        return Damage.PDF_CUT
    start = max(0, size - _TAIL)
    tail = read(start, _TAIL)
    place = tail.rfind(_END_OF_PDF)
    if place < 0:  # something follows it, or its last letters are lost
        end = _last_place_of(read, _END_OF_PDF, size) or _last_place_of(read, b"startxref", size)
        if end is None:
            return Damage.PDF_CUT
        start = max(0, end - _TAIL)
        tail, place = read(start, _TAIL + _BLOCK), end - start
    if _OBJECT.search(tail, place):  # a change behind the end, which has none
        return Damage.PDF_CUT
    if not _OBJECT.search(head) and not _OBJECT.search(read(0, _BLOCK)):
        return Damage.PDF_EMPTY
    return Damage.LOCKED if _is_encrypted(read, head, tail, start) else None


def _is_encrypted(read: ReadAt, head: bytes, tail: bytes, start: int) -> bool:
    """Whether a trailer of a PDF says so: before its end, at its table, or near its start.

    `tail` is what stands around its end, from `start`.
    """
    if _ENCRYPTED.search(tail) or _ENCRYPTED.search(head):
        return True
    place = _TABLE_AT.search(tail)
    if place is None or int(place[1]) >= start:
        return False
    return _ENCRYPTED.search(read(int(place[1]), _MOST_TABLE)) is not None


def _last_place_of(read: ReadAt, wanted: bytes, size: int) -> int | None:
    """Return where some bytes stand last in a file; None if nowhere."""
    end, step = size, _TAIL
    while end > 0:
        start = max(0, end - step)
        found = read(start, end - start + len(wanted)).rfind(wanted)
        if found >= 0:
            return start + found
        end, step = start, _BLOCK
    return None


_FINDERS: dict[str, Callable[[ReadAt, int], Damage | None]] = {
    "jpeg": _find_in_jpeg,
    "png": _find_in_png,
    "webp": _find_in_webp,
}
