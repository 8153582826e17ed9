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
    kept = [line for line in lines if not line.startswith(("imported", "instrument", "consent"))]
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
