"""What most often keeps projects from their next level."""

from collections import Counter
from collections.abc import Iterable

from tambon_cli.i18n import Text
from tambon_cli.portfolio.summary import Obstacle, ProjectSummary
from tambon_cli.scoring.facts import FACTS

MOST_OBSTACLES = 12
_OBSTACLE = Text(
    "รอบ {round} เดือน ระดับ {level}: {reason}", "{round} months, level {level}: {reason}"
)
_NO_EVIDENCE = Text("ขาดหลักฐานของ “{fact}”", "no evidence of: {fact}")
_NOT_MET = Text("ยังไม่เป็นไปตามเงื่อนไข “{fact}”", "not met: {fact}")


def frequent_obstacles(summaries: Iterable[ProjectSummary]) -> list[tuple[Obstacle, int]]:
    """Return what stands before the next level of most projects, the most frequent first."""
    counted = Counter(
        obstacle
        for summary in summaries
        for result in summary.results
        for obstacle in result.obstacles
    )
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ordered[:MOST_OBSTACLES]


def obstacle_words(obstacle: Obstacle) -> Text:
    """Return the words for an obstacle."""
    reason = _NO_EVIDENCE if obstacle.lacks_evidence else _NOT_MET
    return _OBSTACLE.fill(
        round=obstacle.round,
        level=obstacle.level,
        reason=reason.fill(fact=FACTS[obstacle.fact].label),
    )
