"""The questionnaire as files to fill in: an XLSForm for KoboToolbox or ODK, and sheets to type paper answers into."""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tambon_cli.files.folder import hash_of
from tambon_cli.i18n import Text, same
from tambon_cli.survey.instrument import CONSENT, DATE, DEFAULT, GROUP, Instrument, Named
from tambon_cli.survey.intake.columns import CONSENT_QUESTION, DATE_QUESTION, GROUP_QUESTION

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

RIGHTS = Text(
    "แบบสอบถามนี้ใช้ประเมินโครงการตำบลต้นแบบ ตอบหรือไม่ตอบก็ได้ ข้ามข้อหรือหยุดเมื่อใดก็ได้ "
    "โดยไม่กระทบสิทธิหรือสวัสดิการที่ได้รับ "
    "ไม่ต้องบอกชื่อ ที่อยู่ หรือเลขประจำตัว คำตอบจะนำเสนอเป็นภาพรวมของกลุ่มเท่านั้น",
    "These questions serve to evaluate the Model Subdistrict project. You need not answer, "
    "may leave out any question and stop at any time; no right or benefit depends on it. "
    "Give no name, address or id number. Answers are used as totals of groups only.",
)
READ_OUT = Text(
    "ผู้สัมภาษณ์: อ่านทีละข้อตามตัวอักษร ไม่ชี้นำ ถ้าผู้ตอบไม่ทราบหรือไม่ขอตอบ ให้เลือกช่องขวาสุด",
    "Interviewer: read each statement as it is, without leading; if the person does not "
    "know or will not answer, tick the last column.",
)
_THAI, _ENGLISH = "ไทย (th)", "English (en)"
YES_NO = (Named("1", Text("ยินยอม", "yes")), Named("0", Text("ไม่ยินยอม", "no")))
NUMBER = "no"
_FONT = "TH Sarabun New"
_ROWS = 1000
_MADE = dt.datetime(2019, 1, 1)  # noqa: DTZ001 - xlsxwriter takes no time zone
_SURVEY = (
    "type",
    "name",
    f"label::{_THAI}",
    f"label::{_ENGLISH}",
    "required",
    "relevant",
    "appearance",
)
_CHOICES = ("list_name", "name", f"label::{_THAI}", f"label::{_ENGLISH}")


def xlsform(instrument: Instrument) -> bytes:
    """The questionnaire as an XLSForm (xlsform.org): it asks for consent first, and for nothing that leads to a person."""
    survey, choices = list(_survey_rows(instrument)), list(_choice_rows(instrument))
    version = hash_of(repr((survey, choices)).encode())[:8]
    settings = [
        ("form_title", "form_id", "version", "default_language"),
        (instrument.title.th, form_id(instrument), version, _THAI),
    ]

    def fill(book: "Workbook") -> None:
        for name, rows in (
            ("survey", [_SURVEY, *survey]),
            ("choices", [_CHOICES, *choices]),
            ("settings", settings),
        ):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 6, 24)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)

    return _book(fill)


def form_id(instrument: Instrument) -> str:
    """The id of the form on a server."""
    return (
        "tambon_4s"
        if instrument.id == DEFAULT
        else "tambon_" + re.sub(r"[^A-Za-z0-9]+", "_", instrument.id)
    )


def _survey_rows(instrument: Instrument) -> Iterator[tuple[str, ...]]:
    scale = f"likert{len(instrument.points)}"
    yield ("today", DATE, "", "", "", "", "")
    intro = Text(f"{instrument.title.th} – {RIGHTS.th}", f"{instrument.title.en} – {RIGHTS.en}")
    yield ("note", "intro", *intro, "", "", "")
    if not instrument.is_official:
        yield ("note", "notice", *instrument.notice, "", "", "")
    yield ("select_one yesno", CONSENT, *CONSENT_QUESTION, "yes", "", "")
    yield (
        "begin_group",
        "main",
        *Text("แบบสอบถาม", "Questionnaire"),
        "",
        f"${{{CONSENT}}}='1'",
        "",
    )
    if len(instrument.groups) > 1:
        yield ("select_one respondent_group", GROUP, *GROUP_QUESTION, "yes", "", "")
    for question in instrument.background:
        yield (f"select_one {question.id}", question.id, *question.label, "", "", "")
    for dimension in instrument.dimensions:
        yield ("begin_group", dimension.id, *dimension.label, "", "", "field-list")
        if any(instrument.stem):
            yield ("note", f"{dimension.id}_stem", *instrument.stem, "", "", "")
        for item in dimension.items:
            yield (f"select_one {scale}", item.id, *item.label, "", "", "likert")
        yield ("end_group", "", "", "", "", "", "")
    yield ("end_group", "", "", "", "", "", "")


def _choice_rows(instrument: Instrument) -> Iterator[tuple[str, ...]]:
    lists: list[tuple[str, Sequence[Named]]] = [("yesno", YES_NO)]
    lists += [("respondent_group", instrument.groups)] if len(instrument.groups) > 1 else []
    lists += [(question.id, question.choices) for question in instrument.background]
    for name, choices in (*lists, (f"likert{len(instrument.points)}", scale_of(instrument))):
        yield from ((name, choice.id, *choice.label) for choice in choices)


def scale_of(instrument: Instrument) -> list[Named]:
    """The answers from the most to the least, then those that are none, by their codes."""
    codes = [*reversed(instrument.points), *instrument.missing]
    return [Named(str(code), instrument.labels.get(code, same(str(code)))) for code in codes]


def _headings(instrument: Instrument) -> list[tuple[str, Text, Sequence[Named]]]:
    """The columns of an entry sheet: id, words, choices."""
    scale = scale_of(instrument)
    groups: list[tuple[str, Text, Sequence[Named]]] = (
        [(GROUP, GROUP_QUESTION, instrument.groups)] if len(instrument.groups) > 1 else []
    )
    return [
        (NUMBER, Text("เลขที่แบบสอบถาม", "number of the sheet"), ()),
        (DATE, DATE_QUESTION, ()),
        *groups,
        *((each.id, each.label, each.choices) for each in instrument.background),
        *((item.id, item.label, scale) for item in instrument.items),
    ]


def entry_csv(instrument: Instrument) -> bytes:
    """A sheet to type answers into, as CSV for a spreadsheet: its headings alone."""
    import csv  # only where one is written

    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(
        f"{name} {words.th}" for name, words, _choices in _headings(instrument)
    )
    return text.getvalue().encode("utf-8-sig")


def entry_book(instrument: Instrument) -> bytes:
    """A sheet to type answers into, a row a questionnaire, with lists to choose from and an explanation."""
    headings = _headings(instrument)
    items = {item.id for item in instrument.items}

    def fill(book: "Workbook") -> None:
        head = book.add_format(
            {
                "font_name": _FONT,
                "font_size": 14,
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#DCEBEE",
                "border": 1,
            }
        )
        cell = book.add_format(
            {"font_name": _FONT, "font_size": 16, "border": 1, "border_color": "#C8D3D8"}
        )
        sheet, lists = book.add_worksheet("คำตอบ"), book.add_worksheet("ตัวเลือก")
        sheet.set_row(0, 130)
        sheet.set_default_row(24)
        sheet.freeze_panes(1, 3)
        for column, (name, words, choices) in enumerate(headings):
            sheet.write_string(0, column, f"{name} {words.th}", head)
            sheet.set_column(column, column, 11 if name in items else 18, cell)
            said = (
                [choice.id for choice in choices]
                if name in items
                else [choice.label.th for choice in choices]
            )
            for row, choice in enumerate(said):
                lists.write_string(
                    row, column, choice
                ) if name not in items else lists.write_number(row, column, int(choice))
            if said:
                sheet.data_validation(
                    1,
                    column,
                    _ROWS,
                    column,
                    _validation(words, lists.get_name(), column, len(said)),
                )
        lists.hide()
        _explain(book, instrument)

    return _book(fill)


def _validation(words: Text, lists: str, column: int, count: int) -> dict[str, Any]:
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(column, col_abs=True)
    return {
        "validate": "list",
        "source": f"='{lists}'!{name}$1:{name}${count}",
        "input_title": "เลือกคำตอบ",
        "input_message": words.th[:250],
        "error_title": "ไม่มีคำตอบนี้",
        "error_message": "เลือกจากรายการ ถ้าผู้ตอบไม่ตอบให้เว้นว่าง",
    }


def _explain(book: "Workbook", instrument: Instrument) -> None:
    sheet: Worksheet = book.add_worksheet("วิธีกรอก")
    line = book.add_format(
        {"font_name": _FONT, "font_size": 16, "text_wrap": True, "valign": "top"}
    )
    sheet.set_column(0, 0, 100, line)
    scale = ", ".join(f"{each.id} = {each.label.th}" for each in scale_of(instrument))
    notice = () if instrument.is_official else (instrument.notice.th,)
    lines = (
        instrument.title.th,
        *notice,
        "กรอกหนึ่งแถวต่อแบบสอบถามหนึ่งชุด ในแผ่นงาน “คำตอบ”",
        f"คำตอบ: {scale}",
        "ห้ามเพิ่มคอลัมน์ชื่อ ที่อยู่ เบอร์โทร หรือเลขประจำตัวของผู้ตอบ",
        "กรอกเฉพาะผู้ที่ยินยอมให้ใช้คำตอบ",
        "นำเข้า: tambon survey import ชื่อไฟล์นี้.xlsx โฟลเดอร์โครงการ",
    )
    for row, words in enumerate(lines):
        sheet.write_string(row, 0, words, line)
        sheet.set_row(row, 30 * (1 + len(words) // 90))


def _book(fill: Callable[["Workbook"], None]) -> bytes:
    """A workbook that a function fills; the same content gives the same bytes."""
    from xlsxwriter import Workbook  # only where one is written

    stream = io.BytesIO()
    with Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": _MADE})
        fill(book)
    return stream.getvalue()
