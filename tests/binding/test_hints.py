"""Hints for words that are no term and no number: one is named only where nothing else can be meant."""

from collections.abc import Callable

import pytest

from tambon_cli.binding.hints import of_term
from tambon_cli.binding.number_hints import of_amount, of_count, of_year
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Hint
from tambon_cli.model.vocabulary import (
    Achieved,
    AreaKind,
    EvidenceType,
    Method,
    Party,
    Status,
    Step,
)
from tambon_cli.suggest import is_typo_of


@pytest.mark.parametrize(
    ("vocabulary", "text", "term"),
    [
        (Status, "เสร็จสิ้น", "done"), (Status, "ดำเนินการเสร็จแล้ว", "done"), (Status, "แล้วเสร็จ", "done"), (Status, "Done", "done"), (Status, "completed", "done"),
        (Status, "อยู่ระหว่างดำเนินการ", "ongoing"), (Status, "in progress", "ongoing"), (Status, "ยังไม่ได้ดำเนินการ", "not_started"), (Status, "ยกเลิกแล้ว", "cancelled"),
        (Party, "ท้องถิ่น", "lao"), (Party, "อบต.โคกกระเบื้อง", "lao"), (Party, "หน่วยงานภายนอก", "external"), (Party, "กำนัน", "local_leader"), (Party, "ชาวบ้าน", "community"),
        (AreaKind, "เดิม", "old"), (AreaKind, "พื้นที่ใหม่", "new"), (EvidenceType, "รูปถ่าย", "photo"), (EvidenceType, "บันทึกข้อตกลง", "mou_document"),
        (Achieved, "ไม่บรรลุวัตถุประสงค์", "none"), (Achieved, "บางส่วน", "partial"), (Method, "ประเมินโดยหน่วยงานภายนอก", "external"),
    ],
)  # fmt: skip
def test_what_offices_say_for_one_term_names_it(
    vocabulary: type[Term], text: str, term: str
) -> None:
    assert of_term(text, vocabulary).text.th.split(" (")[0] == f"เขียนว่า {term}"


@pytest.mark.parametrize(
    ("vocabulary", "text", "term"),
    [
        (Status, "แล้วเสร้จ", "done"), (Status, "dnoe", "done"), (Status, "ongiong", "ongoing"), (Status, "not-started", "not_started"), (Status, "ยกเลก", "cancelled"),
        (Party, "comunity", "community"), (Party, "extermal", "external"), (AreaKind, "olde", "old"), (EvidenceType, "photos", "photo"), (EvidenceType, "meeting_minute", "meeting_minutes"),
    ],
)  # fmt: skip
def test_a_typo_is_asked_about(vocabulary: type[Term], text: str, term: str) -> None:
    assert of_term(text, vocabulary).text.th.startswith(f"หมายถึง {term} (")


@pytest.mark.parametrize(
    ("vocabulary", "text"),
    [
        *((Status, text) for text in ("ยังไม่แล้วเสร็จ", "ไม่แล้วเสร็จ", "ดำเนินการแล้ว", "ขอเลื่อน", "ขอเลื่อนดำเนินการ", "เลื่อนไปปีหน้า", "ไม่เริ่ม", "ไม่ยกเลิก", "undone", "not done", "un-done", "not_done", "ไม่ได้ดำเนินการ", "งดจัด")),
        *((Party, text) for text in ("ผู้นำชุมชน", "ไม่ใช่หน่วยงาน", "nonagency", "internal", "อสม.", "ผู้นำ")),
        *((AreaKind, text) for text in ("ไม่ใช่พื้นที่เดิม", "ไม่ใช่พื้นที่ใหม่", "not old", "old/new")),
        *((Achieved, text) for text in ("ยังไม่บรรลุ", "เกือบบรรลุ", "not full")),
        *((EvidenceType, text) for text in ("หนังสือ", "คำสั่ง", "ไม่ใช่ภาพถ่าย")),
        (Step, "1.4"), (Step, "25"), (Method, "ไม่ประเมิน"),
    ],
)  # fmt: skip
def test_of_a_denial_or_another_meaning_all_terms_are_listed(
    vocabulary: type[Term], text: str
) -> None:
    hint = of_term(text, vocabulary).text
    assert hint.th.startswith("ใช้ได้: ")
    assert all(term.value in hint.th for term in vocabulary)


@pytest.mark.parametrize("vocabulary", [Status, Party, AreaKind, Achieved, EvidenceType, Method])
def test_no_other_word_is_a_term_or_a_label_of_another(vocabulary: type[Term]) -> None:
    labels = {label: term for term in vocabulary for label in (term.value, *term.label)}
    for words, term in vocabulary.other_words().items():
        assert labels.get(words, term) is term


def test_a_typo_is_a_letter_in_five_and_no_denial() -> None:
    assert is_typo_of("doen", "done")
    assert is_typo_of("local_leder", "local_leader")
    assert not is_typo_of("undone", "done")
    assert not is_typo_of("ไม่บรรลุ", "บรรลุ")
    assert not is_typo_of("1.3", "1.2")
    assert not is_typo_of("", "old")


@pytest.mark.parametrize(
    ("hint_of", "text", "number"),
    [
        *((of_count, text, "40") for text in ("40 คน", "๔๐ คน", "40คน", "จำนวน 40 ราย", "40 คน.", "40.0", "40,")),
        (of_count, "ทั้งหมด 1,200 คน", "1200"), (of_count, "1 200", "1200"), (of_count, "1.5 พันคน", "1500"),
        *((of_amount, text, "9500") for text in ("9,500.-", "9,500 บาทถ้วน", "฿9500", "9500,", "9,500-", "รวม 9500 บาท")),
        (of_amount, "1.2 ล้านบาท", "1200000"), (of_amount, "5 แสน", "500000"), (of_amount, "12.50 บาท", "12.5"),
    ],
)  # fmt: skip
def test_a_number_with_its_unit_is_written_alone(
    hint_of: Callable[[str], Hint | None], text: str, number: str
) -> None:
    hint = hint_of(text)
    assert hint is not None
    assert hint.text.th.endswith(f": {number}")
    assert hint.replacement == number


@pytest.mark.parametrize(
    ("hint_of", "text"),
    [
        *((of_count, text) for text in ("40 บาท", "9500.-", "40 ครัวเรือน", "40 หลัง", "40 ครั้ง", "฿40")),
        *((of_amount, text) for text in ("40 คน", "9500 ราย", "40 ครัวเรือน", "1,000 บาท/วัน", "3 วัน")),
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_a_choice(
    hint_of: Callable[[str], Hint | None], text: str
) -> None:
    hint = hint_of(text)
    assert hint is not None
    assert hint.replacement is None
    assert hint.text.th.startswith("ถ้าเป็นจำนวนจริงของช่องนี้ เขียน ")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ประมาณ 40", "40"), ("ไม่เกิน 1,200", "1200"), ("มากกว่า 40", "40"), ("อย่างน้อย ๔๐ คน", "40"), ("~40", "40"), ("40+", "40"), ("40 กว่าคน", "40"), ("12 ครัวเรือน", "12"),
        ("40 คน (โดยประมาณ)", "40"), ("ประมาณ 5 แสนบาท", "500000"), ("13500 (จากงบ อบต.)", "13500"), ("เกือบ 40", "40"), ("(40)", "40"),
    ],
)  # fmt: skip
def test_of_other_words_beside_a_number_the_officer_decides(text: str, number: str) -> None:
    hint = of_count(text)
    assert hint is not None
    assert hint.replacement is None
    assert hint.text.th.startswith(f"ถ้าเป็นจำนวนจริงของช่องนี้ เขียน {number} ถ้ายังไม่ทราบ ให้เว้นว่าง")


@pytest.mark.parametrize("text", ["40-50", "ชาย 20 หญิง 20", "20+20", "40 หรือ 50", "40 ถึง 50 คน"])
def test_several_numbers_are_none(text: str) -> None:
    hint = of_count(text)
    assert hint is not None
    assert hint.text.th.startswith("ใส่จำนวนเดียว")


@pytest.mark.parametrize("text", ["-5", "สี่สิบ", "1.200", "12,50", "abc", "40.5 คน"])
def test_of_what_nobody_can_read_there_is_no_hint_of_its_own(text: str) -> None:
    assert of_count(text) is None


def test_an_amount_may_have_satang_and_a_year_its_era() -> None:
    amount, year = of_amount("1,200.50 บาท"), of_year("ปีงบประมาณ พ.ศ. ๒๕๖๒")
    assert amount is not None
    assert amount.replacement == "1200.5"
    assert year is not None
    assert year.replacement == "2562"
    assert of_year("2562-2563") is None
