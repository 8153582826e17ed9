"""The same bytes in every file that is written, whatever the machine is set to."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.faults import files_below
from tests.support import EXAMPLES, ROOT

_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
NONE = "(not set)"
# What is set, beside nothing at all.
ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "th_TH.UTF-8"},
    {"LANG": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp874"},
    {"HOME": NONE},
    {"TMPDIR": NONE},
    {"TMPDIR": "/nowhere"},
    {"COLUMNS": "0"},
    {"COLUMNS": "20"},
    {"COLUMNS": "abc"},
    {"TERM": ""},
    {"TERM": "dumb"},
    {"TERM": "xterm-256color", "FORCE_COLOR": "1"},
    {"NO_COLOR": "1"},
    {"PYTHONWARNINGS": "error"},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"},
    {"TZ": "Asia/Bangkok", "SOURCE_DATE_EPOCH": "0"},
)
COMMANDS = (
    ("report", ".", "-o", "pages"),
    ("score", ".", "-o", "score.csv"),
    ("validate", ".", "--fail-on", "never"),
)


def outputs(place: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Every file that the commands write in such an environment, and what they print."""
    for name in ("old", "new"):
        shutil.copytree(EXAMPLES / name, place / name)
    there = set(files_below(place))
    kept = (
        {name: value for name, value in os.environ.items() if name in _KEPT}
        | {"PYTHONPATH": str(ROOT)}
        | environment
    )
    given = {name: value for name, value in kept.items() if value != NONE}
    printed = {}
    for command in COMMANDS:
        line = [sys.executable, "-m", "tambon_cli", *command]
        done = subprocess.run(
            line, cwd=place, env=given, capture_output=True, check=False, timeout=60
        )
        printed[f"printed by {command[0]}"] = done.stdout
        if done.returncode != 0 or done.stderr:
            printed[f"failed: {command[0]}"] = done.stderr
    return {name: data for name, data in files_below(place).items() if name not in there} | printed


def tried(part: tuple[int, int] = (0, 1)) -> Iterator[tuple[str, str | None]]:
    """Yield every n-th environment from the first on, with what differed in it or None."""
    first, every = part
    with tempfile.TemporaryDirectory() as folder:
        expected = outputs(Path(folder) / "a", {})
        for number, environment in enumerate(ENVIRONMENTS[first::every]):
            made = outputs(Path(folder) / f"ที่ {number}", environment)
            differing = [
                name for name in sorted(expected | made) if expected.get(name) != made.get(name)
            ]
            name = " ".join(f"{key}={value}" for key, value in environment.items())
            yield (
                name,
                f"{name}: {differing} {made.get(differing[0], b'')[-300:]!r}"
                if differing
                else None,
            )
