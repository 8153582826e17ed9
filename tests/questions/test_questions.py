"""What a reviewer may ask: each oddity of one project is one question at its places, and no level changes by it."""

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps

from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tests.support import Copy, Folder, tambon, tambon_json

PDF = "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n{pages}trailer <</Root 1 0 R>>\n%%EOF\n"
BLANK = PDF.format(
    pages="2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
    "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n"
).encode()
NO_PAGE = PDF.format(pages="2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n").encode()


def asked(folder: Folder, *, opened: bool = False, as_of: dt.date | None = None) -> list[str]:
    """The questions as `text [place, place]`."""
    request = Request(as_of=as_of)
    target = Target(folder.path, folder.path.name)
    checked = check_target(target, request, open_attachments=opened)
    questions = checked.questions(score_checked(checked, request))
    return [f"{each.text.th} [{', '.join(map(str, each.places))}]" for each in questions]


def levels(folder: Folder) -> list[tuple[int | None, int | None]]:
    return [folder.levels(6), folder.levels(12)]


@pytest.mark.parametrize("name", ["old", "new"])
def test_nothing_is_asked_of_the_examples(name: str, folder: Copy) -> None:
    assert asked(folder(name), opened=True) == []


# example, file, what stands there, what is written instead, the questions
ODD = [
    # days of papers
    (
        "old",
        "plan.yaml",
        "plan-minutes.pdf, date: 2561-12-20",
        "plan-minutes.pdf, date: 2562-05-20",
        [
            "รายงานการประชุมลงวันที่ 20 พ.ค. 2562 หลังวันที่อนุมัติแผน 28 ธ.ค. 2561 วันที่ใดถูกต้อง [plan.yaml:7:68, plan.yaml:1:14]"
        ],
    ),
    (
        "old",
        "report.yaml",
        "transmittal.pdf, date: 2562-09-10",
        "transmittal.pdf, date: 2562-09-11",
        [
            "หนังสือนำส่งลงวันที่ 11 ก.ย. 2562 หลังวันที่ส่งรายงาน 10 ก.ย. 2562 วันที่ใดถูกต้อง [report.yaml:9:70, report.yaml:2:15]"
        ],
    ),
    (
        "old",
        "report.yaml",
        "annual-report.pdf, date: 2562-09-09",
        "annual-report.pdf, date: 2562-09-20",
        [],
    ),
    (
        "old",
        "activities.yaml",
        "a5-summary.pdf, date: 2562-08-13",
        "a5-summary.pdf, date: 2562-09-13",
        [],
    ),
    (
        "new",
        "area.yaml",
        "coordination.pdf, date: 2562-02-",
        "coordination.pdf, date: 2562-04-",
        ["ลงวันที่"],
    ),
    (
        "old",
        "area.yaml",
        "completed_on: 2561-11-30",
        "completed_on: 2557-11-30",
        ["ศึกษาพื้นที่เสร็จเมื่อ 30 พ.ย. 2557 ข้อมูลยังตรงกับปีนี้หรือไม่ [area.yaml:2:17]"],
    ),
    ("old", "area.yaml", "completed_on: 2561-11-30", "completed_on: 2559-11-30", []),
    # words
    (
        "old",
        "activities.yaml",
        "result: ซ่อมบ้านแล้วเสร็จ 3 หลัง อยู่อาศัยได้อย่างปลอดภัย",
        "result: ช่างชุมชนและอาสาสมัครร่วมแรงซ่อมหลังคา พื้น  และห้องน้ำ",
        ["กิจกรรม A4: วิธีดำเนินงานกับผลเป็นข้อความเดียวกัน ผลคืออะไร [activities.yaml:52:13]"],
    ),
    (
        "old",
        "activities.yaml",
        "result: ซ่อมบ้านแล้วเสร็จ 3 หลัง อยู่อาศัยได้อย่างปลอดภัย",
        "result: ดำเนินการ แล้ว.",
        [
            "กิจกรรม A4: “ดำเนินการ แล้ว.” ไม่ได้บอกว่าทำอย่างไรหรือได้ผลอย่างไร เกิดอะไรขึ้น [activities.yaml:52:13]"
        ],
    ),
    (
        "old",
        "activities.yaml",
        "method: แข่งกีฬาพื้นบ้านและดนตรีโดยเยาวชนและกลุ่มเป้าหมาย",
        "method: ช่างชุมชนและอาสาสมัครร่วมแรงซ่อมหลังคา พื้น และห้องน้ำ",
        [
            "กิจกรรม A4, A5 ใช้ข้อความเดียวกัน แต่ละกิจกรรมได้ผลอย่างไร [activities.yaml:51:13, activities.yaml:64:13]"
        ],
    ),
    # numbers of people
    (
        "old",
        "activities.yaml",
        "participants: {total: 34}",
        "participants: {total: 90}",
        ["กิจกรรม A4: ผู้เข้าร่วม 90 คน แผน 30 คน นับอย่างไร [activities.yaml:49:27]"],
    ),
    ("old", "activities.yaml", "participants: {total: 34}", "participants: {total: 89}", []),
    # agreements: what is a finding is a question too
    (
        "old",
        "mou.yaml",
        "      - {party: lao, organisation: อบต.โคกกระเบื้อง, position: นายกองค์การบริหารส่วนตำบล}\n",
        "",
        ["บันทึกความร่วมมือมีผู้ลงนามฝ่ายเดียว อีกฝ่ายตกลงด้วยหรือไม่"],
    ),
    (
        "old",
        "mou.yaml",
        "expires_on: null",
        "expires_on: 2562-03-01",
        [
            "บันทึกความร่วมมือหมดอายุแล้ว ดำเนินงานต่อด้วยข้อตกลงใด [mou.yaml:5:17]",
            "ผู้ตรวจให้ระดับ 5 รอบ 6 เดือน แต่ข้อมูลและหลักฐานได้",
        ],
    ),
    (
        "old",
        "mou.yaml",
        "organisation: อบต.โคกกระเบื้อง",
        "organisation: อบต.วังโพธิ์",
        ["ข้อความเอ่ยชื่อพื้นที่อื่น คัดลอกมาจากโครงการอื่นหรือไม่"],
    ),
    # reviews
    (
        "old",
        "review.yaml",
        "reviewer: ผู้ตรวจประเมินของกองฯ, ",
        "",
        ["ผลตรวจประเมินรอบ 6 เดือนไม่มีชื่อตำแหน่งผู้ตรวจหรือวันที่ ใครตรวจเมื่อใด [review.yaml:2:13]"],
    ),
    (
        "old",
        "review.yaml",
        "reviewed_on: 2562-04-20",
        "reviewed_on: 2562-03-20",
        [
            "ผู้ตรวจตรวจรอบ 6 เดือนเมื่อ 20 มี.ค. 2562 ก่อนวันตัดรอบ 31 มี.ค. 2562 ตรวจข้อมูลครบทั้งรอบหรือไม่ [review.yaml:2:72]"
        ],
    ),
    (
        "old",
        "review.yaml",
        "level: 5",
        "level: 4",
        ["ผู้ตรวจให้ระดับ 4 รอบ 6 เดือน แต่ข้อมูลและหลักฐานได้ระดับ 5 เพราะเหตุใด [review.yaml:2:23]"],
    ),
    (
        "old",
        "review.yaml",
        "level: 5",
        "level: null",
        ["ผู้ตรวจให้ต่ำกว่าระดับ 3 (คู่มือไม่กำหนดระดับ 1–2) รอบ 6 เดือน แต่ข้อมูลและหลักฐานได้ระดับ 5 เพราะเหตุใด"],
    ),
    # one file for several things
    (
        "old",
        "plan.yaml",
        "file: evidence/plan-minutes.pdf",
        "file: evidence/plan.pdf",
        ["แผน: ไฟล์เดียวเป็นหลักฐานหลายอย่าง"],
    ),
    (
        "old",
        "report.yaml",
        "file: evidence/transmittal.pdf",
        "file: evidence/evaluation.pdf",
        ["ไฟล์เดียวกันใช้เป็นหลักฐานของ 2 เรื่อง"],
    ),
    (
        "old",
        "meetings.yaml",
        "file: evidence/review-minutes.pdf",
        "file: evidence/plan-minutes.pdf",
        ["ไฟล์เดียวกันใช้เป็นหลักฐานของ 2 เรื่อง"],
    ),
    (
        "new",
        "activities.yaml",
        "file: evidence/a2.jpg",
        "file: evidence/a1.jpg",
        ["ไฟล์เดียวกันใช้เป็นหลักฐานของ 2 เรื่อง (กิจกรรม A1, กิจกรรม A2) เป็นเอกสารของเรื่องใด"],
    ),
]


@pytest.mark.parametrize(("name", "file", "before", "after", "questions"), ODD)
def test_an_oddity_is_asked_about(
    name: str, file: str, before: str, after: str, questions: list[str], folder: Copy
) -> None:
    said = asked(folder(name).replace(file, before, after))
    assert len(said) == len(questions), said
    assert all(
        text.startswith(part) or part in text for text, part in zip(said, questions, strict=True)
    ), said


def test_one_page_that_shows_nothing_for_every_paper_raises_a_question_each(old: Folder) -> None:
    before = levels(old)
    for paper in (old.path / "evidence").glob("*.pdf"):
        paper.write_bytes(BLANK)
    assert levels(old) == before
    [same] = asked(old)
    assert same.startswith(
        "ไฟล์เดียวกันใช้เป็นหลักฐานของ 11 เรื่อง (คณะทำงาน, แผน, บันทึกความร่วมมือ M1, กิจกรรม A1, "
    )
    assert "plan.yaml:6:" in same
    assert "report.yaml:8:" in same
    nothing = [text for text in asked(old, opened=True) if "ไม่มีข้อความหรือภาพ ไฟล์ถูกต้องหรือไม่" in text]
    assert len(nothing) == len(list((old.path / "evidence").glob("*.pdf")))


@pytest.mark.parametrize(
    ("paper", "question"),
    [
        (BLANK, "เอกสาร evidence/plan.pdf ไม่มีข้อความหรือภาพ ไฟล์ถูกต้องหรือไม่ [plan.yaml:6:"),
        (NO_PAGE, "เอกสาร evidence/plan.pdf ไม่มีหน้า ไฟล์ถูกต้องหรือไม่ [plan.yaml:6:"),
    ],
)
def test_a_document_that_shows_nothing_is_asked_about(
    paper: bytes, question: str, old: Folder
) -> None:
    old.write("evidence/plan.pdf", paper)
    assert asked(old) == []
    [said] = asked(old, opened=True)
    assert said.startswith(question)


def photo(folder: Folder, name: str = "a1") -> Image.Image:
    with Image.open(folder.path / f"evidence/{name}.jpg") as picture:
        return picture.convert("RGB")


def saved(folder: Folder, name: str, picture: Image.Image, quality: int = 80) -> None:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    folder.write(f"evidence/{name}.jpg", data.getvalue())


CHANGED: dict[str, Callable[[Image.Image], Image.Image]] = {
    "saved anew": lambda picture: picture,
    "smaller": lambda picture: picture.resize((320, 213)),
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "turned": lambda picture: picture.rotate(180),
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "brighter": lambda picture: picture.point([min(255, 20 + value) for value in range(256)] * 3),
}


@pytest.mark.parametrize("change", CHANGED)
def test_one_photo_in_another_guise_is_asked_about(change: str, old: Folder) -> None:
    saved(old, "a2", CHANGED[change](photo(old)), quality=60)
    assert asked(old) == []
    [said] = asked(old, opened=True)
    assert said.startswith(
        "ภาพ evidence/a1.jpg กับ evidence/a2.jpg เป็นภาพเดียวกันที่บันทึกใหม่ ย่อ หรือกลับด้าน"
    )
    assert said.endswith("[activities.yaml:16:29, activities.yaml:29:29]")


def test_a_picture_that_shows_nothing_is_asked_about(old: Folder) -> None:
    saved(old, "a1", photo(old).resize((60, 40)))
    saved(old, "a2", Image.new("RGB", (800, 600), "teal"))
    saved(old, "a3", Image.new("RGB", (800, 600), "navy"))
    assert [text.split(" [")[0] for text in asked(old, opened=True)] == [
        "ภาพ evidence/a1.jpg มีขนาด 60 x 40 จุด มองเห็นสิ่งใดหรือไม่",
        "ภาพ evidence/a2.jpg เป็นสีเดียวทั้งภาพ เป็นภาพของสิ่งใด",
        "ภาพ evidence/a3.jpg เป็นสีเดียวทั้งภาพ เป็นภาพของสิ่งใด",
    ]


def test_different_drawings_are_not_taken_for_one(old: Folder) -> None:
    for number, name in enumerate(("a1", "a2", "a3", "a4", "a5")):
        picture = Image.new("RGB", (900, 600), "skyblue")
        draw = ImageDraw.Draw(picture)
        for step in range(12):
            x, y = 70 * step, (step * (17 + 31 * number)) % 420
            draw.ellipse((x, y, x + 90 + 20 * number, y + 140), fill=(20 * step, 90, 40 * number))
        saved(old, name, picture)
    assert asked(old, opened=True) == []


def test_all_on_one_day_or_on_the_last_is_asked_about(old: Folder) -> None:
    text = old.read("activities.yaml")
    old.write("activities.yaml", re.sub(r"(start|end): 2562-\S+", r"\1: 2562-06-20", text))
    assert "ทุกกิจกรรม (5) จัดวันเดียวกัน คือ 20 มิ.ย. 2562 เป็นเช่นนั้นหรือไม่" in asked(old)[0]
    old.write("activities.yaml", re.sub(r"    end: 2562-\S+", "    end: 2562-03-31", text))
    assert any("แล้วเสร็จในวันตัดรอบ 31 มี.ค. 2562 พอดี" in each for each in asked(old))


def test_a_plan_of_one_activity_is_asked_about(old: Folder) -> None:
    kept = [
        line for line in old.read("plan.yaml").split("\n") if not re.match(r"  - {id: A[2-5]", line)
    ]
    old.write("plan.yaml", "\n".join(kept))
    assert any("แผนมีกิจกรรมเดียว (A1) งบประมาณ 60,000 บาท" in each for each in asked(old))


def test_an_earlier_day_knows_no_later_question(old: Folder) -> None:
    old.replace(
        "activities.yaml", "result: ซ่อมบ้านแล้วเสร็จ 3 หลัง อยู่อาศัยได้อย่างปลอดภัย", "result: เสร็จสิ้น"
    )
    assert len(asked(old, as_of=dt.date(2019, 7, 12))) == 1
    assert asked(old, as_of=dt.date(2019, 7, 11)) == []


def hidden_by_settings(folder: Folder, *codes: str) -> Folder:
    return folder.write("tambon.toml", f"[validate]\nignore = {list(codes)}\n".replace("'", '"'))


def test_no_setting_removes_a_question(old: Folder, tmp_path: Path) -> None:
    old.replace("review.yaml", "level: 5", "level: 4")
    old.replace("mou.yaml", "organisation: อบต.โคกกระเบื้อง", "organisation: อบต.วังโพธิ์")
    hidden_by_settings(old, "TB5", "TB6", "TB3")
    data = tambon_json("score", old.path, "--round", "6")
    [entry] = data["projects"]
    assert [each["locations"] for each in entry["questions"]] == [
        ["mou.yaml:8:36"],
        ["review.yaml:2:23"],
    ]
    assert entry["photos_examined"] is False
    said = tambon("score", old.path, "--round", "6", "--lang", "en").stdout
    assert "what a reviewer may ask, 2 in all (no level changes by it)" in said
    assert "photos and documents were not opened and compared: add --explain for that" in said
    assert "not opened" not in tambon("score", old.path, "--explain", "--lang", "en").stdout
    report = tambon("report", old.path, "-f", "md", "-o", tmp_path / "report.md")
    assert report.returncode == 0
    page = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "เรื่องที่ผู้ตรวจอาจถาม" in page
    assert "แต่ข้อมูลและหลักฐานได้ระดับ 5 เพราะเหตุใด" in page


def test_validate_tells_once_that_there_are_questions(old: Folder) -> None:
    old.replace("activities.yaml", "participants: {total: 34}", "participants: {total: 90}")
    old.replace("review.yaml", "reviewer: ผู้ตรวจประเมินของกองฯ, ", "")
    said = [finding for finding in old.findings() if finding.code == "TB614"]
    assert [str(each.location) for each in said] == ["activities.yaml:49:27"]
    assert said[0].message.th == "ผู้ตรวจอาจถามเรื่องนี้ และอีก 1 เรื่อง (ไม่มีผลต่อระดับ)"


def test_a_question_says_nothing_of_a_line_with_personal_data(old: Folder) -> None:
    phone = "โทร 081-234-5678"
    old.replace(
        "activities.yaml",
        "file: evidence/a2.jpg, date: 2562-03-08,",
        f"file: evidence/a1.jpg, date: 2562-03-08, # {phone}\n       ",
    )
    texts = asked(old, opened=True)
    assert any("จะแสดงเมื่อลบข้อมูลส่วนบุคคลในบรรทัดนี้แล้ว" in each for each in texts), texts
    assert not any("081" in each for each in texts)
