"""Findings and scores as JSON: every key always there, nothing of the machine, the same bytes for the same input."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from tambon_cli import __version__
from tambon_cli.checking import Checked
from tambon_cli.diagnostics import Severity
from tambon_cli.gaps import Expected
from tambon_cli.i18n import Language, Text
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import FormField
from tambon_cli.output.findings import Finding, Findings
from tambon_cli.progress import State
from tambon_cli.reading import Fact
from tambon_cli.scoring import ConditionResult, LevelResult, Next, Scorecard, location_text
from tambon_cli.show import mask
from tambon_cli.standing import Standing
from tambon_cli.thai.numbers import rounded

_LARGEST = 10**9
TOOL = {"name": "tambon", "version": __version__}

# Controls, marks of direction, what has no width, tags; and what begins a command of a build server.
_COMMANDING = r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]|##(?=\w{0,20}\[)"


class Listed(NamedTuple):
    """A list of which one item is in memory at a time; its items are texts of `item`."""

    items: Iterable[str]


def dump(value: Any) -> str:
    """JSON text with Thai as it is, and every national id masked; what a terminal or a build server would obey is spelt as an escape."""
    return "".join(dumped(value))


def dumped(value: Any) -> Iterator[str]:
    """The same piece by piece, where the value holds something `Listed`."""
    yield from _pieces(value, "")
    yield "\n"


def item(value: Any, depth: int) -> str:
    """The text of an item of a list that stands so deep."""
    return "  " * depth + _indented(value, "  " * depth)


def _indented(value: Any, indent: str) -> str:
    text = json.dumps(_masked(value), ensure_ascii=False, indent=2)
    return re.sub(_COMMANDING, _escaped, text).replace("\n", f"\n{indent}")


def _pieces(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Listed):
        between = "[\n"
        for text in value.items:
            yield between + text
            between = ",\n"
        yield "[]" if between == "[\n" else f"\n{indent}]"
    elif _is_long(value):
        is_list = isinstance(value, list)
        between = "[" if is_list else "{"
        for name, each in enumerate(value) if is_list else value.items():
            yield f"{between}\n{indent}  " + ("" if is_list else f"{json.dumps(name)}: ")
            yield from _pieces(each, f"{indent}  ")
            between = ","
        yield f"\n{indent}" + ("]" if is_list else "}")
    else:
        yield _indented(value, indent)


def _is_long(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, Listed) or any(_is_long(each) for each in parts)


def _escaped(match: re.Match[str]) -> str:
    r"""The characters as JSON spells them, `\u0023` for `#`."""
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _masked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if isinstance(value, str):
        return mask(value)
    return None if type(value) is int and value > _LARGEST and mask(str(value)) != str(value) else value


def render(found: Findings, language: Language) -> Iterator[str]:
    """The answer of `tambon validate --format json`."""
    suppressed = [{**_diagnostic(each.finding, language), "reason": each.reason} for each in found.accepted]
    document = {
        "schema": "tambon/validate/1",
        "tool": TOOL,
        "summary": {
            "files": found.files,
            "projects": found.projects,
            "errors": found.count(Severity.ERROR),
            "warnings": found.count(Severity.WARNING),
            "infos": found.count(Severity.INFO),
            "suppressed": len(found.accepted),
        },
        "diagnostics": Listed(item(_diagnostic(each, language), 2) for each in found.findings),
        "suppressed": suppressed,
    }
    return dumped(document)


def _diagnostic(each: Finding, language: Language) -> dict[str, Any]:
    diagnostic, span = each.diagnostic, each.diagnostic.location.span
    return {
        "path": each.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": diagnostic.code,
        "name": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.in_(language),
        "hint": diagnostic.hint.in_(language),
    }


def scores(entries: Iterable[str], standings: Iterable[Standing], folders: int, as_of: dt.date | None) -> Iterator[str]:
    """The answer of `tambon score --format json`, from the texts of `entry` and the standings of so many project folders."""
    states = dict.fromkeys(State, 0)
    by_round: dict[str, dict[str, int]] = {name: {"5": 0, "4": 0, "3": 0, "none": 0} for name in ("6", "12")}
    for standing in standings:
        states[standing.state] += 1
        for result in standing.results:
            level = str(result.level) if result.level is not None else "none"
            counts = by_round.setdefault(str(result.round), {})
            counts[level] = counts.get(level, 0) + 1
    document = {
        "schema": "tambon/score/1",
        "tool": TOOL,
        "as_of": as_of.isoformat() if as_of else None,
        "projects": Listed(entries),
        "summary": {"projects": folders, "by_round": by_round, "by_state": {state.value: count for state, count in states.items()}},
    }
    return dumped(document)


def entry(checked: Checked, card: Scorecard, standing: Standing) -> dict[str, Any]:
    """One project in one round."""
    identity = checked.project.identity
    area = identity.area if identity else None
    return {
        "path": checked.target.path,
        "id": identity.id if identity else None,
        "title": identity.title if identity else None,
        "fictional": checked.project.is_fictional,
        "area": area.kind.value if area and area.kind else None,
        "subdistrict": area.subdistrict if area else None,
        "district": area.district if area else None,
        "province": area.province if area else None,
        "fiscal_year": checked.project.fiscal_year,
        "round": card.round,
        "rubric": {"id": card.rubric.id, "sha256": card.rubric.sha256} if card.rubric else None,
        "level": card.level,
        "claimed_level": card.claimed_level,
        "label": _text(card.label),
        "levels": [_level(each) for each in card.levels],
        "next": _next(card.next),
        "review": [_review(each) for each in card.review],
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "agency": identity.agency.name if identity and identity.agency else None,
        "state": standing.state.value,
        "activities": {"planned": standing.planned, "done": standing.done},
        "form": {"filled": standing.filled, "fields": len(FormField)},
    }


def _level(result: LevelResult) -> dict[str, Any]:
    return {
        "level": result.level,
        "statement": _text(result.cell.statement),
        "met": result.met,
        "claimed_met": result.claimed_met,
        "reached": result.reached,
        "claimed_reached": result.claimed_reached,
        "notes": list(result.cell.notes),
        "conditions": [_condition(each) for each in result.conditions],
    }


def _condition(result: ConditionResult) -> dict[str, Any]:
    return {
        "fact": result.fact,
        "operator": result.operator,
        "expected": _value(result.expected),
        "actual": _fact(result.claimed),
        "known": result.claimed.known,
        "claimed_met": result.claimed_met,
        "verified_actual": _fact(result.verified),
        "met": result.met,
        "location": location_text(result.claimed.location),
        "evidence": [{"type": slot.slot, "object": slot.holder.id, "file": slot.file, "counts": slot.counts} for slot in result.evidence],
    }


def _fact(fact: Fact) -> Any:
    return None if fact.value is None else _value(fact.value)


def _value(value: Expected | Fraction | int) -> Any:
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
    missing = [{**_text(gap.text), "location": location_text(gap.location)} for gap in following.missing]
    return {"level": following.level, "missing": missing}


def _review(review: Review) -> dict[str, Any]:
    return {
        "round": review.round,
        "level": review.level,
        "reviewer": review.reviewer,
        "reviewed_on": review.reviewed_on.isoformat() if review.reviewed_on else None,
        "reason": review.reason,
    }


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
