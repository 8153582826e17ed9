"""Values in the one form, however they stand in the file: what cannot be written is named, and the rest is."""

import pytest

from tambon_cli.editing.fixes import Rewriting, repair

BOTH = Rewriting(dates=True, vocabulary=True)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # on several lines
        ("report.yaml", "submitted_on: |  # ส่ง\n  15 ก.ย. 2562\nletter_no: ก\n", "submitted_on: 2562-09-15  # ส่ง\nletter_no: ก\n"),
        ("report.yaml", "submitted_on: >-\n  15 ก.ย.\n  2562\nletter_no: ก\n", "submitted_on: 2562-09-15\nletter_no: ก\n"),
        ("report.yaml", "submitted_on: 15 กันยายน\n  2562   # ส่ง\n", "submitted_on: 2562-09-15   # ส่ง\n"),
        ("report.yaml", 'submitted_on: "15 กันยายน\n  2562"\n', 'submitted_on: "2562-09-15"\n'),
        ("plan.yaml", "activities: [\n  {id: A1, start: 22\n    ม.ค. 2562,\n   end: ๒๓ ม.ค. 2562}]\n", "activities: [\n  {id: A1, start: 2562-01-22,\n   end: 2562-01-23}]\n"),
        # beside a value in error
        ("report.yaml", "letter_no: &a ก\nprepared_by: *a\nsubmitted_on: 15 ก.ย. 2562\n", "letter_no: &a ก\nprepared_by: *a\nsubmitted_on: 2562-09-15\n"),
        # names of values, each in its quotes
        ("activities.yaml", "activities:\n  - participants:\n      by_party:\n        'ท้องถิ่น' : 8  # x\n        เจ้าหน้าที่: 2\n", "activities:\n  - participants:\n      by_party:\n        'lao' : 8  # x\n        staff: 2\n"),
    ],
)  # fmt: skip
def test_a_value_gets_its_form_wherever_it_stands(name: str, before: str, after: str) -> None:
    done = repair(name, before.encode(), BOTH)
    assert done is not None
    assert (done.after, done.refused) == (after, ())
    assert repair(name, after.encode(), BOTH) is None


def test_a_name_that_is_there_already_is_left_and_told_by_its_line() -> None:
    text = (
        "activities:\n  - status: แล้วเสร็จ\n    participants:\n      by_party: {ท้องถิ่น: 8, lao: 2}\n"
    )
    done = repair("activities.yaml", text.encode(), BOTH)
    assert done is not None
    assert done.after == text.replace("แล้วเสร็จ", "done")
    assert [kind.en for kind in done.refused] == ["words of the vocabularies (line 4)"]
    assert [(kind.en, count) for kind, count in done.done] == [("words of the vocabularies", 1)]
