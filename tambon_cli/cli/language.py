"""The language and the words of the command line itself."""

import gettext
import os
import sys

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


def chosen(arguments: list[str]) -> Language | None:
    """The language asked for by `--lang` or `TAMBON_LANG`; None where nobody asked."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[position + 1] if position + 1 < len(arguments) else "")
            return Language(value) if value in list(Language) else None
    return from_environment()


def from_environment() -> Language | None:
    """The language of `TAMBON_LANG`; None where it names none."""
    value = os.environ.get("TAMBON_LANG", "")
    return Language(value) if value in list(Language) else None


def of_terminal() -> Language:
    """The language for text on a terminal, by the locale; Thai where that is unknown or not a terminal."""
    stream = sys.stdout
    if stream is None or not stream.isatty():
        return Language.TH
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return Language.EN if value.startswith("en") else Language.TH
    return Language.TH


SPEAKING = chosen(sys.argv[1:]) or of_terminal()


def say(th: str, en: str) -> str:
    """Words of the help in the language of this run."""
    return Text(th, en).in_(SPEAKING)


def teach_typer() -> None:
    """Give typer its Thai words; it looks them up when it is imported."""
    if SPEAKING is Language.TH:
        english = gettext.gettext
        gettext.gettext = lambda message: _TYPER.get(message) or english(message)


def command() -> str:
    """The command as it was typed, where that is a relative path such as `.venv/bin/tambon`; else its name."""
    typed = sys.argv[0].replace("\\", "/").removesuffix(".exe")
    relative = not os.path.isabs(sys.argv[0]) and "/" in typed and ".." not in typed
    return typed if relative and typed.endswith("/tambon") else "tambon"
