"""A name of a file means the file that looks so; `fix` never parts the two."""

import pytest

from tambon_cli.project.file_names import difference
from tambon_cli.project.loader import load_project
from tests.support import Folder, tambon

AM = "\u0e4d\u0e32"  # sara am as two characters


def attach(old: Folder, on_disk: str, typed: str) -> None:
    (old.path / on_disk).parent.mkdir(parents=True, exist_ok=True)
    (old.path / "evidence/plan.pdf").rename(old.path / on_disk)
    old.replace("plan.yaml", "evidence/plan.pdf", typed)


NAMES = [
    pytest.param("evidence/แผน.pdf", "evidence/เเผน.pdf", id="two-e-typed"),
    pytest.param("evidence/เเผน.pdf", "evidence/แผน.pdf", id="two-e-on-disk"),
    pytest.param("evidence/เเผน.pdf", "evidence/เเผน.pdf", id="two-e-in-both"),
    pytest.param(f"evidence/ประจ{AM}ปี.pdf", f"evidence/ประจ{AM}ปี.pdf", id="sara-am-in-both"),
    pytest.param(f"evidence/ประจ{AM}ปี.pdf", "evidence/ประจำปี.pdf", id="sara-am-on-disk"),
    pytest.param("evidence/ประจำปี.pdf", f"evidence/ประจ{AM}ปี.pdf", id="sara-am-typed"),
    pytest.param("evidence/e\u0301val.pdf", "evidence/\xe9val.pdf", id="nfd-on-disk"),
    pytest.param("evidence/\xe9val.pdf", "evidence/e\u0301val.pdf", id="nfd-typed"),
    pytest.param("evidence/e\u0301val.pdf", "evidence/e\u0301val.pdf", id="nfd-in-both"),
    pytest.param("evidence/ที่่.pdf", "evidence/ที่่.pdf", id="doubled-mark-in-both"),
    pytest.param("evidence/ที่.pdf", "evidence/ที่่.pdf", id="doubled-mark-typed"),
    pytest.param("evidence/ก้ี.pdf", "evidence/ก้ี.pdf", id="order-of-marks-in-both"),
    pytest.param("evidence/ก้ี.pdf", "evidence/กี้.pdf", id="order-of-marks-on-disk"),
    pytest.param("evidence/เเผน/งาน.pdf", "evidence/เเผน/งาน.pdf", id="folder-in-both"),
    pytest.param(f"evidence/ท{AM}/เเผน.pdf", "evidence/ทำ/แผน.pdf", id="folder-on-disk"),
    pytest.param("evidence/plan.pdf", "./evidence/plan.pdf", id="dot"),
    pytest.param("evidence/plan.pdf", "evidence//plan.pdf", id="two-slashes"),
    pytest.param("evidence/plan.pdf", "././evidence/./plan.pdf", id="dots"),
    pytest.param("evidence/เเผน.pdf", "./evidence/แผน.pdf", id="dot-and-two-e"),
]


@pytest.mark.parametrize("quotes", ['"', "'"])
@pytest.mark.parametrize(("on_disk", "typed"), NAMES[:2])
def test_a_name_in_quotes_is_found_too(old: Folder, on_disk: str, typed: str, quotes: str) -> None:
    levels = old.levels(6)
    attach(old, on_disk, f"{quotes}{typed}{quotes}")
    tambon("fix", "--write", "--dates", old.path)
    assert old.levels(6) == levels


@pytest.mark.parametrize(("on_disk", "typed"), NAMES)
def test_a_file_that_looks_so_is_found_before_and_after_fix(
    old: Folder, on_disk: str, typed: str
) -> None:
    levels = old.levels(6)
    attach(old, on_disk, typed)
    assert old.levels(6) == levels
    assert [each for each in old.found() if "TB70" in each] == []
    tambon("fix", "--write", "--dates", old.path)
    assert old.levels(6) == levels
    project = load_project(old.path, ".", open_attachments=True)
    assert project.attachments[on_disk].sha256 is not None
    assert on_disk not in project.unlisted


def test_fix_writes_the_new_name_only_where_it_is_there(old: Folder) -> None:
    attach(old, "evidence/เเผน.pdf", "evidence/เเผน.pdf")
    before = old.read("plan.yaml")
    tambon("fix", "--write", old.path)
    assert old.read("plan.yaml") == before
    (old.path / "evidence/เเผน.pdf").rename(old.path / "evidence/แผน.pdf")
    tambon("fix", "--write", old.path)
    assert old.read("plan.yaml") == before.replace("เเ", "แ")


def test_fix_repairs_what_stands_beside_the_name(old: Folder) -> None:
    attach(old, "evidence/เเผน.pdf", "evidence/เเผน.pdf")
    text = old.read("plan.yaml")
    old.write("plan.yaml", text + "# เเม่\n")
    tambon("fix", "--write", old.path)
    assert old.read("plan.yaml") == text + "# แม่\n"


@pytest.mark.parametrize("typed", ["แผน", "เเผน"])
def test_of_two_files_that_look_alike_the_typed_one_is_meant(old: Folder, typed: str) -> None:
    attach(old, f"evidence/{typed}.pdf", f"evidence/{typed}.pdf")
    for other in ("แผน", "เเผน"):
        if other != typed:
            old.write(f"evidence/{other}.pdf", "no PDF")
    tambon("fix", "--write", old.path)
    assert load_project(old.path, ".").attachments[f"evidence/{typed}.pdf"].kind == "pdf"


@pytest.mark.parametrize("typed", ["ประจำปี", f"ประจ{AM}ปี"])
def test_also_where_reading_composes_the_name(old: Folder, typed: str) -> None:
    attach(old, f"evidence/{typed}.pdf", f"evidence/{typed}.pdf")
    for other in ("ประจำปี", f"ประจ{AM}ปี"):
        if other != typed:
            old.write(f"evidence/{other}.pdf", "no PDF")
    tambon("fix", "--write", old.path)
    assert load_project(old.path, ".").attachments[f"evidence/{typed}.pdf"].kind == "pdf"


def test_one_file_in_two_spellings_is_one_file(old: Folder) -> None:
    (old.path / "evidence/a2.jpg").rename(old.path / "evidence/เเผน.jpg")
    old.replace("activities.yaml", "evidence/a2.jpg", "evidence/เเผน.jpg")
    old.replace("activities.yaml", "evidence/a1.jpg", "evidence/แผน.jpg")
    assert [each.split()[-1] for each in old.found() if "TB70" in each] == ["TB707"]


@pytest.mark.parametrize(
    ("name", "other", "text"),
    [
        ("a\u200b.pdf", "a.pdf", "U+200B ≠ ∅"),
        ("\u0430.pdf", "a.pdf", "U+0430 ≠ a"),
        ("a\u2013b.pdf", "a-b.pdf", "U+2013 ≠ -"),
        ("a b.pdf", "a\u00a0b.pdf", "U+0020 ≠ U+00A0"),
        ("a1.pdf", "A1.pdf", ""),
        ("plan-2561.pdf", "plan2561.pdf", ""),
    ],
)
def test_names_that_look_alike_are_told_apart(name: str, other: str, text: str) -> None:
    assert difference(name, other) == text


def test_the_hint_names_the_characters(old: Folder) -> None:
    attach(old, "evidence/pl\u0430n.pdf", "evidence/plan.pdf")
    [finding] = [each for each in old.findings() if each.code == "TB701"]
    assert "a ≠ U+0430" in finding.hint.th


@pytest.mark.parametrize(
    "typed",
    [
        ".\\evidence\\plan.pdf",
        "evidence\\plan.pdf",
        "/evidence/plan.pdf",
        "evidence/../evidence/plan.pdf",
        "'C:\\Users\\a\\old\\evidence\\plan.pdf'",
        "'file:///C:/a/evidence/plan.pdf'",
        "../old/evidence/plan.pdf",
    ],
)
def test_a_wrong_path_is_answered_with_the_right_one(old: Folder, typed: str) -> None:
    old.replace("plan.yaml", "evidence/plan.pdf", typed)
    [finding] = [each for each in old.findings() if each.code == "TB702"]
    assert finding.hint.th == "เขียน file: evidence/plan.pdf"


@pytest.mark.parametrize("typed", ["'https://example.go.th/plan'", "'D:\\x.pdf'", "..", "/"])
def test_no_wrong_path_is_answered_with_megabytes(old: Folder, typed: str) -> None:
    old.replace("plan.yaml", "evidence/plan.pdf", typed)
    [finding] = [each for each in old.findings() if each.code == "TB702"]
    assert "MB" not in finding.hint.th


@pytest.mark.parametrize("name", ["เเผน", "กลุ่่ม", "ประจําปี", "ก้ี"])
def test_a_typo_in_the_name_of_a_file_that_is_called_so_is_not_to_be_repaired_alone(
    name: str, old: Folder
) -> None:
    old.write(f"evidence/{name}.pdf", (old.path / "evidence/mou.pdf").read_bytes())
    old.replace("mou.yaml", "evidence/mou.pdf", f"evidence/{name}.pdf")
    old.replace("mou.yaml", "    title: ", f"    title: {name} ")
    typos = [each for each in old.findings() if each.code in ("TB023", "TB024", "TB025", "TB026")]
    of_title, of_file = typos
    assert "tambon fix" in of_title.hint.th
    assert "เปลี่ยนชื่อไฟล์" in of_file.hint.th
    assert "tambon fix" not in of_file.hint.th
    assert of_file.repair is None
