"""tambon.toml: checked with places, its suppressions counted, listed and never about a person."""

import pytest

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
    ('[validate]\nignore = ["TB77"]\n', ["2:10 TB922"]),
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
        assert "tambon.toml:2:1: error TB921" in done.stderr
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
    before = tambon_json("score", old.path)["projects"]
    old.write("../tambon.toml", SUPPRESS.replace("TB403", "TB106"))
    after = tambon_json("score", old.path)["projects"]
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
    assert "checked 1 project" in tambon("validate", old.path).stdout
    assert "ตรวจ 1 โครงการ" in tambon("validate", old.path, "--lang", "th").stdout
    assert (
        "ตรวจ 1 โครงการ" in tambon("validate", old.path, environment={"TAMBON_LANG": "th"}).stdout
    )
    assert "๒๕๖๒" in tambon("score", old.path).stdout
    assert "๒๕๖๒" not in tambon("score", old.path, "--numerals", "arabic").stdout


def test_a_table_of_another_year_gives_no_level(old: Folder) -> None:
    text = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    old.write("../fy2563.yaml", text.replace("fiscal_year: 2562", "fiscal_year: 2563", 1)).write(
        "../tambon.toml", 'rubric = "fy2563.yaml"\n'
    )
    scored = tambon_json("score", old.path)
    assert [(each["level"], each["rubric"], each["errors"]) for each in scored["projects"]] == [
        (None, None, 1)
    ] * 2
    found = tambon_json("validate", old.path, "--select", "TB9")["diagnostics"]
    assert [(each["code"], each["severity"]) for each in found] == [("TB911", "info")]


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
