"""A generated project while it is written."""

import base64
import datetime as dt
import hashlib
import random
from dataclasses import dataclass, field

HASHED = 0.2  # the share of projects whose evidence has its hash
_PIXEL = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////"
    "wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)


@dataclass
class Draft:
    """A project while it is written: its place, its texts by file name, its evidence by path."""

    code: str
    place: tuple[str, str, str]
    kind: str
    stage: str
    chance: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, bytes] = field(default_factory=dict)

    @property
    def office(self) -> str:
        """The subdistrict's own administration, as people write it."""
        return f"อบต.{self.place[0]}"

    def document(self, type_: str, name: str, day: dt.date, indent: str) -> str:
        """A line of evidence; its file is written too, in a fifth of the projects with its hash."""
        is_photo = type_ == "photo"
        file = f"evidence/{name}.{'jpg' if is_photo else 'pdf'}"
        own = f"{self.code} {file} เอกสารสมมติ".encode()
        self.evidence[file] = (
            _PIXEL[:2] + b"\xff\xfe" + (len(own) + 2).to_bytes(2, "big") + own + _PIXEL[2:]
            if is_photo
            else b"%PDF-1.4\n%" + own + b"\n%%EOF\n"
        )
        shown = ", faces_hidden: true" if is_photo else ""
        digest = (
            f", sha256: {hashlib.sha256(self.evidence[file]).hexdigest()}"
            if int(self.code) % 100 < 100 * HASHED
            else ""
        )
        return f"{indent}- {{type: {type_}, file: {file}, date: {written(day)}{shown}{digest}}}\n"


def written(day: dt.date) -> str:
    """A day in พ.ศ., as ISO."""
    return f"{day.year + 543}-{day:%m-%d}"
