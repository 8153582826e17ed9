"""An Instrument becomes a Questionnaire: the printed form, in its final words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tambon_cli.i18n import Text, same
from tambon_cli.reporting.page.style import Style
from tambon_cli.survey.instrument import Instrument, Named
from tambon_cli.survey.intake.forms import READ_OUT, RIGHTS, YES_NO, scale_of
from tambon_cli.survey.intake.question_names import CONSENT_QUESTION, DATE_QUESTION, GROUP_QUESTION

_COLLECTOR = Text(
    "หน่วยงานผู้เก็บข้อมูล ........................................ ติดต่อ ..............................",
    "collected by ........................................ contact ..............................",
)
_NUMBER = Text("เลขที่ .........", "no. .........")
_ABOUT = Text("ผู้ตอบ (ไม่ต้องบอกชื่อ)", "About you (no name)")
_STATEMENT = Text("ข้อความ", "statement")
_THANKS = Text("ขอบคุณที่ตอบแบบสอบถาม", "Thank you")


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with boxes to tick."""

    title: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The statements of a dimension, each with its number and the id it has in files."""

    title: str
    statements: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that the template of the form may see.

    `scale` holds a code and its words for each column. `notice` is empty where the instrument is
    official, `about` where nothing is asked of the person.
    """

    language: str
    title: str
    notice: str
    rights: str
    read_out: str
    collector: str
    number: str
    consent: Choices
    day: str
    questions: tuple[Choices, ...]
    about: str
    stem: str
    statement: str
    scale: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    thanks: str


def questionnaire(instrument: Instrument, style: Style) -> Questionnaire:
    """Return the printed form of an instrument."""
    say = style.say
    questions = tuple(_questions(instrument, style))
    return Questionnaire(
        language=style.language.value,
        title=say(instrument.title),
        notice="" if instrument.is_official else say(instrument.notice),
        rights=say(RIGHTS),
        read_out=say(READ_OUT),
        collector=say(_COLLECTOR),
        number=say(_NUMBER),
        consent=_choices(CONSENT_QUESTION, YES_NO, style),
        day=say(DATE_QUESTION),
        questions=questions,
        about=say(_ABOUT) if questions else "",
        stem=say(instrument.stem),
        statement=say(_STATEMENT),
        scale=tuple((say(same(answer.id)), say(answer.label)) for answer in scale_of(instrument)),
        blocks=tuple(_blocks(instrument, style)),
        thanks=say(_THANKS),
    )


def _questions(instrument: Instrument, style: Style) -> Iterator[Choices]:
    """Yield the question for the group, where there are several, and those of the background."""
    if len(instrument.groups) > 1:
        yield _choices(GROUP_QUESTION, instrument.groups, style)
    for question in instrument.background:
        yield _choices(question.label, question.choices, style)


def _choices(question: Text, boxes: Iterable[Named], style: Style) -> Choices:
    return Choices(style.say(question), tuple(style.say(box.label) for box in boxes))


def _blocks(instrument: Instrument, style: Style) -> Iterator[Block]:
    """Yield the dimensions; their statements are numbered through the whole form."""
    first = 1
    for dimension in instrument.dimensions:
        statements = tuple(
            (style.number(number), style.say(item.label), item.id)
            for number, item in enumerate(dimension.items, first)
        )
        yield Block(style.say(dimension.label), statements)
        first += len(statements)
