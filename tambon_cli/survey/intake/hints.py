"""Say what is wrong with a cell of answers, and what to write instead."""

import re
from collections.abc import Sequence

from tambon_cli.display import quote
from tambon_cli.i18n import Text, join, same
from tambon_cli.suggest import closest
from tambon_cli.survey.instrument import CONSENT, GROUP, Instrument, Named
from tambon_cli.survey.intake.spreadsheet import NO_VALUE
from tambon_cli.thai.numbers import arabic

MOST_SHOWN = 40
# What names nobody: a number that is no id and no telephone number, a short code.
_HARMLESS = re.compile(r"[<>=≥≤+-]{0,2}[0-9]{1,3}(?:[.,-][0-9]{1,2})?\+?|[A-Za-z]{1,3}")

_DID_YOU_MEAN = Text("หมายถึง {near} หรือไม่", "did you mean {near}?")
_NOT_COMPUTED = Text(
    "ช่องนี้เป็นค่าผิดพลาด หรือสูตรที่ยังไม่คำนวณ",
    "the cell holds an error, or a formula that was not computed",
)
_NO_SUCH_ANSWER = Text("ไม่มีคำตอบ {cell}", "there is no answer {cell}")
_NO_SUCH_ANSWER_HIDDEN = Text(
    "ไม่มีคำตอบเช่นนี้ (ไม่แสดงค่า)", "there is no such answer (it is not shown)"
)
_YES_OR_NO = Text("เขียน ใช่ หรือ ไม่", "write yes or no")
_THERE_ARE = Text("ใช้ได้: {choices}", "there are: {choices}")
_CODE_OR_WORDS = Text(
    "ใช้ {codes} หรือคำตอบของแบบสอบถาม", "write {codes} or the words of the instrument"
)


def describe_wrong_cell(cell: str) -> Text:
    """Return what is wrong with a cell that is no answer.

    The cell itself is shown only where it is a number or a short code: in the wrong column it may
    hold anything.
    """
    if cell.strip() == NO_VALUE:
        return _NOT_COMPUTED
    if is_shown(cell):
        return _NO_SUCH_ANSWER.fill(cell=quote(cell, MOST_SHOWN))
    return _NO_SUCH_ANSWER_HIDDEN


def is_shown(cell: str) -> bool:
    """Return whether a cell that is no answer may be shown: a number, or a short code."""
    return _HARMLESS.fullmatch(arabic(cell).strip()) is not None


def hint_for_cell(instrument: Instrument, target: str, cell: str) -> Text:
    """Return the answer that a cell of a question probably means; else all that there are."""
    if target == CONSENT:
        return _YES_OR_NO
    choices = _choices_of(instrument, target)
    labels = [choice.label for choice in choices] or list(instrument.labels.values())
    hint = did_you_mean(closest(cell.strip(), [label.th for label in labels]))
    if hint is not None:
        return hint
    if choices:
        return _THERE_ARE.fill(choices=join(labels))
    return _CODE_OR_WORDS.fill(codes=_codes_of(instrument))


def did_you_mean(near: str | None) -> Text | None:
    """Return a hint that names what was probably meant; None if nothing is near."""
    return _DID_YOU_MEAN.fill(near=near) if near else None


def _choices_of(instrument: Instrument, target: str) -> Sequence[Named]:
    """Return the choices of a question; none of an item, which is answered on the scale."""
    if target == GROUP:
        return instrument.groups
    for question in instrument.background:
        if question.id == target:
            return question.choices
    return ()


def _codes_of(instrument: Instrument) -> Text:
    codes = [f"{instrument.low}–{instrument.high}", *map(str, instrument.missing)]
    return same(", ".join(codes))
