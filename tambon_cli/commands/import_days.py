"""The days of collection: those of the imported answers beside those in survey.yaml."""

from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.commands.import_merge import Merged
from tambon_cli.commands.import_target import SurveyPlace
from tambon_cli.display import quote
from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import SurveyMode
from tambon_cli.survey.instrument import DATE
from tambon_cli.survey.intake.columns import told
from tambon_cli.survey.intake.period import Period, is_own
from tambon_cli.survey.intake.result import Import
from tambon_cli.survey.loader import SURVEY
from tambon_cli.survey.tallies import Tallies
from tambon_cli.thai.dates import written

_TAKEN = Text(
    "วันเก็บข้อมูลใน {file}: {first} ถึง {last} ตามคอลัมน์ {column}",
    "collected in {file}: {first} to {last}, by the column {column}",
)
_ADD_MODE = Text("{taken}; เติม mode เป็น {modes}", "{taken}; add the mode, being {modes}")
_IN_DOUBT = Text(
    "ไม่ได้ใช้คอลัมน์ {column} เป็นวันเก็บข้อมูล: {reason}",
    "the column {column} is not taken for the days of collection: {reason}",
)
_ADD_COLLECTED = Text(
    "เพิ่มใน {file}: collected: {{from: …, to: …, mode: …}} โดย mode เป็น {modes}",
    "add to {file}: collected: {{from: …, to: …, mode: …}}, mode being {modes}",
)
_ADD_DAYS = Text(
    "เพิ่มใน collected ของ {file}: from: {first}, to: {last} ตามคอลัมน์ {column}",
    "add to `collected` in {file}: from: {first}, to: {last}, by the column {column}",
)
_CONTRADICTS = Text(
    "คอลัมน์ {column} เป็นวันที่ {first} ถึง {last} เกินวันเก็บข้อมูลที่บันทึกไว้ ไม่ได้แก้ให้ "
    "โปรดตรวจ collected ใน {file}",
    "the column {column} tells {first} to {last}, outside the days that were written down; "
    "those stay: please check `collected` in {file}",
)


class CollectionDays(NamedTuple):
    """The period of the answers, and the one to write; None where unknown, or where nothing is."""

    found: Period | None
    to_write: Period | None


def collection_days(place: SurveyPlace, merged: Merged, tallies: Tallies) -> CollectionDays:
    """Return the days of the answers of the groups that are shown.

    Days in doubt are unknown. What an officer wrote stays; what an earlier import wrote is
    widened where groups of it stay, else renewed.
    """
    answered = zip(merged.found.answers.groups, merged.found.days, strict=True)
    found = Period.of(day for group, day in answered if group in tallies.shown)
    if found is None or merged.found.doubt:
        return CollectionDays(None, None)
    if "collected" not in place.document.root.entries:
        return CollectionDays(found, found)
    if not is_own(place.document.text):
        return CollectionDays(found, None)
    collected = place.survey.collected
    earlier = (collected.from_, collected.to) if merged.keeps_groups else ()
    return CollectionDays(found, Period.of((*found, *earlier)))


def days_told(
    place: SurveyPlace, found: Import, days: CollectionDays, language: Language
) -> Iterator[Text]:
    """Yield what became of the days, and what the officer should add to or check in them."""
    if days.to_write:
        yield _taken(place, found, days.to_write, language)
        return
    if days.found:
        yield from _beside_those_written(place, found, days.found)
        return
    if found.doubt and _are_wanted(place):
        yield _IN_DOUBT.fill(column=_column(found), reason=found.doubt)
    if place.survey.collected.is_absent:
        yield _ADD_COLLECTED.fill(file=SURVEY, modes=_modes(language))


def _taken(place: SurveyPlace, found: Import, period: Period, language: Language) -> Text:
    taken = _with_days(_TAKEN, found, period)
    if place.survey.collected.mode:
        return taken
    return _ADD_MODE.fill(taken=taken, modes=_modes(language))


def _beside_those_written(place: SurveyPlace, found: Import, period: Period) -> Iterator[Text]:
    first, last = place.survey.collected.from_, place.survey.collected.to
    if (first and period.first < first) or (last and period.last > last):
        yield _with_days(_CONTRADICTS, found, period)
    elif first is None or last is None:
        yield _with_days(_ADD_DAYS, found, period)


def _are_wanted(place: SurveyPlace) -> bool:
    """Whether the officer has not told both days himself."""
    collected = place.survey.collected
    is_told = collected.from_ and collected.to
    return not is_told or is_own(place.document.text)


def _with_days(text: Text, found: Import, period: Period) -> Text:
    return text.fill(
        file=SURVEY,
        column=_column(found),
        first=written(period.first),
        last=written(period.last),
    )


def _column(found: Import) -> str:
    """Return the heading of the column that tells the days."""
    columns = (column for column in found.columns if column.target == DATE)
    return next((quote(told(column)) for column in columns), DATE)


def _modes(language: Language) -> str:
    return ", ".join(f"{mode.value} ({mode.label.in_(language)})" for mode in SurveyMode)
