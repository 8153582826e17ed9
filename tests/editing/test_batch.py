"""Many edits of one file: as many as can be are written together, and each other is refused by name."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.editing.batch import WithEdits, with_edits
from tambon_cli.editing.edits import Edit, EditKind, Value, applied, same, tree_of
from tests.editing.styles import typed
from tests.editing.test_writer import SAMPLES, edits_of, other_reader, read, without_nulls

SET, INSERT, DELETE, RENAME = EditKind


def check(name: str, text: str, edits: list[Edit]) -> WithEdits:
    """What is written says just what the edits ask that were made, and every other is named."""
    document = read(name, text)
    made = with_edits(document, edits)
    assert len(made.done) + len(made.refused) == len(edits)
    assert all(edit in edits and why.reason.en for edit, why in made.refused)
    wanted = applied(tree_of(document.root), *made.done)
    assert same(tree_of(read(name, made.text).root), wanted)
    assert same(other_reader(made.text), without_nulls(wanted)), made.text
    return made


@given(st.sampled_from(SAMPLES), st.integers(0, 2**32), st.booleans())
def test_any_edits_of_any_file_are_written_together_or_refused(
    sample: tuple[str, str], seed: int, is_typed: bool
) -> None:
    chance = random.Random(seed)
    name, text = sample
    tree = tree_of(read(name, text).root)
    if is_typed:
        text = typed(tree, chance)
    edits = list(edits_of(tree, chance))
    check(name, text, chance.sample(edits, min(chance.choice([2, 10, 40]), len(edits))))


@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_values_are_all_written(sample: tuple[str, str], seed: int) -> None:
    chance = random.Random(seed)
    name, text = sample
    tree = tree_of(read(name, text).root)
    edits = [
        Edit(SET, each.path, chance.choice(("ก", "2562-02-29", "a: b", "x # y", "สอง\nบรรทัด")))
        for each in edits_of(tree, chance)
        if each.kind is SET and isinstance(value_at(tree, each), str)
    ]
    made = check(name, text, list({each.path: each for each in edits}.values()))
    assert made.refused == ()


def value_at(tree: Value, edit: Edit) -> Value:
    for step in edit.path:
        tree = tree.get(step) if isinstance(tree, dict) else tree[step]  # type: ignore[index]
    return tree


def test_paths_are_those_of_the_file_as_it_was() -> None:
    text = "l:\n  - a: 0\n  - a: 1\n  - a: 2\nb: {ก: 1, c: 2}\n"
    edits = [
        Edit(DELETE, ("l", 1)),
        Edit(INSERT, ("l", 3), {"a": "4"}),
        Edit(INSERT, ("l", 3), {"a": "5"}),
        Edit(SET, ("l", 2, "a"), "3"),
        Edit(INSERT, ("l", 0), {"a": "x"}),
        Edit(SET, ("b", "ก"), "9"),
        Edit(RENAME, ("b", "ก"), "d"),
        Edit(SET, ("b", "e"), "6"),
    ]
    made = check("report.yaml", text, edits)
    assert made.refused == ()
    assert made.text == (
        "l:\n  - {a: x}\n  - a: 0\n  - a: 3\n  - {a: 4}\n  - {a: 5}\nb: {d: 9, c: 2, e: 6}\n"
    )


def test_one_that_cannot_be_written_does_not_keep_the_others_from_it() -> None:
    text = "".join(f"k{number}: {number}\n" for number in range(400))
    edits = [Edit(SET, (f"k{number}",), "x") for number in range(400)]
    edits[117] = Edit(RENAME, ("k117",), "k118")
    made = check("report.yaml", text, edits)
    assert len(made.done) == 399
    ((edit, why),) = made.refused
    assert (edit, why.line) == (edits[117], 118)
    assert made.text.count("x\n") == 399


def test_where_too_many_cannot_be_written_the_rest_is_named() -> None:
    text = "".join(f"k{number}: {number}\n" for number in range(400))
    edits = [Edit(RENAME, (f"k{number}",), f"k{number + 1}") for number in range(0, 400, 2)]
    made = check("report.yaml", text, edits)
    assert len(made.refused) == 200
    assert "too many" in made.refused[-1][1].reason.en


def test_of_two_in_one_place_the_later_is_refused() -> None:
    edits = [Edit(SET, ("a", "b"), "2"), Edit(SET, ("a",), "3"), Edit(SET, ("c",), "4")]
    made = check("report.yaml", "a: {b: 1}\nc: 1\n", edits)
    assert made.text == "a: 3\nc: 4\n"
    assert [(edit.path, why.line) for edit, why in made.refused] == [(("a", "b"), 1)]


def test_what_is_gone_is_what_stood_in_the_deleted() -> None:
    text = "l:\n  - a: 1  # หนึ่ง\n  - a: 2  # สอง\n  - a: 3  # สาม\n"
    edits = [Edit(DELETE, ("l", 0)), Edit(SET, ("l", 1, "a"), "5"), Edit(DELETE, ("l", 2))]
    made = check("report.yaml", text, edits)
    assert made.text == "l:\n  - a: 5  # สอง\n"
    assert made.comments_gone == ("# หนึ่ง", "# สาม")


def test_new_keys_at_the_end_of_a_file_stand_below_each_other() -> None:
    edits = [Edit(SET, ("b",), "2"), Edit(SET, ("c",), "3")]
    assert check("report.yaml", "a: 1", edits).text == "a: 1\nb: 2\nc: 3\n"
