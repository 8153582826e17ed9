"""A folder becomes a Project: every file read and bound, every attached file looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tambon_cli import sheets
from tambon_cli.binding import bind
from tambon_cli.diagnostics import Diagnostic
from tambon_cli.files import Contents, Folder, Trouble, hash_of
from tambon_cli.metadata import Read, has_position, pixels
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
from tambon_cli.schema import Record, first_by_id
from tambon_cli.source import Document, State, read_document
from tambon_cli.survey.surveyed import Surveyed, read_survey

PROJECT_FILE = "project.yaml"
EVIDENCE = "evidence"
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PDF_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
_MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
_MAGIC_BYTES = 16
PICTURES = ("jpeg", "png", "webp")
SUFFIXES = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}

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

_R = TypeVar("_R", bound=Record)


class Attachment(NamedTuple):
    """A file as it is on the disk: what kind by its first bytes, whether it tells where it was taken, or why it cannot be used."""

    kind: str | None = None
    trouble: Trouble | None = None
    sha256: str | None = None
    has_position: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Holder:
    """A part of the project to which evidence is attached; `kind` is the word a rubric uses for it."""

    kind: str
    id: str | None
    record: Record
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Project:
    """The whole project folder; a part is None where its file is absent, empty or unreadable.

    `path` is the folder as the user knows it, with `/`, for output only. `attachments` are the files that
    evidence names, `unlisted` those that lie in evidence/ and that nothing names, `strays` all other files of
    the folder by their names; `papers` is what stands in the tables and texts among them all. `documents` also
    holds what survey.yaml names: its questionnaire, its answers, an earlier survey. `contents` is all there is.
    """

    path: str
    folder: Path
    documents: dict[str, Document]
    identity: ProjectFile | None
    area: AreaFile | None
    plan: PlanFile | None
    mou: MouFile | None
    activities: ActivitiesFile | None
    meetings: MeetingsFile | None
    evaluation: EvaluationFile | None
    survey: SurveyFile | None
    surveyed: Surveyed | None
    report: ReportFile | None
    review: ReviewFile | None
    attachments: dict[str, Attachment]
    unlisted: dict[str, Attachment]
    strays: dict[str, Attachment]
    contents: Contents
    papers: dict[str, sheets.Paper]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def planned(self) -> tuple[PlannedActivity, ...]:
        """The activities of the plan as first approved."""
        return self.plan.activities if self.plan else ()

    @property
    def planned_and_added(self) -> tuple[PlannedActivity, ...]:
        """The activities of the plan and those that its revisions add, each id once."""
        return tuple(first_by_id([*self.planned, *(each for revision in self.revisions for each in revision.add)]))

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of the plan."""
        return self.plan.revisions if self.plan else ()

    @property
    def records(self) -> tuple[ActivityRecord, ...]:
        """What became of the activities."""
        return self.activities.activities if self.activities else ()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements (MOU)."""
        return self.mou.agreements if self.mou else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the area."""
        return self.area.problems if self.area else ()

    @property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """The meetings."""
        return self.meetings.meetings if self.meetings else ()

    @property
    def followups(self) -> tuple[Followup, ...]:
        """The follow-ups and evaluations."""
        return self.evaluation.followups if self.evaluation else ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons drawn."""
        return self.evaluation.lessons if self.evaluation else ()

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """Every part of the project that can hold evidence, in the order of the files."""
        committee = self.identity.committee if self.identity else None
        study, selection, coordination = (self.area.study, self.area.selection, self.area.coordination) if self.area else (None, None, ())
        return (
            *_holders("committee", committee),
            *_holders("study", study),
            *_holders("selection", selection),
            *_holders("coordination", *coordination),
            *_holders("plan", self.plan),
            *_holders("revision", *self.revisions),
            *_holders("mou", *self.agreements),
            *_holders("activities", *self.records),
            *_holders("meetings", *self.held_meetings),
            *_holders("followup", *self.followups),
            *_holders("lesson", *self.lessons),
            *_holders("report", self.report),
        )

    def is_unreadable(self, name: str) -> bool:
        """Whether a file is there and could not be read, so that all it says is unknown."""
        return self.documents[name].state is State.UNREADABLE

    def is_there(self, name: str) -> bool:
        """Whether a file is there at all."""
        return self.documents[name].state is not State.ABSENT

    @property
    def fiscal_year(self) -> int | None:
        """The project's fiscal year in พ.ศ."""
        return self.identity.fiscal_year if self.identity else None

    @property
    def is_fictional(self) -> bool:
        """Whether the project is an invented example."""
        return bool(self.identity and self.identity.fictional)


def load_project(folder: Path, path: str, *, hash_attachments: bool = False) -> Project:
    """Read a project folder; whatever is wrong in it is in `diagnostics`. OSError where there is no folder.

    With `hash_attachments` every attached file is hashed, not only those whose hash is recorded.
    """
    with Folder(folder) as opened:
        documents = {name: read_document(opened, name) for name in FILES}
        found = [each for document in documents.values() for each in document.diagnostics]
        parts = {name: _bound(cls, documents[name], found) for name, cls in MODELS.items()}
        named: dict[str, Any] = {name.removesuffix(".yaml"): part for name, part in parts.items()}
        named["identity"] = named.pop("project")
        named["surveyed"] = _surveyed(opened, parts["survey.yaml"], documents, found)
        nothing: dict[str, Any] = {"attachments": {}, "unlisted": {}, "strays": {}, "papers": {}, "contents": opened.contents()}
        bare = Project(path=path, folder=folder, documents=documents, diagnostics=tuple(found), **nothing, **named)
        attachments = _look_at_attachments(opened, bare, hash_attachments=hash_attachments)
        others = {name: _look_at(opened, name, hashed=False) for name in bare.contents.files if name not in documents and name not in attachments}
        unread = [name for name, document in documents.items() if document.state is State.UNREADABLE and not document.text]
        texts = [name for name, each in (others | attachments).items() if each.kind is None and not name.lower().endswith(sheets.WITHOUT_TEXT)]
        papers = {name: _paper(opened, name) for name in (*unread, *texts)}
        answers = bare.survey.file if bare.survey else None
        if answers in documents and answers:  # a document, in which ids are looked for anyway
            papers[answers] = replace(sheets.read_paper(answers, documents[answers].data), ids=())
    unlisted = {name: others.pop(name) for name in list(others) if name.startswith(f"{EVIDENCE}/")}
    return replace(bare, attachments=attachments, unlisted=unlisted, strays=others, papers=papers)


def unread_project(folder: Path, path: str) -> Project:
    """A project of which nothing could be read, so that everything in it is unknown."""
    documents = {name: Document(name, State.UNREADABLE) for name in FILES}
    parts: dict[str, Any] = dict.fromkeys(("identity", *(name.removesuffix(".yaml") for name in FILES if name != PROJECT_FILE), "surveyed"))
    return Project(path, folder, documents, attachments={}, unlisted={}, strays={}, contents=Contents(), papers={}, diagnostics=(), **parts)


def _surveyed(folder: Folder, survey: Record | None, documents: dict[str, Document], found: list[Diagnostic]) -> Surveyed | None:
    """The survey, whose further files join the documents."""
    if not isinstance(survey, SurveyFile):
        return None
    surveyed, read, wrong = read_survey(folder, survey)
    documents |= {name: document for name, document in read.items() if name not in documents}
    found.extend(wrong)
    return surveyed


def _paper(folder: Folder, name: str) -> sheets.Paper:
    data = folder.read(name, sheets.MOST_BYTES)
    return sheets.Paper() if isinstance(data, Trouble) else sheets.read_paper(name, data)


def read_fiscal_year(folder: Path) -> int | None:
    """The fiscal year of a project folder, from project.yaml alone; None where it is unknown."""
    with Folder(folder) as opened:
        identity = _bound(ProjectFile, read_document(opened, PROJECT_FILE), [])
    return identity.fiscal_year if identity else None


def _bound(cls: type[_R], document: Document, found: list[Diagnostic]) -> _R | None:
    if document.state is not State.READ:
        return None
    record, wrong = bind(cls, document.name, document.root)
    found.extend(wrong)
    return record


def _look_at_attachments(folder: Folder, project: Project, *, hash_attachments: bool) -> dict[str, Attachment]:
    entries = [entry for holder in project.holders for entry in holder.evidence if entry.file]
    hashed = {entry.file for entry in entries if entry.sha256 or hash_attachments}
    return {name: _look_at(folder, name, hashed=name in hashed) for name in dict.fromkeys(e.file for e in entries if e.file)}


def _look_at(folder: Folder, name: str, *, hashed: bool) -> Attachment:
    attachment = folder.examine(name, _look_into)
    if isinstance(attachment, Trouble):
        return Attachment(trouble=attachment)
    if not hashed or attachment.trouble is not None:
        return attachment
    data = folder.read(name, _limit(attachment.kind))
    return attachment._replace(trouble=data) if isinstance(data, Trouble) else attachment._replace(sha256=hash_of(data))


def _look_into(read: Read, size: int) -> Attachment:
    kind = kind_of(read(0, _MAGIC_BYTES))
    is_large = size > _limit(kind) or (kind in PICTURES and pixels(read, kind) > MOST_PIXELS)
    return Attachment(kind, Trouble.LARGE if is_large else None, has_position=kind in PICTURES and has_position(read, kind))


def _limit(kind: str | None) -> int:
    """The most bytes that a file of a kind may have."""
    return MOST_PDF_BYTES if kind == "pdf" else MOST_PHOTO_BYTES


def kind_of(head: bytes) -> str | None:
    """`pdf`, `jpeg`, `png` or `webp` by the first bytes of a file; None for anything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def _holders(kind: str, *records: Record | None) -> Iterator[Holder]:
    for record in records:
        if record is not None:
            evidence: tuple[Evidence, ...] = record.evidence  # type: ignore[attr-defined]
            yield Holder(kind, getattr(record, "id", None), record, evidence)
