"""Most texts have nothing odd in them, and one look tells so: that look never passes over what a closer one would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.display import may_be_broken, national_ids
from tambon_cli.documents.characters import find_odd_characters
from tambon_cli.documents.nodes import Scalar, nodes_of
from tambon_cli.documents.reader import FileState, parse_document
from tambon_cli.documents.spelling import check_spelling
from tambon_cli.rules.shape import may_stand_for_nothing
from tambon_cli.thai import text as thai
from tests.support import Folder

SLIPS = {
    "TB023": thai.SARA_AM,
    "TB024": thai.DOUBLED_MARK,
    "TB025": thai.MARK_ORDER,
    "TB026": thai.DOUBLE_SARA_E,
    "TB027": thai.FLOATING_MARK,
    "TB029": thai.OLD_FONT,
    "TB030": thai.MOJIBAKE,
}
THAI = [*"กนอดเแาำ", *"ิีึืุูั็์", *"่้๊๋", "\u0e4d", "\uf70a", "à¸", "เธ", " ", "\n", "a", "1"]
IN_VALUES = [
    *"-–…._/? ",
    "ก",
    "2562-01-02",
    "#",
    '"',
    "'",
    ", ",
    "[",
    "]",
    "\n  ",
    "|\n  ",
    "x: ",
    "\u200b",
    "\u00a0",
    "\t",
]
NUMBERS = [
    "1",
    "0000",
    "00000",
    "00",
    "9",
    "10000",
    "1000000000009",
    "\n  ",
    "\n\n  ",
    " ",
    "-",
    "\u200b",
    "ก",
    '"',
    "\\\n  ",
]

ID = "1000000000009"  # which begins with the code of no office and was never given to anybody


@given(st.lists(st.sampled_from(THAI), max_size=12).map("".join))
def test_slips_of_typing_are_all_found(text: str) -> None:
    found = {each.code for each in check_spelling("x.yaml", text)} & SLIPS.keys()
    assert found == {code for code, pattern in SLIPS.items() if pattern.search(text)}


@given(st.text(max_size=20))
def test_what_cannot_be_seen_is_all_found(text: str) -> None:
    assert find_odd_characters(text) == {each for each in text if find_odd_characters(each)}


@given(st.lists(st.sampled_from(IN_VALUES), max_size=6).map("".join))
def test_a_value_that_stands_for_nothing_is_seen_in_the_text(value: str) -> None:
    document = parse_document("x.yaml", f"a: {value}\nb: [{value}]\n".encode())
    values = (
        [
            node.text
            for node in nodes_of(document.root)
            if isinstance(node, Scalar) and not node.is_absent
        ]
        if document.state is FileState.READ
        else []
    )
    if any(0 < len(each) <= 20 and not each.strip("-–—.…_/ ?") for each in values):
        assert may_stand_for_nothing(document.text)


@given(st.lists(st.sampled_from(NUMBERS), max_size=8).map("".join))
def test_an_id_that_lines_tear_apart_is_seen_in_the_text(value: str) -> None:
    document = parse_document("x.yaml", f"a: {value}\nb: {ID[:7]}\n".encode())
    if document.state is not FileState.READ or "\\" in document.text:
        return
    torn = [
        node
        for node in nodes_of(document.root)
        if isinstance(node, Scalar) and node.start.line != node.end.line
    ]
    if any(national_ids(node.text) for node in torn) and not national_ids(document.text):
        assert may_be_broken(document.text)


def test_a_hash_is_no_id_and_hides_none(old: Folder) -> None:
    digest = f"a1b2c3d4e5f60718293a4b5c6d7e8f9a{ID}abcdef0123456789abc"
    assert re.fullmatch("[0-9a-f]{64}", digest)
    old.write("review.yaml", f"# sha256 {digest}\n" + old.read("review.yaml"))
    assert old.found() == []
    assert [place.span for place in national_ids(f"{digest} {ID}")] == [(65, 78)]
    assert national_ids(digest[1:])
    assert national_ids(f"{digest}0")
