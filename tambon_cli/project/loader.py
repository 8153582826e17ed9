"""A folder becomes a Project: every file read and bound, every attached file looked at."""

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from tambon_cli.binding.binder import bind
from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Finding
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import Contents, FolderSource, OpenedFolder, Trouble
from tambon_cli.files.papers import MOST_BYTES, WITHOUT_TEXT, Paper, read_paper
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.survey import SurveyFile
from tambon_cli.project.attachments import Attachment, look_at, look_at_attachments
from tambon_cli.project.file_names import resolved
from tambon_cli.project.project import EVIDENCE, FILES, MODELS, PROJECT_FILE, Project
from tambon_cli.survey.loader import Surveyed, read_survey

_R = TypeVar("_R", bound=Record)


def load_project(
    folder: Path,
    path: str,
    *,
    open_attachments: bool = False,
    source: FolderSource = DISK,
) -> Project:
    """Read a project folder; what is wrong in it is in its `findings`.

    With `open_attachments` every attached file is hashed and opened, to see what it shows.
    Raise OSError where there is no folder.
    """
    with source.open(folder) as opened:
        project = resolved(_read_files(opened, source, folder, path))
        evidence = [entry for owner in project.evidence_owners for entry in owner.evidence]
        attachments = look_at_attachments(opened, evidence, open_all=open_attachments)
        others = {
            name: look_at(opened, name)
            for name in project.contents.files
            if name not in project.documents and name not in attachments
        }
        papers = _papers(opened, project, attachments | others)
    in_evidence = f"{EVIDENCE}/"
    return replace(
        project,
        attachments=attachments,
        unlisted={name: other for name, other in others.items() if name.startswith(in_evidence)},
        strays={name: other for name, other in others.items() if not name.startswith(in_evidence)},
        papers=papers,
    )


def _read_files(opened: OpenedFolder, source: FolderSource, folder: Path, path: str) -> Project:
    documents = {
        name: read_document(opened, name, cls.info.main_list) for name, cls in MODELS.items()
    }
    findings = [finding for document in documents.values() for finding in document.findings]
    parts: dict[str, Any] = {
        name: _bound(cls, documents[name], findings) for name, cls in MODELS.items()
    }
    surveyed = _surveyed(opened, parts["survey.yaml"], documents, findings)
    project = _project(folder, path, documents, parts, source)
    return replace(project, surveyed=surveyed, contents=opened.contents(), findings=tuple(findings))


def _papers(
    opened: OpenedFolder, project: Project, files: dict[str, Attachment]
) -> dict[str, Paper]:
    """Return what stands in the texts and tables of a folder, in which persons are looked for."""
    names = [
        name
        for name, document in project.documents.items()
        if document.state is FileState.UNREADABLE and not document.text
    ]
    names += [
        name
        for name, file in files.items()
        if file.kind is None and not name.lower().endswith(WITHOUT_TEXT)
    ]
    papers = {name: _paper(opened, name) for name in names}
    answers = project.survey.file
    if answers and answers in project.documents:  # a document, in which ids are looked for anyway
        paper = read_paper(answers, project.documents[answers].data)
        papers[answers] = replace(paper, ids=())
    return papers


def unread_project(folder: Path, path: str, source: FolderSource = DISK) -> Project:
    """Return a project of which nothing could be read, so that everything in it is unknown."""
    documents = {name: Document(name, FileState.UNREADABLE) for name in FILES}
    parts = {name: cls.absent(name) for name, cls in MODELS.items()}
    return _project(folder, path, documents, parts, source)


def _project(
    folder: Path,
    path: str,
    documents: dict[str, Document],
    parts: dict[str, Any],
    source: FolderSource,
) -> Project:
    """Return a Project of its files, by their names, of which nothing else was looked at yet."""
    return Project(
        path=path,
        folder=folder,
        source=source,
        documents=documents,
        identity=parts["project.yaml"],
        area=parts["area.yaml"],
        plan=parts["plan.yaml"],
        mou=parts["mou.yaml"],
        activities=parts["activities.yaml"],
        meetings=parts["meetings.yaml"],
        evaluation=parts["evaluation.yaml"],
        survey=parts["survey.yaml"],
        surveyed=None,
        report=parts["report.yaml"],
        review=parts["review.yaml"],
        attachments={},
        unlisted={},
        strays={},
        contents=Contents(),
        papers={},
        findings=(),
    )


def _surveyed(
    folder: OpenedFolder, survey: SurveyFile, documents: dict[str, Document], found: list[Finding]
) -> Surveyed | None:
    """Return the survey; the further files that it names join the documents."""
    if survey.is_absent:
        return None
    surveyed, read, wrong = read_survey(folder, survey)
    documents |= {name: document for name, document in read.items() if name not in documents}
    found.extend(wrong)
    return surveyed


def _paper(folder: OpenedFolder, name: str) -> Paper:
    data = folder.read(name, MOST_BYTES)
    return Paper() if isinstance(data, Trouble) else read_paper(name, data)


def read_identity(folder: Path, source: FolderSource = DISK) -> ProjectFile:
    """Return what project.yaml says, without reading anything else of the folder."""
    with source.open(folder) as opened:
        return _bound(ProjectFile, read_document(opened, PROJECT_FILE), [])


def _bound(cls: type[_R], document: Document, found: list[Finding]) -> _R:
    if document.state is not FileState.READ:
        return cls.absent(document.name)
    record, wrong = bind(cls, document.name, document.root)
    found.extend(wrong)
    return record
