"""The level that each change of an example leads to."""

import datetime as dt

import pytest

from tests.support import Copy, Folder, tambon, tambon_json

Levels = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("name", "round_", "level"), [("old", 6, 5), ("old", 12, 5), ("new", 6, 5), ("new", 12, 3)]
)
def test_examples_as_they_are(folder: Copy, name: str, round_: int, level: int) -> None:
    assert folder(name).levels(round_) == (level, level)


@pytest.mark.parametrize(
    ("sent", "levels"),
    [
        ("2562-09-15", (5, 5)),
        ("2562-09-16", (4, 4)),
        ("2562-09-30", (4, 4)),
        ("2562-10-01", (3, 3)),
    ],
)
def test_day_of_sending_decides(old: Folder, sent: str, levels: Levels) -> None:
    assert old.replace("report.yaml", "2562-09-10\nletter", f"{sent}\nletter").levels(12) == levels


def test_sixteenth_of_september_warns_of_the_sunday(old: Folder) -> None:
    old.replace("report.yaml", "2562-09-10\nletter", "2562-09-16\nletter")
    warning = next(each for each in old.findings() if each.code == "TB308")
    assert "วันอาทิตย์" in warning.message.th
    assert str(warning.location) == "report.yaml:2:15"


def test_seventeenth_of_september_is_plainly_late(old: Folder) -> None:
    old.replace("report.yaml", "2562-09-10\nletter", "2562-09-17\nletter")
    assert "TB308" not in {each.code for each in old.findings()}


def without_photos(old: Folder) -> Folder:
    lines = old.read("activities.yaml").split("\n")
    return old.write(
        "activities.yaml", "\n".join(line for line in lines if "type: photo" not in line)
    )


def test_no_photo_anywhere(old: Folder) -> None:
    without_photos(old)
    assert old.levels(12) == (3, 3)
    assert old.levels(6) == (4, 5)


def test_last_joint_evaluation_without_local_government(old: Folder) -> None:
    old.replace(
        "evaluation.yaml",
        "parties: [agency, lao, community, target_group]",
        "parties: [agency, community]",
    )
    card = old.score(12)
    assert (card.level, card.claimed_level) == (None, None)
    assert card.label.th == "ต่ำกว่าระดับ 3 (คู่มือไม่กำหนดระดับ 1–2)"
    assert [(each.level, each.met, each.reached) for each in card.levels] == [
        (3, False, False),
        (4, True, False),
        (5, True, False),
    ]
    assert card.next is not None
    assert card.next.level == 3


def test_activity_finished_after_the_cutoff(old: Folder) -> None:
    old.replace("activities.yaml", "    end: 2562-03-08", "    end: 2562-04-02")
    assert old.levels(6) == (4, 4)


@pytest.mark.parametrize(("signed", "level"), [("31 มี.ค. 2562", 5), ("1 เม.ย. 2562", None)])
def test_mou_signed_around_the_cutoff(old: Folder, signed: str, level: int | None) -> None:
    old.replace("mou.yaml", "signed_on: 15 ก.พ. 2561", f"signed_on: {signed}")
    assert old.levels(6) == (level, level)


@pytest.mark.parametrize(("expires", "level"), [("2562-03-31", 5), ("2562-03-30", None)])
def test_mou_counts_until_its_last_day(old: Folder, expires: str, level: int | None) -> None:
    old.replace("mou.yaml", "expires_on: null", f"expires_on: {expires}")
    assert old.levels(6) == (level, level)


def test_missing_letter_is_claimed_but_not_verified(old: Folder) -> None:
    old.delete("evidence/transmittal.pdf")
    assert old.levels(12) == (3, 5)


@pytest.mark.parametrize(("day", "level"), [("2562-03-31", 5), ("2562-04-01", 4)])
def test_coordination_around_the_cutoff(new: Folder, day: str, level: int) -> None:
    new.replace("area.yaml", "held_on: 2562-02-20", f"held_on: {day}")
    assert new.levels(6) == (level, level)


@pytest.mark.parametrize(
    "item",
    [
        "social_capital",
        "community_plan",
        "local_plan",
        "local_leaders",
        "occupations",
        "agencies",
        "situation",
    ],
)
def test_seven_of_eight_study_items(new: Folder, item: str) -> None:
    lines = new.read("area.yaml").split("\n")
    new.write("area.yaml", "\n".join(line for line in lines if not line.startswith(f"  {item}:")))
    assert new.levels(6) == (None, None)


def test_coordination_in_two_steps_counts_from_the_second(new: Folder) -> None:
    new.replace("area.yaml", "parties: [agency, lao, local_leader]", "parties: [agency, lao]")
    assert new.levels(6) == (4, 4)
    new.write(
        "area.yaml",
        new.read("area.yaml").rstrip() + "\n  - held_on: 2562-03-01\n    parties: [local_leader]\n",
    )
    assert new.levels(6) == (4, 5)
    new.write(
        "area.yaml",
        new.read("area.yaml").rstrip()
        + "\n    evidence:\n      - {type: meeting_minutes, file: evidence/coordination.pdf}\n",
    )
    assert new.levels(6) == (5, 5)


FINISHED = """\
    status: done
    start: 2562-08-01
    end: 2562-08-09
    time: 09.00-12.00 น.
    place: 6 หมู่บ้าน
    participants: {total: 20}
    method: เยี่ยมบ้าน
    result: มีแผนช่วยเหลือ
    evidence:
      - {type: activity_summary, file: evidence/a3-summary.pdf}
      - {type: photo, file: evidence/a3.jpg, consent: true}
"""
ONGOING = "    status: ongoing                 # unfinished on purpose: the MOU is signed, yet the 12-month level stays at 3\n    start: 2562-08-01\n"


def test_finishing_the_last_activity_lifts_the_new_area(new: Folder) -> None:
    assert new.replace("activities.yaml", ONGOING, FINISHED).levels(12) == (5, 5)


REVISION = (
    "revisions:\n  - {id: R1, approved_on: DAY, reason: ปรับแผน, changes: [{activity: A4, cancelled: true}],"
    " evidence: [{type: plan_document, file: evidence/plan.pdf}]}\nbudget:"
)


@pytest.mark.parametrize(("day", "level"), [("2562-08-09", 5), ("2562-08-10", 3)])
def test_cancelling_needs_a_revision_in_time(new: Folder, day: str, level: int) -> None:
    new.replace("plan.yaml", "budget:\n  fiscal", REVISION.replace("DAY", day) + "\n  fiscal")
    assert new.levels(12) == (level, level)


def test_cancelled_in_activities_alone_is_undone(new: Folder) -> None:
    new.replace("activities.yaml", "status: ongoing ", "status: cancelled ")
    assert new.levels(12) == (3, 3)


@pytest.mark.parametrize(
    ("file", "old_text", "new_text", "levels"),
    [
        (
            "activities.yaml",
            "    participants: {total: 132, by_party: {staff: 8, community: 110, network_partner: 14}}\n",
            "",
            (4, 4),
        ),
        ("activities.yaml", "    end: 2562-03-08", "    end: 2562-03-07", (4, 4)),
        (
            "plan.yaml",
            "start: 2562-03-08, end: 2562-03-22",
            "start: 2562-03-08, end: 2562-02-30",
            (4, 4),
        ),
        ("plan.yaml", "mou: M1 ", "mou: M9 ", (None, None)),
        (
            "plan.yaml",
            "made_with: [agency, lao, community, network_partner]",
            "made_with: [agency, loa]",
            (None, None),
        ),
        (
            "plan.yaml",
            "approved_on: 2561-12-28\n",
            "approved_on: 2561-12-28\napproved_on: 2561-12-29\n",
            (None, None),
        ),
        ("activities.yaml", "  - id: A2\n", "  - id: A1\n", (4, 4)),
        ("mou.yaml", "groups:", "\tgroups:", (None, None)),
    ],
)
def test_a_value_in_error_is_unknown(
    old: Folder, file: str, old_text: str, new_text: str, levels: Levels
) -> None:
    assert old.replace(file, old_text, new_text).levels(6) == levels


def test_time_is_only_a_warning(old: Folder) -> None:
    old.replace("activities.yaml", "    time: 08.30-15.00 น.\n", "")
    assert old.levels(6) == (5, 5)
    assert old.levels(12) == (
        3,
        3,
    )  # field 4 of the form is not filled, so the report is incomplete


def test_photo_without_consent_never_counts(old: Folder) -> None:
    old.replace(
        "activities.yaml",
        "caption: หน่วยบริการสิทธิสวัสดิการ, consent: true",
        "caption: หน่วยบริการสิทธิสวัสดิการ",
    )
    assert old.levels(6) == (4, 5)


def test_hash_that_differs_never_counts(old: Folder) -> None:
    old.replace(
        "mou.yaml", "file: evidence/mou.pdf,", f"file: evidence/mou.pdf, sha256: {'0' * 64},"
    )
    assert old.levels(6) == (None, 5)


def test_activity_before_the_round_does_not_count(old: Folder) -> None:
    old.replace("activities.yaml", "    start: 2562-03-08", "    start: 2561-09-30")
    assert old.levels(6) == (4, 4)


def test_nothing_due_is_not_complete(old: Folder) -> None:
    text = (
        old.read("plan.yaml")
        .replace("end: 2562-01-23", "end: 2562-04-23")
        .replace("end: 2562-03-22", "end: 2562-04-22")
    )
    assert old.write("plan.yaml", text).levels(6) == (4, 4)


@pytest.mark.parametrize(
    ("as_of", "six", "twelve"),
    [
        (dt.date(2019, 3, 31), 5, None),
        (dt.date(2019, 3, 9), 4, None),
        (dt.date(2019, 9, 9), 5, 3),
        (dt.date(2019, 9, 10), 5, 5),
    ],
)
def test_as_of_knows_only_what_was_known(
    old: Folder, as_of: dt.date, six: int | None, twelve: int | None
) -> None:
    assert old.levels(6, as_of=as_of)[0] == six
    assert old.levels(12, as_of=as_of)[0] == twelve


def test_a_folder_with_project_yaml_alone_is_below_the_lowest(old: Folder) -> None:
    for file in (
        "area",
        "plan",
        "mou",
        "activities",
        "meetings",
        "evaluation",
        "survey",
        "report",
        "review",
    ):
        old.delete(f"{file}.yaml")
    card = old.score(12)
    assert card.level is None
    assert [condition.claimed.known for each in card.levels for condition in each.conditions] == [
        False
    ] * 7
    assert card.next is not None
    assert all(gap.location is None for gap in card.next.missing)


def test_an_unreadable_file_leaves_its_counts_unknown(old: Folder) -> None:
    card = old.write("activities.yaml", b"\xff\xfe\x00").score(6)
    started = card.levels[1].conditions[0].claimed
    assert (started.value, str(started.location)) == (None, "activities.yaml:1:1")
    assert card.level == 3


def test_what_an_unfinished_activity_needs_is_told_at_once(new: Folder) -> None:
    card = new.score(12)
    assert card.next is not None
    assert [str(gap.location) for gap in card.next.missing] == [
        "activities.yaml:42:13",
        "activities.yaml:41:5",
        "activities.yaml:41:5",
    ]
    first, second, third = (gap.text.th for gap in card.next.missing)
    assert first == (
        "กิจกรรม A4 เยี่ยมบ้านและวางแผนช่วยเหลือ สถานะ “กำลังดำเนินการ” ยังไม่แล้วเสร็จ เมื่อเสร็จแล้ว: "
        "แก้ สถานะ (status: done) และเติม วันสิ้นสุดจริง (end) ตั้งแต่ 1 ส.ค. 2562 ถึง 30 ก.ย. 2562, "
        "ผู้เข้าร่วมทั้งหมด (คน) (participants.total), สถานที่ (place), "
        "วิธีการดำเนินงาน (method), ผลการดำเนินงาน (result)"
    )
    assert "- {type: activity_summary, file: evidence/" in second
    assert "- {type: photo, file: evidence/" in third


def test_a_file_that_cannot_be_read_is_the_first_thing_to_mend(old: Folder) -> None:
    card = old.write("activities.yaml", "activities:\n  - id: A1\n     status: done\n").score(12)
    assert card.next is not None
    assert [(gap.text.th, str(gap.location)) for gap in card.next.missing] == [
        ("อ่าน activities.yaml ไม่ได้ ระดับนี้จึงยังไม่แน่นอน แก้ไฟล์นี้ก่อน", "activities.yaml:3:1")
    ]


STRAY = "  - {id: A1, status: done, start: 2562-05-01, end: 2562-05-01, place: x, participants: {total: 5}, method: x, result: x}\n"


def test_a_record_in_error_neither_fills_nor_empties_the_form(old: Folder) -> None:
    text = old.read("activities.yaml")
    assert old.write("activities.yaml", text.rstrip() + "\n" + STRAY).levels(12) == (
        5,
        5,
    )  # no time, but only the first A1 counts
    assert old.write("activities.yaml", text.rstrip() + "\n" + STRAY.replace("A1", "A9")).levels(
        12
    ) == (5, 5)
    only = "activities:\n" + STRAY.replace("A1", "A9").replace("place: x", "place: x, time: เช้า")
    assert old.write("activities.yaml", only).levels(12) == (3, 3)


def test_activities_before_the_round_do_not_fill_the_form(old: Folder) -> None:
    lines = [
        "    start: 2561-09-15" if line.startswith("    start:") else line
        for line in old.read("activities.yaml").split("\n")
    ]
    assert old.write("activities.yaml", "\n".join(lines)).levels(12) == (3, 3)


def test_of_two_revisions_with_one_id_the_first_counts(new: Folder) -> None:
    first = "  - {id: R1, approved_on: 2562-08-01, reason: ก, changes: []}\n"
    new.replace(
        "plan.yaml",
        "budget:\n  fiscal",
        REVISION.replace("DAY", "2562-08-01").replace("revisions:\n", "revisions:\n" + first)
        + "\n  fiscal",
    )
    assert new.levels(12) == (3, 3)


@pytest.mark.parametrize(
    "revision",
    [
        "{id: R1, approved_on: 2562-01-10, reason: ก, changes: [{activity: A2, end: 2561-01-01}]}",
        "{id: R1, approved_on: 2562-01-10, reason: ก, changes: [{activity: A2, start: 2562-03-30}]}",
    ],
)
def test_a_revision_with_dates_in_the_wrong_order_is_an_error(old: Folder, revision: str) -> None:
    old.replace("plan.yaml", "revisions: []", f"revisions: [{revision}]")
    found = [each.split(" ")[1] for each in old.found()]
    assert [code for code in found if code != "TB301"] == ["TB304"]
    assert old.levels(6) == (4, 4)


def test_an_unknown_key_does_not_spoil_what_stands_beside_it(old: Folder, new: Folder) -> None:
    old.replace(
        "activities.yaml",
        "    participants: {total: 25}\n",
        "    participants:\n      xx: 1\n      total: 25\n",
    )
    assert old.levels(12) == (5, 5)
    new.replace("area.yaml", "  population: {total: 5210,", "  population: {yyear: 1, total: 5210,")
    assert new.levels(6) == (5, 5)


def test_the_form_of_an_earlier_day_is_not_filled_from_later_ones(old: Folder) -> None:
    old.replace("report.yaml", "submitted_on: 2562-09-10\n", "").replace(
        "plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-09-01"
    )
    card = old.score(12, as_of=dt.date(2019, 8, 15))
    texts = [gap.text.th for gap in card.levels[1].shortfall.missing]
    assert [text for text in texts if "แผน" in text] == [
        "แผน: เติม วันที่อนุมัติแผน (approved_on) ไม่เกิน 15 ส.ค. 2562"
    ]


def test_quoted_nothing_is_nothing(old: Folder) -> None:
    old.replace("activities.yaml", "    place: ลานวัดกลาง\n", '    place: " "\n')
    assert old.levels(6) == (4, 4)


def test_what_is_late_is_not_missing(old: Folder) -> None:
    old.replace("plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-04-01")
    conditions = {condition.fact: condition for condition in old.score(6).levels[0].conditions}
    assert conditions["plan.approved_on"].claimed.value == dt.date(2019, 4, 1)
    for fact in ("plan.under_mou", "plan.made_with"):
        assert not conditions[fact].met
        assert conditions[fact].is_met_too_late
    entry = tambon_json("score", old.path, "--round", "6")["projects"][0]
    actual = {each["fact"]: each["actual"] for each in entry["levels"][0]["conditions"]}
    assert actual["plan.under_mou"] is True
    shown = tambon("score", old.path, "--round", "6", "--explain").stdout
    assert "ครบ แต่ลงวันที่หลังวันสุดท้ายที่นับ  แผนอยู่ภายใต้ MOU" in " ".join(shown.split("\n"))


def test_a_late_thing_that_would_not_do_anyway_is_not_said_to_do(old: Folder) -> None:
    old.replace("plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-04-01")
    old.replace("plan.yaml", "made_with: [agency, lao, ", "made_with: [agency, ")
    conditions = {condition.fact: condition for condition in old.score(6).levels[0].conditions}
    assert not conditions["plan.made_with"].is_met_too_late


def test_evidence_of_both_readings_is_shown(new: Folder) -> None:
    new.replace(
        "area.yaml",
        "coordination:\n",
        "coordination:\n  - {held_on: 2562-01-02, parties: [lao, local_leader]}\n",
    )
    condition = new.score(6).levels[2].conditions[0]
    assert condition.met
    assert [(slot.file, slot.counts) for slot in condition.evidence] == [
        (None, False),
        ("evidence/coordination.pdf", True),
    ]


def test_without_a_kind_of_area_no_table_is_chosen(old: Folder) -> None:
    card = old.replace("project.yaml", "kind: old ", "kind: olde ").score(6)
    assert (card.level, card.levels, card.next) == (None, (), None)
    assert "เดิมหรือใหม่" in card.label.th


def test_a_report_that_came_too_late_is_told_once(old: Folder) -> None:
    card = old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-10-01").score(
        12
    )
    assert card.next is not None
    assert [gap.text.th for gap in card.next.missing] == [
        "รายงาน: วันที่ส่งรายงาน 1 ต.ค. 2562 หลังวันสุดท้ายที่นับ 30 ก.ย. 2562"
    ]
    assert card.next.missing == card.levels[1].shortfall.impossible
    assert card.levels[1].shortfall.missing == ()


A6 = "{id: A6, title: x, step: '2.5', dimensions: [health], start: 2562-02-01, end: 2562-02-02}"


@pytest.mark.parametrize(
    "revisions",
    [
        f"[{{id: R1, approved_on: 2562-13-01, reason: x, add: [{A6}]}}]",
        f"[{{id: R1, reason: x, add: [{A6}]}}]",
        f"[{{id: R1, approved_on: 2562-01-01, reason: x, add: &x [{A6}]}}]",
        f"&x [{{id: R1, approved_on: 2562-01-01, reason: x, add: [{A6}]}}]",
        f"{{id: R1, approved_on: 2562-01-01, reason: x, add: [{A6}]}}",
        f"[{{id: R1, approved_on: 2562-01-01, reason: x, add: [{A6}]}}]",
    ],
)
def test_no_error_in_a_revision_makes_the_plan_shorter(old: Folder, revisions: str) -> None:
    assert (
        old.replace("plan.yaml", "revisions: []", f"revisions: {revisions}").levels(6)[0] or 0
    ) <= 4


def test_a_misspelt_key_leaves_its_field_unknown(old: Folder) -> None:
    old.replace("mou.yaml", "expires_on: null", "expire_on: 2561-12-31")
    card = old.score(6)
    assert card.level is None
    assert not card.levels[0].conditions[0].claimed.known


def test_a_review_whose_level_is_in_error_is_not_below_the_lowest(old: Folder) -> None:
    old.replace("review.yaml", "level: 5", "level: สี่")
    assert "ไม่มีข้อมูล" in tambon("score", old.path, "--round", "6").stdout


@pytest.mark.parametrize(
    ("file", "before", "after", "reason", "hint"),
    [
        ("mou.yaml", "evidence/mou.pdf", "evidence/none.pdf", "ไม่พบไฟล์หลักฐาน", "mou.pdf"),
        ("mou.yaml", "file: evidence/mou.pdf", "file: ../mou.pdf", "โฟลเดอร์", "โฟลเดอร์"),
        (
            "activities.yaml",
            "caption: ฝึกปฏิบัติเยี่ยมบ้าน, faces_hidden: true}",
            "caption: ฝึกปฏิบัติเยี่ยมบ้าน}",
            "faces_hidden",
            "faces_hidden: true",
        ),
        (
            "plan.yaml",
            "{type: plan_document, file: evidence/plan.pdf, ",
            "{type: plan_document, ",
            "file",
            "file",
        ),
    ],
)
@pytest.mark.parametrize("settings", ["", '[validate]\nignore = ["TB1", "TB7"]\n'])
def test_evidence_that_does_not_count_says_why_whatever_settings_hide(
    old: Folder, file: str, before: str, after: str, reason: str, hint: str, settings: str
) -> None:
    old.replace(file, before, after).write("tambon.toml", settings)
    entry = tambon_json("score", old.path, "--round", "6")["projects"][0]
    missing = [each["th"] for each in entry["next"]["missing"]]
    assert len(missing) == 1
    assert "ยังนับไม่ได้" in missing[0]
    assert reason in missing[0]
    assert hint in missing[0]


@pytest.mark.parametrize(
    ("name", "file", "line", "round_", "levels", "field"),
    [
        (
            "new",
            "meetings.yaml",
            "    parties: [agency, staff, lao, network_partner]\n",
            12,
            None,
            "parties",
        ),
        (
            "new",
            "meetings.yaml",
            "    parties: [agency, staff, network_partner]\n",
            12,
            None,
            "parties",
        ),
        (
            "old",
            "evaluation.yaml",
            "    method: participatory           # self | participatory | external (manual 4.1)\n",
            12,
            (None, 5),
            "method",
        ),
    ],
)
def test_a_meeting_without_parties_or_a_followup_without_method_is_not_verified(
    folder: Copy,
    name: str,
    file: str,
    line: str,
    round_: int,
    levels: tuple[int | None, int] | None,
    field: str,
) -> None:
    project = folder(name).replace(file, line, "")
    assert levels in (None, project.levels(round_))
    cards = [project.score(each) for each in (6, 12)]
    missing = [
        level.shortfall.missing
        for card in cards
        for level in card.levels
        for condition in level.conditions
        if condition.claimed_met
        and not condition.met
        and condition.fact.startswith(("meeting", "followup"))
    ]
    assert missing
    for gaps in missing:
        assert [f"({field})" in gap.text.th for gap in gaps] == [True]


def test_an_empty_list_of_activities_is_unknown(old: Folder) -> None:
    text = old.read("plan.yaml")
    start, end = text.index("activities:"), text.index("revisions:")
    old.write("plan.yaml", f"{text[:start]}activities: []\n{text[end:]}").write(
        "activities.yaml", ""
    )
    facts = {
        condition.fact: condition.claimed.value
        for level in old.score(6).levels
        for condition in level.conditions
    }
    assert (facts["activities.due"], facts["activities.due_done_share"]) == (None, None)
    assert old.levels(6) == (3, 3)
