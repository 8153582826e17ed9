"""Project folders that a test may change."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import EXAMPLES, Copy, Folder

# The same examples in every run; other ones by hand: pytest --hypothesis-profile=default --hypothesis-seed=random
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def folder(tmp_path: Path) -> Copy:
    """A copy of an example that the test may edit: `folder("old")`."""

    def copy(name: str) -> Folder:
        target = tmp_path / name
        shutil.copytree(EXAMPLES / name, target)
        return Folder(target)

    return copy


@pytest.fixture
def old(folder: Copy) -> Folder:
    """A copy of the example of an old area."""
    return folder("old")


@pytest.fixture
def new(folder: Copy) -> Folder:
    """A copy of the example of a new area."""
    return folder("new")
