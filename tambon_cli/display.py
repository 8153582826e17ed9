"""The one way by which words from outside reach a terminal, a log or a message."""

import re
from typing import NamedTuple

LIMIT = 80

# Patterns begin with what they look for, and look back afterwards: then what cannot begin a match is passed over at once.
_BEFORE, _AFTER = r"(?<![0-9๐-๙].)", r"(?![0-9๐-๙])"
_GAPS = r"\s\u2010-\u2015\u2212\uff0d·~|#._/\-"
_GAP = f"[{_GAPS}]{{0,5}}"
_DIGIT = r"[0-9๐-๙\uff10-\uff19]"
_ID_SHAPE = re.compile(
    rf"({_DIGIT}){_BEFORE}{_GAP}((?:{_DIGIT}){{4}}){_GAP}((?:{_DIGIT}){{5}}){_GAP}((?:{_DIGIT}){{2}}){_GAP}({_DIGIT})"
    + _AFTER
)
_LOOSE = re.compile(rf"{_DIGIT}{_BEFORE}(?:[\s,._/-]{{0,3}}{_DIGIT}){{12}}{_AFTER}")
_BROKEN = re.compile(
    rf"\n(?<=[0-9๐-๙\uff10-\uff19{_GAPS}\u00ad\u200b-\u200d\u2060\ufeff]\n)[{_GAPS}\u00ad\u200b-\u200d\u2060\ufeff]*{_DIGIT}"
)
_HASH = 64
_OF_A_HASH = re.compile(rf"(?<![0-9A-Za-z])[0-9a-f]{{{_HASH}}}(?![0-9A-Za-z])")
_JOINERS = "\u200b\u200c\u200d"
_COMMAND = re.compile(r"##(?=\w{0,20}\[)", re.ASCII)
_MOST_LINES = 2  # numbers below each other are a list
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class IdPlace(NamedTuple):
    """Where thirteen digits stand that may be a national id; what is between `inner_start` and `inner_end` is never printed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_valid: bool
    is_grouped: bool

    @property
    def span(self) -> tuple[int, int]:
        """From where up to where."""
        return (self.start, self.end)


def national_ids(text: str) -> list[IdPlace]:
    """The places in a text that hold a Thai national id.

    Thirteen digits, Arabic, Thai or full-width, with or without the usual separators, invisible characters among them or
    not, the first 1-8, whose last is the checksum over the others (modulus 11; Department of Provincial Administration).
    """
    return [place for place in id_places(text) if place.is_valid]


def id_places(text: str) -> list[IdPlace]:
    """The places that hold thirteen digits, alone or in the groups of a national id, whatever their checksum."""
    seen, at = text, None
    if any(character in text for character in _INVISIBLE):
        at = [number for number, character in enumerate(text) if character not in _INVISIBLE]
        seen = "".join(text[number] for number in at)
    return [
        _place(match, at)
        for match in _ID_SHAPE.finditer(seen)
        if match.group().count("\n") < _MOST_LINES and not _is_of_a_hash(match)
    ]


def _is_of_a_hash(match: re.Match[str]) -> bool:
    """Whether digits stand in a SHA-256; of five hundred of those, one holds thirteen digits that add up."""
    start, end = match.span()
    around = match.string[max(0, start - _HASH) : end + _HASH]
    return any(
        each.start() <= min(start, _HASH) < each.end() for each in _OF_A_HASH.finditer(around)
    )


def may_be_broken(text: str) -> bool:
    """Whether a number of the text may go on in its next line, so that an id appears where lines are joined."""
    return _BROKEN.search(text) is not None


def _place(match: re.Match[str], at: list[int] | None) -> IdPlace:
    ends = (match.start(), match.end() - 1, match.start(2), match.end(4) - 1)
    start, last, inner_start, inner_last = (at[number] for number in ends) if at else ends
    is_grouped = all(match.end(group) < match.start(group + 1) for group in range(1, 5))
    return IdPlace(
        start,
        last + 1,
        inner_start,
        inner_last + 1,
        _is_national_id("".join(match.groups()).translate(_DIGITS)),
        is_grouped,
    )


def _is_national_id(digits: str) -> bool:
    if digits[0] not in "12345678":
        return False
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def mask(text: str) -> str:
    """The text with the middle digits of every national id replaced by `x`, length kept."""
    parts, at = [], 0
    for place in national_ids(text):
        parts += [
            text[at : place.inner_start],
            re.sub(_DIGIT, "x", text[place.inner_start : place.inner_end]),
        ]
        at = place.inner_end
    return "".join([*parts, text[at:]]) if parts else text


def mask_said(text: str) -> str:
    """A finished message with ids masked also where they were taken apart or written as an amount, as in `1,000,000,000,009`."""
    for match in _LOOSE.finditer(text):
        if _is_national_id("".join(re.findall(_DIGIT, match.group())).translate(_DIGITS)):
            hidden = re.sub(_DIGIT, "x", match.group()[1:-1])
            text = text[: match.start() + 1] + hidden + text[match.end() - 1 :]
    return text


def escape(text: str, limit: int = LIMIT) -> str:
    r"""The text on one line, what cannot be printed written as `\x1b`, national ids masked, cut at `limit`.

    What a build server would take for a command (`::`, which a line may be broken before; `##[`, `##vso[` and their like) is
    written in the same way.
    """
    return escape_controls(_cut(mask(text), limit))


def escape_all(text: str) -> str:
    """The text as `show` writes it, however long it is."""
    return escape_controls(mask(text))


def _cut(text: str, limit: int) -> str:
    """The text as far as it is shown within the limit; a character that is spelt out takes as much room as its spelling."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    if short.isprintable():
        return short
    room = limit
    for at, character in enumerate(short):
        room -= 1 if _is_plain(character) else len(_escaped(character))
        if room < 0:
            return short[:at] + "…"
    return short


def escape_controls(text: str) -> str:
    """A finished line in which nothing can command a terminal or a build server, or break it into two."""
    if not text.isprintable() or any(character in text for character in _JOINERS):
        text = "".join(
            character if _is_plain(character) else _escaped(character) for character in text
        )
    return (
        text
        if "::" not in text and "##" not in text
        else _COMMAND.sub(r"#\\x23", re.sub(":(?=:)", r"\\x3a", text))
    )


def quote(text: str, limit: int = LIMIT) -> str:
    """The text shown between Thai quotation marks, as a value in a message."""
    return f"“{escape(text, limit)}”"


def _is_plain(character: str) -> bool:
    return character == "\u00a0" or (character.isprintable() and character not in _JOINERS)


def _escaped(character: str) -> str:
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
