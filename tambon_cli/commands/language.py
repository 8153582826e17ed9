"""The language of a run, and how the command was typed."""

import os
import sys

from tambon_cli.i18n import Language, Text


def chosen(arguments: list[str]) -> Language | None:
    """Return the language asked for by `--lang` or `TAMBON_LANG`; None where nobody asked."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            if not value and position + 1 < len(arguments):
                value = arguments[position + 1]
            return _language(value)
    return from_environment()


def from_environment() -> Language | None:
    """Return the language of `TAMBON_LANG`; None where it names none."""
    return _language(os.environ.get("TAMBON_LANG", ""))


def _language(value: str) -> Language | None:
    return Language(value) if value in list(Language) else None


def of_terminal() -> Language:
    """Return the language for text on a terminal, by the locale.

    Thai where that is unknown, or where there is no terminal.
    """
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
    """Return the words of one language: that of this run."""
    return Text(th, en).in_(SPEAKING)


def command() -> str:
    """Return the command as it was typed, where that is a relative path; else its name."""
    typed = sys.argv[0].replace("\\", "/").removesuffix(".exe")
    is_relative = not os.path.isabs(sys.argv[0]) and "/" in typed and ".." not in typed
    return typed if is_relative and typed.endswith("/tambon") else "tambon"
