"""Places of Thailand: the ten real cases, every subdistrict there is, and what an officer is told."""

import geothai
import pytest

from tambon_cli.thai import places
from tests.support import Folder

# what is written → the code of the place
KNOWN = [
    (("ในเมือง", "เมือง", "ขอนแก่น"), "400101"),  # อ.เมือง is the district that seats the province
    (("ในเมือง", "บ้านไผ่", "ขอนแก่น"), "401002"),  # the name stands three times in one province
    (("หนองบัว", "หนองบัว", "นครสวรรค์"), "600401"),  # the commonest name of all
    (("ท่าวาสุกรี", "เมือง", "อยุธยา"), "140105"),  # the seat of Ayutthaya has another name
    (
        ("เฉลิมพระเกียรติ", "เฉลิมพระเกียรติ", "นครราชสีมา"),
        "",
    ),  # five districts of this name, and no such subdistrict here
    (("สุไหงโกลก", "สุไหงโกลก", "นราธิวาส"), "961001"),
    (("จปร", "กระบุรี", "ระนอง"), "850406"),
    (("ปอภาร", "เมืองร้อยเอ็ด", "ร้อยเอ็ด"), "450109"),
    (("แขวงบางนาเหนือ", "เขตบางนา", "กทม."), "104702"),
    (("ตำบลบางนาเหนือ", "อำเภอบางนา", "กรุงเทพฯ"), "104702"),
    (("ต.นํ้าพอง", "อ.นํ้าพอง", "จ.ขอนแก่น"), "400701"),
    (("สบเเม่ข่า", "หาง\u200bดง", "เชียงใหม่"), "501506"),
    (("บึงกาฬ", "เมืองบึงกาฬ", "บึงกาฬ"), "380101"),
    (("จอมทอง", "จอมทอง", "กรุงเทพมหานคร"), "103504"),
    (("สระแก้ว", "ท่าศาลา", "นครศรีธรรมราช"), "800806"),  # a subdistrict named like a province
]


@pytest.mark.parametrize(("names", "code"), KNOWN)
def test_places_are_found_however_they_are_written(names: tuple[str, str, str], code: str) -> None:
    found = places.look_up(*names).place
    assert (found.code if found else "") == code


@pytest.mark.parametrize("district", ["เมืองยาง", "เมืองจันทร์", "เมืองสรวง", "เมืองปาน"])
def test_a_district_that_begins_like_a_capital_is_none(district: str) -> None:
    codes = {"เมืองยาง": "3027", "เมืองจันทร์": "3318", "เมืองสรวง": "4512", "เมืองปาน": "5213"}
    code = codes[district]
    province = geothai.province(code[:2])
    assert province is not None
    subdistrict = geothai.subdistricts(code)[0]
    found = places.look_up(subdistrict.name_th, district, province.name_th).place
    assert found is not None
    assert found.code == subdistrict.code
    seat = places.look_up(subdistrict.name_th, "เมือง", province.name_th).place
    assert seat is None or not seat.code.startswith(code)


def test_every_subdistrict_is_found_by_the_quick_look_and_by_geothai() -> None:
    count = 0
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for each in geothai.subdistricts(district.code):
                names = (each.name_th, district.name_th.removeprefix("เขต"), province.name_th)
                quick = places._look_up_in_files(*names)
                slow = places._look_up_in_geothai(*names).place
                assert quick is not None
                assert slow is not None
                assert quick.code == slow.code == each.code
                count += 1
    assert count == 7436


# project.yaml: what is written, the findings with words of their hint
TOLD = [
    (
        ("บางนา", "บางนา", "กรุงเทพมหานคร"),
        {"TB504": "แขวงบางนาเหนือ เขตบางนา กรุงเทพมหานคร (104702) / แขวงบางนาใต้"},
    ),
    (("บึงกาฬ", "บึงกาฬ", "หนองคาย"), {"TB504": "ต.บึงกาฬ อ.เมืองบึงกาฬ จ.บึงกาฬ (380101)"}),
    (("โคกกระเบือง", "บ้านเหลื่อม", "นครราชสีมา"), {"TB503": "โคกกระเบื้อง"}),
    (("ในเมือง", "บ้านเหลื่อม", "นครราชสีมา"), {"TB503": "เมืองนครราชสีมา"}),
    (("โคกกระเบื้อง", "บ้านเลื่อม", "นครราชสีมา"), {"TB502": "บ้านเหลื่อม"}),
    (("ยม", "เฉลิมพระเกียรติ", "เชียงใหม่"), {"TB502": "น่าน"}),
    (("โคกกระเบื้อง", "บ้านเหลื่อม", "นครราชศรีมา"), {"TB501": "นครราชสีมา"}),
    (("เทศบาลตำบลบางบาล", "บางบาล", "พระนครศรีอยุธยา"), {"TB503": "local_government"}),
    (("ตำบลบางนาเหนือ", "เขตบางนา", "กรุงเทพมหานคร"), {"TB506": "subdistrict: บางนาเหนือ"}),
    (("แขวงโคกกระเบื้อง", "บ้านเหลื่อม", "นครราชสีมา"), {"TB506": "subdistrict: โคกกระเบื้อง"}),
    (("โคกกระเบื้อง", "บ้านเหลื่อม", "โคราช"), {}),
]


@pytest.mark.parametrize(("names", "told"), TOLD)
def test_an_officer_is_told_what_to_write(
    old: Folder, names: tuple[str, str, str], told: dict[str, str]
) -> None:
    text = old.read("project.yaml").replace('  code: "300503"', "  # code:")
    for key, before, after in zip(
        ("subdistrict", "district", "province"),
        ("โคกกระเบื้อง", "บ้านเหลื่อม", "นครราชสีมา"),
        names,
        strict=True,
    ):
        text = text.replace(f"  {key}: {before}\n", f"  {key}: {after}\n")
    found = {
        each.code: each.hint.th
        for each in old.write("project.yaml", text).findings()
        if each.severity.value == "warning"
        and each.code != "TB509"  # titles and offices still name the place of the example
    }
    assert set(found) == set(told)
    assert all(words in found[code] for code, words in told.items())


def test_an_unknown_place_can_be_accepted_with_its_reason(old: Folder) -> None:
    old.replace("project.yaml", "  subdistrict: โคกกระเบื้อง", "  subdistrict: ตั้งใหม่")
    old.replace("project.yaml", '  code: "300503"', "  # code:")
    old.write(
        "tambon.toml",
        '[[suppress]]\npath = "project.yaml"\ncode = "TB503"\nreason = "ตั้งตำบลใหม่ตามประกาศ ยังไม่อยู่ในทะเบียน"\n',
    )
    assert old.found() == []


@pytest.mark.parametrize(
    ("names", "level", "name"),
    [
        (("ในเมือง", "อำเภอเมืองฯ", "นครราชสีมา"), "district", "เมืองนครราชสีมา"),
        (("ในเมือง", "เมือง ฯ", "ขอนแก่น"), "district", "เมืองขอนแก่น"),
        (("ในเมือง", "เมืองโคราช", "นครราชสีมา"), "district", "เมืองนครราชสีมา"),
        (("ในเมือง", "อ.เมืองนครราชฯ", "โคราช"), "district", "เมืองนครราชสีมา"),
        (("ท่าวาสุกรี", "พระนครศรีฯ", "อยุธยา"), "district", "พระนครศรีอยุธยา"),
        (("ในเมือง", "เมือง", "นครราชฯ"), "province", "นครราชสีมา"),
        (("โคกกระฯ", "บ้านเหลื่อม", "นครราชสีมา"), "subdistrict", "โคกกระเบื้อง"),
    ],
)
def test_what_is_abbreviated_is_asked_about(
    names: tuple[str, str, str], level: str, name: str
) -> None:
    found = places.look_up(*names)
    assert (found.unknown, found.near) == (level, (name,))
