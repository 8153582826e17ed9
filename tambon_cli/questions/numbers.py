"""Questions about numbers of people, and about answers that are too good."""

from collections.abc import Iterator

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.tallies import GroupTally, Tallies

FEWEST_ANSWERS = 10

_PARTICIPANTS = Text(
    "ผู้เข้าร่วม {count} คนมากกว่าประชากร {people} คน นับคนเดิมซ้ำหรือไม่",
    "{count} participants are more than the {people} people who live there: "
    "were some counted twice?",
)
_TARGET_GROUPS = Text(
    "กลุ่มเป้าหมายรวม {count} คนมากกว่าประชากร {people} คน ถูกต้องหรือไม่",
    "the target groups, {count} in all, are more than the {people} people who live there: "
    "is that so?",
)
_GROUP_OF_THE_BEST = Text(
    "กลุ่ม{group}ทุกคนให้คะแนนสูงสุดทุกข้อ เก็บข้อมูลกันอย่างไร",
    "everybody in the group {group} gave the highest answer throughout: how was it collected?",
)
_HALF_OF_THE_BEST = Text(
    "ผู้ตอบ {highest} จาก {count} คนให้คะแนนสูงสุดทุกข้อ เก็บข้อมูลกันอย่างไร",
    "{highest} of {count} gave the highest answer throughout: how was it collected?",
)


def more_than_live_there(project: Project) -> Iterator[ReviewQuestion]:
    """Yield that more people take part, or are to be helped, than live in the subdistrict."""
    people = project.area.study.population.total
    if not people:
        return
    for record in first_by_id(project.records):
        count = record.participants.total
        if isinstance(count, int) and count > people:
            text = _PARTICIPANTS.fill(count=f"{count:,}", people=f"{people:,}")
            yield ReviewQuestion(text, (record.participants.origin.at("total"),))
    groups = project.identity.target_groups
    served = sum(group.count for group in groups if isinstance(group.count, int))
    if served > people:
        text = _TARGET_GROUPS.fill(count=f"{served:,}", people=f"{people:,}")
        yield ReviewQuestion(text, (project.identity.origin.key("target_groups"),))


def all_of_the_best(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the groups that gave the highest answer throughout; else half of all who did."""
    surveyed = project.surveyed
    if surveyed is None or surveyed.tallies is None:
        return
    place = surveyed.file.origin.at()
    groups = [
        name
        for name, group in surveyed.tallies.groups.items()
        if (group.n or 0) >= surveyed.least and _has_only_the_highest(group)
    ]
    for name in groups:
        yield ReviewQuestion(_GROUP_OF_THE_BEST.fill(group=surveyed.group_label(name)), (place,))
    if not groups:
        yield from _half_of_the_best(surveyed, surveyed.tallies, place)


def _has_only_the_highest(group: GroupTally) -> bool:
    counted = [tally.counts for tally in group.items.values() if sum(tally.counts)]
    return bool(counted) and all(counts[-1] == sum(counts) for counts in counted)


def _half_of_the_best(
    surveyed: Surveyed, tallies: Tallies, place: Location
) -> Iterator[ReviewQuestion]:
    highest, count = surveyed.quality.highest, tallies.together.n
    if not highest or not count or count < FEWEST_ANSWERS:
        return
    if 2 * highest >= count:
        yield ReviewQuestion(_HALF_OF_THE_BEST.fill(highest=highest, count=count), (place,))
