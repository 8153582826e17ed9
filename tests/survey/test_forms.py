"""The questionnaire as it is handed out: an XLSForm, a page to print, sheets to type into; and instruments of an office's own."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pypdf
import pytest
from pyxform.xls2xform import convert

from tambon_cli.binding.binder import bind
from tambon_cli.documents.reader import parse_document
from tambon_cli.model.instrument import InstrumentFile
from tambon_cli.survey.instrument_checks import check_instrument
from tambon_cli.survey.instrument_loader import BUILT_IN
from tambon_cli.survey.intake.forms import entry_book, entry_csv, xlsform
from tests.browser import launched, opened
from tests.support import EXAMPLES, Folder, tambon, tambon_json
from tests.survey.answers import INSTRUMENT, as_csv, respondents

OWN = """\
id: own-2562
title: {th: แบบสอบถามความปลอดภัย, en: Questionnaire on safety}
official: true
scale:
  min: 0
  max: 3
  labels: {3: {th: จริง, en: true}, 2: {th: ค่อนข้างจริง, en: rather true}, 1: {th: ไม่ค่อยจริง, en: hardly}, 0: {th: ไม่จริง, en: false}}
bands:
  - {from: 0.00, to: 1.50, th: ต่ำ, en: low}
  - {from: 1.51, to: 3.00, th: สูง, en: high}
groups: [{id: resident, th: ผู้อยู่อาศัย, en: residents}, {id: visitor, th: ผู้มาเยือน, en: visitors}]
dimensions:
  - id: home
    th: บ้าน
    en: home
    items:
      - {id: h1, th: บ้านแข็งแรง, en: the house is sound}
      - {id: h2, th: กลัวน้ำท่วม, en: fear of floods, reverse: true}
      - {id: h3, th: เพื่อนบ้านช่วยเหลือ, en: neighbours help}
min_answered: 2
"""


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "project")
    return folder.write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


def test_the_xlsform_converts_without_a_warning_and_asks_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(xlsform(INSTRUMENT))
    made = convert(tmp_path / "form.xlsx")
    assert made.warnings == []
    assert re.findall(r'preload="(\w+)"', made.xform) == [
        "date",
        "uid",
    ]  # the day, and the id that ODK gives every form
    chosen = [
        path.split("/")[-1] for path in re.findall(r'<select1 [^>]*ref="([\w/]+)"', made.xform)
    ]
    assert chosen == [
        "consent",
        "group",
        *(question.id for question in INSTRUMENT.background),
        *(item.id for item in INSTRUMENT.items),
    ]
    read = [path.split("/")[-1] for path in re.findall(r'<input [^>]*ref="([\w/]+)"', made.xform)]
    assert read == [
        "intro",
        "notice",
        *(f"{dimension.id}_stem" for dimension in INSTRUMENT.dimensions),
    ]
    assert len(re.findall(r'<bind [^>]*readonly="true\(\)"', made.xform)) == len(read) + 1
    assert set(re.findall(r"<(upload|trigger|range|rank|select) ", made.xform)) == set()


def test_the_xlsform_has_the_shape_of_the_design(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(xlsform(INSTRUMENT))
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    survey = [[cell or "" for cell in row] for row in book["survey"].iter_rows(values_only=True)]
    assert survey[0] == [
        "type",
        "name",
        "label::ไทย (th)",
        "label::English (en)",
        "required",
        "relevant",
        "appearance",
    ]
    assert survey[1][:2] == ["today", "survey_date"]
    assert ["begin_group", "main", "${consent}='1'"] in [[row[0], row[1], row[5]] for row in survey]
    # “Do not know” is no step of the line from most to least.
    assert [row[6] for row in survey if row[0] == "select_one likert5"] == ["columns-pack"] * 20
    choices = [row for row in book["choices"].iter_rows(values_only=True) if row[0] == "likert5"]
    assert [row[1] for row in choices] == ["5", "4", "3", "2", "1", "9"]
    assert [cell.value for cell in book["settings"][1]] == [
        "form_title",
        "form_id",
        "version",
        "default_language",
    ]
    assert [cell.value for cell in book["settings"][2]][1::2] == ["tambon_4s", "ไทย (th)"]


def test_forms_are_the_same_bytes_each_time() -> None:
    assert xlsform(INSTRUMENT) == xlsform(INSTRUMENT)
    assert entry_book(INSTRUMENT) == entry_book(INSTRUMENT)


def test_a_sheet_that_was_typed_into_comes_back(project: Folder, tmp_path: Path) -> None:
    rows = respondents()
    book = openpyxl.load_workbook(io.BytesIO(entry_book(INSTRUMENT)))
    sheet = book["คำตอบ"]
    assert len(sheet.data_validations.dataValidation) == 4 + 20
    labels = {
        choice.id: choice.label.th
        for question in INSTRUMENT.background
        for choice in question.choices
    }
    labels |= {group.id: group.label.th for group in INSTRUMENT.groups}
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(
            row_names := [cell.value.split(" ")[0] for cell in sheet[1]], 1
        ):
            value = labels.get(row.get(name, "7"), row.get(name, "7"))
            sheet.cell(number, column, int(value) if value.isdigit() else value or None)
    assert row_names[:3] == ["no", "survey_date", "group"]
    book.save(tmp_path / "typed.xlsx")
    assert tambon("survey", "import", tmp_path / "typed.xlsx", project.path).returncode == 0
    typed = tambon("survey", "summary", project.path, "-f", "json").stdout
    (tmp_path / "plain.csv").write_text(as_csv(rows), encoding="utf-8")
    assert tambon("survey", "import", tmp_path / "plain.csv", project.path).returncode == 0
    assert tambon("survey", "summary", project.path, "-f", "json").stdout == typed


def test_the_csv_sheet_opens_in_a_spreadsheet() -> None:
    data = entry_csv(INSTRUMENT)
    assert data.startswith(b"\xef\xbb\xbf")
    (head,) = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert [cell.split(" ")[0] for cell in head][:3] == ["no", "survey_date", "group"]
    assert len(head) == 3 + 3 + 20


def test_a_sheet_with_answers_is_never_written_over(tmp_path: Path) -> None:
    for form, name in (
        ("xlsx", "4s-proposed-entry.xlsx"),
        ("csv", "4s-proposed-entry.csv"),
        ("xlsform", "4s-proposed-xlsform.xlsx"),
        ("html", "4s-proposed.html"),
    ):
        assert tambon("survey", "form", "-f", form, cwd=tmp_path).stdout == f"{name}\n"
        assert tambon("survey", "form", "-f", form, cwd=tmp_path).returncode == 0
        (tmp_path / name).write_bytes(b"typed")
        assert tambon("survey", "form", "-f", form, cwd=tmp_path).returncode == 2
        assert (tmp_path / name).read_bytes() == b"typed"


def test_the_questionnaire_prints_on_two_pages_of_a4(tmp_path: Path) -> None:
    assert tambon("survey", "form", "-o", tmp_path / "form.html").returncode == 0
    page = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert "ไม่ใช่แบบของกรมฯ" in page
    assert [
        item.id for item in INSTRUMENT.items if item.label.th not in page.replace("\u2060", "")
    ] == []
    with launched() as browser, opened(browser, tmp_path / "form.html") as shown:
        shown.pdf(path=str(tmp_path / "form.pdf"), prefer_css_page_size=True)
    assert len(pypdf.PdfReader(tmp_path / "form.pdf").pages) == 2


def test_the_built_in_instruments_keep_their_own_rules() -> None:
    for path in BUILT_IN.glob("*.yaml"):
        document = parse_document(path.name, path.read_bytes())
        file, found = bind(InstrumentFile, path.name, document.root)
        assert [*document.findings, *found, *check_instrument(file)] == []


def test_another_instrument_works_without_code(project: Folder, tmp_path: Path) -> None:
    project.write("questions/own.yaml", OWN).write(
        "survey.yaml", "instrument: questions/own.yaml\n"
    )
    lines = ["group,h1,h2,h3"] + [
        f"{'resident' if n % 3 else 'visitor'},{n % 4},{(n + 1) % 4},{'' if n == 5 else (n * 2) % 4}"
        for n in range(30)
    ]
    (tmp_path / "answers.csv").write_text("\n".join(lines), encoding="utf-8")
    assert tambon("survey", "import", tmp_path / "answers.csv", project.path).returncode == 0
    assert [each for each in project.found() if "survey" in each or "own" in each] == []
    survey = tambon_json("survey", "summary", project.path)["projects"][0]["survey"]
    assert (survey["instrument"]["official"], survey["instrument"]["notice"]) == (True, None)
    flood = next(item for item in survey["items"] if item["id"] == "h2")
    answers = [3 - (n + 1) % 4 for n in range(30)]
    assert flood["together"]["mean"] == round(sum(answers) / 30 + 1e-9, 2)
    assert flood["counts"] == [7, 8, 8, 7]
    scores = [
        sum(row) / len(row)
        for n in range(30)
        for row in [[n % 4, 3 - (n + 1) % 4, *([] if n == 5 else [(n * 2) % 4])]]
    ]
    assert survey["dimensions"][0]["together"]["mean"] == round(sum(scores) / 30 + 1e-9, 2)
    report = tambon("report", project.path, "-o", tmp_path / "report.html")
    assert report.returncode == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = re.sub(r"</?span[^>]*>", "", page)
    assert 'class="proposal"' not in page
    assert "กลัวน้ำท่วม (ข้อเชิงลบ)" in page
    assert "ร้อยละเป็นคำตอบที่เลือกจริง" in page
    for form in ("html", "xlsform", "xlsx", "csv"):
        assert (
            tambon(
                "survey",
                "form",
                project.path,
                "-f",
                form,
                "-o",
                tmp_path / f"form-{form}{'.xlsx' if form.startswith('xls') else '.' + form}",
            ).returncode
            == 0
        )
    assert convert(tmp_path / "form-xlsform.xlsx").warnings == []
    assert (
        tambon(
            "survey", "form", project.path, "-f", "yaml", "-o", tmp_path / "next.yaml"
        ).returncode
        == 0
    )
    assert (tmp_path / "next.yaml").read_text(encoding="utf-8") == OWN


def test_the_form_of_a_project_speaks_as_its_settings_say(project: Folder, tmp_path: Path) -> None:
    project.write("tambon.toml", 'lang = "en"\n')
    page = tmp_path / "form.html"
    assert tambon("survey", "form", project.path, "-o", page).returncode == 0
    assert "Thank you" in page.read_text(encoding="utf-8")
    page.unlink()
    assert tambon("survey", "form", project.path, "-o", page, "--lang", "th").returncode == 0
    assert "ขอบคุณ" in page.read_text(encoding="utf-8")


def test_an_instrument_in_no_folder_is_told_by_its_folder(tmp_path: Path) -> None:
    result = tambon("survey", "form", "--instrument", "nowhere/own.yaml", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "tambon: ไม่มีโฟลเดอร์ “nowhere”\n"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("id: h1", "id: meta", "q_meta"),
        ("id: h1", "id: home_stem", "q_home_stem"),
        ("id: home", "id: meta", "q_meta"),
        ("th: กลัวน้ำท่วม", 'th: "กลัว ${h1}"', "$ {"),
        ("en: the house is sound", 'en: "${house} is sound"', "$ {"),
        ("th: จริง,", 'th: "จริง ${x}",', "$ {"),
    ],
)
def test_what_no_form_can_hold_is_told_with_what_can(
    project: Folder, tmp_path: Path, old: str, new: str, hint: str
) -> None:
    project.write("survey.yaml", "instrument: own.yaml\n").write("own.yaml", OWN)
    project.replace("own.yaml", old, new)
    (finding,) = [found for found in project.findings() if found.code == "TB913"]
    assert hint in finding.hint.th
    fixed = new.replace("${", "$ {") if hint == "$ {" else f"id: {hint}"
    project.replace("own.yaml", new, fixed)
    assert "own.yaml" not in "".join(project.found())
    form = tmp_path / "form.xlsx"
    done = tambon("survey", "form", project.path, "-f", "xlsform", "-o", form)
    assert done.returncode == 0, done.stderr
    convert(form)
