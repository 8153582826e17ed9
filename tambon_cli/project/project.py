"""The whole project folder as one value."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tambon_cli.binding.fields import Record, first_by_id, models_in, records_in
from tambon_cli.diagnostics import Finding
from tambon_cli.documents.reader import Document, FileState
from tambon_cli.files.opened import Contents, FolderSource
from tambon_cli.files.papers import Paper
from tambon_cli.model.activities import ActivitiesFile, ActivityRecord
from tambon_cli.model.area import AreaFile, Problem
from tambon_cli.model.evaluation import EvaluationFile, Followup, Lesson
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.meetings import Meeting, MeetingsFile
from tambon_cli.model.mou import Agreement, MouFile
from tambon_cli.model.plan import PlanFile, PlannedActivity, Revision
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.report import ReportFile
from tambon_cli.model.review import ReviewFile
from tambon_cli.model.survey import SurveyFile
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.attachments import Attachment
from tambon_cli.survey.loader import Surveyed

PROJECT_FILE = "project.yaml"
EVIDENCE = "evidence"
_FILE_MODELS: tuple[type[Record], ...] = (
    *(ProjectFile, AreaFile, PlanFile, MouFile, ActivitiesFile, MeetingsFile),
    *(EvaluationFile, SurveyFile, ReportFile, ReviewFile),
)
MODELS = {cls.info.file: cls for cls in _FILE_MODELS if cls.info.file}
FILES = tuple(MODELS)


def owners_of_evidence(*, is_scored: bool = False) -> dict[str, type[Record]]:
    """Return the models that own evidence, by the word a rubric uses.

    With `is_scored` only those that a rubric may name.
    """
    models: dict[str, type[Record]] = {}
    for cls in models_in(*_FILE_MODELS):
        if cls.info.owner and (cls.info.is_scored or not is_scored):
            models[cls.info.owner] = cls
    return models


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceOwner:
    """A part of the project that owns evidence; `kind` is the word a rubric uses for it."""

    kind: str
    id: str | None
    record: Record
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Project:
    """The whole project folder; a part is absent where its file is absent, empty or unreadable.

    `path` is the folder as the user knows it, with `/`, for output only; `source` is where it was
    opened. `documents` also holds what survey.yaml names: its questionnaire, its answers, an
    earlier survey. `attachments` are the files that evidence names, `unlisted` those that lie in
    evidence/ and that nothing names, `strays` all other files; `papers` is what stands in the
    tables and texts among them. `contents` is all that lies in the folder.
    """

    path: str
    folder: Path
    source: FolderSource
    documents: dict[str, Document]
    identity: ProjectFile
    area: AreaFile
    plan: PlanFile
    mou: MouFile
    activities: ActivitiesFile
    meetings: MeetingsFile
    evaluation: EvaluationFile
    survey: SurveyFile
    surveyed: Surveyed | None
    report: ReportFile
    review: ReviewFile
    attachments: dict[str, Attachment]
    unlisted: dict[str, Attachment]
    strays: dict[str, Attachment]
    contents: Contents
    papers: dict[str, Paper]
    findings: tuple[Finding, ...]

    @property
    def planned(self) -> tuple[PlannedActivity, ...]:
        """The activities of the plan as first approved."""
        return self.plan.activities

    @property
    def planned_and_added(self) -> tuple[PlannedActivity, ...]:
        """The activities of the plan and those that its revisions add, each id once."""
        return tuple(
            first_by_id(
                [*self.planned, *(each for revision in self.revisions for each in revision.add)]
            )
        )

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of the plan."""
        return self.plan.revisions

    @property
    def records(self) -> tuple[ActivityRecord, ...]:
        """What became of the activities."""
        return self.activities.activities

    @property
    def done_records(self) -> tuple[ActivityRecord, ...]:
        """The activities that were done, each id once."""
        return tuple(each for each in first_by_id(self.records) if each.status is Status.DONE)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements (MOU)."""
        return self.mou.agreements

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the area."""
        return self.area.problems

    @property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """The meetings."""
        return self.meetings.meetings

    @property
    def followups(self) -> tuple[Followup, ...]:
        """The follow-ups and evaluations."""
        return self.evaluation.followups

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons drawn."""
        return self.evaluation.lessons

    @property
    def parts(self) -> tuple[Record, ...]:
        """What each file of the folder says, in the order of FILES."""
        return (
            *(self.identity, self.area, self.plan, self.mou, self.activities, self.meetings),
            *(self.evaluation, self.survey, self.report, self.review),
        )

    def all_records(self) -> Iterator[Record]:
        """Yield every record of every file, in the order of the files."""
        for part in self.parts:
            yield from records_in(part)

    @cached_property
    def evidence_owners(self) -> tuple[EvidenceOwner, ...]:
        """Every part of the project that can hold evidence, in the order of the files."""
        return tuple(_owner(record) for record in self.all_records() if record.info.owner)

    def is_unreadable(self, name: str) -> bool:
        """Whether a file is there and could not be read, so that all it says is unknown."""
        return self.documents[name].state is FileState.UNREADABLE

    def is_there(self, name: str) -> bool:
        """Whether a file is there at all."""
        return self.documents[name].state is not FileState.ABSENT

    @property
    def fiscal_year(self) -> int | None:
        """The project's fiscal year in พ.ศ."""
        return self.identity.fiscal_year

    @property
    def is_fictional(self) -> bool:
        """Whether the project is an invented example."""
        return bool(self.identity.fictional)


def _owner(record: Record) -> EvidenceOwner:
    evidence: tuple[Evidence, ...] = getattr(record, "evidence", ())
    return EvidenceOwner(record.info.owner or "", getattr(record, "id", None), record, evidence)
