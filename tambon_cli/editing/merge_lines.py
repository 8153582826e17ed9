"""git's own way to merge a file, line by line, where it cannot be merged by record.

Its answer is read too: what git takes for merged, but does not say what both sides wanted, stands
in the file in both versions.
"""

import codecs
from pathlib import Path
from typing import NamedTuple

from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.edits import same, tree_of
from tambon_cli.editing.merge import (
    MARKS,
    errors_of,
    has_windows_line_ends,
    lost_comment,
    merged_values,
)
from tambon_cli.editing.merge_trees import in_any_order
from tambon_cli.editing.three import Three
from tambon_cli.editing.writer import comments_of
from tambon_cli.files.git import run_git

_MOST_CONFLICTS = 127  # that the exit code of git counts
_LABELS = ("-L", "ours", "-L", "base", "-L", "theirs")


class MergedByLines(NamedTuple):
    """The bytes that git merged, and whether it marked a conflict; or both versions, if `whole`."""

    data: bytes
    has_conflict: bool
    whole: bool = False


def merged_by_lines(versions: Three[bytes]) -> MergedByLines:
    """Return three versions of any file as git merges them.

    Raise TambonError if git cannot, as of files that are no text.
    """
    import tempfile  # few files come here

    with tempfile.TemporaryDirectory(prefix="tambon-") as folder:
        paths = Three(*(Path(folder) / side for side in Three._fields))
        for path, data in zip(paths, versions, strict=True):
            path.write_bytes(data)
        names = map(str, (paths.ours, paths.base, paths.theirs))
        arguments = ("merge-file", "-p", "-q", *_LABELS, *names)
        data = run_git(arguments, folder=Path(folder), good=range(_MOST_CONFLICTS + 1))
    first_mark = MARKS[0].rstrip("\n").encode()
    return MergedByLines(data, any(line.startswith(first_mark) for line in data.split(b"\n")))


def merged_by_lines_and_read(name: str, versions: Three[bytes]) -> MergedByLines:
    """Return three versions of a project file as git merges them, if they say what they should.

    Line ends and the byte order mark are those of ours. Raise TambonError as `merged_by_lines`.
    """
    alike = versions.map(lambda data: _like(versions.ours, data))
    done = merged_by_lines(alike)
    if done.has_conflict or _is_right(name, done.data, alike):
        return done
    return MergedByLines(_both(alike), has_conflict=True, whole=True)


def _like(ours: bytes, data: bytes) -> bytes:
    """Return a text with the line ends and the byte order mark that ours has."""
    if b"\0" in ours + data:
        return data
    text = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    if has_windows_line_ends(ours):
        text = text.replace(b"\n", b"\r\n")
    mark = codecs.BOM_UTF8 if ours.startswith(codecs.BOM_UTF8) else b""
    return mark + text


def _is_right(name: str, data: bytes, versions: Three[bytes]) -> bool:
    """Whether a text says what it should, as far as the versions can be read."""
    result = parse_document(name, data)
    documents = versions.map(lambda each: parse_document(name, each))
    wanted = merged_values(name, versions)
    if wanted is None:  # no more is known of it than that it is no worse than it was
        return errors_of(result) <= errors_of(documents.ours) | errors_of(documents.theirs)
    if wanted.conflicts or errors_of(result):
        return False
    says = same(in_any_order(tree_of(result.root)), in_any_order(wanted.ours))
    return says and lost_comment(documents, comments_of(result)) is None


def _both(versions: Three[bytes]) -> bytes:
    """Return both versions between marks, which no byte order mark may hide."""
    ours, theirs = (each.removeprefix(codecs.BOM_UTF8) for each in (versions.ours, versions.theirs))
    end = b"\r\n" if has_windows_line_ends(ours) else b"\n"
    start, middle, stop = (mark.rstrip("\n").encode() + end for mark in MARKS)
    parts = (each if each.endswith(b"\n") or not each else each + end for each in (ours, theirs))
    return start + next(parts) + middle + next(parts) + stop
