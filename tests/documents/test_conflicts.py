"""What git left unresolved is one finding a conflict, and whoever follows its hint has a file that can be read."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tambon_cli.documents.reader import Document, FileState, parse_document
from tests.obeying import ways_out
from tests.support import Copy, Folder

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

STYLES = ["merge", "diff3", "zdiff3"]
A6 = "  - {id: A6, title: อบรมการเงินครัวเรือน, start: 2562-07-01, end: 2562-07-01}\n"
A7 = "  - {id: A7, title: ปลูกผักสวนครัว, start: 2562-07-15, end: 2562-07-15}\n"
RECORD = "  - id: {}\n    status: not_started\n    place: {}\n    spent: 0\n    method: บรรยาย\n"


def git(folder: Path, *arguments: str) -> int:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    return subprocess.run(
        ["git", *identity, "-c", "core.autocrlf=false", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    ).returncode


def merge(project: Folder, file: str, ours: str, theirs: str, style: str = "merge") -> Folder:
    """Let git merge two versions of a file, which it cannot."""
    git(project.path, "init", "-q")
    git(project.path, "add", ".")
    git(project.path, "commit", "-qm", "base")
    git(project.path, "checkout", "-qb", "theirs")
    project.write(file, theirs)
    git(project.path, "commit", "-qam", "theirs")
    git(project.path, "checkout", "-q", "-")
    project.write(file, ours)
    git(project.path, "commit", "-qam", "ours")
    assert git(project.path, "-c", f"merge.conflictstyle={style}", "merge", "theirs") == 1
    return project


def results(project: Folder) -> list[str]:
    """The text of the file after each way out of the only error of a project."""
    [finding] = [each for each in project.findings() if each.severity == "error"]
    assert finding.code == "TB005"
    file = finding.location.file
    text = project.read(file)
    after = []
    for go in ways_out(finding):
        go(project)
        after.append(project.read(file))
        project.write(file, text)
    return after


def read(text: str) -> Document:
    return parse_document("plan.yaml", text.encode("utf-8"))


def told(text: str) -> list[tuple[int, str]]:
    """The line of each finding, and what it says."""
    document = read(text)
    assert {each.code for each in document.findings} <= {"TB005"}
    return [(each.location.span.line, each.message.th) for each in document.findings]


@pytest.mark.parametrize("style", STYLES)
def test_of_two_values_either_is_kept(style: str, old: Folder) -> None:
    text = old.read("plan.yaml")
    ours, theirs = (text.replace("total: 60000", f"total: {new}") for new in (61000, 62000))
    merge(old, "plan.yaml", ours, theirs, style)
    assert results(old) == [ours, theirs]


@pytest.mark.parametrize("style", STYLES)
def test_of_two_records_both_are_kept(style: str, old: Folder) -> None:
    text = old.read("plan.yaml")
    ours, theirs, both = (
        text.replace("revisions: []", f"{new}revisions: []") for new in (A6, A7, A6 + A7)
    )
    merge(old, "plan.yaml", ours, theirs, style)
    assert results(old) == [both]


@pytest.mark.parametrize("style", STYLES)
def test_of_two_records_that_end_alike_both_are_kept_whole(style: str, old: Folder) -> None:
    text = old.read("activities.yaml")
    first, second = RECORD.format("A6", "วัด"), RECORD.format("A7", "โรงเรียน")
    merge(old, "activities.yaml", text + first, text + second, style)
    assert results(old) == [text + first + second]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ours_deletes", [True, False])
def test_what_one_deleted_and_the_other_changed_is_kept_or_not(
    style: str, ours_deletes: bool, old: Folder
) -> None:
    text = old.read("plan.yaml")
    line = "    - {name: วัดในตำบล, amount: 3000}\n"
    deleted, changed = text.replace(line, ""), text.replace("amount: 3000", "amount: 3500")
    versions = (deleted, changed) if ours_deletes else (changed, deleted)
    merge(old, "plan.yaml", *versions, style)
    assert results(old) == [changed, deleted]
    assert "แบบหนึ่งลบไปแล้ว แต่อีกแบบมีบรรทัด" in old.findings()[0].message.th


def test_windows_lines_and_no_line_end_at_the_end_are_read_alike(old: Folder) -> None:
    text = old.read("review.yaml").rstrip("\n").replace("\n", "\r\n")
    old.write("review.yaml", text)
    ours, theirs = f"{text} # ก", f"{text} # ข"
    merge(old, "review.yaml", ours, theirs)
    assert "\r\n" in (old.path / "review.yaml").read_bytes().decode("utf-8")
    assert [each.rstrip() for each in results(old)] == [
        each.replace("\r\n", "\n") for each in (ours, theirs)
    ]


def test_several_of_one_file_are_followed_from_the_last_to_the_first(old: Folder) -> None:
    text = old.read("plan.yaml")
    ours, theirs = (
        text.replace("total: 60000", f"total: {total}").replace("mou: M1", f"mou: {mou}")
        for total, mou in ((61000, "M2"), (62000, "M3"))
    )
    merge(old, "plan.yaml", ours, theirs)
    last_first = [each for each in old.findings() if each.code == "TB005"][::-1]
    assert ["สั่ง tambon validate ใหม่" in each.hint.th for each in last_first] == [True, False]
    for finding in last_first:
        next(ways_out(finding))(old)
    assert old.read("plan.yaml") == ours


def test_nothing_else_is_told_of_a_project_with_a_conflict(folder: Copy) -> None:
    project = folder("old")
    before = project.found()
    text = project.read("activities.yaml")
    merge(project, "activities.yaml", *(text.replace("A1 ", f"{each} ") for each in ("A8", "A9")))
    assert project.found() == [*before, "activities.yaml:2:1 TB005"]


BOTH = "จุดนี้ถูกแก้เป็นสองแบบ git จึงรวมให้ไม่ได้: บรรทัด {} หรือบรรทัด {}".format
ALONE = "ยังมีเครื่องหมายการชนกันของ git ค้างอยู่"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<<<<<<< a\nx: 1\nx: 2\n=======\nx: 3\n>>>>>>> b", [(1, BOTH("2–3", "5"))]),
        ("<<<<<<< a\n=======\n>>>>>>> b\n", [(1, f"{ALONE} โดยไม่มีข้อความให้เลือก")]),
        ("x: 1\n>>>>>>> b\n", [(2, ALONE)]),
        ("<<<<<<< a\nx: 1\n", [(1, ALONE)]),
        ("<<<<<<< a\nx: 1\n>>>>>>> b\n", [(1, ALONE), (3, ALONE)]),
        (
            "=======\n<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n",
            [(1, ALONE), (2, BOTH("3", "5"))],
        ),
        # of a conflict within another, which was committed unresolved, the inner one
        (
            "<<<<<<< a\n<<<<<<< c\nx: 1\n=======\nx: 2\n>>>>>>> d\n=======\nx: 3\n>>>>>>> b\n",
            [(2, BOTH("3", "5"))],
        ),
        # with several common bases git marks a conflict within them by longer markers
        (
            "<<<<<<< a\nx: 1\n||||||| o\n<<<<<<<<< c\nx: 2\n=========\nx: 3\n>>>>>>>>> d\n=======\nx: 4\n>>>>>>> b\n",
            [(1, BOTH("2", "10"))],
        ),
        ("<<<<<<<<<< a\nx: 1\n==========\nx: 2\n>>>>>>>>>> b\n", [(1, BOTH("2", "4"))]),
        ("a: |\n  <<<<<<< a\n  =======\n  >>>>>>> b\n", []),
        ("a: 1\n# <<<<<<< a\n# >>>>>>> b\n", []),
    ],
)
def test_each_conflict_and_each_marker_without_one_is_told_once(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert told(text) == expected
    assert told(text.replace("\n", "\r\n")) == expected
    assert read(text).state is (FileState.UNREADABLE if expected else FileState.READ)


@pytest.mark.parametrize(
    ("first", "base", "second", "rest"),
    [
        (A6, "  - {id: A5}\n", A7, ""),  # A5 was deleted, or got another id, twice
        (A6, None, "    spent: 5\n", ""),
        (A6, None, f"  {A7}", ""),
        ("  - {title: อบรม}\n", None, A7, ""),
        (f"{A6}budget: 1\n", None, A7, ""),
        ("  - id: A6\n    x: 1\n", None, "  - id: A7\n    x: 2\n", "    y: 1\n<<<<<<< c\n    z: 1\n"),
        ("  - {id: A6\n", None, A7, ""),
    ],
)  # fmt: skip
def test_both_are_kept_only_where_each_version_adds_other_records(
    first: str, base: str | None, second: str, rest: str
) -> None:
    shown = "" if base is None else f"||||||| o\n{base}"
    text = f"activities:\n<<<<<<< a\n{first}{shown}=======\n{second}>>>>>>> b\n{rest}"
    assert read(text).findings[0].hint.th.startswith("เก็บแบบเดียว")


def test_two_new_records_of_one_id_may_be_one_or_two() -> None:
    second = A6.replace("07-01", "07-02")
    text = f"activities:\n<<<<<<< a\n{A6}=======\n{second}>>>>>>> b\n"
    hint = read(text).findings[0].hint.th
    assert hint.startswith("ถ้าเป็นรายการเดียวกัน เก็บแบบเดียว")
    assert "ลบเฉพาะบรรทัด 6 แล้ว 4 แล้ว 2 แล้วเปลี่ยน id" in hint


def test_the_common_base_goes_with_the_version_that_is_not_kept() -> None:
    text = "<<<<<<< a\nx: 1\n||||||| o\nx: 0\n=======\nx: 2\n>>>>>>> b\n"
    assert read(text).findings[0].hint.en == (
        "keep one version: to keep line 2 delete lines 3–7, then 1; "
        "to keep line 6 delete lines 7, then 1–5"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< a\n" * 100_000,
        ">>>>>>> a\n" * 100_000,
        "<<<<<<< a\n=======\n>>>>>>> b\n" * 33_000,
        "<<<<<<< a\n" * 30_000 + "=======\n>>>>>>> b\n" * 30_000,
        ("<<<<<<< a\n- {id: A}\n=======\n- {id: B}\n>>>>>>> b\n" + "#\n" * 50) * 4_000,
        "<<<<<<< a\n- [\n=======\n- ]\n>>>>>>> b\n" * 20_000,
        f"<<<<<<< a\n{'- ' * 100_000}\n=======\n{'[' * 100_000}\n>>>>>>> b\n",
    ],
)
def test_a_flood_of_markers_is_read_quickly_and_told_once(text: str) -> None:
    begun = time.monotonic()
    assert len([each for each in read(text).findings if each.code == "TB005"]) == 1
    assert time.monotonic() - begun < 5
