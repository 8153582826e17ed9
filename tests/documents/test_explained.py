"""What a malformed text is told to be: one finding, whose hint works when it is followed to the letter."""

import re
from typing import NamedTuple

import pytest

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.editing.fixes import repair
from tests.support import EXAMPLES, Copy, Folder

RESULT = "    result: อาสาสมัคร 40 คนจัดทำแผนเยี่ยมบ้านครบทุกหมู่บ้าน\n"
PLACE = "    place: ลานวัดกลาง\n"
PEOPLE = "    participants: {total: 40, by_party: {staff: 4, community: 30, network_partner: 6}}\n"
PARTIES = "    parties: [agency, lao, community, target_group]\n"


class Typed(NamedTuple):
    """What is typed in place of a line, the part of the hint that says what to write, and that line written so."""

    file: str
    line: str
    typed: str
    hint: str
    followed: str


TYPED = [
    # quotes
    Typed("activities.yaml", RESULT, "    result: 'can't'\n", '"can\'t"', '    result: "can\'t"\n'),
    Typed(
        "activities.yaml",
        RESULT,
        "    result: 'it's' done\n",
        "\"'it's' done\"",
        "    result: \"'it's' done\"\n",
    ),
    Typed(
        "activities.yaml",
        RESULT,
        '    result: "ดี" มาก\n',
        "'\"ดี\" มาก'",
        "    result: '\"ดี\" มาก'\n",
    ),
    Typed("activities.yaml", RESULT, '    result: "ดี"มาก"\n', "'ดี\"มาก'", "    result: 'ดี\"มาก'\n"),
    Typed(
        "activities.yaml",
        RESULT,
        '    result: "C:\\Users\\a.pdf"\n',
        "'…'",
        "    result: 'C:\\Users\\a.pdf'\n",
    ),
    Typed(
        "activities.yaml", RESULT, '    result: "ร้อยละ \\d"\n', "'…'", "    result: 'ร้อยละ \\d'\n"
    ),
    Typed(
        "plan.yaml",
        "title: รวมแรงซ่อมแซมที่อยู่อาศัย 3 หลัง,",
        'title: "รวมแรง" ซ่อมแซม,',
        "'\"รวมแรง\" ซ่อมแซม'",
        "title: '\"รวมแรง\" ซ่อมแซม',",
    ),
    Typed(
        "plan.yaml",
        "title: รวมแรงซ่อมแซมที่อยู่อาศัย 3 หลัง,",
        "title: 'รวมแรง' ซ่อมแซม,",
        "\"'รวมแรง' ซ่อมแซม\"",
        "title: \"'รวมแรง' ซ่อมแซม\",",
    ),
    Typed(
        "plan.yaml",
        "title: รวมแรงซ่อมแซมที่อยู่อาศัย 3 หลัง,",
        "title: รวมแรง #1 ซ่อม,",
        '"รวมแรง #1 ซ่อม"',
        'title: "รวมแรง #1 ซ่อม",',
    ),
    Typed(
        "meetings.yaml",
        "parties: [agency, lao, community, network_partner]",
        'parties: ["agency" , "lao" x]',
        "'\"lao\" x'",
        "parties: [agency, lao, community, network_partner]",
    ),
    # marks of other languages
    *(
        Typed(
            "activities.yaml", PLACE, f"    {mark}\n{PLACE}", "# หมายเหตุ", f"    # หมายเหตุ\n{PLACE}"
        )
        for mark in (
            "// หมายเหตุ",
            "-- หมายเหตุ",
            "/* หมายเหตุ */",
            "<!-- หมายเหตุ -->",
            "; หมายเหตุ",
            "หมายเหตุ",
        )
    ),
    Typed(
        "activities.yaml", "activities:\n", "```yaml\nactivities:\n", "ลบบรรทัดนี้", "activities:\n"
    ),
    Typed("activities.yaml", "activities:\n", "~~~\nactivities:\n", "ลบบรรทัดนี้", "activities:\n"),
    Typed("activities.yaml", PLACE, "    place = ลานวัดกลาง\n", "place: ลานวัดกลาง", PLACE),
    Typed(
        "activities.yaml",
        PLACE,
        '    "place": "ลานวัดกลาง",\n',
        'place: "ลานวัดกลาง"',
        '    place: "ลานวัดกลาง"\n',
    ),
    Typed("activities.yaml", PLACE, "    <place>ลานวัดกลาง</place>\n", "place: ลานวัดกลาง", PLACE),
    Typed(
        "activities.yaml",
        "    spent: 9500\n",
        "    spent: 9500,\n",
        "ลบ , ท้ายค่า: 9500",
        "    spent: 9500\n",
    ),
    Typed(
        "activities.yaml",
        "    spent: 9500\n",
        "    spent: 9500;\n",
        "ลบ ; ท้ายค่า: 9500",
        "    spent: 9500\n",
    ),
    Typed(
        "activities.yaml",
        "  - id: A2\n    status: done\n",
        "  - id: A2\n    status: done,\n",
        "ลบ , ท้ายค่า: done",
        "  - id: A2\n    status: done\n",
    ),
    # numbers and what holds them
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants: 40 คน\n",
        "{total: 40}",
        "    participants: {total: 40}\n",
    ),
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants: ๔๐\n",
        "{total: 40}",
        "    participants: {total: 40}\n",
    ),
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants: 1,200\n",
        "{total: 1200}",
        "    participants: {total: 1200}\n",
    ),
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants: [40]\n",
        "{total: 40}",
        "    participants: {total: 40}\n",
    ),
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants:\n    total: 40\n",
        "ย่อหน้า total เข้าไปอีกสองช่อง",
        "    participants:\n      total: 40\n",
    ),
    Typed(
        "activities.yaml",
        PEOPLE,
        "    participants: {total: 1,200}\n",
        ": 1200",
        "    participants: {total: 1200}\n",
    ),
    Typed("activities.yaml", PEOPLE, "    participants: {total: 1,000,000}\n", ": 1000000", PEOPLE),
    Typed("plan.yaml", "amount: 38000", "amount: ๓๘,๐๐๐", ": 38000", "amount: 38000"),
    Typed("plan.yaml", "amount: 38000", "amount: 38,000 บาท", ": 38000", "amount: 38000"),
    Typed("plan.yaml", "amount: 38000", "amount: 38,000.50", ": 38000.50", "amount: 38000"),
    Typed("plan.yaml", "amount: 38000", "amount: 1,038,000", ": 1038000", "amount: 38000"),
    Typed("activities.yaml", "  - id: A2\n", "  -\tid: A2\n", "- id: A2", "  - id: A2\n"),
    Typed("activities.yaml", "  - id: A2\n", "  -\u00a0id: A2\n", "- id: A2", "  - id: A2\n"),
    # lists
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties:\n      - agency, lao\n",
        "[agency, lao]",
        "    parties: [agency, lao]\n",
    ),
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties:\n      - agency lao\n",
        "บรรทัดละหนึ่งรายการ",
        "    parties:\n      - agency\n      - lao\n",
    ),
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties:\n      • agency\n      • lao\n",
        "- agency, - lao",
        "    parties:\n      - agency\n      - lao\n",
    ),
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties:\n      1. agency\n      2. lao\n",
        "- agency, - lao",
        "    parties:\n      - agency\n      - lao\n",
    ),
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties:\n      -agency\n      -lao\n",
        "- agency, - lao",
        "    parties:\n      - agency\n      - lao\n",
    ),
    Typed(
        "evaluation.yaml",
        PARTIES,
        "    parties: agency, lao\n",
        "[agency, lao]",
        "    parties: [agency, lao]\n",
    ),
    Typed(
        "activities.yaml",
        RESULT,
        "    result:\n      - ข้อ 1\n      - ข้อ 2\n",
        "|",
        "    result: |\n      ข้อ 1\n      ข้อ 2\n",
    ),
]


def told(folder: Folder, file: str) -> list[Finding]:
    return [
        each
        for each in folder.findings()
        if each.severity is not Severity.INFO and each.location.file == file
    ]


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.typed.strip()[:40])
def test_what_is_typed_has_one_finding_and_a_hint_that_works(typed: Typed, folder: Copy) -> None:
    project = folder("old")
    project.replace(typed.file, typed.line, typed.typed)
    found = told(project, typed.file)
    assert len(found) == 1, found
    assert typed.hint in found[0].hint.th
    project.replace(typed.file, typed.typed, typed.followed)
    assert told(project, typed.file) == []


def indented(line: str, by: int) -> str:
    return " " * (len(line) - len(line.lstrip(" ")) + by) + line.lstrip(" ")


@pytest.mark.parametrize(
    ("by", "line_end"), [*((by, "\n") for by in (-2, -1, 1, 2, 3)), (-1, "\r\n"), (2, "\r\n")]
)
@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("activities.yaml", "- {"),
        ("activities.yaml", "- id"),
        ("activities.yaml", "place:"),
        ("mou.yaml", "- {"),
        ("mou.yaml", "scope:"),
        ("area.yaml", "occupations:"),
        ("evaluation.yaml", "- {"),
        ("report.yaml", "letter_no:"),
    ],
)
def test_the_depth_that_a_hint_names_can_be_read(
    file: str, begins: str, by: int, line_end: str, folder: Copy
) -> None:
    project = folder("old")
    lines = project.read(file).split("\n")
    for number, line in enumerate(lines):
        if not line.strip().startswith(begins) or len(line) - len(line.lstrip()) + by < 0:
            continue
        moved = [*lines[:number], indented(line, by), *lines[number + 1 :]]
        project.write(file, line_end.join(moved))
        errors = [each for each in told(project, file) if each.code == "TB003"]
        if not errors:
            continue
        wanted = re.search(
            r"ย่อหน้าบรรทัดนี้ (\d+) ช่อง(?: และเลื่อนบรรทัด (\d+)–(\d+))?", errors[0].hint.th
        )
        assert wanted, errors[0].hint.th
        first = errors[0].location.span.line - 1
        by_then = int(wanted[1]) - (len(moved[first]) - len(moved[first].lstrip(" ")))
        last = int(wanted[3]) if wanted[3] else first + 1
        moved[first:last] = [indented(each, by_then) for each in moved[first:last]]
        project.write(file, line_end.join(moved))
        assert told(project, file) == [], (number + 1, by, errors[0].hint.th)


BROKEN_THROUGHOUT = {
    "CR CR LF": lambda text: text.replace("\n", "\r\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "vertical tabs": lambda text: text.replace("\n", "\x0b"),
    "taken for Latin-1": lambda text: text.encode().decode("latin-1"),
    "no-break spaces": lambda text: text.replace("  ", "\u00a0\u00a0"),
}
NOT_FIXED = {
    "tabs": lambda text: text.replace("  ", "\t"),
    "quoted as in a message": lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
    "numbered lines": lambda text: "".join(
        f"{number:3} {line}\n" for number, line in enumerate(text.split("\n"), 1)
    ),
    "a list of changes": lambda text: "".join(f"+{line}\n" for line in text.split("\n")),
    "a page of the web": lambda text: f"<html><body><pre>\n{text}</pre></body></html>\n",
    "wide colons": lambda text: text.replace(": ", "： "),
    "converted with loss": lambda text: text.encode().decode("cp1252", "replace"),
}


@pytest.mark.parametrize("name", [*BROKEN_THROUGHOUT, *NOT_FIXED])
@pytest.mark.parametrize("file", ["activities.yaml", "review.yaml"])
def test_one_cause_is_one_finding(name: str, file: str, old: Folder) -> None:
    text = (BROKEN_THROUGHOUT | NOT_FIXED)[name](old.read(file))
    old.write(file, text)
    found = told(old, file)
    assert 1 <= len(found) <= 3, found
    if name in BROKEN_THROUGHOUT:
        repaired = repair(file, text.encode())
        assert repaired is not None
        before = (EXAMPLES / "old" / file).read_text(encoding="utf-8")
        assert repaired.after.split() == before.split()


@pytest.mark.parametrize("shift", [-2, -1, 1, 2])
def test_a_block_that_was_moved_is_named(shift: int, old: Folder) -> None:
    lines = old.read("activities.yaml").split("\n")
    moved = [*lines[:16], *(indented(line, shift) for line in lines[16:29]), *lines[29:]]
    old.write("activities.yaml", "\n".join(moved))
    [finding] = told(old, "activities.yaml")
    assert finding.location.span.line == 17
    assert finding.hint.th == "ย่อหน้าบรรทัดนี้ 2 ช่อง และเลื่อนบรรทัด 18–29 ตามไปเท่ากัน"
