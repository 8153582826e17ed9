"""A questionnaire: its groups, questions, items, scale and bands."""

from decimal import Decimal

from tambon_cli.binding.fields import Count, Id, Record, item, items, model
from tambon_cli.model.words import Words


@model
class Scale(Record):
    """The answers: whole numbers from least to most, and the codes that stand for no answer."""

    min: Count | None = item(
        "คะแนนต่ำสุด",
        "least",
        about=("คะแนนของคำตอบที่น้อยที่สุด", "the score of the least answer"),
        required=True,
    )
    max: Count | None = item(
        "คะแนนสูงสุด", "most", about=("คะแนนของคำตอบที่มากที่สุด", "the score of the most"), required=True
    )
    labels: dict[Count, Words] | None = item(
        "คำตอบ", "answers", about=("คำที่ใช้กับแต่ละคะแนน", "the words for each score"), required=True
    )
    missing: tuple[Count, ...] = items(
        "รหัสไม่ตอบ",
        "codes of no answer",
        about=("รหัสของการไม่ทราบหรือไม่ขอตอบ", "codes of do not know or no answer"),
    )


@model
class BandRecord(Words):
    """What a mean between two values is called."""

    from_: Decimal | None = item(
        "ตั้งแต่",
        "from",
        about=("ค่าเฉลี่ยต่ำสุด ปัดสองตำแหน่งแล้ว", "the least mean, rounded to two places"),
        required=True,
    )
    to: Decimal | None = item("ถึง", "to", about=("ค่าเฉลี่ยสูงสุด", "the greatest mean"), required=True)


@model
class Choice(Words):
    """One of several answers, or one of the groups."""

    id: Id | None = item(
        "รหัส", "id", about=("รหัสที่ใช้ในไฟล์คำตอบ", "the id used in files of answers"), required=True
    )


@model
class Question(Words):
    """A question about the respondent that leads to nobody."""

    id: Id | None = item(
        "รหัส", "id", about=("ชื่อคอลัมน์ในไฟล์คำตอบ", "the column in files of answers"), required=True
    )
    choices: tuple[Choice, ...] = items(
        "ตัวเลือก",
        "choices",
        about=("ช่วงหรือคำตอบให้เลือก", "bands or answers to choose from"),
        required=True,
    )


@model
class ItemRecord(Words):
    """A statement that is answered on the scale."""

    id: Id | None = item(
        "รหัส", "id", about=("ชื่อคอลัมน์ในไฟล์คำตอบ", "the column in files of answers"), required=True
    )
    reverse: bool | None = item(
        "ข้อความเชิงลบ", "reversed", about=("true เมื่อคะแนนมากหมายถึงไม่ดี", "true where much is bad")
    )


@model
class DimensionRecord(Words):
    """Statements that measure one thing together."""

    id: Id | None = item("รหัส", "id", about=("รหัสของด้าน", "the dimension"), required=True)
    items: tuple[ItemRecord, ...] = items(
        "ข้อคำถาม", "items", about=("ข้อความที่ให้ตอบ", "the statements"), required=True
    )


@model
class InstrumentFile(Record):
    """The file of a questionnaire."""

    id: str | None = item(
        "รหัสแบบสอบถาม", "instrument id", about=("ชื่อสั้นของแบบสอบถาม", "a short name"), required=True
    )
    title: Words | None = item(
        "ชื่อแบบสอบถาม",
        "title",
        about=("ชื่อที่แสดงบนแบบและในรายงาน", "as shown on the form"),
        required=True,
    )
    official: bool | None = item(
        "เป็นแบบของกรมฯ",
        "official",
        about=("true เมื่อเป็นแบบของกรมฯ", "true where it is the Department's"),
        required=True,
    )
    notice: Words | None = item(
        "ข้อความกำกับ",
        "notice",
        about=("แสดงทุกครั้งเมื่อไม่ใช่แบบของกรมฯ", "shown wherever it is not official"),
    )
    stem: Words | None = item(
        "คำถามนำ", "stem", about=("คำถามก่อนข้อความทั้งหมด", "the question above all statements")
    )
    scale: Scale | None = item(
        "มาตรวัด", "scale", about=("คำตอบของทุกข้อ", "the answers of every item"), required=True
    )
    bands: tuple[BandRecord, ...] = items(
        "เกณฑ์แปลความหมาย", "bands", about=("คำที่ใช้กับค่าเฉลี่ย", "what means are called"), required=True
    )
    groups: tuple[Choice, ...] = items(
        "กลุ่มผู้ตอบ", "groups", about=("กลุ่มของผู้ตอบ", "the groups of respondents"), required=True
    )
    background: tuple[Question, ...] = items(
        "ข้อมูลทั่วไป",
        "background",
        about=("คำถามที่ไม่ระบุตัวบุคคล ไม่บังคับ", "questions that lead to nobody, optional"),
    )
    dimensions: tuple[DimensionRecord, ...] = items(
        "ด้าน", "dimensions", about=("สิ่งที่วัด", "what is measured"), required=True
    )
    min_answered: Count | None = item(
        "ต้องตอบอย่างน้อย (ข้อ)",
        "least answered",
        about=("จำนวนข้อที่ต้องตอบจึงจะมีคะแนนของด้าน", "items to answer for a score of the dimension"),
        required=True,
    )
