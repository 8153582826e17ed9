"""Gaps in words: each says what to write, where, and by which day, so that a person can do it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text, join, same
from tambon_cli.model.vocabulary import EvidenceType, party_or_group
from tambon_cli.scoring.needs import Gap, Need, Papers, RecordPlace, Terms, Within, Word
from tambon_cli.thai.dates import date_text

_AND = Text(" และ ", " and ")
_OR = Text(" หรือ ", " or ")
_WITH_KEY = Text("{label} ({key})", "{label} ({key})")
_WITH_WORD = Text("{label} ({key}: {word})", "{label} ({key}: {word})")
_WITH_TERMS = Text("{named} ให้มี {terms}", "{named} with {terms}")
_BY = Text("{named} ไม่เกิน {last}", "{named} no later than {last}")
_FROM = Text("{named} ไม่ก่อน {first}", "{named} no earlier than {first}")
_BETWEEN = Text("{named} ตั้งแต่ {first} ถึง {last}", "{named} from {first} to {last}")
_SOONER = Text(
    "{told} (เพื่อระดับ {level} ไม่เกิน {day})", "{told} (for level {level} no later than {day})"
)
_TERM = Text("{label} ({word})", "{label} ({word})")
_PAPER = Text(
    "หลักฐาน {label} (บรรทัด {line} ใต้ evidence:)",
    "evidence: {label} (a line {line} under evidence:)",
)
_PAPER_TYPE = Text("{label} (type: {word})", "{label} (type: {word})")
_CONSENT = Text(
    " พร้อม faces_hidden: true เมื่อปิดใบหน้าแล้ว หรือ consent: true เมื่อได้รับความยินยอม",
    " with faces_hidden: true once faces are hidden, or consent: true with their consent",
)
_FILL = Text("{subject}: เติม {fill}", "{subject}: fill in {fill}")
_CORRECT = Text("{subject}: แก้ {wrong}", "{subject}: correct {wrong}")
_CORRECT_AND_FILL = Text(
    "{subject}: แก้ {wrong} และเติม {fill}", "{subject}: correct {wrong}, and fill in {fill}"
)
_RECORD = Text("เพิ่ม{what}ใน{place}: {needs}", "record the {what} in {place}: {needs}")
_RECORD_ITEM = Text(
    "เพิ่ม{what} เป็นรายการใต้ {list}: ใน{place}: {needs}",
    "record the {what} as an item under {list}: in {place}: {needs}",
)
_RECORD_BRIEF = Text("เพิ่ม{what}: {needs}", "record the {what}: {needs}")
_FILE = Text(" {file}", "{file}")
_NEW_FILE = Text("ไฟล์ใหม่ {file}", "a new file {file}")
_SETTLED = Text("{subject}: {what}", "{subject}: {what}")
_LATE = Text(
    "{label} {day} หลังวันสุดท้ายที่นับ {limit}", "{label} {day}, after the last day that counts, {limit}"
)
_EARLY = Text(
    "{label} {day} ก่อนวันแรกที่นับ {first}", "{label} {day}, before the first day that counts, {first}"
)
_OVER = Text(
    "{label} ต้องไม่เกิน {limit} ซึ่งผ่านไปแล้ว ณ {as_of}",
    "{label} by {limit}, which has passed on {as_of}",
)


class Settled(NamedTuple):
    """Why something can no longer be had in the round, as a recorded day shows."""

    text: Text
    location: Location | None


def late(need: Need, day: dt.date, limit: dt.date, location: Location | None) -> Settled:
    """Return that a recorded day is later than the last one that counts."""
    text = _LATE.fill(label=need.label, day=date_text(day), limit=date_text(limit))
    return Settled(text, location)


def early(need: Need, day: dt.date, first: dt.date, location: Location | None) -> Settled:
    """Return that a recorded day is earlier than the first one that counts."""
    text = _EARLY.fill(label=need.label, day=date_text(day), first=date_text(first))
    return Settled(text, location)


def over(need: Need, limit: dt.date, as_of: dt.date, location: Location | None) -> Settled:
    """Return that the last day that counts lies before the day of the evaluation."""
    text = _OVER.fill(label=need.label, limit=date_text(limit), as_of=date_text(as_of))
    return Settled(text, location)


def settled_gap(subject: Text, settled: Settled) -> Gap:
    """Return the gap of something that can no longer be had."""
    return Gap(_SETTLED.fill(subject=subject, what=settled.text), settled.location)


def to_fill(
    subject: Text, target: RecordPlace, needs: Sequence[Need], location: Location | None
) -> Gap:
    """Return the gap of a record that is there and lacks values, or has wrong ones."""
    return Gap(
        _to_fill(subject, [(need, phrase(need)) for need in needs]),
        location,
        _to_fill(subject, [(need, _brief(need)) for need in needs]),
        target,
        tuple(needs),
    )


def _to_fill(subject: Text, phrases: Sequence[tuple[Need, Text]]) -> Text:
    wrong = join([text for need, text in phrases if need.is_wrong])
    fill = join([text for need, text in phrases if not need.is_wrong])
    if not wrong.th:
        return _FILL.fill(subject=subject, fill=fill)
    if not fill.th:
        return _CORRECT.fill(subject=subject, wrong=wrong)
    return _CORRECT_AND_FILL.fill(subject=subject, wrong=wrong, fill=fill)


def to_record(
    what: Text,
    target: RecordPlace,
    needs: Sequence[Need],
    location: Location | None,
    *,
    is_new_file: bool,
) -> Gap:
    """Return the gap of a record that is not there."""
    words = join([phrase(need) for need in needs])
    place = (_NEW_FILE if is_new_file else _FILE).fill(file=target.file)
    text = _RECORD.fill(what=what, place=_with_keys(place, target), needs=words)
    if target.is_item:
        text = _RECORD_ITEM.fill(what=what, list=target.keys[0], place=place, needs=words)
    brief = _RECORD_BRIEF.fill(what=what, needs=join([_brief(need) for need in needs]))
    return Gap(text, location, brief, target, tuple(needs))


def _with_keys(place: Text, target: RecordPlace) -> Text:
    """Return the file, and the key of the part of it."""
    return join([place, *(same(f"({key}:)") for key in target.keys)], " ")


def phrase(need: Need) -> Text:
    """Return what must be written: the label, the key, and what is wanted of the value."""
    wanted = need.wanted
    if isinstance(wanted, Papers):
        return _paper(wanted)
    if isinstance(wanted, Word):
        return _WITH_WORD.fill(label=need.label, key=need.key, word=wanted.word)
    return _with_wanted(_WITH_KEY.fill(label=need.label, key=need.key), need)


def _brief(need: Need) -> Text:
    """Return what must be written, without how it is written."""
    if isinstance(need.wanted, Papers):
        return join([EvidenceType.of(kind).label for kind in need.wanted.kinds], " / ")
    return _with_wanted(need.label, need)


def _with_wanted(named: Text, need: Need) -> Text:
    if isinstance(need.wanted, Within):
        return _within(named, need.wanted)
    if isinstance(need.wanted, Terms):
        terms = [_TERM.fill(label=party_or_group(term), word=term) for term in need.wanted.terms]
        return _WITH_TERMS.fill(named=named, terms=_joined(terms, _AND))
    return named


def _within(named: Text, day: Within) -> Text:
    told = _between(named, day)
    if day.sooner is None:
        return told
    return _SOONER.fill(told=told, level=day.sooner.level, day=date_text(day.sooner.day))


def _between(named: Text, day: Within) -> Text:
    if day.first and day.last:
        return _BETWEEN.fill(named=named, first=date_text(day.first), last=date_text(day.last))
    if day.last:
        return _BY.fill(named=named, last=date_text(day.last))
    if day.first:
        return _FROM.fill(named=named, first=date_text(day.first))
    return named


def _paper(papers: Papers) -> Text:
    """Return the line to write, and which other types would do."""
    first, *others = (EvidenceType.of(kind) for kind in papers.kinds)
    line = _PAPER.fill(label=first.label, line=papers.line)
    if first is EvidenceType.PHOTO:
        line = join([line, _CONSENT], "")
    named = [_PAPER_TYPE.fill(label=each.label, word=each.value) for each in others]
    return Text(
        _OR.th.join(each.th for each in (line, *named)),
        _OR.en.join(each.en for each in (line, *named)),
    )


def _joined(texts: Sequence[Text], word: Text) -> Text:
    """Return texts as one, a word such as and before the last."""
    *most, last = texts
    return join([join(most), word, last], "") if most else last
