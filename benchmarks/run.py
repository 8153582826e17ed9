"""Measure everything that docs/performance.md promises, and print it as Markdown.

Run by hand, with the extra `bench` installed: python benchmarks/run.py [--rounds N] [--quick]
[--write]. Commands that are compared take turns in a shuffled order on the same generated files.
Times are those of whole processes, medians of the rounds; a ratio is the median of the rounds'
ratios. With --quick the nation is left out; --write puts the tables into the page.
"""

import argparse
import datetime as dt
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from nation import ALL, make  # noqa: E402

from tambon_cli.project.project import FILES  # noqa: E402

BIN = Path(sys.executable).parent
TAMBON = str(BIN / "tambon")
PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
EXAMPLE = ROOT / "examples/old"
CORES = 2
RELAXED = "extends: relaxed"

Command = Sequence[str]


@dataclass
class Run:
    """Commands that follow each other and are measured together.

    `seconds` is how long each round took, `memory` the most of a process in MiB.
    """

    name: str
    commands: Sequence[Command]
    seconds: list[float] = field(default_factory=list)
    memory: float = 0

    def once(self) -> None:
        """Execute the commands, and note what they took."""
        start = time.perf_counter()
        for command in self.commands:
            process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _pid, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)[:200]} ended with {process.returncode}")
            self.memory = max(self.memory, used.ru_maxrss / 1024)
        self.seconds.append(time.perf_counter() - start)

    @property
    def median(self) -> float:
        """The median of the rounds, in seconds."""
        return statistics.median(self.seconds)

    def per(self, other: "Run") -> float:
        """Return the median of the rounds' ratios to another."""
        pairs = zip(self.seconds, other.seconds, strict=True)
        return statistics.median(mine / theirs for mine, theirs in pairs)


def take_turns(runs: Sequence[Run], rounds: int) -> None:
    """Measure each of them so many times, after one round that does not count."""
    dice = random.Random(0)
    for number in range(rounds + 1):
        for run in dice.sample(runs, len(runs)):
            run.once()
        if number == 0:
            for run in runs:
                run.seconds.clear()


def tambon(command: str, folder: Path, *options: str) -> Command:
    """Return a command on a folder."""
    return [TAMBON, command, str(folder), *options]


def native_jsonschema() -> str:
    """Return the program in the package sourcemeta-jsonschema, without the Python around it."""
    spec = find_spec("sourcemeta_jsonschema")
    machine = {"aarch64": "arm64"}.get(platform.machine(), platform.machine())
    if spec is None or spec.origin is None:
        sys.exit('install the extra bench: pip install -e ".[bench]"')
    return str(Path(spec.origin).parent / f"jsonschema-{sys.platform}-{machine}")


def by_schema(program: Command, schemas: Path, folder: Path) -> list[Command]:
    """Return the commands of a validator for each kind of file, with our schema of it."""
    kinds = {name: sorted(map(str, folder.rglob(name))) for name in FILES}
    return [
        [*program, str(schemas / f"{name}.json"), *files] for name, files in kinds.items() if files
    ]


@dataclass(frozen=True)
class Claim:
    """A row of the table: what was measured, what it came to, and the target."""

    what: str
    value: str
    target: str
    reached: bool


class Bench:
    """The measurements, which share their folders."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.claims: list[Claim] = []
        self.times: list[tuple[str, Run]] = []

    def projects(self, number: int, mistakes: float = 0.15) -> Path:
        """Return the folder of so many generated projects."""
        path = self.folder / f"{number}-{mistakes}"
        if not path.exists():
            make(path, number, mistakes=mistakes)
        return path

    def compare(self, runs: Sequence[Run], rounds: int, files: str) -> Sequence[Run]:
        """Measure runs side by side."""
        print(f"... {files}: {', '.join(run.name for run in runs)}", file=sys.stderr)
        take_turns(runs, rounds)
        self.times += [(files, run) for run in runs]
        return runs

    def claim(self, what: str, value: str, target: str, reached: bool) -> None:
        """Add a row to the table."""
        self.claims.append(Claim(what, value, target, reached))

    def claim_ratio(self, what: str, ratio: float, most: float) -> None:
        """Add a ratio that is to be at most so much."""
        self.claim(what, f"{ratio:.2f}", f"≤ {most}", ratio <= most)

    def start(self) -> None:
        version, base = self.compare(
            [
                Run("tambon --version", [[TAMBON, "--version"]]),
                Run(
                    "python -c 'import typer, yaml'", [[sys.executable, "-c", "import typer, yaml"]]
                ),
            ],
            self.rounds * 5,
            "nothing",
        )
        self.claim_ratio(
            "`tambon --version` / `python -c 'import typer, yaml'`", version.per(base), 1.0
        )
        validate, lint = self.compare(
            [
                Run("tambon validate", [tambon("validate", EXAMPLE)]),
                Run("yamllint", [[str(BIN / "yamllint"), "-d", RELAXED, str(EXAMPLE)]]),
            ],
            self.rounds * 3,
            "one example",
        )
        self.claim_ratio("`tambon validate` / yamllint, one example", validate.per(lint), 0.9)

    def readers(self) -> None:
        folder = self.projects(500, 0)
        loops = str(ROOT / "benchmarks/loops.py")
        ours, events, _load = self.compare(
            [
                Run("tambon score, one process", [tambon("score", folder, "--jobs", "1")]),
                Run(
                    "PyYAML: events, nothing done with them",
                    [[sys.executable, loops, "events", str(folder)]],
                ),
                Run(
                    "PyYAML: load, nothing checked", [[sys.executable, loops, "load", str(folder)]]
                ),
            ],
            self.rounds,
            "500 projects",
        )
        self.claim_ratio(
            "validate and score, one process / PyYAML's bare events, 500 projects",
            ours.per(events),
            2.5,
        )

    def natives(self) -> None:
        folder = self.projects(500, 0)
        ours, schema, lint = self.compare(
            [
                Run(
                    f"tambon score, {CORES} processes",
                    [tambon("score", folder, "--jobs", str(CORES))],
                ),
                Run(
                    "sourcemeta jsonschema validate --fast",
                    by_schema(
                        [native_jsonschema(), "validate", "--fast"], self.folder / "schemas", folder
                    ),
                ),
                Run(
                    "ryl check --no-cache",
                    [[str(BIN / "ryl"), "check", "--no-cache", "-d", RELAXED, str(folder)]],
                ),
            ],
            self.rounds,
            "500 projects",
        )
        better = min((schema, lint), key=lambda run: run.median)
        self.claim_ratio(
            f"the same, two processes / the better native tool ({better.name}), 500 projects",
            ours.per(better),
            1.0,
        )

    def peers(self) -> None:
        folder = self.projects(100, 0)
        ours, *peers = self.compare(
            [
                Run("tambon validate", [tambon("validate", folder)]),
                Run(
                    "check-jsonschema",
                    by_schema(
                        [str(BIN / "check-jsonschema"), "--schemafile"],
                        self.folder / "schemas",
                        folder,
                    ),
                ),
                Run("yamllint", [[str(BIN / "yamllint"), "-d", RELAXED, str(folder)]]),
            ],
            max(2, self.rounds // 2),
            "100 projects",
        )
        for peer in peers:
            ratio = peer.per(ours)
            what = f"{peer.name} / `tambon validate`, 100 projects"
            self.claim(what, f"{ratio:.0f} times faster", "≥ 50 times", ratio >= 50)

    def growth(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            folder = self.projects(number)
            (run,) = self.compare(
                [Run("tambon score", [tambon("score", folder)])],
                self.rounds if number < 1000 else 2,
                f"{number:,} projects",
            )
            what = f"{number:,} projects validated and scored"
            if number == 77:
                self.claim(what, f"{run.median:.2f} s", "≤ 1.0 s", run.median <= 1)
            elif number == ALL:
                self.claim(what, f"{run.median:.1f} s", "≤ 15 s", run.median <= 15)
        most = max(run.memory for _files, run in self.times if run.name.startswith("tambon"))
        what = "memory of a process, the most of all runs here"
        self.claim(what, f"{most:.0f} MiB", "≤ 150 MB", most <= 143)

    def reports(self, number: int = 200) -> None:
        folder = self.projects(number, 0)
        bare = shutil.copytree(folder, self.folder / "bare")
        for photo in bare.rglob("*.jpg"):
            photo.unlink()
        pages = str(self.folder / "pages")
        command = tambon("report", bare, "-o", pages, "--jobs", str(CORES))
        runs = [Run("tambon report", [command])]
        (run,) = self.compare(runs, self.rounds, f"{number} projects")
        rate = number / run.median
        what = "reports a second, HTML without photos, two processes"
        self.claim(what, f"{rate:.0f}", "≥ 150", rate >= 150)

    def tables(self) -> Iterator[str]:
        """Yield the lines of the page."""
        yield (
            f"{dt.datetime.now(dt.UTC).date()} · {_processor()}, {os.cpu_count()} cores · "
            f"{platform.system()} · Python {platform.python_version()}"
        )
        yield from ("", "| measured | came to | target | reached |", "|---|---:|---:|---|")
        for claim in self.claims:
            reached = "yes" if claim.reached else "no"
            yield f"| {claim.what} | {claim.value} | {claim.target} | {reached} |"
        yield from ("", "| files | command | median | most memory of a process |")
        yield "|---|---|---:|---:|"
        # The memory of this process counts as that of a process that it begins.
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for files, run in self.times:
            memory = f"{run.memory:.0f} MiB" if run.memory > own * 1.02 else "–"
            yield f"| {files} | {run.name} | {run.median:.3f} s | {memory} |"


def _processor() -> str:
    """Return the name of the processor; only its kind where Linux does not tell it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    # As an installation does: nothing is compiled while it is measured.
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "tambon_cli")], check=True)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.rounds)
        (Path(name) / "schemas").mkdir()
        for file in FILES:
            subprocess.run(
                [TAMBON, "schema", file, "-o", f"{name}/schemas/{file}.json", "-q"], check=True
            )
        bench.start()
        bench.readers()
        bench.natives()
        bench.peers()
        bench.reports()
        numbers = [10, 77, 100, 1000]
        if not options.quick:
            numbers.append(ALL)
        bench.growth(numbers)
    text = "\n".join(bench.tables())
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
