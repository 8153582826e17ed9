"""Files that nobody can open are told from those that every viewer opens."""

import functools
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from tambon_cli.files.image_metadata import count_pixels
from tambon_cli.files.image_parts import read_from
from tambon_cli.files.kinds import MAGIC_BYTES, PICTURES, kind_of
from tambon_cli.files.soundness import Damage, damage_of

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 1\n0000000000 65535 f\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n101\n%%EOF\n"
)
UPDATE = b"3 0 obj<</A 1>>endobj\ntrailer<</Root 1 0 R/Prev 101>>\nstartxref\n240\n%%EOF\n"
FIRST = b"9 0 obj<</Linearized 1/L %d/N 1>>endobj\n1 0 obj"
LINEARIZED = PDF.replace(b"1 0 obj", FIRST % (len(PDF) + len(FIRST) - 6), 1)
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d" * 32 + b"\nsize 12345\n"


@functools.cache
def picture(kind: str, mode: str = "RGB", side: int = 200, **options: Any) -> bytes:
    noise = Image.effect_noise((side, side), 90).convert(mode)
    out = io.BytesIO()
    noise.save(out, kind, **options)
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.effect_noise((40, 40), sigma).convert("RGB") for sigma in (20, 90)]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + checksum


def png(width: int, height: int, rows: bytes, *, colour: int = 0, interlaced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def changed(data: bytes, offset: int) -> bytes:
    return data[:offset] + bytes([data[offset] ^ 0xFF]) + data[offset + 1 :]


def found(data: bytes) -> Damage | None:
    read, kind = read_from(data), kind_of(data[:MAGIC_BYTES])
    pixels = count_pixels(read, kind) if kind in PICTURES else 0
    return damage_of(read, len(data), kind, pixels)


def without_size(data: bytes) -> bytes:
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + bytes(4) + data[at + 4 :]


@pytest.mark.parametrize(
    ("data", "damage"),
    [
        pytest.param(picture("JPEG")[:166], Damage.CUT, id="jpeg-cut-in-head"),
        pytest.param(picture("JPEG")[:-3000], Damage.CUT, id="jpeg-cut"),
        pytest.param(picture("JPEG")[:-3000] + bytes(3000), Damage.CUT, id="jpeg-cut-filled"),
        pytest.param(picture("JPEG", progressive=True)[:9000], Damage.CUT, id="progressive-cut"),
        pytest.param(
            picture("JPEG", exif=b"Exif\0\0" + picture("JPEG", side=40))[:-3000],
            Damage.CUT,
            id="jpeg-cut-with-a-whole-small-picture-in-its-head",
        ),
        pytest.param(without_size(picture("JPEG")), Damage.NO_PIXELS, id="jpeg-0x0"),
        pytest.param(b"\xff\xd8\xff broken, no segment here", Damage.CUT, id="jpeg-start-only"),
        pytest.param(picture("PNG")[:-3000], Damage.CUT, id="png-cut"),
        pytest.param(picture("PNG")[:60], Damage.CUT, id="png-cut-in-head"),
        pytest.param(picture("PNG")[:-12], Damage.CUT, id="png-without-end"),
        pytest.param(changed(picture("PNG"), 20_000), Damage.BROKEN, id="png-checksum"),
        pytest.param(changed(picture("PNG"), 18), Damage.BROKEN, id="png-checksum-of-head"),
        pytest.param(png(9, 9, b"no zlib at all"), Damage.BROKEN, id="png-no-zlib"),
        pytest.param(png(9, 9, zlib.compress(bytes(89))), Damage.BROKEN, id="png-short"),
        pytest.param(png(9, 9, zlib.compress(bytes(90))[:-9]), Damage.BROKEN, id="png-zlib-cut"),
        pytest.param(png(9, 9, b""), Damage.BROKEN, id="png-without-rows"),
        pytest.param(png(9, 9, zlib.compress(bytes(90)), colour=5), Damage.BROKEN, id="png-colour"),
        pytest.param(png(0, 0, zlib.compress(b"")), Damage.NO_PIXELS, id="png-0x0"),
        pytest.param(png(9, 0, zlib.compress(b"")), Damage.NO_PIXELS, id="png-9x0"),
        pytest.param(picture("WEBP")[:-3000], Damage.CUT, id="webp-cut"),
        pytest.param(picture("WEBP", lossless=True)[:40], Damage.CUT, id="webp-cut-in-head"),
        pytest.param(changed(picture("WEBP"), 24), Damage.BROKEN, id="webp-broken"),
        pytest.param(b"RIFF\x04\0\0\0WEBP", Damage.BROKEN, id="webp-empty"),
        pytest.param(PDF[:40], Damage.PDF_CUT, id="pdf-of-40-bytes"),
        pytest.param(PDF[:-40], Damage.PDF_CUT, id="pdf-cut"),
        pytest.param(LINEARIZED[:-9] + b"%%EOF", Damage.PDF_CUT, id="pdf-linearized-cut"),
        pytest.param(PDF + UPDATE[:40], Damage.PDF_CUT, id="pdf-cut-in-a-change"),
        pytest.param(b"%PDF-1.4\n%%EOF\n", Damage.PDF_EMPTY, id="pdf-of-nothing"),
        pytest.param(
            PDF.replace(b"/Size 3", b"/Size 3/Encrypt 7 0 R"), Damage.LOCKED, id="pdf-encrypted"
        ),
        pytest.param(
            PDF.replace(b"/Size 3", b"/Encrypt <</V 1>>") + bytes(9000),
            Damage.LOCKED,
            id="pdf-encrypted-padded",
        ),
        pytest.param(LFS, Damage.POINTER, id="lfs"),
        pytest.param(LFS.replace(b"\n", b"\r\n"), Damage.POINTER, id="lfs-crlf"),
        pytest.param(LFS.replace(b"\noid", b"\next-0-a b\noid"), Damage.POINTER, id="lfs-extended"),
        pytest.param(LFS.replace(b"git-lfs.", b"hawser."), Damage.POINTER, id="lfs-old"),
    ],
)
def test_what_nobody_can_open(data: bytes, damage: Damage) -> None:
    assert found(data) is damage


FILM = b"\0\0\0\x18ftypmp42" + bytes(300_000)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(picture("JPEG"), id="jpeg"),
        pytest.param(picture("JPEG", "CMYK"), id="jpeg-cmyk"),
        pytest.param(picture("JPEG", progressive=True), id="jpeg-progressive"),
        pytest.param(picture("JPEG", restart_marker_rows=1), id="jpeg-restarts"),
        pytest.param(picture("JPEG") + FILM, id="jpeg-and-film"),
        pytest.param(picture("JPEG") + picture("JPEG", side=90), id="jpeg-and-second-picture"),
        pytest.param(picture("JPEG") + picture("JPEG", side=90)[:-99], id="jpeg-and-cut-second"),
        pytest.param(picture("JPEG") + b"\r\n\0\0", id="jpeg-padded"),
        pytest.param(picture("JPEG", comment=b"\xff" * 60_000), id="jpeg-long-comment"),
        pytest.param(picture("PNG"), id="png"),
        pytest.param(picture("PNG", "1", 33), id="png-two-colours"),
        pytest.param(picture("PNG", "P"), id="png-palette"),
        pytest.param(picture("PNG", "RGBA", 1200), id="png-large"),
        pytest.param(picture("PNG", "I;16"), id="png-16-bits"),
        pytest.param(picture("PNG") + b"more\0\0", id="png-and-more"),
        pytest.param(picture("PNG")[:-4], id="png-without-its-last-checksum"),
        pytest.param(png(9, 9, zlib.compress(bytes(111)), interlaced=1), id="png-interlaced"),
        pytest.param(png(9, 9, zlib.compress(bytes(90)) + b"more"), id="png-more-in-rows"),
        pytest.param(png(9, 9, zlib.compress(bytes(99))), id="png-a-row-too-many"),
        pytest.param(picture("WEBP"), id="webp"),
        pytest.param(picture("WEBP", lossless=True), id="webp-lossless"),
        pytest.param(picture("WEBP", "RGBA"), id="webp-alpha"),
        pytest.param(moving(), id="webp-moving"),
        pytest.param(picture("WEBP") + b"more", id="webp-and-more"),
        pytest.param(PDF, id="pdf"),
        pytest.param(b"\n" + PDF, id="pdf-late"),
        pytest.param(PDF + b"\0" * 70_000, id="pdf-padded"),
        pytest.param(PDF + b"<html>sent by a portal</html>", id="pdf-and-a-page"),
        pytest.param(PDF + UPDATE, id="pdf-changed"),
        pytest.param(LINEARIZED, id="pdf-linearized"),
        pytest.param(LINEARIZED + UPDATE, id="pdf-linearized-and-changed"),
        pytest.param(PDF[:-3], id="pdf-without-its-last-letters"),
        pytest.param(PDF.replace(b"\n", b"\r\n"), id="pdf-crlf"),
        pytest.param(PDF.replace(b"/Size 3", b"/EncryptMetadata true"), id="pdf-a-like-word"),
        pytest.param(b"version https://example.org/ is a text", id="text"),
    ],
)
def test_what_every_viewer_opens(data: bytes) -> None:
    assert found(data) is None


@pytest.mark.parametrize(
    "before",
    [
        b"\n",
        b"\xef\xbb\xbf",
        b"\0" * 100,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n",
        b"@PJL JOB\r\n@PJL ENTER LANGUAGE = PDF\r\n",
        b" " * 1024,
    ],
)
def test_a_pdf_may_begin_late(before: bytes) -> None:
    assert kind_of((before + PDF)[:MAGIC_BYTES]) == "pdf"


@pytest.mark.parametrize(
    "before",
    [b" " * 1025, b"PK\x03\x04a.pdf", b"RIFF1234AVI ", b"BM", b"a".ljust(257, b"\0") + b"ustar"],
)
def test_a_file_that_holds_a_pdf_is_none(before: bytes) -> None:
    assert kind_of((before + PDF)[:MAGIC_BYTES]) is None
