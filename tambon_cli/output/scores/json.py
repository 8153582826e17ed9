"""Scores as JSON: every key always there, nothing of the machine."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.report import FormField
from tambon_cli.model.review import Review
from tambon_cli.output.json_writer import TOOL, JsonList, both_languages, dumped, iso_date
from tambon_cli.output.late.data import late_entry
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.needs import Gap
from tambon_cli.scoring.plan_items import PlanChanges
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.rubric import Expected, Rubric
from tambon_cli.scoring.score import ConditionResult, LevelResult, Next, Scorecard, location_text
from tambon_cli.thai.numbers import rounded


def scores(
    entries: Iterable[str], summaries: Iterable[ProjectSummary], folders: int, as_of: dt.date | None
) -> Iterator[str]:
    """Yield the output of `tambon score --format json` piece by piece.

    `entries` are texts of `entry`; `folders` is the number of projects.
    """
    document = {
        "schema": "tambon/score/1",
        "tool": TOOL,
        "as_of": iso_date(as_of),
        "projects": JsonList(entries),
        "summary": {"projects": folders, **_counts(summaries)},
    }
    return dumped(document)


def _counts(summaries: Iterable[ProjectSummary]) -> dict[str, dict[str, Any]]:
    """Return how many projects have reached each level, by round, and how many each state."""
    by_state = {state.value: 0 for state in ProjectState}
    by_round = {name: {"5": 0, "4": 0, "3": 0, "none": 0} for name in ("6", "12")}
    for summary in summaries:
        by_state[summary.state.value] += 1
        for result in summary.results:
            level = "none" if result.level is None else str(result.level)
            levels = by_round.setdefault(str(result.round), {})
            levels[level] = levels.get(level, 0) + 1
    return {"by_round": by_round, "by_state": by_state}


def entry(checked: Checked, card: Scorecard, summary: ProjectSummary) -> dict[str, Any]:
    """Return one project in one round."""
    identity = checked.project.identity
    area = identity.area
    return {
        "path": checked.target.path,
        "id": identity.id,
        "title": identity.title,
        "fictional": checked.project.is_fictional,
        "area": area.kind.value if area.kind else None,
        "subdistrict": area.subdistrict,
        "district": area.district,
        "province": area.province,
        "fiscal_year": checked.project.fiscal_year,
        "round": card.round,
        "rubric": _rubric(card.rubric, checked.rubric_file) if card.rubric else None,
        "level": card.level,
        "claimed_level": card.claimed_level,
        "label": both_languages(card.label),
        "levels": [_level(result) for result in card.levels],
        "next": _next(card.next),
        "plan_changes": _plan_changes(card.plan_changes),
        "review": [_review(review) for review in card.review],
        "questions": [_question(each) for each in checked.questions([card])],
        "photos_examined": checked.is_examined,
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "hidden": checked.hidden,
        "settings": list(checked.settings_files),
        "late": [late_entry(late) for late in summary.late],
        "days_late": summary.days_late,
        "agency": identity.agency.name,
        "state": summary.state.value,
        "activities": {"planned": summary.planned, "done": summary.done},
        "form": {"filled": summary.filled, "fields": len(FormField)},
    }


def _rubric(rubric: Rubric, file: str | None) -> dict[str, Any]:
    return {
        "id": rubric.id,
        "sha256": rubric.sha256,
        "source": "built-in" if rubric.is_built_in else "file",
        "file": file,
        "provisional": {"from": rubric.moved_from.id} if rubric.moved_from else None,
        "differs": [both_languages(difference) for difference in _differences(rubric)],
    }


def _differences(rubric: Rubric) -> Sequence[Text]:
    if rubric.is_built_in:
        return ()
    from tambon_cli.scoring.rubric_differences import differences  # tables of one's own are rare

    return differences(rubric)


def _level(result: LevelResult) -> dict[str, Any]:
    return {
        "level": result.level,
        "statement": both_languages(result.cell.statement),
        "met": result.met,
        "claimed_met": result.claimed_met,
        "reached": result.reached,
        "claimed_reached": result.claimed_reached,
        "notes": list(result.cell.notes),
        "conditions": [_condition(condition) for condition in result.conditions],
        "missing": _gaps(result.shortfall.missing),
        "impossible": _gaps(result.shortfall.impossible),
    }


def _condition(result: ConditionResult) -> dict[str, Any]:
    return {
        "fact": result.fact,
        "operator": result.operator,
        "expected": _value(result.expected),
        "actual": _value(result.claimed.value),
        "known": result.claimed.known,
        "claimed_met": result.claimed_met,
        "verified_actual": _value(result.verified.value),
        "met": result.met,
        "location": location_text(result.claimed.location),
        "evidence": [
            {"type": slot.slot, "object": slot.owner.id, "file": slot.file, "counts": slot.counts}
            for slot in result.evidence
        ],
    }


def _value(value: Expected | Fraction | int | None) -> Any:
    if value is None:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return float(rounded(value, 4))


def _next(following: Next | None) -> dict[str, Any] | None:
    if following is None:
        return None
    return {"level": following.level, "missing": _gaps(following.missing)}


def _gaps(gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    return [{**both_languages(gap.text), "location": location_text(gap.location)} for gap in gaps]


def _plan_changes(changes: PlanChanges | None) -> dict[str, Any] | None:
    if changes is None:
        return None
    return {**changes._asdict(), "unproved": list(changes.unproved)}


def _question(question: ReviewQuestion) -> dict[str, Any]:
    locations = [str(place) for place in question.places]
    return {**both_languages(question.text), "locations": locations}


def _review(review: Review) -> dict[str, Any]:
    return {
        "round": review.round,
        "level": review.level,
        "reviewer": review.reviewer,
        "reviewed_on": iso_date(review.reviewed_on),
        "reason": review.reason,
    }
