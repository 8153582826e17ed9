"""Templates that are not ours are executed in a process of their own, within limits."""

import contextlib
import multiprocessing
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.reporting.render.templates import FAILURES, explained

MOST_SECONDS = 10
MOST_BYTES = 1 << 30
_PATIENCE = 3  # times the seconds of work, for a machine that is busy
_TOO_MUCH = Text(
    "แม่แบบใน {folder} ใช้เวลาเกิน {seconds} วินาทีหรือหน่วยความจำมากเกินไป",
    "the templates in {folder} take more than {seconds} seconds, or too much memory",
)
_LOOK_AT_LOOPS = Text("ตรวจการวนซ้ำ (for) ในแม่แบบ", "look at their loops")


def execute(make: Callable[[], str], folder: Path) -> str:
    """Return what the function makes of the templates of a folder.

    Raise TambonError if they fail, or take more time or memory than they may.
    """
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(make, folder, theirs))
    with warnings.catch_warnings():
        # A fork beside another thread is deprecated; ours only waits for the end of its parent.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    theirs.close()
    try:
        answer = _receive(mine, folder)
    finally:
        process.kill()
        process.join()
        mine.close()
    if isinstance(answer, str):
        return answer
    raise answer


def _receive(connection: Connection, folder: Path) -> str | TambonError:
    """Return what the process makes, or why it fails."""
    with contextlib.suppress(EOFError, OSError):  # it was ended, perhaps while it answered
        if connection.poll(MOST_SECONDS * _PATIENCE):
            answer: str | TambonError = connection.recv()
            return answer
    return _too_much(folder)


def _work(make: Callable[[], str], folder: Path, answer: Connection) -> None:
    _limit()
    try:
        answer.send(make())
    except MemoryError:
        answer.send(_too_much(folder))
    except FAILURES as error:
        answer.send(explained(error, folder))
    answer.close()


def _too_much(folder: Path) -> TambonError:
    message = _TOO_MUCH.fill(folder=str(folder), seconds=MOST_SECONDS)
    return TambonError(message, _LOOK_AT_LOOPS)


def _limit() -> None:
    """Limit time and memory where the system knows such limits; elsewhere time alone is watched."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_BYTES)):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this limit
            resource.setrlimit(kind, (least, least))
