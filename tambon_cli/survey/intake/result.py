"""What was understood of a file of answers."""

import datetime as dt
from dataclasses import dataclass

from tambon_cli.diagnostics import Finding
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import Answers
from tambon_cli.survey.intake.columns import Column


@dataclass(frozen=True, slots=True)
class Import:
    """A file as it was understood: its columns, and the answers of its good rows with their days.

    `problems` says what is wrong in the `bad` rows, `notes` what else is to be known. Of all
    `rows` those `refused` did not consent, the `empty` answered nothing, and `left_out` counts
    those that are nobody's, rejected or hidden; `asks_consent` if the file asked for it. The days
    are in the order of the answers, None where a day is unknown; `doubt` says why they may be
    wrong.
    """

    sheet: str
    columns: tuple[Column, ...]
    answers: Answers
    days: tuple[dt.date | None, ...]
    problems: tuple[Finding, ...]
    rows: int
    bad: int
    empty: int
    refused: int
    asks_consent: bool
    left_out: int = 0
    notes: tuple[Text, ...] = ()
    doubt: Text | None = None
