"""One project in two folders is told at both, and every sum says how many stand twice."""

import shutil
from pathlib import Path

import pytest

from tambon_cli.portfolio.copies import Identity, copies_among
from tests.support import EXAMPLES, Folder, tambon, tambon_json

OLD = ("บ้านเหลื่อม", "โคกกระเบื้อง", "30")


def copied(path: Path, *edits: tuple[str, str]) -> Folder:
    """A copy of the example, with edits of its project.yaml."""
    shutil.copytree(EXAMPLES / "old", path)
    folder = Folder(path)
    for before, after in edits:
        folder.replace_all("project.yaml", before, after)
    return folder


def twice(root: Path) -> dict[str, str]:
    """What is found to be one project with another: path, and the text."""
    found = tambon_json("validate", ".", cwd=root)["diagnostics"]
    return {each["path"]: each["message"] for each in found if each["code"] == "TB216"}


OTHER_ID = ("id: khok-krabueang", "id: other")
OTHER_YEAR = ("fiscal_year: 2562", "fiscal_year: 2563")
OTHER_PLACE = ("subdistrict: โคกกระเบื้อง", "subdistrict: วังโพธิ์")


@pytest.mark.parametrize(
    "name",
    [
        "a - สำเนา",
        "a - Copy",
        "a (1)",
        "สำรอง/a",
        "2562/ตำบล/a",
        "A",
        "a-DESKTOP-1234",
        "b",
    ],
)
def test_a_copied_folder_is_told_at_both(tmp_path: Path, name: str) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / name)
    found = twice(tmp_path)
    assert set(found) == {"a/project.yaml", f"{name}/project.yaml"}
    assert f"“{name}”" in found["a/project.yaml"]
    assert "“a”" in found[f"{name}/project.yaml"]


@pytest.mark.parametrize(
    ("edits", "why", "line"),
    [
        ([], "id ตำบล และปีงบประมาณเดียวกัน", 2),
        ([OTHER_ID], "ตำบลและปีงบประมาณเดียวกัน", 9),
        ([OTHER_PLACE], "id เดียวกัน", 2),
        ([("id: khok-krabueang", "id: KHOK-krabueang")], "id ตำบล และปีงบประมาณเดียวกัน", 2),
        ([OTHER_ID, ("subdistrict: โคกกระเบื้อง", "subdistrict: ต.โคกกระเบื้อง")], "ตำบล", 9),
        ([OTHER_ID, ("province: นครราชสีมา", "province: จ.นครราชสีมา")], "ตำบล", 9),
        ([OTHER_ID, ("province: นครราชสีมา", "province: โคราช")], "ตำบล", 9),
        ([OTHER_ID, ("fiscal_year: 2562", "fiscal_year: ๒๕๖๒")], "ตำบล", 9),
        ([OTHER_PLACE, OTHER_YEAR], "id เดียวกัน", 2),
    ],
)
def test_it_is_said_by_what_they_are_one(
    tmp_path: Path, edits: list[tuple[str, str]], why: str, line: int
) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b", *edits)
    found = tambon_json("validate", ".", cwd=tmp_path)["diagnostics"]
    copies = [each for each in found if each["code"] == "TB216"]
    assert [each["severity"] for each in copies] == ["warning", "warning"]
    assert all(why in each["message"] for each in copies)
    assert {each["line"] for each in copies} == {line}
    assert all(each["hint"] for each in copies)


@pytest.mark.parametrize(
    "edits",
    [
        [OTHER_ID, OTHER_YEAR],
        [OTHER_YEAR],  # next year's project under the id of this year's
        [OTHER_ID, OTHER_PLACE],
        [OTHER_ID, ("  subdistrict: โคกกระเบื้อง\n", "")],
        [OTHER_ID, ("  district: บ้านเหลื่อม\n", "")],
        [OTHER_ID, ("  province: นครราชสีมา\n", "")],
        [OTHER_ID, ("fiscal_year: 2562 ", "fiscal_year: ")],
        [OTHER_PLACE, ("id: khok-krabueang", "id:")],
    ],
)
def test_two_projects_are_no_copy(tmp_path: Path, edits: list[tuple[str, str]]) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b", *edits)
    assert twice(tmp_path) == {}
    assert "เดียวกัน" not in tambon("score", ".", cwd=tmp_path).stderr


def test_the_examples_are_two_projects(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "old", tmp_path / "old")
    shutil.copytree(EXAMPLES / "new", tmp_path / "new")
    assert twice(tmp_path) == {}


def test_several_copies_name_one_and_count_the_others(tmp_path: Path) -> None:
    for name in "abcd":
        copied(tmp_path / name)
    found = twice(tmp_path)
    assert "“b” และอีก 2 โฟลเดอร์" in found["a/project.yaml"]
    assert all("“a”" in found[f"{name}/project.yaml"] for name in "bcd")


@pytest.mark.parametrize("form", ["text", "github", "sarif", "junit"])
def test_every_format_has_it(tmp_path: Path, form: str) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b")
    said = tambon("validate", ".", "-f", form, cwd=tmp_path).stdout
    assert said.count("TB216") >= 2
    assert "b/project.yaml" in said


def test_the_answer_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    for number in range(20):
        copied(tmp_path / f"p{number:02}", ("id: khok-krabueang", f"id: k{number // 2}"))
    one = tambon("validate", ".", "-j", "1", cwd=tmp_path).stdout
    assert one == tambon("validate", ".", "-j", "2", cwd=tmp_path).stdout
    assert one.count("TB216 ") == 20


def test_score_says_it_beside_the_scores_and_in_the_sum(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "a - สำเนา")
    few = tambon("score", ".", cwd=tmp_path)
    assert "“a - สำเนา”" in few.stderr
    assert "“a”" in few.stderr
    assert few.returncode == 0
    for number in range(6):
        copied(
            tmp_path / f"p{number}",
            ("id: khok-krabueang", f"id: p{number}"),
            ("fiscal_year: 2562", f"fiscal_year: {2563 + number}"),
        )
    many = tambon("score", ".", cwd=tmp_path)
    assert "รวม 8 โครงการ ซ้ำ 1: " in many.stdout
    assert many.stderr.count("เป็นโครงการเดียวกัน") == 1
    english = tambon("score", ".", "--lang", "en", cwd=tmp_path).stdout
    assert "8 projects, 1 twice: " in english


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_other_formats_of_scores_are_pure(tmp_path: Path, form: str) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b")
    done = tambon("score", ".", "-f", form, cwd=tmp_path)
    assert "เป็นโครงการเดียวกัน" in done.stderr
    assert "เป็นโครงการเดียวกัน" not in done.stdout


def test_the_report_says_it_and_its_index_names_them(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "a & <b>")
    done = tambon("report", ".", "-o", "out", cwd=tmp_path)
    assert "เป็นโครงการเดียวกัน" in done.stderr
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "2 โครงการ ซ้ำ 1 · ปีงบประมาณ 2562" in page
    assert "นับซ้ำ: " in page
    assert "a &amp; &lt;b&gt;" in page
    assert "a & <b>" not in page


def test_an_index_without_copies_is_silent(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    shutil.copytree(EXAMPLES / "new", tmp_path / "new")
    tambon("report", ".", "-o", "out", cwd=tmp_path)
    assert "ซ้ำ 1" not in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_no_level_and_no_error_comes_of_it(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    alone = tambon_json("score", ".", cwd=tmp_path)["projects"]
    copied(tmp_path / "b")
    both = tambon_json("score", ".", cwd=tmp_path)["projects"]
    assert both[:2] == alone
    assert tambon("validate", ".", cwd=tmp_path).returncode == 0
    assert tambon("validate", ".", "--fail-on", "warning", cwd=tmp_path).returncode == 1


def test_it_can_be_ignored_and_accepted(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b", OTHER_ID)
    settings = Folder(tmp_path)
    ignored = tambon_json("validate", ".", "--ignore", "TB216", cwd=tmp_path)
    assert ignored["summary"]["hidden"] == {"TB216": 2}
    settings.write("tambon.toml", '[validate]\nignore = ["TB216"]\n')
    assert twice(tmp_path) == {}
    assert "เดียวกัน" not in tambon("score", ".", cwd=tmp_path).stderr
    accepted = "".join(
        f'[[suppress]]\npath = "{name}/project.yaml"\ncode = "TB216"\nreason = "สองหน่วยงาน"\n'
        for name in "ab"
    )
    settings.write("tambon.toml", accepted)
    answer = tambon_json("validate", ".", cwd=tmp_path)
    assert [(each["path"], each["reason"]) for each in answer["suppressed"]] == [
        ("a/project.yaml", "สองหน่วยงาน"),
        ("b/project.yaml", "สองหน่วยงาน"),
    ]
    assert answer["summary"]["warnings"] == 0
    assert "เดียวกัน" not in tambon("score", ".", cwd=tmp_path).stderr
    # alone there is no copy, and the suppression is not lost either
    assert tambon_json("validate", "a", cwd=tmp_path)["summary"]["warnings"] == 0


def test_only_what_was_asked_about_is_told(tmp_path: Path) -> None:
    copied(tmp_path / "a")
    copied(tmp_path / "b")
    for paths in (["a"], ["a/plan.yaml", "b"], ["a/plan.yaml", "b/plan.yaml"]):
        assert "TB216" not in tambon("validate", *paths, cwd=tmp_path).stdout, paths
    assert tambon("validate", "a/project.yaml", "b", cwd=tmp_path).stdout.count("TB216 ") == 2
    selected = tambon_json("validate", ".", "--select", "TB2", cwd=tmp_path)["diagnostics"]
    assert {each["code"] for each in selected} == {"TB216"}


def test_nothing_of_a_person_is_said_by_it(tmp_path: Path) -> None:
    edit = ("id: khok-krabueang", "id: khok-krabueang # 1 0000 00000 00 9")
    copied(tmp_path / "a", edit)
    copied(tmp_path / "b", edit)
    for command in (("validate", "."), ("score", "."), ("report", ".", "-o", "out")):
        done = tambon(*command, cwd=tmp_path)
        assert "00000 00 9" not in done.stdout + done.stderr
    assert set(twice(tmp_path)) == {"a/project.yaml", "b/project.yaml"}


def test_a_thousand_copies_take_no_time() -> None:
    same = [Identity("x", OLD, 2562)] * 5000
    assert len(copies_among(same)) == 4999
    years = [Identity("x", OLD, 2000 + number) for number in range(500)]
    assert copies_among(years) == []
    assert copies_among([Identity()] * 100) == []
