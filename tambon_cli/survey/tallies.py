"""Totals of a survey by group: all that its statistics need, and no person's row."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import Background, Instrument, SurveyDimension, SurveyItem
from tambon_cli.survey.statistics import Interval, Moments, cronbach, two_places
from tambon_cli.thai.numbers import rounded

SUPPRESS_BELOW = 5
_TOO_FEW_FOR_A_LINE = 2  # so few answers are no straight line
_MOST_BEST_ANSWERS = 3  # the highest, the lowest of a reversed item, and none

# The answers of one respondent to several items, in their order; and how many gave the same.
_Given = Sequence[int | None]
_Pattern = tuple[_Given, int]


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
    """The scores of a dimension: for each respondent who answered enough items their mean.

    `interval` is that of the mean of the scores, with two places. `alpha` is that of the
    `complete` answers alone; None where it is undefined or, as `complete`, unknown. With
    `is_rounded` the moments follow from statistics that were written down with two places.
    """

    moments: Moments
    interval: Interval | None = None
    complete: int | None = None
    alpha: Fraction | Decimal | None = None
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One group, or all that are shown together.

    `n` is None where the group is hidden. `background` holds the count of each choice, the last
    that of no answer; None where it is hidden. A group's background is known only where none of
    its counts is small. `overall` is the mean of the dimensions' means, with two places; None
    where one of them is unknown.
    """

    n: int | None
    items: dict[str, ItemTally] = field(default_factory=dict)
    dimensions: dict[str, DimensionTally] = field(default_factory=dict)
    overall: Decimal | None = None
    background: dict[str, tuple[int | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tallies:
    """The groups in the instrument's order, and all that are shown together.

    The items of `together` are empty: they follow from those of the groups.
    """

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
    """Return the mean of the means of all dimensions, of equal weight, with two places.

    None if the mean of one is unknown.
    """
    scores = [
        dimensions[dimension.id]
        for dimension in instrument.dimensions
        if dimension.id in dimensions
    ]
    means = [score.moments.mean for score in scores if score.moments.mean is not None]
    if not means or len(means) < len(instrument.dimensions):
        return None
    return rounded(sum(means, Fraction(0)) / len(means), 2)


def tally(instrument: Instrument, answers: Answers, least: int) -> Tallies:
    """Return the totals of each group that somebody of answered.

    Of a group of fewer than `least` they hold only that it is hidden.
    """
    sizes = sizes_of(instrument, answers, least)
    groups = {name: GroupTally(size) for name, size in sizes.items()}
    together = GroupTally(sum(size or 0 for size in sizes.values()))
    tallies = Tallies(groups, together)
    for dimension in instrument.dimensions:
        _tally_dimension(instrument, dimension, answers, tallies, least)
    for question in instrument.background:
        if question.id in answers.background:
            _tally_background(question, answers, tallies, least)
    return Tallies(
        {name: _with_overall(instrument, group) for name, group in groups.items()},
        _with_overall(instrument, together),
    )


def _with_overall(instrument: Instrument, group: GroupTally) -> GroupTally:
    return replace(group, overall=overall_of(instrument, group.dimensions))


def sizes_of(instrument: Instrument, answers: Answers, least: int) -> dict[str, int | None]:
    """Return how many of each group answered, in the instrument's order; None if below `least`.

    A group of whom nobody answered is left out.
    """
    sizes = Counter(answers.groups)
    return {
        group.id: sizes[group.id] if sizes[group.id] >= least else None
        for group in instrument.groups
        if sizes[group.id]
    }


def _tally_background(question: Background, answers: Answers, tallies: Tallies, least: int) -> None:
    """Add a question to the tallies where somebody of the groups shown answered it."""
    counts = Counter(zip(answers.groups, answers.background[question.id], strict=True))
    choices = [choice.id for choice in question.choices]
    by_group = {
        name: tuple(counts[name, choice] for choice in (*choices, None)) for name in tallies.shown
    }
    if any(any(given[:-1]) for given in by_group.values()):
        set_background(tallies, question.id, by_group, least)


def set_background(
    tallies: Tallies, question: str, counts: dict[str, tuple[int, ...]], least: int
) -> None:
    """Keep how many gave each answer, for all together and, where no count is small, by group.

    Of all together the small counts are hidden. They are known by group where no count of any
    group is below `least`; one group alone is as all together.
    """
    total = tallies.together.n or 0
    pooled = hide_small(tuple(map(sum, zip(*counts.values(), strict=True))), least, total)
    tallies.together.background[question] = pooled
    if len(counts) == 1:
        (name,) = counts
        tallies.groups[name].background[question] = pooled
    elif min(min(given) for given in counts.values()) >= least:
        for name, given in counts.items():
            tallies.groups[name].background[question] = given


def hide_small(counts: tuple[int | None, ...], least: int, total: int) -> tuple[int | None, ...]:
    """Hide the small ones of counts whose total everybody knows, so that none can be worked out.

    Where a count is below `least` (None: it was hidden before), every count below twice that is
    hidden with it; where fewer than two are, or they hold fewer than `least` together, the
    smallest of the others too, and all that equal it. Then even who knows this rule cannot work
    one out: what each may be lies at least `least` apart.
    """
    if all(count is not None and count >= least for count in counts):
        return counts
    shown = _from(2 * least, counts)
    while shown and (len(counts) - len(shown) < 2 or total - sum(shown) < least):
        shown = _from(min(shown) + 1, counts)
    return tuple(count if count in shown else None for count in counts)


def _from(bound: int, counts: tuple[int | None, ...]) -> list[int]:
    """Return the counts that are known and not below a bound."""
    return [count for count in counts if count is not None and count >= bound]


def _tally_dimension(
    instrument: Instrument,
    dimension: SurveyDimension,
    answers: Answers,
    tallies: Tallies,
    least: int,
) -> None:
    """Add a dimension to the groups, a pattern of answers at a time.

    There are far fewer patterns than respondents. What fewer than `least` of a group answered,
    an item or the dimension, is left out of that group and of all together.
    """
    patterns = _patterns_of(dimension, answers)
    pooled = _DimensionSums(instrument, dimension)
    for name, group in tallies.shown.items():
        for place, item in enumerate(dimension.items):
            item_tally = _tally_item(instrument, place, patterns[name])
            if item.id in answers.items and item_tally.n >= least:
                group.items[item.id] = item_tally
        sums = _DimensionSums(instrument, dimension)
        for given, count in patterns[name]:
            sums.add(given, count)
        if sums.n >= least:
            group.dimensions[dimension.id] = sums.tally(least)
            pooled.absorb(sums, least)
    if pooled.n:
        tallies.together.dimensions[dimension.id] = pooled.tally(least)


def _patterns_of(dimension: SurveyDimension, answers: Answers) -> dict[str, list[_Pattern]]:
    """Return the answers to the items of a dimension by group."""
    nobody = (None,) * len(answers.groups)
    columns = [answers.items.get(item.id, nobody) for item in dimension.items]
    patterns: dict[str, list[_Pattern]] = {name: [] for name in answers.groups}
    for row, count in Counter(zip(answers.groups, *columns, strict=True)).items():
        patterns[row[0]].append((row[1:], count))
    return patterns


def _tally_item(instrument: Instrument, place: int, patterns: Iterable[_Pattern]) -> ItemTally:
    """Return the counts of the item at a place of the patterns."""
    counter: Counter[int | None] = Counter()
    for given, count in patterns:
        counter[given[place]] += count
    return ItemTally(tuple(counter[point] for point in instrument.points), counter[None])


class _DimensionSums:
    """The sums of a dimension over respondents while they are added up."""

    def __init__(self, instrument: Instrument, dimension: SurveyDimension) -> None:
        items = len(dimension.items)
        self._least_answered = instrument.min_answered
        # A multiple of every number of items that one may have answered: scores times it are whole.
        self._unit = math.lcm(*range(instrument.min_answered, items + 1))
        # What an answer of a reversed item is taken from; 0 of the others.
        self._reversed_from = [
            instrument.low + instrument.high if item.reverse else 0 for item in dimension.items
        ]
        self.n = 0
        self.scores = 0
        self.squares = 0
        self.complete = 0
        self.item_totals = [0] * items
        self.item_squares = 0
        self.total_squares = 0

    def add(self, given: _Given, count: int) -> None:
        """Add so many respondents who gave these answers."""
        scores = [
            reversed_from - answer if reversed_from else answer
            for answer, reversed_from in zip(given, self._reversed_from, strict=True)
            if answer is not None
        ]
        total, answered = sum(scores), len(scores)
        if answered >= self._least_answered:
            score = total * self._unit // answered
            self.n += count
            self.scores += count * score
            self.squares += count * score * score
        if answered == len(self.item_totals):
            self.complete += count
            self.item_squares += count * sum(score * score for score in scores)
            self.total_squares += count * total * total
            self._add_item_totals([count * score for score in scores])

    def absorb(self, other: "_DimensionSums", least: int) -> None:
        """Add another group; for alpha only if `least` of it or more answered everything."""
        self.n += other.n
        self.scores += other.scores
        self.squares += other.squares
        if other.complete >= least:
            self.complete += other.complete
            self.item_squares += other.item_squares
            self.total_squares += other.total_squares
            self._add_item_totals(other.item_totals)

    def _add_item_totals(self, totals: list[int]) -> None:
        self.item_totals = [
            before + more for before, more in zip(self.item_totals, totals, strict=True)
        ]

    def tally(self, least: int) -> DimensionTally:
        """Return what is kept of them; without alpha if fewer than `least` answered everything."""
        total, squares = Fraction(self.scores, self._unit), Fraction(self.squares, self._unit**2)
        moments = Moments(self.n, total, squares)
        interval = two_places(moments.interval)
        if self.complete < least or len(self.item_totals) < 2:
            return DimensionTally(moments, interval)
        alpha = cronbach(
            self.complete, tuple(self.item_totals), self.item_squares, self.total_squares
        )
        return DimensionTally(moments, interval, self.complete, alpha)


def _scores_of(
    instrument: Instrument, item: SurveyItem, item_tally: ItemTally
) -> list[tuple[int, int]]:
    """Return the score of each answer to an item, with how many gave it."""
    return [
        (instrument.score(item, point), count)
        for point, count in zip(instrument.points, item_tally.counts, strict=True)
    ]


def total_of(instrument: Instrument, item: SurveyItem, item_tally: ItemTally) -> int:
    """Return the sum of the scores of an item."""
    return sum(score * count for score, count in _scores_of(instrument, item, item_tally))


def item_moments(instrument: Instrument, item: SurveyItem, item_tally: ItemTally) -> Moments:
    """Return the moments of the scores of an item."""
    scores = _scores_of(instrument, item, item_tally)
    total = sum(score * count for score, count in scores)
    squares = sum(score * score * count for score, count in scores)
    return Moments(item_tally.n, Fraction(total), Fraction(squares))


def top_two(item: SurveyItem, item_tally: ItemTally) -> int:
    """Return how many gave one of the two best answers: of a reversed item the two lowest."""
    best = item_tally.counts[:2] if item.reverse else item_tally.counts[-2:]
    return sum(best)


def added(tallies: Iterable[ItemTally]) -> ItemTally:
    """Return the counts of several groups as one."""
    parts = list(tallies)
    counts = zip(*(part.counts for part in parts), strict=True)
    return ItemTally(tuple(map(sum, counts)), sum(part.missing for part in parts))


def quality_of(instrument: Instrument, answers: Answers, least: int) -> Quality:
    """Count the rows to look at again.

    They are those of one answer throughout, of the best answer throughout, and those that equal
    another row in everything. Rows of groups of fewer than `least` are not counted: they would
    tell how those few answered.
    """
    items = [item for item in instrument.items if item.id in answers.items]
    best = [instrument.low if item.reverse else instrument.high for item in items]
    straight = highest = same = 0
    for given, count in _conspicuous_rows(instrument, answers, least):
        is_straight = _is_straight(given)
        is_best = _is_best(given, best)
        if is_straight:
            straight += count
        if is_best:
            highest += count
        if not is_straight and not is_best:
            same += count - 1
    return Quality(straight, highest, same)


def _conspicuous_rows(instrument: Instrument, answers: Answers, least: int) -> Iterator[_Pattern]:
    """Yield the rows of few different answers, and those that equal another in everything.

    Most rows are varied and alone.
    """
    columns = [answers.items[item.id] for item in instrument.items if item.id in answers.items]
    rows = Counter(zip(answers.groups, *answers.background.values(), *columns, strict=True))
    first_item = 1 + len(answers.background)
    sizes = sizes_of(instrument, answers, least)
    for row, count in rows.items():
        given = row[first_item:]
        is_varied = len(set(given)) > _MOST_BEST_ANSWERS
        if sizes[row[0]] is not None and (count > 1 or not is_varied):
            yield given, count


def _is_straight(given: _Given) -> bool:
    """Whether a row holds enough answers, and all are one."""
    answered = [answer for answer in given if answer is not None]
    return len(answered) > _TOO_FEW_FOR_A_LINE and len(set(answered)) == 1


def _is_best(given: _Given, best: list[int]) -> bool:
    """Whether a row holds enough answers, and each is the best of its item."""
    answered = [
        (answer, top) for answer, top in zip(given, best, strict=True) if answer is not None
    ]
    return len(answered) > _TOO_FEW_FOR_A_LINE and all(answer == top for answer, top in answered)
