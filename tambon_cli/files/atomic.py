"""Write files whole or not at all, by one run at a time in a folder."""

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

MOST_SECONDS_TO_WAIT = 60.0
_PREFIX = ".tambon-unfinished-"
_LEFTOVER = re.compile(re.escape(_PREFIX) + "[a-z0-9_]{8}")  # as tempfile names them
_PAUSE = 0.02  # seconds
_HAS_FOLDER_DESCRIPTORS = hasattr(os, "O_DIRECTORY")  # not on Windows
_BLOCK = 1024 * 1024  # bytes

_IS_LOCKED = Text("มีคำสั่ง tambon อื่นกำลังเขียนใน {folder}", "another tambon is writing in {folder}")
_WAIT = Text("รอให้เสร็จก่อน แล้วสั่งใหม่", "wait for it to end, then run this again")
_NOT_WRITTEN = Text("เขียนไฟล์ {file} ไม่ได้: {why}", "cannot write {file}: {why}")
_CHECK_FOLDER = Text(
    "ตรวจว่าโฟลเดอร์เขียนได้ ดิสก์ไม่เต็ม และไม่มีโปรแกรมอื่นเปิดไฟล์อยู่",
    "check that the folder can be written, the disk is not full and no program holds the file",
)
_IS_ODD_PLACE = Text(
    "ไม่เขียนที่ {place} เพราะเป็นลิงก์หรือไม่ใช่ไฟล์ธรรมดา",
    "{place} is not written: it is a link or no regular file",
)
_NAME_ANOTHER = Text("ระบุไฟล์อื่นด้วย -o", "name another file with -o")


def write_text(path: Path, text: str | Iterable[str], within: Path | None = None) -> None:
    r"""Write UTF-8 with `\n` lines, at once or piece by piece.

    The old file stays until the new one is complete. `within` is the project folder that the file
    must stay in: below it no folder may be a link. Raise TambonError if the file cannot be written.
    """
    pieces = (text,) if isinstance(text, str) else text
    with lock(path.parent, within, path):
        _put(path, _encode(pieces))


def _encode(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield the text in UTF-8, in few large blocks."""
    block = bytearray()
    for piece in pieces:
        block += piece.encode("utf-8", "backslashreplace")
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def write_bytes(path: Path, data: bytes, within: Path | None = None) -> None:
    """Write a file as `write_text` does."""
    with lock(path.parent, within, path):
        put_bytes(path, data)


def put_text(path: Path, text: str) -> None:
    """Write a file as `write_text` does, in a folder that is locked already."""
    put_bytes(path, text.encode("utf-8", "backslashreplace"))


def put_bytes(path: Path, data: bytes) -> None:
    """Write a file as `write_text` does, in a folder that is locked already."""
    _put(path, (data,))


def _put(path: Path, blocks: Iterable[bytes]) -> None:
    try:
        _refuse_odd_places([path])
        _replace(path, blocks)
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def lock(folder: Path, within: Path | None = None, target: Path | None = None) -> Iterator[None]:
    """Lock a folder for writing, made if it is not there; remove what a killed run left in it.

    The system unlocks it when the process ends, in whatever way. Where there are no such locks
    (Windows, some network drives) each file is still written whole. Raise TambonError, naming the
    file that is the `target`, if the folder cannot be written or others do not unlock it.
    """
    try:
        _refuse_odd_places(_folders_within(folder, within))
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY) if _HAS_FOLDER_DESCRIPTORS else None
    except OSError as error:
        raise _cannot_write(target or folder, error) from error
    try:
        if descriptor is not None and _wait_for_lock(descriptor, folder):
            _remove_leftovers(folder)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _wait_for_lock(descriptor: int, folder: Path) -> bool:
    """Lock a folder and return True; False if the system has no such locks.

    Raise TambonError if another run holds the lock for too long.
    """
    import fcntl

    deadline = time.monotonic() + MOST_SECONDS_TO_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = _IS_LOCKED.fill(folder=quote(str(folder), 400))
                raise TambonError(message, _WAIT) from None
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True


def _remove_leftovers(folder: Path) -> None:
    """Remove the unfinished files of a killed run, as far as possible; the folder is locked."""
    with contextlib.suppress(OSError):  # the user asked for something else than tidying
        for name in os.listdir(folder):
            if _LEFTOVER.fullmatch(name):
                _remove(folder / name)


def _remove(path: Path) -> None:
    mode = os.lstat(path).st_mode
    if stat.S_ISREG(mode):
        os.unlink(path)
    elif stat.S_ISDIR(mode):
        shutil.rmtree(path)


def _cannot_write(path: Path, error: OSError) -> TambonError:
    why = error.strerror or str(error)
    return TambonError(_NOT_WRITTEN.fill(file=quote(str(path)), why=why), _CHECK_FOLDER)


def _folders_within(folder: Path, within: Path | None) -> list[Path]:
    """Return a folder and those above it, up to the one that it is within."""
    if within is None:
        return []
    return [path for path in (folder, *folder.parents) if within in path.parents]


def _refuse_odd_places(places: list[Path]) -> None:
    """Raise TambonError if a place is a link, a device or a pipe."""
    for place in places:
        if os.path.lexists(place) and not _is_file_or_folder(place):
            raise TambonError(_IS_ODD_PLACE.fill(place=quote(str(place))), _NAME_ANOTHER)


def _is_file_or_folder(place: Path) -> bool:
    mode = os.lstat(place).st_mode  # of a link itself
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _replace(path: Path, blocks: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
    try:
        try:
            for block in blocks:
                _write_all(descriptor, block)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.chmod(name, _mode_of(path))
        os.replace(name, path)
    finally:  # the file is still there if something failed before it was renamed
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
    _sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _mode_of(path: Path) -> int:
    """Return the permissions of the old file, or those of any new file."""
    try:
        return stat.S_IMODE(os.lstat(path).st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if _HAS_FOLDER_DESCRIPTORS:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_folders(sources: list[Path], target: Path) -> None:
    """Copy folders of the package into a new one, all or nothing.

    Raise TambonError if it cannot be written, or is there already.
    """
    with lock(target.parent):
        try:
            _copy_folders(sources, target)
        except OSError as error:
            raise _cannot_write(target, error) from error


def _copy_folders(sources: list[Path], target: Path) -> None:
    unfinished = tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent)
    try:
        for source in sources:
            shutil.copytree(
                source,
                Path(unfinished) / source.name,
                ignore=shutil.ignore_patterns("out"),
                copy_function=shutil.copyfile,
            )
        os.chmod(unfinished, 0o777 & ~_umask())
        os.rename(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
