"""The work tree of git that a folder lies in."""

import os
from functools import lru_cache

_GIT = ".git"  # a folder; in a linked work tree and in a submodule a file


@lru_cache(maxsize=4096)  # thousands of projects lie side by side
def work_tree_of(folder: str) -> str | None:
    """Return the root of the nearest work tree at or above a folder; None without one.

    The path of the folder is absolute.
    """
    if os.path.lexists(os.path.join(folder, _GIT)):
        return folder
    above = os.path.dirname(folder)
    return None if above == folder else work_tree_of(above)
