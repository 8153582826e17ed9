"""The figures of a survey, rounded as they are printed: what every output shows, and nothing of small groups."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import Background, Instrument, Named, SurveyDimension, SurveyItem
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.statistics import (
    Interval,
    Moments,
    difference,
    krejcie_morgan,
    moments_of,
    planned_sample,
    two_places,
)
from tambon_cli.survey.tallies import (
    DimensionTally,
    GroupTally,
    ItemTally,
    Tallies,
    added,
    item_moments,
    top_two,
)
from tambon_cli.thai.numbers import rounded

FEW_FOR_ALPHA = 30
FEW_FOR_SHARES = 20  # a share of fewer people tells too much of each
_HUNDRED = 100

NOT_COMPUTABLE = Text("คำนวณไม่ได้", "cannot be computed")
_ALPHA = (
    (Decimal("0.96"), Text("ข้อคำถามอาจซ้ำซ้อน", "items may repeat each other")),  # above .95
    (Decimal("0.90"), Text("ดีมาก", "very good")),
    (Decimal("0.80"), Text("ดี", "good")),
    (Decimal("0.70"), Text("ยอมรับได้", "acceptable")),
)
_NEGATIVE = Text("ติดลบ ตรวจข้อที่ต้องกลับคะแนน", "negative: look for items to be turned round")
_POOR = Text("ควรปรับปรุง", "to be improved")
FEW = Text("ใช้ประกอบการพิจารณาเท่านั้น", "an indication only")


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean, rounded half up to two places, with what belongs to it; None where too few answered or nobody knows."""

    n: int
    mean: Decimal
    sd: Decimal | None
    interval: Interval | None
    band: Text


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, of how many complete answers, and what it is called; None where it is undefined or unknown.

    `is_few` where so few answered that it is an indication only.
    """

    value: Decimal | None
    complete: int | None
    words: Text
    is_few: bool = False

    @property
    def label(self) -> Text:
        """What it is called, and that it is an indication only where it is."""
        return (
            Text(f"{self.words.th} {FEW.th}", f"{self.words.en}, {FEW.en}")
            if self.is_few
            else self.words
        )


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A group: how many there are, should answer (`planned`) and did (`n`, None where hidden); None where unknown."""

    group: Named
    n: int | None
    population: int | None
    planned: int | None
    krejcie_morgan: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether so few answered that nothing of the group is shown."""
        return self.n is None

    @property
    def rate(self) -> Decimal | None:
        """The answers as a percentage of the plan."""
        return percent(self.n, self.planned)

    @property
    def coverage(self) -> Decimal | None:
        """The answers as a percentage of the group."""
        return percent(self.n, self.population)


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """An item: its means by group, in the order of the groups, and of all together, with the counts from least to most.

    Counts and shares are None where fewer than twenty answered.
    """

    item: SurveyItem
    by_group: tuple[Measure | None, ...]
    together: Measure | None
    counts: tuple[int, ...] | None
    missing: int
    top_two: Decimal | None


@dataclass(frozen=True, slots=True)
class DimensionFigure:
    """A dimension: its means and alphas by group, and of all together."""

    dimension: SurveyDimension
    by_group: tuple[Measure | None, ...]
    together: Measure | None
    alphas: tuple[Alpha | None, ...]
    alpha: Alpha | None


@dataclass(frozen=True, slots=True)
class Overall:
    """The mean of the dimensions' means, each of the same weight."""

    mean: Decimal
    band: Text


@dataclass(frozen=True, slots=True)
class BackgroundFigure:
    """How many gave each answer, the last being no answer; a hidden count is None.

    By group (`rows`) only where no count of any group is small: with some hidden, the totals would tell them.
    """

    question: Background
    rows: tuple[tuple[int | None, ...], ...]
    totals: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class MeanChange:
    """A dimension before and now; `interval` is of the difference, None where it cannot be computed."""

    dimension: SurveyDimension
    group: Named | None
    before: Decimal
    now: Decimal
    change: Decimal
    interval: Interval | None
    words: Text


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a survey that has results."""

    surveyed: Surveyed
    tallies: Tallies
    groups: tuple[GroupFigure, ...]
    items: tuple[ItemFigure, ...]
    dimensions: tuple[DimensionFigure, ...]
    overall: tuple[Overall | None, ...]
    overall_together: Overall | None
    background: tuple[BackgroundFigure, ...]
    changes: tuple[MeanChange, ...]

    @property
    def instrument(self) -> Instrument:
        """The questionnaire."""
        return self.surveyed.instrument

    @property
    def n(self) -> int:
        """How many answered, of the groups that are shown."""
        return sum(each.n or 0 for each in self.groups)

    @property
    def hidden(self) -> tuple[GroupFigure, ...]:
        """The groups that are hidden."""
        return tuple(each for each in self.groups if each.is_hidden)


def percent(part: int | None, whole: int | None) -> Decimal | None:
    """A percentage with one place; None of nothing."""
    return rounded(Fraction(part * _HUNDRED, whole), 1) if part is not None and whole else None


def figures(surveyed: Surveyed) -> Figures | None:
    """The figures of a survey; None where it has no results."""
    tallies = surveyed.tallies
    if tallies is None or not tallies.groups:
        return None
    groups = tuple(_groups(surveyed, tallies))
    instrument, parts = (
        surveyed.instrument,
        [tallies.groups.get(each.group.id, GroupTally(None)) for each in groups],
    )
    dimensions = tuple(
        _dimension(instrument, each, parts, tallies.together.dimensions.get(each.id))
        for each in instrument.dimensions
    )
    return Figures(
        surveyed=surveyed,
        tallies=tallies,
        groups=groups,
        items=tuple(_item(instrument, item, parts) for item in instrument.items),
        dimensions=dimensions,
        overall=tuple(_overall(instrument, part) for part in parts),
        overall_together=_overall(instrument, tallies.together),
        background=tuple(_background(instrument, parts, tallies)),
        changes=tuple(_changes(surveyed, tallies)),
    )


def _groups(surveyed: Surveyed, tallies: Tallies) -> Iterator[GroupFigure]:
    """The groups that there are answers or a population of."""
    population = surveyed.file.population or {}
    for group in surveyed.instrument.groups:
        there = population.get(group.id)
        if group.id in tallies.groups or there is not None:
            n = tallies.groups[group.id].n if group.id in tallies.groups else 0
            planned = None if there is None else planned_sample(there)
            yield GroupFigure(
                group, n, there, planned, None if there is None else krejcie_morgan(there)
            )


def _measure(instrument: Instrument, moments: Moments, interval: Interval | None) -> Measure | None:
    if moments.mean is None:
        return None
    mean, deviation = rounded(moments.mean, 2), moments.deviation
    sd = None if deviation is None else rounded(Fraction(deviation), 2)
    return Measure(moments.n, mean, sd, interval, instrument.band(mean))


def _item_measure(instrument: Instrument, item: SurveyItem, counted: ItemTally) -> Measure | None:
    moments = item_moments(instrument, item, counted)
    return _measure(instrument, moments, two_places(moments.interval))


def _score(instrument: Instrument, score: DimensionTally | None) -> Measure | None:
    return _measure(instrument, score.moments, score.interval) if score is not None else None


def _item(instrument: Instrument, item: SurveyItem, parts: Sequence[GroupTally]) -> ItemFigure:
    counted = [part.items.get(item.id) for part in parts]
    pooled = (
        added(each for each in counted if each is not None)
        if any(counted)
        else ItemTally((0,) * len(instrument.points), 0)
    )
    share = percent(top_two(item, pooled), pooled.n) if pooled.n >= FEW_FOR_SHARES else None
    measures = tuple(
        None if each is None else _item_measure(instrument, item, each) for each in counted
    )
    counts = pooled.counts if pooled.n >= FEW_FOR_SHARES else None
    return ItemFigure(
        item, measures, _item_measure(instrument, item, pooled), counts, pooled.missing, share
    )


def _dimension(
    instrument: Instrument,
    dimension: SurveyDimension,
    parts: Iterable[GroupTally],
    together: DimensionTally | None,
) -> DimensionFigure:
    scores = [part.dimensions.get(dimension.id) for part in parts]
    measures = tuple(_score(instrument, each) for each in scores)
    pooled = _score(instrument, together)
    return DimensionFigure(
        dimension, measures, pooled, tuple(map(_alpha, scores)), _alpha(together)
    )


def _alpha(score: DimensionTally | None) -> Alpha | None:
    if score is None:
        return None
    if score.alpha is None:
        return Alpha(None, score.complete, NOT_COMPUTABLE)
    value = rounded(Fraction(score.alpha), 2)
    words = next(
        (words for least, words in _ALPHA if value >= least), _POOR if value >= 0 else _NEGATIVE
    )
    counted = score.complete if score.complete is not None else score.moments.n
    return Alpha(value, score.complete, words, is_few=counted < FEW_FOR_ALPHA)


def _overall(instrument: Instrument, group: GroupTally) -> Overall | None:
    return None if group.overall is None else Overall(group.overall, instrument.band(group.overall))


def _background(
    instrument: Instrument, parts: Sequence[GroupTally], tallies: Tallies
) -> Iterator[BackgroundFigure]:
    for question in instrument.background:
        totals = tallies.together.background.get(question.id)
        if totals is not None:
            columns = [part.background.get(question.id, (None,) * len(totals)) for part in parts]
            yield BackgroundFigure(question, tuple(zip(*columns, strict=True)), totals)


def _changes(surveyed: Surveyed, tallies: Tallies) -> Iterator[MeanChange]:
    """Each dimension against the earlier survey: all together, then by group; of nobody that either survey hides."""
    earlier = surveyed.earlier.tallies if surveyed.earlier else None
    if earlier is None or surveyed.earlier is None:
        return
    for dimension in surveyed.instrument.dimensions:
        pairs: list[tuple[Named | None, GroupTally, GroupTally]] = []
        if list(tallies.shown) == list(earlier.shown) and surveyed.earlier.least >= surveyed.least:
            pairs.append((None, earlier.together, tallies.together))
        hidden = GroupTally(None)
        pairs += [
            (group, earlier.shown.get(group.id, hidden), tallies.shown.get(group.id, hidden))
            for group in surveyed.instrument.groups
        ]
        for group, before, now in pairs:
            first, second = before.dimensions.get(dimension.id), now.dimensions.get(dimension.id)
            if (
                first
                and second
                and (before.n or 0) >= surveyed.least
                and first.moments.n >= surveyed.least
            ):
                yield from _change(dimension, group, first.moments, second.moments)


def _change(
    dimension: SurveyDimension, group: Named | None, *both: Moments
) -> Iterator[MeanChange]:
    """The change between two means as they are printed, which is all that is known of an earlier survey."""
    before, now = (_as_printed(each) for each in both)
    if before.mean is None or now.mean is None:
        return
    interval = difference(before, now)
    words = NOT_COMPUTABLE
    if interval is not None:
        words = Text("ยังสรุปไม่ได้ว่าต่างกัน", "no difference can be told")
        words = (
            Text("เพิ่มขึ้น", "higher")
            if interval.low > 0
            else Text("ลดลง", "lower")
            if interval.high < 0
            else words
        )
    change = rounded(now.mean - before.mean, 2) + 0  # no minus before a zero
    yield MeanChange(
        dimension,
        group,
        rounded(before.mean, 2),
        rounded(now.mean, 2),
        change,
        two_places(interval),
        words,
    )


def _as_printed(moments: Moments) -> Moments:
    if moments.mean is None:
        return moments
    deviation = (
        None if moments.deviation is None else Fraction(rounded(Fraction(moments.deviation), 2))
    )
    return moments_of(moments.n, Fraction(rounded(moments.mean, 2)), deviation)
