"""The normal form of Thai text, in which two spellings that look the same are the same."""

import unicodedata

ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\u00ad")

_REMOVED = dict.fromkeys(map(ord, ZERO_WIDTH))


def normal_form(text: str) -> str:
    """NFC with sara am composed and zero-width characters gone; never NFKC, which takes sara am apart."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_REMOVED))
    # นิคหิต + (วรรณยุกต์) + อา, ในลำดับใดก็ตาม คือสระอำ
    for tone in ("", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b"):
        for parts in (f"\u0e4d{tone}\u0e32", f"{tone}\u0e4d\u0e32"):
            composed = composed.replace(parts, f"{tone}\u0e33")
    return composed
