"""Measure `tambon history` against one `tambon score` of the same project, side by side.

Run by hand: python benchmarks/history.py [--rounds N]. One repository has 200 commits that touch
the project; another has ten times as many beside them that touch something else.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOUCHING, OTHERS = 200, 2000
_WHO = "x <x@example.org>"


def commits(others: int) -> Iterator[str]:
    """Yield a stream for `git fast-import`: the project, then its commits and others between."""
    files = [path for path in (ROOT / "examples/old").rglob("*") if path.is_file()]
    kept = [path for path in files if "out" not in path.relative_to(ROOT).parts]
    yield commit(
        0, [(f"p/{each.relative_to(ROOT / 'examples/old')}", each.read_bytes()) for each in kept]
    )
    text = (ROOT / "examples/old/activities.yaml").read_text(encoding="utf-8")
    number = 0
    for change in range(1, TOUCHING):
        status = "ongoing" if change % 20 < 10 else "done"
        changed = text.replace("status: done", f"status: {status}", 1) + f"# {change}\n"
        number += 1
        yield commit(number, [("p/activities.yaml", changed.encode())])
        for _ in range(others // TOUCHING):
            number += 1
            yield commit(number, [("other.txt", str(number).encode())])


def commit(number: int, files: list[tuple[str, bytes]]) -> str:
    """Return a commit of files for `git fast-import`; their bytes as Latin-1."""
    when = f"{1_546_311_600 + number * 3600} +0700"
    lines = [f"commit refs/heads/main\nauthor {_WHO} {when}\ncommitter {_WHO} {when}\ndata 1\nx\n"]
    for name, data in files:
        lines.append(f"M 100644 inline {name}\ndata {len(data)}\n{data.decode('latin-1')}\n")
    return "".join(lines)


def repository(folder: Path, others: int) -> Path:
    """Return a new repository with these commits, checked out."""
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    stream = "".join(commits(others)).encode("latin-1")
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=stream, check=True)
    subprocess.run(["git", "-C", folder, "checkout", "-q", "main"], check=True)
    return folder


def seconds(folder: Path, *arguments: str) -> float:
    """Return how long a command took as a whole process."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tambon_cli", *arguments, "p"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios of the rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    folder = Path(tempfile.mkdtemp())
    try:
        few, many = repository(folder / "few", 0), repository(folder / "many", OTHERS)
        against_score, against_few = [], []
        for _ in range(rounds):
            alone = seconds(few, "history", "-q")
            against_score.append(alone / seconds(few, "score"))
            against_few.append(seconds(many, "history", "-q") / alone)
        for name, ratios in (
            (f"history of {TOUCHING} commits / one score", against_score),
            (f"with {OTHERS} other commits / without", against_few),
        ):
            median = statistics.median(ratios)
            print(f"{name}: {median:.2f} ({min(ratios):.2f}-{max(ratios):.2f})")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
