"""What lies in a project folder beside its own files: links, crowds, names, pictures that are too large, documents."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tambon_cli.files.opened import MOST_FILES
from tests.support import Folder, tambon


@pytest.mark.parametrize("name", ["ลิงก์", "เอกสาร/ลิงก์.txt", "evidence/2562/ลิงก์.pdf"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "nowhere", "."])
def test_a_link_anywhere_is_found_and_never_followed(old: Folder, name: str, target: str) -> None:
    (old.path / name).parent.mkdir(parents=True, exist_ok=True)
    (old.path / name).symlink_to(target)
    assert old.found() == [f"{name}:1:1 TB015"]


def test_a_pipe_is_found(old: Folder) -> None:
    os.mkfifo(old.path / "pipe")
    assert old.found() == ["pipe:1:1 TB015"]


def test_a_link_that_is_evidence_is_told_once(old: Folder) -> None:
    (old.path / "evidence/mou.pdf").unlink()
    (old.path / "evidence/mou.pdf").symlink_to("/etc/passwd")
    assert [each.split()[-1] for each in old.found()] == ["TB702"]


def test_a_crowd_of_files_is_an_error_and_no_waiting(old: Folder) -> None:
    crowd = old.path / "crowd"
    crowd.mkdir()
    for number in range(MOST_FILES):
        (crowd / f"{number}.txt").write_text("")
    assert ".:1:1 TB032" in old.found()
    assert tambon("validate", old.path).returncode == 1


@pytest.mark.parametrize(
    "name",
    ["a\nb.pdf", "a\x1bb.pdf", "a\u202efdp.pdf", "a\u200bb.pdf", "a\udce9.pdf", "a:b.pdf", "a*.pdf", "con.pdf", "LPT1", "a.pdf ", "a.", "ก" * 70 + ".pdf", "PROJECT.yaml", "เอกสาร/Evidence"],
)  # fmt: skip
def test_names_that_break_elsewhere_are_found(old: Folder, name: str) -> None:
    old.write("เอกสาร/evidence", "").write(name, "%PDF-1.4")
    codes = {each.code for each in old.findings() if each.severity.value == "error"}
    assert "TB033" in codes
    done = tambon("validate", old.path)
    assert done.returncode == 1
    assert not any(each in done.stdout for each in "\x1b\u202e\u200b")


@pytest.mark.parametrize("name", ["รูป (1).txt", "a.b.c.txt", "ก๊าซ.txt", "console.txt", "a_b-c.txt"])
def test_common_names_are_fine(old: Folder, name: str) -> None:
    assert old.write(name, "x").found() == []


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x04\0\0"
        b"\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + b"\3" * 10
    )


def webp(width: int, height: int) -> bytes:
    chunk = (
        b"VP8X\x0a\0\0\0\0\0\0\0"
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def webp_lossless(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    chunk = b"VP8L\x05\0\0\0\x2f" + struct.pack("<I", bits) + b"\0" * 5
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def webp_lossy(width: int, height: int) -> bytes:
    chunk = b"VP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


@pytest.mark.parametrize(
    ("suffix", "make"),
    [("png", png), ("jpg", jpeg), ("webp", webp), ("webp", webp_lossless), ("webp", webp_lossy)],
)
def test_pictures_of_too_many_pixels_are_no_evidence(
    old: Folder, suffix: str, make: Callable[[int, int], bytes]
) -> None:
    name = f"evidence/a5.{suffix}"
    text = old.read("activities.yaml")
    old.write("activities.yaml", text.replace("evidence/a5.jpg", name))
    assert old.write(name, make(8000, 5001)).found() != []
    assert {each.split()[-1] for each in old.found()} - {"TB708"} == {"TB702"}
    found = {each.split()[-1] for each in old.write(name, make(8000, 5000)).found()}
    assert found <= {"TB708", "TB710"}  # a head alone is no picture


def document(part: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr(part, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "part", "text"),
    [
        (
            "a.docx",
            "word/document.xml",
            "<w:p><w:r><w:t>1-0000-</w:t></w:r><w:r><w:t>00000-00-9</w:t></w:r></w:p>",
        ),
        ("a.odt", "content.xml", "<text:p>๑๐๐๐๐๐๐๐๐๐๐๐๙</text:p>"),
        ("a.pptx", "ppt/slides/slide1.xml", "<a:p><a:t>1000000000009</a:t></a:p>"),
    ],
)
def test_ids_in_documents_are_found(old: Folder, name: str, part: str, text: str) -> None:
    assert old.write(name, document(part, text)).found() == [
        f"{name}:1:1 TB801",
        f"{name}:1:1 TB811",
    ]


def test_a_file_that_changes_while_it_is_read_is_not_believed(
    old: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, place = os.read, old.path / "mou.yaml"

    def read_and_change(descriptor: int, count: int) -> bytes:
        data = read(descriptor, count)
        if os.fstat(descriptor).st_ino == place.stat().st_ino:
            with place.open("a", encoding="utf-8") as file:
                file.write("# ต่อท้าย\n")
        return data

    monkeypatch.setattr(os, "read", read_and_change)
    assert "mou.yaml:1:1 TB016" in old.found()
