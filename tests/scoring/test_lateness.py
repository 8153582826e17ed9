"""What is late: by the data alone what came after its day, and on a day also what is overdue."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import Copy, Folder, tambon

DUE = dt.date(2019, 9, 15)  # of the annual report of 2562


def late(folder: Folder, *options: str) -> list[tuple[int, bool, str, str | None]]:
    """What `score` says is late: the days, whether it is open, the words, the place."""
    done = tambon("score", "--format", "json", *options, folder.path)
    first: dict[str, Any] = json.loads(done.stdout)["projects"][0]
    assert first["days_late"] == max((each["days"] for each in first["late"]), default=0)
    return [
        (each["days"], each["open"], each["what"]["th"], each["location"]) for each in first["late"]
    ]


@pytest.mark.parametrize("name", ["old", "new"])
def test_of_the_examples_nothing_came_late_and_without_a_day_nothing_is_overdue(
    folder: Copy, name: str
) -> None:
    assert late(folder(name)) == []


def test_a_report_sent_after_its_day_is_late_by_that_many_days(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-18")
    [(days, is_open, what, place)] = late(old)
    assert (days, is_open) == (3, False)
    assert what == "ส่งรายงานประจำปี 18 ก.ย. 2562 หลังกำหนด 15 ก.ย. 2562"
    assert place is not None
    assert place.startswith("report.yaml:2:")
    # Before that day it was not sent: on the last day it is due, on the next overdue.
    assert late(old, "--as-of", "2562-09-15") == []
    [(days, is_open, what, _place)] = late(old, "--as-of", "2562-09-16")
    assert (days, is_open, what) == (1, True, "ยังไม่ส่งรายงานประจำปี กำหนด 15 ก.ย. 2562")


def test_a_report_sent_on_its_day_is_in_time(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-15")
    assert late(old, "--as-of", "2562-12-31") == []


def test_a_day_that_cannot_be_read_is_not_overdue_but_wrong(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 31 ก.ย. 2562")
    assert late(old, "--as-of", "2562-12-31") == []


def test_an_activity_is_late_by_the_plan_and_its_revisions(old: Folder) -> None:
    done = old.score(12).project.records[0]
    plan = next(each for each in old.score(12).project.planned if each.id == done.id)
    assert done.end is not None
    assert plan.end is not None
    before = old.read("activities.yaml")
    written = f"{plan.end.year + 543}-{plan.end.month:02}"
    day = plan.end + dt.timedelta(days=2)
    text = before.replace(
        f"end: {done.end.year + 543}-{done.end.month:02}-{done.end.day:02}",
        f"end: {day.year + 543}-{day.month:02}-{day.day:02}",
        1,
    )
    assert text != before, written
    old.write("activities.yaml", text)
    [(days, is_open, what, place)] = late(old)
    assert (days, is_open) == (2, False)
    assert f"กิจกรรม {done.id} " in what
    assert place is not None
    assert place.startswith("activities.yaml:")


def test_a_planned_activity_that_is_not_done_is_overdue_the_day_after(folder: Copy) -> None:
    new = folder("new")
    assert late(new, "--as-of", "2562-08-09") == []
    [(days, is_open, what, place)] = late(new, "--as-of", "2562-08-10")
    assert (days, is_open) == (1, True)
    assert what.startswith("กิจกรรม A4 ")
    assert place is not None
    assert place.startswith("plan.yaml:10:")


def test_what_the_table_asks_for_by_a_day_is_late_after_it(folder: Copy) -> None:
    new = folder("new")
    new.delete("mou.yaml")
    said = [what for _days, _open, what, _place in late(new, "--as-of", "2562-10-10")]
    assert any("MOU" in what and "30 ก.ย. 2562" in what for what in said)
    assert len(said) == len(set(said))


def test_a_year_without_a_table_is_late_by_its_plan_alone(old: Folder) -> None:
    old.replace("project.yaml", "fiscal_year: 2562", "fiscal_year: 2563")
    assert all("รายงาน" not in each[2] for each in late(old, "--as-of", "2570-01-01"))


def test_the_first_line_says_the_day_and_where_it_is_from(old: Folder) -> None:
    done = tambon("late", "--as-of", "20 ส.ค. 2562", old.path)
    assert (done.returncode, done.stdout) == (
        0,
        "ณ วันที่ 20 ส.ค. 2562 – ไม่มีอะไรล่าช้า (1 โครงการ)\n",
    )
    today = tambon("late", old.path)
    assert "(วันที่ของเครื่องนี้)" in today.stdout.splitlines()[0]
    assert tambon("late", "--as-of", "เมื่อวาน", old.path).returncode == 2
    assert tambon("late", old.path / "nowhere").returncode == 3


def offices(folder: Copy, tmp_path: Path) -> Path:
    """Three projects of two offices: one late by its plan, one overdue, one in time."""
    root = tmp_path / "offices"
    root.mkdir()
    late_report = folder("old")
    late_report.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-18")
    late_report.path.rename(root / "a")
    folder("new").path.rename(root / "b")
    folder("old").path.rename(root / "c")
    return root


def test_offices_with_something_late_stand_with_the_longest_first(
    folder: Copy, tmp_path: Path
) -> None:
    root = offices(folder, tmp_path)
    done = tambon("late", "--as-of", "2562-09-20", root)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == "ณ วันที่ 20 ก.ย. 2562 – ล่าช้า 2 โครงการ จาก 3 โครงการ"
    assert [line for line in lines if line.startswith("ศูนย์")] == [
        "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดเชียงใหม่",
        "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา",
    ]
    assert sum("เลยกำหนด" in line for line in lines) == 2
    assert sum("ช้า 3 วัน" in line for line in lines) == 1


def test_a_reminder_is_made_of_what_can_still_be_done(folder: Copy, tmp_path: Path) -> None:
    root = offices(folder, tmp_path)
    done = tambon("late", "--as-of", "2562-09-20", "--messages", root)
    assert done.stdout.count("เรียน ") == 1  # what was sent late is done
    assert "เรียน ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดเชียงใหม่" in done.stdout
    assert "(เลยมา 42 วัน)" in done.stdout
    assert "เพื่อให้ได้ระดับ 4 (ตัดรอบ 30 ก.ย. 2562 อีก 10 วัน)" in done.stdout
    only_late = tambon("late", "--as-of", "2562-09-20", "--messages", root / "a")
    assert "ไม่มีเรื่องที่ต้องเตือน" in only_late.stdout


def test_programs_get_the_same_as_json_and_csv(folder: Copy, tmp_path: Path) -> None:
    root = offices(folder, tmp_path)
    data = json.loads(tambon("late", "--as-of", "2562-09-20", "-f", "json", root).stdout)
    assert data["schema"] == "tambon/late/1"
    assert (data["as_of"], data["as_of_source"]) == ("2019-09-20", "option")
    assert data["summary"] == {"projects": 3, "late": 2, "open": 1}
    assert [each["path"] for each in data["projects"]] == ["offices/b", "offices/a"]
    assert [bool(each["message"]) for each in data["offices"]] == [True, False]
    target = tmp_path / "late.csv"
    assert tambon("late", "--as-of", "2562-09-20", "-o", target, root).returncode == 1
    rows = target.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith('"path","id","title"')
    assert len(rows) == 4
    assert tambon("late", "-f", "csv", "-o", tmp_path / "late.json", root).returncode == 2


def test_nothing_of_a_project_with_a_persons_data_is_said(folder: Copy) -> None:
    new = folder("new")
    new.replace("plan.yaml", "title: เยี่ยมบ้าน", "title: เยี่ยมบ้าน 1-1111-11111-11-9")
    done = tambon("late", "--as-of", "2562-12-31", new.path)
    assert "A4" not in done.stdout


def test_score_says_what_is_late_before_the_levels(folder: Copy, tmp_path: Path) -> None:
    new = folder("new")
    lines = tambon("score", "--as-of", "2562-09-20", new.path).stdout.splitlines()
    first_level = next(number for number, line in enumerate(lines) if "รอบ 6 เดือน" in line)
    assert any("เลยกำหนด 42 วัน" in line for line in lines[:first_level])
    table = tambon("score", "--as-of", "2562-09-20", "-f", "csv", new.path).stdout.splitlines()
    assert '"days_late","late"' in table[0]
    assert '"42"' in table[1]
    new.path.rename(tmp_path / "p0")
    for number in range(1, 6):
        folder("new").path.rename(tmp_path / f"p{number}")
    many = tambon("score", "--as-of", "2562-09-20", tmp_path).stdout
    assert "42 วัน" in many
    assert "ล่าช้า 6 โครงการ ดูด้วย tambon late" in many
