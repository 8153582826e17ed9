"""A little of each trial of tests/reliability, whose full figures stand in docs/reliability.md; and many runs at once."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tambon_cli.errors import TambonError
from tambon_cli.files import atomic
from tests.support import EXAMPLES, ROOT, Folder, tambon

MANY = 20  # projects, for which several processes are begun


@pytest.mark.parametrize(
    "arguments",
    [
        ["trials"],
        ["clean"],
        ["environments", "--every", "12"],
        ["ids", "--count", "1000", "--seed", "1"],
        ["reader", "--count", "3000", "--seed", "2"],
        ["commands", "--count", "25", "--seed", "3"],
        ["faults", "--only-writing", "--every", "197", "--first", "7"],
    ],
    ids=" ".join,
)
def test_nothing_that_is_tried_breaks_it(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def started(*arguments: str, cwd: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tambon_cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with enough projects for several processes."""
    for number in range(MANY):
        shutil.copytree(
            EXAMPLES / "new", tmp_path / f"p{number:02}", ignore=shutil.ignore_patterns("*.jpg")
        )
    return tmp_path


def test_eight_runs_at_once_leave_the_pages_of_one(tmp_path: Path) -> None:
    for name in ("one", "other"):
        shutil.copytree(EXAMPLES / "new", tmp_path / name)
    lone = tambon("report", ".", "-o", "pages", cwd=tmp_path)
    expected = {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()}
    runs = [started("report", ".", "-o", "pages", cwd=tmp_path) for _ in range(8)]
    for run in runs:
        out, err = run.communicate(timeout=60)
        assert (run.returncode, out, err) == (0, lone.stdout, lone.stderr)
    assert {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()} == expected


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_of_several_processes_ends_with_its_signal_and_says_nothing(
    many: Path, sign: signal.Signals, code: int
) -> None:
    run = started("report", ".", "-o", "pages", "-j", "2", cwd=many)
    wait_for(many / "pages/p00.html")
    os.killpg(run.pid, sign)
    _out, err = run.communicate(timeout=20)
    assert (run.returncode, err) == (code, "")
    assert [path.name for path in (many / "pages").iterdir() if path.name.startswith(".")] == []


def test_workers_end_with_the_process_that_was_killed_and_hold_nothing(many: Path) -> None:
    run = started("report", ".", "-o", "pages", "-j", "2", cwd=many)
    wait_for(many / "pages/p00.html")
    (many / "pages/.tambon-unfinished-abcdefgh").write_text("half of a pa")
    run.kill()
    run.communicate(timeout=20)
    deadline = time.monotonic() + 10
    while subprocess.run(
        ["ps", "-o", "pid=", "-g", str(run.pid)], capture_output=True, check=False
    ).stdout.strip():
        assert time.monotonic() < deadline, "a worker goes on"
        time.sleep(0.05)
    assert (
        tambon("report", ".", "-o", "pages", "-q", cwd=many).returncode == 1
    )  # photos are missing
    assert len(list((many / "pages").glob("*.html"))) == MANY + 1
    assert [path.name for path in (many / "pages").iterdir() if path.name.startswith(".")] == []


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, f"no {path.name}"
        time.sleep(0.01)


def test_what_another_run_holds_is_waited_for_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "MOST_SECONDS_TO_WAIT", 0.2)
    with atomic.lock(tmp_path), pytest.raises(TambonError, match="another tambon"):
        atomic.write_text(tmp_path / "a", "x")
    atomic.write_text(tmp_path / "a", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_only_what_we_left_is_removed(tmp_path: Path) -> None:
    ours, others = (
        [".tambon-unfinished-abcd_123", ".tambon-unfinished-zzzzzzzz"],
        [
            ".tambon-settings",
            ".tambon-my_notes.txt",
            ".tambon-unfinished-letters",
            ".tambon-unfinished-abcdefgh.html",
            "unfinished-abcdefgh.html",
        ],
    )
    for name in (*ours, *others):
        (tmp_path / name).write_text("x")
    (tmp_path / ".tambon-unfinished-linklink").symlink_to(tmp_path / "a")
    atomic.write_text(tmp_path / "a", "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*others, "a", ".tambon-unfinished-linklink"]
    )


def test_a_folder_that_the_user_names_may_be_a_link(old: Folder, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "there").symlink_to(tmp_path / "made")
    (tmp_path / "project").symlink_to(old.path)
    old.write("review.yaml", old.read("review.yaml").encode("utf-16"))
    assert tambon("report", old.path, "-o", tmp_path / "there/r.html").returncode in (0, 1)
    assert (tmp_path / "made/r.html").is_file()
    assert tambon("fix", tmp_path / "project", "--write").returncode == 0
    assert old.read("review.yaml")


def test_a_full_disk_keeps_the_old_report(old: Folder) -> None:
    old.write("out/report.html", "before")
    command = [sys.executable, "-m", "tambon_cli", "report", str(old.path)]

    def fill() -> None:  # the system refuses whatever is longer, in the midst of the file
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    done = subprocess.run(
        command, cwd=ROOT, preexec_fn=fill, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert [path.read_text() for path in (old.path / "out").iterdir()] == ["before"]


COMMANDS = [["validate"], ["score"], ["score", "-f", "json"], ["report"], ["fix", "--diff"], ["scrub"], ["survey", "summary"], ["rule"], ["schema", "plan"], ["survey", "form", "-f", "yaml"], ["--help"]]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "place", "code"),
    [
        *((command, "full", 2) for command in COMMANDS),
        *((command, "closed", 2) for command in COMMANDS[::3]),
        *((command, "gone", 141) for command in COMMANDS[::3]),
    ],
)
def test_output_that_cannot_be_written_is_never_success(
    old: Folder, arguments: list[str], place: str, code: int
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tambon_cli", *arguments],
            cwd=old.path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=writer if place == "gone" else full,
            stderr=subprocess.PIPE,
            preexec_fn=(lambda: os.close(1)) if place == "closed" else None,
            check=False,
            encoding="utf-8",
        )
    os.close(writer)
    said = [line for line in done.stderr.splitlines() if line.startswith("tambon: ")]
    is_silent = (
        arguments[0] in ("fix", "scrub") and place != "closed"
    )  # they have nothing to print here
    assert done.returncode == (0 if is_silent else code)
    assert len(said) == (1 if code == 2 and not is_silent else 0)
    assert "Traceback" not in done.stderr
