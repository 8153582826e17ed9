"""Thai text in one normal form, and the typos and traces of copying that spoil it."""

import re
import unicodedata

# Space of no width, joiners, soft hyphen.
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\u00ad")
NBSP = "\u00a0"

_TONE = "\u0e48-\u0e4b"
_ABOVE_BELOW = "\u0e31\u0e34-\u0e39"
_MARK = f"{_ABOVE_BELOW}\u0e3a\u0e47-\u0e4e"

# นิคหิต + (วรรณยุกต์) + อา, ในลำดับใดก็ตาม คือสระอำ
SARA_AM = re.compile(f"[{_TONE}]?\u0e4d[{_TONE}]?\u0e32")
DOUBLED_MARK = re.compile(f"([{_MARK}])\\1+")
MARK_ORDER = re.compile(f"[{_TONE}][{_ABOVE_BELOW}]|\u0e33[{_TONE}]")
DOUBLE_SARA_E = re.compile("เเ")
FLOATING_MARK = re.compile(
    f"(?<![\u0e01-\u0e2e\u0e33{_MARK}])[{_MARK}]|[\u0e34-\u0e39](?=[\u0e34-\u0e39])(?!(.)\\1)"
)
# None of the five patterns above matches a text without this: a mark behind anything but a
# consonant, unless it is a tone behind its vowel.
ODD_MARK = re.compile(
    f"[{_MARK}](?<![\u0e01-\u0e2e].)(?<![{_ABOVE_BELOW}][\u0e47-\u0e4e])|\u0e4d|เเ", re.DOTALL
)
OLD_FONT = re.compile("[\uf700-\uf71a]+")
MOJIBAKE = re.compile("(?:à[¸¹].){3,}|(?:(?:เธ|เน).){6,}")

_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_TONES = re.compile("[็-์]")

# A typo may hide another; a text of nothing but typos is no text, and not worth the time.
MOST_PASSES = 6

_TO_SARA_AM = {0x0E4D: None, 0x0E32: "\u0e33"}
_READ_OTHERWISE = re.compile(f"[{''.join(ZERO_WIDTH)}{NBSP}]")
_READ_AS = dict.fromkeys(map(ord, ZERO_WIDTH)) | {ord(NBSP): " "}


def normal_form(text: str) -> str:
    """Return NFC with sara am composed, zero-width characters gone, no-break spaces plain.

    It is never NFKC, which takes sara am apart.
    """
    if text.isascii():
        return text
    if _READ_OTHERWISE.search(text):  # to translate a text costs more than to search it
        text = text.translate(_READ_AS)
    return compose_sara_am(unicodedata.normalize("NFC", text))


def sort_key(text: str) -> tuple[str, str]:
    """Return what Thai text is sorted by, as in a dictionary.

    A vowel written before its consonant is sorted behind it; tones decide last.
    """
    consonant_first = _LEADING.sub(r"\2\1", text)
    return _TONES.sub("", consonant_first), consonant_first


def compose_sara_am(text: str) -> str:
    """Return the text with every nikhahit and sara aa as one sara am.

    A tone may stand between or before them.
    """
    if "\u0e4d" not in text:
        return text
    return SARA_AM.sub(lambda match: match.group().translate(_TO_SARA_AM), text)


def repaired(text: str) -> str:
    """Return the text without the typos that can be fixed in one way only.

    Those that appear once others are fixed are fixed, too.
    """
    for _ in range(MOST_PASSES):
        fixed = compose_sara_am(text)
        fixed = DOUBLED_MARK.sub(r"\1", fixed)
        fixed = DOUBLE_SARA_E.sub("แ", fixed)
        fixed = MARK_ORDER.sub(lambda match: match.group()[1] + match.group()[0], fixed)
        if fixed == text:
            break
        text = fixed
    return text
