"""How far a project is: its activities, its form, and its state from not begun to sent."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.report import FormField
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project
from tambon_cli.scoring.activity_status import BEGUN, is_done, is_started, records_by_id
from tambon_cli.scoring.evaluation import Evaluation, Validity
from tambon_cli.scoring.facts.report import unfilled
from tambon_cli.scoring.plan_items import PlanItem, plan_items
from tambon_cli.scoring.rubric import Window
from tambon_cli.thai.dates import BUDDHIST_ERA

_NO_YEAR = BUDDHIST_ERA + 2  # one in which nothing can lie
UNKNOWN = Text("ไม่ทราบ (ข้อมูลผิดหรือไม่ครบ)", "unknown (data wrong or incomplete)")


class ProjectState(Term):
    """How far a project is, whatever its level.

    It is ready once all fields of the form are filled and no activity is left to be done.
    """

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
    """How far a project is in its fiscal year, as recorded.

    `empty` are the fields of the form that are not filled yet.
    """

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
    def spent(self) -> Decimal | None:
        """The baht that were spent on the planned activities; None if none are recorded."""
        amounts = [record.spent for record in self.records if record.spent is not None]
        return sum(amounts, Decimal(0)) if amounts else None

    @property
    def attendances(self) -> int | None:
        """How many took part in all that has begun; None if no number is known."""
        totals = [record.participants.total for record in self.begun]
        known = [total for total in totals if isinstance(total, int)]
        return sum(known) if known else None

    @property
    def titles(self) -> dict[str | None, str | None]:
        """The titles of the planned activities by their ids."""
        return {step.item.planned.id: step.item.planned.title for step in self.steps}

    def count(self, status: Status | None) -> int:
        """How many planned activities have this status; None counts the unknown ones."""
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
    """Return how far the project is on a day; with None over the whole of its year.

    Of an unknown fiscal year nothing counts as begun.
    """
    window = fiscal_window(project.fiscal_year or _NO_YEAR)
    claimed = Evaluation(project, validity, window, as_of, {}, verified=False)
    verified = Evaluation(project, validity, window, as_of, {}, verified=True)
    steps = tuple(_steps(claimed))
    empty = tuple(unfilled(verified))
    sent = claimed.date(project.report, "submitted_on")
    sent_on = sent if claimed.exists(sent) else None
    return Progress(steps, empty, sent_on, _state(project, steps, empty, sent_on))


def _steps(evaluation: Evaluation) -> Iterator[ActivityProgress]:
    records = records_by_id(evaluation) or {}
    items = plan_items(evaluation)
    if items is not None:
        for item in items:
            yield _step(evaluation, item, records.get(item.id))
        return
    # The plan has an error: this is what it lists, and how far that is nobody can tell.
    for planned in evaluation.project.planned_and_added:
        item = PlanItem(planned, planned.start, planned.end)
        yield ActivityProgress(item, records.get(item.id), None)


def _step(
    evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None
) -> ActivityProgress:
    return ActivityProgress(item, record, _status(evaluation, item, record))


def _status(evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None) -> Status | None:
    if record is None:
        return Status.NOT_STARTED
    if is_done(evaluation, item, record):
        return Status.DONE
    if is_started(evaluation, item, record):
        return Status.ONGOING
    if record.status in BEGUN or not evaluation.validity.is_valid_activity(record):
        return None  # it has an error, or began at no time that could be
    return Status.CANCELLED if record.status is Status.CANCELLED else Status.NOT_STARTED


def _state(
    project: Project,
    steps: Iterable[ActivityProgress],
    empty: Collection[FormField],
    sent_on: dt.date | None,
) -> ProjectState:
    if sent_on:
        return ProjectState.SENT
    settled = (Status.DONE, Status.CANCELLED)
    if not empty and all(step.status in settled for step in steps):
        return ProjectState.READY
    area = project.area
    begun = (
        area.problems,
        area.coordination,
        area.study.filled,
        not area.selection.is_absent,
        project.planned_and_added,
        project.records,
        project.agreements,
        project.held_meetings,
        project.followups,
    )
    return ProjectState.IN_PROGRESS if any(begun) else ProjectState.NOT_STARTED
