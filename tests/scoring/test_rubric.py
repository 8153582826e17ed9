"""The indicator tables: the manual's words, and another year's table without a line of code."""

from pathlib import Path

import pytest

from tambon_cli.diagnostics import ConfigurationError
from tambon_cli.rules.rubric_file import check_rubric, checked_rubric
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.interpretations import interpretations
from tambon_cli.scoring.rubric import built_in_ids, load_rubric
from tests.support import ROOT, Folder, tambon

TABLES = (ROOT / "tests/manual/indicator-tables.txt").read_text(encoding="utf-8")
AREAS = {"พื้นที่ตำบลเดิม": "old", "พื้นที่ตำบลใหม่": "new"}


def cells_of_the_manual() -> dict[tuple[str, int, int], str]:
    cells, area = {}, ""
    for line in TABLES.splitlines():
        area = AREAS.get(line, area)
        parts = line.split("\t")
        if parts[0] in ("3", "4", "5"):
            cells[area, 6, int(parts[0])] = parts[1]
            cells[area, 12, int(parts[0])] = parts[2]
    return cells


def test_statements_are_the_manuals_letter_by_letter() -> None:
    rubric = load_rubric("fy2562")
    assert {
        (str(c.area), c.round, c.level): c.th for c in rubric.file.cells
    } == cells_of_the_manual()
    assert len(rubric.file.cells) == 12


def test_every_note_of_a_table_is_explained() -> None:
    known = interpretations()
    for name in built_in_ids():
        assert {note for cell in load_rubric(name).file.cells for note in cell.notes} <= set(known)
    assert list(known) == [f"A{number}" for number in range(1, 27)]


def test_the_tables_of_the_tool_are_right() -> None:
    assert [
        found for name in built_in_ids() for found in check_rubric(load_rubric(name).file)
    ] == []


def another_year(tmp_path: Path) -> Path:
    """The table of 2563: two more weeks for the report, and a working group wanted for level 3 at 6 months."""
    text = (
        load_text()
        .replace("id: fy2562", "id: fy2563")
        .replace("fiscal_year: 2562", "fiscal_year: 2563")
    )
    for year in (2562, 2561):
        text = text.replace(f"{year}-", f"{year + 1}-")
    text = text.replace(
        "date: 2563-09-15, basis: manual, holiday_rule: none",
        "date: 2563-09-26, basis: manual, holiday_rule: next_working_day",
    )
    text = text.replace(
        "      - {fact: activities.started, at_least: 1}",
        "      - {fact: activities.started, at_least: 2}",
    )
    path = tmp_path / "fy2563.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load_text() -> str:
    return (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")


def next_year(old: Folder) -> Folder:
    """The old example moved a year on; the report is sent on 28 September 2563, a Monday."""
    for file in ("project", "plan", "activities", "meetings", "evaluation", "report", "survey"):
        text = old.read(f"{file}.yaml")
        for year in (2562, 2561):
            text = text.replace(f"{year}-", f"{year + 1}-").replace(
                f"fiscal_year: {year}", f"fiscal_year: {year + 1}"
            )
        old.write(f"{file}.yaml", text)
    return old.replace("report.yaml", "submitted_on: 2563-09-10", "submitted_on: 2563-09-28")


def test_another_year_is_another_file(old: Folder, tmp_path: Path) -> None:
    rubric = another_year(tmp_path)
    assert (
        next_year(old).score(12, rubric=rubric).level == 5
    )  # 26 September 2563 was a Saturday: it moves to the 28th
    old.replace("report.yaml", "submitted_on: 2563-09-28", "submitted_on: 2563-09-29")
    assert old.score(12, rubric=rubric).level == 4


def test_another_condition_is_another_line(old: Folder, tmp_path: Path) -> None:
    rubric = another_year(tmp_path)
    next_year(old).replace("activities.yaml", "    start: 2563-03-08", "    start: 2563-04-08")
    old.replace("activities.yaml", "    end: 2563-03-08", "    end: 2563-04-08")
    assert old.score(6, rubric=rubric).level == 3


def test_a_year_without_a_table(old: Folder) -> None:
    next_year(old)
    card = old.score(12)
    assert (card.level, card.rubric, card.label.en) == (None, None, "no table for 2563")
    for command in ("validate", "score", "report"):
        done = tambon(command, old.path)
        assert done.returncode == 0
        if command != "report":
            assert done.stdout.count("TB910") == 1 + (command == "validate")  # and where to read on
    assert tambon("score", old.path, "--require-level", "3").returncode == 1


def test_no_page_advises_another_fiscal_year() -> None:
    for language in ("th", "en"):
        assert "fiscal_year: 2562" not in tambon("rule", "TB910", "--lang", language).stdout


def test_a_rubric_of_another_year_is_refused_before_any_output(old: Folder) -> None:
    next_year(old)
    result = tambon("score", old.path, "--rubric", "fy2562")
    assert (result.returncode, result.stdout) == (2, "")
    assert "2563" in result.stderr


@pytest.mark.parametrize(
    ("old_text", "new_text", "code"),
    [
        ("fact: mou.in_force, is: true", "fact: mou.in_farce, is: true", "TB901"),
        ("fact: activities.started, at_least: 1", "fact: activities.started, by: $cutoff", "TB902"),
        (
            "{fact: report.submitted_on, by: $late_limit}",
            "{fact: report.submitted_on, by: $never}",
            "TB902",
        ),
        (
            "evidence: {activities: [activity_summary|photo|attendance_sheet]}",
            "evidence: {activities: [selfie]}",
            "TB903",
        ),
        ("has_all: [staff, network_partner]", "has_all: [staff, network_pardner]", "TB902"),
        ("level_mode: cumulative ", "level_mode: sometimes ", "TB104"),
    ],
)
def test_errors_of_a_rubric_have_their_place(
    tmp_path: Path, old_text: str, new_text: str, code: str
) -> None:
    text = load_text()
    assert text.count(old_text) == 1
    line = text.split(old_text)[0].count("\n") + 1
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old_text, new_text), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        checked_rubric(str(path))
    assert [(each.code, each.location.span.line) for each in caught.value.findings] == [
        (code, line)
    ]


def changed(tmp_path: Path, old_text: str, new_text: str) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(load_text().replace(old_text, new_text), encoding="utf-8")
    return path


def test_highest_mode_takes_the_highest_statement(old: Folder, tmp_path: Path) -> None:
    old.replace(
        "evaluation.yaml", "parties: [agency, lao, community, target_group]", "parties: [agency]"
    )
    assert (
        old.score(
            12, rubric=changed(tmp_path, "level_mode: cumulative", "level_mode: highest")
        ).level
        == 5
    )


def test_evidence_may_be_ignored(old: Folder, tmp_path: Path) -> None:
    old.delete("evidence/mou.pdf")
    assert old.score(6).level is None
    assert (
        old.score(6, rubric=changed(tmp_path, "evidence: required", "evidence: ignored")).level == 5
    )


def test_mou_after_plan_may_fail(old: Folder, tmp_path: Path) -> None:
    old.replace("mou.yaml", "signed_on: 15 ก.พ. 2561", "signed_on: 2562-01-10")
    assert old.score(6).level == 5
    assert "TB305" in {each.code for each in old.findings()}
    assert (
        old.score(6, rubric=changed(tmp_path, "mou_after_plan: warn", "mou_after_plan: fail")).level
        is None
    )


def test_of_two_agreements_the_fitting_one_is_named(new: Folder) -> None:
    text = new.read("mou.yaml").replace(
        "agreements:\n",
        "agreements:\n  - {id: M0, title: ร่าง, signed_on: 2562-01-05, signatories: [{party: agency}], groups: [beggar]}\n",
    )
    card = new.write("mou.yaml", text).score(12)
    conditions = {condition.fact: condition for condition in card.levels[2].conditions}
    assert conditions["mou.signed_on"].claimed.owners[0].id == "M1"
    assert card.levels[2].met


def test_every_fact_is_explained() -> None:
    page = (ROOT / "docs/scoring.md").read_text(encoding="utf-8")
    assert [name for name in FACTS if f"`{name}`" not in page] == []
