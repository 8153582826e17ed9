"""`survey import` into a survey.yaml however it is written: the same results, and nothing else is touched."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import EXAMPLES, Folder, tambon
from tests.survey.answers import google, kobo, respondents

ROWS = respondents()
SHAPES = ("tallies", "file", "responses")

# What an officer wrote, and the lines of it that an import leaves as they are.
FILES = {
    "braces": (
        "{suppress_below: 5, population: {target_group: 49}}\n",
        ["suppress_below: 5, ", "population: {target_group: 49}"],
    ),
    "empty braces": ("# ยังไม่มีผล\n{}\n", ["# ยังไม่มีผล\n{", "}\n"]),
    "braces with results": (
        "--- {suppress_below: 5, tallies: {target_group: {n: 8}}, imported: {on: 2562-08-01}}\n...\n",
        ["--- {", "suppress_below: 5", "}\n...\n"],
    ),
    "braces on lines": (
        """\
# หัว
{
  suppress_below: 5,   # ห้า
  tallies: {target_group: {n: 8}},   # หนึ่ง
  # สอง
  imported: {
    # สาม
    on: 2562-08-01
  },
  # สี่
  population: {target_group: 49}   # ห้าสิบ
}
# ท้าย
""",
        ["suppress_below: 5,   # ห้า\n", "  population: {target_group: 49}", "   # ห้าสิบ\n}\n# ท้าย\n"],
    ),
    "braces that end with results": (
        "{suppress_below: 5,\n tallies: {target_group: {n: 8}}, # ท้าย\n imported: {on: 2562-08-01}}",
        ["suppress_below: 5"],
    ),
    "indented": (
        """\
# หัว
  suppress_below: 5
  tallies:   # หนึ่ง
    target_group: {n: 8}
    # สอง

  # สาม
  population: {target_group: 49}
# ท้าย
""",
        [
            "# หัว\n  suppress_below: 5\n  # หนึ่ง\n  # สอง\n",
            "\n\n  # สาม\n  population: {target_group: 49}\n# ท้าย\n",
        ],
    ),
    "indented without results": (
        "  suppress_below: 5\n  population:\n    target_group: 49",
        ["  suppress_below: 5\n  population:\n    target_group: 49\n  "],
    ),
    "marks": (
        "---\nsuppress_below: 5\npopulation: {target_group: 49}\n...\n",
        ["---\nsuppress_below: 5\npopulation: {target_group: 49}\n", "}\n...\n"],
    ),
    "marks behind results": (
        "---\nsuppress_below: 5\nimported: {on: 2562-08-01}\n# ท้าย\n...\n",
        ["---\nsuppress_below: 5\n", "}\n# ท้าย\n...\n"],
    ),
    "rows": (
        """\
responses:
- {group: target_group, sm1: 5}
# หนึ่ง
- group: target_group
  # สอง
  sm1: 4
# สาม
suppress_below: 5
""",
        ["# หนึ่ง\n# สอง\n", "}\n# สาม\nsuppress_below: 5\n"],
    ),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "project")
    return folder.write("project.yaml", (EXAMPLES / "new/project.yaml").read_bytes())


def brought(project: Folder, source: Path, shape: str) -> str:
    done = tambon("survey", "import", source, project.path, "--as", shape, "--replace", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def figures(project: Folder) -> Any:
    said = tambon("survey", "summary", project.path, "-f", "json").stdout
    return json.loads(said)["projects"][0]["survey"]


def kept_in(text: str, parts: list[str], after: str) -> bool:
    """Whether the parts stand in their order in a file, and every comment of its text."""
    places = [after.find(part) for part in parts]
    comments = {f"#{line.split('#')[1].rstrip()}" for line in text.splitlines() if "#" in line}
    return places == sorted(places) and places[0] >= 0 and all(each in after for each in comments)


@pytest.mark.parametrize("file", FILES)
def test_results_are_put_into_it_and_nothing_the_second_time(
    project: Folder, tmp_path: Path, file: str
) -> None:
    text, kept = FILES[file]
    project.write("survey.yaml", text)
    source = kobo(tmp_path / "kobo.xlsx", ROWS)
    for shape in SHAPES:
        brought(project, source, shape)
        after = project.read("survey.yaml")
        assert kept_in(text, kept, after), after
        assert [each for each in SHAPES if f"{each}:" in after] == [shape]
        assert "ไม่มีอะไรเปลี่ยน" in brought(project, source, shape)
        assert project.read("survey.yaml") == after
    assert [each.code for each in project.findings() if each.severity == "error"] == []


@pytest.mark.parametrize("file", ["braces", "indented"])
def test_they_say_what_they_say_in_a_file_of_their_own(
    project: Folder, tmp_path: Path, file: str
) -> None:
    source = kobo(tmp_path / "kobo.xlsx", ROWS)
    survey = "population: {target_group: 49}\n"
    told = []
    for text in (survey, {"braces": f"{{{survey}}}", "indented": f"  {survey}"}[file]):
        project.write("survey.yaml", text)
        brought(project, source, "tallies")
        told.append(figures(project))
    assert told[0] == told[1]


@pytest.mark.parametrize("file", FILES)
def test_line_ends_and_the_byte_order_mark_stay(project: Folder, tmp_path: Path, file: str) -> None:
    text, kept = FILES[file]
    project.write("survey.yaml", ("\ufeff" + text.replace("\n", "\r\n")).encode())
    brought(project, kobo(tmp_path / "kobo.xlsx", ROWS), "tallies")
    after = (project.path / "survey.yaml").read_bytes().decode()
    assert after.startswith("\ufeff")
    assert after.count("\n") == after.count("\r\n") > 0
    assert kept_in(text, kept, after.replace("\r\n", "\n")), after


def test_days_that_an_import_wrote_are_renewed_in_an_indented_file(
    project: Folder, tmp_path: Path
) -> None:
    project.write("survey.yaml", "  suppress_below: 5\n")
    brought(project, google(tmp_path / "a.csv", ROWS), "tallies")
    assert "\n  collected: {from: 2562-08-01, to: 2562-08-20}   # " in project.read("survey.yaml")
    early = [row for row in ROWS if row["survey_date"] < "2019-08-10"]
    brought(project, google(tmp_path / "a.csv", early), "tallies")
    assert "\n  collected: {from: 2562-08-01, to: 2562-08-09}   # " in project.read("survey.yaml")


def test_results_that_could_not_be_read_again_are_not_written(
    project: Folder, tmp_path: Path
) -> None:
    text = "? suppress_below\n: 5\n"
    project.write("survey.yaml", text)
    done = tambon("survey", "import", kobo(tmp_path / "kobo.xlsx", ROWS), project.path)
    assert done.returncode == 2
    assert "จึงไม่เขียน" in done.stderr
    assert project.read("survey.yaml") == text
