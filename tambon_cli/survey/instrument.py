"""The questionnaire as data: what is asked of whom, on which scale, and what the means are called (TB90x).

The manual measures the 4S by a questionnaire that its appendix does not hold; the built-in one is a proposal.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from tambon_cli.binding import bind
from tambon_cli.diagnostics import Diagnostic, Location, Rule, Severity
from tambon_cli.files import Folder
from tambon_cli.hints import nearest
from tambon_cli.i18n import Text
from tambon_cli.model.instrument import InstrumentFile, Scale
from tambon_cli.personal import is_forbidden, is_personal
from tambon_cli.schema import Record
from tambon_cli.show import quote
from tambon_cli.source import Document, State, read_document

BUILT_IN = Path(__file__).parent / "instruments"
DEFAULT = "4s-proposed"
GROUP, CONSENT, DATE = "group", "consent", "survey_date"
RESERVED = (GROUP, CONSENT, DATE)
MOST_POINTS = 11

BAD_SCALE = Rule("TB904", "instrument-scale", Severity.ERROR, Text("มาตรวัดของแบบสอบถามไม่ถูกต้อง", "the scale of the instrument is wrong"))
BAD_BANDS = Rule("TB905", "instrument-bands", Severity.ERROR, Text("เกณฑ์แปลความหมายไม่ครอบคลุมหรือซ้อนกัน", "the bands of the instrument leave a gap or overlap"))
ID_TWICE = Rule("TB906", "instrument-id-twice", Severity.ERROR, Text("รหัสซ้ำในแบบสอบถาม", "an id stands twice in the instrument"))
LEAST_ANSWERED = Rule("TB907", "instrument-min-answered", Severity.ERROR, Text("จำนวนข้อที่ต้องตอบไม่ถูกต้อง", "min_answered does not fit the items"))
ASKS_FOR_PERSON = Rule(
    "TB909", "instrument-asks-for-person", Severity.ERROR, Text("แบบสอบถามถามข้อมูลที่ระบุตัวบุคคล", "the instrument asks for what leads to a person")
)

INSTRUMENT_RULES = (BAD_SCALE, BAD_BANDS, ID_TWICE, LEAST_ANSWERED, ASKS_FOR_PERSON)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_STEP = Decimal("0.01")
_OFFICIAL = Text("แบบสอบถามของกรมพัฒนาสังคมและสวัสดิการ", "the Department's questionnaire")
_NOT_OFFICIAL = Text("แบบสอบถามของหน่วยงาน ไม่ใช่แบบของกรมฯ", "an office's own questionnaire, not the Department's")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and its words: a group, a choice."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A statement; where it is `reverse`, much is bad and its score is turned round."""

    id: str
    label: Text
    reverse: bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """Items that measure one thing together."""

    id: str
    label: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A question about the respondent that leads to nobody."""

    id: str
    label: Text
    choices: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """What a mean from `low` to `high`, rounded to two places, is called."""

    low: Decimal
    high: Decimal
    label: Text


@dataclass(frozen=True)
class Instrument:
    """A questionnaire without errors; answers are whole numbers from `low` to `high`, or one of `missing`."""

    id: str
    title: Text
    is_official: bool
    notice: Text
    stem: Text
    low: int
    high: int
    missing: tuple[int, ...]
    labels: dict[int, Text]
    bands: tuple[Band, ...]
    groups: tuple[Named, ...]
    background: tuple[Background, ...]
    dimensions: tuple[Dimension, ...]
    min_answered: int

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The answers from the least to the most."""
        return tuple(range(self.low, self.high + 1))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all dimensions."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def score(self, item: Item, answer: int) -> int:
        """The score of an answer: the answer itself, or turned round for a reversed item."""
        return self.low + self.high - answer if item.reverse else answer

    def band(self, mean: Decimal) -> Text:
        """What a mean that is already rounded to two places is called."""
        return next((band.label for band in self.bands if band.low <= mean <= band.high), Text("–", "–"))

    def group_label(self, name: str) -> Text:
        """The label of a group."""
        return next(group.label for group in self.groups if group.id == name)


def built_in_ids() -> list[str]:
    """The questionnaires that come with the tool."""
    return sorted(path.stem for path in BUILT_IN.glob("*.yaml"))


@cache
def built_in(name: str) -> Instrument:
    """A questionnaire that comes with the tool."""
    with Folder(BUILT_IN) as folder:
        instrument, found = instrument_of(read_document(folder, f"{name}.yaml"))
    assert instrument is not None, found
    return instrument


def instrument_of(document: Document) -> tuple[Instrument | None, list[Diagnostic]]:
    """The questionnaire of a file that was read, and everything that is wrong in it; None where something is."""
    if document.state is not State.READ:
        return None, list(document.diagnostics)
    file, found = bind(InstrumentFile, document.name, document.root)
    found = [*document.diagnostics, *found]
    if not any(each.severity is Severity.ERROR for each in found):
        found += check_instrument(file)
    wrong = any(each.severity is Severity.ERROR for each in found)
    return (None if wrong else _prepared(file)), sorted(found, key=lambda each: each.order)


def _prepared(file: InstrumentFile) -> Instrument:
    assert file.scale is not None
    return Instrument(
        id=file.id or "",
        title=file.title.text if file.title else Text("", ""),
        is_official=bool(file.official),
        notice=file.notice.text if file.notice else _OFFICIAL if file.official else _NOT_OFFICIAL,
        stem=file.stem.text if file.stem else Text("", ""),
        low=file.scale.min or 0,
        high=file.scale.max or 0,
        missing=tuple(file.scale.missing),
        labels={point: words.text for point, words in (file.scale.labels or {}).items()},
        bands=tuple(Band(each.from_ or Decimal(0), each.to or Decimal(0), _label(each)) for each in file.bands),
        groups=tuple(map(_named, file.groups)),
        background=tuple(Background(each.id or "", _label(each), tuple(map(_named, each.choices))) for each in file.background),
        dimensions=tuple(
            Dimension(each.id or "", _label(each), tuple(Item(item.id or "", _label(item), bool(item.reverse)) for item in each.items))
            for each in file.dimensions
        ),
        min_answered=file.min_answered or 1,
    )


def _label(record: Record) -> Text:
    return Text(getattr(record, "th", None) or "", getattr(record, "en", None) or "")


def _named(record: Record) -> Named:
    return Named(getattr(record, "id", None) or "", _label(record))


def check_instrument(file: InstrumentFile) -> Iterator[Diagnostic]:
    """What is wrong in a questionnaire beyond its shape."""
    if file.id is not None and not _NAME.fullmatch(file.id):
        text = Text("รหัสแบบสอบถาม {v} ใช้ไม่ได้", "the instrument id {v} cannot be used").fill(v=quote(file.id))
        yield ID_TWICE.at(file.origin.at("id"), text, Text("ใช้อักษรอังกฤษ ตัวเลข - หรือ _", "use Latin letters, digits, - or _"))
    if file.scale is not None:
        yield from _check_scale(file.scale)
        yield from _check_bands(file, file.scale)
    yield from _check_ids(file)
    yield from _check_least(file)
    yield from _check_background(file)


def _check_scale(scale: Scale) -> Iterator[Diagnostic]:
    low, high = scale.min or 0, scale.max or 0
    if not low < high < low + MOST_POINTS:
        text = Text("มาตรวัดต้องมี 2 ถึง {m} ระดับ โดย min น้อยกว่า max", "a scale has 2 to {m} points, and min is below max").fill(m=MOST_POINTS)
        yield BAD_SCALE.at(scale.origin.at("max"), text, Text("แก้ min และ max เช่น min: 1, max: 5", "correct min and max, as in min: 1, max: 5"))
        return
    for point in range(low, high + 1):
        if point not in (scale.labels or {}):
            text = Text("ไม่มีคำของคะแนน {p}", "there are no words for the score {p}").fill(p=point)
            hint = Text("เพิ่ม {p}: {{th: …, en: …}} ใน labels", "add {p}: {{th: …, en: …}} to labels").fill(p=point)
            yield BAD_SCALE.at(scale.origin.at("labels"), text, hint)
    for index, code in enumerate(scale.missing):
        if low <= code <= high:
            text = Text("รหัสไม่ตอบ {c} เป็นคะแนนของมาตรวัด", "the code of no answer {c} is a score").fill(c=code)
            hint = Text("ใช้รหัสนอกช่วง {a}–{b} เช่น 9", "use a code outside {a}–{b}, such as 9").fill(a=low, b=high)
            yield BAD_SCALE.at(scale.origin.at("missing", index), text, hint)
    for code in scale.labels or {}:
        if not low <= code <= high and code not in scale.missing:
            text = Text("{c} ไม่ใช่คะแนนและไม่ใช่รหัสไม่ตอบ", "{c} is neither a score nor a code of no answer").fill(c=code)
            yield BAD_SCALE.at(scale.origin.at("labels"), text, Text("เพิ่มใน missing หรือลบออก", "add it to missing, or delete it"))


def _check_bands(file: InstrumentFile, scale: Scale) -> Iterator[Diagnostic]:
    bands = sorted(((each.from_ or Decimal(0), each.to or Decimal(0), each) for each in file.bands), key=lambda each: each[:2])
    expected = Decimal(scale.min or 0)
    for low, high, record in bands:
        if low != expected or high < low:
            text = Text("ช่วงควรเริ่มที่ {e} แต่เริ่มที่ {f}", "the band should begin at {e} and begins at {f}").fill(e=f"{expected:.2f}", f=f"{low:.2f}")
            hint = Text("แต่ละช่วงเริ่มต่อจากช่วงก่อน 0.01 เช่น 1.00–1.50 แล้ว 1.51–2.50", "each band begins 0.01 after the one before: 1.00–1.50, then 1.51–2.50")
            yield BAD_BANDS.at(record.origin.at("from"), text, hint)
        expected = high + _STEP
    if bands and expected - _STEP != (scale.max or 0):
        text = Text("ช่วงสุดท้ายต้องจบที่ {m}", "the last band must end at {m}").fill(m=scale.max or 0)
        yield BAD_BANDS.at(bands[-1][2].origin.at("to"), text, Text("แก้ to ของช่วงบนสุด", "correct the `to` of the highest band"))


def _check_ids(file: InstrumentFile) -> Iterator[Diagnostic]:
    columns: list[Record] = [*(each for dimension in file.dimensions for each in dimension.items), *file.background]
    families: list[Sequence[Record]] = [columns, file.dimensions, file.groups, *(each.choices for each in file.background)]
    for family in families:
        counts: Counter[str] = Counter()
        for record in family:
            name = getattr(record, "id", None) or ""
            counts[name] += 1
            if counts[name] == 2 or (family is columns and name in RESERVED):
                text = Text("รหัส {i} ใช้แล้วหรือเป็นชื่อที่ระบบใช้", "the id {i} is used already, or is the tool's own").fill(i=quote(name))
                yield ID_TWICE.at(record.origin.at("id"), text, Text("ตั้งรหัสอื่น", "give it another id"))


def _check_least(file: InstrumentFile) -> Iterator[Diagnostic]:
    fewest = min((len(each.items) for each in file.dimensions), default=0)
    if file.min_answered is not None and not 1 <= file.min_answered <= fewest:
        text = Text("ต้องอยู่ระหว่าง 1 ถึง {n} (ด้านที่มีข้อน้อยที่สุด)", "it must be 1 to {n}, the items of the shortest dimension").fill(n=fewest)
        yield LEAST_ANSWERED.at(file.origin.at("min_answered"), text, Text("เขียน min_answered: {n}", "write min_answered: {n}").fill(n=fewest))


def _check_background(file: InstrumentFile) -> Iterator[Diagnostic]:
    for each in file.background:
        words = (each.id or "", each.th or "", each.en or "")
        if any(is_forbidden(word) or is_personal(word, of_answers=True) for word in words):
            text = Text("คำถาม {q} นำไปถึงตัวบุคคล", "the question {q} leads to a person").fill(q=quote(each.th or each.id or ""))
            yield ASKS_FOR_PERSON.at(each.origin.at("id"), text, Text("ลบคำถามนี้ หรือถามเป็นช่วง เช่น ช่วงอายุ", "delete it, or ask for a band, such as ages"))


def unknown_instrument(location: Location, name: str, rule: Rule) -> Diagnostic:
    """The finding that there is no such questionnaire."""
    text = Text("ไม่พบแบบสอบถาม {n}", "there is no instrument {n}").fill(n=quote(name))
    hint = nearest(name, built_in_ids())
    return rule.at(location, text, Text(f"{hint.th} หรือระบุไฟล์ .yaml ในโฟลเดอร์โครงการ", f"{hint.en}; or name a .yaml file in the project folder"))
