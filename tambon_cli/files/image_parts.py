"""The parts of a picture's file: segments of JPEG, chunks of PNG and WebP.

Each generator takes a way to read the file, reads little more than the heads of the parts, and ends
quietly where the file is damaged. JPEG: ITU-T T.81; PNG: the W3C recommendation; WebP: RFC 9649.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.files.opened import ReadAt

FILL, SCAN, END = 0xFF, 0xDA, 0xD9  # markers of JPEG

_BLOCK = 64 * 1024
# In the data of a scan FF stands before 00, which makes it data, or before a restart marker.
_END_OF_SCAN = rb"\xff[^\x00\xd0-\xd7]"


class Segment(NamedTuple):
    """A segment of a JPEG; its content is `length` bytes from `start`."""

    marker: int
    start: int
    length: int


class Chunk(NamedTuple):
    """A chunk of a PNG or WebP; its content is `length` bytes from `start`."""

    name: bytes
    start: int
    length: int


def read_from(data: bytes) -> ReadAt:
    """Return a way to read bytes in memory as if they were a file."""
    return lambda offset, count: data[offset : offset + count]


def jpeg_segments(read: ReadAt) -> Iterator[Segment]:
    """Yield the segments of a JPEG up to its END.

    Bytes of FF that fill a gap are a segment FILL without content. The data of a scan, which
    follows its segment, is searched for its end only if the next segment is wanted.
    """
    offset = 2
    while True:
        head = read(offset, 4)
        if len(head) < 2 or head[0] != 0xFF:
            return
        marker, start = head[1], offset + 2
        if marker == FILL:
            yield Segment(FILL, start, 0)
            offset = _last_of_fill(read, offset)
            continue
        if marker == END:
            yield Segment(END, start, 0)
            return
        if len(head) < 4:
            return
        length = int.from_bytes(head[2:], "big")  # with its own two bytes
        yield Segment(marker, start + 2, max(0, length - 2))
        offset = start + length
        if marker == SCAN:
            offset = _find_end_of_scan(read, offset)


def _last_of_fill(read: ReadAt, offset: int) -> int:
    """Return the place of the last FF in a row, as far as a block reaches; it begins a marker."""
    block = read(offset, _BLOCK)
    row = len(block) - len(block.lstrip(b"\xff"))
    return offset + row - 1


def _find_end_of_scan(read: ReadAt, offset: int) -> int:
    """Return the place of the marker after the data of a scan, or the end of the file."""
    while True:
        block = read(offset, _BLOCK)
        if len(block) < 2:
            return offset + len(block)
        match = re.search(_END_OF_SCAN, block)
        if match:
            return offset + match.start()
        offset += len(block) - 1  # the last byte may be the first of the marker


def png_chunks(read: ReadAt) -> Iterator[Chunk]:
    """Yield the chunks of a PNG; four bytes of checksum follow the content of each."""
    offset = 8
    while len(head := read(offset, 8)) == 8:
        length = int.from_bytes(head[:4], "big")
        yield Chunk(head[4:], offset + 8, length)
        offset += 12 + length


def webp_chunks(read: ReadAt) -> Iterator[Chunk]:
    """Yield the chunks of a WebP; a byte follows the content of each that has an odd length."""
    offset = 12
    while len(head := read(offset, 8)) == 8:
        length = int.from_bytes(head[4:], "little")
        yield Chunk(head[:4], offset + 8, length)
        offset += 8 + length + length % 2
