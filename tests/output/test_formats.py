"""Findings for other programs: GitHub annotations, SARIF, JUnit."""

import json
import xml.etree.ElementTree as ET

import jsonschema
import pytest

from tests.support import ROOT, Folder, tambon

SARIF_SCHEMA = ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture
def mistaken(old: Folder) -> Folder:
    """A project with an error and a warning; the words of one try to be commands of a runner."""
    old.replace("activities.yaml", "    end: 2562-01-23", "    end: 2562-01-21")
    old.replace("mou.yaml", "file: evidence/mou.pdf", 'file: "evidence/50%,::error::x.pdf"')
    return old.replace("plan.yaml", "  fiscal_year: 2562", "  fiscal_year: 2561")


def said(folder: Folder, form: str, **environment: str) -> str:
    return tambon(
        "validate", folder.path.name, "-f", form, cwd=folder.path.parent, environment=environment
    ).stdout


def test_github_annotations_point_at_lines_and_cannot_be_forged(mistaken: Folder) -> None:
    lines = said(mistaken, "github").splitlines()
    assert lines[0] == (
        "::error file=old/activities.yaml,line=5,endLine=5,col=10,endColumn=20,title=TB304 end-before-start::"
        "วันที่สิ้นสุดอยู่ก่อนวันเริ่ม: 2562-01-21 < 2562-01-22 – ตรวจ start และ end ของกิจกรรม A1"
    )
    assert lines[2].startswith("::warning file=old/plan.yaml,line=16,")
    assert [
        line
        for line in lines
        if not line.startswith(
            ("::error file=old/", "::warning file=old/", "::notice file=old/survey.yaml,")
        )
    ] == []
    assert "50%25" in lines[1]


def test_text_on_a_runner_annotates_by_itself(mistaken: Folder) -> None:
    plain, on_runner = said(mistaken, "text"), said(mistaken, "text", GITHUB_ACTIONS="true")
    assert "::error" not in "".join(line for line in plain.splitlines() if line.startswith("::"))
    assert on_runner == plain + said(mistaken, "github")


def test_sarif_keeps_to_its_schema_and_counts_characters(mistaken: Folder) -> None:
    mistaken.write(
        "../tambon.toml",
        '[[suppress]]\npath = "old/plan.yaml"\ncode = "TB312"\nreason = "งบประมาณเหลื่อมปี"\n',
    )
    log = json.loads(said(mistaken, "sarif"))
    jsonschema.Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    assert first["ruleId"] == run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "TB304"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "old/activities.yaml"},
        "region": {"startLine": 5, "startColumn": 10, "endLine": 5, "endColumn": 20},
    }
    assert [each["suppressions"] for each in run["results"] if "suppressions" in each] == [
        [{"kind": "external", "justification": "งบประมาณเหลื่อมปี"}]
    ]


def test_sarif_of_a_clean_project_keeps_to_its_schema(old: Folder) -> None:
    log = json.loads(said(old.delete("survey.yaml"), "sarif"))
    jsonschema.Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))).validate(log)
    assert log["runs"][0]["results"] == []


def test_junit_has_a_suite_a_project_and_a_case_a_finding(mistaken: Folder, new: Folder) -> None:
    root = ET.fromstring(tambon("validate", ".", "-f", "junit", cwd=mistaken.path.parent).stdout)
    suites = {suite.get("name"): suite for suite in root}
    assert {name: suite.get("failures") for name, suite in suites.items()} == {
        "new": "0",
        "old": "3",
    }
    assert (root.get("tests"), root.get("failures")) == ("7", "3")
    case = suites["old"][0]
    assert case.get("classname") == "old/activities.yaml"
    assert case.get("name") == "TB304 end-before-start 5:10"
    assert (case[0].tag, case[0].get("type")) == ("failure", "error")
    assert new.path.is_dir()


def test_junit_of_a_clean_project_is_one_passed_case(old: Folder) -> None:
    root = ET.fromstring(said(old.delete("survey.yaml"), "junit"))
    assert [(case.get("classname"), len(case)) for case in root[0]] == [("old", 0)]


@pytest.mark.parametrize("name", ["a.sarif", "a.xml", "a.json", "a.txt"])
def test_the_suffix_of_the_output_chooses_the_format(mistaken: Folder, name: str) -> None:
    assert tambon("validate", mistaken.path, "-o", name, cwd=mistaken.path.parent).returncode == 1
    starts = {
        "a.sarif": '{\n  "version": "2.1.0"',
        "a.xml": "<?xml",
        "a.json": '{\n  "schema"',
        "a.txt": "old/activities.yaml:5",
    }
    assert (mistaken.path.parent / name).read_text(encoding="utf-8").startswith(starts[name])
