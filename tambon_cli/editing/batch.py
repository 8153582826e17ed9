"""Many edits of one file at once: read again together, and in halves only where one is refused."""

from collections.abc import Iterable
from typing import NamedTuple

from tambon_cli.documents.reader import Document
from tambon_cli.editing.edits import Edit
from tambon_cli.editing.writer import Edited, Placed, Refused, place, splicer_of, written
from tambon_cli.i18n import Text

_MOST_READINGS = 64  # of a file in which some of many edits cannot be written
_SAME_PLACE = Text("ทับกับอีกจุดที่แก้ในไฟล์นี้", "another edit of this file is written in its place")
_TOO_MANY = Text("ไฟล์นี้มีจุดที่แก้ไม่ได้มากเกินไป", "too many edits of this file cannot be written")


class WithEdits(NamedTuple):
    """The text of a file with those of many edits that are written, and why each other is not.

    Those have the line where they would stand. `comments_gone` are the comments that are gone with
    what was deleted.
    """

    text: str
    done: tuple[Edit, ...] = ()
    refused: tuple[tuple[Edit, Refused], ...] = ()
    comments_gone: tuple[str, ...] = ()


def with_edits(
    document: Document, edits: Iterable[Edit], *, keeps_columns: bool = True
) -> WithEdits:
    """Return a file with as many of the edits as can be written.

    Their paths are those of the file as it is. Of two in one place the later is refused. The file
    is read once more, and more often only where edits are refused. `keeps_columns` is that of
    Splicer.
    """
    batch = _Batch(document)
    splicer = splicer_of(document, keeps_columns=keeps_columns)
    placed: list[Placed] = []
    for edit in edits:
        found = place(document, splicer, edit)
        if isinstance(found, Refused):
            batch.refused.append((edit, found))
        else:
            placed.append(found)
    batch.take(batch.apart(placed))
    text, gone = batch.reached
    return WithEdits(text, tuple(each.edit for each in batch.kept), tuple(batch.refused), gone)


class _Batch:
    """The edits of a file that can be written together, and those that cannot."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._left = _MOST_READINGS
        self.kept: list[Placed] = []
        self.refused: list[tuple[Edit, Refused]] = []
        self.reached = Edited(document.text)

    def apart(self, placed: list[Placed]) -> list[Placed]:
        """Return the edits in the order of the file, but for those that run into an earlier."""
        chosen: list[Placed] = []
        for each in sorted(placed, key=lambda each: each.splice[:2]):
            if chosen and each.splice.start < chosen[-1].splice.end:
                self._refuse([each], Refused(_SAME_PLACE))
            else:
                chosen.append(each)
        return chosen

    def take(self, more: list[Placed]) -> None:
        """Keep as many as can be of further edits, which stand behind those that are kept."""
        if not more:
            return
        tried = self._with(more)
        if isinstance(tried, Edited):
            self.kept += more
            self.reached = tried
        elif len(more) == 1 or not self._left:
            self._refuse(more, tried)
        else:
            half = len(more) // 2
            self.take(more[:half])
            self.take(more[half:])

    def _with(self, more: list[Placed]) -> Edited | Refused:
        if not self._left:
            return Refused(_TOO_MANY)
        self._left -= 1
        return written(self._document, [*self.kept, *more])

    def _refuse(self, placed: list[Placed], why: Refused) -> None:
        for edit, splice in placed:
            line = self._document.text.count("\n", 0, splice.start) + 1
            self.refused.append((edit, why._replace(line=line)))
