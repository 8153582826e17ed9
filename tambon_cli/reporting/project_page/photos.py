"""Photos rebuilt from their pixels, so that no place, time or device travels along."""

import base64
from collections.abc import Iterator

from tambon_cli.files.image_scrub import rebuild
from tambon_cli.files.kinds import MOST_PHOTO_BYTES, MOST_PIXELS
from tambon_cli.files.opened import OpenedFolder, Trouble
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import EvidenceOwner, Project
from tambon_cli.reporting.page.model import Photo
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.evaluation import Validity

MOST_PIXELS_A_REPORT = 800_000_000
LONGEST_SIDE = 1000  # a photo is at most 90 mm wide on paper

_Titles = dict[tuple[str, str], str | None]


def photos(project: Project, validity: Validity, style: Style) -> tuple[Photo, ...]:
    """Return the photos of activities, meetings and follow-ups that may be shown, each once."""
    shown: dict[str, Photo] = {}
    titles = _titles(project, style)
    budget = MOST_PIXELS_A_REPORT
    with project.source.open(project.folder) as folder:
        for owner, evidence in _valid_photos(validity):
            file = evidence.file
            if not file or file in shown:
                continue
            pixels, data = _data_uri(folder, file, budget)
            budget -= pixels
            shown[file] = Photo(file, _caption(owner, evidence, titles, style), data)
    return tuple(shown.values())


def _titles(project: Project, style: Style) -> _Titles:
    """Return the titles of activities and the kinds of meetings, by owner kind and id."""
    titles: _Titles = {
        ("activities", planned.id): planned.title
        for planned in project.planned_and_added
        if planned.id
    }
    titles |= {
        ("meetings", meeting.id): style.label(meeting.kind)
        for meeting in project.held_meetings
        if meeting.id and meeting.kind
    }
    return titles


def _valid_photos(validity: Validity) -> Iterator[tuple[EvidenceOwner, Evidence]]:
    for owner in validity.evidence_owners:
        for evidence in owner.evidence:
            if evidence.type is EvidenceType.PHOTO and validity.accepts(evidence):
                yield owner, evidence


def _caption(owner: EvidenceOwner, evidence: Evidence, titles: _Titles, style: Style) -> str:
    """Return the id of an activity, what the photo shows and its day, as far as they are known."""
    words: list[str | None] = []
    if owner.kind == "activities":
        words.append(owner.id)
    title = evidence.caption or titles.get((owner.kind, owner.id or ""))
    if title:
        words.append(style.own(title))
    if evidence.date:
        words.append(style.date(evidence.date))
    return " · ".join(filter(None, words))


def _data_uri(folder: OpenedFolder, name: str, budget: int) -> tuple[int, str]:
    """Return how many pixels were opened, and the picture.

    The picture is empty if the file cannot be opened, or not within the budget of pixels.
    """
    data = folder.read(name, MOST_PHOTO_BYTES)
    if isinstance(data, Trouble):
        return 0, ""
    pixels, picture = rebuild(data, LONGEST_SIDE, min(budget, MOST_PIXELS))
    if not picture:
        return pixels, ""
    return pixels, f"data:image/jpeg;base64,{base64.b64encode(picture).decode('ascii')}"
