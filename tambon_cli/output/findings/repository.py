"""Where files lie in their repository, as services want to know that show findings beside lines.

They know nothing of the folder from which the tool was started.
"""

import os
import posixpath
from functools import lru_cache
from typing import NamedTuple

from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.output.findings.collection import ShownFinding

_WORKSPACE = "GITHUB_WORKSPACE"  # where a GitHub runner has put the repository


class RepositoryPath(NamedTuple):
    """The path of a file, and the folder that it is relative to.

    Outside any repository `root` is None, and the path is that which is shown.
    """

    root: str | None
    path: str


def repository_path(shown: ShownFinding) -> RepositoryPath:
    """Return where the file of a finding lies in its repository."""
    root, folder = _folder_in_root(shown.folder, os.environ.get(_WORKSPACE, ""))
    path = posixpath.normpath(f"{folder}/{shown.finding.location.file}")
    if root is None or path.startswith("../"):
        return RepositoryPath(None, shown.path)
    return RepositoryPath(root, path)


def root_above(folder: str) -> str | None:
    """Return the folder that paths of files in a folder are relative to; None without one."""
    return _folder_in_root(folder, os.environ.get(_WORKSPACE, "")).root


@lru_cache(maxsize=4096)  # all files of a project lie in one folder
def _folder_in_root(folder: str, workspace: str) -> RepositoryPath:
    real = os.path.realpath(folder)
    root = os.path.realpath(workspace) if workspace else None
    if root is None or not _is_below(real, root):
        root = work_tree_of(real)
    if root is None:
        return RepositoryPath(None, folder)
    return RepositoryPath(root, os.path.relpath(real, root).replace(os.sep, "/"))


def _is_below(folder: str, root: str) -> bool:
    """Whether a folder is another or lies below it; on Windows they may be on two drives."""
    try:
        return os.path.commonpath([folder, root]) == root
    except ValueError:
        return False
