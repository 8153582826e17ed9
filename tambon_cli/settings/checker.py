"""The values of a tambon.toml become Settings; what is wrong in them is collected."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tambon_cli.diagnostics import Finding, Location, Rule, Span
from tambon_cli.display import quote
from tambon_cli.files.opened import FolderSource, Trouble, is_inside
from tambon_cli.i18n import Language, Text
from tambon_cli.rules import all_rules
from tambon_cli.rules.configuration import NO_REASON, PRIVACY, SETTING, UNKNOWN_CODE
from tambon_cli.scoring.rubric import built_in_ids
from tambon_cli.settings.model import NAME, DefaultRepeated, Settings, Suppression
from tambon_cli.settings.places import TomlPath, TomlPlaces
from tambon_cli.suggest import code_hint, nearest
from tambon_cli.thai.numbers import Numerals

MOST_SUPPRESSIONS = 1000

_TOP = ("lang", "numerals", "rubric", "validate", "suppress")
_DEFAULTS = {"lang": Language.TH.value, "numerals": Numerals.ARABIC.value}
MOST_RUBRICS = 100
_VALIDATE = ("ignore",)
_SUPPRESS = ("path", "code", "reason")
_SHORTEST_REASON = 5

_UNKNOWN_SETTING = Text("ไม่รู้จักการตั้งค่า {key}", "unknown setting {key}")
_NOT_A_TABLE = Text("{key} ต้องเป็นหัวข้อ", "{key} must be a table")
_WRITE_TABLE = Text("เขียน [{key}] เป็นบรรทัดของตัวเอง", "write [{key}] on a line of its own")
_CANNOT_BE = Text("{key} เป็น {value} ไม่ได้", "{key} cannot be {value}")
_CHOICES = Text("ใช้ได้: {choices}", "there are: {choices}")
_TOO_MANY_RUBRICS = Text("rubric มีเกิน {most} ตาราง", "rubric names more than {most} tables")
_ONE_A_YEAR = Text("ระบุปีละหนึ่งตาราง", "name one table a fiscal year")
_NO_RUBRIC = Text("ไม่พบตารางตัวชี้วัด {name}", "there is no rubric {name}")
_USE_RUBRIC = Text(
    "ใช้รหัส {known} หรือไฟล์ .yaml ใต้โฟลเดอร์ของ tambon.toml",
    "use the id {known}, or a .yaml file below the folder of tambon.toml",
)
_NOT_CODES = Text("ignore ต้องเป็นรายการรหัส", "ignore must be a list of codes")
_WRITE_CODES = Text('เขียน ignore = ["TB601"]', 'write ignore = ["TB601"]')
_NO_RULE = Text("ไม่มีกฎรหัส {code}", "no rule has the code {code}")
_NOT_TABLES = Text("suppress ต้องเป็นหัวข้อ [[suppress]]", "suppress must be tables")
_WRITE_TABLES = Text(
    "เขียน [[suppress]] เป็นบรรทัดของตัวเอง", "write [[suppress]] on a line of its own"
)
_MISSING = Text("[[suppress]] ขาด {key}", "[[suppress]] lacks {key}")
_ADD = Text('เพิ่ม {key} = "…"', 'add {key} = "…"')
_WITHOUT_REASON = Text("การยอมรับต้องบอกเหตุผล", "a suppression must say why")
_SHORT_REASON = Text(
    "การยอมรับต้องบอกเหตุผล เหตุผลนี้สั้นเกินไป", "a suppression must say why, in more words"
)
_ADD_REASON = Text('เพิ่ม reason = "เหตุผลที่ยอมรับ"', 'add reason = "why it is accepted"')
_PATH_OUTSIDE = Text(
    "path ต้องเป็นไฟล์ใต้โฟลเดอร์ของ tambon.toml",
    "path must be a file below the folder of tambon.toml",
)
_WRITE_PATH = Text(
    "เขียนแบบ โครงการ/plan.yaml โดยไม่มี ./ หรือ ..", "write it as project/plan.yaml, without ./ or .."
)
_PERSONAL = Text(
    "{code} เป็นเรื่องข้อมูลส่วนบุคคล ยอมรับไม่ได้",
    "{code} is about a person's data and cannot be suppressed",
)
_DELETE_DATA = Text(
    "ลบข้อมูลส่วนบุคคลออกจากไฟล์ แล้วลบรายการนี้", "delete the data from the file, then this entry"
)


def _shown(value: object) -> str:
    """Return a text as a message quotes it; what else there may be, however deep, as dots."""
    return quote(value) if isinstance(value, str) else "…"


class Checker:
    """Makes Settings of the values of one tambon.toml; what is wrong is in `findings`."""

    def __init__(self, places: TomlPlaces, source: FolderSource) -> None:
        """Take the places of the values in the text, and where the folder is opened."""
        self.findings: list[Finding] = []
        self._source = source
        self._places = places
        self._codes = [rule.code for rule in all_rules()]

    def settings(self, folder: Path, values: dict[str, Any]) -> Settings:
        """Return the settings as far as they are right."""
        self._check_keys((), values, _TOP)
        validate = self._table(values, "validate")
        self._check_keys(("validate",), validate, _VALIDATE)
        return Settings(
            folder=folder,
            language=self._choice(values, "lang", Language),
            numerals=self._choice(values, "numerals", Numerals),
            rubrics=self._rubrics(folder, values),
            ignore=self._ignored(validate),
            suppressions=self._suppressions(values),
            repeated=tuple(self._repeated(values)),
        )

    def _repeated(self, values: dict[str, Any]) -> Iterator[DefaultRepeated]:
        for key, default in _DEFAULTS.items():
            if values.get(key) == default:
                yield DefaultRepeated(f'{key} = "{default}"', self._places.key((key,)))

    def _report(self, rule: Rule, span: Span, message: Text, hint: Text) -> None:
        self.findings.append(rule.at(Location(NAME, span), message, hint))

    def _check_keys(self, path: TomlPath, values: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in values:
            if key not in known:
                message = _UNKNOWN_SETTING.fill(key=quote(key))
                hint = nearest(key, list(known))
                self._report(SETTING, self._places.key((*path, key)), message, hint)

    def _table(self, values: dict[str, Any], key: str) -> dict[str, Any]:
        table = values.get(key, {})
        if isinstance(table, dict):
            return table
        place = self._places.value((key,))
        self._report(SETTING, place, _NOT_A_TABLE.fill(key=key), _WRITE_TABLE.fill(key=key))
        return {}

    def _choice(self, values: dict[str, Any], key: str, kind: Any) -> Any:
        if key not in values:
            return None
        known = [choice.value for choice in kind]
        if values[key] in known:
            return kind(values[key])
        message = _CANNOT_BE.fill(key=key, value=_shown(values[key]))
        hint = _CHOICES.fill(choices=", ".join(f'"{choice}"' for choice in known))
        self._report(SETTING, self._places.value((key,)), message, hint)
        return None

    def _rubrics(self, folder: Path, values: dict[str, Any]) -> tuple[str, ...] | None:
        given = values.get("rubric")
        if given is None:
            return None
        path: TomlPath = ("rubric",)
        if not isinstance(given, list):
            found = self._rubric(folder, given, path)
            return None if found is None else (found,)
        if len(given) > MOST_RUBRICS:
            message = _TOO_MANY_RUBRICS.fill(most=MOST_RUBRICS)
            self._report(SETTING, self._places.value(path), message, _ONE_A_YEAR)
            return None
        several = [
            self._rubric(folder, name, self._item(path, number))
            for number, name in enumerate(given)
        ]
        return tuple(name for name in several if name is not None) or None

    def _item(self, path: TomlPath, number: int) -> TomlPath:
        """Return the path of an item of a list; that of the list where the item has no place."""
        item = (*path, number)
        return item if item in self._places else path

    def _rubric(self, folder: Path, name: Any, path: TomlPath) -> str | None:
        if isinstance(name, str) and name in built_in_ids():
            return name
        if isinstance(name, str) and self._is_regular(folder, name):
            return str(folder / name)
        message = _NO_RUBRIC.fill(name=_shown(name))
        hint = _USE_RUBRIC.fill(known=", ".join(built_in_ids()))
        self._report(SETTING, self._places.value(path), message, hint)
        return None

    def _is_regular(self, folder: Path, name: str) -> bool:
        """Whether a file lies below the folder, with no link on the way."""
        with self._source.open(folder) as opened:
            return not isinstance(opened.examine(name, lambda _read, size: size), Trouble)

    def _ignored(self, validate: dict[str, Any]) -> tuple[str, ...] | None:
        if "ignore" not in validate:
            return None
        given = validate["ignore"]
        path: TomlPath = ("validate", "ignore")
        place = self._places.value(path)
        is_list = isinstance(given, list) and len(given) <= len(self._codes)
        if not is_list or not all(isinstance(code, str) for code in given):
            self._report(SETTING, place, _NOT_CODES, _WRITE_CODES)
            return None
        prefixes = tuple(code.upper() for code in given)
        for number, prefix in enumerate(prefixes):
            if not any(known.startswith(prefix) for known in self._codes):
                self._report_code(prefix, self._places.value(self._item(path, number)))
        return prefixes

    def _report_code(self, code: str, place: Span) -> None:
        message = _NO_RULE.fill(code=quote(code))
        self._report(UNKNOWN_CODE, place, message, code_hint(code, self._codes))

    def _suppressions(self, values: dict[str, Any]) -> tuple[Suppression, ...]:
        given = values.get("suppress", [])
        is_list = isinstance(given, list) and len(given) <= MOST_SUPPRESSIONS
        if not is_list or not all(isinstance(table, dict) for table in given):
            place = self._places.value(("suppress",))
            self._report(SETTING, place, _NOT_TABLES, _WRITE_TABLES)
            return ()
        made = [self._suppression(number, table) for number, table in enumerate(given)]
        return tuple(suppression for suppression in made if suppression is not None)

    def _suppression(self, number: int, values: dict[str, Any]) -> Suppression | None:
        at: TomlPath = ("suppress", number)
        before = len(self.findings)
        self._check_keys(at, values, _SUPPRESS)
        path = self._required(at, values, "path")
        code = self._required(at, values, "code")
        reason = self._reason(at, values)
        if path and not is_inside(path):
            place = self._places.value((*at, "path"))
            self._report(SETTING, place, _PATH_OUTSIDE, _WRITE_PATH)
        if len(self.findings) > before:
            return None
        self._check_code(code, self._places.value((*at, "code")))
        return Suppression(path, code, reason, self._places.key(at))

    def _place_of(self, at: TomlPath, values: dict[str, Any], key: str) -> Span:
        """Return the place of a value, or of its table where that has no such key."""
        return self._places.value((*at, key)) if key in values else self._places.key(at)

    def _required(self, at: TomlPath, values: dict[str, Any], key: str) -> str:
        value = values.get(key)
        if isinstance(value, str) and value:
            return value
        place = self._place_of(at, values, key)
        self._report(SETTING, place, _MISSING.fill(key=key), _ADD.fill(key=key))
        return ""

    def _reason(self, at: TomlPath, values: dict[str, Any]) -> str:
        reason = values.get("reason")
        if isinstance(reason, str) and len(reason.strip()) >= _SHORTEST_REASON:
            return reason.strip()
        message = _SHORT_REASON if reason else _WITHOUT_REASON
        self._report(NO_REASON, self._place_of(at, values, "reason"), message, _ADD_REASON)
        return ""

    def _check_code(self, code: str, place: Span) -> None:
        if code not in self._codes:
            self._report_code(code, place)
        if any(rule.code == code and rule.finds_personal_data for rule in all_rules()):
            self._report(PRIVACY, place, _PERSONAL.fill(code=code), _DELETE_DATA)
