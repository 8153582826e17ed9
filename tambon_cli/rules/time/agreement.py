"""TB305, TB306, TB313: the agreement (MOU) under which the plan stands."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.mou import Agreement
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.dates import date_text

_SIGNED_LATER = Text(
    "{mou} ลงนาม {signed} หลังอนุมัติแผน {approved} (ข้อตีความ A14)",
    "{mou} was signed on {signed}, after the plan was approved on {approved} (reading A14)",
)
_LEVEL_STAYS = Text(
    "ระดับไม่เปลี่ยน แต่ผู้ตรวจอาจถาม ให้ตรวจวันที่ทั้งสอง",
    "the level does not change, but a reviewer may ask: check both dates",
)
_PLAN_IS_NOT_UNDER_IT = Text(
    "ตารางนี้ถือว่าแผนไม่อยู่ภายใต้ MOU ให้ตรวจวันที่ทั้งสอง",
    "by this table the plan is not under the MOU: check both dates",
)


@rule(
    "TB305",
    "mou-after-plan",
    Severity.WARNING,
    "ลงนาม MOU หลังอนุมัติแผน",
    "the MOU was signed after the plan",
)
def mou_after_plan(context: Context) -> Iterator[Violation]:
    """The plan is made under the MOU; one signed later is accepted with a warning (A14)."""
    agreement, plan = _named_agreement(context), context.project.plan
    if agreement is None or not agreement.signed_on or not plan.approved_on:
        return
    if agreement.signed_on > plan.approved_on:
        text = _SIGNED_LATER.fill(
            mou=agreement.id or "MOU",
            signed=date_text(agreement.signed_on),
            approved=date_text(plan.approved_on),
        )
        fails = context.rubric is not None and context.rubric.mou_after_plan_fails
        hint = _PLAN_IS_NOT_UNDER_IT if fails else _LEVEL_STAYS
        yield Violation(plan.origin.at("mou"), text, hint)


_EXPIRED_BEFORE_PLAN = Text(
    "{mou} สิ้นสุด {expiry} ก่อนอนุมัติแผน {approved}",
    "{mou} expired on {expiry}, before the plan was approved on {approved}",
)
_EXPIRES_BEFORE_CUTOFF = Text(
    "{mou} สิ้นสุด {expiry} ก่อนวันตัดรอบ {cutoff} จึงไม่มีผลในรอบนั้น",
    "{mou} expires on {expiry}, before the cut-off of {cutoff}, and is not in force then",
)
_RENEW = Text("ต่ออายุ MOU หรือแก้ expires_on", "renew the MOU, or correct expires_on")


@rule(
    "TB306",
    "expired-mou",
    Severity.WARNING,
    "แผนอยู่ภายใต้ MOU ที่สิ้นสุดแล้ว",
    "the plan stands under an expired MOU",
)
def expired_mou(context: Context) -> Iterator[Violation]:
    """An agreement counts until its last day.

    It is needed from the approval of the plan to the cut-offs of the rounds.
    """
    agreement, plan = _named_agreement(context), context.project.plan
    if agreement is None or not agreement.expires_on or not plan.approved_on:
        return
    mou, expiry = agreement.id or "MOU", date_text(agreement.expires_on)
    if agreement.expires_on < plan.approved_on:
        text = _EXPIRED_BEFORE_PLAN.fill(
            mou=mou, expiry=expiry, approved=date_text(plan.approved_on)
        )
        yield Violation(plan.origin.at("mou"), text, _RENEW)
        return
    missed = [cutoff for cutoff in _cutoffs(context.rubric) if agreement.expires_on < cutoff]
    if missed:
        text = _EXPIRES_BEFORE_CUTOFF.fill(mou=mou, expiry=expiry, cutoff=date_text(min(missed)))
        yield Violation(agreement.origin.at("expires_on"), text, _RENEW)


def _cutoffs(rubric: Rubric | None) -> list[dt.date]:
    """Return the last days of the rounds; without a rubric there are none."""
    if rubric is None:
        return []
    rounds = rubric.file.rounds or {}
    return [dates.cutoff for dates in rounds.values() if dates.cutoff]


_NO_MOU_NAMED = Text(
    "แผนยังไม่ระบุว่าอยู่ภายใต้ MOU ใด", "the plan does not say under which MOU it stands"
)
_ADD_MOU = Text(
    "เพิ่ม mou: รหัสจาก mou.yaml เช่น mou: M1", "add mou: with an id of mou.yaml, such as mou: M1"
)


@rule(
    "TB313",
    "mou-not-named",
    Severity.WARNING,
    "แผนของพื้นที่เดิมไม่ระบุ MOU",
    "the plan of an old area names no MOU",
)
def mou_not_named(context: Context) -> Iterator[Violation]:
    """An old area's plan stands under an MOU (indicator table, 6 months, level 3)."""
    area, plan = context.project.identity.area, context.project.plan
    if area.kind is AreaKind.OLD and plan.approved_on and not plan.origin.has("mou"):
        yield Violation(plan.origin.at("mou"), _NO_MOU_NAMED, _ADD_MOU)


def _named_agreement(context: Context) -> Agreement | None:
    """Return the agreement that the plan names; None if it names none, or one that is not there."""
    name = context.project.plan.mou
    if not name:
        return None
    agreements = context.project.agreements
    return next((agreement for agreement in agreements if agreement.id == name), None)
