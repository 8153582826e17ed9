"""Three versions of a file become one by record and field, and are kept once they were read again.

Ours is the text that is kept; what only theirs changed is taken as they wrote it. Where both
changed one field in different ways, both stand in the file between git's marks.
"""

import codecs
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tambon_cli.diagnostics import Severity
from tambon_cli.display import quote
from tambon_cli.documents.characters import MOST_OF_A_KIND
from tambon_cli.documents.conflicts import find_conflicts
from tambon_cli.documents.reader import MOST_BYTES, Document, FileState, parse_document
from tambon_cli.editing.edits import RefusedError, same, tree_of
from tambon_cli.editing.merge_text import Marked, Piece, merged_pieces
from tambon_cli.editing.merge_trees import FieldConflict, MergedTrees, merged_trees
from tambon_cli.editing.three import Three
from tambon_cli.editing.writer import Refused, comments_of
from tambon_cli.i18n import Text

_UNREADABLE = Text("ฉบับหนึ่งอ่านไม่ได้หรือมีข้อผิดพลาด", "one of the versions cannot be read, or has errors")
_NOT_SO = Text("ไฟล์ที่รวมแล้วจะมีความหมายเป็นอย่างอื่น", "the merged file would say something else")
_LOSES_COMMENT = Text("หมายเหตุจะหายไป: {comment}", "a comment would be lost: {comment}")
# The lines before, between and behind two versions.
MARKS = ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n")


class MergedFile(NamedTuple):
    """The bytes of a merged file, and what stands between marks in it."""

    data: bytes
    conflicts: tuple[FieldConflict, ...] = ()


def merged(name: str, versions: Three[bytes]) -> MergedFile | Refused:
    """Return three versions of a project file as one, or why they cannot be merged by record.

    Line ends and the byte order mark are those of ours.
    """
    base, ours, theirs = versions
    if theirs in (base, ours):
        return MergedFile(ours)
    if ours == base:
        return MergedFile(theirs)
    try:
        return _merged(name, versions)
    except RefusedError as refused:
        return Refused(refused.reason, refused.line)


def merged_values(name: str, versions: Three[bytes]) -> MergedTrees | None:
    """Return what a file says that holds the changes of both; None if one cannot be read."""
    documents = versions.map(lambda data: parse_document(name, data))
    if not all(map(_is_sound, documents)):
        return None
    return merged_trees(documents.map(lambda each: tree_of(each.root)))


def _merged(name: str, versions: Three[bytes]) -> MergedFile:
    documents = _readable(name, versions)
    pieces, apart = merged_pieces(documents)
    trees = documents.map(lambda each: tree_of(each.root))
    wanted = merged_trees(trees, apart=frozenset(apart))
    text = _rendered(pieces)
    _verify(name, pieces, wanted, documents)
    return MergedFile(_encoded(name, text, versions.ours, documents.ours), wanted.conflicts)


def _readable(name: str, versions: Three[bytes]) -> Three[Document]:
    """Read three versions, each line ended by LF; RefusedError if one has an error of reading."""
    documents = versions.map(lambda data: _read(name, data))
    if not all(map(_is_sound, documents)):
        raise RefusedError(_UNREADABLE)
    return documents


def _is_sound(document: Document) -> bool:
    return document.state is not FileState.UNREADABLE and not errors_of(document)


def _read(name: str, data: bytes) -> Document:
    if len(data) > MOST_BYTES:
        raise RefusedError(_UNREADABLE)
    document = parse_document(name, data.replace(b"\r\n", b"\n"))
    if not document.text or document.text.endswith("\n"):
        return document
    ended = parse_document(name, data.replace(b"\r\n", b"\n") + b"\n")
    if document.state is FileState.READ and not same(tree_of(document.root), tree_of(ended.root)):
        raise RefusedError(_NOT_SO)  # a text of several lines that ends with the file
    return ended


def errors_of(document: Document) -> set[str]:
    """Return the codes of what stands in the way of reading a file."""
    return {each.code for each in document.findings if each.severity is Severity.ERROR}


def _rendered(pieces: Iterable[Piece]) -> str:
    return "".join(_marked(each) if isinstance(each, Marked) else each for each in pieces)


def _marked(piece: Marked) -> str:
    start, middle, end = MARKS
    return f"{start}{piece.ours}{middle}{piece.theirs}{end}"


def _encoded(name: str, text: str, ours: bytes, document: Document) -> bytes:
    """Return the text with the line ends, the end and the byte order mark of ours.

    The mark of a conflict stands first where there is one, for programs look for it there.
    """
    body = ours.removeprefix(codecs.BOM_UTF8)
    if body and not body.endswith(b"\n") and not text.endswith(MARKS[2]):
        bare = text.removesuffix("\n")
        roots = [parse_document(name, each.encode("utf-8")).root for each in (text, bare)]
        if same(*map(tree_of, roots)):
            text = bare
    if has_windows_line_ends(ours):
        text = text.replace("\n", "\r\n")
    has_mark = document.data.startswith(codecs.BOM_UTF8) and not text.startswith(MARKS[0][:7])
    return (codecs.BOM_UTF8 if has_mark else b"") + text.encode("utf-8")


def has_windows_line_ends(data: bytes) -> bool:
    """Whether most lines end in CR LF."""
    return 2 * data.count(b"\r\n") > data.count(b"\n")


def _verify(
    name: str, pieces: list[Piece], wanted: MergedTrees, documents: Three[Document]
) -> None:
    """Raise RefusedError unless either choice at the marks says just what it should."""
    if sum(isinstance(each, Marked) for each in pieces) != len(wanted.conflicts):
        raise RefusedError(_NOT_SO)
    ours = theirs = _resolved(name, pieces, 0)
    if wanted.conflicts:
        theirs = _resolved(name, pieces, 1)
        told = find_conflicts(name, _rendered(pieces))
        if len(told) != min(len(wanted.conflicts), MOST_OF_A_KIND):
            raise RefusedError(_NOT_SO)
    for document, tree in ((ours, wanted.ours), (theirs, wanted.theirs)):
        if not _is_sound(document) or not same(tree_of(document.root), tree):
            raise RefusedError(_NOT_SO)
    lost = lost_comment(documents, comments_of(ours) | comments_of(theirs))
    if lost is not None:
        raise RefusedError(_LOSES_COMMENT.fill(comment=quote(lost)))


def _resolved(name: str, pieces: Iterable[Piece], side: int) -> Document:
    """Read a merged file with what the one or the other side has wherever they are in conflict."""
    text = "".join(each[side] if isinstance(each, Marked) else each for each in pieces)
    return parse_document(name, text.encode("utf-8"))


def lost_comment(documents: Three[Document], kept: Counter[str]) -> str | None:
    """Return a comment that a side has, did not delete, and that is not kept; None if all are."""
    base, ours, theirs = map(comments_of, documents)
    for comment in ours | theirs:
        before, one, other = base[comment], ours[comment], theirs[comment]
        least = max(one, other) if min(one, other) >= before else one + other - before
        if kept[comment] < least:
            return comment
    return None
