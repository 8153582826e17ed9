"""Write the output of the tool for the two examples, which the tests compare.

Run by hand from the root of the project: python examples/make_expected.py
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent
EXPECTED = ROOT / "expected"
COMMANDS = {
    "validate.txt": ["validate", "{name}"],
    "validate.json": ["validate", "{name}", "--format", "json"],
    "score.txt": ["score", "{name}"],
    "score-explain.txt": ["score", "{name}", "--explain"],
    "score.json": ["score", "{name}", "--format", "json"],
    "survey.txt": ["survey", "summary", "{name}"],
    "survey.json": ["survey", "summary", "{name}", "--format", "json"],
    "report.html": ["report", "{name}", "-o", "{out}/report.html"],
    "report.md": ["report", "{name}", "-o", "{out}/report.md"],
}


def output_of(name: str, file: str) -> str:
    """Return the output of the tool for an example: the file it writes, else what it prints."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("TAMBON", "LC_", "LANG", "COLUMNS"))
    }
    with tempfile.TemporaryDirectory() as out:
        command = [part.format(name=name, out=out) for part in COMMANDS[file]]
        done = subprocess.run(
            [sys.executable, "-m", "tambon_cli", *command],
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT.parent)},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        for written in Path(out).iterdir():
            return written.read_text(encoding="utf-8")
        return done.stdout


def main() -> None:
    """Write every file of every example."""
    for name in ("old", "new"):
        (EXPECTED / name).mkdir(parents=True, exist_ok=True)
        for file in COMMANDS:
            output = output_of(name, file)
            (EXPECTED / name / file).write_text(output, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
