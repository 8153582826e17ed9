"""Questions about reviewers' own levels."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.model.review import Review
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.scoring.score import Scorecard, level_label
from tambon_cli.thai.dates import date_text

_UNSIGNED = Text(
    "ผลตรวจประเมินรอบ {months} เดือนไม่มีชื่อตำแหน่งผู้ตรวจหรือวันที่ ใครตรวจเมื่อใด",
    "the review of the {months} months names no reviewer or no day: who reviewed it, and when?",
)
_DIFFERS = Text(
    "ผู้ตรวจให้{reviewed} รอบ {months} เดือน แต่ข้อมูลและหลักฐานได้{level} เพราะเหตุใด",
    "the review of the {months} months says {reviewed}, the data and evidence {level}: why?",
)
_TOO_EARLY = Text(
    "ผู้ตรวจตรวจรอบ {months} เดือนเมื่อ {day} ก่อนวันตัดรอบ {cutoff} ตรวจข้อมูลครบทั้งรอบหรือไม่",
    "the round of {months} months was reviewed on {day}, before its cut-off {cutoff}: "
    "was all of it reviewed?",
)


def unsigned(project: Project) -> Iterator[ReviewQuestion]:
    """Yield the reviews that tell no reviewer or no day."""
    for review in project.review.reviews:
        if not review.reviewer or review.reviewed_on is None:
            text = _UNSIGNED.fill(months=review.round or "?")
            yield ReviewQuestion(text, (review.origin.at("round"),))


def before_the_cutoff(project: Project, rubric: Rubric | None) -> Iterator[ReviewQuestion]:
    """Yield the reviews of a round that was not over."""
    cutoffs = {each: rubric.window(each).cutoff for each in rubric.rounds} if rubric else {}
    for review in project.review.reviews:
        months = review.round or 0
        cutoff = cutoffs.get(months)
        if review.reviewed_on and cutoff and review.reviewed_on < cutoff:
            text = _TOO_EARLY.fill(
                months=months, day=date_text(review.reviewed_on), cutoff=date_text(cutoff)
            )
            yield ReviewQuestion(text, (review.origin.at("reviewed_on"),))


def against_the_level(card: Scorecard) -> Iterator[ReviewQuestion]:
    """Yield the reviews of a round whose level is another than that of the data."""
    if not card.levels:
        return
    for review in card.review:
        if _is_told(review) and review.level != card.level:
            text = _DIFFERS.fill(
                reviewed=level_label(review.level, card.lowest),
                months=card.round,
                level=level_label(card.level, card.lowest),
            )
            yield ReviewQuestion(text, (review.origin.at("level"),))


def _is_told(review: Review) -> bool:
    """Whether a review says its level, be it that there is none; one in error says nothing."""
    return "level" not in review.origin.errors and "level" in review.origin.node.entries
