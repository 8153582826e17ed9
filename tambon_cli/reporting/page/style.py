"""How a report writes dates, numbers and money."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.binding.fields import Suppressed
from tambon_cli.binding.terms import Term
from tambon_cli.display import mask
from tambon_cli.i18n import Language, Text
from tambon_cli.thai.dates import format_date
from tambon_cli.thai.numbers import Numerals, format_amount, in_numerals

NOTHING = "–"
_NO_BREAK = "\u00a0"
_SUPPRESSED = Text("ปกปิด (จำนวนน้อย)", "suppressed (few)")


@dataclass(frozen=True, slots=True)
class Style:
    """One language and one kind of numerals; the officer's own words keep their digits."""

    language: Language
    numerals: Numerals

    def say(self, text: Text, **own: str) -> str:
        """Return the tool's words; `own` fills their `{names}` with the officer's, unchanged."""
        words = mask(in_numerals(text.in_(self.language), self.numerals))
        return words.format(**own) if own else words

    def own(self, text: str | None) -> str:
        """Return the officer's words on one line, or a dash."""
        return mask(" ".join(text.split())) if text else NOTHING

    def named(self, id_: str | None, title: str | None) -> str:
        """Return an entry's id and title: `A1 ซ่อมบ้าน`."""
        return f"{id_ or '?'} {self.own(title)}"

    def label(self, term: Term | None, default: str = NOTHING) -> str:
        """Return the label of a word of a vocabulary; `default` if there is none."""
        return default if term is None else self.say(term.label)

    def labels(self, terms: Iterable[Term]) -> str:
        """Return the labels of words of a vocabulary, or a dash if there are none."""
        return ", ".join(map(self.label, terms)) or NOTHING

    def date(self, date: dt.date | None) -> str:
        """Return a date, or a dash."""
        if date is None:
            return NOTHING
        words = in_numerals(format_date(date, self.language), self.numerals)
        return words.replace(" ", _NO_BREAK)

    def period(self, first: dt.date | None, last: dt.date | None) -> str:
        """Return a day, or two with a dash; what both share is written once: `22–23 ม.ค. 2562`."""
        if first is None or last is None or first == last:
            return self.date(first or last)
        start, end = self.date(first), self.date(last)
        day, month, _year = start.split(_NO_BREAK)
        if first.year != last.year:
            return f"{start} – {end}"
        if first.month != last.month:
            return f"{day}{_NO_BREAK}{month} – {end}"
        return f"{day}–{end}"

    def money(self, amount: Decimal | None) -> str:
        """Return an amount in baht, or a dash."""
        return NOTHING if amount is None else in_numerals(format_amount(amount), self.numerals)

    def number(self, number: int | Suppressed | None) -> str:
        """Return a count with thousands commas, that it is suppressed, or a dash."""
        if number is None:
            return NOTHING
        if isinstance(number, Suppressed):
            return self.say(_SUPPRESSED)
        return in_numerals(f"{number:,}", self.numerals)

    def figure(self, value: int | Decimal | str) -> str:
        """Return a figure just as it is written, but in the numerals of the report."""
        return mask(in_numerals(str(value), self.numerals))
