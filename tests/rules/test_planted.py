"""Mistakes as officers make them, planted one at a time in the example: each is reported at its line with what to write."""

import pytest

from tambon_cli.diagnostics import Severity
from tests.support import Copy

# file, what stands there, what is typed instead, the line that must be named, words of what to write
PLANTED = [
    # the text itself: keyboards, Word, LINE, git
    ("project.yaml", "fiscal_year: 2562 ", "fiscal_year:2562 ", 5, "fiscal_year: 2562"),
    ("project.yaml", "fiscal_year: 2562 ", "fiscal_year：2562 ", 5, "fiscal_year: 2562"),
    ("project.yaml", "  since: 2561 ", "  since:2561 ", 8, "since: 2561"),
    ("project.yaml", "type: sao}", "type:sao}", 13, "type: sao"),
    ("project.yaml", "  kind: old ", "\tkind: old ", 7, "เว้นวรรค"),
    ("project.yaml", "  since: 2561 ", "\u00a0\u00a0since: 2561 ", 8, "เว้นวรรคใหม่"),
    ("project.yaml", "  since: 2561 ", "   since: 2561 ", 8, "ย่อหน้า"),
    ("project.yaml", "title: (สมมติ) ตำบลต้นแบบ ห่วงใย", "title: (สมมติ) ตำบลต้นแบบ: ห่วงใย", 3, '"…"'),
    ("project.yaml", "title: (สมมติ)", "title: [สมมติ]", 3, '"…"'),
    ("project.yaml", "title: (สมมติ)", "title: *สมมติ*", 3, '"…"'),
    ("project.yaml", "title: (สมมติ)", "title: “สมมติ”", 3, '"…"'),
    ("project.yaml", "title: (สมมติ)", "title: 'สมมติ", 3, "ปิดด้วยเครื่องหมาย"),
    ("project.yaml", "title: (สมมติ) ตำบล", "title: (สมมติ) ตำ\u200bบล", 3, "พิมพ์ใหม่"),
    ("project.yaml", "title: (สมมติ) ตำบล", "title: (สมมติ) ตําบล", 3, "tambon fix"),
    ("activities.yaml", "place: สนามโรงเรียน", "place: สนามโรงเรียน #2 หลังใหม่", 61, '"…"'),
    ("activities.yaml", "place: ลานวัดกลาง", "place: ที่่วัดกลาง", 22, "tambon fix"),
    ("activities.yaml", "result: ผู้เข้าอบรม", "result: เเกนนำและผู้เข้าอบรม", 39, "tambon fix"),
    ("report.yaml", "letter_no: พม 0302/1234", "<<<<<<< HEAD\nletter_no: พม 0302/1234\n=======\nletter_no: พม 0302/1235\n>>>>>>> อื่น", 3, "ถ้าเก็บบรรทัด 4 ให้ลบบรรทัด 5–7 แล้ว 3"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-10\nsubmitted_on: 2562-09-20", 3, "บรรทัดเดียว"),
    ("report.yaml", "prepared_by: [agency, lao]", "prepared_by: [agency, lao", 1, "[agency, lao]"),
    ("meetings.yaml", "kind: review ", "- kind: review ", 3, "ลบ - หน้า kind"),
    # names of fields and their shape
    ("project.yaml", "fictional: true", "fictionnal: true", 4, "fictional"),
    ("project.yaml", "district: บ้านเหลื่อม", "distict: บ้านเหลื่อม", 10, "district"),
    ("project.yaml", "fictional: true ", "fictional: ใช่ ", 4, "true"),
    ("project.yaml", "responsible: {position: นักพัฒนาสังคมชำนาญการ}", "responsible: นักพัฒนาสังคมชำนาญการ", 18, "position"),
    ("project.yaml", "goals: [1, 2, 3, 4]", "goals: 1", 24, "[1]"),
    ("plan.yaml", "made_with: [agency, lao, community, network_partner]", "made_with: agency", 4, "[agency]"),
    ("activities.yaml", "    status: done                    # done", "    staus: done                    # done", 3, "status"),
    ("activities.yaml", "  - id: A1                          # an id of plan.yaml\n    status", "  - status", 2, "id: …"),
    ("mou.yaml", "signed_on: 15", "sign_on: 15", 4, "signed_on"),
    ("evaluation.yaml", "purpose: annual ", "purpose: ", 4, "purpose:"),
    # words of the vocabularies
    ("meetings.yaml", "kind: review ", "kind: ทบทวน ", 3, "review"),
    ("plan.yaml", 'ตลาดนัดสิทธิสวัสดิการเคลื่อนที่, step: "2.5"', "ตลาดนัดสิทธิสวัสดิการเคลื่อนที่, step: 2.4", 10, "2.5"),
    # days, numbers, ids
    ("mou.yaml", "signed_on: 15 ก.พ. 2561 ", "signed_on: 29 ก.พ. 2561 ", 4, "2562-09-15"),
    ("mou.yaml", "signed_on: 15 ก.พ. 2561 ", "signed_on: 15 กุมภา 2561 ", 4, "2561-02-15"),
    ("mou.yaml", "signed_on: 15 ก.พ. 2561 ", "signed_on: ก.พ. 2561 ", 4, "15 ก.ย. 2562"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-13-10", 2, "2562-10-13"),
    ("report.yaml", "submitted_on: 2562-09-10", "submitted_on: 9/10/62", 2, "2562-10-09"),
    ("activities.yaml", "spent: 13500", "spent: 13,500 บาท", 9, "13500"),
    ("activities.yaml", "participants: {total: 25}", "participants: {total: ประมาณ 25}", 36, "25"),
    ("activities.yaml", "participants: {total: 25}", "participants: {total: 2,500}", 36, "2500"),
    ("project.yaml", "id: khok-krabueang", "id: โคกกระเบื้อง", 2, "อักษรอังกฤษ"),
    # what belongs together
    ("activities.yaml", "  - id: A3\n", "  - id: A33\n", 30, "A3"),
    ("project.yaml", "kind: old ", "kind: พื้นที่ตำบลเดืม ", 7, "old"),
    ("project.yaml", "type: sao}", "type: สภาตำบล}", 13, "sao"),
    ("mou.yaml", "party: lao,", "party: อบต.โคกกระเบื้อง,", 8, "lao"),
    ("activities.yaml", "    status: done                    # done", "    status: ยังไม่เสร็จ                    # done", 3, "not_started"),
    ("evaluation.yaml", "method: participatory ", "method: มีส่วนร่วมบ้าง ", 5, "participatory"),
    ("plan.yaml", "mou: M1 ", "mou: MOU1 ", 3, "M1"),
    ("plan.yaml", "problems: [P2]", "problems: [P4]", 12, "P"),
    ("activities.yaml", "    end: 2562-01-23", "    end: 2562-01-21", 5, "start"),
    ("activities.yaml", "    start: 2562-08-09", "    start: 2561-08-09", 58, "2561-10-01"),
    ("project.yaml", "since: 2561 ", "since: 2562 ", 8, "พื้นที่ใหม่"),
    ("plan.yaml", "amount: 14000", "amount: 1400", 17, "47,400"),
    ("activities.yaml", "{total: 40,", "{total: 4,", 8, "total"),
    ("activities.yaml", "    place: ลานวัดกลาง\n", "", 17, "place: …"),
    # places
    ("project.yaml", "province: นครราชสีมา", "province: นครราชศรีมา", 11, "นครราชสีมา"),
    ("project.yaml", "district: บ้านเหลื่อม", "district: บ้านเหลือม", 10, "บ้านเหลื่อม"),
    ("project.yaml", "subdistrict: โคกกระเบื้อง", "subdistrict: โคกกะเบื้อง", 9, "โคกกระเบื้อง"),
    ("project.yaml", 'code: "300503"', 'code: "300530"', 12, "300503"),
    # evidence and persons
    ("mou.yaml", "evidence/mou.pdf", "evidence/MOU.pdf", 12, "evidence/mou.pdf"),
    ("mou.yaml", "evidence/mou.pdf", "evidence\\mou.pdf", 12, "evidence/mou.pdf"),
    ("activities.yaml", "caption: กีฬาชุมชน, consent: true", "caption: กีฬาชุมชน", 68, "consent: true"),
    ("activities.yaml", "evidence/a2.jpg", "evidence/a1.jpg", 29, "แนบไฟล์ของกิจกรรมนี้"),
    ("project.yaml", "basis: ข้อมูล อบต.", "basis: 1 0000 00000 00 9", 29, "ลบออก"),
    ("project.yaml", "{position: นักพัฒนาสังคมชำนาญการ}", "{position: นักพัฒนาสังคม, ชื่อ: สมมติ}", 18, "ลบช่องนี้"),
    ("activities.yaml", "problems: อาสาสมัครบางหมู่บ้าน", "problems: นายสมมติ นามสมมุติ บางหมู่บ้าน", 12, "ตำแหน่ง"),
    ("activities.yaml", "improvement: จัดรอบเก็บตก", "improvement: โทร 08-0000-0000 จัดรอบเก็บตก", 13, "ลบหมายเลข"),
    ("project.yaml", "count: 6,", "count: 2,", 27, "suppressed"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "line", "words"), PLANTED)
def test_a_planted_mistake_is_reported_at_its_line_with_what_to_write(
    folder: Copy, file: str, before: str, after: str, line: int, words: str
) -> None:
    found = folder("old").replace(file, before, after).findings()
    there = [
        each for each in found if (each.location.file, each.location.span.line) == (file, line)
    ]
    assert any(words in each.hint.th for each in there), [
        (str(each.location), each.code, each.hint.th)
        for each in found
        if each.severity is not Severity.INFO
    ]
    assert all(each.hint.en for each in there)


def test_each_planted_mistake_is_another() -> None:
    mistakes = [(file, before, after) for file, before, after, _line, _words in PLANTED]
    assert len(set(mistakes)) == len(mistakes)
