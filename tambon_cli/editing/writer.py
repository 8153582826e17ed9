"""The smallest edit: a change becomes one splice of the text, and is kept once it was read again.

Nothing is ever written anew. What cannot be written without touching anything else is refused with
its reason; a mistake of ours is then a refusal, never a wrong file.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.display import escape
from tambon_cli.documents import nodes
from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.editing.edits import Edit, EditKind, RefusedError, Value, applied, same, tree_of
from tambon_cli.editing.splice import NO_PLACE, Splice, Splicer, joined
from tambon_cli.i18n import Text

_UNREADABLE = Text("อ่านไฟล์นี้ไม่ได้ ต้องแก้ก่อน", "the file cannot be read")
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
    """Why a change was not written, and the line that stands in its way, if one does.

    `finding` is the error with which the file would have been read, where that is why.
    """

    reason: Text
    line: int | None = None
    finding: Finding | None = None


class Placed(NamedTuple):
    """An edit and the splice that it becomes."""

    edit: Edit
    splice: Splice


def edited(document: Document, edit: Edit) -> Edited | Refused:
    """Return the text of a file with an edit, or why it cannot be written."""
    placed = place(document, splicer_of(document), edit)
    return placed if isinstance(placed, Refused) else written(document, [placed])


def splicer_of(document: Document, *, keeps_columns: bool = True) -> Splicer:
    """Return what places edits in a file, as Splicer does."""
    return Splicer(document.name, document.text, document.root, keeps_columns=keeps_columns)


def place(document: Document, splicer: Splicer, edit: Edit) -> Placed | Refused:
    """Return an edit with its splice, or why there is no place for it."""
    if document.state is FileState.UNREADABLE:
        return Refused(_UNREADABLE)
    try:
        return Placed(edit, splicer.splice(edit))
    except RefusedError as refused:
        return Refused(refused.reason, refused.line)


def written(document: Document, placed: Sequence[Placed]) -> Edited | Refused:
    """Return the text of a file with edits, which stand in its order, or why not with all."""
    try:
        wanted = applied(tree_of(document.root), *(each.edit for each in placed))
    except (KeyError, IndexError, TypeError):
        return Refused(NO_PLACE)
    cut = [each.splice for each in placed if each.edit.kind is EditKind.DELETE]
    may_go = (match.group() for match in comments_within(document, cut))
    return spliced(document, [each.splice for each in placed], wanted, may_go)


def spliced(
    document: Document, splices: Sequence[Splice], wanted: Value, may_go: Iterable[str] = ()
) -> Edited | Refused:
    """Return the text of a file with splices, which stand in its order, once it was read again.

    It must say just what is wanted; else return why it would not be right. The comments of `may_go`
    may be gone, each as often as it is given.
    """
    text = joined(document.text, splices)
    after = parse_document(document.name, text.encode("utf-8", "surrogatepass"))
    error = _new_error(document, after)
    if error is not None:
        return Refused(_NEW_ERROR.fill(message=error.message), finding=error)
    if after.state is FileState.UNREADABLE or not same(tree_of(after.root), wanted):
        return Refused(_NOT_SO)
    gone, known = comments_of(document) - comments_of(after), Counter(map(str.rstrip, may_go))
    for comment in gone - known:
        if not _FIELD_IN_COMMENT.match(comment):  # a field that is filled in its place
            return Refused(_LOSES_COMMENT.fill(comment=escape(comment)))
    return Edited(text, tuple((gone & known).elements()))


def encoded(document: Document, done: Edited) -> bytes:
    """Return the bytes of a file with an edit, behind the byte order mark that it had."""
    mark = codecs.BOM_UTF8 if document.data.startswith(codecs.BOM_UTF8) else b""
    return mark + done.text.encode("utf-8")


def _new_error(before: Document, after: Document) -> Finding | None:
    """Return what is wrong in a file that was not before; None if nothing is."""
    known = Counter(each.code for each in before.findings if each.severity is Severity.ERROR)
    for each in after.findings:
        if each.severity is Severity.ERROR:
            known[each.code] -= 1
            if known[each.code] < 0:
                return each
    return None


def comments_within(document: Document, splices: Sequence[Splice]) -> Iterator[re.Match[str]]:
    """Yield the comments that begin in the stretches that splices take out of a file."""
    if not splices:
        return  # to look for comments costs as much as reading the file
    for match in _comments(document):
        if any(splice.start <= match.start() < splice.end for splice in splices):
            yield match


def comments_of(document: Document) -> Counter[str]:
    """Return every comment of a file as it stands, how often each."""
    return Counter(comment for _, comment in comments_in_order(document))


def comments_in_order(document: Document) -> Iterator[tuple[int, str]]:
    """Yield every comment of a file as it stands, with the place in the text where it begins."""
    return ((match.start(), match.group().rstrip()) for match in _comments(document))


def _comments(document: Document) -> Iterator[re.Match[str]]:
    """Yield every comment of a file as it stands."""
    text, here = document.text, 0
    for start, end in [*sorted(_texts_with_hash(document)), (len(text), len(text))]:
        # A comment ends its line, so none that begins before a value runs into it.
        yield from _COMMENT.finditer(text, here, max(here, start))
        here = max(here, end)


def _texts_with_hash(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of the values in which # may be a letter like any other."""
    found: list[tuple[int, int]] = []
    waiting: list[nodes.Node] = [document.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Mapping):
            waiting += (part for entry in node.entries.values() for part in entry)
        elif isinstance(node, nodes.Sequence):
            waiting += node.items
        elif isinstance(node, nodes.Scalar):
            start, end = node.start.index, node.end.index
            if document.text.find("#", start, end) < 0:
                continue
            if document.text[start] in ("|", ">"):  # a remark may stand before its first line
                start = max(start, document.text.find("\n", start, end))
            found.append((start, end))
    return found
