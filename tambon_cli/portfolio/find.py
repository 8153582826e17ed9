"""Projects found below the paths that were named."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tambon_cli.display import quote
from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.i18n import Text
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.settings.model import NAME as SETTINGS_FILE
from tambon_cli.suggest import closest

OUTPUT_FOLDER = "out"
MOST_DEPTH = 100

_NO_PROJECT = Text("ไม่พบโครงการที่ {path}", "there is no project at {path}")
_MISNAMED = Text("พบ {file} หมายถึง project.yaml หรือไม่", "there is {file}: was project.yaml meant?")
_BEGIN_ONE = Text(
    "โฟลเดอร์โครงการต้องมีไฟล์ project.yaml เริ่มใหม่ด้วย tambon init หรือดูตัวอย่างด้วย tambon demo",
    "a project folder holds project.yaml; begin one with tambon init, or see tambon demo",
)
_SEVERAL = Text(
    "ระบุโครงการเดียว: พบ {count} โครงการที่ {path}", "name one project: there are {count} at {path}"
)
_CANNOT_OPEN = Text("เปิดโฟลเดอร์ {path} ไม่ได้: {error}", "cannot open the folder {path}: {error}")


@dataclass(frozen=True, slots=True)
class Target:
    """A project to work on.

    `path` is its folder as it is printed; `only` are the files that were asked about, all if empty.
    `given` is the folder below which it was found, None if that is its own. With `crashed` the
    process that worked on it ended abnormally, and it is not looked at again.
    """

    folder: Path
    path: str
    only: frozenset[str] = frozenset()
    crashed: bool = False
    given: Path | None = None

    def shown(self, file: str) -> str:
        """Return the path of a file of the project as it is printed."""
        return posixpath.normpath(f"{self.path}/{file}")

    def printed(self, path: Path) -> str:
        """Return a path that need not lie in the project as it is printed."""
        return self.shown(relative_path(path, self.folder))


def relative_path(path: Path, folder: Path) -> str:
    """Return a path from a folder, with `/`."""
    return os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")


def find_targets(paths: list[Path], *, whole: bool = False) -> list[Target]:
    """Return the projects that the paths name, each once, in the order of their printed paths.

    A path is a project folder, a file of one, or a folder that holds some at any depth. With
    `whole` a file stands for its whole project, and files that belong to none are skipped. Raise
    TambonError (exit 3) where a path holds no project.
    """
    found: dict[Path, Target] = {}
    for path in paths or [Path()]:
        targets = list(_targets_of(path))
        if not targets and not (whole and path.is_file()):
            raise _nothing_at(path)
        for target in targets:
            wanted = replace(target, only=frozenset()) if whole else target
            key = Path(os.path.abspath(target.folder))
            found[key] = _together(found[key], wanted) if key in found else wanted
    # As the paths of their files are sorted.
    return sorted(found.values(), key=lambda target: f"{target.path}/")


def _nothing_at(path: Path) -> TambonError:
    message = _NO_PROJECT.fill(path=quote(str(path)))
    misnamed = _misnamed(path)
    hint = _MISNAMED.fill(file=quote(misnamed)) if misnamed else _BEGIN_ONE
    return TambonError(message, hint, NOTHING_TO_CHECK)


def only_target(path: Path) -> Target:
    """Return the one project that a path names; raise TambonError where it names several."""
    targets = find_targets([path])
    if len(targets) > 1:
        raise TambonError(_SEVERAL.fill(count=len(targets), path=quote(str(path))))
    return targets[0]


def _misnamed(path: Path) -> str | None:
    """Return a file in the folder that is spelt nearly like project.yaml."""
    if not path.is_dir():
        return None
    names = [file.name for file in path.iterdir() if file.suffix in (".yaml", ".yml", ".txt")]
    return closest(PROJECT_FILE, names)


def _together(first: Target, second: Target) -> Target:
    """Return the same project named twice: the whole of it where either asked for that."""
    if not first.only or not second.only:
        return replace(first, only=frozenset())
    return replace(first, only=first.only | second.only)


def _targets_of(path: Path) -> Iterator[Target]:
    if path.name == SETTINGS_FILE:
        path = path.parent
    if path.is_dir():
        for folder in _project_folders(path, 0):
            yield Target(folder, _shown(folder, path), given=path)
        return
    if not path.is_file():
        return
    absolute = Path(os.path.abspath(path))
    for folder in absolute.parents:
        if (folder / PROJECT_FILE).is_file():
            only = absolute.relative_to(folder).as_posix()
            yield Target(folder, _shown(folder, folder), frozenset({only}))
            return


def _project_folders(folder: Path, depth: int) -> Iterator[Path]:
    if os.path.lexists(folder / PROJECT_FILE):
        yield folder
        return
    if depth >= MOST_DEPTH:
        return
    for name in _folders_in(folder):
        if name != OUTPUT_FOLDER and not name.startswith("."):
            yield from _project_folders(folder / name, depth + 1)


def _folders_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError as error:
        path, reason = quote(str(folder), 400), error.strerror or ""
        raise TambonError(_CANNOT_OPEN.fill(path=path, error=reason)) from error


def _shown(folder: Path, given: Path) -> str:
    """Return the folder relative to the current one.

    Where it lies outside, it is relative to the parent of the path given.
    """
    absolute = Path(os.path.abspath(folder))
    here = Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return absolute.relative_to(Path(os.path.abspath(given)).parent).as_posix()
