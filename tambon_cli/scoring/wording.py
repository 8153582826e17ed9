"""Values, results and places in words, as every output says them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tambon_cli.i18n import Text, join, same
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import party_or_group
from tambon_cli.project.project import Project
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.needs import Gap
from tambon_cli.scoring.plan_items import PlanChanges
from tambon_cli.scoring.rubric import DEADLINE
from tambon_cli.scoring.score import ConditionResult, LevelResult, Scorecard, level_label
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import rounded

UNKNOWN = Text("ไม่มีข้อมูล", "no data")
NOTHING = Text("", "")
_BANGKOK = "กรุงเทพ"
_ALL_MET = Text(
    "ครบทุกขั้นของตาราง ขั้นสูงสุด: “{statement}”",
    "every statement of the table is met, up to: “{statement}”",
)
# Without the manual's words: a table of one's own may have them and ask for something else.
_ALL_OF_OWN_MET = Text("ครบทุกขั้นของตาราง", "every statement of the table is met")
_NOT_YET = Text("ยังไม่ถึง{level}", "not yet {level}")
_AND_MORE = Text(" และอีก {count} เงื่อนไข", " and {count} more condition(s)")
_BECAUSE = Text("{stopped} เพราะ{reason}{more}", "{stopped}: {reason}{more}")
_THIS_YEAR = Text("{statement} [ปี {year}: {days}]", "{statement} [in {year}: {days}]")
_UNPROVED = Text(
    "บันทึก “{label}” แล้ว แต่หลักฐานยังไม่ครบ", "{label} is recorded, evidence of it is lacking"
)
_UNKNOWN = Text("ยังไม่มีข้อมูล “{label}”", "nothing is known of: {label}")
_MET_TOO_LATE = Text(
    "“{label}” ครบ แต่ลงวันที่หลังวันสุดท้ายที่นับ",
    "{label}: met, but dated after the last day that counts",
)
TOO_LATE = Text("ครบ แต่ลงวันที่หลังวันสุดท้ายที่นับ", "met, but dated after the last day that counts")
_NOT_SO = Text("ยังไม่เป็นไปตามเงื่อนไข “{label}”", "this is not so: {label}")
_OTHERWISE = Text(" “{label}” คือ {value} (ต้อง{wanted})", "{label}: {value} (must be {wanted})")
_PLANNED = Text("แผนเดิม {count} กิจกรรม", "plan of {count} activities:")
_CANCELLED = Text("ตัดออก {count}", "{count} cancelled")
_MOVED = Text("เลื่อน {count}", "{count} moved")
_ADDED = Text("เพิ่ม {count}", "{count} added")
_UNPROVED_REVISIONS = Text(
    "{revisions} ยังไม่มีเอกสารหรือมติ จึงยังไม่ตัดและไม่เลื่อน",
    "{revisions} has no paper yet, so it neither cancels nor moves",
)
_INTERPRETATIONS = Text("ข้อตีความ {codes}", "readings {codes}")
_PASSED = Text("ผ่านขั้นนี้แล้ว", "passed")
_THIS_LEVEL = Text("ครบ ได้ระดับนี้", "met: this is the level")
_MET_ALONE = Text(
    "ข้อนี้ครบ แต่ยังไปไม่ถึง เพราะขั้นที่ต่ำกว่ายังไม่ครบ", "met, but not reached: a lower level is not met"
)
_CLAIMED = Text("ตามที่บันทึกครบ แต่หลักฐานยังไม่ครบ", "met as recorded, but evidence is lacking")
_UNMET = Text("ยังไม่ครบ", "not met")
_CLOSES = Text("ตัดรอบ {date}", "cut-off {date}")
_CLOSED = Text("ปิดรอบแล้ว", "closed")
_DAYS_LEFT = Text("เหลือ {days} วัน", "{days} day(s) left")
_LAST_DAY = Text("วันสุดท้าย", "the last day")
_TO_REACH = Text("สิ่งที่ต้องทำเพื่อให้ได้{level}", "to reach {level}")
_IMPOSSIBLE = Text(
    "{level} ไม่ได้แล้วในรอบนี้ (ถ้าวันที่ไม่ผิด)",
    "{level} can no longer be had in this round (if the dates are right)",
)
_LACKING_BESIDE = Text("นอกจากนั้นยังขาด", "lacking beside that")
_FISCAL_YEAR = Text("ปีงบประมาณ {year}", "fiscal year {year}")
_FICTIONAL = Text("ข้อมูลสมมติ", "fictional")
_OPERATORS = {
    "is": Text("", ""),
    "at_least": Text("อย่างน้อย", "at least"),
    "by": Text("ภายใน", "by"),
    "has_all": Text("มีครบ", "all of"),
}


def value_text(value: object) -> Text:
    """Return a fact's value in words; what is unknown is said to be, and is not zero."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return Text("ใช่", "yes") if value else Text("ไม่ใช่", "no")
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, frozenset):
        return join([party_or_group(each) for each in sorted(value)])
    return same(_number(value))


def _number(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{rounded(value * 100, 2).normalize():f}%"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def wanted_text(result: ConditionResult) -> Text:
    """Return what a condition asks for, in words."""
    return expected_text(result.fact, result.operator, result.expected)


def expected_text(fact: str, operator: str, expected: object) -> Text:
    """Return what is expected of a fact, in words."""
    if isinstance(expected, Decimal) and FACTS[fact].is_share:
        expected = Fraction(expected)
    words, how = value_text(expected), _OPERATORS[operator]
    return Text(f"{how.th} {words.th}".strip(), f"{how.en} {words.en}".strip())


def plan_changes_text(changes: PlanChanges) -> Text:
    """Return what revisions changed of the plan, and which of them do not count yet."""
    counts = ((_CANCELLED, changes.cancelled), (_MOVED, changes.moved), (_ADDED, changes.added))
    parts = [_PLANNED.fill(count=changes.original)]
    parts += [text.fill(count=count) for text, count in counts if count]
    text = join(parts, " ")
    if not changes.unproved:
        return text
    unproved = _UNPROVED_REVISIONS.fill(revisions=", ".join(changes.unproved))
    return join([text, unproved], " · ")


def reason_of(card: Scorecard) -> Text:
    """Return why it is this level, in one sentence; empty where there is no table.

    That is the condition that stops the next level, or that none does.
    """
    if not card.levels:
        return NOTHING
    above = card.above
    if above is None and card.is_by_own_table:
        return _ALL_OF_OWN_MET
    if above is None:
        return _ALL_MET.fill(statement=statement_of(card, card.levels[-1]))
    stopped = _NOT_YET.fill(level=level_label(above.level))
    unmet = [result for result in above.conditions if not result.met]
    if not unmet:
        return stopped
    first, rest = unmet_text(unmet[0]), len(unmet) - 1
    more = _AND_MORE.fill(count=rest) if rest else NOTHING
    return _BECAUSE.fill(stopped=stopped, reason=first, more=more)


def statement_of(card: Scorecard, result: LevelResult) -> Text:
    """Return the words of a statement; of a provisional table with the day of its own year."""
    statement = result.cell.statement
    if card.rubric is None or card.rubric.moved_from is None:
        return statement
    days = [
        date_text(each.expected)
        for each in result.conditions
        if isinstance(each.expected, dt.date) and (each.condition.by or "").startswith(DEADLINE)
    ]
    if not days:
        return statement
    year = card.rubric.fiscal_year
    return _THIS_YEAR.fill(statement=statement, year=year, days=join(days))


class Lists(NamedTuple):
    """What keeps a statement from being met, below its headings.

    What can no longer be had stands apart from what is to be done. The headings of empty lists are
    empty.
    """

    impossible_title: Text = NOTHING
    impossible: tuple[Gap, ...] = ()
    missing_title: Text = NOTHING
    missing: tuple[Gap, ...] = ()


def lists_of(result: LevelResult | None) -> Lists:
    """Return the lists of a statement; empty ones of None, where there is no next level."""
    if result is None:
        return Lists()
    level, shortfall = level_label(result.level), result.shortfall
    title = _LACKING_BESIDE if shortfall.impossible else _TO_REACH.fill(level=level)
    return Lists(
        _IMPOSSIBLE.fill(level=level) if shortfall.impossible else NOTHING,
        shortfall.impossible,
        title if shortfall.missing else NOTHING,
        shortfall.missing,
    )


def unmet_text(result: ConditionResult) -> Text:
    """Return what is wrong with a condition.

    Evidence is missing, nothing is known, or it is not what it must be.
    """
    label, value = FACTS[result.fact].label, result.claimed.value
    if result.claimed_met:
        return _UNPROVED.fill(label=label)
    if value is None:
        return _UNKNOWN.fill(label=label)
    if result.is_met_too_late:
        return _MET_TOO_LATE.fill(label=label)
    if isinstance(value, bool):
        return _NOT_SO.fill(label=label)
    return _OTHERWISE.fill(label=label, value=value_text(value), wanted=wanted_text(result))


def review_label(review: Review, lowest: int) -> Text:
    """Return a reviewer's own level: empty is below the lowest, in error is unknown."""
    if "level" in review.origin.errors:
        return UNKNOWN
    return level_label(review.level, lowest)


def notes_of(codes: tuple[str, ...]) -> Text:
    """Return which interpretations a statement rests on.

    Activities have such names too, so the words say what they are.
    """
    return _INTERPRETATIONS.fill(codes=", ".join(codes)) if codes else NOTHING


def state_of(result: LevelResult, level: int | None) -> tuple[str, Text]:
    """Return the result of a statement: a word for its style, and its text.

    A statement below the level that was reached is passed, whatever its own wording says of a
    lesser success (A10).
    """
    if result.reached:
        is_passed = level is not None and result.level < level
        return "reached", _PASSED if is_passed else _THIS_LEVEL
    if result.met:
        return "met", _MET_ALONE
    if result.claimed_met:
        return "claimed", _CLAIMED
    return "unmet", _UNMET


def cutoff_text(cutoff: dt.date, day: dt.date | None) -> Text:
    """Return when a round closes; with a day also how long that is, or that it is closed."""
    closes = _CLOSES.fill(date=date_text(cutoff))
    if day is None:
        return closes
    if day > cutoff:
        return join([closes, _CLOSED], " · ")
    left = (cutoff - day).days
    return join([closes, _DAYS_LEFT.fill(days=left) if left else _LAST_DAY], " · ")


def place_of(project: Project) -> Text:
    """Return subdistrict, district, province, kind of area and fiscal year, in one line."""
    identity = project.identity
    if identity.area.is_absent:
        return UNKNOWN
    parts: list[Text] = [place_name(project)]
    if identity.area.kind:
        parts.append(identity.area.kind.label)
    parts.append(_FISCAL_YEAR.fill(year=identity.fiscal_year or "?"))
    if identity.fictional:
        parts.append(_FICTIONAL)
    return join(parts, " · ")


def place_name(project: Project) -> Text:
    """Return `ต.… อ.… จ.…`, of Bangkok `แขวง… เขต… …`; UNKNOWN where there is no area."""
    area = project.identity.area
    if area.is_absent:
        return UNKNOWN
    subdistrict, district = area.subdistrict or "?", area.district or "?"
    province = area.province or "?"
    if province.startswith((_BANGKOK, "กทม")):
        khwaeng, khet = subdistrict.removeprefix("แขวง"), district.removeprefix("เขต")
        return same(f"แขวง{khwaeng} เขต{khet} {province}")
    return same(f"ต.{subdistrict} อ.{district} จ.{province}")
