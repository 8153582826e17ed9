"""TB914 and TB92x: what is checked of tambon.toml, by its name and by `settings`."""

import re

from tambon_cli.diagnostics import Effect, Rule, Severity
from tambon_cli.files.near_names import meant_name
from tambon_cli.i18n import Text

_SETTINGS_FILE = "tambon.toml"
_OTHER_SUFFIXES = (".txt", ".ini", ".yaml", ".yml", ".json", ".cfg", ".conf")
# Thousands of folders may lie beside each other, whose names are not looked at any closer.
_MAY_BE_SETTINGS = re.compile(r"toml|ta?mb[o0]|tml$", re.IGNORECASE)


def is_near_settings(name: str) -> bool:
    """Whether a file was meant to be tambon.toml, by its name."""
    if not _MAY_BE_SETTINGS.search(name):
        return False
    return meant_name(name, (_SETTINGS_FILE,), _OTHER_SUFFIXES) is not None


SYNTAX = Rule(
    "TB920",
    "config-syntax",
    Severity.ERROR,
    Text("ไวยากรณ์ของ tambon.toml ไม่ถูกต้อง", "tambon.toml is not TOML"),
    effect=Effect.STOPS_COMMAND,
)
SETTING = Rule(
    "TB921",
    "config-setting",
    Severity.ERROR,
    Text("การตั้งค่าที่ไม่รู้จักหรือค่าไม่ถูก", "an unknown setting, or a wrong value"),
    effect=Effect.STOPS_COMMAND,
)
UNKNOWN_CODE = Rule(
    "TB922",
    "config-unknown-code",
    Severity.ERROR,
    Text("ไม่มีกฎรหัสนี้", "no rule has this code"),
    effect=Effect.STOPS_COMMAND,
)
NO_REASON = Rule(
    "TB923",
    "suppress-without-reason",
    Severity.ERROR,
    Text("การยอมรับที่ไม่มีเหตุผล", "a suppression without a reason"),
    effect=Effect.STOPS_COMMAND,
)
PRIVACY = Rule(
    "TB924",
    "suppress-privacy",
    Severity.ERROR,
    Text("ข้อมูลส่วนบุคคลยอมรับไม่ได้", "a privacy error cannot be suppressed"),
    effect=Effect.STOPS_COMMAND,
)
UNUSED = Rule(
    "TB925",
    "suppress-unused",
    Severity.WARNING,
    Text("การยอมรับที่ไม่ได้ใช้แล้ว", "a suppression that nothing needs"),
    effect=Effect.STOPS_COMMAND,
)
REPEATS_DEFAULT = Rule(
    "TB926",
    "config-repeats-default",
    Severity.INFO,
    Text("การตั้งค่าของโครงการที่ซ้ำกับค่าเริ่มต้น", "a setting of a project that repeats the default"),
)

MISNAMED = Rule(
    "TB914",
    "config-misnamed",
    Severity.WARNING,
    Text("ไฟล์ตั้งค่าที่ไม่ได้ชื่อ tambon.toml", "a settings file that is not called tambon.toml"),
)

CONFIG_RULES = (
    MISNAMED,
    SYNTAX,
    SETTING,
    UNKNOWN_CODE,
    NO_REASON,
    PRIVACY,
    UNUSED,
    REPEATS_DEFAULT,
)
