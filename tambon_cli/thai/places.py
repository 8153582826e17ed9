"""Thailand's subdistricts, districts and provinces, by the list of the Department of Provincial Administration.

The list is that of geothai, which is asked for everything that is not plainly right. Most places are plainly
right, and geothai takes 100 ms to load; those are looked up in the text of its files, which takes five.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from typing import NamedTuple

from tambon_cli.thai.text import normal_form

BANGKOK = "10"

# What people write before a name, by level; the first is the word used outside Bangkok, the second in it.
WORDS = {
    "subdistrict": ("ตำบล", "แขวง", "ต."),
    "district": ("อำเภอ", "เขต", "กิ่งอำเภอ", "อ."),
    "province": ("จังหวัด", "จ."),
}
_ALIASES = {
    "กทม": "กรุงเทพมหานคร",
    "กรุงเทพ": "กรุงเทพมหานคร",
    "กรุงเทพฯ": "กรุงเทพมหานคร",
    "โคราช": "นครราชสีมา",
    "อุบล": "อุบลราชธานี",
    "อุบลฯ": "อุบลราชธานี",
    "อยุธยา": "พระนครศรีอยุธยา",
    "แปดริ้ว": "ฉะเชิงเทรา",
    "สุราษฎร์": "สุราษฎร์ธานี",
    "สุราษฎร์ฯ": "สุราษฎร์ธานี",
    "ประจวบ": "ประจวบคีรีขันธ์",
    "ประจวบฯ": "ประจวบคีรีขันธ์",
    "แม่กลอง": "สมุทรสงคราม",
    "หนองบัวลำพู": "หนองบัวลำภู",
    "นครศรีฯ": "นครศรีธรรมราช",
}
_MARKS = re.compile(r"[\s.\-'()]")
_PARENTHESIS = re.compile(r"\(.*?\)")
_CUTOFF = 0.6


class Place(NamedTuple):
    """A subdistrict with its DOPA code and official names, without the words before them."""

    code: str
    subdistrict: str
    district: str
    province: str

    @property
    def is_in_bangkok(self) -> bool:
        """Whether it is a khwaeng of a khet."""
        return self.code.startswith(BANGKOK)

    def __str__(self) -> str:
        """`ต.บางบาล อ.บางบาล จ.พระนครศรีอยุธยา`, or `แขวงบางนาเหนือ เขตบางนา กรุงเทพมหานคร`."""
        if self.is_in_bangkok:
            return f"แขวง{self.subdistrict} เขต{self.district} {self.province}"
        return f"ต.{self.subdistrict} อ.{self.district} จ.{self.province}"


class Found(NamedTuple):
    """What is known of three names: the place, or the level that no list has and what may have been meant.

    `near` are names of that level in the same area; `elsewhere` are areas that do have the name;
    `successors` are what took the place of an abolished area, and are empty where that is not known.
    """

    place: Place | None = None
    unknown: str | None = None
    near: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    is_abolished: bool = False
    successors: tuple[Place, ...] = ()


def bare(level: str, text: str) -> tuple[str, str]:
    """The word before a name (empty where there is none), and the name in its normal form."""
    name = " ".join(normal_form(text).replace("เเ", "แ").split())
    for word in WORDS[level]:
        if name.startswith(word) and name.removeprefix(word).strip():
            return word, name.removeprefix(word).strip()
    return "", name


@lru_cache(maxsize=16)
def look_up(subdistrict: str, district: str, province: str) -> Found:
    """What the list says of a subdistrict, its district and its province, written as people write them."""
    names = (
        bare("subdistrict", subdistrict)[1],
        bare("district", district)[1],
        bare("province", province)[1],
    )
    place = _plainly_right(*names) or _plainly_right(subdistrict, district, province)
    return Found(place) if place else _asked(*names)


def by_code(code: str) -> Place | None:
    """The subdistrict of a DOPA code of six digits; None where no subdistrict in use has it."""
    import geothai

    address = geothai.address(code)
    return (
        Place(
            code,
            address.subdistrict.name_th,
            _without_khet(address.district.name_th),
            address.province.name_th,
        )
        if address
        else None
    )


def is_bangkok(province: str) -> bool:
    """Whether a province, however it is written, is Bangkok."""
    name = bare("province", province)[1]
    return _ALIASES.get(_key(name), name) == "กรุงเทพมหานคร"


@lru_cache(maxsize=128)
def province_code(province: str) -> str:
    """The DOPA code of a province, however it is written; empty where no province is named so."""
    name = bare("province", province)[1]
    name = _ALIASES.get(_key(name), name)
    return next((code for code in _codes("provinces", name) if len(code) == 2), "") or _asked_code(
        name
    )


def _asked_code(name: str) -> str:
    import geothai

    return (
        next((each.code for each in geothai.provinces() if _key(each.name_th) == _key(name)), "")
        if name
        else ""
    )


def english_name(code: str) -> str:
    """The name of a subdistrict in Latin letters (RTGS)."""
    import geothai

    found = geothai.subdistrict(code)
    return found.name_en if found else ""


def search(text: str) -> tuple[Place, ...]:
    """The subdistricts that somebody may mean by `โคกกระเบื้อง`, `ต.ในเมือง อ.พิมาย` or `บางบาล อยุธยา`, by their codes."""
    wanted, *rest = _words(text)
    name = _key(bare("subdistrict", wanted)[1])
    found = [place for place in _all() if name and _key(place.subdistrict) == name]
    return tuple(place for place in found if all(_is_in(place, word) for word in rest))


def _words(text: str) -> list[str]:
    """The names in a text, each with the word before it, also where a space stands between."""
    before = "|".join(re.escape(word) for words in WORDS.values() for word in words)
    return re.sub(rf"(?:^|(?<= ))({before})\s+", r"\1", text).split() or [""]


def _is_in(place: Place, word: str) -> bool:
    district, province = bare("district", word)[1], bare("province", word)[1]
    is_seat = _key(district) == "เมือง" and place.code[2:4] == "01" and not place.is_in_bangkok
    return (
        is_seat
        or _key(place.district) == _key(district)
        or place.province == _ALIASES.get(_key(province), province)
    )


def similar(text: str) -> tuple[Place, ...]:
    """The subdistricts that are spelt nearly so, in the district or province that stands behind the name if there is one."""
    wanted, *rest = _words(text)
    name = bare("subdistrict", wanted)[1]
    within = [place for place in _all() if all(_is_in(place, word) for word in rest)]
    near = _near(name, dict.fromkeys(place.subdistrict for place in within))
    if not near and rest:
        return tuple(within)
    return tuple(place for each in near for place in within if place.subdistrict == each)


@cache
def _all() -> tuple[Place, ...]:
    import geothai

    provinces = geothai.provinces()
    districts = [
        (each, province) for province in provinces for each in geothai.districts(province.code)
    ]
    return tuple(
        Place(each.code, each.name_th, _without_khet(district.name_th), province.name_th)
        for district, province in districts
        for each in geothai.subdistricts(district.code)
    )


# The quick look at the text of geothai's files. It can only say yes: what it does not find is asked of geothai itself.


def _plainly_right(subdistrict: str, district: str, province: str) -> Place | None:
    code = ""
    khet = "เขต" if province == "กรุงเทพมหานคร" else ""
    for file, name in (
        ("provinces", province),
        ("districts", khet + district),
        ("subdistricts", subdistrict),
    ):
        found = next(
            (
                each
                for each in _codes(file, name)
                if each.startswith(code) and len(each) == len(code) + 2
            ),
            None,
        )
        if found is None:
            return None
        code = found
    return Place(code, subdistrict, district, province)


def _codes(file: str, name: str) -> Iterator[str]:
    """The codes before a name in the rows of a file: `["300503","โคกกระเบื้อง",…`."""
    data, wanted = _data(file), f'","{name}","'.encode("utf-8", "replace")
    at = data.find(wanted) if name and '"' not in name else -1
    while at >= 0:
        yield data[data.rfind(b'"', 0, at) + 1 : at].decode("ascii", "replace")
        at = data.find(wanted, at + 1)


@cache
def _data(file: str) -> bytes:
    package = PathFinder.find_spec("geothai")
    for folder in (package and package.submodule_search_locations) or ():
        try:
            with open(os.path.join(folder, "_data", f"{file}.json"), "rb") as opened:
                return opened.read()
        except OSError:
            continue
    return b""


# geothai itself, for what is written in another way, wrong or abolished.


def _asked(subdistrict: str, district: str, province: str) -> Found:
    import geothai

    provinces = {each.name_th: each.code for each in geothai.provinces()}
    name = _named(_ALIASES.get(_key(province), province), provinces)
    if name is None:
        return Found(unknown="province", near=_near(province, provinces))
    districts = {
        _without_khet(each.name_th): each.code for each in geothai.districts(provinces[name])
    }
    of = _named(district, districts) or _capital(district, districts)
    if of is None:
        gone = _abolished(subdistrict, district, provinces[name])
        elsewhere = (
            p.name_th
            for p in geothai.provinces()
            for d in geothai.districts(p.code)
            if _key(_without_khet(d.name_th)) == _key(district)
        )
        return gone or Found(
            unknown="district", near=_near(district, districts), elsewhere=tuple(elsewhere)
        )
    subdistricts = {each.name_th: each.code for each in geothai.subdistricts(districts[of])}
    found = _named(subdistrict, subdistricts)
    if found is not None:
        return Found(Place(subdistricts[found], found, of, name))
    gone = _abolished(subdistrict, district, districts[of])
    near = _near(subdistrict, subdistricts)
    elsewhere = (
        d
        for d, code in districts.items()
        if any(_key(s.name_th) == _key(subdistrict) for s in geothai.subdistricts(code))
    )
    return gone or Found(unknown="subdistrict", near=near, elsewhere=tuple(elsewhere))


def _capital(district: str, districts: dict[str, str]) -> str | None:
    """อ.เมือง is the district that seats the province, whose code ends in 01; Bangkok has none."""
    seats = (
        name
        for name, code in districts.items()
        if code.endswith("01") and not code.startswith(BANGKOK)
    )
    return next(seats, None) if _key(district) == "เมือง" else None


def _abolished(subdistrict: str, district: str, area: str) -> Found | None:
    """What became of a subdistrict of that name that the area (a province's or district's code) once had."""
    from geothai.abolished import abolished_areas

    areas = {each.code: each for each in abolished_areas() if each.code.startswith(area)}
    for code, each in areas.items():
        if len(code) != 6 or _key(each.name_th) != _key(subdistrict):
            continue
        parent = areas.get(code[:4])
        if len(area) == 4 or (parent and _key(parent.name_th) == _key(district)):
            places = tuple(place for successor in each.successors if (place := by_code(successor)))
            return Found(unknown="subdistrict", is_abolished=True, successors=places)
    return None


def _named(text: str, names: Iterable[str]) -> str | None:
    """The name that a text spells, whatever its spaces, dots and hyphens."""
    wanted = _key(text)
    return next(
        (
            name
            for name in names
            if wanted and wanted in (_key(name), _key(_PARENTHESIS.sub("", name)))
        ),
        None,
    )


def _near(text: str, names: Iterable[str]) -> tuple[str, ...]:
    import difflib

    return tuple(difflib.get_close_matches(text[:80], list(names), n=3, cutoff=_CUTOFF))


def _key(name: str) -> str:
    return _MARKS.sub("", name)


def _without_khet(name: str) -> str:
    return name.removeprefix("เขต")


@lru_cache(maxsize=4096)
def is_name_of_place(name: str) -> bool:
    """Whether a subdistrict or district has exactly this name."""
    return any(True for file in ("subdistricts", "districts") for _code in _codes(file, name))
