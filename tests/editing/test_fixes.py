"""Repairs: only what is unambiguous, everything else byte for byte, the same data before and after, nothing the second time."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.documents.reader import FileState, parse_document
from tambon_cli.editing.fixes import AS_IT_STANDS, Rewriting, repair
from tambon_cli.project.project import FILES
from tests.support import EXAMPLES, Folder, tambon

TEXTS = [
    (path.name, path.read_text(encoding="utf-8"))
    for name in ("old", "new")
    for path in sorted((EXAMPLES / name).glob("*.yaml"))
]


def fixed(
    text: str | bytes, name: str = "report.yaml", rewriting: Rewriting = AS_IT_STANDS
) -> str | None:
    """The repaired text; None where there is nothing to repair."""
    done = repair(name, text if isinstance(text, bytes) else text.encode(), rewriting)
    if done is None:
        return None
    assert done.refused == ()
    return done.after


SLIPS = [
    ("a: นํ้า\n", "a: น้ำ\n"),
    ("a: น้ํา # นํ้า\n", "a: น้ำ # น้ำ\n"),
    ("a: ที่่\n", "a: ที่\n"),
    ("a: เเม่\n", "a: แม่\n"),
    ("a: ก้ี\n", "a: กี้\n"),
    ("a: นำ้\n", "a: น้ำ\n"),
    ("a: กอง\u200bทุน\u00ad\n", "a: กองทุน\n"),
    ("a: กอง\u00a0ทุน\n", "a: กอง ทุน\n"),
    ("a:\n\u00a0\u00a0b: 1\n", "a:\n  b: 1\n"),
    ("a: กิี\n", None),
    ("a: ้ก\n", None),
    ("a:   x   # ก\r\n", None),
]


@pytest.mark.parametrize(("before", "after"), SLIPS)
def test_slips_of_thai_are_repaired_where_there_is_one_way(before: str, after: str | None) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize("encoding", ["cp874", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_become_utf8(encoding: str) -> None:
    text = "prepared_by: [agency, lao] # หมายเหตุภาษาไทย\nsubmitted_to: กองคุ้มครองสวัสดิภาพ\n"
    assert fixed(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"a: \xff\xff\x80 caf\xe9", b"\x81\x82\x83", b""])
def test_what_nobody_can_tell_is_left_alone(data: bytes) -> None:
    assert repair("report.yaml", data, Rewriting(dates=True, vocabulary=True, order=True)) is None


DATES = [
    ("report.yaml", "submitted_on: 15 ก.ย. 2562   # ส่ง\n", "submitted_on: 2562-09-15   # ส่ง\n"),
    ("report.yaml", "submitted_on: 2019-09-15\n", "submitted_on: 2562-09-15\n"),
    ("report.yaml", 'submitted_on: "๑๕/๙/๒๕๖๒"\n', 'submitted_on: "2562-09-15"\n'),
    ("report.yaml", "submitted_on: 15/9/62\n", None),
    ("report.yaml", "submitted_on: 31 ก.ย. 2562\n", None),
    ("report.yaml", "letter_no: พม ๐๓๐๒/๑๒๓๔\n", None),
    ("plan.yaml", "activities:\n  - {id: A1, start: ๒๒ ม.ค. ๒๕๖๒, budget: ๑๒,๕๐๐}\n", None),
    ("plan.yaml", "activities:\n  - {id: A1, start: ๒๒ ม.ค. ๒๕๖๒, participants: ๔๕, title: รุ่น ๑}\n", "activities:\n  - {id: A1, start: 2562-01-22, participants: 45, title: รุ่น ๑}\n"),
    ("project.yaml", "goals: [๑, ๒]\ntarget_groups: [{group: at_risk, count: suppressed}]\n", "goals: [1, 2]\ntarget_groups: [{group: at_risk, count: suppressed}]\n"),
    ("activities.yaml", "activities:\n  - participants: {total: ๔๖, by_party: {staff: ๘}}\n", "activities:\n  - participants: {total: 46, by_party: {staff: 8}}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), DATES)
def test_dates_and_digits_get_one_form_where_they_are_asked_to(
    name: str, before: str, after: str | None
) -> None:
    if (
        "๑๒,๕๐๐" in before
    ):  # inside braces the comma ends the value: only the date is sure, and what the comma cut stays
        after = before.replace("๒๒ ม.ค. ๒๕๖๒", "2562-01-22").replace("๑๒,", "12,")
    assert fixed(before, name, Rewriting(dates=True)) == after
    assert fixed(before, name) is None


def test_keys_get_the_order_of_the_model_with_the_comments_above_them() -> None:
    before = "# หัวไฟล์\n\nreceived_on: 2562-09-12\n# วันส่ง\nsubmitted_on: 2562-09-10  # ตรงเวลา\nprepared_by: [agency, lao]\n# ท้ายไฟล์\n"
    after = "# หัวไฟล์\n\nprepared_by: [agency, lao]\n# วันส่ง\nsubmitted_on: 2562-09-10  # ตรงเวลา\nreceived_on: 2562-09-12\n# ท้ายไฟล์\n"
    assert fixed(before, rewriting=Rewriting(order=True)) == after
    assert fixed(after, rewriting=Rewriting(order=True)) is None


def test_the_order_of_items_and_of_unknown_keys_stays() -> None:
    before = "agreements:\n  - id: M2\n    scope: ข\n    title: ก\n    signatories:\n      - party: lao\n      - party: agency\n  - id: M1\nx: 1\n"
    after = "agreements:\n  - id: M2\n    title: ก\n    signatories:\n      - party: lao\n      - party: agency\n    scope: ข\n  - id: M1\nx: 1\n"
    assert fixed(before, "mou.yaml", Rewriting(order=True)) == after


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_the_examples_need_no_repair(name: str, text: str) -> None:
    assert fixed(text, name) is None


DAMAGES = [
    ("ำ", "ํา"),
    ("้ำ", "ํ้า"),
    ("แ", "เเ"),
    ("่", "่่"),
    ("ี", "ีี"),
    ("น", "น\u200b"),
    (" ", "\u00a0"),
    ("ี่", "่ี"),
]


@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False), st.integers(1, 12))
def test_every_damage_is_undone_to_the_byte(
    file: tuple[str, str], chance: random.Random, count: int
) -> None:
    name, text = file
    damaged = text
    for _ in range(count):
        good, bad = chance.choice(DAMAGES)
        places = [at for at in range(1, len(damaged) - 1) if damaged.startswith(good, at)]
        if good == " ":  # between words; beside a sign of YAML it changes what the file says
            places = [
                at for at in places if "ก" <= damaged[at - 1] <= "๎" and "ก" <= damaged[at + 1] <= "๎"
            ]
        at = chance.choice(places) if places else None
        if at is not None and not damaged.startswith(bad, at):
            damaged = damaged[:at] + bad + damaged[at + len(good) :]
    assert (fixed(damaged, name) or damaged) == text


@given(
    st.sampled_from(TEXTS),
    st.builds(Rewriting, st.booleans(), st.booleans(), st.booleans()),
    st.randoms(use_true_random=False),
)
def test_repairing_twice_changes_nothing_more(
    file: tuple[str, str], rewriting: Rewriting, chance: random.Random
) -> None:
    name, text = file
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    cut = chance.randrange(len(lines[at]) + 1)
    lines[at] = (
        lines[at][:cut]
        + chance.choice(["ํา", "เเ", "\u200b", "\u00a0", ": ", "  ", "-", "{", "๑", "# ", "\t"])
        + lines[at][cut:]
    )
    once = repair(name, "\n".join(lines).encode(), rewriting)
    if once is not None and once.done:
        again = repair(name, once.after.encode(), rewriting)
        assert again is None or not again.done


@given(st.sampled_from(FILES), st.text(alphabet="กำํา้ี่เแ \u00a0\u200b:-{}[]\n#'\"๑a", max_size=80))
def test_any_text_is_repaired_safely_or_left_alone(name: str, text: str) -> None:
    done = repair(name, text.encode(), Rewriting(dates=True, vocabulary=True, order=True))
    if done is not None and done.done:
        again = repair(
            name, done.after.encode(), Rewriting(dates=True, vocabulary=True, order=True)
        )
        assert again is None or not again.done
        first, second = (parse_document(name, each.encode()).state for each in (text, done.after))
        assert second is FileState.READ or first is not FileState.READ


def test_nothing_is_written_but_with_write(old: Folder) -> None:
    old.replace("activities.yaml", "    place: ลานวัดกลาง", "    place: ลานวัดกลาง\u00a0เเปลง")
    before = old.read("activities.yaml")
    said = tambon("fix", "old", cwd=old.path.parent)
    assert (said.returncode, old.read("activities.yaml")) == (0, before)
    assert said.stdout == "old/activities.yaml: ช่องว่างพิเศษ 1 · เ สองตัว 1\n"
    shown = tambon("fix", "old", "--diff", cwd=old.path.parent)
    assert old.read("activities.yaml") == before
    assert shown.stdout.splitlines()[:2] == [
        "--- a/old/activities.yaml",
        "+++ b/old/activities.yaml",
    ]
    assert "+    place: ลานวัดกลาง แปลง" in shown.stdout
    assert tambon("fix", "old", "--write", cwd=old.path.parent).returncode == 0
    assert old.read("activities.yaml") == before.replace("\u00a0เเปลง", " แปลง")
    assert tambon("fix", "old", "--write", cwd=old.path.parent).stdout == ""


def test_only_the_file_asked_about_is_repaired(old: Folder) -> None:
    for name in ("plan.yaml", "report.yaml"):
        old.write(name, old.read(name) + "# เเ\n")
    assert tambon("fix", "old/plan.yaml", "--write", cwd=old.path.parent).returncode == 0
    assert ("# แ\n" in old.read("plan.yaml"), "# เเ\n" in old.read("report.yaml")) == (True, True)


UNTOUCHED = [
    (
        "mou.yaml",
        "agreements:\n  - \u00a0id: M1\n    title: a\n",
    ),  # without the space of Word it could not be read
    (
        "project.yaml",
        "agency: {name: a}\narea: {\n  subdistrict: ก,\n  kind: old\n}\n# ท้าย\nx: 1\n",
    ),  # an unknown key keeps its place
    (
        "report.yaml",
        "letter_no: a\nprepared_by: [lao]\nletter_no: b\nsubmitted_on: 2562-09-10\n",
    ),  # a key that stands twice
]


@pytest.mark.parametrize(("name", "text"), UNTOUCHED)
def test_what_would_change_the_data_is_left_alone(name: str, text: str) -> None:
    done = repair(name, text.encode(), Rewriting(dates=True, vocabulary=True, order=True))
    assert done is None or done.done == ()


def test_a_number_in_quotes_keeps_them_where_a_brace_would_cut_it() -> None:
    text = 'target_groups: [{group: at_risk, count: "๑,๒๐๐"}]\ntitle: "สวน"\u200b\n'
    assert (
        fixed(text, "project.yaml", Rewriting(dates=True))
        == 'target_groups: [{group: at_risk, count: "1,200"}]\ntitle: "สวน"\n'
    )


def test_comments_stay_with_what_they_are_about() -> None:
    before = "# หัวไฟล์\nagency: {name: a}\narea:\n  kind: old\n  # since: 2560\n"
    assert (
        fixed(before, "project.yaml", Rewriting(order=True))
        == "# หัวไฟล์\narea:\n  kind: old\n  # since: 2560\nagency: {name: a}\n"
    )
    before = "lessons:\n  - {good: a}\nfollowups:\n  - id: F1\n# c\n    held_on: 2562-08-28\n"
    assert (
        fixed(before, "evaluation.yaml", Rewriting(order=True))
        == "followups:\n  - id: F1\n# c\n    held_on: 2562-08-28\nlessons:\n  - {good: a}\n"
    )


@pytest.mark.parametrize("data", ["title: สวยมวล".encode()[:-1], "title: café".encode("latin-1")])
def test_what_is_not_windows_874_is_not_taken_for_it(data: bytes) -> None:
    assert repair("project.yaml", data) is None


def test_a_file_keeps_who_may_read_it(old: Folder) -> None:
    old.write("review.yaml", old.read("review.yaml") + "# เเ\n")
    (old.path / "review.yaml").chmod(0o600)
    assert tambon("fix", old.path, "--write").returncode == 0
    assert (old.path / "review.yaml").stat().st_mode & 0o777 == 0o600


def test_a_text_of_nothing_but_marks_takes_no_time() -> None:
    repair(
        "mou.yaml",
        ("# ก่" + "ิุ" * 40_000).encode(),
        Rewriting(dates=True, vocabulary=True, order=True),
    )


def test_line_ends_of_windows_stay() -> None:
    assert (
        fixed("prepared_by: [agency]\r\nsubmitted_to: เเ\r\n")
        == "prepared_by: [agency]\r\nsubmitted_to: แ\r\n"
    )


def test_ids_in_a_diff_are_masked(old: Folder) -> None:
    old.write("report.yaml", "# เเ 1 0000 00000 00 9\n" + old.read("report.yaml"))
    said = tambon("fix", "--diff", old.path).stdout
    assert "1 0000" not in said
    assert "xxxx" in said
