"""The first and last day of collection: of answers, and in the text of survey.yaml."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple, Self

from tambon_cli.thai.dates import written

_LINE = "collected: {{from: {first}, to: {last}}}   # ตามไฟล์คำตอบ {first} ถึง {last}"
# The line as it was written, with what an officer may have added; whoever changes a day makes it
# differ from the remark, and so his own.
_OWN_LINE = re.compile(
    r"^( *collected: \{from: )([0-9-]{10})(, to: )([0-9-]{10})"
    r"(.*# ตามไฟล์คำตอบ )\2( ถึง )\4(?![0-9-])",
    re.MULTILINE,
)


class Period(NamedTuple):
    """The first and the last of some days."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, days: Iterable[dt.date | None]) -> Self | None:
        """Return the period of the days that are known; None if none is."""
        known = [day for day in days if day is not None]
        return cls(min(known), max(known)) if known else None


def is_own(text: str) -> bool:
    """Return whether an import wrote the days in the text, and nobody has changed them."""
    return _OWN_LINE.search(text) is not None


def line_of(period: Period) -> str:
    """Return the line of survey.yaml that tells the days."""
    return _LINE.format(first=written(period.first), last=written(period.last))


def renewed(text: str, period: Period) -> tuple[int, int, str] | None:
    """Return the line that an import wrote, by its first and past its last character, and anew.

    None if no import wrote the days in the text, or somebody has changed them.
    """
    line = _OWN_LINE.search(text)
    if line is None:
        return None
    first, last = written(period.first), written(period.last)
    new = line.expand(rf"\g<1>{first}\g<3>{last}\g<5>{first}\g<6>{last}")
    return line.start(), line.end(), new
