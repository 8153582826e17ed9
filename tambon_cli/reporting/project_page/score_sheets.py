"""The score sheets: each round's statements with their conditions, evidence and what is missing."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tambon_cli.i18n import Text, join, same
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.reporting.page.model import ConditionRow, Missing, Sheet, Statement
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.evaluation import SlotResult
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.needs import Gap
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.scoring.rubric_differences import state_by_table
from tambon_cli.scoring.score import (
    ConditionResult,
    LevelResult,
    Scorecard,
    level_label,
)
from tambon_cli.scoring.wording import (
    TOO_LATE,
    lists_of,
    notes_of,
    plan_changes_text,
    reason_of,
    review_label,
    statement_of,
    value_text,
    wanted_text,
)
from tambon_cli.thai.dates import date_text

_EMPTY = same("")
_ROUND = Text("รอบ {months} เดือน", "Round of {months} months")
_SHORTFALL = Text(
    "ยังไม่ถึง{level} · ขาด\u00a0{count}\u00a0อย่าง", "not yet {level} · {count}\u00a0missing"
)
_CLAIMED = Text("ตามที่บันทึก (ไม่ตรวจหลักฐาน): {level}", "as recorded (evidence not asked for): {level}")
_NOT_VERIFIED = Text(
    "ไม่ได้ตรวจหลักฐาน เพราะตารางนี้ไม่ขอหลักฐาน",
    "evidence was not checked: this table does not ask for it",
)
_RECORDED = Text(
    "ตามที่บันทึกไว้ได้{level} แต่หลักฐานยังไม่ครบ", "{level} as recorded, but evidence is lacking"
)
_PENDING = Text("ยังไม่ครบรอบ: ตัดรอบ {date}", "the round is not over: its cut-off is {date}")
_PERIOD = Text("นับตั้งแต่ {start} ถึงวันตัดรอบ {cutoff}", "from {start} to the cut-off of {cutoff}")
_KNOWN_ON = Text("{period} · เฉพาะสิ่งที่รู้ ณ {date}", "{period} · only what was known on {date}")
_REVIEW = Text(
    "ความเห็นผู้ตรวจประเมิน: {level} โดย {reviewer} เมื่อ {date} – {reason}",
    "reviewer's own judgement: {level}, {reviewer}, {date} – {reason}",
)
_MET = Text("ครบ", "met")
_NOT_MET = Text("ไม่ครบ", "not met")
_MET_AS_RECORDED = Text("ตามที่บันทึกครบ แต่หลักฐานไม่ครบ", "met as recorded, evidence lacking")
_NO_FILE = Text("ยังไม่มี", "lacking")
_DOES_NOT_COUNT = Text("(นับไม่ได้)", "(does not count)")


def rubric_of(cards: list[Scorecard]) -> Rubric | None:
    """Return the rubric of the scorecards; None if there is none."""
    return next((card.rubric for card in cards if card.rubric), None)


def day_of(cards: list[Scorecard]) -> dt.date | None:
    """Return the requested day of the scorecards; None if none was requested."""
    return cards[0].as_of if cards else None


def sheet(card: Scorecard, style: Style) -> Sheet:
    """Return the score sheet of a round."""
    lists = lists_of(card.above)
    return Sheet(
        title=style.say(_ROUND.fill(months=card.round)),
        level="" if card.level is None else style.figure(card.level),
        label=style.say(card.label),
        shortfall=style.say(_shortfall(card)),
        reason=style.say(reason_of(card)),
        recorded=style.say(_recorded(card)),
        pending=style.say(_pending(card)),
        since=style.say(card.since) if card.since is not None else "",
        claimed=style.say(_claimed(card)),
        period=style.say(_period(card)),
        statements=tuple(_statement(result, card, style) for result in reversed(card.levels)),
        impossible_title=style.say(lists.impossible_title),
        impossible=_missing(lists.impossible, style),
        missing_title=style.say(lists.missing_title),
        missing=_missing(lists.missing, style),
        reviews=tuple(_review(review, card, style) for review in card.review),
    )


def _shortfall(card: Scorecard) -> Text:
    """Return how many conditions of the lowest level are not met, of a project below it."""
    if card.level is not None or card.above is None:
        return _EMPTY
    unmet = [result for result in card.above.conditions if not result.met]
    if not unmet:
        return _EMPTY
    return _SHORTFALL.fill(level=level_label(card.above.level), count=len(unmet))


def _claimed(card: Scorecard) -> Text:
    if card.rubric is None:
        return _EMPTY
    if not card.rubric.asks_for_evidence:
        return _NOT_VERIFIED
    return _CLAIMED.fill(level=level_label(card.claimed_level, card.lowest))


def _recorded(card: Scorecard) -> Text:
    """Return what must stand beside the level on the cover."""
    if card.is_by_own_table:
        return join([card.label, _claimed(card)], " · ")
    if card.claimed_level == card.level:
        return _EMPTY
    return _RECORDED.fill(level=level_label(card.claimed_level, card.lowest))


def _pending(card: Scorecard) -> Text:
    if card.rubric is None or card.as_of is None:
        return _EMPTY
    cutoff = card.rubric.window(card.round).cutoff
    if card.as_of >= cutoff:
        return _EMPTY
    return _PENDING.fill(date=date_text(cutoff))


def _period(card: Scorecard) -> Text:
    """Return from when to when things count, and what became of the plan by then."""
    if card.rubric is None:
        return _EMPTY
    window = card.rubric.window(card.round)
    period = _PERIOD.fill(start=date_text(window.start), cutoff=date_text(window.cutoff))
    if card.as_of is not None:
        period = _KNOWN_ON.fill(period=period, date=date_text(card.as_of))
    if card.plan_changes is None:
        return period
    return join([period, plan_changes_text(card.plan_changes)], " · ")


def _missing(gaps: Sequence[Gap], style: Style) -> tuple[Missing, ...]:
    return tuple(Missing(style.say(gap.text), str(gap.location or "")) for gap in gaps)


def _review(review: Review, card: Scorecard, style: Style) -> str:
    return style.say(
        _REVIEW,
        level=style.say(review_label(review, card.lowest)),
        reviewer=style.own(review.reviewer),
        date=style.date(review.reviewed_on),
        reason=style.own(review.reason),
    )


def _statement(result: LevelResult, card: Scorecard, style: Style) -> Statement:
    kind, state = state_by_table(card, result)
    return Statement(
        level=style.figure(result.level),
        words=statement_of(card, result).in_(style.language),
        kind=kind,
        state=style.say(state),
        notes=style.say(notes_of(result.cell.notes)),
        conditions=tuple(_conditions(result, style)),
    )


def _conditions(result: LevelResult, style: Style) -> Iterator[ConditionRow]:
    """Yield the conditions of a statement.

    Evidence that several rest on is named once: at the first that is not met, or else the first.
    """
    named_at: dict[SlotResult, ConditionResult] = {}
    for condition in sorted(result.conditions, key=lambda condition: condition.met):
        for slot in condition.evidence:
            named_at.setdefault(slot, condition)
    for condition in result.conditions:
        slots = [slot for slot in condition.evidence if named_at[slot] is condition]
        slots.sort(key=lambda slot: slot.counts)
        yield _condition(condition, slots, style)


def _condition(result: ConditionResult, slots: list[SlotResult], style: Style) -> ConditionRow:
    return ConditionRow(
        label=style.say(FACTS[result.fact].label),
        value=style.say(value_text(result.claimed.value)),
        wanted=style.say(wanted_text(result)),
        met=result.met,
        result=style.say(_outcome(result)),
        place=str(result.claimed.location or NOTHING),
        evidence=tuple(_slot(slot, style) for slot in slots),
    )


def _outcome(result: ConditionResult) -> Text:
    if result.met:
        return _MET
    if result.claimed_met:
        return _MET_AS_RECORDED
    if result.is_met_too_late:
        return TOO_LATE
    return _NOT_MET


def _slot(slot: SlotResult, style: Style) -> str:
    kinds = [EvidenceType.of(kind).label for kind in slot.slot.split("|")]
    name = style.say(join(kinds, " / "))
    if slot.owner.id:
        name = f"{slot.owner.id} {name}"
    if slot.file is None:
        return f"{name}: {style.say(_NO_FILE)}"
    file = style.own(slot.file)
    if slot.counts:
        return f"{name}: {file}"
    return f"{name}: {file} {style.say(_DOES_NOT_COUNT)}"
