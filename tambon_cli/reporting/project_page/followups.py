"""The section on the follow-ups and the lessons drawn from them."""

from tambon_cli.i18n import Text
from tambon_cli.model.evaluation import Followup, Lesson
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Row, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import Style

_TITLE = Text("การติดตามประเมินผลและบทเรียน", "Follow-ups and lessons")
_FOLLOWUPS_HEAD = (
    Text("วัน", "date"),
    Text("ลักษณะ", "kind"),
    Text("ผู้ร่วม", "parties"),
    Text("ผล", "findings"),
    Text("ข้อเสนอแนะ", "recommendations"),
)
_LESSONS_HEAD = (
    Text("ผลดี", "good"),
    Text("ผลเสีย", "bad"),
    Text("บรรลุวัตถุประสงค์", "objective met"),
    Text("แนวทางปฏิบัติใหม่", "next practice"),
)


def followups(project: Project, style: Style) -> Section:
    """Return a table of the follow-ups and one of the lessons."""
    followup_rows = tuple(_followup(followup, style) for followup in project.followups)
    lesson_rows = tuple(_lesson(lesson, style) for lesson in project.lessons)
    return section(
        "followups",
        _TITLE,
        style,
        Table(head(style, *_FOLLOWUPS_HEAD), followup_rows),
        Table(head(style, *_LESSONS_HEAD), lesson_rows),
    )


def _followup(followup: Followup, style: Style) -> Row:
    kinds = [style.say(term.label) for term in (followup.purpose, followup.method) if term]
    return (
        at(style.date(followup.held_on), followup, "held_on"),
        " · ".join(kinds),
        style.labels(followup.parties),
        style.own(followup.findings),
        style.own(followup.recommendations),
    )


def _lesson(lesson: Lesson, style: Style) -> Row:
    return (
        style.own(lesson.good),
        style.own(lesson.bad),
        style.label(lesson.achieved),
        style.own(lesson.next_practice),
    )
