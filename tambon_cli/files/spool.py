"""Results of many projects, in the order in which they came: few in memory, many in a file without a name."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import IO, Generic, TypeVar

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

_FEW = 200

_T = TypeVar("_T")


class Spool(Generic[_T]):
    """All results of a work that is done, to be gone through as often as one likes; of many, one is in memory at a time."""

    def __init__(self, results: Iterable[_T]) -> None:
        """Take every result; TambonError where there is no room for them."""
        self._few: list[_T] = []
        self._file: IO[bytes] | None = None
        self._count = 0
        for each in results:
            self._count += 1
            self._few.append(each)
            if self._file is not None or self._count > _FEW:
                self._put_away()

    def _put_away(self) -> None:
        import pickle  # these two only where there are many
        import tempfile

        try:
            self._file = self._file or tempfile.TemporaryFile()  # noqa: SIM115 - it lasts as long as this
            for each in self._few:
                pickle.dump(each, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            message = Text(
                "เก็บผลชั่วคราวไม่ได้: {e}", "the results cannot be kept for a while: {e}"
            ).fill(e=error.strerror or "")
            raise TambonError(
                message, Text("ตรวจว่าดิสก์ไม่เต็ม", "check that the disk is not full")
            ) from error
        self._few.clear()

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[_T]:
        """Each of them."""
        if self._file is None:
            yield from self._few
            return
        import pickle

        at = 0
        for _ in range(self._count):
            self._file.seek(at)
            result: _T = pickle.load(self._file)  # noqa: S301 - it was written above, into a file that nobody else can open
            at = self._file.tell()
            yield result

    def __del__(self) -> None:
        """Give the room back."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # what did not fit was told
                self._file.close()
