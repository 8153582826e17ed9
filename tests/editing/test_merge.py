"""Three versions of a file become one by record and field; what both changed stands in it twice, between marks; nothing is lost."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.documents.characters import CONFLICT
from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.field_words import field_words
from tambon_cli.editing.merge import MergedFile, merged
from tambon_cli.editing.merge_lines import merged_by_lines, merged_by_lines_and_read
from tambon_cli.editing.three import Three
from tambon_cli.editing.writer import Refused
from tests.editing.merges import case, outcome

BASE = """\
# กิจกรรมปี 2562
activities:
  - id: A1
    status: done
    start: 2562-01-22
    end: 2562-01-23         # สองวัน
    participants: {total: 40, by_party: {staff: 4, community: 30}}
    evidence:
      - {type: photo, file: evidence/a1.jpg, date: 2562-01-22}
  # ไตรมาส 2
  - id: A2
    status: ongoing
    result: |
      ผลเบื้องต้น
      ยังไม่ครบ
    # รอเอกสาร
"""
A3 = "  - id: A3\n    status: done\n"
A4 = "  - id: A4            # ใหม่\n    status: ongoing\n"
SCAFFOLD = "# submitted_on:      ## วันที่ส่ง\n# letter_no:         ## เลขที่\nprepared_by: [agency]\n"


def by_record(name: str, base: str, ours: str, theirs: str) -> MergedFile:
    done = merged(name, Three(base.encode(), ours.encode(), theirs.encode()))
    assert isinstance(done, MergedFile), done
    return done


def conflicts_told(text: str) -> int:
    """How many conflicts `tambon validate` finds in a file."""
    findings = parse_document("activities.yaml", text.encode()).findings
    return sum(each.rule is CONFLICT for each in findings)


def replaced(*pairs: str, base: str = BASE) -> str:
    """A text in which each second text stands for the one before it."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert base.count(old) == 1, old
        base = base.replace(old, new)
    return base


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # two fields of one record, side by side, with the comments that came with them
        (["end: 2562-01-23 ", "end: 2562-01-24 "], ["start: 2562-01-22", "start: 2562-01-21   # เลื่อน"]),
        (["status: done", "status: ongoing"], ["- id: A1", "- id: A1  # ตรวจแล้ว"]),
        (["end: 2562-01-23 ", "end: 2562-01-24 "], ["# สองวัน", "# สามวัน"]),
        (["- id: A1", "- id: A1\n    # ตรวจแล้ว"], ["status: done", "status: ongoing"]),
        # one record each; a field more; a comment above
        (["status: done", "status: ongoing"], ["status: ongoing\n    result", "status: done\n    result"]),
        (["status: done", "status: done\n    place: วัด"], ["start: 2562-01-22", "start: 2562-01-22\n    time: 9.00 น."]),
        (["# ไตรมาส 2", "# ไตรมาสสอง"], ["- id: A2\n    status: ongoing", "- id: A2\n    status: done"]),
        # inside braces
        (["total: 40", "total: 41"], ["staff: 4", "staff: 5"]),
        (["total: 40", "total: 41"], ["30}}", "30, lao: 1}}   # ลงชื่อ"]),
        (["type: photo", "type: activity_summary"], ["date: 2562-01-22}", "date: 2562-01-25}"]),
        # a record more on each side, at different places, and a piece of evidence
        (["# ไตรมาส 2\n", f"# ไตรมาส 2\n{A3}"], ["    # รอเอกสาร\n", f"    # รอเอกสาร\n{A4}"]),
        (["date: 2562-01-22}\n", "date: 2562-01-22}\n      - {type: photo, file: evidence/b.jpg}\n"], ["{type: photo, file: evidence/a1", "{type: activity_summary, file: evidence/a1"]),
        # deleted here, untouched there
        (["    start: 2562-01-22\n", ""], ["end: 2562-01-23 ", "end: 2562-01-24 "]),
        # a text of several lines, and the comment below the record
        (["ยังไม่ครบ", "ครบแล้ว"], ["# รอเอกสาร", "# ได้เอกสารแล้ว"]),
        (["ยังไม่ครบ", "ครบแล้ว"], ["  - id: A2\n    status: ongoing", "  - id: A2   # ด่วน\n    status: done"]),
        # the same on both sides
        (["status: done", "status: ongoing"], ["total: 40", "total: 41"]),
    ],
)  # fmt: skip
def test_what_each_changed_stands_in_the_result_as_they_wrote_it(
    ours: list[str], theirs: list[str]
) -> None:
    both = replaced(*theirs, base=replaced(*ours))
    for one, other in ((ours, theirs), (theirs, ours)):
        done = by_record("activities.yaml", BASE, replaced(*one), replaced(*other))
        assert (done.data.decode(), done.conflicts) == (both, ())


@pytest.mark.parametrize(
    ("name", "base", "ours", "theirs", "expected"),
    [
        # both added at one place: ours first
        ("activities.yaml", BASE, BASE + A3, BASE + A4, BASE + A3 + A4),
        # a list of words is a set, and keeps the order of the file
        ("report.yaml", "prepared_by: [lao, agency]\n", "prepared_by: [lao, agency, staff]\n", "prepared_by: [lao, community]\n", "prepared_by: [lao, community, staff]\n"),
        ("report.yaml", "prepared_by:\n- lao\n- agency\n", "prepared_by:\n- lao\n- agency\n- staff\n", "prepared_by:\n- lao  # อบต.\n- community\n", "prepared_by:\n- lao  # อบต.\n- community\n- staff\n"),
        # without ids by position
        ("project.yaml", "objectives:\n- ก\n- ข\n", "objectives:\n- กก\n- ข\n", "objectives:\n- ก\n- ขข\n- ค\n", "objectives:\n- กก\n- ขข\n- ค\n"),
        # lines of a new folder that both filled in
        ("report.yaml", SCAFFOLD, replaced("# submitted_on:      ##", "submitted_on: 2562-09-10  ##", base=SCAFFOLD), replaced("# letter_no:         ##", "letter_no: ก 1  ##", base=SCAFFOLD), "submitted_on: 2562-09-10  ## วันที่ส่ง\nletter_no: ก 1  ## เลขที่\nprepared_by: [agency]\n"),
        # both remark on one line
        ("report.yaml", "letter_no: ก\n", "letter_no: ก  # เรา\n", "letter_no: ข  # เขา\n", "# เรา\nletter_no: ข  # เขา\n"),
        # a comment outlives the field that it stands above
        ("report.yaml", "letter_no: ก\nsubmitted_on: 2562-01-01\n", "submitted_on: 2562-01-01\n", "# ถามกอง\nletter_no: ก\nsubmitted_on: 2562-01-01\n", "# ถามกอง\nsubmitted_on: 2562-01-01\n"),
        # other depths and dashes: what is theirs stands as deep as ours
        ("activities.yaml", "activities:\n- id: A1\n  status: done\n", "activities:\n    - id: A1\n      status: done\n      place: วัด\n", "activities:\n- id: A1\n  status: ongoing\n- id: A2\n  status: done\n", "activities:\n    - id: A1\n      status: ongoing\n      place: วัด\n    - id: A2\n      status: done\n"),
        # nothing before; nothing yet
        ("activities.yaml", "", "# ก\nactivities:\n  - id: A1\n", "activities:\n- id: A2\n", "# ก\nactivities:\n  - id: A1\n  - id: A2\n"),
        ("activities.yaml", "# ยังไม่มี\nactivities:\n", "# ยังไม่มี\nactivities:\n  - id: A1\n", "# ยังไม่มี\nactivities: []\n", "# ยังไม่มี\nactivities:\n  - id: A1\n"),
        ("evaluation.yaml", "", "followups:\n- id: F1\n", "lessons:\n- good: ก\n", "followups:\n- id: F1\nlessons:\n- good: ก\n"),
        # marks and ends of a document
        ("report.yaml", "---\nletter_no: ก\n...\n", "---\nletter_no: ข\n...\n", "---\nletter_no: ก\nsubmitted_to: กอง\n...\n", "---\nletter_no: ข\nsubmitted_to: กอง\n...\n"),
        ("report.yaml", "letter_no: ก\nsubmitted_to: ค", "letter_no: ข\nsubmitted_to: ค", "letter_no: ก\nsubmitted_to: ง\n", "letter_no: ข\nsubmitted_to: ง"),
    ],
)  # fmt: skip
def test_of_both_one_file_is_made(
    name: str, base: str, ours: str, theirs: str, expected: str
) -> None:
    done = by_record(name, base, ours, theirs)
    assert (done.data.decode(), done.conflicts) == (expected, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "marked", "field"),
    [
        (["status: done", "status: ongoing"], ["status: done", "status: cancelled"], "<<<<<<< ours\n    status: ongoing\n=======\n    status: cancelled\n>>>>>>> theirs\n    start", ("activities", "A1", "status")),
        (["ยังไม่ครบ", "ครบแล้ว"], ["ยังไม่ครบ", "รอผล"], "<<<<<<< ours\n    result: |\n      ผลเบื้องต้น\n      ครบแล้ว\n=======\n    result: |\n      ผลเบื้องต้น\n      รอผล\n>>>>>>> theirs\n    # รอเอกสาร\n", ("activities", "A2", "result")),
        # a key more on both sides
        (["status: done", "status: done\n    place: ก"], ["status: done", "status: done\n    place: ข"], "<<<<<<< ours\n    place: ก\n=======\n    place: ข\n>>>>>>> theirs\n", ("activities", "A1", "place")),
        # in braces it is the record that stands twice
        (["total: 40", "total: 41"], ["total: 40", "total: 42"], "<<<<<<< ours\n    participants: {total: 41, by_party: {staff: 4, community: 30}}\n=======\n    participants: {total: 42, by_party: {staff: 4, community: 30}}\n>>>>>>> theirs\n", ("activities", "A1", "participants")),
        # deleted here and changed there
        (["    start: 2562-01-22\n", ""], ["start: 2562-01-22", "start: 2562-01-21"], "<<<<<<< ours\n=======\n    start: 2562-01-21\n>>>>>>> theirs\n", ("activities", "A1", "start")),
        ([BASE[BASE.index("  # ไตรมาส 2"):], ""], ["ยังไม่ครบ", "ครบแล้ว"], "<<<<<<< ours\n=======\n  # ไตรมาส 2\n  - id: A2\n    status: ongoing\n    result: |\n      ผลเบื้องต้น\n      ครบแล้ว\n    # รอเอกสาร\n>>>>>>> theirs\n", ("activities", "A2")),
        # one id for two things
        (["    # รอเอกสาร\n", f"    # รอเอกสาร\n{A3}"], ["    # รอเอกสาร\n", "    # รอเอกสาร\n  - id: A3\n    status: cancelled\n"], "<<<<<<< ours\n  - id: A3\n    status: done\n=======\n  - id: A3\n    status: cancelled\n>>>>>>> theirs\n", ("activities", "A3")),
    ],
)  # fmt: skip
def test_what_both_changed_in_different_ways_stands_in_both(
    ours: list[str], theirs: list[str], marked: str, field: tuple[str, ...]
) -> None:
    done = by_record("activities.yaml", BASE, replaced(*ours), replaced(*theirs))
    text = done.data.decode()
    assert marked in text
    assert [each.path for each in done.conflicts] == [field]
    assert conflicts_told(text) == 1
    # what is around it is merged all the same
    more = ["# กิจกรรมปี 2562", "# กิจกรรม"]
    assert marked in by_record("activities.yaml", BASE, replaced(*ours), replaced(*theirs, *more)).data.decode()  # fmt: skip


def test_a_first_field_that_shares_its_line_with_the_dash_stands_with_it_in_both() -> None:
    base = "lessons:\n  - good: ก\n    bad: ข\n"
    done = by_record("evaluation.yaml", base, base.replace("ก", "กก"), base.replace("ก", "กา"))
    marked = "<<<<<<< ours\n  - good: กก\n=======\n  - good: กา\n>>>>>>> theirs\n    bad: ข\n"
    assert done.data.decode() == f"lessons:\n{marked}"


def test_every_conflict_is_one_finding() -> None:
    base = "".join(f"# {n}\n{key}: {n}\n" for n, key in enumerate("abcdefgh"))
    ours, theirs = base.replace(": ", ": 1"), base.replace(": ", ": 2")
    done = by_record("report.yaml", base, ours, theirs)
    assert len(done.conflicts) == conflicts_told(done.data.decode()) == 8


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("other", ["\n", "\r\n"])
def test_line_ends_and_the_byte_order_mark_are_those_of_ours(
    end: str, mark: bytes, other: str
) -> None:
    ours, theirs = replaced("status: done", "status: x"), replaced("total: 40", "total: 41")
    versions = Three(BASE.encode(), mark + ours.replace("\n", end).encode(), theirs.replace("\n", other).encode())  # fmt: skip
    both = replaced("status: done", "status: x", "total: 40", "total: 41").replace("\n", end)
    assert merged("activities.yaml", versions) == MergedFile(mark + both.encode())
    clash = versions._replace(theirs=replaced("status: done", "status: y").replace("\n", other).encode())  # fmt: skip
    done = merged("activities.yaml", clash)
    assert isinstance(done, MergedFile)
    assert done.data.count(b"\n") == done.data.count(end.encode())
    assert conflicts_told(done.data.decode().removeprefix("\ufeff")) == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        # records in another order; no YAML; a key twice; both changed how many there are
        ("activities:\n- id: A1\n  status: x\n- id: A2\n", "activities:\n- id: A2\n- id: A1\n  status: x\n", "activities:\n- id: A1\n  status: y\n- id: A2\n"),
        ("a: 1\n", "a: [\n", "a: 2\n"),
        ("a: 1\n", "a: 1\nb: 1\nb: 2\n", "a: 2\n"),
        ("{a: 1, b: 2}\n", "{a: 2, b: 2}\n", "{a: 1, b: 3}\n"),
        ("a: |\n  ก", "a: |\n  ข", "a: |\n  ก\nb: 1\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_by_record_goes_the_way_of_git(
    base: str, ours: str, theirs: str
) -> None:
    versions = Three(base.encode(), ours.encode(), theirs.encode())
    refused = merged("activities.yaml", versions)
    assert isinstance(refused, Refused)
    assert refused.reason.th
    done = merged_by_lines_and_read("activities.yaml", versions)
    assert done.has_conflict
    assert b"<<<<<<< ours" in done.data


def test_a_merge_of_git_that_says_something_else_stands_in_both_versions() -> None:
    base = "a: 1\n# ก\n# ข\n# ค\n# ง\nz: 1\n"
    ours = base.replace("a: 1\n", "a: 1\nmethod: ก\n")
    theirs = base.replace("z: 1\n", "method: ข # เขา\nz: 1\n")
    versions = Three(base.encode(), ours.encode(), theirs.encode())
    assert not merged_by_lines(versions).has_conflict  # the key stands twice
    done = merged_by_lines_and_read("report.yaml", versions)
    assert done.data.decode() == f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    assert (done.has_conflict, done.whole) == (True, True)
    assert len(by_record("report.yaml", base, ours, theirs).conflicts) == 1


def test_a_merge_of_git_in_another_order_is_kept() -> None:
    records = [f"- id: A{n}\n  status: x\n  place: ก{n}\n  spent: {n}\n" for n in range(1, 8)]
    base = "activities:\n" + "".join(records)
    ours = "activities:\n" + "".join([*records[1:], records[0]])
    theirs = base.replace("place: ก4", "place: วัด")
    versions = Three(base.encode(), ours.encode(), theirs.encode())
    assert isinstance(merged("activities.yaml", versions), Refused)
    done = merged_by_lines_and_read("activities.yaml", versions)
    assert (done.data.decode(), done.has_conflict) == (ours.replace("ก4", "วัด"), False)


def test_a_text_with_the_marks_of_an_earlier_conflict_is_never_merged_silently() -> None:
    ours = f"<<<<<<< ours\n{BASE}=======\n>>>>>>> theirs\n"
    versions = Three(BASE.encode(), ours.encode(), replaced("total: 40", "total: 4").encode())
    assert isinstance(merged("activities.yaml", versions), Refused)
    assert merged_by_lines_and_read("activities.yaml", versions).has_conflict


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("activities.yaml", ("activities", "A4", "end"), "A4 › วันสิ้นสุดจริง"),
        ("activities.yaml", ("activities", "A1", "evidence", "evidence/a.jpg", "date"), "A1 › evidence/a.jpg › วันที่ของเอกสาร"),
        ("activities.yaml", ("activities", "A1", "participants", "by_party", "staff"), "A1 › ผู้เข้าร่วม › แยกตามฝ่าย › บุคลากร"),
        ("project.yaml", ("objectives", "0", "text"), "วัตถุประสงค์ ข้อ 1 › วัตถุประสงค์"),
        ("report.yaml", ("letter_no",), "เลขที่หนังสือนำส่ง"),
        ("report.yaml", ("no_such_key", "x"), "no_such_key › x"),
    ],
)  # fmt: skip
def test_a_field_is_said_in_an_officers_words(name: str, path: tuple[str, ...], words: str) -> None:
    said = field_words(name, path)
    assert said.th == words
    assert said.en


@given(st.integers(0, 2**32))
def test_no_merge_is_wrong_whoever_typed_the_file(seed: int) -> None:
    found = outcome(case(seed))
    assert found.said != "clean but wrong", seed


def test_few_merges_ask_without_need() -> None:
    found = [outcome(case(seed)).said for seed in range(250)]
    assert found.count("clean but wrong") == 0
    assert found.count("needless conflict") < 0.04 * len(found)


MEMBERS = "committee:\n  members:\n" + "".join(
    f"    - {{position: M{number}, party: community}}\n" for number in range(1, 9)
)
SOURCES = "budget:\n  sources:\n    - {name: ก, amount: 1}\n    - {name: ข, amount: 2}\n    - {name: ค, amount: 3}\n"


@pytest.mark.parametrize(
    ("name", "base", "ours", "theirs", "merged_text"),
    [
        ("project.yaml", MEMBERS, MEMBERS.replace("    - {position: M1, party: community}\n", ""), MEMBERS.replace("M6, party: community", "M6, party: lao"), "M6, party: lao"),
        ("project.yaml", MEMBERS, MEMBERS.replace("  members:\n", "  members:\n    - {position: M0, party: lao}\n"), MEMBERS.replace("M6, party: community", "M6, party: lao"), "M6, party: lao"),
        ("plan.yaml", SOURCES, SOURCES.replace("    - {name: ก, amount: 1}\n", ""), SOURCES.replace("name: ค, amount: 3", "name: ค, amount: 4"), "name: ค, amount: 4"),
        ("plan.yaml", SOURCES, SOURCES + "    - {name: ง, amount: 9}\n", SOURCES.replace("name: ก, amount: 1", "name: ก, amount: 4"), "name: ก, amount: 4"),
        ("plan.yaml", SOURCES, SOURCES.replace("amount: 2", "amount: 5"), SOURCES.replace("amount: 3", "amount: 6"), "name: ข, amount: 5"),
        # A record replaced by another is another: it has moved nothing, and takes nothing over.
        ("plan.yaml", SOURCES, SOURCES.replace("{name: ก, amount: 1}", "{name: ใหม่, amount: 8}"), SOURCES.replace("name: ค, amount: 3", "name: ค, amount: 4"), "name: ใหม่, amount: 8"),
    ],
)  # fmt: skip
def test_a_place_alone_makes_no_record_the_same(
    name: str, base: str, ours: str, theirs: str, merged_text: str
) -> None:
    for versions in (Three(base, ours, theirs), Three(base, theirs, ours)):
        done = merged(name, versions.map(str.encode))
        assert isinstance(done, MergedFile)
        assert done.conflicts == ()
        assert merged_text in done.data.decode()
        lines = {line for line in done.data.decode().splitlines() if "{" in line}
        before = {line for text in versions for line in text.splitlines()}
        assert lines <= before  # no line that nobody wrote


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # moved, and edited by the other
        (SOURCES.replace("    - {name: ก, amount: 1}\n", "") + "    - {name: ก, amount: 1}\n", SOURCES.replace("amount: 2", "amount: 9")),
        # replaced, and edited by the other
        (SOURCES.replace("{name: ก, amount: 1}", "{name: ใหม่, amount: 8}"), SOURCES.replace("name: ก, amount: 1", "name: ก, amount: 9")),
        # both added
        (SOURCES + "    - {name: ง, amount: 9}\n", SOURCES + "    - {name: จ, amount: 9}\n"),
    ],
)  # fmt: skip
def test_where_it_is_not_sure_which_record_is_which_both_stand(ours: str, theirs: str) -> None:
    done = merged("plan.yaml", Three(SOURCES, ours, theirs).map(str.encode))
    if isinstance(done, Refused):
        assert merged_by_lines_and_read(
            "plan.yaml", Three(SOURCES, ours, theirs).map(str.encode)
        ).has_conflict
    else:
        assert done.conflicts
