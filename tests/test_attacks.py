"""What an attacker tried: folders that spoke for the tool, read outside themselves, or cost more than they weigh."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tambon_cli.display import escape, escape_controls
from tambon_cli.files import papers
from tambon_cli.files.image_scrub import rebuild
from tests.support import Folder, tambon

COMMANDS = [("validate",), ("validate", "-f", "json"), ("validate", "-f", "sarif"), ("score",), ("score", "-f", "json"), ("survey", "summary"), ("survey", "summary", "-f", "json")]  # fmt: skip
INSTRUMENT = "instrument: mine.yaml\n"


def commands_in(said: str) -> list[str]:
    return [
        line
        for line in said.splitlines()
        if line.lstrip().startswith("::")
        or "##vso[" in line
        or any(each in line for each in "\x1b\x9b\u202e")
    ]


@pytest.mark.parametrize(
    "text",
    ["::error::x", "a ::error::x", "a:::b", "##vso[x]", "##[x]", "a\n::b", "\x9b31m", "\u202ex"],
)
def test_a_line_commands_nobody_wherever_it_is_broken(text: str) -> None:
    for said in (escape(text), escape_controls(text)):
        assert "::" not in said
        assert commands_in(said) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_keys_that_stand_twice_and_long_titles_command_nobody(
    old: Folder, command: tuple[str, ...]
) -> None:
    old.write(
        "meetings.yaml",
        'meetings:\n  - "a\\n::error file=x::pwned ##vso[x]": 1\n    kind: review\n    "a\\n::error file=x::pwned ##vso[x]": 2\n',
    )
    title = "title: (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลโคกกระเบื้อง"
    for gap in range(60, 80, 5):
        text = old.read("project.yaml")
        old.replace(
            "project.yaml", title, f'title: "{"a " * (gap // 2)}::error file=x::pwned ##vso[x]"'
        )
        done = tambon(*command, old.path)
        assert commands_in(done.stdout + done.stderr) == []
        old.write("project.yaml", text)


def test_the_words_of_an_instrument_command_nobody(old: Folder) -> None:
    tambon("survey", "form", "-f", "yaml", "-o", old.path / "mine.yaml")
    text = old.read("mine.yaml")
    assert "th: กลุ่มเป้าหมาย" in text
    old.write("mine.yaml", text.replace("th: กลุ่มเป้าหมาย", 'th: "##vso[x]\\n::error::label"', 1))
    survey = old.read("survey.yaml")
    old.write("survey.yaml", survey.replace("instrument: 4s-proposed", "instrument: mine.yaml"))
    (old.path.parent / "a\n::error file=y::pwned \x1b[31m.csv").write_text(
        "group,sm1\nzz,3\n", encoding="utf-8"
    )
    runs = [
        tambon("validate", old.path),
        tambon("survey", "form", old.path, "-o", old.path.parent / "f.html"),
    ]
    runs += [
        tambon("survey", "import", path, old.path, "--replace")
        for path in old.path.parent.glob("a*.csv")
    ]
    assert len(runs) == 3
    for done in runs:
        assert commands_in(done.stdout + done.stderr) == []


def test_a_reason_that_is_accepted_commands_nobody(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 990000")
    found = next(each for each in old.found() if "TB403" in each)
    old.write(
        "tambon.toml",
        f'[[suppress]]\npath = "activities.yaml"\ncode = "{found.split()[-1]}"\nreason = "##vso[x] \\u009b31m \\u202e x"\n',
    )
    for form in ("text", "json", "sarif", "github", "junit"):
        assert (
            commands_in(tambon("validate", old.path, "-f", form).stdout.replace("::notice", ""))
            == []
        )
    assert json.loads(tambon("score", old.path, "-f", "json").stdout)


@pytest.mark.parametrize("linked", ["r.yaml", "d/r.yaml"])
def test_a_rubric_behind_a_link_is_not_read(old: Folder, linked: str) -> None:
    outside = old.path.parent / "outside"
    outside.mkdir()
    (outside / "r.yaml").write_text("token: secret\n", encoding="utf-8")
    (old.path / linked.split("/", maxsplit=1)[0]).symlink_to(
        outside / "r.yaml" if linked == "r.yaml" else outside
    )
    old.write("tambon.toml", f'rubric = "{linked}"\n')
    done = tambon("validate", old.path)
    assert done.returncode == 2
    assert "token" not in done.stdout + done.stderr


def packed(name: str, content: bytes, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as book:
        book.writestr(name, content)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_many_texts() -> bytes:
    packed_text = chunk(b"zTXt", b"Raw profile type x\0\0" + zlib.compress(b"\n" * 262_144))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + packed_text * 3000
    )


def jpeg_of_many_scans() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 10_000 + b"\xff\xd9"


COSTLY: dict[str, Callable[[], bytes]] = {
    "x.docx": lambda: packed("word/document.xml", b"<" * 2_000_000),
    "y.docx": lambda: packed("word/document.xml", b"<w:br " * 300_000),
    "evidence/z.png": png_of_many_texts,
    "evidence/j.jpg": jpeg_of_many_scans,
    "l.xlsx": lambda: (
        packed("xl/sharedStrings.xml", b"x" * 1000, zipfile.ZIP_LZMA)[:-80] + b"\0" * 80
    ),
    "s.xlsx": lambda: packed("xl/sharedStrings.xml", b"x" * 1000, zipfile.ZIP_STORED).replace(
        struct.pack("<I", 1000), struct.pack("<I", 10_000_000)
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_small_files_cost_little(old: Folder, name: str) -> None:
    old.write(name, COSTLY[name]())
    done = tambon(
        "validate", old.path
    )  # what took minutes is stopped by the time limit of every process
    assert done.returncode in (0, 1)
    assert "TB801" not in done.stdout


def test_a_jpeg_of_many_scans_is_not_opened() -> None:
    assert rebuild(jpeg_of_many_scans(), 1000) == (0, None)


def test_a_fill_byte_does_not_hide_the_scans_of_a_jpeg() -> None:
    data = jpeg_of_many_scans()
    first_scan = data.index(b"\xff\xda")
    assert rebuild(data[:first_scan] + b"\xff" + data[first_scan:], 1000) == (0, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_bytes_that_look_like_scans_are_none(kind: str) -> None:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(out, kind)
    assert rebuild(out.getvalue() + b"\xff\xda" * 1000, 1000)[1] is not None


def test_many_missing_files_among_many_names_are_told_quickly(old: Folder) -> None:
    names = [f"evidence/{'ก' * 40}{number:04}.pdf" for number in range(1500)]
    for name in names:
        old.write(name, "%PDF-1.4")
    entries = "".join(
        f"      - {{type: photo, file: evidence/{'ข' * 40}{number}.pdf}}\n" for number in range(300)
    )
    text = old.read("activities.yaml")
    at = text.index("      - {type:")
    old.write("activities.yaml", text[:at] + entries + text[at:])
    assert sum("TB701" in each for each in old.found()) == 300


def test_answers_of_countless_columns_are_refused(old: Folder) -> None:
    text = old.read("survey.yaml")
    head = text[: text.index("# exactly one of")]
    old.write("survey.yaml", head + "file: answers.csv\n").write(
        "answers.csv", "x," * 2_000_000 + "\n1\n"
    )
    assert any(each.startswith("answers.csv") for each in old.found())
    old.write(
        "survey.yaml",
        head + "responses:\n" + "".join(f"  - {{k{number}: 1}}\n" for number in range(14_000)),
    )
    old.delete("answers.csv")
    assert any("TB208" in each for each in old.found())


@pytest.mark.parametrize(
    "sheet",
    [
        b"<a>" * 1_000_000,
        b"<worksheet>" + b"<a/>" * 5_100_000,
    ],
    ids=["deep", "many"],
)
def test_a_workbook_of_nothing_is_refused(old: Folder, sheet: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    file = old.path.parent / "a.xlsx"
    file.write_bytes(buffer.getvalue())
    done = tambon("survey", "import", file, old.path, "--replace")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_what_is_printed_ends_before_a_megabyte(tmp_path: Path, old: Folder) -> None:
    crowd = old.path / "evidence" / ("\U000e0041" * 40)
    crowd.mkdir()
    for number in range(1500):
        (crowd / f"{chr(0xE0041) * 50}{number}.csv").write_text("")
    assert len(tambon("validate", old.path).stdout) < 1_000_000
    assert tambon("validate", old.path, "-o", tmp_path / "all.txt").returncode == 1
    assert (tmp_path / "all.txt").stat().st_size > 1_000_000


def test_a_text_is_read_from_a_document_of_many_parts() -> None:
    text = "<w:p><w:t>ลำดับ 3</w:t><w:br/><w:t>1000000000009</w:t></w:p>"
    assert papers.read_paper("a.docx", packed("word/document.xml", text.encode())).ids
