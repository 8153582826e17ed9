"""The kinds of field of the data model: one declaration for reading and for wording."""

import dataclasses
import typing
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, NamedTuple, NewType, Self, TypeVar

from tambon_cli.diagnostics import Location, Span
from tambon_cli.documents.nodes import NOWHERE, Entry, Mapping, Node, Scalar, Sequence
from tambon_cli.i18n import Text

_T = TypeVar("_T")
_R = TypeVar("_R", bound="Record")

Id = NewType("Id", str)
ID_PATTERN = "[A-Za-z][A-Za-z0-9_-]{0,63}"
FilePath = NewType("FilePath", str)
Sha256 = NewType("Sha256", str)
Count = NewType("Count", int)
FiscalYear = NewType("FiscalYear", int)
Money = NewType("Money", Decimal)


class Suppressed(Enum):
    """A count that must not be published because the group is small."""

    SUPPRESSED = "suppressed"


class Origin(NamedTuple):
    """The place of a record, and the keys of its fields that are in error."""

    file: str
    node: Mapping
    errors: frozenset[str] = frozenset()

    def has(self, key: str) -> bool:
        """Whether the file has a value for the key, right or wrong."""
        entry = self.node.entries.get(key)
        return entry is not None and not _is_empty(entry)

    def at(self, key: str | None = None, item: int | str | None = None) -> Location:
        """Return the place of a key's value, or of an item of it.

        That is the key if it has no value, and the record if there is no such key.
        """
        entry = self.node.entries.get(key) if key else None
        if entry is None:
            return Location(self.file, self._start(), (key,) if key else ())
        inner = _find_item(entry.value, item)
        if inner is not None:
            return Location(self.file, inner.span)
        return Location(self.file, entry.key if _is_empty(entry) else entry.value.span)

    def text_of(self, key: str, item: int) -> str:
        """Return the text of an item of a list as the file has it; empty if there is none."""
        entry = self.node.entries.get(key)
        found = _find_item(entry.value, item) if entry else None
        return found.text if isinstance(found, Scalar) else ""

    def key(self, key: str) -> Location:
        """Return the place of the key itself; of the record if there is no such key."""
        entry = self.node.entries.get(key)
        return Location(self.file, entry.key if entry else self._start())

    def key_of(self, key: str, name: str) -> Location:
        """Return the place of a name below a key; of the key's value if the name is not there."""
        entry = self.node.entries.get(key)
        if entry is None or not isinstance(entry.value, Mapping):
            return self.at(key)
        named = entry.value.entries.get(name)
        return Location(self.file, named.key) if named else self.at(key)

    def holds(self, location: Location) -> bool:
        """Whether a place lies within the record."""
        start, end = self.node.span[:2], self.node.span[2:]
        return location.file == self.file and start <= location.span[:2] <= end

    def _start(self) -> Span:
        first = next(iter(self.node.entries.values()), None)
        line, column = self.node.span[:2]
        if first is not None and first.key.line == line:
            return first.key
        return Span(line, column, line, column + 1)


def _is_empty(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.is_absent


def _find_item(value: Node, item: int | str | None) -> Node | None:
    """Return an item of a list by its number, or of a mapping by its key; None if not there."""
    if isinstance(item, int) and isinstance(value, Sequence) and item < len(value.items):
        return value.items[item]
    if isinstance(item, str) and isinstance(value, Mapping) and item in value.entries:
        return value.entries[item].value
    return None


class ModelInfo(NamedTuple):
    """What is true of a model beside its fields; each is said where the model is defined.

    Attributes:
        file: the file of the project folder that the model is the whole of
        main_list: the key of the list that this file mostly holds
        owner: the word by which a rubric names it as an owner of evidence
        is_scored: whether a fact is proved by its evidence, so that a rubric may ask for it
        label: what it is called, of what owns evidence
        dated: the field that tells since when it is known
        year_dates: the fields that lie within the project's fiscal year
        period: the fields of its first and its last day
        proof: the kind of evidence that the tables ask of it, and a name for that file
    """

    file: str | None = None
    main_list: str | None = None
    owner: str | None = None
    is_scored: bool = False
    label: Text = Text("", "")
    dated: str | None = None
    year_dates: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    proof: tuple[str, str] | None = None


@typing.overload
def model(cls: type[_T], /) -> type[_T]: ...


@typing.overload
def model(
    *,
    file: str | None = None,
    main_list: str | None = None,
    owner: str | None = None,
    is_scored: bool = False,
    label: Text = ...,
    dated: str | None = None,
    year_dates: tuple[str, ...] = (),
    period: tuple[str, str] | None = None,
    proof: tuple[str, str] | None = None,
) -> Callable[[type[_T]], type[_T]]: ...


@typing.dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def model(cls: type[_T] | None = None, /, **info: Any) -> Any:
    """Make a class of the data model: a dataclass whose methods are those of Record.

    What is true of it beside its fields is given as in ModelInfo. A dataclass of five fields that
    writes its own methods costs 0.6 ms at start, and there are fifty; this one costs 0.04.
    """

    def make(cls: type[_T]) -> type[_T]:
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
        made.info = ModelInfo(**info)
        return made  # type: ignore[no-any-return]

    return make if cls is None else make(cls)


class Record:
    """A part of the project as it was read, frozen; its subclasses are the data model.

    A field without a value has its default. A record equals itself alone.
    """

    info: ClassVar[ModelInfo] = ModelInfo()
    origin: Origin

    def __init__(self, *, origin: Origin, **values: Any) -> None:
        """Keep the origin and the values that were read."""
        self.__dict__.update(values, origin=origin)

    @classmethod
    def absent(cls, file: str = "") -> Self:
        """Return the record of what is not in the file: each field has its default."""
        return cls(origin=Origin(file, NOWHERE))

    @property
    def is_absent(self) -> bool:
        """Whether there is no such record: its file or key is absent, empty or unreadable."""
        return self.origin.node is NOWHERE

    def but(self, **values: Any) -> Self:
        """Return a copy with other values."""
        return type(self)(**{**self.__dict__, **values})

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what was read does not change."""
        raise dataclasses.FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise dataclasses.FrozenInstanceError(name)


def item(
    th: str,
    en: str,
    *,
    about: tuple[str, str] = ("", ""),
    required: bool = False,
    default: Any = None,
) -> Any:
    """Return a field of a model.

    Its label (`th`, `en`) and what it is `about` are in Thai and in English.
    """
    return dataclasses.field(
        default=default, metadata={"label": Text(th, en), "about": about, "required": required}
    )


def items(th: str, en: str, *, about: tuple[str, str] = ("", ""), required: bool = False) -> Any:
    """Return a field that holds a list; an absent one is the empty tuple."""
    return item(th, en, about=about, required=required, default=())


def part(
    cls: type[_R], th: str, en: str, *, about: tuple[str, str] = ("", ""), required: bool = False
) -> Any:
    """Return a field that holds a record of a class; an absent one is the absent record."""
    return item(th, en, about=about, required=required, default=cls.absent())


def about(cls: type) -> dict[str, Text]:
    """Return one line about each field of a model, by its key in the file."""
    return {
        field.name.rstrip("_"): Text(*field.metadata["about"]) for field in dataclasses.fields(cls)
    }


def shapes(cls: type) -> dict[str, Any]:
    """Return the annotation of each field of a model, by its key in the file."""
    return _shapes(cls)


# Remembered behind a function of its own, for mypy takes the class of a Record for unhashable.
@cache
def _shapes(cls: type) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name.rstrip("_"): hints[field.name] for field in dataclasses.fields(cls)}


def record_in(shape: Any) -> Any:
    """Return the class of the records in a field of that annotation; None if it holds none.

    They stand in it alone, in a list or by name.
    """
    if isinstance(shape, type):
        return shape if issubclass(shape, Record) else None
    for argument in typing.get_args(shape):
        record = record_in(argument)
        if record is not None:
            return record
    return None


def parts_of(cls: type) -> tuple[str, ...]:
    """Return the fields of a model that hold a record or a list of records."""
    return _parts_of(cls)


@cache
def _parts_of(cls: type) -> tuple[str, ...]:
    known = _shapes(cls)
    return tuple(key for key in known if record_in(known[key]) and not is_named(known[key]))


def models_in(*classes: type[Record]) -> Iterator[type[Record]]:
    """Yield models and every model within them, in the order of the fields."""
    for cls in classes:
        yield cls
        for field in parts_of(cls):
            yield from models_in(record_in(shapes(cls)[field]))


def records_in(record: Record) -> Iterator[Record]:
    """Yield a record and every record within it, in the order of the fields.

    An absent one has none.
    """
    if record.is_absent:
        return
    yield record
    for field in parts_of(type(record)):
        value = getattr(record, field)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            yield from records_in(part)


def plain(value: Any) -> Any:
    """Return a value with each record in it as a dict of what was read, without its place.

    Two files say the same where these are equal.
    """
    if isinstance(value, Record):
        return {key: plain(kept) for key, kept in vars(value).items() if key != "origin"}
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, dict):
        return {key: plain(kept) for key, kept in value.items()}
    return value


def is_named(shape: Any) -> bool:
    """Whether a field of that annotation holds values by free names."""
    return any(typing.get_origin(kind) is dict for kind in (shape, *typing.get_args(shape)))


def labels_of(cls: type) -> dict[str, Text]:
    """Return the labels of a model's fields, by the key in the file."""
    return {field.name.rstrip("_"): field.metadata["label"] for field in dataclasses.fields(cls)}


def label_of(cls: type, field: str) -> Text:
    """Return the label of the field with that key in the file."""
    return labels_of(cls)[field]


def required_keys(cls: type) -> list[str]:
    """Return the keys that a record of a model must have in the file."""
    return _required_keys(cls)


@cache
def _required_keys(cls: type) -> list[str]:
    return [
        field.name.rstrip("_") for field in dataclasses.fields(cls) if field.metadata["required"]
    ]


def first_by_id(records: Iterable[_R]) -> list[_R]:
    """Return the records without those whose id an earlier one has."""
    seen: set[object] = set()
    firsts = []
    for record in records:
        name = getattr(record, "id", None)
        if name is None or name not in seen:
            firsts.append(record)
        seen.add(name)
    return firsts
