"""How the manual is read where it is silent: the numbered notes that a rubric's cells point to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tambon_cli.documents.nodes import Mapping, Scalar
from tambon_cli.documents.shipped import own_document
from tambon_cli.i18n import Text
from tambon_cli.scoring.rubric import BUILT_IN
from tambon_cli.scoring.score import Scorecard

# What bears on every result, whatever the cell.
_ALWAYS = ("A3", "A17", "A18", "A21")
_OF_REVISIONS = ("A11", "A22", "A23")
_OF_EVENTS = "A26"
_EVENTS = ("meeting.", "followup.")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A question that the manual leaves open, and how it is read here."""

    code: str
    question: Text
    reading: Text


@cache
def interpretations() -> dict[str, Interpretation]:
    """Return all interpretations by code."""
    root = own_document(BUILT_IN / "interpretations.yaml").root
    return {
        code: Interpretation(code, _text(entry.value, "question"), _text(entry.value, "reading"))
        for code, entry in root.entries.items()
    }


def _text(node: object, key: str) -> Text:
    assert isinstance(node, Mapping)
    words = node.entries[key].value
    assert isinstance(words, Mapping)
    th, en = words.entries["th"].value, words.entries["en"].value
    assert isinstance(th, Scalar)
    assert isinstance(en, Scalar)
    return Text(th.text, en.text)


def used_by(cards: list[Scorecard]) -> list[Interpretation]:
    """Return the interpretations that bear on these results, in their order."""
    codes = {code for card in cards for code in _codes_of(card)}
    known = interpretations()
    return [known[code] for code in sorted(codes & known.keys(), key=lambda code: int(code[1:]))]


def _codes_of(card: Scorecard) -> Iterator[str]:
    if card.rubric is None:
        return
    yield from _ALWAYS
    if card.rubric.is_cumulative:
        yield "A1"
    if card.level is None:
        yield "A2"
    if card.plan_changes is not None:
        yield from _OF_REVISIONS
    if _asks_for_events(card):
        yield _OF_EVENTS
    for result in card.levels:
        yield from result.cell.notes


def _asks_for_events(card: Scorecard) -> bool:
    conditions = (condition for result in card.levels for condition in result.conditions)
    return any(condition.fact.startswith(_EVENTS) for condition in conditions)
