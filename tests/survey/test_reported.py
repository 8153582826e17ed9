"""Files of answers as survey programs and hands give them: each with what is right for it.

All hold the thirty invented people of plain.csv.
"""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.support import EXAMPLES, Folder, tambon

REPORTED = Path(__file__).parent / "reported"
# The files that must give the figures of plain.csv, and how they are imported.
SAME = {
    "branches-same-heading.csv": (),
    "copied-questions.csv": (),
    "forms.csv.zip": (),
    "kobo-hxl-row.csv": (),
    "kobo-not-approved.csv": (),
    "ids-apart-by-a-sign.csv": ("--instrument", "ids-apart-by-a-sign.yaml"),
}
_MAPS = re.compile(r'--map "[^"]*"')


def new_project(path: Path) -> Folder:
    """A project that has no survey yet."""
    return Folder(path).write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    return new_project(tmp_path / "project")


def import_file(project: Folder, name: str, *options: str) -> "subprocess.CompletedProcess[str]":
    done = tambon("survey", "import", REPORTED / name, project.path, *options)
    assert "Traceback" not in done.stderr
    return done


def figures(project: Folder) -> str:
    """The counts and statistics of survey.yaml, without what differs between the files."""
    lines = project.read("survey.yaml").splitlines()
    own = ("imported", "instrument", "consent", "collected", "# collected")
    kept = [line for line in lines if not line.startswith(own)]
    text = re.sub(r" +\w+(?=: \[)|, outside_dates: [0-9]+", "", "\n".join(kept))
    return re.sub(r"\n +background:(?:\n +\w+: \{.*)+", "", text)  # ids-apart asks for none


def plain_figures(path: Path) -> str:
    project = new_project(path)
    assert import_file(project, "plain.csv").returncode == 0
    return figures(project)


@pytest.mark.parametrize("name", SAME)
def test_the_same_people_give_the_same_figures(name: str, project: Folder, tmp_path: Path) -> None:
    own = REPORTED / name.replace(".csv", ".yaml")
    if own.exists():
        project.write(own.name, own.read_bytes())
    done = import_file(project, name, *SAME[name])
    assert done.returncode == 0, done.stdout + done.stderr
    assert figures(project) == plain_figures(tmp_path / "plain")


@pytest.mark.parametrize("name", ["kobo-not-approved.csv", "kobo-hxl-row.csv"])
def test_who_is_left_out_is_counted(name: str, project: Folder) -> None:
    assert "อ่าน 31 แถว: ใช้ได้ 30 · ไม่นับ 1" in import_file(project, name).stdout


def test_a_row_of_full_marks_is_nobody(project: Folder) -> None:
    done = import_file(project, "full-marks-row.csv", "--group", "target_group")
    assert (done.returncode, "ไม่นับแถว 2: ไม่ใช่ผู้ตอบ" in done.stdout) == (0, True)
    assert "\n    n: 10\n" in project.read("survey.yaml")


def test_a_question_is_not_taken_for_its_opposite(project: Folder) -> None:
    done = import_file(project, "negated-heading.csv")
    assert done.returncode == 1
    assert "ไม่พบคอลัมน์ของข้อ sa1" in done.stdout
    assert "--map" not in done.stdout
    assert re.search(r"รู้สึกไม่ปลอดภัย.*ไม่ใช่คำถาม", done.stdout.replace("\n", " "))


def test_what_is_advised_works_when_it_is_pasted(project: Folder) -> None:
    done = import_file(project, "hint-cut.csv")
    assert done.returncode == 1
    pasted = shlex.split(" ".join(_MAPS.findall(done.stdout)))
    assert pasted
    assert import_file(project, "hint-cut.csv", *pasted).returncode == 0


def test_a_column_of_another_question_is_not_advised(project: Folder) -> None:
    done = import_file(project, "hint-unrelated.csv")
    assert (done.returncode, "--map" in done.stdout) == (1, False)
    assert "ไม่พบคอลัมน์ของข้อ sm3" in done.stdout


GROUPS = ("target_group", "community_member", "network_partner")


def import_forms(project: Folder, *options: str) -> list[str]:
    """Import one form a group, and return what was said each time."""
    said = []
    for number, group in enumerate(GROUPS, 1):
        name = f"one-form-a-group-{number}.csv"
        done = import_file(project, name, "--group", group, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout + done.stderr)
    return said


def test_one_form_a_group_gives_all_groups(project: Folder, tmp_path: Path) -> None:
    said = import_forms(project)
    assert "เก็บผลเดิมของกลุ่มที่ไม่มีในไฟล์นี้: กลุ่มเป้าหมาย, สมาชิกในชุมชน" in said[2]
    plain = plain_figures(tmp_path / "plain")
    assert figures(project).split("quality:")[0].rstrip() == plain.split("together:")[0].rstrip()
    assert "ผิดพลาด 0 · คำเตือน 0" in tambon("validate", project.path).stdout
    assert import_file(project, "one-form-a-group-3.csv", "--group", GROUPS[2]).returncode == 0
    assert figures(project).count("    n: 10") == 3


def test_only_these_drops_the_other_groups(project: Folder) -> None:
    import_forms(project, "--only-these")
    text = project.read("survey.yaml")
    assert [f"  {group}:\n" in text for group in GROUPS] == [False, False, True]


@pytest.mark.parametrize("shape", ["file", "responses"])
def test_kept_rows_give_what_one_file_gives(shape: str, project: Folder, tmp_path: Path) -> None:
    import_forms(project, "--as", shape)
    assert import_file(project, "plain.csv", "--as", shape).returncode == 0
    whole = new_project(tmp_path / "whole")
    import_file(whole, "plain.csv", "--as", shape)
    name = "survey-answers.csv" if shape == "file" else "survey.yaml"
    assert project.read(name) == whole.read(name)


def test_totals_do_not_become_rows(project: Folder) -> None:
    import_file(project, "one-form-a-group-1.csv", "--group", GROUPS[0])
    done = import_file(project, "one-form-a-group-2.csv", "--group", GROUPS[1], "--as", "file")
    assert (done.returncode, "--only-these" in done.stderr) == (2, True)


def test_a_late_answer_is_told_and_asked_about(project: Folder) -> None:
    assert import_file(project, "plain.csv").returncode == 0
    before = project.read("survey.yaml")
    done = import_file(project, "late-answer-2.csv")
    assert (done.returncode, project.read("survey.yaml") == before) == (2, True)
    assert "ไม่ถึง 5 คน" in done.stderr
    assert "--yes" in done.stderr
    assert import_file(project, "late-answer-2.csv", "--yes").returncode == 0


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ("one left", True),
        ("four came", True),
        ("one was exchanged", True),
        ("one answer was corrected", True),
        ("five came", False),
        ("the order changed", False),
        ("single answers are kept", False),
    ],
)
def test_two_states_that_tell_single_answers(
    change: str, is_told: bool, project: Folder, tmp_path: Path
) -> None:
    assert import_file(project, "plain.csv").returncode == 0
    head, *rows = (REPORTED / "plain.csv").read_text(encoding="utf-8").splitlines()
    own = [row for row in rows if row.startswith("target_group")]
    changed = {
        "one left": [row for row in rows if row != own[0]],
        "four came": rows + own[:4],
        "one was exchanged": [*(row for row in rows if row != own[0]), own[1]],
        "one answer was corrected": [row.replace(own[0], own[0][:-1] + "5") for row in rows],
        "five came": rows + own[:5],
        "the order changed": rows[::-1],
        "single answers are kept": rows[1:],
    }[change]
    source = tmp_path / "again.csv"
    source.write_text("\n".join([head, *changed]) + "\n", encoding="utf-8")
    shape = "file" if change == "single answers are kept" else "tallies"
    done = tambon("survey", "import", source, project.path, "--as", shape)
    assert done.returncode == (2 if is_told else 0), done.stderr
