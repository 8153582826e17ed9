"""The whole project folder as one value."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.diagnostics import Finding
from tambon_cli.documents.reader import Document, FileState
from tambon_cli.files import office
from tambon_cli.files.folder import Contents
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
from tambon_cli.project.attachments import Attachment
from tambon_cli.survey.loader import Surveyed

PROJECT_FILE = "project.yaml"
EVIDENCE = "evidence"
MODELS: dict[str, type[Record]] = {
    PROJECT_FILE: ProjectFile,
    "area.yaml": AreaFile,
    "plan.yaml": PlanFile,
    "mou.yaml": MouFile,
    "activities.yaml": ActivitiesFile,
    "meetings.yaml": MeetingsFile,
    "evaluation.yaml": EvaluationFile,
    "survey.yaml": SurveyFile,
    "report.yaml": ReportFile,
    "review.yaml": ReviewFile,
}
FILES = tuple(MODELS)


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceOwner:
    """A part of the project to which evidence is attached; `kind` is the word a rubric uses for it."""

    kind: str
    id: str | None
    record: Record
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Project:
    """The whole project folder; a part is absent where its file is absent, empty or unreadable.

    `path` is the folder as the user knows it, with `/`, for output only. `attachments` are the files that
    evidence names, `unlisted` those that lie in evidence/ and that nothing names, `strays` all other files of
    the folder by their names; `papers` is what stands in the tables and texts among them all. `documents` also
    holds what survey.yaml names: its questionnaire, its answers, an earlier survey. `contents` is all there is.
    """

    path: str
    folder: Path
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
    papers: dict[str, office.Paper]
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

    @cached_property
    def evidence_owners(self) -> tuple[EvidenceOwner, ...]:
        """Every part of the project that can hold evidence, in the order of the files."""
        return (
            *_owners("committee", self.identity.committee),
            *_owners("study", self.area.study),
            *_owners("selection", self.area.selection),
            *_owners("coordination", *self.area.coordination),
            *_owners("plan", self.plan),
            *_owners("revision", *self.revisions),
            *_owners("mou", *self.agreements),
            *_owners("activities", *self.records),
            *_owners("meetings", *self.held_meetings),
            *_owners("followup", *self.followups),
            *_owners("lesson", *self.lessons),
            *_owners("report", self.report),
        )

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


def _owners(kind: str, *records: Record) -> Iterator[EvidenceOwner]:
    for record in records:
        if not record.is_absent:
            evidence: tuple[Evidence, ...] = record.evidence  # type: ignore[attr-defined]
            yield EvidenceOwner(kind, getattr(record, "id", None), record, evidence)
