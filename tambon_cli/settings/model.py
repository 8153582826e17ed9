"""What an office sets in tambon.toml, and which of these files apply to a folder."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from tambon_cli.diagnostics import Span
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource
from tambon_cli.i18n import Language
from tambon_cli.thai.numbers import Numerals

NAME = "tambon.toml"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that is accepted: in which file, which code, and why.

    `path` is relative to the folder of tambon.toml.
    """

    path: str
    code: str
    reason: str
    span: Span


class DefaultRepeated(NamedTuple):
    """A setting that says what holds without it, and the place of its line."""

    line: str
    span: Span


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one file; None where a thing is not set. `folder` is that of the file.

    `rubrics` are ids or the paths of files, one a fiscal year. `repeated` are the settings that say
    what holds without them.
    """

    folder: Path
    language: Language | None = None
    numerals: Numerals | None = None
    rubrics: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    suppressions: tuple[Suppression, ...] = ()
    repeated: tuple[DefaultRepeated, ...] = ()

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.folder / NAME


class AppliedSettings(NamedTuple):
    """The settings that apply to a project, from the files above it, the outermost first.

    Of each thing the nearest file that sets it counts; all suppressions do. None where no file
    sets a thing.
    """

    layers: tuple[Settings, ...] = ()

    @property
    def language(self) -> Language | None:
        """The language of results."""
        return self._nearest(layer.language for layer in self.layers)

    @property
    def numerals(self) -> Numerals | None:
        """The numerals of results."""
        return self._nearest(layer.numerals for layer in self.layers)

    @property
    def rubrics(self) -> tuple[str, ...]:
        """The rubrics, each an id or the path of a file."""
        return self._nearest(layer.rubrics for layer in self.layers) or ()

    @property
    def ignore(self) -> tuple[str, ...]:
        """The codes and prefixes of findings that are not shown."""
        return self._nearest(layer.ignore for layer in self.layers) or ()

    def ignores(self, code: str) -> bool:
        """Whether findings of a code are not shown."""
        return code.startswith(self.ignore)

    @staticmethod
    def _nearest(values: Iterable[_T | None]) -> _T | None:
        """Return the last value that is set: the layers come outermost first."""
        nearest = None
        for value in values:
            if value is not None:
                nearest = value
        return nearest


NO_SETTINGS = AppliedSettings()


def folders_of_settings(folder: Path, given: Path, source: FolderSource = DISK) -> tuple[Path, ...]:
    """Return the folders above a project that hold a tambon.toml, the outermost first.

    They are looked for up to the root of the git work tree, or of the source. Where there is none
    they are looked for up to the current folder if the project lies in it, else up to the path that
    was given: no file is found that a colleague with the same folders would not have.
    """
    if source.root is not None:
        below = (each for each in (folder, *folder.parents) if each.is_relative_to(source.root))
        return tuple(each for each in below if source.holds(each / NAME))[::-1]
    absolute = Path(os.path.abspath(folder))
    above: tuple[Path, ...] = ()
    if not _has(absolute, ".git"):
        above = _above(absolute.parent, _outermost(absolute, given))
    if _has(absolute, NAME):
        return (*above, absolute)
    return above


def folders_searched(folder: Path, given: Path) -> tuple[Path, ...]:
    """Return the folders in which a tambon.toml of a project is looked for, the outermost first."""
    absolute = Path(os.path.abspath(folder))
    if _has(absolute, ".git"):
        return (absolute,)
    return (*_searched(absolute.parent, _outermost(absolute, given)), absolute)


def _outermost(folder: Path, given: Path) -> Path:
    """Return the outermost folder that is looked into where there is no work tree."""
    here = Path.cwd()
    if folder.is_relative_to(here):
        return here
    return Path(os.path.abspath(given))


@lru_cache(maxsize=1024)  # thousands of projects lie side by side
def _above(folder: Path, outermost: Path) -> tuple[Path, ...]:
    """Return the folders with a tambon.toml from one upward, the outermost first."""
    return tuple(each for each in _searched(folder, outermost) if _has(each, NAME))


@lru_cache(maxsize=1024)
def _searched(folder: Path, outermost: Path) -> tuple[Path, ...]:
    """Return the folders from one upward, the outermost first."""
    candidates = (folder, *folder.parents)
    top = next((each for each in candidates if _has(each, ".git")), outermost)
    if top not in candidates:
        return ()
    within = candidates[: candidates.index(top) + 1]
    return within[::-1]


def _has(folder: Path, name: str) -> bool:
    return os.path.lexists(folder / name)
