"""Lines indented unlike their neighbours, and dashes among keys that have none."""

import re

from tambon_cli.diagnostics import Finding
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax.complaint import Complaint, begins_item, is_code, strip_comment
from tambon_cli.i18n import Text

_MAY_BE_INDENTATION = ("expected key", "mapping values", "expected '-'")
_WRONG_DEPTH = Text(
    "บรรทัดนี้ย่อหน้า {depth} ช่อง แต่กลุ่มเดียวกันย่อหน้า {wanted} ช่อง",
    "the line is indented by {depth} spaces, its neighbours by {wanted}",
)
_INDENT_BY = Text("ย่อหน้าบรรทัดนี้ {wanted} ช่อง", "indent the line by {wanted}")
_EXTRA_DASH = Text("มี - เกินมาหน้า {key}", "there is a dash too many before {key}")
_DELETE_DASH = Text("ลบ - หน้า {key}", "delete the dash before {key}")


def find_extra_dash(complaint: Complaint) -> Finding | None:
    """Return the finding of a dash before a key among keys that have none."""
    match = re.match(r"( *)- +([a-z_]+):", complaint.text)
    if match is None:
        return None
    earlier = reversed(complaint.lines[: complaint.line])
    above = next((line for line in earlier if is_code(line)), "")
    if _depth_of(above) != len(match[1]) or not re.search(r"[a-z_]+: +[^\s#]", above):
        return None
    place = complaint.at(complaint.line, match.end(1), match.end(1) + 1)
    return SYNTAX.at(place, _EXTRA_DASH.fill(key=match[2]), _DELETE_DASH.fill(key=match[2]))


def find_wrong_depth(complaint: Complaint) -> Finding | None:
    """Return the finding of a line indented unlike its neighbours; None if no line is."""
    noticed = complaint.error.problem_mark
    problem = complaint.error.problem or ""
    if noticed is None or not any(part in problem for part in _MAY_BE_INDENTATION):
        return None
    numbers = [number for number, line in enumerate(complaint.lines) if is_code(line)]
    if noticed.line not in numbers[1:]:
        return None
    odd, wanted = _find_odd_line(complaint.lines, numbers, numbers.index(noticed.line))
    depth = _depth_of(complaint.lines[odd])
    if depth == wanted:
        return None
    message = _WRONG_DEPTH.fill(depth=depth, wanted=wanted)
    return SYNTAX.at(complaint.at(odd, 0, depth), message, _INDENT_BY.fill(wanted=wanted))


def _find_odd_line(lines: list[str], numbers: list[int], noticed: int) -> tuple[int, int]:
    """Return the number of the line that is indented wrongly, and the depth it should have.

    `numbers` are the numbers of the lines of code, `noticed` an index into them.
    """
    line = lines[numbers[noticed]]
    own, above = _depth_of(line), _depth_of(lines[numbers[noticed - 1]])
    if own != above and _is_odd_above([lines[number] for number in numbers], noticed):
        return numbers[noticed - 1], own
    if not begins_item(line):
        return numbers[noticed], above
    # An item is indented like the items before it, not like what is in them.
    earlier = [lines[number] for number in numbers[:noticed]]
    items = [_depth_of(line) for line in earlier if begins_item(line)]
    return numbers[noticed], min(items, key=lambda depth: abs(depth - own), default=above)


def _is_odd_above(code: list[str], noticed: int) -> bool:
    """Whether it is rather the line above that is indented wrongly.

    It is if it stands between two lines of one depth, or if it begins a group below a key and the
    two lines after it agree on another depth.
    """
    if noticed < 2:
        return False
    own, two_above = _depth_of(code[noticed]), code[noticed - 2]
    if _depth_of(two_above) == own:
        return True
    next_depths = [_depth_of(line) for line in code[noticed + 1 : noticed + 2]]
    opens_group = strip_comment(two_above).endswith(":") and _depth_of(two_above) < own
    return opens_group and next_depths == [own]


def _depth_of(line: str) -> int:
    """Return the column of the first word of a line, behind the dash of an item."""
    return len(line) - len(re.sub(r"^ *(?:- +)?", "", line))
