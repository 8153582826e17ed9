"""What the options of a command mean: questions, languages, where the result goes."""

import datetime as dt
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tambon_cli.cli.language import from_environment, of_terminal
from tambon_cli.display import escape_controls, quote
from tambon_cli.errors import ReaderGone, TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.check import ROUNDS, Request, named_rubric
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.settings.model import Settings
from tambon_cli.thai.dates import FORMS, parse_date
from tambon_cli.thai.numbers import Numerals

_F = TypeVar("_F", bound=StrEnum)


def question(
    targets: list[Target],
    round_: str | None,
    as_of: str | None,
    rubric: str | None,
    *,
    needs_table: bool = True,
) -> Request:
    """What is asked of the projects, from the options."""
    return Request(
        rounds=(int(round_),) if round_ else ROUNDS,
        as_of=day(as_of),
        rubric=named_rubric(rubric, targets) if rubric else None,
        needs_table=needs_table,
    )


def day(text: str | None) -> dt.date | None:
    """The date of `--as-of`, in any form."""
    if text is None:
        return None
    parsed = parse_date(text)
    if parsed.value is None:
        message = Text("--as-of {v}: {p}", "--as-of {v}: {p}").fill(
            v=quote(text), p=parsed.problem or ""
        )
        raise TambonError(message, Text("เขียนวันที่{f}", "write a date {f}").fill(f=FORMS))
    return parsed.value


def settings(targets: list[Target]) -> Settings | None:
    """What tambon.toml says of the language and the numerals of a run: that of its first project."""
    return settings_for(targets[0].folder) if targets else None


def language(
    asked: Language | None,
    *,
    is_text: bool,
    output: Path | None = None,
    settings: Settings | None = None,
) -> Language:
    """The language of the result: as asked, as set, else the terminal's for text on it, else Thai."""
    chosen = asked or from_environment() or (settings and settings.language)
    return chosen or (of_terminal() if is_text and output is None else Language.TH)


def numerals(asked: Numerals | None, settings: Settings | None) -> Numerals:
    """The digits of the result: as asked, as set, else Arabic."""
    return asked or (settings and settings.numerals) or Numerals.ARABIC


def format_of(asked: _F | None, output: Path | None, default: _F, suffixes: dict[str, _F]) -> _F:
    """The format, by the option or by the suffix of the output; TambonError where they disagree."""
    by_suffix = suffixes.get(output.suffix.lower()) if output else None
    if output and output.suffix and by_suffix is None and asked is None:
        known = ", ".join(suffixes)
        raise TambonError(
            Text("ไม่รู้จักนามสกุลไฟล์ {s}", "unknown suffix {s}").fill(s=quote(output.suffix)),
            Text("ใช้ {k} หรือระบุ --format", "use {k}, or --format").fill(k=known),
        )
    if asked and by_suffix and asked is not by_suffix:
        text = Text(
            "--format {f} ขัดกับนามสกุลของ {o}", "--format {f} disagrees with the suffix of {o}"
        )
        raise TambonError(text.fill(f=asked.value, o=quote(str(output))))
    return asked or by_suffix or default


def put(text: str | Iterable[str], output: Path | None) -> None:
    """The result, at once or piece by piece: to standard output, or whole or not at all into a file."""
    if output is None:
        try:
            sys.stdout.writelines((text,) if isinstance(text, str) else text)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error
        return
    from tambon_cli.files.atomic import write_text

    write_text(output, text)


def talk(text: str, *, quiet: bool = False) -> None:
    """Something that is not the result, to standard error."""
    if not quiet and sys.stderr is not None:
        sys.stderr.write("".join(f"{escape_controls(line)}\n" for line in text.split("\n")))
