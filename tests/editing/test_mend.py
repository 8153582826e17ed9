"""What `fix` does with the hints of `validate`: every repair is made, no choice is, and what is left is said."""

import subprocess
from pathlib import Path

import pytest

from tambon_cli.diagnostics import Repair, Span
from tambon_cli.editing.repairs import with_repairs
from tambon_cli.files.unsaved import Unsaved
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.mend import mend
from tests.binding.values import VALUES
from tests.documents.test_explained import TYPED, Typed
from tests.rules import test_cases as cases
from tests.support import Copy, Folder, tambon

TYPOS = ("TB001", "TB002", "TB018", "TB019", "TB020", "TB023", "TB024", "TB025", "TB026", "TB028")


def mended_texts(folder: Path) -> dict[str, str]:
    mended = mend(Target(folder, "."))
    return {each.name: each.after for each in mended.files}


def repairs_left(folder: Path) -> list[str]:
    """The repairs that could still be made once `fix` has been there, those of typos apart."""
    unsaved = {name: text.encode() for name, text in mended_texts(folder).items()}
    mended = Target(folder, ".", source=Unsaved(folder, unsaved))
    checked = check_target(mended, Request(needs_table=False))
    return [
        f"{each.location} {each.code} {each.repair.text!r}"
        for each in checked.findings
        if each.repair is not None and each.code not in TYPOS
    ]


# What is wrong in a table or in settings (TB9xx) stops every command, and has no repair.
@pytest.mark.parametrize(
    "name",
    [name for name in sorted(set(cases.RULES) - cases.WITHOUT_FOLDER) if name[:3] != "TB9"],
)
def test_every_repair_of_a_rule_is_made(name: str) -> None:
    assert repairs_left(cases.CASES / name / "bad") == []


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.typed.strip()[:40])
def test_every_repair_of_what_is_typed_is_made(typed: Typed, folder: Copy) -> None:
    project = folder("old").replace(typed.file, typed.line, typed.typed)
    assert repairs_left(project.path) == []


@pytest.mark.parametrize(("field", "typed"), VALUES)
def test_a_value_is_repaired_alone_and_a_choice_is_left(
    field: tuple[str, str, str], typed: str, folder: Copy
) -> None:
    file, place, value = field
    project = folder("old").replace(file, place.format(value), place.format(typed))
    before = project.read(file).split("\n")
    has_repair = any(each.repair is not None for each in project.findings())
    after = mended_texts(project.path).get(file, project.read(file)).split("\n")
    changed = [number for number, line in enumerate(after) if line != before[number]]
    assert len(after) == len(before)
    assert len(changed) == (1 if has_repair else 0)


BROKEN = [
    # a text that opens what it does not close, or begins another line's value
    ("a: 1\nb: 2\n", Repair(Span(1, 4, 1, 5), "{"), "a: 1\nb: 2\n"),
    ("a: 1\nb: 2\n", Repair(Span(1, 4, 1, 5), ""), "a: \nb: 2\n"),
    ("a:\n  b: 1\n  c: 2\n", Repair(Span(1, 1, 1, 2), "d"), "a:\n  b: 1\n  c: 2\n"),
    ("a: 1 # x\n", Repair(Span(1, 4, 1, 5), "3"), "a: 3 # x\n"),
    ("a: 1\n", Repair(Span(9, 4, 9, 5), "3"), "a: 1\n"),
]


@pytest.mark.parametrize(("text", "repair", "after"), BROKEN)
def test_what_would_change_another_line_is_not_written(
    text: str, repair: Repair, after: str
) -> None:
    assert with_repairs("report.yaml", text, [repair])[0] == after


def test_of_two_that_overlap_one_is_made() -> None:
    repairs = [Repair(Span(1, 4, 1, 9), "x"), Repair(Span(1, 6, 1, 9), "y")]
    assert with_repairs("report.yaml", "a: 12345\n", repairs) == ("a: 12y\n", 1)


def spoilt(folder: Copy) -> Folder:
    """An example with two mistakes that can be repaired, and one that cannot."""
    project = folder("old")
    project.replace("activities.yaml", "spent: 13500", "spent: 13,500 บาท")
    project.replace(
        "activities.yaml", "participants: {total: 25}", "participants: {total: ประมาณ 25}"
    )
    return project.replace("project.yaml", "fiscal_year: 2562 ", "fiscal_year:2562 ")


def test_what_is_left_is_said_and_fails(folder: Copy) -> None:
    project = spoilt(folder)
    before = project.read("activities.yaml")
    asked = tambon("fix", project.path, cwd=project.path)
    assert asked.returncode == 1
    assert "แก้ได้ 2 ไฟล์" in asked.stderr
    assert "แก้เองไม่ได้ 1 ข้อ: activities.yaml:36 TB108" in asked.stderr
    assert project.read("activities.yaml") == before
    assert tambon("fix", "--write", project.path, cwd=project.path).returncode == 1
    again = tambon("fix", project.path, cwd=project.path)
    assert again.returncode == 1
    assert "ไม่มีอะไรต้องแก้" not in again.stderr
    assert project.found() == ["activities.yaml:36:27 TB108"]


def test_a_folder_without_errors_needs_nothing(old: Folder) -> None:
    said = tambon("fix", old.path)
    assert said.returncode == 0
    assert said.stderr.startswith("ไม่มีอะไรต้องแก้ให้ ตรวจข้อมูลด้วย tambon validate ")


def test_of_many_errors_the_first_are_named(old: Folder) -> None:
    for number, line in enumerate(old.read("activities.yaml").split("\n"), 1):
        if line.strip().startswith("spent:"):
            old.replace("activities.yaml", line, f"    spent: ประมาณ {number}")
    old.write("report.yaml", "submitted_on: 31 ก.ย. 2562\nreceived_on: 31 เม.ย. 2562\nx: 1\ny: 1\n")
    said = tambon("fix", old.path, "--lang", "en").stderr
    assert " and " in said
    assert "more – tambon validate " in said


def test_outside_git_the_file_as_it_was_is_kept_and_named(folder: Copy) -> None:
    project = spoilt(folder)
    before = (project.path / "activities.yaml").read_bytes()
    said = tambon("fix", "--write", ".", cwd=project.path).stderr
    assert "เก็บไฟล์เดิมไว้ที่ out/before-fix/activities.yaml" in said
    assert (project.path / "out/before-fix/activities.yaml").read_bytes() == before
    project.replace("activities.yaml", "spent: 13500", "spent: 13,500 บาท")
    again = tambon("fix", "--write", ".", cwd=project.path).stderr
    assert "out/before-fix-2/activities.yaml" in again
    assert (project.path / "out/before-fix/activities.yaml").read_bytes() == before
    assert tambon("validate", ".", cwd=project.path).stdout.count("before-fix") == 0


def test_in_git_no_copy_is_kept(folder: Copy) -> None:
    project = spoilt(folder)
    subprocess.run(["git", "init", "-q"], cwd=project.path, check=True)
    tambon("fix", "--write", ".", cwd=project.path)
    assert not (project.path / "out").exists()


def test_many_repairs_of_a_file_take_few_readings(old: Folder) -> None:
    record = "  - {{id: A{0}, status: done, spent: {0} บาท, participants: {{total: {0} คน}}}}\n"
    text = "activities:\n" + "".join(record.format(number) for number in range(1, 900))
    old.write("activities.yaml", text)
    assert tambon("fix", "--write", old.path).returncode == 1  # they are not in the plan
    assert old.read("activities.yaml") == text.replace(" บาท", "").replace(" คน", "")


def test_one_that_would_change_more_does_not_keep_the_others_from_being_made() -> None:
    text = "".join(f"k{number}: {number} คน\n" for number in range(40))
    repairs = [
        Repair(Span(n + 1, 5 + len(str(n)), n + 1, 5 + len(str(n)) + 4), "") for n in range(40)
    ]
    repairs[17] = Repair(Span(18, 6, 18, 8), "{")
    after, made = with_repairs("report.yaml", text, repairs)
    assert made == 39
    assert after.count(" คน") == 1


def test_no_copy_is_kept_of_what_may_lead_to_a_person(folder: Copy) -> None:
    project = spoilt(folder)
    project.replace("activities.yaml", "result: ผู้เข้าอบรม", "result: โทร 08-0000-0000 ผู้เข้าอบรม")
    tambon("fix", "--write", ".", cwd=project.path)
    assert [path.name for path in (project.path / "out").rglob("*.yaml")] == ["project.yaml"]
    assert "spent: 13500" in project.read("activities.yaml")
