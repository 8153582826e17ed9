"""Many projects together: where each stands, what stands in the way, what should be asked, and that totals are their parts."""

import csv
import datetime as dt
import io
import os
import pty
import re
import select
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from tambon_cli.i18n import Language
from tambon_cli.output.terminal.progress_bar import counted
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.reporting.index_page.compose import ListedProject, index
from tambon_cli.reporting.index_page.maps import province_names
from tambon_cli.reporting.index_page.model import Index
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.thai.numbers import Numerals
from tambon_cli.thai.text import sort_key
from tests.support import ROOT, Copy, Folder, script, tambon, tambon_json

MANY = 24
LATER = ("report.yaml", "evaluation.yaml", "survey.yaml", "review.yaml")


def summary(folder: Folder, *, as_of: dt.date | None = None) -> ProjectSummary:
    question = Request(as_of=as_of)
    checked = check_target(Target(folder.path, folder.path.name), question, open_attachments=True)
    return summary_of(checked, score_checked(checked, question), compared=True)


def page_of(*folders: Folder, as_of: dt.date | None = None) -> Index:
    listed = [
        ListedProject(summary(folder, as_of=as_of), f"{folder.path.name}.html")
        for folder in folders
    ]
    return index(listed, Request(as_of=as_of), Style(Language.TH, Numerals.ARABIC))


def asked(*folders: Folder) -> list[str]:
    """The questions, each with the projects and their places."""
    return [
        f"{text} [{', '.join(f'{one.title} {place}' for one, place in zip(group.references, places, strict=True))}]"
        for group in page_of(*folders).questions
        for text, places in group.questions
    ]


def moved(folder: Folder) -> Folder:
    """The project in another subdistrict."""
    return folder.replace_all(
        "project.yaml", "subdistrict: โคกกระเบื้อง", "subdistrict: วังโพธิ์"
    ).replace("project.yaml", 'code: "300503"', 'code: "300502"')


@pytest.fixture
def two(old: Folder, tmp_path: Path) -> tuple[Folder, Folder]:
    """The old area, and the same project in another subdistrict."""
    import shutil

    shutil.copytree(old.path, tmp_path / "other")
    return old, moved(Folder(tmp_path / "other"))


def test_a_project_is_not_started_in_progress_ready_and_sent(old: Folder) -> None:
    assert summary(old).state is ProjectState.SENT
    assert summary(old, as_of=dt.date(2019, 9, 9)).state is ProjectState.READY
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on:")
    assert summary(old).state is ProjectState.READY
    old.replace(
        "activities.yaml", "  - id: A5\n    status: done", "  - id: A5\n    status: ongoing"
    )
    each = summary(old)
    assert (each.state, each.done, each.planned, each.filled) == (
        ProjectState.IN_PROGRESS,
        4,
        5,
        12,
    )
    assert [(due.day, due.words.th[:2]) for due in each.due] == [(dt.date(2019, 8, 9), "A5")]
    for name in (*LATER, "activities.yaml", "meetings.yaml"):
        old.path.joinpath(name).unlink(missing_ok=True)
    each = summary(old)
    assert (each.state, each.done, each.filled) == (ProjectState.IN_PROGRESS, 0, 7)
    for name in ("plan.yaml", "mou.yaml", "area.yaml"):
        old.delete(name)
    assert summary(old).state is ProjectState.NOT_STARTED


def test_a_date_in_error_is_not_sent(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-13-10")
    assert summary(old).state is ProjectState.READY


def test_what_stands_in_the_way_is_told_by_its_fact(new: Folder) -> None:
    (obstacle,) = [each for result in summary(new).results for each in result.obstacles]
    assert obstacle == (12, 4, "activities.done_share", False)
    new.delete("evidence/a2-summary.pdf")
    new.replace("activities.yaml", "status: ongoing", "status: cancelled")
    assert (
        page_of(new).obstacles[0][0]
        == "รอบ 12 เดือน ระดับ 4: ยังไม่เป็นไปตามเงื่อนไข “สัดส่วนกิจกรรมตามแผนที่แล้วเสร็จ”"
    )


def test_two_examples_of_their_own_raise_no_question(old: Folder, new: Folder) -> None:
    assert asked(old, new) == []


def test_copied_projects_are_asked_about(two: tuple[Folder, Folder]) -> None:
    told = asked(*two)
    assert (
        "ภาพ evidence/a1.jpg เป็นไฟล์เดียวกันใน 2 ตำบล เป็นภาพของกิจกรรมใด [ต.โคกกระเบื้อง อ.บ้านเหลื่อม จ.นครราชสีมา activities.yaml:16:29, "
        in told[0]
    )
    assert (
        any(each.startswith("ข้อความเหมือนกันใน 2 ตำบล: “หาตลาดให้กลุ่มอาชีพ") for each in told) is False
    ), "shorter than forty letters"
    assert any(
        "ข้อความเหมือนกันใน 2 ตำบล: “กลุ่มเป้าหมายเข้าถึงสิทธิเพิ่มขึ้น" in each
        and "evaluation.yaml:7:15" in each
        for each in told
    )
    assert sum("เท่ากันทุกข้อใน 2 ตำบล" in each for each in told) == 3
    assert all("หรือไม่" in each or "ใด" in each or "อย่างไร" in each for each in told), (
        "questions, no verdicts"
    )


def test_one_photo_in_another_guise_in_two_subdistricts_is_asked_about(
    two: tuple[Folder, Folder],
) -> None:
    from PIL import Image, ImageOps

    first, second = two
    with Image.open(first.path / "evidence/a1.jpg") as picture:
        smaller = ImageOps.mirror(picture.resize((400, 267)))
    smaller.save(second.path / "evidence/a2.jpg", quality=60)
    told = [each for each in asked(first, second) if "คล้ายกับภาพ" in each]
    assert len(told) == 1
    assert told[0].startswith("ภาพ evidence/a1.jpg คล้ายกับภาพใน 2 ตำบล เป็นภาพเดียวกันที่บันทึกใหม่")
    assert "activities.yaml:16:29" in told[0]


def test_projects_of_one_subdistrict_may_be_alike(old: Folder, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(old.path, tmp_path / "next-year")
    assert asked(old, Folder(tmp_path / "next-year")) == []


def test_more_people_than_live_there_are_asked_about(old: Folder) -> None:
    old.replace("activities.yaml", "participants: {total: 25}", "participants: {total: 6000}")
    old.replace(
        "project.yaml", "{group: social_problem, count: 25,", "{group: social_problem, count: 5000,"
    )
    told = asked(old)
    assert (
        "ผู้เข้าร่วม 6,000 คนมากกว่าประชากร 4,875 คน นับคนเดิมซ้ำหรือไม่ [ต.โคกกระเบื้อง อ.บ้านเหลื่อม จ.นครราชสีมา activities.yaml:36:27]"
        in told
    )
    assert any(each.startswith("กลุ่มเป้าหมายรวม 5,024 คนมากกว่าประชากร 4,875 คน") for each in told)


def survey_file(folder: Folder, rows: list[str]) -> Folder:
    items = ",".join(
        f"{dimension}{number}" for dimension in ("sm", "su", "sa", "si") for number in range(1, 6)
    )
    folder.write(
        "survey.yaml", "instrument: 4s-proposed\nfile: survey-answers.csv\nconsent: true\n"
    )
    return folder.write("survey-answers.csv", f"group,{items}\n" + "\n".join(rows) + "\n")


def test_copied_answers_and_answers_of_only_the_best_are_asked_about(
    two: tuple[Folder, Folder],
) -> None:
    varied = [
        f"community_member,{','.join(str(1 + (row * 7 + column * 3 + row * column) % 5) for column in range(20))}"
        for row in range(30)
    ]
    for number, folder in enumerate(two):
        survey_file(
            folder,
            [*varied[number:], *(["target_group," + ",".join("5" * 20)] * 8 if number else [])],
        )
    told = asked(*two)
    assert (
        sum(each.startswith("แถวคำตอบแบบสอบถามซ้ำกันใน 2 ตำบล ไฟล์คำตอบถูกคัดลอกหรือไม่") for each in told)
        == 1
    )
    assert (
        sum(
            each.startswith("กลุ่มกลุ่มเป้าหมายทุกคนให้คะแนนสูงสุดทุกข้อ เก็บข้อมูลกันอย่างไร [ต.วังโพธิ์")
            for each in told
        )
        == 1
    )
    other = [
        f"community_member,{','.join(str(1 + (row * 5 + column * 2 + row * column * 3) % 5) for column in range(20))}"
        for row in range(30)
    ]
    survey_file(two[1], other)
    assert not any("แถวคำตอบ" in each for each in asked(*two))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    script("examples/make_portfolio.py").make(folder / "projects", MANY, bare=True)
    return folder


@pytest.fixture
def mixed(many: Path, tmp_path: Path) -> list[Folder]:
    """The many projects, some of them of an unknown province or kind, of a year without a table, or with next to nothing."""
    import shutil

    shutil.copytree(many / "projects", tmp_path / "mixed")
    folders = [Folder(path) for path in sorted((tmp_path / "mixed").iterdir())]
    folders[3].write(
        "project.yaml",
        re.sub("(?m)^  province: .*", "  province: นครราชสีมาา", folders[3].read("project.yaml")),
    )
    folders[4].write(
        "project.yaml", re.sub("kind: (old|new)", "kind: odd", folders[4].read("project.yaml"))
    )
    folders[5].write("project.yaml", "schema: tambon/1\n")
    for folder in folders[6:9]:
        folder.replace_all("project.yaml", "fiscal_year: 2562", "fiscal_year: 2563")
    return folders


def test_every_total_is_the_sum_of_its_parts(mixed: list[Folder]) -> None:
    page = page_of(*mixed)
    data = [dict(row.data) for row in page.rows]

    def count(query: str) -> int:
        wanted = [pair.split("=") for pair in query.split("&")]
        return sum(all(value in row[key].split(" ") for key, value in wanted) for row in data)

    totals = (
        [tile.total for tile in page.tiles]
        + [total for _words, total in page.obstacles]
        + [day.total for day in page.days if day.total]
    )
    totals += [cell for table in page.breakdowns for row in table.rows for cell in row[1:]]
    linked = [total for total in totals if total.query]
    assert len(linked) > 200
    for total in linked:
        assert count(total.query) == int(total.text), total
        assert total.anchor == total.query.split("&")[0].replace("=", "-")
    assert sum(int(tile.total.text) for tile in page.tiles) == len(page.rows) == MANY
    options = {f"{each.key}-{option.value}" for each in page.filters for option in each.options}
    assert [total.anchor for total in linked if total.anchor not in options] == [], (
        "each leads to a part of the page"
    )
    for table in page.breakdowns:
        assert [int(cell.text) for cell in table.rows[-1][1:]] == [
            sum(int(row[column].text) for row in table.rows[:-1])
            for column in range(1, len(table.head))
        ]
    kept = {option.value for each in page.filters for option in each.options if each.key == "o"}
    assert {value for row in data for value in row["o"].split()} <= kept


def test_days_ahead_are_counted_from_the_day_asked_for(two: tuple[Folder, Folder]) -> None:
    for folder in two:
        folder.delete("report.yaml")
    said = [
        (each.day, each.words, each.left, each.total.text if each.total else "")
        for each in page_of(*two, as_of=dt.date(2019, 8, 1)).days
    ]
    assert said == [
        ("9\u00a0ส.ค.\u00a02562", "กิจกรรมตามแผนยังไม่เสร็จ 2 กิจกรรม ใน 2 โครงการ", "อีก 8 วัน", ""),
        ("15\u00a0ก.ย.\u00a02562", "กำหนดส่งรายงานประจำปี 2562: ยังไม่ส่ง", "อีก 45 วัน", "2"),
        ("30\u00a0ก.ย.\u00a02562", "ตัดรอบ 12 เดือน ปี 2562: ยังไม่ถึงระดับสูงสุด", "อีก 60 วัน", "2"),
    ]
    assert page_of(*two).days[0].left == ""


def test_the_page_is_the_same_on_one_core_and_on_all(many: Path) -> None:
    for jobs in ("1", "4"):
        assert (
            tambon("report", "projects", "-o", f"pages-{jobs}", "-j", jobs, cwd=many).returncode
            == 1
        )
    names = sorted(path.name for path in (many / "pages-1").iterdir())
    assert len(names) == MANY + 1
    assert "projects__p0007.html" in names
    for name in names:
        assert (many / "pages-1" / name).read_bytes() == (many / "pages-4" / name).read_bytes()


def test_csv_and_json_are_the_same_table(many: Path) -> None:
    answer = tambon_json("score", "projects", cwd=many)
    rows = list(
        csv.DictReader(
            io.StringIO(
                tambon("score", "projects", "-f", "csv", cwd=many).stdout.removeprefix("\ufeff")
            )
        )
    )
    assert [
        (row["path"], row["round"], row["planned"], row["done"], row["filled"], row["agency"])
        for row in rows
    ] == [
        (
            each["path"],
            str(each["round"]),
            *(str(each["activities"][key]) for key in ("planned", "done")),
            str(each["form"]["filled"]),
            each["agency"],
        )
        for each in answer["projects"]
    ]
    assert {row["state"] for row in rows} == {"ยังไม่เริ่ม", "กำลังดำเนินการ", "ส่งแล้ว"}
    assert sum(answer["summary"]["by_state"].values()) == answer["summary"]["projects"] == MANY


def test_many_scores_are_a_line_each(many: Path) -> None:
    said = tambon("score", "projects", cwd=many)
    lines = said.stdout.splitlines()
    assert said.returncode == 1
    assert lines[0].split() == [
        "รอบ",
        "6",
        "รอบ",
        "12",
        "สถานะ",
        "กิจกรรม",
        "ช้า",
        "ผิดพลาด",
        "โครงการ",
    ]
    assert sum("(projects/p" in line for line in lines) == MANY
    assert any(re.match(r"projects/p\d{4}/plan.yaml:\d+:1: ผิดพลาด TB010", line) for line in lines)
    assert lines[-5].startswith(f"รวม {MANY} โครงการ: ยังไม่เริ่ม: ")
    assert lines[-2] == "ผู้ตรวจอาจถาม 6 เรื่อง ใน 6 โครงการ (ไม่มีผลต่อระดับ)"
    assert (
        lines[-1]
        == "ดูเหตุผลของทุกโครงการ: tambon score projects --explain · หน้าเว็บภาพรวม: tambon report projects -o out"
    )
    english = tambon(
        "score", "projects", "--round", "12", "--lang", "en", "--numerals", "thai", cwd=many
    ).stdout.splitlines()
    assert english[0].split() == ["๑๒", "mo.", "state", "done", "late", "errors", "project"]
    assert "projects: not started: " in english[-3]


def test_a_refused_project_is_listed_without_its_data(folder: Copy, tmp_path: Path) -> None:
    old, _new = folder("old"), folder("new")
    old.replace("activities.yaml", "place: ลานวัดกลาง", "place: บ้านเลขที่ 1000000000009")
    revision = "{id: Somchai, approved_on: 2562-01-05, reason: ก, changes: [{activity: A2, cancelled: true}]}"
    old.replace("plan.yaml", "revisions: []", f"revisions: [{revision}]")
    result = tambon("report", "old", "new", "-o", "out", cwd=tmp_path)
    assert result.returncode == 1
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "1000000000009" not in page
    assert "ไม่มีรายงาน เพราะพบข้อมูลส่วนบุคคล" in page
    assert not (tmp_path / "out/old.html").exists()
    for word in ("โคกกระเบื้อง", "บ้านเหลื่อม", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา", "Somchai"):
        assert word not in page, "nothing of it is published but its path"


def test_hostile_words_stay_words_on_the_page_of_many(folder: Copy, tmp_path: Path) -> None:
    old, _new = folder("old"), folder("new")
    payload = "'\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    old.replace("project.yaml", "district: บ้านเหลื่อม", f"district: {payload}")
    old.replace(
        "project.yaml",
        "agency:\n  name: ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา",
        f"agency:\n  name: {payload}",
    )
    assert tambon("report", "old", "new", "-o", "out", cwd=tmp_path).returncode in (0, 1)
    for name in ("index.html", "old.html"):
        page = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert page.count("<script") == (name == "index.html")
    assert re.search(
        r"script-src 'sha256-[A-Za-z0-9+/]{43}='\"",
        (tmp_path / "out/index.html").read_text(encoding="utf-8"),
    )


def test_provinces_are_sorted_as_in_a_dictionary() -> None:
    names = sorted(province_names().values(), key=sort_key)
    assert len(names) == 77
    assert names[:4] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี", "กาฬสินธุ์"]
    assert names.index("เชียงราย") == names.index("ชุมพร") + 1
    assert names.index("แพร่") == names.index("เพชรบูรณ์") + 1
    assert names.index("เลย") < names.index("ศรีสะเกษ")


def test_a_bar_counts_truly_on_a_terminal_and_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(writer, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert list(counted(range(1, 6), 5, Language.TH, patience=0)) == [1, 2, 3, 4, 5]
        terminal.flush()
        drawn = ""
        while not drawn.rstrip().endswith("\x1b[2K") and select.select([reader], [], [], 2)[0]:
            drawn += os.read(reader, 65536).decode("utf-8", "replace")
        assert "ทำแล้ว" in drawn
        assert "5/5" in drawn
        assert drawn.rstrip().endswith("\x1b[2K"), "the bar is gone in the end"
        list(counted(range(5), 5, Language.TH, quiet=True, patience=0))
        monkeypatch.setenv("TERM", "dumb")
        list(counted(range(5), 5, Language.TH, patience=0))
        os.write(writer, b".")
        assert os.read(reader, 65536) == b"."
    os.close(reader)


def test_only_the_rounds_that_were_asked_for_have_days(many: Path) -> None:
    question = Request(rounds=(6,))
    listed = []
    for path in sorted((many / "projects").iterdir())[:5]:
        checked = check_target(Target(path, path.name), question)
        listed.append(
            ListedProject(summary_of(checked, score_checked(checked, question), compared=True), "")
        )
    words = [
        each.words for each in index(listed, question, Style(Language.TH, Numerals.ARABIC)).days
    ]
    assert not any("ตัดรอบ 12 เดือน" in each for each in words)


def test_an_earlier_day_asks_about_nothing_later(two: tuple[Folder, Folder]) -> None:
    questions = page_of(*two, as_of=dt.date(2019, 3, 31)).questions
    told = " ".join(f"{text} {places}" for group in questions for text, places in group.questions)
    assert "a1.jpg" in told
    for later in ("a3.jpg", "a4.jpg", "a5.jpg", "evaluation.yaml", "เท่ากันทุกข้อ"):
        assert later not in told


def test_subdistricts_are_counted_once(two: tuple[Folder, Folder], tmp_path: Path) -> None:
    import shutil

    shutil.copytree(two[0].path, tmp_path / "again")
    assert any(
        each.startswith("ภาพ evidence/a1.jpg เป็นไฟล์เดียวกันใน 2 ตำบล")
        for each in asked(*two, Folder(tmp_path / "again"))
    )


def test_pages_have_names_that_can_be_written_and_tell_of_nobody(
    new: Folder, tmp_path: Path
) -> None:
    import shutil

    odd = os.fsdecode(b"odd\xff")
    long = "/".join("ตำบลที่มีชื่อยาวมากเกินไปสำหรับชื่อไฟล์เดียวของระบบส่วนใหญ่" for _ in range(3))
    for name in ("1000000000009", odd, long):
        shutil.copytree(new.path, tmp_path / "all" / name)
    result = tambon("report", "all", "-o", "out", cwd=tmp_path)
    assert result.returncode == 0
    pages = {path.name for path in (tmp_path / "out").iterdir()}
    assert len(pages) == 4
    assert not any("1000000000009" in name for name in pages)
    index_page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "1000000000009" not in index_page
    links = {unquote_to_bytes(link) for link in re.findall(r'href="([^"#]+[.]html)"', index_page)}
    assert links == {os.fsencode(name) for name in pages} - {b"index.html"}


def test_days_are_those_of_the_table_that_scored(old: Folder, new: Folder, tmp_path: Path) -> None:
    del old, new
    table = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    table = (
        table.replace("id: fy2562", "id: mine")
        .replace("cutoff: 2562-03-31", "cutoff: 2562-04-30")
        .replace("date: 2562-09-15", "date: 2562-08-20")
    )
    (tmp_path / "mine.yaml").write_text(table, encoding="utf-8")
    (tmp_path / "tambon.toml").write_text('rubric = "mine.yaml"\n', encoding="utf-8")
    assert tambon("report", "old", "new", "-o", "out", cwd=tmp_path).returncode == 0
    days = (
        (tmp_path / "out/index.html")
        .read_text(encoding="utf-8")
        .split('id="days"')[1]
        .split("</section>")[0]
    )
    assert "30\u00a0เม.ย.\u00a02562" in days
    assert "20\u00a0ส.ค.\u00a02562" in days
    assert "31\u00a0มี.ค." not in days


def test_a_table_of_other_levels_is_counted_whole(tmp_path: Path) -> None:
    table = (
        (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml")
        .read_text(encoding="utf-8")
        .replace("level: 3", "level: 2")
        .replace("id: fy2562", "id: mine")
    )
    (tmp_path / "mine.yaml").write_text(table, encoding="utf-8")
    script("examples/make_portfolio.py").make(tmp_path / "projects", 12)
    said = tambon(
        "score", tmp_path / "projects", "--rubric", tmp_path / "mine.yaml"
    ).stdout.splitlines()
    counts = [line for line in said if re.match("รอบ [0-9]+ เดือน", line)]
    for line in counts:
        assert sum(int(count) for count in re.findall(r": ([0-9]+)(?= ·|$)", line)) == 12
    assert "ระดับ 2: " in counts[-1]
    assert "ต่ำกว่าระดับ 2: " in counts[-1]
    assert "ระดับ 3" not in counts[-1]
    assert tambon(
        "report", tmp_path / "projects", "-o", tmp_path / "out", "--rubric", tmp_path / "mine.yaml"
    ).returncode in (0, 1)
    assert 'data-l12="2"' in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_a_province_has_the_colour_of_its_lowest_level_and_not_of_a_missing_table(
    old: Folder, two: tuple[Folder, Folder]
) -> None:
    del old
    two[1].replace_all("project.yaml", "fiscal_year: 2562", "fiscal_year: 2563")
    assert '<use href="#p30" class="lv-5"' in page_of(*two).maps[0].country


def test_one_subdistrict_in_two_spellings_is_one(two: tuple[Folder, Folder]) -> None:
    first, second = two
    second.replace("project.yaml", "subdistrict: วังโพธิ์", "subdistrict: ต.โคกกระเบื้อง")
    del first
    assert asked(*two) == []


def test_the_officers_digits_stay_in_questions(two: tuple[Folder, Folder]) -> None:
    listed = [ListedProject(summary(folder), "") for folder in two]
    page = index(listed, Request(), Style(Language.TH, Numerals.THAI))
    told = " ".join(text for group in page.questions for text, _places in group.questions)
    assert "อาสาสมัคร 40 คน" in told
    assert "ใน ๒ ตำบล" in told


def test_pages_that_differ_in_case_alone_are_refused(new: Folder, tmp_path: Path) -> None:
    import shutil

    for name in ("all/INDEX", "all/b"):
        shutil.copytree(new.path, tmp_path / name)
    assert tambon("report", "all", "-o", "out", cwd=tmp_path / "all" / "..").returncode == 0
    assert tambon("report", "INDEX", "b", "-o", "out", cwd=tmp_path / "all").returncode == 2
