"""Whoever follows the hint of a value to the letter has no error at that place, and nothing that was typed is lost."""

import re
from itertools import product

import pytest

from tambon_cli.diagnostics import Finding, Severity
from tests.support import Copy, Folder

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
CASES = [
    *product(DAYS, DAYS_TYPED),
    *product(NUMBERS, NUMBERS_TYPED),
    *product(TERMS, TERMS_TYPED),
]


def at(folder: Folder, file: str, line: int) -> list[Finding]:
    return [
        each
        for each in folder.findings()
        if (each.location.file, each.location.span.line) == (file, line)
        and each.code in ("TB101", "TB103", "TB104", "TB106", "TB107", "TB108")
    ]


def written(folder: Folder, finding: Finding, text: str, remark: str = "") -> None:
    """Write a text in place of what the finding points at, and a remark at the end of its line."""
    file, span = finding.location
    lines = folder.read(file).split("\n")
    line = lines[span.line - 1]
    line = line[: span.column - 1] + text + line[span.end_column - 1 :]
    lines[span.line - 1] = line + remark
    folder.write(file, "\n".join(lines))


@pytest.mark.parametrize(("field", "typed"), CASES)
def test_a_followed_hint_leaves_no_error(
    field: tuple[str, str, str], typed: str, folder: Copy
) -> None:
    file, place, value = field
    project = folder("old")
    project.replace(file, place.format(value), place.format(typed))
    before = project.read(file)
    findings = [
        each
        for each in project.findings()
        if each.location.file == file and each.code in ("TB104", "TB106", "TB107", "TB108")
    ]
    for finding in findings:
        for text, remark in ways_out(finding, typed):
            project.write(file, before)
            written(project, finding, text, remark)
            errors = [
                each
                for each in at(project, file, finding.location.span.line)
                if each.severity is Severity.ERROR
            ]
            assert errors == [], (finding.hint.th, text, errors)


def ways_out(finding: Finding, typed: str) -> list[tuple[str, str]]:
    """What the hint says to write, and what to put behind # then."""
    if finding.replacement is not None:
        assert finding.replacement in finding.hint.th
        return [(finding.replacement, "")]
    ways = [
        (word, "") for word in re.findall(r"(?:เขียน|หมายถึง|สี่หลัก) ([0-9a-z_-]+)", finding.hint.th)
    ]
    if "เว้นว่าง" in finding.hint.th:
        ways.append(("", f" # {typed}"))
    return ways
