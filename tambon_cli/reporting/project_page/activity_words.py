"""How the parts of the report name an activity, its days and its status."""

from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.vocabulary import Status
from tambon_cli.reporting.page.model import Cell
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import UNKNOWN, ActivityProgress, Progress

_NO_RECORD = ActivityRecord.absent()


def record_of(step: ActivityProgress) -> ActivityRecord:
    """Return what is recorded of a planned activity; the empty record if nothing is."""
    return _NO_RECORD if step.record is None else step.record


def name_of(step: ActivityProgress, style: Style) -> str:
    """Return the id and the title of an activity."""
    return style.named(step.item.planned.id, step.item.planned.title)


def planned_period(step: ActivityProgress, style: Style) -> Cell:
    """Return when an activity is planned, as read in the plan or in the revision that moved it."""
    item = step.item
    source = item.moved_by or item.planned
    key = "start" if source.origin.has("start") else "end"
    return at(style.period(item.start, item.end), source, key)


def status_label(status: Status | None) -> Text:
    """Return a status in words; None is unknown."""
    return UNKNOWN if status is None else status.label


def status_kind(status: Status | None) -> str:
    """Return the name of a status in the style sheet; None is unknown."""
    return "unknown" if status is None else status.value


def counts_by_status(progress: Progress, style: Style) -> str:
    """Return how many planned activities have each status, in words, as far as any has it."""
    counts = [(status, progress.count(status)) for status in (*Status, None)]
    return " · ".join(
        f"{style.say(status_label(status))} {style.number(count)}"
        for status, count in counts
        if count
    )
