"""What to write instead: what was probably meant, by the words that stand there."""

import re

from tambon_cli.binding.fields import Term
from tambon_cli.display import escape
from tambon_cli.i18n import Text, join
from tambon_cli.suggest import DID_YOU_MEAN, THERE_ARE, closest, closest_key, nearest
from tambon_cli.thai import numbers

NUMBER_FORMS = Text("เขียนแบบ 1200, 1,200 หรือ ๑,๒๐๐", "write 1200, 1,200 or ๑,๒๐๐")
_ABOUT = "(?:ประมาณ|จำนวน|รวม|ทั้งหมด|ข้อ|ระดับ|ปี|รอบ)?"
_UNIT = r"(?:คน|บาท(?:ถ้วน)?|ครัวเรือน|หลังคาเรือน|ราย|หลัง|ชุด|แห่ง|ครั้ง|เดือน|ข้อ|\.-|-)?"


def of_key(key: str, labels: dict[str, Text]) -> Text:
    """What to write for a key that is unknown."""
    close = closest_key(key.lstrip("-–— "), labels)
    return DID_YOU_MEAN.fill(c=close) if close else nearest(key, list(labels))


def of_piece(piece: str, before: str, labels: dict[str, Text]) -> Text:
    """What to write where a piece of text stands between commas in braces: a number or a text that a comma cut, a key without colon."""
    first, _space, rest = piece.partition(" ")
    if first in labels and rest:
        return Text("เขียน {k}: {v}", "write {k}: {v}").fill(k=first, v=escape(rest.strip()))
    if before.isdigit() and (digits := re.match(r"[0-9]{3}(?![0-9])", piece)):
        text = Text(
            "ใน {{ }} เครื่องหมาย , คั่นช่อง ให้เขียนจำนวนโดยไม่มี , และไม่มีหน่วย: {n}",
            "inside {{ }} a comma ends the value: write the number without it and without "
            "a unit: {n}",
        )
        return text.fill(n=before + digits.group())
    if not before or piece.isdigit():
        key = next((known for known in labels if known != before), "")
        return Text(
            "ใน {{ }} ทุกค่ามีชื่อช่อง เช่น {k}: {v}",
            "inside {{ }} every value has its key, as in {k}: {v}",
        ).fill(k=key, v=escape(piece))
    text = Text(
        'ใน {{ }} เครื่องหมาย , คั่นช่อง ถ้าเป็นข้อความเดียวให้เขียน "{v}"',
        'inside {{ }} a comma ends the value: if it is one text write "{v}"',
    )
    return text.fill(v=escape(f"{before}, {piece}"))


def of_term(text: str, vocabulary: type[Term]) -> Text:
    """The term that was meant: by its label in Thai or English, or the nearest word; else all of them."""
    known_slip = vocabulary.hint_for(text)
    if known_slip is not None:
        return known_slip
    if (several := _several_words(text, [term.value for term in vocabulary])) is not None:
        return several
    labels = {label: term.value for term in vocabulary for label in term.label}
    if text in labels:
        return Text("เขียนว่า {t}", "write {t}").fill(t=labels[text])
    close = closest(text, [term.value for term in vocabulary])
    if close:
        return DID_YOU_MEAN.fill(c=close)
    label = closest(text, list(labels))
    if label:
        return DID_YOU_MEAN.fill(c=f"{labels[label]} ({label})")
    return THERE_ARE.fill(
        c=join(
            [
                Text(f"{term.value} ({term.label.th})", f"{term.value} ({term.label.en})")
                for term in vocabulary
            ]
        )
    )


def _several_words(text: str, known: list[str]) -> Text | None:
    """What to write for words of a vocabulary that stand side by side, or one with its number; None for anything else."""
    words = re.split(r"[\s;.]+", text.strip())
    if len(words) > 1 and all(word in known for word in words):
        return Text("คั่นด้วย , : {v}", "put commas between: {v}").fill(v=", ".join(words))
    if len(words) == 2 and words[0] in known and numbers.parse_whole(words[1]) is not None:
        return Text("เขียน {k}: {v}", "write {k}: {v}").fill(k=words[0], v=words[1])
    return None


def of_number(text: str) -> Text | None:
    """What to write where a number stands with its unit, such as `1,200 บาท`, or several side by side; None where nothing is sure."""
    plain = numbers.arabic(text).strip()
    if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+", plain):
        return Text("เขียนโดยไม่เว้นวรรค: {n}", "write it without spaces: {n}").fill(
            n=plain.replace(" ", "")
        )
    if re.fullmatch(r"[0-9]+(?:\s+[0-9]+)+", plain):
        return Text("คั่นด้วย , : {n}", "put commas between: {n}").fill(n=", ".join(plain.split()))
    match = re.fullmatch(
        rf"{_ABOUT}\s*([0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]{{1,2}})?)\s*{_UNIT}", plain
    )
    if match is None or match[1] == plain:
        return None
    return Text("เขียนเฉพาะตัวเลข ไม่ใส่หน่วย: {n}", "write the number alone, without a unit: {n}").fill(
        n=match[1].replace(",", "")
    )


def of_boolean(text: str) -> Text | None:
    """What to write for a word that is nearly true or false; None for any other."""
    lower = text.lower()
    return (
        Text("เขียน {v} ตัวพิมพ์เล็ก", "write {v} in small letters").fill(v=lower)
        if lower in ("true", "false")
        else None
    )


def of_list(said: str, *, are_words: bool) -> Text:
    """How to write a list, with what stands there where its items can be told apart."""
    bare = said.strip(" ()[]{}-|")
    are_numbers = all(word.isdecimal() for word in bare.split())
    words = (
        re.split(r"\s*,\s*", bare)
        if "," in bare
        else bare.split()
        if are_words or are_numbers
        else [bare]
    )
    listed = ", ".join(escape(word) for word in words if word and word not in ("และ", "and")) or "…"
    return Text("เขียนแบบ [{v}] คั่นด้วย ,", "write [{v}], with commas between").fill(v=listed)


def of_records(required: list[str]) -> Text:
    """How to write a list of records."""
    keys = ", ".join(f"{key}: …" for key in required)
    return Text(
        "เขียนเป็นบรรทัด - {{{k}}} หนึ่งบรรทัดต่อหนึ่งรายการ", "write lines of - {{{k}}}, one an item"
    ).fill(k=keys)
