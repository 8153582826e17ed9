"""What can be put right in a file in one way only, with everything else left byte for byte as it was."""

import datetime as dt
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tambon_cli.binding.fields import (
    Count,
    FiscalYear,
    Money,
    Record,
    Suppressed,
    is_named,
    record_in,
    shapes,
)
from tambon_cli.diagnostics import Severity
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.files.encoding import decoded, encoding_of
from tambon_cli.i18n import Text
from tambon_cli.project.project import MODELS
from tambon_cli.thai import text as thai
from tambon_cli.thai.dates import parse_date, written
from tambon_cli.thai.numbers import arabic

_ZERO_WIDTH = re.compile("[" + "".join(sorted(thai.ZERO_WIDTH)) + "]")
_NBSP = re.compile(thai.NBSP)

# In this order: a sara am may only be seen once what is invisible has gone.
_SLIPS: tuple[tuple[Text, re.Pattern[str], Callable[[str], str]], ...] = (
    (Text("อักขระไม่มีความกว้าง", "zero-width characters"), _ZERO_WIDTH, lambda _found: ""),
    (Text("ช่องว่างพิเศษ", "no-break spaces"), _NBSP, lambda found: " " * len(found)),
    (Text("สระอำแยกตัว", "decomposed sara am"), thai.SARA_AM, thai.compose_sara_am),
    (Text("สระหรือวรรณยุกต์ซ้ำ", "doubled marks"), thai.DOUBLED_MARK, thai.repaired),
    (Text("เ สองตัว", "two เ"), thai.DOUBLE_SARA_E, thai.repaired),
    (Text("ลำดับวรรณยุกต์", "order of marks"), thai.MARK_ORDER, thai.repaired),
)
# Behind a colon it hides the key: what it tells changes, and that is the repair.
_AFTER_COLON = Text("ช่องว่างพิเศษหลัง :", "no-break spaces after a colon")
_NBSP_AFTER_COLON = re.compile("(?m)(^ *(?:- +)?[A-Za-z_][A-Za-z0-9_]*:)\u00a0+")
_MOST_SINGLE = 50
_DATES = Text("วันที่และเลขไทย", "dates and Thai digits")
_ORDER = Text("ลำดับช่อง", "order of keys")
_ENCODING = Text("แปลงจาก {e} เป็น UTF-8", "from {e} to UTF-8")
_BOM = Text("เครื่องหมาย BOM", "byte order mark")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file as it was and as it would be, what was put right and how often, and what was not.

    `before` is None where the file was no UTF-8. `refused` are the repairs after which the file would tell something else.
    """

    name: str
    before: str | None
    after: str
    done: tuple[tuple[Text, int], ...]
    refused: tuple[Text, ...] = ()


def repair(name: str, data: bytes, *, dates: bool, order: bool) -> Repaired | None:
    """The file of that name put right; None where nothing can be, or where nobody can tell its encoding."""
    done: list[tuple[Text, int]] = []
    refused: list[Text] = []
    text = _in_utf8(data, done)
    if text is None:
        return None
    before = decoded(data)
    steps: list[tuple[Text, Callable[[str], tuple[str, int]]]] = [
        (_AFTER_COLON, lambda text: _NBSP_AFTER_COLON.subn(lambda match: match[1] + " ", text)),
        *(
            (kind, _mending(pattern, mend)) for kind, pattern, mend in (*_SLIPS, *_SLIPS)
        ),  # again: one slip may hide another
        *([(_DATES, lambda text: _with_plain_values(name, text))] if dates else []),
        *([(_ORDER, lambda text: _in_order(name, text))] if order else []),
    ]
    for kind, step in steps:
        mended, count = step(text)
        if mended == text:
            continue
        if _tells_the_same(name, text, mended) or (
            kind is _AFTER_COLON and parse_document(name, mended.encode()).state is FileState.READ
        ):
            text = mended
            done.append((kind, count))
        elif (partly := _one_by_one(name, text, kind)) != text:
            done.append((kind, 1))
            text = partly
        else:
            refused.append(kind)
    if not done and not refused:
        return None
    return Repaired(name, before, text, tuple(_summed(done)), tuple(dict.fromkeys(refused)))


def _one_by_one(name: str, text: str, kind: Text) -> str:
    """The text with those places of a kind of slip mended that change nothing else, up to a number that is worth the time."""
    for pattern, mend in [(pattern, mend) for known, pattern, mend in _SLIPS if known == kind]:
        for match in reversed(list(pattern.finditer(text))[:_MOST_SINGLE]):
            mended = text[: match.start()] + mend(match.group()) + text[match.end() :]
            text = mended if _tells_the_same(name, text, mended) else text
    return text


def _mending(
    pattern: re.Pattern[str], mend: Callable[[str], str]
) -> Callable[[str], tuple[str, int]]:
    """A step that mends every place of a pattern, until none is left that another hid."""

    def step(text: str) -> tuple[str, int]:
        total = 0
        for _ in range(thai.MOST_PASSES):
            text, count = pattern.subn(lambda match: mend(match.group()), text)
            total += count
            if not count:
                break
        return text, total

    return step


def _summed(done: list[tuple[Text, int]]) -> list[tuple[Text, int]]:
    """Each kind once, with how often it was mended."""
    counts: dict[Text, int] = {}
    for kind, count in done:
        counts[kind] = counts.get(kind, 0) + count
    return list(counts.items())


def _in_utf8(data: bytes, done: list[tuple[Text, int]]) -> str | None:
    try:
        text = data.decode("utf-8")
        encoding = None
    except UnicodeDecodeError:
        encoding, text = encoding_of(data), ""
    if encoding is None and "\0" in text[:2]:
        encoding = encoding_of(data)
    if encoding is not None:
        try:
            text = data.decode(encoding.codec)
        except UnicodeDecodeError:
            return None
        done.append((_ENCODING.fill(e=encoding.name), 1))
    elif not text and data:
        return None
    if text.startswith("\ufeff"):
        done += [(_BOM, 1)] if encoding is None else []
        text = text.lstrip("\ufeff")
    return text


def _tells_the_same(name: str, before: str, after: str) -> bool:
    """Whether both texts hold the same values but for the repairs; a text that could not be read may become anything."""
    first, second = (
        parse_document(name, text.encode("utf-8", "surrogatepass")) for text in (before, after)
    )
    if first.state is not FileState.READ:
        return first.state is FileState.UNREADABLE or second.state is first.state
    return second.state is FileState.READ and bool(
        _told(first.root, MODELS[name]) == _told(second.root, MODELS[name])
    )


def _told(node: Node, shape: Any) -> Any:
    """The values of a node, whatever the order of keys, the form of dates and the slips."""
    if isinstance(node, Mapping):
        return {
            thai.repaired(thai.normal_form(str(key))).strip(): _told(each, inner)
            for key, each, inner in _inside(node, shape)
        }
    if isinstance(node, Sequence):
        return [_told(each, inner) for _number, each, inner in _inside(node, shape)]
    if not isinstance(node, Scalar):
        return None
    plain = _plain_value(shape, node.text)
    return thai.repaired(thai.normal_form(node.text)).strip() if plain is None else plain


def _inside(node: Node, shape: Any) -> list[tuple[str | int, Node, Any]]:
    """What a list or a mapping holds: its key or number, the value, and the value's annotation (None where the model knows none)."""
    if isinstance(node, Sequence):
        return [(number, each, _item_of(shape)) for number, each in enumerate(node.items)]
    if not isinstance(node, Mapping):
        return []
    inner = None if is_named(shape) else record_in(shape)
    if inner is not None:
        return [(key, entry.value, shapes(inner).get(key)) for key, entry in node.entries.items()]
    value = next(reversed(typing.get_args(_item_of(shape))), None)
    return [(key, entry.value, value) for key, entry in node.entries.items()]


def _item_of(shape: Any) -> Any:
    """The annotation of what a list holds; of any other, the annotation itself without its None."""
    inner = [each for each in typing.get_args(shape) if each not in (type(None), ...)]
    return inner[0] if len(inner) == 1 else shape


# Dates and numbers in one form.


def _with_plain_values(name: str, text: str) -> tuple[str, int]:
    """The text with its dates as 2562-09-15 and its numbers in Arabic digits, and how many were changed."""
    document = parse_document(name, text.encode("utf-8"))
    lines, count = text.split("\n"), 0
    for scalar, shape in sorted(
        _scalars(document, MODELS[name]), key=lambda each: each[0].span, reverse=True
    ):
        line, start, end_line, end = scalar.span
        plain = _plain_value(shape, scalar.text)
        if plain is not None and plain != scalar.text and line == end_line:
            mark = "" if scalar.plain else lines[line - 1][start - 1]
            lines[line - 1] = (
                lines[line - 1][: start - 1] + mark + plain + mark + lines[line - 1][end - 1 :]
            )
            count += 1
    return "\n".join(lines), count


def _plain_value(shape: Any, text: str) -> str | None:
    """A date or number in the one form; None for any other value, and for one that can be read in two ways."""
    kinds = {shape, *typing.get_args(shape)}
    if dt.date in kinds:
        parsed = parse_date(text)
        return written(parsed.value) if parsed.value is not None and parsed.note is None else None
    is_number = kinds & {Count, Money, FiscalYear} and text != Suppressed.SUPPRESSED.value
    return arabic(text).strip() if is_number and text.strip() else None


def _scalars(document: Document, cls: type[Record]) -> Iterator[tuple[Scalar, Any]]:
    """Every value with its annotation."""
    waiting: list[tuple[Node, Any]] = [(document.root, cls)]
    while waiting:
        node, shape = waiting.pop()
        if isinstance(node, Scalar):
            yield node, shape
        waiting += [(each, inner) for _key, each, inner in _inside(node, shape)]


# Keys in the order of the model.


def _in_order(name: str, text: str) -> tuple[str, int]:
    """The text with the keys of every block in the order of the model, each with the comments above it, and how many blocks were changed."""
    document = parse_document(name, text.encode("utf-8"))
    if document.state is not FileState.READ or any(
        each.severity is Severity.ERROR for each in document.findings
    ):
        return text, 0
    # A last line without its end gets one while lines are moved.
    ending = "" if text.endswith("\n") else "\r\n" if "\r\n" in text else "\n"
    lines = f"{text}{ending}".split("\n")
    count = 0
    for node, cls in sorted(
        _blocks(document.root, MODELS[name]), key=lambda each: each[0].span, reverse=True
    ):
        count += _reorder(lines, node, list(shapes(cls)))
    return "\n".join(lines).removesuffix(ending), count


def _blocks(root: Mapping, cls: type[Record]) -> Iterator[tuple[Mapping, type[Record]]]:
    """The records that stand as blocks: a key a line."""
    waiting: list[tuple[Node, Any]] = [(root, cls)]
    while waiting:
        node, shape = waiting.pop()
        waiting += [(each, inner) for _key, each, inner in _inside(node, shape)]
        record = None if is_named(shape) else record_in(shape)
        keys = [entry.key for entry in node.entries.values()] if isinstance(node, Mapping) else []
        # Braces would stand before the first key.
        is_block = (
            len(keys) > 1
            and node.span[:2] == keys[0][:2]
            and len({key.line for key in keys}) == len(keys)
            and len({key.column for key in keys}) == 1
        )
        if isinstance(node, Mapping) and record and is_block:
            yield node, record


def _reorder(lines: list[str], node: Mapping, order: list[str]) -> bool:
    """Put the keys of a block into order where they are not; a block whose first line is shared with a dash keeps its first key."""
    keys = list(node.entries)
    indent = next(iter(node.entries.values())).key.column - 1
    shares_line = bool(lines[next(iter(node.entries.values())).key.line - 1][:indent].strip())
    fixed = 1 if shares_line else 0
    wanted = keys[:fixed] + sorted(
        keys[fixed:], key=lambda key: order.index(key) if key in order else len(order)
    )
    if wanted == keys or any(key not in order for key in keys):
        return False
    starts = [_start_of(lines, entry.key.line - 1, indent) for entry in node.entries.values()]
    starts[0] = (
        next(iter(node.entries.values())).key.line - 1
    )  # what stands above the first key is about the whole
    end = _end_of(lines, next(reversed(node.entries.values())).key.line - 1, indent)
    chunks = {
        key: lines[start:stop]
        for key, start, stop in zip(keys, starts, [*starts[1:], end], strict=True)
    }
    lines[starts[0] : end] = [line for key in wanted for line in chunks[key]]
    return True


def _start_of(lines: list[str], row: int, indent: int) -> int:
    """The row where a key begins, with the comments that stand above it at its own indent."""
    while (
        row > 0
        and lines[row - 1].lstrip(" ").startswith("#")
        and len(lines[row - 1]) - len(lines[row - 1].lstrip(" ")) == indent
    ):
        row -= 1
    return row


def _end_of(lines: list[str], row: int, indent: int) -> int:
    """The row behind the last line of a key: the next that is indented less, or as deep and no item of it, is another's."""
    last = row
    for number in range(row + 1, len(lines)):
        line = lines[number]
        depth = len(line) - len(line.lstrip(" "))
        is_comment = line.lstrip(" ").startswith("#")
        if (
            line.strip()
            and not is_comment
            and (depth < indent or (depth == indent and not line.lstrip(" ").startswith("- ")))
        ):
            break
        last = number if line.strip() and (not is_comment or depth > indent) else last
    return last + 1
