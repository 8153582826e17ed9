"""Project folders that a test may change."""

import gc
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import WorkStealingScheduling

from tests.support import EXAMPLES, ROOT, Copy, Folder

# The same sixty examples in every run; a thousand others by hand: nox -s properties
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("thorough", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("steady")

# Where a machine asks Python to write no bytecode, each process that the tests start would compile the tool anew.
if sys.dont_write_bytecode:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache/bytecode")
    sys.dont_write_bytecode, sys.pycache_prefix = False, os.environ["PYTHONPYCACHEPREFIX"]

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process of theirs.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling:
    """Let a core that is done take tests from another: some are a thousand times as long as others."""
    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """Keep the tests themselves out of the search for garbage, which took a sixth of their time."""
    gc.freeze()
    gc.set_threshold(100_000)


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
