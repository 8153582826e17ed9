"""An opened folder: what is read from one, whether it lies on the disk or in a commit of git."""

import itertools
from collections.abc import Callable, Hashable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from tambon_cli.i18n import Text

MOST_FILES = 2000
DEEPEST = 16
_MOST_BYTES_OF_A_NAME = 1024
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


class OpenedFolder(Protocol):
    """A folder of which files are read by their names, relative to it and with `/`.

    Every one has the same limits and refuses the same: links, devices, what lies outside.
    """

    def read(self, name: str, limit: int) -> bytes | Trouble:
        """Return the bytes of a file below the folder; it may have at most `limit`."""

    def examine(self, name: str, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
        """Return what a function makes of a file, given a way to read it and its size in bytes."""

    def contents(self) -> Contents:
        """Return what is in the folder and below it; no link is followed."""

    def once(self, make: Callable[..., _T], name: str, *more: Hashable) -> _T:
        """Return what a function makes of a file, by the folder, the name and what more it takes.

        Where files cannot change it may be what was made of the very same file before.
        """


class FolderSource(Protocol):
    """Where folders are opened by their paths: the disk, or a commit of git."""

    def __hash__(self) -> int:
        """Return what settings that were read from it are remembered by."""

    @property
    def root(self) -> Path | None:
        """The folder that all others lie below; None of the disk."""

    def open(self, folder: Path) -> AbstractContextManager[OpenedFolder]:
        """Return a folder to be used in a `with`; raise OSError where there is none."""

    def holds(self, path: Path) -> bool:
        """Return whether anything lies at a path, a link included."""


class FolderEntry(Protocol):
    """Something in a folder, as os.scandir tells of it."""

    @property
    def name(self) -> str:
        """The name without the folder."""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Return whether it is a folder."""

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Return whether it is a regular file."""

    def is_symlink(self) -> bool:
        """Return whether it is a link."""


def contents_below(entries_of: Callable[[str], Iterable[FolderEntry]]) -> Contents:
    """Return the contents of a folder.

    The function gives what lies in a folder below it by its path, "" or with `/` at the end; it
    raises OSError where that folder cannot be read.
    """
    files: list[str] = []
    refused: list[tuple[str, Trouble]] = []
    waiting, seen = [""], 0
    while waiting:
        prefix = waiting.pop()
        try:
            wanted = (entry for entry in entries_of(prefix) if _is_wanted(prefix, entry.name))
            entries = list(itertools.islice(wanted, MOST_FILES + 1 - seen))
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


def _is_wanted(prefix: str, name: str) -> bool:
    is_output = not prefix and name == _OUTPUT
    return not is_output and not _is_left_behind(name)


@lru_cache(maxsize=4096)  # the same names stand in every folder
def _is_left_behind(name: str) -> bool:
    """Whether a name is hidden, or one that systems and programs leave behind."""
    return name[0] == "." or name.startswith(_LOCKS) or name.lower() in _OF_DESKTOPS


def _reason_of(entry: FolderEntry) -> Trouble:
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


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    import hashlib  # only where something is hashed: its library is slow to load

    return hashlib.sha256(data).hexdigest()
