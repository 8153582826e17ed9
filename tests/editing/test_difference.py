"""Whatever a file is to say, it says so after the fewest edits, or is left as it is with a reason."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.editing.difference import edits_between, rewritten
from tambon_cli.editing.edits import (
    Edit,
    EditKind,
    Value,
    ValuePath,
    applied,
    are_words,
    same,
    tree_of,
)
from tambon_cli.editing.writer import Edited, Refused
from tests.editing.styles import typed
from tests.editing.test_writer import SAMPLES, edits_of, other_reader, read, without_nulls

SET, INSERT, DELETE, _RENAME = EditKind
GROUPS = ("agreements", 0, "groups")


def of_groups(*words: str) -> Value:
    """An agreement for groups."""
    return {"agreements": [{"groups": list(words)}]}


def sorted_words(name: str, tree: Value, path: ValuePath = ()) -> Value:
    """The tree with the words of vocabularies in one order, for theirs says nothing."""
    if isinstance(tree, dict):
        return {key: sorted_words(name, each, (*path, key)) for key, each in tree.items()}
    if not isinstance(tree, list):
        return tree
    if are_words(name, path):
        return sorted((each or None for each in tree), key=str)
    return [sorted_words(name, each, (*path, 0)) for each in tree]


def changed(tree: Value, chance: random.Random, count: int) -> Value:
    """The tree after some edits at random, one after the other."""
    for _ in range(count):
        edits = list(edits_of(tree, chance))
        tree = applied(tree, chance.choice(edits)) if edits else tree
    return tree


def check(name: str, text: str, wanted: Value) -> bool:
    """Whether a file says what is wanted; if it does not, it is refused with a reason."""
    done = rewritten(read(name, text), wanted)
    if isinstance(done, Refused):
        assert done.reason.th
        return False
    after = sorted_words(name, tree_of(read(name, done.text).root))
    assert same(after, sorted_words(name, wanted))
    other = sorted_words(name, other_reader(done.text))
    assert same(other, sorted_words(name, without_nulls(wanted))), done.text
    return True


@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_any_change_of_any_file_is_written_or_refused(sample: tuple[str, str], seed: int) -> None:
    chance = random.Random(seed)
    name, text = sample
    tree = tree_of(read(name, text).root)
    if chance.random() < 0.7:
        text = typed(tree, chance)
    check(name, text, changed(tree, chance, chance.choice([1, 3, 10])))


def test_most_changes_are_written() -> None:
    chance, done, tried = random.Random(3), 0, 0
    for name, text in SAMPLES:
        tree = tree_of(read(name, text).root)
        for _ in range(5):
            tried += 1
            done += check(name, typed(tree, chance), changed(tree, chance, 3))
    assert done >= tried * 0.9, (done, tried)


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(SAMPLES)])  # fmt: skip
def test_what_it_says_already_needs_no_edit(name: str, text: str) -> None:
    document = read(name, text)
    assert rewritten(document, tree_of(document.root)) == Edited(text)


@pytest.mark.parametrize(
    ("before", "wanted", "edits"),
    [
        ({"a": "1"}, {"a": "1", "b": None}, []),
        ({"a": "1"}, {"a": None}, [Edit(SET, ("a",), None)]),
        ({"a": "1"}, {}, [Edit(DELETE, ("a",))]),
        # words of a vocabulary: their order says nothing
        (of_groups("beggar", "destitute"), of_groups("destitute", "beggar"), []),
        (of_groups("beggar", "destitute", "ก"), of_groups("ข", "ก"), [Edit(DELETE, (*GROUPS, 0)), Edit(DELETE, (*GROUPS, 1)), Edit(INSERT, (*GROUPS, 3), "ข")]),
        # other texts: it does
        ({"l": ["ก", "ข", "ค"]}, {"l": ["ข", "ก"]}, [Edit(DELETE, ("l", 2)), Edit(SET, ("l", 0), "ข"), Edit(SET, ("l", 1), "ก")]),
        # records by their ids, or files
        (
            {"l": [{"id": "A1", "a": "1"}, {"id": "A2"}, {"id": "A3"}]},
            {"l": [{"id": "A0"}, {"id": "A1", "a": "2"}, {"id": "A3"}, {"id": "A4"}]},
            [Edit(DELETE, ("l", 1)), Edit(INSERT, ("l", 0), {"id": "A0"}), Edit(SET, ("l", 0, "a"), "2"), Edit(INSERT, ("l", 3), {"id": "A4"})],
        ),
        ({"l": [{"file": "a"}, {"file": "b"}]}, {"l": [{"file": "b", "kind": "c"}]}, [Edit(DELETE, ("l", 0)), Edit(SET, ("l", 1, "kind"), "c")]),
        # records without either, by their numbers
        ({"l": [{"a": "1"}, {"a": "2"}]}, {"l": [{"a": "3"}]}, [Edit(DELETE, ("l", 1)), Edit(SET, ("l", 0, "a"), "3")]),
        ({"l": [{"a": "1"}]}, {"l": None}, [Edit(DELETE, ("l", 0))]),
        ({"l": [{"a": "1"}]}, {"l": "x"}, [Edit(SET, ("l",), "x")]),
    ],
)  # fmt: skip
def test_the_edits_are_the_fewest(before: Value, wanted: Value, edits: list[Edit]) -> None:
    assert list(edits_between("mou.yaml", before, wanted)) == edits


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("l: [ก, ข, ค]  # x\n", {"l": ["ง"]}, "l: [ง]  # x\n"),
        ("l: [ก, ข, ค]\n", {}, ""),
        ("a: {b: 1, c: 2, d: 3}\n", {"a": {"b": "1"}}, "a: {b: 1}\n"),
        ("{a: 1, b: {c: 2}}\n", {"a": "1", "d": {"e": "f"}}, "{a: 1, d: {e: f}}\n"),
        ("a:\nz: 1\n", {"a": {"b": "1", "c": ["2"]}, "z": "1"}, "a:\n  b: 1\n  c: [2]\nz: 1\n"),
        ("l:\n  - id: A2  # สอง\n", {"l": [{"id": "A1"}, {"id": "A2", "b": "ก\nข"}]}, "l:\n  - {id: A1}\n  - id: A2  # สอง\n    b: |-\n      ก\n      ข\n"),
    ],
)  # fmt: skip
def test_it_takes_as_many_readings_as_it_needs(before: str, wanted: Value, after: str) -> None:
    done = rewritten(read("report.yaml", before), wanted)
    assert isinstance(done, Edited)
    assert done.text == after


@pytest.mark.parametrize(
    ("before", "wanted", "reason"),
    [
        ("l:\n  - id: A1\n  - id: A2\n", {"l": [{"id": "A2"}, {"id": "A1"}]}, "เรียงลำดับใหม่"),
        ("a: &x 1\nb: 2\n", {"a": "1", "b": "3"}, "มีค่าที่อ่านไม่ได้"),
        ("a: [\n", {"a": "1"}, "อ่านไฟล์นี้ไม่ได้"),
    ],
)
def test_what_cannot_be_written_is_refused(before: str, wanted: Value, reason: str) -> None:
    done = rewritten(read("report.yaml", before), wanted)
    assert isinstance(done, Refused)
    assert reason in done.reason.th
