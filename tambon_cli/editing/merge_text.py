"""Three versions of a file become one text: each stretch of lines as one of the sides has it.

Whether the result says what was meant is seen by reading it again (merge.py).
"""

from collections import Counter
from typing import NamedTuple

from tambon_cli.documents import nodes
from tambon_cli.documents.reader import Document, parse_document
from tambon_cli.editing.difference import rewritten
from tambon_cli.editing.edits import RefusedError, Value, same
from tambon_cli.editing.merge_parts import (
    Part,
    PartsBelow,
    blocks_of,
    file_block,
    file_part,
    lines_of,
    shifted,
)
from tambon_cli.editing.merge_trees import (
    RecordPath,
    is_reordered,
    item_keys,
    merged_order,
    merged_trees,
)
from tambon_cli.editing.three import Three
from tambon_cli.editing.writer import Refused
from tambon_cli.i18n import Text
from tambon_cli.project.project import PROJECT_FILE

_REORDERED = Text("รายการเรียงไม่เหมือนกันสองฝ่าย", "the records stand in another order on the sides")
_NONE = Part()


class Marked(NamedTuple):
    """A stretch of lines that both sides have in their own way."""

    ours: str
    theirs: str


Piece = str | Marked


def merged_pieces(documents: Three[Document]) -> tuple[list[Piece], set[RecordPath]]:
    """Return the merged text, and the paths at which values stand apart that could be merged.

    Every text ends with the end of a line. Raise RefusedError if it cannot be merged by record.
    """
    merge = _Merge()
    files = documents.map(file_part)
    heads = files.map(lambda file: file.text[: file.start])
    tails = files.map(lambda file: file.text[file.end :])
    inner = merge.block(files.map(file_block), (), 0)
    return [_merged_comments(heads), *inner, _merged_comments(tails)], merge.apart


class _Merge:
    """The merge of one file; `apart` grows with what could not be merged in its text alone.

    Throughout, `shift` is how many columns deeper ours stands than theirs.
    """

    def __init__(self) -> None:
        self.apart: set[RecordPath] = set()

    def block(self, blocks: Three[PartsBelow], path: RecordPath, shift: int) -> list[Piece]:
        """Return the inner lines of a block."""
        keys = _keys(blocks)
        gone = _comments_gone(blocks, keys)
        held = [
            dict(zip(own, block.parts, strict=True))
            for own, block in zip(keys, blocks, strict=True)
        ]
        if blocks.ours.parts and blocks.theirs.parts:
            shift = blocks.ours.parts[0].column - blocks.theirs.parts[0].column
        pieces: list[Piece] = []
        for key in merged_order(*keys):
            parts = Three(*(each.get(key, _NONE) for each in held))
            if parts.base is parts.theirs:  # there is none
                pieces.append(_without(parts.ours, gone.ours))
            elif parts.base is parts.ours:
                pieces.append(shifted(_without(parts.theirs, gone.theirs), shift))
            else:
                pieces += self._part(parts, (*path, key), shift)
        return [*pieces, _merged_comments(blocks.map(lambda block: block.tail), shift)]

    def _part(self, parts: Three[Part], path: RecordPath, shift: int) -> list[Piece]:
        lines = parts.map(lambda part: part.lines)
        done = _as_changed(lines, shift)
        if done is not None:
            return [done]
        marked = Marked(lines.ours, shifted(lines.theirs, shift))
        if not lines.ours or not lines.theirs:
            return self._deleted(parts, path, marked)
        is_new_item = not lines.base and parts.ours.name is None
        if is_new_item and not same(parts.ours.tree, parts.theirs.tree):
            return [marked]
        above = parts.map(lambda part: part.above)
        return [_merged_comments(above, shift), *self._body(parts, path, shift)]

    def _deleted(self, parts: Three[Part], path: RecordPath, marked: Marked) -> list[Piece]:
        """Return what one side has no more: nothing, unless the other has changed it."""
        merged = merged_trees(parts.map(lambda part: part.tree), path)
        kept = parts.ours if marked.ours else parts.theirs
        if merged.conflicts:
            return [marked]
        if same(merged.ours, kept.tree):
            return [marked.ours or marked.theirs]
        if same(merged.ours, None) and not kept.remarks - parts.base.remarks:
            return [_as_lines(kept.remarks_above - parts.base.remarks_above, kept.column)]
        self.apart.add(path)
        return [marked]

    def _body(self, parts: Three[Part], path: RecordPath, shift: int) -> list[Piece]:
        lines = parts.map(lambda part: part.body)
        done = _as_changed(lines, shift)
        if done is not None:
            return [done]
        marked = Marked(lines.ours, shifted(lines.theirs, shift))
        blocks = blocks_of(parts)
        if blocks is None:
            return [self._value(parts, path, shift) or marked]
        inner = self.block(blocks, path, shift)
        dashed = inner if blocks.ours.dash is None else _with_dash(inner, blocks.ours.dash)
        if dashed is None:  # one side has no more of the key that the dash stands before
            self.apart.add(path)
            return [marked]
        return [_opening(parts, blocks, shift), *dashed]

    def _value(self, parts: Three[Part], path: RecordPath, shift: int) -> str | None:
        """Return a value as one side has it, or with the changes of both; None in a conflict."""
        trees = parts.map(lambda part: part.tree)
        merged = merged_trees(trees, path)
        if any(each.path == path for each in merged.conflicts):
            return None
        if not merged.conflicts:
            if same(merged.ours, trees.ours):
                return _with_remarks(parts.ours, parts.theirs, parts.base)
            if same(merged.ours, trees.theirs):
                return shifted(_with_remarks(parts.theirs, parts.ours, parts.base), shift)
            patched = _patched(parts.ours, merged.ours)
            if patched is not None:
                return _with_remarks(parts.ours, parts.theirs, parts.base, patched)
        self.apart.add(path)
        return None


def _as_changed(lines: Three[str], shift: int) -> str | None:
    """Return lines that one side alone has changed, as it has them; None if both have."""
    if lines.theirs in (lines.base, lines.ours):
        return lines.ours
    return shifted(lines.theirs, shift) if lines.ours == lines.base else None


def _keys(blocks: Three[PartsBelow]) -> Three[list[str]]:
    """Return what the parts of three blocks of one kind are known by.

    Raise RefusedError if records stand in another order on the sides.
    """
    are_items = [part.name is None for block in blocks for part in block.parts]
    if not any(are_items):
        return blocks.map(lambda block: [part.name or "" for part in block.parts])
    keys = item_keys(blocks.map(lambda block: [part.tree for part in block.parts]))
    are_records = any(isinstance(part.node, nodes.Mapping) for part in blocks.ours.parts)
    if keys is None or (is_reordered(keys) and are_records):
        raise RefusedError(_REORDERED)
    return keys


def _comments_gone(blocks: Three[PartsBelow], keys: Three[list[str]]) -> Three[frozenset[str]]:
    """Return the comments that go from above what only ours, and what only theirs has added.

    What is added below an old comment has that above it now. It goes where the other side deleted
    it, as the line of a new folder for a field that it filled in; and where both added something
    below it, it stands above ours alone.
    """
    before = _comments_in(blocks.base, keys.base, set(keys.base))
    in_theirs = _comments_in(blocks.theirs, keys.theirs, set(keys.theirs))
    in_ours = _comments_in(blocks.ours, keys.ours, {*keys.base, *keys.theirs})
    return Three(frozenset(), before - in_theirs, before - in_ours)


def _comments_in(block: PartsBelow, keys: list[str], of: set[str]) -> frozenset[str]:
    """Return the comments above the parts of some keys, and at the end of a block."""
    above = (part.above for key, part in zip(keys, block.parts, strict=True) if key in of)
    bare = (line.strip() for text in (*above, block.tail) for line in lines_of(text))
    return frozenset(line for line in bare if line.startswith("#"))


def _without(part: Part, comments: frozenset[str]) -> str:
    """Return the lines of a part without some of the comments above it."""
    kept = (line for line in lines_of(part.above) if line.strip() not in comments)
    return "".join(kept) + part.body


def _with_dash(pieces: list[Piece], column: int) -> list[Piece] | None:
    """Put the dash of a record back before its first key; None if a side has no such line."""
    for number, piece in enumerate(pieces):
        if isinstance(piece, Marked):
            ours, theirs = _dashed(piece.ours, column), _dashed(piece.theirs, column)
            if ours is None or theirs is None:
                return None
            return [*pieces[:number], Marked(ours, theirs), *pieces[number + 1 :]]
        dashed = _dashed(piece, column)
        if dashed is not None:
            return [*pieces[:number], dashed, *pieces[number + 1 :]]
    return None


def _dashed(text: str, column: int) -> str | None:
    """Return lines with a dash before the first that says something; None if none does."""
    here = 0
    for line in lines_of(text):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            place = here + column
            return f"{text[:place]}-{text[place + 1 :]}"
        here += len(line)
    return None


def _opening(parts: Three[Part], blocks: Three[PartsBelow], shift: int) -> str:
    """Return the line of a key: as the side has it that changed it and has anything below."""
    base, ours, theirs = (block.opening for block in blocks)
    if not blocks.ours.parts:
        return shifted(theirs, shift)
    if not blocks.theirs.parts or theirs in (base, ours) or bool(ours) != bool(theirs):
        return ours
    if ours == base:
        return shifted(theirs, shift)
    lines = [
        part._replace(end=part.line + len(block.opening))
        for part, block in zip(parts, blocks, strict=True)
    ]
    return _as_lines(_new_remarks(lines[1], lines[2], lines[0]), lines[1].column) + ours


def _merged_comments(versions: Three[str], shift: int = 0) -> str:
    """Return lines without values: those that either has added, without those theirs deleted."""
    done = _as_changed(versions, shift)
    if done is not None:
        return done
    base, ours, theirs = map(lines_of, versions)
    gone = _counted(base) - _counted(theirs)
    new = _counted(theirs) - _counted(base) - (_counted(ours) - _counted(base))
    behind: dict[str, list[str]] = {}  # what theirs added, by the line that stands before it there
    last = ""
    for line in theirs:
        bare = line.strip()
        if new[bare]:
            new[bare] -= 1
            behind.setdefault(last, []).append(shifted(line, shift))
        else:
            last = bare
    kept = behind.pop("", [])
    for line in ours:
        bare = line.strip()
        if gone[bare]:
            gone[bare] -= 1
        else:
            kept.append(line)
        kept += behind.pop(bare, [])
    return "".join((*kept, *(line for lines in behind.values() for line in lines)))


def _counted(lines: list[str]) -> Counter[str]:
    return Counter(line.strip() for line in lines)


def _new_remarks(kept: Part, other: Part, base: Part) -> Counter[str]:
    """Return the comments on the lines of another side that are new, and not in what is kept."""
    return other.remarks - base.remarks - kept.remarks


def _as_lines(comments: Counter[str], column: int) -> str:
    """Return comments as lines of their own."""
    return "".join(f"{' ' * column}{comment}\n" for comment in comments.elements())


def _with_remarks(kept: Part, other: Part, base: Part, body: str | None = None) -> str:
    """Return a value as one side has it, with what the other remarks on it.

    That stands behind the value or, where something else does, above it. `body` are the lines that
    are kept, where they are not just those of the side.
    """
    body = kept.body if body is None else body
    new = _new_remarks(kept, other, base)
    if not new:
        return body
    if kept.behind == base.behind and not new - other.remarks_behind:
        return body.removesuffix(kept.behind) + other.behind
    return _as_lines(new, kept.column) + body


def _patched(part: Part, new: Value) -> str | None:
    """Return the lines of a value that says something else, with the fewest edits; None if refused.

    They are read as a small file of their own.
    """
    head = "" if part.name is not None else "list:\n"
    wanted: Value = {"list": [new]} if part.name is None else {part.name: new}
    alone = parse_document(PROJECT_FILE, f"{head}{part.body}".encode())
    done = rewritten(alone, wanted)
    if isinstance(done, Refused) or done.comments_gone:
        return None
    return done.text.removeprefix(head)
