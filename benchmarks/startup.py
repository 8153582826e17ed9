"""Whole-process times of the commands people wait for, side by side with what they are compared to.

Run by hand: python benchmarks/startup.py [ROUNDS]. The commands take turns in a shuffled order, so that a slow
moment of the machine, or what ran just before, falls on all of them; medians and ratios are printed as a Markdown table.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = "examples/old"
BIN = Path(sys.executable).parent

# What an installation does: nothing is compiled while it is measured.
subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "tambon_cli")], check=True)

COMMANDS = {
    "python -c 'import typer, yaml'": [sys.executable, "-c", "import typer, yaml"],
    "tambon --version": [str(BIN / "tambon"), "--version"],
    "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", EXAMPLE],
    "tambon validate": [str(BIN / "tambon"), "validate", EXAMPLE],
    "tambon score": [str(BIN / "tambon"), "score", EXAMPLE],
    "tambon report": [str(BIN / "tambon"), "report", EXAMPLE, "-o", str(Path(tempfile.gettempdir()) / "tambon-bench.html")],
}
TARGETS = (("tambon --version", "python -c 'import typer, yaml'", 1.0), ("tambon validate", "yamllint", 0.9))


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    if shutil.which(COMMANDS["yamllint"][0]) is None:
        sys.exit('install the extra bench: pip install -e ".[bench]"')
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    dice = random.Random(0)
    for _ in range(rounds + 1):
        for name, command in dice.sample(list(COMMANDS.items()), len(COMMANDS)):
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(measured[1:]) for name, measured in times.items()}
    print("| command | median, ms |\n|---|---:|")
    for name, median in medians.items():
        print(f"| `{name}` | {median * 1000:.0f} |")
    print("\n| compared | median of the ratios | target |\n|---|---:|---:|")
    for ours, theirs, target in TARGETS:
        ratios = [a / b for a, b in zip(times[ours][1:], times[theirs][1:], strict=True)]
        print(f"| `{ours}` / `{theirs}` | {statistics.median(ratios):.2f} | ≤ {target} |")


if __name__ == "__main__":
    main()
