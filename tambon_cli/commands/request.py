"""What is requested of each project, from the options of a command."""

import datetime as dt
from collections.abc import Iterable

from tambon_cli.commands.printing import LONGEST_PATH, detail
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import ROUNDS, Request, named_rubric
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.suppressions import settings_files, settings_for
from tambon_cli.settings.model import NO_SETTINGS, AppliedSettings
from tambon_cli.thai.dates import FORMS, parse_date

_NO_DATE = Text("{option} {value}: {problem}", "{option} {value}: {problem}")
_SETTINGS = Text("การตั้งค่าจาก {file}", "settings from {file}")
_WRITE_DATE = Text("เขียนวันที่{forms}", "write a date {forms}")


def request_of(
    targets: list[Target],
    *,
    as_of: str | None,
    round_: int | None = None,
    rubric: str | None = None,
    needs_table: bool = True,
) -> Request:
    """Return what is requested of the projects; TambonError if it cannot be done for them."""
    rounds = (round_,) if round_ else ROUNDS
    day = parse_day(as_of, "--as-of")
    named = named_rubric(rubric, targets) if rubric else None
    return Request(rounds, day, named, needs_table)


def parse_day(text: str | None, option: str) -> dt.date | None:
    """Return the date of an option, written in any form; TambonError if it is no date."""
    if text is None:
        return None
    parsed = parse_date(text)
    if parsed.value is None:
        raise TambonError(
            _NO_DATE.fill(option=option, value=quote(text), problem=parsed.problem or ""),
            _WRITE_DATE.fill(forms=FORMS),
        )
    return parsed.value


def settings_of_run(targets: list[Target]) -> AppliedSettings:
    """Return what tambon.toml says of the language and numerals: that of the first project."""
    return settings_for(targets[0]) if targets else NO_SETTINGS


def tell_settings(view: View, targets: Iterable[Target]) -> None:
    """Say, with `--verbose`, which files of settings apply to the projects."""
    if not view.verbose:
        return
    files = {file for target in targets for file in settings_files(target, settings_for(target))}
    for file in sorted(files):
        detail(view, _SETTINGS.fill(file=escape(file, LONGEST_PATH)))
