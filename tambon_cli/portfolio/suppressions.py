"""The settings of a project, and which of its findings tambon.toml suppresses or ignores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Location
from tambon_cli.display import quote
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import Target, relative_path
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.rules.configuration import MISNAMED, REPEATS_DEFAULT, UNUSED
from tambon_cli.rules.portfolio import NEAR_PROJECT, SAME_PROJECT
from tambon_cli.settings.model import (
    NAME,
    NO_SETTINGS,
    AppliedSettings,
    Settings,
    Suppression,
    folders_of_settings,
)

# What is found outside the projects or among them: whether it is there depends on the paths given.
_OF_RUN = frozenset(rule.code for rule in (MISNAMED, NEAR_PROJECT, SAME_PROJECT))
_UNUSED = Text(
    "การยอมรับ {code} ใน {path} ไม่ได้ใช้แล้ว", "nothing needs the suppression of {code} in {path}"
)
_DELETE_IT = Text(
    "ลบ [[suppress]] นี้ หรือแก้ path และ code",
    "delete this [[suppress]], or correct its path and code",
)
_REPEATED = Text(
    "{line} คือค่าเริ่มต้นอยู่แล้ว และทำให้ค่าของสำนักงานไม่มีผลกับโครงการนี้",
    "{line} is the default, and keeps what the office sets from this project",
)
_DELETE_LINE = Text("ลบบรรทัด {line}", "delete the line {line}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that tambon.toml accepts, and by which suppression."""

    finding: Finding
    suppression: Suppression


class Sifted(NamedTuple):
    """Findings by what tambon.toml says of them: those shown, those accepted, those ignored."""

    shown: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    ignored: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideFinding:
    """A finding about a file that belongs to no project, such as tambon.toml.

    `path` is that which is shown, `folder` what the place is relative to. `accepted` is the
    suppression that accepts it, None without one.
    """

    path: str
    folder: Path
    finding: Finding
    accepted: Suppression | None = None
    is_ignored: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether tambon.toml accepts or ignores it."""
        return self.accepted is not None or self.is_ignored


def outside(path: str, folder: Path, finding: Finding, settings: AppliedSettings) -> OutsideFinding:
    """Return a finding about a file of a folder, with what the settings above it say of it."""
    file = folder / finding.location.file
    accepted = suppression_of(finding.code, file, settings)
    return OutsideFinding(path, folder, finding, accepted, settings.ignores(finding.code))


def suppression_of(code: str, file: Path, settings: AppliedSettings) -> Suppression | None:
    """Return the nearest suppression that accepts findings of a code in a file; None if none."""
    nearest = None
    for layer in settings.layers:
        path = relative_path(file, layer.folder)
        keys = {(each.path, each.code): each for each in layer.suppressions}
        nearest = keys.get((path, code), nearest)
    return nearest


def settings_for(target: Target) -> AppliedSettings:
    """Return the settings that apply to a project.

    Raise ConfigurationError with its findings where a file has errors.
    """
    return settings_above(target.folder, target.given or target.folder, target.source)


def settings_above(folder: Path, given: Path, source: FolderSource = DISK) -> AppliedSettings:
    """Return the settings that apply to a folder below a path that was given."""
    folders = folders_of_settings(folder, given, source)
    if not folders:
        return NO_SETTINGS
    from tambon_cli.settings.reader import read_settings  # only where there is such a file

    return AppliedSettings(tuple(read_settings(each, source) for each in folders))


def counts_of_codes(counts: Mapping[str, int]) -> str:
    """Return how many findings of each code there are, as `TB403 2, TB701 1`."""
    return ", ".join(f"{code} {count}" for code, count in counts.items())


def settings_files(target: Target, settings: AppliedSettings) -> tuple[str, ...]:
    """Return the files of the settings that apply to a project, as they are printed."""
    return tuple(target.printed(layer.file) for layer in settings.layers)


def sift(findings: Sequence[Finding], target: Target, settings: AppliedSettings) -> Sifted:
    """Sift the findings of a project by the settings that apply to it.

    Suppressions of this project that nothing needs are findings too. Nothing hides a finding of
    personal data.
    """
    if not settings.layers:
        return Sifted(tuple(findings))
    files = [_SuppressionsOfFile(layer, target) for layer in settings.layers]
    accepted = _accepted(findings, files)
    taken = {id(each.finding) for each in accepted}
    rest = [finding for finding in findings if id(finding) not in taken]
    rest += (finding for file in files for finding in file.unneeded())
    rest += _repeated_defaults(target, settings)
    is_ignored = partial(_is_ignored, settings=settings)
    shown = sorted(filterfalse(is_ignored, rest), key=lambda finding: finding.order)
    return Sifted(tuple(shown), tuple(accepted), tuple(filter(is_ignored, rest)))


def _repeated_defaults(target: Target, settings: AppliedSettings) -> Iterator[Finding]:
    """Yield the settings of the project's own file that say what holds without them.

    They go before those of the office, and nobody meant them to.
    """
    for layer in settings.layers:
        if relative_path(layer.file, target.folder) == NAME:
            for line, span in layer.repeated:
                message = _REPEATED.fill(line=line)
                yield REPEATS_DEFAULT.at(
                    Location(NAME, span), message, _DELETE_LINE.fill(line=line)
                )


def _accepted(
    findings: Sequence[Finding], files: Sequence["_SuppressionsOfFile"]
) -> list[Accepted]:
    """Return what is accepted, each by the nearest of the suppressions that accept it."""
    accepted: dict[int, Accepted] = {}
    for finding in findings:
        if finding.rule.finds_personal_data:
            continue
        for file in files:
            suppression = file.accept(finding)
            if suppression is not None:
                accepted[id(finding)] = Accepted(finding, suppression)
    return list(accepted.values())


def _is_ignored(finding: Finding, settings: AppliedSettings) -> bool:
    return settings.ignores(finding.code) and not finding.rule.finds_personal_data


class _SuppressionsOfFile:
    """The suppressions of one file that are about a project, and which of them are needed."""

    def __init__(self, settings: Settings, target: Target) -> None:
        self._project = relative_path(target.folder, settings.folder)
        self._file_from_project = relative_path(settings.file, target.folder)
        self._suppressions = [
            suppression
            for suppression in settings.suppressions
            if _is_below(suppression.path, self._project)
        ]
        self._by_key = {(each.path, each.code): each for each in self._suppressions}
        self._needed: set[tuple[str, str]] = set()

    def accept(self, finding: Finding) -> Suppression | None:
        """Return the suppression that accepts a finding, which is needed then; None without one."""
        key = (_below(self._project, finding.location.file), finding.code)
        suppression = self._by_key.get(key)
        if suppression is not None:
            self._needed.add(key)
        return suppression

    def unneeded(self) -> Iterator[Finding]:
        """Yield a finding for each suppression that accepted none, once all were offered."""
        for suppression in self._suppressions:
            is_needed = (suppression.path, suppression.code) in self._needed
            if not is_needed and suppression.code not in _OF_RUN:
                yield unused(suppression, self._file_from_project)


def _below(folder: str, file: str) -> str:
    return file if folder == "." else f"{folder}/{file}"


def _is_below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def unused(suppression: Suppression, file: str) -> Finding:
    """Return the finding that a suppression hides nothing any more."""
    message = _UNUSED.fill(code=suppression.code, path=quote(suppression.path))
    return UNUSED.at(Location(file, suppression.span), message, _DELETE_IT)


def lost_suppressions(targets: list[Target]) -> list[OutsideFinding]:
    """Return the suppressions whose path lies in no project at all.

    There are none where only some files were asked about.
    """
    if any(target.only for target in targets):
        return []
    lost: list[OutsideFinding] = []
    seen: set[Path] = set()
    for target in targets:
        applied = settings_for(target)
        if applied.ignores(UNUSED.code):
            continue
        for layer in applied.layers:
            if layer.folder not in seen:
                seen.add(layer.folder)
                lost += _lost(layer, target)
    return lost


def _lost(settings: Settings, target: Target) -> Iterator[OutsideFinding]:
    path = target.printed(settings.file)
    for suppression in settings.suppressions:
        is_lost = not _is_in_a_project(settings, suppression.path)
        if is_lost and suppression.code not in _OF_RUN:
            yield OutsideFinding(path, settings.folder, unused(suppression, NAME))


def _is_in_a_project(settings: Settings, path: str) -> bool:
    """Whether one of the folders above a path, up to that of tambon.toml, is a project."""
    for folder in (settings.folder / path).parents:
        if (folder / PROJECT_FILE).is_file():
            return True
        if folder == settings.folder:
            break
    return False
