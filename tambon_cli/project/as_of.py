"""The project as it was known on an earlier day: what is dated later is not there."""

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from tambon_cli.binding.fields import Record, parts_of, record_in, shapes
from tambon_cli.model.activities import ActivitiesFile, ActivityRecord, Participants
from tambon_cli.model.evaluation import EvaluationFile, Lesson
from tambon_cli.model.report import ReportFile
from tambon_cli.model.survey import SurveyFile
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import Project

_R = TypeVar("_R", bound=Record)


def known_on(project: Project, day: dt.date) -> Project:
    """Return the project without what is dated after the day.

    Which date of a record says since when it is known stands with its model. An activity that
    ended later was still going on.
    """
    survey = _survey(project.survey, day)
    return replace(
        project,
        identity=_known(project.identity, day),
        area=_known(project.area, day),
        plan=_known(project.plan, day),
        mou=_known(project.mou, day),
        activities=_activities(_known(project.activities, day), day),
        meetings=_known(project.meetings, day),
        evaluation=_evaluation(project.evaluation, day),
        survey=survey,
        surveyed=None if survey.is_absent else project.surveyed,
        report=_report(_known(project.report, day), day),
    )


def _is_later(date: dt.date | None, day: dt.date) -> bool:
    return date is not None and date > day


def _is_known(record: Record, day: dt.date) -> bool:
    dated = record.info.dated
    return dated is None or not _is_later(getattr(record, dated), day)


def _known(record: _R, day: dt.date) -> _R:
    """Return the record with what was known of it; the absent record where it is dated later."""
    if not _is_known(record, day):
        return record.absent(record.origin.file)
    values: dict[str, Any] = {}
    cls: type = type(record)
    for field in _dated_parts(cls):
        value = getattr(record, field)
        if isinstance(value, tuple):
            values[field] = tuple(_known(each, day) for each in value if _is_known(each, day))
        else:
            values[field] = _known(value, day)
    if record.info.owner:
        evidence: tuple[Any, ...] = getattr(record, "evidence", ())
        values["evidence"] = tuple(entry for entry in evidence if not _is_later(entry.date, day))
    return record.but(**values) if values else record


@cache
def _dated_parts(cls: type) -> tuple[str, ...]:
    """Return the fields of a model that hold what is dated, or an owner of evidence."""
    known = shapes(cls)
    return tuple(field for field in parts_of(cls) if _holds_dated(record_in(known[field])))


def _holds_dated(cls: Any) -> bool:
    info = cls.info
    return bool(info.dated or info.owner or _dated_parts(cls))


def _activities(file: ActivitiesFile, day: dt.date) -> ActivitiesFile:
    """Return the records of what had begun; one that was cancelled later was not known as such."""
    begun = [record for record in file.activities if _had_begun(record, day)]
    return file.but(activities=tuple(_as_begun(record, day) for record in begun))


def _had_begun(record: ActivityRecord, day: dt.date) -> bool:
    if not _is_later(record.end, day):
        return True
    return record.status in (Status.DONE, Status.ONGOING) and record.start is not None


def _as_begun(record: ActivityRecord, day: dt.date) -> ActivityRecord:
    if not _is_later(record.end, day):
        return record
    later = dict.fromkeys(("end", "spent", "result", "problems", "improvement"))
    return record.but(status=Status.ONGOING, participants=Participants.absent(), **later)


def _evaluation(file: EvaluationFile, day: dt.date) -> EvaluationFile:
    """Return the evaluation without later lessons: none were drawn before the first follow-up."""
    known = _known(file, day)
    if file.followups and not known.followups:
        return known.but(lessons=())
    lessons = tuple(lesson for lesson in file.lessons if _was_drawn(lesson, day))
    return known.but(lessons=lessons)


def _was_drawn(lesson: Lesson, day: dt.date) -> bool:
    """Whether a lesson was drawn by the day, as far as its evidence tells."""
    return not any(_is_later(entry.date, day) for entry in lesson.evidence)


def _report(report: ReportFile, day: dt.date) -> ReportFile:
    return report.but(received_on=None) if _is_later(report.received_on, day) else report


def _survey(survey: SurveyFile, day: dt.date) -> SurveyFile:
    """Return the survey; the absent one where its answers were still being collected."""
    collected, imported = survey.collected, survey.imported
    last = imported.on if collected.is_absent else collected.to or collected.from_
    return survey.absent(survey.origin.file) if _is_later(last, day) else survey
