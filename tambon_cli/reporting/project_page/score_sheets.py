"""The score sheets: each round's statements with their conditions, evidence and what is missing."""

from collections.abc import Iterator

from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.reporting.page.model import ConditionRow, Missing, Sheet, Statement
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.evaluation import SlotResult
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.score import (
    ConditionResult,
    LevelResult,
    Scorecard,
    level_label,
    still_possible,
)
from tambon_cli.scoring.wording import (
    notes_of,
    reason_of,
    review_label,
    state_of,
    value_text,
    wanted_text,
)
from tambon_cli.thai.dates import date_text


def sheet(card: Scorecard, style: Style) -> Sheet:
    """The score sheet of a round."""
    following = card.next
    to_reach = (
        Text("สิ่งที่ต้องทำเพื่อให้ได้{l}", "to reach {l}")
        if still_possible(card)
        else Text("เหตุที่ไม่ได้{l} (แก้ย้อนหลังไม่ได้)", "why it is not {l} (nothing can be done)")
    )
    title = to_reach.fill(l=level_label(following.level)) if following else Text("", "")
    claimed = Text(
        "ตามที่บันทึก (ไม่ตรวจหลักฐาน): {c}", "as recorded (evidence not asked for): {c}"
    ).fill(c=level_label(card.claimed_level, card.lowest))
    return Sheet(
        title=style.say(Text("รอบ {n} เดือน", "Round of {n} months").fill(n=card.round)),
        level="" if card.level is None else style.say(Text(str(card.level), str(card.level))),
        label=style.say(card.label),
        reason=style.say(reason_of(card)),
        recorded=style.say(_recorded(card)),
        pending=style.say(_pending(card)),
        claimed=style.say(claimed) if card.rubric else "",
        period=_period(card, style),
        statements=tuple(_statement(result, card.level, style) for result in reversed(card.levels)),
        missing_title=style.say(title),
        missing=tuple(
            Missing(style.say(gap.text), str(gap.location or ""))
            for gap in (following.missing if following else ())
        ),
        reviews=tuple(_review(card, style)),
    )


def _recorded(card: Scorecard) -> Text:
    if card.claimed_level == card.level:
        return Text("", "")
    text = Text("ตามที่บันทึกไว้ได้{l} แต่หลักฐานยังไม่ครบ", "{l} as recorded, but evidence is lacking")
    return text.fill(l=level_label(card.claimed_level, card.lowest))


def _pending(card: Scorecard) -> Text:
    cutoff = card.rubric.window(card.round).cutoff if card.rubric else None
    if cutoff is None or card.as_of is None or card.as_of >= cutoff:
        return Text("", "")
    return Text("ยังไม่ครบรอบ: ตัดรอบ {d}", "the round is not over: its cut-off is {d}").fill(
        d=date_text(cutoff)
    )


def _period(card: Scorecard, style: Style) -> str:
    if card.rubric is None:
        return ""
    window = card.rubric.window(card.round)
    text = Text("นับตั้งแต่ {a} ถึงวันตัดรอบ {b}", "from {a} to the cut-off of {b}").fill(
        a=date_text(window.start), b=date_text(window.cutoff)
    )
    if card.as_of:
        text = Text("{t} · เฉพาะสิ่งที่รู้ ณ {d}", "{t} · only what was known on {d}").fill(
            t=text, d=date_text(card.as_of)
        )
    return style.say(text)


def _review(card: Scorecard, style: Style) -> list[str]:
    text = Text(
        "ความเห็นผู้ตรวจประเมิน: {l} โดย {r} เมื่อ {d} – {why}",
        "reviewer's own judgement: {l}, {r}, {d} – {why}",
    )
    return [
        style.say(
            text,
            l=style.say(review_label(each, card.lowest)),
            r=style.own(each.reviewer),
            d=style.date(each.reviewed_on),
            why=style.own(each.reason),
        )
        for each in card.review
    ]


def _statement(result: LevelResult, level: int | None, style: Style) -> Statement:
    kind, state = state_of(result, level)
    return Statement(
        level=style.say(Text(str(result.level), str(result.level))),
        words=result.cell.statement.in_(style.language),
        kind=kind,
        state=style.say(state),
        notes=style.say(notes_of(result.cell.notes)),
        conditions=tuple(_conditions(result, style)),
    )


def _conditions(result: LevelResult, style: Style) -> Iterator[ConditionRow]:
    """The conditions of a statement; evidence that several rest on is told once, at the first that is not met if there is one."""
    teller: dict[SlotResult, ConditionResult] = {}
    for each in sorted(result.conditions, key=lambda condition: condition.met):
        teller |= {slot: each for slot in each.evidence if slot not in teller}
    for each in result.conditions:
        yield _condition(
            each,
            sorted(
                (slot for slot in each.evidence if teller[slot] is each),
                key=lambda slot: slot.counts,
            ),
            style,
        )


def _condition(result: ConditionResult, evidence: list[SlotResult], style: Style) -> ConditionRow:
    outcome = Text("ครบ", "met") if result.met else Text("ไม่ครบ", "not met")
    if result.claimed_met and not result.met:
        outcome = Text("ตามที่บันทึกครบ แต่หลักฐานไม่ครบ", "met as recorded, evidence lacking")
    return ConditionRow(
        label=style.say(FACTS[result.fact].label),
        value=style.say(value_text(result.claimed.value)),
        wanted=style.say(wanted_text(result)),
        met=result.met,
        result=style.say(outcome),
        place=str(result.claimed.location) if result.claimed.location else NOTHING,
        evidence=tuple(_slot(each, style) for each in evidence),
    )


def _slot(slot: SlotResult, style: Style) -> str:
    kinds = style.say(join([EvidenceType.of(kind).label for kind in slot.slot.split("|")], " / "))
    name = f"{slot.owner.id} " if slot.owner.id else ""
    if slot.file is None:
        return f"{name}{kinds}: " + style.say(Text("ยังไม่มี", "lacking"))
    counts = "" if slot.counts else " " + style.say(Text("(นับไม่ได้)", "(does not count)"))
    return f"{name}{kinds}: {style.own(slot.file)}{counts}"
