"""`tambon survey import`: the same answers from any program give the same figures, and nothing else comes along."""

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xlsxwriter

from tests.support import EXAMPLES, ROOT, Folder, tambon
from tests.survey.answers import INSTRUMENT, Row, as_csv, google, kobo, paper, respondents

ROWS = respondents()
FORMS = ("text", "json", "csv")


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """A project that has no survey yet."""
    folder = Folder(tmp_path / "project")
    return folder.write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


def brought(project: Folder, source: Path, *options: str) -> str:
    """What the import says; it must have gone well."""
    done = tambon("survey", "import", source, project.path, *options)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stdout + done.stderr
    return done.stdout


def summed(project: Folder) -> list[str]:
    return [
        tambon("survey", "summary", project.path, "-f", form, cwd=project.path.parent).stdout
        for form in FORMS
    ]


def survey_json(project: Folder) -> Any:
    return json.loads(tambon("survey", "summary", project.path, "-f", "json").stdout)["projects"][
        0
    ]["survey"]


def keys_of_rows(rows: list[Row], path: Path) -> Path:
    path.write_text(as_csv(rows), encoding="utf-8")
    return path


def test_kobo_google_and_paper_give_the_same_bytes(project: Folder, tmp_path: Path) -> None:
    sources = [
        kobo(tmp_path / "kobo.xlsx", ROWS),
        google(tmp_path / "google.csv", ROWS[::-1]),
        paper(tmp_path / "paper.csv", ROWS[10:] + ROWS[:10]),
    ]
    told = []
    for source in sources:
        brought(project, source, "--replace")
        told.append(summed(project))
    assert told[0] == told[1] == told[2]
    assert '"n": 60' in told[0][1]


def test_the_three_forms_give_the_same_bytes(project: Folder, tmp_path: Path) -> None:
    rows = [row for row in ROWS if row["group"] != "network_partner"] + [
        row for row in ROWS if row["group"] == "network_partner"
    ][:4]
    source = keys_of_rows(rows, tmp_path / "answers.csv")
    told = []
    for shape in ("tallies", "file", "responses"):
        brought(project, source, "--as", shape)
        told.append(summed(project))
        if shape == "file":
            kept = project.read("survey-answers.csv")
            assert kept.splitlines()[1:] == sorted(kept.splitlines()[1:])
    assert told[0] == told[1] == told[2]
    assert "ปกปิด (n<5)" in told[0][0]


def without_partners(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: without_partners(each) for key, each in value.items() if key != "network_partner"
        }
    return [without_partners(each) for each in value] if isinstance(value, list) else value


def test_a_group_below_five_leaves_nothing_but_that_it_is_hidden(
    project: Folder, tmp_path: Path
) -> None:
    others = [row for row in ROWS if row["group"] != "network_partner"]
    few = [row for row in ROWS if row["group"] == "network_partner"][:4]
    brought(project, keys_of_rows(others + few, tmp_path / "with.csv"))
    hidden = survey_json(project)
    assert "  network_partner:\n    n: suppressed\n" in project.read("survey.yaml")
    brought(project, keys_of_rows(others, tmp_path / "without.csv"))
    without = survey_json(project)
    for key in ("items", "dimensions", "overall", "background", "n"):
        assert without_partners(hidden[key]) == without_partners(without[key]), key
    assert (hidden["groups"][2]["n"], hidden["groups"][2]["hidden"]) == (None, True)


@pytest.mark.parametrize("count", [0, 3, 12, 60])
def test_the_schema_holds_for_surveys_of_any_size(
    count: int, project: Folder, tmp_path: Path
) -> None:
    schema = json.loads((ROOT / "docs/schema/survey-1.schema.json").read_text(encoding="utf-8"))
    if count:
        brought(project, keys_of_rows(ROWS[:count], tmp_path / "answers.csv"))
    jsonschema.validate(
        json.loads(tambon("survey", "summary", project.path, "-f", "json").stdout), schema
    )


def test_nothing_of_a_person_comes_along(project: Folder, tmp_path: Path) -> None:
    columns = ["ชื่อ-สกุล", "เบอร์โทรศัพท์", "_gps_latitude", "หมู่บ้าน", "ข้อเสนอแนะ", "deviceid", "start"]
    secrets = [
        "นายสมมติ ทดสอบ",
        "0812345678",
        "14.97990",
        "บ้านหนองสมมติ",
        "1 0000 00000 00 9",
        "imei:999",
        "2019-08-02T10:11:12",
    ]
    for place, row in enumerate(rows := [dict(row) for row in ROWS]):
        row |= {
            column: f"{secret}{place % 2 or ''}"
            for column, secret in zip(columns, secrets, strict=True)
        }
    source = tmp_path / "นายสมมติ ทดสอบ.csv"
    source.write_text(
        as_csv(rows, [*columns, *(name for name in ROWS[0] if name != "survey_date")]),
        encoding="utf-8",
    )
    for shape in ("tallies", "responses", "file"):
        said = brought(project, source, "--as", shape)
        written = "".join(
            path.read_text(encoding="utf-8")
            for path in project.path.iterdir()
            if path.name != "project.yaml"
        )
        for secret in secrets:
            assert secret not in said
            assert secret not in written
    assert "ไม่นำเข้า: ข้อมูลส่วนบุคคล" in said


def test_an_import_again_changes_nothing(project: Folder, tmp_path: Path) -> None:
    source = kobo(tmp_path / "kobo.xlsx", ROWS)
    brought(project, source)
    project.replace("survey.yaml", "on: 25", "on: 24")
    before = project.read("survey.yaml")
    assert tambon("survey", "import", source, project.path).stderr.startswith("ไม่มีอะไรเปลี่ยน")
    assert project.read("survey.yaml") == before


EXISTING = """\
# หัวไฟล์
suppress_below: 5   # ห้า
tallies: {target_group: {n: 8}}
# ก่อนนำเข้า

imported: {from: old.csv, on: 2562-08-01}
# ก่อนวันเก็บข้อมูล
collected: {from: 2562-08-03, to: 2562-08-20}
population: {target_group: 49}
# ท้ายไฟล์
"""


@pytest.mark.parametrize("ending", ["\n", ""])
@pytest.mark.parametrize("shape", ["tallies", "file", "responses"])
def test_everything_else_in_the_file_stays(
    project: Folder, tmp_path: Path, ending: str, shape: str
) -> None:
    project.write("survey.yaml", EXISTING.removesuffix("\n") + ending)
    brought(project, kobo(tmp_path / "kobo.xlsx", ROWS), "--as", shape)
    lines = project.read("survey.yaml").splitlines()
    kept = [
        line for line in EXISTING.splitlines() if not line.startswith(("tallies:", "imported:"))
    ]
    assert [line for line in lines if line in kept] == kept
    assert not any("old.csv" in line for line in lines)
    outside = sum(not "2019-08-03" <= row["survey_date"] <= "2019-08-20" for row in ROWS)
    assert outside > 0
    assert f"outside_dates: {outside}" in project.read("survey.yaml")
    assert "TB611" in tambon("validate", project.path).stdout


def test_a_file_of_comments_keeps_them(project: Folder, tmp_path: Path) -> None:
    project.write("survey.yaml", "# ยังไม่มีผล\n")
    brought(project, kobo(tmp_path / "kobo.xlsx", ROWS))
    assert project.read("survey.yaml").startswith(
        "# ยังไม่มีผล\ninstrument: 4s-proposed\nconsent: true\ncollected: {from: 2562-08-01, "
    )


@pytest.mark.parametrize(
    "text", ["tallies: {target_group: {n: 8}}\n", "responses:\n  - {group: target_group, sm1: 5}\n"]
)
def test_what_was_written_by_hand_is_replaced_only_when_asked(
    project: Folder, tmp_path: Path, text: str
) -> None:
    project.write("survey.yaml", text)
    source = kobo(tmp_path / "kobo.xlsx", ROWS)
    done = tambon("survey", "import", source, project.path)
    assert done.returncode == 2
    assert "--replace" in done.stderr
    assert project.read("survey.yaml") == text
    brought(project, source, "--replace")


def test_bad_rows_are_told_by_place_and_nothing_is_written(project: Folder, tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    rows[3]["sm2"], rows[7]["group"], rows[9]["gender"], rows[9]["si5"] = (
        "6",
        "ผู้ใหญ่บ้าน",
        "ญญญ",
        "ดีมากๆ",
    )
    source = keys_of_rows(rows, tmp_path / "answers.csv")
    done = tambon("survey", "import", source, project.path)
    assert done.returncode == 1
    assert not (project.path / "survey.yaml").exists()
    found = [
        line.split(": ผิดพลาด ")[0].split("answers.csv:")[1] + line.split(" ผิดพลาด")[1][:6]
        for line in done.stdout.splitlines()
        if ": ผิดพลาด " in line
    ]
    assert found == ["5:6 TB117", "9:1 TB117", "11:24 TB117"]
    assert "gender: 1 คำตอบไม่ตรงตัวเลือกใด ถือเป็นไม่ตอบ (แถว 11)" in done.stdout
    assert "แถว 5 คอลัมน์ “sm2” (sm2): ไม่มีคำตอบ “6”" in done.stdout
    partial = tambon("survey", "import", source, project.path, "--partial")
    assert partial.returncode == 1
    assert "60 แถว: ใช้ได้ 57 · ผิด 3" in partial.stdout
    assert survey_json(project)["n"] == 57


def wrong_lines(stdout: str) -> list[str]:
    """What is told of wrong answers, from the row and column of the first on."""
    return [
        line.split("answers.csv:")[1] for line in stdout.splitlines() if ": ผิดพลาด TB117" in line
    ]


def test_a_wrong_value_is_told_once_with_the_rows_that_hold_it(
    project: Folder, tmp_path: Path
) -> None:
    rows = [dict(row) for row in ROWS]
    for row in rows[:12]:
        row["sm2"] = "6"
    rows[5]["sm3"] = rows[6]["sm3"] = "7"
    rows[50]["si5"] = "7"
    source = keys_of_rows(rows, tmp_path / "answers.csv")
    done = tambon("survey", "import", source, project.path)
    assert wrong_lines(done.stdout) == [
        (
            "2:6: ผิดพลาด TB117 12 แถว คอลัมน์ “sm2” (sm2): ไม่มีคำตอบ “6” "
            "(แถว 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 และอีก 2 แถว)"
        ),
        "7:7: ผิดพลาด TB117 3 แถว คอลัมน์ “sm3” (sm3) และ si5: ไม่มีคำตอบ “7” (แถว 7, 8, 52)",
    ]
    assert "60 แถว: ใช้ได้ 47 · ผิด 13" in done.stdout
    english = tambon("survey", "import", source, project.path, "--lang", "en").stdout
    assert "3 rows, column “sm3” (sm3) and si5: there is no answer “7” (rows 7, 8, 52)" in english


def test_a_word_that_many_items_hold_is_told_once(project: Folder, tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    for row in rows[:6]:
        row["sm1"] = row["sm2"] = row["si5"] = "ดีเยี่ยม"
    for row in rows[6:12]:
        row["sm1"] = row["sm2"] = "ใช้ได้"
    done = tambon("survey", "import", keys_of_rows(rows, tmp_path / "answers.csv"), project.path)
    assert [line.split("TB117 ")[1] for line in wrong_lines(done.stdout)] == [
        (
            "6 แถว คอลัมน์ “sm1” (sm1) และ sm2, si5: คำตอบที่แบบสอบถามไม่มี: “ดีเยี่ยม” "
            "(แถว 2, 3, 4, 5, 6, 7)"
        ),
        ("6 แถว คอลัมน์ “sm1” (sm1) และ sm2: คำตอบที่แบบสอบถามไม่มี: “ใช้ได้” (แถว 8, 9, 10, 11, 12, 13)"),
    ]
    assert done.stdout.count('--answer "ดีเยี่ยม=…" --answer "ใช้ได้=…"') == 1


def test_values_that_are_not_shown_are_told_once_a_column(project: Folder, tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    rows[0]["sm1"], rows[4]["sm1"], rows[4]["sm2"] = "นายหนึ่ง", "นางสอง", "นายสาม"
    rows[8]["group"] = rows[9]["group"] = "ผู้ใหญ่บ้าน"
    done = tambon("survey", "import", keys_of_rows(rows, tmp_path / "answers.csv"), project.path)
    assert wrong_lines(done.stdout) == [
        "2:5: ผิดพลาด TB117 2 แถว คอลัมน์ “sm1” (sm1): ไม่มีคำตอบเช่นนี้ (ไม่แสดงค่า) (แถว 2, 6)",
        "6:6: ผิดพลาด TB117 แถว 6 คอลัมน์ “sm2” (sm2): ไม่มีคำตอบเช่นนี้ (ไม่แสดงค่า)",
        "10:1: ผิดพลาด TB117 2 แถว คอลัมน์ “group” (group): ไม่มีคำตอบเช่นนี้ (ไม่แสดงค่า) (แถว 10, 11)",
    ]


def test_rows_that_are_too_wide_are_told_once(project: Folder, tmp_path: Path) -> None:
    lines = as_csv(ROWS).splitlines()
    lines[1:4] = [f"{line},x" for line in lines[1:4]]
    (tmp_path / "answers.csv").write_text("\n".join(lines), encoding="utf-8")
    done = tambon("survey", "import", tmp_path / "answers.csv", project.path)
    (told,) = wrong_lines(done.stdout)
    assert "แถว 2, 3, 4 มีช่องมากกว่าหัวตาราง" in told
    assert "ผิด 3" in done.stdout


def test_a_quote_that_is_not_closed_is_told_at_its_line(project: Folder) -> None:
    project.write("survey.yaml", "file: survey-answers.csv\n")
    project.write(
        "survey-answers.csv",
        'group,sm1\ntarget_group,"4"\n\ntarget_group,"5\ntarget_group,3\ntarget_group,2\n',
    )
    assert [each for each in project.found() if "TB117" in each] == ["survey-answers.csv:4:1 TB117"]


@pytest.mark.parametrize(
    ("codec", "delimiter", "newline"),
    [
        ("utf-8", ",", "\n"),
        ("utf-8-sig", ";", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("cp874", ",", "\r\n"),
        ("utf-16-le", "\t", "\n"),
        ("utf-8", "|", "\r"),
    ],
)
def test_encodings_and_delimiters_are_recognised(
    project: Folder, tmp_path: Path, codec: str, delimiter: str, newline: str
) -> None:
    text = as_csv(ROWS).replace("group,", "กลุ่มผู้ตอบ,", 1).replace("target_group", "กลุ่มเป้าหมาย")
    (tmp_path / "answers.csv").write_bytes(
        text.replace(",", delimiter).replace("\n", newline).encode(codec)
    )
    brought(project, tmp_path / "answers.csv")
    again = Folder(tmp_path / "again").write("project.yaml", project.read("project.yaml"))
    brought(again, keys_of_rows(ROWS, tmp_path / "plain.csv"))
    assert survey_json(project) == survey_json(again)


ANSWERS: list[tuple[str, int | None]] = [
    ("5", 5),
    ("๕", 5),
    (" 5 ", 5),
    ("5.0", 5),
    ("มากที่สุด", 5),
    ("5 มากที่สุด", 5),
    ("5. มากที่สุด", 5),
    ("มากที่สุด (5)", 5),
    ("very much", 5),
]
ANSWERS += [
    ("", None),
    ("-", None),
    ("ไม่ตอบ", None),
    ("N/A", None),
    ("9", None),
    ("ไม่ทราบ", None),
    ("ไม่ขอตอบ", None),
    ("ไม่ทราบ / ไม่ขอตอบ", None),
]
BAD = ["6", "0", "4.5", "-5", "1 มากที่สุด", "ดี", "5 5", "nan", "มากมาก", "a" + " " * 50_000 + "\nx"]


@pytest.mark.parametrize(("cell", "expected"), ANSWERS)
def test_an_answer_is_read_however_it_was_typed(cell: str, expected: int | None) -> None:
    from tambon_cli.survey.intake.values import answers_of

    assert answers_of(INSTRUMENT)(cell) == expected


@pytest.mark.parametrize("cell", BAD)
def test_what_is_no_answer_is_none(cell: str) -> None:
    from tambon_cli.survey.intake.values import WRONG, answers_of

    assert answers_of(INSTRUMENT)(cell) is WRONG


BANDS: list[tuple[str, str | None]] = [
    ("<25", "under_25"),
    ("ต่ำกว่า 25 ปี", "under_25"),
    ("25-39", "age_25_39"),
    ("๒๕–๓๙ ปี", "age_25_39"),
    ("60+", "age_60_over"),
    ("≥60", "age_60_over"),
]
BANDS += [
    ("60 ปีขึ้นไป", "age_60_over"),
    ("35 ปี", "age_25_39"),
    ("ไม่เกิน 24 ปี", "under_25"),
    ("34", "age_25_39"),
    ("24", "under_25"),
    ("60", "age_60_over"),
    ("age_40_59", "age_40_59"),
    ("", None),
]


@pytest.mark.parametrize(
    "cell", ["9", "1", "2510", "200", "ไม่ต่ำกว่า 25 ปี", "30-50", "สมชาย", "9" * 5000]
)
def test_what_is_no_band_is_none(cell: str) -> None:
    from tambon_cli.survey.intake.values import WRONG, choices_of

    assert choices_of(INSTRUMENT.background[0].choices, is_optional=True)(cell) is WRONG


@pytest.mark.parametrize(("cell", "expected"), BANDS)
def test_a_band_is_read_however_it_was_typed(cell: str, expected: str | None) -> None:
    from tambon_cli.survey.intake.values import choices_of

    assert choices_of(INSTRUMENT.background[0].choices, is_optional=True)(cell) == expected


HEADINGS = [
    *(
        ("sm1", "sm1"),
        ("main/smart/sm1", "sm1"),
        ("main-smart-sm1", "sm1"),
        ("main:smart:sm1", "sm1"),
        ("SM1", "sm1"),
        ("sm1 ทุกคนในชุมชนนี้", "sm1"),
    ),
    *((item.label.th, item.id) for item in INSTRUMENT.items),
    *((item.label.en, item.id) for item in INSTRUMENT.items),
    *((f"{number}. {item.label.th}", item.id) for number, item in enumerate(INSTRUMENT.items, 1)),
    ("ท่านเห็นด้วยเพียงใด [คนในชุมชนมีสุขภาพกายดี]", "si1"),
    ("คนในชุมชนมีสุขภาพกายดีมาก", None),
    *(
        ("แบบสอบถาม-Smile มีความสุข-คนในชุมชนมีสุขภาพกายดี", "si1"),
        ("sa1\nคนในชุมชนรู้สึกปลอดภัยในชีวิตและที่อยู่อาศัย", "sa1"),
    ),
    *(
        ("คนในหมู่บ้านรู้สึกปลอดภัยในชีวิตและที่อยู่อาศัย", None),
        ("Group photo taken?", None),
        ("Gender of interviewer", None),
    ),
    *(
        ("ท่านอยู่ในกลุ่มใด", "group"),
        ("กลุ่มผู้ตอบ", "group"),
        ("อายุ", "age_band"),
        ("เพศ", "gender"),
        ("ประทับเวลา", "survey_date"),
    ),
    *(
        ("ชื่อ", None),
        ("_uuid", None),
        ("ข้อเสนอแนะอื่น ๆ", None),
        ("GPS", None),
        ("บ้านเลขที่", None),
        ("username", None),
        ("", None),
    ),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_a_heading_is_taken_for_its_question(heading: str, expected: str | None) -> None:
    from tambon_cli.survey.intake.columns import match_columns

    assert match_columns(INSTRUMENT, [heading])[0].target == expected


def test_map_and_group_say_what_the_tool_cannot_know(project: Folder, tmp_path: Path) -> None:
    names = [name for name in ROWS[0] if name not in ("survey_date", "group")]
    near = "ผู้ประสบปัญหาได้รับสวัสดิการพื้นฐานที่พึงได้"
    text = as_csv(ROWS, names).replace("sm3", near, 1)
    (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
    done = tambon("survey", "import", tmp_path / "answers.csv", project.path)
    assert done.returncode == 1
    assert "ไม่พบคอลัมน์ของข้อ sm3" in done.stdout
    assert '--map "F=sm3"' in done.stdout
    assert "ไม่พบคอลัมน์กลุ่มผู้ตอบ" in done.stdout
    brought(project, tmp_path / "answers.csv", "--map", "F=sm3", "--group", "community_member")
    assert [each["n"] for each in survey_json(project)["groups"]] == [60]
    for wrong in (
        ["--map", f"{near}=sm33"],
        ["--map", "ZZ=sm3"],
        ["--group", "villagers"],
        ["--sheet", "x"],
        ["--map", "sm1"],
    ):
        assert (
            tambon("survey", "import", tmp_path / "answers.csv", project.path, *wrong).returncode
            == 2
        )


def test_whoever_did_not_agree_is_left_out(project: Folder, tmp_path: Path) -> None:
    rows = [{**row, "consent": "0" if place < 6 else "1"} for place, row in enumerate(ROWS)]
    rows[:6] = [
        {**row, **dict.fromkeys([item.id for item in INSTRUMENT.items], "")} for row in rows[:6]
    ]
    (tmp_path / "answers.csv").write_text(
        as_csv(rows, ["consent", *(name for name in ROWS[0] if name != "survey_date")]),
        encoding="utf-8",
    )
    assert "ไม่ยินยอม 6" in brought(project, tmp_path / "answers.csv")
    assert survey_json(project)["n"] == 54
    assert "consent: true" in project.read("survey.yaml")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.xlsx", b"PK\x03\x04 no book"),
        ("a.xlsx", b""),
        ("a.pdf", b"%PDF-1.4"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b'"'),
    ],
)
def test_what_is_no_table_of_answers_is_refused_in_one_line(
    project: Folder, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    done = tambon("survey", "import", tmp_path / name, project.path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def sheets(path: Path, **tables: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(number, column, cell)
    return path


def cells(rows: list[Row]) -> list[list[object]]:
    names = [name for name in rows[0] if name != "survey_date"]
    head: list[object] = [*names]
    typed: list[list[object]] = [
        [int(row[name]) if row[name].isdigit() else row[name] for name in names] for row in rows
    ]
    return [head, *typed]


def test_the_sheets_of_a_workbook_are_one_table(project: Folder, tmp_path: Path) -> None:
    parts = {
        name: [row for row in ROWS if row["group"] == name]
        for name in ("target_group", "community_member", "network_partner")
    }
    source = sheets(
        tmp_path / "a.xlsx",
        **{name: cells(rows) for name, rows in parts.items()},
        note=[["อ่านก่อน"]],
    )
    brought(project, source)
    together = survey_json(project)
    brought(project, keys_of_rows(ROWS, tmp_path / "plain.csv"))
    assert survey_json(project) == together
    other = sheets(tmp_path / "b.xlsx", first=cells(ROWS), second=[row[:-2] for row in cells(ROWS)])
    done = tambon("survey", "import", other, project.path)
    assert (done.returncode, "--sheet" in done.stderr) == (2, True)
    brought(project, other, "--sheet", "first")


def test_a_cell_without_a_value_is_no_missing_answer(project: Folder, tmp_path: Path) -> None:
    table = cells(ROWS)
    table[3][6], table[5][7] = "=NA()", "=1+2"
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, column, cell, None, "#N/A" if "NA" in cell else "")
                else:
                    sheet.write(number, column, cell)
    done = tambon("survey", "import", tmp_path / "a.xlsx", project.path)
    assert done.returncode == 1
    assert [
        line.split(": ผิดพลาด")[0][-4:] for line in done.stdout.splitlines() if ": ผิดพลาด" in line
    ] == [":4:7", ":6:8"]
    assert "สูตรที่ยังไม่คำนวณ" in done.stdout


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576"])
def test_a_cell_at_the_end_of_the_sheet_does_not_take_all_memory(
    project: Folder, tmp_path: Path, reference: str
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(cells(ROWS)):
            sheet.write_row(number, 0, row)
        sheet.write(reference, " ")
    done = tambon("survey", "import", tmp_path / "a.xlsx", project.path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """A workbook with something in its first sheet replaced, as another program would write it."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='F2' t='e'><v>#N/A</v></c>",
        b'<c r="F2"><f>A1+1</f></c>',
        b'<c r="F2">\n <f>A1+1</f>\n <v> </v></c>',
        b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="F2" t="e"><x:v>#N/A</x:v></x:c>',
    ],
)
def test_a_cell_without_a_value_is_seen_however_it_is_written(
    project: Folder, tmp_path: Path, cell: bytes
) -> None:
    source = sheets(tmp_path / "a.xlsx", a=cells([{**row, "sm2": "4"} for row in ROWS]))
    done = tambon(
        "survey", "import", rewritten(source, b'<c r="F2"><v>4</v></c>', cell), project.path
    )
    assert (done.returncode, "a.xlsx:2:6: ผิดพลาด TB117" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    "row",
    [
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="70"><c r="G99999999999"><v>1</v></c></row>',
        b'<row r="70"><c r="ZZZZZZZZ3"><v>1</v></c></row>',
    ],
)
def test_a_far_cell_is_seen_however_it_is_written(
    project: Folder, tmp_path: Path, row: bytes
) -> None:
    source = rewritten(
        sheets(tmp_path / "a.xlsx", a=cells(ROWS)), b"</sheetData>", row + b"</sheetData>"
    )
    done = tambon("survey", "import", source, project.path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_text_that_many_cells_share_does_not_take_all_memory(
    project: Folder, tmp_path: Path
) -> None:
    long: list[list[object]] = [["x" * 32_000] * 100 for _ in range(200)]
    done = tambon(
        "survey", "import", sheets(tmp_path / "a.xlsx", a=cells(ROWS), b=long), project.path
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "secret", ["นายสมชาย ใจลับ", "0812345678", "คำถาม [นายสมชาย ใจลับ]", "secret.person@example.com"]
)
def test_a_heading_that_is_a_persons_data_is_not_printed(
    project: Folder, tmp_path: Path, secret: str
) -> None:
    source = tmp_path / "answers.csv"
    source.write_text(as_csv(ROWS).replace("sm1", secret, 1), encoding="utf-8")
    for options in ([], ["--map", "นายสมชาย=sm1"]):
        done = tambon("survey", "import", source, project.path, *options)
        assert done.returncode in (1, 2)
        assert secret not in done.stdout + done.stderr


def test_a_higher_threshold_hides_more_and_finds_nothing_wrong(
    project: Folder, tmp_path: Path
) -> None:
    for seed in range(3):
        brought(project, keys_of_rows(respondents(60, seed), tmp_path / "a.csv"))
        text = project.read("survey.yaml")
        for least in (3, 8, 15, 26):
            project.write("survey.yaml", f"suppress_below: {least}\n{text}")
            assert [each.code for each in project.findings() if each.severity == "error"] == []
            shown = [each["n"] for each in survey_json(project)["groups"] if each["n"] is not None]
            assert all(n >= least for n in shown)
        project.write("survey.yaml", text)


def test_answers_that_are_kept_as_totals_now_leave_no_rows_behind(
    project: Folder, tmp_path: Path
) -> None:
    source = keys_of_rows(ROWS, tmp_path / "a.csv")
    brought(project, source, "--as", "file")
    brought(project, source)
    assert not (project.path / "survey-answers.csv").exists()
    brought(project, source, "--as", "file")
    project.write(
        "survey-answers.csv", project.read("survey-answers.csv") + "target_group" + "," * 23 + "\n"
    )
    brought(project, source)
    assert (project.path / "survey-answers.csv").exists()


CONSENT = [
    "ท่านยินยอมให้ข้อมูลหรือไม่",
    "การให้ความยินยอม",
    "Do you consent?",
    "consent_given",
    "main/consent",
]


@pytest.mark.parametrize("heading", CONSENT)
def test_consent_is_known_by_any_heading(project: Folder, tmp_path: Path, heading: str) -> None:
    rows = [{**row, heading: "ไม่ยินยอม" if place % 2 else "ยินยอม"} for place, row in enumerate(ROWS)]
    (tmp_path / "answers.csv").write_text(
        as_csv(rows, [heading, *(name for name in ROWS[0] if name != "survey_date")]),
        encoding="utf-8",
    )
    assert "ไม่ยินยอม 30" in brought(project, tmp_path / "answers.csv")


def test_consent_that_says_neither_is_asked_about(project: Folder, tmp_path: Path) -> None:
    rows = [{**row, "consent": "ยินยอมไม่ได้"} for row in ROWS]
    (tmp_path / "answers.csv").write_text(
        as_csv(rows, ["consent", *(name for name in ROWS[0] if name != "survey_date")]),
        encoding="utf-8",
    )
    assert tambon("survey", "import", tmp_path / "answers.csv", project.path).returncode == 1


@pytest.mark.parametrize(
    "secret",
    [
        "081-234-5678",
        "นายสมชาย ใจดี",
        "สมชาย ใจดี",
        "somchai@example.com",
        "18.7883, 98.9853",
        "2019-08-10T10:01:02",
    ],
)
def test_what_stands_in_a_wrong_cell_is_not_printed(
    project: Folder, tmp_path: Path, secret: str
) -> None:
    rows = [dict(row) for row in ROWS]
    rows[0]["sm1"] = rows[1]["group"] = rows[2]["gender"] = secret
    done = tambon("survey", "import", keys_of_rows(rows, tmp_path / "answers.csv"), project.path)
    assert done.returncode == 1
    assert secret not in done.stdout + done.stderr
    assert done.stdout.count(": ผิดพลาด TB117") == 2
    assert "gender: 1 คำตอบ" in done.stdout


def test_rows_that_are_too_long_or_never_end_are_told(project: Folder, tmp_path: Path) -> None:
    lines = as_csv(ROWS).splitlines()
    lines[4] = lines[4].replace(",", ",,", 5)
    (tmp_path / "long.csv").write_text("\n".join(lines), encoding="utf-8")
    done = tambon("survey", "import", tmp_path / "long.csv", project.path)
    assert (done.returncode, "long.csv:5:" in done.stdout) == (1, True)
    lines = [f"{line},หมายเหตุ" for line in as_csv(ROWS).splitlines()]
    lines[6] = lines[6].replace("หมายเหตุ", '"ดี')
    (tmp_path / "open.csv").write_text("\n".join(lines), encoding="utf-8")
    done = tambon("survey", "import", tmp_path / "open.csv", project.path)
    assert (done.returncode, "บรรทัด 7" in done.stderr) == (2, True)
    (tmp_path / "cell.csv").write_text(
        as_csv(ROWS).replace("sm1", "sm1" + "x" * 200_000, 1), encoding="utf-8"
    )
    done = tambon("survey", "import", tmp_path / "cell.csv", project.path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "name",
    [
        "0812345678.csv",
        "survey-0812345678.csv",
        "somchai@example.com.csv",
        "คุณสมชาย ใจดี.csv",
        "14.9799 102.1001.csv",
    ],
)
def test_a_file_named_after_somebody_is_not_named(
    project: Folder, tmp_path: Path, name: str
) -> None:
    brought(project, keys_of_rows(ROWS, tmp_path / name))
    assert "\nimported: {sha256: " in project.read("survey.yaml")


def test_a_group_column_and_the_option_do_not_go_together(project: Folder, tmp_path: Path) -> None:
    assert (
        tambon(
            "survey",
            "import",
            keys_of_rows(ROWS, tmp_path / "a.csv"),
            project.path,
            "--group",
            "target_group",
        ).returncode
        == 2
    )


def test_comments_line_ends_and_the_mark_of_the_file_stay(project: Folder, tmp_path: Path) -> None:
    text = "\ufeffinstrument: 4s-proposed\r\n# ก่อน\r\nimported: {on: 2562-08-01} # ท้าย\r\ntallies:\r\n  # ใน\r\n  target_group: {n: 8}\r\n"
    project.write("survey.yaml", text.encode())
    source = kobo(tmp_path / "kobo.xlsx", ROWS)
    brought(project, source)
    data = (project.path / "survey.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    for comment in ("# ก่อน", "# ท้าย", "# ใน"):
        assert data.decode().count(comment) == 1
    brought(project, source)
    assert (project.path / "survey.yaml").read_bytes() == data


def test_quality_tells_nothing_of_hidden_groups(project: Folder, tmp_path: Path) -> None:
    best = {item.id: "5" for item in INSTRUMENT.items}
    few = [{**row, **best} for row in ROWS if row["group"] == "network_partner"][:3]
    others = [row for row in ROWS if row["group"] != "network_partner"]
    for shape in ("tallies", "file"):
        brought(project, keys_of_rows(others + few, tmp_path / "a.csv"), "--as", shape)
        assert survey_json(project)["quality"] == {"straight_lined": 0, "all_highest": 0, "same": 0}


def test_an_earlier_survey_is_compared_but_not_of_small_groups(
    project: Folder, tmp_path: Path
) -> None:
    brought(project, keys_of_rows(respondents(60, 9), tmp_path / "old.csv"))
    project.write("survey-2561.yaml", project.read("survey.yaml")).delete("survey.yaml")
    brought(project, keys_of_rows(ROWS, tmp_path / "new.csv"))
    project.write("survey.yaml", "earlier: survey-2561.yaml\n" + project.read("survey.yaml"))
    changes = survey_json(project)["changes"]
    assert {each["group"] for each in changes} == {
        "together",
        "target_group",
        "community_member",
        "network_partner",
    }
    assert all(each["change"] == pytest.approx(each["now"] - each["before"]) for each in changes)
    small = "suppress_below: 1\ntallies:\n  target_group:\n    n: 1\n    dimensions:\n      smart: {n: 1, mean: 1.40}\n"
    project.write("survey-2561.yaml", small)
    assert survey_json(project)["changes"] == []
    assert "survey-2561.yaml" in tambon("validate", project.path, "--select", "TB807").stdout


def test_a_broken_survey_file_is_mended_first(project: Folder, tmp_path: Path) -> None:
    project.write("survey.yaml", "suppress_below: five\n")
    done = tambon("survey", "import", kobo(tmp_path / "kobo.xlsx", ROWS), project.path)
    assert done.returncode == 2
    assert "survey.yaml:1:17: ผิดพลาด TB108" in done.stderr
    assert project.read("survey.yaml") == "suppress_below: five\n"


def test_a_dry_run_writes_nothing(project: Folder, tmp_path: Path) -> None:
    assert "จะเขียน" in brought(project, kobo(tmp_path / "kobo.xlsx", ROWS), "--dry-run")
    assert not (project.path / "survey.yaml").exists()


@pytest.mark.parametrize("seed", range(8))
def test_what_was_imported_is_never_held_to_be_impossible(
    project: Folder, tmp_path: Path, seed: int
) -> None:
    rows = respondents(6 + seed * 7, seed)
    for place, row in enumerate(rows):
        for item in INSTRUMENT.items[place % 7 :: 1 + seed % 5]:
            row[item.id] = "9"
    brought(project, keys_of_rows(rows, tmp_path / "answers.csv"))
    assert [each.code for each in project.findings() if each.severity == "error"] == []
