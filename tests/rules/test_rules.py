"""Single mistakes in the examples: each is found at its very place."""

import datetime as dt

import pytest

from tambon_cli.diagnostics import Severity
from tambon_cli.rules import all_rules
from tests.support import Copy, Folder

# example, file, what stands there, what is written instead, the errors and warnings: line, code, the text they point at
MISTAKES = [
    # shape
    ("old", "project.yaml", "title: (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลโคกกระเบื้อง\n", "", ["project.yaml:1 TB101 schema"]),
    ("old", "project.yaml", "fiscal_year: 2562 ", "fiscal_year: ", ["project.yaml:5 TB101 fiscal_year"]),
    ("old", "project.yaml", "fiscal_year: 2562 ", "fiscal_year: 62 ", ["project.yaml:5 TB108 62"]),
    ("old", "project.yaml", "division:", "divison:", ["project.yaml:19 TB102 divison"]),
    ("old", "project.yaml", "kind: old ", "kind: olde ", ["project.yaml:7 TB104 olde"]),
    ("old", "project.yaml", "id: khok-krabueang", "id: 1-ตำบล", ["project.yaml:2 TB105 1-ตำบล"]),
    ("old", "project.yaml", "fictional: true ", "fictional: yes ", ["project.yaml:4 TB103 yes"]),
    ("old", "project.yaml", "goals: [1, 2, 3, 4]", "goals: [1, 2, 3, 5]", ["project.yaml:24 TB113 5"]),
    ("old", "project.yaml", "goals: [1, 2, 3, 4]", "goals: 1", ["project.yaml:24 TB103 1"]),
    ("old", "project.yaml", "schema: tambon/1", "schema: tambon/9", ["project.yaml:1 TB112 tambon/9"]),
    ("old", "project.yaml", "count: 18,", "count: -18,", ["project.yaml:26 TB108 -18"]),
    ("old", "project.yaml", "agency:\n", "agency: ศูนย์\nagencies:\n", ["project.yaml:14 TB103 ศูนย์", "project.yaml:15 TB102 agencies"]),
    ("old", "plan.yaml", "total: 60000", "total: หกหมื่น", ["plan.yaml:17 TB108 หกหมื่น"]),
    ("old", "plan.yaml", 'ตลาดนัดสิทธิสวัสดิการเคลื่อนที่, step: "2.5"', "ตลาดนัดสิทธิสวัสดิการเคลื่อนที่, step: 2.4", ["plan.yaml:10 TB104 2.4"]),
    ("old", "activities.yaml", "    end: 2562-01-23", "    end: 31 เม.ย. 2562", ["activities.yaml:5 TB106 31 เม.ย. 2562"]),
    ("old", "activities.yaml", "    place: ลานวัดกลาง\n", "", ["activities.yaml:17 TB110 id"]),
    ("old", "activities.yaml", "    participants: {total: 25}", "    participants: {total: }", ["activities.yaml:36 TB110 total"]),
    ("old", "activities.yaml", "    time: 08.30-15.00 น.\n", "", ["activities.yaml:17 TB111 id"]),
    ("old", "review.yaml", "round: 6", "round: 9", ["review.yaml:2 TB113 9"]),
    ("old", "project.yaml", "title: (สมมติ) ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน ตำบลโคกกระเบื้อง", 'title: ""', ["project.yaml:3 TB101 title"]),
    ("old", "report.yaml", "prepared_by: [agency, lao]", "prepared_by: []", ["report.yaml:1 TB101 []"]),
    ("old", "activities.yaml", "participants: {total: 25}", "participants: {total: 2,500}", ["activities.yaml:36 TB102 500"]),
    # references
    ("old", "plan.yaml", "- {id: A2, title", "- {id: A1, title", ["activities.yaml:17 TB202 A2", "plan.yaml:10 TB201 A1"]),
    ("old", "activities.yaml", "  - id: A5\n", "  - id: A6\n", ["activities.yaml:56 TB202 A6"]),
    ("old", "plan.yaml", "mou: M1 ", "mou: M7 ", ["plan.yaml:3 TB204 M7"]),
    ("old", "plan.yaml", "problems: [P2]", "problems: [P9]", ["plan.yaml:12 TB205 P9"]),
    ("old", "plan.yaml", "revisions: []", "revisions: [{id: R1, approved_on: 2562-01-02, reason: เลื่อน, changes: [{activity: A9}]}]", ["plan.yaml:14 TB206 A9"]),
    ("old", "evaluation.yaml", "objective: 3,", "objective: 4,", ["evaluation.yaml:13 TB207 4"]),
    # time
    ("old", "activities.yaml", "    end: 2562-01-23", "    end: 2562-01-21", ["activities.yaml:5 TB304 2562-01-21"]),
    ("old", "activities.yaml", "    end: 2562-08-09", "    end: 2562-10-01", ["activities.yaml:59 TB301 2562-10-01"]),
    ("old", "plan.yaml", "start: 2562-06-10, end: 2562-07-12", "start: 2562-07-13, end: 2562-07-12", ["plan.yaml:12 TB304 2562-07-12"]),
    ("old", "mou.yaml", "signed_on: 15 ก.พ. 2561", "signed_on: 2562-01-05", ["plan.yaml:3 TB305 M1"]),
    ("old", "mou.yaml", "expires_on: null", "expires_on: 2561-11-30", ["plan.yaml:3 TB306 M1"]),
    ("old", "report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-08-20", ["report.yaml:2 TB307 2562-08-20"]),
    ("old", "report.yaml", "submitted_on: 2562-09-10", "submitted_on: 2562-09-16", ["report.yaml:2 TB308 2562-09-16", "report.yaml:5 TB310 2562-09-12"]),
    ("old", "report.yaml", "received_on: 2562-09-12", "received_on: 2562-09-17", ["report.yaml:5 TB309 2562-09-17"]),
    ("old", "project.yaml", "since: 2561 ", "since: 2562 ", ["project.yaml:8 TB311 2562"]),
    ("new", "project.yaml", "since: 2562", "since: 2560", ["project.yaml:8 TB311 2560"]),
    ("old", "plan.yaml", "  fiscal_year: 2562", "  fiscal_year: 2561", ["plan.yaml:16 TB312 2561"]),
    ("old", "plan.yaml", "mou: M1 ", "mou: ", ["plan.yaml:3 TB313 mou"]),
    ("old", "plan.yaml", "revisions: []", "revisions: [{id: R1, approved_on: 2562-04-01, reason: เลื่อน, changes: [{activity: A2, end: 2562-05-01}]}]", ["plan.yaml:14 TB303 A2"]),
    # amounts
    ("old", "plan.yaml", "amount: 38000", "amount: 39000", ["plan.yaml:17 TB401 60000"]),
    ("old", "plan.yaml", "budget: 18500", "budget: 28500", ["plan.yaml:17 TB402 60000"]),
    ("old", "activities.yaml", "spent: 9500", "spent: 9,500.25", ["activities.yaml:24 TB403 9,500.25"]),
    ("old", "activities.yaml", "{total: 132,", "{total: 131,", ["activities.yaml:23 TB404 {staff: 8, community: 110, network_partner: 14}"]),
    ("old", "activities.yaml", "participants: {total: 95}", "participants: {total: 0}", ["activities.yaml:62 TB405 0"]),
    # evidence
    ("old", "mou.yaml", "evidence/mou.pdf", "evidence/none.pdf", ["mou.yaml:12 TB701 evidence/none.pdf"]),
    ("old", "mou.yaml", "evidence/mou.pdf", "../mou.pdf", ["mou.yaml:12 TB702 ../mou.pdf"]),
    ("old", "mou.yaml", "evidence/mou.pdf", "mou.yaml", ["mou.yaml:12 TB703 mou.yaml"]),
    ("old", "activities.yaml", "file: evidence/a5.jpg", "file: evidence/a5-summary.pdf", ["activities.yaml:68 TB703 evidence/a5-summary.pdf"]),
    ("old", "mou.yaml", "file: evidence/mou.pdf,", f"sha256: {'0' * 64}, file: evidence/mou.pdf,", ["mou.yaml:12 TB704 0000000000000000000000000000000000000000000000000000000000000000"]),
    ("old", "activities.yaml", "caption: กีฬาชุมชน, consent: true", "caption: กีฬาชุมชน", ["activities.yaml:68 TB705 evidence/a5.jpg"]),
    ("old", "activities.yaml", "evidence/a2.jpg", "evidence/a1.jpg", ["activities.yaml:29 TB707 evidence/a1.jpg"]),
    # privacy: numbers whose checksum is right but whose province (00) does not exist
    ("old", "project.yaml", "basis: ข้อมูล อบต.", "basis: 1 0000 00000 00 9", ["project.yaml:29 TB801 1 0000 00000 00 9"]),
    ("old", "project.yaml", "# พ.ศ.;", "# ๑๐๐๐๐๐๐๐๐๐๐๐๙", ["project.yaml:5 TB801 ๑๐๐๐๐๐๐๐๐๐๐๐๙"]),
    ("old", "project.yaml", "{position: นักพัฒนาสังคมชำนาญการ}", "{position: นักพัฒนาสังคม, ชื่อ: x}", ["project.yaml:18 TB802 ชื่อ"]),
    ("old", "project.yaml", "division:", "birthdate: 2500-01-01\ndivision:", ["project.yaml:19 TB802 birthdate"]),
]  # fmt: skip


@pytest.mark.parametrize(("example", "file", "before", "after", "found"), MISTAKES)
def test_each_mistake_is_found_at_its_place(
    folder: Copy, example: str, file: str, before: str, after: str, found: list[str]
) -> None:
    assert folder(example).replace(file, before, after).pointed() == found


def test_ids_are_excused_only_in_the_value_of_a_letter_number(old: Folder) -> None:
    old.replace("report.yaml", "letter_no: พม 0302/1234", 'letter_no: "1000000000009"')
    assert old.pointed() == []
    old.replace("report.yaml", 'letter_no: "1000000000009"', "letter_no: 1 # 1000000000009")
    assert old.pointed() == ["report.yaml:3 TB801 1000000000009"]


@pytest.mark.parametrize("file", ["area.yaml", "plan.yaml", "report.yaml", "project.yaml"])
def test_no_key_excuses_an_id_in_another_place(old: Folder, file: str) -> None:
    for number, key in enumerate(("-", '"-"', "committee_no", "x")):
        text = old.read(file)
        old.write(file, f'{text}{key}: "1 0000 00000 00 9"\n')
        line = text.count("\n") + 1
        found = [each for each in old.pointed() if "TB801" in each]
        assert found == [f"{file}:{line} TB801 1 0000 00000 00 9"], number
        old.write(file, text)


def test_ids_behind_escapes_are_found(old: Folder) -> None:
    old.replace(
        "report.yaml", "letter_no: พม 0302/1234", 'submitted_to: "\\u0031000000000009"\nx_no:'
    ).replace("report.yaml", "submitted_to: กอง", "y: กอง")
    assert [each for each in old.pointed() if "TB801" in each] == [
        'report.yaml:3 TB801 "\\u0031000000000009"'
    ]


def test_evidence_holds_only_evidence(old: Folder) -> None:
    old.write("evidence/list.xlsx", b"PK\x03\x04").write("evidence/ok.pdf", b"%PDF-1.4").write(
        "evidence/x.pdf", b"text"
    )
    old.write("evidence/.gitkeep", b"").write("evidence/Thumbs.db", b"x")
    (old.path / "evidence/link.pdf").symlink_to("/etc/passwd")
    assert old.found() == [
        "evidence/link.pdf:1:1 TB015",
        "evidence/list.xlsx:1:1 TB708",
        "evidence/x.pdf:1:1 TB708",
    ]


def test_an_empty_project_file_is_an_error(old: Folder) -> None:
    assert "project.yaml:1:1 TB114" in old.write("project.yaml", "# ว่าง\n").found()


@pytest.mark.parametrize("name", ["old", "new"])
def test_the_examples_are_clean(folder: Copy, name: str) -> None:
    assert folder(name).found() == []


def test_information_is_true_of_the_new_example(new: Folder) -> None:
    assert new.found(least=Severity.INFO) == [
        "plan.yaml:6:1 TB601",
        "project.yaml:17:1 TB602",
        "project.yaml:23:13 TB604",
    ]


def test_done_in_the_future_of_the_day_asked_for(old: Folder) -> None:
    found = [
        str(each.location)
        for each in old.findings(as_of=dt.date(2019, 7, 1))
        if each.code == "TB302"
    ]
    assert found == ["activities.yaml:46:10", "activities.yaml:59:10"]


def test_codes_are_unique_and_every_error_says_what_to_do(old: Folder) -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules) == len({rule.name for rule in rules})
    old.replace("plan.yaml", "amount: 38000", "amount: 39000").replace(
        "mou.yaml", "evidence/mou.pdf", "evidence/none.pdf"
    )
    assert all(
        each.hint.th and each.hint.en for each in old.findings() if each.severity is Severity.ERROR
    )


def test_nearest_words_are_suggested(old: Folder) -> None:
    old.replace("project.yaml", "division:", "divison:").replace(
        "project.yaml", "kind: old ", "kind: พื้นที่ตำบลเดืม "
    )
    hints = {each.code: each.hint.en for each in old.findings()}
    assert hints["TB102"] == "did you mean division?"
    assert hints["TB104"] == "did you mean old (old area)?"


def test_all_files_are_checked_though_one_is_unreadable(old: Folder) -> None:
    old.write("plan.yaml", "a: [").replace("mou.yaml", "evidence/mou.pdf", "evidence/none.pdf")
    assert [each for each in old.found() if "TB003" in each or "TB701" in each] == [
        "mou.yaml:12:36 TB701",
        "plan.yaml:2:1 TB003",
    ]


def test_a_folder_in_evidence_that_is_used_is_no_stray(old: Folder) -> None:
    old.write("evidence/ภาพ/a5.jpg", (old.path / "evidence/a5.jpg").read_bytes()).replace(
        "activities.yaml", "evidence/a5.jpg", "evidence/ภาพ/a5.jpg"
    )
    assert old.found() == []


@pytest.mark.parametrize("nothing", ['" "', '"\u00a0"', "' '", "~", "null", ""])
def test_a_value_that_is_absent_stands_for_nothing_already(old: Folder, nothing: str) -> None:
    old.replace("report.yaml", "letter_no: ", f"letter_no: {nothing} # ")
    old.replace("report.yaml", "submitted_to: ", 'submitted_to: "-" # ')
    assert [each for each in old.found() if each.endswith("TB116")] == ["report.yaml:4:15 TB116"]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        *((words, True) for words in ("รอสรุป", "รอ", "รอผล", "xxx", "XX", "N/A", "n/a", "TBA", "อยู่ระหว่างดำเนินการ", "ระหว่างรวบรวมข้อมูล", "ยังไม่สรุป", "ยังไม่ได้ดำเนินการ", "ไม่ระบุ", '"ไม่ทราบ"')),
        *((words, False) for words in ("ไม่มี", "ไม่มีปัญหา", "ยังไม่มีผู้ดูแล 3 ราย", "ครอบครัว 2 ครอบครัวมีรายได้", "รอเอกสารสิทธิ์ที่ดินจาก อบต.", "ระหว่างฝึกอบรมมีผู้สนใจเพิ่ม")),
    ],
)  # fmt: skip
def test_what_is_still_to_be_written_counts_as_something(
    old: Folder, words: str, is_told: bool
) -> None:
    old.replace(
        "activities.yaml", "result: ซ่อมบ้านแล้วเสร็จ 3 หลัง อยู่อาศัยได้อย่างปลอดภัย", f"result: {words}"
    )
    assert old.found() == (["activities.yaml:52:13 TB116"] if is_told else [])


def test_words_for_nothing_where_a_number_belongs_are_told_once(old: Folder) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: ยังไม่ทราบ")
    old.replace("report.yaml", "submitted_on: 2562-09-10", "submitted_on: N/A")
    told = {
        each.location.file: each.hint.th
        for each in old.findings()
        if each.code in ("TB106", "TB108", "TB116")
    }
    assert len(told) == 2
    assert told["activities.yaml"].startswith("ถ้าไม่มีเลย เขียน 0 ถ้ายังไม่ทราบ ให้เว้นว่าง")
    assert told["report.yaml"].startswith("ถ้ายังไม่มีให้เว้นว่าง")


@pytest.mark.parametrize(
    ("example", "file", "before", "after", "found"),
    [
        ("new", "activities.yaml", "participants: {total: 48}", "participants: {total: 9999999999}", "TB412"),
        ("old", "plan.yaml", "participants: 40}", "participants: 4000000}", "TB413"),
        ("old", "meetings.yaml", "headcount: 22", "headcount: 2200000", "TB413"),
        ("old", "plan.yaml", "budget: 14000,", "budget: 140000000000,", "TB413"),
        ("old", "plan.yaml", "{name: วัดในตำบล, amount: 3000}", "{name: วัดในตำบล, amount: 3000000000}", "TB413"),
        ("old", "activities.yaml", "spent: 13500", "spent: 13500000000", "TB413"),
        ("old", "area.yaml", "households: 1390", "households: 139000000", "TB413"),
        ("old", "mou.yaml", "expires_on: null", "expires_on: 2651-02-14", "TB318"),
        ("old", "plan.yaml", "end: 2562-07-12", "end: 2563-07-12", "TB318"),
    ],
)  # fmt: skip
def test_what_no_subdistrict_has_is_told(
    folder: Copy, example: str, file: str, before: str, after: str, found: str
) -> None:
    place = folder(example).replace(file, before, after)
    assert any(each.startswith(file) and each.endswith(found) for each in place.found()), (
        place.found()
    )


def test_without_a_population_the_participants_have_a_limit(old: Folder) -> None:
    old.replace(
        "area.yaml", "  population: {total: 4875, households: 1390, source: จปฐ., year: 2561}\n", ""
    )
    old.replace("activities.yaml", "participants: {total: 25}", "participants: {total: 9999999999}")
    assert "activities.yaml:36:27 TB413" in old.found()
