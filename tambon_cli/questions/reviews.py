"""Questions about reviews: by whom and when they were made."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.dates import date_text

_UNSIGNED = Text(
    "ผลตรวจประเมินรอบ {months} เดือนไม่มีชื่อตำแหน่งผู้ตรวจหรือวันที่ ใครตรวจเมื่อใด",
    "the review of the {months} months names no reviewer or no day: who reviewed it, and when?",
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
