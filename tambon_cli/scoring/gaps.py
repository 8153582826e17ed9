"""What is missing for a condition, in words an officer can act on, with the place to edit."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import party_or_group
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts import FACTS, FactDefinition
from tambon_cli.scoring.facts.registry import evidence_gaps, unreadable_gap
from tambon_cli.thai.dates import date_text

Expected = bool | Decimal | dt.date | frozenset[str]

_ABSENT = Text("ยังไม่มีไฟล์ {file} ที่แสดง “{label}”", "there is no {file} yet to show: {label}")
_EMPTY = Text(
    "ไฟล์ {file} ยังว่าง: เติมข้อมูลที่แสดง “{label}”", "{file} is still empty: fill in what shows: {label}"
)
_LATER = Text("ยังไม่มีข้อมูล ณ {day}: {label}", "nothing known yet on {day}: {label}")
_NO_DATA = Text("ยังไม่มีข้อมูลที่ใช้ได้: {label} (ใน {file})", "no usable data yet: {label} (in {file})")
_SOME_MISSING = Text("{label}: ยังขาด {missing}", "{label}: {missing} missing")
_TOO_LATE = Text("{label}: {day} ช้ากว่ากำหนด {limit}", "{label}: {day} is later than {limit}")
_LATE = Text(
    "{label}: ลงวันที่หลังวันสุดท้ายที่นับในรอบนี้",
    "{label}: dated after the last day that counts in this round",
)
_NOT_SO = Text("ยังไม่เป็นไปตามเงื่อนไข: {label}", "not so yet: {label}")


def gaps_of(
    evaluation: Evaluation,
    name: str,
    expected: Expected,
    claimed: Fact,
    verified: Fact,
    *,
    claimed_met: bool,
) -> tuple[Gap, ...]:
    """Return what is missing for a condition that is not met.

    That is the evidence where the record alone would do, else what the record lacks.
    """
    definition = FACTS[name]
    files = (definition.file, *definition.also)
    unreadable = [file for file in files if evaluation.project.is_unreadable(file)]
    if unreadable:
        return tuple(unreadable_gap(evaluation, file) for file in unreadable)
    found = _missing(evaluation, expected, claimed, verified, claimed_met=claimed_met)
    return found or (_in_words(evaluation, definition, expected, claimed),)


def _missing(
    evaluation: Evaluation,
    expected: Expected,
    claimed: Fact,
    verified: Fact,
    *,
    claimed_met: bool,
) -> tuple[Gap, ...]:
    """Return what the facts themselves say is missing; nothing where they say only their values."""
    if claimed_met:
        return _unproved(evaluation, claimed, verified)
    is_counted = isinstance(expected, bool | Decimal) and not claimed.late
    if is_counted and claimed.gaps:
        return verified.gaps or claimed.gaps
    return () if claimed.known else claimed.gaps


def _unproved(evaluation: Evaluation, claimed: Fact, verified: Fact) -> tuple[Gap, ...]:
    """Return what a fact that holds as claimed lacks; of a number, what its parts lack."""
    if _is_number(claimed) and verified.gaps:
        return verified.gaps
    missing = tuple(gap for owner in claimed.owners for gap in evidence_gaps(evaluation, owner))
    return (*missing, *verified.untold) or verified.gaps


def _is_number(fact: Fact) -> bool:
    return isinstance(fact.value, Fraction | int) and not isinstance(fact.value, bool)


def _in_words(
    evaluation: Evaluation, definition: FactDefinition, expected: Expected, fact: Fact
) -> Gap:
    if not fact.known:
        return _unknown(evaluation, definition, fact)
    label, value = definition.label, fact.value
    if isinstance(expected, frozenset) and isinstance(value, frozenset) and expected - value:
        missing = join([_word(term) for term in sorted(expected - value)])
        return Gap(_SOME_MISSING.fill(label=label, missing=missing), fact.location)
    if isinstance(expected, dt.date) and isinstance(value, dt.date):
        day, limit = date_text(value), date_text(expected)
        return Gap(_TOO_LATE.fill(label=label, day=day, limit=limit), fact.location)
    text = _LATE if fact.late else _NOT_SO
    return Gap(text.fill(label=label), fact.location)


def _unknown(evaluation: Evaluation, definition: FactDefinition, fact: Fact) -> Gap:
    file, label = definition.file, definition.label
    if fact.location is None:
        has_only_comments = bool(evaluation.project.documents[file].data)
        text = _EMPTY if has_only_comments else _ABSENT
        return Gap(text.fill(file=file, label=label), None)
    if evaluation.as_of:
        return Gap(_LATER.fill(day=date_text(evaluation.as_of), label=label), fact.location)
    return Gap(_NO_DATA.fill(file=file, label=label), fact.location)


def _word(term: str) -> Text:
    label = party_or_group(term)
    return Text(f"{label.th} ({term})", f"{label.en} ({term})")
