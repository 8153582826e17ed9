"""`tambon survey`: the 4S questionnaire – form, import, summary."""

from collections.abc import Mapping
from typing import ClassVar

from tambon_cli.cli.groups import CommandEntry, ThaiGroup
from tambon_cli.i18n import Text


class SurveyGroup(ThaiGroup):
    """The commands of the survey, in the order in which they are needed."""

    entries: ClassVar[Mapping[str, CommandEntry]] = {
        "form": CommandEntry(
            "survey_form",
            "form",
            Text(
                "ทำแบบสอบถามสำหรับพิมพ์ ขึ้นระบบ หรือกรอก",
                "the questionnaire to print, upload or fill in",
            ),
            "tambon survey form --format xlsform",
        ),
        "import": CommandEntry(
            "survey_import",
            "import_",
            Text("นำเข้าไฟล์คำตอบ", "bring in a file of answers"),
            "tambon survey import kobo-export.xlsx khok-krabueang",
        ),
        "summary": CommandEntry(
            "survey_summary",
            "summary",
            Text("สรุปผลสำรวจ", "the figures of the survey"),
            "tambon survey summary",
        ),
    }
