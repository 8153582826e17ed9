"""Bind a Document to records: any frozen dataclass, by its annotations alone (TB1xx).

Every wrong value is a finding at its own place and None in the record; one run finds them all. A
field of a model is always optional in its type, because what is absent or wrong is unknown, never
zero; whether it must be there stands in the field's metadata.
"""

import itertools
from collections.abc import Collection
from typing import Any, NamedTuple, TypeVar

from tambon_cli.binding import hints
from tambon_cli.binding.collector import WRONG, Collector, Pieces
from tambon_cli.binding.containers import has_no_colon, key_as_value
from tambon_cli.binding.fields import Origin, Record, required_keys
from tambon_cli.binding.forbidden_field import refuse_field
from tambon_cli.binding.misplaced_keys import Misplaced, RecordNode, misplaced_keys
from tambon_cli.binding.plan import plan_of
from tambon_cli.binding.rules import MISSING
from tambon_cli.diagnostics import Finding, Location
from tambon_cli.documents.nodes import Entry, Mapping, Scalar
from tambon_cli.i18n import Text
from tambon_cli.privacy.fields import is_forbidden, is_personal
from tambon_cli.suggest import closest_key, of_choices

_MOST_GUESSES = 300  # after so many typos in a file guesses help nobody, and they take time
_COLONS = ":："

_MISSING = Text("ขาด {key} ({label})", "{key} ({label}) is missing")
_FILL_IN = Text("เติมค่าหลัง {key}:", "fill it in after {key}:")
_ADD_IN_BRACES = Text("เพิ่ม {key}: … ใน {{ }}", "add {key}: … inside the {{ }}")
_ADD_LINE = Text("เพิ่มบรรทัด {key}: …", "add a line {key}: …")

_R = TypeVar("_R", bound=Record)


def bind(cls: type[_R], file: str, node: Mapping) -> tuple[_R, list[Finding]]:
    """Return a record of the class from a mapping of that file, and the findings in it."""
    binder = _Binder(file)
    record: _R = binder.bind_record(cls, node)
    return record, binder.findings


class _Binder(Collector):
    """Binds the mappings of one file."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._guesses = 0
        self._open: list[RecordNode] = []  # the innermost last

    def bind_record(self, cls: type, node: Mapping) -> Any:
        """Return a record of a class; its origin names the keys that are in error."""
        plan = plan_of(cls)
        values: dict[str, Any] = {}
        errors: set[str] = set()
        before: Entry | None = None
        misplaced: dict[str, Misplaced] | None = None
        self._open.append(RecordNode(cls, node))
        for key, entry in node.entries.items():
            step = plan.get(key)
            if step is None:
                if misplaced is None:
                    misplaced = misplaced_keys(self._open)
                unknown = _UnknownKey(key, entry, before, node)
                meant = self._explain_unknown_key(cls, unknown, misplaced.get(key))
                if meant != key:
                    errors.add(meant)  # it is not reported once more, as missing
            elif not (isinstance(entry.value, Scalar) and entry.value.is_absent):
                value = step.convert(self, entry.value, step.label)
                if step.is_required and value == ():
                    self._report_missing(key, step.label, node)
                    value = WRONG
                if value is WRONG:
                    errors.add(key)
                else:
                    values[step.name] = value
            before = entry
        self._open.pop()
        errors.update(self._report_absent(cls, node, values, errors))
        return cls(origin=Origin(self.file, node, frozenset(errors)), **values)

    def _explain_unknown_key(
        self, cls: type, unknown: "_UnknownKey", misplaced: Misplaced | None
    ) -> str:
        """Report a key that is none, and return the one that was meant; itself if none is known."""
        key = unknown.key
        if misplaced is not None:
            self.report_unknown_key(key, unknown.entry, misplaced.hint)
            return misplaced.empty_parent or key
        labels = {known: step.label for known, step in plan_of(cls).items()}
        self._check_unknown_key(unknown, labels)
        meant = self._guess_key(key, labels)
        return key if meant in unknown.node.entries else meant

    def _report_absent(
        self, cls: type, node: Mapping, values: dict[str, Any], errors: set[str]
    ) -> list[str]:
        """Report the required keys that have neither a value nor an error, and return them."""
        plan = plan_of(cls)
        absent = [
            key for key in required_keys(cls) if key not in errors and plan[key].name not in values
        ]
        for key in absent:
            self._report_missing(key, plan[key].label, node)
        return absent

    def _guess_key(self, key: str, labels: dict[str, Text]) -> str:
        """Return the key of which an unknown one is probably a typo, else the unknown one."""
        self._guesses += 1
        if self._guesses >= _MOST_GUESSES:
            return key
        return closest_key(key, labels) or key

    def _check_unknown_key(self, unknown: "_UnknownKey", labels: dict[str, Text]) -> None:
        key, entry, _before, node = unknown
        free = {known: label for known, label in labels.items() if known not in node.entries}
        place = Location(self.file, entry.key)
        if _asks_for_person(key, free):
            self.findings.append(refuse_field(key, place, is_title="title" in free))
            return
        has_colon = any(colon in key for colon in _COLONS)
        if has_colon and self.rejects_glued_key(key_as_value(key, entry)):
            return
        if has_no_colon(entry):
            self._report_piece(unknown, free)
        else:
            self.report_unknown_key(key, entry, self._hint_of_key(key, free))

    def _report_piece(self, unknown: "_UnknownKey", labels: dict[str, Text]) -> None:
        """Report a piece of text between commas; those of one number once."""
        key, entry, before, node = unknown
        if _is_piece_of_number(before) and hints.is_thousands(key):
            return
        pieces = Pieces(key, before, entry, entry)
        if pieces.text_before.isdigit() and self._guesses < _MOST_GUESSES:
            taken = hints.thousands(_pieces_from(key, node))
            if taken:
                pieces = Pieces(",".join(taken), before, entry, node.entries[taken[-1]])
        self.report_piece(key, pieces, labels)

    def _hint_of_key(self, key: str, labels: dict[str, Text]) -> Text:
        if self._guesses < _MOST_GUESSES:
            return hints.of_key(key, labels)
        return of_choices(list(labels))

    def _report_missing(self, key: str, label: Text, node: Mapping) -> None:
        place = Origin(self.file, node).at(key)
        message = _MISSING.fill(key=key, label=label)
        self.findings.append(MISSING.at(place, message, _hint_of_missing(key, node).fill(key=key)))


class _UnknownKey(NamedTuple):
    """A key that is none, with its entry, the entry before it, and the mapping of them all."""

    key: str
    entry: Entry
    before: Entry | None
    node: Mapping


def _pieces_from(key: str, node: Mapping) -> list[str]:
    """Return the pieces of text between commas from one on, each without a colon."""
    keys = list(node.entries)
    following = keys[keys.index(key) :]
    return list(itertools.takewhile(lambda name: has_no_colon(node.entries[name]), following))


def _is_piece_of_number(entry: Entry | None) -> bool:
    return entry is not None and has_no_colon(entry) and hints.is_thousands(entry.name.text)


def _asks_for_person(key: str, free: Collection[str]) -> bool:
    """Whether an unknown key asks for a person's data; `free` are the keys that it may stand for.

    Where things have a `name`, ชื่อ is only that in Thai.
    """
    if is_forbidden(key):
        return True
    is_name_of_thing = "name" in free and key.strip() == "ชื่อ"
    return is_personal(key) and not is_name_of_thing


def _hint_of_missing(key: str, node: Mapping) -> Text:
    if key in node.entries:
        return _FILL_IN
    return _ADD_IN_BRACES if node.is_in_braces else _ADD_LINE
