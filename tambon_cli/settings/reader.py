"""tambon.toml: how an office works with its projects, checked like any other file (TB92x).

The nearest tambon.toml above a project counts, alone. TOML has no places once it is read, so that a
second look at the text finds them; the file is small.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tambon_cli.diagnostics import ConfigurationError, Finding, Location, Rule, Span
from tambon_cli.display import quote
from tambon_cli.files.folder import Folder, Trouble, is_inside
from tambon_cli.i18n import Language, Text
from tambon_cli.rules import all_rules
from tambon_cli.rules.configuration import NO_REASON, PRIVACY, SETTING, SYNTAX, UNKNOWN_CODE
from tambon_cli.scoring.rubric import built_in_ids
from tambon_cli.settings.model import NAME, Settings, Suppression
from tambon_cli.suggest import code_hint, nearest
from tambon_cli.thai.numbers import Numerals

MOST_BYTES = 64 * 1024
MOST_OF_A_LINE = 2000  # tomllib takes quadratic time for keys of many parts
MOST_SUPPRESSIONS = 1000
MOST_FINDINGS = 100

_TOP = ("lang", "numerals", "rubric", "validate", "suppress")
_VALIDATE = ("ignore",)
_SUPPRESS = ("path", "code", "reason")
_SHORTEST_REASON = 5
_HEADER = re.compile(r"\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?")
_SETTING = re.compile(r"(\s*)([A-Za-z0-9_.-]+|\"[^\"]*\")(\s*=\s*)([^\n]*)")
_AT = re.compile(r"line (\d+), column (\d+)")


@cache
def read_config(folder: Path) -> Settings:
    """The settings of the tambon.toml in a folder; ConfigurationError with its findings where it has errors."""
    with Folder(folder) as opened:
        data = opened.read(NAME, MOST_BYTES)
    if isinstance(data, Trouble):
        raise _refused(
            folder,
            [
                SYNTAX.at(
                    Location(NAME),
                    Text("อ่านไฟล์ไม่ได้: {w}", "it cannot be read: {w}").fill(w=data.value),
                    _PLAIN_FILE,
                )
            ],
        )
    config, found = parse(folder, data)
    if found:
        raise _refused(folder, found)
    return config


def _refused(folder: Path, found: list[Finding]) -> ConfigurationError:
    named = [
        each.rule.at(
            Location((folder / NAME).as_posix(), each.location.span), each.message, each.hint
        )
        for each in found
    ]
    return ConfigurationError(Text("{n} มีข้อผิดพลาด", "{n} has errors").fill(n=NAME), named)


def parse(folder: Path, data: bytes) -> tuple[Settings, list[Finding]]:
    """The settings of a tambon.toml and everything that is wrong in it."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if long := next(
            (
                number
                for number, line in enumerate(text.split("\n"), 1)
                if len(line) > MOST_OF_A_LINE
            ),
            None,
        ):
            return Settings(folder), [
                SYNTAX.at(
                    Location(NAME, Span(long, 1, long, 2)),
                    Text("บรรทัดนี้ยาวเกินไป", "this line is too long"),
                    _PLAIN_FILE,
                )
            ]
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return Settings(folder), [
            SYNTAX.at(Location(NAME), Text("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8"), _SAVE)
        ]
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number of thousands of digits is a plain ValueError
        return Settings(folder), [_syntax(str(error), text)]
    checker = _Checker(_places(text))
    return checker.config(folder, values), sorted(checker.found, key=lambda each: each.order)[
        :MOST_FINDINGS
    ]


def _said(value: object) -> str:
    """A value as it is said: a text; what else there may be, however deep or long, is not."""
    return quote(value) if isinstance(value, str) else "…"


_PLAIN_FILE = Text("ใช้ไฟล์ข้อความธรรมดาที่เล็กกว่า 64 KB", "use an ordinary text file below 64 KB")
_SAVE = Text("บันทึกไฟล์ใหม่โดยเลือกการเข้ารหัสเป็น UTF-8", "save the file again as UTF-8")


def _syntax(problem: str, text: str) -> Finding:
    match = _AT.search(problem)
    line, column = (
        (int(match[1]), int(match[2])) if match else (max(1, text.rstrip().count("\n") + 1), 1)
    )
    if "end of document" in problem:
        return SYNTAX.at(
            Location(NAME, Span(line, column, line, column + 1)),
            Text("มีเครื่องหมายคำพูดหรือ [ ที่ไม่ได้ปิด", "a quote or bracket is not closed"),
            Text('ปิดด้วย " หรือ ]', 'close it with " or ]'),
        )
    hint = Text('ข้อความต้องอยู่ใน "…" เช่น lang = "th"', 'texts stand in "…", as in lang = "th"')
    return SYNTAX.at(
        Location(NAME, Span(line, column, line, column + 1)),
        Text("อ่านบรรทัดนี้ไม่ได้", "this line cannot be read"),
        hint,
    )


_Path = tuple[str | int, ...]


def _places(text: str) -> dict[_Path, tuple[Span, Span]]:
    """The span of each key and of its value, by the path to it: `("suppress", 0, "code")`."""
    found: dict[_Path, tuple[Span, Span]] = {}
    table: _Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            name = header[2]
            if header[1]:
                counts[name] = counts.get(name, -1) + 1
            table = (name, counts[name]) if header[1] else (name,)
            span = Span(number, header.start(2) + 1, number, header.end(2) + 1)
            found.setdefault(table, (span, span))
        elif setting := _SETTING.match(line):
            key = Span(number, setting.start(2) + 1, number, setting.end(2) + 1)
            start = setting.start(4) + 1
            value = Span(
                number, start, number, start + max(1, len(setting[4].split(" #")[0].rstrip()))
            )
            found.setdefault((*table, setting[2].strip('"')), (key, value))
    return found


def _is_regular(folder: Path, name: str) -> bool:
    """Whether a file lies below the folder, with no link on the way."""
    with Folder(folder) as opened:
        return not isinstance(opened.examine(name, lambda _read, size: size), Trouble)


class _Checker:
    """Collects what is wrong in one tambon.toml."""

    def __init__(self, places: dict[_Path, tuple[Span, Span]]) -> None:
        self.found: list[Finding] = []
        self._places = places
        self._codes = [rule.code for rule in all_rules()]

    def config(self, folder: Path, values: dict[str, Any]) -> Settings:
        self._unknown((), values, _TOP)
        validate = self._table(values, "validate")
        self._unknown(("validate",), validate, _VALIDATE)
        return Settings(
            folder=folder,
            language=self._choice(values, "lang", Language),
            numerals=self._choice(values, "numerals", Numerals),
            rubric=self._rubric(folder, values),
            ignore=self._ignored(validate),
            suppressions=self._suppressions(values),
        )

    def _key(self, path: _Path) -> Span:
        return self._places.get(path, (Span(1, 1, 1, 1),) * 2)[0]

    def _value(self, path: _Path) -> Span:
        return self._places.get(path, (Span(1, 1, 1, 1),) * 2)[1]

    def _report(self, rule: Rule, span: Span, message: Text, hint: Text) -> None:
        self.found.append(rule.at(Location(NAME, span), message, hint))

    def _unknown(self, path: _Path, values: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in values:
            if key not in known:
                message = Text("ไม่รู้จักการตั้งค่า {k}", "unknown setting {k}").fill(k=quote(key))
                self._report(SETTING, self._key((*path, key)), message, nearest(key, list(known)))

    def _table(self, values: dict[str, Any], key: str) -> dict[str, Any]:
        table = values.get(key, {})
        if isinstance(table, dict):
            return table
        self._report(
            SETTING,
            self._value((key,)),
            Text("{k} ต้องเป็นหัวข้อ", "{k} must be a table").fill(k=key),
            Text(f"เขียน [{key}] เป็นบรรทัดของตัวเอง", f"write [{key}] on a line of its own"),
        )
        return {}

    def _choice(self, values: dict[str, Any], key: str, kind: Any) -> Any:
        if key not in values:
            return None
        known = [each.value for each in kind]
        if values[key] in known:
            return kind(values[key])
        message = Text("{k} เป็น {v} ไม่ได้", "{k} cannot be {v}").fill(k=key, v=_said(values[key]))
        self._report(
            SETTING,
            self._value((key,)),
            message,
            Text("ใช้ได้: {c}", "there are: {c}").fill(c=", ".join(f'"{each}"' for each in known)),
        )
        return None

    def _rubric(self, folder: Path, values: dict[str, Any]) -> str | None:
        name = values.get("rubric")
        if name is None or (isinstance(name, str) and name in built_in_ids()):
            return name
        if isinstance(name, str) and _is_regular(folder, name):
            return str(folder / name)
        message = Text("ไม่พบตารางตัวชี้วัด {n}", "there is no rubric {n}").fill(n=_said(name))
        hint = Text(
            "ใช้รหัส {k} หรือไฟล์ .yaml ใต้โฟลเดอร์ของ tambon.toml",
            "use the id {k}, or a .yaml file below the folder of tambon.toml",
        )
        self._report(
            SETTING, self._value(("rubric",)), message, hint.fill(k=", ".join(built_in_ids()))
        )
        return None

    def _ignored(self, validate: dict[str, Any]) -> tuple[str, ...]:
        given = validate.get("ignore", [])
        span = self._value(("validate", "ignore"))
        if (
            not isinstance(given, list)
            or not all(isinstance(each, str) for each in given)
            or len(given) > len(self._codes)
        ):
            self._report(
                SETTING,
                span,
                Text("ignore ต้องเป็นรายการรหัส", "ignore must be a list of codes"),
                Text('เขียน ignore = ["TB601"]', 'write ignore = ["TB601"]'),
            )
            return ()
        for code in given:
            self._known_code(code.upper(), span, is_prefix=True)
        return tuple(code.upper() for code in given)

    def _known_code(self, code: str, span: Span, *, is_prefix: bool) -> None:
        if not any(
            known.startswith(code) if is_prefix else known == code for known in self._codes if code
        ):
            self._report(
                UNKNOWN_CODE,
                span,
                Text("ไม่มีกฎรหัส {c}", "no rule has the code {c}").fill(c=quote(code)),
                code_hint(code, self._codes),
            )

    def _suppressions(self, values: dict[str, Any]) -> tuple[Suppression, ...]:
        given = values.get("suppress", [])
        if (
            not isinstance(given, list)
            or not all(isinstance(each, dict) for each in given)
            or len(given) > MOST_SUPPRESSIONS
        ):
            self._report(
                SETTING,
                self._value(("suppress",)),
                Text("suppress ต้องเป็นหัวข้อ [[suppress]]", "suppress must be tables"),
                Text(
                    "เขียน [[suppress]] เป็นบรรทัดของตัวเอง", "write [[suppress]] on a line of its own"
                ),
            )
            return ()
        made = [self._suppression(number, each) for number, each in enumerate(given)]
        return tuple(each for each in made if each is not None)

    def _suppression(self, number: int, values: dict[str, Any]) -> Suppression | None:
        at: _Path = ("suppress", number)
        self._unknown(at, values, _SUPPRESS)
        before = len(self.found)
        for key in ("path", "code"):
            if not isinstance(values.get(key), str) or not values[key]:
                self._report(
                    SETTING,
                    self._value((*at, key)) if key in values else self._key(at),
                    Text("[[suppress]] ขาด {k}", "[[suppress]] lacks {k}").fill(k=key),
                    Text(f'เพิ่ม {key} = "…"', f'add {key} = "…"'),
                )
        reason = values.get("reason")
        if not isinstance(reason, str) or len(reason.strip()) < _SHORTEST_REASON:
            span = self._value((*at, "reason")) if "reason" in values else self._key(at)
            self._report(
                NO_REASON,
                span,
                Text(
                    "การยอมรับต้องบอกเหตุผล" + (" เหตุผลนี้สั้นเกินไป" if reason else ""),
                    "a suppression must say why" + (", in more words" if reason else ""),
                ),
                Text('เพิ่ม reason = "เหตุผลที่ยอมรับ"', 'add reason = "why it is accepted"'),
            )
        if isinstance(values.get("path"), str) and values["path"] and not is_inside(values["path"]):
            message = Text(
                "path ต้องเป็นไฟล์ใต้โฟลเดอร์ของ tambon.toml",
                "path must be a file below the folder of tambon.toml",
            )
            self._report(
                SETTING,
                self._value((*at, "path")),
                message,
                Text(
                    "เขียนแบบ โครงการ/plan.yaml โดยไม่มี ./ หรือ ..",
                    "write it as project/plan.yaml, without ./ or ..",
                ),
            )
        if len(self.found) > before:
            return None
        self._check_code(values["code"], self._value((*at, "code")))
        return Suppression(values["path"], values["code"], str(reason).strip(), self._key(at))

    def _check_code(self, code: str, span: Span) -> None:
        self._known_code(code, span, is_prefix=False)
        if any(rule.code == code and rule.finds_personal_data for rule in all_rules()):
            self._report(
                PRIVACY,
                span,
                Text(
                    "{c} เป็นเรื่องข้อมูลส่วนบุคคล ยอมรับไม่ได้",
                    "{c} is about a person's data and cannot be suppressed",
                ).fill(c=code),
                Text(
                    "ลบข้อมูลส่วนบุคคลออกจากไฟล์ แล้วลบรายการนี้",
                    "delete the data from the file, then this entry",
                ),
            )
