"""The words of the command line itself: typer's own, in Thai."""

import gettext

from tambon_cli.commands.language import SPEAKING
from tambon_cli.i18n import Language

# Looked up by typer's calls of gettext.
_TYPER = {
    "Arguments": "สิ่งที่ระบุ",
    "Options": "ตัวเลือก",
    "Commands": "คำสั่ง",
    "[default: {}]": "[ค่าเริ่มต้น: {}]",
    "[required]": "[ต้องระบุ]",
    "Aborted.": "ยกเลิกแล้ว",
    "Error": "ผิดพลาด",
}


def teach_typer() -> None:
    """Give typer its Thai words; it looks them up when it is imported."""
    if SPEAKING is Language.TH:
        english = gettext.gettext
        gettext.gettext = lambda message: _TYPER.get(message) or english(message)
