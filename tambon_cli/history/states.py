"""Two states of a folder of projects: which project is which, and which are the same."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.files.folder import DISK
from tambon_cli.files.git_folder import CommitSource, folders_holding
from tambon_cli.files.git_objects import MOST_BYTES, CommitRecord
from tambon_cli.files.opened import FolderSource, OpenedFolder
from tambon_cli.files.repository import Repository
from tambon_cli.history.difference import ProjectDifference, difference_of, scored
from tambon_cli.history.project_pairs import ProjectSigns, project_pairs
from tambon_cli.portfolio.check import Request
from tambon_cli.portfolio.find import (
    OUTPUT_FOLDER,
    Target,
    find_targets,
    relative_path,
    shown_folder,
)
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.project.loader import read_identity
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.scoring.rubric import built_in_ids


@dataclass(frozen=True)
class FolderState:
    """The projects below a folder in one state, by their paths from a common root."""

    source: FolderSource
    projects: dict[str, Target]


def state_on_disk(path: Path, root: Path) -> FolderState:
    """Return the projects below a path as they lie on the disk, or the one that it lies in.

    There are none where there is nothing at the path.
    """
    above = next(_folders_with_project(Path(os.path.abspath(path)), root), None)
    try:
        targets = find_targets([path if above is None else above])
    except TambonError as error:
        if error.exit_code != NOTHING_TO_CHECK:
            raise
        targets = []
    projects = {relative_path(each.folder, root): _whole(each) for each in targets}
    return FolderState(DISK, projects)


def _folders_with_project(path: Path, root: Path) -> Iterator[Path]:
    """Yield the folders from a path upward that are projects; none above the root."""
    for folder in (path, *path.parents):
        if not folder.is_relative_to(os.path.abspath(root)):
            return
        if os.path.lexists(folder / PROJECT_FILE):
            yield folder


def _whole(target: Target) -> Target:
    """Return a project of which one file was named as a whole."""
    return replace(target, folder=Path(os.path.abspath(target.folder)), only=frozenset())


def state_of_commit(repository: Repository, commit: CommitRecord, below: Path) -> FolderState:
    """Return the projects of a commit below a path, or the one that the path lies in."""
    source = repository.source(commit)
    folders = project_folders(repository, commit, below)
    targets = [
        Target(
            folder,
            shown_path(repository, folder),
            given=repository.root,
            source=source,
        )
        for folder in folders
    ]
    return FolderState(
        source, {relative_path(each.folder, repository.root): each for each in targets}
    )


def shown_path(repository: Repository, folder: Path) -> str:
    """Return a folder of a commit as it is printed; of a bare repository from its root."""
    if repository.is_bare:
        return relative_path(folder, repository.root)
    return shown_folder(folder, folder)


def project_folders(repository: Repository, commit: CommitRecord, below: Path) -> list[Path]:
    """Return the folders of projects of a commit at or below a path, or above it; sorted."""
    source = repository.source(commit)
    for folder in (below, *below.parents):
        if not folder.is_relative_to(repository.root):
            break
        if source.holds(folder / PROJECT_FILE):
            return [folder]
    return sorted(folders_holding(source, PROJECT_FILE, below, is_left_out))


def is_left_out(name: str) -> bool:
    """Whether no project is looked for in a folder of that name."""
    return name == OUTPUT_FOLDER or name.startswith(".")


def differences(
    before: FolderState, after: FolderState, request: Request
) -> Iterator[ProjectDifference]:
    """Yield what changed in each project, in the order of their paths; nothing of the same."""
    signs = ProjectSigns(_project_file, _project_id)
    for pair in project_pairs(before.projects, after.projects, signs):
        first = None if pair.old is None else before.projects[pair.old]
        second = None if pair.new is None else after.projects[pair.new]
        if pair.has_moved or not _is_same(first, second):
            old, new = (scored(each, request) if each else None for each in (first, second))
            yield difference_of(old, new, has_moved=pair.has_moved)


def _project_file(target: Target) -> bytes | None:
    with target.source.open(target.folder) as folder:
        data = folder.read(PROJECT_FILE, MOST_BYTES)
    return data if isinstance(data, bytes) else None


def _project_id(target: Target) -> str | None:
    return read_identity(target.folder, target.source).id


def _is_same(before: Target | None, after: Target | None) -> bool:
    """Whether nothing that a level or a finding depends on is another, told without checking."""
    if before is None or after is None:
        return False
    settings = settings_for(before)
    if settings != settings_for(after):
        return False
    if any(name not in built_in_ids() for name in settings.rubrics):
        return False
    if isinstance(before.source, CommitSource) and isinstance(after.source, CommitSource):
        return before.source.entry(before.folder) == after.source.entry(after.folder)
    with before.source.open(before.folder) as first, after.source.open(after.folder) as second:
        return _is_same_folder(first, second)


def _is_same_folder(before: OpenedFolder, after: OpenedFolder) -> bool:
    contents = before.contents()
    if contents != after.contents() or contents.is_cut:
        return False
    return all(_size(before, name) == _size(after, name) for name in contents.files) and all(
        _is_same_file(before, after, name) for name in contents.files
    )


def _is_same_file(before: OpenedFolder, after: OpenedFolder, name: str) -> bool:
    """Whether a file that can be read has the same bytes in both."""
    data = before.read(name, MOST_BYTES)
    return isinstance(data, bytes) and data == after.read(name, MOST_BYTES)


def _size(folder: OpenedFolder, name: str) -> object:
    return folder.examine(name, lambda _read, size: size)
