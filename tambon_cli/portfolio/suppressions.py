"""The settings of a project, and which of its findings tambon.toml suppresses or ignores."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Location
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.rules.configuration import UNUSED
from tambon_cli.settings.model import NAME, Settings, Suppression, folder_of_settings

_UNUSED = Text(
    "การยอมรับ {code} ใน {path} ไม่ได้ใช้แล้ว", "nothing needs the suppression of {code} in {path}"
)
_DELETE_IT = Text(
    "ลบ [[suppress]] นี้ หรือแก้ path และ code",
    "delete this [[suppress]], or correct its path and code",
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that tambon.toml accepts, and by which suppression."""

    finding: Finding
    suppression: Suppression


class Sifted(NamedTuple):
    """Findings by what tambon.toml says of them: those to print, and those that are accepted."""

    shown: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


def settings_for(folder: Path) -> Settings | None:
    """Return the settings of a project: those of the nearest tambon.toml, alone; None without one.

    Raise ConfigurationError with its findings where the file has errors.
    """
    found = folder_of_settings(folder)
    if found is None:
        return None
    from tambon_cli.settings.reader import read_settings  # only where there is such a file

    return read_settings(found)


def sift(findings: Sequence[Finding], folder: Path, settings: Settings | None) -> Sifted:
    """Sift the findings of a project by the settings that apply to its folder.

    Suppressions of this project that nothing needs are findings too. Nothing hides a finding of
    personal data.
    """
    if settings is None:
        return Sifted(tuple(findings), ())
    where = _relative(folder, settings.folder)
    suppressions = {(each.path, each.code): each for each in settings.suppressions}
    shown: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        suppression = suppressions.get((_below(where, finding.location.file), finding.code))
        if finding.rule.finds_personal_data:
            shown.append(finding)
        elif suppression is not None:
            accepted.append(Accepted(finding, suppression))
        elif not _is_ignored(finding.code, settings):
            shown.append(finding)
    if not _is_ignored(UNUSED.code, settings):
        used = {each.suppression for each in accepted}
        file = _relative(settings.file, folder)
        shown += [unused(each, file) for each in _unneeded(settings, where, used)]
    return Sifted(tuple(sorted(shown, key=lambda finding: finding.order)), tuple(accepted))


def _unneeded(settings: Settings, where: str, used: set[Suppression]) -> Iterator[Suppression]:
    """Yield the suppressions below a folder whose path and code nothing needs."""
    needed = {(suppression.path, suppression.code) for suppression in used}
    for suppression in settings.suppressions:
        is_needed = (suppression.path, suppression.code) in needed
        if not is_needed and _is_below(suppression.path, where):
            yield suppression


def _below(folder: str, file: str) -> str:
    return file if folder == "." else f"{folder}/{file}"


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def unused(suppression: Suppression, file: str) -> Finding:
    """Return the finding that a suppression hides nothing any more."""
    message = _UNUSED.fill(code=suppression.code, path=quote(suppression.path))
    return UNUSED.at(Location(file, suppression.span), message, _DELETE_IT)


def lost_suppressions(targets: list[Target]) -> list[tuple[str, Finding]]:
    """Return the suppressions whose path lies in no project at all.

    Each stands with the path of its tambon.toml as it is printed. There are none where only some
    files were asked about.
    """
    if any(target.only for target in targets):
        return []
    lost: list[tuple[str, Finding]] = []
    seen: set[Path] = set()
    for target in targets:
        settings = settings_for(target.folder)
        if settings is None or settings.folder in seen or _is_ignored(UNUSED.code, settings):
            continue
        seen.add(settings.folder)
        path = target.shown(_relative(settings.file, target.folder))
        lost += [
            (path, unused(suppression, NAME))
            for suppression in settings.suppressions
            if not _is_in_a_project(settings, suppression.path)
        ]
    return lost


def _is_ignored(code: str, settings: Settings) -> bool:
    return bool(settings.ignore) and code.startswith(settings.ignore)


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")


def _is_in_a_project(settings: Settings, path: str) -> bool:
    """Whether one of the folders above a path, up to that of tambon.toml, is a project."""
    for folder in (settings.folder / path).parents:
        if (folder / PROJECT_FILE).is_file():
            return True
        if folder == settings.folder:
            break
    return False
