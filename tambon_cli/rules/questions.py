"""TB614: what is recorded raises questions, which a reviewer may ask."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.project.as_of import known_on
from tambon_cli.questions.about import questions_of_records
from tambon_cli.rules.registry import Context, Violation, rule

_MAY_BE_ASKED = Text(
    "ผู้ตรวจอาจถามเรื่องนี้ และอีก {others} เรื่อง (ไม่มีผลต่อระดับ)",
    "a reviewer may ask about this, and about {others} other(s); no level changes by it",
)
_THIS_MAY_BE_ASKED = Text(
    "ผู้ตรวจอาจถามเรื่องนี้ (ไม่มีผลต่อระดับ)",
    "a reviewer may ask about this; no level changes by it",
)
_SEE_ALL = Text(
    "ดูคำถามทุกข้อด้วย tambon score --explain แล้วเตรียมคำตอบ หรือแก้ข้อมูลให้ตรงกับที่เกิดขึ้น",
    "see every question by tambon score --explain; have an answer ready, or correct the data",
)


@rule(
    "TB614",
    "may-be-asked",
    Severity.INFO,
    "มีเรื่องที่ผู้ตรวจอาจถาม",
    "a reviewer may ask about it",
)
def may_be_asked(context: Context) -> Iterator[Violation]:
    """Tell once for a project, at the first place; the questions themselves stand in the score."""
    project = known_on(context.project, context.as_of) if context.as_of else context.project
    questions = list(questions_of_records(project, context.rubric))
    if questions:
        others = len(questions) - 1
        text = _MAY_BE_ASKED.fill(others=others) if others else _THIS_MAY_BE_ASKED
        yield Violation(questions[0].places[0], text, _SEE_ALL)
