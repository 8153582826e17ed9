"""A project and its scorecards become a Report: all that the page says, in its final words."""

from collections.abc import Iterator, Sequence

from tambon_cli import __version__
from tambon_cli.files.opened import hash_of
from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.as_of import known_on
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.model import Link, Report, Section, Summary
from tambon_cli.reporting.page.page_words import PageWords
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.cover import cover_lines, notices
from tambon_cli.reporting.project_page.form import fields
from tambon_cli.reporting.project_page.photos import photos
from tambon_cli.reporting.project_page.score_sheets import day_of, rubric_of, sheet
from tambon_cli.reporting.project_page.sections import sections
from tambon_cli.reporting.project_page.summary import summary
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.progress import progress_of
from tambon_cli.scoring.score import Scorecard
from tambon_cli.scoring.wording import place_name, place_of
from tambon_cli.survey.analysis.figures import figures

_BANNER = Text(
    "ตัวอย่างสมมติ – ไม่ใช่ข้อมูลจริงของหน่วยงานหรือพื้นที่ใด",
    "FICTIONAL EXAMPLE – not data of any real agency or place",
)
_PROGRAMME = Text(
    "โครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน", "Model Subdistrict: caring, leaving no one behind"
)
_FINGERPRINT = Text(
    "ตารางตัวชี้วัด {rubric} · tambon {version} · ข้อมูลนำเข้า sha256:{hash}",
    "rubric {rubric} · tambon {version} · input sha256:{hash}",
)
_LACKING = Text("ยังไม่มี: {titles}", "Nothing yet of: {titles}")
_LONGEST_NAME = 24  # a longer one may be wider than a phone
_WORDS = {
    "form": Text(
        "รายงานสรุปผลการดำเนินโครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน",
        "Summary report of the Model Subdistrict project",
    ),
    "scores": Text("ระดับความสำเร็จของโครงการ", "Level of success"),
    "level": Text("ระดับ", "level"),
    "result": Text("ผล", "result"),
    "condition": Text("เงื่อนไข", "condition"),
    "value": Text("ที่บันทึกไว้", "recorded"),
    "wanted": Text("ต้องเป็น", "must be"),
    "place": Text("ที่มา", "place"),
    "evidence": Text("หลักฐาน", "evidence"),
    "photo_unreadable": Text("เปิดภาพนี้ไม่ได้", "this picture cannot be opened"),
    "contents": Text("สารบัญ", "contents"),
    "levels": Text("ระดับของแต่ละรอบ", "levels of the rounds"),
    "figures": Text("ดูเป็นตาราง", "as a table"),
    "back": Text("ทุกโครงการ", "all projects"),
    "sources": Text("แสดงที่มา (ไฟล์และบรรทัด)", "show sources (file and line)"),
}


def compose(checked: Checked, cards: list[Scorecard], style: Style) -> Report:
    """Return the report of a checked project, whose attachments must have been hashed."""
    as_of = day_of(cards)
    project = known_on(checked.project, as_of) if as_of else checked.project
    validity = Validity(project, checked.findings)
    progress = progress_of(project, validity, as_of)
    survey = figures(project.surveyed) if project.surveyed else None
    words = PageWords(**{name: style.say(text) for name, text in _WORDS.items()})
    parts = sections(checked, project, cards, validity, progress, survey, style)
    made = summary(checked, project, cards, progress, survey, style)
    filled = tuple(part for part in parts if not part.empty)
    return Report(
        language=style.language.value,
        title=style.own(project.identity.title),
        page_title=_page_title(project, style),
        programme=style.say(_PROGRAMME),
        subtitle=style.say(place_of(project)),
        agency=style.own(project.identity.agency.name),
        banner=style.say(_BANNER) if project.is_fictional else "",
        notices=tuple(notices(checked, as_of, style)),
        words=words,
        facts=tuple(cover_lines(project, progress, style)),
        summary=made,
        contents=tuple(_contents(words, made, filled)),
        fields=fields(project, progress, style, photos(project, validity, style)),
        sheets=tuple(sheet(card, style) for card in cards),
        sections=filled,
        lacking=_lacking([part.title for part in parts if part.empty], style),
        names=names_of(project),
        fingerprint=_fingerprint(project, cards, style),
    )


def _page_title(project: Project, style: Style) -> str:
    """Return what tells the page from those of other projects: a browser saves it by this name."""
    if project.identity.area.is_absent:
        return style.own(project.identity.title)
    place = style.own(place_name(project).in_(style.language))
    year = style.figure(project.identity.fiscal_year or "")
    return f"{place} {year}".strip()


def _contents(words: PageWords, first: Summary, parts: Sequence[Section]) -> Iterator[Link]:
    if first.cards:
        yield Link("summary", first.title)
    yield Link("form", words.form)
    yield Link("scores", words.scores)
    yield from (Link(part.id, part.title) for part in parts)


def _lacking(titles: Sequence[str], style: Style) -> str:
    """Return the parts in which there is nothing yet, in one line."""
    return style.say(_LACKING, titles=" · ".join(titles)) if titles else ""


def names_of(project: Project) -> tuple[str, ...]:
    """Return the names of the place, which stay on one line."""
    area = project.identity.area
    names = (area.subdistrict, area.district, area.province, area.local_government.name)
    return tuple(dict.fromkeys(name for name in names if name and 1 < len(name) <= _LONGEST_NAME))


def _fingerprint(project: Project, cards: list[Scorecard], style: Style) -> str:
    rubric = rubric_of(cards)
    source = NOTHING if rubric is None else f"{rubric.id} sha256:{rubric.sha256}"
    text = _FINGERPRINT.fill(rubric=source, version=__version__, hash=input_hash(project))
    return text.in_(style.language)


def input_hash(project: Project) -> str:
    """Return one hash over every project file and every attachment: same data, same hash."""
    hashes = [(name, document.sha256) for name, document in project.documents.items()]
    hashes += [(name, attachment.sha256 or "") for name, attachment in project.attachments.items()]
    lines = "".join(f"{name}\0{value}\n" for name, value in sorted(hashes))
    return hash_of(lines.encode("utf-8", "surrogatepass"))
