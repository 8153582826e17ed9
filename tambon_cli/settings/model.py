"""What an office sets in tambon.toml, and where that file is; `config` reads it."""

import os
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.diagnostics import Span
from tambon_cli.i18n import Language
from tambon_cli.thai.numbers import Numerals

NAME = "tambon.toml"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that is accepted: in which file, which code, and why.

    `path` is relative to the folder of tambon.toml.
    """

    path: str
    code: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; None where a thing is not set. `folder` is that of tambon.toml."""

    folder: Path
    language: Language | None = None
    numerals: Numerals | None = None
    rubric: str | None = None
    ignore: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.folder / NAME


def folder_of_settings(folder: Path) -> Path | None:
    """Return the folder of the nearest tambon.toml, from a folder upward; None without one."""
    absolute = Path(os.path.abspath(folder))
    for candidate in (absolute, *absolute.parents):
        if os.path.lexists(candidate / NAME):
            return candidate
    return None
