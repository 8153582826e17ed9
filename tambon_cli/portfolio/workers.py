"""Many projects worked on one by one, or on several cores."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tambon_cli.portfolio.find import Target

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

WORTH_PROCESSES = 16
MOST_PROCESSES = 61
_AT_ONCE = 4
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_T = TypeVar("_T")


def work_on(
    function: Callable[[Target], _T], targets: list[Target], jobs: int | None
) -> Iterator[_T]:
    """Yield the function's results in the order of the targets; by processes if there are many.

    Where a process ends abnormally, those that may have been to blame are worked on one by one,
    each in a process of its own, and the one that ends that too is handed over as crashed.
    """
    cores = min(jobs or os.cpu_count() or 1, len(targets), MOST_PROCESSES)
    if cores < 2 or len(targets) < WORTH_PROCESSES:
        yield from map(function, targets)
        return
    from concurrent.futures.process import BrokenProcessPool

    left = targets
    while left:
        done = 0
        with suppress(BrokenProcessPool), _processes(cores) as pool:
            for result in pool.map(function, left, chunksize=_AT_ONCE):
                yield result
                done += 1
        in_work = done + cores * _AT_ONCE
        suspects, left = left[done:in_work], left[in_work:]
        for target in suspects:
            yield _alone(function, target)


def _alone(function: Callable[[Target], _T], target: Target) -> _T:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _processes(1) as pool:
            return pool.submit(function, target).result()
    except BrokenProcessPool:
        return function(replace(target, crashed=True))


@contextmanager
def _processes(number: int) -> "Iterator[ProcessPoolExecutor]":
    """Give a pool of processes, which are gone when it is left."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(number, initializer=_begin_to_work) as pool:
        with _signals_held():
            for _ in range(number):
                pool.submit(os.getpid)  # it is a task that makes a pool begin a process
        yield pool


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back, here and in the processes that are begun meanwhile.

    Until it is ready for them, a process would answer one as the process that began it does, and
    tell of it in the midst of the results.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_to_work() -> None:
    """Leave signals to the process that gives the work, and end with it or when its pool asks.

    So nothing that it holds stays held. What is sent to all processes of a command goes by this
    one, which has a group of its own: it would be lost while the others still count on it. A pool
    that lost a process asks each of the others to end, and waits for that.
    """
    import multiprocessing
    import threading
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        os.setpgid(0, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()
