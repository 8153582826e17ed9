"""A command run in a child of a process that has everything loaded: thousands of whole runs, each with its limits and its fault."""

import ctypes
import importlib
import os
import pkgutil
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tambon_cli
from tambon_cli.cli import app

MOST_SECONDS = 10
MOST_BYTES = 1 << 30
_CAPABILITIES_VERSION = 0x20080522
_READS_ALL = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which modes mean nothing to root
# What the commands load only when they need it.
for _module in pkgutil.walk_packages(tambon_cli.__path__, "tambon_cli."):
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)
for _name in (
    "thaibreak",
    "geothai",
    "rich.console",
    "rich.table",
    "rich.panel",
    "python_calamine",
    "xlsxwriter",
    "concurrent.futures.process",
):
    importlib.import_module(_name)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (minus a signal), what it printed, its seconds and the most memory it held, in bytes."""

    code: int
    out: str
    err: str
    seconds: float
    memory: int


def run(
    arguments: list[str],
    cwd: Path,
    prepare: Callable[[], None] | None = None,
    seconds: int = MOST_SECONDS,
) -> Ended:
    """Run the command in a child, in that folder; `prepare` is called in the child first. A run that takes too long ends with SIGALRM."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_the_child(arguments, cwd, (out.fileno(), err.fileno()), prepare, seconds)
        _pid, status, usage = os.wait4(child, 0)
        took = time.monotonic() - began
        out.seek(0)
        err.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return Ended(
            code,
            out.read().decode("utf-8", "replace"),
            err.read().decode("utf-8", "replace"),
            took,
            usage.ru_maxrss * 1024,
        )


def _be_the_child(
    arguments: list[str],
    cwd: Path,
    streams: tuple[int, int],
    prepare: Callable[[], None] | None,
    seconds: int,
) -> None:
    """Carry out the command as `tambon_cli.cli.app.main` does; never comes back."""
    try:
        os.chdir(cwd)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, stream in enumerate(streams, 1):
            os.dup2(stream, number)
        sys.stdout, sys.stderr = (
            os.fdopen(1, "w", encoding="utf-8"),
            os.fdopen(2, "w", encoding="utf-8"),
        )
        for name in [
            name for name in os.environ if name.startswith(("TAMBON_", "GITHUB_", "COLUMNS"))
        ]:
            del os.environ[name]
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _be_nobody_special()
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell ignores it for what runs in the background
        signal.alarm(seconds)
        if prepare is not None:
            prepare()
        sys.argv[1:] = arguments
        app.main()
    except SystemExit as error:  # as Python itself does when a signal ends it
        os._exit(int(error.code or 0))
    finally:
        os._exit(99)


def _be_nobody_special() -> None:
    """Let the modes of files count also for root (capabilities of Linux, version 3)."""
    if os.geteuid() == 0:
        libc, header = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
        sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, in two halves
        libc.capget(header, sets)
        sets[0] &= ~_READS_ALL
        sets[1] &= ~_READS_ALL
        libc.capset(header, sets)
