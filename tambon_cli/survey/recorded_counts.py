"""Counts that survey.yaml holds: of items and background questions (TB118, TB406)."""

from collections.abc import Mapping, Sequence

from tambon_cli.binding.fields import Count, Suppressed
from tambon_cli.diagnostics import Effect, Finding, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents import nodes
from tambon_cli.i18n import Text
from tambon_cli.model.survey import Tally, TogetherRecord
from tambon_cli.suggest import nearest
from tambon_cli.survey.answers import UNKNOWN_NAME
from tambon_cli.survey.instrument import Background, Instrument
from tambon_cli.survey.tallies import ItemTally
from tambon_cli.survey.unknown_names import unknown_names

BAD_COUNTS = Rule(
    "TB118",
    "survey-counts",
    Severity.ERROR,
    Text("จำนวนคำตอบรายข้อไม่ครบทุกระดับ", "the counts of an item do not cover the scale"),
    effect=Effect.SPOILS_VALUE,
)
SUM_AGAINST_N = Rule(
    "TB406",
    "survey-sum-against-n",
    Severity.ERROR,
    Text("จำนวนคำตอบรวมไม่เท่าผู้ตอบ", "answers do not add up to the respondents"),
)

_NO_ANSWER = "no_answer"

_WRONG_N = Text(
    "ทุกข้อรวมได้ {total} แต่เขียน n เป็น {size}", "every item adds up to {total}, and n is {size}"
)
_WRITE_N = Text("เขียน n: {total} ถ้าจำนวนรายข้อถูก", "write n: {total} if the items are right")
_WRONG_LENGTH = Text(
    "ข้อ {item} ต้องมีจำนวน {points} ตัว (ระดับ {low} ถึง {high}) และจำนวนไม่ตอบ แต่มี {count} ตัว",
    "{item} has {count} numbers; it takes {points}, for {low} to {high}, and that of no answer",
)
_WRITE_COUNTS = Text(
    "เขียน {numbers} จำนวนใน [ ] คั่นด้วย , เรียงจากระดับ {low} ถึง {high} แล้วไม่ตอบ รวมกันเท่ากับ n ของกลุ่ม",
    "write {numbers} numbers in [ ] with commas between, for {low} to {high} and then for no "
    "answer; they add up to n of the group",
)
_ITEM_WRONG_SUM = Text(
    "ข้อ {item} รวมได้ {total} แต่กลุ่มนี้มี {size} คน",
    "{item} adds up to {total}, and the group has {size}",
)
_CHECK_COUNTS = Text("ตรวจจำนวนแต่ละระดับและจำนวนไม่ตอบ", "check each count, and that of no answer")
_UNKNOWN_CHOICE = Text("คำถาม {question} ไม่มีตัวเลือก {choice}", "{question} has no choice {choice}")
_QUESTION_WRONG_SUM = Text(
    "คำถาม {question} รวมได้ {total} แต่กลุ่มนี้มี {size} คน",
    "{question} adds up to {total}, and the group has {size}",
)
_CHECK_CHOICES = Text("ตรวจจำนวนแต่ละตัวเลือก", "check the count of each choice")


class CountReader:
    """Reads the counts of groups and adds to `found` what is wrong; that is left out."""

    def __init__(self, instrument: Instrument, found: list[Finding]) -> None:
        """Read by an instrument; what is wrong is added to `found`."""
        self.instrument = instrument
        self.found = found

    def accepts_size(self, tally: Tally, size: int) -> bool:
        """Whether a group may have this size; not if all its items add up to one other number."""
        counts_of_items = (tally.items or {}).values()
        whole_length = len(self.instrument.points) + 1
        totals = {sum(counts) for counts in counts_of_items if len(counts) == whole_length}
        if len(counts_of_items) < 2 or len(totals) != 1 or size in totals:
            return True
        (total,) = totals
        message, hint = _WRONG_N.fill(total=total, size=size), _WRITE_N.fill(total=total)
        self.found.append(SUM_AGAINST_N.at(tally.origin.at("n"), message, hint))
        return False

    def read_items(self, tally: Tally, size: int) -> dict[str, ItemTally]:
        """Return the counts of the items of a group of this size, as far as they add up to it."""
        recorded = tally.items or {}
        self.found.extend(unknown_names(self.instrument, tally, "items", recorded))
        known = {item.id for item in self.instrument.items}
        read = {name: self._read_item(tally, name, size) for name in recorded if name in known}
        return {name: counted for name, counted in read.items() if counted is not None}

    def _read_item(self, tally: Tally, name: str, size: int) -> ItemTally | None:
        """Return the counts of an item.

        Without the last number, that of no answer, it is the rest of the group.
        """
        counts = (tally.items or {})[name]
        points = len(self.instrument.points)
        if _length_in_file(tally, name) != len(counts):
            return None  # a count is no number, which was reported
        if len(counts) not in (points, points + 1):
            self._report_length(tally, name, len(counts))
            return None
        answered = sum(counts[:points])
        missing = size - answered if len(counts) == points else counts[points]
        if missing < 0 or answered + missing != size:
            message = _ITEM_WRONG_SUM.fill(item=name, total=sum(counts), size=size)
            place = tally.origin.at("items", name)
            self.found.append(SUM_AGAINST_N.at(place, message, _CHECK_COUNTS))
            return None
        return ItemTally(tuple(counts[:points]), missing)

    def _report_length(self, tally: Tally, name: str, count: int) -> None:
        points, low, high = len(self.instrument.points), self.instrument.low, self.instrument.high
        message = _WRONG_LENGTH.fill(item=name, points=points, low=low, high=high, count=count)
        hint = _WRITE_COUNTS.fill(numbers=points + 1, low=low, high=high)
        self.found.append(BAD_COUNTS.at(tally.origin.at("items", name), message, hint))

    def read_background(
        self, record: Tally | TogetherRecord, size: int
    ) -> dict[str, tuple[int | None, ...]]:
        """Return the counts of each background question, as far as they can be of so many.

        They are those of its choices and, last, of no answer; None where one is not known.
        """
        recorded = record.background or {}
        self.found.extend(unknown_names(self.instrument, record, "background", recorded))
        questions = {question.id: question for question in self.instrument.background}
        read = {
            name: self._read_question(record, questions[name], given, size)
            for name, given in recorded.items()
            if name in questions
        }
        return {name: counts for name, counts in read.items() if counts is not None}

    def _read_question(
        self,
        record: Tally | TogetherRecord,
        question: Background,
        given: Mapping[str, Count | Suppressed],
        size: int,
    ) -> tuple[int | None, ...] | None:
        place = record.origin.at("background", question.id)
        choices = [choice.id for choice in question.choices]
        for name in given:
            if name not in (*choices, _NO_ANSWER):
                message = _UNKNOWN_CHOICE.fill(question=question.id, choice=quote(name))
                self.found.append(UNKNOWN_NAME.at(place, message, nearest(name, choices)))
        counts = [_count(given.get(choice)) for choice in choices]
        no_answer = _count(given.get(_NO_ANSWER))
        if not _fits(counts, no_answer, size):
            total = _known_sum([*counts, no_answer])
            message = _QUESTION_WRONG_SUM.fill(question=question.id, total=total, size=size)
            self.found.append(SUM_AGAINST_N.at(place, message, _CHECK_CHOICES))
            return None
        if _NO_ANSWER not in given and None not in counts:
            no_answer = size - _known_sum(counts)
        return (*counts, no_answer)


def _fits(counts: Sequence[int | None], no_answer: int | None, size: int) -> bool:
    """Whether counts can be those of a group of this size, with so many who gave no answer."""
    answered = _known_sum(counts)
    if None in counts or no_answer is None:
        return answered + (no_answer or 0) <= size
    return answered + no_answer == size


def _known_sum(counts: Sequence[int | None]) -> int:
    return sum(count for count in counts if count is not None)


def _count(value: Count | Suppressed | None) -> int | None:
    return value if isinstance(value, int) else None


def _length_in_file(tally: Tally, name: str) -> int:
    """Return how many values stand in the list of an item, right or wrong."""
    entry = tally.origin.node.entries["items"].value
    if not isinstance(entry, nodes.Mapping):
        return 0
    value = entry.entries[name].value
    return len(value.items) if isinstance(value, nodes.Sequence) else 0
