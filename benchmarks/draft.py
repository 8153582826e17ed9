"""A generated project while it is written."""

import base64
import datetime as dt
import hashlib
import random
from dataclasses import dataclass, field

HASHED = 0.2  # the share of projects whose evidence has its hash
_PIXEL = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP" + "/" * 86 + "wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAA"
    "AAAAAAAP/aAAgBAQABPxD/2Q=="
)
_NO_PAGES = (
    b"\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
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
        """The administration of the subdistrict, as people write it."""
        return f"อบต.{self.place[0]}"

    def document(self, type_: str, name: str, day: dt.date, indent: str) -> str:
        """Return a line of evidence, and add its file to the project.

        In a fifth of the projects the line has the file's hash.
        """
        is_photo = type_ == "photo"
        file = f"evidence/{name}.{'jpg' if is_photo else 'pdf'}"
        words = f"{self.code} {file} เอกสารสมมติ".encode()
        data = _photo(words) if is_photo else _pdf(words)
        self.evidence[file] = data
        fields = [f"type: {type_}", f"file: {file}", f"date: {written(day)}"]
        if is_photo:
            fields.append("faces_hidden: true")
        if int(self.code) % 100 < 100 * HASHED:
            fields.append(f"sha256: {hashlib.sha256(data).hexdigest()}")
        return f"{indent}- {{{', '.join(fields)}}}\n"


def _photo(comment: bytes) -> bytes:
    """Return a picture of one pixel with a comment."""
    length = (len(comment) + 2).to_bytes(2, "big")
    return _PIXEL[:2] + b"\xff\xfe" + length + comment + _PIXEL[2:]


def _pdf(comment: bytes) -> bytes:
    """Return a PDF of no page with a comment."""
    return b"%PDF-1.4\n%" + comment + _NO_PAGES


def written(day: dt.date) -> str:
    """Return a day in พ.ศ., as ISO."""
    return f"{day.year + 543}-{day:%m-%d}"
