"""Facts of the MOU and of the plan that stands under it."""

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.mou import Agreement
from tambon_cli.model.plan import PlanFile
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap, Value
from tambon_cli.scoring.facts.registry import Kind, fact, nothing
from tambon_cli.thai.dates import date_text

MOU, PLAN = "mou.yaml", "plan.yaml"


def agreements(evaluation: Evaluation) -> list[Agreement]:
    """The agreements that are there in this reading: known on the day, and with their evidence where it is asked for."""
    recorded = first_by_id(evaluation.project.mou.agreements)
    return [
        each
        for each in recorded
        if evaluation.exists(evaluation.date(each, "signed_on")) and evaluation.holds(each)
    ]


def is_in_force(evaluation: Evaluation, agreement: Agreement) -> bool | None:
    """Whether an agreement is in force on the day of the reading, first and last day included; None where unknown."""
    if not (
        evaluation.validity.is_sound(agreement, "signed_on")
        and evaluation.validity.is_sound(agreement, "expires_on")
    ):
        return None
    signed, expires = agreement.signed_on, agreement.expires_on
    return (
        signed is not None
        and signed <= evaluation.day
        and (expires is None or expires >= evaluation.day)
    )


@fact("mou.in_force", Kind.TRUTH, MOU, "MOU มีผลใช้บังคับ", "an MOU is in force")
def in_force(evaluation: Evaluation) -> Fact:
    """Whether any agreement is in force on the day of the reading."""
    mou = evaluation.project.mou
    if mou.is_absent or not evaluation.validity.is_sound(mou, "agreements"):
        return nothing(evaluation, MOU)
    there = [evaluation.agreement] if evaluation.agreement else agreements(evaluation)
    answers = [is_in_force(evaluation, each) for each in there]
    unknown = True not in answers and (None in answers or not there)
    shown = next((a for a, answer in zip(there, answers, strict=True) if answer), None) or next(
        iter(there or mou.agreements), None
    )
    location = shown.origin.at("signed_on") if shown else mou.origin.key("agreements")
    objects = tuple(evaluation.validity.owner(each) for each in there)
    gaps = tuple(_not_in_force(evaluation, each) for each in there)
    return Fact(None if unknown else True in answers, location, objects=objects, gaps=gaps)


def _not_in_force(evaluation: Evaluation, agreement: Agreement) -> Gap:
    place, name = agreement.origin.at("signed_on"), agreement.id or "MOU"
    signed, expires, cutoff = agreement.signed_on, agreement.expires_on, date_text(evaluation.day)
    if signed is None:
        text = Text("{m} ยังไม่มีวันที่ลงนาม (signed_on)", "{m} has no date of signing (signed_on)")
        return Gap(text.fill(m=name), place)
    if signed > evaluation.day:
        text = Text(
            "{m} ลงนามเมื่อ {d} หลังวันตัดรอบ {c}", "{m} was signed on {d}, after the cut-off of {c}"
        )
        return Gap(text.fill(m=name, d=date_text(signed), c=cutoff), place)
    if expires is not None and expires < evaluation.day:
        text = Text(
            "{m} สิ้นสุดเมื่อ {d} ก่อนวันตัดรอบ {c}", "{m} expired on {d}, before the cut-off of {c}"
        )
        return Gap(
            text.fill(m=name, d=date_text(expires), c=cutoff), agreement.origin.at("expires_on")
        )
    return Gap(Text("แก้วันที่ของ {m} ให้ถูกต้อง", "correct the dates of {m}").fill(m=name), place)


@fact("mou.signed_on", Kind.DATE, MOU, "วันที่ลงนาม MOU", "day on which the MOU was signed")
def signed_on(evaluation: Evaluation) -> Fact:
    """When the agreement that meets most of the cell's conditions was signed."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    return _of_agreement(
        evaluation, agreement, evaluation.date(agreement, "signed_on"), "signed_on"
    )


@fact("mou.parties", Kind.SET, MOU, "ผู้ลงนาม MOU", "parties to the MOU")
def parties(evaluation: Evaluation) -> Fact:
    """Who signed that agreement."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    value = frozenset(str(each.party) for each in agreement.signatories if each.party) or None
    return _of_agreement(evaluation, agreement, value, "signatories")


@fact("mou.groups", Kind.SET, MOU, "กลุ่มเป้าหมายใน MOU", "groups of the MOU")
def groups(evaluation: Evaluation) -> Fact:
    """Whom that agreement is to help."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    return _of_agreement(
        evaluation, agreement, frozenset(map(str, agreement.groups)) or None, "groups"
    )


def _no_agreement(evaluation: Evaluation) -> Fact:
    return nothing(evaluation, MOU, evaluation.project.mou, "agreements")


def _of_agreement(evaluation: Evaluation, agreement: Agreement, value: object, field: str) -> Fact:
    sound = evaluation.validity.is_sound(agreement, field)
    late = evaluation.is_late(evaluation.date(agreement, "signed_on"))
    owner = evaluation.validity.owner(agreement)
    return Fact(value if sound else None, agreement.origin.at(field), late=late, objects=(owner,))  # type: ignore[arg-type]


def plan_of(evaluation: Evaluation) -> PlanFile | None:
    """The plan, where it is there in this reading: known on the day, and with its evidence where it is asked for."""
    plan = evaluation.project.plan
    return (
        plan
        if not plan.is_absent
        and evaluation.exists(evaluation.date(plan, "approved_on"))
        and evaluation.holds(plan)
        else None
    )


@fact("plan.approved_on", Kind.DATE, PLAN, "วันที่อนุมัติแผน", "day on which the plan was approved")
def approved_on(evaluation: Evaluation) -> Fact:
    """When the plan was approved."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "approved_on")
    return _of_plan(
        evaluation, plan, evaluation.date(plan, "approved_on"), plan.origin.at("approved_on")
    )


@fact("plan.made_with", Kind.SET, PLAN, "ผู้ร่วมจัดทำแผน", "who made the plan")
def made_with(evaluation: Evaluation) -> Fact:
    """Who made the plan together."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "made_with")
    value = (
        frozenset(map(str, plan.made_with))
        if evaluation.validity.is_sound(plan, "made_with")
        else None
    )
    return _of_plan(evaluation, plan, value or None, plan.origin.at("made_with"))


@fact(
    "plan.under_mou",
    Kind.TRUTH,
    PLAN,
    "แผนอยู่ภายใต้ MOU ที่มีผลใช้บังคับ",
    "the plan stands under an MOU in force",
    also=(MOU,),
)
def under_mou(evaluation: Evaluation) -> Fact:
    """Whether the agreement that the plan names is in force, and has its evidence where it is asked for."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "mou")
    named = plan.mou if evaluation.validity.is_sound(plan, "mou") else None
    recorded = first_by_id(evaluation.project.mou.agreements)
    agreement = next((each for each in recorded if named and each.id == named), None)
    if agreement is None or not evaluation.exists(evaluation.date(agreement, "signed_on")):
        return _of_plan(evaluation, plan, None, plan.origin.at("mou"))
    value = is_in_force(evaluation, agreement) if evaluation.holds(agreement) else False
    if value and evaluation.mou_after_plan_fails and _signed_after(evaluation, agreement, plan):
        value = False
    return _of_plan(evaluation, plan, value, plan.origin.at("mou"), agreement)


def _signed_after(evaluation: Evaluation, agreement: Agreement, plan: PlanFile) -> bool:
    signed, approved = evaluation.date(agreement, "signed_on"), evaluation.date(plan, "approved_on")
    return signed is not None and approved is not None and signed > approved


def _of_plan(
    evaluation: Evaluation,
    plan: PlanFile,
    value: Value | None,
    place: Location,
    agreement: Agreement | None = None,
) -> Fact:
    late = evaluation.is_late(evaluation.date(plan, "approved_on"))
    objects = [evaluation.validity.owner(plan)]
    gaps: tuple[Gap, ...] = ()
    if agreement is not None:
        objects.append(evaluation.validity.owner(agreement))
        gaps = (_not_in_force(evaluation, agreement),)
    return Fact(
        False if late and isinstance(value, bool) else value,
        place,
        late=late,
        objects=tuple(objects),
        gaps=gaps,
    )
