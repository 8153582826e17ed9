"""Carry out the trials: one of them with its numbers, or all for docs/reliability.md.

python -m tests.reliability reader --count 100000 --seed 1
python -m tests.reliability all --jobs 2 --write
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

from tambon_cli import __version__
from tests.reliability import commands, environments, faults, ids, reader
from tests.support import ROOT

PAGE = ROOT / "docs/reliability.md"
_MARK = "<!-- below: python -m tests.reliability all --write -->\n"


@dataclass(slots=True)
class Result:
    """What was tried, how often of each kind, what went wrong, and what else was measured."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    most: dict[str, float] = field(default_factory=dict)

    def __add__(self, other: "Result") -> "Result":
        """Both together: of measures the larger."""
        most = {
            name: max(self.most.get(name, 0), other.most.get(name, 0))
            for name in self.most | other.most
        }
        return Result(self.tried + other.tried, self.wrong + other.wrong, most)


def of_reader(count: int, seed: int) -> Result:
    """Inputs for the reader and the binder."""
    tally = reader.tried(count, seed)
    return Result(
        Counter({"inputs read": tally.inputs}), tally.failures, {"longest input, s": tally.seconds}
    )


def of_commands(count: int, seed: int) -> Result:
    """Whole commands on damaged folders."""
    tally = commands.tried(count, seed)
    codes = Counter({f"exit code {code}": number for code, number in tally.codes.items()})
    return Result(
        Counter({"whole commands": tally.runs}) + codes,
        tally.failures,
        {"longest command, s": tally.seconds, "most memory, MiB": tally.memory / 2**20},
    )


def of_faults(every: int, first: int, *, only_writing: bool = False) -> Result:
    """Every n-th failing operation, kill and signal from the first on."""
    counts, wrong = faults.all_tried(part=(first, every), only_writing=only_writing)
    return Result(counts, wrong)


def of_ids(count: int, seed: int) -> Result:
    """National ids in five spellings and five places."""
    number, wrong = ids.tried(count, seed)
    return Result(Counter({"ids looked for": number}), wrong)


def of_the_trials_themselves() -> Result:
    """A program that writes in place, which the trials must see."""
    return Result(
        Counter({"programs that write in place": 1}),
        [] if faults.sees_torn_files() else ["a torn file was not seen"],
    )


def of_environments(every: int = 1, first: int = 0) -> Result:
    """Environments that the written files may not depend on."""
    done = list(environments.tried((first, every)))
    return Result(Counter({"environments": len(done)}), [wrong for _name, wrong in done if wrong])


def of_false_alarms() -> Result:
    """Lines in which there is nobody."""
    number, wrong = ids.false_alarms()
    return Result(Counter({"lines without a person": number}), wrong)


def _parts(total: int, size: int, what: Callable[[int, int], Result]) -> list[Callable[[], Result]]:
    return [
        partial(what, min(size, total - start), 10_000_000 + start)
        for start in range(0, total, size)
    ]


def everything(jobs: int, inputs: int, runs: int, spelt: int) -> Result:
    """All trials, on so many processes."""
    tasks: list[Callable[[], Result]] = [of_environments, of_false_alarms]
    tasks += [partial(of_faults, 40, first) for first in range(40)]
    tasks += (
        _parts(runs, 500, of_commands)
        + _parts(inputs, 25_000, of_reader)
        + _parts(spelt, 10_000, of_ids)
    )
    together = Result()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for number, done in enumerate(pool.map(_carry_out, tasks), 1):
            together += done
            sys.stderr.writelines(f"\n{wrong[:500]}\n" for wrong in done.wrong)
            sys.stderr.write(
                f"\r{number}/{len(tasks)} {sum(together.tried.values())} tried, {len(together.wrong)} wrong "
            )
    sys.stderr.write("\n")
    return together


def _carry_out(task: Callable[[], Result]) -> Result:
    return task()


ROWS = (
    (
        "inputs read",
        "texts and bytes read and bound (random pieces of YAML and Thai, bytes, damaged example files)",
        "exceptions, places outside the file",
    ),
    (
        "whole commands",
        "whole commands on damaged example folders",
        "exit codes that are not documented, tracebacks, unseen characters, ids, leftovers",
    ),
    (
        "kills",
        "`kill -9` before and after each operation that writes",
        "torn files, or a next run that does not mend",
    ),
    (
        "errors",
        "operations on files failing with ENOSPC, EIO or EACCES (each one in thirteen commands)",
        "torn files, leftovers, tracebacks",
    ),
    (
        "signals",
        "Ctrl-C and SIGTERM at each operation that writes",
        "torn files, leftovers, words, other exit codes than 130 and 143",
    ),
    (
        "environments",
        "environments: locale, encoding, home, terminal, hash seed, time zone, -O",
        "any byte of any file that differs",
    ),
    (
        "ids looked for",
        "national ids in five spellings and five places",
        "ids not found, ids printed",
    ),
    (
        "lines without a person",
        "lines without a person: all places of Thailand, dates, amounts",
        "false alarms of TB8xx",
    ),
)


def table(result: Result, seconds: float) -> str:
    """The figures as Markdown."""
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h %cs"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.strip()
    lines = [
        f"tambon {__version__} (commit {commit}), CPython {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes.",
        "",
        "| tried | how many | what would be wrong | found |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {what} | {result.tried[name]:,} | {wrong} | {len(result.wrong) and 'see below'} |"
        for name, what, wrong in ROWS
    ]
    codes = ", ".join(
        f"{name.removeprefix('exit code ')}: {number:,}"
        for name, number in sorted(result.tried.items())
        if name.startswith("exit code")
    )
    most = ", ".join(f"{name} {value:.2f}" for name, value in sorted(result.most.items()))
    lines += [
        "",
        f"Exit codes of the whole commands: {codes}. Most of all: {most} (limits: 10 s, 1,024 MiB).",
    ]
    lines += ["", *(f"- {each[:300]!r}" for each in result.wrong[:50])]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Exit code 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument(
        "what",
        choices=["reader", "commands", "faults", "ids", "environments", "clean", "trials", "all"],
    )
    parser.add_argument("--count", type=int, default=1000, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins")
    parser.add_argument(
        "--every", type=int, default=1, help="of faults and environments, every which one"
    )
    parser.add_argument("--first", type=int, default=0, help="and which is the first of these")
    parser.add_argument(
        "--only-writing", action="store_true", help="of faults, only at operations that write"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--ids", type=int, default=100_000)
    parser.add_argument(
        "--write", action="store_true", help="write the figures of all into docs/reliability.md"
    )
    asked = parser.parse_args()
    if asked.write and asked.what != "all":
        parser.error("--write goes with all")
    began = time.monotonic()
    trials: dict[str, Callable[[], Result]] = {
        "reader": lambda: of_reader(asked.count, asked.seed),
        "commands": lambda: of_commands(asked.count, asked.seed),
        "faults": lambda: of_faults(asked.every, asked.first, only_writing=asked.only_writing),
        "ids": lambda: of_ids(asked.count, asked.seed),
        "environments": lambda: of_environments(asked.every, asked.first),
        "clean": of_false_alarms,
        "trials": of_the_trials_themselves,
        "all": lambda: everything(asked.jobs, asked.inputs, asked.runs, asked.ids),
    }
    result = trials[asked.what]()
    made = table(result, time.monotonic() - began)
    if asked.write:
        PAGE.write_text(
            PAGE.read_text(encoding="utf-8").partition(_MARK)[0] + _MARK + "\n" + made,
            encoding="utf-8",
        )
    print(", ".join(f"{name}: {number}" for name, number in sorted(result.tried.items())))  # noqa: T201 - what a script says
    print("\n".join(result.wrong[:50]))  # noqa: T201
    return 1 if result.wrong else 0
