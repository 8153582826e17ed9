"""Whether a PDF shows anything: pages, and on them text or pictures (ISO 32000-1, 7.3 and 8)."""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_STREAM = re.compile(rb"stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
# Operators that show text or a picture, and the dictionary of a picture.
_SHOWS = re.compile(
    rb"[)>]\s*(?:Tj|'|\")|\]\s*TJ|/Subtype\s*/Image|\bBI\b.{0,400}?\bID\b", re.DOTALL
)
_MOST_BYTES = 16 * 1024 * 1024  # unpacked, of all streams: more of one document is not looked at
_MOST_OF_ONE = 2 * 1024 * 1024
_LONGEST_DICTIONARY = 2048


class PdfLook(NamedTuple):
    """What a PDF shows."""

    has_pages: bool
    shows_something: bool


def look_at_pdf(data: bytes) -> PdfLook | None:
    """Return what a PDF shows; None where that cannot be told, as of one that is encrypted."""
    if b"/Encrypt" in data:
        return None
    has_pages, shows = bool(_PAGE.search(data)), bool(_SHOWS.search(data))
    left = _MOST_BYTES
    for text in _unpacked(data):
        if has_pages and shows:
            break
        left -= len(text)
        if left < 0:
            return None
        has_pages = has_pages or bool(_PAGE.search(text))
        shows = shows or bool(_SHOWS.search(text))
    return PdfLook(has_pages, shows)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what the compressed streams hold; of a damaged one what comes before the damage."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()]
        if b"/FlateDecode" not in dictionary.rpartition(b"obj")[2]:
            continue
        end = data.find(b"endstream", match.end())
        packed = data[match.end() :] if end < 0 else data[match.end() : end]
        try:
            yield zlib.decompressobj().decompress(packed, _MOST_OF_ONE)
        except zlib.error:
            continue
