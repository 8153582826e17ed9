"""Items and fields typed at another depth: by the first hint, then the next, the file says what was meant."""

import pytest

from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.edits import tree_of
from tests.obeying import ways_out
from tests.support import Copy

MEANT = """\
study:
  completed_on: 2562-01-15
  social_capital: วัดและกลุ่มออมทรัพย์
  population:
    total: 5432
    households: 1800
problems:
  - id: P1
    category: area
    title: ไม่มีที่พัก
    causes: [ไม่มีที่ดิน, ไม่มีงาน]
  - id: P2
    title: ไม่มีงาน
    causes:
      - โรงงานปิด
      - ภัยแล้ง
coordination:
  - held_on: 2562-02-20
    parties: [lao, local_leader]
"""
P2 = MEANT[MEANT.index("  - id: P2") : MEANT.index("coordination:")]
AT_MARGIN = "id: P2\ntitle: ไม่มีงาน\ncauses:\n  - โรงงานปิด\n  - ภัยแล้ง\n"
SLIPS = {
    "an item without its dash": ("  - id: P2", "    id: P2"),
    "an item deeper than the first": (P2, "".join(f"  {line}\n" for line in P2.splitlines())),
    "an item as deep as its field above": (
        P2,
        "".join(f"    {line}\n" for line in P2.splitlines()),
    ),
    "an item at the margin": (P2, "".join(f"{line[2:]}\n" for line in P2.splitlines())),
    "the fields of an item at the margin": (P2, AT_MARGIN),
    "the first fields of a list at the margin": (
        "  - held_on: 2562-02-20\n    parties:",
        "held_on: 2562-02-20\nparties:",
    ),
    "a field of an item at the margin": ("    causes: [", "causes: ["),
    "a field of a group at the margin": ("  social_capital:", "social_capital:"),
    "the fields of a group at the margin": (
        "    total: 5432\n    households: 1800",
        "  total: 5432\n  households: 1800",
    ),
    "the last field of a group beside it": ("    households: 1800", "  households: 1800"),
    "a list below the group before it": (
        MEANT[MEANT.index("problems:") : MEANT.index("coordination:")],
        "".join(
            f"  {line}\n"
            for line in MEANT[MEANT.index("problems:") : MEANT.index("coordination:")].splitlines()
        ),
    ),
    "two lists below the group before them": (
        MEANT[MEANT.index("problems:") :],
        "".join(f"  {line}\n" for line in MEANT[MEANT.index("problems:") :].splitlines()),
    ),
    "a list deep below the group before it": (
        MEANT[MEANT.index("coordination:") :],
        "".join(f"    {line}\n" for line in MEANT[MEANT.index("coordination:") :].splitlines()),
    ),
}


def said(text: str) -> object:
    return tree_of(parse_document("area.yaml", text.encode()).root)


@pytest.mark.parametrize(("meant", "typed"), SLIPS.values(), ids=SLIPS)
def test_hint_by_hint_the_file_says_what_was_meant(folder: Copy, meant: str, typed: str) -> None:
    new = folder("new").write("area.yaml", MEANT).replace("area.yaml", meant, typed)
    for _step in range(8):
        found = [
            each
            for each in new.findings()
            if each.location.file == "area.yaml" and each.code in ("TB003", "TB010", "TB102")
        ]
        if not found:
            break
        next(ways_out(found[0]))(new)
    assert said(new.read("area.yaml")) == said(MEANT)
