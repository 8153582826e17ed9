"""The one way by which words from outside reach a terminal, a log or a message."""

import re

LIMIT = 80

_BEFORE, _AFTER = r"(?<![0-9๐-๙])", r"(?![0-9๐-๙])"
_GAP = r"[\s\u00ad\u200b-\u200d\u2010-\u2015\u2212.\-]{0,3}"
_DIGIT = r"[0-9๐-๙\uff10-\uff19]"
_ID_SHAPE = re.compile(_BEFORE + rf"({_DIGIT}){_GAP}((?:{_DIGIT}){{4}}){_GAP}((?:{_DIGIT}){{5}}){_GAP}((?:{_DIGIT}){{2}}){_GAP}({_DIGIT})" + _AFTER)
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")


def national_ids(text: str) -> list[re.Match[str]]:
    """The places in a text that hold a Thai national id.

    Thirteen digits, Arabic, Thai or full-width, with or without the usual separators, the first 1-8,
    whose last is the checksum over the others (modulus 11; Department of Provincial Administration).
    """
    return [match for match in id_shapes(text) if is_national_id(match)]


def id_shapes(text: str) -> list[re.Match[str]]:
    """The places that hold thirteen digits, alone or in the groups of a national id, whatever their checksum."""
    return list(_ID_SHAPE.finditer(text))


def is_national_id(shape: re.Match[str]) -> bool:
    """Whether thirteen digits are a national id by their first digit and their checksum."""
    return _is_national_id("".join(shape.groups()).translate(_DIGITS))


def _is_national_id(digits: str) -> bool:
    if digits[0] not in "12345678":
        return False
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def mask(text: str) -> str:
    """The text with the middle digits of every national id replaced by `x`, length kept."""
    if not any(character in text for character in "0123456789๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９"):
        return text
    for match in national_ids(text):
        start, end = match.start(2), match.end(4)
        hidden = re.sub(_DIGIT, "x", text[start:end])
        text = text[:start] + hidden + text[end:]
    return text


def show(text: str, limit: int = LIMIT) -> str:
    r"""The text on one line, what cannot be printed written as `\x1b`, national ids masked, cut at `limit`."""
    masked = mask(text)
    short = masked if len(masked) <= limit else masked[: limit - 1] + "…"
    return "".join(character if _is_plain(character) else _escaped(character) for character in short)


def quote(text: str, limit: int = LIMIT) -> str:
    """The text shown between Thai quotation marks, as a value in a message."""
    return f"“{show(text, limit)}”"


def _is_plain(character: str) -> bool:
    return character == "\u00a0" or (character.isprintable() and character not in "\u200b\u200c\u200d")


def _escaped(character: str) -> str:
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
