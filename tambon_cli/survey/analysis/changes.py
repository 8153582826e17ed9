"""Compare the means of a survey with those of an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import Named, SurveyDimension
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.statistics import Interval, Moments, difference, moments_of, two_places
from tambon_cli.survey.tallies import GroupTally, Tallies
from tambon_cli.thai.numbers import rounded

NOT_COMPUTABLE = Text("คำนวณไม่ได้", "cannot be computed")
_HIGHER = Text("เพิ่มขึ้น", "higher")
_LOWER = Text("ลดลง", "lower")
_NO_DIFFERENCE = Text("ยังสรุปไม่ได้ว่าต่างกัน", "no difference can be told")


@dataclass(frozen=True, slots=True)
class MeanChange:
    """A dimension before and now, of one group or (None) of all together.

    `interval` is of the difference; None where it cannot be computed.
    """

    dimension: SurveyDimension
    group: Named | None
    before: Decimal
    now: Decimal
    change: Decimal
    interval: Interval | None
    words: Text


class _Pair(NamedTuple):
    """What one group or (None) all together answered in the earlier survey and in this one."""

    group: Named | None
    before: GroupTally
    now: GroupTally


def changes_of(surveyed: Surveyed, tallies: Tallies) -> Iterator[MeanChange]:
    """Yield each dimension against the earlier survey: all together, then by group.

    Nobody whom either survey hides is compared.
    """
    pairs = list(_pairs(surveyed, tallies))
    for dimension in surveyed.instrument.dimensions:
        for pair in pairs:
            yield from _change(dimension, pair, surveyed.least)


def _pairs(surveyed: Surveyed, tallies: Tallies) -> Iterator[_Pair]:
    """Yield whom both surveys show; all together only where both show the same groups."""
    earlier = surveyed.earlier
    if earlier is None or earlier.tallies is None:
        return
    before, now = earlier.tallies, tallies
    if list(now.shown) == list(before.shown) and earlier.least >= surveyed.least:
        yield _Pair(None, before.together, now.together)
    for group in surveyed.instrument.groups:
        if group.id in before.shown and group.id in now.shown:
            yield _Pair(group, before.shown[group.id], now.shown[group.id])


def _change(dimension: SurveyDimension, pair: _Pair, least: int) -> Iterator[MeanChange]:
    """Yield the change of a dimension, if both means are known and of `least` answers before.

    It is that of the means as they are printed: nothing more is known of an earlier survey.
    """
    first = pair.before.dimensions.get(dimension.id)
    second = pair.now.dimensions.get(dimension.id)
    if first is None or second is None:
        return
    if min(pair.before.n or 0, first.moments.n) < least:
        return
    before, now = _as_printed(first.moments), _as_printed(second.moments)
    if before.mean is None or now.mean is None:
        return
    interval = difference(before, now)
    yield MeanChange(
        dimension=dimension,
        group=pair.group,
        before=rounded(before.mean, 2),
        now=rounded(now.mean, 2),
        change=rounded(now.mean - before.mean, 2) + 0,  # no minus before a zero
        interval=two_places(interval),
        words=_words_of(interval),
    )


def _words_of(interval: Interval | None) -> Text:
    if interval is None:
        return NOT_COMPUTABLE
    if interval.low > 0:
        return _HIGHER
    if interval.high < 0:
        return _LOWER
    return _NO_DIFFERENCE


def _as_printed(moments: Moments) -> Moments:
    """Return the moments that follow from a mean and a deviation with two places."""
    if moments.mean is None:
        return moments
    mean = Fraction(rounded(moments.mean, 2))
    if moments.deviation is None:
        return moments_of(moments.n, mean, None)
    return moments_of(moments.n, mean, Fraction(rounded(Fraction(moments.deviation), 2)))
