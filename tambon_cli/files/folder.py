"""The disk: folders opened safely, so that nothing outside them, no link and no device is read."""

import os
import stat
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tambon_cli.files.opened import (
    Contents,
    FolderSource,
    OpenedFolder,
    ReadAt,
    Trouble,
    contents_below,
    is_inside,
)

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = (
    os.O_RDONLY
    | _NO_FOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and bool(_NO_FOLLOW)
_HEAD = 4096  # the bytes read at once of a file that is only examined

_T = TypeVar("_T")


class Folder:
    """A project folder held open, so that no link is followed on the way to a file in it."""

    def __init__(self, path: Path) -> None:
        """Open the folder; raise OSError if that is impossible."""
        self.path = path
        self._descriptor: int | None = None
        if _BY_DESCRIPTOR:
            self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        # The name and descriptor of the last file's folder: the next file is likely in it too.
        self._below: tuple[str, int] | None = None

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the folder."""
        if self._below is not None:
            os.close(self._below[1])
        if self._descriptor is not None:
            os.close(self._descriptor)

    def read(self, name: str, limit: int) -> bytes | Trouble:
        """Return the bytes of a file below the folder; it may have at most `limit`."""
        return self._use(name, lambda descriptor: _read(descriptor, limit))

    def examine(self, name: str, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
        """Return what a function makes of a file, given a way to read it and its size in bytes."""
        return self._use(name, lambda descriptor: _examine(descriptor, use))

    def _use(self, name: str, use: Callable[[int], _T | Trouble]) -> _T | Trouble:
        """Return what a function makes of the descriptor of a file."""
        parts = name.split("/")
        if not is_inside(name):
            return Trouble.OUTSIDE
        try:
            descriptor = self._open(parts)
        except FileNotFoundError:
            return Trouble.MISSING
        except OSError:
            return self._find_reason(parts)
        try:
            return use(descriptor)
        except OSError:
            return Trouble.REFUSED
        finally:
            os.close(descriptor)

    def contents(self) -> Contents:
        """Return what is in the folder and below it; no link is followed."""
        return contents_below(self._entries)

    def once(self, make: Callable[..., _T], name: str, *more: Hashable) -> _T:
        """Return what a function makes of a file; on the disk it may be another each time."""
        return make(self, name, *more)

    def _entries(self, prefix: str) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.path / prefix) as entries:
            yield from entries

    def _open(self, parts: list[str]) -> int:
        """Return a descriptor of a file; raise OSError if it or a folder above it is a link."""
        if self._descriptor is None:
            if any(stat.S_ISLNK(os.lstat(path).st_mode) for path in self._prefixes(parts)):
                raise OSError
            return os.open(self.path.joinpath(*parts), _FLAGS)
        if len(parts) == 1:
            return os.open(parts[0], _FLAGS, dir_fd=self._descriptor)
        above = "/".join(parts[:-1])
        if self._below is None or self._below[0] != above:
            descriptor = _open_below(self._descriptor, parts[:-1])
            if self._below is not None:
                os.close(self._below[1])
            self._below = above, descriptor
        return os.open(parts[-1], _FLAGS, dir_fd=self._below[1])

    def _find_reason(self, parts: list[str]) -> Trouble:
        """Return why a file could not be opened; nothing is followed to find out."""
        try:
            modes = [os.lstat(path).st_mode for path in self._prefixes(parts)]
        except (FileNotFoundError, NotADirectoryError):
            return Trouble.MISSING
        except OSError:
            return Trouble.REFUSED
        if any(stat.S_ISLNK(mode) for mode in modes):
            return Trouble.LINK
        return Trouble.REFUSED if stat.S_ISREG(modes[-1]) else Trouble.IRREGULAR

    def _prefixes(self, parts: list[str]) -> list[Path]:
        """Return the path of a file and of each folder above it, from the top."""
        return [self.path.joinpath(*parts[: count + 1]) for count in range(len(parts))]


def _open_below(descriptor: int, parts: list[str]) -> int:
    """Return a descriptor of a folder below another, opened part by part so that none is a link."""
    opened: list[int] = []
    try:
        for part in parts:
            descriptor = os.open(part, _FLAGS | os.O_DIRECTORY, dir_fd=descriptor)
            opened.append(descriptor)
        return opened.pop()
    finally:
        for above in opened:
            os.close(above)


def _examine(descriptor: int, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return Trouble.IRREGULAR
    head = os.read(descriptor, _HEAD)

    def read(offset: int, count: int) -> bytes:
        if offset + count <= len(head):
            return head[offset : offset + count]
        os.lseek(descriptor, offset, os.SEEK_SET)
        return os.read(descriptor, count)

    return use(read, status.st_size)


def _read(descriptor: int, limit: int) -> bytes | Trouble:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return Trouble.IRREGULAR
    if before.st_size > limit:
        return Trouble.LARGE
    data = _read_all(descriptor, before.st_size)
    after = os.fstat(descriptor)
    if len(data) != before.st_size or _version_of(before) != _version_of(after):
        return Trouble.CHANGED
    return data


def _read_all(descriptor: int, size: int) -> bytes:
    """Return the bytes of a file that had that size; one more if it has grown."""
    data = os.read(descriptor, size + 1)
    if len(data) >= size:  # nearly always; a file that has grown gives a byte more
        return data
    chunks, count = [data], len(data)
    while data and count <= size:
        data = os.read(descriptor, size + 1)
        chunks.append(data)
        count += len(data)
    return b"".join(chunks)


def _version_of(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


@dataclass(frozen=True, slots=True)
class _Disk:
    """Folders as they lie on the disk."""

    @property
    def root(self) -> None:
        """None: a folder may lie anywhere."""
        return

    def open(self, folder: Path) -> AbstractContextManager[OpenedFolder]:
        """Return a folder to be used in a `with`; raise OSError where there is none."""
        return Folder(folder)

    def holds(self, path: Path) -> bool:
        """Return whether anything lies at a path, a link included."""
        return os.path.lexists(path)


DISK: FolderSource = _Disk()
