"""The days of collection, as the times of the answers tell them and as an officer wrote them."""

import datetime as dt
from pathlib import Path

import pytest

from tambon_cli.survey.intake.columns import How, match_columns
from tambon_cli.survey.intake.days import read_days
from tests.support import EXAMPLES, Folder, tambon
from tests.survey.answers import INSTRUMENT, Row, as_csv, google, kobo, paper, respondents

ROWS = respondents()
OWN = "collected: {from: 2562-08-01, to: 2562-08-20}   # ตามไฟล์คำตอบ 2562-08-01 ถึง 2562-08-20"


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """A project that has no survey yet."""
    folder = Folder(tmp_path / "project")
    return folder.write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


def imported(project: Folder, source: Path, *options: str) -> str:
    """What is said beside the result of an import that goes well."""
    done = tambon("survey", "import", source, project.path, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def stamped(path: Path, heading: str, stamps: list[str], rows: list[Row] | None = None) -> Path:
    """Answers with a column of times; the last time is that of all further rows."""
    head, *lines = as_csv(rows or ROWS).splitlines()
    times = [*stamps, *[stamps[-1]] * (len(lines) - len(stamps))]
    table = [f"{heading},{head}"]
    table += [f'"{time}",{line}' for time, line in zip(times, lines, strict=True)]
    path.write_text("\n".join(table), encoding="utf-8")
    return path


def collected(project: Folder) -> list[str]:
    """The lines of survey.yaml that tell of the days, without the remark of the tool."""
    lines = [line for line in project.read("survey.yaml").splitlines() if "collected:" in line]
    return [line.split("   #")[0] for line in lines]


@pytest.mark.parametrize("program", [google, kobo])
def test_the_days_are_taken_from_the_times_of_the_answers(
    project: Folder, tmp_path: Path, program: object
) -> None:
    assert callable(program)
    source = program(tmp_path / ("a.xlsx" if program is kobo else "a.csv"), ROWS)
    said = imported(project, source)
    assert OWN in project.read("survey.yaml").splitlines()
    assert "# collected" not in project.read("survey.yaml")
    (line,) = (line for line in said.splitlines() if "วันเก็บข้อมูล" in line)
    assert "2562-08-01 ถึง 2562-08-20 ตามคอลัมน์ “" in line
    assert "เติม mode เป็น self_administered" in line
    assert "outside_dates: 0" in project.read("survey.yaml")
    before = project.read("survey.yaml")
    assert "ไม่มีอะไรเปลี่ยน" in imported(project, source)
    assert project.read("survey.yaml") == before
    assert project.found() == []


def test_a_file_without_times_leaves_the_days_to_the_officer(
    project: Folder, tmp_path: Path
) -> None:
    said = imported(project, paper(tmp_path / "paper.csv", ROWS))
    assert "เพิ่มใน survey.yaml: collected: {from: …, to: …, mode: …}" in said
    assert collected(project)[0].startswith("# collected: {from: …, to: …, mode: …}")


BOTH = "from: 2562-08-02, to: 2562-08-09"


@pytest.mark.parametrize(
    ("heading", "stamps", "days"),
    [
        ("ประทับเวลา", ["2/8/2562, 10:00:00", "9/8/2562, 23:59:59"], BOTH),
        ("ประทับเวลา", ["2019/08/02 11:00:00 ก่อนเที่ยง GMT+7", "2562-08-09"], BOTH),
        ("ประทับเวลา", ["๒ ส.ค. ๒๕๖๒ 10:00:00", "9 สิงหาคม 2562"], BOTH),
        (
            "Timestamp",
            ["2/8/2019, 10:00:00", "25/8/2019, 9:00:00"],
            "from: 2562-08-02, to: 2562-08-25",
        ),
        ("Timestamp", ["8/2/2019 10:00", "8/25/2019 9:00"], "from: 2562-08-02, to: 2562-08-25"),
        ("Start time", ["2019-08-02", "2019-08-09"], BOTH),
        ("เวลาเริ่มต้น", ["8/8/2019 10:00:00"], "from: 2562-08-08, to: 2562-08-08"),
        ("end", ["2019-08-02T10:00:00.000+07:00", "2019-08-09T10:00:00.000+07:00"], BOTH),
        ("_submission_time", ["2019-08-01T17:00:00", "2019-08-09T16:59:00"], BOTH),
    ],
)
def test_times_are_read_as_programs_write_them(
    project: Folder, tmp_path: Path, heading: str, stamps: list[str], days: str
) -> None:
    imported(project, stamped(tmp_path / "a.csv", heading, stamps))
    assert collected(project) == [f"collected: {{{days}}}"]


@pytest.mark.parametrize(
    ("stamps", "reason"),
    [
        (["2/8/2019", "9/8/2019"], "2/8/2019 อาจขึ้นต้นด้วยวันหรือเดือน"),
        (["25/8/2019", "8/25/2019"], "บางแถวขึ้นต้นด้วยวัน บางแถวขึ้นต้นด้วยเดือน"),
        (["25/8/2019", "เมื่อวาน", "25/8/2019"], "อ่านวันไม่ได้ 1 แถว"),
        (["8/25/19 10:00", "8/25/19 11:00"], "มีแถวที่อ่านได้เป็นปี 1976"),
    ],
)
def test_days_in_doubt_are_left_alone_and_told(
    project: Folder, tmp_path: Path, stamps: list[str], reason: str
) -> None:
    said = imported(project, stamped(tmp_path / "a.csv", "Timestamp", stamps))
    assert f"ไม่ได้ใช้คอลัมน์ “Timestamp” เป็นวันเก็บข้อมูล: {reason}" in said
    assert collected(project)[0].startswith("# collected:")
    assert "เพิ่มใน survey.yaml: collected:" in said


def test_a_row_that_does_not_count_still_tells_how_the_column_is_written(
    project: Folder, tmp_path: Path
) -> None:
    rows = [dict(row) for row in ROWS]
    for item in INSTRUMENT.items:
        rows[0][item.id] = ""
    source = stamped(tmp_path / "a.csv", "Timestamp", ["8/30/2019", "8/2/2019", "8/9/2019"], rows)
    imported(project, source)
    assert collected(project) == ["collected: {from: 2562-08-02, to: 2562-08-09}"]


@pytest.mark.parametrize(
    ("there", "is_told"),
    [
        ("collected: {from: 2562-08-05, to: 2562-08-31, mode: mixed}", True),
        ("collected: {from: 2562-07-01, to: 2562-08-19}", True),
        ("collected:\n  from: 2562-07-01\n  to: 2562-08-31", False),
        (OWN.replace("08-20}", "08-10}"), True),
    ],
)
def test_what_an_officer_wrote_stays(
    project: Folder, tmp_path: Path, there: str, *, is_told: bool
) -> None:
    project.write("survey.yaml", f"# ของเรา\n{there}\n")
    said = imported(project, google(tmp_path / "a.csv", ROWS))
    assert there in project.read("survey.yaml")
    assert ("เกินวันเก็บข้อมูลที่บันทึกไว้ ไม่ได้แก้ให้" in said) == is_told


@pytest.mark.parametrize(
    "there", ["collected:", "collected: {mode: mixed}", "collected: {to: 2562-08-20}"]
)
def test_days_that_an_officer_left_open_are_named(
    project: Folder, tmp_path: Path, there: str
) -> None:
    project.write("survey.yaml", f"{there}\n")
    said = imported(project, google(tmp_path / "a.csv", ROWS))
    assert project.read("survey.yaml").startswith(f"{there}\n")
    assert "เพิ่มใน collected ของ survey.yaml: from: 2562-08-01, to: 2562-08-20" in said


def of(group: str) -> list[Row]:
    return [row for row in ROWS if row["group"] == group]


def test_the_days_of_a_second_form_are_added_to_those_of_the_first(
    project: Folder, tmp_path: Path
) -> None:
    imported(
        project, stamped(tmp_path / "a.csv", "start", ["2019-08-05"], of("target_group")), "-q"
    )
    project.replace("survey.yaml", "08-05}", "08-05, mode: mixed}")
    second = stamped(tmp_path / "b.csv", "start", ["2019-08-02"], of("network_partner"))
    imported(project, second)
    days = "from: 2562-08-02, to: 2562-08-05, mode: mixed"
    assert collected(project) == [f"collected: {{{days}}}"]
    assert "ตามไฟล์คำตอบ 2562-08-02 ถึง 2562-08-05" in project.read("survey.yaml")
    imported(project, second, "--only-these")
    assert collected(project) == ["collected: {from: 2562-08-02, to: 2562-08-02, mode: mixed}"]


def test_the_days_of_a_hidden_group_are_not_told(project: Folder, tmp_path: Path) -> None:
    few, others = of("network_partner")[:2], of("target_group")
    stamps = ["2019-07-01", "2019-07-01", "2019-08-05"]
    imported(project, stamped(tmp_path / "a.csv", "start", stamps, [*few, *others]))
    assert collected(project) == ["collected: {from: 2562-08-05, to: 2562-08-05}"]


def test_a_dry_run_tells_the_days_and_writes_nothing(project: Folder, tmp_path: Path) -> None:
    said = imported(project, google(tmp_path / "a.csv", ROWS), "--dry-run")
    assert "2562-08-01 ถึง 2562-08-20" in said
    assert not (project.path / "survey.yaml").exists()


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (["1/2/2562"], dt.date(2019, 2, 1)),
        (["1/2/62"], dt.date(2019, 2, 1)),
        (["1-2-2562 10:00"], dt.date(2019, 2, 1)),
        (["1/2/2019", "13/2/2019"], dt.date(2019, 2, 1)),
        (["1/2/2019", "1/13/2019"], dt.date(2019, 1, 2)),
    ],
)
def test_a_column_tells_what_its_dates_begin_with(cells: list[str], day: dt.date) -> None:
    days, doubt = read_days(cells)
    assert (days[0], doubt) == (day, None)


def test_a_half_day_in_thai_counts_where_the_zone_is_another() -> None:
    found = read_days(["2019/08/02 9:11:12 หลังเที่ยง GMT+0", "2019/08/02 9:11:12 ก่อนเที่ยง GMT+0"])
    assert [day and day.day for day in found.days] == [3, 2]


def test_the_times_of_microsoft_forms_in_thai_are_known() -> None:
    first, second = match_columns(INSTRUMENT, ["เวลาเริ่มต้น", "เวลาเสร็จสมบูรณ์"])
    assert (first.how, second.how) == (How.DAY, How.TIME)
