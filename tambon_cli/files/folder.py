"""Files of a project folder opened safely: nothing outside it, no links, no devices, no surprises."""

import itertools
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tambon_cli.i18n import Text

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = (
    os.O_RDONLY
    | _NO_FOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and bool(_NO_FOLLOW)
_MOST_BYTES_OF_A_NAME = 1024
_HEAD = 4096  # what is read at once of a file that is only looked at
MOST_FILES = 2000
DEEPEST = 16
_OUTPUT = "out"  # where reports are written
_OF_DESKTOPS = ("thumbs.db", "desktop.ini")

_T = TypeVar("_T")


class Trouble(Enum):
    """Why a file was not read."""

    MISSING = Text("ไม่พบไฟล์", "the file is not there")
    LINK = Text("เป็นลิงก์ ไม่ใช่ไฟล์จริง", "it is a link, not a file")
    IRREGULAR = Text("ไม่ใช่ไฟล์ธรรมดา", "it is not a regular file")
    OUTSIDE = Text(
        "ชื่อไฟล์ต้องอยู่ในโฟลเดอร์โครงการ ใช้ / และไม่มี .. หรือ \\",
        "the name must stay in the project folder, with / and without .. or \\",
    )
    LARGE = Text("ใหญ่เกินกำหนด", "it is too large")
    CHANGED = Text("ถูกแก้ไขขณะกำลังอ่าน", "it changed while it was read")
    REFUSED = Text("ระบบไม่ยอมให้อ่าน", "the system refuses to read it")
    DEEP = Text("อยู่ในโฟลเดอร์ที่ซ้อนลึกเกินกำหนด", "it lies too deep in folders")


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a folder: its regular files, what was not looked at and why, and whether there is more than may be.

    Paths are relative, with `/`, and sorted. What is hidden is left out, and so are out/, where reports are written, and
    what desktops leave behind. Of a crowd nothing is told, for which part of it came first is chance.
    """

    files: tuple[str, ...] = ()
    refused: tuple[tuple[str, Trouble], ...] = ()
    is_cut: bool = False


class Folder:
    """A project folder held open, so that every path below it is walked without following a link."""

    def __init__(self, path: Path) -> None:
        """Open the folder; OSError where that is impossible."""
        self.path = path
        self._descriptor = (
            os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)) if _BY_DESCRIPTOR else None
        )
        self._below: tuple[str, int] | None = (
            None  # the folder that the last file was in, for the next is likely to be in it too
        )

    def __enter__(self) -> Self:
        """The folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the folder."""
        if self._below is not None:
            os.close(self._below[1])
        if self._descriptor is not None:
            os.close(self._descriptor)

    def read(self, name: str, limit: int) -> bytes | Trouble:
        """The bytes of a file below the folder, at most `limit`."""
        return self._with(name, lambda descriptor: _read(descriptor, limit))

    def examine(
        self, name: str, use: Callable[[Callable[[int, int], bytes], int], _T]
    ) -> _T | Trouble:
        """What a function makes of a file, given a way to read so many bytes at an offset, and its size in bytes."""
        return self._with(name, lambda descriptor: _examined(descriptor, use))

    def _with(self, name: str, use: Callable[[int], _T | Trouble]) -> _T | Trouble:
        """What a function makes of the open file."""
        parts = name.split("/")
        if not is_inside(name):
            return Trouble.OUTSIDE
        try:
            descriptor = self._open(parts)
        except FileNotFoundError:
            return Trouble.MISSING
        except OSError:
            return self._reason(parts)
        try:
            return use(descriptor)
        except OSError:
            return Trouble.REFUSED
        finally:
            os.close(descriptor)

    def contents(self) -> Contents:
        """Everything that lies in the folder and below it; no link is followed."""
        files: list[str] = []
        refused: list[tuple[str, Trouble]] = []
        waiting, seen = [""], 0
        while waiting:
            prefix = waiting.pop()
            try:
                entries = list(itertools.islice(self._entries(prefix), MOST_FILES + 1 - seen))
            except OSError:
                refused.append((prefix.removesuffix("/"), Trouble.REFUSED))
                continue
            seen += len(entries)
            if seen > MOST_FILES:
                return Contents(is_cut=True)
            for entry in entries:
                name = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False) and prefix.count("/") < DEEPEST:
                    waiting.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    files.append(name)
                else:
                    refused.append((name, _why_not(entry)))
        return Contents(tuple(sorted(files)), tuple(sorted(refused)))

    def _entries(self, prefix: str) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.path / prefix) as entries:
            for entry in entries:
                name = entry.name
                if (
                    name[0] != "."
                    and name.lower() not in _OF_DESKTOPS
                    and (prefix or name != _OUTPUT)
                ):
                    yield entry

    def _open(self, parts: list[str]) -> int:
        if self._descriptor is None:
            if any(stat.S_ISLNK(os.lstat(path).st_mode) for path in self._prefixes(parts)):
                raise OSError
            return os.open(self.path.joinpath(*parts), _FLAGS)
        if len(parts) == 1:
            return os.open(parts[0], _FLAGS, dir_fd=self._descriptor)
        above = "/".join(parts[:-1])
        if self._below is None or self._below[0] != above:
            descriptor = _walk(self._descriptor, parts[:-1])
            if self._below is not None:
                os.close(self._below[1])
            self._below = above, descriptor
        return os.open(parts[-1], _FLAGS, dir_fd=self._below[1])

    def _reason(self, parts: list[str]) -> Trouble:
        """Why opening failed, looked at again without following anything."""
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
        return [self.path.joinpath(*parts[: count + 1]) for count in range(len(parts))]


def _why_not(entry: os.DirEntry[str]) -> Trouble:
    if entry.is_symlink():
        return Trouble.LINK
    return Trouble.DEEP if entry.is_dir(follow_symlinks=False) else Trouble.IRREGULAR


@lru_cache(maxsize=4096)  # the same names stand in every folder
def is_inside(name: str) -> bool:
    """Whether a relative path, by its letters alone, stays in the folder on every system."""
    parts = name.split("/")
    short = len(name.encode("utf-8", "surrogatepass")) <= _MOST_BYTES_OF_A_NAME
    return (
        short
        and not any(p in ("", ".", "..") for p in parts)
        and not any(c in name for c in "\\:\0")
    )


def _walk(descriptor: int, parts: list[str]) -> int:
    """The folder at a path below a folder, opened part by part so that none can be a link."""
    opened: list[int] = []
    try:
        for part in parts:
            descriptor = os.open(part, _FLAGS | os.O_DIRECTORY, dir_fd=descriptor)
            opened.append(descriptor)
        return opened.pop()
    finally:
        for each in opened:
            os.close(each)


def _examined(
    descriptor: int, use: Callable[[Callable[[int, int], bytes], int], _T]
) -> _T | Trouble:
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
    chunks, count = [], 0
    size = before.st_size + 1
    while count <= before.st_size and (chunk := os.read(descriptor, size)):
        chunks.append(chunk)
        count += len(chunk)
        if (
            count == before.st_size == size - 1 == len(chunk)
        ):  # all of it at once; a longer file would have shown
            break
    after = os.fstat(descriptor)
    if count != before.st_size or (before.st_size, before.st_mtime_ns, before.st_ino) != (
        after.st_size,
        after.st_mtime_ns,
        after.st_ino,
    ):
        return Trouble.CHANGED
    return b"".join(chunks)


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    import hashlib  # only where something is hashed: its library is slow to load

    return hashlib.sha256(data).hexdigest()
