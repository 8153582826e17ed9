"""TB6xx: what the project does not cover; information, for who plans the next year."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Dimension
from tambon_cli.rules.registry import Context, Violation, rule


@rule(
    "TB601",
    "dimension-not-covered",
    Severity.INFO,
    "มิติสวัสดิการที่ไม่มีกิจกรรม",
    "a welfare dimension without an activity",
)
def dimension_not_covered(context: Context) -> Iterator[Violation]:
    """The manual names seven dimensions of welfare."""
    plan = context.project.plan
    if not plan.activities:
        return
    covered = {dimension for activity in plan.activities for dimension in activity.dimensions}
    for dimension in Dimension:
        if dimension not in covered:
            text = Text("ยังไม่มีกิจกรรมด้าน{d} ({v})", "no activity for {d} ({v})").fill(
                d=dimension.label, v=dimension.value
            )
            hint = Text(
                "ถ้ามีกิจกรรมด้านนี้ ให้เพิ่ม {v} ใน dimensions",
                "if an activity serves it, add {v} to its dimensions",
            )
            yield Violation(plan.origin.key("activities"), text, hint.fill(v=dimension.value))


@rule(
    "TB602",
    "objective-not-covered",
    Severity.INFO,
    "วัตถุประสงค์ของคู่มือที่ไม่มีในโครงการ",
    "an objective of the manual that is not covered",
)
def objective_not_covered(context: Context) -> Iterator[Violation]:
    """The manual has three objectives."""
    identity = context.project.identity
    if not identity.objectives:
        return
    covered = {objective.manual for objective in identity.objectives}
    for number in (1, 2, 3):
        if number not in covered:
            text = Text(
                "ยังไม่มีวัตถุประสงค์ตามข้อ {n} ของคู่มือ", "no objective serves number {n} of the manual"
            ).fill(n=number)
            hint = Text(
                "ถ้ามีวัตถุประสงค์ข้อนี้ ให้ใส่ manual: {n}", "if one does, put manual: {n} into it"
            ).fill(n=number)
            yield Violation(identity.origin.key("objectives"), text, hint)


@rule(
    "TB603",
    "problem-not-answered",
    Severity.INFO,
    "ปัญหาที่ไม่มีกิจกรรมแก้",
    "a problem that no activity answers",
)
def problem_not_answered(context: Context) -> Iterator[Violation]:
    """Problems found in the area are what the activities are for (manual 2.1)."""
    area, plan = context.project.area, context.project.plan
    if plan.is_absent:
        return
    answered = {name for activity in plan.activities for name in activity.problems}
    for problem in area.problems:
        if problem.id and problem.id not in answered:
            text = Text("ปัญหา {p} ยังไม่มีกิจกรรมแก้ไข", "no activity answers the problem {p}").fill(
                p=problem.id
            )
            yield Violation(
                problem.origin.at("id"),
                text,
                Text(
                    "ใส่ problems: [{p}] ในกิจกรรมที่แก้ปัญหานี้",
                    "put problems: [{p}] into the activity that does",
                ).fill(p=problem.id),
            )


@rule(
    "TB604",
    "group-not-served",
    Severity.INFO,
    "กลุ่มเป้าหมายที่ไม่มีกิจกรรม",
    "a target group that no activity serves",
)
def group_not_served(context: Context) -> Iterator[Violation]:
    """Each target group of the project is served by some activity."""
    identity, plan = context.project.identity, context.project.plan
    if plan.is_absent:
        return
    served = {group for activity in plan.activities for group in activity.groups}
    for target in identity.target_groups:
        if target.group and target.group not in served:
            text = Text("ยังไม่มีกิจกรรมสำหรับ{g} ({v})", "no activity is for {g} ({v})").fill(
                g=target.group.label, v=target.group.value
            )
            hint = Text(
                "ถ้ามีกิจกรรมสำหรับกลุ่มนี้ ให้เพิ่ม {v} ใน groups",
                "if an activity serves it, add {v} to its groups",
            )
            yield Violation(target.origin.at("group"), text, hint.fill(v=target.group.value))


@rule(
    "TB605",
    "followup-without-lesson",
    Severity.INFO,
    "ติดตามแล้วแต่ยังไม่ถอดบทเรียน",
    "followed up without lessons",
)
def followup_without_lesson(context: Context) -> Iterator[Violation]:
    """After the project the lessons are drawn (manual 4.1)."""
    evaluation = context.project.evaluation
    if evaluation.followups and not evaluation.lessons:
        yield Violation(
            evaluation.origin.key("followups"),
            Text("ยังไม่มีบทเรียน (lessons) จากการติดตาม", "no lessons were drawn yet"),
            Text("เพิ่ม lessons: ใน evaluation.yaml", "add lessons: to evaluation.yaml"),
        )
