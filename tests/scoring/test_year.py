"""A year by the screen alone: from init, through what each screen says next, to the highest level of both rounds."""

import json
import re
from pathlib import Path

import pytest

from tambon_cli.diagnostics import Severity
from tests.obeying import ways_out
from tests.scoring.reading import Officer
from tests.support import Folder, tambon

PLACE = ("--subdistrict", "โคกกระเบื้อง")
OFFICE = ("--agency", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา", "--position", "นักพัฒนาสังคม")
MOST_SCREENS = 60


def said_next(output: str) -> list[str]:
    """The command that the last line of a screen names."""
    found = re.findall(r"tambon ((?:validate|score|fix --write) \S+)", output.splitlines()[-1])
    assert found, output
    return str(found[0]).split()


def correct_first_error(folder: Folder, output: str) -> None:
    """Do what the hint of the error says that the last line of a screen names; nothing if none."""
    said = re.search(r"แก้ x/(\S+):(\d+) \((TB\d+)\)", output.splitlines()[-1])
    if said is None:
        return
    place = (said[1], int(said[2]), said[3])
    [finding, *_] = [
        each
        for each in folder.findings()
        if (each.location.file, each.location.span.line, each.code) == place
    ]
    [do, *_] = ways_out(finding)
    do(folder)


@pytest.mark.parametrize("year", ["2562", "2570"])
@pytest.mark.parametrize("kind", ["old", "new"])
def test_whoever_does_what_the_screen_says_reaches_the_highest_level(
    tmp_path: Path, kind: str, year: str
) -> None:
    if year != "2562":  # the table that the screen advises for a year without one
        said = tambon("rubric", "new", year, "-o", "table.yaml", cwd=tmp_path).stdout
        [setting] = re.findall(r'^  (rubric = ".*")$', said, re.MULTILINE)
        (tmp_path / "tambon.toml").write_text(f"{setting}\n", encoding="utf-8")
    begun = tambon("init", "x", "--area", kind, *PLACE, *OFFICE, "--year", year, cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    folder = Folder(tmp_path / "x")
    officer = Officer(folder.path)
    # What init says is still to be filled in: the counts, suppressed where there are few.
    assert "จำนวนคนใน target_groups" in begun.stdout
    folder.replace_all("project.yaml", "count: }", "count: 12}")
    command = said_next(begun.stdout)
    reached: dict[int, int] = {}
    for _ in range(MOST_SCREENS):
        shown = tambon(*command, cwd=tmp_path)
        if command[0] != "score":
            correct_first_error(folder, shown.stdout)
            command = said_next(shown.stdout)
            continue
        rounds = json.loads(tambon(*command, "-f", "json", cwd=tmp_path).stdout)["projects"]
        reached = {each["round"]: each["level"] or 0 for each in rounds}
        missing = [gap for each in rounds if each["next"] for gap in each["next"]["missing"]][:1]
        if not missing:
            break
        words = "".join(missing[0]["th"].split())[:40]
        assert words in re.sub(r"[\s│•]", "", shown.stdout), words  # the screen says it, too
        officer.do(missing[0]["th"], missing[0]["location"])
        command = ["validate", "x"]
    assert reached == {6: 5, 12: 5}
    assert [each for each in folder.findings() if each.severity is Severity.ERROR] == []
    last = shown.stdout.splitlines()[-1]
    assert last == "ครบทุกขั้นแล้ว ขั้นต่อไป: tambon report x"
    assert tambon("report", "x", cwd=tmp_path).returncode == 0
