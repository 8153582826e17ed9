"""The walk over libyaml's events of one file, which makes nodes of them.

Places, repeated keys and limits are known before anything is stored, nothing is ever constructed
from a tag, and no depth of nesting can recurse.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tambon_cli.diagnostics import Finding, Location, Span
from tambon_cli.documents import refusals
from tambon_cli.documents.characters import find_odd_characters, refuse_character
from tambon_cli.documents.nodes import (
    ABSENT,
    NOWHERE,
    Entry,
    Malformed,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    between,
)
from tambon_cli.documents.refusals import MOST_DEPTH, MOST_KEY, MOST_NODES, MOST_SCALAR
from tambon_cli.documents.rules import COMMENT_CUTS
from tambon_cli.documents.syntax.colon import find_glued_key
from tambon_cli.thai.text import NBSP, ZERO_WIDTH, normal_form

# libyaml 0.2.6 reads ahead and stops at a depth of its own before the walk sees ours.
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
_MERGE_KEY = "<<"
_LONGEST_MARK = 200  # characters of a tag or an anchor that are looked at
_SPLIT_SARA_AM = "\u0e4d"
_CUTTING_COMMENT = re.compile(r"(?<![ \t])[ \t]+#[^\s#]")
_THOUSANDS = re.compile(r"[0-9๐-๙]{3}(?:,[0-9๐-๙]{3})*")
_MAY_CUT = re.compile(r"#(?<=[ \t]#)[^\s#]")
_STARTS = frozenset([MappingStartEvent, SequenceStartEvent])
_ENDS = frozenset([MappingEndEvent, SequenceEndEvent])

# Makes a named tuple without the function that names its parts and takes two fifths of the time.
_new_tuple: Any = tuple.__new__


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is not worth reading
    """Stop the walk for a finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class _Frame:
    """A container whose end is still to come: a mapping, or a list if `entries` is None.

    `name` is the key whose value comes next; `seen` are the keys by their case-folded form.
    """

    name: Node | None = None
    begins_again = False

    def __init__(self, start: Any, entries: dict[str, Entry] | None) -> None:
        self.start = start
        self.items: list[Node] = []
        self.entries = entries
        self.seen: dict[str, str] = {}


class Walk:
    """The walk over the events of one file; `findings` and `keys` grow with it."""

    def __init__(
        self,
        name: str,
        text: str,
        findings: list[Finding],
        odd: set[str],
        main_list: str | None,
    ) -> None:
        """Prepare the walk; `findings` are those of the raw text, `odd` its odd characters."""
        self.name = name
        self._main_list = main_list
        self.findings = findings
        self.keys: set[str] = set()
        self._text = text
        self._stack: list[_Frame] = []
        self._documents = 0
        self._may_be_odd = bool(odd) or "\\" in text
        self._normalize: Callable[[str], str] | None = None
        if _SPLIT_SARA_AM in text or NBSP in text or odd & ZERO_WIDTH:
            self._normalize = normal_form
        self._lines = text.split("\n") if _MAY_CUT.search(text) else None
        self._has_only_simple_scalars = (
            not self._may_be_odd
            and self._normalize is None
            and self._lines is None
            and "&" not in text
            and "!" not in text
        )

    def read(self) -> Mapping | None:
        """Return the root; NOWHERE if the file holds nothing, None if it cannot be read."""
        try:
            root = self._walk()
        except yaml.MarkedYAMLError as error:
            explained = self._explain(error)
            told = {finding.location for finding in explained}
            self.findings[:] = [each for each in self.findings if not _is_told(each, told)]
            self.findings += explained
            return None
        except yaml.YAMLError:
            self.findings.append(refusals.refuse_syntax(Location(self.name)))
            return None
        except _Stop as stop:
            self.findings.append(stop.finding)
            return None
        if root is None or (isinstance(root, Scalar) and root.is_absent):
            self.findings.append(refusals.note_empty_file(Location(self.name)))
            return NOWHERE
        if isinstance(root, Mapping):
            return root
        self.findings.append(self._refuse_root(root))
        return None

    def _walk(self) -> Node | None:  # noqa: PLR0912 - a measured loop, see what it says
        """Return the root; None if there is none.

        This is where reading a folder takes its time (notes/012). The loop therefore stands in one
        function and calls others only for what is rare: a call for each event costs a tenth more.
        """
        loader = yaml.CSafeLoader(self._text)
        try:
            get_event, stack = loader.get_event, self._stack
            is_simple = self._has_only_simple_scalars
            top = frame = _Frame(None, None)
            for _ in range(MOST_NODES):
                event: Any = get_event()
                kind = type(event)
                if kind is ScalarEvent:
                    if is_simple and len(event.value) <= MOST_SCALAR:
                        node: Node = _new_tuple(
                            Scalar, (event.value, not event.style, event.start_mark, event.end_mark)
                        )
                    else:
                        node = self._read_scalar(event)
                elif kind in _STARTS:
                    stack.append(frame)
                    frame = self._open(event)
                    continue
                elif kind in _ENDS:
                    node, frame = self._close(frame, event), stack.pop()
                elif event is None:
                    return top.items[0] if top.items else None
                elif kind is AliasEvent:
                    node = self._refuse_alias(event)
                else:
                    self._check_document(event)
                    continue

                if frame.entries is None:
                    frame.items.append(node)
                elif frame.name is None:
                    frame.name = node
                else:
                    self._enter(frame, frame.entries, frame.name, node)
        finally:
            loader.dispose()
        raise _Stop(refusals.refuse_number_of_values(self._place_of(event)))

    def _explain(self, error: yaml.MarkedYAMLError) -> list[Finding]:
        mark = error.problem_mark
        if error.problem == _LIBYAML_TOO_DEEP and mark:
            return [refusals.refuse_depth(Location(self.name, between(mark, mark)))]
        # Only for a malformed file: it has many patterns and messages.
        from tambon_cli.documents.syntax.explain import explain

        return explain(self.name, self._text, error)

    def _refuse_root(self, root: Node) -> Finding:
        glued = None
        if isinstance(root, Scalar) and root.plain:
            glued = find_glued_key(self.name, root.text, root.span.line, root.span.column)
        return glued or refusals.refuse_root(self.name, root, self._main_list)

    def _check_document(self, event: Any) -> None:
        """Refuse directives and any document but the first."""
        if type(event) is not DocumentStartEvent:
            return
        self._documents += 1
        if self._documents > 1:
            raise _Stop(refusals.refuse_second_document(self._place_of(event)))
        if event.version or event.tags:
            self.findings.append(refusals.refuse_directive(self._place_of(event)))

    def _read_scalar(self, event: Any) -> Node:
        """Return a scalar that may be in another form, be refused, or be cut by a comment."""
        text, is_plain = event.value, not event.style
        if len(text) > MOST_SCALAR:
            raise _Stop(refusals.refuse_length(self._place_of(event)))
        if self._normalize is not None:
            text = self._normalize(text)
            if is_plain:
                text = text.strip(" ")
        node = self._accept_scalar(event, text)
        if is_plain and self._lines is not None:
            self._warn_of_cut(node, self._lines)
        return node

    def _accept_scalar(self, event: Any, text: str) -> Scalar | Malformed:
        if event.anchor or event.tag is not None:
            return self._refuse_anchor_or_tag(event)
        node = Scalar(text, not event.style, event.start_mark, event.end_mark)
        if not self._may_be_odd:
            return node
        refused = find_odd_characters(text).difference(ZERO_WIDTH)
        if not refused:
            return node
        if not any(character in self._text for character in refused):  # it was written as \x00
            self.findings.append(refuse_character(self.name, node.span, min(refused)))
        return Malformed(node.start, node.end)

    def _warn_of_cut(self, node: Scalar | Malformed, lines: list[str]) -> None:
        """Add a finding if a comment follows a value without the space after its #."""
        end = node.end
        line = lines[end.line] if end.line < len(lines) else ""
        if not _CUTTING_COMMENT.match(line, end.column):
            return
        start = line.index("#", end.column)
        span = Span(end.line + 1, start + 1, end.line + 1, len(line.rstrip()) + 1)
        value = node.text if isinstance(node, Scalar) else ""
        self.findings.append(refusals.warn_of_cut(Location(self.name, span), value))

    def _refuse_anchor_or_tag(self, event: Any) -> Malformed:
        place = self._place_of(event)
        start = event.start_mark.index
        written = self._text[start : start + _LONGEST_MARK].split("\n")[0]
        may_be_text = type(event) is ScalarEvent
        if event.anchor:
            finding = refusals.refuse_anchor(place, written, may_be_text=may_be_text)
        else:
            tag = str(event.tag)
            finding = refusals.refuse_tag(place, tag, written, may_be_text=may_be_text)
        self.findings.append(finding)
        return Malformed(event.start_mark, event.end_mark)

    def _refuse_alias(self, event: Any) -> Malformed:
        self.findings.append(refusals.refuse_alias(self._place_of(event)))
        return Malformed(event.start_mark, event.end_mark)

    def _open(self, event: Any) -> _Frame:
        if len(self._stack) > MOST_DEPTH:
            raise _Stop(refusals.refuse_depth(self._place_of(event)))
        if event.anchor or event.tag is not None:
            self._refuse_anchor_or_tag(event)
        return _Frame(event, {} if type(event) is MappingStartEvent else None)

    def _close(self, frame: _Frame, event: Any) -> Node:
        opening = frame.start
        start, end = opening.start_mark, _end_of(frame, event)
        if opening.anchor or opening.tag is not None:
            return Malformed(start, end)
        if frame.entries is None:
            return Sequence(frame.items, start, end)
        self.keys.update(frame.entries)
        return Mapping(frame.entries, start, end)

    def _enter(self, frame: _Frame, entries: dict[str, Entry], name: Node, value: Node) -> None:
        """Put a value below its key, unless the key is refused or repeated."""
        frame.name = None
        forms = _forms_of_key(name.text) if type(name) is Scalar else None
        forms = forms or self._read_odd_key(name)
        if forms is None:
            return
        key, folded = forms
        first = frame.seen.setdefault(folded, key)
        if first not in entries:
            entries[key] = _new_tuple(Entry, (name, value))
            return
        if _continues_number(entries, name, value):
            return
        earlier = entries[first]
        entries[first] = Entry(earlier.name, Malformed(earlier.value.start, earlier.value.end))
        if not frame.begins_again:
            self._refuse_repeated_key(frame, key, folded, name.span, earlier.key.line)

    def _refuse_repeated_key(
        self, frame: _Frame, key: str, folded: str, span: Span, line: int
    ) -> None:
        place = Location(self.name, span)
        is_first_key = folded == next(iter(frame.seen))
        around = self._stack[-1]
        is_in_list = around.entries is None and len(self._stack) > 1
        if is_first_key and is_in_list and not frame.start.flow_style:
            frame.begins_again = True
            of_dash = around.start.start_mark.column
            self.findings.append(refusals.refuse_item_without_dash(place, key, line, of_dash))
        else:
            self.findings.append(refusals.refuse_repeated_key(place, key, line))

    def _read_odd_key(self, node: Node) -> tuple[str, str] | None:
        """Return the forms of an unusual key, such as `null` in quotes; None if it is refused."""
        if isinstance(node, Malformed):
            return None
        place = Location(self.name, node.span)
        if isinstance(node, Scalar):
            if node.plain and node.text == _MERGE_KEY:
                self.findings.append(refusals.refuse_merge_key(place))
                return None
            if not node.is_absent and len(node.text) <= MOST_KEY:
                key = normal_form(node.text)
                return key, key.casefold()
        self.findings.append(refusals.refuse_key(place))
        return None

    def _place_of(self, event: Any) -> Location:
        return Location(self.name, between(event.start_mark, event.end_mark))


def _is_told(finding: Finding, told: set[Location]) -> bool:
    """Whether a comment that cuts a value is what the file cannot be read for."""
    place = finding.location
    starts = {(each.file, each.span.line, each.span.column) for each in told}
    return (
        finding.rule is COMMENT_CUTS and (place.file, place.span.line, place.span.column) in starts
    )


def _continues_number(entries: dict[str, Entry], name: Node, value: Node) -> bool:
    """Join the thousands of a number that commas cut into equal pieces: `{amount: 1,000,000}`."""
    if not isinstance(name, Scalar) or not isinstance(value, Scalar) or value.text:
        return False
    last, entry = next(reversed(entries.items()))
    is_number = _THOUSANDS.fullmatch(name.text) and _THOUSANDS.fullmatch(last)
    if not is_number or not isinstance(entry.value, Scalar) or entry.value.text:
        return False
    del entries[last]
    joined = f"{last},{name.text}"
    entries[joined] = Entry(Scalar(joined, True, entry.name.start, name.end), value)
    return True


def _end_of(frame: _Frame, event: Any) -> Mark:
    """Return where a container ends: at its bracket, else with its last value."""
    if frame.start.flow_style:
        end: Mark = event.end_mark
        return end
    if frame.entries:
        return next(reversed(frame.entries.values())).value.end
    if frame.items:
        return frame.items[-1].end
    start: Mark = frame.start.start_mark
    return start


@lru_cache(maxsize=1024)  # the same few keys stand in every file
def _forms_of_key(text: str) -> tuple[str, str] | None:
    """Return the normal form of a key and its case-folded form; None for an unusual key."""
    if not text.strip() or text in (*ABSENT, _MERGE_KEY) or len(text) > MOST_KEY:
        return None
    key = normal_form(text)
    return key, key.casefold()
