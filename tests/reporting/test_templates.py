"""Templates of one's own: parts that take the place of ours, and what is said of those that are wrong."""

import shutil
from pathlib import Path

import pytest

from tambon_cli.errors import TambonError
from tambon_cli.reporting.render import sandbox
from tambon_cli.reporting.render.templates import parts, source_of
from tests.support import ROOT, Folder, tambon


@pytest.fixture
def own(tmp_path: Path) -> Folder:
    (tmp_path / "own").mkdir()
    return Folder(tmp_path / "own")


def test_a_part_takes_the_place_of_ours(old: Folder, own: Folder, tmp_path: Path) -> None:
    own.write(
        "html/cover.html.j2",
        '<p class="logo">{{ report.agency }} & co</p>{% include "tambon/html/cover.html.j2" %}',
    )
    own.write("report.css", ":root { --accent: #123456; }")
    assert (
        tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path).returncode
        == 0
    )
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert '<p class="logo">ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา & co</p>' in page
    assert 'class="levels"' in page
    assert "--accent: #123456" in page
    assert "--accent: #0d5b6b" not in page


def test_markdown_and_the_page_of_many_can_be_replaced(
    old: Folder, new: Folder, own: Folder, tmp_path: Path
) -> None:
    del old, new
    own.write(
        "index.html.j2",
        '{% extends "tambon/index.html.j2" %}{% block title %}กองของเรา{% endblock %}',
    )
    own.write("report.md.j2", "# {{ report.title }} ของเรา\n")
    assert (
        tambon(
            "report", "old", "new", "-o", "pages", "--template", own.path, cwd=tmp_path
        ).returncode
        == 0
    )
    assert "<title>กองของเรา</title>" in (tmp_path / "pages/index.html").read_text(encoding="utf-8")
    assert (
        tambon("report", "old", "-o", "out.md", "--template", own.path, cwd=tmp_path).returncode
        == 0
    )
    assert (tmp_path / "out.md").read_text(
        encoding="utf-8"
    ) == "# \\(สมมติ\\) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลโคกกระเบื้อง ของเรา\n"


def test_what_the_officer_wrote_is_escaped_in_any_template(
    old: Folder, own: Folder, tmp_path: Path
) -> None:
    old.replace(
        "project.yaml", "title: (สมมติ)", "title: <img src=x onerror=alert(1)> {{ 7*7 }} (สมมติ)"
    )
    own.write(
        "html/cover.html.j2",
        "{{ report.title }} {{ report.title | kept }} {{ report.title | upper }}",
    )
    assert (
        tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path).returncode
        == 0
    )
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page.lower()
    assert "49" not in page.split("<main>")[1].split("</main>")[0].split("สมมติ")[0]


WRONG: dict[str, tuple[str | bytes, str]] = {
    "no such value": (
        "ok\n{{ report.titel }}",
        "cover.html.j2:2: Report ไม่มีค่า titel หมายถึง title หรือไม่ มี: language, title, programme",
    ),
    "no such value inside": (
        "{% for each in report.sheets %}\n{{ each.levle }}\n{% endfor %}",
        "cover.html.j2:2: Sheet ไม่มีค่า levle",
    ),
    "no such name": ("\n\n{{ repotr.title }}", "cover.html.j2:3: 'repotr' is undefined"),
    "syntax": (
        "a\n{% for each in report.sheets %}\n",
        "cover.html.j2:2: Unexpected end of template",
    ),
    "unknown filter": ("{{ report.title | shout }}", "cover.html.j2:1: No filter named 'shout'"),
    "no such part": (
        '\n{% include "html/covr.html.j2" %}',
        "html/cover.html.j2:2: ไม่มีส่วนชื่อ “html/covr.html.j2” – หมายถึง html/cover.html.j2 หรือไม่",
    ),
    "arithmetic": ("{{ 1 / 0 }}", "cover.html.j2:1: division by zero"),
    "a type": ("{{ report.sheets + 1 }}", "cover.html.j2:1: can only concatenate tuple"),
    "the way out": (
        "{{ report.title.__class__.__mro__ }}",
        "cover.html.j2:1: access to attribute '__class__' of 'str' object is unsafe",
    ),
    "no room": ("{{ 'a' * 10 ** 10 }}", "ใช้เวลาเกิน 10 วินาทีหรือหน่วยความจำมากเกินไป"),
    "endless parts": (
        '{% include "html/cover.html.j2" %}',
        "cover.html.j2:1: maximum recursion depth exceeded",
    ),
    "too many blocks": (
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "too many statically nested blocks",
    ),
    "not UTF-8": (b"\xb5\xd3\xba\xc5", "'utf-8' codec can't decode"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_broken_template_says_where_and_what_there_is(
    old: Folder, own: Folder, tmp_path: Path, name: str
) -> None:
    source, said = WRONG[name]
    own.write("html/cover.html.j2", source)
    result = tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out.html").exists()


def test_it_is_said_in_english_too(old: Folder, own: Folder, tmp_path: Path) -> None:
    own.write("html/cover.html.j2", "{{ report.titel }}")
    result = tambon(
        "report", old.path, "-o", tmp_path / "out.html", "--template", own.path, "--lang", "en"
    )
    assert (
        "cover.html.j2:1: Report has no titel (was title meant?); it has: language, title, programme"
        in result.stderr
    )


def _endless() -> str:
    while True:
        pass


def test_a_template_without_an_end_is_ended(own: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 1)
    with pytest.raises(TambonError) as caught:
        sandbox.execute(_endless, own.path)
    assert "วินาทีหรือหน่วยความจำมากเกินไป" in caught.value.message.th


def test_a_folder_that_replaces_nothing_is_told(old: Folder, own: Folder, tmp_path: Path) -> None:
    own.write("html/covers.html.j2", "x")
    result = tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path)
    assert result.returncode == 2
    assert "หมายถึง html/cover.html.j2 หรือไม่" in result.stderr
    own.write("html/cover.html.j2", "x")
    result = tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path)
    assert result.returncode == 2
    assert "html/covers.html.j2” และไม่มีไฟล์ใดเรียกใช้" in result.stderr
    own.write("html/cover.html.j2", '{% include "html/covers.html.j2" %}')
    assert (
        tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path).returncode
        == 0
    )
    assert tambon("report", old.path, "--template", tmp_path / "nowhere").returncode == 2


def test_every_part_can_be_shown(tmp_path: Path) -> None:
    assert "html/cover.html.j2" in parts()
    for name in parts():
        assert source_of(name) == (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert tambon("report", "--show-template", "index.js").stdout == source_of("index.js")
    assert (
        tambon("report", "--show-template", "report.css", "-o", tmp_path / "report.css").returncode
        == 0
    )
    assert (tmp_path / "report.css").read_bytes() == (ROOT / "templates/report.css").read_bytes()
    result = tambon("report", "--show-template", "html/covr.html.j2")
    assert (result.returncode, result.stdout) == (2, "")
    assert "หมายถึง html/cover.html.j2 หรือไม่ มี: html/breakdown.html.j2" in result.stderr


def test_a_link_among_templates_is_not_followed(old: Folder, own: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    own.write("report.css", ":root {}")
    (own.path / "html").mkdir()
    (own.path / "html/cover.html.j2").symlink_to(tmp_path / "secret")
    result = tambon("report", old.path, "-o", tmp_path / "out.html", "--template", own.path)
    assert result.returncode == 2
    assert "เพราะเป็นลิงก์" in result.stderr


def test_a_copy_of_all_our_templates_gives_our_report(old: Folder, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "mine")
    assert tambon("report", old.path, "-o", tmp_path / "ours.html").returncode == 0
    assert (
        tambon(
            "report", old.path, "-o", tmp_path / "mine.html", "--template", tmp_path / "mine"
        ).returncode
        == 0
    )
    assert (tmp_path / "mine.html").read_bytes() == (tmp_path / "ours.html").read_bytes()
