"""Many projects at once: the same answer on one core and on all, also where a process is lost; and the nation that is measured with."""

import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tambon_cli.errors import TambonError
from tambon_cli.files.spool import Spool
from tambon_cli.portfolio.find import Target, find_targets
from tambon_cli.portfolio.workers import work_on
from tests.support import ROOT, script, tambon

NUMBER = 20
FORMATS = [("validate", "text"), ("validate", "json"), ("score", "text"), ("score", "csv")]

# What a command does where one project ends the process that reads it, as running out of memory would.
ABORTING = """
import os, sys
from tambon_cli.portfolio import check as checking
load, guilty = checking.load_project, sys.argv.pop(1)
def load_or_abort(folder, path, **options):
    if path == guilty:
        os.abort()
    return load(folder, path, **options)
checking.load_project = load_or_abort
from tambon_cli.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    script("benchmarks/nation.py").make(folder / "projects", NUMBER, mistakes=0.3)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_seed_gives_the_same_bytes_however_many_are_written(nation: Path, tmp_path: Path) -> None:
    whole = contents(nation / "projects")
    script("benchmarks/nation.py").make(tmp_path / "few", 7, mistakes=0.3)
    few = contents(tmp_path / "few")
    assert few.items() <= whole.items()
    assert len({Path(name).parts[1] for name in few if name.endswith("project.yaml")}) == 7
    script("benchmarks/nation.py").make(tmp_path / "other", 7, seed=1, mistakes=0.3)
    assert contents(tmp_path / "other") != few


def test_a_nation_has_all_there_is_and_no_mistake_but_those_asked_for(tmp_path: Path) -> None:
    paths = script("benchmarks/nation.py").make(tmp_path, 120, mistakes=0)
    texts = {
        path: {file.name: file.read_text(encoding="utf-8") for file in path.glob("*.*")}
        for path in paths
    }
    assert len({path.name for path in paths}) == 120
    assert {"kind: old", "kind: new"} <= {
        line.strip() for each in texts.values() for line in each["project.yaml"].split("\n")
    }
    surveys = [each["survey.yaml"] for each in texts.values() if "survey.yaml" in each]
    shapes = Counter(
        key for each in surveys for key in ("tallies", "file", "responses") if f"\n{key}:" in each
    )
    assert min(shapes.values()) >= 5
    assert sorted(shapes) == ["file", "responses", "tallies"]
    assert all(any(path.glob("evidence/*.pdf")) for path in paths)
    done = tambon(
        "validate", tmp_path, "--lang", "en", "--fail-on", "warning", "--ignore", "TB308,TB309"
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("command", "form"), FORMATS)
def test_the_answer_is_the_same_on_one_core_and_on_all(
    nation: Path, command: str, form: str
) -> None:
    one, many = (
        tambon(command, "projects", "-f", form, "-j", jobs, cwd=nation) for jobs in ("1", "3")
    )
    assert one.returncode == 1
    assert (one.returncode, one.stdout, one.stderr) == (many.returncode, many.stdout, many.stderr)


def test_many_results_are_kept_in_order_and_not_in_memory() -> None:
    kept = Spool([str(number) * 1000 for number in range(number)] for number in range(1000))
    assert len(kept) == 1000
    for _again in range(2):
        assert [len(each) for each in kept] == list(range(1000))
    held, _peak = measured(lambda: Spool("x" * 10_000 for _ in range(1500)))
    assert held < 5_000_000


def measured(make: Callable[[], object]) -> tuple[int, int]:
    """The bytes that a thing holds in memory, and the most while it was made."""
    tracemalloc.start()
    try:
        made = make()
        held = tracemalloc.get_traced_memory()
        del made
    finally:
        tracemalloc.stop()
    return held


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is had from /dev/full")
def test_no_room_for_results_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda: Path("/dev/full").open("r+b"))  # noqa: SIM115 - it is closed by what asks for it
    with pytest.raises(TambonError) as told:
        Spool("x" * 100_000 for _ in range(300))
    assert told.value.message.en.startswith("the results cannot be kept")


def children_of(process: int) -> list[int]:
    """The processes that a process has begun; of one that has ended none."""
    try:
        return [
            int(each)
            for each in Path(f"/proc/{process}/task/{process}/children")
            .read_text(encoding="utf-8")
            .split()
        ]
    except FileNotFoundError:
        return []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_a_killed_process_changes_nothing_in_the_answer(nation: Path) -> None:
    command = [sys.executable, "-m", "tambon_cli", "score", "projects", "-f", "json", "-j", "2"]
    running = subprocess.Popen(
        command,
        cwd=nation,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (children := children_of(running.pid)) and running.poll() is None:
        time.sleep(0.001)
    assert children, "the processes were seen"
    os.kill(children[0], signal.SIGKILL)
    out, err = running.communicate(timeout=60)
    assert out.decode() == tambon("score", "projects", "-f", "json", cwd=nation).stdout
    assert b"Traceback" not in err


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="processes are not forked here")
@pytest.mark.parametrize("signal_name", ["SIGTERM", "SIGINT"])
def test_a_signal_to_a_process_that_begins_changes_nothing(nation: Path, signal_name: str) -> None:
    program = (
        "import os, signal, sys\n"
        "from tambon_cli.cli.app import main\n"
        "begun = []\n"
        "def send():\n"
        "    if len(begun) == 1:\n"
        f"        os.kill(os.getpid(), signal.{signal_name})\n"
        "os.register_at_fork(before=lambda: begun.append(1), after_in_child=send)\n"
        "main()\n"
    )
    arguments = ["score", "projects", "-f", "json", "-j", "2"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=nation,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.decode() == tambon("score", "projects", "-f", "json", cwd=nation).stdout


def test_only_what_ends_a_process_twice_is_handed_over_as_broken(tmp_path: Path) -> None:
    targets = [Target(tmp_path, f"p{number}") for number in range(60)]
    done = list(work_on(_ends_its_process, targets, 3))
    assert [each.path for each in done] == [each.path for each in targets]
    assert [each.path for each in done if each.crashed] == ["p5", "p6", "p44"]


def _ends_its_process(target: Target) -> Target:
    if target.path in ("p5", "p6", "p44") and not target.crashed:
        os.kill(os.getpid(), signal.SIGKILL)
    return target


@pytest.mark.parametrize("command", ["validate", "score", "report"])
def test_a_project_that_ends_its_process_is_one_finding(
    nation: Path, tmp_path: Path, command: str
) -> None:
    guilty = next(
        target.path for target in find_targets([nation / "projects"]) if "30/" in target.path
    )
    rest = ["-o", str(tmp_path / "out")] if command == "report" else ["-f", "text"]
    arguments = [
        sys.executable,
        "-c",
        ABORTING,
        guilty,
        command,
        "projects",
        *rest,
        "--lang",
        "en",
        "-j",
        "2",
    ]
    done = subprocess.run(
        arguments,
        cwd=nation,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    if command == "report":
        assert (
            len(list((tmp_path / "out").glob("*.html"))) == NUMBER
        )  # the page of all, and one less
        assert [
            line
            for line in done.stderr.splitlines()
            if line.startswith(f"no report of {guilty}: the program broke off")
        ]
        assert guilty in (tmp_path / "out/index.html").read_text(encoding="utf-8")
        return
    assert said.count("TB034") >= 1
    assert [line for line in said.splitlines() if "broke off" in line and guilty in line]
    whole = tambon(command, "projects", *rest, "--lang", "en", cwd=nation).stdout
    others = [
        line
        for line in whole.splitlines()
        if "TB" in line and guilty not in line and not line.startswith(("   ", "next: "))
    ]
    assert [
        line
        for line in done.stdout.splitlines()
        if "TB" in line and "TB034" not in line and not line.startswith(("   ", "next: "))
    ] == others
