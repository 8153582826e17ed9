"""Statistics of dimensions that survey.yaml holds, against what answers can give (TB407)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Location, Rule, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.survey import DimensionResult, Tally, TogetherRecord
from tambon_cli.survey.instrument import Instrument, SurveyDimension
from tambon_cli.survey.statistics import Interval, Moments, moments_of, student_t, two_places
from tambon_cli.survey.tallies import DimensionTally, GroupTally, overall_of, total_of
from tambon_cli.thai.numbers import rounded

IMPOSSIBLE = Rule(
    "TB407",
    "survey-impossible-statistics",
    Severity.ERROR,
    Text("ค่าสถิติของด้านเป็นไปไม่ได้", "statistics of a dimension that its items rule out"),
)

_STEP = Decimal("0.01")
_HALF_STEP = Fraction(1, 200)

_IMPORT_AGAIN = Text(
    "นำเข้าไฟล์คำตอบใหม่ด้วย tambon survey import",
    "import the file of answers again (tambon survey import)",
)
_NEEDS_BOTH = Text(
    "ค่าสถิติของด้านต้องมีทั้ง n และ mean", "the statistics of a dimension need both n and mean"
)
_WRONG_POOLED_N = Text(
    "ทุกกลุ่มมีคะแนนรวมกัน {expected} คน ไม่ใช่ {found}",
    "the groups have {expected} scores together, not {found}",
)
_WRONG_POOLED_MEAN = Text(
    "ค่าเฉลี่ย {mean} ไม่ใช่ของทุกกลุ่มรวมกัน", "the mean {mean} is not that of the groups together"
)
_WRONG_OVERALL = Text(
    "ค่าเฉลี่ยรวม {mean} ไม่ใช่ค่าเฉลี่ยของทุกด้าน", "the overall mean {mean} is not that of the dimensions"
)
_WRONG_INTERVAL = Text(
    "ช่วงความเชื่อมั่นไม่ตรงกับค่าเฉลี่ยและส่วนเบี่ยงเบนมาตรฐาน",
    "the interval is not that of this mean and standard deviation",
)


class DimensionReader:
    """Reads the statistics of dimensions and adds to `found` those that no answers can give."""

    def __init__(self, instrument: Instrument, least: int, found: list[Finding]) -> None:
        """Read by an instrument; what is wrong is added to `found`."""
        self.instrument = instrument
        self.least = least
        self.found = found

    def read(
        self, dimension: SurveyDimension, group: GroupTally, record: DimensionResult
    ) -> DimensionTally | None:
        """Return the scores of a dimension in a group, as written down or by its items.

        None if they are unknown or impossible.
        """
        sums = _sums_of(self.instrument, dimension, group)
        if (record.n is None) != (record.mean is None) and not record.origin.errors:
            missing = "n" if record.n is None else "mean"
            self._report(record.origin.at(missing), _NEEDS_BOTH)
        if record.n is None or record.mean is None:
            return _by_items(sums)
        written = _Written(record, record.n, record.mean)
        for key, message in _impossible(self.instrument, written, sums, group.n or 0):
            self._report(record.origin.at(key), message)
            return None  # the first says enough
        return self._as_written(written)

    def pool(
        self, parts: Sequence[DimensionTally], record: DimensionResult, *, is_cut: bool
    ) -> DimensionTally:
        """Return the scores of a dimension of all groups, as written down where that fits them.

        Otherwise, and for an absent record, the scores of the groups are added up. With `is_cut`
        the record is of more groups than these.
        """
        if len(parts) == 1:
            return parts[0]
        moments = parts[0].moments
        for part in parts[1:]:
            moments += part.moments
        derived = DimensionTally(moments, two_places(moments.interval), is_rounded=True)
        if record.n is None or record.mean is None:
            complete, alpha = self._shown_alpha(record)
            return replace(derived, complete=complete, alpha=alpha)
        if record.n != moments.n:
            if not is_cut:
                message = _WRONG_POOLED_N.fill(expected=moments.n, found=record.n)
                self._report(record.origin.at("n"), message)
            return derived
        if moments.mean is None or abs(Fraction(record.mean) - moments.mean) > 2 * _HALF_STEP:
            message = _WRONG_POOLED_MEAN.fill(mean=str(record.mean))
            self._report(record.origin.at("mean"), message)
            return derived
        return self._as_written(_Written(record, record.n, record.mean)) or derived

    def read_overall(
        self, record: Tally | TogetherRecord, dimensions: dict[str, DimensionTally]
    ) -> Decimal | None:
        """Return the overall mean as written down if the dimensions bear it out, else by them."""
        derived = overall_of(self.instrument, dimensions)
        if record.overall is None or derived is None:
            return derived
        if abs(record.overall - derived) > _STEP:
            message = _WRONG_OVERALL.fill(mean=str(record.overall))
            self._report(record.origin.at("overall"), message)
            return derived
        return record.overall

    def _shown_alpha(self, record: DimensionResult) -> tuple[int | None, Decimal | None]:
        """Return of how many complete answers alpha is, and alpha; neither where they are few."""
        if record.complete is not None and record.complete < self.least:
            return None, None
        return record.complete, record.alpha

    def _as_written(self, written: "_Written") -> DimensionTally | None:
        """Return the statistics that were written down; None if the interval is not theirs."""
        record = written.record
        moments = written.moments
        computed = two_places(moments.interval)
        complete, alpha = self._shown_alpha(record)
        if not record.interval:
            return DimensionTally(moments, computed, complete, alpha, is_rounded=written.n > 1)
        if computed is None or not _is_near(record.interval, computed, written.n):
            self._report(record.origin.at("interval"), _WRONG_INTERVAL)
            return None
        return DimensionTally(moments, Interval(*record.interval), complete, alpha)

    def _report(self, place: Location, message: Text) -> None:
        self.found.append(IMPOSSIBLE.at(place, message, _IMPORT_AGAIN))


class _Written(NamedTuple):
    """The statistics of a dimension that were written down, with both n and the mean."""

    record: DimensionResult
    n: int
    mean: Decimal

    @property
    def moments(self) -> Moments:
        deviation = None if self.record.sd is None else Fraction(self.record.sd)
        return moments_of(self.n, Fraction(self.mean), deviation)


class _ItemSums(NamedTuple):
    """What the items of a dimension tell, where all are known, of a group of `size` respondents.

    `gaps` is how many left out each item, `total` the sum of all scores of all items.
    """

    size: int
    gaps: list[int]
    total: int

    @property
    def missing(self) -> int:
        """How many answers are missing."""
        return sum(self.gaps)


def _sums_of(
    instrument: Instrument, dimension: SurveyDimension, group: GroupTally
) -> _ItemSums | None:
    """Return the sums of the items of a dimension in a group; None if one is unknown."""
    gaps, total = [], 0
    for item in dimension.items:
        if item.id not in group.items:
            return None
        counted = group.items[item.id]
        gaps.append(counted.missing)
        total += total_of(instrument, item, counted)
    return _ItemSums(group.n or 0, gaps, total)


def _by_items(sums: _ItemSums | None) -> DimensionTally | None:
    """Return the scores that follow from the items; None if an answer is missing.

    Without a missing answer the mean of the scores is the mean of the items; how they vary,
    nobody knows.
    """
    if sums is None or sums.missing or not sums.size:
        return None
    return DimensionTally(Moments(sums.size, Fraction(sums.total, len(sums.gaps)), None))


def _is_near(written: Sequence[Decimal], computed: Interval, n: int) -> bool:
    """Whether an interval can be that of n scores, of which mean and deviation were rounded.

    Each was rounded by half a hundredth at most, and so was the interval itself.
    """
    if len(written) != 2:
        return False
    near = _STEP + Decimal(repr(student_t(n - 1) / math.sqrt(n))) * _STEP
    return all(abs(end - expected) <= near for end, expected in zip(written, computed, strict=True))


def _impossible(
    instrument: Instrument, written: _Written, sums: _ItemSums | None, size: int
) -> Iterator[tuple[str, Text]]:
    """Yield what no answers can give, with the key it stands at."""
    if sums is not None:
        yield from _ruled_out_n(instrument, written, sums)
        yield from _ruled_out_mean(instrument, written, sums)
        yield from _ruled_out_complete(written, sums)
    yield from _ruled_out_by_scale(instrument, written, size)
    yield from _ruled_out_alone(written)


_N_OUT_OF_RANGE = Text(
    "จากข้อคำถาม ผู้มีคะแนนด้านนี้ต้องมี {fewest} ถึง {most} คน แต่เขียน {found}",
    "by its items {fewest} to {most} have a score, not {found}",
)
_MEAN_OUT_OF_RANGE = Text(
    "จากข้อคำถาม ค่าเฉลี่ยต้องอยู่ระหว่าง {lowest} ถึง {highest} แต่เขียน {found}",
    "by its items the mean is {lowest} to {highest}, not {found}",
)
_COMPLETE_OUT_OF_RANGE = Text(
    "จากข้อคำถาม ผู้ตอบครบต้องมี {fewest} ถึง {most} คน แต่เขียน {found}",
    "by its items {fewest} to {most} answered all, not {found}",
)


def _ruled_out_n(
    instrument: Instrument, written: _Written, sums: _ItemSums
) -> Iterator[tuple[str, Text]]:
    """Yield a number of scores that so many missing answers rule out.

    Whoever has no score left out one answer more than is allowed, or all.
    """
    items, least = len(sums.gaps), instrument.min_answered
    fewest = sums.size - sums.missing // (items - least + 1)
    most = min(sums.size, (sums.size * items - sums.missing) // least)
    if not fewest <= written.n <= most:
        yield "n", _N_OUT_OF_RANGE.fill(fewest=fewest, most=most, found=written.n)


def _ruled_out_mean(
    instrument: Instrument, written: _Written, sums: _ItemSums
) -> Iterator[tuple[str, Text]]:
    """Yield a mean that lies outside what the items allow.

    A score is the mean of what a respondent answered, so that each missing answer of those with a
    score counts as something between the ends of the scale; the answers of those without one are
    in the items, and count for nothing.
    """
    low, high, items = instrument.low, instrument.high, len(sums.gaps)
    without_score = sums.size - written.n
    least_gaps = without_score * (items - instrument.min_answered + 1)
    most_answers = without_score * items - least_gaps
    gaps_of_scored = sums.missing - least_gaps
    lowest = Fraction(sums.total + low * gaps_of_scored - high * most_answers, items)
    highest = Fraction(sums.total + high * gaps_of_scored - low * most_answers, items)
    n, total, rounding = written.n, Fraction(written.mean) * written.n, _HALF_STEP * written.n
    if n and not lowest - rounding <= total <= highest + rounding:
        message = _MEAN_OUT_OF_RANGE.fill(
            lowest=str(rounded(lowest / n, 2)),
            highest=str(rounded(highest / n, 2)),
            found=str(written.mean),
        )
        yield "mean", message


def _ruled_out_complete(written: _Written, sums: _ItemSums) -> Iterator[tuple[str, Text]]:
    """Yield a number of complete answers that the missing ones rule out."""
    complete = written.record.complete
    fewest, most = max(sums.size - sums.missing, 0), sums.size - max(sums.gaps)
    if complete is not None and not fewest <= complete <= most:
        message = _COMPLETE_OUT_OF_RANGE.fill(fewest=fewest, most=most, found=complete)
        yield "complete", message


_MORE_SCORES_THAN_PEOPLE = Text(
    "ผู้มีคะแนน {found} คนมากกว่าผู้ตอบ {size} คน", "{found} scores are more than the {size} respondents"
)
_MEAN_OUTSIDE_SCALE = Text(
    "ค่าเฉลี่ย {mean} อยู่นอกมาตรวัด {low}–{high}", "the mean {mean} is outside the scale {low} to {high}"
)
_DEVIATION_TOO_LARGE = Text(
    "ส่วนเบี่ยงเบนมาตรฐาน {deviation} มากเกินกว่าที่มาตรวัดให้ได้",
    "a standard deviation of {deviation} is more than the scale allows",
)
_DEVIATION_NEGATIVE = Text("ส่วนเบี่ยงเบนมาตรฐานติดลบไม่ได้", "a standard deviation is never negative")
_ALPHA_TOO_LARGE = Text("แอลฟา {alpha} มากกว่า 1", "an alpha of {alpha} is above 1")
_MORE_COMPLETE_THAN_SCORES = Text(
    "ผู้ตอบครบ {complete} คน มากกว่าผู้มีคะแนน {scores} คน",
    "{complete} complete answers are more than {scores} scores",
)


def _ruled_out_by_scale(
    instrument: Instrument, written: _Written, size: int
) -> Iterator[tuple[str, Text]]:
    """Yield what no answers of so many people on this scale can give."""
    low, high = instrument.low, instrument.high
    n, mean, deviation = written.n, written.mean, written.record.sd
    if n > size:
        yield "n", _MORE_SCORES_THAN_PEOPLE.fill(found=n, size=size)
    if not low <= mean <= high:
        yield "mean", _MEAN_OUTSIDE_SCALE.fill(mean=str(mean), low=low, high=high)
    # Values vary most where all lie at the ends of the scale.
    most_variance = (high - Fraction(mean) + _HALF_STEP) * (Fraction(mean) + _HALF_STEP - low)
    most_variance *= Fraction(n, max(n - 1, 1))
    if deviation is not None and deviation < 0:
        yield "sd", _DEVIATION_NEGATIVE
    elif deviation is not None and (Fraction(deviation) - _HALF_STEP) ** 2 > most_variance > 0:
        yield "sd", _DEVIATION_TOO_LARGE.fill(deviation=str(deviation))


def _ruled_out_alone(written: _Written) -> Iterator[tuple[str, Text]]:
    """Yield what no answers can give, whatever the scale."""
    alpha, complete = written.record.alpha, written.record.complete
    if alpha is not None and alpha > 1:
        yield "alpha", _ALPHA_TOO_LARGE.fill(alpha=str(alpha))
    if complete is not None and complete > written.n:
        yield "complete", _MORE_COMPLETE_THAN_SCORES.fill(complete=complete, scores=written.n)
