"""Hints: what was probably meant by the words that stand there, and how to write it."""

import re

from tambon_cli.binding.fields import Term
from tambon_cli.display import escape
from tambon_cli.i18n import Text, join
from tambon_cli.suggest import DID_YOU_MEAN, THERE_ARE, closest, closest_key, nearest
from tambon_cli.thai import numbers

NUMBER_FORMS = Text("เขียนแบบ 1200, 1,200 หรือ ๑,๒๐๐", "write 1200, 1,200 or ๑,๒๐๐")
_ABOUT = "(?:ประมาณ|จำนวน|รวม|ทั้งหมด|ข้อ|ระดับ|ปี|รอบ)?"
_UNIT = r"(?:คน|บาท(?:ถ้วน)?|ครัวเรือน|หลังคาเรือน|ราย|หลัง|ชุด|แห่ง|ครั้ง|เดือน|ข้อ|\.-|-)?"
_GROUPS_OF_THREE = r"[0-9]{1,3}(?: [0-9]{3})+"
_SEVERAL_NUMBERS = r"[0-9]+(?:\s+[0-9]+)+"
_NUMBER_WITH_UNIT = rf"{_ABOUT}\s*([0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]{{1,2}})?)\s*{_UNIT}"
_ANDS = ("และ", "and")

_WRITE_PAIR = Text("เขียน {key}: {value}", "write {key}: {value}")
_WRITE_WHOLE_NUMBER = Text(
    "ใน {{ }} เครื่องหมาย , คั่นช่อง ให้เขียนจำนวนโดยไม่มี , และไม่มีหน่วย: {number}",
    "inside {{ }} a comma ends the value: write the number without it and without a unit: {number}",
)
_EVERY_VALUE_HAS_KEY = Text(
    "ใน {{ }} ทุกค่ามีชื่อช่อง เช่น {key}: {value}",
    "inside {{ }} every value has its key, as in {key}: {value}",
)
_QUOTE_WHOLE_TEXT = Text(
    'ใน {{ }} เครื่องหมาย , คั่นช่อง ถ้าเป็นข้อความเดียวให้เขียน "{value}"',
    'inside {{ }} a comma ends the value: if it is one text write "{value}"',
)
_WRITE_TERM = Text("เขียนว่า {term}", "write {term}")
_PUT_COMMAS = Text("คั่นด้วย , : {values}", "put commas between: {values}")
_NO_SPACES = Text("เขียนโดยไม่เว้นวรรค: {number}", "write it without spaces: {number}")
_NO_UNIT = Text(
    "เขียนเฉพาะตัวเลข ไม่ใส่หน่วย: {number}", "write the number alone, without a unit: {number}"
)
_SMALL_LETTERS = Text("เขียน {value} ตัวพิมพ์เล็ก", "write {value} in small letters")
_WRITE_LIST = Text("เขียนแบบ [{values}] คั่นด้วย ,", "write [{values}], with commas between")
_WRITE_RECORDS = Text(
    "เขียนเป็นบรรทัด - {{{keys}}} หนึ่งบรรทัดต่อหนึ่งรายการ",
    "write lines of - {{{keys}}}, one an item",
)


def of_key(key: str, labels: dict[str, Text]) -> Text:
    """Return what to write for an unknown key."""
    close = closest_key(key.lstrip("-–— "), labels)
    return DID_YOU_MEAN.fill(choice=close) if close else nearest(key, list(labels))


def of_piece(piece: str, before: str, labels: dict[str, Text]) -> Text:
    """Return what to write where a piece of text without a key stands in braces.

    It may be a key without its colon, or the rest of a number or text that a comma cut; `before`
    is the value before it.
    """
    first, _space, rest = piece.partition(" ")
    if first in labels and rest:
        return _WRITE_PAIR.fill(key=first, value=escape(rest.strip()))
    digits = re.match(r"[0-9]{3}(?![0-9])", piece)
    if before.isdigit() and digits:
        return _WRITE_WHOLE_NUMBER.fill(number=before + digits.group())
    if not before or piece.isdigit():
        key = next((known for known in labels if known != before), "")
        return _EVERY_VALUE_HAS_KEY.fill(key=key, value=escape(piece))
    return _QUOTE_WHOLE_TEXT.fill(value=escape(f"{before}, {piece}"))


def of_term(text: str, vocabulary: type[Term]) -> Text:
    """Return the term that was meant, by its label or the nearest word; else all of them."""
    known_typo = vocabulary.hint_for(text)
    if known_typo is not None:
        return known_typo
    several = _several_words(text, [term.value for term in vocabulary])
    if several is not None:
        return several
    return _nearest_term(text, vocabulary)


def _several_words(text: str, known: list[str]) -> Text | None:
    """Return what to write for several words of a vocabulary, or for one with its number."""
    words = re.split(r"[\s;.]+", text.strip())
    if len(words) > 1 and all(word in known for word in words):
        return _PUT_COMMAS.fill(values=", ".join(words))
    if len(words) == 2 and words[0] in known and numbers.parse_whole(words[1]) is not None:
        return _WRITE_PAIR.fill(key=words[0], value=words[1])
    return None


def _nearest_term(text: str, vocabulary: type[Term]) -> Text:
    words = {label: term.value for term in vocabulary for label in term.label}
    if text in words:
        return _WRITE_TERM.fill(term=words[text])
    word = closest(text, [term.value for term in vocabulary])
    if word:
        return DID_YOU_MEAN.fill(choice=word)
    label = closest(text, list(words))
    if label:
        return DID_YOU_MEAN.fill(choice=f"{words[label]} ({label})")
    return THERE_ARE.fill(choices=join([_with_label(term) for term in vocabulary]))


def _with_label(term: Term) -> Text:
    return Text(f"{term.value} ({term.label.th})", f"{term.value} ({term.label.en})")


def of_number(text: str) -> Text | None:
    """Return what to write for a number with a unit, spaces, or other numbers beside it.

    None for any other text.
    """
    plain = numbers.arabic(text).strip()
    if re.fullmatch(_GROUPS_OF_THREE, plain):
        return _NO_SPACES.fill(number=plain.replace(" ", ""))
    if re.fullmatch(_SEVERAL_NUMBERS, plain):
        return _PUT_COMMAS.fill(values=", ".join(plain.split()))
    match = re.fullmatch(_NUMBER_WITH_UNIT, plain)
    if match is None or match[1] == plain:
        return None
    return _NO_UNIT.fill(number=match[1].replace(",", ""))


def of_boolean(text: str) -> Text | None:
    """Return what to write for `True` and its like; None for any other text."""
    lower = text.lower()
    if lower not in ("true", "false"):
        return None
    return _SMALL_LETTERS.fill(value=lower)


def of_list(text: str, *, are_words: bool) -> Text:
    """Return how to write a list; with its items, if they can be told apart in the text.

    Items that `are_words` hold no spaces.
    """
    items = _split(text.strip(" ()[]{}-|"), are_words=are_words)
    values = ", ".join(escape(item) for item in items if item and item not in _ANDS)
    return _WRITE_LIST.fill(values=values or "…")


def _split(text: str, *, are_words: bool) -> list[str]:
    if "," in text:
        return re.split(r"\s*,\s*", text)
    words = text.split()
    are_numbers = all(word.isdecimal() for word in words)
    return words if are_words or are_numbers else [text]


def of_records(required: list[str]) -> Text:
    """Return how to write a list of records with these keys."""
    return _WRITE_RECORDS.fill(keys=", ".join(f"{key}: …" for key in required))
