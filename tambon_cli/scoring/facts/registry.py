"""The list of facts, filled by the functions that derive them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.scoring.evaluation import Evaluation, Fact

Derive = Callable[[Evaluation], Fact]


class Kind(Enum):
    """What sort of value a fact has, and so which operator fits it."""

    TRUTH = "is"
    NUMBER = "at_least"
    DATE = "by"
    SET = "has_all"


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """A fact: its name in a rubric, its kind, its label, how it is derived, and from which files.

    `file` is where what is missing is written; `also` are files that it is read from beside it.
    """

    name: str
    kind: Kind
    file: str
    label: Text
    derive: Derive
    also: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of a whole, from 0 to 1."""
        return self.name.endswith("_share")


FACTS: dict[str, FactDefinition] = {}


def fact(
    name: str, kind: Kind, file: str, th: str, en: str, *, also: tuple[str, ...] = ()
) -> Callable[[Derive], Derive]:
    """Register the function below as the derivation of a fact."""

    def register(derive: Derive) -> Derive:
        FACTS[name] = FactDefinition(name, kind, file, Text(th, en), derive, also)
        return derive

    return register


def nothing(
    evaluation: Evaluation, file: str, record: Record | None = None, key: str | None = None
) -> Fact:
    """Return an unknown fact, placed at the record or the file that should tell it.

    It has no place where the file is absent.
    """
    if not evaluation.project.is_there(file):
        return Fact(None, None)
    if record is None or record.is_absent:
        return Fact(None, Location(file))
    return Fact(None, record.origin.at(key))
