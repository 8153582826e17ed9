"""What changed in a file, record by record and field by field, in an officer's words."""

import re
import typing
from collections import Counter
from collections.abc import Hashable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from tambon_cli.binding.fields import Count, FiscalYear, Money, is_named, record_in
from tambon_cli.binding.key_labels import label_of_key
from tambon_cli.binding.walk import Typed, values_within
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape
from tambon_cli.documents.nodes import Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState
from tambon_cli.editing.plain_values import plain_value
from tambon_cli.history.record_pairs import RecordList, name_in, name_of, names_of, pairs_of
from tambon_cli.history.values import (
    changed_words,
    evidence_words,
    first_words,
    is_empty,
    is_free_text,
    words_of,
)
from tambon_cli.i18n import Text, same
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.survey import SurveyFile
from tambon_cli.project.project import MODELS
from tambon_cli.rules.redaction import RedactedLines, is_hidden
from tambon_cli.thai.numbers import parse_amount
from tambon_cli.thai.text import normal_form

_NUMBERS = {Count, Money, FiscalYear}
# Answers of single persons or small groups: that they changed is told, and nothing else.
_OF_PERSONS = frozenset(("responses", "tallies", "together", "quality"))
_UNREADABLE = Text("ทั้งไฟล์ (อ่านไม่ได้)", "the whole file (it cannot be read)")
_WHOLE_FILE = Text("ทั้งไฟล์", "the whole file")
_ONLY_WRITING = Text(
    "ค่าเหมือนเดิม เปลี่ยนเฉพาะวิธีเขียนหรือหมายเหตุ", "the same values, written or remarked otherwise"
)
_CALLED = same("{label} {name}")
_NUMBERED = Text("{label} ข้อ {number}", "{label}, item {number}")
_NO_WORDS = same("")
_PLAIN_KEY = re.compile("[a-z_]{1,40}")  # as the model has them: no name, no number
_HIDDEN_KEY = Text("ช่องที่ปิดไว้", "a hidden field")
HIDDEN = Text("ปิดไว้ อาจเป็นข้อมูลส่วนบุคคล", "hidden: it may lead to a person")


class ChangeKind(StrEnum):
    """What happened to a field, a record or a file."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
    REWRITTEN = "rewritten"  # the same values, written in another way


class FieldChange(NamedTuple):
    """A change: the file, the path of the field there, the words that lead to it.

    `path` is that of the newer state, of the older where nothing is left; empty for the whole file.
    `before` and `after` are empty where there was nothing, or is nothing.
    """

    file: str
    path: str
    crumbs: tuple[Text, ...]
    kind: ChangeKind
    before: Text = _NO_WORDS
    after: Text = _NO_WORDS


class FileVersion(NamedTuple):
    """A file in one state, and its lines that are never shown."""

    document: Document
    hidden: RedactedLines = frozenset()


def field_changes(before: FileVersion, after: FileVersion) -> list[FieldChange]:
    """Return what changed in a project file; the two have the same name."""
    first, second = before.document, after.document
    if first.data == second.data and first.state is second.state:
        return []
    found = list(_of_whole(first, second))
    if FileState.UNREADABLE not in (first.state, second.state):
        found += _Comparer(before, after).changes()
    if found or _lines(first.data) == _lines(second.data):
        return found
    return [FieldChange(first.name, "", (_WHOLE_FILE,), ChangeKind.REWRITTEN, after=_ONLY_WRITING)]


def _lines(data: bytes) -> bytes:
    """Return bytes without the marks by which Windows ends a line."""
    return data.replace(b"\r\n", b"\n")


def _of_whole(first: Document, second: Document) -> Iterator[FieldChange]:
    """Yield what happened to a file as a whole: it came, it went, or one side cannot be read."""
    states = (first.state, second.state)
    crumb = _UNREADABLE if FileState.UNREADABLE in states else _WHOLE_FILE
    if first.state is FileState.ABSENT:
        yield FieldChange(first.name, "", (crumb,), ChangeKind.ADDED)
    elif second.state is FileState.ABSENT:
        yield FieldChange(first.name, "", (crumb,), ChangeKind.REMOVED)
    elif FileState.UNREADABLE in states:
        yield FieldChange(first.name, "", (crumb,), ChangeKind.CHANGED)


class _Place(NamedTuple):
    """Where two values stand: the path in either file, the words that lead to it."""

    before: str
    after: str
    crumbs: tuple[Text, ...]
    shape: Any


class _Comparer:
    """Compares two states of a file, which both can be read."""

    def __init__(self, before: FileVersion, after: FileVersion) -> None:
        self._file = before.document.name
        self._before = before
        self._after = after

    def changes(self) -> Iterator[FieldChange]:
        """Yield the changes in the order of the newer file, then what is gone."""
        model = MODELS[self._file]
        roots = (self._before.document.root, self._after.document.root)
        return self._mappings(*roots, _Place("", "", (), model))

    def _values(
        self, before: Node | None, after: Node | None, place: _Place
    ) -> Iterator[FieldChange]:
        if is_empty(before) and is_empty(after):
            return iter(())
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return self._mappings(before, after, place)
        are_lists = [each is None or isinstance(each, Sequence) for each in (before, after)]
        if all(are_lists) and record_in(place.shape) is not None and not is_named(place.shape):
            return self._records(_items(before), _items(after), place)
        return self._single(before, after, place)

    def _single(
        self, before: Node | None, after: Node | None, place: _Place
    ) -> Iterator[FieldChange]:
        old = value_of(before, place.shape, self._before.document.text)
        new = value_of(after, place.shape, self._after.document.text)
        if old == new:
            return
        kind = ChangeKind.CHANGED
        if is_empty(before):
            kind = ChangeKind.ADDED
        elif is_empty(after):
            kind = ChangeKind.REMOVED
        elif isinstance(old, tuple) and isinstance(new, tuple) and Counter(old) == Counter(new):
            kind = ChangeKind.REORDERED
        yield self._change(before, after, place, kind)

    def _mappings(self, before: Mapping, after: Mapping, place: _Place) -> Iterator[FieldChange]:
        old = {str(value.key): value for value in values_within(before, place.shape)}
        new = {str(value.key): value for value in values_within(after, place.shape)}
        hidden = {*self._hidden_keys(before, self._before), *self._hidden_keys(after, self._after)}
        for key in dict.fromkeys([*new, *old]):
            if place.shape is SurveyFile and key in _OF_PERSONS:
                yield from self._untold(_node(old.get(key)), _node(new.get(key)), key)
                continue
            inner = (new.get(key) or old[key]).shape
            label, shown = label_of_key(key, place.shape), key
            if key in hidden:
                label, shown = _HIDDEN_KEY, "…"
            crumbs = (*place.crumbs, label)
            step = _Place(_key(place.before, shown), _key(place.after, shown), crumbs, inner)
            yield from self._values(_node(old.get(key)), _node(new.get(key)), step)

    def _hidden_keys(self, node: Mapping, version: FileVersion) -> Iterator[str]:
        """Yield the keys on hidden lines that may lead to a person themselves."""
        for key, entry in node.entries.items():
            if not _PLAIN_KEY.fullmatch(key) and self._is_hidden_in(entry.name, version):
                yield key

    def _untold(self, before: Node | None, after: Node | None, key: str) -> Iterator[FieldChange]:
        """Yield that a field is another, and nothing of what it says."""
        crumbs = (label_of_key(key, SurveyFile),)
        for change in self._single(before, after, _Place(key, key, crumbs, None)):
            yield change._replace(before=_NO_WORDS, after=_NO_WORDS)

    def _records(
        self, before: list[Node], after: list[Node], place: _Place
    ) -> Iterator[FieldChange]:
        shape = record_in(place.shape)
        sides = (self._side(before, shape, self._before), self._side(after, shape, self._after))
        pairs = pairs_of(*sides)
        for pair in pairs:
            old = before[pair.before] if pair.before is not None else None
            new = after[pair.after] if pair.after is not None else None
            number = pair.after if pair.after is not None else pair.before
            crumb = crumb_of(self._nameable(old, new), shape, place.crumbs[-1], number or 0)
            step = _Place(
                f"{place.before}[{pair.before}]",
                f"{place.after}[{pair.after}]",
                (*_without_list(place), crumb),
                shape,
            )
            if old is not None and new is not None:
                yield from self._values(old, new, step)
            else:
                yield self._change(old, new, step, _kind(old))
        both = [pair for pair in pairs if None not in pair]
        if [pair.before for pair in both] != sorted(pair.before or 0 for pair in both):
            yield FieldChange(self._file, place.after, place.crumbs, ChangeKind.REORDERED)

    @staticmethod
    def _side(items: list[Node], shape: Any, version: FileVersion) -> RecordList:
        text = version.document.text
        return RecordList(names_of(items), [value_of(item, shape, text) for item in items])

    def _change(
        self, before: Node | None, after: Node | None, place: _Place, kind: ChangeKind
    ) -> FieldChange:
        path = place.before if kind is ChangeKind.REMOVED else place.after
        told = self._told(before, after, place.shape)
        return FieldChange(self._file, path, place.crumbs, kind, *told)

    def _told(self, before: Node | None, after: Node | None, shape: Any) -> tuple[Text, Text]:
        """Return what both states say; nothing of one that is hidden or is not there."""
        first = self._words(before, shape, self._before)
        second = self._words(after, shape, self._after)
        if HIDDEN in (first, second):
            return first, second
        if isinstance(before, Sequence) and isinstance(after, Sequence):
            return self._items_told(before, after, shape)
        if not isinstance(before, Scalar) or not isinstance(after, Scalar):
            return first, second
        is_text = is_free_text(before.text, shape) and is_free_text(after.text, shape)
        if is_text or first == second:  # a day says the same whatever words stand beside it
            return changed_words(before.text, after.text)
        return first, second

    def _items_told(self, before: Sequence, after: Sequence, shape: Any) -> tuple[Text, Text]:
        """Return the items of two lists that the other does not have."""
        old = [value_of(each, shape, self._before.document.text) for each in before.items]
        new = [value_of(each, shape, self._after.document.text) for each in after.items]
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        first = before._replace(items=_some(before.items, old, gone))
        second = after._replace(items=_some(after.items, new, come))
        return words_of(first, shape), words_of(second, shape)

    def _words(self, node: Node | None, shape: Any, version: FileVersion) -> Text:
        if node is None or is_empty(node) or shape is Evidence:
            return _NO_WORDS  # what is said of evidence leads to it
        return HIDDEN if self._is_hidden_in(node, version) else words_of(node, shape)

    def _nameable(self, before: Node | None, after: Node | None) -> Node | None:
        """Return a record by what it is called; None where that stands on a hidden line."""
        for node, version in ((after, self._after), (before, self._before)):
            if node is not None:
                is_hidden_name = self._is_hidden_in(name_in(node) or node, version)
                return None if is_hidden_name else node
        return None

    def _is_hidden_in(self, node: Node | None, version: FileVersion) -> bool:
        return node is not None and is_hidden(Location(self._file, node.span), version.hidden)


def _some(items: list[Node], values: list[Hashable], wanted: Counter[Hashable]) -> list[Node]:
    """Return as many items of each value as are wanted."""
    left = Counter(wanted)
    found = []
    for item, value in zip(items, values, strict=True):
        if left[value] > 0:
            left[value] -= 1
            found.append(item)
    return found


def value_of(node: Node | None, shape: Any, text: str) -> Hashable:
    """Return what a node of a text says, whatever way it is written in; None if it says nothing."""
    if node is None or is_empty(node):
        return None
    if isinstance(node, Scalar):
        return _scalar_value(node.text, shape)
    if isinstance(node, Malformed):
        return (text[node.start.index : node.end.index],)
    values = values_within(node, shape)
    if isinstance(node, Mapping):
        told = ((value.key, value_of(value.node, value.shape, text)) for value in values)
        return frozenset(each for each in told if each[1] is not None)
    return tuple(value_of(value.node, value.shape, text) for value in values)


def _scalar_value(text: str, shape: Any) -> Hashable:
    if _NUMBERS & {shape, *typing.get_args(shape)}:
        number = parse_amount(text)
        if number is not None:
            return number
    return plain_value(shape, text) or normal_form(text).strip()


def crumb_of(node: Node | None, shape: Any, label: Text, number: int) -> Text:
    """Return what a record is called in words: its id, its kind of evidence, or its number."""
    if shape is Evidence and isinstance(node, Mapping):
        return evidence_words(node)
    name = name_of(node) if node is not None else None
    if name is not None:
        return same(escape(name))
    first = first_words(node, shape) if isinstance(node, Mapping) else None
    if first is not None:
        return _CALLED.fill(label=label, name=first)
    return _NUMBERED.fill(label=label, number=number + 1)


def _without_list(place: _Place) -> tuple[Text, ...]:
    """Return the words that lead to a record: the list that it is in is told by its own."""
    return place.crumbs[:-1]


def _kind(before: Node | None) -> ChangeKind:
    return ChangeKind.ADDED if before is None else ChangeKind.REMOVED


def _key(path: str, key: str) -> str:
    return f"{path}.{key}".removeprefix(".")


def _node(value: Typed | None) -> Node | None:
    return value.node if value is not None else None


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []
