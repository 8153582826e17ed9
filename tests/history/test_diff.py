"""What changed between two states of a project, in an officer's words."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tambon_cli.history.difference import difference_of, scored
from tambon_cli.i18n import Language, same
from tambon_cli.output.differences import markdown
from tambon_cli.output.differences.words import ChangesTold, Wording
from tambon_cli.portfolio.check import Request
from tambon_cli.portfolio.find import Target
from tambon_cli.thai.numbers import Numerals
from tests.git import Repo
from tests.support import EXAMPLES, ROOT, Folder, tambon, tambon_json

# A change of one file of the example of an old area, and the lines that tell it below the file's name.
CHANGES: list[tuple[str, str, str, list[str]]] = [
    # file, old text, new text, told
    ("activities.yaml", "end: 2562-03-08", "end: 2562-03-09", ["A2 › วันสิ้นสุดจริง: 8 มี.ค. 2562 → 9 มี.ค. 2562"]),
    ("activities.yaml", "spent: 13500", "spent: 13700", ["A1 › ใช้จ่ายจริง (บาท): 13,500 → 13,700"]),
    ("activities.yaml", "spent: 13500", "spent: 13,500", ["ค่าเหมือนเดิม เปลี่ยนเฉพาะวิธีเขียนหรือหมายเหตุ"]),
    ("activities.yaml", "end: 2562-03-08", "end: 8 มีนาคม 2562", ["ค่าเหมือนเดิม เปลี่ยนเฉพาะวิธีเขียนหรือหมายเหตุ"]),
    ("activities.yaml", "- id: A2\n    status: done", "- id: A2\n    status: แล้วเสร็จ", ["ค่าเหมือนเดิม เปลี่ยนเฉพาะวิธีเขียนหรือหมายเหตุ"]),
    ("activities.yaml", "- id: A2", "# ตรวจแล้ว\n  - id: A2", ["ค่าเหมือนเดิม เปลี่ยนเฉพาะวิธีเขียนหรือหมายเหตุ"]),
    ("activities.yaml", "status: done\n    start: 2562-03-08", "status: ongoing\n    start: 2562-03-08", ["A2 › สถานะ: แล้วเสร็จ → กำลังดำเนินการ"]),
    ("activities.yaml", "    problems: อาสาสมัครบางหมู่บ้านมาไม่ครบ\n", "", ["ลบ A1 › ปัญหาอุปสรรค: “อาสาสมัครบางหมู่บ้านมาไม่ครบ”"]),
    ("activities.yaml", "    spent: 9500\n", "    spent: 9500\n    problems: ฝนตก\n", ["เพิ่ม A2 › ปัญหาอุปสรรค: “ฝนตก”"]),
    ("activities.yaml", "    spent: 13500\n", "    spent: 13500\n    problems: ฝนตก\n", ["A1 › ปัญหาอุปสรรค: “อาสาสมัครบางหมู่บ้านมาไม่ครบ” → อ่านไม่ได้"]),
    ("activities.yaml", "total: 132", "total: 130", ["A2 › ผู้เข้าร่วม › ผู้เข้าร่วมทั้งหมด (คน): 132 → 130"]),
    ("activities.yaml", "community: 110", "community: 108", ["A2 › ผู้เข้าร่วม › แยกตามฝ่าย › ชุมชน: 110 → 108"]),
    ("activities.yaml", "place: ลานวัดกลาง", "place: ศาลาวัด", ["A2 › สถานที่: “ลานวัดกลาง” → “ศาลาวัด”"]),
    ("project.yaml", "kind: old", "kind: new", ["พื้นที่ › ประเภทพื้นที่: พื้นที่ตำบลเดิม → พื้นที่ตำบลใหม่"]),
]  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository of both examples, in folders with Thai names and a space."""
    made = Repo(tmp_path / "repo")
    for name, folder in (("old", "ตำบล เก่า"), ("new", "ใหม่")):
        shutil.copytree(EXAMPLES / name, made.path / folder, ignore=shutil.ignore_patterns("out"))
    made.commit("เริ่มเก็บ")
    return made


@pytest.fixture
def old(repo: Repo) -> Folder:
    return Folder(repo.path / "ตำบล เก่า")


def diff(repo: Repo, *words: str | Path, code: int = 0) -> str:
    done = tambon("diff", "--lang", "th", *words, cwd=repo.path)
    assert done.returncode == code, done.stderr
    return done.stdout


def diff_json(repo: Repo, *words: str | Path) -> Any:
    return json.loads(diff(repo, "-f", "json", *words))


def told_below(text: str, heading: str) -> list[str]:
    """The lines of a section of the text."""
    lines = text.splitlines()
    start = lines.index(f"  {heading}") + 1
    found = []
    for line in lines[start:]:
        if not line.startswith("    "):
            break
        found.append(line.strip())
    return found


@pytest.mark.parametrize(("file", "before", "after", "told"), CHANGES)
def test_a_change_is_told_in_words(
    repo: Repo, old: Folder, file: str, before: str, after: str, told: list[str]
) -> None:
    old.replace(file, before, after)
    assert told_below(diff(repo), file) == told


def test_nothing_changed_is_said(repo: Repo) -> None:
    assert "ไม่มีอะไรเปลี่ยน (2 โครงการ)" in diff(repo)


def test_levels_come_first_with_what_is_missing(repo: Repo, old: Folder) -> None:
    old.delete("mou.yaml")
    text = diff(repo)
    lines = [line.strip() for line in text.splitlines()]
    assert lines[2] == "ต.โคกกระเบื้อง อ.บ้านเหลื่อม จ.นครราชสีมา (ตำบล เก่า)"
    assert lines[3].startswith("รอบ 6 เดือน: ระดับ 5 → ต่ำกว่าระดับ 3")
    assert lines[4].startswith("เสียระดับ 3: เพิ่มบันทึกความร่วมมือ")
    assert text.index("รอบ 12 เดือน") < text.index("พบใหม่ 1 ข้อ") < text.index("  mou.yaml\n")
    assert "TB204" in text
    assert "เปลี่ยน 1 จาก 2 โครงการ ระดับเปลี่ยน 1" in text


def test_a_new_record_is_told_and_not_dumped(repo: Repo, old: Folder) -> None:
    old.write(
        "meetings.yaml",
        old.read("meetings.yaml")
        + "  - {id: X9, held_on: 2562-05-05, kind: other, topics: [ก, ข], place: ศาลา, notes: ค}\n",
    )
    lines = told_below(diff(repo), "meetings.yaml")
    assert lines[0].startswith("เพิ่ม X9: ")
    assert len(lines) <= 2


def test_a_photo_is_told_as_what_it_proves(repo: Repo, old: Folder) -> None:
    old.write("evidence/a2.jpg", (old.path / "evidence/a1.jpg").read_bytes())
    old.delete("evidence/a3.jpg")
    old.write("evidence/extra.jpg", (old.path / "evidence/a1.jpg").read_bytes() + b"x")
    assert told_below(diff(repo), "ไฟล์แนบ") == [
        "เนื้อไฟล์ evidence/a2.jpg เปลี่ยน (ภาพถ่าย ของ A2)",
        "ลบ evidence/a3.jpg (ภาพถ่าย ของ A3)",
        "เพิ่ม evidence/extra.jpg (ไม่มีรายการใดอ้างถึง)",
    ]


def test_a_new_and_a_removed_project(repo: Repo) -> None:
    shutil.copytree(repo.path / "ใหม่", repo.path / "สาม")
    Folder(repo.path / "สาม").replace("project.yaml", "id: ", "id: x")
    shutil.rmtree(repo.path / "ตำบล เก่า")
    entries = {each["path"]: each for each in diff_json(repo)["projects"]}
    assert {path: each["change"] for path, each in entries.items()} == {
        "สาม": "added",
        "ตำบล เก่า": "removed",
    }
    assert entries["สาม"]["fields"] == []
    assert entries["สาม"]["rounds"][0]["before"] is None


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_renamed_folder_is_the_same_project(repo: Repo, old: Folder, is_edited: bool) -> None:
    if is_edited:
        old.replace("project.yaml", "fictional: true", "fictional: true # x")
        old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    (repo.path / "ตำบล เก่า").rename(repo.path / "ตำบลโคก")
    (entry,) = diff_json(repo)["projects"]
    assert (entry["change"], entry["path_before"], entry["path"]) == (
        "moved",
        "ตำบล เก่า",
        "ตำบลโคก",
    )
    assert len(entry["fields"]) == (2 if is_edited else 0)


def test_two_projects_that_change_places_are_not_taken_for_each_other(repo: Repo) -> None:
    for old, new in (("ใหม่", "x"), ("ตำบล เก่า", "ใหม่"), ("x", "ตำบล เก่า")):
        (repo.path / old).rename(repo.path / new)
    entries = diff_json(repo)["projects"]
    assert [(each["path_before"], each["path"], each["change"]) for each in entries] == [
        ("ใหม่", "ตำบล เก่า", "moved"),
        ("ตำบล เก่า", "ใหม่", "moved"),
    ]
    assert not any(each["fields"] for each in entries)


@pytest.mark.parametrize("name", ["สำรอง", "[a]*", ":(top)x", 'x"y', "-x", "#x"])
def test_what_git_is_told_to_ignore_is_no_new_project(repo: Repo, name: str) -> None:
    shutil.copytree(repo.path / "ใหม่", repo.path / name / "โครงการ")
    assert [each["change"] for each in diff_json(repo)["projects"]] == ["added"]
    (repo.path / ".gitignore").write_text("/*/โครงการ\n", encoding="utf-8")
    assert diff_json(repo)["projects"] == []
    repo.git("add", "-f", ".")  # it is kept, whatever is ignored
    assert [each["change"] for each in diff_json(repo)["projects"]] == ["added"]


def test_a_repository_within_has_its_own_projects(repo: Repo) -> None:
    shutil.copytree(repo.path / "ใหม่", repo.path / "อื่น/โครงการ")
    repo.git("init", "-q", "อื่น")
    assert diff_json(repo)["projects"] == []
    repo.git("-C", "อื่น", "commit", "-q", "--allow-empty", "-m", "เริ่ม")
    found = tambon_json("diff", "HEAD", "โครงการ", cwd=repo.path / "อื่น")["projects"]
    assert [each["change"] for each in found] == ["added"]


def test_a_project_that_takes_the_place_of_another_is_not_that(repo: Repo) -> None:
    shutil.rmtree(repo.path / "ตำบล เก่า")
    (repo.path / "ใหม่").rename(repo.path / "ตำบล เก่า")
    entries = {(each["path"], each["change"]) for each in diff_json(repo)["projects"]}
    assert entries == {("ตำบล เก่า", "moved"), ("ตำบล เก่า", "removed")}


def test_a_project_whose_id_was_mended_is_the_same(repo: Repo, old: Folder) -> None:
    old.replace("project.yaml", "id: ", "id: x")
    (entry,) = diff_json(repo)["projects"]
    assert (entry["change"], [each["field"] for each in entry["fields"]]) == ("changed", ["id"])


def test_fields_have_their_paths_and_both_values(repo: Repo, old: Folder) -> None:
    old.replace("activities.yaml", "end: 2562-03-08", "end: 2562-03-09")
    (entry,) = diff_json(repo)["projects"]
    assert entry["fields"] == [
        {
            "file": "activities.yaml",
            "field": "activities[1].end",
            "name": [{"th": "A2", "en": "A2"}, {"th": "วันสิ้นสุดจริง", "en": "end"}],
            "change": "changed",
            "before": {"th": "8 มี.ค. 2562", "en": "8 Mar 2019"},
            "after": {"th": "9 มี.ค. 2562", "en": "9 Mar 2019"},
        }
    ]


def test_two_commits_and_only_one_project(repo: Repo, old: Folder) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("ยอดเงิน")
    Folder(repo.path / "ใหม่").write("mou.yaml", "# x\n")
    repo.commit("MOU")
    assert [each["path"] for each in diff_json(repo, "HEAD~2..HEAD")["projects"]] == [
        "ตำบล เก่า",
        "ใหม่",
    ]
    assert [each["path"] for each in diff_json(repo, "HEAD~2", "ใหม่")["projects"]] == ["ใหม่"]
    assert [each["path"] for each in diff_json(repo, "HEAD~1..", "ใหม่/mou.yaml")["projects"]] == [
        "ใหม่"
    ]
    assert diff_json(repo, "HEAD~1..", "ตำบล เก่า")["projects"] == []
    assert diff_json(repo, "..HEAD~2")["after"]["subject"] == "เริ่มเก็บ"


def test_three_dots_begin_where_two_branches_went_apart(repo: Repo, old: Folder) -> None:
    repo.git("checkout", "-q", "-b", "งาน")
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("ยอดเงิน")
    repo.git("checkout", "-q", "main")
    Folder(repo.path / "ใหม่").write("mou.yaml", "# x\n")
    repo.commit("MOU")
    found = diff_json(repo, "main...งาน")
    assert [each["path"] for each in found["projects"]] == ["ตำบล เก่า"]
    assert found["before"]["subject"] == "เริ่มเก็บ"


def test_a_project_that_is_gone_has_its_differences(repo: Repo) -> None:
    shutil.rmtree(repo.path / "ใหม่")
    repo.commit("ลบ")
    (entry,) = diff_json(repo, "HEAD~1..HEAD", "ใหม่")["projects"]
    assert (entry["path"], entry["change"]) == ("ใหม่", "removed")


def test_a_bare_repository_has_no_files_of_its_own(repo: Repo, old: Folder, tmp_path: Path) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("ยอดเงิน")
    repo.git("clone", "-q", "--bare", repo.path, tmp_path / "bare.git")
    done = tambon("diff", "HEAD~1..HEAD", "-f", "json", cwd=tmp_path / "bare.git")
    (entry,) = json.loads(done.stdout)["projects"]
    assert (entry["path"], len(entry["fields"])) == ("ตำบล เก่า", 1)
    alone = tambon("diff", cwd=tmp_path / "bare.git")
    assert (alone.returncode, "HEAD~1..HEAD" in alone.stderr) == (2, True)


def test_two_folders_need_no_git(tmp_path: Path) -> None:
    for name in ("ก", "ข"):
        shutil.copytree(EXAMPLES / "new", tmp_path / name / "x")
    Folder(tmp_path / "ข/x").replace("project.yaml", "fiscal_year: 2562", "fiscal_year: 2563")
    done = tambon("diff", "ก", "ข", "-f", "json", cwd=tmp_path)
    (entry,) = json.loads(done.stdout)["projects"]
    assert entry["change"] == "changed"
    assert tambon("diff", "ก", "ก", "--exit-code", cwd=tmp_path).returncode == 0
    assert tambon("diff", "ก", "ข", "--exit-code", cwd=tmp_path).returncode == 1
    assert tambon("diff", "ก/x", "ข/x", "--exit-code", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ไม่มี"], 2, "“ไม่มี”"),
        (["HEAD~99"], 2, "“HEAD~99”"),
        (["HEAD..ไม่มี"], 2, "“ไม่มี”"),
        (["--", "-x"], 2, "“-x”"),
        (["a", "b", "c"], 2, "สองโฟลเดอร์"),
        (["HEAD", "ที่ว่าง"], 3, "ไม่พบโครงการ"),
    ],
)
def test_what_cannot_be_compared_is_said(
    repo: Repo, words: list[str], code: int, told: str
) -> None:
    (repo.path / "ที่ว่าง").mkdir()
    done = tambon("diff", *words, cwd=repo.path)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_git_it_is_said_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "new", tmp_path / "x")
    done = tambon("diff", cwd=tmp_path)
    assert done.returncode == 2
    assert "git init" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
def test_personal_data_is_told_in_no_format(repo: Repo, old: Folder, form: str) -> None:
    old.replace(
        "activities.yaml",
        "    spent: 13500\n",
        "    spent: 9500\n    problems: โทร 081-234-5678 เลข 1-0000-00000-00-9\n",
    )
    repo.commit("พลาด")
    old.replace("activities.yaml", "081-234-5678", "081-234-5679")
    for words in ((), ("HEAD~1..HEAD",)):
        text = diff(repo, "-f", form, *words)
        assert not any(each in text for each in ("234-567", "0000-00000-00", "000000000"))
        assert "ปัญหาอุปสรรค" in text


def test_subjects_are_masked_and_escaped(repo: Repo) -> None:
    repo.commit("1000000000009 \x1b[31m::error file=x::y")
    text = diff(repo, "HEAD~1..HEAD")
    assert "1000000000009" not in text
    assert "\x1b" not in text
    assert "::" not in text


def test_a_comment_of_a_pull_request_is_never_too_long() -> None:
    state = scored(Target(EXAMPLES / "old", "x"), Request(needs_table=False))
    told = ChangesTold(same("ก"), [difference_of(None, state)] * 1000, same("ข"))
    lines = list(markdown.render(told, Wording(Language.TH, Numerals.ARABIC)))
    assert 50_000 < len("\n".join(lines)) < 65_000
    assert "tambon diff" in lines[-1]


def test_words_of_a_project_are_no_markup(repo: Repo, old: Folder) -> None:
    old.replace("activities.yaml", "place: ลานวัดกลาง", 'place: "<img src=x> [a](b) @someone **x**"')
    assert "<img" not in diff(repo, "-f", "html").replace("&lt;img", "")
    markdown = diff(repo, "-f", "md")
    assert "<img" not in markdown.replace("\\<img", "")
    assert "[a](b)" not in markdown


def test_git_diff_speaks_in_words(repo: Repo, old: Folder) -> None:
    repo.git(
        "config",
        "diff.tambon.textconv",
        f"'{sys.executable}' -m tambon_cli diff --lang th --textconv",
    )
    (repo.path / ".gitattributes").write_text("*.yaml diff=tambon\n")
    old.replace("activities.yaml", "end: 2562-03-08", "end: 2562-03-09")
    text = repo.git("diff")
    assert "-A2 › วันสิ้นสุดจริง: 8 มี.ค. 2562" in text
    assert "+A2 › วันสิ้นสุดจริง: 9 มี.ค. 2562" in text


@pytest.mark.parametrize(
    ("text", "told"),
    [("a: [", "a: ["), ("\x00", "\x00"), ("", ""), ("# x\n", ""), ("x: y: z", "x: y: z")],
)
def test_a_file_that_cannot_be_read_is_shown_as_it_stands(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    done = tambon("diff", "--textconv", "plan.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, told)
    (tmp_path / "workflow.yaml").write_text("on: push\n")
    assert tambon("diff", "--textconv", "workflow.yaml", cwd=tmp_path).stdout == "on: push\n"


def test_settings_of_one_side_that_have_errors_are_named(repo: Repo) -> None:
    (repo.path / "tambon.toml").write_text("lang = 'xx'\n")
    done = tambon("diff", cwd=repo.path)
    assert done.returncode == 2
    assert "tambon.toml" in done.stderr


def test_line_ends_of_windows_are_no_change(repo: Repo, old: Folder) -> None:
    text = old.read("activities.yaml")
    (old.path / "activities.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    assert diff_json(repo)["projects"] == []


def test_of_answers_only_that_they_changed_is_told(repo: Repo, old: Folder) -> None:
    text = old.read("survey.yaml")
    assert "tallies:" in text
    changed = re.sub(r"(?m)^(    n: )(\d+)", r"\g<1>77", text, count=1)
    assert changed != text
    old.write("survey.yaml", changed)
    (entry,) = diff_json(repo)["projects"]
    told = [(each["field"], each["before"], each["after"]) for each in entry["fields"]]
    assert told == [("tallies", None, None)]
    assert "77" not in "".join(told_below(diff(repo), "survey.yaml"))


def test_many_changes_of_a_file_are_counted(repo: Repo, old: Folder) -> None:
    many = "".join(
        f"  - {{id: Z{number}, held_on: 2562-05-05, topics: [ก]}}\n" for number in range(90)
    )
    old.write("meetings.yaml", old.read("meetings.yaml") + many)
    lines = told_below(diff(repo), "meetings.yaml")
    assert lines[-1] == "และอีก 50 ข้อ"
    assert len(diff_json(repo)["projects"][0]["fields"]) == 90


def test_what_settings_hide_is_not_resolved(repo: Repo, old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-16")
    repo.commit("ช้า")
    suppress = '[[suppress]]\npath = "ตำบล เก่า/report.yaml"\ncode = "TB308"\nreason = "ตกลงกันแล้ว"\n'
    (repo.path / "tambon.toml").write_text(suppress, encoding="utf-8")
    (entry,) = diff_json(repo)["projects"]
    assert entry["resolved"] == []
    assert [each["th"] for each in entry["settings"]] == ["ข้อสังเกตที่การตั้งค่าซ่อนไว้: – → TB308 1"]
    assert told_below(diff(repo), "การตั้งค่า")


def test_another_table_is_told_though_the_level_is_the_same(repo: Repo) -> None:
    rubric = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    (repo.path / "own.yaml").write_text(rubric.replace("id: fy2562", "id: own"), encoding="utf-8")
    (repo.path / "tambon.toml").write_text('rubric = "own.yaml"\n')
    entry = next(each for each in diff_json(repo)["projects"] if each["path"] == "ตำบล เก่า")
    assert entry["rounds"][0]["changed"] is True
    assert entry["settings"][0]["th"].startswith("ตารางตัวชี้วัด: fy2562 → own ")


def test_the_names_of_records_on_hidden_lines_are_not_told(repo: Repo, old: Folder) -> None:
    line = "  - {id: M9, held_on: 2562-05-05, place: โทร 081-234-5678}\n"
    old.write("meetings.yaml", old.read("meetings.yaml") + line)
    lines = told_below(diff(repo), "meetings.yaml")
    assert lines == ["เพิ่ม การประชุม ข้อ 2: ปิดไว้ อาจเป็นข้อมูลส่วนบุคคล"]
    old.replace(
        "activities.yaml", "    spent: 9500\n", "    spent: 9500\n    problems: โทร 081-234-5678\n"
    )
    lines = told_below(diff(repo), "activities.yaml")
    assert lines == ["เพิ่ม A2 › ปัญหาอุปสรรค: ปิดไว้ อาจเป็นข้อมูลส่วนบุคคล"]


@pytest.mark.parametrize("words", [[], ["."], ["HEAD"], ["HEAD", "."], ["mou.pdf"]])
def test_within_a_project_the_whole_project_is_compared(old: Folder, words: list[str]) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    done = tambon("diff", *words, "-f", "json", cwd=old.path / "evidence")
    (entry,) = json.loads(done.stdout)["projects"]
    assert (entry["change"], len(entry["fields"])) == ("changed", 1)


def test_a_file_that_was_deleted_names_its_project(repo: Repo, old: Folder) -> None:
    old.delete("review.yaml")
    (entry,) = diff_json(repo, "ตำบล เก่า/review.yaml")["projects"]
    assert {each["file"] for each in entry["fields"]} == {"review.yaml"}


def test_two_commits_may_be_two_words_as_git_has_them(repo: Repo, old: Folder) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("ยอดเงิน")
    assert (
        diff_json(repo, "HEAD~1", "HEAD")["projects"] == diff_json(repo, "HEAD~1..HEAD")["projects"]
    )
    assert diff_json(repo, "HEAD~1", "HEAD", "ใหม่")["projects"] == []


def test_every_level_that_is_lost_says_why(repo: Repo, old: Folder) -> None:
    old.delete("mou.yaml")
    old.delete("evidence/a2.jpg")
    lines = [line.strip() for line in diff(repo).splitlines()]
    lost = [line for line in lines if line.startswith("เสียระดับ")]
    assert [line[:11] for line in lost] == ["เสียระดับ 3", "เสียระดับ 5"]
    assert "ภาพถ่าย ของ A2" in "".join(lines)


def test_a_project_that_holds_a_persons_data_says_so_first(repo: Repo, old: Folder) -> None:
    old.replace(
        "activities.yaml", "    spent: 9500\n", "    spent: 9500\n    problems: 1-0000-00000-00-9\n"
    )
    lines = [line.strip() for line in diff(repo).splitlines()]
    assert lines[2] == "ตำบล เก่า"
    assert lines[3].startswith("พบข้อมูลส่วนบุคคล")


def test_a_record_without_an_id_is_called_by_what_it_says_first(repo: Repo, old: Folder) -> None:
    text = old.read("plan.yaml")
    changed = re.sub(r"(sources:\n(?:.*\n)*?.*amount: )(\d+)", r"\g<1>999", text, count=1)
    assert changed != text
    old.write("plan.yaml", changed)
    assert any("แหล่งงบประมาณ “" in line for line in told_below(diff(repo), "plan.yaml"))


def test_keys_on_hidden_lines_are_told_in_no_format(repo: Repo, old: Folder) -> None:
    line = '    "นายสมชาย ใจดี 081-234-5678": x\n'
    old.replace("activities.yaml", "    spent: 9500\n", f"    spent: 9500\n{line}")
    repo.commit("พลาด")
    for form in ("text", "json", "md", "html"):
        text = (
            diff(repo, "HEAD~1..HEAD", "-f", form)
            + tambon("history", "--all", cwd=repo.path).stdout
        )
        assert not any(each in text for each in ("สมชาย", "234-5678"))
        assert "ช่องที่ปิดไว้" in text


@pytest.mark.parametrize("number", [0, 8])
def test_of_a_list_the_items_that_changed_are_told(repo: Repo, old: Folder, number: int) -> None:
    items = [f"สรุป {each}" for each in range(9)]
    text = old.read("area.yaml")
    old.write("area.yaml", text + f"agencies: [{', '.join(items)}]\n")
    repo.commit("รายชื่อ")
    items[number] = "อื่น"
    old.write("area.yaml", text + f"agencies: [{', '.join(items)}]\n")
    (line,) = told_below(diff(repo), "area.yaml")
    assert line.endswith(f"“สรุป {number}” → “อื่น”")


def test_words_beside_a_day_are_told(repo: Repo, old: Folder) -> None:
    old.replace("activities.yaml", "end: 2562-03-08", "end: 8 มี.ค. 2562 เวลา 09.00")
    repo.commit("เวลา")
    old.replace("activities.yaml", "เวลา 09.00", "เวลา 10.00")
    (line,) = told_below(diff(repo), "activities.yaml")
    assert "09.00” → “8 มี.ค. 2562 เวลา 10.00”" in line


def test_a_long_text_and_a_long_list_are_whole_for_git_diff(tmp_path: Path) -> None:
    text = "ก" * 3000 + "ข"
    items = ", ".join(f"a{number}" for number in range(20))
    (tmp_path / "area.yaml").write_text(f"method: {text}\nagencies: [{items}]\n", encoding="utf-8")
    told = tambon("diff", "--textconv", "area.yaml", cwd=tmp_path).stdout
    assert text in told
    assert "a19" in told


def test_line_ends_of_an_attached_text_are_no_change(repo: Repo, old: Folder) -> None:
    (old.path / "README.md").write_bytes(b"a\nb\n")
    repo.commit("คำอธิบาย")
    (old.path / "README.md").write_bytes(b"a\r\nb\r\n")
    assert diff_json(repo)["projects"] == []
    (old.path / "film.mp4").write_bytes(bytes(30 * 1024 * 1024))
    repo.commit("ภาพยนตร์")
    (old.path / "film.mp4").write_bytes(bytes(30 * 1024 * 1024 - 1) + b"x")
    assert told_below(diff(repo), "ไฟล์แนบ") == ["เนื้อไฟล์ film.mp4 เปลี่ยน (ไม่มีรายการใดอ้างถึง)"]
