"""When levels rose and fell for other programs: JSON (tambon/history/1) and CSV."""

from collections.abc import Iterator
from typing import Any

from tambon_cli.display import escape
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.history.compared import day_of
from tambon_cli.history.timeline import Moment, ProjectHistory
from tambon_cli.i18n import Language, join
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.output.differences.json import levels_entry, project_entry
from tambon_cli.output.differences.words import change_text
from tambon_cli.output.histories.words import HistoriesTold
from tambon_cli.output.json_writer import TOOL, both_languages, dumped, iso_date

_COLUMNS = (
    *("path", "title", "date", "commit", "subject", "round"),
    *("before", "after", "claimed_before", "claimed_after", "lost", "changes"),
)


def json(told: HistoriesTold) -> Iterator[str]:
    """Yield the JSON text."""
    document = {
        "schema": "tambon/history/1",
        "tool": TOOL,
        "since": iso_date(told.since),
        "complete": told.is_whole,
        "projects": [_project(history, told) for history in told.histories],
        "summary": {
            "projects": len(told.histories),
            "changes": sum(max(0, len(each.turns) - 1) for each in told.histories),
        },
    }
    return dumped(document)


def commit_entry(commit: CommitRecord) -> dict[str, Any]:
    """Return a commit; never its author."""
    return {
        "commit": commit.id,
        "date": iso_date(day_of(commit)),
        "subject": escape(commit.subject),
    }


def _project(history: ProjectHistory, told: HistoriesTold) -> dict[str, Any]:
    return {
        "path": escape(history.path, 400),
        "title": history.title or None,
        "place": both_languages(history.place),
        "now": [
            {
                "round": standing.round,
                **(levels_entry(standing.levels) or {}),
                "since": commit_entry(standing.since),
            }
            for standing in history.standings
        ],
        "unseen": history.unseen,
        "commits": [_moment(each, history) for each in told.moments_of(history)],
    }


def _moment(moment: Moment, history: ProjectHistory) -> dict[str, Any]:
    return {
        **commit_entry(moment.commit),
        "path": escape(moment.path, 400),
        "removed": moment.is_end,
        "moved_to": None if moment.moved_to is None else escape(moment.moved_to, 400),
        "merged": [commit_entry(each) for each in moment.merged],
        "problem": None if moment.problem is None else both_languages(moment.problem),
        "levels": [
            {"round": round_, **(levels_entry(levels) or {"level": None})}
            for round_, levels in zip(history.rounds, moment.levels, strict=True)
        ],
        "difference": None if moment.difference is None else project_entry(moment.difference),
    }


def csv(told: HistoriesTold, language: Language) -> Iterator[str]:
    """Yield the CSV text: a row for each round in which a commit changed the level."""
    yield render_head(_COLUMNS)
    for history in told.histories:
        for moment in told.moments_of(history):
            yield render_rows(_rows(moment, history, language))


def _rows(moment: Moment, history: ProjectHistory, language: Language) -> Iterator[list[str]]:
    difference = moment.difference
    if difference is None:
        return
    changes = join([change_text(each) for each in difference.fields], "; ").in_(language)
    for change in difference.levels:
        if not change.is_change or change.before is None or change.after is None:
            continue
        row = {
            **commit_entry(moment.commit),
            "path": history.path,
            "title": history.title,
            "round": change.round,
            "before": change.before.level,
            "after": change.after.level,
            "claimed_before": change.before.claimed,
            "claimed_after": change.after.claimed,
            "lost": "; ".join(
                reason.in_(language) for each in change.lost for reason in each.reasons
            ),
            "changes": changes,
        }
        yield [escape_cell(_cell(row[column])) for column in _COLUMNS]


def _cell(value: Any) -> str:
    return "" if value is None else escape(str(value), 2000)
