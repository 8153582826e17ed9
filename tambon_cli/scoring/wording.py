"""Values, results and places in words, as every output says them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text, join, same
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import party_or_group
from tambon_cli.project.project import Project
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.score import ConditionResult, LevelResult, Scorecard, level_label
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import rounded

UNKNOWN = Text("ไม่มีข้อมูล", "no data")
_BANGKOK = "กรุงเทพ"
_OPERATORS = {
    "is": Text("", ""),
    "at_least": Text("อย่างน้อย", "at least"),
    "by": Text("ภายใน", "by"),
    "has_all": Text("มีครบ", "all of"),
}


def value_text(value: object) -> Text:
    """A fact's value in words; what is unknown is said to be, and is not zero."""
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
    """What a condition asks for, in words."""
    expected = result.expected
    share = isinstance(expected, Decimal) and FACTS[result.fact].is_share
    words = value_text(Fraction(expected) if share and isinstance(expected, Decimal) else expected)
    th, en = _OPERATORS[result.operator]
    return Text(f"{th} {words.th}".strip(), f"{en} {words.en}".strip())


def reason_of(card: Scorecard) -> Text:
    """Why it is this level, in one sentence: which condition stops the next one, or that none does; empty where there is no table."""
    if not card.levels:
        return Text("", "")
    above = card.above
    if above is None:
        highest = card.levels[-1].cell.statement
        return Text(
            "ครบทุกขั้นของตาราง ขั้นสูงสุด: “{s}”", "every statement of the table is met, up to: “{s}”"
        ).fill(s=highest)
    unmet = [each for each in above.conditions if not each.met]
    stopped = Text("ยังไม่ถึง{l}", "not yet {l}").fill(l=level_label(above.level))
    if not unmet:
        return stopped
    rest = (
        Text(" และอีก {n} เงื่อนไข", " and {n} more condition(s)").fill(n=len(unmet) - 1)
        if len(unmet) > 1
        else Text("", "")
    )
    return Text("{s} เพราะ{w}{m}", "{s}: {w}{m}").fill(s=stopped, w=unmet_text(unmet[0]), m=rest)


def unmet_text(result: ConditionResult) -> Text:
    """What is wrong with a condition: evidence is lacking, nothing is known, or it is not what it must be."""
    label = FACTS[result.fact].label
    if result.claimed_met:
        return Text(
            "บันทึก “{l}” แล้ว แต่หลักฐานยังไม่ครบ", "{l} is recorded, evidence of it is lacking"
        ).fill(l=label)
    if not result.claimed.known:
        return Text("ยังไม่มีข้อมูล “{l}”", "nothing is known of: {l}").fill(l=label)
    if isinstance(result.claimed.value, bool):
        return Text("ยังไม่เป็นไปตามเงื่อนไข “{l}”", "this is not so: {l}").fill(l=label)
    text = Text(" “{l}” คือ {v} (ต้อง{w})", "{l}: {v} (must be {w})")
    return text.fill(l=label, v=value_text(result.claimed.value), w=wanted_text(result))


def review_label(review: Review, lowest: int) -> Text:
    """A reviewer's own level; an empty one is below the lowest, one in error is unknown."""
    return UNKNOWN if "level" in review.origin.errors else level_label(review.level, lowest)


def notes_of(codes: tuple[str, ...]) -> Text:
    """Which interpretations of the manual a statement rests on; activities have such names too, so say what they are."""
    return Text("ข้อตีความ {c}", "readings {c}").fill(c=", ".join(codes)) if codes else Text("", "")


def state_of(result: LevelResult, level: int | None) -> tuple[str, Text]:
    """The result of a statement: a word for its style, and how it is said.

    A statement below the level that was reached is passed, whatever its own wording says of a lesser success (A10).
    """
    if result.reached:
        passed = level is not None and result.level < level
        return "reached", Text("ผ่านขั้นนี้แล้ว", "passed") if passed else Text(
            "ครบ ได้ระดับนี้", "met: this is the level"
        )
    if result.met:
        return "met", Text(
            "ข้อนี้ครบ แต่ยังไปไม่ถึง เพราะขั้นที่ต่ำกว่ายังไม่ครบ",
            "met, but not reached: a lower level is not met",
        )
    if result.claimed_met:
        return "claimed", Text(
            "ตามที่บันทึกครบ แต่หลักฐานยังไม่ครบ", "met as recorded, but evidence is lacking"
        )
    return "unmet", Text("ยังไม่ครบ", "not met")


def place_of(project: Project) -> Text:
    """Subdistrict, district, province, kind of area, fiscal year; Bangkok's khwaeng and khet by their own words."""
    identity = project.identity
    area = identity.area
    if area.is_absent:
        return UNKNOWN
    parts: list[Text] = [place_name(project)]
    if area.kind:
        parts.append(area.kind.label)
    parts.append(Text("ปีงบประมาณ {y}", "fiscal year {y}").fill(y=identity.fiscal_year or "?"))
    if identity.fictional:
        parts.append(Text("ข้อมูลสมมติ", "fictional"))
    return join(parts, " · ")


def place_name(project: Project) -> Text:
    """`ต.… อ.… จ.…`, or `แขวง… เขต… กรุงเทพมหานคร`; UNKNOWN where there is no area."""
    area = project.identity.area
    if area.is_absent:
        return UNKNOWN
    subdistrict, district, province = (
        area.subdistrict or "?",
        area.district or "?",
        area.province or "?",
    )
    if province.startswith((_BANGKOK, "กทม")):
        return same(
            f"แขวง{subdistrict.removeprefix('แขวง')} เขต{district.removeprefix('เขต')} {province}"
        )
    return same(f"ต.{subdistrict} อ.{district} จ.{province}")
