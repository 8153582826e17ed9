"""TB92x: what is checked in tambon.toml, by `config`."""

from tambon_cli.diagnostics import Effect, Rule, Severity
from tambon_cli.i18n import Text

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

CONFIG_RULES = (SYNTAX, SETTING, UNKNOWN_CODE, NO_REASON, PRIVACY, UNUSED)
