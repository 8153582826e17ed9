"""The project as it was known on an earlier day: what is dated later is not there."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from tambon_cli.binding.fields import Record
from tambon_cli.model.activities import ActivityRecord, Participants
from tambon_cli.model.evaluation import Lesson
from tambon_cli.model.report import ReportFile
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project

_R = TypeVar("_R", bound=Record)


def known_on(project: Project, day: dt.date) -> Project:
    """Return the project without what is dated after the day.

    An activity that ended later was still going on.
    """

    def part(record: _R, field: str) -> _R:
        if _is_later(getattr(record, field), day):
            return record.absent(record.origin.file)
        return _with_evidence(record, day)

    def list_of(records: Iterable[_R], field: str) -> tuple[_R, ...]:
        return tuple(
            _with_evidence(record, day)
            for record in records
            if not _is_later(getattr(record, field), day)
        )

    identity, area = project.identity, project.area
    plan = part(project.plan, "approved_on")
    return replace(
        project,
        identity=identity.but(
            committee=part(identity.committee, "appointed_on"),
            target_groups=list_of(identity.target_groups, "as_of"),
        ),
        area=area.but(
            study=part(area.study, "completed_on"),
            selection=part(area.selection, "decided_on"),
            coordination=list_of(area.coordination, "held_on"),
        ),
        plan=plan.but(revisions=list_of(plan.revisions, "approved_on")),
        mou=project.mou.but(agreements=list_of(project.agreements, "signed_on")),
        activities=project.activities.but(
            activities=tuple(_begun(project.records, list_of, day)),
        ),
        meetings=project.meetings.but(meetings=list_of(project.held_meetings, "held_on")),
        evaluation=project.evaluation.but(
            followups=list_of(project.followups, "held_on"),
            lessons=_lessons(project, day),
        ),
        report=_received(part(project.report, "submitted_on"), day),
        **_survey(project, day),
    )


def _lessons(project: Project, day: dt.date) -> tuple[Lesson, ...]:
    """Return the lessons drawn by the day; none where every follow-up is later."""
    followups = project.followups
    if followups and all(_is_later(followup.held_on, day) for followup in followups):
        return ()
    return tuple(lesson for lesson in project.lessons if _has_nothing_later(lesson, day))


def _survey(project: Project, day: dt.date) -> dict[str, Any]:
    """Return the survey as nothing where its answers were still being collected."""
    collected, imported = project.survey.collected, project.survey.imported
    last = imported.on if collected.is_absent else collected.to or collected.from_
    if not _is_later(last, day):
        return {}
    return {"survey": project.survey.absent(project.survey.origin.file), "surveyed": None}


def _is_later(date: dt.date | None, day: dt.date) -> bool:
    return date is not None and date > day


def _with_evidence(record: _R, day: dt.date) -> _R:
    evidence: tuple[Any, ...] | None = getattr(record, "evidence", None)
    return (
        record
        if not evidence
        else record.but(evidence=tuple(each for each in evidence if not _is_later(each.date, day)))
    )


def _received(report: ReportFile, day: dt.date) -> ReportFile:
    return report.but(received_on=None) if _is_later(report.received_on, day) else report


def _has_nothing_later(lesson: Lesson, day: dt.date) -> bool:
    """Whether a lesson was drawn by the day, as far as its evidence tells."""
    return not any(_is_later(each.date, day) for each in lesson.evidence)


def _begun(
    records: Iterable[ActivityRecord],
    list_of: Callable[..., tuple[ActivityRecord, ...]],
    day: dt.date,
) -> Iterator[ActivityRecord]:
    """The records of what had begun; an activity that ended later was still going on, and one that was cancelled later was not yet."""
    for record in list_of(records, "start"):
        if not _is_later(record.end, day):
            yield record
        elif record.status in (Status.DONE, Status.ONGOING) and record.start:
            unknown = dict.fromkeys(("end", "spent", "result", "problems", "improvement"))
            yield record.but(status=Status.ONGOING, participants=Participants.absent(), **unknown)
