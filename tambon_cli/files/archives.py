"""Archives of XML, as office documents and workbooks are: how they open, and how they fail."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

# What zipfile raises for damaged archives, beside errors of its own.
_DAMAGED = (zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


class DamagedArchiveError(Exception):
    """An archive, or a part of one, that cannot be read."""


@contextmanager
def open_archive(data: bytes) -> "Iterator[ZipFile]":
    """Open an archive; raise DamagedArchiveError where that, or reading from it, fails."""
    import zipfile  # only where such a file is read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, *_DAMAGED) as error:
        raise DamagedArchiveError from error


def common_members(archive: "ZipFile") -> "list[ZipInfo]":
    """Return the members packed in a way that office programs use; others cost what they like."""
    return [member for member in archive.infolist() if _is_common(member)]


def read_part(archive: "ZipFile", name: str, most: int) -> bytes:
    """Return the first bytes of a member, whatever size the archive claims for it.

    Raise KeyError if there is none, DamagedArchiveError if it is not one of common_members.
    """
    member = archive.getinfo(name)
    if not _is_common(member):
        raise DamagedArchiveError
    with archive.open(member) as part:
        return part.read(most)


def _is_common(member: "ZipInfo") -> bool:
    import zipfile

    return member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
