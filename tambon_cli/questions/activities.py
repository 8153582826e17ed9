"""Questions about what is told of the activities: words that tell nothing, numbers that are odd."""

from collections import defaultdict
from collections.abc import Iterator

from tambon_cli.binding.fields import Record
from tambon_cli.display import escape
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.thai.numbers import format_amount
from tambon_cli.thai.text import normal_form

_MANY_TIMES = 3  # the planned participants
_SHORTEST = 20  # letters: shorter words may well be the same
_TOLD = ("method", "result")
_OWN_WORDS = (*_TOLD, "problems", "improvement")
# What says that something was done, and neither how nor with what result.
_SAYS_NOTHING = frozenset(
    {
        *("ดำเนินการแล้ว", "ดำเนินการแล้วเสร็จ", "ดำเนินการเรียบร้อย", "ดำเนินการเรียบร้อยแล้ว"),
        *("เรียบร้อย", "เรียบร้อยแล้ว", "เสร็จแล้ว", "แล้วเสร็จ", "เสร็จสิ้น", "เป็นไปตามแผน", "ตามแผน"),
        *("บรรลุวัตถุประสงค์", "บรรลุเป้าหมาย", "สำเร็จ", "ดี", "ดีมาก", "ปกติ"),
    }
)

_SAME = Text(
    "กิจกรรม {activity}: วิธีดำเนินงานกับผลเป็นข้อความเดียวกัน ผลคืออะไร",
    "activity {activity}: the method and the result are the same words: what came of it?",
)
_NOTHING_SAID = Text(
    "กิจกรรม {activity}: “{words}” ไม่ได้บอกว่าทำอย่างไรหรือได้ผลอย่างไร เกิดอะไรขึ้น",
    "activity {activity}: “{words}” says neither how nor with what result: what happened?",
)
_PASTED = Text(
    "กิจกรรม {activities} ใช้ข้อความเดียวกัน แต่ละกิจกรรมได้ผลอย่างไร",
    "the activities {activities} are told in the same words: what came of each?",
)
_MANY_CAME = Text(
    "กิจกรรม {activity}: ผู้เข้าร่วม {count} คน แผน {planned} คน นับอย่างไร",
    "activity {activity}: {count} took part, {planned} were planned: how were they counted?",
)
_ONE_ACTIVITY = Text(
    "แผนมีกิจกรรมเดียว ({activity}) งบประมาณ {total} บาท มีกิจกรรมอื่นที่ยังไม่ได้เขียนหรือไม่",
    "the plan has one activity ({activity}) and {total} baht: is any other not written yet?",
)


def telling_nothing(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the activities whose method is their result, or says nothing."""
    for record in project.done_records:
        told = {key: _bare(record, key) for key in _TOLD}
        if told["method"] and told["method"] == told["result"]:
            yield ReviewQuestion(_SAME.fill(activity=_id(record)), (record.origin.at("result"),))
            continue
        for key, words in told.items():
            if words in _SAYS_NOTHING:
                shown = escape(getattr(record, key))
                text = _NOTHING_SAID.fill(activity=_id(record), words=shown)
                yield ReviewQuestion(text, (record.origin.at(key),))


def pasted(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the activities that are told in the same words."""
    same: dict[str, dict[str, tuple[ActivityRecord, str]]] = defaultdict(dict)
    for record in project.done_records:
        for key in _OWN_WORDS:
            words = _bare(record, key)
            if len(words) >= _SHORTEST:
                same[words].setdefault(_id(record), (record, key))
    for of_these in same.values():
        if len(of_these) > 1:
            places = tuple(record.origin.at(key) for record, key in of_these.values())
            yield ReviewQuestion(_PASTED.fill(activities=", ".join(of_these)), places)


def many_times_the_plan(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the activities to which many times as many came as were planned."""
    planned = {each.id: each.participants for each in project.planned_and_added}
    for record in project.done_records:
        count, expected = record.participants.total, planned.get(record.id)
        if isinstance(count, int) and expected and count >= _MANY_TIMES * expected:
            text = _MANY_CAME.fill(
                activity=_id(record), count=f"{count:,}", planned=f"{expected:,}"
            )
            yield ReviewQuestion(text, (record.participants.origin.at("total"),))


def plan_of_one(project: Project) -> Iterator[ReviewQuestion]:
    """Yield that a plan with a budget has one activity alone."""
    total = project.plan.budget.total
    if total is None or len(project.planned_and_added) != 1:
        return
    (only,) = project.planned_and_added
    text = _ONE_ACTIVITY.fill(activity=escape(only.id or "?"), total=format_amount(total))
    yield ReviewQuestion(text, (only.origin.at("id"), project.plan.budget.origin.at("total")))


def _id(record: ActivityRecord) -> str:
    return escape(record.id or "?")


def _bare(record: Record, key: str) -> str:
    """Return the words of a field without spaces and stops, in one spelling."""
    return "".join(normal_form(getattr(record, key) or "").split()).strip(".-")
