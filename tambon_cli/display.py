"""The one way by which words from outside reach a terminal, a log or a message."""

import re
from collections.abc import Sequence
from typing import NamedTuple

LIMIT = 80

# A pattern begins with what it looks for and looks back afterwards: where nothing can match, it is
# passed over at once.
_DIGIT = r"[0-9๐-๙\uff10-\uff19]"
_BEFORE = r"(?<![0-9๐-๙].)"
_AFTER = r"(?![0-9๐-๙])"
_GAPS = r"\s\u2010-\u2015\u2212\uff0d·~|#._/\-"
_GAP = f"[{_GAPS}]{{0,5}}"
_ZERO_WIDTH = r"\u00ad\u200b-\u200d\u2060\ufeff"
_ID_SHAPE = re.compile(
    rf"({_DIGIT}){_BEFORE}"
    rf"{_GAP}((?:{_DIGIT}){{4}})"
    rf"{_GAP}((?:{_DIGIT}){{5}})"
    rf"{_GAP}((?:{_DIGIT}){{2}})"
    rf"{_GAP}({_DIGIT}){_AFTER}"
)
_LOOSE = re.compile(rf"{_DIGIT}{_BEFORE}(?:[\s,._/-]{{0,3}}{_DIGIT}){{12}}{_AFTER}")
_BROKEN = re.compile(
    rf"\n(?<=[0-9๐-๙\uff10-\uff19{_GAPS}{_ZERO_WIDTH}]\n)[{_GAPS}{_ZERO_WIDTH}]*{_DIGIT}"
)
_HASH = 64
_SHA256 = re.compile(rf"(?<![0-9A-Za-z])[0-9a-f]{{{_HASH}}}(?![0-9A-Za-z])")
_JOINERS = "\u200b\u200c\u200d"
_COMMAND = re.compile(r"##(?=\w{0,20}\[)", re.ASCII)
_MOST_LINES = 2  # numbers below each other are a list
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class IdPlace(NamedTuple):
    """Where thirteen digits stand that may be a national id.

    What is between `inner_start` and `inner_end` is never printed.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_valid: bool
    is_grouped: bool

    @property
    def span(self) -> tuple[int, int]:
        """The start and the end."""
        return (self.start, self.end)


def national_ids(text: str) -> list[IdPlace]:
    """Return the places in a text that hold a Thai national id.

    Thirteen digits, Arabic, Thai or full-width, with or without the usual separators, with or
    without invisible characters among them; the first is 1-8, the last the checksum of the others
    (modulus 11; Department of Provincial Administration).
    """
    return [place for place in id_places(text) if place.is_valid]


def id_places(text: str) -> list[IdPlace]:
    """Return the places that hold thirteen digits, whatever their checksum.

    The digits stand alone or in the groups of a national id.
    """
    visible, positions = _visible(text)
    return [
        _id_place(match, positions)
        for match in _ID_SHAPE.finditer(visible)
        if match.group().count("\n") < _MOST_LINES and not _is_in_hash(match)
    ]


def _visible(text: str) -> tuple[str, Sequence[int]]:
    """Return the visible characters of a text, and the position of each in it."""
    if not any(character in text for character in _INVISIBLE):
        return text, range(len(text))
    positions = [position for position, character in enumerate(text) if character not in _INVISIBLE]
    return "".join(text[position] for position in positions), positions


def _is_in_hash(match: re.Match[str]) -> bool:
    """Return whether digits are part of a SHA-256.

    Of five hundred hashes one holds thirteen digits with a valid checksum.
    """
    start, end = match.span()
    around = match.string[max(0, start - _HASH) : end + _HASH]
    position = min(start, _HASH)
    return any(hash_.start() <= position < hash_.end() for hash_ in _SHA256.finditer(around))


def may_be_broken(text: str) -> bool:
    """Return whether a number may go on in the next line, so that joined lines hold an id."""
    return _BROKEN.search(text) is not None


def _id_place(match: re.Match[str], positions: Sequence[int]) -> IdPlace:
    return IdPlace(
        start=positions[match.start()],
        end=positions[match.end() - 1] + 1,
        inner_start=positions[match.start(2)],
        inner_end=positions[match.end(4) - 1] + 1,
        is_valid=_is_national_id("".join(match.groups()).translate(_DIGITS)),
        is_grouped=all(match.end(group) < match.start(group + 1) for group in range(1, 5)),
    )


def _is_national_id(digits: str) -> bool:
    if digits[0] not in "12345678":
        return False
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def mask(text: str) -> str:
    """Return the text with the middle digits of every national id as `x`, its length kept."""
    parts, end = [], 0
    for place in national_ids(text):
        parts.append(text[end : place.inner_start])
        parts.append(_cross_out(text[place.inner_start : place.inner_end]))
        end = place.inner_end
    return "".join([*parts, text[end:]])


def mask_message(text: str) -> str:
    """Return a finished message with ids masked, however their digits are grouped.

    In a message an id may have been taken apart or formatted as an amount: `1,000,000,000,009`.
    """
    for match in _LOOSE.finditer(text):
        digits = "".join(re.findall(_DIGIT, match.group()))
        if _is_national_id(digits.translate(_DIGITS)):
            inner_start, inner_end = match.start() + 1, match.end() - 1
            masked = _cross_out(text[inner_start:inner_end])
            text = text[:inner_start] + masked + text[inner_end:]
    return text


def _cross_out(text: str) -> str:
    return re.sub(_DIGIT, "x", text)


def escape(text: str, limit: int = LIMIT) -> str:
    r"""Return the text on one line, national ids masked, truncated at `limit` characters.

    What cannot be printed is written as `\x1b`, and so is what a build server would take for a
    command: `::`, as a line may be broken before it; `##[`, `##vso[` and the like.
    """
    return escape_controls(_truncate(mask(text), limit))


def escape_all(text: str) -> str:
    """Return the text as `escape` writes it, however long it is."""
    return escape_controls(mask(text))


def _truncate(text: str, limit: int) -> str:
    """Return as much of the text as fits when its characters are escaped."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    if short.isprintable():
        return short
    room = limit
    for position, character in enumerate(short):
        room -= len(_escape_character(character))
        if room < 0:
            return short[:position] + "…"
    return short


def escape_controls(text: str) -> str:
    """Return a finished line that can neither command a terminal or build server nor break."""
    if not text.isprintable() or any(character in text for character in _JOINERS):
        text = "".join(map(_escape_character, text))
    if "::" in text or "##" in text:
        return _COMMAND.sub(r"#\\x23", re.sub(":(?=:)", r"\\x3a", text))
    return text


def quote(text: str, limit: int = LIMIT) -> str:
    """Return the text, escaped and between Thai quotation marks, as a value in a message."""
    return f"“{escape(text, limit)}”"


def _escape_character(character: str) -> str:
    if character == "\u00a0" or (character.isprintable() and character not in _JOINERS):
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    if number < 0x10000:
        return f"\\u{number:04x}"
    return f"\\U{number:08x}"
