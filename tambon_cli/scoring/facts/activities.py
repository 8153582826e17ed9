"""Facts of the activities: what was planned, revisions applied, and what became of it."""

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape
from tambon_cli.i18n import Text
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.plan import Change, PlanFile, PlannedActivity, Revision
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts.registry import Kind, evidence_gaps, fact, nothing
from tambon_cli.thai.dates import date_text

PLAN, ACTIVITIES = "plan.yaml", "activities.yaml"
_SOUND_FIELDS = ("id", "status", "start", "end")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An activity of the plan with its dates after revisions, and the change that moved it last; a date is None where it is in error."""

    planned: PlannedActivity
    start: dt.date | None
    end: dt.date | None
    moved_by: Change | None = None


def plan_items(evaluation: Evaluation) -> list[PlanItem] | None:
    """The activities of the plan on the day of the reading, revisions applied; None where the plan is unknown."""
    plan = evaluation.project.plan
    if plan.is_absent or not evaluation.exists(evaluation.date(plan, "approved_on")):
        return None
    lists = [(plan, "activities"), (plan, "revisions"), *((each, "add") for each in plan.revisions)]
    if any(
        record.origin.has(field) and not evaluation.validity.is_sound(record, field)
        for record, field in lists
    ):
        return None
    items = [_item(evaluation, each) for each in first_by_id(plan.activities)]
    for revision in _revisions(evaluation, plan):
        items = [
            changed
            for item in items
            if (changed := _revised(evaluation, item, revision)) is not None
        ]
        items += [_item(evaluation, each) for each in revision.add]
    # What a revision without a right date adds is planned all the same: an error never makes the plan shorter.
    items += [
        _item(evaluation, each)
        for revision in plan.revisions
        if evaluation.date(revision, "approved_on") is None
        for each in revision.add
    ]
    kept = {id(planned) for planned in first_by_id([item.planned for item in items])}
    return [item for item in items if id(item.planned) in kept]


def _item(evaluation: Evaluation, planned: PlannedActivity) -> PlanItem:
    return PlanItem(planned, evaluation.date(planned, "start"), evaluation.date(planned, "end"))


def _revisions(evaluation: Evaluation, plan: PlanFile) -> list[Revision]:
    dated = [(evaluation.date(each, "approved_on"), each) for each in first_by_id(plan.revisions)]
    return [
        each
        for date, each in sorted(
            ((d, e) for d, e in dated if d and d <= evaluation.day), key=lambda pair: pair[0]
        )
    ]


def _revised(evaluation: Evaluation, item: PlanItem, revision: Revision) -> PlanItem | None:
    for change in revision.changes:
        if change.activity == item.planned.id and change.activity and revision.counts_for(item.end):
            if change.cancelled:
                return None
            item = _moved(evaluation, item, change)
    return item


def _moved(evaluation: Evaluation, item: PlanItem, change: Change) -> PlanItem:
    start, end = item.start, item.end
    if change.origin.has("start"):
        start = evaluation.date(change, "start")
    if change.origin.has("end"):
        end = evaluation.date(change, "end")
    return replace(item, start=start, end=end, moved_by=change)


def records(evaluation: Evaluation) -> dict[str, ActivityRecord] | None:
    """What became of the activities, by id; None where that is unknown."""
    if evaluation.project.is_unreadable(ACTIVITIES):
        return None
    file = evaluation.project.activities
    if not evaluation.validity.is_sound(file, "activities"):
        return None
    return {each.id: each for each in first_by_id(file.activities) if each.id}


def is_sound(evaluation: Evaluation, record: ActivityRecord) -> bool:
    """Whether a record has no error on what its status needs; otherwise it is neither started nor done."""
    judged = evaluation.validity.judged
    if id(record) not in judged:
        judged[id(record)] = _is_sound(evaluation, record)
    return judged[id(record)]


def _is_sound(evaluation: Evaluation, record: ActivityRecord) -> bool:
    sound = evaluation.validity.are_sound(record, _SOUND_FIELDS)
    if not sound or record.status is not Status.DONE:
        return sound
    people = record.participants
    has_total = people.total is not None and evaluation.validity.is_sound(people, "total")
    return (
        has_total
        and evaluation.validity.are_sound(record, REQUIRED_WHEN_DONE)
        and all(map(record.origin.has, REQUIRED_WHEN_DONE))
    )


def is_started(evaluation: Evaluation, record: ActivityRecord | None) -> bool:
    """Whether an activity began in the round and by the day of the reading, with its evidence where it is asked for."""
    if (
        record is None
        or not is_sound(evaluation, record)
        or record.status not in (Status.DONE, Status.ONGOING)
    ):
        return False
    began = record.start is not None and evaluation.window.start <= record.start <= evaluation.day
    return began and evaluation.holds(record)


def is_done(evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None) -> bool:
    """Whether a planned activity was finished by the day of the reading."""
    if (
        record is None
        or item.start is None
        or item.end is None
        or not is_started(evaluation, record)
    ):
        return False
    return record.status is Status.DONE and record.end is not None and record.end <= evaluation.day


def is_due(evaluation: Evaluation, item: PlanItem) -> bool:
    """Whether an activity was to be finished by the round's cut-off; one whose date is in error is."""
    return item.start is None or item.end is None or item.end <= evaluation.window.cutoff


def _list_key(evaluation: Evaluation, file: str) -> Location | None:
    part = evaluation.project.plan if file == PLAN else evaluation.project.activities
    if part.is_absent:
        return nothing(evaluation, file).location
    return part.origin.key("activities")


@fact("activities.planned", Kind.NUMBER, PLAN, "จำนวนกิจกรรมตามแผน", "planned activities")
def planned(evaluation: Evaluation) -> Fact:
    """How many activities the plan has."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, None)
    gap = Gap(Text("เพิ่มกิจกรรมในแผน", "add activities to the plan"), _list_key(evaluation, PLAN))
    return Fact(
        len(items), _list_key(evaluation, PLAN), objects=_objects(evaluation, items), gaps=(gap,)
    )


@fact(
    "activities.due",
    Kind.NUMBER,
    PLAN,
    "จำนวนกิจกรรมที่ครบกำหนดภายในวันตัดรอบ",
    "activities due by the cut-off",
)
def due(evaluation: Evaluation) -> Fact:
    """How many activities were to be finished by the round's own cut-off."""
    items = plan_items(evaluation)
    if items is None:
        return nothing(evaluation, PLAN, evaluation.project.plan, None)
    chosen = [item for item in items if is_due(evaluation, item)]
    cutoff = date_text(evaluation.window.cutoff)
    text = Text("ไม่มีกิจกรรมใดในแผนครบกำหนดภายใน {c}", "no activity of the plan is due by {c}").fill(
        c=cutoff
    )
    return Fact(
        len(chosen),
        _list_key(evaluation, PLAN),
        objects=_objects(evaluation, chosen),
        gaps=(Gap(text, _list_key(evaluation, PLAN)),),
    )


@fact(
    "activities.started",
    Kind.NUMBER,
    ACTIVITIES,
    "จำนวนกิจกรรมที่เริ่มแล้ว",
    "activities begun",
    also=(PLAN,),
)
def started(evaluation: Evaluation) -> Fact:
    """How many planned activities began in the round."""
    items, done = plan_items(evaluation), records(evaluation)
    if items is None or done is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities, None)
    count = sum(is_started(evaluation, done.get(item.planned.id or "")) for item in items)
    text = Text(
        "ยังไม่มีกิจกรรมที่เริ่มภายใน {c} และมีหลักฐาน", "no activity has begun by {c} with its evidence"
    ).fill(c=date_text(evaluation.day))
    spoiled = tuple(
        gap
        for item in items
        for gap in _why_not_started(evaluation, item, done.get(item.planned.id or ""))
    )
    gaps = spoiled or (Gap(text, _list_key(evaluation, ACTIVITIES)),)
    return Fact(
        count, _list_key(evaluation, ACTIVITIES), objects=_objects(evaluation, items), gaps=gaps
    )


def _why_not_started(
    evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None
) -> tuple[Gap, ...]:
    """What is wrong in a record of an activity that began in time and does not count for that; nothing where it has none."""
    began = (
        record is not None
        and record.start is not None
        and evaluation.window.start <= record.start <= evaluation.day
    )
    if (
        record is None
        or not began
        or is_sound(evaluation, record)
        or record.status not in (Status.DONE, Status.ONGOING)
    ):
        return ()
    name = escape(f"{item.planned.id or '?'} {item.planned.title or ''}".strip())
    text = _LACKING if record.status is Status.DONE and _missing(record) else _BAD_RECORD
    return (Gap(text.fill(a=name, m=", ".join(_missing(record))), record.origin.at("id")),)


@fact(
    "activities.due_done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมที่ครบกำหนดและแล้วเสร็จ",
    "share of the due activities that are done",
    also=(PLAN,),
)
def due_done_share(evaluation: Evaluation) -> Fact:
    """Of the activities due by the cut-off, the share that was done; unknown where none is due."""
    items = plan_items(evaluation)
    return _share(
        evaluation, None if items is None else [item for item in items if is_due(evaluation, item)]
    )


@fact(
    "activities.done_share",
    Kind.NUMBER,
    ACTIVITIES,
    "สัดส่วนกิจกรรมตามแผนที่แล้วเสร็จ",
    "share of the planned activities that are done",
    also=(PLAN,),
)
def done_share(evaluation: Evaluation) -> Fact:
    """Of all activities of the plan, the share that was done; unknown where there is none."""
    return _share(evaluation, plan_items(evaluation))


def _share(evaluation: Evaluation, items: list[PlanItem] | None) -> Fact:
    done = records(evaluation)
    if items is None or done is None:
        return nothing(evaluation, ACTIVITIES, evaluation.project.activities, None)
    undone = [
        item for item in items if not is_done(evaluation, item, done.get(item.planned.id or ""))
    ]
    value = Fraction(len(items) - len(undone), len(items)) if items else None
    gaps = tuple(
        gap
        for item in undone
        for gap in _why_undone(evaluation, item, done.get(item.planned.id or ""))
    )
    return Fact(
        value, _list_key(evaluation, ACTIVITIES), objects=_objects(evaluation, items), gaps=gaps
    )


def _objects(evaluation: Evaluation, items: list[PlanItem]) -> tuple[EvidenceOwner, ...]:
    done = records(evaluation) or {}
    wanted = {item.planned.id for item in items}
    return tuple(
        evaluation.validity.owner(record) for name, record in done.items() if name in wanted
    )


def _why_undone(
    evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None
) -> tuple[Gap, ...]:
    """Why a planned activity does not count as done: the first reason that holds, with the place to edit."""
    name = escape(f"{item.planned.id or '?'} {item.planned.title or ''}".strip())
    if record is None:
        text = Text(
            "กิจกรรม {a}: ยังไม่มีผลใน activities.yaml", "activity {a}: not yet in activities.yaml"
        )
        return (Gap(text.fill(a=name), item.planned.origin.at("id")),)
    reasons = (
        (item.start is None or item.end is None, item.planned, "end", _BAD_PLAN),
        (record.status is not Status.DONE, record, "status", _NOT_DONE),
        (
            not is_sound(evaluation, record),
            record,
            "id",
            _LACKING if _missing(record) else _BAD_RECORD,
        ),
        (
            record.start is not None and record.start < evaluation.window.start,
            record,
            "start",
            _TOO_EARLY,
        ),
        (record.end is not None and record.end > evaluation.day, record, "end", _TOO_LATE),
    )
    values = {
        "a": name,
        "s": record.status.label if record.status else "?",
        "m": ", ".join(_missing(record)) or "-",
        "b": date_text(record.start) if record.start else "",
        "e": date_text(record.end) if record.end else "",
        "c": date_text(evaluation.day),
    }
    evidence = (
        evidence_gaps(evaluation, evaluation.validity.owner(record)) if evaluation.verified else ()
    )
    for holds, where, field, text in reasons:
        if holds:
            brief = _UNFINISHED.fill(a=name) if text is _NOT_DONE else None
            return (
                Gap(text.fill(**values), where.origin.at(field), brief),
                *(evidence if text in (_NOT_DONE, _LACKING) else ()),
            )
    return evidence


def _missing(record: ActivityRecord) -> list[str]:
    """What a done activity must tell and this one does not."""
    return [field for field in REQUIRED_WHEN_DONE if not record.origin.has(field)]


_BAD_PLAN = Text("กิจกรรม {a}: แก้วันที่ในแผน", "activity {a}: correct its dates in the plan")
_BAD_RECORD = Text(
    "กิจกรรม {a}: มีข้อผิดพลาด สั่ง tambon validate เพื่อดูวิธีแก้",
    "activity {a} has errors: tambon validate says how to mend them",
)
_LACKING = Text("กิจกรรม {a}: ยังขาด {m}", "activity {a} lacks {m}")
_NOT_DONE = Text(
    "กิจกรรม {a}: สถานะ “{s}” ยังไม่แล้วเสร็จ เมื่อเสร็จให้เขียน status: done และเติม {m}",
    "activity {a}: “{s}”, not done; once it is, write status: done and add {m}",
)
_UNFINISHED = Text("ทำกิจกรรม {a} ให้แล้วเสร็จ", "finish the activity {a}")
_TOO_EARLY = Text(
    "กิจกรรม {a}: เริ่มก่อนรอบการประเมิน ({b})", "activity {a}: began before the round ({b})"
)
_TOO_LATE = Text("กิจกรรม {a}: แล้วเสร็จ {e} หลังวันที่นับ {c}", "activity {a}: done on {e}, after {c}")
