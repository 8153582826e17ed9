"""What is missing for a condition, in words an officer can act on, with the place to edit."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import party_or_group
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.facts.registry import evidence_gaps, unreadable_gap
from tambon_cli.thai.dates import date_text

Expected = bool | Decimal | dt.date | frozenset[str]

_ABSENT = Text("ยังไม่มีไฟล์ {f} ที่แสดง “{l}”", "there is no {f} yet to show: {l}")
_EMPTY = Text("ไฟล์ {f} ยังว่าง: เติมข้อมูลที่แสดง “{l}”", "{f} is still empty: fill in what shows: {l}")
_LATER = Text("ยังไม่มีข้อมูล ณ {d}: {l}", "nothing known yet on {d}: {l}")
_NO_DATA = Text("ยังไม่มีข้อมูลที่ใช้ได้: {l} (ใน {f})", "no usable data yet: {l} (in {f})")


def gaps_of(
    evaluation: Evaluation,
    name: str,
    expected: Expected,
    claimed: Fact,
    verified: Fact,
    *,
    claimed_met: bool,
) -> tuple[Gap, ...]:
    """What is missing for a condition: evidence where the record alone would do, else what the record lacks."""
    if unread := [
        file
        for file in (FACTS[name].file, *FACTS[name].also)
        if evaluation.project.is_unreadable(file)
    ]:
        return tuple(unreadable_gap(evaluation, file) for file in unread)
    if claimed_met:
        if (
            isinstance(claimed.value, Fraction | int)
            and not isinstance(claimed.value, bool)
            and verified.gaps
        ):
            return verified.gaps
        gaps = tuple(gap for owner in claimed.objects for gap in evidence_gaps(evaluation, owner))
        return gaps or verified.gaps or (_in_words(evaluation, name, expected, claimed),)
    if isinstance(expected, bool | Decimal) and claimed.gaps and not claimed.late:
        return verified.gaps or claimed.gaps
    if not claimed.known and claimed.gaps:
        return claimed.gaps
    return (_in_words(evaluation, name, expected, claimed),)


def _in_words(evaluation: Evaluation, name: str, expected: Expected, fact: Fact) -> Gap:
    definition = FACTS[name]
    label = definition.label
    if not fact.known:
        absent = _EMPTY if evaluation.project.documents[definition.file].data else _ABSENT
        text = absent if fact.location is None else _LATER if evaluation.as_of else _NO_DATA
        day = date_text(evaluation.as_of) if evaluation.as_of else ""
        return Gap(text.fill(f=definition.file, l=label, d=day), fact.location)
    if isinstance(expected, frozenset) and isinstance(fact.value, frozenset):
        missing = join([_word(each) for each in sorted(expected - fact.value)])
        if missing.th:
            return Gap(
                Text("{l}: ยังขาด {m}", "{l}: {m} missing").fill(l=label, m=missing), fact.location
            )
    if isinstance(expected, dt.date) and isinstance(fact.value, dt.date):
        text = Text("{l}: {d} ช้ากว่ากำหนด {e}", "{l}: {d} is later than {e}")
        return Gap(
            text.fill(l=label, d=date_text(fact.value), e=date_text(expected)), fact.location
        )
    if fact.late:
        return Gap(
            Text(
                "{l}: ลงวันที่หลังวันสุดท้ายที่นับในรอบนี้",
                "{l}: dated after the last day that counts in this round",
            ).fill(l=label),
            fact.location,
        )
    return Gap(Text("ยังไม่เป็นไปตามเงื่อนไข: {l}", "not so yet: {l}").fill(l=label), fact.location)


def _word(term: str) -> Text:
    label = party_or_group(term)
    return Text(f"{label.th} ({term})", f"{label.en} ({term})")
