"""mou.yaml: agreements."""

import datetime as dt

from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import Group, Party
from tambon_cli.schema import Id, Record, item, items, model


@model
class Signatory(Record):
    """Who signed, by office."""

    party: Party | None = item("ฝ่าย", "party", required=True)
    organisation: str | None = item("หน่วยงาน", "organisation")
    position: str | None = item("ตำแหน่ง", "position")


@model
class Agreement(Record):
    """A memorandum of understanding; without `signed_on` it is a draft."""

    id: Id | None = item("รหัส MOU", "MOU id", required=True)
    title: str | None = item("ชื่อ MOU", "title", required=True)
    signed_on: dt.date | None = item("วันที่ลงนาม", "signed on")
    expires_on: dt.date | None = item("วันที่สิ้นสุด", "expires on")
    signatories: tuple[Signatory, ...] = items("ผู้ลงนาม", "signatories", required=True)
    groups: tuple[Group, ...] = items("กลุ่มเป้าหมายตาม MOU", "groups")
    scope: str | None = item("ขอบเขต", "scope")
    evidence: tuple[Evidence, ...] = items("หลักฐาน", "evidence")


@model
class MouFile(Record):
    """mou.yaml."""

    agreements: tuple[Agreement, ...] = items("บันทึกความร่วมมือ", "agreements")
