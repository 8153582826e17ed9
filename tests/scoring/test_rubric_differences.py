"""A level by a table of one's own never reads as one by the built-in table."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from tambon_cli.rules.rubric_file import checked_rubric
from tambon_cli.scoring.rubric import load_rubric
from tambon_cli.scoring.rubric_differences import differences
from tests.support import ROOT, Folder, tambon, tambon_json

OFFICIAL = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")


def table(folder: Path, *changes: tuple[str, str], id_: str = "own") -> Path:
    """A table of one's own: the built-in one with some changes."""
    text = OFFICIAL.replace("id: fy2562", f"id: {id_}")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


CHANGES = [
    (
        ("evidence: required", "evidence: ignored"),
        ["หลักฐาน: ไม่ตรวจหลักฐาน (ตารางทางการ: ต้องมีหลักฐาน)"],
    ),
    (
        ("level_mode: cumulative", "level_mode: highest"),
        ["วิธีคิดระดับ: ขั้นสูงสุดที่ครบ (ตารางทางการ: สะสมตามลำดับขั้น)"],
    ),
    (
        ("mou_after_plan: warn", "mou_after_plan: fail"),
        ["MOU ลงนามหลังแผน: ไม่ผ่าน (ตารางทางการ: เตือน)"],
    ),
    (
        ("{date: 2562-09-15", "{date: 2562-09-30"),
        ["กำหนด annual_report: 30 ก.ย. 2562 (ตารางทางการ: 15 ก.ย. 2562)"],
    ),
    (
        ("cutoff: 2562-03-31", "cutoff: 2562-04-30"),
        [
            "รอบ 6 เดือน วันตัดรอบ: 30 เม.ย. 2562 (ตารางทางการ: 31 มี.ค. 2562)",
            "รอบ 6 เดือน วันสุดท้ายที่รับรายงาน: 30 เม.ย. 2562 (ตารางทางการ: 31 มี.ค. 2562)",
        ],
    ),
    (
        ("      - {fact: plan.under_mou, is: true}\n", ""),
        ["พื้นที่ตำบลเดิม รอบ 6 เดือน ระดับ 3: ไม่ต้องมี “แผนอยู่ภายใต้ MOU ที่มีผลใช้บังคับ: ใช่”"],
    ),
    (
        ("fact: activities.started, at_least: 1", "fact: activities.started, at_least: 2"),
        ["พื้นที่ตำบลเดิม รอบ 6 เดือน ระดับ 4: “จำนวนกิจกรรมที่เริ่มแล้ว”: อย่างน้อย 2 (ตารางทางการ: อย่างน้อย 1)"],
    ),
    (
        ("{activities: [activity_summary, photo]}", "{activities: [activity_summary]}"),
        ["พื้นที่ตำบลเดิม รอบ 6 เดือน ระดับ 5: ไม่ต้องมีหลักฐานของกิจกรรม: ภาพถ่าย"],
    ),
    (
        ("th: ดำเนินการตามแผนฯ แล้วเสร็จครบถ้วน", "th: ดำเนินการได้ดี"),
        ["พื้นที่ตำบลเดิม รอบ 6 เดือน ระดับ 5: ข้อความไม่ใช่ของคู่มือ"],
    ),
    (("title: {th: ระดับ", "title: {th: ชื่ออื่น ระดับ"), []),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_what_differs_from_the_built_in_table_is_told(
    tmp_path: Path, change: tuple[str, str], told: list[str]
) -> None:
    found = differences(checked_rubric(str(table(tmp_path, change))))
    assert [difference.th for difference in found] == told
    assert all(difference.en for difference in found)


@pytest.mark.parametrize("id_", ["fy2562", "FY2562"])
def test_the_id_of_a_built_in_table_is_taken(old: Folder, id_: str) -> None:
    path = table(old.path.parent, ("evidence: required", "evidence: ignored"), id_=id_)
    done = tambon("score", old.path, "--rubric", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "own.yaml:11:5: ผิดพลาด TB912" in done.stderr
    assert "ไม่ตรวจหลักฐาน" in done.stderr
    assert "id: fy2562-own" in done.stderr


def test_the_hint_for_a_taken_id_works(tmp_path: Path) -> None:
    change = ("evidence: required", "evidence: ignored")
    assert checked_rubric(str(table(tmp_path, change, id_="fy2562-own"))).id == "fy2562-own"


def test_a_copy_of_a_built_in_table_is_that_table(tmp_path: Path) -> None:
    lines = [line for line in OFFICIAL.splitlines() if not line.startswith("#")]
    path = tmp_path / "copy.yaml"
    path.write_bytes("\r\n".join(lines).encode())
    rubric = checked_rubric(str(path))
    assert rubric.is_built_in
    assert rubric.sha256 == load_rubric("fy2562").sha256


@pytest.fixture
def easy(old: Folder) -> Folder:
    """A late project without any file of evidence, and an easy table in the folder above."""
    for file in (old.path / "evidence").iterdir():
        file.unlink()
    changes = (
        ("evidence: required", "evidence: ignored"),
        ("{date: 2562-09-15", "{date: 2562-09-30"),
    )
    table(old.path.parent, *changes, id_="easy")
    old.write("../tambon.toml", 'rubric = "own.yaml"\n')
    return old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-28")


TOLD = ("ไม่ใช่ตารางทางการ", "own.yaml", "ไม่ตรวจหลักฐาน", "30 ก.ย. 2562 (ตารางทางการ: 15 ก.ย. 2562)")


def test_the_terminal_says_by_which_table_a_level_is(easy: Folder) -> None:
    shown = " ".join(tambon("score", "old", cwd=easy.path.parent).stdout.replace("│", "").split())
    assert "ระดับ 5 (ตาราง easy ไม่ใช่ตารางทางการ) ไม่ได้ตรวจหลักฐาน" in shown
    assert all(words.replace(" ", "") in shown.replace(" ", "") for words in TOLD)
    assert "ตรวจหลักฐานแล้ว" not in shown


def test_the_data_formats_say_it(easy: Folder) -> None:
    above = easy.path.parent
    for entry in tambon_json("score", "old", cwd=above)["projects"]:
        rubric = entry["rubric"]
        assert (rubric["id"], rubric["source"], rubric["file"]) == ("easy", "file", "own.yaml")
        assert len(rubric["differs"]) == 2
        assert "ไม่ใช่ตารางทางการ" in entry["label"]["th"]
    rows = list(csv.DictReader(io.StringIO(tambon("score", "old", "-f", "csv", cwd=above).stdout)))
    assert all(words in ";".join(rows[0].values()) for words in TOLD)
    markdown = tambon("score", "old", "-f", "md", cwd=above).stdout.replace("\\", "")
    assert all(words in markdown for words in TOLD)


def test_the_pages_say_it(easy: Folder) -> None:
    above = easy.path.parent
    for name in ("r.html", "r.md"):
        tambon("report", "old", "-o", name, cwd=above)
        page = (above / name).read_text(encoding="utf-8").replace("\\", "")
        page = re.sub(r"</?span[^>]*>", "", page)
        assert all(words in page for words in TOLD)
        assert "เกณฑ์ของตารางนี้ไม่ตรงกับข้อความ" in page
        assert "ครบทุกขั้นของตาราง ขั้นสูงสุด" not in page, "the manual's words of another deadline"


def test_an_index_marks_the_projects_of_another_table(easy: Folder) -> None:
    above = easy.path.parent
    (above / "many").mkdir()
    for number in range(6):
        shutil.copytree(easy.path, above / f"many/p{number}")
    (above / "many/p0/tambon.toml").write_text('rubric = "fy2562"\n', encoding="utf-8")
    tambon("report", "many", "-o", "site", cwd=above)
    page = (above / "site/index.html").read_text(encoding="utf-8")
    assert "5 โครงการ: ใช้ตาราง easy" in page
    assert page.count("ไม่ใช่ตารางทางการ · ") == 0
    assert page.count(">ไม่ใช่ตารางทางการ<") == 10, "a mark a project and round"
    lines = tambon("score", "many", cwd=above).stdout
    assert lines.count("5*") == 10
    assert "* 5 โครงการ: ใช้ตาราง easy จากไฟล์ own.yaml" in lines


def test_the_built_in_table_is_named_as_such(old: Folder) -> None:
    for entry in tambon_json("score", old.path)["projects"]:
        assert entry["rubric"]["source"] == "built-in"
        assert (entry["rubric"]["file"], entry["rubric"]["differs"]) == (None, [])
    assert "ไม่ใช่ตารางทางการ" not in tambon("score", old.path).stdout


def test_a_table_of_a_year_without_a_built_in_one_is_ones_own(old: Folder) -> None:
    old.replace("project.yaml", "fiscal_year: 2562", "fiscal_year: 2563")
    change = ("fiscal_year: 2562", "fiscal_year: 2563")
    path = table(old.path.parent, change)
    shown = "".join(tambon("score", old.path, "--rubric", path).stdout.replace("│", "").split())
    assert "ไม่มีตารางทางการของปีนี้ให้เทียบ" in shown
    assert "ข้อความในตาราง" in shown


def test_without_evidence_asked_for_none_is_spoken_of(old: Folder) -> None:
    old.write("activities.yaml", "activities: [{id: A1, status: not_started}]\n")
    official = old.score(6).levels[1].shortfall.missing
    assert "".join(gap.text.th for gap in official).count("หลักฐาน") == 1
    easy = table(old.path.parent, ("evidence: required", "evidence: ignored"))
    (own,) = old.score(6, rubric=easy).levels[1].shortfall.missing
    assert own.text.th == (
        "กิจกรรม A1 อบรมอาสาสมัครเฝ้าระวังและเยี่ยมบ้านกลุ่มเสี่ยง (อพม./อสม.): แก้ สถานะ (status: ongoing) "
        "และเติม วันเริ่มจริง (start) ตั้งแต่ 1 ต.ค. 2561 ถึง 31 มี.ค. 2562"
    )
