"""What a record still needs for a statement: one value each, and in which record it is written."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import EvidenceType

EVIDENCE = Text("หลักฐาน", "evidence")


class Sooner(NamedTuple):
    """A higher level of the round, and the earlier last day that it allows."""

    level: int
    day: dt.date


class Within(NamedTuple):
    """A day between two others, both included; None is no bound.

    `sooner` is said beside them: whoever has the day to choose keeps the higher level open.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    sooner: Sooner | None = None


class Terms(NamedTuple):
    """Words of a vocabulary that a list must hold, among others."""

    terms: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Terms":
        """Return the words in their order."""
        return cls(tuple(sorted(words)))


class Word(NamedTuple):
    """The very word to write."""

    word: str


class Papers(NamedTuple):
    """Evidence of one of several types; the first is what most offices have.

    `owner` is what it proves, by its id or its kind, and names the file.
    """

    kinds: tuple[str, ...]
    owner: str

    @property
    def line(self) -> str:
        """A line to write: an entry of the first type, with a name for its file."""
        kind = self.kinds[0]
        name, owner = kind.replace("_", "-"), self.owner.lower()
        if not name.startswith(f"{owner}-"):
            name = f"{owner}-{name}"
        rest = ".jpg, faces_hidden: true" if kind == EvidenceType.PHOTO else ".pdf"
        return f"- {{type: {kind}, file: evidence/{name}{rest}}}"


Requirement = Within | Terms | Word | Papers | None


class Need(NamedTuple):
    """A value that a record needs.

    `key` leads to it from the record, with dots. `wanted` is what it must be; None is whatever is
    true. `is_wrong` says that a value stands there and must give way.
    """

    key: str
    label: Text
    wanted: Requirement = None
    is_wrong: bool = False


class RecordPlace(NamedTuple):
    """The record that needs something.

    `keys` lead to it from the top of its file. A `record` of None is not there yet; if `is_item`,
    it is a new item of the list that the keys lead to.
    """

    file: str
    keys: tuple[str, ...] = ()
    record: Record | None = None
    is_item: bool = False


class Gap(NamedTuple):
    """One thing that is missing, in words, and the place to edit.

    `brief` says what to do without how it is written. `target` and `needs` say the same as the text
    for whoever does it by program; a target of None is nothing that a record could tell.
    """

    text: Text
    location: Location | None
    brief: Text | None = None
    target: RecordPlace | None = None
    needs: tuple[Need, ...] = ()

    @property
    def task(self) -> Text:
        """What to do, for whoever does not write the files."""
        return self.brief or self.text


class Shortfall(NamedTuple):
    """What is missing for something, and what of it can no longer be had in the round."""

    missing: tuple[Gap, ...] = ()
    impossible: tuple[Gap, ...] = ()

    @property
    def cost(self) -> tuple[int, int]:
        """How far it is from being had: first what cannot be, then how much must be written."""
        return len(self.impossible), sum(max(len(gap.needs), 1) for gap in self.missing)


NO_SHORTFALL = Shortfall()


def together(*parts: Shortfall) -> Shortfall:
    """Return what several things lack, each gap once."""
    return Shortfall(
        tuple(dict.fromkeys(gap for part in parts for gap in part.missing)),
        tuple(dict.fromkeys(gap for part in parts for gap in part.impossible)),
    )
