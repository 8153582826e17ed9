"""Facts of the MOU and of the plan that stands under it."""

from tambon_cli.binding.fields import first_by_id
from tambon_cli.model.mou import Agreement
from tambon_cli.model.plan import PlanFile
from tambon_cli.scoring.evaluation import Evaluation, Fact, Value
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

MOU, PLAN = "mou.yaml", "plan.yaml"


def agreements(evaluation: Evaluation) -> list[Agreement]:
    """Return the agreements known on the day, with their evidence where that is asked for."""
    return [
        agreement
        for agreement in first_by_id(evaluation.project.agreements)
        if evaluation.exists(evaluation.date(agreement, "signed_on"))
        if evaluation.holds(agreement)
    ]


def is_in_force(evaluation: Evaluation, agreement: Agreement) -> bool | None:
    """Whether an agreement is in force on the day of the evaluation; None where unknown.

    Its first and last day are included.
    """
    if not evaluation.validity.are_valid(agreement, ("signed_on", "expires_on")):
        return None
    signed, expires = agreement.signed_on, agreement.expires_on
    if signed is None or signed > evaluation.day:
        return False
    return expires is None or expires >= evaluation.day


@fact("mou.in_force", Kind.TRUTH, MOU, "MOU มีผลใช้บังคับ", "an MOU is in force")
def in_force(evaluation: Evaluation) -> Fact:
    """Derive whether any agreement is in force on the day of the evaluation."""
    mou = evaluation.project.mou
    if mou.is_absent or not evaluation.validity.is_valid(mou, "agreements"):
        return nothing(evaluation, MOU)
    known = [evaluation.agreement] if evaluation.agreement else agreements(evaluation)
    answers = [is_in_force(evaluation, agreement) for agreement in known]
    proving = [agreement for agreement, answer in zip(known, answers, strict=True) if answer]
    shown = [*proving, *known, *mou.agreements]
    return Fact(
        _any_of(answers),
        shown[0].origin.at("signed_on") if shown else mou.origin.key("agreements"),
        owners=tuple(evaluation.validity.owner(agreement) for agreement in known),
    )


def _any_of(answers: list[bool | None]) -> bool | None:
    """Whether any answer is yes; None where none is, and one is unknown or there is none."""
    if True in answers:
        return True
    return None if None in answers or not answers else False


@fact("mou.signed_on", Kind.DATE, MOU, "วันที่ลงนาม MOU", "day on which the MOU was signed")
def signed_on(evaluation: Evaluation) -> Fact:
    """Derive when the agreement that meets most of the cell's conditions was signed."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    return _of_agreement(evaluation, agreement, agreement.signed_on, "signed_on")


@fact("mou.parties", Kind.SET, MOU, "ผู้ลงนาม MOU", "parties to the MOU")
def parties(evaluation: Evaluation) -> Fact:
    """Derive who signed that agreement."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    signed = frozenset(str(each.party) for each in agreement.signatories if each.party)
    return _of_agreement(evaluation, agreement, signed or None, "signatories")


@fact("mou.groups", Kind.SET, MOU, "กลุ่มเป้าหมายใน MOU", "groups of the MOU")
def groups(evaluation: Evaluation) -> Fact:
    """Derive whom that agreement is to help."""
    agreement = evaluation.agreement
    if agreement is None:
        return _no_agreement(evaluation)
    served = frozenset(map(str, agreement.groups))
    return _of_agreement(evaluation, agreement, served or None, "groups")


def _no_agreement(evaluation: Evaluation) -> Fact:
    return nothing(evaluation, MOU, evaluation.project.mou, "agreements")


def _of_agreement(
    evaluation: Evaluation, agreement: Agreement, value: Value | None, field: str
) -> Fact:
    return Fact(
        value if evaluation.validity.is_valid(agreement, field) else None,
        agreement.origin.at(field),
        late=evaluation.is_late(evaluation.date(agreement, "signed_on")),
        owners=(evaluation.validity.owner(agreement),),
    )


def plan_of(evaluation: Evaluation) -> PlanFile | None:
    """Return the plan known on the day, with its evidence where that is asked for; else None."""
    plan = evaluation.project.plan
    if plan.is_absent or not evaluation.exists(evaluation.date(plan, "approved_on")):
        return None
    return plan if evaluation.holds(plan) else None


@fact("plan.approved_on", Kind.DATE, PLAN, "วันที่อนุมัติแผน", "day on which the plan was approved")
def approved_on(evaluation: Evaluation) -> Fact:
    """Derive when the plan was approved."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "approved_on")
    return _of_plan(evaluation, plan, evaluation.date(plan, "approved_on"), "approved_on")


@fact("plan.made_with", Kind.SET, PLAN, "ผู้ร่วมจัดทำแผน", "who made the plan")
def made_with(evaluation: Evaluation) -> Fact:
    """Derive who made the plan together."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "made_with")
    value = None
    if evaluation.validity.is_valid(plan, "made_with"):
        value = frozenset(map(str, plan.made_with)) or None
    return _of_plan(evaluation, plan, value, "made_with")


@fact(
    "plan.under_mou",
    Kind.TRUTH,
    PLAN,
    "แผนอยู่ภายใต้ MOU ที่มีผลใช้บังคับ",
    "the plan stands under an MOU in force",
    also=(MOU,),
)
def under_mou(evaluation: Evaluation) -> Fact:
    """Derive whether the agreement that the plan names is in force, with its evidence."""
    plan = plan_of(evaluation)
    if plan is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, "mou")
    agreement = _named_agreement(evaluation, plan)
    if agreement is None or not evaluation.exists(evaluation.date(agreement, "signed_on")):
        return _of_plan(evaluation, plan, None, "mou")
    value = _stands_under(evaluation, plan, agreement)
    return _of_plan(evaluation, plan, value, "mou", agreement)


def _named_agreement(evaluation: Evaluation, plan: PlanFile) -> Agreement | None:
    if not plan.mou or not evaluation.validity.is_valid(plan, "mou"):
        return None
    recorded = first_by_id(evaluation.project.agreements)
    return next((agreement for agreement in recorded if agreement.id == plan.mou), None)


def _stands_under(evaluation: Evaluation, plan: PlanFile, agreement: Agreement) -> bool | None:
    """Whether a plan stands under an agreement; None where it is unknown.

    One signed after the plan was approved counts, unless the rubric says otherwise (A14).
    """
    if not evaluation.holds(agreement):
        return False
    answer = is_in_force(evaluation, agreement)
    if answer and evaluation.mou_after_plan_fails:
        return not _is_signed_after(evaluation, agreement, plan)
    return answer


def _is_signed_after(evaluation: Evaluation, agreement: Agreement, plan: PlanFile) -> bool:
    signed = evaluation.date(agreement, "signed_on")
    approved = evaluation.date(plan, "approved_on")
    return signed is not None and approved is not None and signed > approved


def _of_plan(
    evaluation: Evaluation,
    plan: PlanFile,
    value: Value | None,
    field: str,
    agreement: Agreement | None = None,
) -> Fact:
    late = evaluation.is_late(evaluation.date(plan, "approved_on"))
    owners = [evaluation.validity.owner(plan)]
    if agreement is not None:
        owners.append(evaluation.validity.owner(agreement))
    return Fact(value, plan.origin.at(field), late=late, owners=tuple(owners))
