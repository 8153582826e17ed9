"""A process that has the tool loaded, and runs each command in a fork of itself.

The command is the real one, in a process of its own with its own files, folder and environment; only
Python's start and the imports, three quarters of its time, are not repeated. The language of the help
is chosen when the tool is loaded, so there is one such process a language.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
MOST_SECONDS = 120


class Warm:
    """The process, from the side of whoever sends it commands."""

    def __init__(self, language: str) -> None:
        """Start it; loading takes it half a second."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", "--lang", language],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(
        self, arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command and wait for its end."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            files = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, err)]
            request = {
                "arguments": list(arguments),
                "cwd": str(cwd),
                "environment": dict(environment),
                "files": files,
            }
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            code = int(stdout.readline())
            texts = [_text_of(file) for file in (out, err)]
        return subprocess.CompletedProcess(list(arguments), code, *texts)


def _text_of(file: Any) -> str:
    file.seek(0)
    text: str = file.read().decode("utf-8").replace("\r\n", "\n")
    return text


def is_possible() -> bool:
    """Whether this system forks processes and shows their files, as Linux does."""
    return hasattr(os, "fork") and Path("/proc/self/fd").is_dir()


@cache
def warm(language: str) -> Warm:
    """Return the process that speaks a language, started once."""
    return Warm(language)


def _load() -> None:
    """Import what any command may need, so that no fork has to."""
    import tambon_cli

    for module in pkgutil.walk_packages(tambon_cli.__path__, "tambon_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("thaibreak", "geothai", "rich.console", "rich.table", "rich.panel", "jinja2"):
        importlib.import_module(name)


def _serve() -> None:
    _load()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(request)
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(request: dict[str, Any]) -> NoReturn:
    """Be the command; never come back."""
    from tambon_cli.__main__ import main

    code = 1
    try:
        signal.alarm(MOST_SECONDS)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, file in enumerate(request["files"], 1):
            os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays open
        sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv[:] = [str(ROOT / "tambon_cli/__main__.py"), *request["arguments"]]
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
