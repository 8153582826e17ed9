"""Texts that are not saved yet, read in place of those on the disk."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import Contents, FolderSource, OpenedFolder, ReadAt, Trouble

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class Unsaved:
    """The disk, but for some files of one folder: their bytes by name."""

    folder: Path
    files: Mapping[str, bytes]
    below: FolderSource = DISK

    @property
    def root(self) -> Path | None:
        """The root of what lies below."""
        return self.below.root

    def open(self, folder: Path) -> AbstractContextManager[OpenedFolder]:
        """Return a folder to be used in a `with`; raise OSError where there is none."""
        opened = self.below.open(folder)
        return self._over(opened) if folder == self.folder else opened

    @contextmanager
    def _over(self, opened: AbstractContextManager[OpenedFolder]) -> Iterator[OpenedFolder]:
        with opened as folder:
            yield _Overlay(folder, self.files)

    def holds(self, path: Path) -> bool:
        """Return whether anything lies at a path, a link included."""
        is_file = path.parent == self.folder and path.name in self.files
        return is_file or self.below.holds(path)


class _Overlay(NamedTuple):
    """An opened folder in which some files are read as they would be once they are saved.

    A text stands in place of its file only where that could be written: not of a link, and not
    where the name leads outside.
    """

    folder: OpenedFolder
    files: Mapping[str, bytes]

    def read(self, name: str, limit: int) -> bytes | Trouble:
        """Return the bytes of a file below the folder; it may have at most `limit`."""
        data = self._unsaved(name)
        if data is None:
            return self.folder.read(name, limit)
        if isinstance(data, Trouble):
            return data
        return data if len(data) <= limit else Trouble.LARGE

    def examine(self, name: str, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
        """Return what a function makes of a file, given a way to read it and its size in bytes."""
        data = self._unsaved(name)
        if data is None:
            return self.folder.examine(name, use)
        if isinstance(data, Trouble):
            return data
        return use(lambda offset, count: data[offset : offset + count], len(data))

    def contents(self) -> Contents:
        """Return what is in the folder and below it, with the files that are new."""
        there = self.folder.contents()
        refused = {name for name, _trouble in there.refused}
        new = (name for name in self.files if name not in refused)
        files = () if there.is_cut else tuple(sorted({*there.files, *new}))
        return Contents(files, there.refused, there.is_cut)

    def once(self, make: Callable[..., _T], name: str, *more: Hashable) -> _T:
        """Return what a function makes of a file, which may be another at every key."""
        return make(self, name, *more)

    def _unsaved(self, name: str) -> bytes | Trouble | None:
        """Return the bytes in place of a file, or why it has none; None where it is as below."""
        if name not in self.files:
            return None
        there = self.folder.examine(name, lambda _read, size: size)
        if isinstance(there, Trouble) and there is not Trouble.MISSING:
            return there
        return self.files[name]
