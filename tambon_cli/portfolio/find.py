"""Projects found below the paths that were named."""

import itertools
import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tambon_cli.display import quote
from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource
from tambon_cli.i18n import Text, join
from tambon_cli.portfolio.near_projects import Nearness, NearProject, near_project
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.rules.configuration import is_near_settings
from tambon_cli.settings.model import NAME as SETTINGS_FILE
from tambon_cli.suggest import closest

OUTPUT_FOLDER = "out"
MOST_DEPTH = 100
_MOST_NAMED = 3
# Here lie models, examples and what others wrote: no project, however its files are called.
_NOT_OF_OFFICES = frozenset(
    ["__pycache__", "docs", "node_modules", "site-packages", "templates", "tests"]
)
# A Thai letter in UTF-8 as git writes it: three numbers in base eight, each behind a backslash,
# which some shells take away.
_QUOTED_BY_GIT = re.compile(r"(?:\\?340\\?27[01]\\?2[0-7]{2})+")
_BYTES_OF_GIT = re.compile(r"(?:\\[0-3][0-7]{2})+")
_ESCAPE_OF_GIT = re.compile(r"\\([\"\\])")

_NO_PROJECT = Text("ไม่พบโครงการที่ {path}", "there is no project at {path}")
_RENAME = Text("{file} ให้ชื่อว่า project.yaml", "call {file} project.yaml")
_WRITE_ONE = Text(
    "{folder} มี {file} แต่ไม่มี project.yaml สั่ง tambon init ในโฟลเดอร์ใหม่แล้วคัดลอก project.yaml มา",
    "{folder} has {file}, and no project.yaml: make one in a new folder with tambon init, copy it",
)
_NAME_OF_GIT = Text(
    "ไม่พบ {path} ซึ่งเป็นชื่อไทยแบบที่ git แสดง", "there is no {path}, a Thai name as git writes it"
)
_SET_QUOTEPATH = Text(
    "ชื่อจริงคือ {name} สั่ง git config core.quotepath false เพื่อให้ git แสดงชื่อไทย",
    "its name is {name}; with git config core.quotepath false git writes Thai names as they are",
)
_MISNAMED = Text("พบ {file} หมายถึง project.yaml หรือไม่", "there is {file}: was project.yaml meant?")
_BEGIN_ONE = Text(
    "โฟลเดอร์โครงการต้องมีไฟล์ project.yaml เริ่มใหม่ด้วย tambon init หรือดูตัวอย่างด้วย tambon demo",
    "a project folder holds project.yaml; begin one with tambon init, or see tambon demo",
)
_NOT_THERE = Text(
    "ไม่มีโฟลเดอร์หรือไฟล์ชื่อนี้ ตรวจตัวสะกดและโฟลเดอร์ที่อยู่ตอนนี้",
    "there is no folder or file of this name: check its spelling, and the folder you are in",
)
_MEANT = Text("ไม่มีชื่อนี้ หมายถึง {name} หรือไม่", "nothing has this name: did you mean {name}?")
_UNPACK = Text(
    "แตกไฟล์ zip ก่อน แล้วระบุโฟลเดอร์ที่ได้",
    "unpack the archive first, and name the folder that comes of it",
)
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
_MOST_NEIGHBOURS = 2000
_SEVERAL = Text(
    "ระบุโครงการเดียว: พบ {count} โครงการที่ {path}", "name one project: there are {count} at {path}"
)
_CANNOT_OPEN = Text("เปิดโฟลเดอร์ {path} ไม่ได้: {error}", "cannot open the folder {path}: {error}")


@dataclass(frozen=True, slots=True)
class Target:
    """A project to work on.

    `path` is its folder as it is printed; `only` are the files that were asked about, all if empty.
    `given` is the folder below which it was found, None if that is its own. With `crashed` the
    process that worked on it ended abnormally, and it is not looked at again. `source` is where
    its files are read.
    """

    folder: Path
    path: str
    only: frozenset[str] = frozenset()
    crashed: bool = False
    given: Path | None = None
    source: FolderSource = DISK

    def shown(self, file: str) -> str:
        """Return the path of a file of the project as it is printed."""
        return posixpath.normpath(f"{self.path}/{file}")

    def printed(self, path: Path) -> str:
        """Return a path that need not lie in the project as it is printed."""
        return self.shown(relative_path(path, self.folder))


def relative_path(path: Path, folder: Path) -> str:
    """Return a path from a folder, with `/`."""
    return os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")


class FoundProjects(NamedTuple):
    """The projects that paths name, and the folders that are nearly projects.

    Each of these stands with the path that was given.
    """

    targets: list[Target]
    near: list[tuple[NearProject, Path]]


def find_targets(paths: list[Path], *, whole: bool = False) -> list[Target]:
    """Return the projects that the paths name, as `find_all` does."""
    return find_all(paths, whole=whole).targets


def find_all(paths: list[Path], *, whole: bool = False) -> FoundProjects:
    """Return the projects that the paths name, each once, in the order of their printed paths.

    A path is a project folder, a file of one, or a folder that holds some at any depth. With
    `whole` a file stands for its whole project, and files that belong to none are skipped. Raise
    TambonError (exit 3) where a path holds no project.
    """
    found: dict[Path, Target] = {}
    near: dict[Path, tuple[NearProject, Path]] = {}
    for path in paths or [Path()]:
        walk = _Walk(path)
        targets = list(walk.targets())
        if not targets and not (whole and path.is_file()):
            raise _nothing_at(path, walk.near)
        near |= {Path(os.path.abspath(each.folder)): (each, walk.given) for each in walk.near}
        for target in targets:
            wanted = replace(target, only=frozenset()) if whole else target
            key = Path(os.path.abspath(target.folder))
            found[key] = _together(found[key], wanted) if key in found else wanted
    # As the paths of their files are sorted.
    ordered = sorted(found.values(), key=lambda target: f"{target.path}/")
    return FoundProjects(ordered, [near[folder] for folder in sorted(near)])


def _nothing_at(path: Path, near: list[NearProject]) -> TambonError:
    refuse_quoted_name(path)
    message = _NO_PROJECT.fill(path=quote(str(path)))
    return TambonError(message, _hint_at(path, near), NOTHING_TO_CHECK)


def refuse_quoted_name(path: Path) -> None:
    """Raise TambonError (exit 3) with what is meant by a path that is a name as git quotes it."""
    if path.exists() or not _QUOTED_BY_GIT.search(str(path)):
        return
    hint = _SET_QUOTEPATH.fill(name=quote(_as_git_means(str(path))))
    raise TambonError(_NAME_OF_GIT.fill(path=quote(str(path))), hint, NOTHING_TO_CHECK)


def _as_git_means(path: str) -> str:
    """Return a path without the quotes and numbers by which git writes one that is not ASCII."""
    bare = _BYTES_OF_GIT.sub(_letters, path.strip('"'))
    return _QUOTED_BY_GIT.sub(_letters, _ESCAPE_OF_GIT.sub(r"\1", bare))


def _letters(quoted: re.Match[str]) -> str:
    octal = quoted[0].replace("\\", "")
    numbers = (int(octal[at : at + 3], 8) for at in range(0, len(octal), 3))
    return bytes(numbers).decode("utf-8", "replace")


def _hint_at(path: Path, near: list[NearProject]) -> Text:
    """Return what is to be done where there is no project: the files that nearly make one."""
    if not os.path.lexists(path):
        return _hint_at_nothing(path)
    if path.is_file() and path.suffix.lower() in _ARCHIVES:
        return _UNPACK
    if near:
        return join([_what_lacks(each, path) for each in near[:_MOST_NAMED]], " · ")
    misnamed = _misnamed(path)
    return _MISNAMED.fill(file=quote(misnamed)) if misnamed else _BEGIN_ONE


def _hint_at_nothing(path: Path) -> Text:
    """Return what was meant by a path at which there is nothing, if its folder is there."""
    try:
        names = [each.name for each in itertools.islice(path.parent.iterdir(), _MOST_NEIGHBOURS)]
    except OSError:
        names = []
    meant = closest(path.name, names)
    return _MEANT.fill(name=quote(meant)) if meant else _NOT_THERE


def _what_lacks(near: NearProject, given: Path) -> Text:
    folder = shown_folder(near.folder, given)
    if near.why is Nearness.ABSENT:
        return _WRITE_ONE.fill(folder=quote(folder), file=quote(near.files[0]))
    return _RENAME.fill(file=quote(posixpath.normpath(f"{folder}/{near.files[0]}")))


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


class _Walk:
    """The way from a path that is given to the projects that it names.

    `near` are the folders on the way that are nearly projects.
    """

    def __init__(self, path: Path) -> None:
        """Begin at a path; the settings name the folder in which they lie."""
        is_settings = path.name == SETTINGS_FILE or (is_near_settings(path.name) and path.is_file())
        self.given = path.parent if is_settings else path
        self.near: list[NearProject] = []

    def targets(self) -> Iterator[Target]:
        """Yield the projects."""
        if self.given.is_dir():
            for folder in self._project_folders(self.given, 0):
                yield Target(folder, shown_folder(folder, self.given), given=self.given)
        elif self.given.is_file():
            yield from self._target_of_file()

    def _target_of_file(self) -> Iterator[Target]:
        absolute = Path(os.path.abspath(self.given))
        for folder in absolute.parents:
            if (folder / PROJECT_FILE).is_file():
                only = absolute.relative_to(folder).as_posix()
                yield Target(folder, shown_folder(folder, folder), frozenset({only}))
                return
        if not _NOT_OF_OFFICES.intersection(map(str.casefold, self.given.parts)):
            self.given = self.given.parent
            self.near.extend(_near_in(self.given))

    def _project_folders(
        self, folder: Path, depth: int, *, of_office: bool = True
    ) -> Iterator[Path]:
        if os.path.lexists(folder / PROJECT_FILE):
            yield folder
            return
        if depth >= MOST_DEPTH:
            return
        contents = _contents_of(folder)
        if of_office:
            self._look_at(folder, contents.files)
        for name in contents.folders:
            if name != OUTPUT_FOLDER and not name.startswith("."):
                below = of_office and name.casefold() not in _NOT_OF_OFFICES
                yield from self._project_folders(folder / name, depth + 1, of_office=below)

    def _look_at(self, folder: Path, files: list[str]) -> None:
        near = near_project(folder, files) if files else None
        if near is not None:
            self.near.append(near)


@lru_cache(maxsize=64)  # many files of one folder may be named
def _near_in(folder: Path) -> tuple[NearProject, ...]:
    near = near_project(folder, _contents_of(folder).files)
    return () if near is None else (near,)


class _FolderContents(NamedTuple):
    """The names of the folders and of the regular files in a folder; the folders are sorted."""

    folders: list[str]
    files: list[str]


def _contents_of(folder: Path) -> _FolderContents:
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
    except OSError as error:
        path, reason = quote(str(folder), 400), error.strerror or ""
        raise TambonError(_CANNOT_OPEN.fill(path=path, error=reason)) from error
    return _FolderContents(sorted(folders), files)


def shown_folder(folder: Path, given: Path) -> str:
    """Return the folder relative to the current one.

    Where it lies outside, it is relative to the parent of the path given.
    """
    absolute = Path(os.path.abspath(folder))
    here = Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return absolute.relative_to(Path(os.path.abspath(given)).parent).as_posix()
