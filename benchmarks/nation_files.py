"""The files of a generated project, each written by one function from its draft."""

import datetime as dt
import hashlib
import random

from draft import Draft, written
from words import CAPITAL, DOERS, LIVINGS, PLACES, PROBLEMS, TROUBLES, WORKS, Work

from tambon_cli.survey.answers import read_answers, rows_of_csv
from tambon_cli.survey.instrument_loader import built_in
from tambon_cli.survey.intake.writer import answers_file, keys_of, origin_of
from tambon_cli.survey.loader import ANSWERS_FILE, Shape
from tambon_cli.survey.tallies import quality_of, tally
from tests.survey.answers import as_csv, respondents

YEAR = 2562
ATTACHED = 0.9
DAY = dt.timedelta(days=1)
LAST_START = dt.date(2019, 8, 26)
MEETINGS = (
    ("consultation", dt.date(2019, 4, 24)),
    ("readiness", dt.date(2019, 4, 29)),
    ("review", dt.date(2019, 6, 18)),
)


def _project(draft: Draft) -> None:
    chance, (subdistrict, district, province) = draft.chance, draft.place
    target_groups = _target_groups(draft)
    draft.texts["project.yaml"] = f"""\
schema: tambon/1
id: t{draft.code}
title: (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบล{subdistrict}
fictional: true
fiscal_year: {YEAR}
area:
  kind: {draft.kind}
  since: {chance.randint(2559, 2561) if draft.kind == "old" else YEAR}
  subdistrict: {subdistrict}
  district: {district}
  province: {province}
  code: "{draft.code}"
  local_government: {{name: องค์การบริหารส่วนตำบล{subdistrict}, type: sao}}
agency:
  name: ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัด{province}
  type: protection_center
  section: ฝ่ายส่งเสริมและพัฒนา
responsible: {{position: นักพัฒนาสังคมชำนาญการ}}
division: กองคุ้มครองสวัสดิภาพและเสริมสร้างคุณภาพชีวิต
objectives:
  - {{text: ให้ครอบครัว ชุมชน และท้องถิ่นยอมรับและร่วมช่วยเหลือคนไร้ที่พึ่ง, manual: 1}}
  - {{text: สนับสนุนให้ชุมชนจัดสวัสดิการดูแลกลุ่มเป้าหมาย, manual: 2}}
  - {{text: ให้กลุ่มเป้าหมายดำรงชีวิตในสังคมได้อย่างปกติสุข, manual: 3}}
goals: [1, 2, 3, 4]
target_groups:
{target_groups}partners:
  - {{name: {draft.office}, sector: lao, role: สนับสนุนงบประมาณและสถานที่}}
  - {{name: โรงพยาบาลส่งเสริมสุขภาพตำบล, sector: health, role: คัดกรองสุขภาพและส่งต่อ}}
  - {{name: กองทุนสวัสดิการชุมชน, sector: community_fund, role: สมทบค่าวัสดุซ่อมบ้าน}}
committee:
  order_no: ที่ {chance.randint(1, 90)}/2561
  appointed_on: 2561-11-12
  members:
{_committee_members(draft)}  evidence:
{draft.document("committee_order", "committee-order", dt.date(2018, 11, 12), "    ")}"""


def _target_groups(draft: Draft) -> str:
    chance = draft.chance
    groups = chance.sample(["at_risk", "destitute", "beggar", "social_problem", "family"], 3)
    return "".join(
        f"  - {{group: {group}, count: {chance.randint(6, 60)}, as_of: 2561-11-30, "
        f"basis: สำรวจโดย อพม.}}\n"
        for group in groups
    )


def _committee_members(draft: Draft) -> str:
    members = (
        ("นายกองค์การบริหารส่วนตำบล", draft.office, "lao"),
        (f"กำนันตำบล{draft.place[0]}", "ที่ว่าการอำเภอ", "local_leader"),
        ("ประธานกองทุนสวัสดิการชุมชน", "กองทุนสวัสดิการชุมชน", "community"),
    )
    return "".join(
        f"    - {{position: {position}, organisation: {organisation}, party: {party}}}\n"
        for position, organisation, party in members
    )


def _area(draft: Draft) -> None:
    chance, subdistrict = draft.chance, draft.place[0]
    problems = _problems(draft)
    text = f"""\
study:
  completed_on: 2561-{chance.choice(("11", "12"))}-{chance.randint(10, 28)}
  social_capital: {" ".join(chance.sample(CAPITAL, 4))} ของตำบล{subdistrict}
  community_plan: แผนชุมชนปี 2561 มีโครงการดูแลผู้เปราะบาง {chance.randint(2, 6)} โครงการ
  local_plan: แผนพัฒนาท้องถิ่น 2561-2565 ยุทธศาสตร์ด้านสังคม
  local_leaders: นายก อบต. กำนัน และผู้ใหญ่บ้าน {chance.randint(5, 14)} หมู่บ้าน
  occupations: {" ".join(chance.sample(LIVINGS, 3))}
  population: {{total: {chance.randint(2500, 9000)}, households: {chance.randint(800, 2400)}, \
source: จปฐ., year: 2561}}
  agencies: [{draft.office}, รพ.สต., โรงเรียน {chance.randint(1, 5)} แห่ง, กศน.ตำบล]
  situation: ผู้สูงอายุอยู่ลำพังเพิ่มขึ้น และมีผู้ย้ายถิ่นไปทำงานนอกตำบล{subdistrict}
  evidence:
{draft.document("area_profile", "area-profile", dt.date(2018, 12, 14), "    ")}problems:
{problems}"""
    if draft.kind == "new":
        text += _selection(draft)
    draft.texts["area.yaml"] = text


def _problems(draft: Draft) -> str:
    problems = enumerate(draft.chance.sample(PROBLEMS, 3), 1)
    return "".join(
        f"  - {{id: P{number}, category: {category}, title: {title}, causes: [{cause}], "
        f"approach: {approach}, groups: [{group}]}}\n"
        for number, (category, title, cause, approach, group) in problems
    )


def _selection(draft: Draft) -> str:
    """Return how a new area was selected, and agreed on with those it concerns."""
    subdistrict = draft.place[0]
    return f"""\
selection:
  candidates: [{subdistrict}, ตำบลข้างเคียง]
  criteria: [ความพร้อมของ อปท., จำนวนผู้ประสบปัญหา, ทุนทางสังคม]
  decided_on: 2562-01-18
  decided_by: คณะกรรมการคัดเลือกระดับจังหวัด
  result: {subdistrict}
  evidence:
{draft.document("selection_minutes", "selection", dt.date(2019, 1, 18), "    ")}coordination:
  - held_on: 2562-02-20
    parties: [agency, lao, local_leader]
    summary: นำเสนอโครงการต่อ อบต. และผู้นำในพื้นที่ ร่วมวิเคราะห์ข้อมูล
    evidence:
{draft.document("coordination_letter", "coordination", dt.date(2019, 2, 18), "      ")}"""


def _plan_and_activities(draft: Draft) -> None:
    chance = draft.chance
    first = dt.date(2019, 1, 14) if draft.kind == "old" else dt.date(2019, 5, 6)
    planned, records, total = "", "", 0
    count = chance.randint(4, 10)
    for number, work in enumerate(chance.sample(WORKS, count), 1):
        start = first + (LAST_START - first).days * (number - 1) // count * DAY
        end = start + chance.choice((0, 0, 1, 4)) * DAY
        budget, place = chance.randint(8, 40) * 500, chance.choice(PLACES)
        total += budget
        planned += (
            f'  - {{id: A{number}, title: {work.title}, step: "2.5", '
            f"dimensions: [{work.dimensions}], groups: [{work.group}], "
            f"problems: [P{chance.randint(1, 3)}], "
            f"start: {written(start)}, end: {written(end)}, place: {place}, "
            f"responsible: {chance.choice(DOERS)}, budget: {budget}, "
            f"participants: {chance.randint(20, 120)}}}\n"
        )
        if draft.stage == "working" and number > count // 2:
            status = chance.choice(("ongoing", "not_started"))
            records += f"  - id: A{number}\n    status: {status}\n    start: {written(start)}\n"
        else:
            records += _record(draft, number, work, start, end, place, budget)
    spent = chance.randint(0, total // 1000) * 500
    draft.texts["plan.yaml"] = f"""\
approved_on: {"2561-12-28" if draft.kind == "old" else "2562-04-29"}
approved_by: คณะทำงานโครงการตำบลต้นแบบฯ
{"mou: M1" if draft.kind == "old" else "# ยังไม่มี MOU"}
made_with: [agency, staff, lao, community, network_partner]
evidence:
{draft.document("plan_document", "plan", dt.date(2018, 12, 28), "  ")}\
{draft.document("meeting_minutes", "plan-minutes", dt.date(2018, 12, 20), "  ")}activities:
{planned}budget:
  fiscal_year: {YEAR}
  total: {total}
  sources:
    - {{name: กรมพัฒนาสังคมและสวัสดิการ, amount: {total - spent}}}
    - {{name: {draft.office}, amount: {spent}}}
"""
    if draft.stage != "planned":
        draft.texts["activities.yaml"] = f"activities:\n{records}"


def _record(
    draft: Draft, number: int, work: Work, start: dt.date, end: dt.date, place: str, budget: int
) -> str:
    chance = draft.chance
    total = chance.randint(20, 130)
    staff = chance.randint(2, 9)
    trouble = _trouble(chance)
    summary = draft.document("activity_summary", f"a{number}-summary", end + 3 * DAY, "      ")
    photo = draft.document("photo", f"a{number}", start, "      ")
    return f"""\
  - id: A{number}
    status: done
    start: {written(start)}
    end: {written(end)}
    time: 09.00-{chance.randint(12, 16)}.00 น.
    place: {place} ต.{draft.place[0]}
    participants: {{total: {total}, by_party: {{staff: {staff}, community: {total - staff}}}}}
    spent: {budget - chance.randint(0, 3) * 250}
    method: {work.method}
    result: {work.result} รวม {total} คน
{trouble}    evidence:
{summary}{photo}"""


def _trouble(chance: random.Random) -> str:
    if chance.random() >= 0.4:
        return ""
    trouble = chance.choice(TROUBLES)
    return f"    problems: {trouble}\n    improvement: ปรับกำหนดการและนัดหมายล่วงหน้า\n"


def _mou(draft: Draft) -> None:
    day = dt.date(2018, 2, 15)
    if draft.kind == "new":
        day = dt.date(2019, draft.chance.choice((6, 8)), 23)
    draft.texts["mou.yaml"] = f"""\
agreements:
  - id: M1
    title: บันทึกความร่วมมือการช่วยเหลือคนไร้ที่พึ่ง คนขอทาน และผู้ประสบปัญหา
    signed_on: {written(day)}
    signatories:
      - {{party: agency, organisation: ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัด{draft.place[2]}, position: ผู้อำนวยการ}}
      - {{party: lao, organisation: {draft.office}, position: นายกองค์การบริหารส่วนตำบล}}
    groups: [destitute, beggar, social_problem]
    scope: เฝ้าระวัง ช่วยเหลือเบื้องต้น ส่งต่อ และติดตาม
    evidence:
{draft.document("mou_document", "mou", day, "      ")}"""


def _meetings(draft: Draft) -> None:
    text = "meetings:\n"
    for number, (kind, day) in enumerate(MEETINGS, 1):
        name = f"mt{number}"
        minutes = draft.document("meeting_minutes", f"{name}-minutes", day + 2 * DAY, "      ")
        text += f"""\
  - id: MT{number}
    kind: {kind}
    held_on: {written(day)}
    parties: [agency, staff, lao, community, network_partner]
    headcount: {draft.chance.randint(12, 35)}
    topics: หารือรูปแบบการจัดกิจกรรมและปัญหาอุปสรรคของตำบล{draft.place[0]}
    resolution: แบ่งบทบาทหน้าที่และเพิ่มช่องทางส่งต่อผ่านผู้ใหญ่บ้าน
    evidence:
{minutes}{_attendance(draft, name, day)}"""
    draft.texts["meetings.yaml"] = text


def _attendance(draft: Draft, name: str, day: dt.date) -> str:
    """Return the sheet that the participants signed, which some forget to attach."""
    if draft.chance.random() >= ATTACHED:
        return ""
    return draft.document("attendance_sheet", f"{name}-attendance", day, "      ")


def _evaluation(draft: Draft) -> None:
    day = dt.date(2019, 9, draft.chance.randint(2, 8))
    draft.texts["evaluation.yaml"] = f"""\
followups:
  - id: F1
    held_on: {written(day)}
    purpose: annual
    method: participatory
    parties: [agency, lao, community, target_group]
    findings: กลุ่มเป้าหมายเข้าถึงสิทธิเพิ่มขึ้น ชุมชนมีทีมเฝ้าระวังครบทุกหมู่บ้าน
    recommendations: หาตลาดให้กลุ่มอาชีพของตำบล{draft.place[0]}
    evidence:
{draft.document("evaluation_report", "evaluation", day, "      ")}\
{_attendance(draft, "evaluation", day)}lessons:
  - {{good: ผู้นำหมู่บ้านรู้ช่องทางส่งต่อเร็วขึ้น, bad: {draft.chance.choice(TROUBLES)}, objective: 3, \
achieved: partial, next_practice: เชื่อมตลาดชุมชนและออนไลน์}}
"""


def _report(draft: Draft) -> None:
    day = dt.date(2019, 9, draft.chance.randint(9, 18))
    draft.texts["report.yaml"] = f"""\
prepared_by: [agency, lao]
submitted_on: {written(day)}
letter_no: พม 0302/{draft.chance.randint(100, 999)}
submitted_to: กองคุ้มครองสวัสดิภาพและเสริมสร้างคุณภาพชีวิต
received_on: {written(day + DAY)}
evidence:
{draft.document("report_document", "annual-report", day, "  ")}\
{draft.document("transmittal_letter", "transmittal", day, "  ")}"""


def survey(draft: Draft) -> None:
    """Write thirty to four hundred answers, as totals, a file or a list.

    Lists are written in either style of YAML.
    """
    instrument = built_in("4s-proposed")
    given = respondents(draft.chance.randint(30, 400), draft.chance.randrange(10**9))
    answers, _wrong = read_answers(instrument, rows_of_csv("a.csv", as_csv(given))[0])
    shape = draft.chance.choice([*Shape])
    tallies = tally(instrument, answers, 5)
    origin = origin_of(
        "answers.xlsx", hashlib.sha256(draft.code.encode()).hexdigest(), dt.date(2019, 8, 21)
    )
    keys = keys_of(shape, instrument, answers, tallies, quality_of(instrument, answers, 5), origin)
    if shape is Shape.RESPONSES and draft.chance.random() < 0.5:
        keys = _in_block_style(keys)
    draft.texts["survey.yaml"] = f"""\
instrument: 4s-proposed
collected: {{from: 2562-08-01, to: 2562-08-20, mode: mixed}}
consent: true
population: {{target_group: {draft.chance.randint(180, 300)}, community_member: 1200, \
network_partner: 150}}
{keys}"""
    if shape is Shape.FILE:
        draft.texts[ANSWERS_FILE] = answers_file(instrument, answers)


def _in_block_style(keys: str) -> str:
    keys = keys.replace("  - {", "  - ").replace("}\n", "\n").replace(", ", "\n    ")
    omitted = ("imported", "    sha256", "    on:")
    return "\n".join(line for line in keys.split("\n") if not line.startswith(omitted))


FILES_OF_STAGE = {
    "begun": (_project,),
    "planned": (_project, _area, _mou, _plan_and_activities),
    "working": (_project, _area, _mou, _plan_and_activities, _meetings),
    "evaluated": (_project, _area, _mou, _plan_and_activities, _meetings, _evaluation),
    "sent": (_project, _area, _mou, _plan_and_activities, _meetings, _evaluation, _report),
}
