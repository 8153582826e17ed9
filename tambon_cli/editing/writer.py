"""The smallest edit: a change becomes one splice of the text, and is kept once it was read again.

Nothing is ever written anew. What cannot be written without touching anything else is refused with
its reason; a mistake of ours is then a refusal, never a wrong file.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Severity
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.editing.edits import Edit, EditKind, RefusedError, applied, same, tree_of
from tambon_cli.editing.splice import Splice, Splicer
from tambon_cli.i18n import Text

_UNREADABLE = Text("อ่านไฟล์นี้ไม่ได้ ต้องแก้ก่อน", "the file cannot be read")
_NO_PATH = Text("ไม่มีที่ให้เขียนในไฟล์นี้", "there is no such place in the file")
_NOT_SO = Text(
    "ถ้าเขียนลงไป ไฟล์จะมีความหมายเป็นอย่างอื่น", "written there, the file would say something else"
)
_NEW_ERROR = Text("ถ้าเขียนลงไป จะอ่านไฟล์ไม่ได้: {message}", "the file could not be read: {message}")
_LOSES_COMMENT = Text("หมายเหตุจะหายไป: {comment}", "a comment would be lost: {comment}")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n\r]*", re.MULTILINE)
_FIELD_IN_COMMENT = re.compile(r"# ? *(?:- )?[a-z_]+:")


class Edited(NamedTuple):
    """The text of a file with an edit, and the comments that are gone with what was deleted."""

    text: str
    comments_gone: tuple[str, ...] = ()


class Refused(NamedTuple):
    """Why a change was not written, and the line that stands in its way, if one does."""

    reason: Text
    line: int | None = None


def edited(document: Document, edit: Edit) -> Edited | Refused:
    """Return the text of a file with an edit, or why it cannot be written."""
    if document.state is FileState.UNREADABLE:
        return Refused(_UNREADABLE)
    try:
        wanted = applied(tree_of(document.root), edit)
        splice = Splicer(document.name, document.text, document.root).splice(edit)
        return _kept(document, edit, splice, wanted)
    except RefusedError as refused:
        return Refused(refused.reason, refused.line)
    except (KeyError, IndexError, TypeError):
        return Refused(_NO_PATH)


def encoded(document: Document, done: Edited) -> bytes:
    """Return the bytes of a file with an edit, behind the byte order mark that it had."""
    mark = codecs.BOM_UTF8 if document.data.startswith(codecs.BOM_UTF8) else b""
    return mark + done.text.encode("utf-8")


def _kept(document: Document, edit: Edit, splice: Splice, wanted: object) -> Edited | Refused:
    """Read what was written, and keep it if it says just what was wanted."""
    text = splice.into(document.text)
    after = parse_document(document.name, text.encode("utf-8", "surrogatepass"))
    error = _new_error(document, after)
    if error is not None:
        return Refused(_NEW_ERROR.fill(message=error))
    if not same(tree_of(after.root), wanted):  # type: ignore[arg-type]
        return Refused(_NOT_SO)
    gone = comments_of(document) - comments_of(after)
    if edit.kind is not EditKind.DELETE:
        kept_out = [each for each in gone if not _FIELD_IN_COMMENT.match(each)]
        if kept_out:
            return Refused(_LOSES_COMMENT.fill(comment=kept_out[0]))
        gone = Counter()
    return Edited(text, tuple(gone.elements()))


def _new_error(before: Document, after: Document) -> Text | None:
    """Return what is wrong in a file that was not before; None if nothing is."""
    if after.state is FileState.UNREADABLE:
        return next((each.message for each in after.findings), _UNREADABLE)
    known = Counter(each.code for each in before.findings if each.severity is Severity.ERROR)
    for each in after.findings:
        if each.severity is Severity.ERROR:
            known[each.code] -= 1
            if known[each.code] < 0:
                return each.message
    return None


def comments_of(document: Document) -> Counter[str]:
    """Return every comment of a file as it stands, how often each."""
    return Counter(comment for _, comment in comments_in_order(document))


def comments_in_order(document: Document) -> Iterator[tuple[int, str]]:
    """Yield every comment of a file as it stands, with the place in the text where it begins."""
    text, here = document.text, 0
    for start, end in [*sorted(_texts_with_hash(document)), (len(text), len(text))]:
        # A comment ends its line, so none that begins before a value runs into it.
        for match in _COMMENT.finditer(text, here, max(here, start)):
            yield match.start(), match.group().rstrip()
        here = max(here, end)


def _texts_with_hash(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of the values in which # may be a letter like any other."""
    found: list[tuple[int, int]] = []
    waiting: list[Node] = [document.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += (part for entry in node.entries.values() for part in entry)
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar):
            start, end = node.start.index, node.end.index
            if document.text.find("#", start, end) < 0:
                continue
            if document.text[start] in ("|", ">"):  # a remark may stand before its first line
                start = max(start, document.text.find("\n", start, end))
            found.append((start, end))
    return found
