"""After each command there is one next step: validate names it last, score says how long there is, tambon alone says both."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tambon_cli.thai.wrap import width
from tests.support import ROOT, Copy, Folder, tambon


def on_terminal(columns: int, *words: str | Path, cwd: Path = ROOT) -> str:
    """What the command shows on a real terminal of so many columns, without colour."""
    leader, follower = pty.openpty()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"},
        "PYTHONPATH": str(ROOT),
        "TAMBON_LANG": "th",
        "COLUMNS": str(columns),
        "NO_COLOR": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tambon_cli", *map(str, words)],
        cwd=cwd,
        env=environment,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    said = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the terminal has closed: the command is done
            break
        if not piece:
            break
        said += piece
    os.close(leader)
    process.wait(timeout=30)
    return said.decode().replace("\r\n", "\n")


def last_line(*words: str | Path, cwd: Path = ROOT) -> str:
    return tambon(*words, cwd=cwd).stdout.splitlines()[-1]


def test_a_good_folder_is_scored_next(old: Folder) -> None:
    line = last_line("validate", old.path)
    assert line.startswith(f"ขั้นต่อไป: tambon score {old.path} ")
    assert "ขั้นต่อไป" not in tambon("validate", "-q", old.path).stdout
    assert "ขั้นต่อไป" not in tambon("validate", "-f", "json", old.path).stdout


def test_an_error_is_named_and_what_can_be_repaired_is_repaired_first(old: Folder) -> None:
    old.replace("plan.yaml", "amount: 38000", "amount: 39000")
    line = last_line("validate", "old", cwd=old.path.parent)
    assert re.fullmatch(r"ขั้นต่อไป: แก้ old/plan.yaml:\d+ \(TB401\) แล้วสั่ง tambon validate old", line)
    old.replace("activities.yaml", "participants: {total: 25}", "participants: {total: 25 คน}")
    line = last_line("validate", "old", cwd=old.path.parent)
    assert line.startswith("ขั้นต่อไป: tambon fix --write old แก้ให้เองเท่าที่แก้ได้แบบเดียว ที่เหลือแก้เอง เริ่มที่ ")
    done = tambon("fix", "--write", "old", cwd=old.path.parent)
    assert done.returncode == 1  # the other is left, and said
    assert "TB401" in done.stderr


def test_the_next_step_leads_to_a_good_folder_and_never_in_a_circle(old: Folder) -> None:
    old.replace("activities.yaml", "participants: {total: 25}", "participants: {total: 25 คน}")
    seen: list[str] = []
    for _ in range(3):
        command = re.search(
            r"tambon ((?:fix --write|score) old)", last_line("validate", "old", cwd=old.path.parent)
        )
        assert command is not None
        seen.append(command[1])
        tambon(*command[1].split(), cwd=old.path.parent)
    assert seen == ["fix --write old", "score old", "score old"]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_terminal_findings_are_broken_between_words(old: Folder, columns: int) -> None:
    old.replace("plan.yaml", "made_with: [agency, lao,", "made_with: [agency, ผู้นำชุมชน,")
    old.delete("evidence/mou.pdf")
    said = on_terminal(columns, "validate", "old", cwd=old.path.parent)
    lines = said.splitlines()
    assert max(map(width, lines)) <= max(columns, 78)  # a line of the file is shown in 68
    hint = next(number for number, line in enumerate(lines) if line.startswith("   แก้ไข: ใช้ได้:"))
    assert lines[hint + 1].startswith("   ")
    piped = tambon("validate", "old", cwd=old.path.parent).stdout
    whole = next(line for line in piped.splitlines() if line.startswith("   แก้ไข: ใช้ได้:"))
    assert "".join(whole.split()) in "".join(said.split())


def test_score_says_when_a_round_closes_and_how_long_that_is(old: Folder) -> None:
    def titles(*options: str) -> list[str]:
        said = tambon("score", *options, old.path).stdout
        return [line.strip("╭╮─ ") for line in said.splitlines() if line.startswith("╭")]

    assert titles() == [
        "รอบ 6 เดือน · ตัดรอบ 31 มี.ค. 2562",
        "รอบ 12 เดือน · ตัดรอบ 30 ก.ย. 2562",
    ]
    assert titles("--as-of", "2562-03-21") == [
        "รอบ 6 เดือน · ตัดรอบ 31 มี.ค. 2562 · เหลือ 10 วัน",
        "รอบ 12 เดือน · ตัดรอบ 30 ก.ย. 2562 · เหลือ 193 วัน",
    ]
    assert titles("--as-of", "2562-03-31")[0].endswith("วันสุดท้าย")
    assert titles("--as-of", "2562-04-01")[0].endswith("ปิดรอบแล้ว")
    # The machine's day only where somebody reads it, and said.
    shown = on_terminal(80, "score", old.path)
    assert "วันที่ของเครื่องนี้" in shown
    assert "ปิดรอบแล้ว" in shown


def test_tambon_alone_inside_a_project_says_how_far_it_is(folder: Copy) -> None:
    new = folder("new")
    done = tambon(cwd=new.path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[2] == "กำลังดำเนินการ · กิจกรรมเสร็จ 3/4 · แบบรายงาน 12/12 ช่อง"
    assert "รอบ 12 เดือน: ระดับ 3 · ตัดรอบ 30 ก.ย. 2562 · ปิดรอบแล้ว" in lines
    assert any("วันที่ของเครื่องนี้" in line for line in lines)
    assert [line[:2] for line in lines if re.match(r"\d\.", line)] == ["1.", "2.", "3."]
    assert "A4" in next(line for line in lines if line.startswith("1."))


def test_from_a_folder_within_it_the_project_is_named(old: Folder) -> None:
    old.replace("plan.yaml", "amount: 38000", "amount: 39000")
    done = tambon(cwd=old.path / "evidence")
    assert "1. แก้ข้อผิดพลาด 1 ข้อ: tambon validate .. บอกบรรทัดและวิธีแก้" in done.stdout
    assert tambon("validate", "..", cwd=old.path / "evidence").returncode == 1


def test_anywhere_else_tambon_alone_is_the_help(tmp_path: Path) -> None:
    done = tambon(cwd=tmp_path)
    assert "วิธีใช้: tambon" in done.stdout
    assert "validate" in done.stdout
    said = tambon("validat", cwd=tmp_path)
    assert (said.returncode, "หมายถึง validate หรือไม่" in said.stderr) == (2, True)
