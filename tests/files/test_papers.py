"""Rows and ids in the office documents of a folder, whatever program wrote them."""

import io
import zipfile

import pytest
import xlsxwriter

from tambon_cli.files.papers import read_paper

BOOK = '<workbook><sheets><sheet name="รายชื่อ" id="r1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="r1" Target="{target}"/></Relationships>'
SHEET = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ชื่อ</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>อายุ</t></is></c></row></sheetData>'
)
FOUND = (("ชื่อ", "อายุ"),)


def book(
    sheet: str | bytes,
    target: str = "worksheets/sheet1.xml",
    book: str = BOOK,
    packing: int = zipfile.ZIP_DEFLATED,
    shared: str = "",
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(target=target))
        archive.writestr(f"xl/{target}", sheet, packing)
        if shared:
            archive.writestr("xl/sharedStrings.xml", shared)
    return buffer.getvalue()


def shared(*texts: str) -> str:
    return "<sst>" + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"


NUMBERED = (
    '<worksheet><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>7</v></c></row>'
    "</worksheet>"
)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param(book(f"<worksheet>{SHEET}</worksheet>"), FOUND, id="plain"),
        pytest.param(
            book(
                f'<x:worksheet xmlns:x="x">{SHEET}</x:worksheet>'.replace("<row", "<x:row")
                .replace("</row", "</x:row")
                .replace("<c ", "<x:c ")
                .replace("</c>", "</x:c>")
            ),
            FOUND,
            id="prefix",
        ),
        pytest.param(
            book(f"<worksheet>{SHEET}</worksheet>", "sheets/รายชื่อ.xml"), FOUND, id="another name"
        ),
        pytest.param(
            book(
                f'<?xml version="1.0" encoding="UTF-16"?><worksheet>{SHEET}</worksheet>'.encode(
                    "utf-16"
                )
            ),
            FOUND,
            id="utf-16",
        ),
        pytest.param(book(f"<worksheet>{SHEET}<row><c><v>1</c>"), FOUND, id="malformed behind"),
        pytest.param(
            book(NUMBERED, shared=shared("<t>อายุ</t>", "<r><t>ชื่</t></r><r><t>อ</t></r>")),
            (("ชื่อ", "อายุ", "7"),),
            id="shared, of pieces",
        ),
        pytest.param(
            book(NUMBERED, shared=shared("<t>อายุ</t>", "<t>ชื่อ</t>") + "<damage"),
            (("ชื่อ", "อายุ", "7"),),
            id="shared, malformed behind",
        ),
        pytest.param(
            book(f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>{SHEET}</worksheet>'), (), id="doctype"
        ),
        pytest.param(
            book(f"<worksheet>{SHEET}</worksheet>", packing=zipfile.ZIP_LZMA), (), id="lzma"
        ),
        pytest.param(
            book(f"<worksheet>{SHEET}</worksheet>", book="<a>" * 60), (), id="book too deep"
        ),
        pytest.param(
            book(f"<worksheet>{SHEET}</worksheet>", book="<workbook/>"), FOUND, id="no name"
        ),
        pytest.param(
            book(f'<worksheet><row r="x"/>{SHEET}</worksheet>'), (), id="row of no number"
        ),
        pytest.param(
            book(f'<worksheet><row><c r="A-1"/></row>{SHEET}</worksheet>'), (), id="no reference"
        ),
        pytest.param(
            book(f'<worksheet><row r="9999999"><c r="ZZZ9999999"/></row>{SHEET}</worksheet>'),
            (),
            id="too far",
        ),
    ],
)
def test_rows_of_a_workbook(data: bytes, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_paper("รายชื่อ.xlsx", data).rows == rows


def test_the_first_rows_of_each_sheet_are_read_hidden_ones_too() -> None:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name in ("สรุป", "รายชื่อ"):
        sheet = made.add_worksheet(name)
        for row in range(30):
            sheet.write_row(row, 0, [name, row])
    made.get_worksheet_by_name("รายชื่อ").hide()
    made.close()
    rows = read_paper("a.xlsx", buffer.getvalue()).rows
    assert rows == tuple((name, str(row)) for name in ("สรุป", "รายชื่อ") for row in range(20))


def test_only_tables_have_rows() -> None:
    assert read_paper("a.docx", book(f"<worksheet>{SHEET}</worksheet>")).rows == ()
