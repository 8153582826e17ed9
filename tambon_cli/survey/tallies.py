"""Totals of a survey by group: all that its statistics need, and no person's row."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import Instrument, SurveyDimension, SurveyItem
from tambon_cli.survey.statistics import Interval, Moments, cronbach, two_places
from tambon_cli.thai.numbers import rounded

SUPPRESS_BELOW = 5
_STRAIGHT = 2  # so few answers are no line
_MOST_OF_THE_BEST = 3  # the highest, the lowest where the item is turned, and none


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

    `interval` is of their mean, with two places. `alpha` is of the `complete` answers alone; None where it is undefined or,
    as `complete`, unknown. With `is_rounded` the moments follow from statistics that were written down with two places.
    """

    moments: Moments
    interval: Interval | None = None
    complete: int | None = None
    alpha: Fraction | Decimal | None = None
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One group, or all that are shown together; `n` is None where it is hidden, and so is a choice of `background` (its last: no answer).

    A group's background is known only where none of its counts is small. `overall` is the mean of the dimensions' means
    with two places; None where one of them is unknown.
    """

    n: int | None
    items: dict[str, ItemTally] = field(default_factory=dict)
    dimensions: dict[str, DimensionTally] = field(default_factory=dict)
    overall: Decimal | None = None
    background: dict[str, tuple[int | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tallies:
    """The groups in the instrument's order, and all that are shown together (its items follow from theirs)."""

    groups: dict[str, GroupTally]
    together: GroupTally

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


def overall_of(instrument: Instrument, dimensions: dict[str, DimensionTally]) -> Decimal | None:
    """The mean of the means of all dimensions, each of the same weight, with two places; None where one is unknown."""
    means = [
        dimensions[each.id].moments.mean for each in instrument.dimensions if each.id in dimensions
    ]
    known = [mean for mean in means if mean is not None]
    return (
        rounded(sum(known, Fraction(0)) / len(known), 2)
        if known and len(known) == len(instrument.dimensions)
        else None
    )


def tally(instrument: Instrument, answers: Answers, least: int) -> Tallies:
    """The totals of each group that somebody of answered; of a group of fewer than `least` only that it is hidden."""
    groups = {name: GroupTally(size) for name, size in sizes_of(instrument, answers, least).items()}
    made = Tallies(groups, GroupTally(sum(group.n or 0 for group in groups.values())))
    for dimension in instrument.dimensions:
        _tally_dimension(instrument, dimension, answers, made, least)
    for question in instrument.background:
        column = answers.background.get(question.id)
        if column is not None and any(
            given for given, name in zip(column, answers.groups, strict=True) if name in made.shown
        ):
            counts = Counter(zip(answers.groups, column, strict=True))
            given = {
                name: tuple(
                    counts[name, choice]
                    for choice in (*(each.id for each in question.choices), None)
                )
                for name in made.shown
            }
            set_background(made, question.id, given, least)
    together = replace(made.together, overall=overall_of(instrument, made.together.dimensions))
    return Tallies(
        {
            name: replace(group, overall=overall_of(instrument, group.dimensions))
            for name, group in groups.items()
        },
        together,
    )


def sizes_of(instrument: Instrument, answers: Answers, least: int) -> dict[str, int | None]:
    """How many of each group answered, in the instrument's order and without those of whom nobody did; None where fewer than `least`."""
    sizes = Counter(answers.groups)
    return {
        group.id: sizes[group.id] if sizes[group.id] >= least else None
        for group in instrument.groups
        if sizes[group.id]
    }


def set_background(
    made: Tallies, question: str, counts: dict[str, tuple[int, ...]], least: int
) -> None:
    """Keep how many gave each answer: by group where no count of any group is small, else of all together, the small ones hidden."""
    pooled = hide_small(
        tuple(map(sum, zip(*counts.values(), strict=True))), least, made.together.n or 0
    )
    made.together.background[question] = pooled
    for name, given in counts.items():
        if len(counts) == 1 or all(count >= least for each in counts.values() for count in each):
            made.groups[name].background[question] = given if len(counts) > 1 else pooled


def hide_small(counts: tuple[int | None, ...], least: int, total: int) -> tuple[int | None, ...]:
    """Counts that add up to a total that everybody knows, the small ones hidden so that none can be worked out.

    Where a count is below `least` (None: it was hidden before), every count below twice that is hidden with it; where fewer
    than two are, or they hold fewer than `least` together, the smallest of the others too, and all that equal it. Then even
    who knows this rule cannot work one out: what each may be lies at least `least` apart.
    """
    if all(count is not None and count >= least for count in counts):
        return counts
    shown = {
        place: count
        for place, count in enumerate(counts)
        if count is not None and count >= 2 * least
    }
    while shown and (len(counts) - len(shown) < 2 or total - sum(shown.values()) < least):
        smallest = min(shown.values())
        shown = {place: count for place, count in shown.items() if count != smallest}
    return tuple(shown.get(place) for place in range(len(counts)))


def _tally_dimension(
    instrument: Instrument, dimension: SurveyDimension, answers: Answers, made: Tallies, least: int
) -> None:
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
            counted = ItemTally(
                tuple(counter[name, point] for point in instrument.points), counter[name, None]
            )
            if counted.n >= least:
                group.items[item.id] = counted
    pooled = _Sums(instrument, dimension)
    for name, group in shown.items():
        if sums[name].n >= least:
            group.dimensions[dimension.id] = sums[name].done(least)
            pooled.absorb(sums[name], least)
    if pooled.n:
        made.together.dimensions[dimension.id] = pooled.done(least)


class _Sums:
    """The sums of a dimension over respondents while they are added up."""

    def __init__(self, instrument: Instrument, dimension: SurveyDimension) -> None:
        # Scores times this are whole: a multiple of every number of items that one may have answered.
        self._unit = math.lcm(*range(instrument.min_answered, len(dimension.items) + 1))
        self._least = instrument.min_answered
        self._turned = [
            instrument.low + instrument.high if item.reverse else 0 for item in dimension.items
        ]
        self.n = self.scores = self.squares = self.complete = self.item_squares = (
            self.total_squares
        ) = 0
        self.items = [0] * len(dimension.items)

    def add(self, given: list[int | None], count: int) -> None:
        scores = [
            turned - answer if turned else answer
            for answer, turned in zip(given, self._turned, strict=True)
            if answer is not None
        ]
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
            self.items = [
                before + count * score for before, score in zip(self.items, scores, strict=True)
            ]

    def absorb(self, other: "_Sums", least: int) -> None:
        """Add another group; for alpha only where enough of it answered everything."""
        self.n += other.n
        self.scores += other.scores
        self.squares += other.squares
        if other.complete >= least:
            self.complete += other.complete
            self.item_squares += other.item_squares
            self.total_squares += other.total_squares
            self.items = [
                mine + theirs for mine, theirs in zip(self.items, other.items, strict=True)
            ]

    def done(self, least: int) -> DimensionTally:
        """What is kept of them; no alpha of fewer than `least`."""
        moments = Moments(
            self.n, Fraction(self.scores, self._unit), Fraction(self.squares, self._unit**2)
        )
        if self.complete < least or len(self.items) < 2:
            return DimensionTally(moments, two_places(moments.interval))
        alpha = cronbach(self.complete, tuple(self.items), self.item_squares, self.total_squares)
        return DimensionTally(moments, two_places(moments.interval), self.complete, alpha)


def total_of(instrument: Instrument, item: SurveyItem, counted: ItemTally) -> int:
    """The scores of an item added up."""
    return sum(
        instrument.score(item, point) * count
        for point, count in zip(instrument.points, counted.counts, strict=True)
    )


def item_moments(instrument: Instrument, item: SurveyItem, counted: ItemTally) -> Moments:
    """The scores of an item as moments."""
    pairs = [
        (instrument.score(item, point), count)
        for point, count in zip(instrument.points, counted.counts, strict=True)
    ]
    return Moments(
        counted.n,
        Fraction(sum(s * c for s, c in pairs)),
        Fraction(sum(s * s * c for s, c in pairs)),
    )


def top_two(item: SurveyItem, counted: ItemTally) -> int:
    """How many gave one of the two best answers; the two lowest of a reversed item."""
    return sum(counted.counts[:2] if item.reverse else counted.counts[-2:])


def added(tallies: Iterable[ItemTally]) -> ItemTally:
    """The counts of several groups as one."""
    listed = list(tallies)
    return ItemTally(
        tuple(map(sum, zip(*(each.counts for each in listed), strict=True))),
        sum(each.missing for each in listed),
    )


def quality_of(instrument: Instrument, answers: Answers, least: int) -> Quality:
    """The rows that one looks at again: one answer throughout, the best throughout, the same as another row in everything.

    Rows of groups of fewer than `least` are not counted: they would tell how those few answered.
    """
    columns = [answers.items[item.id] for item in instrument.items if item.id in answers.items]
    rows = Counter(zip(answers.groups, *answers.background.values(), *columns, strict=True))
    best = tuple(
        instrument.low if item.reverse else instrument.high
        for item in instrument.items
        if item.id in answers.items
    )
    straight = highest = same = 0
    first = 1 + len(answers.background)
    hidden = {name for name, size in sizes_of(instrument, answers, least).items() if size is None}
    for row, count in rows.items():
        given = row[first:]
        is_varied = (
            len(set(given)) > _MOST_OF_THE_BEST
        )  # so are most, and nothing more is to be asked of them
        if row[0] in hidden or (is_varied and count == 1):
            continue
        answered = [answer for answer in given if answer is not None]
        is_straight = len(answered) > _STRAIGHT and len(set(answered)) == 1
        is_best = len(answered) > _STRAIGHT and all(
            answer in (None, top) for answer, top in zip(given, best, strict=True)
        )
        straight += count if is_straight else 0
        highest += count if is_best else 0
        same += 0 if is_straight or is_best else count - 1
    return Quality(straight, highest, same)
