"""TB5xx: the place against the list of the Department of Provincial Administration.

Public lists have gaps, so that these are warnings, which a suppression with its reason accepts.
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
_OF_BANGKOK = ("เขต", "แขวง")
_LOCAL_GOVERNMENT = re.compile(r"(?:เทศบาล(?:ตำบล|เมือง|นคร)?|อบต\.?|องค์การบริหารส่วนตำบล)\s*(.*)")
_CODE = re.compile(r"[0-9]{6}")
_HERE = Text(
    "ตรวจตัวสะกด ถ้าชื่อนี้ถูกต้องแล้วให้ระบุเหตุผลใน [[suppress]] ของ tambon.toml",
    "check the spelling; if the name is right, say why in [[suppress]] of tambon.toml",
)


def _looked_up(context: Context) -> tuple[Area, places.Found] | None:
    """The area of the project and what the list says of it; None where one of the three names is absent or wrong."""
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


def _unknown(context: Context, level: str) -> Iterator[Violation]:
    looked_up = _looked_up(context)
    if looked_up is None or looked_up[1].unknown != level or looked_up[1].is_abolished:
        return
    area, found = looked_up
    levels = _IN_BANGKOK if places.is_bangkok(area.province or "") else _LEVELS
    text = Text(
        "ไม่พบ{l} {n} ในทะเบียนของกรมการปกครอง",
        "the {l} {n} is not in the list of the Department of Provincial Administration",
    )
    parent = {"district": area.province, "subdistrict": area.district}.get(level)
    if parent:
        text = Text("ไม่พบ{l} {n} ใน {p}", "there is no {l} {n} in {p}").fill(
            l="{l}", n="{n}", p=quote(parent)
        )
    name = getattr(area, level)
    yield Violation(
        area.origin.at(level),
        text.fill(l=levels[level], n=quote(name)),
        _hint(level, name, found, levels, area.code),
    )


def _hint(
    level: str, name: str, found: places.Found, levels: dict[str, Text], code: str | None
) -> Text:
    local = _LOCAL_GOVERNMENT.fullmatch(name.strip())
    if level == "subdistrict" and local:
        said = Text(
            "ชื่อนี้เป็น อปท. ให้ใส่ใน local_government และเขียนชื่อตำบล เช่น {n}",
            "this is a local government: put it into local_government, and write the "
            "subdistrict, such as {n}",
        )
        return said.fill(n=local.group(1) or "…")
    by_code = places.by_code(arabic(code).strip()) if code else None
    if by_code is not None and not found.near:
        return Text(
            "รหัสตำบลคือ {p} แก้ชื่อหรือรหัสให้ตรงกัน", "the code is that of {p}: make them agree"
        ).fill(p=str(by_code))
    if found.near:
        return Text("หมายถึง {n} หรือไม่", "did you mean {n}?").fill(n=" / ".join(found.near))
    if found.elsewhere:
        upper = levels["province" if level == "district" else "district"]
        return Text("ชื่อนี้อยู่ใน{u} {n} ให้แก้{u}", "it is in the {u} {n}: correct the {u}").fill(
            u=upper, n=" / ".join(found.elsewhere[:5])
        )
    return _HERE


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
    if looked_up is None or not looked_up[1].is_abolished:
        return
    area, found = looked_up
    text = Text("{s} ใน {d} ยกเลิกแล้ว", "{s} in {d} no longer exists").fill(
        s=quote(area.subdistrict or ""), d=quote(area.district or "")
    )
    now = " / ".join(f"{place} ({place.code})" for place in found.successors)
    hint = (
        Text("ปัจจุบันคือ {n}", "it is now {n}").fill(n=now)
        if now
        else Text(
            "ทะเบียนไม่ระบุพื้นที่ที่แทน ให้ตรวจกับอำเภอ", "the list names no successor: ask the district"
        )
    )
    yield Violation(area.origin.at("subdistrict"), text, hint)


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
    if looked_up is None or not looked_up[0].code:
        return
    area, found = looked_up
    code = arabic(area.code or "").strip()
    if found.place and code == found.place.code:
        return
    other = places.by_code(code) if _CODE.fullmatch(code) else None
    if not _CODE.fullmatch(code):
        text = Text("รหัสตำบล {c} ต้องเป็นตัวเลขหกหลัก", "the code {c} must have six digits").fill(
            c=quote(code)
        )
    elif other is not None:
        text = Text("รหัส {c} เป็นของ {o}", "the code {c} is that of {o}").fill(c=code, o=str(other))
    else:
        text = Text("ไม่มีรหัส {c} ในทะเบียน", "the list has no code {c}").fill(c=code)
    if found.place or not _CODE.fullmatch(code):
        hint = (
            Text('เขียน code: "{c}"', 'write code: "{c}"').fill(c=found.place.code)
            if found.place
            else Text("ตรวจรหัสกับชื่อ", "check the code and the names")
        )
        yield Violation(area.origin.at("code"), text, hint)


@rule(
    "TB506",
    "wrong-word-for-place",
    Severity.WARNING,
    "ใช้คำ ตำบล/อำเภอ กับ แขวง/เขต ผิดที่",
    "ตำบล/อำเภอ and แขวง/เขต in the wrong place",
)
def wrong_word_for_place(context: Context) -> Iterator[Violation]:
    """Bangkok has แขวง and เขต, every other province has ตำบล and อำเภอ."""
    for area, place, level, word, name in _words_before(context):
        if level != "province" and (word in _OF_BANGKOK) != place.is_in_bangkok:
            right = places.WORDS[level][place.is_in_bangkok]
            text = Text("{p} ใช้คำว่า {r} ไม่ใช่ {w}", "{p} has {r}, not {w}").fill(
                p=place.province, r=right, w=word
            )
            yield Violation(area.origin.at(level), text, _only_the_name(level, name))


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
    if looked_up is None or looked_up[1].place is None:
        return
    area, found = looked_up
    wrong = {
        level
        for _area, place, level, word, _name in _words_before(context)
        if level != "province" and (word in _OF_BANGKOK) != place.is_in_bangkok
    }
    for level in [each for each in _LEVELS if each not in wrong]:
        written, official = getattr(area, level), getattr(found.place, level)
        if normal_form(written).strip() != official:
            text = Text("{w} ชื่อทางการคือ {o}", "{w} is officially {o}").fill(
                w=quote(written), o=official
            )
            yield Violation(area.origin.at(level), text, _only_the_name(level, official))


def _words_before(context: Context) -> Iterator[tuple[Area, places.Place, str, str, str]]:
    """The names that are written with a word before them."""
    looked_up = _looked_up(context)
    if looked_up is not None and looked_up[1].place:
        area, found = looked_up
        for level in _LEVELS:
            word, name = places.bare(level, getattr(area, level))
            if word and found.place:
                yield area, found.place, level, word, name


def _only_the_name(level: str, name: str) -> Text:
    return Text("เขียน {l}: {n}", "write {l}: {n}").fill(l=level, n=name)


@rule(
    "TB508",
    "selection-against-area",
    Severity.WARNING,
    "พื้นที่ที่คัดเลือกไม่ตรงกับพื้นที่โครงการ",
    "another area was selected",
)
def selection_against_area(context: Context) -> Iterator[Violation]:
    """The subdistrict that was selected is the subdistrict of the project (manual 1.3)."""
    identity, study = context.project.identity, context.project.area
    area, selection = identity.area, study.selection
    if not (area.subdistrict and selection.result):
        return
    name = places.bare("subdistrict", area.subdistrict)[1]
    if name not in normal_form(selection.result):
        text = Text(
            "ผลการคัดเลือกคือ {r} แต่โครงการอยู่ที่ {s}", "{r} was selected, but the project is in {s}"
        ).fill(r=quote(selection.result), s=quote(name))
        yield Violation(
            selection.origin.at("result"),
            text,
            Text(
                "แก้ result หรือ area.subdistrict ใน project.yaml ให้ตรงกัน",
                "correct result, or area.subdistrict in project.yaml",
            ),
        )
