"""TB040 and TB216: what is checked of many folders together, where projects are looked for."""

from tambon_cli.diagnostics import Rule, Severity
from tambon_cli.i18n import Text

NEAR_PROJECT = Rule(
    "TB040",
    "project-file-misnamed",
    Severity.WARNING,
    Text("โฟลเดอร์ที่ขาดไฟล์ชื่อ project.yaml", "a folder without a file called project.yaml"),
)
SAME_PROJECT = Rule(
    "TB216",
    "same-project-twice",
    Severity.WARNING,
    Text("โครงการเดียวกันสองโฟลเดอร์", "one project in two folders"),
)

PORTFOLIO_RULES = (NEAR_PROJECT, SAME_PROJECT)
