"""What survey programs, spreadsheets and hands make of answers: siblings of the reported files."""

import io
import re
import shlex
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tambon_cli.survey.intake.causes import cause_of
from tambon_cli.survey.intake.columns import How, match_columns
from tambon_cli.survey.intake.days import read_days
from tambon_cli.survey.intake.values import WRONG, choices_of
from tambon_cli.survey.intake.wording import denials
from tests.support import EXAMPLES, Folder, tambon
from tests.survey.answers import INSTRUMENT, Row, as_csv, respondents

ROWS = respondents(30)
NAMES = [name for name in ROWS[0] if name != "survey_date"]
ITEMS = [item.id for item in INSTRUMENT.items]
LABELS = {item.id: item.label for item in INSTRUMENT.items}
SI1, SA1 = LABELS["si1"].th, LABELS["sa1"].th


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """A project that has no survey yet."""
    folder = Folder(tmp_path / "project")
    return folder.write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


class Imported:
    """What the import of a table said, and how it ended."""

    def __init__(
        self, project: Folder, text: str | bytes, *options: str, name: str = "a.csv"
    ) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        (project.path.parent / name).write_bytes(data)
        done = tambon("survey", "import", project.path.parent / name, project.path, *options)
        assert "Traceback" not in done.stderr
        self.code = done.returncode
        self.said = done.stdout + done.stderr


def table(rows: list[list[str]]) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"


def cells(rows: list[Row] | None = None, names: list[str] | None = None) -> list[list[str]]:
    """A row of ids, and the answers below them."""
    head = names or NAMES
    return [list(head), *([row[name] for name in head] for row in rows or ROWS)]


def headed(heading: Callable[[str], str]) -> str:
    """The thirty people under other headings."""
    head, *rows = cells()
    return table([[heading(name) for name in head], *rows])


def changed(change: Callable[[str, str], str]) -> str:
    """The thirty people with other answers: of the name of a column and of a cell."""
    head, *rows = cells()
    made = [[change(name, cell) for name, cell in zip(head, row, strict=True)] for row in rows]
    return table([head, *made])


TAKEN = [
    *((f"main{sign}smart{sign}sm1", "sm1") for sign in "/-.|:"),
    ("G01Q02[sm1]", "sm1"),
    ("G01Q02[sm1]. ท่านเห็นด้วยเพียงใด", None),
    ("SM 1", "sm1"),
    ("Sm-1", "sm1"),
    ("sm1. ทุกคนในชุมชนนี้", "sm1"),
    (f"{SI1} (5=มากที่สุด, 1=น้อยที่สุด)", "si1"),
    (f"{SI1} [1-5]", "si1"),
    (f"{SI1} (5 มากที่สุด – 1 น้อยที่สุด)", "si1"),
    (f"{SI1}\n(ตอบ ๑-๕)", "si1"),
    (f"{SI1} *", "si1"),
    (f"<p><b>{SI1}</b></p>", "si1"),
    (f"<span style='color:red'>16.</span> {SI1}&nbsp;", "si1"),
    (f"{SI1} (ระดับความคิดเห็น)", "si1"),
    (f"{SI1} : คะแนน", "si1"),
    (f"{SI1} _x000D_", "si1"),
    (f"si1_{SI1}", "si1"),
    ("si1 (จำเป็น)", "si1"),
    (SI1.replace("มี", "มี\n"), "si1"),
    (f"แบบสอบถาม|Smile มีความสุข|{SI1}", "si1"),
    (f"ส่วนที่ 2: {SI1}", "si1"),
    ("แบบสอบถาม|อายุ", "age_band"),
    ("main.gender", "gender"),
]
NOT_TAKEN = [
    "คนในชุมชนรู้สึกไม่ปลอดภัยในชีวิตและที่อยู่อาศัย",
    f"ไม่จริงที่ {SI1}",
    f"ข้อใดไม่เป็นความจริง [{SI1}]",
    f"ท่านไม่เห็นด้วยว่า: {SI1}",
    f"{SI1} ไม่จริง",
    f"{SI1} น้อย",
    "คนในชุมชนขาดสุขภาพกายดี",
    "คนในชุมชนไร้สุขภาพกายดี",
    "คนในชุมชนมิได้มีสุขภาพกายดี",
    "การช่วยเหลือในชุมชนเลือกปฏิบัติต่อผู้ใด",
    "People are not physically well",
    "People are physically unwell",
    "People don't feel safe in life and home",
    "Help in the community is given with discrimination",
    "sm1 คนในชุมชนไม่ยอมรับผู้ประสบปัญหา",
    "sm1 เพราะเหตุใด",
    "คนในชุมชนมีสุขภาพกายดีมาก",
    f"ท่านคิดว่า{SI1}",
    "เหตุผลที่ตอบ: อายุ",
    "เพศของผู้สัมภาษณ์",
    "ผู้สัมภาษณ์/เพศ",
    "sm1_001",
]


@pytest.mark.parametrize(("heading", "expected"), TAKEN)
def test_a_heading_that_says_the_same_is_taken(heading: str, expected: str | None) -> None:
    assert match_columns(INSTRUMENT, [heading])[0].target == expected


@pytest.mark.parametrize("heading", NOT_TAKEN)
def test_a_heading_that_says_something_else_is_not_taken(heading: str) -> None:
    assert match_columns(INSTRUMENT, [heading])[0].target is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ท่านยินยอมหรือไม่", []),
        ("ใช่หรือไม่ใช่", []),
        ("ภูมิใจในชุมชน มีมิตรและมิติใหม่", []),
        ("ทั้งหมดเด็ดขาด", []),
        ("มิได้ขาดแคลน", ["ขาด", "มิ"]),
        ("The united community under one university", []),
        ("unsafe and not happy", ["not", "unsafe"]),
    ],
)
def test_a_denial_is_told_from_words_that_look_like_one(words: str, expected: list[str]) -> None:
    assert denials(words) == expected


def test_what_equals_a_question_goes_before_what_ends_with_it() -> None:
    columns = match_columns(INSTRUMENT, [f"ปีก่อน {SI1}", SI1])
    assert [column.target for column in columns] == [None, "si1"]


REPEATED: dict[str, Callable[[str], str]] = {
    "Kobo": lambda name: f"{name}_001",
    "Kobo, in groups": lambda name: f"main/again/{name}_001",
    "pandas": lambda name: f"{name}.1",
    "a spreadsheet": lambda name: f"{name} (2)",
    "Microsoft Forms": lambda name: f"{LABELS[name].th}2",
    "Google Forms": lambda name: LABELS[name].th,
}


@pytest.mark.parametrize("program", REPEATED)
def test_repeated_columns_of_a_question_are_one(program: str, project: Folder) -> None:
    words = program in ("Microsoft Forms", "Google Forms")
    background = [name for name in NAMES if name not in ITEMS]
    head = [*background, *(LABELS[name].th if words else name for name in ITEMS)]
    head += [REPEATED[program](name) for name in ITEMS]
    rows = []
    for number, row in enumerate(ROWS):
        given, none = [row[name] for name in ITEMS], [""] * len(ITEMS)
        rows.append([row[name] for name in background])
        rows[-1] += [*given, *none] if number % 2 else [*none, *given]
    done = Imported(project, table([head, *rows]))
    assert (done.code, "ใช้ได้ 30" in done.said) == (0, True), done.said


def test_two_answers_of_one_row_are_told(project: Folder) -> None:
    head, *rows = cells()
    done = Imported(project, table([[*head, "sm1_001"], *([*row, "3"] for row in rows)]))
    assert done.code == 1
    assert "ตอบทั้งคอลัมน์ E และ Y ซึ่งเป็นข้อ sm1 ทั้งคู่" in done.said
    assert (
        Imported(
            project, table([[*head, "sm1_001"], *([*row, "3"] for row in rows)]), "--map", "Y="
        ).code
        == 0
    )


def test_columns_are_named_by_their_letters(project: Folder) -> None:
    head, *rows = cells()
    nameless = table([[f"ช่อง {number}" for number in range(len(head))], *rows])
    assert Imported(project, nameless).code == 2
    pairs = [f"{chr(ord('A') + number)}={name}" for number, name in enumerate(head)]
    options = [option for pair in pairs for option in ("--map", pair)]
    assert Imported(project, nameless, *options).code == 0


NEAR = {
    "sm1": "ทุกคนในชุมชน รวมทั้งผู้ประสบปัญหา ได้รับการยอมรับเป็นส่วนหนึ่งของชุมชนเรา",
    "su1": "คนในหมู่บ้านช่วยเหลือเกื้อกูลกันเมื่อมีผู้เดือดร้อน",
    "sa1": 'คนใน "ชุมชน" นี้รู้สึกปลอดภัยในชีวิตและที่อยู่อาศัย $HOME',
    "sa3": "ครอบครัวและคนรอบข้าง\nเป็นที่พึ่งได้เสมอ",
    "si3": "คนในชุมชนมีความสัมพันธ์ที่ดีต่อกัน=หรือไม่",
}


@pytest.mark.parametrize("item", NEAR)
def test_a_near_heading_is_confirmed_by_what_is_advised(item: str, project: Folder) -> None:
    text = headed(lambda name: NEAR[item].replace('"', '""') if name == item else name)
    done = Imported(project, text)
    assert (done.code, "\\x" in done.said or "\\n" in done.said) == (1, False), done.said
    pasted = shlex.split(" ".join(re.findall(r'--map "[^"]*"', done.said)))
    assert len(pasted) == 2
    assert Imported(project, text, *pasted).code == 0


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("จำนวนคนในครัวเรือน", "3"),
        ("คนในชุมชนมีกิจกรรมพักผ่อนหรือพบปะร่วมกันกี่ครั้งต่อปี", "12"),
        ("คนในชุมชนมีกิจกรรมพักผ่อนหรือพบปะร่วมกัน อย่างไร", "ออกกำลังกายตอนเย็น"),
        ("คนในชุมชนไม่มีกิจกรรมพักผ่อนหรือพบปะร่วมกัน", "3"),
        ("รายได้ต่อเดือน (พันบาท)", "5"),
        ("คนในชุมชนมีกิจกรรมพักผ่อนหรือพบปะร่วมกันน้อย", "3"),
    ],
)
def test_what_is_no_answer_to_the_question_is_not_advised(
    heading: str, cell: str, project: Folder
) -> None:
    head, *rows = cells()
    place = head.index("si4")
    head[place] = heading
    for row in rows:
        row[place] = cell
    done = Imported(project, table([head, *rows]))
    assert (done.code, "--map" in done.said) == (1, False), done.said


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        ("sa5", "คนในชุมชนอยู่ในชุมชนไม่ได้ โดยต้องเร่ร่อนหางานทำต่างถิ่น"),
        ("sa5", "คนในชุมชนอยู่ในชุมชนได้ โดยต้องเร่ร่อนหางานทำต่างถิ่น"),
        ("si2", "คนในชุมชนมีสุขภาพใจไม่ดี เครียดเกินไป"),
        ("sm2", "การช่วยเหลือในชุมชนมีการเลือกปฏิบัติต่อผู้ใด"),
        ("sa4", "คนในชุมชนว่างงานและรายได้น้อยในพื้นที่"),
        ("si5", "All in all people are unhappy to live here"),
    ],
)
def test_a_denial_in_another_place_is_not_advised(item: str, heading: str, project: Folder) -> None:
    done = Imported(project, headed(lambda name: heading if name == item else name))
    assert (done.code, "--map" in done.said) == (1, False), done.said


def test_a_column_of_groups_under_any_heading_is_advised(project: Folder) -> None:
    text = headed(lambda name: "สถานภาพ" if name == "group" else name)
    pasted = shlex.split(" ".join(re.findall(r'--map "[^"]*"', Imported(project, text).said)))
    assert Imported(project, text, *pasted).code == 0


@pytest.mark.parametrize(
    "label",
    [
        *("คะแนนเต็ม", "เต็ม", "ค่าเฉลี่ย", "เฉลี่ยรวม", "S.D.", "SD", "ส่วนเบี่ยงเบนมาตรฐาน", "รวม"),
        *("รวม 30 คน", "Mean", "Total", "x̄", "แปลผล", "ร้อยละ", "ค่าเฉลี่ย (5)"),
    ],
)
def test_rows_of_a_sheet_that_are_nobody(label: str, project: Folder) -> None:
    head, *rows = cells()
    for place in ("ลำดับ", "รหัสผู้ตอบ"):
        numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
        odd = [label, "", "", "", "", *["3"] * len(ITEMS)]
        done = Imported(project, table([[place, *head], *numbered, odd]), "--replace")
        assert (done.code, "ใช้ได้ 30 · ไม่นับ 1" in done.said) == (0, True), done.said
        assert "ไม่นับแถว 32" in done.said


def test_a_row_of_means_without_a_label_is_nobody(project: Folder) -> None:
    means = ["", "", "", "", *["3.52", "๓.๕๐", "4.00", "3.1"] * 5]
    done = Imported(project, table([*cells(), means]))
    assert (done.code, "ใช้ได้ 30 · ไม่นับ 1" in done.said) == (0, True), done.said
    done = Imported(project, table([*cells(), ["target_group", *means[1:]]]))
    assert (done.code, "--answer" in done.said) == (1, False), done.said


@pytest.mark.parametrize("name", ["รวมพร ใจดี", "ระดับ ทองคำ", "Max", "เต็ม", "30"])
def test_somebody_is_not_taken_for_nobody(name: str, project: Folder) -> None:
    head, *rows = cells()
    done = Imported(project, table([["ชื่อ-สกุล", *head], *([name, *row] for row in rows)]))
    assert (done.code, "ใช้ได้ 30" in done.said) == (0, True), done.said


SECOND_ROWS: dict[str, Callable[[str], str]] = {
    "tags": lambda name: f"#indicator+{name}",
    "headings again": str,
    "the words of the questions": lambda name: LABELS[name].th if name in LABELS else name,
    "the words in a grid": lambda name: (
        f"ท่านเห็นด้วยเพียงใด - {LABELS[name].th}" if name in LABELS else "-"
    ),
    "Qualtrics": lambda name: f"{{'ImportId':'{name}'}}",
}


@pytest.mark.parametrize("kind", SECOND_ROWS)
def test_a_second_row_below_the_headings_is_nobody(kind: str, project: Folder) -> None:
    head, *rows = cells()
    done = Imported(project, table([head, [SECOND_ROWS[kind](name) for name in head], *rows]))
    assert (done.code, "ใช้ได้ 30 · ไม่นับ 1" in done.said) == (0, True), done.said


@pytest.mark.parametrize("above", ["", "Response", "คำตอบ"])
def test_headings_in_two_rows_are_read(above: str, project: Folder) -> None:
    head, *rows = cells()
    count = len(head) - len(ITEMS)
    first = [*head[:count], "ท่านเห็นด้วยเพียงใด", *[""] * (len(ITEMS) - 1)]
    done = Imported(project, table([first, [*[above] * count, *ITEMS], *rows]))
    assert (done.code, "ใช้ได้ 30" in done.said) == (0, True), done.said


@pytest.mark.parametrize(
    ("heading", "cell", "is_rejected"),
    [
        ("_validation_status", "Not Approved", True),
        ("_validation_status", "validation_status_not_approved", True),
        ("_validation_status", "On Hold", False),
        ("_validation_status", "Approved", False),
        ("ReviewState", "rejected", True),
        ("__system/reviewState", "rejected", True),
        ("ReviewState", "hasIssues", False),
        ("review_status", "REJECTED", True),
    ],
)
def test_what_a_reviewer_rejected_stays_out(
    heading: str, cell: str, is_rejected: bool, project: Folder
) -> None:
    head, *rows = cells()
    states = [cell, cell, *[""] * 28]
    made = [[*row, state] for row, state in zip(rows, states, strict=True)]
    done = Imported(project, table([[*head, heading], *made]))
    assert done.code == 0, done.said
    assert ("ไม่นับแถว 2, 3: ผู้ตรวจไม่อนุมัติ" in done.said) is is_rejected
    assert f"ใช้ได้ {28 if is_rejected else 30}" in done.said


def book(path: Path, sheets: dict[str, list[list[str]]], hidden: tuple[int, ...] = ()) -> bytes:
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for number in hidden:
                sheet.set_row(number, None, None, {"hidden": True})
    return path.read_bytes()


def test_hidden_rows_are_left_out_and_told(project: Folder, tmp_path: Path) -> None:
    data = book(tmp_path / "made.xlsx", {"a": cells()}, hidden=(3, 7))
    done = Imported(project, data, name="a.xlsx")
    assert (done.code, "ใช้ได้ 28 · ไม่นับ 2" in done.said) == (0, True)
    assert "ไม่นับแถว 4, 8: ซ่อนไว้ในแผ่นงาน" in done.said


def test_a_copied_sheet_is_left_out_and_told(project: Folder, tmp_path: Path) -> None:
    head, *rows = cells()
    sheets = {"คำตอบ": [head, *rows], "สำเนา": [head, *rows[::-1]], "กลุ่ม": [head, *rows[5:12]]}
    done = Imported(project, book(tmp_path / "made.xlsx", sheets), name="a.xlsx")
    assert (done.code, "อ่าน 30 แถว: ใช้ได้ 30" in done.said) == (0, True), done.said
    assert "ไม่นับแผ่นงาน “สำเนา”: ทั้ง 30 แถวเป็นสำเนา" in done.said
    changed_rows = [[*row[:-1], "1"] if number < 3 else row for number, row in enumerate(rows)]
    sheets = {"คำตอบ": [head, *rows], "แก้แล้ว": [head, *changed_rows]}
    data = book(tmp_path / "made.xlsx", sheets)
    done = Imported(project, data, name="a.xlsx")
    assert (done.code, "--sheet" in done.said) == (2, True)
    assert Imported(project, data, "--sheet", "แก้แล้ว", "--yes", name="a.xlsx").code == 0


def zipped(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"4S_dot_csv": as_csv(ROWS)}, 0),
        ({"a__4S_dot_csv": as_csv(ROWS), "MACOSX_dot_txt.rsrc": "x"}, 0),
        ({"a_dot_tsv": as_csv(ROWS).replace(",", "\t"), "a_dot_pdf": b"%PDF"}, 0),
        ({"a_dot_csv": as_csv(ROWS), "b_dot_csv": as_csv(ROWS)}, 2),
        ({"a_dot_docx": b"x"}, 2),
        ({}, 2),
    ],
)
def test_a_zip_of_one_file_of_answers_is_read(
    files: dict[str, str | bytes], code: int, project: Folder
) -> None:
    done = Imported(project, zipped(**files), name="4S.csv.zip")
    assert done.code == code, done.said
    assert Imported(project, zipped(**files)[:-30], name="cut.zip").code == 2


def test_a_workbook_in_a_zip_is_read(project: Folder, tmp_path: Path) -> None:
    data = book(tmp_path / "made.xlsx", {"a": cells()})
    assert Imported(project, zipped(a_dot_xlsx=data), name="a.zip").code == 0


@pytest.mark.parametrize("kind", ["unknown headings", "times alone"])
def test_many_rows_that_answer_nothing_are_an_error(kind: str, project: Folder) -> None:
    head, *rows = cells()
    more = ["ประทับเวลา"] if kind == "times alone" else [f"เพิ่ม {name}" for name in ITEMS]
    count = len(head) - len(ITEMS)
    empty = [[*row[:count], *[""] * len(ITEMS), *["4"] * len(more)] for row in rows[:12]]
    full = [[*row, *[""] * len(more)] for row in rows[12:]]
    text = table([[*head, *more], *empty, *full])
    done = Imported(project, text)
    assert (done.code, "12 จาก 30 แถวไม่ได้ตอบข้อใดเลย" in done.said) == (1, True), done.said
    assert "ใช้ได้ 18" in Imported(project, text, "--partial").said


def test_numbered_rows_that_nobody_filled_in_are_no_error(project: Folder) -> None:
    head, *rows = cells()
    filled = [[str(number), *row] for number, row in enumerate(rows, 1)]
    empty = [[str(number), *[""] * len(head)] for number in range(31, 101)]
    assert Imported(project, table([["ลำดับ", *head], *filled, *empty])).code == 0


GENDERS = [
    ("เพศชาย", "male"),
    ("1. ชาย", "male"),
    ("ก. หญิง", "female"),
    ("(2) หญิง", "female"),
    ("หญิง (2)", "female"),
    ("2 = หญิง", "female"),
    ("Female", "female"),
    ("อื่นๆ โปรดระบุ LGBTQ", "other"),
    ("ไม่ระบุ", "not_stated"),
    ("ไม่ประสงค์ตอบ", "not_stated"),
    ("Prefer not to say", "not_stated"),
    ("", None),
    ("LGBTQ+", WRONG),
    ("1", WRONG),
    ("หญิงชาย", WRONG),
]


@pytest.mark.parametrize(("cell", "expected"), GENDERS)
def test_a_choice_is_read_with_its_question_and_its_number(cell: str, expected: object) -> None:
    question = INSTRUMENT.background[1]
    read = choices_of(question.choices, is_optional=True, question=question.label)
    assert read(cell) is expected or read(cell) == expected


@pytest.mark.parametrize("cell", ["เพศทางเลือก", "1", "5-Jan", "????", "ผู้ชายแท้ๆ"])
def test_background_never_keeps_answers_out(cell: str, project: Folder) -> None:
    done = Imported(project, changed(lambda name, old: cell if name == "gender" else old))
    assert (done.code, "ใช้ได้ 30" in done.said) == (0, True), done.said
    assert "gender: 30 คำตอบไม่ตรงตัวเลือกใด ถือเป็นไม่ตอบ" in done.said
    text = changed(lambda name, old: cell if name == "gender" else old)
    again = Imported(project, text, "--answer", f"{cell}=other")
    assert (again.code, "gender:" in again.said) == (0, False)


AGREE = {
    "5": "เห็นด้วยอย่างยิ่ง",
    "4": "เห็นด้วย",
    "3": "เฉย ๆ",
    "2": "ไม่เห็นด้วย",
    "1": "ไม่เห็นด้วยอย่างยิ่ง",
    "9": "99",
}


def test_answers_in_other_words_are_given_their_scores(project: Folder, tmp_path: Path) -> None:
    text = changed(lambda name, cell: AGREE[cell] if name in ITEMS else cell)
    done = Imported(project, text)
    assert (done.code, done.said.count("แก้ไข:") < 5) == (1, True)
    asked = dict.fromkeys(re.findall(r'--answer "([^"]*)=…"', done.said))
    assert set(asked) == set(AGREE.values())
    assert Imported(project, text, "--answer", f"{AGREE['5']}=…").code == 2
    scores = {words: "" if code == "9" else code for code, words in AGREE.items()}
    options = [option for word in asked for option in ("--answer", f"{word}={scores[word]}")]
    assert Imported(project, text, *options).code == 0
    plain = Folder(tmp_path / "plain").write("project.yaml", project.read("project.yaml"))
    Imported(plain, as_csv(ROWS))
    results = [re.sub(r"\nimported: .*", "", each.read("survey.yaml")) for each in (project, plain)]
    assert results[0] == results[1]


def test_groups_in_other_words_are_mapped(project: Folder) -> None:
    text = changed(lambda _name, cell: "ชาวบ้าน" if cell == "community_member" else cell)
    assert Imported(project, text).code == 1
    assert Imported(project, text, "--answer", "ชาวบ้าน=community_member").code == 0


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("?????", "LOST_THAI"),
        ("à¸¡à¸²à¸", "LOST_THAI"),
        ("เธกเธฒเธ\x81", "LOST_THAI"),
        ("\ufffd\ufffd\ufffd", "LOST_THAI"),
        ("5-Jan", "DAYS"),
        ("2019-05-01", "DAYS"),
        ("1/5/2019", "DAYS"),
        ("1-ม.ค.", "DAYS"),
        ("Jun-10", "DAYS"),
        ("ดี?", None),
        ("6", None),
    ],
)
def test_the_cause_of_a_cell_that_cannot_be_read(cell: str, cause: str | None) -> None:
    found = cause_of(cell)
    assert (found.name if found else None) == cause


@pytest.mark.parametrize("cell", ["?????", "5-Jan", "à¸¡à¸²à¸"])
def test_a_cause_is_told_once_a_column(cell: str, project: Folder) -> None:
    done = Imported(project, changed(lambda name, old: cell if name in ("sm1", "si5") else old))
    assert (done.code, done.said.count(": ผิดพลาด TB117")) == (1, 2)


def test_headings_that_lost_their_letters_are_told_as_that(project: Folder) -> None:
    text = headed(lambda name: LABELS[name].th if name in LABELS else name)
    for data in (text.encode().decode("latin-1").encode(), re.sub("[ก-๛]", "?", text).encode()):
        done = Imported(project, data)
        assert (done.code, "อักษรไทย" in done.said) == (2, True)


def test_merged_cells_are_told_once(project: Folder) -> None:
    head, *rows = cells()
    for number, row in enumerate(rows):
        row[0] = row[0] if number % 10 == 0 else ""
    done = Imported(project, table([head, *rows]))
    assert (done.code, done.said.count(": ผิดพลาด ")) == (1, 1)
    assert "ผสานเซลล์" in done.said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-08-02T20:11:12Z", 3),
        ("2019-08-02T16:59:59.999Z", 2),
        ("2019-08-02T17:00:00+00:00", 3),
        ("2019-08-02T23:30:00.000+07:00", 2),
        ("2019-08-02 20:00:00 UTC", 3),
        ("2019/08/02 9:11:12 PM GMT+7", 2),
        ("2019-08-02T23:30:00+0900", 2),
        ("2/8/2562, 23:59:00", 2),
    ],
)
def test_a_time_elsewhere_is_a_day_here(text: str, day: int) -> None:
    (found,) = read_days([text]).days
    assert found is not None
    assert (found.month, found.day) == (8, day)


def test_a_consent_that_is_denied_is_asked_about(project: Folder) -> None:
    head, *rows = cells()
    rows = [["ใช่" if number < 3 else "ไม่ใช่", *row] for number, row in enumerate(rows)]
    done = Imported(project, table([["ท่านไม่ยินยอมให้ข้อมูล", *head], *rows]))
    assert (done.code, "ไม่รู้ว่าใครยินยอม" in done.said) == (1, True)
    column = match_columns(INSTRUMENT, ["ยินยอม/ไม่ยินยอม"])[0]
    assert (column.target, column.how) == ("consent", How.CONSENT)
