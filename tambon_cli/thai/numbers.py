"""Numbers as Thai officers write them: Thai digits, thousands commas, baht."""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WHOLE = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,18})")
_AMOUNT = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,2})?")
_TOKEN = re.compile(r"[A-Za-z0-9_./:%,-]+")
_LATIN = re.compile(r"[A-Za-z_]")
_DECIMAL = re.compile(r"[-+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?")


class Numerals(StrEnum):
    """The digits in which the tool prints its own numbers."""

    ARABIC = "arabic"
    THAI = "thai"


def arabic(text: str) -> str:
    """Return the text with Thai digits as Arabic ones."""
    return text if text.isascii() else text.translate(_TO_ARABIC)


def in_numerals(text: str, numerals: Numerals) -> str:
    """Return the text with its Arabic digits in these numerals.

    Ids, codes and file names keep theirs.
    """
    if numerals is Numerals.ARABIC:
        return text
    return _TOKEN.sub(_in_thai, text)


def _in_thai(match: re.Match[str]) -> str:
    token = match.group()
    return token if _LATIN.search(token) else token.translate(_TO_THAI)


def parse_whole(text: str) -> int | None:
    """Return a whole number of at most 18 digits, not negative: `1,200`, `๑๘`.

    None if the text is no such number.
    """
    digits = arabic(text.strip())
    return int(digits.replace(",", "")) if _WHOLE.fullmatch(digits) else None


def parse_amount(text: str) -> Decimal | None:
    """Return baht with at most two decimals, not negative; None if the text is no such amount."""
    digits = arabic(text.strip())
    return Decimal(digits.replace(",", "")) if _AMOUNT.fullmatch(digits) else None


def parse_decimal(text: str) -> Decimal | None:
    """Return a number that may be negative or have decimals; None if the text is no number."""
    digits = arabic(text.strip())
    return Decimal(digits.replace(",", "")) if _DECIMAL.fullmatch(digits) else None


def format_amount(amount: Decimal) -> str:
    """Return baht with thousands commas; satang only if there are any."""
    return f"{amount:,.2f}".removesuffix(".00")


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a fraction rounded half up, as Thai evaluation reports round."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
