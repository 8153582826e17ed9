"""The totals that survey.yaml holds, read and held against each other (TB118, TB208, TB406, TB407)."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from tambon_cli.binding.fields import Record, Suppressed
from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents.nodes import Mapping, Sequence
from tambon_cli.i18n import Text
from tambon_cli.model.survey import DimensionResult, SurveyFile, Tally, TogetherRecord
from tambon_cli.suggest import nearest
from tambon_cli.survey.answers import UNKNOWN_NAME
from tambon_cli.survey.instrument import (
    Background,
    Instrument,
    Named,
    SurveyDimension,
    SurveyItem,
    hint_for,
)
from tambon_cli.survey.statistics import Interval, Moments, moments_of, student_t, two_places
from tambon_cli.survey.tallies import (
    DimensionTally,
    GroupTally,
    ItemTally,
    Tallies,
    hide_small,
    overall_of,
    set_background,
    total_of,
)
from tambon_cli.thai.numbers import rounded

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
IMPOSSIBLE = Rule(
    "TB407",
    "survey-impossible-statistics",
    Severity.ERROR,
    Text("ค่าสถิติของด้านเป็นไปไม่ได้", "statistics of a dimension that its items rule out"),
)

_HALF = Fraction(1, 200)
_STEP = Decimal("0.01")
_AGAIN = Text(
    "นำเข้าไฟล์คำตอบใหม่ด้วย tambon survey import",
    "import the file of answers again (tambon survey import)",
)


@dataclass(slots=True)
class _Reader:
    """Reads the totals of one survey.yaml and collects what is wrong; what is wrong is left out."""

    instrument: Instrument
    survey: SurveyFile
    least: int
    found: list[Finding] = field(default_factory=list)

    def report(self, rule: Rule, location: Location, message: Text, hint: Text) -> None:
        self.found.append(rule.at(location, message, hint))

    def known(
        self,
        names: Iterable[str],
        known: Iterable[Named | SurveyItem | SurveyDimension | Background],
        owner: Record,
        key: str,
        what: Text,
    ) -> list[str]:
        """The names that the instrument has; each other is reported at its key."""
        right, listed = [], list(known)
        ids = {each.id for each in listed}
        for name in names:
            if name in ids:
                right.append(name)
                continue
            message = Text("แบบสอบถาม {i} ไม่มี{w} {n}", "the instrument {i} has no {w} {n}").fill(
                i=self.instrument.id, w=what, n=quote(name)
            )
            self.report(
                UNKNOWN_NAME, owner.origin.key_of(key, name), message, hint_for(name, listed)
            )
        return right

    def read(self) -> Tallies:
        recorded = self.survey.tallies or {}
        order = [group.id for group in self.instrument.groups]
        names = self.known(
            recorded, self.instrument.groups, self.survey, "tallies", Text("กลุ่ม", "group")
        )
        groups = {name: self.group(recorded[name]) for name in sorted(names, key=order.index)}
        made = Tallies(
            groups,
            self.together({name: group for name, group in groups.items() if group.n is not None}),
        )
        self.set_backgrounds(made)
        return made

    def is_cut(self) -> bool:
        """Whether something that was written down is hidden by a higher suppress_below since, so that totals of all are not of what is left."""
        tallies = (self.survey.tallies or {}).values()
        sizes = [
            size
            for tally in tallies
            for size in (tally.n, *(each.n for each in (tally.dimensions or {}).values()))
        ]
        return any(isinstance(size, int) and size < self.least for size in sizes)

    def set_backgrounds(self, made: Tallies) -> None:
        """The background by group where each count of all groups is told, else of all together where that is."""
        given = {
            name: dict(self.background((self.survey.tallies or {})[name], group.n or 0))
            for name, group in made.shown.items()
        }
        record = self.survey.together
        pooled = {} if self.is_cut() else dict(self.background(record, made.together.n or 0))
        for question in self.instrument.background:
            counts = {
                name: known[question.id] for name, known in given.items() if question.id in known
            }
            whole = {
                name: tuple(count for count in each if count is not None)
                for name, each in counts.items()
            }
            if (
                counts
                and len(counts) == len(given)
                and all(len(whole[name]) == len(each) for name, each in counts.items())
            ):
                set_background(made, question.id, whole, self.least)
            elif len(given) == 1 and counts:
                ((name, only),) = counts.items()
                made.together.background[question.id] = hide_small(
                    only, self.least, made.together.n or 0
                )
                made.groups[name].background[question.id] = made.together.background[question.id]
            elif question.id in pooled:
                made.together.background[question.id] = hide_small(
                    pooled[question.id], self.least, made.together.n or 0
                )

    def together(self, shown: dict[str, GroupTally]) -> GroupTally:
        """All groups that are shown: their scores added up, or as they were computed from the answers where that was written down."""
        record, made = (
            self.survey.together,
            GroupTally(sum(group.n or 0 for group in shown.values())),
        )
        recorded = record.dimensions or {}
        self.known(
            recorded, self.instrument.dimensions, record, "dimensions", Text("ด้าน", "dimension")
        )
        for dimension in self.instrument.dimensions:
            there = [
                group.dimensions[dimension.id]
                for group in shown.values()
                if dimension.id in group.dimensions
            ]
            if there:
                made.dimensions[dimension.id] = self.pooled(there, recorded.get(dimension.id))
        is_of_these = all(
            each.moments.n == recorded[name].n
            for name, each in made.dimensions.items()
            if name in recorded
        )
        overall = self.overall(record if is_of_these else None, made.dimensions)
        if len(shown) == 1:
            overall = next(iter(shown.values())).overall
        return replace(made, overall=overall)

    def pooled(self, parts: list[DimensionTally], record: DimensionResult | None) -> DimensionTally:
        if len(parts) == 1:
            return parts[0]
        moments = parts[0].moments
        for each in parts[1:]:
            moments += each.moments
        derived = DimensionTally(moments, two_places(moments.interval), is_rounded=True)
        if record is None or record.n is None or record.mean is None:
            return (
                derived
                if record is None
                else replace(derived, complete=record.complete, alpha=record.alpha)
            )
        if record.n != moments.n:
            if not self.is_cut():
                text = Text(
                    "ทุกกลุ่มมีคะแนนรวมกัน {n} คน ไม่ใช่ {m}",
                    "the groups have {n} scores together, not {m}",
                ).fill(n=moments.n, m=record.n)
                self.report(IMPOSSIBLE, record.origin.at("n"), text, _AGAIN)
            return derived
        if moments.mean is None or abs(Fraction(record.mean) - moments.mean) > _HALF * 2:
            text = Text(
                "ค่าเฉลี่ย {m} ไม่ใช่ของทุกกลุ่มรวมกัน", "the mean {m} is not that of the groups together"
            ).fill(m=str(record.mean))
            self.report(IMPOSSIBLE, record.origin.at("mean"), text, _AGAIN)
            return derived
        return self.as_written(record, record.n, record.mean) or derived

    def as_written(self, record: DimensionResult, n: int, mean: Decimal) -> DimensionTally | None:
        """The statistics of a dimension that were written down; None where the interval is not theirs."""
        moments = moments_of(n, Fraction(mean), None if record.sd is None else Fraction(record.sd))
        computed = two_places(moments.interval)
        is_of_few = record.complete is not None and record.complete < self.least
        complete, alpha = (None, None) if is_of_few else (record.complete, record.alpha)
        if not record.interval:
            return DimensionTally(moments, computed, complete, alpha, is_rounded=n > 1)
        # The mean and the deviation that it is computed from were rounded, each by half a hundredth at most.
        near = (
            _STEP + Decimal(repr(student_t(max(n - 1, 1)) / math.sqrt(n))) * _STEP if n else _STEP
        )
        if (
            computed is None
            or len(record.interval) != 2
            or any(abs(a - b) > near for a, b in zip(record.interval, computed, strict=True))
        ):
            text = Text(
                "ช่วงความเชื่อมั่นไม่ตรงกับค่าเฉลี่ยและส่วนเบี่ยงเบนมาตรฐาน",
                "the interval is not that of this mean and standard deviation",
            )
            self.report(IMPOSSIBLE, record.origin.at("interval"), text, _AGAIN)
            return None
        return DimensionTally(moments, Interval(*record.interval), complete, alpha)

    def overall(
        self, record: Tally | TogetherRecord | None, dimensions: dict[str, DimensionTally]
    ) -> Decimal | None:
        """The overall mean as it was written down where the dimensions bear it out, else by them."""
        derived = overall_of(self.instrument, dimensions)
        if record is None or record.overall is None or derived is None:
            return derived
        if abs(record.overall - derived) > _STEP:
            text = Text(
                "ค่าเฉลี่ยรวม {m} ไม่ใช่ค่าเฉลี่ยของทุกด้าน",
                "the overall mean {m} is not that of the dimensions",
            ).fill(m=str(record.overall))
            self.report(IMPOSSIBLE, record.origin.at("overall"), text, _AGAIN)
            return derived
        return record.overall

    def group(self, tally: Tally) -> GroupTally:
        """One group; a group below the least is hidden here already, whatever else stands there."""
        n = tally.n
        if n is None or isinstance(n, Suppressed) or n < self.least:
            return GroupTally(None)
        sums = {
            sum(counts)
            for counts in (tally.items or {}).values()
            if len(counts) == len(self.instrument.points) + 1
        }
        if len(sums) == 1 and n not in sums and len(tally.items or {}) > 1:
            text = Text(
                "ทุกข้อรวมได้ {s} แต่เขียน n เป็น {n}", "every item adds up to {s}, and n is {n}"
            ).fill(s=min(sums), n=n)
            self.report(
                SUM_AGAINST_N,
                tally.origin.at("n"),
                text,
                Text("เขียน n: {s} ถ้าจำนวนรายข้อถูก", "write n: {s} if the items are right").fill(
                    s=min(sums)
                ),
            )
            return GroupTally(None)
        group = GroupTally(n)
        for name in self.known(
            tally.items or {}, self.instrument.items, tally, "items", Text("ข้อ", "item")
        ):
            counted = self.item(tally, name, n)
            if counted is not None:
                group.items[name] = counted
        dimensions = {dimension.id: dimension for dimension in self.instrument.dimensions}
        recorded = tally.dimensions or {}
        names = self.known(
            recorded, self.instrument.dimensions, tally, "dimensions", Text("ด้าน", "dimension")
        )
        for name, dimension in dimensions.items():
            score = _Score(self, dimension, group, recorded.get(name) if name in names else None)
            if (made := score.read()) is not None and made.moments.n >= self.least:
                group.dimensions[name] = made
        for name in [name for name, counted in group.items.items() if counted.n < self.least]:
            del group.items[name]
        return replace(group, overall=self.overall(tally, group.dimensions))

    def item(self, tally: Tally, name: str, n: int) -> ItemTally | None:
        """The counts of an item; with one number less the rest of the group gave no answer."""
        counts = (tally.items or {})[name]
        points = len(self.instrument.points)
        place = tally.origin.at("items", name)
        if _written(tally, name) != len(counts):
            return None  # a count is no number, which was reported
        if len(counts) not in (points, points + 1):
            message = Text(
                "ข้อ {i} ต้องมีจำนวน {p} ตัว (ระดับ {a} ถึง {b}) และจำนวนไม่ตอบ แต่มี {n} ตัว",
                "{i} has {n} numbers; it takes {p}, for {a} to {b}, and that of no answer",
            )
            filled = message.fill(
                i=name, p=points, a=self.instrument.low, b=self.instrument.high, n=len(counts)
            )
            self.report(
                BAD_COUNTS,
                place,
                filled,
                Text("เขียนแบบ [{e}]", "write it as [{e}]").fill(e=", ".join("0" * (points + 1))),
            )
            return None
        answered = sum(counts[:points])
        missing = counts[points] if len(counts) > points else n - answered
        if missing < 0 or answered + missing != n:
            message = Text(
                "ข้อ {i} รวมได้ {s} แต่กลุ่มนี้มี {n} คน", "{i} adds up to {s}, and the group has {n}"
            ).fill(i=name, s=sum(counts), n=n)
            self.report(
                SUM_AGAINST_N,
                place,
                message,
                Text("ตรวจจำนวนแต่ละระดับและจำนวนไม่ตอบ", "check each count, and that of no answer"),
            )
            return None
        return ItemTally(tuple(counts[:points]), missing)

    def background(
        self, tally: Tally | TogetherRecord, n: int
    ) -> Iterator[tuple[str, tuple[int | None, ...]]]:
        recorded = tally.background or {}
        questions = {question.id: question for question in self.instrument.background}
        for name in self.known(
            recorded,
            self.instrument.background,
            tally,
            "background",
            Text("คำถามข้อมูลทั่วไป", "background question"),
        ):
            given = recorded[name]
            choices = [choice.id for choice in questions[name].choices]
            for odd in [each for each in given if each not in (*choices, "no_answer")]:
                message = Text("คำถาม {q} ไม่มีตัวเลือก {c}", "{q} has no choice {c}").fill(
                    q=name, c=quote(odd)
                )
                self.report(
                    UNKNOWN_NAME,
                    tally.origin.at("background", name),
                    message,
                    nearest(odd, choices),
                )
            counts = [_count(given.get(choice)) for choice in choices]
            known = [count for count in counts if count is not None]
            rest = (
                _count(given["no_answer"])
                if "no_answer" in given
                else n - sum(known)
                if len(known) == len(counts)
                else None
            )
            if sum(known) > n or (
                rest is not None
                and (rest < 0 or (len(known) == len(counts) and sum(known) + rest != n))
            ):
                message = Text(
                    "คำถาม {q} รวมได้ {s} แต่กลุ่มนี้มี {n} คน",
                    "{q} adds up to {s}, and the group has {n}",
                ).fill(q=name, s=sum(known) + max(rest or 0, 0), n=n)
                self.report(
                    SUM_AGAINST_N,
                    tally.origin.at("background", name),
                    message,
                    Text("ตรวจจำนวนแต่ละตัวเลือก", "check the count of each choice"),
                )
                continue
            yield name, (*counts, rest)


def _count(value: "int | Suppressed | None") -> int | None:
    return value if isinstance(value, int) else None


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
    dimension: SurveyDimension
    group: GroupTally
    recorded: DimensionResult | None

    def read(self) -> DimensionTally | None:
        items = [self.group.items.get(item.id) for item in self.dimension.items]
        counted = [each for each in items if each is not None]
        is_complete = len(counted) == len(items)
        missing = sum(each.missing for each in counted)
        total = Fraction(
            sum(
                total_of(self.reader.instrument, item, each)
                for item, each in zip(self.dimension.items, items, strict=True)
                if each
            )
        )
        record = self.recorded
        if (
            record is not None
            and (record.mean is None) != (record.n is None)
            and not record.origin.errors
        ):
            text = Text(
                "ค่าสถิติของด้านต้องมีทั้ง n และ mean", "the statistics of a dimension need both n and mean"
            )
            self.reader.report(
                IMPOSSIBLE, record.origin.at("n" if record.n is None else "mean"), text, _AGAIN
            )
        if record is None or record.mean is None or record.n is None:
            # Without a missing answer the mean of the scores is the mean of the items; how they vary, nobody knows.
            n = self.group.n or 0
            return (
                DimensionTally(Moments(n, total / len(items), None))
                if is_complete and not missing and n
                else None
            )
        found = (
            self._wrong(record, record.n, record.mean, [each.missing for each in counted], total)
            if is_complete
            else self._odd(record, record.n, record.mean)
        )
        said = next(found, None)
        if said is not None:
            self.reader.report(IMPOSSIBLE, record.origin.at(said[0]), said[1], _AGAIN)
            return None
        return self.reader.as_written(record, record.n, record.mean)

    def _wrong(
        self, record: DimensionResult, n: int, mean: Decimal, gaps: list[int], total: Fraction
    ) -> Iterator[tuple[str, Text]]:
        """What the items rule out, with the key it stands at; `gaps` is how many left out each item."""
        missing = sum(gaps)
        size, k, least = (
            self.group.n or 0,
            len(self.dimension.items),
            self.reader.instrument.min_answered,
        )
        fewest, most = size - missing // (k - least + 1), min(size, (size * k - missing) // least)
        if not fewest <= n <= most:
            text = Text(
                "จากข้อคำถาม ผู้มีคะแนนด้านนี้ต้องมี {a} ถึง {b} คน แต่เขียน {n}",
                "by its items {a} to {b} have a score, not {n}",
            )
            yield "n", text.fill(a=fewest, b=most, n=n)
            return
        low, high = self.reader.instrument.low, self.reader.instrument.high
        without = size - n
        gone = without * (k - least + 1)  # answers that those without a score lack at the least
        lowest = (total + low * (missing - gone) - high * (without * k - gone)) / k
        highest = (total + high * (missing - gone) - low * (without * k - gone)) / k
        if n and not lowest - _HALF * n <= Fraction(mean) * n <= highest + _HALF * n:
            text = Text(
                "จากข้อคำถาม ค่าเฉลี่ยต้องอยู่ระหว่าง {a} ถึง {b} แต่เขียน {m}",
                "by its items the mean is {a} to {b}, not {m}",
            )
            yield (
                "mean",
                text.fill(
                    a=str(rounded(lowest / n, 2)), b=str(rounded(highest / n, 2)), m=str(mean)
                ),
            )
        if record.complete is not None and not size - missing <= record.complete <= size - max(
            gaps
        ):
            text = Text(
                "จากข้อคำถาม ผู้ตอบครบต้องมี {a} ถึง {b} คน แต่เขียน {n}",
                "by its items {a} to {b} answered all, not {n}",
            )
            yield (
                "complete",
                text.fill(a=max(size - missing, 0), b=size - max(gaps), n=record.complete),
            )
        yield from self._odd(record, n, mean)

    def _odd(self, record: DimensionResult, n: int, mean: Decimal) -> Iterator[tuple[str, Text]]:
        """What no answers can give, whatever the items say."""
        low, high = self.reader.instrument.low, self.reader.instrument.high
        if n > (self.group.n or 0):
            yield (
                "n",
                Text(
                    "ผู้มีคะแนน {n} คนมากกว่าผู้ตอบ {g} คน",
                    "{n} scores are more than the {g} respondents",
                ).fill(n=n, g=self.group.n or 0),
            )
        if not low <= mean <= high:
            yield (
                "mean",
                Text(
                    "ค่าเฉลี่ย {m} อยู่นอกมาตรวัด {a}–{b}", "the mean {m} is outside the scale {a} to {b}"
                ).fill(m=str(mean), a=low, b=high),
            )
            return
        spread = (
            (high - Fraction(mean) + _HALF)
            * (Fraction(mean) + _HALF - low)
            * Fraction(n, max(n - 1, 1))
        )
        if record.sd is not None and record.sd < 0:
            yield "sd", Text("ส่วนเบี่ยงเบนมาตรฐานติดลบไม่ได้", "a standard deviation is never negative")
        elif record.sd is not None and (Fraction(record.sd) - _HALF) ** 2 > spread > 0:
            yield (
                "sd",
                Text(
                    "ส่วนเบี่ยงเบนมาตรฐาน {s} มากเกินกว่าที่มาตรวัดให้ได้",
                    "a standard deviation of {s} is more than the scale allows",
                ).fill(s=str(record.sd)),
            )
        if record.alpha is not None and record.alpha > 1:
            yield (
                "alpha",
                Text("แอลฟา {a} มากกว่า 1", "an alpha of {a} is above 1").fill(a=str(record.alpha)),
            )
        if record.complete is not None and record.complete > n:
            yield (
                "complete",
                Text(
                    "ผู้ตอบครบ {c} คน มากกว่าผู้มีคะแนน {n} คน",
                    "{c} complete answers are more than {n} scores",
                ).fill(c=record.complete, n=n),
            )


def read_tallies(
    instrument: Instrument, survey: SurveyFile, least: int
) -> tuple[Tallies, list[Finding]]:
    """The totals of survey.yaml, and everything in them that cannot be."""
    reader = _Reader(instrument, survey, least)
    return reader.read(), reader.found
