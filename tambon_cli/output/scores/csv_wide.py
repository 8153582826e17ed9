"""Scores as CSV with one row a project: what differs by round stands side by side."""

from collections.abc import Iterable, Iterator
from typing import Any

from tambon_cli.i18n import Language
from tambon_cli.output.csv_writer import render_head, render_rows
from tambon_cli.output.scores.csv import COLUMNS, cell

_OF_A_ROUND = ("level", "claimed_level", "label", "next_level", "missing")


class WideTable:
    """The table of so many rounds."""

    def __init__(self, rounds: tuple[int, ...]) -> None:
        """Let these rounds stand side by side."""
        self._rounds = rounds

    def head(self, language: Language) -> str:
        """Return the first row: the names for programs, in Thai the heads for people."""
        return render_head(_head(round_, name, language) for round_, name in self._columns())

    def scores(self, entries: Iterable[dict[str, Any]], language: Language) -> str:
        """Return the row of a project, from its entries of the JSON format."""
        by_round: dict[int | None, dict[str, Any]] = {entry["round"]: entry for entry in entries}
        by_round[None] = _with_levels(by_round.values())
        return render_rows(
            [[cell(by_round[round_], name, language) for round_, name in self._columns()]]
        )

    def _columns(self) -> Iterator[tuple[int | None, str]]:
        """Yield the columns in order, each with its round; None if it is of the project."""
        for name in COLUMNS:
            if name == "round":
                yield from ((round_, each) for round_ in self._rounds for each in _OF_A_ROUND)
            elif name not in _OF_A_ROUND:
                yield None, name


def _head(round_: int | None, name: str, language: Language) -> str:
    if round_ is None:
        return COLUMNS[name].in_(language)
    if language is Language.EN:
        return f"round{round_}_{name}"
    return f"รอบ {round_} เดือน: {COLUMNS[name].th}"


def _with_levels(entries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the entry that tells of the project's table; a table may lack a round."""
    return max(entries, key=lambda entry: len(entry["levels"]))
