"""The ten likeliest typing errors of an officer: each is one finding, and whoever follows its hint has none."""

from typing import NamedTuple

import pytest

from tambon_cli.diagnostics import Severity
from tests.support import Copy, Folder


class Typed(NamedTuple):
    """What an officer types in place of what should stand there, what is found, and what the hint says to write."""

    file: str
    right: str
    typed: str
    found: str
    hint: str
    followed: str


LIKELIEST = {
    "no space behind the colon": Typed("activities.yaml", "    place: ลานวัดกลาง\n", "    place:ลานวัดกลาง\n", "activities.yaml:22:5 TB021", "place: ลานวัดกลาง", "    place: ลานวัดกลาง\n"),
    "a colon inside a text": Typed("activities.yaml", "    method: อบรมเชิงปฏิบัติการสองวัน แบ่งกลุ่มฝึกเยี่ยมบ้านจริง", "    method: อบรม: แบ่งกลุ่มฝึกเยี่ยมบ้านจริง", "activities.yaml:10:17 TB003", "…", '    method: "อบรม: แบ่งกลุ่มฝึกเยี่ยมบ้านจริง"'),
    "a tab": Typed("activities.yaml", "    place: ลานวัดกลาง\n", "\tplace: ลานวัดกลาง\n", "activities.yaml:22:1 TB004", "ปุ่มเว้นวรรค", "    place: ลานวัดกลาง\n"),
    "a brace that is not closed": Typed("review.yaml", "reason: หลักฐานครบถ้วน}", "reason: หลักฐานครบถ้วน", "review.yaml:2:105 TB003", "}", "reason: หลักฐานครบถ้วน}"),
    "a number with its unit": Typed("activities.yaml", "spent: 13500", "spent: 13,500 บาท", "activities.yaml:9:12 TB108", "13500", "spent: 13500"),
    "a day with a word": Typed("report.yaml", "submitted_on: 2562-09-10", "submitted_on: ภายในวันที่ 10 ก.ย. 2562", "report.yaml:2:15 TB106", "2562-09-10", "submitted_on: 2562-09-10"),
    "the Thai label of a word, misspelt": Typed("activities.yaml", "    status: done                    #", "    status: แล้วเสร้จ #", "activities.yaml:3:13 TB104", "done", "    status: done #"),
    "a key that is misspelt": Typed("project.yaml", "division:", "divison:", "project.yaml:19:1 TB102", "division", "division:"),
    "a line pasted twice": Typed("activities.yaml", "    spent: 13500\n", "    spent: 13500\n    spent: 13500\n", "activities.yaml:10:5 TB010", "เพียงบรรทัดเดียว", "    spent: 13500\n"),
    "a file whose name has capitals": Typed("activities.yaml", "file: evidence/a1.jpg", "file: evidence/A1.JPG", "activities.yaml:16:29 TB701", "evidence/a1.jpg", "file: evidence/a1.jpg"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIKELIEST)
def test_it_is_one_finding_with_a_hint_that_works(name: str, folder: Copy) -> None:
    each = LIKELIEST[name]
    project = folder("old")
    project.replace(each.file, each.right, each.typed)
    assert project.found() == [each.found]
    assert each.hint in hint_of(project)
    project.replace(each.file, each.typed, each.followed)
    assert project.found() == []


def hint_of(folder: Folder) -> str:
    [finding] = [each for each in folder.findings() if each.severity is not Severity.INFO]
    return finding.hint.th
