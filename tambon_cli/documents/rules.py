"""The rules of reading a YAML file: what it must be, and what must not be in it (TB003-TB022)."""

from tambon_cli.diagnostics import Effect, Rule, Severity
from tambon_cli.i18n import Text

SYNTAX = Rule(
    "TB003",
    "syntax",
    Severity.ERROR,
    Text("ไวยากรณ์ของไฟล์ไม่ถูกต้อง", "syntax error"),
    effect=Effect.SPOILS_READING,
)
TAB = Rule(
    "TB004",
    "tab-indentation",
    Severity.ERROR,
    Text("ย่อหน้าด้วยปุ่ม Tab", "indented with a tab"),
    effect=Effect.SPOILS_READING,
)

NO_SPACE = Rule(
    "TB021",
    "no-space-after-colon",
    Severity.ERROR,
    Text("ไม่มีช่องว่างหลังเครื่องหมาย :", "no space after the colon"),
    effect=Effect.SPOILS_READING,
)
WIDE_COLON = Rule(
    "TB022",
    "full-width-colon",
    Severity.ERROR,
    Text("เครื่องหมาย ： ตัวเต็มแทน :", "a full-width colon"),
    effect=Effect.SPOILS_READING,
)

SYNTAX_RULES = (SYNTAX, TAB, NO_SPACE, WIDE_COLON)
SEVERAL = Rule(
    "TB006",
    "several-documents",
    Severity.ERROR,
    Text("มีเอกสารมากกว่าหนึ่งในไฟล์เดียว", "several documents in one file"),
    effect=Effect.SPOILS_READING,
)
NOT_A_MAPPING = Rule(
    "TB007",
    "not-a-mapping",
    Severity.ERROR,
    Text("ไฟล์ไม่ได้ขึ้นต้นด้วย ชื่อช่อง: ค่า", "the file does not hold key: value"),
    effect=Effect.SPOILS_READING,
)
TOO_LARGE = Rule(
    "TB008",
    "too-large",
    Severity.ERROR,
    Text("ข้อมูลใหญ่เกินกำหนด", "too large"),
    effect=Effect.SPOILS_READING,
)
TOO_DEEP = Rule(
    "TB009",
    "too-deep",
    Severity.ERROR,
    Text("ข้อมูลซ้อนกันลึกหรือมากเกินกำหนด", "nested too deep, or too many values"),
    effect=Effect.SPOILS_READING,
)
DUPLICATE = Rule(
    "TB010",
    "duplicate-key",
    Severity.ERROR,
    Text("ชื่อช่องซ้ำ", "the same key twice"),
    effect=Effect.SPOILS_READING,
)
ANCHOR = Rule(
    "TB011",
    "anchor",
    Severity.ERROR,
    Text("ห้ามใช้ & * และ <<", "anchors, aliases and merge keys are not allowed"),
    effect=Effect.SPOILS_READING,
)
TAG = Rule(
    "TB012",
    "tag",
    Severity.ERROR,
    Text("ห้ามใช้ป้ายชนิดข้อมูล (!)", "tags are not allowed"),
    effect=Effect.SPOILS_READING,
)
KEY = Rule(
    "TB013",
    "key-not-text",
    Severity.ERROR,
    Text("ชื่อช่องต้องเป็นข้อความ", "a key must be text"),
    effect=Effect.SPOILS_READING,
)
COMMENT_CUTS = Rule(
    "TB014",
    "comment-cuts-value",
    Severity.WARNING,
    Text("เครื่องหมาย # ตัดข้อความ", "a # cuts the value"),
)
NOT_REGULAR = Rule(
    "TB015",
    "not-a-regular-file",
    Severity.ERROR,
    Text("ไม่ใช่ไฟล์ธรรมดา", "not a regular file"),
    effect=Effect.SPOILS_READING,
)
CHANGED = Rule(
    "TB016",
    "changed-while-read",
    Severity.ERROR,
    Text("ไฟล์ถูกแก้ไขขณะอ่าน", "the file changed while it was read"),
    effect=Effect.SPOILS_READING,
)
NOT_CHECKED = Rule(
    "TB034",
    "not-checked",
    Severity.ERROR,
    Text("ตรวจโครงการนี้ไม่สำเร็จ", "the project could not be checked"),
    effect=Effect.SPOILS_READING,
)
EMPTY = Rule("TB017", "empty-file", Severity.INFO, Text("ไฟล์ยังว่าง", "the file is empty"))

READING_RULES = (
    SEVERAL,
    NOT_A_MAPPING,
    TOO_LARGE,
    TOO_DEEP,
    DUPLICATE,
    ANCHOR,
    TAG,
    KEY,
    COMMENT_CUTS,
    NOT_REGULAR,
    CHANGED,
    NOT_CHECKED,
    EMPTY,
)
