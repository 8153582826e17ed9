"""tambon.toml: checked with places, its suppressions counted, listed and never about a person."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tambon_cli.diagnostics import Severity
from tambon_cli.settings import reader
from tests.support import ROOT, Folder, tambon, tambon_json

SUPPRESS = (
    '[[suppress]]\npath = "old/activities.yaml"\ncode = "TB403"\nreason = "งบเหลือจ่ายคืนตามระเบียบ"\n'
)

# what stands in the file, what is found: line:column CODE
WRONG = [
    ("lang = th\n", ["1:8 TB920"]),
    ("[validate\n", ["1:10 TB920"]),
    ('lang = "de"\n', ["1:8 TB921"]),
    ('numerals = "roman"\n', ["1:12 TB921"]),
    ('language = "th"\n', ["1:1 TB921"]),
    ('rubric = "none.yaml"\n', ["1:10 TB921"]),
    ('rubric = "../x.yaml"\n', ["1:10 TB921"]),
    ('[validate]\nignores = ["TB6"]\n', ["2:1 TB921"]),
    ('[validate]\nignore = "TB6"\n', ["2:10 TB921"]),
    ('[validate]\nignore = ["TB77"]\n', ["2:11 TB922"]),
    ('validate = "x"\n', ["1:12 TB921"]),
    ('suppress = "x"\n', ["1:12 TB921"]),
    ('[[suppress]]\npath = "a"\ncode = "TB403"\n', ["1:3 TB923"]),
    ('[[suppress]]\npath = "a"\ncode = "TB403"\nreason = "-"\n', ["4:10 TB923"]),
    ('[[suppress]]\ncode = "TB403"\nreason = "เหตุผลยาว"\n', ["1:3 TB921"]),
    ('[[suppress]]\npath = "a"\ncode = "TB4"\nreason = "เหตุผลยาว"\n', ["3:8 TB922"]),
    ('[[suppress]]\npath = "a"\ncode = "TB801"\nreason = "เหตุผลยาว"\n', ["3:8 TB924"]),
    (
        SUPPRESS + SUPPRESS + "[[suppress]]\nwhy = 1\n",
        ["9:3 TB921", "9:3 TB921", "9:3 TB923", "10:1 TB921"],
    ),
    ("\xff", ["1:1 TB920"]),
]


@pytest.mark.parametrize(("text", "found"), WRONG)
def test_what_is_wrong_is_found_at_its_place(old: Folder, text: str, found: list[str]) -> None:
    data = text.encode("latin-1") if text == "\xff" else text.encode()
    _config, findings = reader.parse(old.path, data)
    assert [
        f"{each.location.span.line}:{each.location.span.column} {each.code}" for each in findings
    ] == found
    assert all(each.hint.th for each in findings)


def test_a_bad_file_stops_every_command_with_its_line(old: Folder) -> None:
    old.write("../tambon.toml", 'lang = "th"\nrubrik = "x"\n')
    for command in ("validate", "score", "report"):
        done = tambon(command, old.path, cwd=old.path.parent)
        assert (done.returncode, done.stdout) == (2, "")
        assert "tambon.toml:2:1: ผิดพลาด TB921" in done.stderr
        assert "rubric" in done.stderr


def test_a_suppressed_finding_is_counted_and_listed_and_fails_nothing(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 9500", "spent: 9999.25").write(
        "../tambon.toml", SUPPRESS
    )
    done = tambon("validate", "old", "--fail-on", "warning", cwd=old.path.parent)
    assert done.returncode == 0
    assert "old/activities.yaml:24:12: ยอมรับ TB403" in done.stdout
    assert "เหตุผล: งบเหลือจ่ายคืนตามระเบียบ" in done.stdout
    answer = tambon_json("validate", "old", cwd=old.path.parent)
    assert (
        answer["summary"]["suppressed"],
        answer["summary"]["warnings"],
        answer["summary"]["errors"],
    ) == (1, 0, 0)
    assert [(each["code"], each["reason"]) for each in answer["suppressed"]] == [
        ("TB403", "งบเหลือจ่ายคืนตามระเบียบ")
    ]


def test_a_suppression_never_changes_a_level(old: Folder) -> None:
    old.replace("activities.yaml", "    end: 2562-01-23", "    end: 31 ก.พ. 2562")
    before = tambon_json("score", old.path, cwd=old.path.parent)["projects"]
    old.write("../tambon.toml", SUPPRESS.replace("TB403", "TB106"))
    after = tambon_json("score", old.path, cwd=old.path.parent)["projects"]
    assert [each["levels"] for each in before] == [each["levels"] for each in after]
    assert (before[0]["errors"], after[0]["errors"]) == (1, 0)


def test_a_suppression_that_nothing_needs_is_reported(old: Folder) -> None:
    old.write("../tambon.toml", SUPPRESS + SUPPRESS.replace("old/", "ole/"))
    found = tambon_json("validate", "old", "--ignore", "TB609", cwd=old.path.parent)["diagnostics"]
    assert [(each["path"], each["line"], each["code"]) for each in found] == [
        ("tambon.toml", 1, "TB925"),
        ("tambon.toml", 5, "TB925"),
    ]


def test_ignored_codes_are_not_told_but_personal_data_is(old: Folder) -> None:
    old.replace("project.yaml", "basis: ข้อมูล อบต.", "basis: 1 0000 00000 00 9").replace(
        "plan.yaml", "  fiscal_year: 2562", "  fiscal_year: 2561"
    )
    old.write("tambon.toml", '[validate]\nignore = ["TB3", "TB6", "TB8"]\n')
    assert [each["code"] for each in tambon_json("validate", old.path)["diagnostics"]] == ["TB801"]


def test_language_and_numerals_are_set_and_options_go_before_them(old: Folder) -> None:
    old.write("tambon.toml", 'lang = "en"\nnumerals = "thai"\n')
    assert "checked 1 project" in tambon("validate", old.path, cwd=old.path.parent).stdout
    assert "ตรวจ 1 โครงการ" in tambon("validate", old.path, "--lang", "th").stdout
    assert (
        "ตรวจ 1 โครงการ" in tambon("validate", old.path, environment={"TAMBON_LANG": "th"}).stdout
    )
    assert "๒๕๖๒" in tambon("score", old.path, cwd=old.path.parent).stdout
    assert "๒๕๖๒" not in tambon("score", old.path, "--numerals", "arabic").stdout


def test_a_table_of_another_year_gives_no_level(old: Folder) -> None:
    text = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    old.write(
        "../fy2563.yaml",
        text.replace("id: fy2562", "id: fy2563").replace(
            "fiscal_year: 2562", "fiscal_year: 2563", 1
        ),
    ).write("../tambon.toml", 'rubric = "fy2563.yaml"\n')
    scored = tambon_json("score", old.path, cwd=old.path.parent)
    assert [(each["level"], each["rubric"], each["errors"]) for each in scored["projects"]] == [
        (None, None, 1)
    ] * 2
    found = tambon_json("validate", "old", "--select", "TB9", cwd=old.path.parent)
    assert [(each["code"], each["severity"]) for each in found["diagnostics"]] == [
        ("TB911", "info")
    ]


def test_a_file_of_the_evidence_can_be_asked_about(old: Folder) -> None:
    old.write("evidence/x.docx", b"PK").replace(
        "plan.yaml", "  fiscal_year: 2562", "  fiscal_year: 2561"
    )
    answer = tambon_json("validate", old.path / "evidence/x.docx")
    assert ([each["code"] for each in answer["diagnostics"]], answer["summary"]["files"]) == (
        ["TB708"],
        0,
    )


def test_unknown_codes_on_the_command_line_are_wrong_use(old: Folder) -> None:
    done = tambon("validate", old.path, "--ignore", "TB9999")
    assert done.returncode == 2
    assert "TB9999" in done.stderr


def settings_of(*arguments: str, cwd: Path) -> list[str]:
    """The files of settings that apply, as `score` names them."""
    answer = tambon_json("score", *arguments, "--round", "6", cwd=cwd)
    return list(answer["projects"][0]["settings"])


def test_settings_are_looked_for_up_to_the_root_of_the_work_tree(old: Folder) -> None:
    above = old.path.parent
    for folder in ("..", "../..", "."):
        old.write(f"{folder}/tambon.toml", 'numerals = "thai"\n')
    subprocess.run(["git", "init", "--quiet"], cwd=above, check=True)
    assert settings_of(".", cwd=old.path) == ["../tambon.toml", "tambon.toml"]
    assert settings_of(str(old.path), cwd=ROOT) == ["tambon.toml", "old/tambon.toml"]


def test_without_a_work_tree_they_are_looked_for_up_to_the_current_folder(old: Folder) -> None:
    for folder in (".", "..", "../.."):
        old.write(f"{folder}/tambon.toml", 'numerals = "thai"\n')
    above = old.path.parent
    assert settings_of("old", cwd=above) == ["tambon.toml", "old/tambon.toml"]
    assert settings_of(cwd=old.path) == ["tambon.toml"]


def test_they_are_not_looked_for_beyond_a_path_that_lies_elsewhere(old: Folder) -> None:
    for folder in (".", "..", "../.."):
        old.write(f"{folder}/tambon.toml", 'numerals = "thai"\n')
    assert settings_of(str(old.path), cwd=ROOT) == ["old/tambon.toml"]
    named = settings_of(str(old.path.parent), cwd=ROOT)
    assert named == [
        f"{old.path.parent.name}/tambon.toml",
        f"{old.path.parent.name}/old/tambon.toml",
    ]
    file = settings_of(str(old.path / "plan.yaml"), cwd=ROOT)
    assert file == ["old/tambon.toml"]


def test_the_nearest_file_that_sets_a_thing_counts(old: Folder) -> None:
    old.write("../tambon.toml", 'lang = "en"\nnumerals = "thai"\n[validate]\nignore = ["TB6"]\n')
    old.write("tambon.toml", 'lang = "th"\n')
    above = old.path.parent
    page = tambon("report", "old", "-f", "md", "-o", "r.md", cwd=above)
    assert page.returncode == 0
    text = (above / "r.md").read_text(encoding="utf-8")
    assert "ปีงบประมาณ" in text, "the language of the inner file"
    assert "๒๕๖๒" in text, "the numerals of the outer one"


def test_an_inner_ignore_replaces_the_outer_one(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 9500", "spent: 9999.25")
    old.write("../tambon.toml", '[validate]\nignore = ["TB403"]\n')
    codes = tambon_json("validate", "old", cwd=old.path.parent)["summary"]
    assert (codes["warnings"], codes["hidden"]) == (0, {"TB403": 1})
    old.write("tambon.toml", "[validate]\nignore = []\n")
    codes = tambon_json("validate", "old", cwd=old.path.parent)["summary"]
    assert (codes["warnings"], codes["hidden"]) == (1, {})


def test_every_suppression_applies_with_paths_from_its_own_file(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 9500", "spent: 9999.25")
    inner = SUPPRESS.replace("old/activities", "activities")
    outer = SUPPRESS.replace("TB403", "TB402").replace("old/activities", "old/plan")
    old.write("../tambon.toml", outer).write("tambon.toml", inner)
    answer = tambon_json("validate", "old", cwd=old.path.parent)
    assert answer["settings"] == ["old/tambon.toml", "tambon.toml"]
    assert [each["code"] for each in answer["suppressed"]] == ["TB403"]
    unused = [each["path"] for each in answer["diagnostics"] if each["code"] == "TB925"]
    assert unused == ["tambon.toml"]


def test_what_is_hidden_is_counted_everywhere(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 9500", "spent: 9999.25")
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-13")
    old.write("../tambon.toml", SUPPRESS + '[validate]\nignore = ["TB3"]\n')
    above = old.path.parent
    hidden = {"TB310": 1, "TB403": 1}
    assert tambon_json("validate", "old", cwd=above)["summary"]["hidden"] == hidden
    assert "ซ่อนไว้ 1 (TB310 1)" in tambon("validate", "old", cwd=above).stdout
    assert [each["hidden"] for each in tambon_json("score", "old", cwd=above)["projects"]] == [
        hidden
    ] * 2
    assert "2 รายการ (TB310 1, TB403 1)" in tambon("score", "old", cwd=above).stdout
    tambon("report", "old", "-f", "md", "-o", "r.md", cwd=above)
    text = (above / "r.md").read_text(encoding="utf-8").replace("\\", "")
    assert "(tambon.toml) ซ่อนไว้ 1 รายการ" in text


def test_what_an_option_hides_is_counted(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 9500", "spent: 9999.25")
    answer = tambon_json("validate", old.path, "--ignore", "TB4")
    assert answer["summary"]["hidden"] == {"TB403": 1}
    assert "ซ่อนไว้ 1 (TB403 1)" in tambon("validate", old.path, "--ignore", "TB4").stdout
    asked_less = tambon_json("validate", old.path, "--select", "TB1")["summary"]
    assert asked_less["hidden"] == {}


def test_verbose_names_the_files_of_settings(old: Folder) -> None:
    old.write("../tambon.toml", "").write("tambon.toml", "")
    for command in ("validate", "score", "report"):
        said = tambon(command, "old", "-v", cwd=old.path.parent).stderr
        assert "tambon.toml" in said
        assert "old/tambon.toml" in said


def second_table(folder: Folder) -> None:
    """The table of the built-in year as that of the next, in a file of its own."""
    text = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    text = (
        text.replace("2562", "2563").replace("2561", "2562").replace("id: fy2563", "id: fy2563-own")
    )
    folder.write("tables/fy2563.yaml", text)


def test_one_tree_may_hold_several_years(old: Folder, tmp_path: Path) -> None:
    root = Folder(tmp_path)
    root.write("tambon.toml", 'rubric = ["tables/fy2563.yaml", "fy2562"]\n')
    second_table(root)
    old.path.rename(tmp_path / "p2562")
    shutil.copytree(tmp_path / "p2562", tmp_path / "p2563")
    Folder(tmp_path / "p2563").replace(
        "project.yaml", "fiscal_year: 2562", "fiscal_year: 2563"
    ).replace("project.yaml", "id: khok-krabueang", "id: next")
    scores = json.loads(tambon("score", tmp_path, "--round", "12", "-f", "json").stdout)["projects"]
    assert [each["rubric"]["id"] for each in scores] == ["fy2562", "fy2563-own"]
    assert [each["level"] for each in scores] == [5, None]


def test_each_name_of_a_list_is_checked_at_its_place(old: Folder) -> None:
    old.write("tambon.toml", 'rubric = ["fy2562", "fy2599", "none.yaml"]\n')
    said = tambon("validate", ".", cwd=old.path).stderr
    assert "tambon.toml:1:21: ผิดพลาด TB921" in said
    assert "tambon.toml:1:31: ผิดพลาด TB921" in said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('lang = "th"\n', ["tambon.toml:1:1 TB926"]),
        ('numerals = "thai"\nlang = "th"\n', ["tambon.toml:2:1 TB926"]),
        ('lang = "en"\nnumerals = "thai"\n', []),
    ],
)
def test_a_default_in_a_project_is_told_and_above_it_is_not(
    old: Folder, tmp_path: Path, text: str, found: list[str]
) -> None:
    old.write("tambon.toml", text)
    assert [each for each in old.found(least=Severity.INFO) if "toml" in each] == found
    (old.path / "tambon.toml").rename(tmp_path / "tambon.toml")
    assert "TB926" not in tambon("validate", tmp_path).stdout


def test_of_two_tables_of_a_year_neither_is_taken_in_silence(old: Folder) -> None:
    text = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    old.write("own.yaml", text.replace("id: fy2562", "id: own", 1))
    old.write("tambon.toml", 'rubric = ["own.yaml", "fy2562"]\n')
    for command in ("validate", "score"):
        done = tambon(command, old.path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "own, fy2562" in done.stderr


def test_more_tables_than_there_are_years_are_refused(old: Folder) -> None:
    names = ", ".join(['"fy2562"'] * 101)
    old.write("tambon.toml", f"rubric = [{names}]\n")
    done = tambon("score", old.path)
    assert done.returncode == 2
    assert "TB921" in done.stderr
