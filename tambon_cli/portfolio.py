"""Projects found below the paths that were named, and worked on one by one or on several cores."""

import os
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.i18n import Text
from tambon_cli.project import PROJECT_FILE
from tambon_cli.settings import NAME as SETTINGS_FILE
from tambon_cli.show import quote

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

OUTPUT_FOLDER = "out"
MOST_DEPTH = 100
WORTH_PROCESSES = 16
MOST_PROCESSES = 61
_AT_ONCE = 4

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Target:
    """A project to work on; `path` is its folder as it is shown, `only` the files that were asked about (none: all).

    With `broke` the process that worked on it ended abnormally, and it is not looked at again.
    """

    folder: Path
    path: str
    only: frozenset[str] = frozenset()
    broke: bool = False

    def shown(self, file: str) -> str:
        """The path of a file of the project as it is shown."""
        return posixpath.normpath(f"{self.path}/{file}")


def find_targets(paths: list[Path], *, whole: bool = False) -> list[Target]:
    """The projects that the paths name: a project folder, a file of one, or a folder that holds some at any depth.

    Each project once, in the order of their shown paths; TambonError (exit 3) where a path holds none. With
    `whole` a file stands for its whole project, and files that belong to none are passed over.
    """
    found: dict[Path, Target] = {}
    for path in paths or [Path()]:
        targets = list(_targets_of(path))
        if whole:
            targets = [replace(target, only=frozenset()) for target in targets]
        if not targets and not (whole and path.is_file()):
            if similar := _misnamed(path):
                hint = Text("พบ {f} หมายถึง project.yaml หรือไม่", "there is {f}: was project.yaml meant?").fill(f=quote(similar))
                raise TambonError(Text("ไม่พบโครงการที่ {p}", "there is no project at {p}").fill(p=quote(str(path))), hint, NOTHING_TO_CHECK)
            raise TambonError(
                Text("ไม่พบโครงการที่ {p}", "there is no project at {p}").fill(p=quote(str(path))),
                Text(
                    "โฟลเดอร์โครงการต้องมีไฟล์ project.yaml เริ่มใหม่ด้วย tambon init หรือดูตัวอย่างด้วย tambon demo",
                    "a project folder holds project.yaml; begin one with tambon init, or see tambon demo",
                ),
                NOTHING_TO_CHECK,
            )
        for target in targets:
            key = Path(os.path.abspath(target.folder))
            found[key] = _together(found[key], target) if key in found else target
    return sorted(found.values(), key=lambda target: f"{target.path}/")  # as the paths of their files are sorted


def only_target(path: Path) -> Target:
    """The one project that a path names; TambonError where it names several."""
    targets = find_targets([path])
    if len(targets) > 1:
        raise TambonError(Text("ระบุโครงการเดียว: พบ {n} โครงการที่ {p}", "name one project: there are {n} at {p}").fill(n=len(targets), p=quote(str(path))))
    return targets[0]


def _misnamed(path: Path) -> str | None:
    """A file in the folder that is spelt nearly like project.yaml."""
    from tambon_cli.hints import closest

    names = [each.name for each in path.iterdir() if each.suffix in (".yaml", ".yml", ".txt")] if path.is_dir() else []
    return closest(PROJECT_FILE, names)


def _together(first: Target, second: Target) -> Target:
    """The same project named twice: the whole of it where either asked for that."""
    return replace(first, only=first.only | second.only if first.only and second.only else frozenset())


def _targets_of(path: Path) -> Iterator[Target]:
    if path.name == SETTINGS_FILE:
        path = path.parent
    if path.is_dir():
        for folder in _project_folders(path, 0):
            yield Target(folder, _shown(folder, path))
    elif path.is_file():
        absolute = Path(os.path.abspath(path))
        folders = [each for each in absolute.parents if (each / PROJECT_FILE).is_file()]
        for folder in folders[:1]:
            yield Target(folder, _shown(folder, folder), frozenset({absolute.relative_to(folder).as_posix()}))


def _project_folders(folder: Path, depth: int) -> Iterator[Path]:
    if os.path.lexists(folder / PROJECT_FILE):
        yield folder
        return
    if depth >= MOST_DEPTH:
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(e.name for e in entries if e.is_dir(follow_symlinks=False))
    except OSError as error:
        message = Text("เปิดโฟลเดอร์ {p} ไม่ได้: {e}", "cannot open the folder {p}: {e}").fill(p=quote(str(folder), 400), e=error.strerror or "")
        raise TambonError(message) from error
    for name in names:
        if name != OUTPUT_FOLDER and not name.startswith("."):
            yield from _project_folders(folder / name, depth + 1)


def _shown(folder: Path, given: Path) -> str:
    """The folder relative to the current one; where it lies outside, relative to the parent of the path given."""
    absolute = Path(os.path.abspath(folder))
    here = Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return absolute.relative_to(Path(os.path.abspath(given)).parent).as_posix()


def work_on(function: Callable[[Target], _T], targets: list[Target], jobs: int | None) -> Iterator[_T]:
    """The function's results in the order of the targets; by processes where there are many.

    Where a process ends abnormally, those that may have been to blame are worked on one by one, each in a process of its own,
    and the one that ends that too is handed over as broken.
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
        suspects, left = left[done : done + cores * _AT_ONCE], left[done + cores * _AT_ONCE :]
        for target in suspects:
            yield _alone(function, target)


def _alone(function: Callable[[Target], _T], target: Target) -> _T:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _processes(1) as pool:
            return pool.submit(function, target).result()
    except BrokenProcessPool:
        return function(replace(target, broke=True))


@contextmanager
def _processes(number: int) -> "Iterator[ProcessPoolExecutor]":
    """A pool of processes, which are gone when it is left, also where one of them is lost."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    with ProcessPoolExecutor(number, initializer=_begin_to_work) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            for each in active_children():  # the pool asks them to end and waits, and they leave signals alone
                each.kill()
            raise


def _begin_to_work() -> None:
    """Leave signals to the process that gives the work, and end with it, so that nothing it holds stays held."""
    import multiprocessing
    import signal
    import threading
    from multiprocessing.connection import wait

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()
