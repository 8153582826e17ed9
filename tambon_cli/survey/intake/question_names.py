"""The questions of an instrument by all that a heading may call them: ids, words, copies."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, Self

from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument
from tambon_cli.survey.intake.wording import (
    Legend,
    denials,
    in_brackets,
    place_of_ending,
    plain,
    segments,
    without_number,
)

GROUP_QUESTION = Text("ท่านอยู่ในกลุ่มใด", "Which group do you belong to?")
CONSENT_QUESTION = Text("ท่านยินยอมตอบแบบสอบถามนี้หรือไม่", "Do you agree to answer?")
DATE_QUESTION = Text("วันที่ตอบ", "day of the answers")

_LONG = 10  # letters from which words at the end of a heading are no chance
_ALIASES = {
    GROUP: (
        "respondent_group",
        "respondent",
        "กลุ่ม",
        "กลุ่มผู้ตอบ",
        "กลุ่มผู้ตอบแบบสอบถาม",
        "ประเภทผู้ตอบ",
        "ท่านเป็น",
        "สถานภาพผู้ตอบ",
        *GROUP_QUESTION,
    ),
    CONSENT: ("ยินยอม", "ความยินยอม", "การยินยอม", "ท่านยินยอมตอบแบบสอบถามหรือไม่", *CONSENT_QUESTION),
    DATE: ("today", "date", "วันที่", "วันที่ตอบแบบสอบถาม", "วันที่เก็บข้อมูล", *DATE_QUESTION),
}
# A question of somebody else, or why something was answered.
OF_OTHERS = re.compile(
    r"ผู้สัมภาษณ์|ผู้เก็บข้อมูล|คู่สมรส|บุตร|หัวหน้า|เหตุผล|เพราะเหตุใด|เพราะอะไร|หมายเหตุ|โปรดระบุ"
    r"|(?i:\b(?:interviewer|enumerator|spouse|child|reason|why|comments?|notes?|remarks?)\b)"
)
# How programs name a question that stands in a form again, and spreadsheets a heading.
_COPY = re.compile(r"(.+?)\s*(?:_[0-9]{1,3}|\.[0-9]{1,2}|\([0-9]{1,2}\))")
_COPY_OF_WORDS = re.compile(r"(.*\D)[0-9]{1,2}", re.DOTALL)
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s_.-]+(?=[0-9])")
_SIGNS = re.compile(r"[\s_.-]+")


def question_words(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Return everything that a column can be, by id, with the words by which it is known."""
    known: dict[str, tuple[str, ...]] = dict(_ALIASES)
    known |= {question.id: tuple(question.label) for question in instrument.background}
    known |= {item.id: tuple(item.label) for item in instrument.items}
    return known


class QuestionNames(NamedTuple):
    """The questions by their ids and by their words, as they are compared.

    `lengths` are those of the words, the longest first; `stem` asks the items of a grid.
    """

    by_id: dict[str, str]
    by_id_loosely: tuple[dict[str, str], ...]
    by_words: dict[str, str]
    lengths: tuple[int, ...]
    legend: Legend
    stem: tuple[str, ...]

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        """Return the questions of an instrument."""
        words_of = question_words(instrument)
        by_words: dict[str, str] = {}
        for name, labels in words_of.items():
            by_words |= {plain(words): name for words in labels if plain(words)}
        names = list(words_of)
        return cls(
            by_id={name: name for name in names},
            by_id_loosely=tuple(_unambiguous(names, fold) for fold in (_fold, _fold_signs, _key)),
            by_words=by_words,
            lengths=tuple(sorted({len(words) for words in by_words}, reverse=True)),
            legend=Legend(text for label in instrument.labels.values() for text in label),
            stem=tuple(instrument.stem),
        )

    def find_id(self, text: str) -> str | None:
        """Return the question whose id a text is: letter by letter, else loosely."""
        text = text.strip()
        if text in self.by_id or not text:
            return self.by_id.get(text)
        for fold, known in zip((_fold, _fold_signs, _key), self.by_id_loosely, strict=True):
            if fold(text) in known:
                return known[fold(text)]
        return None

    def find_words(self, text: str) -> str | None:
        """Return the question whose words a text is, with a number before or a legend behind."""
        name = self.by_words.get(plain(without_number(text))) or self.by_words.get(plain(text))
        if name is None:
            name = self.by_words.get(plain(without_number(self.legend.remove(text))))
        return name

    def at_the_end(self, heading: str) -> str | None:
        """Return the question whose words end a heading, behind the names of groups or a number."""
        letters = plain(heading)
        for length in self.lengths:
            words = letters[-length:]
            if length < _LONG or words not in self.by_words:
                continue
            place = place_of_ending(heading, length)
            if place is not None and not self.denies(heading[:place]):
                return self.by_words[words]
        return None

    def denies(self, before: str) -> bool:
        """Whether what stands before the words of a question makes another one of it."""
        if not before.strip() or plain(before) in map(plain, self.stem):
            return False
        return bool(denials(before) or OF_OTHERS.search(before))

    def copied(self, heading: str) -> str | None:
        """Return the question that a heading repeats, with the number that a program adds."""
        for text in (heading, *(part for _before, part in segments(heading))):
            copy = _COPY.fullmatch(text.strip())
            if copy is not None:
                name = self.by_id.get(copy[1]) or self.find_words(copy[1])
                if name is not None:
                    return name
        copy = _COPY_OF_WORDS.fullmatch(heading)
        return None if copy is None else self.find_words(in_brackets(copy[1])[1] or copy[1])


def _fold(name: str) -> str:
    return name.casefold()


def _fold_signs(name: str) -> str:
    """Return an id with one sign for all that may stand between its parts."""
    return _SIGNS.sub("_", name.casefold())


def _key(name: str) -> str:
    """Return an id as it is compared loosely; between digits a sign remains."""
    return plain(_BETWEEN_DIGITS.sub("·", name))


def _unambiguous(names: Sequence[str], fold: Callable[[str], str]) -> dict[str, str]:
    counts = Counter(map(fold, names))
    return {fold(name): name for name in names if counts[fold(name)] == 1}
