"""The figures of a survey, rounded as every output prints them, and nothing of small groups."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text
from tambon_cli.survey.analysis.changes import NOT_COMPUTABLE, MeanChange, changes_of
from tambon_cli.survey.instrument import Background, Instrument, Named, SurveyDimension, SurveyItem
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.statistics import (
    Interval,
    Moments,
    krejcie_morgan,
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

_ALPHA = (
    (Decimal("0.96"), Text("ข้อคำถามอาจซ้ำซ้อน", "items may repeat each other")),  # above .95
    (Decimal("0.90"), Text("ดีมาก", "very good")),
    (Decimal("0.80"), Text("ดี", "good")),
    (Decimal("0.70"), Text("ยอมรับได้", "acceptable")),
)
_NEGATIVE = Text("ติดลบ ตรวจข้อที่ต้องกลับคะแนน", "negative: look for items to be turned round")
_POOR = Text("ควรปรับปรุง", "to be improved")
FEW = Text("ใช้ประกอบการพิจารณาเท่านั้น", "an indication only")
_NOBODY = GroupTally(None)


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean, rounded half up to two places, of `n` answers.

    `sd` is the sample standard deviation, `interval` the 95 % interval of the mean, both with two
    places; None where too few answered or it is unknown. `band` is what the mean is called.
    """

    n: int
    mean: Decimal
    sd: Decimal | None
    interval: Interval | None
    band: Text


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha with two places, of how many `complete` answers, and what it is called.

    Either is None where it is undefined or unknown. If `is_few`, so few answered that it is an
    indication only.
    """

    value: Decimal | None
    complete: int | None
    words: Text
    is_few: bool = False

    @property
    def label(self) -> Text:
        """What it is called, and that it is an indication only where it is."""
        if self.is_few:
            return Text(f"{self.words.th} {FEW.th}", f"{self.words.en}, {FEW.en}")
        return self.words


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A group: how many answered, how many there are, and how many should answer.

    `n` is None where so few answered that it is hidden. `population` is None where it is unknown,
    and so are the samples that follow from it: `planned` by Yamane, and by Krejcie and Morgan.
    """

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
    """An item: its means by group, in the order of the groups, and of all together.

    `counts` says how many gave each answer, from the least to the most, and `top_two` is the
    percentage of the two best; both are None where fewer than twenty answered. `missing` is how
    many gave no answer.
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

    `rows` are the answers with their counts by group, which are shown only where no count of any
    group is small: with some hidden, the `totals` would tell them.
    """

    question: Background
    rows: tuple[tuple[int | None, ...], ...]
    totals: tuple[int | None, ...]


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
        return sum(group.n or 0 for group in self.groups)

    @property
    def hidden(self) -> tuple[GroupFigure, ...]:
        """The groups that are hidden."""
        return tuple(group for group in self.groups if group.is_hidden)


def percent(part: int | None, whole: int | None) -> Decimal | None:
    """Return a percentage with one place; None of nothing or of what is unknown."""
    if part is None or not whole:
        return None
    return rounded(Fraction(part * _HUNDRED, whole), 1)


def figures(surveyed: Surveyed) -> Figures | None:
    """Return the figures of a survey; None if it has no results."""
    tallies = surveyed.tallies
    if tallies is None or not tallies.groups:
        return None
    instrument = surveyed.instrument
    groups = tuple(_groups(surveyed, tallies))
    parts = [tallies.groups.get(group.group.id, _NOBODY) for group in groups]
    together = tallies.together
    return Figures(
        surveyed=surveyed,
        tallies=tallies,
        groups=groups,
        items=tuple(_item(instrument, item, parts) for item in instrument.items),
        dimensions=tuple(
            _dimension(instrument, dimension, parts, together)
            for dimension in instrument.dimensions
        ),
        overall=tuple(_overall(instrument, part) for part in parts),
        overall_together=_overall(instrument, together),
        background=tuple(_background(instrument, parts, together)),
        changes=tuple(changes_of(surveyed, tallies)),
    )


def _groups(surveyed: Surveyed, tallies: Tallies) -> Iterator[GroupFigure]:
    """Yield the groups of which there are answers or a population."""
    populations = surveyed.file.population or {}
    answered = {name: tally.n for name, tally in tallies.groups.items()}
    for group in surveyed.instrument.groups:
        n = answered.get(group.id, 0)
        population = populations.get(group.id)
        if population is not None:
            planned = planned_sample(population)
            yield GroupFigure(group, n, population, planned, krejcie_morgan(population))
        elif group.id in answered:
            yield GroupFigure(group, n, population=None, planned=None, krejcie_morgan=None)


def _measure(instrument: Instrument, moments: Moments, interval: Interval | None) -> Measure | None:
    if moments.mean is None:
        return None
    mean = rounded(moments.mean, 2)
    deviation = moments.deviation
    sd = None if deviation is None else rounded(Fraction(deviation), 2)
    return Measure(moments.n, mean, sd, interval, instrument.band(mean))


def _item(instrument: Instrument, item: SurveyItem, parts: Sequence[GroupTally]) -> ItemFigure:
    tallies = [part.items.get(item.id) for part in parts]
    known = [tally for tally in tallies if tally is not None]
    together = _add(instrument, known)
    counts: tuple[int, ...] | None = None
    share: Decimal | None = None
    if together.n >= FEW_FOR_SHARES:
        counts = together.counts
        share = percent(top_two(item, together), together.n)
    return ItemFigure(
        item=item,
        by_group=tuple(_item_measure(instrument, item, tally) for tally in tallies),
        together=_item_measure(instrument, item, together),
        counts=counts,
        missing=together.missing,
        top_two=share,
    )


def _add(instrument: Instrument, tallies: Sequence[ItemTally]) -> ItemTally:
    if not tallies:
        return ItemTally((0,) * len(instrument.points), 0)
    return added(tallies)


def _item_measure(
    instrument: Instrument, item: SurveyItem, tally: ItemTally | None
) -> Measure | None:
    if tally is None:
        return None
    moments = item_moments(instrument, item, tally)
    return _measure(instrument, moments, two_places(moments.interval))


def _dimension(
    instrument: Instrument,
    dimension: SurveyDimension,
    parts: Iterable[GroupTally],
    together: GroupTally,
) -> DimensionFigure:
    scores = [part.dimensions.get(dimension.id) for part in parts]
    pooled = together.dimensions.get(dimension.id)
    return DimensionFigure(
        dimension=dimension,
        by_group=tuple(_score(instrument, score) for score in scores),
        together=_score(instrument, pooled),
        alphas=tuple(map(_alpha, scores)),
        alpha=_alpha(pooled),
    )


def _score(instrument: Instrument, score: DimensionTally | None) -> Measure | None:
    if score is None:
        return None
    return _measure(instrument, score.moments, score.interval)


def _alpha(score: DimensionTally | None) -> Alpha | None:
    if score is None:
        return None
    if score.alpha is None:
        return Alpha(None, score.complete, NOT_COMPUTABLE)
    value = rounded(Fraction(score.alpha), 2)
    n = score.moments.n if score.complete is None else score.complete
    return Alpha(value, score.complete, _words_of_alpha(value), is_few=n < FEW_FOR_ALPHA)


def _words_of_alpha(value: Decimal) -> Text:
    for least, words in _ALPHA:
        if value >= least:
            return words
    return _POOR if value >= 0 else _NEGATIVE


def _overall(instrument: Instrument, group: GroupTally) -> Overall | None:
    if group.overall is None:
        return None
    return Overall(group.overall, instrument.band(group.overall))


def _background(
    instrument: Instrument, parts: Sequence[GroupTally], together: GroupTally
) -> Iterator[BackgroundFigure]:
    for question in instrument.background:
        totals = together.background.get(question.id)
        if totals is not None:
            hidden = (None,) * len(totals)
            columns = [part.background.get(question.id, hidden) for part in parts]
            yield BackgroundFigure(question, tuple(zip(*columns, strict=True)), totals)
