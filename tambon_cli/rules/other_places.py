"""TB509: another place than the project's, named in what is copied from other projects.

The names of the project's own area are compared first; the list of places is looked into only where
another name follows.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.i18n import Text
from tambon_cli.model.project import Area
from tambon_cli.project.project import Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai import places
from tambon_cli.thai.text import normal_form

_LABELS = {
    "subdistrict": Text("ตำบล", "subdistrict"),
    "district": Text("อำเภอ", "district"),
    "province": Text("จังหวัด", "province"),
}
# A municipality may be named after another place, and รพ.สต. does not end with a ตำบล. A name ends
# with the Thai letters, or where the next level or a common word begins.
_NAMED = re.compile(
    r"(?=[ตอจ])(?:(?P<subdistrict>(?<!เทศบาล)ตำบล|(?<![ก-๎.])(?:ต\.|อบต\.?))"
    r"|(?P<district>อำเภอ|(?<![ก-๎.])อ\.)"
    r"|(?P<province>จังหวัด|(?<![ก-๎.])จ\.))"
    r"\s*(?P<name>[ก-๎]+?)(?=[^ก-๎]|$|ตำบล|อำเภอ|จังหวัด|และ|เพื่อ|โดย|ปี)"
)
# Offices that serve several provinces and stand in one of them.
_REGIONAL = ("สถานคุ้มครอง", "ศูนย์ส่งเสริมและพัฒนาทักษะชีวิต")


class _Named(NamedTuple):
    """A name behind the word of a level, what follows from there on, and where it stands."""

    level: str
    name: str
    rest: str
    place: Location


_NAMES_ANOTHER = Text(
    "ข้อความเอ่ยถึง{level} {other} แต่โครงการอยู่ที่{level} {own}",
    "the text names the {level} {other}, but the project is in the {level} {own}",
)
_CORRECT_NAME = Text(
    "ถ้าคัดลอกมาจากโครงการอื่น ให้เขียน {own} แทน ถ้าชื่อนี้ถูกต้องให้ตรวจ {level} ของ area ใน project.yaml",
    "if it was copied from another project, write {own}; if the name is right, check the {level} "
    "of area in project.yaml",
)


@rule(
    "TB509",
    "another-place-named",
    Severity.WARNING,
    "เอ่ยถึงพื้นที่อื่น",
    "another place is named",
)
def another_place_named(context: Context) -> Iterator[Violation]:
    """Titles and names of offices tell of the project's own place; each other one is told once."""
    area = context.project.identity.area
    if not (area.subdistrict and area.district and area.province):
        return
    told: set[tuple[str, str]] = set()
    for named in _named_in(context.project):
        key = (named.level, named.name)
        if key not in told and _is_of_another(area, named):
            told.add(key)
            yield _violation(named, getattr(area, named.level))


def _violation(named: _Named, own: str) -> Violation:
    text = _NAMES_ANOTHER.fill(level=_LABELS[named.level], other=named.name, own=quote(own))
    hint = _CORRECT_NAME.fill(level=named.level, own=escape(own))
    return Violation(named.place, text, hint)


def _named_in(project: Project) -> Iterator[_Named]:
    """Yield each place that a text of the project may name."""
    for record, field in _titles(project):
        text = normal_form(getattr(record, field) or "")
        if text.startswith(_REGIONAL):
            continue
        for match in _NAMED.finditer(text):
            level = next(level for level in _LABELS if match[level])
            rest = text[match.start("name") :]
            yield _Named(level, match["name"], rest, record.origin.at(field))


def _titles(project: Project) -> Iterator[tuple[Record, str]]:
    """Yield the texts that name the place of a project, each by its record and its field."""
    identity = project.identity
    yield identity, "title"
    yield identity.area.local_government, "name"
    yield identity.agency, "name"
    for objective in identity.objectives:
        yield objective, "text"
    for agreement in project.agreements:
        yield agreement, "title"
        for signatory in agreement.signatories:
            yield signatory, "organisation"


def _is_of_another(area: Area, named: _Named) -> bool:
    """Whether a name is that of a place in the list, and the project's own is another there.

    If its own is not in the list, TB501 to TB504 tell what is wrong with it.
    """
    _word, own = places.bare(named.level, getattr(area, named.level))
    is_own = named.rest.startswith(own) and len(named.name) <= len(own)
    if is_own or not places.is_official(named.level, named.name):
        return False
    place = places.look_up(area.subdistrict or "", area.district or "", area.province or "").place
    return place is not None and getattr(place, named.level) != named.name
