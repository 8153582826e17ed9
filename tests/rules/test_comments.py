"""Values that were typed and are still remarks are told, and `fix` makes values of them; remarks stay remarks."""

from pathlib import Path

import pytest

from tests.support import Copy, Folder, tambon

PLACE = ("--subdistrict", "ต.โคกกระเบื้อง", "--district", "บ้านเหลื่อม", "--province", "โคราช")
REST = ("--agency", "ศูนย์", "--position", "นักพัฒนาสังคม", "--year", "2562", "--area", "old")


@pytest.fixture
def begun(tmp_path: Path) -> Folder:
    """A new folder, as `init` writes it."""
    assert tambon("init", tmp_path / "x", *PLACE, *REST).returncode == 0
    return Folder(tmp_path / "x")


def typed_into(folder: Folder, file: str, key: str, value: str) -> None:
    """Type a value behind the colon of a line that is a remark still; the first with that key."""
    lines = folder.read(file).split("\n")
    number = next(n for n, line in enumerate(lines) if line.lstrip("# -").startswith(f"{key}:"))
    empty = lines[number].replace(f"{key}: []", f"{key}:", 1)
    lines[number] = empty.replace(f"{key}:", f"{key}: {value}", 1)
    folder.write(file, "\n".join(lines))


TYPED = [
    ("area.yaml", "completed_on", "15 ธ.ค. 2561", {"study", "completed_on"}),
    ("area.yaml", "social_capital", "กลุ่มออมทรัพย์ วัด", {"study", "social_capital"}),
    ("plan.yaml", "approved_on", "2561-12-28", {"approved_on"}),
    ("plan.yaml", "made_with", "[agency, lao]", {"made_with"}),
    ("plan.yaml", "mou", "M1", {"mou"}),
    ("report.yaml", "submitted_on", "10 ก.ย. 62", {"submitted_on"}),
    ("activities.yaml", "status", "done", {"activities", "status"}),
    ("activities.yaml", "total", "๔๐", {"activities", "participants", "total"}),
    ("project.yaml", "fictional", "true", {"fictional"}),
]


@pytest.mark.parametrize(("file", "key", "value", "told"), TYPED)
def test_what_was_typed_into_a_new_folder_is_told(
    begun: Folder, file: str, key: str, value: str, told: set[str]
) -> None:
    typed_into(begun, file, key, value)
    found = [each for each in begun.findings() if each.code == "TB121"]
    assert {each.message.th.split()[0] for each in found} == told
    assert all(each.location.file == file and each.hint.th for each in found)


def test_a_new_folder_has_nothing_typed(begun: Folder) -> None:
    assert [each for each in begun.findings() if each.code in ("TB121", "TB122")] == []


@pytest.mark.parametrize(
    ("shown", "typed", "written"),
    [
        # the mark stays, and the explanation was deleted
        ("#   local_plan:", "#   local_plan: แผน อบต.", "local_plan: แผน อบต."),
        ("#   local_plan:", "#   local_plan: แผนพัฒนาท้องถิ่นปี 2561", "local_plan: แผนพัฒนาท้องถิ่นปี 2561"),
        # behind the explanation, or in its place
        ("## แผนชุมชนที่เกี่ยวข้อง", "## แผนชุมชนที่เกี่ยวข้อง มีแผนชุมชนปี 2562", "community_plan: มีแผนชุมชนปี 2562"),
        ("## แผนชุมชนที่เกี่ยวข้อง", "## แผนชุมชนปี 2562", "community_plan: แผนชุมชนปี 2562"),
        ("อาชีพหลักของคนในตำบล", "อาชีพหลักของคนในตำบล คือ ทำนา", "occupations: คือ ทำนา"),
    ],
)  # fmt: skip
def test_wherever_it_was_typed_it_is_told(
    begun: Folder, shown: str, typed: str, written: str
) -> None:
    lines = begun.read("area.yaml").split("\n")
    number = next(n for n, line in enumerate(lines) if shown in line)
    lines[number] = typed if shown.startswith("#  ") else lines[number].replace(shown, typed)
    begun.write("area.yaml", "\n".join(lines))
    told = [each.hint.th for each in begun.findings() if each.code in ("TB121", "TB122")]
    assert any(written in hint for hint in told), told


def test_below_a_group_the_depth_is_said(begun: Folder) -> None:
    typed_into(begun, "area.yaml", "completed_on", "15 มี.ค. 62")
    hints = [each.hint.th for each in begun.findings() if each.code == "TB121"]
    assert "ลบ # เขียน completed_on: 15 มี.ค. 62 โดยย่อหน้า 2 ช่องเหมือนเดิม" in hints


def test_fix_makes_values_of_them_with_the_lines_above(begun: Folder) -> None:
    typed_into(begun, "area.yaml", "completed_on", "15 ธ.ค. 2561")
    typed_into(begun, "area.yaml", "social_capital", "กลุ่มออมทรัพย์")
    typed_into(begun, "plan.yaml", "approved_on", "2561-12-28")
    assert tambon("fix", "--write", begun.path).returncode == 1  # activities: is still needed
    assert "\nstudy:" in begun.read("area.yaml")
    assert "\n  completed_on: 15 ธ.ค. 2561" in begun.read("area.yaml")
    assert "\n  social_capital: กลุ่มออมทรัพย์" in begun.read("area.yaml")
    assert "\napproved_on: 2561-12-28" in begun.read("plan.yaml")
    assert [each for each in begun.findings() if each.code == "TB121"] == []


BEHIND = [
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on:   # 10 ก.ย. 2562", "10 ก.ย. 2562"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on:   ## 2562-09-10", "2562-09-10"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on:   #2562-09-10", "2562-09-10"),
    ("activities.yaml", "    spent: 13500", "    spent: # 13,500", "13,500"),
    ("meetings.yaml", "    headcount: 22", "    headcount:  # ๒๒", "๒๒"),
]


@pytest.mark.parametrize(("file", "right", "typed", "value"), BEHIND)
def test_a_value_behind_the_hash_is_told_and_moved(
    file: str, right: str, typed: str, value: str, folder: Copy
) -> None:
    project = folder("old").replace(file, right, typed)
    (found,) = [each for each in project.findings() if each.code == "TB122"]
    assert f": {value}" in found.hint.th
    tambon("fix", "--write", project.path)
    assert [each for each in project.findings() if each.code == "TB122"] == []
    assert project.read(file).split("\n")[found.location.span.line - 1].endswith(value)


REMARKS = [
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on:   # ยังไม่ส่ง รอลงนาม"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on:   # คาดว่า 10 ก.ย. 2562"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-10  # 12 ก.ย. 2562"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-10\n# ส่งเมื่อ: 10 ก.ย. 2562"),
    (
        "report.yaml",
        "submitted_on: 2562-09-10",
        "submitted_on: 2562-09-10\n# submitted_on: รอลงนาม",
    ),
    ("activities.yaml", "    spent: 13500", "    spent:  # ประมาณ 13,500 บาท"),
    ("activities.yaml", "    place: ลานวัดกลาง\n", "    place: ลานวัดกลาง\n    # result: ดีมาก\n"),
    (
        "activities.yaml",
        "    place: ลานวัดกลาง\n",
        "    place: |\n      ลาน\n      # spent: 5\n      วัด\n",
    ),
]


@pytest.mark.parametrize(("file", "right", "typed"), REMARKS)
def test_a_remark_stays_a_remark(file: str, right: str, typed: str, folder: Copy) -> None:
    project = folder("old").replace(file, right, typed)
    assert [each for each in project.findings() if each.code in ("TB121", "TB122")] == []


@pytest.mark.parametrize("name", ["old", "new"])
def test_the_examples_hold_no_value_in_a_remark(name: str, folder: Copy) -> None:
    assert [each for each in folder(name).findings() if each.code in ("TB121", "TB122")] == []


def test_a_value_that_was_put_behind_the_hash_by_hand_is_told_and_not_moved(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "# submitted_on: 2562-09-10")
    before = old.read("report.yaml")
    (found,) = [each for each in old.findings() if each.code == "TB121"]
    assert "ถ้าต้องการให้นับ ลบ # เขียน submitted_on: 2562-09-10" in found.hint.th
    tambon("fix", "--write", old.path)
    assert old.read("report.yaml") == before
