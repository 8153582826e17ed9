"""Findings and scores as they are printed: text, JSON, CSV, Markdown."""

import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.commands.formats import FindingsFormat, ScoreFormat
from tambon_cli.diagnostics import Finding, Location, Rule, Severity, Span
from tambon_cli.display import escape, mask, national_ids
from tambon_cli.i18n import Language, Text, same
from tambon_cli.output.csv_writer import escape_cell
from tambon_cli.output.findings import text
from tambon_cli.output.findings.collection import (
    FindingFilter,
    ProjectFindings,
    ShownFinding,
    together,
)
from tambon_cli.output.markdown import escape as escape_markdown
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.thai.wrap import pieces, teach_rich, width
from tests.support import ROOT, Folder, tambon, tambon_json

RULE = Rule("TB304", "end-before-start", Severity.ERROR, Text("", ""))


def printed(source: str, column: int, end: int) -> list[str]:
    place = Location("x.yaml", Span(7, column, 7, end))
    finding = ShownFinding("x.yaml", Finding(place, RULE, same("ผิด"), same("แก้")), source, "x")
    found = together([ProjectFindings(".", ".", 1, (finding,))], (), FindingFilter())
    return list(text.render(found, Language.TH, Paint(on=False)))


def test_a_finding_is_place_line_caret_and_what_to_do(old: Folder) -> None:
    old.replace("activities.yaml", "    end: 2562-01-23", "    end: 2562-01-21")
    lines = tambon("validate", "old", cwd=old.path.parent).stdout.splitlines()
    assert lines[:4] == [
        "old/activities.yaml:5:10: ผิดพลาด TB304 วันที่สิ้นสุดอยู่ก่อนวันเริ่ม: 2562-01-21 < 2562-01-22",
        "    5 |     end: 2562-01-21",
        "      |          ^^^^^^^^^^",
        "   แก้ไข: ตรวจ start และ end ของกิจกรรม A1 (tambon rule TB304)",
    ]


@pytest.mark.parametrize("source", ["ที่ตั้ง: ผู้ใหญ่บ้าน", "น้ำ: น้ำ", "title: กีฬา", "  - {a: ปี่, b: ผู้นำ}"])
def test_the_caret_stands_under_the_value_also_in_thai(source: str) -> None:
    start = source.rindex(" ") + 1
    _place, line, carets, *_rest = printed(source, start + 1, len(source) + 1)
    head = line.index(source)
    assert width(carets[: carets.index("^")]) == width(line[: head + start])
    assert carets.count("^") == width(source[start:])


@given(st.text(alphabet="กขที่น้ำผู้ abc:{}[]\u200b", min_size=1, max_size=300), st.data())
def test_a_long_line_is_cut_round_the_value_and_never_inside_a_letter(
    source: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, len(source)))
    end = data.draw(st.integers(start + 1, len(source) + 1))
    for line in printed(source, start, end)[1:3] if source.strip() else []:
        shown = line.split("| ", 1)[1]
        assert width(shown) <= 180
        assert not shown.startswith(("…\u0e48", "…\u0e49", "…\u0e35"))


def test_more_than_a_hundred_findings_of_a_file_are_counted(old: Folder) -> None:
    review = "  - {round: 6, reviewer: กองฯ, reviewed_on: 2562-04-20, extra: 1}\n"
    old.write("review.yaml", f"reviews:\n{review * 130}")
    result = tambon("validate", old.path, "--lang", "en").stdout
    assert result.count("TB102") == 201  # its line and its rule in each, and the next step
    assert "and 30 more in" in result
    assert tambon_json("validate", old.path)["summary"]["errors"] == 130


def test_what_comes_from_a_file_cannot_command_a_terminal(old: Folder) -> None:
    title = "title: (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลโคกกระเบื้อง"
    old.replace("project.yaml", title, 'title: "[red]x[/red] :smile: [/foo] \\t http://x"')
    result = tambon("score", old.path, "--color", "always")
    assert "[red]x[/red] :smile: [/foo] \\x09 http://x" in result.stdout


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\x0ab"),
        ("ตำบล", "ตำบล"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_what_cannot_be_seen_is_written_out(raw: str, shown: str) -> None:
    assert escape(raw) == shown


IDS = st.lists(st.integers(0, 9), min_size=11, max_size=11)


def national_id(digits: list[int]) -> str:
    """A number whose checksum is right; its province code 00 makes it nobody's."""
    first = [1, 0, 0, *digits[2:]]
    return "".join(map(str, first)) + str(
        (11 - sum(d * (13 - i) for i, d in enumerate(first)) % 11) % 10
    )


@given(
    IDS,
    st.sampled_from(["", "-", " ", "."]),
    st.sampled_from(["0123456789", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]),
)
def test_national_ids_are_found_and_masked_however_they_are_spelt(
    digits: list[int], gap: str, numerals: str
) -> None:
    plain = national_id(digits)
    assert len(plain) == 13
    spelt = gap.join((plain[0], plain[1:5], plain[5:10], plain[10:12], plain[12])).translate(
        str.maketrans("0123456789", numerals)
    )
    text_with_id = f"เลข {spelt} จบ"
    assert [text_with_id[place.start : place.end] for place in national_ids(text_with_id)] == [
        spelt
    ]
    assert "xxxx" in mask(text_with_id)
    assert len(mask(text_with_id)) == len(text_with_id)


def test_a_national_id_appears_in_no_output(old: Folder) -> None:
    secret = "1000000000009"
    old.replace("project.yaml", "title: (สมมติ)", f"title: {secret} (สมมติ)")
    for arguments in (
        *(["validate", "-f", form.value] for form in FindingsFormat),
        *(["score", "-f", form.value] for form in ScoreFormat),
    ):
        result = tambon(*arguments, old.path)
        assert result.returncode == 1
        assert secret not in result.stdout + result.stderr
    result = tambon("report", old.path)
    assert (result.returncode, result.stdout) == (1, "")
    assert not (old.path / "out").exists()


def test_score_json_has_every_key(old: Folder) -> None:
    answer = tambon_json("score", old.path, "--round", "12")
    assert list(answer) == ["schema", "tool", "as_of", "projects", "summary"]
    entry = answer["projects"][0]
    assert list(entry) == [
        *(
            "path",
            "id",
            "title",
            "fictional",
            "area",
            "subdistrict",
            "district",
            "province",
            "fiscal_year",
            "round",
            "rubric",
        ),
        *("level", "claimed_level", "label", "levels", "next"),
        *("plan_changes", "review", "questions", "photos_examined", "errors", "warnings"),
        *("hidden", "settings", "late", "days_late"),
        *("agency", "state", "activities", "form"),
    ]
    assert list(entry["levels"][0]) == [
        "level",
        "statement",
        "met",
        "claimed_met",
        "reached",
        "claimed_reached",
        "notes",
        "conditions",
        "missing",
        "impossible",
    ]
    condition = entry["levels"][0]["conditions"][0]
    assert condition == {
        "fact": "followup.joint_annual_on",
        "operator": "by",
        "expected": "2019-09-30",
        "actual": "2019-08-28",
        "known": True,
        "claimed_met": True,
        "verified_actual": "2019-08-28",
        "met": True,
        "location": "evaluation.yaml:3:14",
        "evidence": [
            {
                "type": "evaluation_report|meeting_minutes",
                "object": "F1",
                "file": "evidence/evaluation.pdf",
                "counts": True,
            },
            {
                "type": "attendance_sheet|photo",
                "object": "F1",
                "file": "evidence/evaluation-attendance.pdf",
                "counts": True,
            },
        ],
    }
    assert answer["summary"] == {
        "projects": 1,
        "by_round": {
            "6": {"5": 0, "4": 0, "3": 0, "none": 0},
            "12": {"5": 1, "4": 0, "3": 0, "none": 0},
        },
        "by_state": {"not_started": 0, "in_progress": 0, "ready": 0, "sent": 1},
    }


def test_shares_and_gaps_in_json(new: Folder) -> None:
    entry = tambon_json("score", new.path, "--round", "12")["projects"][0]
    share = entry["levels"][1]["conditions"][1]
    assert (share["actual"], share["expected"], share["known"], share["location"]) == (
        0.75,
        1,
        True,
        "activities.yaml:1:1",
    )
    assert [(slot["object"], slot["file"], slot["counts"]) for slot in share["evidence"]][-2:] == [
        ("A4", None, False)
    ] * 2
    assert entry["next"]["level"] == 4
    assert entry["next"]["missing"][0]["location"] == "activities.yaml:42:13"


def test_validate_json_has_every_key(old: Folder) -> None:
    answer = json.loads(
        tambon(
            "validate",
            "old",
            "-f",
            "json",
            cwd=old.replace("mou.yaml", "evidence/mou.pdf", "x.pdf").path.parent,
        ).stdout
    )
    assert answer["summary"] == {
        "files": 10,
        "projects": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 1,
        "suppressed": 0,
        "hidden": {},
    }
    assert answer["settings"] == []
    finding = answer["diagnostics"][0]
    assert {
        key: finding[key]
        for key in ("path", "line", "column", "end_line", "end_column", "code", "name", "severity")
    } == {
        "path": "old/mou.yaml",
        "line": 12,
        "column": 36,
        "end_line": 12,
        "end_column": 41,
        "code": "TB701",
        "name": "file-missing",
        "severity": "error",
    }


def test_schemas_describe_what_is_printed(old: Folder, new: Folder) -> None:
    new.replace("activities.yaml", "  - id: A3\n", "  - id: A9\n")
    for command, name in (("validate", "validate-1"), ("score", "score-1")):
        schema = json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        for folder in (old, new):
            jsonschema.validate(tambon_json(command, folder.path), schema)
    late = json.loads((ROOT / "docs/schema/late-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(late)
    new.write("report.yaml", "submitted_on: 2562-09-18\n")
    jsonschema.validate(tambon_json("late", "--as-of", "2562-09-20", old.path.parent), late)
    survey = json.loads((ROOT / "docs/schema/survey-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(survey)
    jsonschema.validate(tambon_json("survey", "summary", old.path.parent), survey)


def test_csv_is_for_spreadsheets(new: Folder) -> None:
    new.replace("project.yaml", "title: (สมมติ)", 'title: "=HYPERLINK(1)"\nx:')
    rows = tambon("score", new.path, "-f", "csv").stdout
    assert rows.startswith('\ufeff"path","id","title"')
    assert '"\'=HYPERLINK(1)"' in rows
    assert all(
        line.startswith('"') and line.endswith('"')
        for line in rows.removeprefix("\ufeff").splitlines()
    )


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert escape_cell(cell).startswith("'")


@given(st.text(max_size=60))
def test_markdown_is_one_line_and_inert(raw: str) -> None:
    escaped = escape_markdown(raw)
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)[`*_{}\[\]()#|<>~&@$]", re.sub(r"\\\\", "", escaped))


@given(st.text(alphabet="ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน(MOU) 2562.ฯๆ", max_size=80))
def test_breaking_thai_loses_nothing(raw: str) -> None:
    assert "".join(pieces(raw)) == raw


@pytest.mark.parametrize("columns", ["44", "60", "80", "120"])
def test_no_thai_is_cut_or_torn_at_any_width(columns: str) -> None:
    result = tambon("score", "examples/new", "--explain", environment={"COLUMNS": columns}).stdout
    lines = result.splitlines()
    assert max(map(width, lines)) <= int(columns)
    told = "".join("".join(line.strip("│╭╮╰╯─ ").split()) for line in lines)
    assert "สัดส่วนกิจกรรมตามแผนที่แล้วเสร็จ" in told
    assert "…" not in result


@pytest.mark.parametrize("command", ["validate", "score", "report", "rule", "demo"])
def test_help_is_thai_and_whole(command: str) -> None:
    result = tambon(command, "--help", environment={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    assert result.returncode == 0
    assert "วิธีใช้:" in result.stdout
    assert "…" not in result.stdout
    assert max(map(width, result.stdout.splitlines())) <= 80
    assert "Usage" in tambon(command, "--help", "--lang", "en").stdout


def test_text_is_thai_where_nobody_asks_and_english_where_somebody_does() -> None:
    assert "ระดับ 3" in tambon("score", "examples/new", "--round", "12").stdout
    assert "Level 3" in tambon("score", "examples/new", "--round", "12", "--lang", "en").stdout
    assert (
        "Level 3"
        in tambon(
            "score", "examples/new", "--round", "12", environment={"TAMBON_LANG": "en"}
        ).stdout
    )
    assert "ระดับ ๓" in tambon("score", "examples/new", "--round", "12", "--numerals", "thai").stdout


def test_carets_stand_right_also_beside_what_is_written_out() -> None:
    _place, line, carets, *_rest = printed("a: x\u202ey z", 8, 9)
    assert line.endswith("x\\u202ey z")
    assert carets.index("^") == line.index("z")


def test_breaking_is_taught_once() -> None:
    import rich._wrap

    teach_rich()
    words = rich._wrap.words
    teach_rich()
    assert rich._wrap.words is words
