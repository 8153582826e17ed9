"""Templates that are not ours are carried out in a process of their own, which may take only so much time and memory."""

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


def execute(make: Callable[[], str], folder: Path) -> str:
    """What the function makes of the templates of a folder; TambonError where they fail or take too much."""
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(make, folder, theirs))
    with (
        warnings.catch_warnings()
    ):  # where there is another thread it only waits for the end of the process that gives the work
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    theirs.close()
    try:
        answer = mine.recv() if mine.poll(MOST_SECONDS * _PATIENCE) else None
    except (EOFError, OSError):  # it was ended, perhaps while it answered
        answer = None
    finally:
        process.kill()
        process.join()
        mine.close()
    if isinstance(answer, str):
        return answer
    raise answer or _too_much(folder)


def _too_much(folder: Path) -> TambonError:
    text = Text(
        "แม่แบบใน {f} ใช้เวลาเกิน {s} วินาทีหรือหน่วยความจำมากเกินไป",
        "the templates in {f} take more than {s} seconds, or too much memory",
    )
    return TambonError(
        text.fill(f=str(folder), s=MOST_SECONDS),
        Text("ตรวจการวนซ้ำ (for) ในแม่แบบ", "look at their loops"),
    )


def _work(make: Callable[[], str], folder: Path, answer: Connection) -> None:
    _limit()
    try:
        answer.send(make())
    except MemoryError:
        answer.send(_too_much(folder))
    except FAILURES as error:
        answer.send(explained(error, folder))
    answer.close()


def _limit() -> None:
    """Only so much time and memory, where the system knows such limits; elsewhere time alone is watched."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_BYTES)):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this limit
            resource.setrlimit(kind, (least, least))
