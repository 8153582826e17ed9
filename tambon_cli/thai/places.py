"""Thailand's subdistricts, districts and provinces.

The list is that of the Department of Provincial Administration, as geothai has it. Most places are
written as the list has them; those are looked up in the text of geothai's files, which takes 5 ms.
geothai itself takes 100 ms to load: it looks up what is written in another way, wrong or abolished.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from tambon_cli.thai.geothai_files import codes
from tambon_cli.thai.text import normal_form

BANGKOK = "10"

# What people write before a name, by level: the first word outside Bangkok, the second in it.
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
        """Return the names with the words before them.

        `ต.บางบาล อ.บางบาล จ.พระนครศรีอยุธยา`, or `แขวงบางนาเหนือ เขตบางนา กรุงเทพมหานคร`.
        """
        if self.is_in_bangkok:
            return f"แขวง{self.subdistrict} เขต{self.district} {self.province}"
        return f"ต.{self.subdistrict} อ.{self.district} จ.{self.province}"


class Found(NamedTuple):
    """The place of three names, or the level that is unknown and what may have been meant.

    `near` are names of that level in the same area; `elsewhere` are areas that do have the name;
    `successors` are what took the place of an abolished area, empty if that is not known.
    """

    place: Place | None = None
    unknown: str | None = None
    near: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    is_abolished: bool = False
    successors: tuple[Place, ...] = ()


def bare(level: str, text: str) -> tuple[str, str]:
    """Return the word before a name (empty if there is none) and the name in its normal form."""
    name = " ".join(normal_form(text).replace("เเ", "แ").split())
    for word in WORDS[level]:
        if name.startswith(word) and name.removeprefix(word).strip():
            return word, name.removeprefix(word).strip()
    return "", name


@lru_cache(maxsize=16)
def look_up(subdistrict: str, district: str, province: str) -> Found:
    """Look up a subdistrict, its district and its province, written as people write them."""
    names = (
        bare("subdistrict", subdistrict)[1],
        bare("district", district)[1],
        bare("province", province)[1],
    )
    place = _look_up_in_files(*names) or _look_up_in_files(subdistrict, district, province)
    return Found(place) if place else _look_up_in_geothai(*names)


def by_code(code: str) -> Place | None:
    """Return the subdistrict of a DOPA code of six digits; None if none in use has it."""
    import geothai

    address = geothai.address(code)
    if address is None:
        return None
    return Place(
        code,
        address.subdistrict.name_th,
        _without_khet(address.district.name_th),
        address.province.name_th,
    )


def is_bangkok(province: str) -> bool:
    """Return whether a province, however it is written, is Bangkok."""
    return _official(bare("province", province)[1]) == "กรุงเทพมหานคร"


@lru_cache(maxsize=128)
def province_code(province: str) -> str:
    """Return the DOPA code of a province, however it is written; empty if there is none."""
    name = _official(bare("province", province)[1])
    for code in codes("provinces", name):
        if len(code) == 2:
            return code
    return _province_code_in_geothai(name)


def _province_code_in_geothai(name: str) -> str:
    import geothai

    if not name:
        return ""
    found = (area.code for area in geothai.provinces() if _key(area.name_th) == _key(name))
    return next(found, "")


def english_name(code: str) -> str:
    """Return the name of a subdistrict in Latin letters (RTGS); empty if no one has the code."""
    import geothai

    subdistrict = geothai.subdistrict(code)
    return subdistrict.name_en if subdistrict else ""


def search(text: str) -> tuple[Place, ...]:
    """Return the subdistricts that a text may mean, by their codes.

    `โคกกระเบื้อง`, `ต.ในเมือง อ.พิมาย` and `บางบาล อยุธยา` are such texts.
    """
    wanted, *areas = _names(text)
    name = _key(bare("subdistrict", wanted)[1])
    if not name:
        return ()
    namesakes = [place for place in _all_places() if _key(place.subdistrict) == name]
    found = [place for place in namesakes if _is_in_all(place, areas)]
    # A district alone stands for all its subdistricts, behind those of the same name.
    district = _key(bare("district", wanted)[1])
    of_district = (place for place in _all_places() if _key(place.district) == district)
    found += (place for place in of_district if place not in found and _is_in_all(place, areas))
    return tuple(found)


def similar(text: str) -> tuple[Place, ...]:
    """Return the subdistricts that are spelt nearly like the first name of a text.

    They are in the district or province that the text names behind it, if any.
    """
    wanted, *areas = _names(text)
    within = [place for place in _all_places() if _is_in_all(place, areas)]
    near = _near(
        bare("subdistrict", wanted)[1], dict.fromkeys(place.subdistrict for place in within)
    )
    if not near and areas:
        return tuple(within)
    return tuple(place for name in near for place in within if place.subdistrict == name)


def _names(text: str) -> list[str]:
    """Return the names in a text, each with the word before it, also if a space is between."""
    before = "|".join(re.escape(word) for words in WORDS.values() for word in words)
    return re.sub(rf"(?:^|(?<= ))({before})\s+", r"\1", text).split() or [""]


def _is_in_all(place: Place, areas: list[str]) -> bool:
    return all(_is_in(place, area) for area in areas)


def _is_in(place: Place, area: str) -> bool:
    """Return whether a subdistrict is in a district or province of that name."""
    district, province = bare("district", area)[1], bare("province", area)[1]
    is_seat = _key(district) == "เมือง" and place.code[2:4] == "01" and not place.is_in_bangkok
    return (
        is_seat or _key(place.district) == _key(district) or place.province == _official(province)
    )


@cache
def _all_places() -> tuple[Place, ...]:
    import geothai

    return tuple(
        Place(
            subdistrict.code,
            subdistrict.name_th,
            _without_khet(district.name_th),
            province.name_th,
        )
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for subdistrict in geothai.subdistricts(district.code)
    )


def _look_up_in_files(subdistrict: str, district: str, province: str) -> Place | None:
    """Return the place if all names are written as the list has them; None is no answer."""
    khet = "เขต" if province == "กรุงเทพมหานคร" else ""
    code = ""
    for file, name in (
        ("provinces", province),
        ("districts", khet + district),
        ("subdistricts", subdistrict),
    ):
        code = _code_below(code, file, name)
        if not code:
            return None
    return Place(code, subdistrict, district, province)


def _code_below(parent: str, file: str, name: str) -> str:
    """Return the code of a name one level below a parent's code; empty if there is none."""
    for code in codes(file, name):
        if code.startswith(parent) and len(code) == len(parent) + 2:
            return code
    return ""


def _look_up_in_geothai(subdistrict: str, district: str, province: str) -> Found:
    import geothai

    provinces = {area.name_th: area.code for area in geothai.provinces()}
    province_name = _spelt(_official(province), provinces)
    if province_name is None:
        return Found(unknown="province", near=_near(province, provinces))

    within = provinces[province_name]
    districts = {_without_khet(area.name_th): area.code for area in geothai.districts(within)}
    district_name = _spelt(district, districts) or _capital(district, districts)
    if district_name is None:
        abolished = _abolished(subdistrict, district, within)
        return abolished or _unknown_district(district, districts)

    within = districts[district_name]
    subdistricts = {area.name_th: area.code for area in geothai.subdistricts(within)}
    name = _spelt(subdistrict, subdistricts)
    if name is None:
        abolished = _abolished(subdistrict, district, within)
        return abolished or _unknown_subdistrict(subdistrict, subdistricts, districts)
    return Found(Place(subdistricts[name], name, district_name, province_name))


def _unknown_district(district: str, districts: dict[str, str]) -> Found:
    import geothai

    elsewhere = tuple(
        province.name_th
        for province in geothai.provinces()
        for area in geothai.districts(province.code)
        if _key(_without_khet(area.name_th)) == _key(district)
    )
    near = _near_seat(district, districts) or _near(district, districts)
    return Found(unknown="district", near=near, elsewhere=elsewhere)


def _near_seat(district: str, districts: dict[str, str]) -> tuple[str, ...]:
    """Return the seat of the province for เมืองฯ, or เมือง with what people call the province."""
    rest = _key(district).removeprefix("เมือง").rstrip("ฯ")
    seat = _seat(districts)
    is_meant = "เมือง" in district and seat in ("เมือง" + rest, "เมือง" + _official(rest))
    return (seat,) if seat and (is_meant or _key(district) == "เมืองฯ") else ()


def _unknown_subdistrict(
    subdistrict: str, subdistricts: dict[str, str], districts: dict[str, str]
) -> Found:
    import geothai

    elsewhere = tuple(
        district
        for district, code in districts.items()
        if any(_key(area.name_th) == _key(subdistrict) for area in geothai.subdistricts(code))
    )
    near = _near(subdistrict, subdistricts)
    return Found(unknown="subdistrict", near=near, elsewhere=elsewhere)


def _capital(district: str, districts: dict[str, str]) -> str | None:
    """Return the district that อ.เมือง means: the seat of the province.

    Its code ends in 01; Bangkok has none.
    """
    return _seat(districts) if _key(district) == "เมือง" else None


def _seat(districts: dict[str, str]) -> str | None:
    """Return the district of the seat of a province; None in Bangkok."""
    for name, code in districts.items():
        if code.endswith("01") and not code.startswith(BANGKOK):
            return name
    return None


def _abolished(subdistrict: str, district: str, area: str) -> Found | None:
    """Return what became of a subdistrict that an area once had; None if it had none so named.

    The area is a province or a district, by its code.
    """
    from geothai.abolished import abolished_areas

    abolished = {old.code: old for old in abolished_areas() if old.code.startswith(area)}

    def was_in_district(code: str) -> bool:
        parent = abolished.get(code[:4])
        return len(area) == 4 or (parent is not None and _key(parent.name_th) == _key(district))

    for code, old in abolished.items():
        is_namesake = len(code) == 6 and _key(old.name_th) == _key(subdistrict)
        if is_namesake and was_in_district(code):
            successors = tuple(filter(None, map(by_code, old.successors)))
            return Found(unknown="subdistrict", is_abolished=True, successors=successors)
    return None


def _spelt(text: str, names: Iterable[str]) -> str | None:
    """Return the name that a text spells, whatever its spaces, dots and hyphens."""
    wanted = _key(text)
    if not wanted:
        return None
    for name in names:
        if wanted in (_key(name), _key(_PARENTHESIS.sub("", name))):
            return name
    return None


def _near(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a text abbreviates with ฯ, else those that are spelt nearly so."""
    import difflib

    beginning, mark, _rest = text.partition("ฯ")
    whole = tuple(name for name in names if mark and beginning and name.startswith(beginning))
    if whole:
        return whole[:3]
    return tuple(difflib.get_close_matches(text[:80], list(names), n=3, cutoff=_CUTOFF))


def _official(province: str) -> str:
    """Return the official name of a province that people call otherwise."""
    return _ALIASES.get(_key(province), province)


def _key(name: str) -> str:
    return _MARKS.sub("", name)


def _without_khet(name: str) -> str:
    return name.removeprefix("เขต")


def is_name_of_place(name: str) -> bool:
    """Return whether a subdistrict or district has exactly this name."""
    return any(is_official(level, name) for level in ("subdistrict", "district"))


@lru_cache(maxsize=4096)
def is_official(level: str, name: str) -> bool:
    """Return whether a subdistrict, a district or a province has exactly this name."""
    return bool(next(codes(f"{level}s", name), ""))
