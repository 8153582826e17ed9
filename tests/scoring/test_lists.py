"""What is missing suffices: whoever follows the lists gets the level, and nothing is to spare."""

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tambon_cli.diagnostics import Severity
from tambon_cli.scoring.needs import Gap, Need, Papers, Terms, Within, Word
from tambon_cli.scoring.score import LevelResult, Scorecard
from tambon_cli.thai.dates import date_text
from tests.scoring.following import follow
from tests.scoring.random_folders import random_folder
from tests.scoring.test_rubric_differences import table
from tests.support import Copy, Folder, tambon, tambon_json

# A folder is copied and scored many times for each example.
SOME = settings(
    max_examples=settings().max_examples // 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
IN_THE_MIDDLE, AFTERWARDS = dt.date(2019, 2, 15), dt.date(2019, 12, 31)


class Look(NamedTuple):
    """How a folder is scored: which round, as of which day, by which table."""

    round: int
    as_of: dt.date | None = None
    table: Path | None = None

    def at(self, folder: Path) -> Scorecard:
        return Folder(folder).score(self.round, as_of=self.as_of, rubric=self.table)


def followed(folder: Path, gaps: tuple[Gap, ...], look: Look) -> Scorecard:
    """The scorecard of a copy in which the gaps are followed."""
    copy = folder.parent / "followed"
    shutil.copytree(folder, copy)
    try:
        follow(copy, gaps, latest=look.as_of)
        return look.at(copy)
    finally:
        shutil.rmtree(copy)


def result_of(card: Scorecard, level: int) -> LevelResult:
    return next(result for result in card.levels if result.level == level)


def faults(folder: Path, look: Look) -> list[str]:
    """What is wrong with the lists of a round: levels not reached, and what is to spare."""
    card, found = look.at(folder), list[str]()
    gaps: tuple[Gap, ...] = ()
    for result in card.levels:
        if result.shortfall.impossible:
            break
        gaps += result.shortfall.missing
        if (followed(folder, gaps, look).level or 0) < result.level:
            found.append(f"round {look.round}: level {result.level} is not reached")
    for result in card.levels:
        if not result.met and not result.shortfall.impossible:
            found += superfluous(folder, result, look)
    return found


def superfluous(folder: Path, result: LevelResult, look: Look) -> list[str]:
    gaps = result.shortfall.missing
    assert gaps
    lists = {gap: tuple(each for each in gaps if each is not gap) for gap in gaps}
    return [
        f"round {look.round}, level {result.level}: to spare: {gap.text.en}"
        for gap, rest in lists.items()
        if result_of(followed(folder, rest, look), result.level).met
    ]


OWN_TABLES = (
    ("evidence: required", "evidence: ignored"),
    ("mou_after_plan: warn", "mou_after_plan: fail"),
)


@SOME
@given(
    st.integers(0, 2**32),
    st.sampled_from([None, None, IN_THE_MIDDLE, AFTERWARDS]),
    st.sampled_from([None, None, *OWN_TABLES]),
)
def test_whoever_follows_the_lists_gets_the_level(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    as_of: dt.date | None,
    change: tuple[str, str] | None,
) -> None:
    parent = tmp_path_factory.mktemp("random")
    folder = random_folder(parent, random.Random(seed))
    own = None if change is None else table(parent, change)
    assert [faults(folder, Look(round_, as_of, own)) for round_ in (6, 12)] == [[], []]
    shutil.rmtree(parent)


def told(need: Need) -> list[str]:
    """What a person must be told to write it."""
    match need.wanted:
        case Papers() as papers:
            return [papers.line]
        case Word(word):
            return [f"{need.key}: {word}"]
        case Terms(terms):
            return [f"({need.key})", *(f"({term})" for term in terms)]
        case Within(first, last):
            return [f"({need.key})", *(date_text(day).th for day in (first, last) if day)]
    return [f"({need.key})"]


@SOME
@given(st.integers(0, 2**32))
def test_the_words_say_all_that_is_to_be_written(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    parent = tmp_path_factory.mktemp("random")
    folder = Folder(random_folder(parent, random.Random(seed)))
    for card in (folder.score(6), folder.score(12)):
        for result in card.levels:
            for gap in result.shortfall.missing:
                assert gap.target is not None
                assert gap.location is None or gap.location.file == gap.target.file
                if "ยังนับไม่ได้" not in gap.text.th:  # then the hint says how it counts
                    words = [word for need in gap.needs for word in told(need)]
                    assert [word for word in words if word not in gap.text.th] == []
    shutil.rmtree(parent)


def texts(folder: Folder, round_: int, level: int, as_of: dt.date | None = None) -> list[str]:
    return [
        gap.text.th for gap in result_of(folder.score(round_, as_of=as_of), level).shortfall.missing
    ]


def reasons(folder: Folder, round_: int, level: int, as_of: dt.date | None = None) -> list[str]:
    shortfall = result_of(folder.score(round_, as_of=as_of), level).shortfall
    return [gap.text.th for gap in shortfall.impossible]


SECOND_AGREEMENT = """\
  - id: M2
    title: ฉบับที่สอง
    signed_on: 2562-01-10
    signatories: [{party: agency}]
"""


def test_of_several_agreements_only_the_one_that_serves_is_asked_for(old: Folder) -> None:
    old.delete("evidence/mou.pdf")
    text = old.read("mou.yaml")
    old.write("mou.yaml", text.rstrip() + "\n" + SECOND_AGREEMENT)
    missing = texts(old, 6, 3)
    assert len(missing) == 1
    assert "M1" in missing[0]
    assert "M2" not in missing[0]


def test_an_agreement_in_force_has_only_to_be_named(old: Folder) -> None:
    text = old.replace("mou.yaml", "expires_on: null", "expires_on: 2561-12-31").read("mou.yaml")
    paper = "    evidence: [{type: mou_document, file: evidence/mou.pdf}]\n"
    old.write("mou.yaml", text.rstrip() + "\n" + SECOND_AGREEMENT + paper)
    assert texts(old, 6, 3) == ["แผน: แก้ แผนอยู่ภายใต้ MOU (mou: M2)"]


def test_an_expired_agreement_was_extended_or_there_is_a_new_one(old: Folder) -> None:
    old.replace("mou.yaml", "expires_on: null", "expires_on: 2561-12-31")
    assert texts(old, 6, 3) == [
        (
            "บันทึกความร่วมมือ M1 สิ้นสุดเมื่อ 31 ธ.ค. 2561 หากต่ออายุแล้ว: "
            "แก้ วันที่สิ้นสุด (expires_on) ไม่ก่อน 31 มี.ค. 2562 "
            "หากไม่ต่ออายุ ต้องมีฉบับใหม่ที่ลงนามไม่เกิน 31 มี.ค. 2562 ใน mou.yaml "
            "และระบุรหัสใน plan.yaml (mou:)"
        )
    ]
    assert reasons(old, 6, 3, AFTERWARDS) == ["บันทึกความร่วมมือ M1: สิ้นสุดเมื่อ 31 ธ.ค. 2561"]


def test_who_is_missing_is_named(old: Folder) -> None:
    old.replace(
        "plan.yaml", "made_with: [agency, lao, community, network_partner]", "made_with: []"
    )
    assert texts(old, 6, 3) == [
        "แผน: เติม จัดทำแผนร่วมกับ (made_with) ให้มี หน่วยงาน (agency) และ องค์กรปกครองส่วนท้องถิ่น (lao)"
    ]


def test_one_activity_is_enough_to_begin(old: Folder) -> None:
    old.write("activities.yaml", "activities: []\n")
    (missing,) = texts(old, 6, 4)
    assert "A1" in missing
    assert "ตั้งแต่ 1 ต.ค. 2561 ถึง 31 มี.ค. 2562" in missing
    assert "- {type: activity_summary, file: evidence/a1-activity-summary.pdf}" in missing


def test_the_form_names_the_activities_that_lack_a_field(old: Folder) -> None:
    text = old.read("activities.yaml")
    for time in ("    time: 09.00-12.00 น.\n", "    time: 08.00-16.00 น.\n"):
        text = text.replace(time, "")
    old.write("activities.yaml", text)
    missing = texts(old, 12, 4)
    assert missing
    assert all("เวลา (time)" in each and "กิจกรรม A" in each for each in missing)


@pytest.mark.parametrize(
    ("file", "before", "after", "round_", "level", "reason"),
    [
        (
            "report.yaml",
            "submitted_on: 2562-09-10",
            "submitted_on: 2562-10-01",
            12,
            4,
            "รายงาน: วันที่ส่งรายงาน 1 ต.ค. 2562 หลังวันสุดท้ายที่นับ 30 ก.ย. 2562",
        ),
        (
            "plan.yaml",
            "approved_on: 2561-12-28",
            "approved_on: 2562-05-20",
            6,
            3,
            "แผน: วันที่อนุมัติแผน 20 พ.ค. 2562 หลังวันสุดท้ายที่นับ 31 มี.ค. 2562",
        ),
        (
            "activities.yaml",
            "    start: 2562-01-22\n    end: 2562-01-23",
            "    start: 2562-01-22\n    end: 2562-04-23",
            6,
            5,
            (
                "กิจกรรม A1 อบรมอาสาสมัครเฝ้าระวังและเยี่ยมบ้านกลุ่มเสี่ยง (อพม./อสม.): "
                "วันสิ้นสุดจริง 23 เม.ย. 2562 หลังวันสุดท้ายที่นับ 31 มี.ค. 2562"
            ),
        ),
    ],
)
def test_what_a_recorded_day_settles_is_apart(
    old: Folder, file: str, before: str, after: str, round_: int, level: int, reason: str
) -> None:
    old.replace(file, before, after)
    assert reasons(old, round_, level) == [reason]
    assert texts(old, round_, level) == []
    shown = " ".join(tambon("score", old.path, "--round", str(round_)).stdout.split())
    assert f"ระดับ {level} ไม่ได้แล้วในรอบนี้ (ถ้าวันที่ไม่ผิด)" in shown


def test_a_day_that_has_passed_on_the_day_asked_about_settles_it_too(old: Folder) -> None:
    old.write("evaluation.yaml", "")
    assert reasons(old, 12, 3) == []
    assert reasons(old, 12, 3, AFTERWARDS) == [
        (
            "การติดตามประเมินผลประจำปีที่หน่วยงานและ อปท. ทำร่วมกัน: "
            "วันที่ติดตาม ต้องไม่เกิน 30 ก.ย. 2562 ซึ่งผ่านไปแล้ว ณ 31 ธ.ค. 2562"
        )
    ]


def test_no_followups_is_said_with_all_that_is_to_be_recorded(old: Folder) -> None:
    text = old.read("evaluation.yaml")
    old.write("evaluation.yaml", text[text.index("lessons:") :])
    (missing,) = texts(old, 12, 3)
    for word in ("(purpose: annual)", "(agency)", "(lao)", "(method)", "30 ก.ย. 2562"):
        assert word in missing
    for paper in ("evaluation_report", "meeting_minutes", "attendance_sheet", "photo"):
        assert f"type: {paper}" in missing


def test_a_project_with_nothing_but_a_review_lists_everything(folder: Copy) -> None:
    project = folder("old")
    for path in project.path.glob("*.yaml"):
        if path.name != "project.yaml":
            path.unlink()
    review = "reviews: [{round: 12, level: 5, reviewer: คณะทำงาน, reviewed_on: 2562-10-01}]\n"
    project.write("review.yaml", review)
    for entry in tambon_json("score", project.path)["projects"]:
        assert entry["level"] is None
        assert all(level["missing"] for level in entry["levels"])
        assert all(level["impossible"] == [] for level in entry["levels"])
    assert [faults(project.path, Look(round_)) for round_ in (6, 12)] == [[], []]


def test_a_file_of_comments_is_no_new_one(old: Folder) -> None:
    assert "ในไฟล์ใหม่ mou.yaml" in texts(old.delete("mou.yaml"), 6, 3)[0]
    assert "ใน mou.yaml" in texts(old.write("mou.yaml", "# ยังว่าง\n"), 6, 3)[0]


def test_the_lists_of_every_level_are_in_json_and_explained(new: Folder) -> None:
    new.delete("mou.yaml")
    (entry,) = tambon_json("score", new.path, "--round", "12")["projects"]
    third, fourth, fifth = entry["levels"]
    assert (third["missing"], third["impossible"]) == ([], [])
    assert fourth["missing"] == entry["next"]["missing"]
    assert "mou.yaml" in fifth["missing"][0]["th"]
    explained = tambon("score", new.path, "--round", "12", "--explain").stdout
    assert "สิ่งที่ต้องทำเพื่อให้ได้ระดับ 5" in explained


def test_a_plan_of_many_revisions_without_papers_is_still_answered(old: Folder) -> None:
    activity = (
        "  - {{id: A{0}, title: t{0}, step: '2.5', dimensions: [health], "
        "start: 2562-01-01, end: 2562-02-01}}\n"
    )
    revision = (
        "  - {{id: R{0}, approved_on: 2562-01-01, reason: x, "
        "changes: [{{activity: A{0}, cancelled: true}}]}}\n"
    )
    old.write(
        "plan.yaml",
        "approved_on: 2561-12-28\nmou: M1\nmade_with: [agency, lao]\nactivities:\n"
        + "".join(map(activity.format, range(500)))
        + "revisions:\n"
        + "".join(map(revision.format, range(400))),
    )
    # What is missing grows with the revisions, and not with their square: the command has a limit.
    (entry,) = tambon_json("score", old.path, "--round", "6")["projects"]
    papers = [each for each in entry["levels"][2]["missing"] if " ของ R" in each["th"]]
    assert len(papers) == 400


def test_a_paper_that_lies_there_and_is_named_nowhere_is_told_where_it_is_asked_for(
    folder: Copy,
) -> None:
    project = folder("old")
    text = project.read("report.yaml")
    kept = [line for line in text.split("\n") if "transmittal.pdf" not in line]
    project.write("report.yaml", "\n".join(kept))
    (gap,) = project.score(12).next.missing  # type: ignore[union-attr]
    assert "evidence/transmittal.pdf" in gap.text.th
    assert "ที่ยังไม่มีใครระบุ" in gap.text.th
    assert gap.brief is not None
    assert "transmittal.pdf" not in gap.brief.th
    (project.path / "evidence/transmittal.pdf").unlink()
    (gap,) = project.score(12).next.missing  # type: ignore[union-attr]
    assert "ที่ยังไม่มีใครระบุ" not in gap.text.th


@pytest.mark.parametrize("kind", ["old", "new"])
def test_a_year_that_begins_with_a_new_folder_ends_at_the_highest_level(
    tmp_path: Path, kind: str
) -> None:
    place = ("--subdistrict", "โคกกระเบื้อง", "--district", "บ้านเหลื่อม", "--province", "โคราช")
    office = ("--agency", "ศูนย์", "--position", "นักพัฒนาสังคม", "--year", "2562")
    assert tambon("init", tmp_path / "x", "--area", kind, *place, *office).returncode == 0
    project = Folder(tmp_path / "x")
    for round_ in (6, 12):
        reached = -1
        while (card := project.score(round_)).next is not None:
            assert (card.level or 0) > reached, card.next.missing  # each list leads further
            reached = card.level or 0
            follow(project.path, card.next.missing)
        assert card.level == 5
    errors = [each for each in project.findings() if each.severity is Severity.ERROR]
    assert errors == []


def test_a_day_that_costs_a_higher_level_is_said_beside_the_last(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on:")
    level_4 = next(each for each in old.score(12).levels if each.cell.level == 4)
    said = " ".join(gap.text.th for gap in level_4.shortfall.missing)
    assert "ถึง 30 ก.ย. 2562 (เพื่อระดับ 5 ไม่เกิน 15 ก.ย. 2562)" in said.replace("\u00a0", " ")
