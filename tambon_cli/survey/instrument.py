"""The questionnaire as data: what is asked of whom, on which scale, and what means are called.

The manual measures the 4S by a questionnaire that its appendix does not hold; the built-in one is
a proposal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tambon_cli.i18n import Text
from tambon_cli.suggest import nearest

DEFAULT = "4s-proposed"
GROUP, CONSENT, DATE = "group", "consent", "survey_date"

_WITHOUT_BAND = Text("–", "–")
_WRITE = Text("เขียนว่า {id}", "write {id}")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and its words: a group, a choice."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class SurveyItem:
    """A statement; with `reverse` to agree is bad, and its score is reversed."""

    id: str
    label: Text
    reverse: bool

    @property
    def told(self) -> Text:
        """The words of the item, marked as negative where less is better."""
        if not self.reverse:
            return self.label
        return Text(f"{self.label.th} (ข้อเชิงลบ)", f"{self.label.en} (negative item)")


@dataclass(frozen=True, slots=True)
class SurveyDimension:
    """Items that measure one thing together."""

    id: str
    label: Text
    items: tuple[SurveyItem, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A question about the respondent that leads to nobody."""

    id: str
    label: Text
    choices: tuple[Named, ...]


# What stands in an instrument under an id.
Labelled = Named | SurveyItem | SurveyDimension | Background


@dataclass(frozen=True, slots=True)
class Band:
    """What a mean from `low` to `high`, rounded to two places, is called."""

    low: Decimal
    high: Decimal
    label: Text


@dataclass(frozen=True)
class Instrument:
    """A questionnaire without errors.

    Answers are whole numbers from `low` to `high`, or a code of `missing`; `labels` are the words
    for them. A respondent has a score of a dimension with `min_answered` answers to its items.
    """

    id: str
    title: Text
    is_official: bool
    notice: Text
    stem: Text
    low: int
    high: int
    missing: tuple[int, ...]
    labels: dict[int, Text]
    bands: tuple[Band, ...]
    groups: tuple[Named, ...]
    background: tuple[Background, ...]
    dimensions: tuple[SurveyDimension, ...]
    min_answered: int

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The answers from the least to the most."""
        return tuple(range(self.low, self.high + 1))

    @cached_property
    def items(self) -> tuple[SurveyItem, ...]:
        """The items of all dimensions."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def score(self, item: SurveyItem, answer: int) -> int:
        """Return the score of an answer: the answer itself, reversed for a reversed item."""
        return self.low + self.high - answer if item.reverse else answer

    def band(self, mean: Decimal) -> Text:
        """Return what a mean, already rounded to two places, is called."""
        labels = (band.label for band in self.bands if band.low <= mean <= band.high)
        return next(labels, _WITHOUT_BAND)

    @property
    def measure(self) -> tuple[int, int, int, tuple[SurveyDimension, ...]]:
        """What its figures depend on: the scale, how many answers give a score, the statements."""
        return self.low, self.high, self.min_answered, self.dimensions

    def measures_as(self, other: "Instrument") -> bool:
        """Whether its figures can be compared with those of another questionnaire."""
        return self.measure == other.measure


def hint_for(name: str, known: Iterable[Labelled]) -> Text:
    """Return what to write for a name that a questionnaire does not have.

    It is the id of what has these words as its label, else the nearest id.
    """
    parts = list(known)
    for part in parts:
        if name.strip() in part.label:
            return _WRITE.fill(id=part.id)
    return nearest(name, [part.id for part in parts])
