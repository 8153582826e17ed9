"""A value behind the name of a group, whose own fields stand below it: `population: 5,432`."""

import re

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape, quote
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax.complaint import Complaint, depth_of_keys, is_code
from tambon_cli.i18n import Text

# The keys of the data model that hold fields of their own; a test compares them with it.
GROUPS = frozenset(
    (
        *("activities", "add", "agency", "agreements", "area", "budget", "changes", "collected"),
        *("committee", "coordination", "dimensions", "evidence", "followups", "imported"),
        *("lessons", "local_government", "meetings", "members", "objectives", "participants"),
        *("partners", "population", "problems", "quality", "responsible", "reviews", "revisions"),
        *("selection", "signatories", "sources", "study", "tallies", "target_groups", "together"),
    )
)
_ABOVE = re.compile(
    r" *(?:- +)?(?P<key>[a-z_]+):[ \t]+(?P<value>[^\s#|>\[{\"'&*!].*?)[ \t]*(?:[ \t]#.*)?$"
)
_BELOW = re.compile(r" *(?:- +)?(?P<key>[a-z_]+):(?:\s|$)")
_USUAL = ("total", "name", "position")
_MOST_FIELDS = 40  # lines that are looked at
_IN_THE_WAY = Text(
    "{key} มีช่องย่อยอยู่ข้างล่าง จึงมีค่า {value} หลัง {key}: ไม่ได้",
    "{key} has fields of its own below it, so no value {value} can stand behind {key}:",
)
_MOVE_BELOW = Text(
    "ลบ {value} หลัง {key}: แล้วเขียนที่ช่องย่อยที่ถูก เช่น {child}: {value}",
    "delete {value} behind {key}: and write it at the right field below, as in {child}: {value}",
)


def find_value_above_group(complaint: Complaint) -> Finding | None:
    """Return the finding of a value that stands behind the name of a group.

    There is no repair: which of the fields below is meant only the officer knows.
    """
    noticed = complaint.error.problem_mark
    below = complaint.text_of(noticed.line) if noticed else ""
    child = _BELOW.match(below)
    if noticed is None or child is None:
        return None
    line = next((n for n in range(noticed.line - 1, -1, -1) if is_code(complaint.lines[n])), -1)
    above = _ABOVE.match(complaint.text_of(line))
    if above is None or above["key"] not in GROUPS:
        return None
    if depth_of_keys(below) <= depth_of_keys(above.string):
        return None
    return SYNTAX.at(
        complaint.at(line, *above.span("value")),
        _IN_THE_WAY.fill(key=above["key"], value=quote(above["value"])),
        _MOVE_BELOW.fill(
            key=above["key"],
            value=escape(above["value"]),
            child=_likeliest(complaint.lines[noticed.line :]),
        ),
    )


def _likeliest(lines: list[str]) -> str:
    """Return the field below a group that its one value mostly is; else the first.

    `lines` begin with the first of these fields.
    """
    depth, keys = depth_of_keys(lines[0]), list[str]()
    for line in filter(is_code, lines[:_MOST_FIELDS]):
        match = _BELOW.match(line)
        if depth_of_keys(line) < depth:
            break
        if match is not None and depth_of_keys(line) == depth:
            keys.append(match["key"])
    return next((key for key in _USUAL if key in keys), keys[0])
