"""Totals of a survey by group: all that its statistics need, and no person's row."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import Dimension, Instrument, Item
from tambon_cli.survey.statistics import Moments, cronbach

SUPPRESS_BELOW = 5
_STRAIGHT = 2  # answers below which a row cannot be called straight


@dataclass(frozen=True, slots=True)
class ItemTally:
    """How many gave each answer, from the least to the most, and how many gave none."""

    counts: tuple[int, ...]
    missing: int

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class DimensionTally:
    """The scores of a dimension: of each respondent who answered enough items the mean of the answered.

    `alpha` is of the `complete` answers alone; None where it is undefined or, as `complete`, unknown. With `is_rounded`
    the moments follow from statistics that were written down with two places.
    """

    moments: Moments
    complete: int | None = None
    alpha: Fraction | Decimal | None = None
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One group; `n` is None where it is hidden, and so is a choice of `background` (its last is no answer)."""

    n: int | None
    items: dict[str, ItemTally] = field(default_factory=dict)
    dimensions: dict[str, DimensionTally] = field(default_factory=dict)
    background: dict[str, tuple[int | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tallies:
    """The groups in the instrument's order, and the dimensions of all that are shown together."""

    groups: dict[str, GroupTally]
    together: dict[str, DimensionTally]

    @property
    def shown(self) -> dict[str, GroupTally]:
        """The groups that are large enough to be shown."""
        return {name: group for name, group in self.groups.items() if group.n is not None}


@dataclass(frozen=True, slots=True)
class Quality:
    """How many rows give rise to a question; None where that is not known."""

    straight: int | None = None
    highest: int | None = None
    same: int | None = None
    outside: int | None = None


def unit_of(instrument: Instrument, dimension: Dimension) -> int:
    """By what scores are multiplied to be whole: the least common multiple of the numbers of items one may have answered."""
    return math.lcm(*range(instrument.min_answered, len(dimension.items) + 1))


def tally(instrument: Instrument, answers: Answers, least: int) -> Tallies:
    """The totals of each group that somebody of answered; of a group of fewer than `least` only that it is hidden."""
    sizes = Counter(answers.groups)
    groups = {group.id: GroupTally(sizes[group.id] if sizes[group.id] >= least else None) for group in instrument.groups if sizes[group.id]}
    made = Tallies(groups, {})
    for dimension in instrument.dimensions:
        _tally_dimension(instrument, dimension, answers, made, least)
    for question in instrument.background:
        column = answers.background.get(question.id)
        counts = Counter(zip(answers.groups, column, strict=True)) if column else Counter()
        for name, group in made.shown.items() if column else ():
            given = [counts[name, choice.id] for choice in question.choices]
            group.background[question.id] = hide_small((*given, counts[name, None]), least)
    return made


def hide_small(counts: tuple[int | None, ...], least: int) -> tuple[int | None, ...]:
    """Counts that add up to a known total, the small ones hidden so that none can be worked out.

    Every count below `least` is hidden, and then the next smallest until at least two are and together hold `least`
    or more: whoever knows the total learns only that each is between nothing and their sum.
    """
    hidden = {place for place, count in enumerate(counts) if count is None or count < least}
    if not hidden or len(hidden) == len(counts):
        return tuple(None if place in hidden else count for place, count in enumerate(counts))
    if any(count is None for count in counts):  # hidden before, when all counts were known
        return counts
    rest = sorted((count, place) for place, count in enumerate(counts) if count is not None and place not in hidden)
    for _count, place in rest:
        if len(hidden) > 1 and sum(counts[each] or 0 for each in hidden) >= least:
            break
        hidden.add(place)
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def _tally_dimension(instrument: Instrument, dimension: Dimension, answers: Answers, made: Tallies, least: int) -> None:
    """Add a dimension to the groups, a pattern of answers at a time: there are far fewer than respondents.

    An item that fewer than `least` of a group answered is left out of that group and of all together, and so is a dimension.
    """
    nothing = (None,) * len(answers.groups)
    columns = [answers.items.get(item.id, nothing) for item in dimension.items]
    patterns = Counter(zip(answers.groups, *columns, strict=True))
    per_item = [Counter[tuple[str, int | None]]() for _ in columns]
    shown = made.shown
    sums = {name: _Sums(instrument, dimension) for name in shown}
    for (name, *given), count in patterns.items():
        if name in shown:
            for counter, answer in zip(per_item, given, strict=True):
                counter[name, answer] += count
            sums[name].add(given, count)
    for item, counter in zip(dimension.items, per_item, strict=True):
        for name, group in shown.items() if item.id in answers.items else ():
            counted = ItemTally(tuple(counter[name, point] for point in instrument.points), counter[name, None])
            if counted.n >= least:
                group.items[item.id] = counted
    pooled = _Sums(instrument, dimension)
    for name, group in shown.items():
        if sums[name].n >= least:
            group.dimensions[dimension.id] = sums[name].done()
            pooled.absorb(sums[name])
    if pooled.n:
        made.together[dimension.id] = pooled.done()


class _Sums:
    """The sums of a dimension over respondents while they are added up."""

    def __init__(self, instrument: Instrument, dimension: Dimension) -> None:
        self._unit = unit_of(instrument, dimension)
        self._least = instrument.min_answered
        self._turned = [instrument.low + instrument.high if item.reverse else 0 for item in dimension.items]
        self.n = self.scores = self.squares = self.complete = self.item_squares = self.total_squares = 0
        self.items = [0] * len(dimension.items)

    def add(self, given: list[int | None], count: int) -> None:
        scores = [turned - answer if turned else answer for answer, turned in zip(given, self._turned, strict=True) if answer is not None]
        total, answered = sum(scores), len(scores)
        if answered >= self._least:
            score = total * self._unit // answered
            self.n += count
            self.scores += count * score
            self.squares += count * score * score
        if answered == len(self.items):
            self.complete += count
            self.item_squares += count * sum(score * score for score in scores)
            self.total_squares += count * total * total
            self.items = [before + count * score for before, score in zip(self.items, scores, strict=True)]

    def absorb(self, other: "_Sums") -> None:
        self.n += other.n
        self.scores += other.scores
        self.squares += other.squares
        self.complete += other.complete
        self.item_squares += other.item_squares
        self.total_squares += other.total_squares
        self.items = [mine + theirs for mine, theirs in zip(self.items, other.items, strict=True)]

    def done(self) -> DimensionTally:
        moments = Moments(self.n, Fraction(self.scores, self._unit), Fraction(self.squares, self._unit**2))
        alpha = cronbach(self.complete, tuple(self.items), self.item_squares, self.total_squares)
        return DimensionTally(moments, self.complete, alpha)


def item_moments(instrument: Instrument, item: Item, counted: ItemTally) -> Moments:
    """The scores of an item as moments."""
    pairs = [(instrument.score(item, point), count) for point, count in zip(instrument.points, counted.counts, strict=True)]
    return Moments(counted.n, Fraction(sum(s * c for s, c in pairs)), Fraction(sum(s * s * c for s, c in pairs)))


def top_two(item: Item, counted: ItemTally) -> int:
    """How many gave one of the two best answers; the two lowest of a reversed item."""
    return sum(counted.counts[:2] if item.reverse else counted.counts[-2:])


def added(tallies: Iterable[ItemTally]) -> ItemTally:
    """The counts of several groups as one."""
    listed = list(tallies)
    return ItemTally(tuple(map(sum, zip(*(each.counts for each in listed), strict=True))), sum(each.missing for each in listed))


def quality_of(instrument: Instrument, answers: Answers) -> Quality:
    """The rows that one looks at again: one answer throughout, the best throughout, the same as another row in everything."""
    columns = [answers.items[item.id] for item in instrument.items if item.id in answers.items]
    rows = Counter(zip(answers.groups, *answers.background.values(), *columns, strict=True))
    best = tuple(instrument.low if item.reverse else instrument.high for item in instrument.items if item.id in answers.items)
    straight = highest = same = 0
    first = 1 + len(answers.background)
    for row, count in rows.items():
        given = row[first:]
        answered = [answer for answer in given if answer is not None]
        is_straight = len(answered) > _STRAIGHT and len(set(answered)) == 1
        is_best = len(answered) > _STRAIGHT and all(answer in (None, top) for answer, top in zip(given, best, strict=True))
        straight += count if is_straight else 0
        highest += count if is_best else 0
        same += 0 if is_straight or is_best else count - 1
    return Quality(straight, highest, same)
