"""TB2xx: ids that are used twice or that do not exist."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.plan import PlannedActivity
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import nearest


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
    for records in _families(context):
        first: dict[str, Record] = {}
        for record in records:
            name = getattr(record, "id", None)
            if name is None:
                continue
            earlier = first.setdefault(name, record)
            if earlier is not record:
                line = earlier.origin.at("id").span.line
                text = Text(
                    "รหัส {i} ใช้แล้วที่บรรทัด {n} ระบบนับเฉพาะรายการแรก",
                    "the id {i} is used at line {n}; only the first counts",
                )
                yield Violation(
                    record.origin.at("id"),
                    text.fill(i=name, n=line),
                    Text("ตั้งรหัสใหม่ที่ไม่ซ้ำ", "give it an id of its own"),
                )


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
    known = _ids(_planned(context))
    for record in project.activities.activities:
        if record.id and record.id not in known:
            yield _unknown(
                record.origin.at("id"),
                record.id,
                known,
                Text("แผน (กิจกรรมใน plan.yaml)", "activity of plan.yaml"),
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
    recorded = {each.id for each in project.records}
    for planned in _planned(context):
        if planned.id and planned.id not in recorded:
            text = Text(
                "กิจกรรม {a} ในแผนยังไม่มีผลใน activities.yaml",
                "activity {a} of the plan has no record in activities.yaml",
            )
            hint = Text(
                "เพิ่ม - id: {a} พร้อม status: ใน activities.yaml",
                "add - id: {a} with its status: to activities.yaml",
            )
            yield Violation(
                planned.origin.at("id"), text.fill(a=planned.id), hint.fill(a=planned.id)
            )


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
    project = context.project
    if project.plan.mou is None or project.is_unreadable("mou.yaml"):
        return
    known = [each.id for each in project.agreements if each.id]
    if project.plan.mou not in known:
        yield _unknown(
            project.plan.origin.at("mou"),
            project.plan.mou,
            known,
            Text("รายการ MOU (mou.yaml)", "MOU of mou.yaml"),
        )


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
    known = [each.id for each in project.problems if each.id]
    for planned in _planned(context):
        for index, name in enumerate(planned.problems):
            if name not in known:
                yield _unknown(
                    planned.origin.at("problems", index),
                    name,
                    known,
                    Text("รายการปัญหา (area.yaml)", "problem of area.yaml"),
                )


@rule(
    "TB206",
    "unknown-activity",
    Severity.ERROR,
    "ปรับกิจกรรมที่ไม่มีในแผน",
    "a revision of an activity that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_activity(context: Context) -> Iterator[Violation]:
    """A revision changes activities of the plan, or such that an earlier revision added."""
    plan = context.project.plan
    known = _ids(_planned(context))
    for revision in plan.revisions:
        for change in revision.changes:
            if change.activity and change.activity not in known:
                yield _unknown(
                    change.origin.at("activity"),
                    change.activity,
                    known,
                    Text("แผน (กิจกรรมใน plan.yaml)", "activity of plan.yaml"),
                )


@rule(
    "TB207",
    "unknown-objective",
    Severity.ERROR,
    "บทเรียนอ้างวัตถุประสงค์ที่ไม่มี",
    "a lesson about an objective that does not exist",
    effect=Effect.SPOILS_VALUE,
)
def unknown_objective(context: Context) -> Iterator[Violation]:
    """A lesson tells how far an objective of the project was met, by its number in project.yaml."""
    project = context.project
    if project.identity.is_absent:
        return
    count = len(project.identity.objectives)
    for lesson in project.evaluation.lessons:
        if lesson.objective is not None and not 1 <= lesson.objective <= count:
            text = Text(
                "โครงการมีวัตถุประสงค์ {n} ข้อ ไม่มีข้อ {o}",
                "the project has {n} objectives, no number {o}",
            )
            hint = (
                Text("ใช้ 1 ถึง {n}", "use 1 to {n}").fill(n=count)
                if count
                else Text(
                    "เพิ่ม objectives ใน project.yaml ก่อน", "add objectives to project.yaml first"
                )
            )
            yield Violation(
                lesson.origin.at("objective"), text.fill(n=count, o=lesson.objective), hint
            )


def _planned(context: Context) -> list[PlannedActivity]:
    plan = context.project.plan
    return [*plan.activities, *(each for revision in plan.revisions for each in revision.add)]


def _ids(records: Iterable[Record]) -> dict[str, None]:
    """The ids of records, in their order, quick to look up."""
    return dict.fromkeys(name for each in records if (name := getattr(each, "id", None)))


def _families(context: Context) -> Iterable[Sequence[Record]]:
    project = context.project
    yield _planned(context)
    yield project.revisions
    yield project.problems
    yield project.agreements
    yield project.records
    yield project.held_meetings
    yield project.followups


def _unknown(place: Location, name: str, known: Collection[str], what: Text) -> Violation:
    text = Text("ไม่มีรหัส {i} ใน{w}", "the id {i} is no {w}").fill(w=what, i=name)
    first = Text(
        "เพิ่มรายการที่มี id: {i} ในไฟล์นั้นก่อน หรือลบการอ้างนี้",
        "add an item with id: {i} there first, or delete this reference",
    ).fill(i=name)
    return Violation(place, text, nearest(name, list(dict.fromkeys(known))) if known else first)
