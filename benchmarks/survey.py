"""What the 4S survey costs: the figures of many answers, and a report with and without 400 of them.

Run by hand: python benchmarks/survey.py [ROUNDS]. The commands take turns in a shuffled order;
medians and differences of one run are printed as a Markdown table.
"""

import operator
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.survey.answers import as_csv, respondents  # noqa: E402

TAMBON = str(Path(sys.executable).parent / "tambon")
PLAIN, MANY, FEW = (
    "report without a survey",
    "survey summary of 10,000 answers",
    "report with 400 answers",
)
MOST_FOR_MANY, MOST_FOR_FEW = 1.0, 0.1

# What an installation does: nothing is compiled while it is measured.
subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "tambon_cli")], check=True)


def project(folder: Path, answers: int) -> Path:
    """Return a copy of an example with so many answers, or without a survey if they are 0."""
    shutil.copytree(ROOT / "examples/old", folder)
    (folder / "survey.yaml").unlink()
    if answers:
        (folder / "answers.csv").write_text(as_csv(respondents(answers, 1)), encoding="utf-8")
        (folder / "survey.yaml").write_text(
            "instrument: 4s-proposed\nconsent: true\nfile: answers.csv\n", encoding="utf-8"
        )
    return folder


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        page = str(folder / "report.html")
        commands = {
            MANY: [TAMBON, "survey", "summary", str(project(folder / "many", 10_000))],
            FEW: [TAMBON, "report", str(project(folder / "few", 400)), "-o", page],
            PLAIN: [TAMBON, "report", str(project(folder / "none", 0)), "-o", page],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        dice = random.Random(0)
        for _ in range(rounds + 1):
            for name, command in dice.sample(list(commands.items()), len(commands)):
                start = time.perf_counter()
                subprocess.run(
                    command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(measured[1:]) for name, measured in times.items()}
    print("| command | median, ms |\n|---|---:|")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.0f} |")
    more = statistics.median(map(operator.sub, times[FEW][1:], times[PLAIN][1:]))
    print(
        f"\n10,000 answers: {medians[MANY]:.2f} s (at most {MOST_FOR_MANY}); 400 answers "
        f"on top of a report: {more:.2f} s (at most {MOST_FOR_FEW})"
    )


if __name__ == "__main__":
    main()
