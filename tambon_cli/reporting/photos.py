"""Photos rebuilt from their pixels, so that no place, time or device travels along."""

import base64
import io

from PIL import Image, ImageOps

from tambon_cli.files import Folder, Trouble
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project import MOST_PHOTO_BYTES, Project
from tambon_cli.reading import Trust
from tambon_cli.reporting.model import Photo
from tambon_cli.reporting.style import Style

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1200
_FORMATS = ("JPEG", "PNG", "WEBP")


def photos(project: Project, trust: Trust, style: Style) -> tuple[Photo, ...]:
    """The photos of activities, meetings and follow-ups that may be shown, each once."""
    shown: dict[str, Photo] = {}
    with Folder(project.folder) as folder:
        for holder in trust.holders:
            for each in holder.evidence:
                if each.type is EvidenceType.PHOTO and each.file and trust.stands(each) and each.file not in shown:
                    words = [holder.id or "", each.caption or "", style.date(each.date) if each.date else ""]
                    caption = style.own(" · ".join(word for word in words if word))
                    shown[each.file] = Photo(each.file, caption, _data_uri(folder, each.file))
    return tuple(shown.values())


def _data_uri(folder: Folder, name: str) -> str:
    data = folder.read(name, MOST_PHOTO_BYTES)
    pixels = None if isinstance(data, Trouble) else rebuilt(data)
    return f"data:image/jpeg;base64,{base64.b64encode(pixels).decode('ascii')}" if pixels else ""


def rebuilt(data: bytes) -> bytes | None:
    """A new JPEG of the picture's pixels and nothing else; None where it is no picture or too large."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


UNREADABLE = Text("เปิดภาพนี้ไม่ได้", "this picture cannot be opened")
