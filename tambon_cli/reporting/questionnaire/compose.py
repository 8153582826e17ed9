"""An Instrument becomes a Questionnaire: the printed form, in its final words."""

from dataclasses import dataclass

from tambon_cli.i18n import Text, same
from tambon_cli.reporting.page.style import Style
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.columns import CONSENT_QUESTION, DATE_QUESTION, GROUP_QUESTION
from tambon_cli.survey.intake.forms import READ_OUT, RIGHTS, YES_NO, scale_of


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
    """All that the template of the form may see; `scale` holds a code and its words for each column."""

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
    """The printed form of a questionnaire."""
    groups = (
        [
            Choices(
                style.say(GROUP_QUESTION),
                tuple(style.say(group.label) for group in instrument.groups),
            )
        ]
        if len(instrument.groups) > 1
        else []
    )
    background = [
        Choices(style.say(each.label), tuple(style.say(choice.label) for choice in each.choices))
        for each in instrument.background
    ]
    numbers = iter(range(1, len(instrument.items) + 1))
    return Questionnaire(
        language=style.language.value,
        title=style.say(instrument.title),
        notice="" if instrument.is_official else style.say(instrument.notice),
        rights=style.say(RIGHTS),
        read_out=style.say(READ_OUT),
        collector=style.say(
            Text(
                "หน่วยงานผู้เก็บข้อมูล ........................................ ติดต่อ "
                "..............................",
                "collected by ........................................ contact "
                "..............................",
            )
        ),
        number=style.say(Text("เลขที่ .........", "no. .........")),
        consent=Choices(
            style.say(CONSENT_QUESTION), tuple(style.say(choice.label) for choice in YES_NO)
        ),
        day=style.say(DATE_QUESTION),
        questions=(*groups, *background),
        about=style.say(Text("ผู้ตอบ (ไม่ต้องบอกชื่อ)", "About you (no name)"))
        if groups or background
        else "",
        stem=style.say(instrument.stem),
        statement=style.say(Text("ข้อความ", "statement")),
        scale=tuple(
            (style.say(same(each.id)), style.say(each.label)) for each in scale_of(instrument)
        ),
        blocks=tuple(
            Block(
                style.say(dimension.label),
                tuple(
                    (style.number(next(numbers)), style.say(item.label), item.id)
                    for item in dimension.items
                ),
            )
            for dimension in instrument.dimensions
        ),
        thanks=style.say(Text("ขอบคุณที่ตอบแบบสอบถาม", "Thank you")),
    )
