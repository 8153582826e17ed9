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

_LARGEST_CENSUS = 50
_TAIL = 0.025  # the probability beyond either end of a 95 % interval
_NORMAL_QUANTILE = 1.959963984540054
# Beyond so many degrees of freedom Student's quantile is the normal one but for less than 3e-6.
_NEARLY_NORMAL = 1e6
_DIGITS = 40
_ALMOST_ZERO = 1e-300  # Lentz's method puts it in the place of a zero divisor


class Interval(NamedTuple):
    """The two ends of an interval, each as exact as its Student's t."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Moments:
    """The number of values, their sum and the sum of their squares.

    `squares` is None where only the mean is known.
    """

    n: int
    total: Fraction
    squares: Fraction | None

    def __add__(self, other: "Moments") -> "Moments":
        """Return the moments of both together; squares unknown in one are unknown in all."""
        squares = None
        if self.squares is not None and other.squares is not None:
            squares = self.squares + other.squares
        return Moments(self.n + other.n, self.total + other.total, squares)

    @property
    def mean(self) -> Fraction | None:
        """The mean; None if there are no values."""
        return self.total / self.n if self.n else None

    @property
    def variance(self) -> Fraction | None:
        """The sample variance (n - 1); None of fewer than two values or of unknown squares."""
        if self.n < 2 or self.squares is None:
            return None
        return (self.squares - self.total**2 / self.n) / (self.n - 1)

    @property
    def deviation(self) -> Decimal | None:
        """The sample standard deviation; None where the variance is."""
        variance = self.variance
        return None if variance is None else root(variance)

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the mean by Student's t; None where the variance is."""
        mean, variance = self.mean, self.variance
        if mean is None or variance is None:
            return None
        return _interval_around(mean, variance / self.n, self.n - 1.0)


def moments_of(n: int, mean: Fraction, deviation: Fraction | None) -> Moments:
    """Return the moments of a mean and a sample standard deviation (None: unknown)."""
    if deviation is None and n > 1:
        return Moments(n, mean * n, None)
    variance = (deviation or Fraction(0)) ** 2
    return Moments(n, mean * n, variance * (n - 1) + mean**2 * n)


def two_places(interval: Interval | None) -> Interval | None:
    """Return the interval as it is printed, rounded to two places."""
    if interval is None:
        return None
    return Interval(rounded(Fraction(interval.low), 2), rounded(Fraction(interval.high), 2))


def root(value: Fraction) -> Decimal:
    """Return the square root, to forty digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def _interval_around(middle: Fraction, variance: Fraction, freedom: float) -> Interval:
    with localcontext() as context:
        context.prec = _DIGITS
        centre = Decimal(middle.numerator) / Decimal(middle.denominator)
        half_width = Decimal(0)
        if variance:
            half_width = Decimal(repr(student_t(freedom))) * root(variance)
        return Interval(centre - half_width, centre + half_width)


def difference(first: Moments, second: Moments) -> Interval | None:
    """Return the 95 % interval of the second mean less the first, of two independent samples.

    None if a sample has fewer than two values. Source: Welch (1947).
    """
    if first.mean is None or first.variance is None:
        return None
    if second.mean is None or second.variance is None:
        return None
    distance = second.mean - first.mean
    squared_errors = [first.variance / first.n, second.variance / second.n]
    variance = sum(squared_errors, Fraction(0))
    if not variance:
        return _interval_around(distance, variance, 1.0)
    freedom = variance**2 / (
        squared_errors[0] ** 2 / (first.n - 1) + squared_errors[1] ** 2 / (second.n - 1)
    )
    return _interval_around(distance, variance, float(freedom))


def cronbach(
    n: int, item_totals: tuple[int, ...], item_squares: int, total_squares: int
) -> Fraction | None:
    """Return Cronbach's alpha (1951) of n complete answers.

    `item_totals` are the sums of the items, `item_squares` is the sum of all squared scores,
    `total_squares` that of the respondents' squared totals. None where alpha is undefined:
    fewer than two items or answers, or totals that do not vary.
    """
    items = len(item_totals)
    if items < 2 or n < 2:
        return None
    total_spread = Fraction(n * total_squares - sum(item_totals) ** 2)
    if not total_spread:
        return None
    item_spread = Fraction(n * item_squares - sum(total**2 for total in item_totals))
    return Fraction(items, items - 1) * (1 - item_spread / total_spread)


def yamane(population: int) -> int:
    """Return the sample for an error of 5 % (Yamane 1967): N / (1 + N e²), rounded up."""
    return math.ceil(Fraction(population) / (1 + population * Fraction(1, 400)))


def krejcie_morgan(population: int) -> int:
    """Return the sample by the formula of Krejcie and Morgan (1970), to the nearest whole."""
    if not population:
        return 0
    chi_square = Fraction(3841, 1000)
    size = chi_square * population / 4 / (Fraction(1, 400) * (population - 1) + chi_square / 4)
    return math.floor(size + Fraction(1, 2))


def planned_sample(population: int) -> int:
    """Return how many of a group should answer: all of a small one, else a sample by Yamane."""
    return population if population <= _LARGEST_CENSUS else yamane(population)


@cache
def student_t(freedom: float) -> float:
    """Return the two-sided 95 % quantile of Student's t, for any positive degrees of freedom.

    Newton's steps from the normal quantile never pass the root, because the distribution is
    concave above zero.
    """
    if freedom > _NEARLY_NORMAL:
        return _NORMAL_QUANTILE
    t = _NORMAL_QUANTILE
    log_factor = (
        math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2
    )
    for _ in range(100):
        tail = _incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
        log_density = log_factor - (freedom + 1) / 2 * math.log1p(t * t / freedom)
        step = (tail - _TAIL) / math.exp(log_density)
        t += step
        if abs(step) < 1e-10 * t:  # the error that is left is its square
            break
    return t


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    By its continued fraction (NIST DLMF 8.17.22), evaluated by Lentz's method.
    """
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(1 - x, b, a)
    log_inverse_beta = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_inverse_beta + a * math.log(x) + b * math.log1p(-x)) / a
    fraction, upper, lower = 1.0, 1.0, 0.0
    for step in range(400):
        numerator = _partial_numerator(step, x, a, b)
        lower = 1 / (1 + numerator * lower or _ALMOST_ZERO)
        upper = 1 + numerator / upper or _ALMOST_ZERO
        fraction *= upper * lower
        if abs(1 - upper * lower) < 1e-16:
            break
    return front * (fraction - 1)


def _partial_numerator(step: int, x: float, a: float, b: float) -> float:
    """Return the numerator of a step of the continued fraction of the incomplete beta function."""
    if step == 0:
        return 1.0
    m = step // 2
    if step % 2 == 0:
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
