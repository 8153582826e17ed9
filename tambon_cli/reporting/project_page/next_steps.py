"""What to do next, the most pressing first."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text, same
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import escaped
from tambon_cli.reporting.page.model import Missing
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.score_sheets import day_of
from tambon_cli.scoring.facts.report import SOURCES
from tambon_cli.scoring.progress import Progress, ProjectState
from tambon_cli.scoring.score import Scorecard, level_label, still_possible

_LONGEST = 220  # characters: the summary is one page
_ERRORS = Text("แก้ข้อผิดพลาดในข้อมูล {count} รายการ{first}", "mend {count} error(s) in the data{first}")
_FIRST_ERROR = Text(" เริ่มที่: {message}", ", first: {message}")
_FOR_A_LEVEL = Text("รอบ {months} เดือน เพื่อ{level}: {task}", "{months} months, for {level}: {task}")
_FILL_IN = Text(
    "เติมข้อ {number} “{field}” ของแบบรายงาน", "fill in field {number} of the form: {field}"
)


def next_steps(
    checked: Checked, project: Project, cards: list[Scorecard], progress: Progress, style: Style
) -> Iterator[Missing]:
    """Yield the errors, the next levels, the form, then what the office itself wants to improve."""
    yield from _errors(checked, cards, style)
    yield from _levels(project, cards, style)
    yield from _form(progress, style)
    yield from _improvements(project, style)


def _errors(checked: Checked, cards: list[Scorecard], style: Style) -> Iterator[Missing]:
    """Yield that there are errors, and the first of them; of an earlier day only how many."""
    errors = [finding for finding in checked.shown if finding.severity is Severity.ERROR]
    if not errors:
        return
    first = same("")
    if day_of(cards) is None:  # an error may tell of a later day
        first = _FIRST_ERROR.fill(message=errors[0].message)
    text = _ERRORS.fill(count=len(errors), first=first)
    yield Missing(style.say(text), escaped(errors[0].location))


def _levels(project: Project, cards: list[Scorecard], style: Style) -> Iterator[Missing]:
    for card in _in_turn(project, cards):
        if card.next is None:
            continue
        level = level_label(card.next.level)
        for gap in still_possible(card):
            text = _FOR_A_LEVEL.fill(months=card.round, level=level, task=gap.task)
            yield Missing(style.say(text), str(gap.location or ""))


def _in_turn(project: Project, cards: list[Scorecard]) -> list[Scorecard]:
    """Return the rounds; those whose cut-off the work has passed come last."""
    latest = _latest_day(project, day_of(cards))
    if latest is None:
        return cards
    return sorted(cards, key=lambda card: _is_over(card, latest))


def _latest_day(project: Project, as_of: dt.date | None) -> dt.date | None:
    """Return the last day on which something was done, or was requested; None if none is known."""
    days = [
        as_of,
        *(record.start for record in project.records),
        *(meeting.held_on for meeting in project.held_meetings),
        *(followup.held_on for followup in project.followups),
    ]
    return max((day for day in days if day), default=None)


def _is_over(card: Scorecard, day: dt.date) -> bool:
    return card.rubric is not None and card.rubric.window(card.round).cutoff < day


def _form(progress: Progress, style: Style) -> Iterator[Missing]:
    if progress.state is ProjectState.SENT:
        return
    for field in progress.empty:
        text = _FILL_IN.fill(number=field.value.removeprefix("f"), field=field.label)
        yield Missing(style.say(text), SOURCES[field][0])


def _improvements(project: Project, style: Style) -> Iterator[Missing]:
    improvements = [
        *(
            (followup.recommendations, followup.origin.at("recommendations"))
            for followup in project.followups
        ),
        *((lesson.next_practice, lesson.origin.at("next_practice")) for lesson in project.lessons),
        *(
            (record.improvement, record.origin.at("improvement"))
            for record in first_by_id(project.records)
        ),
    ]
    for words, location in improvements:
        if words:
            yield Missing(_truncate(style.own(words)), str(location))


def _truncate(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
