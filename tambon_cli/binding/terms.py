"""A vocabulary: the words that a field with a fixed list of values may hold."""

from enum import StrEnum
from functools import cache
from typing import Self

from tambon_cli.i18n import Text
from tambon_cli.thai.numbers import arabic


class Term(StrEnum):
    """A word of a vocabulary, with its label."""

    label: Text

    def __new__(cls, value: str, th: str, en: str) -> Self:
        """Make a term of its word and its label."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = Text(th, en)
        return term

    @classmethod
    def of(cls, word: str) -> Self:
        """Return the term of a word; raise StopIteration if it is not in the vocabulary."""
        return next(term for term in cls if term.value == word)

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Return how offices say it, each with the term it means; None where that is not clear."""
        return {}

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the term that a text means: its word, its Thai label, or as offices say it.

        None for what means none, or may mean several. Spaces, letter case, Thai digits and a full
        stop at the end make no difference.
        """
        term = _said_in(cls).get(as_said(text))
        return term if isinstance(term, cls) else None

    @classmethod
    def hint_for(cls, text: str) -> Text | None:  # noqa: ARG003 - vocabularies with known typos do
        """Return the hint for a word that is not in the vocabulary; None if none is known."""
        return None


def all_said(vocabulary: type[Term]) -> dict[str, Term | None]:
    """Return all that may be said for the terms, as `as_said` has it; None for what is not clear.

    Unlike `Term.read` it knows the English labels, of which some mean little alone.
    """
    return {as_said(term.label.en): term for term in vocabulary} | _said_in(vocabulary)


@cache
def _said_in(vocabulary: type[Term]) -> dict[str, Term | None]:
    said: dict[str, Term | None] = dict(vocabulary.other_words())
    said |= {term.label.th: term for term in vocabulary}
    said |= {term.value: term for term in vocabulary}
    return {as_said(words): term for words, term in said.items()}


def as_said(text: str) -> str:
    """Return words without what makes no difference between two ways of writing them."""
    return arabic("".join(text.split())).rstrip(".").casefold()
