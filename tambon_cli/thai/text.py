"""Thai text in one normal form, and the slips of typing and copying that spoil it."""

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
# What none of the five above can match without: a mark behind anything but a consonant, a tone behind its vowel apart.
ODD_MARK = re.compile(
    f"[{_MARK}](?<![\u0e01-\u0e2e].)(?<![{_ABOVE_BELOW}][\u0e47-\u0e4e])|\u0e4d|เเ", re.DOTALL
)
OLD_FONT = re.compile("[\uf700-\uf71a]+")
MOJIBAKE = re.compile("(?:à[¸¹].){3,}|(?:(?:เธ|เน).){6,}")

_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_TONES = re.compile("[็-์]")

# A slip may hide another; a text of nothing but slips is no text, and not worth the time.
MOST_PASSES = 6

_READ_AS = dict.fromkeys(map(ord, ZERO_WIDTH)) | {ord(NBSP): " "}


def normal_form(text: str) -> str:
    """NFC with sara am composed, zero-width characters gone, no-break spaces plain; never NFKC, which takes sara am apart."""
    if text.isascii():
        return text
    return compose_sara_am(unicodedata.normalize("NFC", text.translate(_READ_AS)))


def sort_key(text: str) -> tuple[str, str]:
    """What Thai text is sorted by, as in a dictionary: a vowel written before its consonant comes after it, tones decide last."""
    turned = _LEADING.sub(r"\2\1", text)
    return _TONES.sub("", turned), turned


def compose_sara_am(text: str) -> str:
    """The text with every nikhahit and sara aa, whatever the tone between or before them, as one sara am."""
    return (
        SARA_AM.sub(lambda match: match.group().translate({0x0E4D: None, 0x0E32: "\u0e33"}), text)
        if "\u0e4d" in text
        else text
    )


def repaired(text: str) -> str:
    """The text without the slips that can be put right in one way only, also those that show once others have gone."""
    for _ in range(MOST_PASSES):
        mended = DOUBLE_SARA_E.sub("แ", DOUBLED_MARK.sub(r"\1", compose_sara_am(text)))
        mended = MARK_ORDER.sub(lambda match: match.group()[1] + match.group()[0], mended)
        if mended == text:
            break
        text = mended
    return text
