"""Files written whole or not at all, by one run at a time in a folder."""

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
_PAUSE = 0.02
_BLOCK = 1024 * 1024


def write_text(path: Path, text: str | Iterable[str], within: Path | None = None) -> None:
    r"""Write UTF-8 with `\n` lines, at once or piece by piece: the old file stays until the new one is complete; TambonError where it cannot be.

    `within` is the project folder that the file must stay in: below it no folder may be a link.
    """
    with lock(path.parent, within, path):
        _put(path, _blocks((text,) if isinstance(text, str) else text))


def _blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """The text in UTF-8, in few large blocks."""
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
    """Write a file of a folder that is held already, as `write_text` does."""
    put_bytes(path, text.encode("utf-8", "backslashreplace"))


def put_bytes(path: Path, data: bytes) -> None:
    """Write a file of a folder that is held already, as `write_text` does."""
    _put(path, (data,))


def _put(path: Path, blocks: Iterable[bytes]) -> None:
    try:
        _refuse_odd_places([path])
        _replace(path, blocks)
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def lock(folder: Path, within: Path | None = None, asked: Path | None = None) -> Iterator[None]:
    """Hold a folder for writing: it is made where there is none, no other run writes in it, and what an ended run left is removed.

    The system lets go of it when the process ends, however that is; where it knows no such locks (Windows, some network
    drives) each file is still written whole. TambonError, naming the file that was asked for, where the folder cannot be
    written, or others do not let go of it.
    """
    try:
        _refuse_odd_places(_folders(folder, within))
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY) if hasattr(os, "O_DIRECTORY") else None
    except OSError as error:
        raise _cannot_write(asked or folder, error) from error
    try:
        if descriptor is not None and _lock(descriptor, folder):
            _remove_leftovers(folder)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> bool:
    """Whether nobody else writes in the folder now; False where the system cannot tell."""
    import fcntl

    patience = time.monotonic() + MOST_SECONDS_TO_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patience:
                message = Text(
                    "มีคำสั่ง tambon อื่นกำลังเขียนใน {p}", "another tambon is writing in {p}"
                ).fill(p=quote(str(folder), 400))
                raise TambonError(
                    message, Text("รอให้เสร็จก่อน แล้วสั่งใหม่", "wait for it to end, then run this again")
                ) from None
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True


def _remove_leftovers(folder: Path) -> None:
    """Remove what a run that was killed had not finished: nobody else writes here now."""
    with contextlib.suppress(OSError):  # tidying is not what was asked for
        for name in os.listdir(folder):
            if _LEFTOVER.fullmatch(name):
                mode = os.lstat(folder / name).st_mode
                if stat.S_ISREG(mode):
                    os.unlink(folder / name)
                elif stat.S_ISDIR(mode):
                    shutil.rmtree(folder / name)


def _cannot_write(path: Path, error: OSError) -> TambonError:
    message = Text("เขียนไฟล์ {p} ไม่ได้: {e}", "cannot write {p}: {e}").fill(
        p=quote(str(path)), e=error.strerror or str(error)
    )
    hint = Text(
        "ตรวจว่าโฟลเดอร์เขียนได้ ดิสก์ไม่เต็ม และไม่มีโปรแกรมอื่นเปิดไฟล์อยู่",
        "check that the folder can be written, the disk is not full and no program holds the file",
    )
    return TambonError(message, hint)


def _folders(folder: Path, within: Path | None) -> list[Path]:
    return [each for each in (folder, *folder.parents) if within in each.parents] if within else []


def _refuse_odd_places(places: list[Path]) -> None:
    """Keep devices, pipes and links as they are, and what is behind a link."""
    for place in places:
        mode = os.lstat(place).st_mode if os.path.lexists(place) else None
        if mode is not None and (
            stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
        ):
            message = Text(
                "ไม่เขียนที่ {p} เพราะเป็นลิงก์หรือไม่ใช่ไฟล์ธรรมดา",
                "{p} is not written: it is a link or no regular file",
            )
            raise TambonError(
                message.fill(p=quote(str(place))),
                Text("ระบุไฟล์อื่นด้วย -o", "name another file with -o"),
            )


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
    finally:  # nothing is left where it did not come so far
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
    _sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _mode_of(path: Path) -> int:
    """Who may read and write the file: as before, or as a new file."""
    try:
        return stat.S_IMODE(os.lstat(path).st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_folders(sources: list[Path], target: Path) -> None:
    """Copy folders of ours into a new one, all or nothing; TambonError where it cannot be written or is there already."""
    with lock(target.parent):
        try:
            made = tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent)
            try:
                for source in sources:
                    shutil.copytree(
                        source,
                        Path(made) / source.name,
                        ignore=shutil.ignore_patterns("out"),
                        copy_function=shutil.copyfile,
                    )
                os.chmod(made, 0o777 & ~_umask())
                os.rename(made, target)
            finally:
                shutil.rmtree(made, ignore_errors=True)
        except OSError as error:
            raise _cannot_write(target, error) from error
