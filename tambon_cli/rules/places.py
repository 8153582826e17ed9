"""TB5xx: the place against the list of the Department of Provincial Administration.

Public lists have gaps: these are warnings, which a suppression with its reason accepts.
"""

import re
from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.model.project import Area
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai import places
from tambon_cli.thai.numbers import arabic
from tambon_cli.thai.text import normal_form

_LEVELS = {
    "subdistrict": Text("ตำบล", "subdistrict"),
    "district": Text("อำเภอ", "district"),
    "province": Text("จังหวัด", "province"),
}
_IN_BANGKOK = {**_LEVELS, "subdistrict": Text("แขวง", "khwaeng"), "district": Text("เขต", "khet")}
_LEVEL_ABOVE = {"subdistrict": "district", "district": "province"}
_OF_BANGKOK = ("เขต", "แขวง")
_LOCAL_GOVERNMENT = re.compile(r"(?:เทศบาล(?:ตำบล|เมือง|นคร)?|อบต\.?|องค์การบริหารส่วนตำบล)\s*(.*)")
_CODE = re.compile(r"[0-9]{6}")
_MOST_ELSEWHERE = 5


def _looked_up(context: Context) -> tuple[Area, places.Found] | None:
    """Return the area of the project and what the list says of it.

    None if one of the three names is absent or wrong.
    """
    area = context.project.identity.area
    if not (area.subdistrict and area.district and area.province):
        return None
    return area, places.look_up(area.subdistrict, area.district, area.province)


@rule(
    "TB501",
    "unknown-province",
    Severity.WARNING,
    "ไม่พบจังหวัดนี้ในทะเบียน",
    "no such province in the list",
)
def unknown_province(context: Context) -> Iterator[Violation]:
    """Thailand has 77 provinces."""
    yield from _unknown(context, "province")


@rule(
    "TB502",
    "unknown-district",
    Severity.WARNING,
    "ไม่พบอำเภอนี้ในจังหวัด",
    "no such district in the province",
)
def unknown_district(context: Context) -> Iterator[Violation]:
    """The district is one of the province's."""
    yield from _unknown(context, "district")


@rule(
    "TB503",
    "unknown-subdistrict",
    Severity.WARNING,
    "ไม่พบตำบลนี้ในอำเภอ",
    "no such subdistrict in the district",
)
def unknown_subdistrict(context: Context) -> Iterator[Violation]:
    """The subdistrict is one of the district's."""
    yield from _unknown(context, "subdistrict")


_NOT_IN_LIST = Text(
    "ไม่พบ{level} {name} ในทะเบียนของกรมการปกครอง",
    "the {level} {name} is not in the list of the Department of Provincial Administration",
)
_NOT_IN_PARENT = Text("ไม่พบ{level} {name} ใน {parent}", "there is no {level} {name} in {parent}")


def _unknown(context: Context, level: str) -> Iterator[Violation]:
    looked_up = _looked_up(context)
    if looked_up is None:
        return
    area, found = looked_up
    if found.unknown != level or found.is_abolished:
        return
    labels = _IN_BANGKOK if places.is_bangkok(area.province or "") else _LEVELS
    label, name = labels[level], quote(getattr(area, level))
    if level == "province":
        text = _NOT_IN_LIST.fill(level=label, name=name)
    else:
        parent = quote(getattr(area, _LEVEL_ABOVE[level]))
        text = _NOT_IN_PARENT.fill(level=label, name=name, parent=parent)
    yield Violation(area.origin.at(level), text, _hint(level, area, found, labels))


_IS_LOCAL_GOVERNMENT = Text(
    "ชื่อนี้เป็น อปท. ให้ใส่ใน local_government และเขียนชื่อตำบล เช่น {name}",
    "this is a local government: put it into local_government, and write the subdistrict, "
    "such as {name}",
)
_CODE_SAYS = Text(
    "รหัสตำบลคือ {place} แก้ชื่อหรือรหัสให้ตรงกัน", "the code is that of {place}: make them agree"
)
_DID_YOU_MEAN = Text("หมายถึง {names} หรือไม่", "did you mean {names}?")
_IS_ELSEWHERE = Text(
    "ชื่อนี้อยู่ใน{level} {names} ให้แก้{level}", "it is in the {level} {names}: correct the {level}"
)
_CHECK_SPELLING = Text(
    "ตรวจตัวสะกด ถ้าชื่อนี้ถูกต้องแล้วให้ระบุเหตุผลใน [[suppress]] ของ tambon.toml",
    "check the spelling; if the name is right, say why in [[suppress]] of tambon.toml",
)


def _hint(level: str, area: Area, found: places.Found, labels: dict[str, Text]) -> Text:
    local = _LOCAL_GOVERNMENT.fullmatch(getattr(area, level).strip())
    if local and level == "subdistrict":
        return _IS_LOCAL_GOVERNMENT.fill(name=local.group(1) or "…")
    if found.near:
        return _DID_YOU_MEAN.fill(names=" / ".join(found.near))
    by_code = places.by_code(arabic(area.code).strip()) if area.code else None
    if by_code is not None:
        return _CODE_SAYS.fill(place=str(by_code))
    if found.elsewhere:
        names = " / ".join(found.elsewhere[:_MOST_ELSEWHERE])
        return _IS_ELSEWHERE.fill(level=labels[_LEVEL_ABOVE[level]], names=names)
    return _CHECK_SPELLING


_ABOLISHED = Text(
    "{subdistrict} ใน {district} ยกเลิกแล้ว", "{subdistrict} in {district} no longer exists"
)
_IT_IS_NOW = Text("ปัจจุบันคือ {places}", "it is now {places}")
_NO_SUCCESSOR = Text(
    "ทะเบียนไม่ระบุพื้นที่ที่แทน ให้ตรวจกับอำเภอ", "the list names no successor: ask the district"
)


@rule(
    "TB504",
    "abolished-area",
    Severity.WARNING,
    "ตำบลหรืออำเภอที่ยกเลิกแล้ว",
    "an area that was abolished",
)
def abolished_area(context: Context) -> Iterator[Violation]:
    """Areas are split and renamed; the list tells what took their place."""
    looked_up = _looked_up(context)
    if looked_up is None:
        return
    area, found = looked_up
    if found.is_abolished:
        text = _ABOLISHED.fill(
            subdistrict=quote(area.subdistrict or ""), district=quote(area.district or "")
        )
        now = " / ".join(f"{place} ({place.code})" for place in found.successors)
        hint = _IT_IS_NOW.fill(places=now) if now else _NO_SUCCESSOR
        yield Violation(area.origin.at("subdistrict"), text, hint)


_NOT_SIX_DIGITS = Text("รหัสตำบล {code} ต้องเป็นตัวเลขหกหลัก", "the code {code} must have six digits")
_CODE_OF_ANOTHER = Text("รหัส {code} เป็นของ {place}", "the code {code} is that of {place}")
_NO_SUCH_CODE = Text("ไม่มีรหัส {code} ในทะเบียน", "the list has no code {code}")
_WRITE_CODE = Text('เขียน code: "{code}"', 'write code: "{code}"')
_CHECK_CODE = Text("ตรวจรหัสกับชื่อ", "check the code and the names")


@rule(
    "TB505",
    "code-against-names",
    Severity.WARNING,
    "รหัสตำบลไม่ตรงกับชื่อ",
    "the code is that of another place",
)
def code_against_names(context: Context) -> Iterator[Violation]:
    """The DOPA code of six digits names the same subdistrict as the words."""
    looked_up = _looked_up(context)
    if looked_up is None:
        return
    area, found = looked_up
    if not area.code:
        return
    code = arabic(area.code).strip()
    if found.place:
        if code != found.place.code:
            hint = _WRITE_CODE.fill(code=found.place.code)
            yield Violation(area.origin.at("code"), _what_is_wrong_with(code), hint)
    elif not _CODE.fullmatch(code):  # of another code TB501 to TB503 tell what it stands for
        yield Violation(area.origin.at("code"), _what_is_wrong_with(code), _CHECK_CODE)


def _what_is_wrong_with(code: str) -> Text:
    if not _CODE.fullmatch(code):
        return _NOT_SIX_DIGITS.fill(code=quote(code))
    place = places.by_code(code)
    if place is None:
        return _NO_SUCH_CODE.fill(code=code)
    return _CODE_OF_ANOTHER.fill(code=code, place=str(place))


_WRONG_WORD = Text("{province} ใช้คำว่า {right} ไม่ใช่ {wrong}", "{province} has {right}, not {wrong}")
_ONLY_THE_NAME = Text("เขียน {level}: {name}", "write {level}: {name}")


@rule(
    "TB506",
    "wrong-word-for-place",
    Severity.WARNING,
    "ใช้คำ ตำบล/อำเภอ กับ แขวง/เขต ผิดที่",
    "ตำบล/อำเภอ and แขวง/เขต in the wrong place",
)
def wrong_word_for_place(context: Context) -> Iterator[Violation]:
    """Bangkok has แขวง and เขต, every other province has ตำบล and อำเภอ."""
    looked_up = _looked_up(context)
    if looked_up is None:
        return
    area, found = looked_up
    if found.place is None:
        return
    for level in _LEVELS:
        word, name = places.bare(level, getattr(area, level))
        if _is_wrong_word(word, level, found.place):
            right = places.WORDS[level][found.place.is_in_bangkok]
            text = _WRONG_WORD.fill(province=found.place.province, right=right, wrong=word)
            hint = _ONLY_THE_NAME.fill(level=level, name=name)
            yield Violation(area.origin.at(level), text, hint, name)


def _is_wrong_word(word: str, level: str, place: places.Place) -> bool:
    """Whether the word before a name is one of Bangkok elsewhere, or one of elsewhere there."""
    if not word or level == "province":
        return False
    return (word in _OF_BANGKOK) != place.is_in_bangkok


_OFFICIALLY = Text("{written} ชื่อทางการคือ {official}", "{written} is officially {official}")


@rule(
    "TB507",
    "name-not-official",
    Severity.INFO,
    "ชื่อเขียนต่างจากชื่อทางการ",
    "not the official form of the name",
)
def name_not_official(context: Context) -> Iterator[Violation]:
    """Names are written as in the list, without the word before them: reports and tables add it."""
    looked_up = _looked_up(context)
    if looked_up is None:
        return
    area, found = looked_up
    if found.place is None:
        return
    for level in _LEVELS:
        written, official = getattr(area, level), getattr(found.place, level)
        word, _name = places.bare(level, written)
        if _is_wrong_word(word, level, found.place):  # TB506 tells it
            continue
        if normal_form(written).strip() != official:
            text = _OFFICIALLY.fill(written=quote(written), official=official)
            hint = _ONLY_THE_NAME.fill(level=level, name=official)
            yield Violation(area.origin.at(level), text, hint, official)


_ANOTHER_WAS_SELECTED = Text(
    "ผลการคัดเลือกคือ {result} แต่โครงการอยู่ที่ {subdistrict}",
    "{result} was selected, but the project is in {subdistrict}",
)
_CORRECT_EITHER = Text(
    "แก้ result หรือ area.subdistrict ใน project.yaml ให้ตรงกัน",
    "correct result, or area.subdistrict in project.yaml",
)


@rule(
    "TB508",
    "selection-against-area",
    Severity.WARNING,
    "พื้นที่ที่คัดเลือกไม่ตรงกับพื้นที่โครงการ",
    "another area was selected",
)
def selection_against_area(context: Context) -> Iterator[Violation]:
    """The subdistrict that was selected is the subdistrict of the project (manual 1.3)."""
    area, selection = context.project.identity.area, context.project.area.selection
    if not (area.subdistrict and selection.result):
        return
    _word, name = places.bare("subdistrict", area.subdistrict)
    if name not in normal_form(selection.result):
        text = _ANOTHER_WAS_SELECTED.fill(result=quote(selection.result), subdistrict=quote(name))
        yield Violation(selection.origin.at("result"), text, _CORRECT_EITHER)
