"""A provisional table is a built-in one with its days moved and nothing else; every level by it says so."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.scoring.provisional import moved, moved_text
from tambon_cli.scoring.rubric import BUILT_IN, load_rubric
from tambon_cli.scoring.rubric_differences import differences, has_manual_words
from tests.support import Copy, Folder, tambon

TABLE = BUILT_IN / "fy2562.yaml"


@given(st.integers(2500, 2700))
def test_only_the_id_the_year_and_the_days_of_the_file_change(year: int) -> None:
    base = load_rubric("fy2562")
    lines = moved_text(base, year).split("\n")
    before = TABLE.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("provisional:")][-len(before) :]
    changed = [(old, new) for old, new in zip(before, kept, strict=True) if old != new]
    assert {old.split(":")[0].strip() for old, _new in changed} <= {
        *("id", "fiscal_year", "6", "12", "annual_report"),
    }
    assert [cell.th for cell in moved("fy2562", year).file.cells] == [
        cell.th for cell in base.file.cells
    ]
    window = moved("fy2562", year).window(12)
    assert window.cutoff == dt.date(year - 543, 9, 30)
    assert moved("fy2562", year).deadlines == {"annual_report": dt.date(year - 543, 9, 15)}


def made(folder: Path, year: int = 2570) -> Path:
    file = folder / "rubrics" / f"fy{year}.yaml"
    done = tambon("rubric", "new", str(year), "--from", "fy2562", "-o", file)
    assert done.returncode == 0, done.stderr
    return file


def of_year(old: Folder, year: int) -> Folder:
    """The example with every day of its own moved to a fiscal year."""
    for path in sorted(old.path.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(
                r"\b(25[56][0-9])(?=-|\b)", lambda found: str(int(found[1]) + year - 2562), text
            ),
            encoding="utf-8",
        )
    return old


def test_the_table_it_writes_is_right_and_says_how_it_is_used(tmp_path: Path) -> None:
    file = made(tmp_path)
    rubric = load_rubric(str(file))
    assert (rubric.id, rubric.fiscal_year) == ("fy2570", 2570)
    assert rubric.moved_from is load_rubric("fy2562")
    assert differences(rubric) == ()
    assert has_manual_words(rubric)
    said = tambon("rubric", "check", file)
    assert said.returncode == 0
    assert "เป็นตารางชั่วคราว ตรงกับ fy2562 ที่เลื่อนปี" in said.stdout
    again = tambon("rubric", "new", "2570", "-o", file)
    assert again.returncode == 2
    assert "ไม่เขียนทับ" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2562"], "มีตารางทางการแล้ว"),
        (["ปีหน้า"], "ไม่ใช่ปีงบประมาณ"),
        (["70"], "ไม่ใช่ปีงบประมาณ"),
        (["2570", "--from", "fy2561"], "ใช้ได้: fy2562"),
    ],
)
def test_what_cannot_be_made_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = tambon("rubric", "new", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_level_by_it_says_so_everywhere(old: Folder, tmp_path: Path) -> None:
    of_year(old, 2570)
    file = made(tmp_path)
    entry = json.loads(tambon("score", old.path, "--rubric", file, "-f", "json").stdout)[
        "projects"
    ][1]
    assert entry["level"] == 5
    assert entry["rubric"]["provisional"] == {"from": "fy2562"}
    assert entry["rubric"]["differs"] == []
    assert entry["label"]["th"] == "ระดับ 5 (ชั่วคราว ตามตารางปี 2562 ที่เลื่อนปี)"
    text = tambon("score", old.path, "--rubric", file, "--round", "12").stdout
    words = "".join(re.sub(r"[│╭╮╰╯─]", "", text).split())
    assert "ข้อความในคู่มือ(ของปี2562)" in words
    assert "15กันยายน2562[ปี2570:15ก.ย.2570]" in words  # the manual's words, letter by letter
    page = tmp_path / "r.html"
    assert tambon("report", old.path, "--rubric", file, "-o", page).returncode == 0
    assert "ชั่วคราว ตามตารางปี 2562 ที่เลื่อนปี" in page.read_text(encoding="utf-8")
    table = tambon("score", old.path, "--rubric", file, "-f", "csv").stdout
    assert "ชั่วคราว" in table


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("date: 2570-09-15", "date: 2570-12-15", "กำหนด"),
        ("cutoff: 2570-03-31", "cutoff: 2570-04-30", "วันตัดรอบ"),
        ("at_least: 8", "at_least: 7", "อย่างน้อย 7"),
        ("evidence: required", "evidence: ignored", "หลักฐาน"),
        ("th: พิจารณาคัดเลือกตำบลต้นแบบ", "th: พิจารณาตำบลต้นแบบ", "ข้อความ"),
        ("has_all: [staff, network_partner]", "has_all: [staff]", "บุคลากร"),
        ("{from: fy2562}", "{from: fy2561}", "ไม่มีตารางทางการ"),
    ],
)
def test_what_says_provisional_and_asks_otherwise_is_refused(
    old: Folder, tmp_path: Path, before: str, after: str, differs: str
) -> None:
    file = made(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")
    of_year(old, 2570)
    done = tambon("score", old.path, "--rubric", file)
    assert done.returncode == 2
    assert "TB915" in done.stderr
    assert differs in done.stderr
    # The hint, followed: without the line it is a table of one's own, and says so.
    lines = [
        line
        for line in file.read_text(encoding="utf-8").split("\n")
        if not line.startswith("provisional:")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = tambon("score", old.path, "--rubric", file, "-f", "json")
    assert "ไม่ใช่ตารางทางการ" in done.stdout


def test_a_wrong_table_is_told_with_its_folder_and_line(tmp_path: Path) -> None:
    file = made(tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace("mou.in_force", "mou.in_farce"), encoding="utf-8"
    )
    done = tambon("rubric", "check", "rubrics/fy2570.yaml", "fy2562", cwd=tmp_path)
    assert done.returncode == 1
    assert re.search(r"^rubrics/fy2570.yaml:\d+:\d+: ผิดพลาด TB901", done.stdout)
    assert "fy2562: ใช้ได้" in done.stdout
    assert tambon("rubric", "check", tmp_path / "none.yaml").returncode == 2


def test_a_tree_of_two_years_has_each_by_its_own_table(folder: Copy, tmp_path: Path) -> None:
    of_year(folder("old"), 2570)
    folder("new")
    made(tmp_path)
    (tmp_path / "tambon.toml").write_text(
        'rubric = ["fy2562", "rubrics/fy2570.yaml"]\n', encoding="utf-8"
    )
    data = json.loads(tambon("score", ".", "-f", "json", cwd=tmp_path).stdout)
    tables = {each["id"]: each["rubric"]["id"] for each in data["projects"]}
    assert set(tables.values()) == {"fy2562", "fy2570"}
