"""What is recorded of the planned activities, and what of it counts as started, done or due."""

from tambon_cli.binding.fields import first_by_id
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.vocabulary import Status
from tambon_cli.scoring.evaluation import Evaluation
from tambon_cli.scoring.plan_items import PlanItem

ACTIVITIES = "activities.yaml"
BEGUN = (Status.DONE, Status.ONGOING)


def records_by_id(evaluation: Evaluation) -> dict[str, ActivityRecord] | None:
    """Return what is recorded of the activities, by id; None where that is unknown."""
    if evaluation.project.is_unreadable(ACTIVITIES):
        return None
    file = evaluation.project.activities
    if not evaluation.validity.is_valid(file, "activities"):
        return None
    return {record.id: record for record in first_by_id(file.activities) if record.id}


def began_in_time(evaluation: Evaluation, record: ActivityRecord) -> bool:
    """Whether a record says that its activity began in the round, by the day of the evaluation."""
    if record.status not in BEGUN or record.start is None:
        return False
    return evaluation.window.start <= record.start <= evaluation.day


def is_started(evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None) -> bool:
    """Whether a planned activity began in time, with its evidence where that is asked for."""
    if item.in_doubt or record is None or not evaluation.validity.is_valid_activity(record):
        return False
    return began_in_time(evaluation, record) and evaluation.holds(record)


def is_done(evaluation: Evaluation, item: PlanItem, record: ActivityRecord | None) -> bool:
    """Whether a planned activity was finished by the day of the evaluation."""
    if record is None or not item.has_dates or not is_started(evaluation, item, record):
        return False
    return record.status is Status.DONE and record.end is not None and record.end <= evaluation.day


def is_due(evaluation: Evaluation, item: PlanItem) -> bool:
    """Whether an activity was to end by the round's cut-off; one whose date is in error was."""
    return not item.has_dates or (item.end is not None and item.end <= evaluation.window.cutoff)
