"""Lines indented unlike their neighbours, and dashes among keys that have none."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Repair
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax.complaint import (
    Complaint,
    begins_item,
    depth_of_keys,
    is_code,
    readable_lines,
    strip_comment,
)
from tambon_cli.i18n import Text

_MAY_BE_INDENTATION = (
    "expected key",
    "mapping values",
    "expected '-'",
    "block sequence entries",
    "document start",
)
_MOST_ABOVE = 200  # lines of code among which one of the same depth is looked for
_FEWEST_TRIED, _MOST_TRIED = 2, 24
_LINES_READ = 50_000  # in all tries together: what takes longer than a second helps nobody
_WRONG_DEPTH = Text(
    "บรรทัดนี้ย่อหน้า {depth} ช่อง แต่กลุ่มเดียวกันย่อหน้า {wanted} ช่อง",
    "the line is indented by {depth} spaces, its neighbours by {wanted}",
)
_INDENT_BY = Text("ย่อหน้าบรรทัดนี้ {wanted} ช่อง", "indent the line by {wanted}")
_INDENT_BLOCK = Text(
    "ย่อหน้าบรรทัดนี้ {wanted} ช่อง และเลื่อนบรรทัด {lines} ตามไปเท่ากัน",
    "indent the line by {wanted}, and move line {lines} with it",
)
_EXTRA_DASH = Text("มี - เกินมาหน้า {key}", "there is a dash too many before {key}")
_DELETE_DASH = Text(
    "ลบ - หน้า {key} พร้อมช่องว่างหลัง -", "delete the dash before {key}, and the spaces behind it"
)


class _Move(NamedTuple):
    """A line and the depth that it should have; with those up to `last` moved as far."""

    line: int
    wanted: int
    last: int


def find_extra_dash(complaint: Complaint) -> Finding | None:
    """Return the finding of a dash before a key among keys that have none.

    A key that stands among them already begins another item, which is too deep.
    """
    match = re.match(r"( *)(- +)([a-z_]+):", complaint.text)
    if match is None:
        return None
    earlier = reversed(complaint.lines[: complaint.line])
    above = next((line for line in earlier if is_code(line)), "")
    if depth_of_keys(above) != len(match[1]) or not re.search(r"[a-z_]+: +[^\s#]", above):
        return None
    if match[3] in _keys_of_item(complaint.lines[: complaint.line], len(match[1])):
        return None
    place = complaint.at(complaint.line, match.end(1), match.end(1) + 1)
    repair = Repair(complaint.at(complaint.line, *match.span(2)).span, "")
    message, hint = (text.fill(key=match[3]) for text in (_EXTRA_DASH, _DELETE_DASH))
    return SYNTAX.at(place, message, hint, repair)


def _keys_of_item(above: list[str], depth: int) -> set[str]:
    """Return the keys at a depth that stand last in some lines, up to the dash of their item."""
    keys: set[str] = set()
    for line in reversed(above[-_MOST_ABOVE:]):
        if is_code(line) and depth_of_keys(line) == depth:
            keys.update(re.findall(r"^ *(?:- +)?([a-z_]+):", line))
        if is_code(line) and _depth_of(line) < depth:
            break
    return keys


def find_wrong_depth(complaint: Complaint) -> Finding | None:
    """Return the finding of a line after whose moving the file can be read further; else None.

    What the hint says was tried: a number that was only worked out is wrong too often.
    """
    noticed = complaint.error.problem_mark
    problem = f"{complaint.error.problem or ''} {complaint.error.context or ''}"
    if noticed is None or not any(part in problem for part in _MAY_BE_INDENTATION):
        return None
    move = _move_that_helps(complaint.lines, noticed.line)
    if move is None:
        return None
    depth = _depth_of(complaint.lines[move.line])
    message = _WRONG_DEPTH.fill(depth=depth, wanted=move.wanted)
    repair = " " * move.wanted if move.last == move.line else None
    return SYNTAX.at(complaint.at(move.line, 0, depth), message, _hint_of(move), repair)


def depth_without_tabs(lines: list[str], line: int) -> int | None:
    """Return how many spaces to write in place of the tabs before a line: two for each, mostly.

    None where the file cannot be read further then, nor with any other number.
    """
    plain = [_without_tabs(each) for each in lines]
    end = readable_lines(plain)
    if end > line:
        return _depth_of(plain[line])
    move = _move_that_helps(plain, end)
    return move.wanted if move is not None and move.line == move.last == line else None


def depths_without_tabs(lines: list[str]) -> list[int]:
    """Return the depth of each line with two spaces for a tab, as far as the file is read then."""
    plain = [_without_tabs(each) for each in lines]
    return [_depth_of(line) for line in plain[: readable_lines(plain)]]


def _without_tabs(line: str) -> str:
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)].replace("\t", "  ") + bare


def _move_that_helps(lines: list[str], noticed: int) -> _Move | None:
    """Return the first move after which all can be read, else much more than before; or None."""
    most, best = noticed + 1, None
    for move in _moves(lines, noticed):
        end = _readable_lines(lines, move)
        if end >= len(lines):
            return move
        if end > max(most, move.last + 1):
            most, best = end, move
    return best


def _hint_of(move: _Move) -> Text:
    if move.last == move.line:
        return _INDENT_BY.fill(wanted=move.wanted)
    first, last = move.line + 2, move.last + 1
    lines = f"{first}–{last}" if first < last else f"{last}"
    return _INDENT_BLOCK.fill(wanted=move.wanted, lines=lines)


def _moves(lines: list[str], noticed: int) -> Iterator[_Move]:
    """Yield what may help: the lines near the complaint alone, then each with what is in it."""
    code = [number for number, line in enumerate(lines) if is_code(line)]
    if code and _depth_of(lines[code[0]]):
        yield _Move(code[0], 0, code[0])
    likely: list[tuple[tuple[bool, bool, int, bool], int, int]] = []
    for line in [number for number in code if number <= noticed][-1:-4:-1]:
        alike = _depths_of_alike(lines, code, line)
        below = next((lines[number] for number in code if number > line), "")
        likely += [
            (_unlikeliness(lines[line], wanted, alike, below), line, wanted)
            for wanted in _depths_for(lines, code, line, alike)
        ]
    likely.sort(key=lambda each: each[0])
    most = max(_FEWEST_TRIED, min(_MOST_TRIED, _LINES_READ // len(lines)))
    for _unlikely, line, wanted in likely[:most]:
        yield _Move(line, wanted, line)
    for _unlikely, line, wanted in likely[:most]:
        yield _Move(line, wanted, _end_of_block(lines, line, wanted))


def _depths_for(lines: list[str], code: list[int], line: int, alike: list[int]) -> list[int]:
    """Return the depths that a line may have: those of lines near it, and of all like it."""
    text = lines[line]
    near = bisect.bisect_left(code, line)
    above = [lines[number] for number in code[max(near - _MOST_ABOVE, 0) : near]]
    below = [lines[number] for number in code[near + 1 : near + 2]]
    if begins_item(text):
        depths = [_depth_of(each) for each in (*above, *below) if begins_item(each)]
        depths += [depth_of_keys(each) + more for each in above[-1:] for more in (0, 2)]
    else:
        depths = [0, *(depth_of_keys(each) for each in (*above, *below))]
    return [depth for depth in dict.fromkeys(depths + alike) if depth != _depth_of(text)]


def _depths_of_alike(lines: list[str], code: list[int], line: int) -> list[int]:
    """Return the depths of the lines that begin with the same word, the commonest first."""
    word = _first_word(lines[line])
    alike = (lines[number] for number in code if number != line)
    depths = Counter(_depth_of(each) for each in alike if _first_word(each) == word)
    return [depth for depth, _count in depths.most_common()]


def _unlikeliness(
    line: str, wanted: int, alike: list[int], below: str
) -> tuple[bool, bool, int, bool]:
    """Return what moves are sorted by.

    The likelier one keeps what is below a key, goes to where such lines stand, is small, and does
    not lead to the margin.
    """
    loses_group = strip_comment(line).endswith(":") and bool(below) and _depth_of(below) <= wanted
    return loses_group, alike[:1] != [wanted], abs(wanted - _depth_of(line)), wanted == 0


def _end_of_block(lines: list[str], first: int, wanted: int) -> int:
    """Return the last line of what is in an item or below a key, which belongs at some depth."""
    own, last = _depth_of(lines[first]), first
    is_item = begins_item(lines[first])
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not is_code(line):
            continue
        is_next = _depth_of(line) == wanted and begins_item(line) == is_item
        if _depth_of(line) <= own or is_next:
            break
        last = number
    return last


def _readable_lines(lines: list[str], move: _Move) -> int:
    """Return how many lines can be read after a move; all where nothing is wrong any more."""
    shift = move.wanted - _depth_of(lines[move.line])
    moved = [
        _shifted(line, shift) if move.line <= number <= move.last else line
        for number, line in enumerate(lines)
    ]
    return readable_lines(moved)


def _shifted(line: str, shift: int) -> str:
    bare = line.lstrip(" ")
    return " " * max(len(line) - len(bare) + shift, 0) + bare


def _first_word(line: str) -> str:
    match = re.match(r" *((?:- +)?\{? ?[A-Za-z_]+)", line)
    return match[1] if match else line


def _depth_of(line: str) -> int:
    """Return how many spaces stand before a line."""
    return len(line) - len(line.lstrip(" "))
