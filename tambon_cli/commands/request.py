"""What the options of a command mean: the request for each project, the language, the format."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tambon_cli.commands.language import from_environment, of_terminal
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.check import ROUNDS, Request, named_rubric
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.settings.model import Settings
from tambon_cli.thai.dates import FORMS, parse_date
from tambon_cli.thai.numbers import Numerals

_F = TypeVar("_F", bound=StrEnum)

_BAD_DAY = Text("--as-of {value}: {problem}", "--as-of {value}: {problem}")
_WRITE_DATE = Text("เขียนวันที่{forms}", "write a date {forms}")
_UNKNOWN_SUFFIX = Text("ไม่รู้จักนามสกุลไฟล์ {suffix}", "unknown suffix {suffix}")
_USE_SUFFIX = Text("ใช้ {known} หรือระบุ --format", "use {known}, or --format")
_DISAGREES = Text(
    "--format {format} ขัดกับนามสกุลของ {file}",
    "--format {format} disagrees with the suffix of {file}",
)


def request_of(
    targets: list[Target],
    round_: str | None,
    as_of: str | None,
    rubric: str | None,
    *,
    needs_table: bool = True,
) -> Request:
    """Return what is asked of the projects."""
    return Request(
        rounds=(int(round_),) if round_ else ROUNDS,
        as_of=day(as_of),
        rubric=named_rubric(rubric, targets) if rubric else None,
        needs_table=needs_table,
    )


def day(text: str | None) -> dt.date | None:
    """Return the date of `--as-of`, in any form; raise TambonError where it is none."""
    if text is None:
        return None
    parsed = parse_date(text)
    if parsed.value is None:
        message = _BAD_DAY.fill(value=quote(text), problem=parsed.problem or "")
        raise TambonError(message, _WRITE_DATE.fill(forms=FORMS))
    return parsed.value


def settings_of(targets: list[Target]) -> Settings | None:
    """Return what tambon.toml says of a run's language and numerals: that of its first project."""
    return settings_for(targets[0].folder) if targets else None


def language_of(
    asked: Language | None,
    *,
    is_text: bool,
    output: Path | None = None,
    settings: Settings | None = None,
) -> Language:
    """Return the language of the result.

    It is as asked, as set, else the terminal's for text on it, else Thai.
    """
    chosen = asked or from_environment()
    if chosen is None and settings is not None:
        chosen = settings.language
    if chosen is not None:
        return chosen
    return of_terminal() if is_text and output is None else Language.TH


def numerals_of(asked: Numerals | None, settings: Settings | None) -> Numerals:
    """Return the digits of the result: as asked, as set, else Arabic."""
    configured = settings.numerals if settings else None
    return asked or configured or Numerals.ARABIC


def format_of(asked: _F | None, output: Path | None, default: _F, suffixes: dict[str, _F]) -> _F:
    """Return the format, by the option or by the suffix of the output.

    Raise TambonError where they disagree.
    """
    if output is None:
        return asked or default
    by_suffix = suffixes.get(output.suffix.lower())
    if output.suffix and by_suffix is None and asked is None:
        message = _UNKNOWN_SUFFIX.fill(suffix=quote(output.suffix))
        raise TambonError(message, _USE_SUFFIX.fill(known=", ".join(suffixes)))
    if asked and by_suffix and asked is not by_suffix:
        raise TambonError(_DISAGREES.fill(format=asked.value, file=quote(str(output))))
    return asked or by_suffix or default
