"""`tambon survey`: the 4S questionnaire – form, import, summary."""

from typing import Any

from tambon_cli.cli.survey_form import form
from tambon_cli.cli.survey_import import import_
from tambon_cli.cli.survey_summary import summary

COMMANDS: dict[str, tuple[Any, tuple[str, str, str]]] = {
    "form": (
        form,
        (
            "ทำแบบสอบถามสำหรับพิมพ์ ขึ้นระบบ หรือกรอก",
            "the questionnaire to print, upload or fill in",
            "tambon survey form --format xlsform",
        ),
    ),
    "import": (
        import_,
        (
            "นำเข้าไฟล์คำตอบ",
            "bring in a file of answers",
            "tambon survey import kobo-export.xlsx khok-krabueang",
        ),
    ),
    "summary": (summary, ("สรุปผลสำรวจ", "the figures of the survey", "tambon survey summary")),
}
