"""TB2xx: ids that are used twice or that do not exist."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.plan import PlannedActivity
from tambon_cli.project.project import Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import nearest

_USED_BEFORE = Text(
    "รหัส {id} ใช้แล้วที่บรรทัด {line} ระบบนับเฉพาะรายการแรก",
    "the id {id} is used at line {line}; only the first counts",
)
_OWN_ID = Text("ตั้งรหัสใหม่ที่ไม่ซ้ำ", "give it an id of its own")


@rule(
    "TB201",
    "same-id-twice",
    Severity.ERROR,
    "รหัสซ้ำกันในไฟล์เดียว",
    "the same id twice in a file",
    effect=Effect.SPOILS_VALUE,
)
def same_id_twice(context: Context) -> Iterator[Violation]:
    """An id names one thing in its file; of two the first counts."""
    for records in _families(context.project):
        first: dict[str, Record] = {}
        for record in records:
            name = _id(record)
            if name is None:
                continue
            earlier = first.setdefault(name, record)
            if earlier is not record:
                text = _USED_BEFORE.fill(id=name, line=earlier.origin.at("id").span.line)
                yield Violation(record.origin.at("id"), text, _OWN_ID)


def _families(project: Project) -> Iterator[Sequence[Record]]:
    """Yield the lists whose items have ids, each unique in its list."""
    yield _planned(project)
    yield project.revisions
    yield project.problems
    yield project.agreements
    yield project.records
    yield project.held_meetings
    yield project.followups


_OF_PLAN = Text("แผน (กิจกรรมใน plan.yaml)", "activity of plan.yaml")


@rule(
    "TB202",
    "activity-not-planned",
    Severity.ERROR,
    "ผลกิจกรรมที่ไม่มีในแผน",
    "an activity that is not in the plan",
    effect=Effect.SPOILS_VALUE,
)
def activity_not_planned(context: Context) -> Iterator[Violation]:
    """What was done is recorded by the ids of plan.yaml."""
    project = context.project
    if project.is_unreadable("plan.yaml"):
        return
    known, recorded = _ids(_planned(project)), _ids(project.records)
    free = [name for name in known if name not in recorded]
    for record in project.records:
        if record.id and record.id not in known:
            yield _unknown(record.origin.at("id"), record.id, free, _OF_PLAN)


_NO_RECORD = Text(
    "กิจกรรม {activity} ในแผนยังไม่มีผลใน activities.yaml",
    "activity {activity} of the plan has no record in activities.yaml",
)
_ADD_RECORD = Text(
    "เพิ่ม - id: {activity} พร้อม status: ใน activities.yaml",
    "add - id: {activity} with its status: to activities.yaml",
)


@rule(
    "TB203",
    "activity-without-record",
    Severity.INFO,
    "กิจกรรมในแผนที่ยังไม่มีผล",
    "a planned activity without a record",
)
def activity_without_record(context: Context) -> Iterator[Violation]:
    """Every activity of the plan gets its record once it begins."""
    project = context.project
    if project.is_unreadable("activities.yaml"):
        return
    excused = {*_ids(project.records), *_cancelled(project)}
    for planned in _planned(project):
        if planned.id and planned.id not in excused:
            yield Violation(
                planned.origin.at("id"),
                _NO_RECORD.fill(activity=planned.id),
                _ADD_RECORD.fill(activity=planned.id),
            )


def _cancelled(project: Project) -> set[str]:
    """Return the ids of the activities that a revision with its paper cancelled in time (A11)."""
    ends = {planned.id: planned.end for planned in _planned(project)}
    return {
        change.activity
        for revision in project.revisions
        if revision.has_paper
        for change in revision.changes
        if change.cancelled and change.activity and revision.counts_for(ends.get(change.activity))
    }


_OF_MOU = Text("รายการ MOU (mou.yaml)", "MOU of mou.yaml")


@rule(
    "TB204",
    "unknown-mou",
    Severity.ERROR,
    "แผนอ้าง MOU ที่ไม่มี",
    "the plan names an MOU that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_mou(context: Context) -> Iterator[Violation]:
    """The plan stands under an agreement of mou.yaml."""
    project, plan = context.project, context.project.plan
    if plan.mou is None or project.is_unreadable("mou.yaml"):
        return
    known = _ids(project.agreements)
    if plan.mou not in known:
        yield _unknown(plan.origin.at("mou"), plan.mou, known, _OF_MOU)


_OF_AREA = Text("รายการปัญหา (area.yaml)", "problem of area.yaml")


@rule(
    "TB205",
    "unknown-problem",
    Severity.ERROR,
    "อ้างปัญหาที่ไม่มี",
    "a problem that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_problem(context: Context) -> Iterator[Violation]:
    """An activity answers problems of area.yaml."""
    project = context.project
    if project.is_unreadable("area.yaml"):
        return
    known = _ids(project.problems)
    for planned in _planned(project):
        for index, name in enumerate(planned.problems):
            if name not in known:
                yield _unknown(planned.origin.at("problems", index), name, known, _OF_AREA)


@rule(
    "TB206",
    "unknown-activity",
    Severity.ERROR,
    "ปรับกิจกรรมที่ไม่มีในแผน",
    "a revision of an activity that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_activity(context: Context) -> Iterator[Violation]:
    """A revision changes activities of the plan, or such that a revision added."""
    known = _ids(_planned(context.project))
    for revision in context.project.revisions:
        for change in revision.changes:
            if change.activity and change.activity not in known:
                yield _unknown(change.origin.at("activity"), change.activity, known, _OF_PLAN)


_NO_SUCH_OBJECTIVE = Text(
    "โครงการมีวัตถุประสงค์ {count} ข้อ ไม่มีข้อ {number}",
    "the project has {count} objectives, no number {number}",
)
_USE_UP_TO = Text("ใช้ 1 ถึง {count}", "use 1 to {count}")
_ADD_OBJECTIVES = Text("เพิ่ม objectives ใน project.yaml ก่อน", "add objectives to project.yaml first")


@rule(
    "TB207",
    "unknown-objective",
    Severity.ERROR,
    "บทเรียนอ้างวัตถุประสงค์ที่ไม่มี",
    "a lesson about an objective that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_objective(context: Context) -> Iterator[Violation]:
    """A lesson tells how far an objective was met, by its number in project.yaml."""
    identity = context.project.identity
    if identity.is_absent:
        return
    count = len(identity.objectives)
    hint = _USE_UP_TO.fill(count=count) if count else _ADD_OBJECTIVES
    for lesson in context.project.lessons:
        if lesson.objective is not None and not 1 <= lesson.objective <= count:
            text = _NO_SUCH_OBJECTIVE.fill(count=count, number=lesson.objective)
            yield Violation(lesson.origin.at("objective"), text, hint)


def _planned(project: Project) -> list[PlannedActivity]:
    """Return the activities of the plan and all that its revisions add, an id twice included."""
    added = [activity for revision in project.revisions for activity in revision.add]
    return [*project.planned, *added]


def _id(record: Record) -> str | None:
    return getattr(record, "id", None)


def _ids(records: Iterable[Record]) -> dict[str, None]:
    """Return the ids of records, in their order, quick to look up."""
    return dict.fromkeys(filter(None, map(_id, records)))


_NO_SUCH_ID = Text("ไม่มีรหัส {id} ใน{list}", "the id {id} is no {list}")
_ADD_ITEM = Text(
    "เพิ่มรายการที่มี id: {id} ในไฟล์นั้นก่อน หรือลบการอ้างนี้",
    "add an item with id: {id} there first, or delete this reference",
)


def _unknown(place: Location, name: str, known: Collection[str], where: Text) -> Violation:
    hint = nearest(name, list(known)) if known else _ADD_ITEM.fill(id=name)
    return Violation(place, _NO_SUCH_ID.fill(id=name, list=where), hint)
