"""The statistics of a survey from whole sums, exact until they are rounded for print.

Means and variances are fractions of whole numbers, so that 4.505 is 4.505 and not a little less.
"""

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tambon_cli.thai.numbers import rounded

_CENSUS_UP_TO = 50
_BEYOND = 0.025  # what lies beyond either end of a 95 % interval
_NORMAL = 1.959963984540054  # the normal quantile, from which Student's differs by less than 3e-6 beyond a million
_MANY = 1e6
_DIGITS = 40


class Interval(NamedTuple):
    """From where to where, both as exact as their Student's t."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Moments:
    """How many values there are, their sum and the sum of their squares; None where only the mean is known."""

    n: int
    total: Fraction
    squares: Fraction | None

    def __add__(self, other: "Moments") -> "Moments":
        """Both together."""
        squares = (
            None if self.squares is None or other.squares is None else self.squares + other.squares
        )
        return Moments(self.n + other.n, self.total + other.total, squares)

    @property
    def mean(self) -> Fraction | None:
        """The mean; None of nothing."""
        return self.total / self.n if self.n else None

    @property
    def variance(self) -> Fraction | None:
        """The sample variance (n - 1); None of fewer than two values, and where the squares are unknown."""
        return (
            (self.squares - self.total**2 / self.n) / (self.n - 1)
            if self.n > 1 and self.squares is not None
            else None
        )

    @property
    def deviation(self) -> Decimal | None:
        """The sample standard deviation; None of fewer than two values."""
        return None if self.variance is None else root(self.variance)

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the mean by Student's t; None of fewer than two values."""
        if self.mean is None or self.variance is None:
            return None
        return _around(self.mean, self.variance / self.n, self.n - 1.0)


def moments_of(n: int, mean: Fraction, deviation: Fraction | None) -> Moments:
    """The moments that have this mean and this sample standard deviation (None: unknown)."""
    squares = None if deviation is None and n > 1 else (deviation or 0) ** 2 * (n - 1) + mean**2 * n
    return Moments(n, mean * n, None if squares is None else Fraction(squares))


def two_places(interval: Interval | None) -> Interval | None:
    """The interval as it is printed."""
    return (
        Interval(rounded(Fraction(interval.low), 2), rounded(Fraction(interval.high), 2))
        if interval
        else None
    )


def root(value: Fraction) -> Decimal:
    """The square root, to forty digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def _around(middle: Fraction, variance: Fraction, freedom: float) -> Interval:
    with localcontext() as context:
        context.prec = _DIGITS
        centre = Decimal(middle.numerator) / Decimal(middle.denominator)
        half = Decimal(repr(student_t(freedom))) * root(variance) if variance else Decimal(0)
        return Interval(centre - half, centre + half)


def difference(first: Moments, second: Moments) -> Interval | None:
    """The 95 % interval of the second mean less the first, for two independent samples (Welch 1947); None where a sample is below two."""
    if (
        first.mean is None
        or second.mean is None
        or first.variance is None
        or second.variance is None
    ):
        return None
    parts = [
        (each.variance / each.n, each.n - 1)
        for each in (first, second)
        if each.variance is not None
    ]
    variance = sum((part for part, _freedom in parts), Fraction(0))
    if not variance:
        return _around(second.mean - first.mean, variance, 1.0)
    freedom = variance**2 / sum((part**2 / each for part, each in parts), Fraction(0))
    return _around(second.mean - first.mean, variance, float(freedom))


def cronbach(
    n: int, item_totals: tuple[int, ...], item_squares: int, total_squares: int
) -> Fraction | None:
    """Cronbach's alpha (1951) of n complete answers: the items' sums, the sum of all squares, the sum of the squared totals.

    None where it is undefined: fewer than two items or answers, or totals that do not vary.
    """
    k = len(item_totals)
    if k < 2 or n < 2:
        return None
    spread = Fraction(n * total_squares - sum(item_totals) ** 2)
    return (
        Fraction(k, k - 1)
        * (1 - Fraction(n * item_squares - sum(each**2 for each in item_totals)) / spread)
        if spread
        else None
    )


def yamane(population: int) -> int:
    """The sample for an error of 5 % (Yamane 1967): N / (1 + N e²), rounded up."""
    return math.ceil(Fraction(population) / (1 + population * Fraction(1, 400)))


def krejcie_morgan(population: int) -> int:
    """The sample of the table of Krejcie and Morgan (1970), by its formula, to the nearest whole."""
    chi = Fraction(3841, 1000)
    size = (
        chi * population / 4 / (Fraction(1, 400) * (population - 1) + chi / 4)
        if population
        else Fraction(0)
    )
    return math.floor(size + Fraction(1, 2))


def planned_sample(population: int) -> int:
    """How many of a group should answer: all of a small one, else a sample by Yamane."""
    return population if population <= _CENSUS_UP_TO else yamane(population)


@cache
def student_t(freedom: float) -> float:
    """The two-sided 95 % quantile of Student's t, for any positive number of degrees of freedom.

    Newton's steps from the normal quantile never pass the root, because the distribution is concave above zero.
    """
    if freedom > _MANY:
        return _NORMAL
    t = _NORMAL
    log_factor = (
        math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2
    )
    for _ in range(100):
        upper = _incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
        step = (upper - _BEYOND) / math.exp(
            log_factor - (freedom + 1) / 2 * math.log1p(t * t / freedom)
        )
        t += step
        if abs(step) < 1e-10 * t:  # what is left is its square
            break
    return t


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function by its continued fraction (NIST DLMF 8.17.22), evaluated after Lentz."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(1 - x, b, a)
    front = (
        math.exp(
            math.lgamma(a + b)
            - math.lgamma(a)
            - math.lgamma(b)
            + a * math.log(x)
            + b * math.log1p(-x)
        )
        / a
    )
    tiny = 1e-300
    value, c, d = 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            numerator = 1.0
        elif step % 2 == 0:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + numerator * d or tiny)
        c = 1 + numerator / c or tiny
        value *= c * d
        if abs(1 - c * d) < 1e-16:
            break
    return front * (value - 1)
