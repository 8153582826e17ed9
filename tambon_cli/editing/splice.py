"""Where in a text a change is written: one stretch that is taken out, and what stands there then.

Nothing outside the stretch can change. Whether the file says what was meant is seen by reading it
again (writer.py); here it is only placed where a person would have written it.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from typing import NamedTuple

from tambon_cli.documents.nodes import Entry, Malformed, Mapping, Node, Scalar, Sequence
from tambon_cli.editing.edits import (
    IN_ERROR,
    Edit,
    EditKind,
    RefusedError,
    Value,
    ValuePath,
    keys_in_order,
    node_at,
)
from tambon_cli.editing.lines import TextLines
from tambon_cli.editing.notation import in_braces, item_rows, rows_of, text_rows, token
from tambon_cli.i18n import Text

NO_PLACE = Text("ไม่มีที่ให้เขียนในไฟล์นี้", "there is no such place in the file")
_ONLY_FIELD = Text(
    "เป็นช่องเดียวของรายการ ให้ลบทั้งรายการ", "it is the only field of its record: delete the record"
)
_ON_ONE_LINE = Text("รายการซ้อนกันบนบรรทัดเดียว", "a list within a list on one line")
_COMMENT_BEHIND = re.compile(r"(?P<gap>[ \t]+)#[^\n]*")


class Splice(NamedTuple):
    """A stretch of a text, by its first and past its last character, and what takes its place."""

    start: int
    end: int
    text: str


def joined(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with splices, which stand in its order and do not overlap."""
    parts, here = [""], 0
    for start, end, written in splices:
        # A last line without an end is ended once.
        is_ended = start == here and parts[-1].endswith("\n")
        parts += [text[here:start], written.lstrip("\r\n") if is_ended else written]
        here = end
    return "".join([*parts, text[here:]])


class Splicer(TextLines):
    """Places changes in one text of a file, whose root was read from it."""

    def __init__(self, name: str, text: str, root: Mapping, *, keeps_columns: bool = True) -> None:
        """Take a file by its name, its text and its root; that of comments only is empty.

        Where a comment behind a value does not keep its column, it keeps its distance.
        """
        super().__init__(text)
        self._name = name
        self._root = root
        self._keeps_columns = keeps_columns

    def splice(self, edit: Edit) -> Splice:
        """Return where a change is written, and how; RefusedError where there is no place."""
        path, step = edit.path[:-1], edit.path[-1]
        parent = node_at(self._root, path)
        if edit.kind is EditKind.DELETE:
            return self._deleted(parent, step)
        if edit.kind is EditKind.RENAME:
            return self._renamed(parent, edit)
        if not self._root.entries and not self._is_in_braces(self._root):
            return self._first_value(edit)
        if parent is None or (isinstance(parent, Scalar) and parent.is_absent):
            inner: Value = [edit.value] if isinstance(step, int) else {step: edit.value}
            return self.splice(Edit(EditKind.SET, path, inner))
        return self._within(parent, edit)

    def _within(self, parent: Node, edit: Edit) -> Splice:
        path, step = edit.path[:-1], edit.path[-1]
        if isinstance(parent, Sequence) and isinstance(step, int):
            if edit.kind is EditKind.INSERT or step >= len(parent.items):
                return self._item(parent, path, step, edit.value)
            return self._value(parent, parent.items[step], edit)
        if isinstance(parent, Mapping) and isinstance(step, str):
            entry = parent.entries.get(step)
            if entry is None:
                return self._key(parent, path, step, edit.value)
            return self._value(parent, entry.value, edit, entry)
        is_in_error = isinstance(parent, Malformed)
        raise RefusedError(IN_ERROR if is_in_error else NO_PLACE, parent.span.line)

    # A value in place of another.

    def _value(
        self, parent: Mapping | Sequence, old: Node, edit: Edit, entry: Entry | None = None
    ) -> Splice:
        value, is_inside = edit.value, self._is_in_braces(parent)
        if isinstance(old, Malformed):
            raise RefusedError(IN_ERROR, old.span.line)
        if isinstance(old, Scalar) and (value is None or isinstance(value, str)):
            return self._scalar(old, value, is_inside=is_inside)
        is_one_line = "\n" not in self._text[old.start.index : old.end.index]
        if is_inside or (is_one_line and self._is_in_braces(old) and not _holds_records(value)):
            return self._token(old, in_braces(value))
        if entry is None:
            raise RefusedError(NO_PLACE, old.span.line)
        return self._block(entry, rows_of(str(edit.path[-1]), value, entry.name.start.column))

    def _scalar(self, old: Scalar, value: str | None, *, is_inside: bool) -> Splice:
        start, end = old.start.index, old.end.index
        mark = self._text[start : start + 1]
        if value is None:
            if end > start:
                while self._text[start - 1 : start] == " " and not is_inside:
                    start -= 1
            return self._with_gap(start, end, "")
        is_lines = "\n" in value and not is_inside
        if not old.plain and mark in ("|", ">"):
            return self._lines(old, value)
        if is_lines and old.plain and start < end:
            return self._as_lines(old, value)
        quote = mark if not old.plain and mark in ("'", '"') else ""
        return self._token(old, token(value, in_braces=is_inside, quote=quote))

    def _lines(self, old: Scalar, value: str) -> Splice:
        """Replace a text of several lines, `|` or `>` included; the line end behind it stays."""
        start, end = old.start.index, old.end.index
        if self._text[end - 1 : end] == "\n":
            end -= 1
            end -= self._text[end - 1 : end] == "\r"
        first_line_end = self._text.find("\n", start)
        comment = _COMMENT_BEHIND.search(self._text, start, max(first_line_end, start))
        rows = text_rows(value, self._depth_of_line(start))
        if comment is not None:
            rows[0] += comment.group().rstrip()
        return Splice(start, end, self._line_end.join(rows))

    def _as_lines(self, old: Scalar, value: str) -> Splice:
        """Replace a text on one line by several; the comment behind it goes behind the `|`."""
        start, end = old.start.index, old.end.index
        first, *rest = text_rows(value, self._depth_of_line(start))
        stop = self._line_stop(end)
        behind = self._text[end:stop].rstrip("\r")
        if not rest:
            return self._token(old, first)
        return Splice(start, end + len(behind), self._line_end.join([first + behind, *rest]))

    def _token(self, old: Node, written: str) -> Splice:
        """Replace a value on one line; a comment behind it keeps its column where there is room."""
        start, end = old.start.index, old.end.index
        before = self._text[start - 1 : start]
        if start == end and before not in (" ", "[", "{", "\n", "") and written:
            written = f" {written}"
        return self._with_gap(start, end, written)

    def _with_gap(self, start: int, end: int, written: str) -> Splice:
        tail = _COMMENT_BEHIND.match(self._text, end) if self._keeps_columns else None
        if tail is None or "\n" in self._text[start:end]:
            return Splice(start, end, written)
        gap = len(tail["gap"])
        room = max(min(2, gap), gap + (end - start) - len(written))
        return Splice(start, end + gap, written + " " * room)

    def _block(self, entry: Entry, rows: list[str]) -> Splice:
        """Replace a key and its value by lines; a comment behind the key stays behind it."""
        start, end = entry.name.start.index, self._end_of_value(entry.value)
        stop = self._line_stop(entry.name.end.index)
        behind = re.match(r":[ \t]*(#[^\n\r]*)", self._text[entry.name.end.index : stop])
        first = rows[0].lstrip(" ")
        if behind is not None:
            first, end = f"{first}  {behind[1].rstrip()}", max(end, stop)
            end -= self._text[end - 1 : end] == "\r"
        return Splice(start, end, self._line_end.join([first, *rows[1:]]))

    def _renamed(self, parent: Node | None, edit: Edit) -> Splice:
        step = edit.path[-1]
        if not isinstance(parent, Mapping) or step not in parent.entries:
            raise RefusedError(NO_PLACE)
        name = parent.entries[str(step)].name
        start, end = name.start.index, name.end.index
        quote = "" if name.plain else self._text[start]
        is_inside = self._is_in_braces(parent)
        return Splice(start, end, token(str(edit.value), in_braces=is_inside, quote=quote))

    # What is new.

    def _first_value(self, edit: Edit) -> Splice:
        """Write the first value of a file that holds comments only."""
        value = edit.value
        for step in reversed(edit.path[1:]):
            value = [value] if isinstance(step, int) else {step: value}
        key = str(edit.path[0])
        rows = rows_of(key, value, 0)
        template = self._template(key, 0, 0, len(self._text))
        if template is not None:
            return self._in_place_of(template, rows)
        return self._new_lines(self._end_of_document(), rows)

    def _key(self, parent: Mapping, path: ValuePath, key: str, value: Value) -> Splice:
        rank = {each: number for number, each in enumerate(keys_in_order(self._name, path))}
        own = rank.get(key, len(rank))
        earlier = [each for each in parent.entries if rank.get(each, len(rank)) <= own]
        if self._is_in_braces(parent):
            return self._key_in_braces(parent, earlier, f"{key}: {in_braces(value)}")
        first = next(iter(parent.entries.values())).name
        indent = first.start.column
        rows = rows_of(key, value, indent)
        stop = self._past_comments(self._behind(parent), indent - 1)
        template = self._template(key, indent, parent.start.index, stop)
        if template is not None:
            return self._in_place_of(template, rows)
        if earlier:
            last = parent.entries[earlier[-1]].value
            return self._new_lines(self._past_comments(self._behind(last), indent), rows)
        start = first.start.index
        written = self._line_end.join([rows[0].lstrip(" "), *rows[1:]])
        return Splice(start, start, f"{written}{self._line_end}{' ' * indent}")

    def _key_in_braces(self, parent: Mapping, earlier: list[str], written: str) -> Splice:
        if not parent.entries:
            start = parent.start.index + 1
            return Splice(start, start, written)
        if earlier:
            end = parent.entries[earlier[-1]].value.end.index
            return Splice(end, end, f", {written}")
        start = next(iter(parent.entries.values())).name.start.index
        return Splice(start, start, f"{written}, ")

    def _item(self, parent: Sequence, path: ValuePath, number: int, value: Value) -> Splice:
        if self._is_in_braces(parent):
            return self._item_in_brackets(parent, path, number, value)
        dash = self._dash(parent.items[0])
        are_rows = all(map(self._is_in_braces, parent.items))
        rows = item_rows(value, self._column(dash), in_braces_always=are_rows)
        if number >= len(parent.items):
            last = self._behind(parent.items[-1])
            return self._new_lines(self._past_comments(last, self._column(dash)), rows)
        start = self._line_start(self._dash(parent.items[number]))
        return self._new_lines(self._above_comments(start, self._column(dash)), rows)

    def _item_in_brackets(
        self, parent: Sequence, path: ValuePath, number: int, value: Value
    ) -> Splice:
        owner = node_at(self._root, path[:-1])
        is_in_block = isinstance(owner, Mapping) and not self._is_in_braces(owner)
        if not parent.items and _holds_records([value]) and is_in_block:
            key = str(path[-1])  # [] becomes a block of records
            entry = owner.entries[key]  # type: ignore[union-attr]
            return self._block(entry, rows_of(key, [value], entry.name.start.column))
        written = in_braces(value)
        if not parent.items:
            start = parent.start.index + 1
            return Splice(start, start, written)
        if number < len(parent.items):
            start = parent.items[number].start.index
            return Splice(start, start, f"{written}, ")
        end = parent.items[-1].end.index
        return Splice(end, end, f", {written}")

    # What goes.

    def _deleted(self, parent: Node | None, step: str | int) -> Splice:
        if isinstance(parent, Mapping) and isinstance(step, str) and step in parent.entries:
            return self._without_key(parent, step)
        if isinstance(parent, Sequence) and isinstance(step, int) and step < len(parent.items):
            return self._without_item(parent, step)
        raise RefusedError(NO_PLACE)

    def _without_key(self, parent: Mapping, key: str) -> Splice:
        entries = list(parent.entries.values())
        number = list(parent.entries).index(key)
        if self._is_in_braces(parent):
            places = [(each.name.start.index, each.value.end.index) for each in entries]
            return self._cut(places, number)
        entry = entries[number]
        start = entry.name.start.index
        if self._text[self._line_start(start) : start].strip():  # it shares its line with a dash
            if number + 1 == len(entries):
                raise RefusedError(_ONLY_FIELD, entry.key.line)
            return Splice(start, entries[number + 1].name.start.index, "")
        return Splice(self._line_start(start), self._behind(entry.value), "")

    def _without_item(self, parent: Sequence, number: int) -> Splice:
        if self._is_in_braces(parent):
            places = [(each.start.index, each.end.index) for each in parent.items]
            return self._cut(places, number)
        item = parent.items[number]
        dash = self._dash(item)
        start = self._line_start(dash)
        if self._text[start:dash].strip():
            raise RefusedError(_ON_ONE_LINE, item.span.line)
        return Splice(start, self._past_comments(self._behind(item), self._column(dash)), "")

    def _cut(self, places: list[tuple[int, int]], number: int) -> Splice:
        """Take one of several values between commas away, with one of the commas."""
        start, end = places[number]
        if number + 1 < len(places):
            return Splice(start, places[number + 1][0], "")
        if number:
            return Splice(places[number - 1][1], end, "")
        comma = re.compile(r"\s*,").match(self._text, end)
        return Splice(start, comma.end() if comma else end, "")

    # Lines that are written.

    def _new_lines(self, index: int, rows: list[str]) -> Splice:
        before = self._text[:index]
        lead = self._line_end if before and not before.endswith("\n") else ""
        return Splice(index, index, lead + self._line_end.join(rows) + self._line_end)

    def _template(self, key: str, indent: int, start: int, stop: int) -> re.Match[str] | None:
        """Return the commented line that a new folder has for an empty field, if it has one."""
        pattern = re.compile(
            rf"(?m)^(?P<before> *)# ?(?P<inner> *){re.escape(key)}:[ \t]*(?:\[\]|\{{\}})?"
            r"(?P<tail>[ \t]+#[^\n\r]*)?(?=\r?$)"
        )
        found = pattern.finditer(self._text, self._line_start(start), stop)
        return next((each for each in found if len(each["before"] + each["inner"]) == indent), None)

    def _in_place_of(self, template: re.Match[str], rows: list[str]) -> Splice:
        """Write lines in place of a template; the explanation behind it stays in its column."""
        first = rows[0]
        tail = (template["tail"] or "").strip()
        if tail:
            column = template.start("tail") + len(template["tail"]) - len(tail) - template.start()
            first += " " * max(2, column - len(first)) + tail
        return Splice(template.start(), template.end(), self._line_end.join([first, *rows[1:]]))


def _holds_records(value: Value) -> bool:
    if value is None or isinstance(value, str | Dictionary):
        return False
    return any(isinstance(each, Dictionary) for each in value)
