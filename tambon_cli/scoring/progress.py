"""How far a project is: its activities, its form, and where it stands between not begun and sent."""

import datetime as dt
from dataclasses import dataclass

from tambon_cli.binding.fields import Term
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.vocabulary import FormField, Status
from tambon_cli.project.project import Project
from tambon_cli.scoring.evaluation import Evaluation, Validity
from tambon_cli.scoring.facts.activities import (
    PlanItem,
    is_done,
    is_sound,
    is_started,
    plan_items,
    records,
)
from tambon_cli.scoring.facts.report import unfilled
from tambon_cli.scoring.rubric import Window
from tambon_cli.thai.dates import BUDDHIST_ERA

_NO_YEAR = BUDDHIST_ERA + 2  # one in which nothing can lie
UNKNOWN = Text("ไม่ทราบ (ข้อมูลผิดหรือไม่ครบ)", "unknown (data wrong or incomplete)")
BEGUN = (Status.DONE, Status.ONGOING)


class ProjectState(Term):
    """Where a project stands, whatever its level: complete is with all fields of the form filled and no activity left to be done."""

    NOT_STARTED = "not_started", "ยังไม่เริ่ม", "not started"
    IN_PROGRESS = "in_progress", "กำลังดำเนินการ", "in progress"
    READY = "ready", "ครบ พร้อมส่ง", "complete, to be sent"
    SENT = "sent", "ส่งแล้ว", "sent"


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """A planned activity after revisions, what is recorded of it, and how far that is.

    A status of None is unknown: what is recorded has an error.
    """

    item: PlanItem
    record: ActivityRecord | None
    status: Status | None

    @property
    def label(self) -> Text:
        """The status in words."""
        return self.status.label if self.status else UNKNOWN


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is in its fiscal year, as recorded; `empty` are the fields of the form that are not filled yet."""

    steps: tuple[ActivityProgress, ...]
    empty: tuple[FormField, ...]
    sent_on: dt.date | None
    state: ProjectState

    @property
    def records(self) -> tuple[ActivityRecord, ...]:
        """What is recorded of the planned activities, in the plan's order."""
        return tuple(step.record for step in self.steps if step.record)

    @property
    def begun(self) -> tuple[ActivityRecord, ...]:
        """The records of what was done or is going on, as they say themselves."""
        return tuple(record for record in self.records if record.status in BEGUN)

    @property
    def titles(self) -> dict[str | None, str | None]:
        """The titles of the planned activities by their ids."""
        return {step.item.planned.id: step.item.planned.title for step in self.steps}

    def count(self, status: Status | None) -> int:
        """How many planned activities are so far."""
        return sum(step.status is status for step in self.steps)

    @property
    def filled(self) -> int:
        """How many of the twelve fields of the form are filled."""
        return len(FormField) - len(self.empty)


def fiscal_window(year: int) -> Window:
    """The days of a fiscal year (พ.ศ.): 1 October of the year before to 30 September."""
    end = dt.date(year - BUDDHIST_ERA, 9, 30)
    return Window(dt.date(year - BUDDHIST_ERA - 1, 10, 1), end, end)


def progress_of(project: Project, validity: Validity, as_of: dt.date | None) -> Progress:
    """How far the project is on a day (None: over the whole of its year); of an unknown year nothing counts as begun."""
    window = fiscal_window(project.fiscal_year or _NO_YEAR)
    evaluation = Evaluation(project, validity, window, as_of, {}, verified=False)
    recorded = records(evaluation) or {}
    items = plan_items(evaluation)
    if (
        items is None
    ):  # with an error in the plan: what it lists, and how far that is nobody can tell
        steps = tuple(
            ActivityProgress(
                PlanItem(each, each.start, each.end), recorded.get(each.id or ""), None
            )
            for each in project.planned_and_added
        )
    else:
        steps = tuple(
            _step(evaluation, item, recorded.get(item.planned.id or "")) for item in items
        )
    empty = tuple(unfilled(Evaluation(project, validity, window, as_of, {}, verified=True)))
    report = project.report
    sent = evaluation.date(report, "submitted_on")
    sent_on = sent if evaluation.exists(sent) else None
    is_complete = not empty and all(
        step.status in (Status.DONE, Status.CANCELLED) for step in steps
    )
    return Progress(steps, empty, sent_on, _state(project, sent_on, is_complete=is_complete))


def _step(
    evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None
) -> ActivityProgress:
    if is_done(evaluation, item, record):
        return ActivityProgress(item, record, Status.DONE)
    if is_started(evaluation, record):
        return ActivityProgress(item, record, Status.ONGOING)
    if record is not None and (
        not is_sound(evaluation, record) or record.status in BEGUN
    ):  # begun, but at no time that could be
        return ActivityProgress(item, record, None)
    is_cancelled = record is not None and record.status is Status.CANCELLED
    return ActivityProgress(item, record, Status.CANCELLED if is_cancelled else Status.NOT_STARTED)


def _state(project: Project, sent_on: dt.date | None, *, is_complete: bool) -> ProjectState:
    if sent_on:
        return ProjectState.SENT
    if is_complete:
        return ProjectState.READY
    area = project.area
    in_area = (
        area.problems or area.coordination or area.study.filled or not area.selection.is_absent
    )
    begun = (
        in_area
        or project.planned_and_added
        or project.records
        or project.agreements
        or project.held_meetings
        or project.followups
    )
    return ProjectState.IN_PROGRESS if begun else ProjectState.NOT_STARTED
