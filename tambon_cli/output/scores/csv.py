"""Scores as CSV for a spreadsheet."""

from collections.abc import Callable, Iterable
from typing import Any

from tambon_cli.binding.terms import Term
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.scoring.progress import ProjectState

# The names are for programs: one may be added at the end, none is renamed, moved or removed.
_THAI_HEADS = {
    "path": "โฟลเดอร์",
    "id": "รหัสโครงการ",
    "title": "ชื่อโครงการ",
    "area": "ประเภทพื้นที่",
    "subdistrict": "ตำบล",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "fiscal_year": "ปีงบประมาณ",
    "round": "รอบ (เดือน)",
    "level": "ระดับ",
    "claimed_level": "ระดับตามที่บันทึก",
    "label": "ระดับเป็นข้อความ",
    "next_level": "ระดับถัดไป",
    "missing": "ขาดสำหรับระดับถัดไป",
    "errors": "จำนวนข้อผิดพลาด",
    "warnings": "จำนวนคำเตือน",
    "agency": "หน่วยงาน",
    "state": "สถานะ",
    "planned": "กิจกรรมตามแผน",
    "done": "กิจกรรมแล้วเสร็จ",
    "filled": "แบบรายงานที่กรอกแล้ว (ข้อ)",
    "rubric": "ตารางตัวชี้วัด",
    "rubric_file": "ไฟล์ตารางตัวชี้วัด",
    "rubric_differs": "ต่างจากตารางทางการ",
    "table": "ที่มาของตารางตัวชี้วัด",
    "days_late": "ช้าหรือเลยกำหนด (วัน)",
    "late": "สิ่งที่ล่าช้าหรือเลยกำหนด",
}
COLUMNS = {name: Text(head, name) for name, head in _THAI_HEADS.items()}


class TableOrigin(Term):
    """Whose indicator table a level is by."""

    OFFICIAL = "official", "ตารางทางการ", "official"
    PROVISIONAL = "provisional", "ตารางชั่วคราว", "provisional"
    OWN = "own", "ตารางของหน่วยงานเอง", "own"
    NONE = "none", "ไม่มีตาราง", "none"


def head(language: Language) -> str:
    """Return the first row: the names for programs, in Thai the heads for people."""
    return render_head(column.in_(language) for column in COLUMNS.values())


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """Return the rows of some entries of the JSON format."""
    return render_rows([cell(entry, name, language) for name in COLUMNS] for entry in entries)


def cell(entry: dict[str, Any], name: str, language: Language) -> str:
    """Return a cell of an entry, harmless to spreadsheets; empty for null."""
    return escape_cell(_words(entry, name, language))


def _words(entry: dict[str, Any], name: str, language: Language) -> str:
    if name in _WORDS:
        return _WORDS[name](entry, language)
    value = entry[name]
    return "" if value is None else escape(str(value), 1000)


def _area(entry: dict[str, Any], language: Language) -> str:
    kind = entry["area"]
    return AreaKind.of(kind).label.in_(language) if kind else ""


def _next_level(entry: dict[str, Any], _language: Language) -> str:
    following = entry["next"]
    return str(following["level"]) if following else ""


def _missing(entry: dict[str, Any], language: Language) -> str:
    following = entry["next"] or {"missing": []}
    return "; ".join(gap[language.value] for gap in following["missing"])


def _rubric(entry: dict[str, Any], key: str) -> str:
    rubric = entry["rubric"] or {}
    return rubric.get(key) or ""


def _differs(entry: dict[str, Any], language: Language) -> str:
    rubric = entry["rubric"] or {"differs": []}
    return "; ".join(difference[language.value] for difference in rubric["differs"])


def _table(entry: dict[str, Any], language: Language) -> str:
    return _origin(entry).label.in_(language)


def _origin(entry: dict[str, Any]) -> TableOrigin:
    if not entry["levels"]:  # no table of the year, or it is unknown which half of it applies
        return TableOrigin.NONE
    if entry["rubric"]["source"] == "built-in":
        return TableOrigin.OFFICIAL
    if entry["rubric"]["provisional"]:
        return TableOrigin.PROVISIONAL
    return TableOrigin.OWN


_WORDS: dict[str, Callable[[dict[str, Any], Language], str]] = {
    "label": lambda entry, language: str(entry["label"][language.value]),
    "area": _area,
    "next_level": _next_level,
    "missing": _missing,
    "state": lambda entry, language: ProjectState.of(entry["state"]).label.in_(language),
    "planned": lambda entry, _language: str(entry["activities"]["planned"]),
    "done": lambda entry, _language: str(entry["activities"]["done"]),
    "rubric": lambda entry, _language: _rubric(entry, "id"),
    "rubric_file": lambda entry, _language: escape(_rubric(entry, "file"), 1000),
    "rubric_differs": _differs,
    "late": lambda entry, language: "; ".join(
        each["what"][language.value] for each in entry["late"]
    ),
    "table": _table,
    "filled": lambda entry, _language: str(entry["form"]["filled"]),
}
