"""Which encoding the bytes of a file are in, and their text."""

import contextlib
from typing import NamedTuple

from tambon_cli.thai.text import FLOATING_MARK, MOJIBAKE

_HEAD = 400


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8, a byte order mark dropped; None where it is in another encoding."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _halves(data) else text.removeprefix("\ufeff")


def _halves(data: bytes) -> str | None:
    """The codec of UTF-16 without its mark, by the bytes that come with every Latin (0) and Thai (0E) letter; None of other text."""
    head = data[:_HEAD]
    if b"\0" not in head and b"\x0e" not in head:
        return None
    first, second = (sum(byte in (0x00, 0x0E) for byte in head[start::2]) for start in (0, 1))
    return (
        ("utf-16-be" if first > second else "utf-16-le")
        if max(first, second) * 3 > len(head)
        else None
    )


def guessed(data: bytes) -> str:
    """The text of a file in another encoding as well as it can be guessed, to be shown and searched, not to be read."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.replace(b"\0", b"").decode("cp874", "replace")


class Encoding(NamedTuple):
    """An encoding by the name that people know and by that of Python's codec."""

    name: str
    codec: str


def encoding_of(data: bytes) -> Encoding | None:
    """The encoding of a file that is not UTF-8: UTF-16 or Windows-874; None where nobody can tell."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Encoding("UTF-16", "utf-16")
    if codec := _halves(data):
        return Encoding("UTF-16", codec)
    high = [byte for byte in data if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xDA or 0xDF <= byte <= 0xFB for byte in high)
    return Encoding("Windows-874", "cp874") if thai > 0.9 * len(high) and _is_thai(data) else None


def _is_thai(data: bytes) -> bool:
    """Whether a file makes sense in Windows-874; a cut UTF-8 file and French do not."""
    if b"\xe0" in data[-3:]:  # a file of UTF-8 that was cut in the midst of a character
        with contextlib.suppress(UnicodeDecodeError):
            data[: data.rfind(b"\xe0")].decode("utf-8")
            return False
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    return not MOJIBAKE.search(text) and len(FLOATING_MARK.findall(text)) * 20 < len(text)
