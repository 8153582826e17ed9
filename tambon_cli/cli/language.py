"""The language and the words of the command line itself."""

import gettext
import sys

from tambon_cli.commands.environment import language_of_environment, language_of_terminal
from tambon_cli.i18n import Language, Text

# typer's own words, looked up by its calls of gettext.
_TYPER = {
    "Arguments": "สิ่งที่ระบุ",
    "Options": "ตัวเลือก",
    "Commands": "คำสั่ง",
    "[default: {}]": "[ค่าเริ่มต้น: {}]",
    "[required]": "[ต้องระบุ]",
    "Aborted.": "ยกเลิกแล้ว",
    "Error": "ผิดพลาด",
}


def requested_language(arguments: list[str]) -> Language | None:
    """Return the language that `--lang` or `TAMBON_LANG` names; None if neither does.

    The help is made before typer has read the options, so the arguments are looked at here.
    """
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(rest, "")
            return Language(value) if value in list(Language) else None
    return language_of_environment()


SPEAKING = requested_language(sys.argv[1:]) or language_of_terminal()


def say(th: str, en: str) -> str:
    """Return words of the help in the language of this run."""
    return Text(th, en).in_(SPEAKING)


def teach_typer() -> None:
    """Give typer its Thai words; it looks them up when it is imported."""
    if SPEAKING is Language.TH:
        english = gettext.gettext
        gettext.gettext = lambda message: _TYPER.get(message) or english(message)
