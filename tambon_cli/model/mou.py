"""mou.yaml: agreements."""

import datetime as dt

from tambon_cli.binding.fields import Id, Record, item, items, model
from tambon_cli.i18n import Text
from tambon_cli.model.evidence import Evidence, evidence_list
from tambon_cli.model.vocabulary import Group, Party


@model
class Signatory(Record):
    """Who signed, by office."""

    party: Party | None = item(
        "ฝ่าย",
        "party",
        about=(
            "ฝ่ายที่ลงนาม เช่น agency (หน่วยงาน) และ lao (อปท.) คนละหนึ่งรายการ",
            "such as agency and lao, an item each",
        ),
        required=True,
    )
    organisation: str | None = item(
        "หน่วยงาน", "organisation", about=("หน่วยงานของผู้ลงนาม", "the organisation")
    )
    position: str | None = item(
        "ตำแหน่ง", "position", about=("ตำแหน่งของผู้ลงนาม ไม่ใส่ชื่อ", "the office, no name")
    )


@model(
    owner="mou",
    label=Text("บันทึกความร่วมมือ", "memorandum of understanding"),
    is_scored=True,
    dated="signed_on",
    period=("signed_on", "expires_on"),
    proof=("mou_document", "m1"),
)
class Agreement(Record):
    """A memorandum of understanding; without `signed_on` it is a draft."""

    id: Id | None = item(
        "รหัส MOU",
        "MOU id",
        about=("รหัส เช่น M1 ใช้อ้างใน plan.yaml", "such as M1; plan.yaml refers to it"),
        required=True,
    )
    title: str | None = item(
        "ชื่อ MOU", "title", about=("ชื่อบันทึกความร่วมมือ", "its title"), required=True
    )
    signed_on: dt.date | None = item(
        "วันที่ลงนาม", "signed on", about=("วันที่ลงนาม เว้นว่างถ้ายังเป็นร่าง", "empty while it is a draft")
    )
    expires_on: dt.date | None = item(
        "วันที่สิ้นสุด",
        "expires on",
        about=("วันสุดท้ายที่มีผล เว้นว่างถ้าไม่กำหนด", "last day in force; empty if none"),
    )
    signatories: tuple[Signatory, ...] = items(
        "ผู้ลงนาม", "signatories", about=("ผู้ลงนามโดยตำแหน่ง", "who signed, by office"), required=True
    )
    groups: tuple[Group, ...] = items(
        "กลุ่มเป้าหมายตาม MOU", "groups", about=("กลุ่มเป้าหมายที่ MOU ครอบคลุม", "groups it covers")
    )
    scope: str | None = item("ขอบเขต", "scope", about=("ขอบเขตความร่วมมือ", "what it covers"))
    evidence: tuple[Evidence, ...] = evidence_list()


@model(file="mou.yaml", main_list="agreements")
class MouFile(Record):
    """mou.yaml."""

    agreements: tuple[Agreement, ...] = items(
        "บันทึกความร่วมมือ", "agreements", about=("บันทึกความร่วมมือ (คู่มือ 2.5)", "agreements (manual 2.5)")
    )
