"""Questions about levels: where a reviewer's own is another."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.model.review import Review
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.score import Scorecard, level_label

_DIFFERS = Text(
    "ผู้ตรวจให้{reviewed} รอบ {months} เดือน แต่ข้อมูลและหลักฐานได้{level} เพราะเหตุใด",
    "the review of the {months} months says {reviewed}, the data and evidence {level}: why?",
)


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
