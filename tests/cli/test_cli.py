"""The command as a user runs it: paths, options, exit codes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import EXAMPLES, ROOT, Folder, tambon, tambon_json


def test_version_is_answered() -> None:
    assert tambon("--version").stdout.startswith("tambon 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["validate", "nowhere"], 3, "nowhere"),
        (["score", "docs"], 3, "docs"),
        (["validate", "--wrong"], 2, "ไม่มีตัวเลือก --wrong"),
        (["frobnicate"], 2, "frobnicate"),
        (["score", "examples/old", "--round", "9"], 2, "--round"),
        (["score", "examples/old", "--as-of", "เมื่อวาน"], 2, "--as-of"),
        (["score", "examples/old", "--rubric", "none.yaml"], 2, "none.yaml"),
        (["score", "examples/old", "-f", "json", "-o", "x.csv"], 2, "x.csv"),
        (["report", "examples/old", "-o", "x.pdf"], 2, ".pdf"),
        (["report", "examples"], 2, "-o"),
        (["report", "examples/old", "-o", "/proc/x/report.html"], 2, "report.html"),
        (["rule", "TB999"], 2, "TB999"),
        (["rule", "tb304"], 0, ""),
        ([], 2, ""),
    ],
)
def test_wrong_use_is_one_line_with_a_hint(arguments: list[str], code: int, word: str) -> None:
    result = tambon(*arguments)
    assert result.returncode == code
    assert word in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) <= 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["validat"], "หมายถึง validate หรือไม่"),
        (["zzz"], "ดูวิธีใช้: tambon --help"),
        (["survey", "sumary"], "หมายถึง summary หรือไม่"),
        (["survey", "zzz"], "ดูวิธีใช้: tambon survey --help"),
    ],
)
def test_an_unknown_command_is_answered_with_the_nearest(arguments: list[str], hint: str) -> None:
    done = tambon(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"tambon: ไม่มีคำสั่งนี้: {arguments[-1]} – {hint}\n"


def test_findings_decide_the_exit_code(old: Folder, new: Folder) -> None:
    assert tambon("validate", new.path).returncode == 0
    assert tambon("validate", new.path, "--fail-on", "info").returncode == 1
    assert tambon("validate", new.path, "--fail-on", "info", "--ignore", "TB6").returncode == 0
    old.replace("activities.yaml", "    time: 08.30-15.00 น.\n", "")
    assert tambon("validate", old.path).returncode == 0
    assert tambon("validate", old.path, "--fail-on", "warning").returncode == 1
    old.delete("evidence/mou.pdf")
    assert tambon("validate", old.path).returncode == 1
    assert tambon("validate", old.path, "--fail-on", "never").returncode == 0
    assert tambon("score", old.path).returncode == 1


def test_privacy_errors_are_never_hidden(old: Folder) -> None:
    old.replace("project.yaml", "division:", "citizen_id: x\ndivision:")
    result = tambon_json("validate", old.path, "--ignore", "TB", "--select", "TB3")
    assert [each["code"] for each in result["diagnostics"]] == ["TB802"]


def test_a_level_can_be_required() -> None:
    assert tambon("score", "examples/new", "--round", "6", "--require-level", "5").returncode == 0
    assert tambon("score", "examples/new", "--require-level", "4").returncode == 1


def test_a_path_is_a_project_a_file_of_one_or_a_folder_of_projects(tmp_path: Path) -> None:
    for name in ("ข/old", "new", "ข/out/old"):
        shutil.copytree(EXAMPLES / Path(name).name, tmp_path / name)
    shutil.copytree(EXAMPLES / "old", tmp_path / "ข/old/nested/old")
    paths = {each["path"] for each in tambon_json("score", ".", cwd=tmp_path)["projects"]}
    assert paths == {"new", "ข/old"}
    (tmp_path / "new/mou.yaml").write_text("agreements: 1\n", encoding="utf-8")
    assert tambon_json("validate", "new/plan.yaml", cwd=tmp_path)["summary"]["errors"] == 0
    only = tambon_json("validate", "new/mou.yaml", cwd=tmp_path)
    assert [each["path"] for each in only["diagnostics"]] == ["new/mou.yaml"]
    assert only["summary"]["files"] == 1


def test_a_project_that_is_named_twice_is_one(old: Folder, tmp_path: Path) -> None:
    assert (
        len(tambon_json("score", old.path, old.path / "plan.yaml", "--round", "6")["projects"]) == 1
    )
    both = tambon_json("validate", old.path / "plan.yaml", old.path / "mou.yaml")["summary"]
    assert (both["projects"], both["files"]) == (1, 2)
    shutil.copytree(old.path, tmp_path / "elsewhere/old")
    answer = tambon_json("score", old.path, tmp_path / "elsewhere/old", "--round", "6", cwd=ROOT)
    assert answer["summary"]["projects"] == len(answer["projects"]) == 2


def test_paths_are_shown_from_here_and_from_the_parent_where_they_lie_elsewhere(
    old: Folder, tmp_path: Path
) -> None:
    old.delete("evidence/mou.pdf")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shown = [
        tambon_json("validate", path, cwd=cwd)["diagnostics"][0]["path"]
        for path, cwd in ((old.path, elsewhere), (".", old.path), ("old", old.path.parent))
    ]
    assert shown == ["old/mou.yaml", "mou.yaml", "old/mou.yaml"]


@pytest.mark.parametrize("command", [["validate"], ["score"]])
def test_nothing_is_written_beside_a_project(old: Folder, command: list[str]) -> None:
    before = sorted(old.path.parent.rglob("*"))
    tambon(*command, old.path, cwd=old.path)
    assert sorted(old.path.parent.rglob("*")) == before


def test_output_goes_to_a_file_whole(old: Folder, tmp_path: Path) -> None:
    target = tmp_path / "ผล" / "score.json"
    assert tambon("score", old.path, "-o", target).stdout == ""
    assert target.read_text(encoding="utf-8").startswith("{")
    assert [path.name for path in target.parent.iterdir()] == ["score.json"]


ENVIRONMENTS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp874"},
    {"TERM": "", "COLUMNS": "0"},
    {"TERM": "dumb", "COLUMNS": "abc", "NO_COLOR": "1"},
    {"PYTHONWARNINGS": "error", "PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok"},
    {"FORCE_COLOR": "1", "HOME": "/nonexistent"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=",".join)
def test_every_environment_gives_the_same(environment: dict[str, str]) -> None:
    arguments = ("score", "examples/new", "--explain")
    assert tambon(*arguments, environment=environment).stdout == tambon(*arguments).stdout


def process(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tambon_cli", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line_and_not_silence() -> None:
    with Path("/dev/full").open("wb") as full:
        running = process("score", "examples/old", stdout=full)
        _out, errors = running.communicate()
    assert running.returncode == 2
    assert len(errors.decode().splitlines()) == 1


def test_a_reader_that_has_gone_is_silent() -> None:
    read, write = os.pipe()
    os.close(read)
    running = process("score", "examples/old", stdout=write)
    os.close(write)
    _out, errors = running.communicate()
    assert (running.returncode, errors) == (141, b"")


def test_closed_output_is_an_error() -> None:
    running = process("score", "examples/old", preexec_fn=lambda: os.close(1))
    _out, errors = running.communicate()
    assert running.returncode == 2
    assert b"Traceback" not in errors


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_quietly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    for each in range(60):
        shutil.copytree(EXAMPLES / "old", tmp_path / f"p{each:02}")
    running = process(
        "report", str(tmp_path), "-o", str(tmp_path / "pages"), "-j", "1", stdout=subprocess.PIPE
    )
    pages = tmp_path / "pages"
    deadline = time.monotonic() + 30
    while not (pages.is_dir() and any(pages.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(number)
    _out, errors = running.communicate(timeout=30)
    assert running.returncode == code
    assert b"Traceback" not in errors
    assert [path.name for path in pages.iterdir() if path.name.startswith(".")] == []


def test_the_demo_shows_everything_and_never_overwrites(tmp_path: Path) -> None:
    result = tambon("demo", cwd=tmp_path)
    assert result.returncode == 0
    for name in ("old", "new"):
        for form in ("html", "md"):
            assert f"tambon-demo/{name}/out/report.{form}" in result.stdout
            assert (tmp_path / f"tambon-demo/{name}/out/report.{form}").is_file()
    assert "กิจกรรม A4 เยี่ยมบ้านและวางแผนช่วยเหลือ สถานะ “กำลังดำเนินการ” ยังไม่แล้วเสร็จ" in " ".join(
        result.stdout.split()
    )
    again = tambon("demo", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (2, "")


def test_the_change_that_the_demo_proposes_moves_the_level(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-16")
    result = tambon("score", old.path, "--round", "12")
    assert "ระดับ 4" in result.stdout
    assert "TB308" in result.stdout


def test_a_yaml_reader_without_libyaml_is_refused_at_once() -> None:
    code = "import yaml; yaml.__with_libyaml__ = False; from tambon_cli.cli.app import run; raise SystemExit(run(['validate', 'examples/old']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "libyaml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_bug_is_one_line_and_says_how_to_see_more() -> None:
    code = "from tambon_cli.cli import app; app.app = None; raise SystemExit(app.run(['validate']))"
    for environment, lines in (({}, 1), ({"TAMBON_DEBUG": "1"}, 5)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **environment},
        )
        assert done.returncode == (70 if lines == 1 else 1)
        assert (len(done.stderr.splitlines()) == 1) == (lines == 1)


def test_a_quiet_check_without_findings_still_writes_its_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    assert tambon("validate", EXAMPLES / "old", "-q", "-o", target).returncode == 0
    assert "ผิดพลาด 0" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("มอบ.zip", "แตกไฟล์ zip ก่อน"),
        ("ส่ง.RAR", "แตกไฟล์ zip ก่อน"),
        ("ole", "หมายถึง “old” หรือไม่"),
        ("ไม่มีที่ไหน", "ไม่มีโฟลเดอร์หรือไฟล์ชื่อนี้"),
        ("no/such/path", "ไม่มีโฟลเดอร์หรือไฟล์ชื่อนี้"),
        ("empty", "เริ่มใหม่ด้วย tambon init"),
    ],
)
def test_of_a_path_without_a_project_it_is_said_what_there_is(
    old: Folder, name: str, words: str
) -> None:
    root = old.path.parent
    (root / "empty").mkdir()
    for archive in ("มอบ.zip", "ส่ง.RAR"):
        (root / archive).write_bytes(b"PK")
    for command in ("validate", "score"):
        done = tambon(command, name, cwd=root)
        assert (done.returncode, done.stdout) == (3, "")
        assert words in done.stderr


def test_a_table_is_not_called_a_workbook(old: Folder) -> None:
    done = tambon("score", ".", "-f", "csv", "-o", "all.xlsx", cwd=old.path)
    assert (done.returncode, done.stdout) == (2, "")
    assert ".csv" in done.stderr
    assert not (old.path / "all.xlsx").exists()
