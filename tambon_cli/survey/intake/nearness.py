"""What a column that is left out may be: words near a question that has no column, and answers.

Nothing is taken for a question by this; it is proposed, and somebody confirms it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument
from tambon_cli.survey.intake.columns import Column, How
from tambon_cli.survey.intake.question_names import question_words
from tambon_cli.survey.intake.values import WRONG, ReadCell, answers_of, choices_of
from tambon_cli.survey.intake.wording import (
    LONGEST_HEADING,
    clean,
    denials,
    denied,
    in_brackets,
    plain,
    without_number,
)

_ALIKE = 0.55  # the least likeness of words that are proposed for a question
_CLEARLY = 0.05  # by how much the likeness to the second best question must be less
_SHORTEST = 8  # letters below which too many words are alike
_MOST_COLUMNS = 400  # that are compared
_LONGEST = 300  # letters of a heading that are compared
_MOST_WRONG = 0.2  # share of the cells of a column of answers that may be none


def with_near(
    instrument: Instrument, columns: Sequence[Column], cells_of: Callable[[Column], Sequence[str]]
) -> list[Column]:
    """Return the columns of a table, those left out with the question that they may be.

    It is one that has no column, that the words of the heading are near without denying it, and
    that the cells are answers to.
    """
    taken = {column.target for column in columns}
    without_answers = (CONSENT, DATE)
    left = {
        name: words
        for name, words in question_words(instrument).items()
        if name not in taken and name not in without_answers
    }
    return list(_match(instrument, columns, left, cells_of))


def _match(
    instrument: Instrument,
    columns: Sequence[Column],
    left: Mapping[str, Sequence[str]],
    cells_of: Callable[[Column], Sequence[str]],
) -> Iterator[Column]:
    taken: set[str] = set()
    for column in columns:
        is_left_out = column.how in (How.UNKNOWN, How.PERSONAL) and column.target is None
        if not is_left_out or column.index >= _MOST_COLUMNS:
            yield column
            continue
        name = None
        candidates = {each: words for each, words in left.items() if each not in taken}
        if candidates:
            name = _find(instrument, column.heading, cells_of(column), candidates)
        if name is None:
            yield column
            continue
        taken.add(name)
        yield replace(column, how=How.NEAR, near=name)


def _find(
    instrument: Instrument, heading: str, cells: Sequence[str], left: Mapping[str, Sequence[str]]
) -> str | None:
    name = _find_near(heading, left)
    if name is not None and _are_answers(cells, reader_of(instrument, name)):
        return name
    if GROUP in left and not denials(heading) and _are_answers(cells, reader_of(instrument, GROUP)):
        return GROUP
    return None


def reader_of(instrument: Instrument, target: str) -> ReadCell | None:
    """Return the reader of the cells of a question; None of one that has no answers of its own."""
    if target == GROUP:
        return choices_of(instrument.groups, is_optional=False)
    for question in instrument.background:
        if question.id == target:
            return choices_of(question.choices, is_optional=True)
    if any(item.id == target for item in instrument.items):
        return answers_of(instrument)
    return None


def _are_answers(cells: Sequence[str], read: ReadCell | None) -> bool:
    if read is None:
        return False
    values = [read(cell) for cell in cells if cell.strip()]
    wrong = sum(value is WRONG for value in values)
    answered = sum(value is not WRONG and value is not None for value in values)
    return answered > 0 and wrong <= _MOST_WRONG * len(values)


def _find_near(heading: str, left: Mapping[str, Sequence[str]]) -> str | None:
    """Return the question whose words are near those of a heading; None unless it is one alone."""
    text = clean(heading)
    parts = [plain(without_number(part)) for part in (in_brackets(text)[1], text)]
    letters = [part[:_LONGEST] for part in parts if len(part) >= _SHORTEST]
    if not letters or len(text) > LONGEST_HEADING:
        return None
    best: dict[str, float] = {}
    for name, labels in left.items():
        likeness = max(_likeness(part, plain(words)) for words in labels for part in letters)
        if likeness >= _ALIKE and not _denies_another(text, labels):
            best[name] = likeness
    if not best:
        return None
    name, *others = sorted(best, key=lambda each: -best[each])
    is_clear = not others or best[name] - best[others[0]] > _CLEARLY
    return name if is_clear else None


def _denies_another(heading: str, labels: Sequence[str]) -> bool:
    """Whether a heading denies what a question does not, or the other way round."""
    return all(denied(heading) != denied(words) for words in labels)


def _likeness(letters: str, words: str) -> float:
    import difflib  # only where a question has no column

    matcher = difflib.SequenceMatcher(None, letters, words, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
