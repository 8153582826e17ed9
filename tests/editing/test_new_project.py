"""A new project folder: asked for or given by options, explained, clean, and never over something else."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.editing.new_project import Beginning, clean, files_of
from tambon_cli.i18n import Language
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.scoring.rubric import rubric_for
from tambon_cli.thai.wrap import width
from tests.support import ROOT, Copy, Folder, tambon

PLACE = ("--subdistrict", "ต.โคกกระเบื้อง", "--district", "บ้านเหลื่อม", "--province", "โคราช")
REST = ("--agency", "ศูนย์คุ้มครองคนไร้ที่พึ่ง: นครราชสีมา", "--position", "นักพัฒนาสังคม", "--year", "๒๕๖๒")


def begin(folder: Path, kind: str) -> Folder:
    done = tambon("init", folder, "--area", kind, *PLACE, *REST)
    assert (done.returncode, done.stderr) == (0, "")
    return Folder(folder)


@pytest.mark.parametrize("kind", ["old", "new"])
def test_a_new_folder_has_no_error_and_no_warning(tmp_path: Path, kind: str) -> None:
    begun = begin(tmp_path / "x", kind)
    assert begun.found() == []
    assert {
        "project.yaml",
        "plan.yaml",
        ".gitignore",
        ".gitattributes",
        "evidence/.gitkeep",
    } <= {
        path.relative_to(begun.path).as_posix() for path in begun.path.rglob("*") if path.is_file()
    }
    identity = begun.read("project.yaml")
    for line in (
        "id: khok-krabueang",
        "subdistrict: โคกกระเบื้อง",
        "province: นครราชสีมา",
        'code: "300503"',
        "fiscal_year: 2562",
    ):
        assert line in identity


def test_old_and_new_differ_as_the_tables_do(tmp_path: Path) -> None:
    old, new = begin(tmp_path / "old", "old"), begin(tmp_path / "new", "new")
    first = "รอบ 6 เดือน (ภายใน 31 มี.ค. 2562) ระดับ 3:"
    assert f"{first} หน่วยงานจัดทำแผนบูรณาการ" in old.read("mou.yaml")
    assert first not in new.read("mou.yaml")
    assert f"{first} ศึกษา" in new.read("area.yaml")
    assert "รอบ 6 เดือน" not in old.read("area.yaml")
    assert "1. รอบ 6 เดือน ระดับ 3 ภายใน 31 มี.ค. 2562: mou.yaml, plan.yaml" in old.read(
        "project.yaml"
    )
    assert "1. รอบ 6 เดือน ระดับ 3 ภายใน 31 มี.ค. 2562: area.yaml" in new.read("project.yaml")
    assert "ตัวชี้วัดต้องการ [agency, lao]" in old.read("plan.yaml")
    assert "ตัวชี้วัดต้องการ [staff, network_partner]" in new.read("plan.yaml")
    assert "since: 2561" in old.read("project.yaml")
    assert "since: 2562" in new.read("project.yaml")


def test_what_is_still_to_be_filled_in_is_said(tmp_path: Path) -> None:
    said = tambon("init", tmp_path / "x", "--area", "old", *PLACE, *REST).stdout
    assert "ยังต้องกรอก" in said
    assert "mou.yaml" in said
    assert "target_groups" in said


@pytest.mark.parametrize(
    "name",
    [
        "area.yaml",
        "plan.yaml",
        "mou.yaml",
        "activities.yaml",
        "meetings.yaml",
        "evaluation.yaml",
        "report.yaml",
    ],
)
def test_the_comments_are_the_file_once_their_marks_are_gone(tmp_path: Path, name: str) -> None:
    begun = begin(tmp_path / "x", "old")
    head, fields = begun.read(name).split("#\n", 1)
    begun.write(
        name, head + "".join(line.removeprefix("# ") + "\n" for line in fields.splitlines())
    )
    assert {
        code for found in begun.findings() if found.location.file == name for code in [found.code]
    } <= {"TB101", "TB601", "TB701", "TB705"}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    begun = begin(tmp_path / "x", "old")
    before = {path: path.read_bytes() for path in begun.path.rglob("*") if path.is_file()}
    done = tambon("init", begun.path, "--area", "new", *PLACE, *REST)
    assert (done.returncode, done.stdout) == (2, "")
    assert before == {path: path.read_bytes() for path in begun.path.rglob("*") if path.is_file()}
    (tmp_path / "y").mkdir()
    (tmp_path / "y/.gitignore").write_text("mine")
    assert tambon("init", tmp_path / "y", "--area", "new", *PLACE, *REST).returncode == 2
    assert [path.name for path in (tmp_path / "y").iterdir()] == [".gitignore"]


def test_no_settings_of_its_own_go_before_those_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "tambon.toml").write_text('numerals = "thai"\n')
    begun = begin(tmp_path / "x", "old")
    assert not (begun.path / "tambon.toml").exists()
    assert "๒๕๖๒" in tambon("score", tmp_path).stdout


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", ["old", "new"])
def test_no_line_is_wider_than_a_terminal(tmp_path: Path, kind: str, language: str) -> None:
    tambon("init", tmp_path / "x", "--area", kind, *PLACE, *REST, "--lang", language)
    lines = [
        line
        for path in sorted((tmp_path / "x").glob("*.yaml"))
        for line in path.read_text(encoding="utf-8").split("\n")
    ]
    assert len(lines) > 200
    assert [line for line in lines if width(line) > 80] == []


@pytest.mark.parametrize(("kind", "levels"), [("old", (5, 5)), ("new", (5, 3))])
def test_the_papers_that_it_shows_are_those_that_the_table_asks_for(
    tmp_path: Path, folder: Copy, kind: str, levels: tuple[int, int]
) -> None:
    begun, example = begin(tmp_path / "x", kind), folder(kind)
    assert (example.levels(6)[0], example.levels(12)[0]) == levels
    for path in sorted(example.path.glob("*.yaml")):
        if not (begun.path / path.name).exists():
            continue
        said = re.findall(
            r"^#.*(?:\{type: |หรือ type: )([\w, ]+)", begun.read(path.name), re.MULTILINE
        )
        shown = {kind for kinds in said for kind in re.findall(r"\w+", kinds)}
        kept = [
            line
            for line in example.read(path.name).split("\n")
            if not (entry := re.match(r" *- \{type: (\w+)", line)) or entry[1] in shown
        ]
        example.write(path.name, "\n".join(kept))
    assert (example.levels(6)[0], example.levels(12)[0]) == levels


def test_a_second_item_is_a_copy_of_the_lines_of_the_first(tmp_path: Path) -> None:
    begun = begin(tmp_path / "x", "new")
    text = re.sub("(?m)^# ", "", begun.read("area.yaml"))
    problems = re.findall("(?ms)^problems:\n(.*?)^selection:", text)[0]
    first = problems.replace("id:", "id: P1").replace("title:", "title: ข้อหนึ่ง")
    second = first.replace("P1", "P2").replace("ข้อหนึ่ง", "ข้อสอง")
    begun.write("area.yaml", f"problems:\n{first}{second}")
    assert "คัดลอกตั้งแต่บรรทัดที่ขึ้นต้นด้วย -" in text
    found = tambon("validate", begun.path, "-f", "json").stdout
    assert "area.yaml" not in found
    begun.write("area.yaml", f"problems:\n{first}{first}")
    assert "area.yaml" in tambon("validate", begun.path, "-f", "json").stdout


@pytest.mark.parametrize("kind", ["old", "new"])
@pytest.mark.parametrize("mark", ["# ?", "# "])
def test_a_file_whose_every_mark_was_taken_away_is_still_read(
    tmp_path: Path, kind: str, mark: str
) -> None:
    begun = begin(tmp_path / "x", kind)
    for path in begun.path.glob("*.yaml"):
        begun.write(path.name, re.sub(f"(?m)^{mark}", "", begun.read(path.name)))
    codes = {found.code for found in begun.findings()}
    assert "TB101" in codes  # the fields are there, and empty
    assert not {code for code in codes if code < "TB100"}


@pytest.mark.parametrize("kind", ["old", "new"])
def test_a_paper_has_one_name_in_the_files_and_in_the_lists(
    tmp_path: Path, folder: Copy, kind: str
) -> None:
    begun, example = begin(tmp_path / "x", kind), folder(kind)
    for path in sorted(example.path.glob("*.yaml")):
        lines = example.read(path.name).split("\n")
        example.write(path.name, "\n".join(each for each in lines if "{type: " not in each))
    written = "".join(begun.read(path.name) for path in begun.path.glob("*.yaml"))
    shown, said = (
        set(re.findall(r"file: evidence/([a-z0-9-]+)", text))
        for text in (written, tambon("score", example.path, "-f", "json").stdout)
    )
    of_the_first = {name for name in said if not re.match(r"[a-z]+([2-9]|\d\d)", name)}
    assert len(of_the_first) >= 5
    assert of_the_first <= shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), ["--area", "--subdistrict", "--agency", "--year"]),
        (("--area", "old", *PLACE, "--agency", "ก", "--position", "ข"), ["--year"]),
        (("--area", "old", *PLACE, "--agency", "ก", "--position", "ข", "--year", "2019"), ["--year", "พ.ศ."]),
        (("--area", "old", *PLACE, *REST, "--id", "โคราช"), ["--id", "อักษรอังกฤษ"]),
        (("--area", "older"), ["--area"]),
    ],
)  # fmt: skip
def test_without_a_terminal_what_is_missing_is_named_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...], words: list[str]
) -> None:
    done = tambon("init", "x", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert all(word in done.stderr for word in words)
    assert list(tmp_path.iterdir()) == []


def typed(folder: Path, lines: list[str]) -> tuple[int, str]:
    """The command on a real terminal, with what an officer types, each line once a question stands there."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TAMBON_LANG": "th", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tambon_cli", "init", "x"],
        cwd=folder,
        env=environment,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    said, waiting, end = b"", list(lines), time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([leader], [], [], 0.05)[0]:
            try:
                said += os.read(leader, 65536)
            except OSError:  # the terminal has closed: the command is done
                break
        elif waiting and said.endswith(b": "):
            os.write(leader, f"{waiting.pop(0)}\n".encode())
            said += b"\n"
    os.close(leader)
    return process.wait(timeout=10), said.decode()


def test_an_officer_is_asked_in_thai_and_the_place_is_looked_up_as_typed(tmp_path: Path) -> None:
    answers = [
        "พื้นที่",
        "เดิม",
        "โคกกระเบือง บ้านเหลื่อม",
        "",
        "อบต.โคกกระเบื้อง",
        "",
        "นางสมมติ นามสมมุติ",
        "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา",
        "นักพัฒนาสังคม",
        "62",
        "๒๕๖๒",
        "2562",
        "2559",
        "99",
        "คนเร่ร่อน 4",
        "",
    ]
    code, said = typed(tmp_path, answers)
    assert code == 0, said
    assert "พิมพ์ เดิม หรือ ใหม่" in said
    assert "1. ต.โคกกระเบื้อง อ.บ้านเหลื่อม จ.นครราชสีมา (300503)" in said
    assert "ห้ามใส่ชื่อหรือเบอร์โทรของคน" in said
    assert "ข้อนี้จำเป็น" in said  # of an empty office; “no names” is for another mistake
    assert "เขียนปี พ.ศ. สี่หลัก" in said
    assert "เข้าใจว่า:" in said
    assert "เป็นการเดา" not in said  # the year of joining was typed
    written = Folder(tmp_path / "x")
    assert written.found() == []
    identity = written.read("project.yaml")
    assert "since: 2559" in identity
    assert "type: protection_center" in identity
    assert "name: อบต.โคกกระเบื้อง" in identity
    assert "type: sao" in identity
    assert re.findall(r"group: (\w+)", identity) == ["homeless", "at_risk"]


def test_a_name_of_many_subdistricts_is_chosen_by_number(tmp_path: Path) -> None:
    code, said = typed(
        tmp_path, ["ใหม่", "ในเมือง ขอนแก่น", "99", "2", "", "ศูนย์", "4", "นักพัฒนาสังคม", "2562", "", ""]
    )
    assert code == 0, said
    assert "พิมพ์หมายเลข 1-3" in said
    numbered = re.findall(r"^ +(\d)\. (ต\..*?)\r?$", said, re.MULTILINE)
    assert len(numbered) == 3
    assert f"district: {numbered[1][1].split()[1].removeprefix('อ.')}" in Folder(
        tmp_path / "x"
    ).read("project.yaml")


def test_a_district_alone_lists_its_subdistricts(tmp_path: Path) -> None:
    code, said = typed(
        tmp_path, ["ใหม่", "ฮฮฮ เขตพระนคร กทม", "1", "", "ศูนย์", "4", "นักพัฒนาสังคม", "2562", "", ""]
    )
    assert code == 0, said
    assert "แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร" in said
    assert "แขวงพระบรมมหาราชวัง" in Folder(tmp_path / "x").read("project.yaml")


OFFICE = ("", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดขอนแก่น", "นักพัฒนาสังคม")


def test_a_place_that_is_not_found_leads_on_and_enter_never_in_a_circle(tmp_path: Path) -> None:
    answers = [
        "new",
        "หนองบัว บ้านฝาง",
        "xyzabc",
        "",
        "",
        "หนองบัว บ้านฝาง",
        "",
        *OFFICE,
        "2562",
        "",
        "",
    ]
    code, said = typed(tmp_path, answers)
    assert code == 0, said
    assert "พิมพ์ให้ครบ: ต.… อ.… จ.…" in said
    assert said.count("ยังไม่ได้พิมพ์ชื่อตำบล") == 2
    assert "district: บ้านฝาง" in Folder(tmp_path / "x").read("project.yaml")


def test_a_subdistrict_that_no_list_has_is_taken_once_all_of_it_is_said(tmp_path: Path) -> None:
    answers = ["2", "ต.ฮฮฮฮฮ อ.ฬฬฬฬฬ จ.ขอนแก่น", "0", *OFFICE, "2562", "", ""]
    code, said = typed(tmp_path, answers)
    assert code == 0, said
    assert "subdistrict: ฮฮฮฮฮ" in Folder(tmp_path / "x").read("project.yaml")


def test_one_may_go_back_as_far_as_one_likes(tmp_path: Path) -> None:
    answers = [
        *("<", "เก่า", "<", "ใหม่", "หนองบัว บ้านฝาง", "", *OFFICE),
        *("<", "<", "<", "เทศบาลตำบลบ้านฝาง", "สถานคุ้มครองคนไร้ที่พึ่งขอนแก่น", "นักสังคมสงเคราะห์"),
        *("2562", "1", "<", "2", ""),
    ]
    code, said = typed(tmp_path, answers)
    assert code == 0, said
    assert "นี่คือข้อแรก" in said
    identity = Folder(tmp_path / "x").read("project.yaml")
    assert "kind: new" in identity
    assert "type: shelter" in identity
    assert "type: municipality" in identity
    assert "position: นักสังคมสงเคราะห์" in identity
    assert re.findall(r"group: (\w+)", identity) == ["destitute"]


def test_before_it_writes_a_year_without_a_table_is_asked_about(tmp_path: Path) -> None:
    begin_ = ["ใหม่", "หนองบัว บ้านฝาง", "", *OFFICE]
    code, said = typed(tmp_path, [*begin_, "2570", "<", "2562", "", ""])
    assert code == 0, said
    assert "ปี 2570 ยังไม่มีตารางตัวชี้วัด" in said
    assert "fiscal_year: 2562" in Folder(tmp_path / "x").read("project.yaml")


def test_an_office_with_a_provisional_table_begins_by_it(tmp_path: Path) -> None:
    assert tambon("rubric", "new", "2570", "-o", tmp_path / "t.yaml").returncode == 0
    (tmp_path / "tambon.toml").write_text('rubric = "t.yaml"\n', encoding="utf-8")
    done = tambon("init", "x", "--area", "new", *PLACE, *REST[:-1], "2570", cwd=tmp_path)
    assert done.returncode == 0
    assert "ยังไม่มีตารางตัวชี้วัด" not in done.stdout
    begun = Folder(tmp_path / "x")
    assert "1. รอบ 6 เดือน ระดับ 3 ภายใน 31 มี.ค. 2570: area.yaml" in begun.read("project.yaml")
    assert "type: area_profile" in begun.read("area.yaml")


@pytest.mark.parametrize("word", ["old", "เดิม", "เก่า", "1", "พื้นที่เดิม", "พื้นที่ตำบลเดิม"])
def test_an_old_area_is_said_in_many_ways(tmp_path: Path, word: str) -> None:
    assert tambon("init", tmp_path / "x", "--area", word, *PLACE, *REST).returncode == 0
    assert "kind: old" in Folder(tmp_path / "x").read("project.yaml")


def test_options_say_what_is_asked_and_a_place_that_is_unique_needs_no_more(tmp_path: Path) -> None:
    done = tambon(
        *("init", tmp_path / "x", "--area", "ใหม่", "--subdistrict", "สบแม่ข่า", *REST),
        *("--agency-type", "อื่น ๆ", "--local-government", "อบต.สบแม่ข่า"),
        *("--group", "คนขอทาน", "--group", "family"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    identity = Folder(tmp_path / "x").read("project.yaml")
    assert "district: หางดง" in identity
    assert "type: other" in identity
    assert re.findall(r"group: (\w+)", identity) == ["beggar", "family"]
    refused = tambon("init", tmp_path / "y", "--area", "new", *PLACE, *REST, "--group", "คนจน")
    assert (refused.returncode, "--group" in refused.stderr) == (2, True)


def test_giving_up_writes_nothing(tmp_path: Path) -> None:
    code, said = typed(tmp_path, ["เดิม", "\x04"])
    assert code == 130
    assert "ไม่ได้สร้างไฟล์" in said
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_other_things_are_not_mixed_with_a_project(tmp_path: Path) -> None:
    assert tambon("init", "--area", "old", *PLACE, *REST, cwd=tmp_path).returncode == 0
    assert (tmp_path / "project.yaml").is_file()
    (tmp_path / "b").mkdir()
    (tmp_path / "b/เอกสาร.pdf").write_bytes(b"%PDF-")
    assert tambon("init", "--area", "old", *PLACE, *REST, cwd=tmp_path / "b").returncode == 0
    assert (tmp_path / "b/khok-krabueang/project.yaml").is_file()


def test_a_year_without_a_table_is_said(tmp_path: Path) -> None:
    said = tambon("init", tmp_path / "x", "--area", "new", *PLACE, *REST[:-1], "2570").stdout
    assert "ยังไม่มีตารางตัวชี้วัดของปี 2570 (มี fy2562)" in said


def test_nothing_is_written_where_the_folder_of_evidence_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/evidence").write_text("a file")
    assert tambon("init", tmp_path / "x", "--area", "old", *PLACE, *REST).returncode == 2
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["evidence"]


WORDS = st.text(min_size=1, max_size=40).map(clean).filter(bool)


@given(WORDS, WORDS, WORDS, st.sampled_from(list(AreaKind)), st.sampled_from([2562, 2570]))
def test_whatever_is_typed_the_folder_can_be_read(
    tmp_path_factory: pytest.TempPathFactory,
    place: str,
    agency: str,
    title: str,
    kind: AreaKind,
    year: int,
) -> None:
    begun = Beginning(
        kind,
        "x",
        title,
        year,
        year - (kind is AreaKind.OLD),
        place,
        place,
        place,
        "",
        agency,
        agency,
    )
    folder = Folder(tmp_path_factory.mktemp("p"))
    for name, text in files_of(begun, rubric_for(year), Language.TH).items():
        folder.write(name, text)
    found = [
        each
        for each in folder.findings()
        if each.severity.value == "error" and not each.code.startswith("TB8")
    ]
    assert found == []
