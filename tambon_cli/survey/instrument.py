"""The questionnaire as data: what is asked of whom, on which scale, and what the means are called (TB90x).

The manual measures the 4S by a questionnaire that its appendix does not hold; the built-in one is a proposal.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from tambon_cli.binding.binder import TOO_MANY, bind
from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Finding, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents.reader import Document, FileState
from tambon_cli.documents.shipped import own_document
from tambon_cli.i18n import Text
from tambon_cli.model.instrument import Choice, InstrumentFile, ItemRecord, Question, Scale
from tambon_cli.model.words import Words
from tambon_cli.privacy.fields import identifies, leads_to_somebody
from tambon_cli.suggest import nearest

BUILT_IN = Path(__file__).parent / "instruments"
DEFAULT = "4s-proposed"
GROUP, CONSENT, DATE = "group", "consent", "survey_date"
# Names that the tool gives itself: in files of answers, in forms, in what it prints.
_RESERVED = re.compile(
    rf"{GROUP}|{CONSENT}|{DATE}|main|intro|notice|together|no_answer|yesno|respondent_group|likert[0-9]+"
)
MOST_POINTS = 11
_LONGEST = 500

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

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_STEP = Decimal("0.01")
_OFFICIAL = Text("แบบสอบถามของกรมพัฒนาสังคมและสวัสดิการ", "the Department's questionnaire")
_NOT_OFFICIAL = Text(
    "แบบสอบถามของหน่วยงาน ไม่ใช่แบบของกรมฯ", "an office's own questionnaire, not the Department's"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and its words: a group, a choice."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class SurveyItem:
    """A statement; where it is `reverse`, much is bad and its score is turned round."""

    id: str
    label: Text
    reverse: bool

    @property
    def told(self) -> Text:
        """Its words, and that less is better where it is."""
        return (
            Text(f"{self.label.th} (ข้อเชิงลบ)", f"{self.label.en} (negative item)")
            if self.reverse
            else self.label
        )


@dataclass(frozen=True, slots=True)
class SurveyDimension:
    """Items that measure one thing together."""

    id: str
    label: Text
    items: tuple[SurveyItem, ...]


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
    dimensions: tuple[SurveyDimension, ...]
    min_answered: int

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The answers from the least to the most."""
        return tuple(range(self.low, self.high + 1))

    @cached_property
    def items(self) -> tuple[SurveyItem, ...]:
        """The items of all dimensions."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def score(self, item: SurveyItem, answer: int) -> int:
        """The score of an answer: the answer itself, or turned round for a reversed item."""
        return self.low + self.high - answer if item.reverse else answer

    def band(self, mean: Decimal) -> Text:
        """What a mean that is already rounded to two places is called."""
        return next(
            (band.label for band in self.bands if band.low <= mean <= band.high), Text("–", "–")
        )

    def measures_as(self, other: "Instrument") -> bool:
        """Whether the figures of two questionnaires can be compared: the same statements, on the same scale."""
        mine, theirs = (
            (each.low, each.high, each.min_answered, each.dimensions) for each in (self, other)
        )
        return mine == theirs


def hint_for(name: str, known: Iterable[Named | SurveyItem | SurveyDimension | Background]) -> Text:
    """What to write for a name that a questionnaire does not have: the id of what has these words, or the nearest id."""
    listed = list(known)
    meant = next((each.id for each in listed if name.strip() in each.label), None)
    return (
        Text("เขียนว่า {i}", "write {i}").fill(i=meant)
        if meant
        else nearest(name, [each.id for each in listed])
    )


def built_in_ids() -> list[str]:
    """The questionnaires that come with the tool."""
    return sorted(path.stem for path in BUILT_IN.glob("*.yaml"))


@cache
def built_in(name: str) -> Instrument:
    """A questionnaire that comes with the tool."""
    instrument, found = instrument_of(own_document(BUILT_IN / f"{name}.yaml"))
    assert instrument is not None, found
    return instrument


def instrument_of(document: Document) -> tuple[Instrument | None, list[Finding]]:
    """The questionnaire of a file that was read, and everything that is wrong in it; None where something is."""
    if document.state is not FileState.READ:
        return None, list(document.findings)
    file, found = bind(InstrumentFile, document.name, document.root)
    found = [*document.findings, *found]
    if not any(each.severity is Severity.ERROR for each in found):
        found += check_instrument(file)
    found += _check_persons(file)
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
        bands=tuple(
            Band(each.from_ or Decimal(0), each.to or Decimal(0), each.text) for each in file.bands
        ),
        groups=tuple(map(_named, file.groups)),
        background=tuple(
            Background(each.id or "", each.text, tuple(map(_named, each.choices)))
            for each in file.background
        ),
        dimensions=tuple(
            SurveyDimension(
                each.id or "",
                each.text,
                tuple(
                    SurveyItem(item.id or "", item.text, bool(item.reverse)) for item in each.items
                ),
            )
            for each in file.dimensions
        ),
        min_answered=file.min_answered or 1,
    )


def _named(record: Choice) -> Named:
    return Named(record.id or "", record.text)


def check_instrument(file: InstrumentFile) -> Iterator[Finding]:
    """What is wrong in a questionnaire beyond its shape."""
    if file.id is not None and not _NAME.fullmatch(file.id):
        text = Text("รหัสแบบสอบถาม {v} ใช้ไม่ได้", "the instrument id {v} cannot be used").fill(
            v=quote(file.id)
        )
        yield BAD_ID.at(
            file.origin.at("id"),
            text,
            Text("ใช้อักษรอังกฤษ ตัวเลข - หรือ _", "use Latin letters, digits, - or _"),
        )
    if file.scale is not None:
        yield from _check_scale(file.scale)
        yield from _check_bands(file, file.scale)
    yield from _check_sizes(file)
    yield from _check_ids(file)
    yield from _check_labels(file)
    yield from _check_least(file)


def _check_scale(scale: Scale) -> Iterator[Finding]:
    low, high = scale.min or 0, scale.max or 0
    if not low < high < low + MOST_POINTS:
        text = Text(
            "มาตรวัดต้องมี 2 ถึง {m} ระดับ โดย min น้อยกว่า max",
            "a scale has 2 to {m} points, and min is below max",
        ).fill(m=MOST_POINTS)
        yield BAD_SCALE.at(
            scale.origin.at("max"),
            text,
            Text("แก้ min และ max เช่น min: 1, max: 5", "correct min and max, as in min: 1, max: 5"),
        )
        return
    for point in (*range(low, high + 1), *scale.missing):
        if point not in (scale.labels or {}):
            text = Text("ไม่มีคำของ {p}", "there are no words for {p}").fill(p=point)
            hint = Text(
                "เพิ่ม {p}: {{th: …, en: …}} ใน labels", "add {p}: {{th: …, en: …}} to labels"
            ).fill(p=point)
            yield BAD_SCALE.at(scale.origin.key("labels"), text, hint)
    for index, code in enumerate(scale.missing):
        if low <= code <= high:
            text = Text(
                "รหัสไม่ตอบ {c} เป็นคะแนนของมาตรวัด", "the code of no answer {c} is a score"
            ).fill(c=code)
            hint = Text("ใช้รหัสนอกช่วง {a}–{b} เช่น 9", "use a code outside {a}–{b}, such as 9").fill(
                a=low, b=high
            )
            yield BAD_SCALE.at(scale.origin.at("missing", index), text, hint)
    for code in scale.labels or {}:
        if not low <= code <= high and code not in scale.missing:
            text = Text(
                "{c} ไม่ใช่คะแนนและไม่ใช่รหัสไม่ตอบ", "{c} is neither a score nor a code of no answer"
            ).fill(c=code)
            yield BAD_SCALE.at(
                scale.origin.key_of("labels", str(code)),
                text,
                Text("เพิ่มใน missing หรือลบออก", "add it to missing, or delete it"),
            )


def _check_bands(file: InstrumentFile, scale: Scale) -> Iterator[Finding]:
    bands = sorted(
        ((each.from_ or Decimal(0), each.to or Decimal(0), each) for each in file.bands),
        key=lambda each: each[:2],
    )
    expected = Decimal(scale.min or 0)
    for low, high, record in bands:
        if max(-int(low.as_tuple().exponent), -int(high.as_tuple().exponent)) > 2:
            text = Text("ช่วงใช้ทศนิยมเกินสองตำแหน่ง", "the band has more than two decimals")
            yield BAD_BANDS.at(
                record.origin.at("from"),
                text,
                Text(
                    "ค่าเฉลี่ยปัดสองตำแหน่งก่อนแปลผล จึงเขียนสองตำแหน่ง",
                    "means are rounded to two places first: write two",
                ),
            )
        elif high < low:
            text = Text("ช่วง {a}–{b} กลับด้าน", "the band {a} to {b} is the wrong way round").fill(
                a=f"{low:.2f}", b=f"{high:.2f}"
            )
            yield BAD_BANDS.at(
                record.origin.at("to"), text, Text("สลับ from กับ to", "swap from and to")
            )
        elif low != expected:
            text = Text(
                "ช่วงควรเริ่มที่ {e} แต่เริ่มที่ {f}", "the band should begin at {e} and begins at {f}"
            ).fill(e=f"{expected:.2f}", f=f"{low:.2f}")
            hint = Text(
                "แต่ละช่วงเริ่มต่อจากช่วงก่อน 0.01 เช่น {e}",
                "each band begins 0.01 after the one before, as in {e}",
            ).fill(e=_even_bands(scale, len(bands)))
            yield BAD_BANDS.at(record.origin.at("from"), text, hint)
        expected = high + _STEP
    if bands and expected - _STEP != (scale.max or 0):
        text = Text("ช่วงสุดท้ายต้องจบที่ {m}", "the last band must end at {m}").fill(m=scale.max or 0)
        hint = Text("แก้ทุกช่วงให้ตรงกับมาตรวัด เช่น {e}", "make all bands fit the scale, as in {e}").fill(
            e=_even_bands(scale, len(bands))
        )
        yield BAD_BANDS.at(bands[-1][2].origin.at("to"), text, hint)


def _check_ids(file: InstrumentFile) -> Iterator[Finding]:
    columns: list[Record] = [
        *(each for dimension in file.dimensions for each in dimension.items),
        *file.background,
        *file.dimensions,
    ]
    families: list[Sequence[Record]] = [
        columns,
        file.groups,
        *(each.choices for each in file.background),
    ]
    for family in families:
        counts: Counter[str] = Counter()
        for record in family:
            name = getattr(record, "id", None) or ""
            counts[name] += 1
            if counts[name] == 2 or _RESERVED.fullmatch(name):
                text = Text("รหัส {i} ใช้แล้ว", "the id {i} is used already").fill(i=quote(name))
                if counts[name] < 2:
                    text = Text("รหัส {i} เป็นชื่อที่ระบบใช้เอง", "the id {i} is the tool's own").fill(
                        i=quote(name)
                    )
                yield BAD_ID.at(record.origin.at("id"), text, Text("ตั้งรหัสอื่น", "give it another id"))


def _even_bands(scale: Scale, count: int) -> str:
    """Bands of even width over a scale, as an example."""
    low, high = Decimal(scale.min or 0), Decimal(scale.max or 0)
    ends = [(low + (high - low) * step / count).quantize(_STEP) for step in range(count + 1)]
    return ", ".join(
        f"{ends[step] + (_STEP if step else 0)}–{ends[step + 1]}" for step in range(count)
    )


def _check_sizes(file: InstrumentFile) -> Iterator[Finding]:
    """Lists that no respondent would get through, and that no table could show."""
    items = [item for dimension in file.dimensions for item in dimension.items]
    sizes = [
        ("groups", file.origin, file.groups, 20),
        ("background", file.origin, file.background, 20),
        ("dimensions", file.origin, items, 200),
    ]
    sizes += [("choices", each.origin, each.choices, 50) for each in file.background]
    for key, origin, records, most in sizes:
        if len(records) > most:
            text = Text("{k} มี {n} รายการ เกิน {m}", "{k} holds {n}, more than {m}").fill(
                k=key, n=len(records), m=most
            )
            yield TOO_MANY.at(
                origin.at(key),
                text,
                Text("ลดลงหรือแยกเป็นสองแบบ", "leave some out, or make two instruments of it"),
            )


def _check_labels(file: InstrumentFile) -> Iterator[Finding]:
    """Two answers of the same words cannot be told apart in a file that holds words; overlong ones fit no table."""
    families: list[Sequence[Words]] = [file.groups, *(each.choices for each in file.background)]
    families.append(list((file.scale.labels or {}).values()) if file.scale else [])
    for family in families:
        seen: set[str] = set()
        for record in family:
            for language, words in (("th", record.th), ("en", record.en)):
                if words and words.strip().casefold() in seen:
                    text = Text(
                        "ข้อความ {w} ใช้กับตัวเลือกอื่นแล้ว", "the words {w} are those of another answer"
                    ).fill(w=quote(words, 40))
                    yield BAD_ID.at(
                        record.origin.at(language), text, Text("ใช้ข้อความอื่น", "use other words")
                    )
            seen.update(words.strip().casefold() for words in record.text if words)
    everything: list[Words] = [
        *file.groups,
        *file.background,
        *file.dimensions,
        *(item for each in file.dimensions for item in each.items),
    ]
    for record in everything:
        for language, words in (("th", record.th), ("en", record.en)):
            if words and len(words) > _LONGEST:
                text = Text("ข้อความยาวเกิน {n} อักษร", "the text is longer than {n} characters").fill(
                    n=_LONGEST
                )
                yield BAD_ID.at(record.origin.at(language), text, Text("ย่อให้สั้นลง", "shorten it"))


def _check_least(file: InstrumentFile) -> Iterator[Finding]:
    fewest = min((len(each.items) for each in file.dimensions), default=0)
    if file.min_answered is not None and not 1 <= file.min_answered <= fewest:
        text = Text(
            "ต้องอยู่ระหว่าง 1 ถึง {n} (ด้านที่มีข้อน้อยที่สุด)",
            "it must be 1 to {n}, the items of the shortest dimension",
        ).fill(n=fewest)
        yield LEAST_ANSWERED.at(
            file.origin.at("min_answered"),
            text,
            Text("เขียน min_answered: {n}", "write min_answered: {n}").fill(n=fewest),
        )


def _check_persons(file: InstrumentFile) -> Iterator[Finding]:
    """Questions and statements that lead to a person, whatever else is wrong in the file."""
    asked: list[Question | ItemRecord] = [
        each
        for each in file.background
        if any(leads_to_somebody(words) for words in (each.id or "", *each.text))
    ]
    items = [
        item
        for dimension in file.dimensions
        for item in dimension.items
        if any(map(identifies, item.text))
    ]
    for record in (*asked, *items):
        text = Text("คำถาม {q} นำไปถึงตัวบุคคล", "the question {q} leads to a person").fill(
            q=quote(record.th or record.id or "")
        )
        yield ASKS_FOR_PERSON.at(
            record.origin.at("id"),
            text,
            Text("ลบคำถามนี้ หรือถามเป็นช่วง เช่น ช่วงอายุ", "delete it, or ask for a band, such as ages"),
        )
