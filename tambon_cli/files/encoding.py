"""Decode the bytes of a file, and guess the encoding of those that are not UTF-8."""

import re
from typing import NamedTuple

from tambon_cli.thai.text import FLOATING_MARK, MOJIBAKE

_HEAD = 400  # bytes
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HIGH_BYTES = (0x00, 0x0E)
_FIRST_BYTE_OF_THAI = b"\xe0"
_LAST_BYTE = 0xFF


def decode_utf8(data: bytes) -> str | None:
    """Return the text of a file in UTF-8 without its byte order mark; None if it is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _utf16_codec(data) else text.removeprefix("\ufeff")


def _utf16_codec(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a byte order mark; None for other text.

    The high byte of each Latin letter is 00 and of each Thai letter 0E; few other bytes are.
    """
    head = data[:_HEAD]
    if not any(byte in head for byte in _HIGH_BYTES):
        return None
    first = sum(byte in _HIGH_BYTES for byte in head[0::2])
    second = sum(byte in _HIGH_BYTES for byte in head[1::2])
    if max(first, second) * 3 <= len(head):
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def guess_text(data: bytes) -> str:
    """Return a guess at the text of a file in another encoding, to be shown and searched."""
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", "replace")
    return data.replace(b"\0", b"").decode("cp874", "replace")


class Encoding(NamedTuple):
    """An encoding by the name that people know and by that of Python's codec."""

    name: str
    codec: str


def encoding_of(data: bytes) -> Encoding | None:
    """Return the encoding of a file that is not UTF-8: UTF-16 or Windows-874; None if neither."""
    if data.startswith(_UTF16_MARKS):
        return Encoding("UTF-16", "utf-16")
    codec = _utf16_codec(data)
    if codec is not None:
        return Encoding("UTF-16", codec)
    return Encoding("Windows-874", "cp874") if _is_windows_874(data) else None


def _is_windows_874(data: bytes) -> bool:
    """Whether a file makes sense in Windows-874; French and UTF-8 cut short do not."""
    high = [byte for byte in data if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xDA or 0xDF <= byte <= 0xFB for byte in high)
    if thai <= 0.9 * len(high) or _is_utf8_cut_short(data):
        return False
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    return not MOJIBAKE.search(text) and len(FLOATING_MARK.findall(text)) * 20 < len(text)


def _is_utf8_cut_short(data: bytes) -> bool:
    """Whether the bytes end in the midst of a Thai letter in UTF-8, and are UTF-8 before it."""
    if _FIRST_BYTE_OF_THAI not in data[-3:]:
        return False
    try:
        data[: data.rindex(_FIRST_BYTE_OF_THAI)].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


ODD_LINE_ENDS = r"\r+\n(?<=\r\r\n)|\r(?!\n)|[\u2028\u2029\x0b\x85]"
_THAI = re.compile("[ก-๛]")


def has_odd_line_ends(text: str) -> bool:
    """Whether most lines of a text end in another break than LF or CR LF, as CR CR LF."""
    odd = len(re.findall(ODD_LINE_ENDS, text))
    return odd > 1 and 2 * odd >= text.count("\n")


def with_plain_line_ends(text: str) -> str:
    """Return a text each of whose lines ends in LF."""
    return re.sub(ODD_LINE_ENDS, "\n", text).replace("\r\n", "\n")


def decoded_twice(text: str) -> str | None:
    """Return the text of which the UTF-8 was taken for another encoding and saved as UTF-8 again.

    None if that is not so: all of it must be Thai in UTF-8 then. The other encoding is
    Windows-1252, whose five free bytes browsers take for controls, or Windows-874.
    """
    if text.isascii():
        return None
    for codec in ("cp1252", "cp874"):
        data = _encoded(text, codec)
        if data is None:
            continue
        try:
            decoded = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _THAI.search(decoded):
            return decoded
    return None


def _encoded(text: str, codec: str) -> bytes | None:
    """Return a text in an encoding of one byte, free bytes as controls; None if it has others."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode(codec)
        except UnicodeEncodeError:
            if ord(character) > _LAST_BYTE:
                return None
            data.append(ord(character))
    return bytes(data)
