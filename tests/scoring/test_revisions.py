"""Revisions of the plan: what they cancel and put off counts with a paper, and is told."""

import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scoring.test_rubric_differences import table
from tests.support import EXAMPLES, Folder, tambon, tambon_json

PAPER = "evidence: [{type: TYPE, file: evidence/plan.pdf}]"


def revise(old: Folder, changes: str, rest: str = "", *, approved_on: str = "2562-01-05") -> Folder:
    """The old example with a revision of its plan."""
    revision = f"{{id: R1, approved_on: {approved_on}, reason: ปรับแผน, changes: [{changes}]{rest}}}"
    return old.replace("plan.yaml", "revisions: []", f"revisions: [{revision}]")


def undo(old: Folder, *ids: str) -> Folder:
    """The old example with some activities not begun."""
    text = old.read("activities.yaml")
    for id_ in ids:
        text = re.sub(rf"(- id: {id_}\n\s+status: )done", r"\1not_started", text)
    return old.write("activities.yaml", text)


ALL_BUT_ONE = ", ".join(f"{{activity: A{number}, cancelled: true}}" for number in (2, 3, 4, 5))
OTHERS = ("A2", "A3", "A4", "A5")


def test_without_a_paper_nothing_is_cancelled(old: Folder) -> None:
    revise(undo(old, *OTHERS), ALL_BUT_ONE)
    assert old.levels(6) == (4, 5)
    missing = tambon_json("score", old.path, "--round", "6")["projects"][0]["next"]["missing"]
    assert len(missing) == 1, "the paper is less than to do what was cancelled"
    assert "ของ R1" in missing[0]["th"]
    assert "- {type: plan_document, file: evidence/r1-plan-document.pdf}" in missing[0]["th"]
    assert missing[0]["location"].startswith("plan.yaml:14")


@pytest.mark.parametrize("kind", ["plan_document", "meeting_minutes", "transmittal_letter"])
def test_with_a_paper_it_is(old: Folder, kind: str) -> None:
    revise(undo(old, *OTHERS), ALL_BUT_ONE, ", " + PAPER.replace("TYPE", kind))
    assert old.levels(6) == (5, 5)


@pytest.mark.parametrize(
    "rest",
    [
        ", evidence: []",
        ", " + PAPER.replace("TYPE", "photo"),
        ", " + PAPER.replace("TYPE", "activity_summary"),
        ", evidence: [{type: plan_document, file: evidence/none.pdf}]",
    ],
)
def test_another_file_is_no_paper(old: Folder, rest: str) -> None:
    revise(undo(old, *OTHERS), ALL_BUT_ONE, rest)
    assert old.levels(6) == (4, 5)


@pytest.mark.parametrize(
    "change",
    [
        ("mou_after_plan: warn", "mou_after_plan: warn\n  revision_evidence: ignored"),
        ("evidence: required", "evidence: ignored"),
    ],
)
def test_a_table_may_do_without_the_paper(old: Folder, change: tuple[str, str]) -> None:
    revise(undo(old, *OTHERS), ALL_BUT_ONE)
    path = table(old.path.parent, change)
    assert old.score(6, rubric=path).level == 5


@pytest.mark.parametrize(
    ("changes", "rest", "levels"),
    [
        ("{activity: A2, end: 2562-06-30}", "", (4, 5)),  # put off past the cut-off
        ("{activity: A2, end: 2562-06-30}", ", " + PAPER.replace("TYPE", "plan_document"), (5, 5)),
        ("{activity: A2, end: 2562-13-30}", "", (4, 4)),  # an error counts, paper or not
        ("{activity: A2, start: 2562-02-30}", "", (4, 4)),
    ],
)
def test_nor_is_anything_put_off(
    old: Folder, changes: str, rest: str, levels: tuple[int, int]
) -> None:
    revise(undo(old, "A2"), changes, rest)
    assert old.levels(6) == levels


def test_what_a_revision_brings_forward_counts_without_a_paper(old: Folder) -> None:
    undo(old, "A5")
    assert old.levels(6) == (5, 5), "not due yet"
    revise(old, "{activity: A5, start: 2562-03-20, end: 2562-03-20}")
    assert old.levels(6) == (4, 4)


def test_what_became_of_the_plan_is_told(old: Folder) -> None:
    moved = ALL_BUT_ONE.replace(
        "{activity: A2, cancelled: true}", "{activity: A2, end: 2562-06-30}"
    )
    revise(old, moved)
    told = "แผนเดิม 5 กิจกรรม ตัดออก 3 เลื่อน 1"
    warned = "R1 ยังไม่มีเอกสารหรือมติ จึงยังไม่ตัดและไม่เลื่อน"
    shown = " ".join(tambon("score", old.path).stdout.replace("│", "").split())
    assert f"{told} · {warned}" in shown
    for entry in tambon_json("score", old.path)["projects"]:
        assert entry["plan_changes"] == {
            "original": 5,
            "cancelled": 3,
            "moved": 1,
            "added": 0,
            "unproved": ["R1"],
        }
    tambon("report", old.path, "-o", old.path.parent / "r.html")
    assert told in (old.path.parent / "r.html").read_text(encoding="utf-8")


def test_the_index_tells_it(old: Folder, new: Folder) -> None:
    revise(old, ALL_BUT_ONE, ", " + PAPER.replace("TYPE", "plan_document"))
    tambon("report", old.path, new.path, "-o", "site", cwd=old.path.parent)
    page = (old.path.parent / "site/index.html").read_text(encoding="utf-8")
    assert page.count("แผนเดิม 5 กิจกรรม ตัดออก 4") == 1


def test_the_papers_stand_with_the_conditions(old: Folder) -> None:
    revise(undo(old, *OTHERS), ALL_BUT_ONE)
    levels = tambon_json("score", old.path, "--round", "6")["projects"][0]["levels"]
    of_revisions = [
        (slot["object"], slot["file"], slot["counts"])
        for condition in levels[-1]["conditions"]
        for slot in condition["evidence"]
        if slot["type"] == "plan_document|meeting_minutes|transmittal_letter"
    ]
    assert set(of_revisions) == {("R1", None, False)}


def test_the_record_of_what_a_counted_revision_cancelled_is_not_asked_for(old: Folder) -> None:
    text = old.read("activities.yaml")
    start = text.index("  - id: A5")
    old.write("activities.yaml", text[:start])
    assert "TB203" in {finding.code for finding in old.findings()}
    plain = "{activity: A5, cancelled: true}"
    revise(old, plain)
    assert "TB203" in {finding.code for finding in old.findings()}
    old.replace("plan.yaml", f"[{plain}]", f"[{plain}], {PAPER.replace('TYPE', 'plan_document')}")
    assert "TB203" not in {finding.code for finding in old.findings()}


def test_dates_of_a_revision_lie_in_the_fiscal_year(old: Folder) -> None:
    revise(old, "{activity: A5, end: 2562-10-15}", approved_on="2562-10-02")
    found = [each for each in old.pointed() if "TB301" in each]
    assert found == ["plan.yaml:14 TB301 2562-10-02", "plan.yaml:14 TB301 2562-10-15"]


def test_a_wrong_date_is_pointed_at_where_it_stands(old: Folder) -> None:
    revise(undo(old, "A5"), "{activity: A5, end: 2562-02-30}")
    missing = tambon_json("score", old.path, "--round", "6")["projects"][0]["next"]["missing"]
    assert [each["location"][:12] for each in missing] == ["plan.yaml:14"]
    old.replace("mou.yaml", "expires_on: null", "expires_on: 2561-02-31")
    missing = tambon_json("score", old.path, "--round", "6")["projects"][0]["next"]["missing"]
    line = old.read("mou.yaml").split("expires_on")[0].count("\n") + 1
    assert {each["location"].rpartition(":")[0] for each in missing} == {f"mou.yaml:{line}"}


CHANGES = st.lists(
    st.sampled_from(
        [
            f"{{activity: A{number}, {change}}}"
            for number in (1, 2, 3)
            for change in (
                "cancelled: true",
                "end: 2562-06-30",
                "end: 2562-01-20",
                "start: 2562-03-30",
                "end: 2562-02-31",
            )
        ]
    ),
    max_size=3,
)
REVISIONS = st.lists(
    st.tuples(st.sampled_from(["2562-01-05", "2562-03-01", "2562-13-01"]), CHANGES, st.booleans()),
    max_size=3,
)


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(REVISIONS, st.sets(st.sampled_from(["A1", "A2", "A3"])))
def test_a_paper_never_lowers_a_level_and_what_is_claimed_needs_none(
    tmp_path_factory: pytest.TempPathFactory,
    revisions: list[tuple[str, list[str], bool]],
    undone: set[str],
) -> None:
    path = tmp_path_factory.mktemp("revised") / "old"
    shutil.copytree(EXAMPLES / "old", path)
    plan = Folder(path).read("plan.yaml")
    levels = []
    for proved in (lambda _own: False, lambda own: own, lambda _own: True):
        lines = [
            f"{{id: R{number}, approved_on: {day}, reason: ก, changes: [{', '.join(changes)}]"
            + (", " + PAPER.replace("TYPE", "plan_document") if proved(own) else "")
            + "}"
            for number, (day, changes, own) in enumerate(revisions)
        ]
        text = plan.replace("revisions: []", f"revisions: [{', '.join(lines)}]")
        folder = undo(Folder(path).write("plan.yaml", text), *undone)
        levels.append([level or 0 for level in folder.levels(6)])
    shutil.rmtree(path.parent)
    verified, claimed = zip(*levels, strict=True)
    assert list(verified) == sorted(verified), levels
    assert len(set(claimed)) == 1
    assert verified[-1] == claimed[0]
