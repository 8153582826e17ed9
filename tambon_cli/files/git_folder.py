"""A commit of git as a place where folders are opened, with all the limits of the disk."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import Folder
from tambon_cli.files.git_objects import FETCH_ALL, FOLDER, MOST_BYTES, Objects, TreeEntry
from tambon_cli.files.opened import (
    Contents,
    OpenedFolder,
    ReadAt,
    Trouble,
    contents_below,
    is_inside,
)
from tambon_cli.i18n import Text

MOST_FOLDERS = 100_000
DEEPEST = 100
_MOST_OF_A_POINTER = 1024
_NOT_HERE = Text(
    "เนื้อไฟล์ {file} ของ commit ไม่อยู่ในเครื่องนี้",
    "the content of {file} in the commit is not on this machine",
)
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\n"
)
_TOO_MANY_FOLDERS = Text(
    "commit นี้มีโฟลเดอร์เกิน {most:,}", "the commit has more than {most:,} folders"
)

_T = TypeVar("_T")


@dataclass(frozen=True)
class CommitSource:
    """The folders of a commit; `root` is the folder that its paths are seen from.

    `tree` is the id of the whole commit's folder, `large_files` the store of Git LFS in which what
    was fetched of it lies.
    """

    objects: Objects
    tree: str
    root: Path
    large_files: Path | None = None

    def open(self, folder: Path) -> AbstractContextManager[OpenedFolder]:
        """Return a folder to be used in a `with`; raise OSError where there is none."""
        entry = self.entry(folder)
        if entry is None or not entry.is_dir():
            raise FileNotFoundError(2, "No such folder in the commit", str(folder))
        return nullcontext(GitFolder(self.objects, entry.id, self.large_files))

    def holds(self, path: Path) -> bool:
        """Return whether anything lies at a path, a link included."""
        return self.entry(path) is not None

    def entry(self, path: Path) -> TreeEntry | None:
        """Return what lies at a path below the root; None where nothing does."""
        found: TreeEntry | None = TreeEntry("", FOLDER, self.tree)
        for part in path.relative_to(self.root).parts:
            if found is None or not found.is_dir():
                return None
            found = self.objects.tree(found.id).get(part)
        return found


class GitFolder:
    """A folder of a commit; the objects that it is made of never change."""

    def __init__(self, objects: Objects, tree: str, large_files: Path | None = None) -> None:
        """Take the folder by the id of its object, and the store of Git LFS, if there is one."""
        self._objects = objects
        self._tree = tree
        self._large_files = large_files

    def read(self, name: str, limit: int) -> bytes | Trouble:
        """Return the bytes of a file below the folder; it may have at most `limit`."""
        found = self._object(name)
        if isinstance(found, Trouble):
            return found
        object_id, size = found
        if size > limit:
            return Trouble.LARGE
        data = self._objects.read(object_id, "blob")
        if data is None:
            return Trouble.REFUSED
        fetched = self._fetched(data, lambda store, stored: store.read(stored, limit))
        return data if fetched is None else fetched

    def examine(self, name: str, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
        """Return what a function makes of a file, given a way to read it and its size in bytes.

        Of a file above MOST_BYTES, which is evidence of no kind, it sees as many.
        """
        found = self._object(name)
        if isinstance(found, Trouble):
            return found
        object_id, size = found
        data = self._beginning(object_id, size)
        if data is None:
            return Trouble.REFUSED
        fetched = self._fetched(data, lambda store, stored: store.examine(stored, use))
        if fetched is not None:
            return fetched
        return use(lambda offset, count: data[offset : offset + count], size)

    def contents(self) -> Contents:
        """Return what is in the folder and below it; no link is followed."""
        return contents_below(self._entries)

    def once(self, make: Callable[..., _T], name: str, *more: Hashable) -> _T:
        """Return what a function makes of a file, or has made of it in another commit."""
        entry = self._file(name)
        if isinstance(entry, Trouble):
            return make(self, name, *more)
        key = (make, name, more, entry.id)
        return self._objects.once(key, lambda: make(self, name, *more))

    def _fetched(
        self, data: bytes, look: Callable[[OpenedFolder, str], _T | Trouble]
    ) -> _T | Trouble | None:
        """Return what a look at the file gives that a pointer of Git LFS stands for.

        None of what is no pointer, and where the file was not fetched: then the pointer is seen.
        """
        pointer = _POINTER.match(data) if len(data) < _MOST_OF_A_POINTER else None
        if pointer is None or self._large_files is None or not self._large_files.is_dir():
            return None
        hashed = pointer[1].decode("ascii")
        with Folder(self._large_files) as store:
            found = look(store, f"{hashed[:2]}/{hashed[2:4]}/{hashed}")
        return None if found is Trouble.MISSING else found

    def _beginning(self, object_id: str, size: int) -> bytes | None:
        if size > MOST_BYTES:
            return self._objects.head(object_id)
        return self._objects.read(object_id, "blob")

    def _object(self, name: str) -> tuple[str, int] | Trouble:
        """Return the id of a file's object and its size in bytes; why it cannot be read.

        Raise TambonError where its content is not on this machine: nothing is known of the commit
        then, and a file that is not known must not count as one that is missing.
        """
        entry = self._file(name)
        if isinstance(entry, Trouble):
            return entry
        size = self._objects.size(entry.id)
        if size is None:
            raise TambonError(_NOT_HERE.fill(file=quote(name)), FETCH_ALL)
        return entry.id, size

    def _file(self, name: str) -> TreeEntry | Trouble:
        """Return a regular file; why there is none otherwise."""
        if not is_inside(name):
            return Trouble.OUTSIDE
        entries: Mapping[str, TreeEntry] = self._objects.tree(self._tree)
        *above, last = name.split("/")
        for part in above:
            entry = entries.get(part)
            if entry is None or entry.is_file():
                return Trouble.MISSING
            if not entry.is_dir():
                return _reason_of(entry)
            entries = self._objects.tree(entry.id)
        found = entries.get(last)
        if found is None:
            return Trouble.MISSING
        return found if found.is_file() else _reason_of(found)

    def _entries(self, prefix: str) -> Iterable[TreeEntry]:
        tree = self._tree
        for part in prefix.split("/")[:-1]:
            tree = self._objects.tree(tree)[part].id
        return self._objects.tree(tree).values()


def _reason_of(entry: TreeEntry) -> Trouble:
    return Trouble.LINK if entry.is_symlink() else Trouble.IRREGULAR


def folders_holding(
    source: CommitSource, name: str, below: Path, is_left_out: Callable[[str], bool]
) -> Iterator[Path]:
    """Yield the folders of a commit that hold a file of that name, none below another.

    Folders whose name is left out, and those below DEEPEST others, are not looked into. Raise
    TambonError where there are more than MOST_FOLDERS to look into.
    """
    start = source.entry(below)
    waiting = [(below, start.id, 0)] if start is not None and start.is_dir() else []
    left = MOST_FOLDERS
    while waiting:
        left -= 1
        if not left:  # folders may hold themselves, written once and read without an end
            raise TambonError(_TOO_MANY_FOLDERS.fill(most=MOST_FOLDERS))
        folder, tree, depth = waiting.pop()
        entries = source.objects.tree(tree)
        if name in entries:
            yield folder
            continue
        waiting += [
            (folder / entry.name, entry.id, depth + 1)
            for entry in entries.values()
            if entry.is_dir() and depth < DEEPEST and not is_left_out(entry.name)
        ]
