"""Write the questionnaire as files to fill in.

They are an XLSForm for KoboToolbox or ODK, and sheets to type answers on paper into.
"""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tambon_cli.files.opened import hash_of
from tambon_cli.i18n import Text, same
from tambon_cli.survey.instrument import (
    CONSENT,
    DATE,
    DEFAULT,
    GROUP,
    Instrument,
    Named,
    SurveyDimension,
)
from tambon_cli.survey.intake.question_names import CONSENT_QUESTION, DATE_QUESTION, GROUP_QUESTION

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
YES_NO = (Named("1", Text("ยินยอม", "yes")), Named("0", Text("ไม่ยินยอม", "no")))
_NUMBER = "no"
_THAI, _ENGLISH = "ไทย (th)", "English (en)"
_MADE = dt.datetime(2019, 1, 1)  # noqa: DTZ001 - xlsxwriter takes no time zone
_BOOK_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
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
_SETTINGS = ("form_title", "form_id", "version", "default_language")

_ROWS = 1000  # of an entry sheet, that have lists to choose from
_LONGEST_MESSAGE = 250  # what Excel shows beside a cell
_LETTERS_OF_LINE = 90
_FONT = "TH Sarabun New"
_HEADING_FORMAT = {
    "font_name": _FONT,
    "font_size": 14,
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#DCEBEE",
    "border": 1,
}
_CELL_FORMAT = {"font_name": _FONT, "font_size": 16, "border": 1, "border_color": "#C8D3D8"}
_LINE_FORMAT = {"font_name": _FONT, "font_size": 16, "text_wrap": True, "valign": "top"}

_Row = tuple[str, ...]


def xlsform(instrument: Instrument) -> bytes:
    """Return the questionnaire as an XLSForm (xlsform.org).

    It asks for consent first, and for nothing that leads to a person.
    """
    survey = list(_survey_rows(instrument))
    choices = list(_choice_rows(instrument))
    version = hash_of(repr((survey, choices)).encode())[:8]
    settings = (instrument.title.th, form_id(instrument), version, _THAI)
    sheets: dict[str, list[_Row]] = {
        "survey": [_SURVEY, *survey],
        "choices": [_CHOICES, *choices],
        "settings": [_SETTINGS, settings],
    }

    def fill(book: "Workbook") -> None:
        for name, rows in sheets.items():
            _write_rows(book.add_worksheet(name), rows)

    return _book(fill)


def _write_rows(sheet: "Worksheet", rows: Iterable[_Row]) -> None:
    sheet.set_column(0, 6, 24)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)


def form_id(instrument: Instrument) -> str:
    """Return the id of the form on a server."""
    if instrument.id == DEFAULT:
        return "tambon_4s"
    return "tambon_" + re.sub(r"[^A-Za-z0-9]+", "_", instrument.id)


def _survey_rows(instrument: Instrument) -> Iterator[_Row]:
    yield ("today", DATE, "", "", "", "", "")
    intro = Text(f"{instrument.title.th} – {RIGHTS.th}", f"{instrument.title.en} – {RIGHTS.en}")
    yield ("note", "intro", *intro, "", "", "")
    if not instrument.is_official:
        yield ("note", "notice", *instrument.notice, "", "", "")
    yield ("select_one yesno", CONSENT, *CONSENT_QUESTION, "yes", "", "")
    is_agreed = f"${{{CONSENT}}}='1'"
    yield ("begin_group", "main", "แบบสอบถาม", "Questionnaire", "", is_agreed, "")
    if len(instrument.groups) > 1:
        yield ("select_one respondent_group", GROUP, *GROUP_QUESTION, "yes", "", "")
    for question in instrument.background:
        yield (f"select_one {question.id}", question.id, *question.label, "", "", "")
    for dimension in instrument.dimensions:
        yield from _dimension_rows(instrument, dimension)
    yield ("end_group", "", "", "", "", "", "")


def _dimension_rows(instrument: Instrument, dimension: SurveyDimension) -> Iterator[_Row]:
    yield ("begin_group", dimension.id, *dimension.label, "", "", "field-list")
    if any(instrument.stem):
        yield ("note", f"{dimension.id}_stem", *instrument.stem, "", "", "")
    for item in dimension.items:
        kind = f"select_one {_scale_name(instrument)}"
        yield (kind, item.id, *item.label, "", "", _appearance(instrument))
    yield ("end_group", "", "", "", "", "", "")


def _appearance(instrument: Instrument) -> str:
    """Return how the answers stand: in one line only where each of them is a step of it."""
    return "columns-pack" if instrument.missing else "likert"


def _choice_rows(instrument: Instrument) -> Iterator[_Row]:
    lists: dict[str, Sequence[Named]] = {"yesno": YES_NO}
    if len(instrument.groups) > 1:
        lists["respondent_group"] = instrument.groups
    lists |= {question.id: question.choices for question in instrument.background}
    lists[_scale_name(instrument)] = scale_of(instrument)
    for name, choices in lists.items():
        yield from ((name, choice.id, *choice.label) for choice in choices)


def _scale_name(instrument: Instrument) -> str:
    return f"likert{len(instrument.points)}"


def scale_of(instrument: Instrument) -> list[Named]:
    """Return the answers from the most to the least by their codes, then those that are none."""
    codes = [*reversed(instrument.points), *instrument.missing]
    return [Named(str(code), instrument.labels.get(code, same(str(code)))) for code in codes]


class _EntryColumn(NamedTuple):
    """A column of an entry sheet, with the answers to choose from; none where it is typed freely.

    They are chosen by their codes if it `has_codes`, else by their words.
    """

    name: str
    words: Text
    choices: Sequence[Named]
    has_codes: bool = False

    @property
    def heading(self) -> str:
        return f"{self.name} {self.words.th}"


def _entry_columns(instrument: Instrument) -> Iterator[_EntryColumn]:
    yield _EntryColumn(_NUMBER, Text("เลขที่แบบสอบถาม", "number of the sheet"), ())
    yield _EntryColumn(DATE, DATE_QUESTION, ())
    if len(instrument.groups) > 1:
        yield _EntryColumn(GROUP, GROUP_QUESTION, instrument.groups)
    for question in instrument.background:
        yield _EntryColumn(question.id, question.label, question.choices)
    scale = scale_of(instrument)
    for item in instrument.items:
        yield _EntryColumn(item.id, item.label, scale, has_codes=True)


def entry_csv(instrument: Instrument) -> bytes:
    """Return a sheet to type answers into, as CSV for a spreadsheet: its headings alone."""
    import csv  # only where one is written

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.heading for column in _entry_columns(instrument))
    return text.getvalue().encode("utf-8-sig")


def entry_book(instrument: Instrument) -> bytes:
    """Return a workbook to type answers into, a row a questionnaire.

    It has lists to choose from, and a sheet that explains it.
    """

    def fill(book: "Workbook") -> None:
        sheet = book.add_worksheet("คำตอบ")
        lists = book.add_worksheet("ตัวเลือก")
        _fill_entry_sheet(book, sheet, lists, instrument)
        lists.hide()
        _explain(book, instrument)

    return _book(fill)


def _fill_entry_sheet(
    book: "Workbook", sheet: "Worksheet", lists: "Worksheet", instrument: Instrument
) -> None:
    heading_format = book.add_format(_HEADING_FORMAT)
    cell_format = book.add_format(_CELL_FORMAT)
    sheet.set_row(0, 130)
    sheet.set_default_row(24)
    sheet.freeze_panes(1, 3)
    for index, column in enumerate(_entry_columns(instrument)):
        sheet.write_string(0, index, column.heading, heading_format)
        sheet.set_column(index, index, 11 if column.has_codes else 18, cell_format)
        _write_choices(lists, index, column)
        if column.choices:
            validation = _validation(column, lists.get_name(), index)
            sheet.data_validation(1, index, _ROWS, index, validation)


def _write_choices(lists: "Worksheet", index: int, column: _EntryColumn) -> None:
    for row, choice in enumerate(column.choices):
        if column.has_codes:
            lists.write_number(row, index, int(choice.id))
        else:
            lists.write_string(row, index, choice.label.th)


def _validation(column: _EntryColumn, lists: str, index: int) -> dict[str, Any]:
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(index, col_abs=True)
    return {
        "validate": "list",
        "source": f"='{lists}'!{name}$1:{name}${len(column.choices)}",
        "input_title": "เลือกคำตอบ",
        "input_message": column.words.th[:_LONGEST_MESSAGE],
        "error_title": "ไม่มีคำตอบนี้",
        "error_message": "เลือกจากรายการ ถ้าผู้ตอบไม่ตอบให้เว้นว่าง",
    }


def _explain(book: "Workbook", instrument: Instrument) -> None:
    sheet = book.add_worksheet("วิธีกรอก")
    line_format = book.add_format(_LINE_FORMAT)
    sheet.set_column(0, 0, 100, line_format)
    for row, line in enumerate(_explanation(instrument)):
        sheet.write_string(row, 0, line, line_format)
        sheet.set_row(row, 30 * (1 + len(line) // _LETTERS_OF_LINE))


def _explanation(instrument: Instrument) -> Iterator[str]:
    scale = ", ".join(f"{answer.id} = {answer.label.th}" for answer in scale_of(instrument))
    yield instrument.title.th
    if not instrument.is_official:
        yield instrument.notice.th
    yield "กรอกหนึ่งแถวต่อแบบสอบถามหนึ่งชุด ในแผ่นงาน “คำตอบ”"
    yield f"คำตอบ: {scale}"
    yield "ห้ามเพิ่มคอลัมน์ชื่อ ที่อยู่ เบอร์โทร หรือเลขประจำตัวของผู้ตอบ"
    yield "กรอกเฉพาะผู้ที่ยินยอมให้ใช้คำตอบ"
    yield "นำเข้า: tambon survey import ชื่อไฟล์นี้.xlsx โฟลเดอร์โครงการ"


def _book(fill: Callable[["Workbook"], None]) -> bytes:
    """Return a workbook that a function fills; the same content gives the same bytes."""
    from xlsxwriter import Workbook  # only where one is written

    stream = io.BytesIO()
    with Workbook(stream, _BOOK_OPTIONS) as book:
        book.set_properties({"created": _MADE})
        fill(book)
    return stream.getvalue()
