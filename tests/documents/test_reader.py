"""Reading YAML: places, limits, and everything that is refused."""

import os
import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tambon_cli.diagnostics import Span
from tambon_cli.documents.nodes import Malformed, Mapping, Scalar, Sequence
from tambon_cli.documents.reader import Document, FileState, parse_document, read_document
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble, is_inside


def read(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return parse_document("plan.yaml", data, main_list="activities")


def codes(document: Document) -> list[str]:
    return [
        f"{each.location.span.line}:{each.location.span.column} {each.code}"
        for each in document.findings
    ]


def test_every_key_and_value_has_its_place() -> None:
    root = read("ก: ตำบล\nb:\n  - {x: 1, y: [ข, 'ค']}\nc:\n").root
    assert root.entries["ก"].key == Span(1, 1, 1, 2)
    value = root.entries["ก"].value
    assert isinstance(value, Scalar)
    assert (value.text, value.plain, value.span) == ("ตำบล", True, Span(1, 4, 1, 8))
    items = root.entries["b"].value
    assert isinstance(items, Sequence)
    assert items.span == Span(3, 3, 3, 24)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    assert inner.entries["y"].value.span == Span(3, 15, 3, 23)
    empty = root.entries["c"].value
    assert isinstance(empty, Scalar)
    assert empty.is_absent


def test_plain_scalars_stay_text() -> None:
    root = read("a: 011001\nb: 13:30\nc: 2563-02-29\nd: no\ne: 1_000\nf: '~'\ng: ~\n").root
    values = {key: entry.value for key, entry in root.entries.items()}
    assert [v.text for v in values.values() if isinstance(v, Scalar)] == [
        "011001",
        "13:30",
        "2563-02-29",
        "no",
        "1_000",
        "~",
        "~",
    ]
    assert [key for key, v in values.items() if isinstance(v, Scalar) and v.is_absent] == ["g"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\nb: 2\n", ["1:4 TB011"]),
        ("a: 1\nb: *x\n", ["2:4 TB011"]),
        ("<<: {a: 1}\n", ["1:1 TB011"]),
        ("a: !!python/object:os.system x\n", ["1:4 TB012"]),
        ("a: !!binary x\n", ["1:4 TB012"]),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", ["1:1 TB012"]),
        ("a: 1\na: 2\n", ["2:1 TB010"]),
        ("น้ำ: 1\nนํ้า: 2\n", ["2:2 TB023", "2:1 TB010"]),
        ("Abc: 1\nabc: 2\n", ["2:1 TB010"]),
        ("? [a]\n: 1\n", ["1:3 TB013"]),
        ("{{ name }}: 1\n", ["1:2 TB013", "1:1 TB013"]),
        ("a: 1\n---\nb: 2\n", ["2:1 TB006"]),
        ("- a\n", ["1:1 TB007"]),
        ("ชื่อ:กองทุน\n", ["1:1 TB007"]),
        ("", ["1:1 TB017"]),
        ("# เท่านั้น\n", ["1:1 TB017"]),
        ("a:\n\tb: 1\n", ["2:1 TB004"]),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", ["2:1 TB005"]),
        ("a:\n\u00a0\u00a0b: 1\n", ["2:1 TB018"]),
        ("a: ห้อง #3\n", ["1:9 TB014"]),
        ("a: ห้อง # 3\n", []),
        ("a: 'ห้อง #3'\n", []),
        ("a: “ข้อความ”\n", ["1:4 TB019"]),
        ("a: กอง\u200bทุน\n", ["1:7 TB020"]),
        ("a: x\u202ey\n", ["1:5 TB002"]),
        ('a: "x\\e[31m"\n', ["1:4 TB002"]),
        ('a: "\\0"\n', ["1:4 TB002"]),
        ("a: x\x00y\n", ["1:5 TB002"]),
        ("a: x\u2028b: 2\n", ["1:5 TB002"]),
        ("a: x\u0085b: 2\n", ["1:5 TB002"]),
        ("a: x\ry: 1\n", ["1:5 TB002"]),
        ("a: ประชุม: ครั้งที่ 3\n", ["1:10 TB003"]),
        ("a: @x\n", ["1:4 TB003"]),
        ("a: 'x\nb: 1\n", ["1:4 TB003"]),
        ("a: [x, y\nb: 1\n", ["1:8 TB003"]),
        ("a: 1\nข้อความ\nb: 1\n", ["2:1 TB003"]),
    ],
)  # fmt: skip
def test_what_is_wrong_has_a_code_and_a_place(text: str, found: list[str]) -> None:
    document = read(text)
    assert codes(document) == found
    assert all(each.hint.th for each in document.findings if each.code not in ("TB017", "TB009"))


def test_a_refused_value_is_broken_and_the_rest_is_read() -> None:
    root = read('a: &x {b: 1}\nc: "\\u202e"\nd: 1\n').root
    assert [type(entry.value) for entry in root.entries.values()] == [Malformed, Malformed, Scalar]


def test_of_a_key_that_stands_twice_neither_value_counts() -> None:
    assert isinstance(read("a: 1\na: 2\nb: 3\n").root.entries["a"].value, Malformed)


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        ("a: 1\nb: ก\n".encode("cp874"), "Windows-874", 2),
        ("a: ก".encode("utf-16"), "UTF-16", 1),
        (b"a: \xff\xfe\xfd", "", 1),
    ],
)
def test_other_encodings_are_named(data: bytes, name: str, line: int) -> None:
    document = read(data)
    assert document.state is FileState.UNREADABLE
    assert codes(document) == [f"{line}:1 TB001"]
    assert name in document.findings[0].message.th


def test_bom_and_windows_lines_are_accepted() -> None:
    document = read("\ufeffa: 1\r\nb: 2\r\n".encode())
    assert (list(document.root.entries), document.findings) == (["a", "b"], ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- " * 60_000 + "x", "TB009"),
        ("[" * 100_000, "TB009"),
        ("{a: " * 100_000, "TB009"),
        ("a: [" + "1," * 100_001 + "1]", "TB009"),
        ("a: " + "x" * 70_000, "TB008"),
        ("k" * 300 + ": 1", "TB013"),
        ("k" * 2_000 + ": 1", "TB003"),
        ("a: &a [" + "*a," * 1_000 + "]", "TB011"),
    ],
)
def test_hostile_texts_end_quickly(text: str, code: str) -> None:
    assert code in {each.code for each in read(text).findings}


@pytest.mark.parametrize("depth", [40, 999, 1_001, 30_000])
@pytest.mark.parametrize("opening", ["- ", "[", "{a: ", "? ", "- ? ", "a: [", "[{a: "])
def test_nesting_has_one_code_and_one_hint_at_any_depth(opening: str, depth: int) -> None:
    document = read(opening * depth)
    too_deep = [each for each in document.findings if each.code == "TB009"]
    assert document.state is FileState.UNREADABLE
    assert len(too_deep) == len(document.findings) == 1
    assert "32" in too_deep[0].message.th
    assert "tambon demo" in too_deep[0].hint.th


@given(
    st.text(
        alphabet=st.sampled_from(
            string.printable + "กขำ้เแ“”\u00a0\u200b\u202e\ufeff\x00\x1b&*!%@`"
        ),
        max_size=120,
    )
)
@example('a: "\\ud800"')
def test_no_text_raises(text: str) -> None:
    document = read(text)
    assert (document.state is FileState.UNREADABLE) <= bool(document.findings)
    assert all(
        each.location.span.line >= 1 and each.location.span.column >= 1
        for each in document.findings
    )


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    read(data)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a//b", "a/./b", "a\\b", "c:x", "", "a\0b", "x" * 2000]
)
def test_names_that_leave_the_folder(name: str) -> None:
    assert not is_inside(name)


def test_what_is_not_a_regular_file_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("a: 1")
    folder = tmp_path / "project"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.yaml").symlink_to(outside)
    (folder / "dir").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.yaml")
    with Folder(folder) as opened:
        assert opened.read("link.yaml", 100) is Trouble.LINK
        assert opened.read("dir/secret.yaml", 100) is Trouble.LINK
        assert opened.read("pipe.yaml", 100) is Trouble.IRREGULAR
        assert opened.read("sub", 100) is Trouble.IRREGULAR
        assert opened.read("none.yaml", 100) is Trouble.MISSING
        assert opened.read("../secret.yaml", 100) is Trouble.OUTSIDE
        assert read_document(opened, "link.yaml").findings[0].code == "TB015"


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    with Folder(tmp_path) as opened:
        assert codes(read_document(opened, "plan.yaml")) == ["1:1 TB008"]
