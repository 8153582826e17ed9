"""Make the attached files of the two examples: small PDF documents and drawn pictures.

All of them are invented. Run by hand from the root of the project, with the extra `evidence`
installed: python examples/make_evidence.py
"""

import datetime as dt
import io
import math
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT.parent))

from tambon_cli.i18n import Language  # noqa: E402
from tambon_cli.model.evidence import Evidence  # noqa: E402
from tambon_cli.project.loader import load_project  # noqa: E402
from tambon_cli.project.project import EvidenceOwner, Project  # noqa: E402
from tambon_cli.thai.dates import format_date  # noqa: E402

FONTS = ROOT.parent / "templates" / "fonts"
MADE_ON = dt.datetime(2019, 10, 1, tzinfo=dt.UTC)
SIZE = (900, 600)
SKIES = ((250, 214, 165), (190, 220, 235), (214, 232, 220), (245, 226, 200), (203, 213, 232))
CLOTHES = (
    (196, 78, 62),
    (43, 108, 126),
    (222, 165, 58),
    (92, 126, 74),
    (120, 84, 138),
    (226, 226, 220),
)


def main() -> None:
    """Make every file that the examples name."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = {weight: _as_ttf(weight, Path(folder)) for weight in ("regular", "bold")}
        for name in ("old", "new"):
            project = load_project(ROOT / name, name)
            (ROOT / name / "evidence").mkdir(exist_ok=True)
            for owner in project.evidence_owners:
                for evidence in owner.evidence:
                    path = ROOT / name / str(evidence.file)
                    if path.suffix == ".pdf":
                        path.write_bytes(_document(project, owner, evidence, fonts))
                    else:
                        path.write_bytes(_picture(f"{name}/{path.stem}", fonts["bold"]))
                    print(path.relative_to(ROOT), path.stat().st_size)


def _as_ttf(weight: str, folder: Path) -> Path:
    font = TTFont(FONTS / f"sarabun-{weight}-subset.woff2")
    font.flavor = None
    path = folder / f"{weight}.ttf"
    font.save(path)
    return path


def _document(
    project: Project, owner: EvidenceOwner, evidence: Evidence, fonts: dict[str, Path]
) -> bytes:
    title = _title(evidence)
    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE_ON)
    pdf.set_title(title)
    pdf.add_font("Sarabun", fname=fonts["regular"])
    pdf.add_font("Sarabun", "B", fname=fonts["bold"])
    pdf.set_text_shaping(use_shaping_engine=True)
    pdf.add_page()
    pdf.set_font("Sarabun", "B", 13)
    pdf.set_text_color(160, 90, 0)
    pdf.cell(0, 10, "เอกสารสมมติ ไม่ใช่เอกสารราชการจริง", align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(0)
    pdf.set_font("Sarabun", "B", 20)
    pdf.cell(0, 16, title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Sarabun", "", 15)
    for line in _lines(project, owner, evidence):
        pdf.cell(0, 10, line, align="C", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _title(evidence: Evidence) -> str:
    if evidence.caption:
        return evidence.caption
    return evidence.type.label.th if evidence.type else ""


def _lines(project: Project, owner: EvidenceOwner, evidence: Evidence) -> Iterator[str]:
    identity = project.identity
    yield from filter(None, (identity.title, identity.agency.name))
    if owner.id:
        yield f"รายการ {owner.id}"
    if evidence.date:
        yield f"ลงวันที่ {format_date(evidence.date, Language.TH)}"
    yield "ใช้ประกอบการทดลองโปรแกรมเท่านั้น"


def _picture(seed: str, font: Path) -> bytes:
    """Draw a scene of a village: hills, a hall and people who have no faces."""
    dice = random.Random(seed)
    picture = Image.new("RGB", SIZE, dice.choice(SKIES))
    draw = ImageDraw.Draw(picture)
    width, height = SIZE
    for layer in range(3):
        green = (120 - 22 * layer, 160 - 22 * layer, 116 - 18 * layer)
        base, phase = 300 + 60 * layer, dice.uniform(0, 6)
        ridge = [
            (x, base + 34 * math.sin(x / (110 + 30 * layer) + phase))
            for x in range(0, width + 20, 20)
        ]
        draw.polygon([(0, height), *ridge, (width, height)], fill=green)
    _hall(draw, dice.randrange(120, 420), 230, dice.randrange(260, 360))
    for _ in range(dice.randrange(6, 12)):
        _person(draw, dice.randrange(60, width - 60), dice.randrange(470, 570), dice)
    draw.rectangle((0, height - 34, width, height), fill=(30, 44, 52))
    draw.text(
        (14, height - 32),
        "ภาพวาดสมมติ",
        font=ImageFont.truetype(str(font), 20),
        fill=(255, 255, 255),
    )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def _hall(draw: ImageDraw.ImageDraw, left: int, top: int, length: int) -> None:
    right, floor = left + length, top + 220
    draw.rectangle((left, top + 70, right, floor), fill=(232, 214, 186))
    draw.polygon(
        [(left - 34, top + 76), (left + length // 2, top - 30), (right + 34, top + 76)],
        fill=(150, 66, 48),
    )
    for door in range(left + 26, right - 40, 74):
        draw.rectangle((door, top + 112, door + 40, floor), fill=(118, 86, 62))


def _person(draw: ImageDraw.ImageDraw, x: int, y: int, dice: random.Random) -> None:
    draw.rounded_rectangle((x - 18, y - 56, x + 18, y), radius=14, fill=dice.choice(CLOTHES))
    draw.ellipse((x - 12, y - 84, x + 12, y - 58), fill=(150, 108, 78))


if __name__ == "__main__":
    main()
