"""Hints: what was probably meant by the words that stand there, and how to write it."""

import itertools
import re
from collections.abc import Iterable

from tambon_cli.binding.terms import Term, all_said, as_said
from tambon_cli.diagnostics import Hint
from tambon_cli.display import escape
from tambon_cli.documents.syntax.quoting import needs_no_quotes
from tambon_cli.i18n import Text, join
from tambon_cli.suggest import DID_YOU_MEAN, THERE_ARE, closest_key, is_typo_of, nearest
from tambon_cli.thai import numbers

_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_BULLET = r"(?:^|(?<=\s))(?:[•·▪●◦○–—*-]|[0-9๐-๙]{1,2}[.)])\s*(?=[^\s0-9])"
_ANDS = ("และ", "and")
_MARKS_OF_ITEMS = " \t-•*"

_BOOLEANS = {"ใช่": "true", "yes": "true", "ไม่ใช่": "false", "no": "false"}

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
_SEVERAL_ITEMS = Text(
    "แยกเป็นคนละรายการ: ใน [ ] คั่นด้วย , เช่น [{values}] นอก [ ] บรรทัดละหนึ่งรายการ ขึ้นต้นด้วย -",
    "make items of them: inside [ ] with commas, as in [{values}]; elsewhere a line each that "
    "begins with a dash",
)
_A_LINE_EACH = Text(
    "เขียนบรรทัดละหนึ่งรายการ ขึ้นต้นด้วย - และเว้นวรรค: {values}",
    "write a line each, with a dash and a space before it: {values}",
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


def of_piece(piece: str, before: str, labels: dict[str, Text]) -> Hint:
    """Return what to write where a piece of text without a key stands in braces.

    It may be a key without its colon, or the rest of a number or text that a comma cut; `before`
    is the value before it. A replacement of a number is one of both together.
    """
    first, _space, rest = piece.partition(" ")
    if first in labels and rest:
        return Hint(_WRITE_PAIR.fill(key=first, value=escape(rest.strip())))
    if before.isdigit() and is_thousands(piece):
        number = re.match(r"[0-9,]*(?:\.[0-9]{1,2})?", numbers.arabic(f"{before}{piece}"))
        whole = number[0].replace(",", "") if number else piece
        return Hint(_WRITE_WHOLE_NUMBER.fill(number=whole), whole)
    if not before or piece.isdigit():
        key = next((known for known in labels if known != before), "")
        return Hint(_EVERY_VALUE_HAS_KEY.fill(key=key, value=escape(piece)))
    return Hint(_QUOTE_WHOLE_TEXT.fill(value=escape(f"{before}, {piece}")))


def is_thousands(piece: str) -> bool:
    """Whether a piece of text may go on with a number that a comma cut."""
    return _THOUSANDS.match(numbers.arabic(piece)) is not None


def thousands(pieces: Iterable[str]) -> list[str]:
    """Return the pieces that go on with a number; a unit or satang end it."""
    taken: list[str] = []
    for piece in itertools.takewhile(is_thousands, pieces):
        taken.append(piece)
        if not _THOUSANDS.fullmatch(numbers.arabic(piece)):
            break
    return taken


def of_term(text: str, vocabulary: type[Term]) -> Hint:
    """Return the term that was meant, by its label or the offices' own words; else all of them.

    Of what is only spelt nearly so a term is named where nothing but a typo can be the difference.
    """
    known_typo = vocabulary.hint_for(text)
    if known_typo is not None:
        return Hint(known_typo)
    several = _several_words(text, vocabulary)
    if several is not None:
        return Hint(several)
    said = all_said(vocabulary)
    bare = as_said(text.strip(_MARKS_OF_ITEMS))
    if bare in said:
        return _the_term(said[bare], vocabulary)
    typo_of = next((words for words in said if is_typo_of(bare, words)), None)
    term = said[typo_of] if typo_of else None
    if term is None:
        return _all_of(vocabulary)
    return Hint(DID_YOU_MEAN.fill(choice=_with_label(term)))


def _the_term(term: Term | None, vocabulary: type[Term]) -> Hint:
    if term is None:
        return _all_of(vocabulary)
    return Hint(_WRITE_TERM.fill(term=term.value), term.value)


def _all_of(vocabulary: type[Term]) -> Hint:
    return Hint(THERE_ARE.fill(choices=join([_with_label(term) for term in vocabulary])))


def _several_words(text: str, vocabulary: type[Term]) -> Text | None:
    """Return what to write for several words of a vocabulary, or for one with its number."""
    words = re.split(r"[\s;.,]+", text.strip(" ,;."))
    if len(words) > 1 and all(map(vocabulary.read, words)):
        return _SEVERAL_ITEMS.fill(values=", ".join(words))
    if len(words) == 2 and vocabulary.read(words[0]) and numbers.parse_whole(words[1]) is not None:
        return _WRITE_PAIR.fill(key=words[0], value=words[1])
    return None


def _with_label(term: Term) -> Text:
    return Text(f"{term.value} ({term.label.th})", f"{term.value} ({term.label.en})")


def of_boolean(text: str) -> Hint | None:
    """Return what to write for `True`, ใช่ and their like; None for any other text."""
    lower = text.lower()
    if lower in ("true", "false"):
        return Hint(_SMALL_LETTERS.fill(value=lower), lower)
    value = _BOOLEANS.get(lower)
    return Hint(_WRITE_TERM.fill(term=value), value) if value else None


def of_list(text: str, *, are_words: bool) -> Hint:
    """Return how to write a list; with its items, if they can be told apart in the text.

    Items that `are_words` hold no spaces.
    """
    bulleted = [item.strip() for item in re.split(_BULLET, text) if item.strip()]
    if re.match(_BULLET, text) and bulleted:
        lines = ", ".join(f"- {escape(item)}" for item in bulleted)
        return Hint(_A_LINE_EACH.fill(values=lines))
    items = _split(text.strip(" ()[]{}-|"), are_words=are_words)
    values = ", ".join(escape(item) for item in items if item and item not in _ANDS)
    are_plain = all(map(needs_no_quotes, items))
    return Hint(_WRITE_LIST.fill(values=values or "…"), f"[{values}]" if are_plain else None)


def _split(text: str, *, are_words: bool) -> list[str]:
    if "," in text:
        return re.split(r"\s*,\s*", text)
    words = text.split()
    are_numbers = all(word.isdecimal() for word in words)
    return words if are_words or are_numbers else [text]


def of_records(required: list[str]) -> Text:
    """Return how to write a list of records with these keys."""
    return _WRITE_RECORDS.fill(keys=", ".join(f"{key}: …" for key in required))
