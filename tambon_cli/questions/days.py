"""Questions about days: papers dated after what they prove, everything on one day, old studies."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.binding.fields import Record, label_of
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.area import Coordination, Selection
from tambon_cli.model.plan import PlanFile, Revision
from tambon_cli.model.report import ReportFile
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.dates import BUDDHIST_ERA, date_text

_FEWEST = 3  # activities: two on one day are nothing odd
_OLDEST_STUDY = 3  # years before the fiscal year begins

# Papers that come before what they lead to, or on the day; summaries and reports may be later.
_NOT_LATER: dict[type[Record], tuple[EvidenceType, ...]] = {
    ReportFile: (EvidenceType.TRANSMITTAL_LETTER,),
    Coordination: (EvidenceType.COORDINATION_LETTER,),
    PlanFile: (EvidenceType.MEETING_MINUTES,),
    Revision: (EvidenceType.MEETING_MINUTES,),
    Selection: (EvidenceType.SELECTION_MINUTES, EvidenceType.SELECTION_ORDER),
}
_LATER = Text(
    "{kind}ลงวันที่ {paper} หลัง{what} {day} วันที่ใดถูกต้อง",
    "the {kind} is dated {paper}, after {what} of {day}: which is right?",
)
_ON_ONE_DAY = Text(
    "ทุกกิจกรรม ({count}) จัดวันเดียวกัน คือ {day} เป็นเช่นนั้นหรือไม่",
    "all {count} activities were held on one day, {day}: is that so?",
)
_ON_THE_LAST_DAY = Text(
    "ทุกกิจกรรม ({count}) แล้วเสร็จในวันตัดรอบ {day} พอดี เป็นเช่นนั้นหรือไม่",
    "all {count} activities ended on the very cut-off, {day}: is that so?",
)
_OLD_STUDY = Text(
    "ศึกษาพื้นที่เสร็จเมื่อ {day} ข้อมูลยังตรงกับปีนี้หรือไม่",
    "the area was studied by {day}: is what it says still so?",
)


def later_papers(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the papers that are dated after what they lead to."""
    for owner in project.evidence_owners:
        record, kinds = owner.record, _NOT_LATER.get(type(owner.record), ())
        field = record.info.dated or ""
        day: dt.date | None = getattr(record, field, None)
        for entry in owner.evidence:
            if entry.type in kinds and entry.date and day and entry.date > day:
                yield _later(record, field, entry.type.label, entry.date, day, entry)


def _later(
    record: Record, field: str, kind: Text, paper: dt.date, day: dt.date, entry: Record
) -> ReviewQuestion:
    text = _LATER.fill(
        kind=kind, paper=date_text(paper), what=label_of(type(record), field), day=date_text(day)
    )
    return ReviewQuestion(text, (entry.origin.at("date"), record.origin.at(field)))


def all_on_one_day(project: Project) -> Iterator[ReviewQuestion]:
    """Yield that all that was done was done on one day."""
    done = project.done_records
    days = {day for record in done for day in (record.start, record.end)}
    if len(done) >= _FEWEST and len(days) == 1:
        yield from _one_day(_ON_ONE_DAY, done, days)


def all_on_the_cutoff(project: Project, rubric: Rubric | None) -> Iterator[ReviewQuestion]:
    """Yield that all that was done ended on the very cut-off of a round."""
    done = project.done_records
    ends = {record.end for record in done}
    if rubric is None or len(done) < _FEWEST or len({record.start for record in done}) == 1:
        return
    if ends & {rubric.window(round_).cutoff for round_ in rubric.rounds} == ends:
        yield from _one_day(_ON_THE_LAST_DAY, done, ends)


def _one_day(
    text: Text, done: tuple[ActivityRecord, ...], days: set[dt.date | None]
) -> Iterator[ReviewQuestion]:
    day = next(iter(days))
    if len(days) == 1 and day is not None:
        places = tuple(record.origin.at("end") for record in done)
        yield ReviewQuestion(text.fill(count=len(done), day=date_text(day)), places)


def old_study(project: Project) -> Iterator[ReviewQuestion]:
    """Yield that the area was studied years before."""
    study, year = project.area.study, project.fiscal_year
    if study.completed_on is None or year is None:
        return
    begin = dt.date(year - BUDDHIST_ERA - 1 - _OLDEST_STUDY, 10, 1)
    if study.completed_on < begin:
        text = _OLD_STUDY.fill(day=date_text(study.completed_on))
        yield ReviewQuestion(text, (study.origin.at("completed_on"),))
