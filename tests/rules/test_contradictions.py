"""Contradictions as officers write them, planted one at a time in the examples: each is a warning at its very place, and no level changes by it."""

import pytest

from tambon_cli.diagnostics import Severity
from tests.support import Copy

NEW = {
    *("TB120", "TB210", "TB211", "TB212", "TB213", "TB214", "TB215"),
    *("TB314", "TB315", "TB316", "TB317", "TB409", "TB410", "TB411", "TB412", "TB509"),
}
TABLE = [
    # example, file, what stands there, what is written instead, the warnings: line, code, the text they point at
    # days in an impossible order
    ("old", "plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-02-28", ["activities.yaml:4 TB314 2562-01-22"]),
    ("new", "plan.yaml", "approved_on: 2562-05-29", "approved_on: 2562-07-29", ["activities.yaml:17 TB314 2562-07-04", "activities.yaml:30 TB314 2562-07-19"]),
    ("old", "evaluation.yaml", "held_on: 2562-08-28", "held_on: 2561-12-28", ["evaluation.yaml:3 TB314 2561-12-28"]),
    ("old", "report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-08-01", ["report.yaml:2 TB307 2562-08-01", "report.yaml:2 TB314 2562-08-01"]),
    ("old", "activities.yaml", "    end: 2562-08-09", "    end: 2562-09-19", ["report.yaml:2 TB314 2562-09-10"]),
    ("new", "area.yaml", "held_on: 2562-02-20", "held_on: 2562-06-20", ["area.yaml:26 TB314 2562-06-20"]),
    ("old", "plan.yaml", "revisions: []", "revisions: [{id: R1, approved_on: 2561-12-02, reason: เลื่อน, changes: [{activity: A5, end: 2562-08-10}]}]", ["plan.yaml:14 TB314 2561-12-02"]),
    ("old", "review.yaml", "reviewed_on: 2562-04-20", "reviewed_on: 2562-03-20", ["review.yaml:2 TB314 2562-03-20"]),
    ("old", "review.yaml", "round: 6,", "round: 12,", ["review.yaml:2 TB314 2562-04-20"]),
    ("old", "project.yaml", "appointed_on: 2561-11-12", "appointed_on: 2562-11-12", ["project.yaml:36 TB314 2562-11-12"]),
    ("old", "area.yaml", "completed_on: 2561-11-30", "completed_on: 2562-11-30", ["area.yaml:2 TB314 2562-11-30"]),
    ("old", "project.yaml", "{group: at_risk, count: 18, as_of: 2561-11-30", "{group: at_risk, count: 18, as_of: 2562-11-30", ["project.yaml:26 TB314 2562-11-30"]),
    ("old", "survey.yaml", "to: 2562-08-20", "to: 2562-08-25", ["survey.yaml:2 TB314 2562-08-25"]),
    # photos, times of day, the year of the population
    ("old", "activities.yaml", "evidence/a1.jpg, date: 2562-01-22", "evidence/a1.jpg, date: 2561-01-22", ["activities.yaml:16 TB315 2561-01-22"]),
    ("new", "meetings.yaml", "consultation.jpg, date: 2562-04-24", "consultation.jpg, date: 2563-04-24", ["meetings.yaml:11 TB315 2563-04-24"]),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: 19.00-13.00 น.", ["activities.yaml:60 TB316 19.00-13.00 น."]),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", 'time: "13:00 - 09:00"', ['activities.yaml:60 TB316 "13:00 - 09:00"']),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: ๑๓.๐๐ น. ถึง ๐๙.๐๐ น.", ["activities.yaml:60 TB316 ๑๓.๐๐ น. ถึง ๐๙.๐๐ น."]),
    ("old", "area.yaml", "year: 2561}", "year: 2651}", ["area.yaml:8 TB317 2651"]),
    ("old", "area.yaml", "year: 2561}", "year: 2551}", ["area.yaml:8 TB317 2551"]),
    # twice
    ("old", "plan.yaml", "made_with: [agency, lao, community,", "made_with: [agency, lao, lao,", ["plan.yaml:4 TB120 lao"]),
    ("old", "plan.yaml", "dimensions: [income, education]", "dimensions: [income, income]", ["plan.yaml:11 TB120 income"]),
    ("old", "plan.yaml", "problems: [P2]", "problems: [P2, P1, P2]", ["plan.yaml:12 TB120 P2"]),
    ("old", "project.yaml", "goals: [1, 2, 3, 4]", "goals: [1, 2, 3, 3]", ["project.yaml:24 TB120 3"]),
    ("old", "mou.yaml", "groups: [destitute, beggar, social_problem]", "groups: [destitute, beggar, destitute]", ["mou.yaml:9 TB120 destitute"]),
    ("old", "meetings.yaml", "parties: [agency, lao, community,", "parties: [agency, lao, agency,", ["meetings.yaml:5 TB120 agency"]),
    ("old", "report.yaml", "prepared_by: [agency, lao]", "prepared_by: [agency, lao, agency]", ["report.yaml:1 TB120 agency"]),
    ("new", "plan.yaml", "title: เยี่ยมบ้านและวางแผนช่วยเหลือ", 'title: "พัฒนาทีมเฝ้าระวังระดับหมู่บ้าน "', ['plan.yaml:10 TB210 "พัฒนาทีมเฝ้าระวังระดับหมู่บ้าน "']),
    ("new", "mou.yaml", "organisation: อบต.สบแม่ข่า", "organisation: ศูนย์คุ้มครองคนไร้ที่พึ่ง จังหวัดเชียงใหม่", ["mou.yaml:7 TB212 ศูนย์คุ้มครองคนไร้ที่พึ่ง จังหวัดเชียงใหม่"]),
    # said otherwise elsewhere
    ("old", "plan.yaml", "revisions: []", "revisions: [{id: R1, approved_on: 2562-06-02, reason: งบไม่พอ, changes: [{activity: A4, cancelled: true}]}]", ["activities.yaml:44 TB211 done"]),
    ("new", "area.yaml", "candidates: [สบแม่ข่า, หนองแก๋ว]", "candidates: [ต.หนองแก๋ว, ต.หนองตอง]", ["area.yaml:22 TB213 สบแม่ข่า"]),
    ("old", "report.yaml", "submitted_to: กองคุ้มครองสวัสดิภาพและเสริมสร้างคุณภาพชีวิต", "submitted_to: องค์การบริหารส่วนตำบลโคกกระเบื้อง", ["report.yaml:4 TB214 องค์การบริหารส่วนตำบลโคกกระเบื้อง"]),
    ("old", "report.yaml", "submitted_to: กองคุ้มครองสวัสดิภาพและเสริมสร้างคุณภาพชีวิต", "submitted_to: เทศบาลนครนครราชสีมา", ["report.yaml:4 TB214 เทศบาลนครนครราชสีมา"]),
    ("old", "evaluation.yaml", "method: participatory ", "method: external ", ["evaluation.yaml:5 TB215 external"]),
    # amounts
    ("old", "area.yaml", "total: 4875, households: 1390", "total: 1390, households: 4875", ["area.yaml:8 TB409 4875"]),
    ("old", "project.yaml", "count: 25,", "count: 25000,", ["project.yaml:29 TB410 25000"]),
    ("old", "activities.yaml", "participants: {total: 95}", "participants: {total: 9500}", ["activities.yaml:62 TB412 9500"]),
    # another place
    ("old", "project.yaml", "ตำบลโคกกระเบื้อง\nfictional", "ตำบลวังโพธิ์\nfictional", ["project.yaml:3 TB509 (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลวังโพธิ์"]),
    ("old", "project.yaml", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดเชียงใหม่", ["project.yaml:15 TB509 ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดเชียงใหม่"]),
    ("old", "project.yaml", "{name: องค์การบริหารส่วนตำบลโคกกระเบื้อง, type: sao}", "{name: อบต.วังโพธิ์, type: sao}", ["project.yaml:13 TB509 อบต.วังโพธิ์"]),
    ("old", "project.yaml", "ในฐานะสมาชิกของชุมชน", "ในฐานะสมาชิกของชุมชน อ.หางดง", ["project.yaml:22 TB509 สนับสนุนให้ชุมชนจัดบริการสวัสดิการดูแลกลุ่มเป้าหมายในฐานะสมาชิกของชุมชน อ.หางดง"]),
    ("old", "mou.yaml", "organisation: อบต.โคกกระเบื้อง", "organisation: อบต.สบแม่ข่า", ["mou.yaml:8 TB509 อบต.สบแม่ข่า"]),
    ("new", "mou.yaml", "title: MOU การช่วยเหลือ", "title: MOU ต.สบแม่ข่า อ.เมืองเชียงใหม่ จ.ลำพูน การช่วยเหลือ", ["mou.yaml:3 TB509 MOU ต.สบแม่ข่า อ.เมืองเชียงใหม่ จ.ลำพูน การช่วยเหลือคนไร้ที่พึ่ง คนขอทาน และผู้ประสบปัญหา"] * 2),
]  # fmt: skip

# What is no contradiction, or may well be meant.
FINE = [
    # the plan may be approved on the day on which the first activity begins, and be reported on the day on which the last ends
    ("old", "plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-01-22"),
    ("old", "activities.yaml", "    end: 2562-08-09", "    end: 2562-09-10"),
    ("old", "review.yaml", "reviewed_on: 2562-04-20", "reviewed_on: 2562-03-31"),
    ("old", "survey.yaml", "to: 2562-08-20", "to: 2562-08-21"),
    # the people of the area may be heard before the plan is approved
    ("new", "plan.yaml", "approved_on: 2562-05-29", "approved_on: 2562-06-29"),
    # an old area may be visited later
    ("old", "area.yaml", "problems: ", "coordination: [{held_on: 2562-08-20, parties: [agency, lao]}]\nproblems: "),
    # a night, half an hour, no range of hours at all
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: 20.00-02.00 น."),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: 09.00-12.00 น. และ 13.00-16.00 น."),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: 13.00-13.00 น."),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: 99.00-13.00 น."),
    ("old", "activities.yaml", "time: 13.00-19.00 น.", "time: บ่าย-เช้า"),
    # documents may be of an earlier year, photos are not
    ("old", "mou.yaml", "date: 2561-02-15", "date: 2560-02-15"),
    ("old", "area.yaml", "year: 2561}", "year: 2552}"),
    ("old", "area.yaml", "year: 2561}", "year: 2562}"),
    # a selected subdistrict as it is written elsewhere
    ("new", "area.yaml", "candidates: [สบแม่ข่า,", "candidates: [ต. สบแม่ข่า อ.หางดง,"),
    ("old", "evaluation.yaml", "method: participatory ", "method: self "),
    ("old", "area.yaml", "total: 4875, households: 1390", "total: 4875, households: 4875"),
    # words that are no place, the seat of the province, an office of several provinces
    ("old", "project.yaml", "ตำบลโคกกระเบื้อง\nfictional", "ตำบลนำร่อง\nfictional"),
    ("old", "project.yaml", "ในฐานะสมาชิกของชุมชน", "ร่วมกับ รพ.สต.วังโพธิ์ และเทศบาลตำบลสบแม่ข่า"),
    ("old", "project.yaml", "ในฐานะสมาชิกของชุมชน", "ในตำบลโคกกระเบื้องอำเภอบ้านเหลื่อมจังหวัดนครราชสีมา"),
    ("old", "project.yaml", "ในฐานะสมาชิกของชุมชน", "ที่ อ.เมือง"),
    ("old", "mou.yaml", "ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดนครราชสีมา", "สถานคุ้มครองคนไร้ที่พึ่งจังหวัดนนทบุรี"),
]  # fmt: skip


@pytest.mark.parametrize(("example", "file", "before", "after", "found"), TABLE)
def test_a_contradiction_is_a_warning_at_its_place(
    folder: Copy, example: str, file: str, before: str, after: str, found: list[str]
) -> None:
    assert folder(example).replace(file, before, after).pointed() == found


@pytest.mark.parametrize(("example", "file", "before", "after"), FINE)
def test_what_may_be_meant_is_no_contradiction(
    folder: Copy, example: str, file: str, before: str, after: str
) -> None:
    assert folder(example).replace(file, before, after).pointed() == []


@pytest.mark.parametrize("example", ["old", "new"])
def test_the_examples_contradict_nothing(folder: Copy, example: str) -> None:
    assert {each.code for each in folder(example).findings()} & NEW == set()


def test_every_rule_is_planted() -> None:
    planted = {line.split()[1] for *_case, found in TABLE for line in found}
    assert NEW - planted == {"TB411"}  # it needs more than one edit, see below


def is_of_no_fact(before: str) -> bool:
    """Whether the edit is one of a text, a photo's day or a number, on which no fact rests."""
    words = ("title", "time:", "evidence/", "consultation.jpg", "households", "year:", "count:")
    return before.startswith((*words, "submitted_to", "ตำบล", "ศูนย์", "organisation", "{name"))


@pytest.mark.parametrize(
    ("example", "file", "before", "after"),
    [case[:4] for case in TABLE if is_of_no_fact(case[2])],
)
def test_a_warning_changes_no_level(
    folder: Copy, example: str, file: str, before: str, after: str
) -> None:
    edited = folder(example).replace(file, before, after)
    levels = {"old": ((5, 5), (5, 5)), "new": ((5, 5), (3, 3))}
    assert (edited.levels(6), edited.levels(12)) == levels[example]


def test_more_is_spent_than_there_is(folder: Copy) -> None:
    old = folder("old").replace("activities.yaml", "spent: 18000", "spent: 180000")
    assert old.pointed() == ["activities.yaml:37 TB403 180000"]
    old.replace("plan.yaml", "budget: 18500, ", "")
    assert old.pointed() == ["plan.yaml:17 TB411 60000"]


def test_staff_may_be_trained_before_the_area_is_visited(folder: Copy) -> None:
    new = folder("new").replace("area.yaml", "held_on: 2562-02-20", "held_on: 2562-06-20")
    assert new.pointed() == ["area.yaml:26 TB314 2562-06-20"]
    new.replace("plan.yaml", 'หมวดหมู่ปัญหา, step: "2.1"', 'หมวดหมู่ปัญหา, step: "1.1"')
    assert new.pointed() == []


def test_a_cancelled_activity_may_have_begun_before(folder: Copy) -> None:
    cancelled = (
        "{id: R1, approved_on: 2562-08-05, reason: ฝน, changes: [{activity: A4, cancelled: true}]}"
    )
    new = folder("new")
    new.write("plan.yaml", f"{new.read('plan.yaml')}revisions:\n  - {cancelled}\n")
    assert [each for each in new.pointed() if "TB211" in each] == []
    new.replace("activities.yaml", "    start: 2562-08-01", "")
    assert [each for each in new.pointed() if "TB211" in each] == [
        "activities.yaml:42 TB211 ongoing"
    ]


def test_another_place_is_told_once(folder: Copy) -> None:
    new = folder("new").replace("project.yaml", "subdistrict: สบแม่ข่า", "subdistrict: หนองแก๋ว")
    new.replace("project.yaml", 'code: "501506"', "")
    told = [each for each in new.pointed() if "TB509" in each]
    assert [each.split()[0] for each in told] == ["project.yaml:3"]


def test_what_is_wrong_about_the_area_itself_is_not_told_again(folder: Copy) -> None:
    old = folder("old").replace("project.yaml", "subdistrict: โคกกระเบื้อง", "subdistrict: โคกกะเบื้อง")
    assert {each.code for each in old.findings()} & NEW == set()


def test_values_in_error_contradict_nothing(folder: Copy) -> None:
    old = folder("old").replace("plan.yaml", "approved_on: 2561-12-28", "approved_on: 2562-13-28")
    old.replace("evaluation.yaml", "held_on: 2562-08-28", "held_on: วันนี้")
    old.replace("plan.yaml", "made_with: [agency, lao,", "made_with: [agency, lao, lao, ราชการ,")
    old.replace("area.yaml", "total: 4875", "total: มาก")
    assert {each.code for each in old.findings()} & NEW == set()


@pytest.mark.parametrize(("example", "file", "before", "after"), [case[:4] for case in TABLE])
def test_each_is_a_warning_in_two_languages_with_a_hint(
    folder: Copy, example: str, file: str, before: str, after: str
) -> None:
    for each in folder(example).replace(file, before, after).findings():
        if each.code in NEW:
            assert each.severity is Severity.WARNING
            assert all((each.message.th, each.message.en, each.hint.th, each.hint.en))
            assert "{" not in each.message.th + each.message.en + each.hint.th + each.hint.en
