"""Open the files of a project folder safely: nothing outside it, no links, no devices."""

import itertools
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, TracebackType
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
_HEAD = 4096  # the bytes read at once of a file that is only examined
MOST_FILES = 2000
_NOTHING: Mapping[str, bytes] = MappingProxyType({})
DEEPEST = 16
_OUTPUT = "out"  # where reports are written
# What systems and programs leave beside files: previews, settings of a view, locks, bins.
_OF_DESKTOPS = frozenset(
    [
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "picasa.ini"),
        *("@eadir", "#recycle", "@recycle", "@recently-snapshot", "__macosx"),
        *("$recycle.bin", "system volume information", "lost+found", "icon\r", "zbthumbnail.info"),
    ]
)
_LOCKS = ("~$", "~lock.")  # of Word and Excel, and of LibreOffice where it lost its dot

# Takes an offset and a count; returns the bytes there, fewer at the end of the file.
ReadAt = Callable[[int, int], bytes]

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
    """The regular files of a folder, and what was skipped with the reason; both sorted.

    Paths are relative, with `/`. Hidden files are left out, and so are out/, where reports are
    written, and what desktops leave behind. If there are more files than MOST_FILES (`is_cut`)
    nothing is listed, for which of them came first is chance.
    """

    files: tuple[str, ...] = ()
    refused: tuple[tuple[str, Trouble], ...] = ()
    is_cut: bool = False


class Folder:
    """A project folder held open, so that no link is followed on the way to a file in it."""

    def __init__(self, path: Path, unsaved: Mapping[str, bytes] = _NOTHING) -> None:
        """Open the folder; raise OSError if that is impossible.

        `unsaved` are the bytes of files that are read instead of those on the disk.
        """
        self.path = path
        self._unsaved = unsaved
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
        if name in self._unsaved:
            data = self._unsaved[name]
            return data if len(data) <= limit else Trouble.LARGE
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
                    refused.append((name, _reason_of(entry)))
        return Contents(tuple(sorted(files)), tuple(sorted(refused)))

    def _entries(self, prefix: str) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.path / prefix) as entries:
            for entry in entries:
                is_output = not prefix and entry.name == _OUTPUT
                if not is_output and not _is_left_behind(entry.name):
                    yield entry

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


@lru_cache(maxsize=4096)  # the same names stand in every folder
def _is_left_behind(name: str) -> bool:
    """Whether a name is hidden, or one that systems and programs leave behind."""
    return name[0] == "." or name.startswith(_LOCKS) or name.lower() in _OF_DESKTOPS


def _reason_of(entry: os.DirEntry[str]) -> Trouble:
    if entry.is_symlink():
        return Trouble.LINK
    return Trouble.DEEP if entry.is_dir(follow_symlinks=False) else Trouble.IRREGULAR


@lru_cache(maxsize=4096)  # the same names stand in every folder
def is_inside(name: str) -> bool:
    """Whether a relative path stays in the folder on every system, by its letters alone."""
    if len(name.encode("utf-8", "surrogatepass")) > _MOST_BYTES_OF_A_NAME:
        return False
    if any(character in name for character in "\\:\0"):
        return False
    return not any(part in ("", ".", "..") for part in name.split("/"))


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


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    import hashlib  # only where something is hashed: its library is slow to load

    return hashlib.sha256(data).hexdigest()
