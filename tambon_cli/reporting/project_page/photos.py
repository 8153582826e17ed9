"""Photos rebuilt from their pixels, so that no place, time or device travels along."""

import base64

from tambon_cli.files.folder import Folder, Trouble
from tambon_cli.files.image_scrub import rebuild
from tambon_cli.files.kinds import MOST_PHOTO_BYTES, MOST_PIXELS
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.model import Photo
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.evaluation import Validity

MOST_PIXELS_A_REPORT = 800_000_000
LONGEST_SIDE = 1000  # a photo is at most 90 mm wide on paper


def photos(project: Project, validity: Validity, style: Style) -> tuple[Photo, ...]:
    """The photos of activities, meetings and follow-ups that may be shown, each once."""
    shown: dict[str, Photo] = {}
    budget = MOST_PIXELS_A_REPORT
    titles: dict[tuple[str, str], str | None] = {
        ("activities", planned.id): planned.title
        for planned in project.planned_and_added
        if planned.id
    }
    titles |= {
        ("meetings", meeting.id): style.say(meeting.kind.label)
        for meeting in project.held_meetings
        if meeting.id and meeting.kind
    }
    with Folder(project.folder) as folder:
        for owner in validity.evidence_owners:
            for each in owner.evidence:
                if (
                    each.type is EvidenceType.PHOTO
                    and each.file
                    and validity.accepts(each)
                    and each.file not in shown
                ):
                    told = each.caption or titles.get((owner.kind, owner.id or ""))
                    words = [
                        owner.id or "" if owner.kind == "activities" else "",
                        style.own(told) if told else "",
                        style.date(each.date) if each.date else "",
                    ]
                    caption = " · ".join(word for word in words if word)
                    pixels, data = _data_uri(folder, each.file, budget)
                    budget -= pixels
                    shown[each.file] = Photo(each.file, caption, data)
    return tuple(shown.values())


def _data_uri(folder: Folder, name: str, budget: int) -> tuple[int, str]:
    """How many pixels were opened, and the picture; nothing where it cannot be opened within the budget."""
    data = folder.read(name, MOST_PHOTO_BYTES)
    pixels, picture = (
        (0, None)
        if isinstance(data, Trouble)
        else rebuild(data, LONGEST_SIDE, min(budget, MOST_PIXELS))
    )
    return (
        pixels,
        f"data:image/jpeg;base64,{base64.b64encode(picture).decode('ascii')}" if picture else "",
    )


UNREADABLE = Text("เปิดภาพนี้ไม่ได้", "this picture cannot be opened")
