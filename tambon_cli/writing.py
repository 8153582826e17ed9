"""Files written whole or not at all."""

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.show import quote

PREFIX = ".tambon-"


def write_text(path: Path, text: str, within: Path | None = None) -> None:
    r"""Write UTF-8 with `\n` lines: the old file stays until the new one is complete; TambonError where it cannot be.

    `within` is the project folder that the file must stay in: below it no folder may be a link.
    """
    write_bytes(path, text.encode("utf-8", "backslashreplace"), within)


def write_bytes(path: Path, data: bytes, within: Path | None = None) -> None:
    """Write a file as `write_text` does."""
    try:
        _refuse_odd_places([path, *_folders(path, within)])
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        message = Text("เขียนไฟล์ {p} ไม่ได้: {e}", "cannot write {p}: {e}").fill(p=quote(str(path)), e=error.strerror or str(error))
        hint = Text(
            "ตรวจว่าโฟลเดอร์เขียนได้ ดิสก์ไม่เต็ม และไม่มีโปรแกรมอื่นเปิดไฟล์อยู่", "check that the folder can be written, the disk is not full and no program holds the file"
        )
        raise TambonError(message, hint) from error


def _folders(path: Path, within: Path | None) -> list[Path]:
    return [each for each in path.parents if within in each.parents] if within else []


def _refuse_odd_places(places: list[Path]) -> None:
    """Keep devices, pipes and links as they are, and what is behind a link."""
    for place in places:
        mode = os.lstat(place).st_mode if os.path.lexists(place) else None
        if mode is not None and (stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))):
            message = Text("ไม่เขียนที่ {p} เพราะเป็นลิงก์หรือไม่ใช่ไฟล์ธรรมดา", "{p} is not written: it is a link or no regular file")
            raise TambonError(message.fill(p=quote(str(place))), Text("ระบุไฟล์อื่นด้วย -o", "name another file with -o"))


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=PREFIX, suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode_of(path))
        os.replace(name, path)
    finally:  # nothing is left where it did not come so far
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
    _sync_folder(path.parent)


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


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder of ours to a new place; TambonError where it cannot be written."""
    try:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("out"), copy_function=shutil.copyfile)
    except OSError as error:
        message = Text("คัดลอกไปที่ {p} ไม่ได้: {e}", "cannot copy to {p}: {e}").fill(p=quote(str(target)), e=error.strerror or "")
        raise TambonError(message) from error
