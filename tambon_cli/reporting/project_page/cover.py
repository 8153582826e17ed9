"""The cover of the report: its lines, and what a reader must know before anything else."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.i18n import Text
from tambon_cli.model.project import Area
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import escaped
from tambon_cli.reporting.page.model import Cell, KeyFigure
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import Progress
from tambon_cli.scoring.wording import place_name
from tambon_cli.thai.dates import date_text

_MOST_ERRORS = 5
_AS_OF = Text(
    "ข้อมูล ณ {date}: ไม่รวมสิ่งที่ลงวันที่หลังจากนั้น", "as known on {date}: nothing dated later is included"
)
_HAS_ERRORS = Text(
    "ข้อมูลมีข้อผิดพลาด {count} รายการ ระดับและรายงานนี้ไม่รวมข้อมูลที่ผิด ตรวจด้วยคำสั่ง tambon validate",
    "{count} error(s) in the data: what is wrong is left out of the levels and of this "
    "report; see tambon validate",
)
_MORE_ERRORS = Text("และอีก {count} รายการ", "and {count} more")
_AREA = Text("พื้นที่", "Area")
_KIND_OF_AREA = Text("ประเภทพื้นที่", "Kind of area")
_SINCE = Text(" (เข้าร่วมปี {year})", " (since {year})")
_FISCAL_YEAR = Text("ปีงบประมาณ", "Fiscal year")
_AGENCY = Text("หน่วยงาน", "Agency")
_LOCAL_GOVERNMENT = Text("ท้องถิ่น", "Local government")
_PROGRESS = Text("ความคืบหน้า", "How far it is")
_STATE_AND_FORM = Text(
    "{state} · แบบรายงานมีข้อมูล {count} จาก 12 ข้อ", "{state} · {count} of 12 fields filled"
)


def notices(checked: Checked, as_of: dt.date | None, style: Style) -> Iterator[str]:
    """Yield what is to be known first: another table, an earlier day, the errors in the data.

    On an earlier day the errors are only counted: one may tell of a later day.
    """
    if checked.table_notice:
        yield style.say(checked.table_notice)
    if as_of:
        yield style.say(_AS_OF.fill(date=date_text(as_of)))
    errors = [finding for finding in checked.shown if finding.severity is Severity.ERROR]
    if not errors:
        return
    yield style.say(_HAS_ERRORS.fill(count=len(errors)))
    if as_of:
        return
    for error in _file_by_file(errors)[:_MOST_ERRORS]:
        yield f"{escaped(error.location)} {style.say(error.message)}"
    if len(errors) > _MOST_ERRORS:
        yield style.say(_MORE_ERRORS.fill(count=len(errors) - _MOST_ERRORS))


def _file_by_file(errors: Sequence[Finding]) -> list[Finding]:
    """Return the first error of each file, then the second of each, and so on."""
    counts: Counter[str] = Counter()
    turns = []
    for error in errors:
        counts[error.location.file] += 1
        turns.append((counts[error.location.file], error))
    return [error for _turn, error in sorted(turns, key=itemgetter(0))]


def cover_lines(project: Project, progress: Progress, style: Style) -> Iterator[KeyFigure]:
    """Yield the lines of the cover, without those of which nothing is known."""
    identity = project.identity
    if identity.is_absent:
        return
    area, agency, local = identity.area, identity.agency, identity.area.local_government
    if not area.is_absent:
        place = style.own(place_name(project).in_(style.language))
        yield KeyFigure(style.say(_AREA), at(place, area, "subdistrict"))
        yield KeyFigure(style.say(_KIND_OF_AREA), at(_kind_of(area, style), area, "kind"))
    year = style.figure(identity.fiscal_year or NOTHING)
    yield KeyFigure(style.say(_FISCAL_YEAR), at(year, identity, "fiscal_year"))
    if agency.name:
        yield KeyFigure(style.say(_AGENCY), at(style.own(agency.name), agency, "name"))
    if local.name:
        yield KeyFigure(style.say(_LOCAL_GOVERNMENT), at(style.own(local.name), local, "name"))
    yield KeyFigure(style.say(_PROGRESS), _progress(project, progress, style))


def _kind_of(area: Area, style: Style) -> str:
    kind = style.label(area.kind)
    if area.kind and area.since:
        kind += style.say(_SINCE.fill(year=area.since))
    return kind


def _progress(project: Project, progress: Progress, style: Style) -> Cell:
    state = style.label(progress.state)
    if progress.sent_on:
        state = f"{state} {style.date(progress.sent_on)}"
    words = style.say(_STATE_AND_FORM, state=state, count=style.number(progress.filled))
    return at(words, project.report, "submitted_on")
