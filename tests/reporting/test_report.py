"""The report: what it says in HTML and Markdown, how it looks in a browser, what never gets in."""

import base64
import dataclasses
import datetime as dt
import html
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from PIL import Image

from tambon_cli.files.image_scrub import rebuild
from tambon_cli.i18n import Language
from tambon_cli.model.vocabulary import Dimension, Step
from tambon_cli.output.markdown import escape
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.reporting.page.model import Chart, Photo, Report, Value
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.compose import compose
from tambon_cli.reporting.render import render
from tambon_cli.thai.numbers import Numerals
from tests.support import ROOT, Folder, script, tambon


def report_of(
    folder: Folder, language: Language = Language.TH, numerals: Numerals = Numerals.ARABIC
) -> Report:
    question = Request()
    checked = check_target(Target(folder.path, folder.path.name), question, open_attachments=True)
    return compose(checked, score_checked(checked, question), Style(language, numerals))


def words(value: object) -> list[str]:
    """Every text of a report, but for the data of photos and the names of parts and styles."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [word for each in value for word in words(each)]
    if isinstance(value, Photo | Value):
        return [value.caption if isinstance(value, Photo) else value.text]
    if (
        not dataclasses.is_dataclass(value)
        or isinstance(value, type)
        or (isinstance(value, Chart) and value.table is None)
    ):
        return []
    hidden = {"length", "kind", "id", "language", "data", "drawings", "drawing", "names", "origins"}
    hidden |= (
        {"words", "contents", "subtitle", "page_title"} if isinstance(value, Report) else set()
    )
    return [
        word
        for field in dataclasses.fields(value)
        if field.name not in hidden
        for word in words(getattr(value, field.name))
    ]


def plain_html(page: str) -> str:
    body = re.sub(r"(?s)<style>.*?</style>|data:[^\"]+|</?span[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u2060", "").split())


def plain_markdown(page: str) -> str:
    return " ".join(re.sub(r"\\(.)", r"\1", page).split())


@pytest.mark.parametrize("language", list(Language))
def test_html_and_markdown_say_the_same(old: Folder, language: Language) -> None:
    report = report_of(old, language)
    in_html, in_markdown = plain_html(render.html(report)), plain_markdown(render.markdown(report))
    for word in words(report):
        flat = " ".join(word.split())
        assert flat in in_html
        assert flat in in_markdown


def test_markdown_is_read_as_it_is_meant(old: Folder) -> None:
    report = report_of(old)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(render.markdown(report))
    kinds = [token.type for token in tokens]
    charts = sum(bool(chart.table) for section in report.sections for chart in section.charts)
    assert kinds.count("table_open") == render.html(report).count("<table") + charts
    assert "html_block" not in kinds


def test_markdown_has_an_outline(old: Folder) -> None:
    report = report_of(old)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(render.markdown(report))
    headings = [
        (int(token.tag[1]), plain_markdown(inline.content))
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
    ]
    levels = [level for level, _text in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))  # none is left out
    texts = [text for _level, text in headings]
    titles = [
        *(section.title for section in report.sections),
        *(sheet.title for sheet in report.sheets),
        *(card.title for card in report.summary.cards),
    ]
    for title in titles:
        assert any(plain_markdown(title) in text for text in texts), title
    numbered = [f"{field.number}. {field.title}" for field in report.fields]
    assert [text for text in texts if text in numbered] == numbered
    assert all(texts)


def test_the_form_has_the_manuals_twelve_fields_in_order(new: Folder) -> None:
    manual = [
        *(
            "ชื่อโครงการ / กิจกรรม",
            "ผู้รับผิดชอบโครงการ",
            "หน่วยงานที่รับผิดชอบ (ฝ่าย)",
            "วัน เวลา สถานที่จัดโครงการ",
            "วัตถุประสงค์โครงการ",
        ),
        *(
            "งบประมาณ ปีงบประมาณ พ.ศ. 2562",
            "พื้นที่ดำเนินการ",
            "ผู้เข้าร่วมโครงการ",
            "วิธีการดำเนินงาน",
            "แผนการปฏิบัติงาน",
        ),
        *("ผลการดำเนินงานตามโครงการ", "ภาพประกอบ"),
    ]
    assert [field.title for field in report_of(new).fields] == manual


def test_sections_come_in_their_order(new: Folder) -> None:
    report = report_of(new)
    page = render.html(report)
    ids = re.findall(r'<section id="([a-z]+)"', page)
    assert ids == [
        "summary",
        "form",
        "scores",
        "activities",
        "pdca",
        "dimensions",
        "objectives",
        "money",
        "problems",
        "partners",
        "evidence",
        "interpretations",
    ]
    assert report.lacking == "ยังไม่มี: การติดตามประเมินผลและบทเรียน · ผลสำรวจ 4S"
    assert page.index('class="banner"') < page.index('id="form"')
    sections = {section.id: section for section in report.sections}
    steps = " ".join(str(row[1]) for row in sections["pdca"].tables[0].rows)
    assert [step.value for step in Step if step.value not in steps] == []
    assert "2.4" not in steps
    assert len(sections["dimensions"].tables[0].rows) == len(Dimension)
    assert [(link.id, link.title) for link in report.contents][3:] == [
        (section.id, section.title) for section in report.sections
    ]


def test_an_override_replaces_a_composed_field_where_it_may(old: Folder) -> None:
    old.replace("report.yaml", "fields: {} ", "fields: {f9: วิธีของเราเอง, f4: ไม่นับ} ")
    fields = {field.number: field for field in report_of(old).fields}
    assert fields["9"].lines == ("วิธีของเราเอง",)
    assert fields["4"].table is not None


def test_thai_numerals_are_everywhere_but_in_ids_and_files(old: Folder) -> None:
    page = plain_html(render.html(report_of(old, numerals=Numerals.THAI)))
    assert "๒๘ ส.ค. ๒๕๖๒" in page
    assert "A1" in page
    assert "A๑" not in page
    assert "evidence/a1.jpg" in page


def test_the_page_is_whole_by_itself(old: Folder) -> None:
    page = render.html(report_of(old))
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!data:|#)([^\"') ]+)", page) == []
    assert "<script" not in page
    assert 'lang="th"' in page
    assert "default-src 'none'" in page
    assert page.count("data:font/woff2") == 2


def test_hostile_words_stay_words(old: Folder) -> None:
    payload = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:y) | `z` **b** ](http://e.vil)"
    old.replace("activities.yaml", "    place: ลานวัดกลาง\n", f"    place: '{payload}'\n")
    report = report_of(old)
    page, text = render.html(report), render.markdown(report)
    assert "<script>" not in page
    assert html.escape("{{ 7*7 }}") in page
    assert "](javascript" not in text
    assert "<script>" not in text
    assert "\\| \\`z\\`" in text


MARKUP = (
    *(
        "www.example.com",
        "http://evil.example/x",
        "foo@example.com",
        "mailto:a@b.co",
        "xmpp:a@b.co",
        "ftp://x.y",
        "[x](javascript:y)",
        "![x](y)",
    ),
    *(
        "<b>x</b>",
        "<!-- -->",
        "&lt;",
        "| a | b",
        "# x",
        "1. x",
        "- x",
        "> q",
        "[ ] x",
        "===",
        "---",
        "~~x~~",
        "`c`",
        "**b**",
        "_a_",
        "[^1]",
        "    code",
    ),
    *(
        "@user",
        "\\",
        "$x$",
        ":tada:",
        "<script>alert(1)</script>",
        "https://github.com/a/b/issues/1",
    ),
)


@pytest.mark.parametrize("words", MARKUP)
def test_words_from_outside_are_text_for_github(words: str) -> None:
    import cmarkgfm

    page = cmarkgfm.github_flavored_markdown_to_html(
        f"p {escape(words)} q\n\n{escape(words)}\n\n| {escape(words)} | b |\n|---|---|\n| {escape(words)} | {escape(words)} |\n"
    )
    assert set(re.findall(r"<(\w+)", page)) == {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert html.unescape(re.findall(r"(?s)<p>(.*?)</p>", page)[1]).replace(
        "\u2060", ""
    ) == " ".join(words.split())


def photo_with_gps() -> bytes:
    picture = Image.new("RGB", (2400, 1200), "green")
    exif = picture.getexif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (15.0, 33.0, 12.0)
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue() + b"POLYGLOT"


def test_photos_are_rebuilt_from_their_pixels() -> None:
    data = photo_with_gps()
    assert b"SecretCamera" in data
    _pixels, new = rebuild(data, 1000)
    assert new is not None
    assert b"SecretCamera" not in new
    assert b"POLYGLOT" not in new
    with Image.open(io.BytesIO(new)) as picture:
        assert dict(picture.getexif()) == {}
        assert picture.size == (500, 1000)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff broken", b"%PDF-1.4", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_not_shown(data: bytes) -> None:
    assert rebuild(data, 1000) == (0, None)


def test_a_picture_of_too_many_pixels_is_not_opened() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    assert rebuild(out.getvalue(), 1000) == (0, None)


def test_photos_without_consent_are_not_shown(old: Folder) -> None:
    before = len(report_of(old).fields[11].photos)
    old.replace(
        "activities.yaml", "caption: กีฬาชุมชน, consent: true", "caption: กีฬาชุมชน, consent: false"
    )
    assert len(report_of(old).fields[11].photos) == before - 1


def test_a_broken_photo_is_said_to_be(old: Folder) -> None:
    whole = (old.path / "evidence/a1.jpg").read_bytes()
    old.write("evidence/a1.jpg", whole.replace(b"\xff\xdb", b"\xff\xef"))  # without its tables
    assert "เปิดภาพนี้ไม่ได้" in render.html(report_of(old))


def test_the_fingerprint_changes_with_the_data(old: Folder) -> None:
    before = report_of(old).fingerprint
    assert report_of(old).fingerprint == before
    assert "fy2562 sha256:" in before
    old.write("evidence/mou.pdf", b"%PDF-1.7 other")
    assert report_of(old).fingerprint != before


def test_a_bare_project_still_has_a_report(old: Folder) -> None:
    for file in (
        "area",
        "plan",
        "mou",
        "activities",
        "meetings",
        "evaluation",
        "survey",
        "report",
        "review",
    ):
        old.delete(f"{file}.yaml")
    report = report_of(old)
    assert [field.empty for field in report.fields].count("ยังไม่มีข้อมูล") == 7
    assert report.lacking.startswith("ยังไม่มี: กิจกรรมตลอดปีงบประมาณ · สวัสดิการ 7 มิติกับกิจกรรม · ")
    assert all(section.tables for section in report.sections)
    page = render.html(report)
    linked = set(re.findall(r'href="#([^"]+)"', page))
    assert linked <= set(re.findall(r'id="([^"]+)"', page))
    assert report.sheets[0].label.startswith("ต่ำกว่าระดับ 3")


def test_as_of_is_said_on_the_sheet(old: Folder) -> None:
    question = Request(as_of=dt.date(2019, 9, 1))
    checked = check_target(Target(old.path, "old"), question)
    report = compose(checked, score_checked(checked, question), Style(Language.TH, Numerals.ARABIC))
    assert "1 ก.ย. 2562" in report.sheets[1].period


def test_fonts_travel_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (ROOT / "templates/fonts/OFL.txt").read_text(encoding="utf-8")
    for path in (ROOT / "templates/fonts").glob("*.woff2"):
        assert base64.b64encode(path.read_bytes())


def test_the_title_of_a_page_says_which_subdistrict_it_is_of(old: Folder) -> None:
    page = render.html(report_of(old))
    assert "<title>ต.โคกกระเบื้อง อ.บ้านเหลื่อม จ.นครราชสีมา 2562</title>" in page
    old.write("project.yaml", "title: โครงการของเรา\n")
    assert "<title>โครงการของเรา</title>" in render.html(report_of(old))


def test_errors_and_an_earlier_day_are_the_first_thing_said(old: Folder) -> None:
    old.write("plan.yaml", "activities: [")
    page = render.html(report_of(old))
    notices, _levels = page.split('class="levels"')
    assert "ข้อมูลมีข้อผิดพลาด" in plain_html(notices)
    assert "plan.yaml:2:1" in notices


def test_a_report_of_an_earlier_day_knows_nothing_of_later_ones(old: Folder) -> None:
    question = Request(as_of=dt.date(2019, 3, 31))
    checked = check_target(Target(old.path, "old"), question, open_attachments=True)
    page = plain_html(
        render.html(
            compose(checked, score_checked(checked, question), Style(Language.TH, Numerals.ARABIC))
        )
    )
    assert "ข้อมูล ณ 31 มี.ค. 2562" in page
    assert "ตลาดนัดสิทธิสวัสดิการเคลื่อนที่: รับคำร้อง 41 เรื่อง" in page
    for later in (
        "ผู้เข้าอบรมตั้งกลุ่มอาชีพได้ 2 กลุ่ม",
        "evidence/a3.jpg",
        "evaluation.pdf",
        "transmittal.pdf",
        "20 เม.ย. 2562",
        "28 ส.ค. 2562",
        "59,000",
    ):
        assert later not in page


def test_an_activity_that_ended_later_was_still_going_on(old: Folder) -> None:
    question = Request(as_of=dt.date(2019, 6, 30))
    checked = check_target(Target(old.path, "old"), question)
    report = compose(checked, score_checked(checked, question), Style(Language.TH, Numerals.ARABIC))
    table = report.fields[3].table
    assert table is not None
    assert tuple(map(str, table.rows[3][:2])) == (
        "A4 รวมแรงซ่อมแซมที่อยู่อาศัย 3 หลัง (กำลังดำเนินการ)",
        "10\u00a0มิ.ย.\u00a02562",
    )


def test_many_reports_have_an_index(old: Folder, new: Folder, tmp_path: Path) -> None:
    old.replace("project.yaml", "division:", "citizen_id: x\ndivision:")
    new.delete("evidence/mou.pdf")
    result = tambon("report", ".", "-o", "หน้า", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.splitlines() == ["หน้า/new.html", "หน้า/index.html"]
    assert len(result.stderr.splitlines()) == 2
    page = (tmp_path / "หน้า/index.html").read_text(encoding="utf-8")
    assert 'href="new.html"' in page
    assert 'href="index.html"' in (tmp_path / "หน้า/new.html").read_text(encoding="utf-8")
    assert "old.html" not in page
    said = "ส่งรายงานแล้ว 1 จาก 2 โครงการ · ล่าช้า 0 โครงการ · จ่ายจริง"
    assert said in plain_html(page)
    assert "ไม่มีรายงาน เพราะพบข้อมูลส่วนบุคคล" in plain_html(page)
    assert "ข้อมูลผิดพลาด 1 รายการ" in plain_html(page)


def test_groups_of_one_project_are_folded_where_they_are_many(tmp_path: Path) -> None:
    script("examples/make_portfolio.py").make(tmp_path / "projects", 8, bare=True)
    for number, file in enumerate(sorted((tmp_path / "projects").rglob("project.yaml"))):
        name = "หน่วยงานร่วม" if number < 2 else f"หน่วยงานที่ {number}"
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(agency: \{name: |  name: )[^,\n]*", rf"\g<1>{name}", text, count=1)
        file.write_text(text, encoding="utf-8")
    tambon("report", tmp_path / "projects", "-o", tmp_path / "pages")
    page = (tmp_path / "pages/index.html").read_text(encoding="utf-8")
    agencies = plain_html(page[page.index('id="by-agency"') :])
    folded = agencies.index("อีก 6 กลุ่มที่มีโครงการเดียว")
    assert agencies.index("หน่วยงานร่วม") < folded < agencies.index("หน่วยงานที่ 5")


def test_money_adds_up_to_what_is_shown(old: Folder) -> None:
    lines = [
        line for line in old.read("plan.yaml").split("\n") if not line.startswith("  - {id: A5")
    ]
    text = "\n".join(lines).replace(
        "revisions: []",
        "revisions: [{id: R1, approved_on: 2562-01-01, reason: x, add: [{id: A6, title: กิจกรรมเพิ่ม, step: '2.5', dimensions: [health], start: 2562-02-01, end: 2562-02-02, budget: 100}]}]",
    )
    report = report_of(old.write("plan.yaml", text))
    table = next(section for section in report.sections if section.id == "money").tables[1]
    assert [str(row[0])[:2] for row in table.rows] == ["A1", "A2", "A3", "A4", "A6"]
    assert tuple(map(str, table.foot[1:3])) == ("55,100", "54,000")


def test_names_of_files_are_masked_and_shown_safely(old: Folder) -> None:
    old.write("evidence/1000000000009\u202e.xlsx", b"x")
    page = render.html(report_of(old))
    assert "1000000000009" not in page
    assert "\u202e" not in page


def test_the_officers_digits_stay_as_they_are(old: Folder) -> None:
    old.replace("plan.yaml", "approved_by: คณะทำงานโครงการตำบลต้นแบบฯ", "approved_by: คณะทำงานชุดที่ 7")
    assert "คณะทำงานชุดที่ 7" in plain_html(render.html(report_of(old, numerals=Numerals.THAI)))


REVISION = (
    "revisions:\n  - {id: R1, approved_on: 2562-04-01, reason: x, changes: [{activity: A4, cancelled: true}, {activity: A5, start: 2562-09-01, end: 2562-09-02}],"
    " add: [{id: A6, title: กิจกรรมเพิ่ม, step: '2.5', dimensions: [justice], start: 2562-08-01, end: 2562-08-02, budget: 1000}]}"
)


def test_a_revised_plan_is_the_same_plan_everywhere(old: Folder) -> None:
    report = report_of(old.replace("plan.yaml", "revisions: []", REVISION))
    sections = {section.id: section for section in report.sections}
    planned = ["A1", "A2", "A3", "A5", "A6"]
    tables = (sections["activities"].tables[0], sections["money"].tables[1], report.fields[9].table)
    for table in tables:
        assert table is not None
        assert [str(row[0])[:2] for row in table.rows] == planned
    period = sections["activities"].tables[0].rows[3][1]
    assert isinstance(period, Value)
    assert (period.text, period.place) == ("1–2\u00a0ก.ย.\u00a02562", "plan.yaml:15:115")
    assert [str(row[2]) for row in sections["dimensions"].tables[0].rows] == [
        "1",
        "1",
        "0",
        "1",
        "1",
        "2",
        "2",
    ]
    assert "A4" not in " ".join(
        str(cell) for row in sections["problems"].tables[0].rows for cell in row
    )
    cards = {card.id: card for card in report.summary.cards}
    assert str(cards["dimensions"].value) == "6/7"
    assert str(cards["money"].value) == "46,000" == str(sections["money"].tables[1].foot[2])
    assert "ทั้งหมด 292 คน" in str(report.fields[7].lines[0])


def test_an_error_in_the_plan_is_not_taken_for_an_empty_plan(old: Folder) -> None:
    report = report_of(old.replace("plan.yaml", "revisions: []", "revisions: x"))
    assert str(report.summary.cards[0].value) == "0/5"
    assert report.summary.cards[0].lines[0] == "ไม่ทราบ (ข้อมูลผิดหรือไม่ครบ) 5"


def test_a_status_in_error_is_unknown_and_not_unbegun(old: Folder) -> None:
    report = report_of(
        old.replace(
            "activities.yaml", "  - id: A5\n    status: done", "  - id: A5\n    status: doone"
        )
    )
    assert report.summary.cards[0].lines[0] == "แล้วเสร็จ 4 · ไม่ทราบ (ข้อมูลผิดหรือไม่ครบ) 1"
    assert "ยังไม่เริ่ม" not in render.markdown(report)


LATER = {
    "ongoing until later": (
        "activities.yaml",
        "    status: done                    # done | ongoing | not_started | cancelled\n    start: 2562-01-22\n    end: 2562-01-23",
        "    status: ongoing\n    start: 2562-01-22\n    end: 2562-08-23",
        "23\u00a0ส.ค.",
    ),
    "cancelled later": (
        "activities.yaml",
        "    status: done\n    start: 2562-08-09\n    end: 2562-08-09",
        "    status: cancelled\n    end: 2562-08-09",
        "9\u00a0ส.ค.",
    ),
    "a survey imported later": (
        "survey.yaml",
        "collected: {from: 2562-08-01, to: 2562-08-20, mode: mixed}",
        "",
        "3.79",
    ),
    "a count of later": (
        "project.yaml",
        "count: 25, as_of: 2561-11-30",
        "count: 7777, as_of: 2562-09-01",
        "7,777",
    ),
    "an error about later days": (
        "activities.yaml",
        "    start: 2562-08-09\n    end: 2562-08-09",
        "    start: 2562-08-19\n    end: 2562-08-09",
        "2562-08-19",
    ),
}


@pytest.mark.parametrize("name", LATER)
def test_nothing_of_a_later_day_is_in_a_report_of_an_earlier_one(old: Folder, name: str) -> None:
    file, before, after, later = LATER[name]
    question = Request(as_of=dt.date(2019, 3, 31))
    checked = check_target(
        Target(old.replace(file, before, after).path, "old"), question, open_attachments=True
    )
    report = compose(checked, score_checked(checked, question), Style(Language.TH, Numerals.ARABIC))
    assert later not in render.markdown(report).replace("\\", "")


def test_what_cannot_be_undone_is_no_next_step(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-16").replace(
        "report.yaml", "received_on: 2562-09-12", "received_on: 2562-09-18"
    )
    report = report_of(old)
    sheet = report.sheets[1]
    assert sheet.impossible_title == "ระดับ 5 ไม่ได้แล้วในรอบนี้ (ถ้าวันที่ไม่ผิด)"
    assert [each.text for each in sheet.impossible] == [
        "รายงาน: วันที่ส่งรายงาน 16 ก.ย. 2562 หลังวันสุดท้ายที่นับ 15 ก.ย. 2562"
    ]
    assert sheet.missing == ()
    assert (
        report.sheets[1].reason
        == "ยังไม่ถึงระดับ 5 เพราะ “วันที่ส่งรายงาน” คือ 16 ก.ย. 2562 (ต้องภายใน 15 ก.ย. 2562)"
    )
    assert not any("วันที่ส่งรายงาน" in step.text for step in report.summary.steps)
    remarks = next(section for section in report.sections if section.id == "remarks")
    assert any("วันอาทิตย์" in str(row[1]) for row in remarks.tables[0].rows)


def test_a_level_that_lacks_only_evidence_says_so_on_the_cover(old: Folder) -> None:
    old.delete("evidence/mou.pdf")
    sheet = report_of(old).sheets[0]
    assert sheet.recorded == "ตามที่บันทึกไว้ได้ระดับ 5 แต่หลักฐานยังไม่ครบ"
    assert (
        sheet.reason == "ยังไม่ถึงระดับ 3 เพราะบันทึก “MOU มีผลใช้บังคับ” แล้ว แต่หลักฐานยังไม่ครบ และอีก 1 เงื่อนไข"
    )
    evidence = next(section for section in report_of(old).sections if section.id == "evidence")
    assert next(
        str(row[4]) for row in evidence.tables[0].rows if row[2] == "evidence/mou.pdf"
    ).startswith("ใช้ไม่ได้: ")


def test_what_is_late_and_what_is_next_stand_directly_below_the_levels(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-16").replace(
        "report.yaml", "received_on: 2562-09-12", "received_on: 2562-09-18"
    )
    report = report_of(old)
    late = report.summary.late[0]
    assert (late.text, late.days, late.place) == (
        "ส่งรายงานประจำปี 16 ก.ย. 2562 หลังกำหนด 15 ก.ย. 2562",
        "ช้า 1 วัน",
        "report.yaml:2:15",
    )
    page = plain_html(render.html(report))
    marks = [f"{late.text} {late.days}", "ก้าวต่อไป", "สรุปหนึ่งหน้า", "สารบัญ"]
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_cover_says_how_much_is_missing_for_the_lowest_level(old: Folder) -> None:
    old.delete("evidence/mou.pdf")
    sheet = report_of(old).sheets[0]
    assert sheet.shortfall.replace("\u00a0", " ") == "ยังไม่ถึงระดับ 3 · ขาด 2 อย่าง"
    assert "และอีก 1 เงื่อนไข" in sheet.reason


def test_a_report_has_three_lengths(old: Folder, tmp_path: Path) -> None:
    def made(option: str, suffix: str) -> str:
        file = tmp_path / f"report{suffix}"
        assert tambon("report", old.path, "-o", file, option).returncode == 0
        return file.read_text(encoding="utf-8")

    brief, form, whole = (made(option, ".html") for option in ("--brief", "--form", "--whole"))
    assert re.findall(r'<section id="([a-z]+)"', brief) == ["summary", "money"]
    assert re.findall(r'<section id="([a-z]+)"', form) == ["form"]
    assert len(re.findall(r'<section id="([a-z]+)"', whole)) > 10
    assert 'class="levels"' not in form
    assert re.findall(r"(?m)^#+ .{,12}", made("--brief", ".md")) == [
        "# \\(สมมติ\\) ตำ",
        "## ก้าวต่อไป",
        "## สรุปหนึ่งหน้า"[:15],
        "### กิจกรรม",
        "### งบประมาณ",
        "### สวัสดิการ 7 ",
        "### ผลสำรวจ 4S",
        "## งบประมาณและก",
    ]
    assert len(re.findall(r"(?m)^## \d", made("--form", ".md"))) == 12


def test_two_lengths_exclude_each_other(old: Folder) -> None:
    result = tambon("report", old.path, "--brief", "--whole")
    assert result.returncode == 2
    assert "ใช้ --brief กับ --whole พร้อมกันไม่ได้" in result.stderr
    assert not (old.path / "out").exists()


def test_shares_are_rounded_half_up_everywhere(old: Folder) -> None:
    text = (
        re.sub("budget: [0-9]+,", "budget: 0,", old.read("plan.yaml"))
        .replace("budget: 0,", "budget: 400,", 1)
        .replace("total: 60000", "total: 400")
    )
    old.write("plan.yaml", re.sub("amount: [0-9]+", "amount: 100", text))
    old.write(
        "activities.yaml",
        re.sub("spent: [0-9]+", "spent: 0", old.read("activities.yaml")).replace(
            "spent: 0", "spent: 49", 1
        ),
    )
    report = report_of(old)
    money = next(section for section in report.sections if section.id == "money").tables[1]
    assert (money.rows[0][3], money.foot[3]) == ("12.3", "12.3")
    assert "ร้อยละ 12.3" in str(report.summary.cards[1].lines[0])


def test_a_sum_is_the_same_in_the_summary_and_in_the_form(old: Folder) -> None:
    old.replace(
        "activities.yaml", "  - id: A2\n    status: done", "  - id: A2\n    status: cancelled"
    )
    report = report_of(old)
    assert str(report.summary.cards[0].lines[1]) == "ผู้เข้าร่วมรวม 194 คน-ครั้ง"
    assert "ทั้งหมด 194 คน" in str(report.fields[7].lines[0])


def test_what_began_before_the_year_is_not_called_unbegun(old: Folder) -> None:
    report = report_of(old.replace("activities.yaml", "start: 2562-01-22", "start: 2561-09-22"))
    assert report.summary.cards[0].lines[0] == "แล้วเสร็จ 4 · ไม่ทราบ (ข้อมูลผิดหรือไม่ครบ) 1"


def test_a_plan_that_is_not_approved_is_said_to_be_none(old: Folder) -> None:
    old.replace("plan.yaml", "approved_on: 2561-12-28", "approved_on:")
    rows = {
        str(row[1])[:3]: row
        for section in report_of(old).sections
        if section.id == "pdca"
        for row in section.tables[0].rows
    }
    assert str(rows["2.2"][2]).startswith("แผนยังไม่อนุมัติ")


def test_a_long_row_of_digits_costs_no_time() -> None:
    from tambon_cli.thai.wrap import whole

    assert whole().sub("x", "1" * 200_000 + " น.") == "1" * 200_000 + " น."


def test_names_are_kept_without_touching_what_is_escaped(old: Folder) -> None:
    old.replace("project.yaml", "subdistrict: โคกกระเบื้อง", "subdistrict: amp").replace(
        "activities.yaml", "place: ลานวัดกลาง", "place: A & B amp"
    )
    assert 'A &amp; B <span class="nb">amp</span>' in render.html(report_of(old))


def test_a_report_received_later_is_not_known_to_be(old: Folder) -> None:
    question = Request(as_of=dt.date(2019, 9, 11))
    checked = check_target(Target(old.path, "old"), question)
    report = compose(checked, score_checked(checked, question), Style(Language.TH, Numerals.ARABIC))
    text = render.markdown(report).replace("\\", "")
    assert "10\u00a0ก.ย.\u00a02562" in text or "10 ก.ย. 2562" in text
    assert "12\u00a0ก.ย.\u00a02562" not in text
    assert "12 ก.ย. 2562" not in text


@pytest.mark.parametrize("population", ["", "x", "[1]"])
def test_a_population_that_is_absent_or_wrong_is_no_line_of_the_form(
    old: Folder, population: str
) -> None:
    lines = old.read("area.yaml").split("\n")
    number = next(n for n, line in enumerate(lines) if line.startswith("  population:"))
    lines[number] = f"  population: {population}"
    old.write("area.yaml", "\n".join(lines))
    tambon("report", old.path, "--lang", "en")
    assert "households" not in (old.path / "out/report.html").read_text(encoding="utf-8")
