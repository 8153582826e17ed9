"""`tambon rubric`: a provisional table for a year that has none, and checking a table."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.environment import typed_command
from tambon_cli.commands.exit_codes import GOOD, exit_code
from tambon_cli.commands.printing import LONGEST_PATH, print_path, print_result
from tambon_cli.commands.questions import year_of
from tambon_cli.commands.view import View
from tambon_cli.diagnostics import ConfigurationError, Finding
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_text
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.text import short_lines
from tambon_cli.rules.rubric_file import checked_rubric
from tambon_cli.scoring.provisional import moved_text
from tambon_cli.scoring.rubric import Rubric, built_in_ids, load_rubric, rubric_for
from tambon_cli.scoring.rubric_differences import differences

_NO_YEAR = Text("{value} ไม่ใช่ปีงบประมาณ พ.ศ.", "{value} is no fiscal year (B.E.)")
_WRITE_YEAR = Text("เขียนปี พ.ศ. สี่หลัก เช่น 2570", "write a B.E. year of four digits, such as 2570")
_HAS_TABLE = Text(
    "ปี {year} มีตารางทางการแล้ว ({table}) ไม่ต้องใช้ตารางชั่วคราว",
    "{year} has its table ({table}), so it needs no provisional one",
)
_NO_BASE = Text("ไม่มีตารางทางการ {name}", "there is no built-in table {name}")
_USE_BASE = Text("ใช้ได้: {known}", "there is {known}")
_IS_THERE = Text("มี {file} อยู่แล้ว จึงไม่เขียนทับ", "{file} is there already and is not overwritten")
_OTHER_FILE = Text("ระบุไฟล์อื่นด้วย -o", "name another file with -o")
_NAME_IT = Text(
    "ใช้กับทุกโครงการในโฟลเดอร์: เพิ่มบรรทัดนี้ใน tambon.toml ของโฟลเดอร์นั้น",
    "for all projects of a folder: add this line to the tambon.toml of that folder",
)
_CHECK_IT = Text("ตรวจ: {command} rubric check {file}", "check it: {command} rubric check {file}")
_PROVISIONAL_ONLY = Text(
    "ระดับทุกแห่งจะบอกว่าชั่วคราว จนกว่าจะมีตารางของปี {year}",
    "every level says that it is provisional, until there is the table of {year}",
)
_USABLE = Text("{name}: ใช้ได้ ตาราง {id} ปี {year} {kind}", "{name}: {id} of {year}, {kind}")
_BUILT_IN = Text("เป็นตารางทางการ", "the built-in table")
_PROVISIONAL = Text(
    "เป็นตารางชั่วคราว ตรงกับ {base} ที่เลื่อนปี", "provisional, the same as {base} with its days moved"
)
_OWN = Text("เป็นตารางของหน่วยงานเอง", "a table of one's own")
_NOTHING_TO_COMPARE = Text(
    "  ไม่มีตารางทางการของปีนี้ให้เทียบ", "  there is no built-in table of this year to compare it with"
)
_NO_DIFFERENCE = Text("  เกณฑ์ตรงกับตารางทางการ", "  it asks for the same as the built-in table")
_DIFFERS = Text("  ต่างจากตารางทางการ:", "  it differs from the built-in table:")


class NewRequest(NamedTuple):
    """The year of the new table, the built-in one that it comes from, and its file."""

    year: str
    base: str | None
    output: Path | None


class CheckRequest(NamedTuple):
    """The tables, by their files or ids."""

    names: Sequence[str]


def run_new(request: NewRequest, view: View) -> int:
    """Write a provisional table and say how it is used; return the exit code."""
    year = _year(request.year)
    base = load_rubric(_base(request.base, year))
    path = request.output or Path(f"fy{year}.yaml")
    if os.path.lexists(path):
        file = quote(path.as_posix(), LONGEST_PATH)
        raise TambonError(_IS_THERE.fill(file=file), _OTHER_FILE)
    write_text(path, moved_text(base, year))
    print_path(view, path.as_posix())
    if not view.quiet:
        print_result(f"{line}\n" for line in _how_to_use(path, year, view))
    return GOOD


def _year(text: str) -> int:
    typed = year_of(text)
    if not typed:
        raise TambonError(_NO_YEAR.fill(value=quote(text)), _WRITE_YEAR)
    year = int(typed)
    official = rubric_for(year)
    if official is not None:
        raise TambonError(_HAS_TABLE.fill(year=year, table=official.id))
    return year


def _base(name: str | None, year: int) -> str:
    """Return the built-in table of that id; without one the latest before the year."""
    known = built_in_ids()
    if name is not None and name not in known:
        raise TambonError(_NO_BASE.fill(name=quote(name)), _USE_BASE.fill(known=", ".join(known)))
    earlier = [each for each in known if load_rubric(each).fiscal_year < year]
    return name or (earlier or known)[-1]


def _how_to_use(path: Path, year: int, view: View) -> Iterator[str]:
    file = escape(path.as_posix(), LONGEST_PATH)
    yield view.say(_PROVISIONAL_ONLY.fill(year=year))
    yield view.say(_NAME_IT)
    yield f'  rubric = "{file}"'
    yield view.say(_CHECK_IT.fill(command=typed_command(), file=file))


def run_check(request: CheckRequest, view: View) -> int:
    """Print what is wrong in tables, or what they are; return the exit code."""
    language = view.result_language(is_text=True)
    is_wrong = False
    for name in request.names:
        findings, rubric = _checked(name)
        is_wrong = is_wrong or rubric is None
        print_result(short_lines(findings, language))
        if rubric is not None:
            print_result(f"{line}\n" for line in _described(name, rubric, language))
    return exit_code(is_wrong=is_wrong)


def _checked(name: str) -> tuple[list[Finding], Rubric | None]:
    """Return a table, or what is wrong in it."""
    try:
        return [], checked_rubric(name)
    except ConfigurationError as error:
        return error.findings, None


def _described(name: str, rubric: Rubric, language: Language) -> Iterator[str]:
    base = rubric.moved_from
    kind = _OWN
    if rubric.is_built_in:
        kind = _BUILT_IN
    elif base is not None:
        kind = _PROVISIONAL.fill(base=base.id)
    text = _USABLE.fill(
        name=escape(name, LONGEST_PATH), id=rubric.id, year=rubric.fiscal_year, kind=kind
    )
    yield text.in_(language)
    if rubric.is_built_in or base is not None:
        return
    if rubric_for(rubric.fiscal_year) is None:
        yield _NOTHING_TO_COMPARE.in_(language)
        return
    found = differences(rubric)
    yield (_DIFFERS if found else _NO_DIFFERENCE).in_(language)
    for difference in found:
        yield f"  • {difference.in_(language)}"
