"""What words of a file mean that the instrument does not have, as the officer says it."""

from collections import defaultdict
from collections.abc import Sequence

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import GROUP, Instrument
from tambon_cli.survey.intake.values import key_of

_NO_ANSWER = Text(
    "--answer {words}: แบบสอบถามไม่มีคำตอบ {code}",
    "--answer {words}: the instrument has no answer {code}",
)
_THERE_ARE = Text(
    "ใช้คะแนน {codes} (ว่าง = ไม่ตอบ) หรือรหัสตัวเลือก {choices}",
    "write a score, {codes} (nothing: no answer), or the id of a choice: {choices}",
)


def meanings_of(
    instrument: Instrument, words: Sequence[tuple[str, str]]
) -> dict[str, dict[str, object]]:
    """Return what words mean, by the question whose answer it is; "" for the items.

    Raise TambonError if a meaning is no answer of the instrument.
    """
    meanings: dict[str, dict[str, object]] = defaultdict(dict)
    for text, code in words:
        targets = list(_targets_of(instrument, code))
        if not targets:
            raise _unknown(instrument, text, code)
        for target, value in targets:
            meanings[target][key_of(text)] = value
    return meanings


def _targets_of(instrument: Instrument, code: str) -> list[tuple[str, object]]:
    """Return the questions that have an answer of this code, with its value."""
    if not code:
        return [("", None), *((question.id, None) for question in instrument.background)]
    found: list[tuple[str, object]] = []
    if code in map(str, instrument.points):
        found.append(("", int(code)))
    if code in map(str, instrument.missing):
        found.append(("", None))
    if code in [group.id for group in instrument.groups]:
        found.append((GROUP, code))
    found += [
        (question.id, code)
        for question in instrument.background
        if code in [choice.id for choice in question.choices]
    ]
    return found


def _unknown(instrument: Instrument, text: str, code: str) -> TambonError:
    choices = [
        *(group.id for group in instrument.groups),
        *(choice.id for question in instrument.background for choice in question.choices),
    ]
    codes = ", ".join(map(str, (*instrument.points, *instrument.missing)))
    message = _NO_ANSWER.fill(words=quote(text), code=quote(code))
    return TambonError(message, _THERE_ARE.fill(codes=codes, choices=", ".join(choices)))
