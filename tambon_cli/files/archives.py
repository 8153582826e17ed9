"""Archives of XML, as office documents and workbooks are: how they open, and how they fail."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SHARED_STRINGS = "xl/sharedStrings.xml"
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
    import zipfile

    common = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return [member for member in archive.infolist() if member.compress_type in common]
