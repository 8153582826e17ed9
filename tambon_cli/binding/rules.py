"""The rules of values: what a field must hold (TB101-TB109)."""

from tambon_cli.diagnostics import Effect, Rule, Severity
from tambon_cli.i18n import Text

MISSING = Rule(
    "TB101",
    "missing-field",
    Severity.ERROR,
    Text("ขาดช่องที่จำเป็น", "a required field is missing"),
    effect=Effect.SPOILS_VALUE,
)
UNKNOWN_KEY = Rule(
    "TB102",
    "unknown-key",
    Severity.ERROR,
    Text("ไม่รู้จักชื่อช่องนี้", "unknown key"),
    effect=Effect.SPOILS_VALUE,
)
WRONG_TYPE = Rule(
    "TB103",
    "wrong-type",
    Severity.ERROR,
    Text("ชนิดของค่าไม่ถูก", "wrong type of value"),
    effect=Effect.SPOILS_VALUE,
)
NOT_IN_VOCABULARY = Rule(
    "TB104",
    "not-in-vocabulary",
    Severity.ERROR,
    Text("ไม่อยู่ในรายการคำที่กำหนด", "not in the vocabulary"),
    effect=Effect.SPOILS_VALUE,
)
BAD_ID = Rule(
    "TB105",
    "bad-id",
    Severity.ERROR,
    Text("รหัสไม่ถูกรูปแบบ", "malformed id"),
    effect=Effect.SPOILS_VALUE,
)
BAD_DATE = Rule(
    "TB106",
    "bad-date",
    Severity.ERROR,
    Text("วันที่ไม่ถูกต้องหรือไม่มีอยู่จริง", "not a date, or no such day"),
    effect=Effect.SPOILS_VALUE,
)
UNSURE_DATE = Rule(
    "TB107", "ambiguous-date", Severity.INFO, Text("วันที่เขียนได้หลายความหมาย", "ambiguous date")
)
BAD_NUMBER = Rule(
    "TB108",
    "bad-number",
    Severity.ERROR,
    Text("ตัวเลขไม่ถูกต้อง", "not a number"),
    effect=Effect.SPOILS_VALUE,
)
TOO_MANY = Rule(
    "TB109",
    "too-many-items",
    Severity.ERROR,
    Text("รายการยาวเกินกำหนด", "a list that is too long"),
    effect=Effect.SPOILS_VALUE,
)

BINDING_RULES = (
    MISSING,
    UNKNOWN_KEY,
    WRONG_TYPE,
    NOT_IN_VOCABULARY,
    BAD_ID,
    BAD_DATE,
    UNSURE_DATE,
    BAD_NUMBER,
    TOO_MANY,
)
