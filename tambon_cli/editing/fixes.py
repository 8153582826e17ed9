"""What can be fixed in a file in one way only; everything else stays byte for byte as it was."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from tambon_cli.binding.walk import shape_of_names, values_within
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import FileState, parse_document
from tambon_cli.editing.file_values import keeps_files
from tambon_cli.editing.key_order import in_order
from tambon_cli.editing.plain_values import (
    PlainForm,
    plain_number,
    plain_value,
    plain_word,
    with_plain_values,
)
from tambon_cli.files.encoding import (
    decode_utf8,
    decoded_twice,
    encoding_of,
    has_odd_line_ends,
    with_plain_line_ends,
)
from tambon_cli.i18n import Text
from tambon_cli.project.project import MODELS
from tambon_cli.thai import text as thai

_MOST_SINGLE = 50
_ZERO_WIDTH = re.compile("[" + "".join(sorted(thai.ZERO_WIDTH)) + "]")
_NBSP = re.compile(thai.NBSP)
_NBSP_AFTER_COLON = re.compile("(?m)(^ *(?:- +)?[A-Za-z_][A-Za-z0-9_]*:)\u00a0+")

_AFTER_COLON = Text("ช่องว่างพิเศษหลัง :", "no-break spaces after a colon")
_DATES = Text("วันที่และเลขไทย", "dates and Thai digits")
_WORDS = Text("คำในรายการ", "words of the vocabularies")
_ORDER = Text("ลำดับช่อง", "order of keys")
_IN_LINES = Text("{kind} (บรรทัด {lines})", "{kind} (line {lines})")
_ENCODING = Text("แปลงจาก {encoding} เป็น UTF-8", "from {encoding} to UTF-8")
_TWICE = Text("ข้อความที่แปลงรหัสซ้ำ", "text that was encoded twice")
_LINE_ENDS = Text("การขึ้นบรรทัดใหม่ทั้งไฟล์", "line ends of the whole file")
_BOM = Text("เครื่องหมาย BOM", "byte order mark")


class Rewriting(NamedTuple):
    """What is written in another way though it is right as it stands."""

    dates: bool = False
    vocabulary: bool = False
    order: bool = False


AS_IT_STANDS = Rewriting()


class _Typo(NamedTuple):
    """A typo that can be fixed wherever its pattern is found."""

    kind: Text
    pattern: re.Pattern[str]
    fix: Callable[[str], str]


# In this order: a sara am may only be seen once what is invisible has gone.
_TYPOS = (
    _Typo(Text("อักขระไม่มีความกว้าง", "zero-width characters"), _ZERO_WIDTH, lambda _found: ""),
    _Typo(Text("ช่องว่างพิเศษ", "no-break spaces"), _NBSP, lambda found: " " * len(found)),
    _Typo(Text("สระอำแยกตัว", "decomposed sara am"), thai.SARA_AM, thai.compose_sara_am),
    _Typo(Text("สระหรือวรรณยุกต์ซ้ำ", "doubled marks"), thai.DOUBLED_MARK, thai.repaired),
    _Typo(Text("เ สองตัว", "two เ"), thai.DOUBLE_SARA_E, thai.repaired),
    _Typo(Text("ลำดับวรรณยุกต์", "order of marks"), thai.MARK_ORDER, thai.repaired),
)


class _Step(NamedTuple):
    """A kind of fix, and what it makes of a text: the text, and how often it was changed."""

    kind: Text
    apply: Callable[[str], tuple[str, int]]


class _Form(NamedTuple):
    """A kind of values, and the one form that they are written in."""

    kind: Text
    plain: PlainForm


class _Fixed(NamedTuple):
    """A text after a fix, how often it was changed, and what could not be."""

    text: str
    times: int = 0
    refused: Text | None = None


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file as it was and as it would be, what was fixed and how often, and what was not.

    `before` is None where the file was no UTF-8. `refused` are the fixes after which the file would
    say something else.
    """

    name: str
    before: str | None
    after: str
    done: tuple[tuple[Text, int], ...]
    refused: tuple[Text, ...] = ()


def repair(
    name: str,
    data: bytes,
    rewriting: Rewriting = AS_IT_STANDS,
    there: Collection[str] = (),
) -> Repaired | None:
    """Return the file of that name fixed; `there` are the files of its folder.

    The name of a file is fixed only where the new name is one of them and the old one is not.
    None where there is nothing to fix, or where nobody can tell its encoding.
    """
    done: list[tuple[Text, int]] = []
    refused: list[Text] = []
    text = _in_utf8(data, done)
    if text is None:
        return None
    for step in _steps(name, rewriting):
        if isinstance(step, _Form):
            fixed = _in_form(name, text, step)
        else:
            fixed = _without(name, text, step, there)
        text = fixed.text
        if fixed.times:
            done.append((step.kind, fixed.times))
        if fixed.refused is not None:
            refused.append(fixed.refused)
    if not done and not refused:
        return None
    return Repaired(name, decode_utf8(data), text, _summed(done), tuple(dict.fromkeys(refused)))


def _steps(name: str, rewriting: Rewriting) -> list[_Step | _Form]:
    steps: list[_Step | _Form] = []
    steps.append(_Step(_AFTER_COLON, lambda text: _NBSP_AFTER_COLON.subn(r"\1 ", text)))
    # Twice, for one typo may hide another.
    steps += [_Step(typo.kind, partial(_fix_everywhere, typo)) for typo in (*_TYPOS, *_TYPOS)]
    if rewriting.dates:
        steps.append(_Form(_DATES, plain_number))
    if rewriting.vocabulary:
        steps.append(_Form(_WORDS, plain_word))
    if rewriting.order:
        steps.append(_Step(_ORDER, partial(in_order, name)))
    return steps


def _in_form(name: str, text: str, form: _Form) -> _Fixed:
    made = with_plain_values(name, text, form.plain)
    lines = sorted({refused.line for _edit, refused in made.refused if refused.line is not None})
    left = _IN_LINES.fill(kind=form.kind, lines=", ".join(map(str, lines))) if lines else None
    return _Fixed(made.text, len(made.done), left)


def _without(name: str, text: str, step: _Step, there: Collection[str]) -> _Fixed:
    """Return the text after a fix, if it still says the same and names the same files."""
    fixed, count = step.apply(text)
    if fixed == text:
        return _Fixed(text)
    if _may_replace(name, text, fixed, step.kind) and keeps_files(name, text, fixed, there):
        return _Fixed(fixed, count)
    partly = _fix_one_by_one(name, text, step.kind, there)
    return _Fixed(text, refused=step.kind) if partly == text else _Fixed(partly, 1)


def _fix_everywhere(typo: _Typo, text: str) -> tuple[str, int]:
    """Fix every place of a typo, until none is left that another hid."""
    total = 0
    for _ in range(thai.MOST_PASSES):
        text, count = typo.pattern.subn(lambda match: typo.fix(match.group()), text)
        total += count
        if not count:
            break
    return text, total


def _fix_one_by_one(name: str, text: str, kind: Text, there: Collection[str]) -> str:
    """Fix those places of a typo that change nothing else, up to a number worth the time."""
    for typo in _TYPOS:
        if typo.kind != kind:
            continue
        for match in reversed(list(typo.pattern.finditer(text))[:_MOST_SINGLE]):
            fixed = text[: match.start()] + typo.fix(match.group()) + text[match.end() :]
            if _says_the_same(name, text, fixed) and keeps_files(name, text, fixed, there):
                text = fixed
    return text


def _summed(done: list[tuple[Text, int]]) -> tuple[tuple[Text, int], ...]:
    """Return each kind once, with how often it was fixed."""
    counts: dict[Text, int] = {}
    for kind, count in done:
        counts[kind] = counts.get(kind, 0) + count
    return tuple(counts.items())


def _in_utf8(data: bytes, done: list[tuple[Text, int]]) -> str | None:
    """Return the text of a file without its byte order mark; None of an unknown encoding.

    What had to be done for it is added to `done`.
    """
    text = _as_utf8(data)
    if text is None:
        encoding = encoding_of(data)
        if encoding is None:
            return None
        try:
            text = data.decode(encoding.codec)
        except UnicodeDecodeError:
            return None
        done.append((_ENCODING.fill(encoding=encoding.name), 1))
    elif text.startswith("\ufeff"):
        done.append((_BOM, 1))
    return _readable(text.lstrip("\ufeff"), done)


def _readable(text: str, done: list[tuple[Text, int]]) -> str:
    """Return a text with plain line ends, decoded once more if it was encoded twice."""
    decoded = decoded_twice(text)
    if decoded is not None:
        text = decoded
        done.append((_TWICE, 1))
    if has_odd_line_ends(text):
        text = with_plain_line_ends(text)
        done.append((_LINE_ENDS, 1))
    return text


def _as_utf8(data: bytes) -> str | None:
    """Return the text of a file in UTF-8; None of one in another encoding."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    looks_like_utf16 = "\0" in text[:2] and encoding_of(data) is not None
    return None if looks_like_utf16 else text


def _may_replace(name: str, before: str, after: str, kind: Text) -> bool:
    """Whether a fixed text may take the place of another.

    A no-break space after a colon hides the key: what the file says changes, and that is the fix.
    """
    if _says_the_same(name, before, after):
        return True
    if kind is not _AFTER_COLON:
        return False
    return parse_document(name, after.encode()).state is FileState.READ


def _says_the_same(name: str, before: str, after: str) -> bool:
    """Whether both texts hold the same values but for the fixes.

    A text that could not be read may become anything.
    """
    first, second = (
        parse_document(name, text.encode("utf-8", "surrogatepass")) for text in (before, after)
    )
    if first.state is not FileState.READ:
        return first.state is FileState.UNREADABLE or second.state is first.state
    if second.state is not FileState.READ:
        return False
    return bool(_values(first.root, MODELS[name]) == _values(second.root, MODELS[name]))


def _values(node: Node, shape: Any) -> Any:
    """Return the values of a node, whatever the order of keys, their form and the typos."""
    if isinstance(node, Mapping):
        of_names = shape_of_names(shape)
        return {
            _in_one_form(of_names, str(value.key)): _values(value.node, value.shape)
            for value in values_within(node, shape)
        }
    if isinstance(node, Sequence):
        return [_values(value.node, value.shape) for value in values_within(node, shape)]
    if not isinstance(node, Scalar):
        return None
    return _in_one_form(shape, node.text)


def _in_one_form(shape: Any, text: str) -> str:
    plain = plain_value(shape, text)
    return _without_typos(text) if plain is None else plain


def _without_typos(text: str) -> str:
    return thai.repaired(thai.normal_form(text)).strip()
