"""What breaks others: floods of bad characters, odd places to write to, damaged pictures, crowds of errors."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tambon_cli.commands.formats import ScoreFormat
from tambon_cli.files.image_scrub import rebuild
from tambon_cli.i18n import Language
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.compose import compose
from tambon_cli.reporting.render import render
from tambon_cli.thai.numbers import Numerals
from tests.support import EXAMPLES, ROOT, Folder, tambon, tambon_json

MANY = 200_000
FLOODS = {
    "spaces": "x: 1" + " " * MANY,
    "controls": "\x01" * MANY,
    "zero width": "# " + "\u200b" * MANY,
    "conflicts": "<<<<<<< x\n" * (MANY // 10),
    "no-break spaces": "\u00a0a: 1\n" * (MANY // 7),
    "curly quotes": "a: “x”\n# " + "-" * MANY,
    "dashes": "# a: “x”\n" + "-" * MANY,
    "ids on a line": "# " + "1000000000009 " * (MANY // 14),
    "ids on lines": "# 1000000000009\n" * (MANY // 16),
    "unknown keys": "".join(f"k{n}: 1\n" for n in range(MANY // 20)),
    "records": "target_groups:\n" + "  - {group: x}\n" * (MANY // 16),
    "remarks": "# title: x ##\n" * (MANY // 14),
    "remarks in texts": "x: |\n" + "  # title: x ##\n\n" * (MANY // 17),
    "tabs": "\tx: 1\n" * (MANY // 6),
    "anchors": "".join(f"k{n}: &a x\n" for n in range(MANY // 20)),
}  # fmt: skip


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_ends_in_findings_and_not_in_waiting(old: Folder, flood: str) -> None:
    old.write("project.yaml", old.read("project.yaml") + FLOODS[flood])
    result = tambon(
        "validate", old.path
    )  # what was quadratic is stopped by the time limit of every process
    assert result.returncode in (0, 1)
    assert len(result.stdout) < 1_000_000


@pytest.mark.parametrize("kind", ["fifo", "link", "device"])
def test_output_never_replaces_what_is_no_file(old: Folder, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target.json"
    if kind == "fifo":
        os.mkfifo(target)
    elif kind == "link":
        (tmp_path / "real").write_text("mine")
        target.symlink_to(tmp_path / "real")
    else:
        target = Path("/dev/null")
    before = target.lstat().st_mode
    result = tambon("score", old.path, "-f", "json", "-o", target)
    assert (result.returncode, target.lstat().st_mode) == (2, before)
    assert len(result.stderr.splitlines()) == 1


def test_a_linked_out_folder_is_not_written_through(old: Folder, tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    (old.path / "out").symlink_to(tmp_path / "victim")
    assert tambon("report", old.path).returncode == 2
    assert list((tmp_path / "victim").iterdir()) == []


def test_two_projects_never_share_a_page(tmp_path: Path) -> None:
    for name in ("a__b", "a/b"):
        shutil.copytree(EXAMPLES / "new", tmp_path / name)
    result = tambon("report", ".", "-o", "pages", cwd=tmp_path)
    assert (result.returncode, (tmp_path / "pages").exists()) == (2, False)


def test_an_error_in_a_worker_is_the_same_error(tmp_path: Path) -> None:
    for number in range(16):
        shutil.copytree(EXAMPLES / "new", tmp_path / f"p{number}")
    (tmp_path / "file").write_text("")
    result = tambon("report", ".", "-o", "file/pages", "-j", "2", cwd=tmp_path)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_names_of_folders_cannot_speak_for_the_tool(tmp_path: Path) -> None:
    name = "b\n::error file=x::pwn\x1b[31m"
    shutil.copytree(EXAMPLES / "old", tmp_path / name)
    (tmp_path / name / "evidence/mou.pdf").unlink()
    for arguments in (
        ["validate"],
        *(["score", "-f", form.value] for form in ScoreFormat),
        ["report", "-o", "pages/"],
    ):
        result = tambon(*arguments, ".", cwd=tmp_path)
        printed = result.stdout + result.stderr
        assert "\x1b" not in printed
        assert not any(line.startswith("::") for line in printed.splitlines())


def test_a_number_that_looks_like_an_id_leaves_valid_json(old: Folder) -> None:
    old.replace("review.yaml", "level: 5", "level: 1000000000009")
    assert (
        tambon_json("score", old.path, "--round", "6")["projects"][0]["review"][0]["level"] is None
    )


def jpeg() -> bytes:
    picture = Image.linear_gradient("L").convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "maker"
    exif.get_ifd(0x8825)[2] = (15.0, 33.0, 12.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "PNG", dpi=(72, 72))
    return out.getvalue()


@given(
    st.sampled_from([jpeg(), png()]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    st.floats(0.2, 1),
)
def test_damaged_pictures_are_not_shown_and_nothing_else(
    data: bytes, hits: list[tuple[float, int]], kept: float
) -> None:
    damaged = bytearray(data[: int(len(data) * kept)])
    for where, value in hits:
        damaged[int(where * min(len(damaged), 400))] = value
    _pixels, picture = rebuild(bytes(damaged), 1000)
    assert picture is None or picture.startswith(b"\xff\xd8\xff")


FILES = sorted(path.name for path in (EXAMPLES / "old").glob("*.yaml"))
WORDS = [
    "",
    "null",
    "[]",
    "{}",
    "-",
    "x",
    "1",
    "2562-01-01",
    "[a, b]",
    "{a: b}",
    "true",
    "suppressed",
    "'",
    '"',
    "{",
    "[",
    "&a",
    "*a",
    "!t x",
    "# x",
    "\t",
    "\u200b",
    "{a}",
    "{0}",
    "%s",
]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings().max_examples // 2,  # each makes a report
)
@given(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(
            st.integers(0, 200),
            st.sampled_from(["value", "delete", "double", "indent", "dedent"]),
            st.sampled_from(WORDS),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_no_edit_of_a_project_raises_anything(
    tmp_path_factory: pytest.TempPathFactory, file: str, edits: list[tuple[int, str, str]]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "mutated"
    if not folder.exists():
        shutil.copytree(EXAMPLES / "old", folder)
    original = (EXAMPLES / "old" / file).read_text(encoding="utf-8")
    lines = original.split("\n")
    for place, kind, word in edits:
        number = place % len(lines)
        line = lines[number]
        key, colon, _value = line.partition(": ")
        changed = {
            "value": [f"{key}{colon}{word}" if colon else word],
            "delete": [],
            "double": [line, line],
            "indent": [f"  {line}"],
            "dedent": [line[2:]],
        }
        lines[number : number + 1] = changed[kind]
        lines = lines or [""]
    (folder / file).write_text("\n".join(lines), encoding="utf-8")
    try:
        question = Request()
        checked = check_target(Target(folder, "old"), question, open_attachments=True)
        report = compose(
            checked, score_checked(checked, question), Style(Language.TH, Numerals.THAI)
        )
        assert render.markdown(report)
        assert render.html(report)
    finally:
        (folder / file).write_text(original, encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--version"], ["validate", "examples/old"]])
def test_closed_streams_are_no_bugs(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "tambon_cli", *arguments]
    without_errors = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2), check=False
    )
    assert without_errors.returncode == 0
    with Path("/dev/full").open("wb") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        to_full = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert to_full.returncode == 2
    assert b"Traceback" not in to_full.stderr


def test_a_huge_terminal_is_not_believed() -> None:
    assert len(tambon("--help", environment={"COLUMNS": "99999999"}).stdout) < 20_000
