"""Numbers, money and numerals."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tambon_cli.thai.numbers import (
    Numerals,
    format_amount,
    in_numerals,
    parse_amount,
    parse_decimal,
    parse_whole,
    rounded,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1200", 1200),
        ("1,200", 1200),
        ("๑๘", 18),
        ("๑,๒๐๐", 1200),
        (" 7 ", 7),
        ("007", 7),
        ("9" * 18, int("9" * 18)),
    ],
)
def test_whole_numbers(text: str, value: int) -> None:
    assert parse_whole(text) == value


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5", "12,00", "1e3", "²", "๑a", "9" * 19, "1 200", "+1", "0x10"]
)
def test_what_is_no_whole_number(text: str) -> None:
    assert parse_whole(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("1200.50", "1200.50"), ("1,200", "1200"), ("๑๒.๕", "12.5")]
)
def test_amounts(text: str, value: str) -> None:
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["-5", "1.234", "1,2.00", "12 บาท", ".5", "5."])
def test_what_is_no_amount(text: str) -> None:
    assert parse_amount(text) is None


def test_decimals_may_be_negative() -> None:
    assert parse_decimal("-0.18") == Decimal("-0.18")
    assert parse_decimal("abc") is None


@pytest.mark.parametrize(("amount", "text"), [("38000", "38,000"), ("12.5", "12.50"), ("0", "0")])
def test_amounts_are_printed_with_commas(amount: str, text: str) -> None:
    assert format_amount(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(1, 32), 4, "0.0313"),
        (Fraction(1), 4, "1.0000"),
        (Fraction(1, 8), 2, "0.13"),
    ],
)
def test_shares_are_rounded_half_up(value: Fraction, places: int, text: str) -> None:
    assert str(rounded(value, places)) == text


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        ("15 ก.ย. 2562", "๑๕ ก.ย. ๒๕๖๒"),
        ("กิจกรรม A4 มี 3 หลัง", "กิจกรรม A4 มี ๓ หลัง"),
        ("plan.yaml:3:14", "plan.yaml:3:14"),
        ("1,200.50", "๑,๒๐๐.๕๐"),
        ("4S", "4S"),
    ],
)
def test_thai_numerals_leave_ids_and_files_alone(text: str, thai: str) -> None:
    assert in_numerals(text, Numerals.THAI) == thai
    assert in_numerals(text, Numerals.ARABIC) == text
