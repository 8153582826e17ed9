"""One YAML file becomes a Document: plain data with the place of every key and value (TB0xx).

The walk is over libyaml's events, so that places, duplicate keys and limits are known before
anything is stored, nothing is ever constructed from a tag, and no depth of nesting can recurse.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
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

from tambon_cli.diagnostics import NO_HINT, Effect, Finding, Location, Rule, Severity, Span
from tambon_cli.display import IdPlace, escape, id_places, quote
from tambon_cli.documents.characters import (
    FORBIDDEN,
    forbidden,
    is_control,
    look_at,
    odd_characters,
    wrong_encoding,
)
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
from tambon_cli.documents.spelling import look_at_spelling
from tambon_cli.documents.syntax import SYNTAX, TOP_KEYS, explain, glued
from tambon_cli.errors import TambonError
from tambon_cli.files.encoding import decoded, guessed
from tambon_cli.files.folder import Folder, Trouble, hash_of
from tambon_cli.i18n import Text
from tambon_cli.thai.text import NBSP, ZERO_WIDTH, normal_form

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 32
MOST_NODES = 100_000
MOST_SCALAR = 64 * 1024
MOST_KEY = 200

SEVERAL = Rule(
    "TB006",
    "several-documents",
    Severity.ERROR,
    Text("มีเอกสารมากกว่าหนึ่งในไฟล์เดียว", "several documents in one file"),
    effect=Effect.SPOILS_READING,
)
NOT_A_MAPPING = Rule(
    "TB007",
    "not-a-mapping",
    Severity.ERROR,
    Text("ไฟล์ไม่ได้ขึ้นต้นด้วย ชื่อช่อง: ค่า", "the file does not hold key: value"),
    effect=Effect.SPOILS_READING,
)
TOO_LARGE = Rule(
    "TB008",
    "too-large",
    Severity.ERROR,
    Text("ข้อมูลใหญ่เกินกำหนด", "too large"),
    effect=Effect.SPOILS_READING,
)
TOO_DEEP = Rule(
    "TB009",
    "too-deep",
    Severity.ERROR,
    Text("ข้อมูลซ้อนกันลึกหรือมากเกินกำหนด", "nested too deep, or too many values"),
    effect=Effect.SPOILS_READING,
)
DUPLICATE = Rule(
    "TB010",
    "duplicate-key",
    Severity.ERROR,
    Text("ชื่อช่องซ้ำ", "the same key twice"),
    effect=Effect.SPOILS_READING,
)
ANCHOR = Rule(
    "TB011",
    "anchor",
    Severity.ERROR,
    Text("ห้ามใช้ & * และ <<", "anchors, aliases and merge keys are not allowed"),
    effect=Effect.SPOILS_READING,
)
TAG = Rule(
    "TB012",
    "tag",
    Severity.ERROR,
    Text("ห้ามใช้ป้ายชนิดข้อมูล (!)", "tags are not allowed"),
    effect=Effect.SPOILS_READING,
)
KEY = Rule(
    "TB013",
    "key-not-text",
    Severity.ERROR,
    Text("ชื่อช่องต้องเป็นข้อความ", "a key must be text"),
    effect=Effect.SPOILS_READING,
)
COMMENT_CUTS = Rule(
    "TB014",
    "comment-cuts-value",
    Severity.WARNING,
    Text("เครื่องหมาย # ตัดข้อความ", "a # cuts the value"),
)
NOT_REGULAR = Rule(
    "TB015",
    "not-a-regular-file",
    Severity.ERROR,
    Text("ไม่ใช่ไฟล์ธรรมดา", "not a regular file"),
    effect=Effect.SPOILS_READING,
)
CHANGED = Rule(
    "TB016",
    "changed-while-read",
    Severity.ERROR,
    Text("ไฟล์ถูกแก้ไขขณะอ่าน", "the file changed while it was read"),
    effect=Effect.SPOILS_READING,
)
NOT_CHECKED = Rule(
    "TB034",
    "not-checked",
    Severity.ERROR,
    Text("ตรวจโครงการนี้ไม่สำเร็จ", "the project could not be checked"),
    effect=Effect.SPOILS_READING,
)
EMPTY = Rule("TB017", "empty-file", Severity.INFO, Text("ไฟล์ยังว่าง", "the file is empty"))

READING_RULES = (
    SEVERAL,
    NOT_A_MAPPING,
    TOO_LARGE,
    TOO_DEEP,
    DUPLICATE,
    ANCHOR,
    TAG,
    KEY,
    COMMENT_CUTS,
    NOT_REGULAR,
    CHANGED,
    NOT_CHECKED,
    EMPTY,
)

_SMALLER = Text(
    "ตรวจว่าเป็นไฟล์ที่ถูกต้อง และเขียนตามตัวอย่าง (tambon demo)",
    "make sure it is the right file, and write it as in the examples (tambon demo)",
)
_NESTED = Text("ข้อมูลซ้อนกันเกิน {n} ชั้น", "values are nested more than {n} deep").fill(n=MOST_DEPTH)
# libyaml 0.2.6 reads ahead and stops at a depth of its own before the walk sees ours.
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
_CUTTING_COMMENT = re.compile(r"(?<![ \t])[ \t]+#[^\s#]")
_MAY_CUT = re.compile(r"#(?<=[ \t]#)[^\s#]")


class FileState(Enum):
    """What became of a file."""

    ABSENT = auto()
    READ = auto()
    UNREADABLE = auto()


@dataclass(frozen=True)
class Document:
    """A file read: its values with their places, its text and bytes, and what was wrong with it.

    A file that is empty or holds only comments is as good as absent; `root` is then an empty mapping. For whoever does not
    ask what a key belongs to, `keys` are the words that stand as keys.
    """

    name: str
    state: FileState
    root: Mapping = NOWHERE
    text: str = ""
    data: bytes = b""
    findings: tuple[Finding, ...] = ()
    keys: frozenset[str] = frozenset()

    @cached_property
    def id_places(self) -> list[IdPlace]:
        """Where thirteen digits stand in the text, as `show.id_places` finds them."""
        return id_places(self.text)

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes; of nothing where there is no file."""
        return hash_of(self.data)


def require_libyaml() -> None:
    """Raise TambonError where PyYAML came without libyaml: its pure reader answers differently on some files."""
    if not yaml.__with_libyaml__:
        raise TambonError(
            Text(
                "PyYAML ในเครื่องนี้ไม่มี libyaml จึงอ่านไฟล์ไม่ได้",
                "PyYAML on this machine was built without libyaml",
            ),
            Text(
                "ติดตั้งใหม่ด้วย pip install --force-reinstall --only-binary :all: pyyaml",
                "reinstall it: pip install --force-reinstall --only-binary :all: pyyaml",
            ),
        )


def read_document(folder: Folder, name: str) -> Document:
    """Read one YAML file of an open folder; nothing in the file can raise."""
    data = folder.read(name, MOST_BYTES)
    if data is Trouble.CHANGED:
        data = folder.read(name, MOST_BYTES)
    if isinstance(data, Trouble):
        return _not_read(name, data)
    return parse_document(name, data)


def parse_document(name: str, data: bytes) -> Document:
    """A Document of the bytes of a file."""
    text = decoded(data)
    if text is None:
        return Document(
            name,
            FileState.UNREADABLE,
            text=guessed(data),
            data=data,
            findings=(wrong_encoding(name, data),),
        )
    odd = odd_characters(text.replace("\r\n", "\n"))
    raw = look_at(name, text, odd)
    if not text.isascii():
        raw += look_at_spelling(name, text)
    if any(map(is_control, odd)) or any(
        each.severity is Severity.ERROR and each.rule is not FORBIDDEN for each in raw
    ):
        return Document(name, FileState.UNREADABLE, text=text, data=data, findings=tuple(raw))
    reader = _Reader(name, text, raw, odd)
    root = reader.read()
    state = (
        FileState.UNREADABLE
        if root is None
        else FileState.ABSENT
        if root is NOWHERE
        else FileState.READ
    )
    return Document(
        name, state, root or NOWHERE, text, data, tuple(reader.found), frozenset(reader.keys)
    )


def _not_read(name: str, trouble: Trouble) -> Document:
    if trouble is Trouble.MISSING:
        return Document(name, FileState.ABSENT)
    rule = {Trouble.LARGE: TOO_LARGE, Trouble.CHANGED: CHANGED}.get(trouble, NOT_REGULAR)
    size = (
        Text(f" (เกิน {MOST_BYTES // 1024:,} KiB)", f" (above {MOST_BYTES // 1024:,} KiB)")
        if rule is TOO_LARGE
        else Text("", "")
    )
    message = Text("อ่านไฟล์ไม่ได้: {why}{size}", "the file was not read: {why}{size}").fill(
        why=trouble.value, size=size
    )
    hint = Text(
        "ใช้ไฟล์ข้อความธรรมดาในโฟลเดอร์โครงการ", "use an ordinary text file in the project folder"
    )
    return Document(name, FileState.UNREADABLE, findings=(rule.at(Location(name), message, hint),))


_new: Any = (
    tuple.__new__
)  # a named tuple without the function that names its parts, which takes two fifths of the time


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is not worth reading
    """Stop the walk; the reason is already reported."""


class _Frame:
    """A container that is being read: a mapping with its entries, or a list with its items (`entries` is then None).

    `name` is the key whose value comes next; `seen` are the keys by what they look like.
    """

    name: Node | None = None
    begins_again = False

    def __init__(self, start: Any, entries: dict[str, Entry] | None) -> None:
        self.start = start
        self.items: list[Node] = []
        self.entries = entries
        self.seen: dict[str, str] = {}


class _Reader:
    """The walk over the events of one file."""

    def __init__(self, name: str, text: str, found: list[Finding], odd: set[str]) -> None:
        self.name = name
        self.found = found
        self._text = text
        self._hidden = bool(odd) or "\\" in text
        self._clean: Callable[[str], str] | None = (
            normal_form if "\u0e4d" in text or NBSP in text or odd & ZERO_WIDTH else None
        )
        self._lines = text.split("\n") if _MAY_CUT.search(text) else None
        self._is_plain = (
            not self._hidden
            and self._clean is None
            and self._lines is None
            and "&" not in text
            and "!" not in text
        )
        self._stack: list[_Frame] = []
        self.keys: set[str] = set()
        self._documents = 0

    def read(self) -> Mapping | None:
        """The root mapping; NOWHERE where the file holds nothing, None where it cannot be read."""
        try:
            root = self._walk()
        except yaml.MarkedYAMLError as error:
            if error.problem == _LIBYAML_TOO_DEEP and error.problem_mark:
                self._report(
                    TOO_DEEP, between(error.problem_mark, error.problem_mark), _NESTED, _SMALLER
                )
            else:
                self.found += explain(self.name, self._text, error)
            return None
        except yaml.YAMLError:
            self._report(
                SYNTAX, Span(1, 1, 1, 1), Text("อ่านเป็น YAML ไม่ได้", "this is not YAML"), _SMALLER
            )
            return None
        except _Stop:
            return None
        if root is None or (isinstance(root, Scalar) and root.is_absent):
            self._report(
                EMPTY,
                Span(1, 1, 1, 1),
                Text(
                    "ไฟล์ยังไม่มีข้อมูล จึงถือเหมือนไม่มีไฟล์",
                    "the file holds nothing yet and counts as absent",
                ),
            )
            return NOWHERE
        if not isinstance(root, Mapping):
            self._not_a_mapping(root)
            return None
        return root

    def _walk(self) -> Node | None:  # noqa: PLR0912 - see what it says
        """The root, from the events in a single loop: this is where a folder takes its time, and calls for each take a tenth more."""
        loader = yaml.CSafeLoader(self._text)
        try:
            get_event, stack, is_plain = loader.get_event, self._stack, self._is_plain
            top = frame = _Frame(None, None)
            for _ in range(MOST_NODES):
                event: Any = get_event()
                kind = type(event)
                if kind is ScalarEvent:
                    if is_plain and len(event.value) <= MOST_SCALAR:
                        node: Node = _new(
                            Scalar, (event.value, not event.style, event.start_mark, event.end_mark)
                        )
                    else:
                        node = self._scalar(event)
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    stack.append(frame)
                    frame = self._opened(event)
                    continue
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    node, frame = self._closed(frame, event), stack.pop()
                elif event is None:
                    return top.items[0] if top.items else None
                elif kind is AliasEvent:
                    node = self._alias(event)
                else:
                    self._between_documents(event)
                    continue
                if frame.entries is None:
                    frame.items.append(node)
                elif frame.name is None:
                    frame.name = node
                else:
                    self._enter(frame, node)
        finally:
            loader.dispose()
        raise self._stopped(
            TOO_DEEP,
            _span(event),
            Text("มีค่ามากกว่า {n} ค่าในไฟล์เดียว", "more than {n} values in one file").fill(
                n=MOST_NODES
            ),
            _SMALLER,
        )

    def _between_documents(self, event: Any) -> None:
        if type(event) is not DocumentStartEvent:
            return
        self._documents += 1
        if self._documents > 1:
            hint = Text(
                "แยกเป็นคนละไฟล์ หรือลบบรรทัด ---",
                "put it in a file of its own, or delete the line ---",
            )
            raise self._stopped(
                SEVERAL,
                _span(event),
                Text("มีเอกสารที่สองในไฟล์นี้", "a second document begins here"),
                hint,
            )
        if event.version or event.tags:
            self._report(
                TAG,
                _span(event),
                Text("ห้ามใช้บรรทัดคำสั่ง %", "directives (%) are not allowed"),
                Text("ลบบรรทัดนี้", "delete the line"),
            )

    def _scalar(self, event: Any) -> Node:
        """A scalar that may need mending, or be refused, or be cut by a comment."""
        start, end, text = event.start_mark, event.end_mark, event.value
        plain = not event.style
        if len(text) > MOST_SCALAR:
            message = Text("ข้อความยาวเกิน {n} ตัวอักษร", "a text of more than {n} characters").fill(
                n=MOST_SCALAR
            )
            raise self._stopped(TOO_LARGE, between(start, end), message, _SMALLER)
        if self._clean is not None:
            text = self._clean(text).strip(" ") if plain else self._clean(text)
        node: Node = Scalar(text, plain, start, end)
        if event.anchor or event.tag is not None:
            node = self._marked(event)
        elif self._hidden and (refused := odd_characters(text).difference(ZERO_WIDTH)):
            node = Malformed(start, end)
            if not any(character in self._text for character in refused):
                self.found.append(forbidden(self.name, node.span, min(refused)))
        if plain and self._lines is not None:
            self._comment_after(node, end)
        return node

    def _comment_after(self, node: Node, end: Any) -> None:
        line = self._lines[end.line] if self._lines and end.line < len(self._lines) else ""
        if _CUTTING_COMMENT.match(line, end.column):
            at = Span(
                end.line + 1, line.index("#", end.column) + 1, end.line + 1, len(line.rstrip()) + 1
            )
            said = node.text if isinstance(node, Scalar) else ""
            message = Text(
                "ข้อความถูกตัดที่ # เหลือเพียง {v}", "the value is cut at the #: only {v} is read"
            ).fill(v=quote(said))
            hint = Text(
                'ใส่ "…" ครอบข้อความทั้งหมด หรือเว้นวรรคหลัง # ถ้าเป็นหมายเหตุ',
                'put "…" round the whole value, or a space after # if it is a comment',
            )
            self._report(COMMENT_CUTS, at, message, hint)

    def _marked(self, event: Any) -> Malformed:
        span = _span(event)
        if event.anchor:
            self._report(
                ANCHOR,
                span,
                Text("ห้ามใช้ & ตั้งชื่อค่า", "an anchor (&) is not allowed"),
                Text('ถ้าเป็นข้อความ ให้ใส่ "…" ครอบ', 'if it is text, put "…" round it'),
            )
        else:
            message = Text("ห้ามใช้ป้ายชนิดข้อมูล {t}", "the tag {t} is not allowed").fill(
                t=quote(str(event.tag))
            )
            self._report(
                TAG,
                span,
                message,
                Text(
                    'ลบออก หรือใส่ "…" ครอบถ้าเป็นข้อความ',
                    'delete it, or put "…" round it if it is text',
                ),
            )
        return Malformed(event.start_mark, event.end_mark)

    def _alias(self, event: Any) -> Malformed:
        hint = Text(
            'ถ้าเป็นข้อความ ให้ใส่ "…" ครอบ หรือพิมพ์ค่าซ้ำ',
            'if it is text, put "…" round it; or write the value again',
        )
        self._report(
            ANCHOR, _span(event), Text("ห้ามใช้ * อ้างถึงค่าอื่น", "an alias (*) is not allowed"), hint
        )
        return Malformed(event.start_mark, event.end_mark)

    def _opened(self, event: Any) -> _Frame:
        if len(self._stack) > MOST_DEPTH:
            raise self._stopped(TOO_DEEP, _span(event), _NESTED, _SMALLER)
        if event.anchor or event.tag is not None:
            self._marked(event)
        return _Frame(event, {} if type(event) is MappingStartEvent else None)

    def _closed(self, frame: _Frame, event: Any) -> Node:
        opened, start = frame.start, frame.start.start_mark
        end = event.end_mark if opened.flow_style else _last_mark(frame) or start
        if opened.anchor or opened.tag is not None:
            return Malformed(start, end)
        if frame.entries is None:
            return Sequence(frame.items, start, end)
        self.keys.update(frame.entries)
        return Mapping(frame.entries, start, end)

    def _odd_key(self, node: Node) -> tuple[str, str] | tuple[None, str]:
        """The key that a node is after all, such as `null` in quotes; None, and a finding, where it can be none."""
        if isinstance(node, Scalar) and node.plain and node.text == "<<":
            self._report(
                ANCHOR,
                node.span,
                Text("ห้ามใช้ << รวมค่า", "a merge key (<<) is not allowed"),
                Text("พิมพ์ค่าซ้ำในที่นี้", "write the values here again"),
            )
            return None, ""
        if isinstance(node, Scalar) and not node.is_absent and len(node.text) <= MOST_KEY:
            return normal_form(node.text), normal_form(node.text).casefold()
        if not isinstance(node, Malformed):
            hint = Text(
                'ถ้าเป็นข้อความที่มี { } [ ] หรือ ? ให้ใส่ "…" ครอบ',
                'if it is text with { } [ ] or ?, put "…" round it',
            )
            self._report(
                KEY, node.span, Text("ชื่อช่องต้องเป็นข้อความสั้น ๆ", "a key must be a short text"), hint
            )
        return None, ""

    def _enter(self, frame: _Frame, value: Node) -> None:
        """Put a value below its key, unless the key is refused or looks like one that is there."""
        name, entries = frame.name, frame.entries
        frame.name = None
        assert name is not None
        assert entries is not None
        key, folded = (_key_of(name.text) if type(name) is Scalar else None) or self._odd_key(name)
        if key is None:
            return
        first = frame.seen.setdefault(folded, key)
        if first not in entries:
            entries[key] = _new(Entry, (name, value))
            return
        earlier = entries[first]
        entries[first] = Entry(earlier.name, Malformed(earlier.value.start, earlier.value.end))
        if not frame.begins_again:
            self._doubled(frame, key, folded, name.span, earlier.key.line)

    def _doubled(self, frame: _Frame, key: str, folded: str, span: Span, line: int) -> None:
        if (
            folded == next(iter(frame.seen))
            and self._stack[-1].entries is None
            and len(self._stack) > 1
        ):
            frame.begins_again = True
            message = Text(
                "{k} เริ่มรายการใหม่ แต่ไม่มีขีด - จึงปนกับรายการที่บรรทัด {n}",
                "{k} begins another item without its dash, and is mixed into that of line {n}",
            )
            self._report(
                DUPLICATE,
                span,
                message.fill(k=escape(key), n=line),
                Text("เขียน - {k}: …", "write - {k}: …").fill(k=escape(key)),
            )
            return
        message = Text("ช่อง {k} มีอยู่แล้วที่บรรทัด {n}", "the key {k} already stands at line {n}").fill(
            k=quote(key), n=line
        )
        hint = Text(
            "เก็บไว้เพียงบรรทัดเดียว ระหว่างนี้ยังไม่นับทั้งสองค่า",
            "keep one of them; until then neither value counts",
        )
        self._report(DUPLICATE, span, message, hint)

    def _not_a_mapping(self, root: Node) -> None:
        if (
            isinstance(root, Scalar)
            and root.plain
            and (found := glued(self.name, root.text, root.span.line, root.span.column))
        ):
            self.found.append(found)
            return
        said = quote(root.text) if isinstance(root, Scalar) else Text("รายการ", "a list")
        message = Text(
            "ไฟล์ต้องประกอบด้วยบรรทัด ชื่อช่อง: ค่า แต่พบ {v}",
            "the file must hold lines of key: value, not {v}",
        ).fill(v=said)
        hint = Text(
            "เว้นวรรคหนึ่งครั้งหลังเครื่องหมาย : และใช้ : ตัวธรรมดา",
            "put one space after the colon, and use an ordinary colon",
        )
        if isinstance(root, Sequence) and self.name in TOP_KEYS:
            hint = Text("เพิ่มบรรทัด {k}: ไว้บนสุด", "add a line {k}: at the top").fill(
                k=TOP_KEYS[self.name]
            )
        if isinstance(root, Scalar) and root.text.startswith("version https://git-lfs"):
            hint = Text(
                "ไฟล์นี้ยังอยู่ใน Git LFS ให้สั่ง git lfs pull",
                "the file is still in Git LFS: run git lfs pull",
            )
        self._report(NOT_A_MAPPING, root.span, message, hint)

    def _report(self, rule: Rule, span: Span, message: Text, hint: Text = NO_HINT) -> None:
        self.found.append(rule.at(Location(self.name, span), message, hint))

    def _stopped(self, rule: Rule, span: Span, message: Text, hint: Text = NO_HINT) -> _Stop:
        self._report(rule, span, message, hint)
        return _Stop()


def _span(event: Any) -> Span:
    return between(event.start_mark, event.end_mark)


def _last_mark(frame: _Frame) -> Mark | None:
    """Where the last value of a container ends; None where it holds nothing."""
    last = (
        next(reversed(frame.entries.values())).value
        if frame.entries
        else frame.items[-1]
        if frame.items
        else None
    )
    return last.end if last else None


@lru_cache(maxsize=1024)
def _key_of(text: str) -> tuple[str, str] | None:
    """A key in its normal form, and what it looks like; None where it has to be looked at. The same few keys stand in every file."""
    if not text.strip() or text in (*ABSENT, "<<") or len(text) > MOST_KEY:
        return None
    key = normal_form(text)
    return key, key.casefold()
