"""survey.yaml: results of the 4S survey."""

import datetime as dt
from decimal import Decimal

from tambon_cli.binding.fields import (
    Count,
    FilePath,
    Record,
    Sha256,
    Suppressed,
    item,
    items,
    model,
    part,
)
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import SurveyMode


@model(
    label=Text("การเก็บข้อมูล", "the collection"),
    year_dates=("from_", "to"),
    period=("from_", "to"),
)
class Collected(Record):
    """When and how answers were collected."""

    from_: dt.date | None = item("ตั้งแต่วันที่", "from", about=("วันแรกที่เก็บข้อมูล", "first day"))
    to: dt.date | None = item("ถึงวันที่", "to", about=("วันสุดท้ายที่เก็บข้อมูล", "last day"))
    mode: SurveyMode | None = item(
        "วิธีเก็บข้อมูล", "mode", about=("ผู้ตอบกรอกเอง สัมภาษณ์ หรือผสม", "how answers were given")
    )


@model
class DimensionResult(Record):
    """Statistics of a dimension that need single answers, kept from the import."""

    n: Count | None = item(
        "จำนวนผู้ตอบ", "respondents", about=("จำนวนผู้ตอบที่ใช้คำนวณ", "respondents counted")
    )
    mean: Decimal | None = item("ค่าเฉลี่ย", "mean", about=("ค่าเฉลี่ยของด้าน", "mean of the dimension"))
    sd: Decimal | None = item(
        "ส่วนเบี่ยงเบนมาตรฐาน",
        "standard deviation",
        about=("ส่วนเบี่ยงเบนมาตรฐานของด้าน", "sample standard deviation"),
    )
    alpha: Decimal | None = item(
        "สัมประสิทธิ์แอลฟา", "Cronbach's alpha", about=("ความเชื่อมั่นของด้าน (0-1)", "reliability (0-1)")
    )
    complete: Count | None = item(
        "ตอบครบทุกข้อ",
        "complete answers",
        about=(
            "จำนวนผู้ตอบครบทุกข้อ ซึ่งใช้คำนวณแอลฟา",
            "respondents who answered every item, of whom alpha is",
        ),
    )
    interval: tuple[Decimal, ...] = items(
        "ช่วงความเชื่อมั่น 95%",
        "95 % interval",
        about=("ช่วงความเชื่อมั่น 95% ของค่าเฉลี่ย [ต่ำ, สูง]", "95 % interval of the mean [low, high]"),
    )


@model
class Tally(Record):
    """Counts of the answers of one group."""

    n: Count | Suppressed | None = item(
        "จำนวนผู้ตอบ",
        "respondents",
        about=("จำนวนผู้ตอบในกลุ่ม", "respondents of the group"),
        required=True,
    )
    items: dict[str, tuple[Count, ...]] | None = item(
        "จำนวนคำตอบรายข้อ",
        "counts by item",
        about=(
            "แต่ละข้อ: จำนวนคำตอบจากน้อยไปมาก แล้วไม่ตอบ",
            "for each item the counts from the least answer to the most, then of no answer",
        ),
    )
    dimensions: dict[str, DimensionResult] | None = item(
        "ค่าสถิติรายด้าน",
        "statistics by dimension",
        about=("ค่าสถิติรายด้านที่คำนวณตอนนำเข้า", "statistics computed at the import"),
    )
    overall: Decimal | None = item(
        "ค่าเฉลี่ยรวม",
        "overall mean",
        about=("ค่าเฉลี่ยของทุกด้าน น้ำหนักเท่ากัน", "mean of the dimensions, of equal weight"),
    )
    background: dict[str, dict[str, Count | Suppressed]] | None = item(
        "ข้อมูลทั่วไป",
        "background",
        about=("จำนวนผู้ตอบแต่ละช่วงอายุ เพศ ฯลฯ", "respondents by age band, gender and so on"),
    )


@model
class TogetherRecord(Record):
    """Statistics of all groups together, kept from the import."""

    background: dict[str, dict[str, Count | Suppressed]] | None = item(
        "ข้อมูลทั่วไป",
        "background",
        about=(
            "จำนวนผู้ตอบแต่ละช่วงอายุ เพศ ฯลฯ ทุกกลุ่มรวมกัน",
            "respondents by age band, gender and so on, all together",
        ),
    )
    overall: Decimal | None = item(
        "ค่าเฉลี่ยรวม",
        "overall mean",
        about=("ค่าเฉลี่ยของทุกด้าน น้ำหนักเท่ากัน", "mean of the dimensions, of equal weight"),
    )
    dimensions: dict[str, DimensionResult] | None = item(
        "ค่าสถิติรายด้าน",
        "statistics by dimension",
        about=("ค่าสถิติรายด้านที่คำนวณตอนนำเข้า", "statistics computed at the import"),
    )


@model
class QualityRecord(Record):
    """How many rows gave rise to a question when they were imported."""

    straight_lined: Count | None = item(
        "ตอบเหมือนกันทุกข้อ",
        "straight lines",
        about=("แถวที่ตอบค่าเดียวทุกข้อ", "rows of one answer throughout"),
    )
    all_highest: Count | None = item(
        "ตอบดีที่สุดทุกข้อ", "all best", about=("แถวที่ตอบค่าดีที่สุดทุกข้อ", "rows of the best answer throughout")
    )
    same: Count | None = item(
        "แถวซ้ำ", "same rows", about=("แถวที่เหมือนแถวอื่นทุกช่อง", "rows that are the same as another")
    )
    outside_dates: Count | None = item(
        "ตอบนอกช่วงเก็บข้อมูล",
        "outside the dates",
        about=("แถวที่วันตอบอยู่นอก collected", "rows answered on a day outside `collected`"),
    )


@model
class Imported(Record):
    """Where the answers were imported from."""

    from_: str | None = item(
        "นำเข้าจากไฟล์", "imported from", about=("ชื่อไฟล์ต้นทาง", "name of the source file")
    )
    sha256: Sha256 | None = item(
        "ค่า SHA-256", "SHA-256", about=("ค่าแฮชของไฟล์ต้นทาง", "hash of the source file")
    )
    on: dt.date | None = item("วันที่นำเข้า", "imported on", about=("วันที่นำเข้า", "day of the import"))


@model(file="survey.yaml")
class SurveyFile(Record):
    """survey.yaml: one of `tallies`, `file` and `responses` holds the answers."""

    instrument: str | None = item(
        "แบบสอบถาม",
        "instrument",
        about=("รหัส หรือไฟล์แบบสอบถามในโฟลเดอร์นี้", "its id, or its file in this folder"),
    )
    collected: Collected = part(
        Collected, "การเก็บข้อมูล", "collection", about=("เก็บข้อมูลเมื่อใดและอย่างไร", "when and how")
    )
    consent: bool | None = item(
        "ผู้ตอบยินยอม", "consent", about=("true เมื่อผู้ตอบทุกคนยินยอม", "true where everybody consented")
    )
    population: dict[str, Count] | None = item(
        "ประชากรแต่ละกลุ่ม",
        "population by group",
        about=("จำนวนคนทั้งหมดในแต่ละกลุ่ม", "people in each group"),
    )
    suppress_below: Count | None = item(
        "ปกปิดเมื่อน้อยกว่า",
        "suppress below",
        about=(
            "ไม่แสดงผลของกลุ่มที่มีผู้ตอบน้อยกว่านี้ (ค่าเริ่มต้น 5)",
            "nothing is shown of smaller groups (default 5)",
        ),
    )
    tallies: dict[str, Tally] | None = item(
        "จำนวนคำตอบรายกลุ่ม",
        "tallies",
        about=("จำนวนผู้ตอบของแต่ละคำตอบ แยกตามกลุ่ม ไม่มีแถวรายคน", "totals by group, no single rows"),
    )
    file: FilePath | None = item(
        "ไฟล์คำตอบ",
        "file of answers",
        about=("ไฟล์ CSV ของคำตอบในโฟลเดอร์นี้", "a CSV of answers in this folder"),
    )
    responses: tuple[dict[str, str], ...] = items(
        "คำตอบรายคน",
        "single answers",
        about=("คำตอบรายคน ใช้กับแบบสำรวจเล็กเท่านั้น", "single answers, for small surveys only"),
    )
    together: TogetherRecord = part(
        TogetherRecord,
        "ทุกกลุ่มรวมกัน",
        "all groups together",
        about=(
            "ค่าสถิติของทุกกลุ่มรวมกัน ระบบเขียนตอนนำเข้า",
            "statistics of all groups together, written by the import",
        ),
    )
    quality: QualityRecord = part(
        QualityRecord, "คุณภาพคำตอบ", "quality", about=("ระบบเขียนตอนนำเข้า", "written by the import")
    )
    earlier: FilePath | None = item(
        "ผลสำรวจปีก่อน",
        "an earlier survey",
        about=(
            "สำเนา survey.yaml ของปีก่อนในโฟลเดอร์นี้ เพื่อเปรียบเทียบ",
            "a copy of an earlier survey.yaml in this folder, to compare with",
        ),
    )
    imported: Imported = part(
        Imported, "การนำเข้า", "import", about=("ระบบเขียนเองตอนนำเข้า", "written by the import")
    )
