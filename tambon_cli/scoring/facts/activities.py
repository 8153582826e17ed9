"""Facts of the activities: what was planned, revisions applied, and what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.scoring.activity_status import (
    ACTIVITIES,
    began_in_time,
    is_done,
    is_due,
    is_started,
    records_by_id,
)
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts.registry import Kind, evidence_gaps, fact, nothing
from tambon_cli.scoring.plan_items import (
    PlanItem,
    counted_revisions,
    plan_items,
    unproved_revisions,
)
from tambon_cli.thai.dates import date_text

PLAN = "plan.yaml"
_Records = Mapping[str, ActivityRecord]
_Asked = Callable[[Evaluation], list[PlanItem] | None]

_EMPTY_PLAN = Text("เพิ่มกิจกรรมในแผน", "add activities to the plan")
_NONE_DUE = Text("ไม่มีกิจกรรมใดในแผนครบกำหนดภายใน {day}", "no activity of the plan is due by {day}")
_NONE_BEGUN = Text("ยังไม่มีกิจกรรมที่เริ่มภายใน {day}", "no activity has begun by {day}")
_NONE_PROVED = Text(
    "ยังไม่มีกิจกรรมที่เริ่มภายใน {day} และมีหลักฐาน", "no activity has begun by {day} with its evidence"
)
_NO_RECORD = Text(
    "กิจกรรม {activity}: ยังไม่มีผลใน activities.yaml",
    "activity {activity}: not yet in activities.yaml",
)
_BAD_PLAN = Text(
    "กิจกรรม {activity}: แก้วันที่ในแผน", "activity {activity}: correct its dates in the plan"
)
_BAD_RECORD = Text(
    "กิจกรรม {activity}: มีข้อผิดพลาด สั่ง tambon validate เพื่อดูวิธีแก้",
    "activity {activity} has errors: tambon validate says how to fix them",
)
_INCOMPLETE = Text("กิจกรรม {activity}: ยังขาด {fields}", "activity {activity} lacks {fields}")
_NOT_DONE = Text(
    "กิจกรรม {activity}: สถานะ “{status}” ยังไม่แล้วเสร็จ เมื่อเสร็จให้เขียน status: done และเติม {fields}",
    "activity {activity}: “{status}”, not done; once it is, write status: done and add {fields}",
)
_FINISH = Text("ทำกิจกรรม {activity} ให้แล้วเสร็จ", "finish the activity {activity}")
_TOO_EARLY = Text(
    "กิจกรรม {activity}: เริ่มก่อนรอบการประเมิน ({day})",
    "activity {activity}: began before the round ({day})",
)
_TOO_LATE = Text(
    "กิจกรรม {activity}: แล้วเสร็จ {day} หลังวันที่นับ {limit}",
    "activity {activity}: done on {day}, after {limit}",
)


@fact("activities.planned", Kind.NUMBER, PLAN, "จำนวนกิจกรรมตามแผน", "planned activities")
def planned(evaluation: Evaluation) -> Fact:
    """Derive how many activities the plan has."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan)
    return _of_the_plan(evaluation, items, _EMPTY_PLAN)


@fact(
    "activities.due",
    Kind.NUMBER,
    PLAN,
    "จำนวนกิจกรรมที่ครบกำหนดภายในวันตัดรอบ",
    "activities due by the cut-off",
)
def due(evaluation: Evaluation) -> Fact:
    """Derive how many activities were to be finished by the round's own cut-off."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan)
    are_due = [item for item in items if is_due(evaluation, item)]
    cutoff = date_text(evaluation.window.cutoff)
    return _of_the_plan(evaluation, are_due, _NONE_DUE.fill(day=cutoff))


def _of_the_plan(evaluation: Evaluation, items: list[PlanItem], missing: Text) -> Fact:
    place = _list_of_the_plan(evaluation)
    owners = _owners(evaluation, items)
    return Fact(len(items), place, owners=owners, gaps=(Gap(missing, place),))


@fact(
    "activities.started",
    Kind.NUMBER,
    ACTIVITIES,
    "จำนวนกิจกรรมที่เริ่มแล้ว",
    "activities begun",
    also=(PLAN,),
)
def started(evaluation: Evaluation) -> Fact:
    """Derive how many planned activities began in the round."""
    items, records = plan_items(evaluation), records_by_id(evaluation)
    if items is None or records is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities)
    place = _list_of_records(evaluation)
    text = _NONE_PROVED if evaluation.verified else _NONE_BEGUN
    none_begun = Gap(text.fill(day=date_text(evaluation.day)), place)
    return Fact(
        sum(is_started(evaluation, item, records.get(item.id)) for item in items),
        place,
        owners=_owners(evaluation, items),
        gaps=tuple(_why_not_started(evaluation, items, records)) or (none_begun,),
    )


def _why_not_started(
    evaluation: Evaluation, items: list[PlanItem], records: _Records
) -> Iterator[Gap]:
    """Yield what is wrong in records of activities that began in time and do not count for it."""
    for item in items:
        record = records.get(item.id)
        if record is None or not began_in_time(evaluation, record):
            continue
        if not evaluation.validity.is_valid_activity(record):
            yield _invalid(item, record)


def _invalid(item: PlanItem, record: ActivityRecord) -> Gap:
    """Say that a record has errors, or which fields a done one lacks."""
    fields = _unwritten(record)
    is_incomplete = record.status is Status.DONE and fields
    text = _INCOMPLETE if is_incomplete else _BAD_RECORD
    return Gap(text.fill(activity=item.name, fields=", ".join(fields)), record.origin.at("id"))


@fact(
    "activities.due_done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมที่ครบกำหนดและแล้วเสร็จ",
    "share of the due activities that are done",
    also=(PLAN,),
)
def due_done_share(evaluation: Evaluation) -> Fact:
    """Derive which share of the activities due by the cut-off was done; unknown if none is due."""
    return _share(evaluation, _due_items)


def _due_items(evaluation: Evaluation) -> list[PlanItem] | None:
    items = plan_items(evaluation)
    return items and [item for item in items if is_due(evaluation, item)]


@fact(
    "activities.done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมตามแผนที่แล้วเสร็จ",
    "share of the planned activities that are done",
    also=(PLAN,),
)
def done_share(evaluation: Evaluation) -> Fact:
    """Derive which share of all activities of the plan was done; unknown where there is none."""
    return _share(evaluation, plan_items)


def _share(evaluation: Evaluation, asked: _Asked) -> Fact:
    items, records = asked(evaluation), records_by_id(evaluation)
    if items is None or records is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities)
    undone = [item for item in items if not is_done(evaluation, item, records.get(item.id))]
    claimed = _asked_with_papers(evaluation, asked)
    papers = _papers_against(evaluation, claimed)
    gaps: list[Gap] = []
    for item in undone:
        gaps += papers.get(item.id) or _why_undone(evaluation, item, records.get(item.id))
    share = None
    # A missing paper makes more of the plan count, and is no way to a share of something.
    if items and claimed:
        share = Fraction(len(items) - len(undone), len(items))
    return Fact(
        share,
        _list_of_records(evaluation),
        owners=_owners(evaluation, items),
        gaps=tuple(gaps),
    )


def _owners(evaluation: Evaluation, items: list[PlanItem]) -> tuple[EvidenceOwner, ...]:
    """Return the records of activities and the revisions of the plan, whose papers prove them."""
    records = records_by_id(evaluation) or {}
    wanted = {item.planned.id for item in items}
    proving: list[Record] = [record for name, record in records.items() if name in wanted]
    proving += (revision for revision in counted_revisions(evaluation) if revision.changes)
    return tuple(map(evaluation.validity.owner, proving))


def _asked_with_papers(evaluation: Evaluation, asked: _Asked) -> list[PlanItem]:
    """Return what would be asked for if every revision had its paper."""
    if evaluation.project.revisions:
        evaluation = replace(evaluation, verified=False)
    return asked(evaluation) or []


def _papers_against(evaluation: Evaluation, claimed: list[PlanItem]) -> dict[str, list[Gap]]:
    """Return the missing papers of revisions by which activities would not be asked for, by id.

    `claimed` are those asked for with the papers. To prove a revision is less than to do what it
    cancelled or put off.
    """
    unproved = unproved_revisions(evaluation)
    still_asked = {item.id for item in claimed}
    papers: dict[str, list[Gap]] = {}
    for revision in unproved:
        missing = evidence_gaps(evaluation, evaluation.validity.owner(revision))
        for change in revision.changes:
            if change.activity and change.activity not in still_asked:
                papers.setdefault(change.activity, []).extend(missing)
    return papers


def _list_of_the_plan(evaluation: Evaluation) -> Location | None:
    plan = evaluation.project.plan
    return nothing(evaluation, PLAN).location if plan.is_absent else plan.origin.key("activities")


def _list_of_records(evaluation: Evaluation) -> Location | None:
    file = evaluation.project.activities
    if file.is_absent:
        return nothing(evaluation, ACTIVITIES).location
    return file.origin.key("activities")


def _why_undone(evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None) -> list[Gap]:
    """Return why a planned activity does not count as done: the first reason that holds.

    Of one that only has to be finished or completed, the evidence it will need comes along.
    """
    if record is None:
        return [Gap(_NO_RECORD.fill(activity=item.name), item.planned.origin.at("id"))]
    evidence: list[Gap] = []
    if evaluation.verified:
        evidence += evidence_gaps(evaluation, evaluation.validity.owner(record))
    if not item.has_dates:
        return [Gap(_BAD_PLAN.fill(activity=item.name), item.wrong_place)]
    if record.status is not Status.DONE:
        return [_unfinished(item, record), *evidence]
    if not evaluation.validity.is_valid_activity(record):
        return [_invalid(item, record), *(evidence if _unwritten(record) else ())]
    outside = _outside_the_round(evaluation, item, record)
    return evidence if outside is None else [outside]


def _unfinished(item: PlanItem, record: ActivityRecord) -> Gap:
    text = _NOT_DONE.fill(
        activity=item.name,
        status=record.status.label if record.status else "?",
        fields=", ".join(_unwritten(record)) or "-",
    )
    return Gap(text, record.origin.at("status"), _FINISH.fill(activity=item.name))


def _outside_the_round(
    evaluation: Evaluation, item: PlanItem, record: ActivityRecord
) -> Gap | None:
    if record.start is not None and record.start < evaluation.window.start:
        text = _TOO_EARLY.fill(activity=item.name, day=date_text(record.start))
        return Gap(text, record.origin.at("start"))
    if record.end is not None and record.end > evaluation.day:
        day, limit = date_text(record.end), date_text(evaluation.day)
        text = _TOO_LATE.fill(activity=item.name, day=day, limit=limit)
        return Gap(text, record.origin.at("end"))
    return None


def _unwritten(record: ActivityRecord) -> list[str]:
    """Return what a done activity must tell and this one does not."""
    return [field for field in REQUIRED_WHEN_DONE if not record.origin.has(field)]
