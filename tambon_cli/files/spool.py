"""Spool the results of many projects: few in memory, many in a file without a name."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import IO, Generic, TypeVar

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

_FEW = 200
_NO_ROOM = Text("เก็บผลชั่วคราวไม่ได้: {why}", "the results cannot be kept for a while: {why}")
_CHECK_DISK = Text("ตรวจว่าดิสก์ไม่เต็ม", "check that the disk is not full")

_T = TypeVar("_T")


class Spool(Generic[_T]):
    """All results of some work in their order, to be read any number of times.

    Of many results one is in memory at a time.
    """

    def __init__(self, results: Iterable[_T]) -> None:
        """Take every result; raise TambonError if there is no room for them."""
        self._few: list[_T] = []
        self._file: IO[bytes] | None = None
        self._count = 0
        for result in results:
            self._count += 1
            self._few.append(result)
            if self._file is not None or self._count > _FEW:
                self._move_to_file()

    def _move_to_file(self) -> None:
        import pickle  # these two only if there are many results
        import tempfile

        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
            for result in self._few:
                pickle.dump(result, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise TambonError(_NO_ROOM.fill(why=error.strerror or ""), _CHECK_DISK) from error
        self._few.clear()

    def __len__(self) -> int:
        """Return the number of results."""
        return self._count

    def __iter__(self) -> Iterator[_T]:
        """Yield each result."""
        if self._file is None:
            yield from self._few
            return
        import pickle

        at = 0
        for _ in range(self._count):
            self._file.seek(at)
            result: _T = pickle.load(self._file)  # noqa: S301 - only this object can open the file
            at = self._file.tell()
            yield result

    def __del__(self) -> None:
        """Close the file, which removes it."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # what did not fit is reported already
                self._file.close()
