"""The smallest edit: what is written says just what was meant, nothing else moves, and what cannot be written is refused by name."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.documents.reader import Document, parse_document
from tambon_cli.editing.edits import Edit, EditKind, Value, applied, paths_in, same, tree_of
from tambon_cli.editing.writer import Edited, Refused, edited
from tambon_cli.thai.text import normal_form
from tests.editing.styles import typed
from tests.support import EXAMPLES

SET, INSERT, DELETE, RENAME = EditKind
SAMPLES = [
    (path.name, path.read_text(encoding="utf-8"))
    for name in ("old", "new")
    for path in sorted((EXAMPLES / name).glob("*.yaml"))
]
TEXTS = (
    *("ก", "15 ม.ค. 2563", "9,500", "true", "null", "~", "a: b", "# x", "x #y", "- z", "[a]", "{a}"),
    *("'q'", '"dq"', "สอง\nบรรทัด", "มี\n\nช่องว่าง\n", "ท้าย\n\n", "@at", "%p", "a,b", "2563-02-29"),
    *("", "ยาว " * 60, "\\n", "0x1f", "ลงท้าย:", "?", "|", ">", "&a", "*a", "!t", "`x`", "ก\tข", "a:b"),
)  # fmt: skip


def read(name: str, text: str) -> Document:
    return parse_document(name, text.encode("utf-8"))


def other_reader(text: str) -> Value:
    """What PyYAML's own reader, which is no libyaml, says of a text."""
    return _plain(yaml.load(text, yaml.BaseLoader) or {})


def _plain(value: Any) -> Value:
    if isinstance(value, dict):
        return {normal_form(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return None if value in ("", "~", "null") else normal_form(value)


def without_nulls(tree: Value) -> Value:
    """The tree without what the other reader cannot tell from nothing: `null` in quotes."""
    if isinstance(tree, dict):
        return {key: without_nulls(each) for key, each in tree.items()}
    if isinstance(tree, list):
        return [without_nulls(each) for each in tree]
    return None if tree in ("", "~", "null") else tree


def edits_of(tree: Value, chance: random.Random) -> Iterator[Edit]:
    """A change of each kind at every value of a tree."""
    for path, value in paths_in(tree):
        yield Edit(DELETE, path)
        if isinstance(value, str) or value is None:
            yield Edit(SET, path, chance.choice(TEXTS))
            if isinstance(path[-1], str):  # an item is deleted, not emptied
                yield Edit(SET, path, None)
        elif isinstance(value, dict):
            yield Edit(SET, (*path, "new_key"), chance.choice(TEXTS))
        else:
            yield Edit(INSERT, (*path, chance.randint(0, len(value))), _like(value, chance))


def _like(items: Any, chance: random.Random) -> Value:
    """An item as the others of a list are, with other texts."""
    if not items or isinstance(items[0], str):
        return chance.choice(TEXTS)
    return {key: chance.choice(TEXTS) for key in list(items[0])[:4]} if items[0] else {"id": "X1"}


def check(document: Document, edit: Edit) -> bool:
    """Whether a change is written; if it is, it is right in every way that can be seen."""
    done = edited(document, edit)
    if isinstance(done, Refused):
        assert done.reason.th
        assert done.reason.en
        return False
    tree = tree_of(document.root)
    wanted = applied(tree, edit)
    after = read(document.name, done.text)
    assert same(tree_of(after.root), wanted)
    assert same(other_reader(done.text), without_nulls(wanted)), done.text
    assert ("\r\n" in document.text) == ("\r\n" in done.text) or "\n" not in done.text.strip()
    # Every line outside the stretch that changed stands there byte for byte.
    before, behind = document.text.splitlines(), done.text.splitlines()
    first = next((n for n, pair in enumerate(zip(before, behind, strict=False)) if pair[0] != pair[1]), min(len(before), len(behind)))  # fmt: skip
    rest = next((n for n, pair in enumerate(zip(before[first:][::-1], behind[first:][::-1], strict=False)) if pair[0] != pair[1]), min(len(before), len(behind)) - first)  # fmt: skip
    lost = before[first : len(before) - rest]
    if edit.kind is SET and isinstance(edit.value, str):
        value = _value_at(tree, edit)
        assert len(lost) <= 1 + (value or "").count("\n") + (len(value or "") > 60) * 9, lost
    if edit.kind is INSERT:
        assert len(lost) <= 1, lost
    return True


def _value_at(tree: Any, edit: Edit) -> str | None:
    for step in edit.path:
        if tree is None or (isinstance(tree, dict) and step not in tree):
            return None
        tree = tree[step]
    return tree if isinstance(tree, str) else None


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(SAMPLES)])  # fmt: skip
def test_nearly_every_change_of_the_examples_is_written_and_none_wrongly(
    name: str, text: str
) -> None:
    document = read(name, text)
    edits = list(edits_of(tree_of(document.root), random.Random(name)))
    done = sum(check(document, edit) for edit in random.Random(1).sample(edits, min(60, len(edits))))  # fmt: skip
    assert done >= min(60, len(edits)) * 0.95


@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_so_it_is_however_the_file_was_typed(sample: tuple[str, str], seed: int) -> None:
    chance = random.Random(seed)
    name, text = sample
    tree = tree_of(read(name, text).root)
    document = read(name, typed(tree, chance))
    assert same(tree_of(document.root), tree), document.text
    edits = list(edits_of(tree, chance))
    done = sum(check(document, edit) for edit in chance.sample(edits, min(8, len(edits))))
    assert done >= 4  # what the whole says stands in the test below


def test_of_files_that_anybody_typed_at_least_95_of_100_changes_are_written() -> None:
    chance, done, tried = random.Random(7), 0, 0
    for name, text in SAMPLES:
        tree = tree_of(read(name, text).root)
        for _ in range(3):
            document = read(name, typed(tree, chance))
            edits = list(edits_of(tree, chance))
            for edit in chance.sample(edits, min(12, len(edits))):
                tried += 1
                done += check(document, edit)
    assert done >= tried * 0.95, (done, tried)


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        # a value: one line changes, and the comment behind it keeps its column where there is room
        ("a: 1   # x\nb: 2\n", Edit(SET, ("a",), "12"), "a: 12  # x\nb: 2\n"),
        ("a: 1 # x\n", Edit(SET, ("a",), "ยาวกว่า"), "a: ยาวกว่า # x\n"),
        ("a: '1'\n", Edit(SET, ("a",), "it's"), "a: 'it''s'\n"),
        ('a: "1"\n', Edit(SET, ("a",), "2"), 'a: "2"\n'),
        ("a: 1\n", Edit(SET, ("a",), "x #y"), 'a: "x #y"\n'),
        ("a: 1\n", Edit(SET, ("a",), "null"), 'a: "null"\n'),
        ("a: 1  # x\nb: 2\n", Edit(SET, ("a",), None), "a:    # x\nb: 2\n"),
        ("a:  # x\n", Edit(SET, ("a",), "1"), "a: 1  # x\n"),
        ("a:\nb: 2\n", Edit(SET, ("a",), "1"), "a: 1\nb: 2\n"),
        ("r: {count: }\n", Edit(SET, ("r", "b"), "2"), "r: {count: , b: 2}\n"),
        ("r: {count: , b: 1}\n", Edit(SET, ("r", "count"), "2"), "r: {count: 2, b: 1}\n"),
        # texts of several lines
        ("a: 1  # x\nb: 2\n", Edit(SET, ("a",), "ก\nข"), "a: |-  # x\n  ก\n  ข\nb: 2\n"),
        ("a: |\n  ก\n  ข\nb: 2\n", Edit(SET, ("a",), "ค\nง\n"), "a: |\n  ค\n  ง\nb: 2\n"),
        ("a: |  # x\n  ก\nb: 2\n", Edit(SET, ("a",), "ค"), "a: ค  # x\nb: 2\n"),
        ("l:\n  - a: |\n      ก\n    b: 1\n", Edit(SET, ("l", 0, "a"), "ค\nง\n"), "l:\n  - a: |\n      ค\n      ง\n    b: 1\n"),
        # keys, in the order of the model
        ("submitted_on: 2562-09-10\n", Edit(SET, ("prepared_by",), ["agency"]), "prepared_by: [agency]\nsubmitted_on: 2562-09-10\n"),
        ("prepared_by: [agency]\n# ท้าย\n", Edit(SET, ("letter_no",), "ก 1"), "prepared_by: [agency]\nletter_no: ก 1\n# ท้าย\n"),
        ("prepared_by: [agency]\n# letter_no:   ## เลขที่\n", Edit(SET, ("letter_no",), "ก 1"), "prepared_by: [agency]\nletter_no: ก 1  ## เลขที่\n"),
        ("# submitted_on:      ## วันที่\n# letter_no:\n", Edit(SET, ("submitted_on",), "15 ก.ย. 2562"), "submitted_on: 15 ก.ย. 2562  ## วันที่\n# letter_no:\n"),
        # items, with their comments
        ("l:\n  - a: 1  # x\n    # ใต้\n# นอก\n", Edit(INSERT, ("l", 1), {"a": "2"}), "l:\n  - a: 1  # x\n    # ใต้\n  - {a: 2}\n# นอก\n"),
        ("l:\n# เหนือ\n- a: 1\n", Edit(INSERT, ("l", 0), {"a": "0"}), "l:\n- {a: 0}\n# เหนือ\n- a: 1\n"),
        ("l:\n  - a: 1\n    # ใต้\n  - a: 2\n", Edit(DELETE, ("l", 0)), "l:\n  - a: 2\n"),
        ("l: []\nb: 1\n", Edit(INSERT, ("l", 0), {"id": "A1", "text": "ก\nข"}), "l:\n  - id: A1\n    text: |-\n      ก\n      ข\nb: 1\n"),
        ("l: [a, b]\n", Edit(INSERT, ("l", 1), "c"), "l: [a, c, b]\n"),
        ("l: [a, b]\n", Edit(DELETE, ("l", 1)), "l: [a]\n"),
        ("l: [ก]\n", Edit(DELETE, ("l", 0)), "l: []\n"),
        ("l:\n  - id: A1\n    b: 1\n", Edit(DELETE, ("l", 0, "id")), "l:\n  - b: 1\n"),
        # names of values, in the quotes that stood there
        ("a: {ก: 1, ข: 2}  # x\n", Edit(RENAME, ("a", "ก"), "lao"), "a: {lao: 1, ข: 2}  # x\n"),
        ("a:\n  'ก' : 1  # x\n", Edit(RENAME, ("a", "ก"), "lao"), "a:\n  'lao' : 1  # x\n"),
        # beside a value in error, which stays
        ("a: &x 1\nb: *x\nc: 1\n", Edit(SET, ("c",), "2"), "a: &x 1\nb: *x\nc: 2\n"),
        ("{}\n", Edit(SET, ("a",), "1"), "{a: 1}\n"),
        # ends
        ("a: 1", Edit(SET, ("b",), "2"), "a: 1\nb: 2\n"),
        ("a: 1\r\n", Edit(SET, ("b",), "2"), "a: 1\r\nb: 2\r\n"),
        ("---\na: 1\n...\n", Edit(SET, ("b",), "2"), "---\na: 1\nb: 2\n...\n"),
        ("# ยังไม่มี\n", Edit(SET, ("a", "b"), "2"), "# ยังไม่มี\na: {b: 2}\n"),
    ],
)  # fmt: skip
def test_it_is_written_where_a_person_would_have_written_it(
    before: str, edit: Edit, after: str
) -> None:
    assert edited(read("report.yaml", before), edit) == Edited(after, ()) or (
        isinstance(done := edited(read("report.yaml", before), edit), Edited)
        and done.text == after
        and edit.kind is DELETE
    )


@pytest.mark.parametrize(
    ("before", "edit", "reason"),
    [
        ("a: [\n", Edit(SET, ("a",), "1"), "อ่านไฟล์นี้ไม่ได้"),
        ("a: &x 1\n", Edit(SET, ("a",), "1"), "มีค่าที่อ่านไม่ได้"),
        ("a: &x {b: 1}\n", Edit(SET, ("a", "b"), "1"), "มีค่าที่อ่านไม่ได้"),
        ("a: 1\na: 2\n", Edit(DELETE, ("a",)), "ความหมายเป็นอย่างอื่น"),
        ("l:\n  - id: A1\n", Edit(DELETE, ("l", 0, "id")), "ให้ลบทั้งรายการ"),
        ("a: 1\n", Edit(DELETE, ("b",)), "ไม่มีที่ให้เขียน"),
        ("a: 1\n", Edit(RENAME, ("b",), "c"), "ไม่มีที่ให้เขียน"),
        ("a: 1\nb: 2\n", Edit(RENAME, ("b",), "a"), "a"),
        ("a: 1\n", Edit(INSERT, ("a", 0), "x"), "ไม่มีที่ให้เขียน"),
        ("l: [a, b]\n", Edit(SET, ("l", 0), None), ""),
        ("l:\n  # ไว้\n  - a: 1\n", Edit(SET, ("l",), "x"), "หมายเหตุจะหายไป: # ไว้"),
        ("a: 1\n", Edit(SET, ("a",), "ก\x00ข"), ""),
    ],
)
def test_what_cannot_be_written_is_refused_by_name(before: str, edit: Edit, reason: str) -> None:
    done = edited(read("report.yaml", before), edit)
    assert isinstance(done, Refused)
    assert reason in done.reason.th
    assert done.reason.en


def test_what_goes_with_a_record_is_told() -> None:
    text = "l:\n  - a: 1  # หนึ่ง\n    # สอง\n  - a: 2  # สาม\n"
    done = edited(read("report.yaml", text), Edit(DELETE, ("l", 0)))
    assert done == Edited("l:\n  - a: 2  # สาม\n", ("# หนึ่ง", "# สอง"))
