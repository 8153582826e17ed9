"""The CSV of scores and of survey figures: heads for programs and for people, one row a project."""

import csv
import io
from pathlib import Path

import pytest

from tests.support import ROOT, Folder, tambon

THAI = "โฟลเดอร์,รหัสโครงการ,ชื่อโครงการ"
ENGLISH = "path,id,"
CONTRACT = (
    "path,id,title,area,subdistrict,district,province,fiscal_year,round,level,claimed_level,label,"
    "next_level,missing,errors,warnings,agency,state,planned,done,filled,rubric,rubric_file,"
    "rubric_differs,table,days_late,late"
)


def rows(*arguments: str | Path, cwd: Path | None = None) -> list[dict[str, str]]:
    """The rows of `score -f csv`."""
    done = tambon("score", *arguments, "-f", "csv", cwd=cwd)
    assert done.stdout.startswith("\ufeff"), done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))


def head(*arguments: str | Path, **environment: str) -> str:
    """The first row of a CSV, without its quotation marks."""
    said = tambon(*arguments, "-f", "csv", environment=environment or None).stdout
    return said.removeprefix("\ufeff").splitlines()[0].replace('"', "")


@pytest.mark.parametrize("command", [("score",), ("score", "--wide"), ("survey", "summary")])
def test_the_heads_are_thai_only_where_that_is_typed(command: tuple[str, ...], old: Folder) -> None:
    old.write("tambon.toml", 'lang = "th"\n')
    asked = head(*command, old.path, "--lang", "th")
    by_setting = head(*command, old.path)
    by_environment = head(*command, old.path, TAMBON_LANG="th", LC_ALL="th_TH.UTF-8")
    assert asked.startswith("โฟลเดอร์,รหัสโครงการ,")
    assert by_setting == by_environment == head(*command, old.path, "--lang", "en")
    assert by_setting.startswith(ENGLISH)
    assert asked.count(",") == by_setting.count(",")
    assert len(set(asked.split(","))) == asked.count(",") + 1, "no head stands twice"


def test_the_names_for_programs_keep_their_order(new: Folder) -> None:
    assert head("score", new.path) == CONTRACT


def test_a_wide_row_tells_what_the_long_rows_tell() -> None:
    long, wide = rows("examples", cwd=ROOT), rows("examples", "--wide", cwd=ROOT)
    assert [each["path"] for each in wide] == ["examples/new", "examples/old"]
    of_a_round = {"level", "claimed_level", "label", "next_level", "missing"}
    for row in long:
        (one,) = (each for each in wide if each["path"] == row["path"])
        for name in row.keys() - {"round"}:
            wide_name = f"round{row['round']}_{name}" if name in of_a_round else name
            assert one[wide_name] == row[name]


def test_a_wide_row_of_one_round_has_only_that_round(new: Folder) -> None:
    names = head("score", new.path, "--wide", "--round", "6").split(",")
    assert "round6_level" in names
    assert not any(name.startswith("round12") for name in names)
    thai = head("score", new.path, "--wide", "--round", "6", "--lang", "th")
    assert "รอบ 6 เดือน: ระดับ," in thai
    assert "รอบ 12" not in thai


def test_wide_rows_do_not_depend_on_how_many_work(old: Folder, new: Folder) -> None:
    assert new.path.parent == old.path.parent
    one, two = (
        tambon("score", ".", "--wide", "-f", "csv", "-j", jobs, cwd=old.path.parent).stdout
        for jobs in ("1", "2")
    )
    assert one == two


@pytest.mark.parametrize("options", [(), ("-f", "json"), ("-f", "md"), ("-o", "x.txt")])
def test_nothing_but_the_csv_is_wide(new: Folder, options: tuple[str, ...]) -> None:
    done = tambon("score", ".", "--wide", *options, cwd=new.path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--wide" in done.stderr
    assert "-f csv" in done.stderr


def test_a_suffix_makes_a_wide_table_too(new: Folder) -> None:
    assert tambon("score", ".", "--wide", "-o", "x.csv", cwd=new.path).returncode == 0
    assert '"round6_level"' in new.read("x.csv")


def origins(folder: Folder, *options: str | Path) -> set[tuple[str, str]]:
    """The levels with whose table they are by."""
    found = rows(folder.path, "--lang", "en", *options)
    return {(row["level"], row["table"]) for row in found}


def test_below_the_lowest_level_is_told_from_without_a_table(new: Folder) -> None:
    for file in new.path.glob("*.yaml"):
        if file.name != "project.yaml":
            file.unlink()
    assert origins(new) == {("", "official")}
    new.replace("project.yaml", "fiscal_year: 2562", "fiscal_year: 2570")
    assert origins(new) == {("", "none")}
    assert {row["table"] for row in rows(new.path)} == {"ไม่มีตาราง"}


def test_without_a_kind_of_area_there_is_no_table(new: Folder) -> None:
    new.replace("project.yaml", "kind: new", "kind:")
    assert origins(new) == {("", "none")}


def test_a_table_of_ones_own_is_named_as_such(new: Folder) -> None:
    table = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    own = table.replace("id: fy2562", "id: own", 1).replace(
        "evidence: required", "evidence: ignored"
    )
    new.write("../own.yaml", own)
    options = ("--rubric", new.path.parent / "own.yaml")
    assert {table for _level, table in origins(new, *options)} == {"own"}
    assert [row["table"] for row in rows(new.path, "--wide", *options)] == ["ตารางของหน่วยงานเอง"]
