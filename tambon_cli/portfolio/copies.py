"""Projects that stand twice: copies that systems, services and people make of folders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Location
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.rules.portfolio import SAME_PROJECT
from tambon_cli.thai import places

_LONGEST = 400
_IS_COPY = Text(
    "โครงการนี้กับ {other} เป็นโครงการเดียวกัน ({by}) ทุกผลรวมจึงนับซ้ำ",
    "this project and {other} are one ({by}), and every sum counts it twice",
)
_AND_MORE = Text("{other} และอีก {count} โฟลเดอร์", "{other} and {count} more")
_MOVE_COPY = Text("ถ้าโฟลเดอร์หนึ่งเป็นสำเนา ให้ย้ายออก", "if one of the folders is a copy, move it away")
_OTHER_ID = Text(
    "ถ้าเป็นสำเนา ให้ย้ายโฟลเดอร์หนึ่งออก ถ้าเป็นคนละโครงการ ให้ใช้ id อื่นในโครงการหนึ่ง",
    "if one of the folders is a copy, move it away; if not, give one of them another id",
)
_TWO_PROJECTS = Text(
    "ถ้าเป็นสำเนา ให้ย้ายโฟลเดอร์หนึ่งออก ถ้าเป็นสองโครงการจริง ให้ยอมรับด้วย [[suppress]] ใน tambon.toml",
    "if one of the folders is a copy, move it away; two real projects of one place are accepted "
    "by [[suppress]] in tambon.toml",
)


class Sameness(Enum):
    """By what two projects are one; the value says it in words."""

    ID = Text("id เดียวกัน", "the same id")
    PLACE = Text("ตำบลและปีงบประมาณเดียวกัน", "the same subdistrict and fiscal year")
    BOTH = Text("id ตำบล และปีงบประมาณเดียวกัน", "the same id, subdistrict and fiscal year")


class Identity(NamedTuple):
    """What tells a project from all others: its id, or its subdistrict in a fiscal year.

    What is unknown is empty or None. It is compared, and never printed.
    """

    id: str = ""
    place: tuple[str, ...] = ()
    fiscal_year: int | None = None


class Copy(NamedTuple):
    """A project that stands twice: the numbers of the first and of the other, and by what."""

    first: int
    second: int
    by: Sameness


class Claim(NamedTuple):
    """The identity of a project, and the places of its id and of its subdistrict."""

    identity: Identity
    id_place: Location
    area_place: Location

    def place(self, by: Sameness) -> Location:
        """Return the place that shows by what it is the same as another."""
        return self.area_place if by is Sameness.PLACE else self.id_place


NOBODY = Identity()
_HINTS = {Sameness.ID: _OTHER_ID, Sameness.PLACE: _TWO_PROJECTS, Sameness.BOTH: _MOVE_COPY}


def identity_of(project: Project) -> Identity:
    """Return what tells a project from all others."""
    area = project.identity.area
    place: tuple[str, ...] = ()
    if area.subdistrict and area.district and area.province:
        place = (
            places.bare("subdistrict", area.subdistrict)[1],
            places.bare("district", area.district)[1],
            places.province_code(area.province) or places.bare("province", area.province)[1],
        )
    return Identity((project.identity.id or "").casefold(), place, project.fiscal_year)


def claim_of(project: Project) -> Claim:
    """Return the identity of a project with its places."""
    file = project.identity
    return Claim(
        identity_of(project),
        file.origin.at("id"),
        file.area.origin.at("subdistrict") if not file.area.is_absent else file.origin.at("area"),
    )


def finding_of_copy(place: Location, by: Sameness, others: Iterable[str]) -> Finding:
    """Return the finding at a project that it is one with others, of which one is named."""
    first, *more = others
    name = Text(quote(first, _LONGEST), quote(first, _LONGEST))
    if more:
        name = _AND_MORE.fill(other=name, count=len(more))
    return SAME_PROJECT.at(place, _IS_COPY.fill(other=name, by=by.value), _HINTS[by])


def copies_among(projects: Iterable[Identity]) -> list[Copy]:
    """Return each project that stands a second time, with the first that it is the same as.

    One place in two fiscal years is no copy, also not under one id.
    """
    return list(_copies(projects))


def _copies(projects: Iterable[Identity]) -> Iterator[Copy]:
    by_id: dict[str, list[tuple[int, Identity]]] = defaultdict(list)
    by_place: dict[tuple[object, ...], int] = {}
    for number, project in enumerate(projects):
        first = _first_of_place(project, by_place, number)
        same_id = _first_of_id(project, by_id[project.id]) if project.id else None
        if project.id and same_id is None:
            by_id[project.id].append((number, project))
        if same_id is not None:
            by = Sameness.BOTH if first == same_id else Sameness.ID
            yield Copy(same_id, number, by)
        elif first is not None:
            yield Copy(first, number, Sameness.PLACE)


def _first_of_place(
    project: Identity, by_place: dict[tuple[object, ...], int], number: int
) -> int | None:
    """Return the first project of the place and year; None if it is this, or they are unknown."""
    if not project.place or project.fiscal_year is None:
        return None
    first = by_place.setdefault((project.place, project.fiscal_year), number)
    return None if first == number else first


def _first_of_id(project: Identity, earlier: list[tuple[int, Identity]]) -> int | None:
    return next((number for number, each in earlier if not _is_of_other_year(project, each)), None)


def _is_of_other_year(one: Identity, other: Identity) -> bool:
    """Whether two projects are of one place in two years."""
    years = {one.fiscal_year, other.fiscal_year}
    is_one_place = bool(one.place) and one.place == other.place
    return is_one_place and len(years) > 1 and None not in years
