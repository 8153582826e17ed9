"""What leads to a person: found where it is, and nowhere else."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import geothai
import pytest
from PIL import Image, PngImagePlugin

from tambon_cli.files import papers
from tambon_cli.files.image_metadata import has_position
from tambon_cli.privacy import contacts
from tests.support import Folder, tambon

GPS = {1: "N", 2: (15.0, 30.0, 0.0), 3: "E", 4: (102.0, 15.0, 0.0)}


def picture(kind: str, *, position: bool = True, xmp: bool = False) -> bytes:
    """A small picture, with its position in EXIF or in XMP where that is wanted."""
    buffer, exif = io.BytesIO(), Image.Exif()
    if position and not xmp:
        exif[0x8825] = GPS
    exif[0x010F] = "Maker"
    words = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="15,30N"/></x:xmpmeta>'
        if xmp and position
        else b""
    )
    image = Image.new("RGB", (16, 16), "#2a7")
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        if words:
            info.add_itxt("XML:com.adobe.xmp", words.decode())
        image.save(buffer, kind, exif=exif, pnginfo=info)
    else:
        image.save(buffer, kind, exif=exif, **({"xmp": words} if words else {}))
    return buffer.getvalue()


def png_with(add: Callable[[PngImagePlugin.PngInfo], None]) -> bytes:
    """A PNG with a chunk of text."""
    buffer, info = io.BytesIO(), PngImagePlugin.PngInfo()
    add(info)
    Image.new("RGB", (8, 8)).save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def test_a_position_behind_many_texts_is_found() -> None:
    data = picture("PNG")
    at = data.index(b"eXIf") - 4
    texts = struct.pack(">I", 3) + b"tEXta\0b" + struct.pack(">I", zlib.crc32(b"tEXta\0b"))
    crowded = data[:at] + texts * 500 + data[at:]
    assert has_position(lambda offset, count: crowded[offset : offset + count], "png")


def exif_in_words() -> str:
    """EXIF with a position as ImageMagick writes it into a text."""
    exif = Image.Exif()
    exif[0x8825] = GPS
    data = b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0")
    digits = data.hex()
    return (
        f"\nexif\n{len(data):8}\n"
        + "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
        + "\n"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_positions_in_the_texts_of_a_png_are_found(packed: bool) -> None:
    words = '<x exif:GPSLatitude="15,30N"/>' * 3
    for data in (
        png_with(lambda info: info.add_itxt("XML:com.adobe.xmp", words, zip=packed)),
        png_with(lambda info: info.add_text("Raw profile type exif", exif_in_words(), zip=packed)),
    ):
        assert has_position(lambda offset, count, data=data: data[offset : offset + count], "png")  # type: ignore[misc]


@pytest.mark.parametrize("xmp", [False, True])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_position_of_a_photo_is_found_in_every_format(kind: str, xmp: bool) -> None:
    def finds(data: bytes) -> bool:
        return has_position(lambda offset, count: data[offset : offset + count], kind.lower())

    assert finds(picture(kind, xmp=xmp))
    assert not finds(picture(kind, position=False))
    with_position = picture(kind, xmp=xmp)
    for cut in range(0, len(with_position), 3):  # a torn file is no crash
        finds(with_position[:cut])


def test_a_photo_that_tells_its_place_stops_the_report(old: Folder) -> None:
    old.write("evidence/a5.jpg", picture("JPEG"))
    assert old.found() == ["evidence/a5.jpg:1:1 TB808"]
    assert tambon("report", old.path).returncode == 1
    assert not (old.path / "out").exists()


PHONES = [
    *("0800000000/0810000000", "080\u00a0000\u00a00000"),
    *("0812345678", "08-1234-5678", "(02) 123 4567", "0-2123-4567", "๐๘๑-๒๓๔-๕๖๗๘", "+66 81 234 5678", "+66812345678", "044-123456", "081 234 5678", "โทร.0812345678", "โทร0812345678", "081–234–5678", "081 - 234 - 5678"),
]  # fmt: skip
NO_PHONES = [
    "พม 0302/1234",
    "2562-09-15",
    "09.00-16.00 น.",
    "0812345678901",
    "1300",
    "60,000",
    "evidence/0812345678.jpg",
    "300503",
    "01-02-2562 03-04-2562",
    "0.12345678",
]


@pytest.mark.parametrize("text", PHONES)
def test_phone_numbers_are_found(text: str) -> None:
    assert len(list(contacts.find_phones(f"ติดต่อ {text} ได้"))) == 1


@pytest.mark.parametrize("text", NO_PHONES)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert list(contacts.find_phones(f"ติดต่อ {text} ได้")) == []


NAMES = [
    "นายสมมติ นามสมมุติ",
    "นางสาวสมมติ",
    "ด.ช.สมมติ",
    "(นางสมมติ นามสมมุติ)",
    "น.ส. สมมติ",
    "เด็กหญิงสมมติ",
    "นาย  สมมติ นามสมมุติ",
    "ดช.สมมติ นามสมมุติ",
    "ให้นายสมมติ นามสมมุติ",
    "นายกรุณา นามสมมุติ",
    "1.นายสมมติ นามสมมุติ",
    "นาย\u00a0สมมติ",
]
NO_NAMES = [
    "นายกเทศมนตรี",
    "นายอำเภอบ้านเหลื่อม",
    "นายทะเบียน",
    "จ่ายให้นายหน้า",
    "นายจ้างในพื้นที่",
    "นางพยาบาล",
    "อ.นางรอง",
    "ตำบลนางแล",
    "เด็กหญิงและสตรี",
    "เด็กชายและเด็กหญิงในชุมชน",
    "นางสาวไทย",
    "นาย้อย",
    "นายก อบต.",
    *(
        "นายช่างโยธาชำนาญงาน",
        "นายกกิ่งกาชาดอำเภอ",
        "นายกเป็นประธาน",
        "นายกกล่าวเปิด",
        "นายกมอบหมาย",
        "นายกและคณะ",
        "นายหมวดตรี",
        "นายกองเอก",
    ),
    *(
        "เด็กชายไร้บ้าน",
        "เด็กหญิงไร้สัญชาติ",
        "เด็กหญิงตั้งครรภ์",
        "เด็กชาย เด็กหญิง",
        "ที่บ้านนายเหรียญ หมู่ที่ 5",
        "วัดนางชี แขวงปากคลอง",
    ),
]


MAILS = [
    "someone@example.com",
    "อีเมลsomeone@example.comได้",
    "Line ID: somebody99",
    "ไลน์ไอดี @somebody",
]
POINTS = [
    "15.5678, 102.1234",
    "lat 15.5678 lon 102.1234",
    "15.5678N, 102.1234E",
    "15.567812/102.123412",
    "HTTPS://GOO.GL/MAPS/abc",
]


@pytest.mark.parametrize(
    ("find", "text"),
    [
        *((contacts.find_emails, each) for each in MAILS),
        *((contacts.find_positions, each) for each in POINTS),
    ],
)
def test_addresses_and_positions_are_found(
    find: Callable[[str], Iterator[contacts.Hit]], text: str
) -> None:
    assert len(list(find(f"ติดต่อ {text} ครับ"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "office@example.go.th",
        "on line ideas",
        "LINE identity",
        "line identification",
        "12.50 102.75",
        "ไลน์กลุ่ม",
    ],
)
def test_offices_and_other_words_are_none(text: str) -> None:
    assert [*contacts.find_emails(text), *contacts.find_positions(text)] == []


@pytest.mark.parametrize("text", NAMES)
def test_names_with_titles_are_found(old: Folder, text: str) -> None:
    old.replace(
        "activities.yaml", "result: ผู้เข้าอบรมตั้งกลุ่มอาชีพได้ 2 กลุ่ม", f"result: ช่วยเหลือ {text} แล้ว"
    )
    assert [each.split()[-1] for each in old.found()] == ["TB806"]


@pytest.mark.parametrize("text", NO_NAMES)
def test_offices_and_places_are_no_names(old: Folder, text: str) -> None:
    old.replace(
        "activities.yaml", "result: ผู้เข้าอบรมตั้งกลุ่มอาชีพได้ 2 กลุ่ม", f"result: ประสาน {text} แล้ว"
    )
    assert old.found() == []


def test_no_name_of_a_place_is_a_false_alarm(old: Folder) -> None:
    lines = [
        f"# ต.{each.name_th} อ.{district.name_th} จ.{province.name_th} {each.code} | {each.name_th} {district.name_th} {province.name_th}"
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for each in geothai.subdistricts(district.code)
    ]
    text = old.read("review.yaml")
    for start in range(0, len(lines), 2500):  # a file has its limits
        old.write("review.yaml", text + "\n".join(lines[start : start + 2500]) + "\n")
        assert old.found() == []


def workbook(words: list[str], rows: int = 1) -> bytes:
    """A workbook whose first rows are empty of persons and whose last row holds these words."""
    buffer = io.BytesIO()
    cells = "".join(f'<c r="A1" t="s"><v>{number}</v></c>' for number in range(1, len(words) + 1))
    empty = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' * (rows - 1)
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr(
            "xl/sharedStrings.xml",
            "<sst><si><t>หมู่</t></si>"
            + "".join(f"<si><t>{word}</t></si>" for word in words)
            + "</sst>",
        )
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet><sheetData>{empty}<row>{cells}</row></sheetData></worksheet>",
        )
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "is_found"),
    [
        ("รายชื่อ.csv", "ลำดับ,ชื่อ,อายุ\n1,ก,40\n".encode(), True),
        ("รายชื่อ.csv", "ลำดับ;ชื่อ-สกุล\n".encode("cp874"), True),
        ("list.tsv", b"no\tage\tsex\n", True),
        ("เอกสาร/list.xlsx", workbook(["ลำดับ", "เลขบัตรประชาชน"]), True),
        ("ผู้รับบริการ.csv", "รายชื่อคนไร้ที่พึ่ง,ตำบลสมมติ\nที่,ชื่อ–สกุล,หมู่\n1,ก,2\n".encode(), True),
        ("ราย.csv", "ข้อมูล ณ วันที่,1 ต.ค. 2568\n\nที่,รายชื่อผู้รับบริการ\n".encode(), True),
        ("อายุ.csv", "ลำดับ,อายุ (ปี),หมู่\n1,40,2\n".encode(), True),
        ("เพศ.csv", "เพศ,จำนวน\nชาย,20\n".encode(), False),
        ("ช่วง.csv", "อายุ,ชาย,หญิง,รวม\n60 ขึ้นไป,10,12,22\n".encode(), False),
        ("ผู้ขาย.csv", "ผู้ขาย,เลขประจำตัวผู้เสียภาษี\n".encode(), False),
        *(
            ("ราย.csv", f"{head}\n1,2,3,4\n".encode(), True)
            for head in (
                "ลำดับ,อายุ,เพศ,จำนวนบุตร",
                "อายุ,เพศ,จำนวนครั้งที่ช่วย",
                "age,sex,country",
                "age,sex,account",
            )
        ),
        ("ช่องทาง.csv", "ช่องทาง,จำนวน\nFacebook,3\nLine,4\n".encode(), False),
        ("งบ.csv", "ชื่อ,งบประมาณ\nตลาดนัด,9500\n".encode(), False),
        ("โทร.csv", "รายชื่อผู้ร่วมงาน\nชื่อ,โทรศัพท์\nก,1\n".encode(), True),
        ("สรุป.csv", "หมู่,จำนวนคน\n1,40\n".encode(), False),
        ("สรุป.xlsx", workbook(["หมู่", "จำนวนคน"]), False),
        ("สรุป.xlsx", workbook(["ที่อยู่"], rows=400), False),  # a word deep in a table is no column
        ("broken.xlsx", b"PK\x03\x04broken", False),
    ],
)
def test_tables_of_persons_are_found_among_the_files(
    old: Folder, name: str, data: bytes, is_found: bool
) -> None:
    assert old.write(name, data).found() == [f"{name}:1:1 {'TB809' if is_found else 'TB811'}"]


def test_the_answers_of_the_survey_are_no_table_of_persons(old: Folder) -> None:
    text = old.read("survey.yaml")
    old.write("survey.yaml", text[: text.index("# exactly one of")] + "file: answers.csv\n").write(
        "answers.csv", b"group,age,sm1\n"
    )
    assert [each for each in old.found() if "TB809" in each] == []


def test_persons_on_a_later_sheet_are_found(old: Folder) -> None:
    buffer = io.BytesIO(workbook(["หมู่", "จำนวนคน"]))
    with zipfile.ZipFile(buffer, "a") as book:
        cells = "".join(
            f'<c r="A1" t="inlineStr"><is><t>{word}</t></is></c>' for word in ("ลำดับ", "ชื่อ-สกุล")
        )
        book.writestr(
            "xl/worksheets/sheet2.xml",
            f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>",
        )
    assert old.write("สรุป.xlsx", buffer.getvalue()).found() == ["สรุป.xlsx:1:1 TB809"]


@pytest.mark.parametrize(
    "rows",
    [
        "ผู้รับบริการ: {คนที่ 1: {ชื่อ: ก, อายุ: 45}, คนที่ 2: {ชื่อ: ข, อายุ: 50}}",
        "คน: [{ชื่อ: ก, อายุ: 45}]",
        "names: [ก, ข]",
        "คน: [{lname: ก, birthday: 1}]",
    ],
)
def test_persons_in_any_shape_stop_the_report(old: Folder, rows: str) -> None:
    old.write("activities.yaml", f"{old.read('activities.yaml')}{rows}\n")
    assert tambon("report", old.path).returncode == 1
    assert not (old.path / "out").exists()


@pytest.mark.parametrize(
    "rows",
    ["ช่วง: [{อายุ: 60 ปีขึ้นไป, จำนวน: 20}, {อายุ: ต่ำกว่า, จำนวน: 4}]", "งบ: {name: ค่าอาหาร, amount: 5}"],
)
def test_counts_and_names_of_things_are_no_persons(old: Folder, rows: str) -> None:
    old.write("activities.yaml", f"{old.read('activities.yaml')}{rows}\n")
    assert {each.split()[-1] for each in old.found()} == {"TB102"}


def test_named_answers_of_a_survey_stop_the_report(old: Folder) -> None:
    text = old.read("survey.yaml")
    rows = "responses:\n  - {group: target_group, ชื่อ-สกุล: สมมติ นามสมมุติ, sm1: 3}\n"
    old.write("survey.yaml", text[: text.index("# exactly one of")] + rows)
    assert "TB802" in {each.split()[-1] for each in old.found()}
    assert "นามสมมุติ" not in tambon("validate", old.path).stdout


@pytest.mark.parametrize(
    "text",
    [
        "status: 0800000000",
        "status: done\n      0800000000",
        "status: >-\n      done\n      นายสมมติ นามสมมุติ",
        'status: "\\u0e19\\u0e32\\u0e22สมมติ นามสมมุติ"',
        'status: "\\x31000000000009"',
        "status: 1-0000-00000-\n      00-9",
        "เบอร์โทร 0800000000: x",
        "status: done\n    note: someone@example.com",
    ],
)
@pytest.mark.parametrize(
    "command", [("validate",), ("validate", "-f", "json"), ("score",), ("score", "-f", "json")]
)
def test_what_leads_to_a_person_is_printed_by_no_command(
    old: Folder, text: str, command: tuple[str, ...]
) -> None:
    before = old.read("activities.yaml")
    old.write("activities.yaml", before.replace("status: done", text, 1))
    assert any("TB8" in each for each in old.found())
    said = tambon(*command, old.path)
    assert not any(
        word in said.stdout + said.stderr
        for word in ("0800000000", "สมมติ นามสมมุติ", "u0e32", "000000000", "1-0000", "someone@")
    )


def test_ids_are_found_in_files_of_any_name(old: Folder) -> None:
    for name in (
        "ids.jpg",
        "ids.pdf",
        "activities.yaml.bak",
        "list~",
        "notes",
        "a.log",
        "b.xml",
        "old.rtf",
    ):
        assert "TB801" in {
            each.split()[-1] for each in old.write(name, "x 1000000000009\n").found()
        }
        old.delete(name)


def test_numbers_below_or_beside_each_other_are_no_id(old: Folder) -> None:
    digits = "1000000000009"
    groups = [digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]]
    old.write("t.tsv", "\t".join(groups)).write("u.csv", ",".join(groups)).write(
        "v.md", "\n".join(f"- {each}" for each in groups)
    )
    old.write("w.xlsx", workbook(groups))
    assert not any("TB801" in each for each in old.found())


def test_a_file_that_is_too_large_is_searched_all_the_same(old: Folder) -> None:
    old.write("review.yaml", "# 1000000000009\n" + "#" * 1_100_000)
    assert {"review.yaml:1:1 TB008", "review.yaml:1:3 TB801"} <= set(old.found())


def test_a_person_in_the_name_of_a_file_is_found(old: Folder) -> None:
    assert old.write("evidence/นายสมมติ นามสมมุติ.pdf", "%PDF-1.4").found() == [
        "evidence/นายสมมติ นามสมมุติ.pdf:1:1 TB806"
    ]


def test_words_of_a_huge_table_are_few() -> None:
    assert len(papers.read_paper("a.csv", b"name," * 1_000_000).rows[0]) <= 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"no,cid\n1,1000000000009\n"),
        ("b.md", "เลข 1-0000-00000-00-9".encode()),
        ("extra.yaml", b"x: 1000000000009\n"),
        ("c.xlsx", workbook(["1000000000009"])),
        ("evidence/d.csv", b"1000000000009\n"),
    ],
)
def test_ids_in_files_beside_the_project_are_found(old: Folder, name: str, data: bytes) -> None:
    assert "TB801" in {each.split()[-1] for each in old.write(name, data).found()}


def test_a_table_is_looked_at_also_where_it_is_named_as_evidence(old: Folder) -> None:
    old.write("evidence/list.csv", "ชื่อ-สกุล,เลข\nก,1000000000009\n".encode()).replace(
        "mou.yaml", "evidence/mou.pdf", "evidence/list.csv"
    )
    assert {"TB801", "TB809"} <= {each.split()[-1] for each in old.found()}


def test_only_the_order_of_the_committee_may_look_like_an_id(old: Folder) -> None:
    old.replace("project.yaml", "order_no: ที่ 12/2561", 'order_no: "1000000000009"')
    assert old.found() == []
    old.replace("project.yaml", "division:", 'order_no: "1000000000009"\ndivision:')
    assert "TB801" in {each.split()[-1] for each in old.found()}


def test_a_slip_in_a_key_makes_no_persons_of_a_budget(old: Folder) -> None:
    for before, after in (("budget:\n", "bugdet:\n"), ("  sources:\n", "  source:\n")):
        text = old.read("plan.yaml")
        old.replace("plan.yaml", before, after)
        assert {each.split()[-1] for each in old.found()} == {"TB102"}
        old.write("plan.yaml", text)


def test_rows_below_a_name_of_a_group_are_found(old: Folder) -> None:
    old.replace(
        "survey.yaml",
        "  community_member:\n    n: 60\n",
        "  community_member:\n    rows: [{name: ก, age: 40}, {name: ข, age: 50}]\n    n: 60\n",
    )
    assert "TB809" in {each.split()[-1] for each in old.found()}


def test_file_names_hold_no_ids(old: Folder) -> None:
    old.write("evidence/1000000000009.pdf", b"%PDF-1.4")
    done = tambon("validate", old.path)
    assert "TB801" in done.stdout
    assert "1000000000009" not in done.stdout


def test_lines_that_hold_what_leads_to_a_person_are_not_printed(old: Folder) -> None:
    old.replace(
        "activities.yaml", "improvement: จัดรอบเก็บตก", "improvement: โทร 08-0000-0000 จัดรอบเก็บตก"
    )
    done = tambon("validate", old.path)
    assert "TB803" in done.stdout
    assert "08-0000" not in done.stdout


SAID = [
    ("activities.yaml", "spent: 13500", "spent: 1000000000009 บาท"),
    ("activities.yaml", "spent: 13500", "spent: 1 0000 00000 00 9"),
    ("activities.yaml", "spent: 13500", "spent: 1000000000009"),
    ("activities.yaml", "  - id: A3\n", "  - id: a1000000000009\n"),
    ("project.yaml", "division: กอง", 'division: "\\u0031000000000009 กอง'),
    ("project.yaml", "division: กอง", "division: 1-0000-00000\n    00-9 กอง"),
]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
@pytest.mark.parametrize(("file", "before", "after"), SAID)
def test_an_id_is_printed_in_no_form(
    old: Folder, file: str, before: str, after: str, form: str
) -> None:
    text = old.replace(file, before, after).read(file)
    if '"\\u' in after:
        old.write(file, text.replace("คุณภาพชีวิต\nobjectives", 'คุณภาพชีวิต"\nobjectives'))
    said = tambon("validate", old.path.name, "-f", form, "--lang", "en", cwd=old.path.parent).stdout
    assert "TB801" in said
    plain = said.replace("\\\\", "\\")
    for spelt in (
        "1000000000009",
        "1,000,000,000,009",
        "1, 0000, 00000, 00, 9",
        "1 0000 00000 00 9",
        "u0031000000000009",
    ):
        assert spelt not in plain
