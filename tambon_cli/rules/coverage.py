"""TB6xx: what the project does not cover; information, for who plans the next year."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Dimension
from tambon_cli.rules.registry import Context, Violation, rule

_NO_ACTIVITY_FOR_DIMENSION = Text(
    "ยังไม่มีกิจกรรมด้าน{label} ({word})", "no activity for {label} ({word})"
)
_ADD_DIMENSION = Text(
    "ถ้ามีกิจกรรมด้านนี้ ให้เพิ่ม {word} ใน dimensions",
    "if an activity serves it, add {word} to its dimensions",
)


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
            yield Violation(
                plan.origin.key("activities"),
                _NO_ACTIVITY_FOR_DIMENSION.fill(label=dimension.label, word=dimension.value),
                _ADD_DIMENSION.fill(word=dimension.value),
            )


_NO_SUCH_OBJECTIVE = Text(
    "ยังไม่มีวัตถุประสงค์ตามข้อ {number} ของคู่มือ", "no objective serves number {number} of the manual"
)
_ADD_NUMBER = Text(
    "ถ้ามีวัตถุประสงค์ข้อนี้ ให้ใส่ manual: {number}", "if one does, put manual: {number} into it"
)


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
            yield Violation(
                identity.origin.key("objectives"),
                _NO_SUCH_OBJECTIVE.fill(number=number),
                _ADD_NUMBER.fill(number=number),
            )


_NO_ACTIVITY_FOR_PROBLEM = Text(
    "ปัญหา {problem} ยังไม่มีกิจกรรมแก้ไข", "no activity answers the problem {problem}"
)
_ADD_PROBLEM = Text(
    "ใส่ problems: [{problem}] ในกิจกรรมที่แก้ปัญหานี้",
    "put problems: [{problem}] into the activity that does",
)


@rule(
    "TB603",
    "problem-not-answered",
    Severity.INFO,
    "ปัญหาที่ไม่มีกิจกรรมแก้",
    "a problem that no activity answers",
)
def problem_not_answered(context: Context) -> Iterator[Violation]:
    """Problems found in the area are what the activities are for (manual 2.1)."""
    plan = context.project.plan
    if plan.is_absent:
        return
    answered = {name for activity in plan.activities for name in activity.problems}
    for problem in context.project.problems:
        if problem.id and problem.id not in answered:
            yield Violation(
                problem.origin.at("id"),
                _NO_ACTIVITY_FOR_PROBLEM.fill(problem=problem.id),
                _ADD_PROBLEM.fill(problem=problem.id),
            )


_NO_ACTIVITY_FOR_GROUP = Text(
    "ยังไม่มีกิจกรรมสำหรับ{label} ({word})", "no activity is for {label} ({word})"
)
_ADD_GROUP = Text(
    "ถ้ามีกิจกรรมสำหรับกลุ่มนี้ ให้เพิ่ม {word} ใน groups",
    "if an activity serves it, add {word} to its groups",
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
            yield Violation(
                target.origin.at("group"),
                _NO_ACTIVITY_FOR_GROUP.fill(label=target.group.label, word=target.group.value),
                _ADD_GROUP.fill(word=target.group.value),
            )


_NO_LESSONS = Text("ยังไม่มีบทเรียน (lessons) จากการติดตาม", "no lessons were drawn yet")
_ADD_LESSONS = Text("เพิ่ม lessons: ใน evaluation.yaml", "add lessons: to evaluation.yaml")


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
        yield Violation(evaluation.origin.key("followups"), _NO_LESSONS, _ADD_LESSONS)
