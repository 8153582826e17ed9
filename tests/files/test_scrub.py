"""`tambon scrub`: the same pixels and nothing else."""

import hashlib
import io
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageOps

from tambon_cli.files.image_metadata import has_position
from tambon_cli.files.image_scrub import is_bare, scrub
from tests.privacy.test_privacy import GPS
from tests.support import Folder, tambon

SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MODES = {
    "JPEG": ["L", "RGB", "CMYK"],
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "WEBP": ["RGB", "RGBA"],
}


def gradient(mode: str, size: tuple[int, int] = (64, 48)) -> Image.Image:
    grey = Image.linear_gradient("L").resize(size)
    if mode == "I;16":
        return Image.frombytes(
            mode, size, bytes(byte for value in grey.tobytes() for byte in (value, 255 - value))
        )
    return Image.merge(
        "RGB", (grey, grey.transpose(Image.Transpose.FLIP_TOP_BOTTOM), grey)
    ).convert(mode)


def photo(
    kind: str,
    mode: str = "RGB",
    *,
    size: tuple[int, int] = (64, 48),
    orientation: int = 1,
    **options: Any,
) -> bytes:
    """A photo as a telephone makes it: position, maker, time, a profile of colours."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x8825], exif[0x010F], exif[0x0112] = GPS, "Maker", orientation
    exif[0x8769] = {0x9003: "2019:08:09 10:00:00"}
    gradient(mode, size).save(out, kind, exif=exif, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes]
)
def test_every_kind_of_picture_keeps_its_pixels_and_nothing_else(kind: str, mode: str) -> None:
    data = photo(kind, mode, lossless=True)
    assert not is_bare(data, kind.lower())
    done = scrub(data)
    assert done is not None
    assert is_bare(done.data, kind.lower())
    assert not has_position(lambda offset, count: done.data[offset : offset + count], kind.lower())
    assert str(done.taken) == "2019-08-09"
    with Image.open(io.BytesIO(done.data)) as new, Image.open(io.BytesIO(data)) as old:
        assert (new.size, new.format) == (old.size, kind)
        assert not new.getexif()
        if kind == "JPEG":
            changes = [
                abs(one - other)
                for one, other in zip(
                    new.convert("RGB").tobytes(), old.convert("RGB").tobytes(), strict=True
                )
            ]
            assert sum(changes) / len(changes) < 1
        else:
            assert new.convert("RGBA").tobytes() == old.convert("RGBA").tobytes()
    assert scrub(done.data) is not None


@pytest.mark.parametrize(
    ("kind", "tail"),
    [(kind, tail) for kind in SUFFIXES for tail in (b"\0", b"PK\x03\x04 a film", b"\xff\xd9")],
)
def test_what_hangs_behind_a_picture_is_seen_and_left_behind(kind: str, tail: bytes) -> None:
    done = scrub(photo(kind))
    assert done is not None
    assert not is_bare(done.data + tail, kind.lower())
    again = scrub(done.data + tail)
    assert again is not None
    assert tail[2:] == b"" or tail not in again.data


def test_a_note_between_the_scans_of_a_jpeg_is_seen() -> None:
    data = photo("JPEG", progressive=True)
    done = scrub(data)
    assert done is not None
    at = done.data.rindex(b"\xff\xd9")
    assert not is_bare(done.data[:at] + b"\xff\xfe\0\x06note" + done.data[at:], "jpeg")
    assert not is_bare(
        done.data.replace(b"\xff\xdb", b"\xff\xee\0\x20" + b"x" * 30 + b"\xff\xdb", 1), "jpeg"
    )


@pytest.mark.parametrize("colour", [(0, 0, 0), 0])
def test_what_is_transparent_stays_so(colour: Any) -> None:
    out = io.BytesIO()
    Image.new("RGB" if colour else "L", (4, 4)).save(out, "PNG", transparency=colour)
    done = scrub(out.getvalue())
    assert done is not None
    with Image.open(io.BytesIO(done.data)) as new:
        assert new.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_left_alone(kind: str) -> None:
    out = io.BytesIO()
    gradient("RGB").save(out, kind, save_all=True, append_images=[gradient("RGB").rotate(90)])
    assert scrub(out.getvalue()) is None


def test_a_lossless_webp_with_a_profile_stays_lossless() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    done = scrub(photo("WEBP", lossless=True, icc_profile=profile.tobytes()))
    assert done is not None
    assert b"VP8L" in done.data[:32]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_without_its_note(orientation: int) -> None:
    data = photo("PNG", orientation=orientation)
    done = scrub(data)
    assert done is not None
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(done.data)) as new:
        assert new.tobytes() == ImageOps.exif_transpose(old).tobytes()


def test_colours_of_a_profile_are_kept_as_they_look() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    done = scrub(photo("PNG", icc_profile=profile.tobytes()))
    assert done is not None
    with Image.open(io.BytesIO(done.data)) as new:
        changes = [
            abs(one - other)
            for one, other in zip(new.tobytes(), gradient("RGB").tobytes(), strict=True)
        ]
    assert max(changes) <= 2


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_torn_picture_is_never_taken_for_a_bare_one(kind: str) -> None:
    done = scrub(photo(kind, size=(24, 16)))
    assert done is not None
    for data in (done.data, photo(kind, size=(24, 16))):
        assert not any(is_bare(data[:end], kind.lower()) for end in range(len(data)))
        for end in range(len(data)):
            scrub(data[:end])


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", photo("JPEG")[:200]],
)
def test_a_broken_picture_is_left_alone(data: bytes) -> None:
    assert scrub(data) is None


def test_photos_of_a_folder_are_rewritten_with_their_hashes(old: Folder) -> None:
    for name in ("a5", "a9"):
        old.write(f"evidence/{name}.jpg", photo("JPEG", size=(64, 48 if name == "a5" else 50)))
    first, second = (
        hashlib.sha256((old.path / f"evidence/{name}.jpg").read_bytes()).hexdigest()
        for name in ("a5", "a9")
    )
    old.replace(
        "activities.yaml",
        "{type: photo, file: evidence/a5.jpg, date: 2562-08-09,",
        f"{{type: photo, file: evidence/a9.jpg, sha256: {second}, consent: true}}\n      - {{type: photo, file: evidence/a5.jpg, sha256: {first},",
    )
    assert {each.split()[-1] for each in old.found()} == {"TB808"}
    before = {path: path.read_bytes() for path in old.path.rglob("*") if path.is_file()}
    assert tambon("scrub", old.path, "--dry-run").returncode == 0
    assert {path: path.read_bytes() for path in old.path.rglob("*") if path.is_file()} == before
    done = tambon("scrub", old.path, "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.count("its sha256 in activities.yaml is corrected") == 2
    assert done.stdout.count("write date: 2562-08-09") == 2
    assert "tell the data protection officer" in done.stderr
    assert old.found() == []
    assert tambon("scrub", old.path).stdout == ""
    changed = [
        path.relative_to(old.path).as_posix()
        for path, data in before.items()
        if path.read_bytes() != data
    ]
    assert sorted(changed) == ["activities.yaml", "evidence/a5.jpg", "evidence/a9.jpg"]


def test_the_hash_of_another_photo_of_the_same_pixels_stays(old: Folder) -> None:
    data = photo("JPEG")
    digest = hashlib.sha256(data).hexdigest()
    old.write("evidence/a5.jpg", data).write("evidence/a9.jpg", data)
    both = f"{{type: photo, file: evidence/a9.jpg, sha256: {digest}, consent: true}}\n      - {{type: photo, file: evidence/a5.jpg, sha256: '{digest}',"
    old.replace("activities.yaml", "{type: photo, file: evidence/a5.jpg, date: 2562-08-09,", both)
    assert tambon("scrub", old.path / "evidence/a5.jpg").returncode == 0
    assert old.found() == ["evidence/a9.jpg:1:1 TB808"]


def test_only_the_photo_asked_about_is_rewritten(old: Folder) -> None:
    old.write("evidence/a5.jpg", photo("JPEG")).write("evidence/a1.jpg", photo("JPEG"))
    assert tambon("scrub", old.path / "evidence/a5.jpg").returncode == 0
    assert old.found() == ["evidence/a1.jpg:1:1 TB808"]


def test_a_photo_that_cannot_be_opened_is_told(old: Folder) -> None:
    broken = photo("JPEG")[:400]
    old.write("evidence/a5.jpg", broken)
    done = tambon("scrub", old.path)
    assert (done.returncode, (old.path / "evidence/a5.jpg").read_bytes()) == (1, broken)
    assert "evidence/a5.jpg" in done.stderr


def size_on_disk(folder: Folder, name: str) -> tuple[int, int]:
    with Image.open(folder.path / name) as picture:
        assert picture.format == "JPEG"
        return picture.size


def test_photos_are_made_to_fit_once_and_with_their_hashes(old: Folder) -> None:
    lying, small = photo("JPEG", size=(900, 600), orientation=6), photo("JPEG", size=(300, 200))
    old.write("evidence/a5.jpg", lying).write("evidence/a9.jpg", small)
    digest = hashlib.sha256(lying).hexdigest()
    dated = "{type: photo, file: evidence/a5.jpg, date: 2562-08-09,"
    old.replace("activities.yaml", dated, f"{dated[:-1]}, sha256: {digest},")
    dry = tambon("scrub", old.path, "--fit", "450", "--dry-run")
    assert "จะย่อเป็น 300 × 450 พิกเซล" in dry.stdout
    assert (old.path / "evidence/a5.jpg").read_bytes() == lying
    done = tambon("scrub", old.path, "--fit", "450")
    assert done.returncode == 0
    assert "ย่อเป็น 300 × 450 พิกเซลแล้ว · แก้ sha256 ใน activities.yaml ให้ตรงแล้ว" in done.stdout
    assert size_on_disk(old, "evidence/a5.jpg") == (300, 450)
    assert size_on_disk(old, "evidence/a9.jpg") == (300, 200)
    made = (old.path / "evidence/a5.jpg").read_bytes()
    assert hashlib.sha256(made).hexdigest() in old.read("activities.yaml")
    again = tambon("scrub", old.path, "--fit", "450")
    assert (again.returncode, again.stdout) == (0, "")
    assert "ไม่มีภาพที่ด้านยาวเกิน 450 พิกเซล" in again.stderr
    assert (old.path / "evidence/a5.jpg").read_bytes() == made


def test_a_photo_that_holds_nothing_hidden_is_made_to_fit_too(old: Folder) -> None:
    out = io.BytesIO()
    gradient("RGB", (900, 600)).save(out, "JPEG")
    old.write("evidence/a5.jpg", out.getvalue())
    assert tambon("scrub", old.path).stdout == ""
    done = tambon("scrub", old.path, "--fit", "300", "--lang", "en")
    assert done.stdout.endswith("evidence/a5.jpg: now 300 × 200 pixels\n")
    assert size_on_disk(old, "evidence/a5.jpg") == (300, 200)


def test_a_damaged_photo_is_not_made_to_fit(old: Folder) -> None:
    torn = photo("JPEG", size=(900, 600))[:-2000]
    old.write("evidence/a5.jpg", torn)
    done = tambon("scrub", old.path, "--fit", "300")
    assert (done.returncode, (old.path / "evidence/a5.jpg").read_bytes()) == (1, torn)
    assert "evidence/a5.jpg" in done.stderr


@pytest.mark.parametrize(
    ("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes]
)
def test_every_kind_of_picture_is_made_smaller_and_never_larger(kind: str, mode: str) -> None:
    data = photo(kind, mode, size=(90, 60), lossless=True)
    smaller, same = scrub(data, 45), scrub(data, 90)
    assert smaller is not None
    assert same is not None
    assert (smaller.shrunk_to, same.shrunk_to) == ((45, 30), None)
    assert is_bare(smaller.data, kind.lower())
    with Image.open(io.BytesIO(smaller.data)) as new, Image.open(io.BytesIO(data)) as old:
        assert (new.size, new.format) == ((45, 30), kind)
        small = old.convert("RGB").resize((45, 30), Image.Resampling.LANCZOS).tobytes()
        changes = [
            abs(one - other) for one, other in zip(new.convert("RGB").tobytes(), small, strict=True)
        ]
        assert sum(changes) / len(changes) < 3


@pytest.mark.parametrize("fit", ["199", "10001", "0", "-5"])
def test_a_size_that_makes_no_sense_is_refused(old: Folder, fit: str) -> None:
    done = tambon("scrub", old.path, "--fit", fit)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ใช้ 200 ถึง 10000 พิกเซล" in done.stderr
