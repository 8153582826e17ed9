"""Pictures that are no evidence, and what systems leave behind."""

import io
import struct

import pytest
from PIL import Image

from tests.support import Folder, tambon

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400)


def made(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, kind)
    return out.getvalue()


def tiff(order: str, table: list[tuple[int, int, int]], more: bytes = b"") -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    rows = b"".join(struct.pack(f"{order}HHII", tag, 4, n, value) for tag, n, value in table)
    data = head + struct.pack(f"{order}H", len(table)) + rows + bytes(4)
    return data.ljust(100, b"\0") + more


XMP = b"<x:xmpmeta exif:GPSLatitude='15,0N'/>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evidence/a.tif", made("TIFF")),
        ("evidence/a.HEIC", HEIC),
        ("a.heif", HEIC.replace(b"ftypheic", b"ftypmif1")),
        ("ภาพ/a.gif", made("GIF")),
        ("evidence/a.bmp", made("BMP")),
        ("evidence/a.jpg", HEIC),
        ("evidence/a.png", made("TIFF")),
        ("evidence/a.dng", made("TIFF")),
        ("evidence/a.avif", HEIC.replace(b"ftypheic", b"ftypavif")),
    ],
)
def test_scrub_names_the_pictures_that_it_left_alone(old: Folder, name: str, data: bytes) -> None:
    tambon("scrub", old.path)
    (old.path / name).parent.mkdir(exist_ok=True)
    old.write(name, data)
    said = tambon("scrub", old.path)
    assert said.returncode == 1
    assert name in said.stdout + said.stderr
    assert "ไม่มีข้อมูลแฝง" not in said.stdout + said.stderr
    assert (old.path / name).read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        tiff("<", [(0x8825, 1, 60)]),
        tiff(">", [(0x8825, 1, 60)]),
        tiff("<", [(256, 1, 9), (257, 1, 9), (0x8825, 1, 60)]),
        tiff("<", [(0x02BC, len(XMP), 100)], XMP),
        tiff(">", [(0x02BC, len(XMP), 100)], XMP),
    ],
)
@pytest.mark.parametrize("name", ["evidence/a.tif", "a.tiff"])
def test_a_tiff_tells_its_place(old: Folder, name: str, data: bytes) -> None:
    old.write(name, data)
    assert f"{name}:1:1 TB808" in old.found()


@pytest.mark.parametrize("data", [made("TIFF"), tiff("<", []), b"II*\0", b"MM\0*\xff\xff\xff\xff"])
def test_a_tiff_without_a_place_tells_none(old: Folder, data: bytes) -> None:
    old.write("evidence/a.tif", data)
    assert not [each for each in old.found() if "TB808" in each]


@pytest.mark.parametrize(
    ("name", "data"), [("a5.heic", HEIC), ("a5.jpg", HEIC), ("a5.tif", made("TIFF"))]
)
def test_the_hint_says_how_to_make_a_jpeg(old: Folder, name: str, data: bytes) -> None:
    old.delete("evidence/a5.jpg").write(f"evidence/{name}", data)
    old.replace("activities.yaml", "evidence/a5.jpg", f"evidence/{name}")
    [finding] = [each for each in old.findings() if each.code == "TB703"]
    assert "JPEG" in finding.hint.th
    assert name[3:] == "jpg" or "บันทึก" in finding.hint.th


@pytest.mark.parametrize(
    "name",
    [
        *("evidence/~$mou.docx", "evidence/Picasa.ini", "evidence/.picasa.ini"),
        *("evidence/ehthumbs.db", "evidence/ehthumbs_vista.db", "evidence/Thumbs.db"),
        *("evidence/desktop.ini", "evidence/.DS_Store", "evidence/._mou.pdf"),
        *("evidence/.~lock.mou.odt#", "~lock.mou.odt#", "evidence/@eaDir/a1.jpg/SYNO_THUMB_M.jpg"),
        *("@eaDir/plan.yaml@SynoEAStream", "__MACOSX/evidence/._a.jpg", "#recycle/a.docx"),
    ],
)
def test_what_systems_leave_behind_is_passed_over(old: Folder, name: str) -> None:
    tambon("scrub", old.path)
    before = old.found()
    (old.path / name).parent.mkdir(parents=True, exist_ok=True)
    old.write(name, made("TIFF"))
    assert old.found() == before
    assert tambon("scrub", old.path).returncode == 0


@pytest.mark.parametrize(
    "name", ["evidence/desktop.ini.docx", "evidence/a~$b.docx", "evidence/eaDir.docx"]
)
def test_what_only_looks_like_it_is_not(old: Folder, name: str) -> None:
    old.write(name, b"PK")
    assert [each for each in old.found() if name in each]


@pytest.mark.parametrize(
    ("name", "head", "program"),
    [
        ("plan.docx", b"PK\x03\x04", "Word"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        ("plan.rtf", b"{\\rtf1", "Word"),
        ("plan.xlsx", b"PK\x03\x04", "Excel"),
        ("plan.pptx", b"PK\x03\x04", "PowerPoint"),
        ("plan.odt", b"PK\x03\x04", "LibreOffice"),
    ],
)
def test_an_office_document_is_named_and_how_it_becomes_a_pdf(
    old: Folder, name: str, head: bytes, program: str
) -> None:
    old.write(f"evidence/{name}", head + bytes(300))
    old.replace("plan.yaml", "file: evidence/plan.pdf", f"file: evidence/{name}")
    [told] = [each for each in old.findings() if each.code == "TB703"]
    assert told.message.th == f"เนื้อไฟล์ “evidence/{name}”: ไฟล์ {program}"
    assert told.hint.th.startswith(f"เปิดด้วย {program} เลือก ไฟล์ > บันทึกเป็น > PDF")
    # Done as it is said, it counts again.
    old.replace("plan.yaml", f"evidence/{name}", "evidence/plan.pdf").delete(f"evidence/{name}")
    assert [each for each in old.findings() if each.code in ("TB703", "TB708")] == []


def test_what_only_has_such_a_name_is_no_office_document(old: Folder) -> None:
    old.write("evidence/plan.docx", b"not a document")
    old.replace("plan.yaml", "file: evidence/plan.pdf", "file: evidence/plan.docx")
    [told] = [each for each in old.findings() if each.code == "TB703"]
    assert "ไฟล์ว่างหรือชนิดอื่น" in told.message.th
