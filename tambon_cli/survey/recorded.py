"""The totals that survey.yaml holds, read and held against each other (TB118, TB208, TB406, TB407)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tambon_cli.diagnostics import Diagnostic, Location, Rule, Severity
from tambon_cli.hints import nearest
from tambon_cli.i18n import Text
from tambon_cli.model.survey import DimensionResult, SurveyFile, Tally
from tambon_cli.schema import Record, Suppressed
from tambon_cli.show import quote
from tambon_cli.source import Mapping, Sequence
from tambon_cli.survey.answers import UNKNOWN_NAME
from tambon_cli.survey.instrument import Dimension, Instrument
from tambon_cli.survey.statistics import Moments, moments_of, root
from tambon_cli.survey.tallies import DimensionTally, GroupTally, ItemTally, Tallies, hide_small, item_moments, unit_of
from tambon_cli.thai.numbers import rounded

BAD_COUNTS = Rule("TB118", "survey-counts", Severity.ERROR, Text("จำนวนคำตอบรายข้อไม่ครบทุกระดับ", "the counts of an item are not one an answer"))
SUM_AGAINST_N = Rule("TB406", "survey-sum-against-n", Severity.ERROR, Text("จำนวนคำตอบรวมไม่เท่าผู้ตอบ", "answers do not add up to the respondents"))
IMPOSSIBLE = Rule("TB407", "survey-impossible-statistics", Severity.ERROR, Text("ค่าสถิติของด้านเป็นไปไม่ได้", "statistics of a dimension that its items rule out"))

_HALF = Fraction(1, 200)
_AGAIN = Text("นำเข้าไฟล์คำตอบใหม่ด้วย tambon survey import", "import the file of answers again (tambon survey import)")


@dataclass(slots=True)
class _Reader:
    """Reads the totals of one survey.yaml and collects what is wrong; what is wrong is left out."""

    instrument: Instrument
    survey: SurveyFile
    least: int
    found: list[Diagnostic] = field(default_factory=list)

    def report(self, rule: Rule, location: Location, message: Text, hint: Text) -> None:
        self.found.append(rule.at(location, message, hint))

    def known(self, names: Iterable[str], known: list[str], owner: Record, key: str, what: Text) -> list[str]:
        """The names that the instrument has; each other is reported at its key."""
        right = []
        for name in names:
            if name in known:
                right.append(name)
                continue
            message = Text("แบบสอบถาม {i} ไม่มี{w} {n}", "the instrument {i} has no {w} {n}").fill(i=self.instrument.id, w=what, n=quote(name))
            self.report(UNKNOWN_NAME, _key(owner, key, name), message, nearest(name, known))
        return right

    def read(self) -> Tallies:
        recorded = self.survey.tallies or {}
        order = [group.id for group in self.instrument.groups]
        names = self.known(recorded, order, self.survey, "tallies", Text("กลุ่ม", "group"))
        groups = {name: self.group(recorded[name]) for name in sorted(names, key=order.index)}
        tallies = Tallies(groups, {})
        for dimension in self.instrument.dimensions:
            parts = [group.dimensions.get(dimension.id) for group in tallies.shown.values()]
            if (pooled := self.pooled(dimension, parts)) is not None:
                tallies.together[dimension.id] = pooled
        return tallies

    def group(self, tally: Tally) -> GroupTally:
        """One group; a group below the least is hidden here already, whatever else stands there."""
        n = tally.n
        if n is None or isinstance(n, Suppressed) or n < self.least:
            return GroupTally(None)
        group = GroupTally(n)
        known = {item.id: item for item in self.instrument.items}
        for name in self.known(tally.items or {}, list(known), tally, "items", Text("ข้อ", "item")):
            counted = self.item(tally, name, n)
            if counted is not None:
                group.items[name] = counted
        dimensions = {dimension.id: dimension for dimension in self.instrument.dimensions}
        recorded = tally.dimensions or {}
        names = self.known(recorded, list(dimensions), tally, "dimensions", Text("ด้าน", "dimension"))
        for name, dimension in dimensions.items():
            score = _Score(self, dimension, group, recorded.get(name) if name in names else None)
            if (made := score.read()) is not None:
                group.dimensions[name] = made
        group.background.update(self.background(tally, n))
        return group

    def item(self, tally: Tally, name: str, n: int) -> ItemTally | None:
        """The counts of an item; with one number less the rest of the group gave no answer."""
        counts = (tally.items or {})[name]
        points = len(self.instrument.points)
        place = tally.origin.at("items", name)
        if _written(tally, name) != len(counts):
            return None  # a count is no number, which was reported
        if len(counts) not in (points, points + 1):
            message = Text(
                "ข้อ {i} ต้องมีจำนวน {p} ตัว (ระดับ {a} ถึง {b}) และจำนวนไม่ตอบ แต่มี {n} ตัว", "{i} has {n} numbers; it takes {p}, for {a} to {b}, and that of no answer"
            )
            filled = message.fill(i=name, p=points, a=self.instrument.low, b=self.instrument.high, n=len(counts))
            self.report(BAD_COUNTS, place, filled, Text("เขียนแบบ [0, 3, 19, 26, 12, 0]", "write it as [0, 3, 19, 26, 12, 0]"))
            return None
        answered = sum(counts[:points])
        missing = counts[points] if len(counts) > points else n - answered
        if missing < 0 or answered + missing != n:
            message = Text("ข้อ {i} รวมได้ {s} แต่กลุ่มนี้มี {n} คน", "{i} adds up to {s}, and the group has {n}").fill(i=name, s=sum(counts), n=n)
            self.report(SUM_AGAINST_N, place, message, Text("ตรวจจำนวนแต่ละระดับและจำนวนไม่ตอบ", "check each count, and that of no answer"))
            return None
        return ItemTally(tuple(counts[:points]), missing)

    def background(self, tally: Tally, n: int) -> Iterator[tuple[str, tuple[int | None, ...]]]:
        recorded = tally.background or {}
        questions = {question.id: question for question in self.instrument.background}
        for name in self.known(recorded, list(questions), tally, "background", Text("คำถามข้อมูลทั่วไป", "background question")):
            given = recorded[name]
            choices = [choice.id for choice in questions[name].choices]
            for odd in [each for each in given if each not in (*choices, "no_answer")]:
                message = Text("คำถาม {q} ไม่มีตัวเลือก {c}", "{q} has no choice {c}").fill(q=name, c=quote(odd))
                self.report(UNKNOWN_NAME, tally.origin.at("background", name), message, nearest(odd, choices))
            counts = [_count(given.get(choice)) for choice in choices]
            known = [count for count in counts if count is not None]
            rest = _count(given["no_answer"]) if "no_answer" in given else n - sum(known) if len(known) == len(counts) else None
            if sum(known) > n or (rest is not None and (rest < 0 or (len(known) == len(counts) and sum(known) + rest != n))):
                message = Text("คำถาม {q} รวมได้ {s} แต่กลุ่มนี้มี {n} คน", "{q} adds up to {s}, and the group has {n}").fill(q=name, s=sum(known) + (rest or 0), n=n)
                self.report(SUM_AGAINST_N, tally.origin.at("background", name), message, Text("ตรวจจำนวนแต่ละตัวเลือก", "check the count of each choice"))
                continue
            yield name, hide_small((*counts, rest), self.least)

    def pooled(self, dimension: Dimension, parts: list[DimensionTally | None]) -> DimensionTally | None:
        """All groups together: their scores added up, and alpha as it was computed from the answers."""
        there = [each for each in parts if each is not None]
        if not there:
            return None
        if len(there) == 1:
            return there[0]
        moments = there[0].moments
        for each in there[1:]:
            moments += each.moments
        recorded = (self.survey.together or {}).get(dimension.id)
        alpha = recorded.alpha if recorded and (recorded.alpha or 0) <= 1 else None
        return DimensionTally(moments, recorded.complete if recorded else None, alpha, any(each.is_rounded for each in there))


def _count(value: "int | Suppressed | None") -> int | None:
    return value if isinstance(value, int) else None


def _key(owner: Record, key: str, name: str) -> Location:
    entry = owner.origin.node.entries.get(key)
    inside = entry.value.entries.get(name) if entry and isinstance(entry.value, Mapping) else None
    return Location(owner.origin.file, inside.key) if inside else owner.origin.at(key)


def _written(tally: Tally, name: str) -> int:
    """How many values stand in the list of an item, right or wrong."""
    entry = tally.origin.node.entries["items"].value
    value = entry.entries[name].value if isinstance(entry, Mapping) else None
    return len(value.items) if isinstance(value, Sequence) else 0


@dataclass(frozen=True, slots=True)
class _Score:
    """A dimension of one group: what was written down, and what its items allow.

    With `k` items of which `m` must be answered and M answers missing, the scores of all respondents add up to a number
    between two bounds: each score is the mean of what was answered, and the answers are all counted in the items.
    """

    reader: _Reader
    dimension: Dimension
    group: GroupTally
    recorded: DimensionResult | None

    def read(self) -> DimensionTally | None:
        items = [self.group.items.get(item.id) for item in self.dimension.items]
        counted = [each for each in items if each is not None]
        is_complete = len(counted) == len(items)
        missing = sum(each.missing for each in counted)
        total = sum(
            (item_moments(self.reader.instrument, item, each).total for item, each in zip(self.dimension.items, items, strict=True) if each), Fraction(0)
        )
        record = self.recorded
        if record is None or record.mean is None or record.n is None:
            # Without a missing answer the mean of the scores is the mean of the items; how they vary, nobody knows.
            n = self.group.n or 0
            return DimensionTally(Moments(n, total / len(items), None)) if is_complete and not missing else None
        said = next(self._wrong(record, record.n, record.mean, missing, total) if is_complete else self._odd(record, record.n, record.mean), None)
        if said is not None:
            self.reader.report(IMPOSSIBLE, record.origin.at(said[0]), said[1], _AGAIN)
            return None
        sums = self._sums(record)
        moments = self._moments(record.n, sums) if sums else None
        if record.sums and (moments is None or not _fits(moments, record)):
            text = Text("ผลรวมคะแนน (sums) ไม่ตรงกับค่าเฉลี่ยหรือส่วนเบี่ยงเบนมาตรฐาน", "the sums do not give this mean and standard deviation")
            self.reader.report(IMPOSSIBLE, record.origin.at("sums"), text, _AGAIN)
            return None
        if moments is None:
            deviation = None if record.sd is None else Fraction(record.sd)
            moments = moments_of(record.n, Fraction(record.mean), deviation)
        return DimensionTally(moments, record.complete, record.alpha, is_rounded=not record.sums)

    def _sums(self, record: DimensionResult) -> tuple[int, int] | None:
        if len(record.sums) != 2 or not all(each.isascii() and each.isdecimal() and len(each) < 200 for each in record.sums):
            return None
        return int(record.sums[0]), int(record.sums[1])

    def _moments(self, n: int, sums: tuple[int, int]) -> Moments:
        unit = unit_of(self.reader.instrument, self.dimension)
        return Moments(n, Fraction(sums[0], unit), Fraction(sums[1], unit**2))

    def _wrong(self, record: DimensionResult, n: int, mean: Decimal, missing: int, total: Fraction) -> Iterator[tuple[str, Text]]:
        """What the items rule out, with the key it stands at."""
        size, k, least = self.group.n or 0, len(self.dimension.items), self.reader.instrument.min_answered
        fewest, most = size - missing // (k - least + 1), min(size, (size * k - missing) // least)
        if not fewest <= n <= most:
            text = Text("จากข้อคำถาม ผู้มีคะแนนด้านนี้ต้องมี {a} ถึง {b} คน แต่เขียน {n}", "by its items {a} to {b} have a score, not {n}")
            yield "n", text.fill(a=fewest, b=most, n=n)
            return
        low, high = self.reader.instrument.low, self.reader.instrument.high
        without = size - n
        gone = without * (k - least + 1)  # answers that those without a score lack at the least
        lowest = (total + low * (missing - gone) - high * (without * k - gone)) / k
        highest = (total + high * (missing - gone) - low * (without * k - gone)) / k
        if n and not lowest - _HALF * n <= Fraction(mean) * n <= highest + _HALF * n:
            text = Text("จากข้อคำถาม ค่าเฉลี่ยต้องอยู่ระหว่าง {a} ถึง {b} แต่เขียน {m}", "by its items the mean is {a} to {b}, not {m}")
            yield "mean", text.fill(a=str(rounded(lowest / n, 2)), b=str(rounded(highest / n, 2)), m=str(mean))
        yield from self._odd(record, n, mean)

    def _odd(self, record: DimensionResult, n: int, mean: Decimal) -> Iterator[tuple[str, Text]]:
        """What no answers can give, whatever the items say."""
        low, high = self.reader.instrument.low, self.reader.instrument.high
        if not low <= mean <= high:
            yield "mean", Text("ค่าเฉลี่ย {m} อยู่นอกมาตรวัด {a}–{b}", "the mean {m} is outside the scale {a} to {b}").fill(m=str(mean), a=low, b=high)
            return
        spread = (high - Fraction(mean) + _HALF) * (Fraction(mean) + _HALF - low) * Fraction(n, max(n - 1, 1))
        if record.sd is not None and (record.sd < 0 or (Fraction(record.sd) - _HALF) ** 2 > spread > 0):
            yield "sd", Text("ส่วนเบี่ยงเบนมาตรฐาน {s} มากเกินกว่าที่มาตรวัดให้ได้", "a standard deviation of {s} is more than the scale allows").fill(s=str(record.sd))
        if record.alpha is not None and record.alpha > 1:
            yield "alpha", Text("แอลฟา {a} มากกว่า 1", "an alpha of {a} is above 1").fill(a=str(record.alpha))
        if record.complete is not None and record.complete > n:
            yield "complete", Text("ผู้ตอบครบ {c} คน มากกว่าผู้มีคะแนน {n} คน", "{c} complete answers are more than {n} scores").fill(c=record.complete, n=n)


def _fits(moments: Moments, record: DimensionResult) -> bool:
    """Whether exact sums give the statistics that stand beside them."""
    if moments.mean is None or rounded(moments.mean, 2) != record.mean:
        return False
    variance = moments.variance
    if variance is None or record.sd is None:
        return variance is None and record.sd is None
    return variance >= 0 and abs(Fraction(root(variance)) - Fraction(record.sd)) <= _HALF


def read_tallies(instrument: Instrument, survey: SurveyFile, least: int) -> tuple[Tallies, list[Diagnostic]]:
    """The totals of survey.yaml, and everything in them that cannot be."""
    reader = _Reader(instrument, survey, least)
    return reader.read(), reader.found
