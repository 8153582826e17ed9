"""What the environment says of a run: its language, and the command as it was typed."""

import os
import sys
from pathlib import Path

from tambon_cli.i18n import Language

_PROJECT_FILE = "project.yaml"  # as in project.project, which would load the whole data model
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of_environment() -> Language | None:
    """Return the language of `TAMBON_LANG`; None if it names none."""
    value = os.environ.get("TAMBON_LANG", "")
    return Language(value) if value in list(Language) else None


def language_of_terminal() -> Language:
    """Return the language of the locale for text on a terminal; else Thai."""
    if sys.stdout is None or not sys.stdout.isatty():
        return Language.TH
    locale = next(filter(None, map(os.environ.get, _LOCALES)), "")
    return Language.EN if locale.startswith("en") else Language.TH


def project_here() -> Path | None:
    """Return the project that the current folder is, or lies in; None if there is none."""
    try:
        here = Path.cwd()
    except OSError:  # it was deleted
        return None
    return next((each for each in (here, *here.parents) if (each / _PROJECT_FILE).is_file()), None)


def typed_command() -> str:
    """Return the command as typed by a relative path, such as `.venv/bin/tambon`; else its name."""
    typed = sys.argv[0].replace("\\", "/").removesuffix(".exe")
    is_relative = not os.path.isabs(sys.argv[0]) and "/" in typed and ".." not in typed
    return typed if is_relative and typed.endswith("/tambon") else "tambon"
