"""How the report writes dates, numbers and money."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.binding.fields import Suppressed
from tambon_cli.display import mask
from tambon_cli.i18n import Language, Text
from tambon_cli.thai.dates import format_date
from tambon_cli.thai.numbers import Numerals, format_amount, in_numerals

NOTHING = "–"
_NO_BREAK = "\u00a0"
_SUPPRESSED = Text("ปกปิด (จำนวนน้อย)", "suppressed (few)")


@dataclass(frozen=True, slots=True)
class Style:
    """One language and one kind of numerals; what the officer wrote keeps its own digits."""

    language: Language
    numerals: Numerals

    def say(self, text: Text, **own: str) -> str:
        """The tool's own words; `own` are the officer's, put in for their `{names}` as they are."""
        words = mask(in_numerals(text.in_(self.language), self.numerals))
        return words.format(**own) if own else words

    def own(self, text: str | None) -> str:
        """The officer's words, as they are."""
        return mask(" ".join(text.split())) if text else NOTHING

    def named(self, id_: str | None, title: str | None) -> str:
        """An entry by its id and its title: `A1 ซ่อมบ้าน`."""
        return f"{id_ or '?'} {self.own(title)}"

    def date(self, date: dt.date | None) -> str:
        """A date, or a dash."""
        return (
            in_numerals(format_date(date, self.language), self.numerals).replace(" ", _NO_BREAK)
            if date
            else NOTHING
        )

    def period(self, first: dt.date | None, last: dt.date | None) -> str:
        """A day, or two with a dash between; what they share is said once: `22–23 ม.ค. 2562`."""
        if not (first and last) or first == last:
            return self.date(first or last)
        start = self.date(first).split(_NO_BREAK)
        shared = [first.year == last.year and first.month == last.month, first.year == last.year]
        kept = start[:1] if shared[0] else start[:2] if shared[1] else start
        return f"{_NO_BREAK.join(kept)}{'–' if shared[0] else ' – '}{self.date(last)}"

    def money(self, amount: Decimal | None) -> str:
        """Baht, or a dash."""
        return in_numerals(format_amount(amount), self.numerals) if amount is not None else NOTHING

    def number(self, number: int | Suppressed | None) -> str:
        """A count, or a dash, or that it is hidden."""
        if isinstance(number, Suppressed):
            return self.say(_SUPPRESSED)
        return in_numerals(f"{number:,}", self.numerals) if number is not None else NOTHING

    def terms(self, terms: "tuple[object, ...]") -> str:
        """Words of a vocabulary by their labels."""
        return ", ".join(self.say(term.label) for term in terms) or NOTHING  # type: ignore[attr-defined]
