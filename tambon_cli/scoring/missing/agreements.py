"""What is missing of the MOU and of the plan that stands under it."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.binding.fields import Id, first_by_id
from tambon_cli.i18n import Text, join
from tambon_cli.model.mou import Agreement
from tambon_cli.model.plan import PlanFile
from tambon_cli.scoring.facts.agreements import MOU, PLAN
from tambon_cli.scoring.missing.demand import (
    Check,
    Demand,
    check_day,
    check_held,
    check_not_late,
    check_terms,
    fresh_ids,
    need,
    new_record,
    record_target,
    shortfall_of,
    subject_of,
)
from tambon_cli.scoring.missing.phrases import Settled
from tambon_cli.scoring.needs import (
    NO_SHORTFALL,
    Need,
    RecordPlace,
    Shortfall,
    Terms,
    Within,
    Word,
    together,
)
from tambon_cli.thai.dates import date_text

OF_AGREEMENTS = ("mou.in_force", "mou.signed_on", "mou.parties", "mou.groups")
OF_THE_PLAN = ("plan.approved_on", "plan.made_with", "plan.under_mou")
_NEW = RecordPlace(MOU, ("agreements",), is_item=True)
_UNDER_MOU = "plan.under_mou"

_EXPIRED = Text("สิ้นสุดเมื่อ {day}", "expired on {day}")
_IF_EXTENDED = Text(
    "{agreement} สิ้นสุดเมื่อ {day} หากต่ออายุแล้ว", "{agreement} expired on {day}; if it was extended"
)
_OR_A_NEW_ONE = Text(
    " หากไม่ต่ออายุ ต้องมีฉบับใหม่ที่ลงนามไม่เกิน {limit} ใน mou.yaml และระบุรหัสใน plan.yaml (mou:)",
    "; else a new one is needed, signed by {limit}, in mou.yaml and named in plan.yaml (mou:)",
)


class Serving(NamedTuple):
    """The agreement that serves, what it lacks, and the id by which the plan must name it.

    An id of None needs not be written: the plan names it already, or the statement does not ask.
    """

    shortfall: Shortfall
    id: str | None
    signed_on: dt.date | None = None


def shortfall_of_mou_and_plan(demand: Demand) -> Shortfall:
    """Return what the agreement that serves best and the plan lack."""
    choice = _choose(demand)
    if not choice.id and not demand.unmet.intersection(OF_THE_PLAN):
        return choice.shortfall
    return together(choice.shortfall, _shortfall_of_plan(demand, choice))


def _choose(demand: Demand) -> Serving:
    """Return the agreement that needs the least; a new one where none is recorded."""
    if not demand.unmet.intersection((*OF_AGREEMENTS, _UNDER_MOU)):
        return Serving(NO_SHORTFALL, None)
    project, validity = demand.evaluation.project, demand.evaluation.validity
    recorded = first_by_id(project.agreements)
    if not recorded or not validity.is_valid(project.mou, "agreements"):
        return _new_agreement(demand)
    proposed = _proposed_id(demand)
    return min((_choice(demand, agreement, proposed) for agreement in recorded), key=_cost)


def _cost(choice: Serving) -> tuple[int, int, bool]:
    """Return how far a choice is from being had; to name an agreement is less than to sign one."""
    impossible, needs = choice.shortfall.cost
    return impossible, needs + bool(choice.id), not choice.id


def _new_agreement(demand: Demand) -> Serving:
    name = _proposed_id(demand)
    shortfall = new_record(demand, Agreement, _NEW, _needs_of_a_new_one(demand, name))
    is_to_be_named = _UNDER_MOU in demand.unmet and demand.evaluation.project.plan.mou != name
    return Serving(shortfall, name if is_to_be_named else None)


def _proposed_id(demand: Demand) -> str:
    """Return an id for an agreement that has none: the one that the plan names already."""
    named, recorded = demand.evaluation.project.plan.mou, demand.evaluation.project.agreements
    if named and named not in {agreement.id for agreement in recorded}:
        return named
    return fresh_ids(demand, "agreements", 1)[0]


def _needs_of_a_new_one(demand: Demand, name: str) -> Iterator[Need]:
    yield need(Agreement, "id", Word(name))
    yield need(Agreement, "signed_on", Within(last=_last_day_to_sign(demand)))
    if demand.terms("mou.parties"):
        yield need(Agreement, "signatories", Terms.of(demand.terms("mou.parties")))
    if demand.terms("mou.groups"):
        yield need(Agreement, "groups", Terms.of(demand.terms("mou.groups")))


def _last_day_to_sign(demand: Demand) -> dt.date:
    """Return the last day of signing that counts: by the plan where the rubric says so (A14)."""
    last = demand.day("mou.signed_on")
    approved = demand.evaluation.date(demand.evaluation.project.plan, "approved_on")
    if demand.evaluation.mou_after_plan_fails and demand.wants(_UNDER_MOU) and approved:
        return min(last, approved)
    return last


def _choice(demand: Demand, agreement: Agreement, proposed: str) -> Serving:
    """Return what one agreement would lack; `proposed` is its id if it has none."""
    name, plan = agreement.id or proposed, demand.evaluation.project.plan
    shortfall = _shortfall_of_agreement(demand, agreement, proposed)
    is_to_be_named = _UNDER_MOU in demand.unmet and plan.mou != name
    return Serving(shortfall, name if is_to_be_named else None, agreement.signed_on)


def _shortfall_of_agreement(demand: Demand, agreement: Agreement, proposed: str) -> Shortfall:
    subject, target = subject_of(agreement), record_target(agreement)
    checks = list(_checks(demand, agreement, proposed))
    if agreement.expires_on is None or not _is_extension(checks):
        return shortfall_of(demand, subject, target, checks)
    expired = _IF_EXTENDED.fill(agreement=subject, day=date_text(agreement.expires_on))
    shortfall = shortfall_of(demand, expired, target, checks)
    first, *rest = shortfall.missing
    other_way = _OR_A_NEW_ONE.fill(limit=date_text(_last_day_to_sign(demand)))
    both = first._replace(text=join([first.text, other_way], ""))
    return shortfall._replace(missing=(both, *rest))


def _is_extension(checks: list[Check]) -> bool:
    return any(isinstance(check, Need) and check.key == "expires_on" for check in checks)


def _checks(demand: Demand, agreement: Agreement, proposed: str) -> Iterator[Check]:
    if not demand.unmet.intersection(OF_AGREEMENTS):
        yield from _in_force(demand, agreement, proposed)  # for the plan alone
        return
    if demand.wants("mou.in_force", _UNDER_MOU):
        yield from _in_force(demand, agreement, proposed)
    elif demand.wants("mou.signed_on"):
        yield check_day(demand, agreement, "signed_on", Within(last=_last_day_to_sign(demand)))
    else:
        yield check_not_late(demand, agreement, "signed_on", demand.evaluation.window.cutoff)
    parties = [str(each.party) for each in agreement.signatories if each.party]
    yield check_held(demand, agreement, "signatories", parties, demand.terms("mou.parties"))
    yield check_terms(demand, agreement, "groups", demand.terms("mou.groups"))


def _in_force(demand: Demand, agreement: Agreement, proposed: str) -> Iterator[Check]:
    if not agreement.id:
        yield need(Agreement, "id", Word(proposed))
    yield check_day(demand, agreement, "signed_on", Within(last=_last_day_to_sign(demand)))
    yield _expiry(demand, agreement)


def _expiry(demand: Demand, agreement: Agreement) -> Check:
    evaluation, expires = demand.evaluation, agreement.expires_on
    wanted = need(Agreement, "expires_on", Within(first=evaluation.day))._replace(is_wrong=True)
    if not evaluation.validity.is_valid(agreement, "expires_on"):
        return wanted
    if expires is None or expires >= evaluation.day:
        return None
    if not demand.is_over:
        return wanted
    return Settled(_EXPIRED.fill(day=date_text(expires)), agreement.origin.at("expires_on"))


def _shortfall_of_plan(demand: Demand, choice: Serving) -> Shortfall:
    plan = demand.evaluation.project.plan
    if plan.is_absent:
        return new_record(demand, PlanFile, RecordPlace(PLAN), _needs_of_a_new_plan(demand, choice))
    return shortfall_of(
        demand, subject_of(plan), record_target(plan), _checks_of_plan(demand, plan, choice)
    )


def _needs_of_a_new_plan(demand: Demand, choice: Serving) -> Iterator[Need]:
    if demand.wants("plan.approved_on"):
        yield need(PlanFile, "approved_on", _days_of_approval(demand, choice))
    if choice.id:
        yield need(PlanFile, "mou", Word(choice.id))
    terms = demand.terms("plan.made_with")
    if terms:
        yield need(PlanFile, "made_with", Terms.of(terms))


def _days_of_approval(demand: Demand, choice: Serving) -> Within:
    first = choice.signed_on if demand.evaluation.mou_after_plan_fails and choice.id else None
    return Within(first, demand.day("plan.approved_on"))


def _checks_of_plan(demand: Demand, plan: PlanFile, choice: Serving) -> Iterator[Check]:
    limit = demand.day("plan.approved_on")
    if demand.wants("plan.approved_on"):
        yield check_day(demand, plan, "approved_on", Within(last=limit))
    else:
        yield check_not_late(demand, plan, "approved_on", limit)
    if choice.id:
        is_wrong = plan.origin.has("mou")
        yield need(PlanFile, "mou", Word(Id(choice.id)))._replace(is_wrong=is_wrong)
    yield check_terms(demand, plan, "made_with", demand.terms("plan.made_with"))
