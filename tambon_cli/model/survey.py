"""survey.yaml: results of the 4S survey."""

import datetime as dt
from decimal import Decimal

from tambon_cli.model.vocabulary import SurveyMode
from tambon_cli.schema import Count, FilePath, Record, Sha256, item, items, model


@model
class Collected(Record):
    """When and how answers were collected."""

    from_: dt.date | None = item("ตั้งแต่วันที่", "from")
    to: dt.date | None = item("ถึงวันที่", "to")
    mode: SurveyMode | None = item("วิธีเก็บข้อมูล", "mode")


@model
class DimensionResult(Record):
    """Statistics of a dimension that need single answers, kept from the import."""

    n: Count | None = item("จำนวนผู้ตอบ", "respondents")
    mean: Decimal | None = item("ค่าเฉลี่ย", "mean")
    sd: Decimal | None = item("ส่วนเบี่ยงเบนมาตรฐาน", "standard deviation")
    alpha: Decimal | None = item("สัมประสิทธิ์แอลฟา", "Cronbach's alpha")


@model
class Tally(Record):
    """Counts of the answers of one group."""

    n: Count | None = item("จำนวนผู้ตอบ", "respondents", required=True)
    items: dict[str, tuple[Count, ...]] | None = item("จำนวนคำตอบรายข้อ", "counts by item")
    dimensions: dict[str, DimensionResult] | None = item("ค่าสถิติรายด้าน", "statistics by dimension")


@model
class Imported(Record):
    """Where the answers were imported from."""

    from_: str | None = item("นำเข้าจากไฟล์", "imported from")
    sha256: Sha256 | None = item("ค่า SHA-256", "SHA-256")
    on: dt.date | None = item("วันที่นำเข้า", "imported on")


@model
class SurveyFile(Record):
    """survey.yaml: one of `tallies`, `file` and `responses` holds the answers."""

    instrument: str | None = item("แบบสอบถาม", "instrument")
    collected: Collected | None = item("การเก็บข้อมูล", "collection")
    consent: bool | None = item("ผู้ตอบยินยอม", "consent")
    population: dict[str, Count] | None = item("ประชากรแต่ละกลุ่ม", "population by group")
    suppress_below: Count | None = item("ปกปิดเมื่อน้อยกว่า", "suppress below")
    tallies: dict[str, Tally] | None = item("ผลรวมคำตอบ", "tallies")
    file: FilePath | None = item("ไฟล์คำตอบ", "file of answers")
    responses: tuple[dict[str, str], ...] = items("คำตอบรายคน", "single answers")
    imported: Imported | None = item("การนำเข้า", "import")
