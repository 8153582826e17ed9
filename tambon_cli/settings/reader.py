"""tambon.toml: how an office works with its projects, checked like any other file (TB92x)."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from tambon_cli.diagnostics import ConfigurationError, Finding, Location, Span
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource, Trouble
from tambon_cli.i18n import Text
from tambon_cli.rules.configuration import SYNTAX
from tambon_cli.settings.checker import Checker
from tambon_cli.settings.model import NAME, Settings
from tambon_cli.settings.places import places_of

MOST_BYTES = 64 * 1024
MOST_OF_A_LINE = 2000  # tomllib takes quadratic time for keys of many parts
MOST_FINDINGS = 100

_PLACE_IN_PROBLEM = re.compile(r"line (\d+), column (\d+)")

_HAS_ERRORS = Text("{file} มีข้อผิดพลาด", "{file} has errors")
_UNREADABLE = Text("อ่านไฟล์ไม่ได้: {reason}", "it cannot be read: {reason}")
_PLAIN_FILE = Text("ใช้ไฟล์ข้อความธรรมดาที่เล็กกว่า 64 KB", "use an ordinary text file below 64 KB")
_LONG_LINE = Text("บรรทัดนี้ยาวเกินไป", "this line is too long")
_NOT_UTF8 = Text("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8")
_SAVE_AS_UTF8 = Text("บันทึกไฟล์ใหม่โดยเลือกการเข้ารหัสเป็น UTF-8", "save the file again as UTF-8")
_NOT_CLOSED = Text("มีเครื่องหมายคำพูดหรือ [ ที่ไม่ได้ปิด", "a quote or bracket is not closed")
_CLOSE_IT = Text('ปิดด้วย " หรือ ]', 'close it with " or ]')
_NOT_TOML = Text("อ่านบรรทัดนี้ไม่ได้", "this line cannot be read")
_QUOTE_TEXTS = Text('ข้อความต้องอยู่ใน "…" เช่น lang = "th"', 'texts stand in "…", as in lang = "th"')


@lru_cache(maxsize=256)  # commits come and go
def read_settings(folder: Path, source: FolderSource = DISK) -> Settings:
    """Return the settings of the tambon.toml in a folder.

    Raise ConfigurationError with its findings where it has errors.
    """
    with source.open(folder) as opened:
        data = opened.read(NAME, MOST_BYTES)
    if isinstance(data, Trouble):
        message = _UNREADABLE.fill(reason=data.value)
        raise _error(folder, [SYNTAX.at(Location(NAME), message, _PLAIN_FILE)])
    settings, findings = parse(folder, data, source)
    if findings:
        raise _error(folder, findings)
    return settings


def _error(folder: Path, findings: list[Finding]) -> ConfigurationError:
    """Return the error of these findings, which name the file in full."""
    file = (folder / NAME).as_posix()
    named = [
        finding.rule.at(Location(file, finding.location.span), finding.message, finding.hint)
        for finding in findings
    ]
    return ConfigurationError(_HAS_ERRORS.fill(file=NAME), named)


def parse(folder: Path, data: bytes, source: FolderSource = DISK) -> tuple[Settings, list[Finding]]:
    """Return the settings of a tambon.toml and everything that is wrong in it."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Settings(folder), [SYNTAX.at(Location(NAME), _NOT_UTF8, _SAVE_AS_UTF8)]
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_OF_A_LINE:
            place = Location(NAME, Span(number, 1, number, 2))
            return Settings(folder), [SYNTAX.at(place, _LONG_LINE, _PLAIN_FILE)]
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is a plain ValueError.
        return Settings(folder), [_syntax(str(error), text)]
    checker = Checker(places_of(text), source)
    settings = checker.settings(folder, values)
    findings = sorted(checker.findings, key=lambda finding: finding.order)
    return settings, findings[:MOST_FINDINGS]


def _syntax(problem: str, text: str) -> Finding:
    line, column = max(1, text.rstrip().count("\n") + 1), 1
    match = _PLACE_IN_PROBLEM.search(problem)
    if match:
        line, column = int(match[1]), int(match[2])
    place = Location(NAME, Span(line, column, line, column + 1))
    if "end of document" in problem:
        return SYNTAX.at(place, _NOT_CLOSED, _CLOSE_IT)
    return SYNTAX.at(place, _NOT_TOML, _QUOTE_TEXTS)
