"""A project and its scorecards become a Report: everything that is said, in its final words."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli import __version__
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.files.folder import hash_of
from tambon_cli.i18n import Text, same
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.as_of import known_on
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.model import KeyFigure, Link, PageWords, Report
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.form import fields
from tambon_cli.reporting.project_page.photos import UNREADABLE, photos
from tambon_cli.reporting.project_page.score_sheets import sheet
from tambon_cli.reporting.project_page.sections import sections
from tambon_cli.reporting.project_page.summary import TITLE as SUMMARY
from tambon_cli.reporting.project_page.summary import summary
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.progress import Progress, progress_of
from tambon_cli.scoring.score import Scorecard
from tambon_cli.scoring.wording import place_name, place_of
from tambon_cli.survey.analysis.figures import figures
from tambon_cli.thai.dates import date_text

_BANNER = Text(
    "ตัวอย่างสมมติ – ไม่ใช่ข้อมูลจริงของหน่วยงานหรือพื้นที่ใด",
    "FICTIONAL EXAMPLE – not data of any real agency or place",
)
_MOST_ERRORS = 5
_LONGEST_NAME = 24  # a longer one may be wider than a phone
_PROGRAMME = Text(
    "โครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน", "Model Subdistrict: caring, leaving no one behind"
)


def compose(checked: Checked, cards: list[Scorecard], style: Style) -> Report:
    """The report of a checked project; its attachments must have been hashed."""
    as_of = cards[0].as_of if cards else None
    project = known_on(checked.project, as_of) if as_of else checked.project
    identity = project.identity
    validity = Validity(project, checked.findings)
    progress = progress_of(project, validity, as_of)
    survey = figures(project.surveyed) if project.surveyed else None
    agency = identity.agency
    parts = sections(checked, project, cards, validity, progress, survey, style)
    words = _words(style)
    return Report(
        language=style.language.value,
        title=style.own(identity.title),
        programme=style.say(_PROGRAMME),
        subtitle=style.say(place_of(project)),
        agency=style.own(agency.name),
        banner=style.say(_BANNER) if project.is_fictional else "",
        notices=tuple(_notices(checked, as_of, style)),
        words=words,
        facts=tuple(_facts(project, progress, style)),
        summary=summary(checked, project, cards, progress, survey, style),
        contents=(
            Link("summary", style.say(SUMMARY)),
            Link("form", words.form),
            Link("scores", words.scores),
            *(Link(part.id, part.title) for part in parts),
        ),
        fields=fields(project, progress, style, photos(project, validity, style)),
        sheets=tuple(sheet(card, style) for card in cards),
        sections=parts,
        names=names_of(project),
        fingerprint=_fingerprint(project, cards, style),
    )


def _notices(checked: Checked, as_of: dt.date | None, style: Style) -> Iterator[str]:
    """What a reader must know before anything else: an earlier day, errors in the data."""
    if as_of:
        text = Text(
            "ข้อมูล ณ {d}: ไม่รวมสิ่งที่ลงวันที่หลังจากนั้น", "as known on {d}: nothing dated later is included"
        )
        yield style.say(text.fill(d=date_text(as_of)))
    errors = [each for each in checked.shown if each.severity is Severity.ERROR]
    if errors:
        text = Text(
            "ข้อมูลมีข้อผิดพลาด {n} รายการ ระดับและรายงานนี้ไม่รวมข้อมูลที่ผิด ตรวจด้วยคำสั่ง tambon validate",
            "{n} error(s) in the data: what is wrong is left out of the levels and of this "
            "report; see tambon validate",
        )
        yield style.say(text.fill(n=len(errors)))
    turn: dict[str, int] = {}
    ranked = []
    for each in errors:  # one of each file, then the second of each
        turn[each.location.file] = turn.get(each.location.file, 0) + 1
        ranked.append((turn[each.location.file], each))
    for _turn, each in sorted(ranked, key=lambda pair: pair[0])[
        : 0 if as_of else _MOST_ERRORS
    ]:  # an error may tell of a later day
        yield f"{escape(str(each.location), 400)} {style.say(each.message)}"
    if len(errors) > _MOST_ERRORS and not as_of:
        yield style.say(Text("และอีก {n} รายการ", "and {n} more").fill(n=len(errors) - _MOST_ERRORS))


def _facts(project: Project, progress: Progress, style: Style) -> Iterator[KeyFigure]:
    """The lines of the cover, without those of which nothing is known."""
    identity = project.identity
    if identity.is_absent:
        return
    area, agency = identity.area, identity.agency
    local = area.local_government
    if not area.is_absent:
        yield KeyFigure(
            style.say(Text("พื้นที่", "Area")),
            at(style.own(place_name(project).in_(style.language)), area, "subdistrict"),
        )
        since = (
            Text(" (เข้าร่วมปี {y})", " (since {y})").fill(y=area.since) if area.since else same("")
        )
        kind = style.say(area.kind.label) + style.say(since) if area.kind else NOTHING
        yield KeyFigure(style.say(Text("ประเภทพื้นที่", "Kind of area")), at(kind, area, "kind"))
    yield KeyFigure(
        style.say(Text("ปีงบประมาณ", "Fiscal year")),
        at(style.say(same(str(identity.fiscal_year or NOTHING))), identity, "fiscal_year"),
    )
    if agency.name:
        yield KeyFigure(
            style.say(Text("หน่วยงาน", "Agency")), at(style.own(agency.name), agency, "name")
        )
    if local.name:
        yield KeyFigure(
            style.say(Text("ท้องถิ่น", "Local government")), at(style.own(local.name), local, "name")
        )
    state = style.say(progress.state.label) + (
        f" {style.date(progress.sent_on)}" if progress.sent_on else ""
    )
    filled = Text("{s} · แบบรายงานมีข้อมูล {n} จาก 12 ข้อ", "{s} · {n} of 12 fields filled")
    yield KeyFigure(
        style.say(Text("ความคืบหน้า", "How far it is")),
        at(
            style.say(filled, s=state, n=style.number(progress.filled)),
            project.report,
            "submitted_on",
        ),
    )


def names_of(project: Project) -> tuple[str, ...]:
    """The names of the place, which stay on one line."""
    area = project.identity.area
    local = area.local_government.name
    names = (area.subdistrict, area.district, area.province, local)
    return tuple(dict.fromkeys(name for name in names if name and 1 < len(name) <= _LONGEST_NAME))


def _fingerprint(project: Project, cards: list[Scorecard], style: Style) -> str:
    rubric = next((card.rubric for card in cards if card.rubric), None)
    table = f"{rubric.id} sha256:{rubric.sha256}" if rubric else "–"
    text = Text(
        "ตารางตัวชี้วัด {r} · tambon {v} · ข้อมูลนำเข้า sha256:{i}",
        "rubric {r} · tambon {v} · input sha256:{i}",
    )
    return text.fill(r=table, v=__version__, i=input_hash(project)).in_(style.language)


def input_hash(project: Project) -> str:
    """One hash over every file that was read and every attached file: the same data, the same hash."""
    parts = [(name, document.sha256) for name, document in project.documents.items()]
    parts += [(name, attachment.sha256 or "") for name, attachment in project.attachments.items()]
    return hash_of(
        "".join(f"{name}\0{value}\n" for name, value in sorted(parts)).encode(
            "utf-8", "surrogatepass"
        )
    )


def _words(style: Style) -> PageWords:
    return PageWords(
        form=style.say(
            Text(
                "รายงานสรุปผลการดำเนินโครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน",
                "Summary report of the Model Subdistrict project",
            )
        ),
        scores=style.say(Text("ระดับความสำเร็จของโครงการ", "Level of success")),
        level=style.say(Text("ระดับ", "level")),
        result=style.say(Text("ผล", "result")),
        condition=style.say(Text("เงื่อนไข", "condition")),
        value=style.say(Text("ที่บันทึกไว้", "recorded")),
        wanted=style.say(Text("ต้องเป็น", "must be")),
        place=style.say(Text("ที่มา", "place")),
        evidence=style.say(Text("หลักฐาน", "evidence")),
        photo_unreadable=style.say(UNREADABLE),
        contents=style.say(Text("สารบัญ", "contents")),
        levels=style.say(Text("ระดับของแต่ละรอบ", "levels of the rounds")),
    )
