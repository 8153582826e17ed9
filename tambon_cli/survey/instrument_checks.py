"""What is wrong in the file of a questionnaire (TB904 to TB907, TB909)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tambon_cli.binding.fields import Record
from tambon_cli.binding.rules import TOO_MANY
from tambon_cli.diagnostics import Effect, Finding, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.model.instrument import (
    BandRecord,
    Choice,
    DimensionRecord,
    InstrumentFile,
    ItemRecord,
    Question,
    Scale,
)
from tambon_cli.model.words import Words
from tambon_cli.privacy.fields import identifies, leads_to_somebody
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP

BAD_SCALE = Rule(
    "TB904",
    "instrument-scale",
    Severity.ERROR,
    Text("มาตรวัดของแบบสอบถามไม่ถูกต้อง", "the scale of the instrument is wrong"),
    effect=Effect.STOPS_COMMAND,
)
BAD_BANDS = Rule(
    "TB905",
    "instrument-bands",
    Severity.ERROR,
    Text("เกณฑ์แปลความหมายไม่ครอบคลุมหรือซ้อนกัน", "the bands of the instrument leave a gap or overlap"),
    effect=Effect.STOPS_COMMAND,
)
BAD_ID = Rule(
    "TB906",
    "instrument-id",
    Severity.ERROR,
    Text("รหัสในแบบสอบถามซ้ำหรือใช้ไม่ได้", "an id of the instrument stands twice, or cannot be used"),
    effect=Effect.STOPS_COMMAND,
)
LEAST_ANSWERED = Rule(
    "TB907",
    "instrument-min-answered",
    Severity.ERROR,
    Text("จำนวนข้อที่ต้องตอบไม่ถูกต้อง", "min_answered does not fit the items"),
    effect=Effect.STOPS_COMMAND,
)
ASKS_FOR_PERSON = Rule(
    "TB909",
    "instrument-asks-for-person",
    Severity.ERROR,
    Text("แบบสอบถามถามข้อมูลที่ระบุตัวบุคคล", "the instrument asks for what leads to a person"),
    effect=Effect.STOPS_COMMAND,
)

INSTRUMENT_RULES = (BAD_SCALE, BAD_BANDS, BAD_ID, LEAST_ANSWERED, ASKS_FOR_PERSON)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
# Names that the tool gives itself: in files of answers, in forms, in what it prints.
_RESERVED = re.compile(
    rf"{GROUP}|{CONSENT}|{DATE}"
    "|main|intro|notice|together|no_answer|yesno|respondent_group|likert[0-9]+"
)
_MOST_POINTS = 11
_MOST_GROUPS = 20
_MOST_QUESTIONS = 20
_MOST_CHOICES = 50
_MOST_ITEMS = 200
_LONGEST_TEXT = 500
_STEP = Decimal("0.01")

# The records of a questionnaire that have an id.
_Identified = Choice | Question | ItemRecord | DimensionRecord


def check_instrument(file: InstrumentFile) -> Iterator[Finding]:
    """Yield what is wrong in a questionnaire beyond its shape."""
    yield from _check_own_id(file)
    if file.scale is not None:
        yield from _check_scale(file.scale)
        yield from _check_bands(file, file.scale)
    yield from _check_sizes(file)
    yield from _check_ids(file)
    yield from _check_same_words(file)
    yield from _check_lengths(file)
    yield from _check_least_answered(file)


_UNUSABLE_ID = Text("รหัสแบบสอบถาม {id} ใช้ไม่ได้", "the instrument id {id} cannot be used")
_HOW_TO_WRITE_ID = Text("ใช้อักษรอังกฤษ ตัวเลข - หรือ _", "use Latin letters, digits, - or _")


def _check_own_id(file: InstrumentFile) -> Iterator[Finding]:
    if file.id is not None and not _ID.fullmatch(file.id):
        message = _UNUSABLE_ID.fill(id=quote(file.id))
        yield BAD_ID.at(file.origin.at("id"), message, _HOW_TO_WRITE_ID)


_NUMBER_OF_POINTS = Text(
    "มาตรวัดต้องมี 2 ถึง {most} ระดับ โดย min น้อยกว่า max",
    "a scale has 2 to {most} points, and min is below max",
)
_CORRECT_ENDS = Text(
    "แก้ min และ max เช่น min: 1, max: 5", "correct min and max, as in min: 1, max: 5"
)
_WITHOUT_WORDS = Text("ไม่มีคำของ {point}", "there are no words for {point}")
_ADD_WORDS = Text(
    "เพิ่ม {point}: {{th: …, en: …}} ใน labels", "add {point}: {{th: …, en: …}} to labels"
)
_MISSING_IS_SCORE = Text(
    "รหัสไม่ตอบ {code} เป็นคะแนนของมาตรวัด", "the code of no answer {code} is a score"
)
_CODE_OUTSIDE = Text("ใช้รหัสนอกช่วง {low}–{high} เช่น 9", "use a code outside {low}–{high}, such as 9")
_NEITHER_SCORE_NOR_MISSING = Text(
    "{code} ไม่ใช่คะแนนและไม่ใช่รหัสไม่ตอบ", "{code} is neither a score nor a code of no answer"
)
_ADD_OR_DELETE = Text("เพิ่มใน missing หรือลบออก", "add it to missing, or delete it")


def _check_scale(scale: Scale) -> Iterator[Finding]:
    low, high = _ends(scale)
    if not low < high < low + _MOST_POINTS:
        message = _NUMBER_OF_POINTS.fill(most=_MOST_POINTS)
        yield BAD_SCALE.at(scale.origin.at("max"), message, _CORRECT_ENDS)
        return
    points = range(low, high + 1)
    labels = scale.labels or {}
    for point in (*points, *scale.missing):
        if point not in labels:
            message, hint = _WITHOUT_WORDS.fill(point=point), _ADD_WORDS.fill(point=point)
            yield BAD_SCALE.at(scale.origin.key("labels"), message, hint)
    for index, code in enumerate(scale.missing):
        if code in points:
            message, hint = (
                _MISSING_IS_SCORE.fill(code=code),
                _CODE_OUTSIDE.fill(low=low, high=high),
            )
            yield BAD_SCALE.at(scale.origin.at("missing", index), message, hint)
    for code in labels:
        if code not in points and code not in scale.missing:
            place = scale.origin.key_of("labels", str(code))
            yield BAD_SCALE.at(place, _NEITHER_SCORE_NOR_MISSING.fill(code=code), _ADD_OR_DELETE)


def _ends(scale: Scale) -> tuple[int, int]:
    return scale.min or 0, scale.max or 0


_TOO_PRECISE = Text("ช่วงใช้ทศนิยมเกินสองตำแหน่ง", "the band has more than two decimals")
_WRITE_TWO_PLACES = Text(
    "ค่าเฉลี่ยปัดสองตำแหน่งก่อนแปลผล จึงเขียนสองตำแหน่ง", "means are rounded to two places first: write two"
)
_WRONG_WAY_ROUND = Text(
    "ช่วง {low}–{high} กลับด้าน", "the band {low} to {high} is the wrong way round"
)
_SWAP = Text("สลับ from กับ to", "swap from and to")
_GAP_OR_OVERLAP = Text(
    "ช่วงควรเริ่มที่ {expected} แต่เริ่มที่ {found}",
    "the band should begin at {expected} and begins at {found}",
)
_BEGIN_AFTER_THE_LAST = Text(
    "แต่ละช่วงเริ่มต่อจากช่วงก่อน 0.01 เช่น {example}",
    "each band begins 0.01 after the one before, as in {example}",
)
_WRONG_END = Text("ช่วงสุดท้ายต้องจบที่ {most}", "the last band must end at {most}")
_FIT_THE_SCALE = Text(
    "แก้ทุกช่วงให้ตรงกับมาตรวัด เช่น {example}", "make all bands fit the scale, as in {example}"
)


def _check_bands(file: InstrumentFile, scale: Scale) -> Iterator[Finding]:
    if not file.bands:
        return
    low, high = map(Decimal, _ends(scale))
    bands = sorted(file.bands, key=_ends_of_band)
    example = _even_bands(low, high, len(bands))
    expected = low
    for band in bands:
        yield from _check_band(band, expected, example)
        expected = _ends_of_band(band)[1] + _STEP
    if expected - _STEP != high:
        message, hint = _WRONG_END.fill(most=int(high)), _FIT_THE_SCALE.fill(example=example)
        yield BAD_BANDS.at(bands[-1].origin.at("to"), message, hint)


def _check_band(band: BandRecord, expected: Decimal, example: str) -> Iterator[Finding]:
    """Yield what is wrong in a band that should begin at the expected mean."""
    low, high = _ends_of_band(band)
    if max(_decimals(low), _decimals(high)) > 2:
        yield BAD_BANDS.at(band.origin.at("from"), _TOO_PRECISE, _WRITE_TWO_PLACES)
    elif high < low:
        message = _WRONG_WAY_ROUND.fill(low=f"{low:.2f}", high=f"{high:.2f}")
        yield BAD_BANDS.at(band.origin.at("to"), message, _SWAP)
    elif low != expected:
        message = _GAP_OR_OVERLAP.fill(expected=f"{expected:.2f}", found=f"{low:.2f}")
        hint = _BEGIN_AFTER_THE_LAST.fill(example=example)
        yield BAD_BANDS.at(band.origin.at("from"), message, hint)


def _ends_of_band(band: BandRecord) -> tuple[Decimal, Decimal]:
    return band.from_ or Decimal(0), band.to or Decimal(0)


def _decimals(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _even_bands(low: Decimal, high: Decimal, count: int) -> str:
    """Return bands of even width over a scale, as an example."""
    ends = [(low + (high - low) * step / count).quantize(_STEP) for step in range(count + 1)]
    first, *others = pairwise(ends)
    bands = [first, *((start + _STEP, end) for start, end in others)]
    return ", ".join(f"{start}–{end}" for start, end in bands)


_TOO_LONG_LIST = Text("{key} มี {count} รายการ เกิน {most}", "{key} holds {count}, more than {most}")
_MAKE_TWO = Text("ลดลงหรือแยกเป็นสองแบบ", "leave some out, or make two instruments of it")


def _check_sizes(file: InstrumentFile) -> Iterator[Finding]:
    """Yield the lists that no respondent would get through, and no table could show."""
    yield from _check_size(file, "groups", len(file.groups), _MOST_GROUPS)
    yield from _check_size(file, "background", len(file.background), _MOST_QUESTIONS)
    yield from _check_size(file, "dimensions", len(_items(file)), _MOST_ITEMS)
    for question in file.background:
        yield from _check_size(question, "choices", len(question.choices), _MOST_CHOICES)


def _check_size(owner: Record, key: str, count: int, most: int) -> Iterator[Finding]:
    if count > most:
        message = _TOO_LONG_LIST.fill(key=key, count=count, most=most)
        yield TOO_MANY.at(owner.origin.at(key), message, _MAKE_TWO)


def _items(file: InstrumentFile) -> list[ItemRecord]:
    return [item for dimension in file.dimensions for item in dimension.items]


_ID_USED = Text("รหัส {id} ใช้แล้ว", "the id {id} is used already")
_ID_RESERVED = Text("รหัส {id} เป็นชื่อที่ระบบใช้เอง", "the id {id} is the tool's own")
_ANOTHER_ID = Text("ตั้งรหัสอื่น", "give it another id")


def _check_ids(file: InstrumentFile) -> Iterator[Finding]:
    columns: list[_Identified] = [*_items(file), *file.background, *file.dimensions]
    yield from _check_family_of_ids(columns)
    yield from _check_family_of_ids(file.groups)
    for question in file.background:
        yield from _check_family_of_ids(question.choices)


def _check_family_of_ids(family: Sequence[_Identified]) -> Iterator[Finding]:
    """Yield the ids that stand twice among those that must differ, or that the tool uses itself."""
    counts: Counter[str] = Counter()
    for record in family:
        name = record.id or ""
        counts[name] += 1
        is_reserved = _RESERVED.fullmatch(name) is not None
        if is_reserved and counts[name] == 1:
            message = _ID_RESERVED.fill(id=quote(name))
        elif is_reserved or counts[name] == 2:
            message = _ID_USED.fill(id=quote(name))
        else:
            continue
        yield BAD_ID.at(record.origin.at("id"), message, _ANOTHER_ID)


_WORDS_USED = Text(
    "ข้อความ {words} ใช้กับตัวเลือกอื่นแล้ว", "the words {words} are those of another answer"
)
_OTHER_WORDS = Text("ใช้ข้อความอื่น", "use other words")


def _check_same_words(file: InstrumentFile) -> Iterator[Finding]:
    """Yield the answers of the same words: a file that holds words cannot tell them apart."""
    yield from _check_family_of_words(file.groups)
    for question in file.background:
        yield from _check_family_of_words(question.choices)
    if file.scale is not None:
        yield from _check_family_of_words([*(file.scale.labels or {}).values()])


def _check_family_of_words(family: Sequence[Words]) -> Iterator[Finding]:
    seen: set[str] = set()
    for record in family:
        for language, words in _by_language(record):
            if _folded(words) in seen:
                message = _WORDS_USED.fill(words=quote(words, 40))
                yield BAD_ID.at(record.origin.at(language), message, _OTHER_WORDS)
        seen.update(_folded(words) for _language, words in _by_language(record))


def _by_language(record: Words) -> Iterator[tuple[str, str]]:
    """Yield the words of a record that are there, each with its key."""
    if record.th:
        yield "th", record.th
    if record.en:
        yield "en", record.en


def _folded(words: str) -> str:
    return words.strip().casefold()


_TOO_LONG_TEXT = Text("ข้อความยาวเกิน {most} อักษร", "the text is longer than {most} characters")
_SHORTEN = Text("ย่อให้สั้นลง", "shorten it")


def _check_lengths(file: InstrumentFile) -> Iterator[Finding]:
    """Yield the texts that fit no table."""
    records: list[Words] = [*file.groups, *file.background, *file.dimensions, *_items(file)]
    for record in records:
        for language, words in _by_language(record):
            if len(words) > _LONGEST_TEXT:
                message = _TOO_LONG_TEXT.fill(most=_LONGEST_TEXT)
                yield BAD_ID.at(record.origin.at(language), message, _SHORTEN)


_OUT_OF_RANGE = Text(
    "ต้องอยู่ระหว่าง 1 ถึง {most} (ด้านที่มีข้อน้อยที่สุด)",
    "it must be 1 to {most}, the items of the shortest dimension",
)
_WRITE_LEAST_ANSWERED = Text("เขียน min_answered: {most}", "write min_answered: {most}")


def _check_least_answered(file: InstrumentFile) -> Iterator[Finding]:
    shortest = min((len(dimension.items) for dimension in file.dimensions), default=0)
    if file.min_answered is not None and not 1 <= file.min_answered <= shortest:
        message = _OUT_OF_RANGE.fill(most=shortest)
        hint = _WRITE_LEAST_ANSWERED.fill(most=shortest)
        yield LEAST_ANSWERED.at(file.origin.at("min_answered"), message, hint)


_LEADS_TO_PERSON = Text(
    "คำถาม {question} นำไปถึงตัวบุคคล", "the question {question} leads to a person"
)
_ASK_FOR_BAND = Text(
    "ลบคำถามนี้ หรือถามเป็นช่วง เช่น ช่วงอายุ", "delete it, or ask for a band, such as ages"
)


def check_persons(file: InstrumentFile) -> Iterator[Finding]:
    """Yield the questions and statements that lead to a person, whatever else is wrong."""
    for question in file.background:
        if any(map(leads_to_somebody, (question.id or "", *question.text))):
            yield _asks_for_person(question)
    for item in _items(file):
        if any(map(identifies, item.text)):
            yield _asks_for_person(item)


def _asks_for_person(record: Question | ItemRecord) -> Finding:
    message = _LEADS_TO_PERSON.fill(question=quote(record.th or record.id or ""))
    return ASKS_FOR_PERSON.at(record.origin.at("id"), message, _ASK_FOR_BAND)
