"""Values as officers write them, and where they stand in the example of an old area."""

# file, what stands there with its value cut out, the value: block and flow style, first and last key
DAYS = [
    ("report.yaml", "submitted_on: {}\n", "2562-09-10"),
    ("plan.yaml", "approved_on: {}\n", "2561-12-28"),
    ("review.yaml", "reviewed_on: {}, reason", "2562-04-20"),
    ("report.yaml", "transmittal.pdf, date: {}}}", "2562-09-10"),
]
NUMBERS = [
    ("activities.yaml", "spent: {}\n", "13500"),
    ("meetings.yaml", "headcount: {}\n", "22"),
    ("activities.yaml", "participants: {{total: {}}}\n", "25"),
    ("plan.yaml", "responsible: ฝ่ายส่งเสริมและพัฒนา, budget: {}, participants: 40", "14000"),
    ("area.yaml", "population: {{total: {}, households", "4875"),
]
TERMS = [
    (
        "activities.yaml",
        "  - id: A1                          # an id of plan.yaml\n    status: {} ",
        "done",
    ),
    ("project.yaml", "  kind: {} ", "old"),
    ("evaluation.yaml", "method: {} ", "participatory"),
    ("meetings.yaml", "kind: {} ", "review"),
]
DAYS_TYPED = [
    *(
        "ภายในวันที่ 15 กันยายน 2562",
        "คาดว่า 12 ก.ย. 2562",
        "วันจันทร์ที่ 10 กันยายน 2562",
        "ร่างครั้งที่ 2 ธ.ค. 2561",
    ),
    *(
        "25620910",
        "62-09-10",
        "15 กัยายน 2562",
        "by 15/9/2562",
        "ยังไม่ส่ง",
        "N/A",
        "15 ก.ย. 62",
        "10.9.62",
        "2562-15-09",
    ),
]
NUMBERS_TYPED = [
    *(
        "40 คน",
        "๔๐ คน",
        "ประมาณ 40",
        "ไม่เกิน 1200",
        "1 200",
        "9500.-",
        "1.2 ล้านบาท",
        "12 ครัวเรือน",
        "ไม่มี",
        "ยังไม่ทราบ",
        "N/A",
    ),
    *("40-50", "~40", "40+", "จำนวน 40 ราย", '"40 คน"', "'40 คน'", "40.0"),
]
TERMS_TYPED = [
    "เสร็จสิ้น",
    "Done",
    "แล้วเสร้จ",
    "เดิม",
    "ประเมินแบบมีส่วนร่วม",
    "ประชุมทบทวนผล",
    "review ",
    "OLD",
    "onging",
]
VALUES = [
    (places[(number + more) % len(places)], text)
    for places, typed in ((DAYS, DAYS_TYPED), (NUMBERS, NUMBERS_TYPED), (TERMS, TERMS_TYPED))
    for number, text in enumerate(typed)
    for more in (0, 1)
]
